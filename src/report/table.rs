//! The table of some rows with its merges, for Word and for Excel.

use unicode_width::UnicodeWidthStr;

use super::Entry;
use crate::model::{Narrative, Project, Role, RowKind, Sheet, Text, Unit};
use crate::place::Place;

/// How the text of a column stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Short words: centred.
    Centre,
    /// Sentences: from the left.
    Left,
}

/// The head of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Its name.
    pub name: String,
    /// How many columns it stands over; 0 where the name to its left stands over it.
    pub span: usize,
    /// The share of the width that its texts want, in columns of half-width characters.
    pub width: usize,
    /// How its texts stand.
    pub align: Align,
}

/// One cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableCell {
    /// Its text, a line a paragraph.
    pub text: String,
    /// How many columns it takes; 0 where its left neighbour covers it.
    pub columns: usize,
    /// How many rows it takes; 0 where the cell above covers it.
    pub rows: usize,
}

/// One line of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// The title of a section, or a sum: across the whole table.
    Banner(String),
    /// A row.
    Row {
        /// The row of the source.
        row: u32,
        /// Its cells, one a column.
        cells: Vec<TableCell>,
    },
}

/// A table with its merges.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The columns.
    pub headings: Vec<Heading>,
    /// The rows.
    pub lines: Vec<Line>,
}

/// A cell before merging: its text and where that stands.
struct Raw {
    text: String,
    place: Option<Place>,
}

impl Table {
    /// The rows of one unit.
    pub(super) fn of_entries(sheet: &Sheet, entries: &[Entry<'_>]) -> Self {
        let mut table = Self { headings: headings(sheet), lines: Vec::new() };
        table.run(sheet, entries);
        table.measure();
        table
    }

    /// The whole sheet with its sections and sums.
    pub(super) fn of_sheet(sheet: &Sheet) -> Self {
        let mut table = Self { headings: headings(sheet), lines: Vec::new() };
        let mut entries = super::entries(sheet).peekable();
        let mut run = Vec::new();
        for (index, kind) in sheet.rows.iter().enumerate() {
            match kind {
                RowKind::Data(_) => run.extend(entries.next_if(|entry| entry.project.row as usize == index + 1)),
                RowKind::Section | RowKind::Total => {
                    table.run(sheet, &std::mem::take(&mut run));
                    let cells: Vec<&str> = sheet.grid.rows[index].filled().map(|(_, cell)| cell.text.trim()).collect();
                    table.lines.push(Line::Banner(cells.join("  ")));
                }
                _ => {}
            }
        }
        table.run(sheet, &run);
        table.measure();
        table
    }

    /// Appends rows that follow on each other, and merges their cells.
    fn run(&mut self, sheet: &Sheet, entries: &[Entry<'_>]) {
        let raw: Vec<Vec<Raw>> = entries.iter().map(|entry| cells(sheet, *entry)).collect();
        let mut first: Vec<usize> = vec![0; self.headings.len()];
        let start = self.lines.len();
        for (r, cells) in raw.iter().enumerate() {
            let mut line: Vec<TableCell> =
                cells.iter().map(|cell| TableCell { text: cell.text.clone(), columns: 1, rows: 1 }).collect();
            widen(sheet, entries[r].project, &mut line);
            for column in 0..line.len() {
                let same = r > 0 && cells[column].place.is_some() && cells[column].place == raw[r - 1][column].place;
                if same && line[column].columns > 0 && self.columns_at(start + r - 1, column) == line[column].columns {
                    line[column].rows = 0;
                    if let Line::Row { cells, .. } = &mut self.lines[start + first[column]] {
                        cells[column].rows += 1;
                    }
                } else {
                    first[column] = r;
                }
            }
            self.lines.push(Line::Row { row: entries[r].project.row, cells: line });
        }
    }

    fn columns_at(&self, line: usize, column: usize) -> usize {
        match &self.lines[line] {
            Line::Row { cells, .. } => cells[column].columns,
            Line::Banner(_) => 0,
        }
    }

    /// Gives each column the width that its texts want.
    fn measure(&mut self) {
        for (column, heading) in self.headings.iter_mut().enumerate() {
            let texts = self.lines.iter().filter_map(|line| match line {
                Line::Row { cells, .. } if cells[column].rows > 0 && cells[column].columns == 1 => {
                    Some(&cells[column].text)
                }
                _ => None,
            });
            let (mut longest, mut total, mut count) = (0, 0, 0);
            for text in texts.filter(|text| !text.is_empty()) {
                longest = longest.max(match heading.align {
                    Align::Centre => text.lines().map(UnicodeWidthStr::width).max().unwrap_or(0),
                    Align::Left => text.width(),
                });
                total += text.width();
                count += 1;
            }
            // The area of a text grows with its length, its sides with the root of it.
            let usual = (total / count.max(1) + longest) / 2;
            heading.width = match heading.align {
                Align::Centre => longest.clamp(4, 14).max(heading.name.width().min(8)),
                Align::Left => (usual * 4).isqrt().clamp(12, 60),
            };
        }
    }
}

fn headings(sheet: &Sheet) -> Vec<Heading> {
    let mut out: Vec<Heading> = Vec::with_capacity(sheet.columns.len());
    for column in &sheet.columns {
        let above = out.iter().rposition(|heading| heading.span > 0);
        let same = above.is_some_and(|above| out[above].name == column.name && column.role == Role::Subproject);
        if let (true, Some(above)) = (same, above) {
            out[above].span += 1;
        }
        let short = !column.role.is_narrative()
            && !matches!(column.role, Role::Content | Role::Subproject | Role::Target | Role::Remark | Role::Other);
        let align = if short { Align::Centre } else { Align::Left };
        out.push(Heading { name: column.name.clone(), span: usize::from(!same), width: 0, align });
    }
    out
}

/// The item's text takes the place of a narrower one that the row does not have.
fn widen(sheet: &Sheet, project: &Project, line: &mut [TableCell]) {
    let content = sheet.columns.iter().position(|column| column.role == Role::Content);
    let Some(content) = content.filter(|_| project.subproject.is_none()) else { return };
    if sheet.columns.get(content + 1).is_some_and(|column| column.role == Role::Subproject) {
        line[content].columns = 2;
        line[content + 1].columns = 0;
    }
}

fn cells(sheet: &Sheet, entry: Entry<'_>) -> Vec<Raw> {
    sheet.columns.iter().enumerate().map(|(index, column)| cell(sheet, entry, index as u16, column.role)).collect()
}

fn cell(sheet: &Sheet, Entry { programme, of, project }: Entry<'_>, column: u16, role: Role) -> Raw {
    match role {
        Role::Seq => Raw {
            text: of.seq.as_ref().map(|seq| seq.value.clone()).unwrap_or_default(),
            place: of.seq.as_ref().map(|_| Place { row: programme as u32, ..Place::default() }),
        },
        Role::Content => of_text(Some(&project.content)),
        Role::Subproject => of_text(project.subproject.as_ref()),
        Role::Lead => of_units(sheet, &project.lead_units),
        Role::Responsible => of_units(sheet, &project.responsible_units),
        Role::Progress => of_narrative(&project.progress),
        Role::Problems => of_narrative(&project.problems),
        Role::NextSteps => of_narrative(&project.next_steps),
        Role::Combined => of_combined(sheet, project),
        _ => of_text(project.extra.iter().find(|(of, _)| *of == column).map(|(_, text)| text)),
    }
}

fn of_text(text: Option<&Text>) -> Raw {
    let text = text.filter(|text| !text.value.is_empty());
    Raw { text: text.map(|text| text.value.clone()).unwrap_or_default(), place: text.map(|text| text.place) }
}

/// Units one a line; a cell that also names persons or remarks stands as printed.
fn of_units(sheet: &Sheet, units: &[Unit]) -> Raw {
    let Some(first) = units.first() else { return Raw { text: String::new(), place: None } };
    let names: Vec<&str> = units.iter().map(|unit| unit.name.as_str()).collect();
    let printed = sheet.grid.cell(first.text.place).map_or("", |cell| cell.text.trim());
    let remarks = printed.contains(['（', '(', ':', '：']) || printed.chars().any(|c| c.is_ascii_digit());
    let text = if remarks { printed.to_owned() } else { names.join("\n") };
    let place = Place { start: 0, end: 0, ..first.text.place };
    Raw { text, place: Some(place) }
}

fn of_narrative(narrative: &Narrative) -> Raw {
    let place = |text: &Text| Some(Place { start: 0, end: 0, ..text.place });
    match narrative {
        Narrative::Absent | Narrative::Blank => Raw { text: String::new(), place: None },
        Narrative::Nothing(text) => Raw { text: text.value.clone(), place: place(text) },
        Narrative::Points(points) => {
            let line = |point: &crate::model::Point| {
                let mark = point.mark.as_ref().map_or("", |mark| mark.text.value.as_str());
                format!("{mark}{}", point.text.value)
            };
            let lines: Vec<String> = points.iter().map(line).collect();
            Raw { text: lines.join("\n"), place: points.first().and_then(|point| place(&point.text)) }
        }
    }
}

/// A cell of several things stands as printed.
fn of_combined(sheet: &Sheet, project: &Project) -> Raw {
    let all = [&project.progress, &project.problems, &project.next_steps];
    let first = all.iter().find_map(|narrative| of_narrative(narrative).place);
    let text = first.and_then(|place| sheet.grid.cell(place)).map(|cell| cell.text.trim().to_owned());
    Raw { text: text.unwrap_or_default(), place: first }
}

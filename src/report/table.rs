//! The table of some rows with its merges, for Word and for Excel.

use unicode_width::UnicodeWidthStr;

use super::Entry;
use super::letter::{Basis, Comment, Standing, light_name, percent};
use crate::container::Row;
use crate::interpret::Trace;
use crate::model::{Light, Narrative, Project, Role, RowKind, Sheet, Text, Unit};
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
    /// What it says, under the name that a sample may use.
    pub role: Option<&'static str>,
}

/// One cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableCell {
    /// Its text, a line a paragraph.
    pub text: String,
    /// How many columns it takes; 0 where its left neighbour covers it.
    pub columns: usize,
    /// How many rows it takes; 0 where the cell above covers it.
    pub rows: usize,
    /// The light that it names.
    pub light: Option<Light>,
    /// What the office's copy says of its words.
    pub comments: Vec<Comment>,
}

impl TableCell {
    /// A cell of its own.
    pub(super) fn new(text: String) -> Self {
        Self { text, columns: 1, rows: 1, ..Self::default() }
    }
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

/// Where the cells of a column come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    /// A column of the sheet.
    Of(u16),
    /// 完成率
    Share,
    /// 序时进度
    Expected,
    /// 状态
    State,
    /// 亮灯
    Light,
    /// 依据
    Reason,
}

impl Column {
    fn name(self, sheet: &Sheet) -> String {
        match self {
            Self::Of(column) => sheet.columns[column as usize].name.clone(),
            Self::Share => "完成率".to_owned(),
            Self::Expected => "序时进度".to_owned(),
            Self::State => "状态".to_owned(),
            Self::Light => "亮灯".to_owned(),
            Self::Reason => "依据".to_owned(),
        }
    }

    fn role(self, sheet: &Sheet) -> Option<Role> {
        if let Self::Of(column) = self { Some(sheet.columns[column as usize].role) } else { None }
    }
}

impl Table {
    /// A table of words: its columns with their widths, and its rows.
    pub(super) fn of_words(columns: &[(&str, usize, Align)], rows: Vec<Vec<String>>) -> Self {
        let heading = |(name, width, align): &(&str, usize, Align)| Heading {
            name: (*name).to_owned(),
            span: 1,
            width: *width,
            align: *align,
            role: None,
        };
        let line = |cells: Vec<String>| Line::Row { row: 0, cells: cells.into_iter().map(TableCell::new).collect() };
        Self { headings: columns.iter().map(heading).collect(), lines: rows.into_iter().map(line).collect() }
    }

    /// The rows of one addressee, and in words what is the same in all of them.
    pub(super) fn of_unit(basis: &Basis<'_>, entries: &[Entry<'_>]) -> (Self, Option<String>) {
        let (columns, note) = unit_columns(basis, entries);
        let mut table = Self { headings: headings(basis.sheet, &columns), lines: Vec::new() };
        table.run(basis, entries, &columns);
        table.measure();
        (table, note)
    }

    /// The rows of one addressee with every column, and how far each row is.
    pub(super) fn of_all(basis: &Basis<'_>, entries: &[Entry<'_>]) -> Self {
        let columns = all_columns(basis.sheet);
        let mut table = Self { headings: headings(basis.sheet, &columns), lines: Vec::new() };
        table.run(basis, entries, &columns);
        table
    }

    /// The whole sheet with its sections and sums, and how far each row is.
    pub(super) fn of_sheet(basis: &Basis<'_>) -> Self {
        let Basis { sheet, trace, .. } = *basis;
        let columns = all_columns(sheet);
        let mut table = Self { headings: headings(sheet, &columns), lines: Vec::new() };
        let mut entries = super::entries(sheet).peekable();
        let mut run = Vec::new();
        for (number, kind) in (1u32..).zip(&sheet.rows) {
            match kind {
                RowKind::Data(_) => run.extend(entries.next_if(|entry| entry.project.row == number)),
                RowKind::Section | RowKind::Total => {
                    table.run(basis, &std::mem::take(&mut run), &columns);
                    let filled = trace.row(number).into_iter().flat_map(Row::filled);
                    let cells: Vec<&str> = filled.map(|(_, cell)| cell.text.trim()).collect();
                    table.lines.push(Line::Banner(cells.join("  ")));
                }
                _ => {}
            }
        }
        table.run(basis, &run, &columns);
        table.measure();
        table
    }

    /// Appends rows that follow on each other, and merges their cells.
    fn run(&mut self, basis: &Basis<'_>, entries: &[Entry<'_>], columns: &[Column]) {
        let raw: Vec<Vec<Raw>> = entries.iter().map(|entry| cells(basis, *entry, columns)).collect();
        let mut first: Vec<usize> = vec![0; self.headings.len()];
        let start = self.lines.len();
        for (r, cells) in raw.iter().enumerate() {
            let mut line: Vec<TableCell> = cells.iter().map(|cell| TableCell::new(cell.text.clone())).collect();
            if let Some(at) = columns.iter().position(|column| *column == Column::Light) {
                line[at].light = Some(Standing::of(entries[r].project).light());
            }
            widen(basis.sheet, columns, entries[r].project, &mut line);
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

fn all_columns(sheet: &Sheet) -> Vec<Column> {
    let own = (0..sheet.columns.len() as u16).map(Column::Of);
    own.chain([Column::Share, Column::Expected, Column::State, Column::Light, Column::Reason]).collect()
}

/// The name of what a column says, whatever the sheet calls it.
fn role_name(role: Role) -> Option<&'static str> {
    Some(match role {
        Role::Seq => "序号",
        Role::Content => "项目内容",
        Role::Subproject => "子项目",
        Role::Lead => "牵头单位",
        Role::Responsible => "责任单位",
        Role::Progress | Role::Combined => "进展情况",
        Role::Problems => "存在问题",
        Role::NextSteps => "下步打算",
        Role::Category => "类别",
        Role::Leader => "分管领导",
        Role::Contact => "联系人",
        Role::Target => "年度目标",
        Role::Deadline => "完成时限",
        Role::Remark => "备注",
        _ => return None,
    })
}

fn headings(sheet: &Sheet, columns: &[Column]) -> Vec<Heading> {
    let mut out: Vec<Heading> = Vec::with_capacity(columns.len());
    for column in columns {
        let (name, role) = (column.name(sheet), column.role(sheet));
        let above = out.iter().rposition(|heading| heading.span > 0);
        let same = above.is_some_and(|above| out[above].name == name && role == Some(Role::Subproject));
        if let (true, Some(above)) = (same, above) {
            out[above].span += 1;
        }
        let long = |role: Role| {
            role.is_narrative()
                || matches!(role, Role::Content | Role::Subproject | Role::Target | Role::Remark | Role::Other)
        };
        let left = role.is_some_and(long) || *column == Column::Reason;
        let align = if left { Align::Left } else { Align::Centre };
        out.push(Heading { name, span: usize::from(!same), width: 0, align, role: role.and_then(role_name) });
    }
    out
}

/// The columns of a unit's table: those of the sheet that say something of their own in each row, and how far the rows
/// are; and in words what is the same in all.
fn unit_columns(basis: &Basis<'_>, entries: &[Entry<'_>]) -> (Vec<Column>, Option<String>) {
    let sheet = basis.sheet;
    let mut columns: Vec<Column> = Vec::new();
    let mut note: Vec<String> = Vec::new();
    let names = sheet.columns.iter().filter(|column| matches!(column.role, Role::Content | Role::Subproject)).count();
    for (index, column) in sheet.columns.iter().enumerate() {
        let of = Column::Of(index as u16);
        let texts: Vec<String> = entries.iter().map(|entry| cell_of(basis, *entry, of).text).collect();
        let first = texts.first().map(String::as_str).unwrap_or_default();
        let same = texts.iter().all(|text| text == first);
        let name = &column.name;
        match column.role {
            _ if same && first.is_empty() => {}
            // Whose report it is stands in its title.
            Role::Lead if same && !first.contains('\n') => {}
            Role::Content if names < 2 => columns.push(of),
            Role::Subproject | Role::Progress => columns.push(of),
            role if same && texts.len() > 1 && role.is_narrative() => note.push(format!("{name}：均为“{first}”")),
            _ if same && texts.len() > 1 => note.push(format!("{name}：{}", first.replace('\n', "、"))),
            _ => columns.push(of),
        }
    }
    let judged = [Column::Share, Column::Light].into_iter().filter(|column| {
        entries.iter().any(|entry| match column {
            Column::Share => Standing::of(entry.project).completion().is_some(),
            _ => Standing::of(entry.project).light() != Light::None,
        })
    });
    let narrative = |column: &Column| column.role(sheet).is_some_and(Role::is_narrative);
    let at = columns.iter().position(narrative).unwrap_or(columns.len());
    columns.splice(at..at, judged.collect::<Vec<_>>());
    (columns, (!note.is_empty()).then(|| note.join("　")))
}

/// The item's text takes the place of a narrower one that the row does not have.
fn widen(sheet: &Sheet, columns: &[Column], project: &Project, line: &mut [TableCell]) {
    let content = columns.iter().position(|column| column.role(sheet) == Some(Role::Content));
    let Some(content) = content.filter(|_| project.subproject.is_none()) else { return };
    if columns.get(content + 1).is_some_and(|column| column.role(sheet) == Some(Role::Subproject)) {
        line[content].columns = 2;
        line[content + 1].columns = 0;
    }
}

fn cells(basis: &Basis<'_>, entry: Entry<'_>, columns: &[Column]) -> Vec<Raw> {
    columns.iter().map(|column| cell_of(basis, entry, *column)).collect()
}

fn cell_of(basis: &Basis<'_>, entry: Entry<'_>, column: Column) -> Raw {
    let standing = Standing::of(entry.project);
    let text = match column {
        Column::Of(column) => return cell(basis.trace, entry, column, basis.sheet.columns[column as usize].role),
        Column::Share => standing.completion().map(percent).unwrap_or_default(),
        Column::Expected => standing.schedule().map(|schedule| percent(schedule.expected)).unwrap_or_default(),
        Column::State => standing.state().zh().to_owned(),
        Column::Light if standing.light() == Light::None => String::new(),
        Column::Light => light_name(standing.light(), basis.config),
        Column::Reason => standing.reason().to_owned(),
    };
    Raw { text, place: None }
}

fn cell(trace: &Trace, Entry { programme, of, project }: Entry<'_>, column: u16, role: Role) -> Raw {
    match role {
        Role::Seq => Raw {
            text: of.seq.as_ref().map(|seq| seq.value.clone()).unwrap_or_default(),
            place: of.seq.as_ref().map(|_| Place { row: programme as u32, ..Place::default() }),
        },
        Role::Content => of_text(Some(&project.content)),
        Role::Subproject => of_text(project.subproject.as_ref()),
        Role::Lead => of_units(trace, &project.lead_units),
        Role::Responsible => of_units(trace, &project.responsible_units),
        Role::Progress => of_narrative(&project.progress),
        Role::Problems => of_narrative(&project.problems),
        Role::NextSteps => of_narrative(&project.next_steps),
        Role::Combined => of_combined(trace, project),
        _ => of_text(project.extra.iter().find(|(of, _)| *of == column).map(|(_, text)| text)),
    }
}

fn of_text(text: Option<&Text>) -> Raw {
    let text = text.filter(|text| !text.value.is_empty());
    Raw { text: text.map(|text| text.value.clone()).unwrap_or_default(), place: text.map(|text| text.place) }
}

/// All of the cell that a place stands in.
fn whole(place: Place) -> Place {
    Place { start: 0, end: u32::MAX, ..place }
}

/// Units one a line; a cell that also names persons or remarks stands as printed.
fn of_units(trace: &Trace, units: &[Unit]) -> Raw {
    let Some(first) = units.first() else { return Raw { text: String::new(), place: None } };
    let names: Vec<&str> = units.iter().map(|unit| unit.name.as_str()).collect();
    let printed = trace.excerpt(whole(first.text.place)).trim();
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
fn of_combined(trace: &Trace, project: &Project) -> Raw {
    let all = [&project.progress, &project.problems, &project.next_steps];
    let first = all.iter().find_map(|narrative| of_narrative(narrative).place);
    let text = first.map(|place| trace.excerpt(whole(place)).trim().to_owned());
    Raw { text: text.unwrap_or_default(), place: first }
}

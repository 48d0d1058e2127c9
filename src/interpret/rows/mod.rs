//! The rows below the header: which are projects, and what each says.

mod combined;
mod kind;
mod project;

use super::Trace;
use super::reading::{Head, Layout};
use super::units::Lexicon;
use std::collections::BTreeMap;

use crate::config::{Config, FixedRow};
use crate::container::{Grid, Row};
use crate::finding::{Finding, Rule};
use crate::message::{Id, Message};
use crate::model::{Origin, Programme, Project, Role, RowKind, Seq, Sheet, Text};
use crate::place::Place;
use combined::Cues;
use kind::Kind;
pub(super) use kind::{is_note, is_section, is_sum, is_total};

/// Reads the rows below the header into `sheet`.
pub(super) fn read(
    sheet: &mut Sheet,
    trace: &mut Trace,
    (head, layout): (Head, &Layout),
    config: &Config,
    findings: &mut Vec<Finding>,
) {
    let Trace { grid, layout: marks } = trace;
    let grid = &*grid;
    let lexicon = Lexicon::learn(unit_cells(grid, head, layout), config);
    let cues = Cues::of(config);
    let last_wide = grid.rows.iter().rposition(|row| row.cells.len() != 1).unwrap_or(0);
    let han = numbers_in_han(grid, head, layout);
    let mut reader = Reader {
        grid,
        head,
        layout,
        marks,
        lexicon,
        cues,
        sheet,
        findings,
        above: None,
        category: None,
        last_wide,
        han,
        fixed: &config.reading.rows,
    };
    for (index, row) in grid.rows.iter().enumerate().skip(head.end()) {
        let kind = reader.row(index, row);
        reader.sheet.rows.push(kind);
    }
    reader.inherited();
}

fn unit_cells<'a>(grid: &'a Grid, head: Head, layout: &'a Layout) -> impl Iterator<Item = &'a str> {
    let units = |column: u16| layout.columns.get(column as usize).is_some_and(|column| column.role.is_units());
    grid.rows[head.end()..].iter().flat_map(move |row| {
        let columns = layout.of_row(row);
        row.cells.iter().zip(columns).filter(move |(_, column)| units(*column)).map(|(cell, _)| cell.text.as_str())
    })
}

struct Reader<'a> {
    grid: &'a Grid,
    head: Head,
    layout: &'a Layout,
    /// What carries the table and says nothing.
    marks: &'a mut Vec<Place>,
    lexicon: Lexicon,
    cues: Cues<'a>,
    sheet: &'a mut Sheet,
    findings: &'a mut Vec<Finding>,
    /// The project above, from which a merged or blank cell inherits.
    above: Option<Project>,
    /// The title of the section.
    category: Option<Text>,
    /// The last row that has more than one cell.
    last_wide: usize,
    /// Most rows have numbers in 汉字.
    han: bool,
    /// What the office says that rows are, by their numbers.
    fixed: &'a BTreeMap<String, FixedRow>,
}

/// Whether most rows that say more than a name have their numbers in 汉字.
fn numbers_in_han(grid: &Grid, head: Head, layout: &Layout) -> bool {
    let Some(seq) = layout.columns.iter().position(|column| column.role == Role::Seq) else { return false };
    let rows = grid.rows[head.end()..].iter().filter(|row| row.filled().count() > 2).take(400);
    let numbers = rows.filter_map(|row| row.filled().next()).filter(|(_, cell)| cell.column as usize <= seq);
    let (mut han, mut all) = (0, 0);
    for (_, cell) in numbers {
        all += 1;
        han += usize::from(kind::is_han_number(cell.text.trim()));
    }
    han * 2 > all
}

impl Reader<'_> {
    fn row(&mut self, index: usize, row: &Row) -> RowKind {
        let last = index >= self.last_wide;
        let fixed = self.fixed.get(&(index + 1).to_string()).copied().map(Kind::from);
        match fixed.unwrap_or_else(|| kind::of(row, self.head, self.layout, self.grid, last, self.han)) {
            Kind::Header => RowKind::Header,
            Kind::Section => {
                self.keep(index, row);
                self.category = self.sheet.notes.last().cloned();
                self.above = None;
                RowKind::Section
            }
            Kind::Total => {
                self.keep(index, row);
                RowKind::Total
            }
            Kind::Note { outside } => {
                self.keep(index, row);
                if outside {
                    self.findings.push(Finding::new(Rule::TextOutside, Id::TextOutside, place(index, 0, row)));
                }
                RowKind::Below
            }
            Kind::Data => {
                let number_lost = self.layout.lost_number(row);
                let columns = self.layout.of_row(row);
                self.width(index, row, &columns);
                self.data(index, row, &columns, number_lost);
                RowKind::Data(columns)
            }
        }
    }

    /// A line that is no project stays as a note.
    fn keep(&mut self, index: usize, row: &Row) {
        for (cell, text) in row.filled() {
            self.sheet.notes.push(whole(&text.text, place(index, cell, row)));
        }
    }

    /// Cells past the last column are kept and reported; so are rows that end too early.
    fn width(&mut self, index: usize, row: &Row, columns: &[u16]) {
        let named = self.layout.columns.len() as u16;
        for (cell, _) in row.filled().filter(|(cell, _)| columns.get(*cell).is_none_or(|column| *column >= named)) {
            let at = place(index, cell, row);
            self.sheet.notes.push(whole(&row.cells[cell].text, at));
            self.findings.push(Finding::new(Rule::RowWidth, Message::new(Id::RowTooWide).with("columns", named), at));
        }
    }

    fn data(&mut self, index: usize, row: &Row, columns: &[u16], number_lost: bool) {
        let builder = project::Builder {
            sheet_columns: &self.layout.columns,
            lexicon: &self.lexicon,
            cues: &self.cues,
            above: self.above.as_ref(),
            layout: self.marks,
            findings: self.findings,
        };
        let (mut project, seq) = builder.build(index, row, columns);
        project.category = self.category.clone();
        let seq = self.seq(seq, number_lost, index, row, &project);
        self.above = Some(project.clone());
        match seq {
            Some(seq) => {
                self.inherited();
                self.sheet.programmes.push(Programme { seq, projects: vec![project] });
            }
            None => match self.sheet.programmes.last_mut() {
                Some(programme) => programme.projects.push(project),
                None => self.sheet.programmes.push(Programme { seq: None, projects: vec![project] }),
            },
        }
    }

    /// The number of the programme that begins with this row; `None` where the row goes on with the one above.
    fn seq(
        &mut self,
        own: Option<String>,
        lost: bool,
        index: usize,
        row: &Row,
        project: &Project,
    ) -> Option<Option<Seq>> {
        let has_numbers = self.sheet.columns.iter().any(|column| column.role == Role::Seq);
        let above = self.sheet.programmes.last();
        if !has_numbers {
            let goes_on = above.is_some() && project.content_origin == Origin::Inherited;
            return (!goes_on).then_some(None);
        }
        let known = above.and_then(|programme| programme.seq.as_ref());
        if let Some(value) = own {
            let again = known.is_some_and(|seq| seq.value == value) && self.above.is_some();
            return (!again).then_some(Some(Seq { value, origin: Origin::Own }));
        }
        if !lost {
            return above.is_none().then_some(None);
        }
        let next = known.and_then(|seq| seq.value.parse::<u32>().ok()).map(|number| (number + 1).to_string());
        if let Some(next) = &next {
            let message = Message::new(Id::NumberRestored).with("number", next);
            self.findings.push(Finding::new(Rule::NumberRestored, message, place(index, 0, row)));
        }
        Some(next.map(|value| Seq { value, origin: Origin::Restored }))
    }

    /// One finding a programme on the blanks that were read as merged.
    fn inherited(&mut self) {
        if self.grid.merges_known {
            return;
        }
        let Some(programme) = self.sheet.programmes.last() else { return };
        let rows = || programme.projects.iter().skip(1).filter(|project| project.lead_origin == Origin::Inherited);
        let (Some(first), Some(last)) = (rows().next(), rows().next_back()) else { return };
        let seq = programme.seq.as_ref().map_or("", |seq| seq.value.as_str());
        let rows = if first.row == last.row { first.row.to_string() } else { format!("{}–{}", first.row, last.row) };
        let message = Message::new(Id::BlankInherited).with("rows", rows).with("seq", seq);
        let place = Place { row: first.row, ..Place::default() };
        self.findings.push(Finding::new(Rule::BlankInherited, message, place));
    }
}

/// Whether a text is a number as rows print it: `3`, `3.`, `1-2`.
fn is_number(text: &str) -> bool {
    let text = text.trim().trim_end_matches(['.', '、', '．', ')', '）', '。']);
    !text.is_empty()
        && text.chars().count() <= 6
        && text.chars().all(|c| c.is_ascii_digit() || ('０'..='９').contains(&c) || c == '-' || c == '.')
}

/// Whether a cell says several columns behind their cues.
pub(super) fn is_cued(text: &str) -> bool {
    let mut topics: Vec<_> =
        combined::cut(text).into_iter().filter(|part| part.cue.1 > part.cue.0).map(|part| part.topic).collect();
    topics.dedup();
    topics.len() >= 2 || topics.iter().any(|topic| *topic != combined::Topic::Progress)
}

/// Whether a text begins with a cue of a combined column.
pub(super) fn begins_with_cue(text: &str) -> bool {
    let lead = text.len() - text.trim_start().len();
    combined::cut(text).first().is_some_and(|part| part.cue.1 > part.cue.0 && part.cue.0 <= lead)
}

/// The place of a whole cell.
fn place(index: usize, cell: usize, row: &Row) -> Place {
    let end = row.cells.get(cell).map_or(0, |cell| cell.text.chars().count() as u32);
    Place { row: index as u32 + 1, cell: cell as u16, start: 0, end }
}

/// The text of a cell, line breaks joined.
fn whole(text: &str, place: Place) -> Text {
    let words = text.trim();
    let start = text[..words.as_ptr() as usize - text.as_ptr() as usize].chars().count();
    Text { value: super::points::joined(words), place: place.part(start, start + words.chars().count()) }
}

//! The sheet, its programmes and its projects.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    Clause, Column, Contact, Deadline, Narrative, Passage, Period, Quantity, Reading, Role, Said, Status, Unit,
};
use crate::place::Place;

/// Words of the sheet and where they stand.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Text {
    /// The words as printed, without white space at either end and without line breaks.
    pub value: String,
    /// Where they stand.
    pub place: Place,
}

impl Text {
    /// A part of the words, by bytes, with its place; where line breaks were taken out the place is the whole.
    pub fn part(&self, start: usize, end: usize) -> Self {
        self.parts().part(start, end)
    }

    /// Takes parts one behind the other, in one pass over the words.
    pub fn parts(&self) -> TextParts<'_> {
        let has_places = (self.place.end - self.place.start) as usize == self.value.chars().count();
        TextParts { text: self, has_places, at: 0, chars: 0 }
    }
}

/// Cuts parts out of a text; those that begin behind the last one cost no look at what stands before.
#[derive(Clone, Debug)]
pub struct TextParts<'a> {
    text: &'a Text,
    /// Whether the characters of the words are those of the source.
    has_places: bool,
    /// A byte of the words, and how many characters stand before it.
    at: usize,
    chars: usize,
}

impl TextParts<'_> {
    /// The part between two bytes, as [`Text::part`].
    pub fn part(&mut self, start: usize, end: usize) -> Text {
        let value = &self.text.value;
        let (at, chars) = if start < self.at { (0, 0) } else { (self.at, self.chars) };
        (self.at, self.chars) = (start, chars + value[at..start].chars().count());
        let words = &value[start..end];
        let place = match self.has_places {
            true => self.text.place.part(self.chars, self.chars + words.chars().count()),
            false => self.text.place,
        };
        Text { value: words.to_owned(), place }
    }
}

/// Whether a value stands in its own row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// It does.
    #[default]
    Own,
    /// The cell is merged with, or read as merged with, the one above.
    Inherited,
    /// It was lost and was restored from the order.
    Restored,
}

/// The number of a programme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Seq {
    /// As printed.
    pub value: String,
    /// Where it comes from.
    pub origin: Origin,
}

/// One data row: the least thing that has responsible units and a progress of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Project {
    /// The row's place, from its first cell to its last.
    pub row: u32,
    /// The text of the item (项目内容).
    pub content: Text,
    /// Whether the row has that text itself.
    pub content_origin: Origin,
    /// The text of a second, narrower column.
    pub subproject: Option<Text>,
    /// 牵头单位
    pub lead_units: Vec<Unit>,
    /// Whether the row names them itself.
    pub lead_origin: Origin,
    /// 责任单位
    pub responsible_units: Vec<Unit>,
    /// Persons and telephone numbers found among the units.
    pub contacts: Vec<Contact>,
    /// Remarks found among the units: （牵头）, 等.
    pub remarks: Vec<Text>,
    /// 进展情况
    pub progress: Narrative,
    /// 存在问题
    pub problems: Narrative,
    /// 下步打算
    pub next_steps: Narrative,
    /// How far it is.
    pub status: Status,
    /// What its other cells state: 项目内容, the sub-project, 年度目标, 完成时限.
    pub passages: Vec<Passage>,
    /// The title of the section that it stands in.
    pub category: Option<Text>,
    /// Every other column with text: the column's index and the words.
    pub extra: Vec<(u16, Text)>,
}

impl Project {
    /// The narrower name where there is one.
    pub fn name(&self) -> &str {
        &self.subproject.as_ref().unwrap_or(&self.content).value
    }

    /// All clauses with where they are said: first those of 项目内容 and the sub-project, then those of the narratives.
    pub fn clauses(&self) -> impl Iterator<Item = Said<'_>> {
        let named = |passage: &&Passage| matches!(passage.role, Role::Content | Role::Subproject);
        let narratives =
            [(Role::Progress, &self.progress), (Role::Problems, &self.problems), (Role::NextSteps, &self.next_steps)];
        let told = narratives.into_iter().flat_map(|(role, narrative)| {
            let points = narrative.points().iter().zip(1u32..);
            points.flat_map(move |(point, number)| said(role, number, &point.text, &point.clauses))
        });
        let first = self.passages.iter().filter(named);
        let last = self.passages.iter().filter(move |passage| !named(passage));
        let all = |passage| {
            let Passage { role, text, clauses }: &Passage = passage;
            said(*role, 1, text, clauses)
        };
        first.flat_map(all).chain(told).chain(last.flat_map(all))
    }

    /// The amounts that its cells state.
    pub fn quantities(&self) -> impl Iterator<Item = &Quantity> {
        self.clauses().flat_map(|said| &said.clause.quantities)
    }

    /// The deadlines that its cells set.
    pub fn deadlines(&self) -> impl Iterator<Item = &Deadline> {
        self.clauses().flat_map(|said| &said.clause.deadlines)
    }
}

fn said<'a>(role: Role, point: u32, of: &'a Text, clauses: &'a [Clause]) -> impl Iterator<Item = Said<'a>> {
    clauses.iter().map(move |clause| Said { role, point, of, clause })
}

/// A numbered block of rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Programme {
    /// Its number; `None` where the sheet has no number column.
    pub seq: Option<Seq>,
    /// Its rows.
    pub projects: Vec<Project>,
}

/// What a row of the table is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RowKind {
    /// A line above the table, or a blank row.
    Above,
    /// The names of the columns.
    Header,
    /// The title of a section.
    Section,
    /// A project: the column of each of its cells.
    Data(Vec<u16>),
    /// 合计, 小计
    Total,
    /// A line below the table.
    Below,
}

/// Where the sheet comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Source {
    /// Name of the file, without its folder.
    pub file: String,
    /// The container and dialect that were found, in Chinese, and why.
    pub found: Vec<String>,
    /// Which table or worksheet of the file, counted from 1.
    pub table: u32,
}

/// One month's table: what it says. The cells that it was read from are not in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Sheet {
    /// Where it comes from.
    pub source: Source,
    /// The title above the table.
    pub title: Option<Text>,
    /// What it reports on.
    pub period: Option<Period>,
    /// The day that it says or means as the last one reported on.
    #[schemars(with = "Option<String>")]
    pub period_end: Option<Date>,
    /// The day that 'overdue' is judged on.
    #[schemars(with = "Option<String>")]
    pub as_of: Option<Date>,
    /// 填报单位
    pub reporting_unit: Option<Text>,
    /// How it was read.
    pub reading: Reading,
    /// The columns; a place in a row of kind [`RowKind::Data`] counts into this list.
    pub columns: Vec<Column>,
    /// The programmes in the order of the sheet.
    pub programmes: Vec<Programme>,
    /// Other lines above, between and below: labels, section titles, totals, notes.
    pub notes: Vec<Text>,
    /// What each row of the table is.
    pub rows: Vec<RowKind>,
}

impl Sheet {
    /// All projects with the programme that they belong to, in the order of the sheet.
    pub fn projects(&self) -> impl Iterator<Item = (&Programme, &Project)> {
        self.programmes.iter().flat_map(|programme| programme.projects.iter().map(move |project| (programme, project)))
    }

    /// The columns with `role`, by index.
    pub fn columns_of(&self, role: Role) -> impl Iterator<Item = (u16, &Column)> {
        self.columns.iter().enumerate().filter(move |(_, column)| column.role == role).map(|(i, c)| (i as u16, c))
    }

    /// Whether the sheet has a column with `role`.
    pub fn has(&self, role: Role) -> bool {
        self.columns_of(role).next().is_some()
    }
}

/// The reports are addressed to the units that lead; in a sheet that names none, to the responsible ones.
const NO_UNIT: &str = "未明确牵头单位";

/// The names of the units that a project is reported to.
pub(crate) fn owners(sheet: &Sheet, project: &Project) -> Vec<String> {
    let units = if sheet.has(Role::Lead) { &project.lead_units } else { &project.responsible_units };
    // A lead named inside a cell of responsible units leads.
    let units = if project.lead_units.is_empty() { units } else { &project.lead_units };
    let names: Vec<String> = units.iter().map(|unit| unit.name.clone()).collect();
    if names.is_empty() { vec![NO_UNIT.to_owned()] } else { names }
}

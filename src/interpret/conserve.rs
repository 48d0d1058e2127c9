//! Nothing is lost: each character of the source is in the model, or is layout. This counts it, and takes no one's
//! word for it: a text of the model counts only where the source has the same characters at its place.

use schemars::JsonSchema;
use serde::Serialize;

use super::Trace;
use crate::model::{Mark, Narrative, Project, Role, RowKind, Sheet, Text, Unit};
use crate::place::Place;

/// Where the characters of a source went.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Characters {
    /// All characters of the source table.
    pub source: usize,
    /// Those that are in the model.
    pub model: usize,
    /// Separators, number marks and white space.
    pub layout: usize,
    /// The rest: always 0.
    pub lost: usize,
}

impl Trace {
    /// Counts the characters of the source: those that `sheet` has, and the others.
    pub fn characters(&self, sheet: &Sheet) -> Characters {
        let mut ledger = Ledger::new(sheet, self);
        for (_, project) in sheet.projects() {
            ledger.project(project);
        }
        for text in sheet.title.iter().chain(&sheet.notes).chain(&sheet.reporting_unit) {
            ledger.text(text);
        }
        for place in &self.layout {
            ledger.claim(*place, Claim::Layout);
        }
        for (index, kind) in sheet.rows.iter().enumerate() {
            if *kind == RowKind::Header {
                ledger.row(index);
            }
        }
        ledger.count()
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Claim {
    None,
    Layout,
    Model,
}

struct Ledger<'a> {
    sheet: &'a Sheet,
    trace: &'a Trace,
    /// For each row and cell: its characters and who claims each.
    cells: Vec<Vec<Vec<(char, Claim)>>>,
}

impl<'a> Ledger<'a> {
    fn new(sheet: &'a Sheet, trace: &'a Trace) -> Self {
        let cell = |cell: &crate::container::Cell| cell.text.chars().map(|c| (c, Claim::None)).collect();
        let cells = trace.grid.rows.iter().map(|row| row.cells.iter().map(cell).collect()).collect();
        Self { sheet, trace, cells }
    }

    fn project(&mut self, project: &Project) {
        self.text(&project.content);
        for text in project.subproject.iter().chain(&project.category).chain(&project.contacts).chain(&project.remarks)
        {
            self.text(text);
        }
        for Unit { text, .. } in project.lead_units.iter().chain(&project.responsible_units) {
            self.text(text);
        }
        for narrative in [&project.progress, &project.problems, &project.next_steps] {
            self.narrative(narrative);
        }
        for (_, text) in &project.extra {
            self.text(text);
        }
    }

    fn narrative(&mut self, narrative: &Narrative) {
        if let Narrative::Nothing(text) = narrative {
            self.text(text);
        }
        for point in narrative.points() {
            self.text(&point.text);
            if let Some(Mark { text, .. }) = &point.mark {
                self.claim(text.place, Claim::Layout);
            }
        }
    }

    /// Claims the characters of a text, if the source has them there.
    fn text(&mut self, text: &Text) {
        let same = {
            let found = self.span(text.place).unwrap_or_default();
            let source = found.iter().map(|(c, _)| *c).filter(|c| !c.is_whitespace());
            source.eq(text.value.chars().filter(|c| !c.is_whitespace()))
        };
        if same {
            self.claim(text.place, Claim::Model);
        }
    }

    fn row(&mut self, index: usize) {
        for (character, claim) in self.cells[index].iter_mut().flatten() {
            if !character.is_whitespace() {
                *claim = Claim::Model;
            }
        }
    }

    fn span(&self, place: Place) -> Option<&[(char, Claim)]> {
        let cell = self.cells.get((place.row as usize).checked_sub(1)?)?.get(place.cell as usize)?;
        cell.get(place.start as usize..place.end as usize)
    }

    fn claim(&mut self, place: Place, claim: Claim) {
        let cell =
            (place.row as usize).checked_sub(1).and_then(|row| self.cells.get_mut(row)?.get_mut(place.cell as usize));
        let span = cell.and_then(|cell| cell.get_mut(place.start as usize..place.end as usize));
        for (_, known) in span.into_iter().flatten().filter(|(_, known)| *known == Claim::None) {
            *known = claim;
        }
    }

    fn count(&self) -> Characters {
        let grid = &self.trace.grid;
        let mut out = Characters {
            source: grid.source_characters,
            layout: grid.between,
            lost: grid.missed,
            ..Characters::default()
        };
        for (r, row) in self.cells.iter().enumerate() {
            for (c, cell) in row.iter().enumerate() {
                let units = self.is_units(r, c);
                for (character, claim) in cell {
                    match claim {
                        Claim::Model => out.model += 1,
                        Claim::Layout => out.layout += 1,
                        Claim::None if character.is_whitespace() => out.layout += 1,
                        Claim::None if units && is_between_units(*character) => out.layout += 1,
                        Claim::None => out.lost += 1,
                    }
                }
            }
        }
        out
    }

    fn is_units(&self, row: usize, cell: usize) -> bool {
        let RowKind::Data(columns) = &self.sheet.rows[row] else { return false };
        let column = columns.get(cell).and_then(|column| self.sheet.columns.get(*column as usize));
        column.is_some_and(|column| matches!(column.role, Role::Lead | Role::Responsible))
    }
}

/// What may stand between the units of a cell and is said by there being two.
fn is_between_units(character: char) -> bool {
    "、，,；;/／|｜。·：:（）()和与及".contains(character)
}

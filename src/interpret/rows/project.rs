//! One data row → a [`Project`].

use std::collections::HashSet;

use super::super::points;
use super::super::units::{self, Lexicon};
use super::combined::{Cues, Topic};
use super::{place, whole};
use crate::container::{Cell, Merge, Row};
use crate::finding::{Finding, Rule};
use crate::message::{Id, Message};
use crate::model::{Column, Narrative, Origin, Project, Role, Unit};
use crate::place::Place;

/// What a row is read with.
pub(super) struct Builder<'a> {
    pub(super) sheet_columns: &'a [Column],
    pub(super) lexicon: &'a Lexicon,
    pub(super) cues: &'a Cues<'a>,
    pub(super) above: Option<&'a Project>,
    pub(super) layout: &'a mut Vec<Place>,
    pub(super) findings: &'a mut Vec<Finding>,
}

impl Builder<'_> {
    /// Reads a row; also returns the number that it prints.
    pub(super) fn build(mut self, index: usize, row: &Row, columns: &[u16]) -> (Project, Option<String>) {
        let mut project = Project { row: index as u32 + 1, ..Project::default() };
        let mut seq = None;
        let mut said: Vec<u16> = Vec::new();
        let mut leads_labelled = Vec::new();
        for (cell, (source, column)) in row.cells.iter().zip(columns).enumerate() {
            let Some(role) = self.sheet_columns.get(*column as usize).map(|column| column.role) else { continue };
            let at = place(index, cell, row);
            // A blank cell beside one that has text, below one name, says nothing of it.
            if source.text.trim().is_empty() && said.contains(column) {
                continue;
            }
            if !source.text.trim().is_empty() {
                said.push(*column);
            }
            let covered = matches!(source.merge, Merge::Covered(..));
            if covered && role != Role::Seq {
                self.inherit(&mut project, role, *column);
                continue;
            }
            match role {
                Role::Seq => seq = self.number(&mut project, &source.text, at, *column),
                Role::Content => project.content = whole(&source.text, at),
                Role::Subproject => project.subproject = Some(whole(&source.text, at)).filter(|t| !t.value.is_empty()),
                Role::Lead => {
                    let units = units::read(&source.text, at, self.lexicon, self.findings);
                    project.lead_units.extend(units.lead);
                    project.lead_units.extend(units.units);
                    project.responsible_units.extend(units.support);
                    project.contacts.extend(units.contacts);
                    project.remarks.extend(units.remarks);
                    self.layout.extend(units.layout);
                }
                Role::Responsible => {
                    let units = units::read(&source.text, at, self.lexicon, self.findings);
                    project.responsible_units.extend(units.units);
                    project.responsible_units.extend(units.support);
                    leads_labelled.extend(units.lead);
                    project.contacts.extend(units.contacts);
                    project.remarks.extend(units.remarks);
                    self.layout.extend(units.layout);
                }
                Role::Progress => project.progress = self.narrative(&source.text, at),
                Role::Problems => project.problems = self.narrative(&source.text, at),
                Role::NextSteps => project.next_steps = self.narrative(&source.text, at),
                Role::Combined => self.combined(&mut project, &source.text, at, *column),
                _ => self.other(&mut project, role, *column, source, at),
            }
        }
        self.labelled(&mut project, leads_labelled);
        self.missing_cells(&mut project, index, row, columns);
        self.inherit_blanks(&mut project, seq.is_some());
        (project, seq)
    }

    /// Leads named inside a cell of responsible units lead where no other cell names any.
    fn labelled(&mut self, project: &mut Project, leads: Vec<Unit>) {
        if project.lead_units.is_empty() {
            project.lead_units = leads;
            return;
        }
        let known: HashSet<String> = project.lead_units.iter().map(|unit| unit.name.clone()).collect();
        for unit in leads {
            if !known.contains(&unit.name) {
                let message = Message::new(Id::LeadDiffers).with("unit", &unit.name);
                self.findings.push(Finding::new(Rule::LeadDiffers, message, unit.text.place));
            }
            project.remarks.push(unit.text);
        }
    }

    /// A printed number; words in the number column are kept as they are.
    fn number(&mut self, project: &mut Project, text: &str, at: Place, column: u16) -> Option<String> {
        let printed = whole(text, at);
        if printed.value.is_empty() {
            return None;
        }
        let value = printed.value.trim_end_matches(['.', '、', '．', '。']).to_owned();
        if super::super::reading::is_number_like(&printed.value) || value.chars().count() <= 4 {
            self.layout.push(printed.place);
        } else {
            project.extra.push((column, printed));
        }
        Some(value)
    }

    fn narrative(&mut self, text: &str, at: Place) -> Narrative {
        let narrative = points::read(text, at, self.findings);
        if narrative == Narrative::Blank {
            self.findings.push(Finding::new(Rule::BlankNarrative, Id::BlankNarrative, at));
        }
        narrative
    }

    fn combined(&mut self, project: &mut Project, text: &str, at: Place, column: u16) {
        let first = Cues::first_topic(&self.sheet_columns[column as usize].name);
        let parts = self.cues.cut(text, first);
        let (mut byte, mut characters) = (0, 0);
        let mut place = |(start, end): (usize, usize)| {
            let start_at = characters + text[byte..start].chars().count();
            (byte, characters) = (end, start_at + text[start..end].chars().count());
            at.part(start_at, characters)
        };
        for part in &parts {
            self.layout.push(place(part.cue));
            let words = &text[part.words.0..part.words.1];
            let narrative = points::read(words, place(part.words), self.findings);
            let field = match part.topic {
                Topic::Progress => &mut project.progress,
                Topic::Problems => &mut project.problems,
                Topic::NextSteps => &mut project.next_steps,
            };
            match (field, narrative) {
                (Narrative::Points(known), Narrative::Points(more)) => known.extend(more),
                (Narrative::Points(_), Narrative::Nothing(text)) => project.remarks.push(text),
                (Narrative::Points(_), Narrative::Blank | Narrative::Absent) => {}
                (field, narrative) => {
                    if let Narrative::Nothing(text) = std::mem::replace(field, narrative) {
                        project.remarks.push(text);
                    }
                }
            }
        }
        if parts.len() > 1 {
            let message = Message::new(Id::ColumnCut).with("parts", parts.len());
            self.findings.push(Finding::new(Rule::ColumnCut, message, at));
        }
    }

    fn other(&mut self, project: &mut Project, role: Role, column: u16, source: &Cell, at: Place) {
        let mut text = whole(&source.text, at);
        if text.value.is_empty() {
            if role.inherits() {
                self.inherit(project, role, column);
            }
            return;
        }
        if matches!(role, Role::Leader | Role::Contact) {
            text.value = close_up(&text.value);
        }
        project.extra.push((column, text));
    }

    /// A cell covered by the block above says what that block says.
    fn inherit(&mut self, project: &mut Project, role: Role, column: u16) {
        let Some(above) = self.above else { return };
        match role {
            Role::Content => {
                project.content = above.content.clone();
                project.content_origin = Origin::Inherited;
            }
            Role::Subproject => project.subproject = above.subproject.clone(),
            Role::Lead => {
                project.lead_units = above.lead_units.clone();
                project.lead_origin = Origin::Inherited;
            }
            Role::Responsible => {
                project.responsible_units = above.responsible_units.clone();
                if !self.sheet_columns.iter().any(|column| column.role == Role::Lead) {
                    project.lead_units = above.lead_units.clone();
                    project.lead_origin = Origin::Inherited;
                }
            }
            Role::Progress => project.progress = above.progress.clone(),
            Role::Problems => project.problems = above.problems.clone(),
            Role::NextSteps => project.next_steps = above.next_steps.clone(),
            Role::Combined => {
                project.progress = above.progress.clone();
                project.problems = above.problems.clone();
                project.next_steps = above.next_steps.clone();
            }
            _ => project.extra.extend(above.extra.iter().find(|(c, _)| *c == column).cloned()),
        }
    }

    /// A row whose last cells were dropped has blank ones.
    fn missing_cells(&mut self, project: &mut Project, index: usize, row: &Row, columns: &[u16]) {
        for (column, Column { role, name, .. }) in self.sheet_columns.iter().enumerate() {
            let field = match role {
                Role::Progress => &mut project.progress,
                Role::Problems => &mut project.problems,
                Role::NextSteps => &mut project.next_steps,
                _ => continue,
            };
            if *field == Narrative::Absent && !columns.contains(&(column as u16)) {
                *field = Narrative::Blank;
                let at = place(index, row.cells.len() - 1, row);
                self.findings.push(Finding::new(
                    Rule::BlankNarrative,
                    Message::new(Id::CellMissing).with("column", name),
                    at,
                ));
            }
        }
    }

    /// Blank cells of the item and of the lead unit go on with the row above.
    fn inherit_blanks(&mut self, project: &mut Project, numbered: bool) {
        let has_numbers = self.sheet_columns.iter().any(|column| column.role == Role::Seq);
        let goes_on = !numbered && (has_numbers || project.content.value.is_empty());
        if project.content.value.is_empty() && project.content_origin == Origin::Own && !numbered {
            self.inherit(project, Role::Content, 0);
        }
        let has = |role: Role| self.sheet_columns.iter().any(|column| column.role == role);
        if !has(Role::Lead) {
            // One column names all units: where it goes on with the row above, so do the units that lead.
            if !numbered && goes_on && project.responsible_units.is_empty() && project.lead_units.is_empty() {
                self.inherit(project, Role::Responsible, 0);
            }
            return;
        }
        if !project.lead_units.is_empty() {
            return;
        }
        let at = Place { row: project.row, ..Place::default() };
        if self.above.is_none_or(|above| above.lead_units.is_empty()) {
            self.findings.push(Finding::new(Rule::NoLead, Id::NoLead, at));
            return;
        }
        self.inherit(project, Role::Lead, 0);
        if !goes_on {
            let names: Vec<&str> = project.lead_units.iter().map(|unit| unit.name.as_str()).collect();
            let message = Message::new(Id::LeadInherited).with("units", names.join("、"));
            self.findings.push(Finding::new(Rule::LeadInherited, message, at));
        }
    }
}

/// `简 宁` → `简宁`: the white space inside a person's name; between persons one space stays.
fn close_up(names: &str) -> String {
    let words: Vec<&str> = names.split_whitespace().collect();
    let mut out = String::new();
    for (index, word) in words.iter().enumerate() {
        let single = |word: &str| word.chars().count() == 1;
        let inside =
            index > 0 && (single(word) || single(words[index - 1]) && words[index - 1].chars().all(|c| !c.is_ascii()));
        if index > 0 && !inside {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

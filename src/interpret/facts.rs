//! What the prose of each project states, clause by clause: amounts, deadlines and events; and how far it is by them.

use super::clauses::{self, Subject};
use super::{deadlines, quantities, status};
use crate::config::Config;
use crate::lexicon::{self, Lexicon};
use crate::model::{Clause, Column, Narrative, Origin, Passage, Project, Quantity, Role, Sheet, Text};

/// Reads the facts of every project.
pub(super) fn read(sheet: &mut Sheet, config: &Config) {
    let own = (!config.words.is_empty()).then(|| Lexicon::new(&config.words));
    let lexicon = own.as_ref().unwrap_or(&lexicon::BUILT_IN);
    let facts = Facts { columns: &sheet.columns, lexicon, days: deadlines::Reader::new(sheet.period_end) };
    for project in sheet.programmes.iter_mut().flat_map(|programme| &mut programme.projects) {
        facts.read(project);
        status::judge(project, config, sheet.as_of);
    }
}

struct Facts<'a> {
    columns: &'a [Column],
    lexicon: &'a Lexicon,
    days: deadlines::Reader,
}

impl Facts<'_> {
    fn read(&self, project: &mut Project) {
        let passages = self.passages(project);
        let asked = |(role, column, text): &(Role, u16, Text)| {
            let asks = matches!(role, Role::Content | Role::Subproject | Role::Target);
            let own = if asks { quantities::read(text, *column, 1) } else { Vec::new() };
            (text.value.clone(), own)
        };
        let asked: Vec<(String, Vec<Quantity>)> = passages.iter().map(asked).collect();
        let sub = project.subproject.as_ref().map_or("", |text| text.value.as_str());
        let subject = Subject {
            name: format!("{sub} {}", project.content.value),
            several: asked.iter().any(|(text, own)| clauses::asks_for_several(text, own)),
            targets: asked.into_iter().flat_map(|(_, own)| own).collect(),
        };
        let reader = clauses::Reader { lexicon: self.lexicon, subject };
        project.passages = passages
            .into_iter()
            .map(|(role, column, text)| Passage {
                role,
                clauses: self.clauses(&reader, role, (column, 1), &text),
                text,
            })
            .collect();
        let narratives = [
            (Role::Progress, &mut project.progress),
            (Role::Problems, &mut project.problems),
            (Role::NextSteps, &mut project.next_steps),
        ];
        for (role, narrative) in narratives {
            // One column for all three has none of their roles.
            let Some(column) = self.column(role).or(self.column(Role::Combined)) else { continue };
            let Narrative::Points(points) = narrative else { continue };
            for (point, number) in points.iter_mut().zip(1..) {
                point.clauses = self.clauses(&reader, role, (column, number), &point.text);
            }
        }
    }

    fn clauses(
        &self,
        reader: &clauses::Reader<'_>,
        role: Role,
        (column, point): (u16, u32),
        text: &Text,
    ) -> Vec<Clause> {
        let beside = matches!(role, Role::State | Role::Remark);
        let tells = !beside && role != Role::Deadline;
        let quantities = if tells { quantities::read(text, column, point) } else { Vec::new() };
        let days = if beside { Vec::new() } else { self.days.read(text, role, column, point) };
        reader.read(text, role, quantities, days)
    }

    fn column(&self, role: Role) -> Option<u16> {
        self.columns.iter().position(|column| column.role == role).map(|at| at as u16)
    }

    /// The cells that are no narratives and may state something; text that is merged with the row above stands there.
    fn passages(&self, project: &Project) -> Vec<(Role, u16, Text)> {
        let mut out = Vec::new();
        if let (Origin::Own, Some(at)) = (project.content_origin, self.column(Role::Content)) {
            out.push((Role::Content, at, project.content.clone()));
        }
        if let (Some(text), Some(at)) = (&project.subproject, self.column(Role::Subproject)) {
            out.push((Role::Subproject, at, text.clone()));
        }
        for (at, text) in &project.extra {
            let Some(column) = self.columns.get(*at as usize) else { continue };
            let role = column.role;
            if matches!(role, Role::Deadline | Role::Target | Role::State | Role::Remark) {
                out.push((role, *at, text.clone()));
            }
        }
        out
    }
}

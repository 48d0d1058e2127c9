//! `deadline-past`
//!
//! **What it does.** Compares each deadline of a project that is not done with the day that the sheet is judged on.
//!
//! **Why.** What was promised for a day that has gone is late, or the sheet was copied from an earlier month.
//!
//! **Example.** `5月底前完成` in a sheet of 30 June.

use super::Audit;
use crate::finding::{Finding, Rule};
use crate::message::{Id, Message};
use crate::model::{Sheet, State};

pub(super) fn check(audit: &Audit<'_>) -> Vec<Finding> {
    let Some(today) = audit.sheet.as_of else { return open(audit.sheet).into_iter().collect() };
    let mut findings = Vec::new();
    for (_, project) in audit.sheet.projects().filter(|(_, project)| project.status.state != State::Done) {
        for due in project.status.past() {
            let message = Message::new(Id::DeadlinePast)
                .with("deadline", &due.text.value)
                .with("day", due.to)
                .with("today", today)
                .with("state", project.status.state.zh());
            findings.push(Finding::new(Rule::DeadlinePast, message, due.text.place));
        }
    }
    findings
}

/// Without a date of the sheet its deadlines stay open, which is told once.
fn open(sheet: &Sheet) -> Option<Finding> {
    let dated = |deadline: &&crate::model::Deadline| deadline.repeat.is_none() && deadline.to.is_none();
    let count = sheet.projects().flat_map(|(_, project)| project.deadlines()).filter(dated).count();
    let message = Message::new(Id::DeadlinesOpen).with("count", count);
    (count > 0).then(|| Finding::new(Rule::DeadlinesOpen, message, None))
}

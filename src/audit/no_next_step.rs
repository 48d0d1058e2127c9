//! `no-next-step` and `no-problem`
//!
//! **What they do.** Find projects with problems whose next steps are blank or 无, and projects that stand still or are
//! behind and name no problem.
//!
//! **Why.** A problem without a step stays; a stop without a reason can not be helped.
//!
//! **Example.** 存在问题: 资金未到位; 下步打算: blank.

use super::Audit;
use crate::finding::{Finding, Rule};
use crate::message::{Id, Message};
use crate::model::{Narrative, Project, State};
use crate::place::Place;

pub(super) fn check(audit: &Audit<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (_, project) in audit.sheet.projects() {
        let nothing_next = matches!(project.next_steps, Narrative::Blank | Narrative::Nothing(_));
        if let (Some(first), true) = (project.problems.points().first(), nothing_next) {
            let message = Message::new(Id::NoNextStep).with("problems", project.problems.points().len());
            findings.push(Finding::new(Rule::NoNextStep, message, first.text.place));
        }
        let nothing_wrong = matches!(project.problems, Narrative::Blank | Narrative::Nothing(_));
        if matches!(project.status.state, State::Stopped | State::Behind) && nothing_wrong {
            let message = Message::new(Id::NoProblem).with("state", project.status.state.zh());
            findings.push(Finding::new(Rule::NoProblem, message, place(project)));
        }
    }
    findings
}

fn place(project: &Project) -> Place {
    project.status.words.as_ref().map_or(project.content.place, |words| words.place)
}

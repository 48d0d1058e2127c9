//! `no-problem`
//!
//! **What it does.** Finds projects that stand still or are behind and name no problem.
//!
//! **Why.** A stop without a reason can not be helped.
//!
//! **Example.** 进展情况: 施工进度滞后; 存在问题: 无.

use super::{Audit, wrong_column};
use crate::finding::{Finding, Rule, Says};
use crate::model::{Narrative, State};

/// A stop or a lag that no problem explains.
struct NoReason(State);

impl Says for NoReason {
    const RULE: Rule = Rule::NoProblem;
    const HINT: (&'static str, &'static str) = ("请填报单位补写存在的问题", "the reporting unit: name the problem");

    fn zh(&self) -> String {
        format!("项目{}，没有写存在什么问题", self.0.zh())
    }

    fn en(&self) -> String {
        format!("the project is {} and names no problem", self.0.zh())
    }
}

pub(super) fn check(audit: &Audit<'_>) -> Vec<Finding> {
    let projects = audit.sheet.projects().map(|(_, project)| project);
    let nothing = projects.filter(|project| matches!(project.problems, Narrative::Blank | Narrative::Nothing(_)));
    let open = nothing.filter(|project| matches!(project.status.state, State::Stopped | State::Behind));
    // A reason that stands in the progress is in the wrong column.
    let unexplained = open.filter(|project| wrong_column::problem_as_progress(project).is_none());
    unexplained
        .map(|project| {
            let place = project.status.words.as_ref().map_or(project.content.place, |words| words.place);
            NoReason(project.status.state).at(place)
        })
        .collect()
}

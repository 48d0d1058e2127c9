//! `no-next-step`
//!
//! **What it does.** Finds projects with problems whose next steps are blank or 无.
//!
//! **Why.** A problem without a step stays.
//!
//! **Example.** 存在问题: 资金未到位; 下步打算: blank.

use super::Audit;
use crate::finding::{Finding, Rule, Says};
use crate::model::Narrative;

/// So many problems, and nothing that is to be done.
struct NoStep(usize);

impl Says for NoStep {
    const RULE: Rule = Rule::NoNextStep;
    const HINT: (&'static str, &'static str) =
        ("请填报单位补写下步打算", "the reporting unit: say what is to be done about them");

    fn zh(&self) -> String {
        format!("写了 {} 个问题，没有写下步打算", self.0)
    }

    fn en(&self) -> String {
        format!("{} problems and no next step", self.0)
    }
}

pub(super) fn check(audit: &Audit<'_>) -> Vec<Finding> {
    let projects = audit.sheet.projects().map(|(_, project)| project);
    let without = projects.filter(|project| matches!(project.next_steps, Narrative::Blank | Narrative::Nothing(_)));
    without
        .filter_map(|project| {
            let problems = project.problems.points();
            Some(NoStep(problems.len()).at(problems.first()?.text.place))
        })
        .collect()
}

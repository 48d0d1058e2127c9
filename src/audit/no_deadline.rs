//! `no-deadline`
//!
//! **What it does.** Finds projects that are not done whose next steps set no day, and says so once for the sheet.
//!
//! **Why.** What has no day can not be asked for.
//!
//! **Example.** 下步打算: 采购杀青设备; not 9月底前完成水电配套, 长期坚持, or where a column 完成时限 sets the day.

use std::sync::LazyLock;

use regex::Regex;

use super::{Audit, empty_words, listed, wrong_column};
use crate::finding::{Finding, Rule, Says};
use crate::model::{Deadline, Project, Role, Sheet, State};

/// The projects without a day.
struct Dateless(String, usize);

impl Says for Dateless {
    const RULE: Rule = Rule::NoDeadline;
    const HINT: (&'static str, &'static str) =
        ("请填报单位为下步打算写明完成时限", "the reporting units: say until when the next steps will be done");

    fn zh(&self) -> String {
        format!("{} 个项目的下步打算没有写时限：{}", self.1, self.0)
    }

    fn en(&self) -> String {
        format!("the next steps of {} projects set no day: {}", self.1, self.0)
    }
}

pub(super) fn check(audit: &Audit<'_>) -> Vec<Finding> {
    let without: Vec<&Project> = audit
        .sheet
        .projects()
        .map(|(_, project)| project)
        .filter(|project| is_dateless(audit.sheet, project))
        .collect();
    let Some(first) = without.first().and_then(|project| project.next_steps.points().first()) else {
        return Vec::new();
    };
    vec![Dateless(listed(&without), without.len()).at(first.text.place)]
}

/// Whether the words name a time, also one that is no day: 汛期结束后, 11月31日.
fn names_a_time(text: &str) -> bool {
    static TIME: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new("[0-9]月|[0-9]日|每|季|汛|期间|同步|长期|结束后|完成后").expect("a constant pattern")
    });
    TIME.is_match(text)
}

fn is_dateless(sheet: &Sheet, project: &Project) -> bool {
    let role = |deadline: &Deadline| sheet.columns.get(deadline.column as usize).map(|column| column.role);
    let sets = |deadline: &Deadline| matches!(role(deadline), Some(Role::NextSteps | Role::Combined | Role::Deadline));
    let steps = project.next_steps.points();
    !steps.is_empty()
        && project.status.state != State::Done
        && !project.deadlines().any(sets)
        && !steps.iter().any(|point| names_a_time(&point.text.value))
        // What another rule says of the whole cell is not said twice.
        && !steps.iter().all(|point| empty_words::is_empty(point) || wrong_column::is_report(point))
}

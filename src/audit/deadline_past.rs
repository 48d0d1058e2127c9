//! `deadline-past` and `deadlines-open`
//!
//! **What they do.** Name each deadline that has passed on the day that the sheet is judged on and was not kept: as a
//! statement where the sheet denies it, as a question where the sheet says nothing of it and the project is not done;
//! and say once where the sheet gives no day to judge on.
//!
//! **Why.** What was promised for a day that has gone is late, or the sheet was copied from an earlier month.
//!
//! **Example.** `5月底前完成` in a sheet of 30 June.

use jiff::civil::Date;

use super::Audit;
use crate::finding::{Finding, Rule, Says};
use crate::model::{Deadline, Outcome, Sheet, State};

/// A day that has gone, and how far the project is.
struct Past<'a> {
    deadline: &'a str,
    day: Date,
    today: Date,
    state: State,
    /// Whether the sheet says nothing of it.
    asked: bool,
}

impl Says for Past<'_> {
    const RULE: Rule = Rule::DeadlinePast;
    const HINT: (&'static str, &'static str) = (
        "请填报单位说明是否已完成；没有完成的，说明原因和新的时限",
        "the reporting unit: say whether it is done, or why not and until when",
    );

    fn zh(&self) -> String {
        let Self { deadline, day, today, state, asked } = self;
        let end = if *asked { "，进展中没有说到，是否已完成？" } else { "" };
        format!("时限“{deadline}”（{day}）在 {today} 已过，项目状态是{}{end}", state.zh())
    }

    fn en(&self) -> String {
        let Self { deadline, day, today, state, asked } = self;
        let end = if *asked { "; the progress does not speak of it: is it done?" } else { "" };
        format!("the deadline \"{deadline}\" ({day}) is past on {today}, the project is {}{end}", state.zh())
    }
}

/// Deadlines that have no day.
struct Open(usize);

impl Says for Open {
    const RULE: Rule = Rule::DeadlinesOpen;
    const HINT: (&'static str, &'static str) =
        ("请督查室用 --period 2023-06 指明月份", "the office: say it with --period 2023-06");

    fn zh(&self) -> String {
        format!("表中没有说明月份，{} 处时限换算不了日期", self.0)
    }

    fn en(&self) -> String {
        format!("the sheet says no period; {} deadlines have no date", self.0)
    }
}

pub(super) fn check(audit: &Audit<'_>) -> Vec<Finding> {
    let Some(today) = audit.sheet.as_of else { return open(audit.sheet).into_iter().collect() };
    let mut findings = Vec::new();
    // Nobody is asked what became of a step of a project that is done.
    for (_, project) in audit.sheet.projects().filter(|(_, project)| project.status.state != State::Done) {
        let status = &project.status;
        for due in status.past() {
            let asked = due.outcome == Outcome::Unsure;
            let sentence = Past { deadline: &due.text.value, day: due.to, today, state: status.state, asked };
            findings.push(sentence.at(due.text.place));
        }
    }
    findings
}

/// Without a date of the sheet its deadlines stay open, which is told once.
fn open(sheet: &Sheet) -> Option<Finding> {
    let dated = |deadline: &&Deadline| deadline.repeat.is_none() && deadline.to.is_none();
    let count = sheet.projects().flat_map(|(_, project)| project.deadlines()).filter(dated).count();
    (count > 0).then(|| Open(count).at(None))
}

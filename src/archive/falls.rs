//! `figure-falls`
//!
//! **What it does.** Finds figures of what is done so far that are less than the month before, in one year.
//!
//! **Why.** What is done does not become undone: one of the two figures is wrong, or something else is counted now.
//!
//! **Example.** 已安装路灯320盏 in May and 已安装路灯230盏 in June; not 本月安装 or 剩余.

use super::{Comparison, Movement};
use crate::finding::{Finding, Rule, Says};
use crate::model::Sheet;

/// A figure that is less than it was.
struct Falls<'a> {
    moved: &'a Movement,
    period: &'a str,
}

impl Says for Falls<'_> {
    const RULE: Rule = Rule::FigureFalls;
    const HINT: (&'static str, &'static str) = (
        "请填报单位核对两期的数，改正其中一个，或说明原因",
        "the reporting unit: mend one of the two figures, or say why",
    );

    fn zh(&self) -> String {
        let Movement { name, before, after, unit, .. } = self.moved;
        format!("{name}：{}写 {before}{unit}，本期写 {after}{unit}，少了", self.period)
    }

    fn en(&self) -> String {
        let Movement { name, before, after, unit, .. } = self.moved;
        format!("{name}: {before}{unit} in {}, {after}{unit} now", self.period)
    }
}

pub(super) fn check(step: &Comparison, before: &Sheet, after: &Sheet) -> Vec<Finding> {
    let year = |sheet: &Sheet| sheet.period_end.map(|day| day.year());
    // Counts of a year begin again with it.
    if year(before) != year(after) {
        return Vec::new();
    }
    let sure = step.projects.iter().filter(|entry| !entry.doubtful);
    let falls = sure.flat_map(|entry| &entry.quantities).filter(|moved| moved.falls);
    falls.map(|moved| Falls { moved, period: &step.before }.at(moved.place)).collect()
}

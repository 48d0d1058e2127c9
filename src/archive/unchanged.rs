//! `unchanged`
//!
//! **What it does.** Finds projects that are not done and whose progress reads the same, word for word, for three periods.
//!
//! **Why.** Either nothing was done, or nobody looked.
//!
//! **Example.** 正在开展前期工作 in April, May and June.

use super::Series;
use crate::finding::{Finding, Rule, Says};
use crate::model::State;

/// For how many periods a text stands.
struct Unchanged(u32);

impl Says for Unchanged {
    const RULE: Rule = Rule::Unchanged;
    const HINT: (&'static str, &'static str) = (
        "请填报单位写明本期做了什么；没有进展的，说明原因",
        "the reporting unit: say what was done, or why nothing was",
    );

    fn zh(&self) -> String {
        format!("进展文字已连续 {} 期一字未改", self.0)
    }

    fn en(&self) -> String {
        format!("the progress reads the same for {} periods", self.0)
    }
}

/// Periods from which on it is told.
const LONG: u32 = 3;

pub(super) fn check(series: &Series<'_>) -> Vec<Finding> {
    let Some(sheet) = series.sheets.last() else { return Vec::new() };
    let ages = sheet.projects().zip(&series.unchanged);
    let long = ages.filter(|((_, project), age)| **age >= LONG && project.status.state != State::Done);
    long.filter_map(|((_, project), age)| Some(Unchanged(*age).at(project.progress.points().first()?.text.place)))
        .collect()
}

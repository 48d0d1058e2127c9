//! `impossible-date`
//!
//! **What it does.** Finds days that no calendar has.
//!
//! **Why.** It is a slip of the pen that the sheet itself proves, and a deadline that nobody can keep.
//!
//! **Example.** 6月31日, 2月30日, 13月5日; not 2月29日, which some years have.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::{Audit, Audited};
use crate::finding::{Finding, Rule, Says};

/// A day that is none.
struct NoDay<'a>(&'a str);

impl Says for NoDay<'_> {
    const RULE: Rule = Rule::ImpossibleDate;
    const HINT: (&'static str, &'static str) = ("请填报单位写明正确的日期", "the reporting unit: give the right day");

    fn zh(&self) -> String {
        format!("没有“{}”这一天", self.0)
    }

    fn en(&self) -> String {
        format!("there is no day \"{}\"", self.0)
    }
}

/// A point with more of them is no prose.
const MOST: usize = 20;

static DAY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:^|[^0-9.\-~—–至到/])(?P<day>(?P<m>[0-9]{1,2})月(?P<d>[0-9]{1,2})[日号])")
        .expect("a constant pattern")
});

pub(super) fn check(audit: &Audit<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for stated in audit.projects.iter().flat_map(|Audited { points, .. }| points) {
        let mut parts = stated.text.parts();
        for found in DAY.captures_iter(stated.words()).filter(|found| !is_day(found)).take(MOST) {
            let Some(day) = found.name("day") else { continue };
            findings.push(NoDay(day.as_str()).at(parts.part(day.start(), day.end()).place));
        }
    }
    findings
}

/// A leap year has all days that any year has.
fn is_day(found: &Captures<'_>) -> bool {
    let number = |name: &str| found[name].parse::<i8>().unwrap_or(0);
    jiff::civil::Date::new(2024, number("m"), number("d")).is_ok()
}

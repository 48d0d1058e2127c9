//! `impossible-date`
//!
//! **What it does.** Finds days that no calendar has.
//!
//! **Why.** It is a slip of the pen that the sheet itself proves, and a deadline that nobody can keep.
//!
//! **Example.** 6月31日, 2月30日, 13月5日; not 2月29日, which some years have.

use std::sync::LazyLock;

use regex::Regex;

use super::{Audit, Audited};
use crate::finding::{Finding, Rule};
use crate::message::{Id, Message};

static DAY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?P<before>^|[^\d.\-~—–至到/])(?P<month>\d{1,2})月(?P<day>\d{1,2})[日号]").expect("a constant pattern")
});

pub(super) fn check(audit: &Audit<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for Audited { points, .. } in &audit.projects {
        for stated in points {
            for found in DAY.captures_iter(&stated.text.value) {
                let number = |name: &str| found[name].parse::<i8>().unwrap_or(0);
                // A leap year has all days that any year has.
                if jiff::civil::Date::new(2024, number("month"), number("day")).is_ok() {
                    continue;
                }
                let (start, end) = (
                    found["before"].len() + found.get(0).map_or(0, |m| m.start()),
                    found.get(0).map_or(0, |m| m.end()),
                );
                let message = Message::new(Id::ImpossibleDate).with("date", &stated.text.value[start..end]);
                findings.push(Finding::new(Rule::ImpossibleDate, message, stated.text.part(start, end).place));
            }
        }
    }
    findings
}

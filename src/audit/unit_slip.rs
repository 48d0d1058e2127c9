//! `unit-slip`
//!
//! **What it does.** Finds a count that 项目内容 and 进展情况 state with the same number and different units.
//!
//! **Why.** One of the two is a slip of the pen, and the next comparison of target and progress fails on it.
//!
//! **Example.** 新建美丽庭院280个, and 新建美丽庭院280户.

use std::collections::HashMap;

use rust_decimal::Decimal;

use super::figures::{self, Figure};
use super::{Audit, Audited};
use crate::finding::{Finding, Rule, Says};
use crate::model::{Quantity, Role};

/// A figure of the progress, and the one of 项目内容 that has its number.
struct Slip<'a> {
    figure: &'a str,
    other: &'a str,
}

impl Says for Slip<'_> {
    const RULE: Rule = Rule::UnitSlip;
    const HINT: (&'static str, &'static str) =
        ("请填报单位核对量词，两处写成一样", "the reporting unit: use one measure word in both places");

    fn zh(&self) -> String {
        format!("{}，项目内容中写 {}", self.figure, self.other)
    }

    fn en(&self) -> String {
        format!("{}, and {} in what is to be done", self.figure, self.other)
    }
}

pub(super) fn check(audit: &Audit<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for Audited { project, points } in &audit.projects {
        let mut targets: HashMap<Decimal, Vec<&Quantity>> = HashMap::new();
        for target in figures::targets(audit.sheet, project) {
            targets.entry(target.base.value).or_default().push(target);
        }
        for stated in points.iter().filter(|stated| stated.role == Role::Progress) {
            let mut parts = stated.text.parts();
            for figure in &stated.figures {
                let Some(target) = targets.get(&figure.value()).and_then(|targets| slip(targets, figure)) else {
                    continue;
                };
                let sentence = Slip { figure: figure.words(), other: &target.text.value };
                findings.push(sentence.at(parts.part(figure.start, figure.end).place));
            }
        }
    }
    findings
}

/// The target that has the number of a figure and another unit, where none has both.
fn slip<'a>(targets: &[&'a Quantity], figure: &Figure<'_>) -> Option<&'a Quantity> {
    let same = targets.iter().any(|target| target.base.unit == figure.quantity.base.unit);
    let is_slip = |target: &&&Quantity| is_count(target) && is_count(figure.quantity);
    targets.iter().find(is_slip).filter(|_| !same).copied()
}

/// Counts of two digits and more; 2座 and 2处 are two things.
fn is_count(quantity: &Quantity) -> bool {
    const MEASURES: [&str; 9] = ["亩", "米", "元", "吨", "天", "倍", "方", "斤", "%"];
    quantity.base == quantity.amount
        && quantity.base.unit.chars().count() == 1
        && quantity.base.value >= Decimal::from(20)
        && !MEASURES.contains(&quantity.base.unit.as_str())
}

//! `unit-slip`
//!
//! **What it does.** Finds a count that 项目内容 and 进展情况 state with the same number and different units.
//!
//! **Why.** One of the two is a slip of the pen, and the next comparison of target and progress fails on it.
//!
//! **Example.** 新建美丽庭院280个, and 新建美丽庭院280户.

use super::figures;
use super::{Audit, Audited};
use crate::finding::{Finding, Rule};
use crate::message::{Id, Message};
use crate::model::{Quantity, Role};

pub(super) fn check(audit: &Audit<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for Audited { project, points } in &audit.projects {
        let targets = figures::targets(audit.sheet, project);
        for stated in points.iter().filter(|stated| stated.role == Role::Progress) {
            for figure in &stated.figures {
                let slip = targets.iter().find(|target| is_slip(target, figure.quantity));
                let same = targets.iter().any(|target| target.base == figure.quantity.base);
                if let (Some(target), false) = (slip, same) {
                    let message =
                        Message::new(Id::UnitSlip).with("figure", figure.words()).with("other", &target.text.value);
                    findings.push(Finding::new(
                        Rule::UnitSlip,
                        message,
                        stated.text.part(figure.start, figure.end).place,
                    ));
                }
            }
        }
    }
    findings
}

/// Counts of one number with two digits or more; 2座 and 2处 are two things.
fn is_slip(target: &Quantity, figure: &Quantity) -> bool {
    let count = |quantity: &Quantity| {
        quantity.base == quantity.amount && quantity.base.unit.chars().count() == 1 && quantity.base.unit != "%"
    };
    count(target)
        && count(figure)
        && !["亩", "米", "元", "吨", "天", "倍", "方"].contains(&figure.base.unit.as_str())
        && !["亩", "米", "元", "吨", "天", "倍", "方"].contains(&target.base.unit.as_str())
        && target.base.value == figure.base.value
        && target.base.value >= rust_decimal::Decimal::from(20)
        && target.base.unit != figure.base.unit
}

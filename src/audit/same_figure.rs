//! `same-figure`
//!
//! **What it does.** Finds two projects that state the same unusual figure: one of five digits and more that mean
//! something, or two of four.
//!
//! **Why.** The same amount in two projects is often one work that is counted twice.
//!
//! **Example.** 1750.6万元 of the same kind in two projects, or 27.35亩 and 1836万元; not 66亩, which may be chance.

use std::collections::HashMap;

use super::{Audit, same_text};
use crate::finding::{Finding, Rule, Says};
use crate::model::{Project, Quantity};

/// Figures that another project states too.
struct Shared<'a> {
    figures: Vec<&'a str>,
    other: &'a str,
}

impl Says for Shared<'_> {
    const RULE: Rule = Rule::SameFigure;
    const HINT: (&'static str, &'static str) =
        ("请督查室核实是否同一件事在两个项目中填报", "the office: see whether one matter is reported in two projects");

    fn zh(&self) -> String {
        format!("{}在“{}”中也出现", self.figures.join("、"), self.other)
    }

    fn en(&self) -> String {
        format!("{} is also stated for \"{}\"", self.figures.join(", "), self.other)
    }
}

/// Digits that one figure must have to be no chance, and each of two.
const ONE: usize = 5;
const TWO: usize = 4;
/// A figure that more projects state than this is one of the whole county.
const COMMON: usize = 4;

/// Where a figure is stated: by the order of its project.
type Stated<'a> = HashMap<(rust_decimal::Decimal, &'a str), Vec<(usize, &'a Quantity)>>;

pub(super) fn check(audit: &Audit<'_>) -> Vec<Finding> {
    let copies: std::collections::HashSet<u32> = same_text::copies(audit).into_iter().collect();
    let projects: Vec<&Project> = audit.sheet.projects().map(|(_, project)| project).collect();
    let mut stated: Stated<'_> = HashMap::new();
    let mut findings = Vec::new();
    for order in (0..projects.len()).filter(|order| !copies.contains(&projects[*order].row)) {
        findings.extend(shared(order, &projects, &mut stated));
    }
    findings
}

/// What a project shares with the earlier one that it shares most with.
fn shared<'a>(order: usize, projects: &[&'a Project], stated: &mut Stated<'a>) -> Option<Finding> {
    let mut by_other: Vec<(usize, Vec<&Quantity>)> = Vec::new();
    for quantity in projects[order].quantities().filter(|quantity| digits(quantity) >= TWO) {
        let there = stated.entry((quantity.base.value, quantity.base.unit.as_str())).or_default();
        let others = there.iter().filter(|(other, then)| *other != order && then.text.place != quantity.text.place);
        for (other, _) in others.filter(|_| there.len() <= COMMON) {
            match by_other.iter_mut().find(|(known, _)| known == other) {
                Some((_, own)) => own.push(quantity),
                None => by_other.push((*other, vec![quantity])),
            }
        }
        if there.len() <= COMMON && there.iter().all(|(known, _)| *known != order) {
            there.push((order, quantity));
        }
    }
    let enough = |own: &[&Quantity]| own.len() > 1 || own.iter().any(|quantity| digits(quantity) >= ONE);
    let (other, own) = by_other.into_iter().filter(|(_, own)| enough(own)).max_by_key(|(_, own)| own.len())?;
    let figures = own.iter().map(|quantity| quantity.text.value.as_str()).collect();
    Some(Shared { figures, other: projects[other].name() }.at(own[0].text.place))
}

/// The digits that mean something; none of a share or of what is not exact.
fn digits(quantity: &Quantity) -> usize {
    if quantity.base.unit == "%" || quantity.qualifier.is_some() {
        return 0;
    }
    let printed = quantity.amount.value.normalize().mantissa().unsigned_abs().to_string();
    printed.trim_end_matches('0').len()
}

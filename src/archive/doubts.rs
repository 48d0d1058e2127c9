//! Pairings that a person should look at, as findings of the later sheet.
//!
//! What it does: names each pair of rows that is taken as one project though names, units or programme differ much, or
//! though another row is nearly as like. Why: a wrong pair compares the figures of two projects. Example: 新建幼儿园2所
//! in May and 新建公办园三处 in June.

use super::Comparison;
use crate::finding::{Finding, Rule};
use crate::message::{Id, Message};
use crate::model::Sheet;

/// The doubtful pairs of a comparison.
pub fn doubts(comparison: &Comparison, before: &Sheet, after: &Sheet) -> Vec<Finding> {
    let old: Vec<_> = before.projects().collect();
    let new: Vec<_> = after.projects().collect();
    let doubtful = comparison.projects.iter().filter(|entry| entry.doubtful);
    doubtful
        .filter_map(|entry| {
            let (then, now) = (old.get(entry.before.first()? - 1)?.1, new.get(entry.after.first()? - 1)?.1);
            let message = Message::new(Id::PairDoubtful)
                .with("before", then.name())
                .with("period", &comparison.before)
                .with("after", now.name())
                .with("why", &entry.reason);
            let place = now.subproject.as_ref().unwrap_or(&now.content).place;
            Some(Finding::new(Rule::PairDoubtful, message, place))
        })
        .collect()
}

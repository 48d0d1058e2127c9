//! `same-text` and `same-figure`
//!
//! **What they do.** Find two projects that report the same words, and two that state the same unusual figure: five
//! digits or more that mean something.
//!
//! **Why.** One work that two programmes report is counted twice; a text that was copied may have been left by mistake.
//!
//! **Example.** 1750.6万元 of the same kind in two projects; not 66亩, which may be chance.

use std::collections::HashMap;

use super::Audit;
use crate::finding::{Finding, Rule};
use crate::message::{Id, Message};
use crate::model::Project;
use crate::place::Place;

pub(super) fn check(audit: &Audit<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut texts: HashMap<String, (&Project, Place)> = HashMap::new();
    let mut figures: HashMap<(String, &str), (&Project, Place)> = HashMap::new();
    for (_, project) in audit.sheet.projects() {
        let copied = copied(project, &mut texts);
        let is_copy = copied.is_some();
        findings.extend(copied);
        for quantity in project.quantities().filter(|_| !is_copy) {
            let digits = quantity.amount.value.normalize().mantissa().unsigned_abs().to_string();
            let meant = digits.trim_end_matches('0').len();
            if meant < UNUSUAL || quantity.base.unit == "%" || quantity.qualifier.is_some() {
                continue;
            }
            let key = (quantity.base.value.to_string(), quantity.base.unit.as_str());
            match figures.get(&key) {
                Some((other, place)) if other.row != project.row && *place != quantity.text.place => {
                    let message =
                        Message::new(Id::SameFigure).with("figure", &quantity.text.value).with("other", other.name());
                    findings.push(Finding::new(Rule::SameFigure, message, quantity.text.place));
                }
                Some(_) => {}
                None => {
                    figures.insert(key, (project, quantity.text.place));
                }
            }
        }
    }
    findings
}

/// Digits that a figure must have to be no chance.
const UNUSUAL: usize = 5;
/// Characters that a text must have to be no chance.
const LONG: usize = 15;

fn copied<'a>(project: &'a Project, texts: &mut HashMap<String, (&'a Project, Place)>) -> Option<Finding> {
    let words: String = project.progress.texts().flat_map(str::chars).filter(|c| !c.is_whitespace()).collect();
    let place = project.progress.points().first()?.text.place;
    if words.chars().count() < LONG {
        return None;
    }
    match texts.get(&words) {
        // A cell merged over several rows says it once.
        Some((other, there)) if *there != place => {
            let message = Message::new(Id::SameText).with("other", other.name());
            let last = project.progress.points().last().map_or(place, |point| point.text.place);
            let place =
                if last.row == place.row && last.cell == place.cell { Place { end: last.end, ..place } } else { place };
            Some(Finding::new(Rule::SameText, message, place))
        }
        Some(_) => None,
        None => {
            texts.insert(words, (project, place));
            None
        }
    }
}

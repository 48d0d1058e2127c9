//! Pairings that a person should look at, as findings of the later sheet.
//!
//! What it does: names each pair of rows that is taken as one project though names, units or programme differ much, or
//! though another row is nearly as like. Why: a wrong pair compares the figures of two projects. Example: 新建幼儿园2所
//! in May and 新建公办园三处 in June.

use super::Comparison;
use crate::finding::{Finding, Rule, Says};
use crate::model::Sheet;

/// Two rows that may be one project or two.
struct Doubt<'a> {
    before: &'a str,
    period: &'a str,
    after: &'a str,
    why: &'a str,
}

impl Says for Doubt<'_> {
    const RULE: Rule = Rule::PairDoubtful;
    const HINT: (&'static str, &'static str) = (
        "请督查室在 taizhang.toml 中写 [[pairs]]：before、after 写两期的名称，是同一项目就不用再写，不是就写 same = false",
        "the office: say so in taizhang.toml: [[pairs]] with before and after, and same = false where they are two",
    );

    fn zh(&self) -> String {
        format!("“{}”是不是{}的“{}”，拿不准：{}", self.after, self.period, self.before, self.why)
    }

    fn en(&self) -> String {
        format!("\"{}\" may be \"{}\" of {} or not: {}", self.after, self.before, self.period, self.why)
    }
}

/// The doubtful pairs of a comparison.
pub fn doubts(comparison: &Comparison, before: &Sheet, after: &Sheet) -> Vec<Finding> {
    let old: Vec<_> = before.projects().collect();
    let new: Vec<_> = after.projects().collect();
    let doubtful = comparison.projects.iter().filter(|entry| entry.doubtful);
    doubtful
        .filter_map(|entry| {
            let (then, now) = (old.get(entry.before.first()? - 1)?.1, new.get(entry.after.first()? - 1)?.1);
            let sentence =
                Doubt { before: then.name(), period: &comparison.before, after: now.name(), why: &entry.reason };
            let place = now.subproject.as_ref().unwrap_or(&now.content).place;
            Some(sentence.at(place))
        })
        .collect()
}

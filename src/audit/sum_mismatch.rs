//! `sum-mismatch`
//!
//! **What it does.** Adds what 其中 lists, and what stands in front of 共, and compares it with the whole. Parts that are
//! more than the whole are wrong; parts that are less are only told where they miss it by a little, since 其中 need not
//! list all.
//!
//! **Why.** A list that does not add up hides a wrong figure or a missing part.
//!
//! **Example.** `共300户，其中市级130户、区级180户` is 310户; `30个，其中省级2个、市级14个` may be right.

use std::ops::Range;

use rust_decimal::Decimal;

use super::figures::{self, Figure, Stated};
use super::{Audit, Audited};
use crate::finding::{Finding, Rule, Says};

/// What the parts are together, and the whole that the sheet states.
struct Sum<'a> {
    parts: String,
    sum: String,
    whole: &'a str,
}

impl Says for Sum<'_> {
    const RULE: Rule = Rule::SumMismatch;
    const HINT: (&'static str, &'static str) = (
        "请填报单位核对各分项与合计，改正其中一个",
        "the reporting unit: check the parts and the whole, and mend the wrong one",
    );

    fn zh(&self) -> String {
        format!("{} = {}，表中写 {}", self.parts, self.sum, self.whole)
    }

    fn en(&self) -> String {
        format!("{} = {}, the sheet says {}", self.parts, self.sum, self.whole)
    }
}

pub(super) fn check(audit: &Audit<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for Audited { points, .. } in &audit.projects {
        for stated in points.iter().filter(|stated| stated.figures.len() > 2) {
            let listed = stated.sentences(&['。']).into_iter().flat_map(|sentence| listed(stated, sentence));
            let totalled = stated.sentences(&['。', '；']).into_iter().flat_map(|clause| totalled(stated, clause));
            findings.extend(listed.chain(totalled).take(MOST));
        }
    }
    findings
}

/// A point with more of them is no list, and nobody reads on.
const MOST: usize = 20;

/// What stands behind each 其中 of a sentence.
fn listed(stated: &Stated<'_>, sentence: Range<usize>) -> Vec<Finding> {
    let says = |index: &usize| {
        let from = index.checked_sub(1).map_or(0, |before| stated.figures[before].end);
        stated.words().get(from..stated.figures[*index].start).is_some_and(|words| words.contains("其中"))
    };
    let mut begins: Vec<usize> = sentence.clone().skip(1).filter(says).collect();
    begins.push(sentence.end);
    let lists = begins.windows(2).map(|pair| (pair[0], pair[1]));
    let mut from = sentence.start;
    lists
        .filter_map(|(begin, end)| {
            let first = stated.figures[begin];
            let whole = stated.figures[from..begin].iter().rev().find(|figure| figure.is_like(&first));
            from = begin;
            let whole = whole.filter(|whole| !whole.is_share())?;
            let parts = parts(stated, begin..end);
            (parts.len() >= 2).then(|| compare(stated, whole, &parts, true)).flatten()
        })
        .collect()
}

/// The parts of a list: of one kind, and none of them of another part: 县级120户，目前完成66户.
fn parts<'a>(stated: &Stated<'a>, list: Range<usize>) -> Vec<Figure<'a>> {
    const OF_A_PART: [&str; 9] = ["完成", "已", "目前", "占", "比", "增", "还", "剩", "计划"];
    let first = stated.figures[list.start];
    let mut out = Vec::new();
    for index in list {
        let figure = stated.figures[index];
        let of_a_part = index > 0
            && OF_A_PART.iter().any(|word| stated.between(&stated.figures[index - 1], &figure).contains(word));
        if figure.is_like(&first) && (!of_a_part || out.is_empty()) {
            out.push(figure);
        }
    }
    out
}

/// `一级管网3.5千米，二级管网12.5千米，共计17千米`
fn totalled(stated: &Stated<'_>, clause: Range<usize>) -> Vec<Finding> {
    const SAYS_SO: [&str; 6] = ["，共计", "，合计", "，总计", "，共", "，累计", "、共"];
    let mut findings = Vec::new();
    let mut first = clause.start;
    for index in clause {
        let (whole, before) = (stated.figures[index], &stated.words()[..stated.figures[index].start]);
        if whole.is_share() || !SAYS_SO.iter().any(|word| before.ends_with(word)) {
            continue;
        }
        let parts = &stated.figures[first..index];
        let in_words = parts.first().map_or("", |part| stated.between(part, &whole));
        if parts.len() >= 2 && parts.iter().all(|part| part.is_like(&whole)) && !in_words.contains("其中") {
            findings.extend(compare(stated, &whole, parts, false));
        }
        first = index + 1;
    }
    findings
}

fn compare(stated: &Stated<'_>, whole: &Figure<'_>, parts: &[Figure<'_>], may_be_less: bool) -> Option<Finding> {
    let all = || parts.iter().chain([whole]);
    if !all().all(Figure::is_exact) {
        return None;
    }
    let sum: Decimal = parts.iter().map(Figure::value).sum();
    // Whole numbers are counts, which nobody rounds.
    let slack = match all().all(|figure| figure.quantity.amount.value.scale() == 0) {
        true => Decimal::ZERO,
        false => all().map(|figure| figure.last_digit() * Decimal::new(5, 1)).sum(),
    };
    let missing = whole.value() - sum;
    let little = missing * Decimal::from(20) <= whole.value();
    if missing.abs() <= slack || may_be_less && missing > Decimal::ZERO && !little {
        return None;
    }
    let sentence = Sum {
        parts: parts.iter().map(Figure::words).collect::<Vec<_>>().join(" + "),
        sum: figures::in_unit_of(sum, whole),
        whole: whole.words(),
    };
    let start = all().map(|figure| figure.start).min()?;
    let end = all().map(|figure| figure.end).max()?;
    Some(sentence.at(stated.text.part(start, end).place))
}

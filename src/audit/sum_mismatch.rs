//! `sum-mismatch`
//!
//! **What it does.** Adds what 其中 lists, and what stands in front of 共, and compares it with the whole. Parts that are
//! more than the whole are wrong; parts that are less are only told where they miss it by a little, since 其中 need not
//! list all.
//!
//! **Why.** A list that does not add up hides a wrong figure or a missing part.
//!
//! **Example.** `共300户，其中市级130户、区级180户` is 310户; `30个，其中省级2个、市级14个` may be right.

use rust_decimal::Decimal;

use super::figures::{self, Figure, Stated, sentence_end};
use super::{Audit, Audited};
use crate::finding::{Finding, Rule};
use crate::message::{Id, Message};

pub(super) fn check(audit: &Audit<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for Audited { points, .. } in &audit.projects {
        for stated in points {
            findings.extend(listed(stated));
            findings.extend(totalled(stated));
        }
    }
    findings
}

/// What stands behind 其中.
fn listed(stated: &Stated<'_>) -> Vec<Finding> {
    let text = &stated.text.value;
    let mut findings = Vec::new();
    for (at, word) in text.match_indices("其中") {
        let begin = text[..at].rfind('。').map_or(0, |stop| stop + '。'.len_utf8());
        let end = sentence_end(text, at);
        let end = text[at + word.len()..end].find("其中").map_or(end, |next| at + word.len() + next);
        let behind: Vec<Figure<'_>> =
            stated.figures.iter().filter(|figure| figure.start > at && figure.end <= end).copied().collect();
        let Some(first) = behind.first() else { continue };
        let whole = stated.figures.iter().rev().find(|f| f.start >= begin && f.end <= at && f.is_like(first));
        let Some(whole) = whole.filter(|whole| !whole.is_share()) else { continue };
        let parts = parts(text, at + word.len(), &behind, first);
        if parts.len() >= 2 && exact(&parts) && exact(&[*whole]) {
            findings.extend(compare(stated, whole, &parts, true));
        }
    }
    findings
}

/// The parts of a list: of one kind, and none of them of another part: 市级130户，目前已完成78户.
fn parts<'a>(text: &str, start: usize, behind: &[Figure<'a>], first: &Figure<'_>) -> Vec<Figure<'a>> {
    let mut from = start;
    let mut out = Vec::new();
    for figure in behind {
        let words = &text[from..figure.start];
        from = figure.end;
        let of_a_part =
            ["完成", "已", "目前", "占", "比", "增", "还", "剩", "计划"].iter().any(|word| words.contains(word));
        if figure.is_like(first) && (!of_a_part || out.is_empty()) {
            out.push(*figure);
        }
    }
    out
}

/// `一级管网4.5千米，二级管网14.5千米，共计20千米`
fn totalled(stated: &Stated<'_>) -> Vec<Finding> {
    let text = &stated.text.value;
    let mut findings = Vec::new();
    for (index, whole) in stated.figures.iter().enumerate() {
        let before = &text[..whole.start];
        let says_so = ["，共计", "，合计", "，总计", "，共", "，累计"].iter().any(|word| before.ends_with(word));
        if !says_so || whole.is_share() {
            continue;
        }
        let begin = before.rfind(['。', '；']).map_or(0, |stop| stop);
        let parts: Vec<Figure<'_>> =
            stated.figures[..index].iter().filter(|figure| figure.start >= begin).copied().collect();
        let alike = parts.iter().all(|part| part.is_like(whole));
        if parts.len() >= 2 && alike && exact(&parts) && exact(&[*whole]) && !text[begin..whole.start].contains("其中")
        {
            findings.extend(compare(stated, whole, &parts, false));
        }
    }
    findings
}

fn exact(figures: &[Figure<'_>]) -> bool {
    figures.iter().all(|figure| figure.quantity.qualifier.is_none())
}

fn compare(stated: &Stated<'_>, whole: &Figure<'_>, parts: &[Figure<'_>], may_be_less: bool) -> Option<Finding> {
    let sum: Decimal = parts.iter().map(Figure::value).sum();
    let slack: Decimal = parts.iter().chain([whole]).map(|figure| figure.last_digit() * Decimal::new(5, 1)).sum();
    // Whole numbers are counts, which nobody rounds.
    let whole_numbers = parts.iter().chain([whole]).all(|figure| figure.quantity.amount.value.scale() == 0);
    let slack = if whole_numbers { Decimal::ZERO } else { slack };
    let missing = whole.value() - sum;
    let little = missing * Decimal::from(20) <= whole.value();
    if missing.abs() <= slack || may_be_less && missing > Decimal::ZERO && !little {
        return None;
    }
    let list: Vec<&str> = parts.iter().map(Figure::words).collect();
    let unit = &whole.quantity.base.unit;
    let message = Message::new(Id::SumMismatch)
        .with("parts", list.join(" + "))
        .with("sum", figures::amount(sum, unit))
        .with("whole", whole.words());
    let start = parts.iter().map(|part| part.start).min().unwrap_or(0).min(whole.start);
    let end = parts.iter().map(|part| part.end).max().unwrap_or(0).max(whole.end);
    Some(Finding::new(Rule::SumMismatch, message, stated.text.part(start, end).place))
}

//! `remainder-mismatch`
//!
//! **What it does.** Where a sentence says how much there is, how much of it was done and how much is left, in whatever
//! words, it subtracts and compares. A remainder that is cut off instead of rounded is right, and so is one of any of
//! the parts that the sentence lists.
//!
//! **Why.** The remainder is what the office is asked to find.
//!
//! **Example.** `需5000万元，已到位3200万元，还缺2000万元` leaves 1800万元; `共96户，完工71户，在建15户，其余10户` is right.

use rust_decimal::Decimal;

use super::figures::{self, Figure, Kind, Stated};
use super::{Audit, Audited};
use crate::finding::{Finding, Rule, Says};

/// What is left, and what the sentence says is left.
struct Remainder<'a> {
    whole: &'a str,
    done: String,
    rest: String,
    left: &'a str,
}

impl Says for Remainder<'_> {
    const RULE: Rule = Rule::RemainderMismatch;
    const HINT: (&'static str, &'static str) =
        ("请填报单位核对这几个数，改正其中一个", "the reporting unit: check the figures and mend the wrong one");

    fn zh(&self) -> String {
        format!("{} 减去 {} 是 {}，表中写 {}", self.whole, self.done, self.rest, self.left)
    }

    fn en(&self) -> String {
        format!("{} less {} is {}, the sheet says {}", self.whole, self.done, self.rest, self.left)
    }
}

pub(super) fn check(audit: &Audit<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for Audited { points, .. } in &audit.projects {
        findings.extend(points.iter().filter_map(|stated| {
            let sentences = stated.sentences(&['。']);
            sentences.into_iter().find_map(|sentence| remainder(stated, sentence))
        }));
    }
    findings
}

/// The most parts of which one sentence is made.
const MOST: usize = 6;

fn remainder(stated: &Stated<'_>, sentence: std::ops::Range<usize>) -> Option<Finding> {
    let mut whole: Option<Figure<'_>> = None;
    let mut parts: Vec<Figure<'_>> = Vec::new();
    for index in sentence.filter(|index| !stated.figures[*index].is_share()) {
        let (figure, words) = (stated.figures[index], stated.before(index));
        match (stated.kind(index), &whole) {
            (Kind::Left, Some(all)) if all.is_like(&figure) && begins_with_left(words) => {
                return compare(stated, all, &parts, &figure);
            }
            (Kind::Whole, _) => {
                whole = Some(figure);
                parts.clear();
            }
            (Kind::Done, Some(all)) if all.is_like(&figure) => parts.push(figure),
            (Kind::Other, Some(all)) if all.is_like(&figure) && !parts.is_empty() => parts.push(figure),
            _ => {}
        }
    }
    None
}

/// Whether the clause is about nothing but what is left: 其余6盏, not 二期其余27台.
fn begins_with_left(words: &str) -> bool {
    let bare = words.trim_start_matches(['目', '前', '现', '的', '、', ' ', '（', '(']);
    let short = bare.chars().count() <= 6;
    let begins = ["其余", "剩余", "余下", "剩下", "还", "尚", "仍", "仅剩", "相差", "未完成", "资金缺口", "缺口"];
    short && begins.iter().any(|word| bare.starts_with(word)) || bare.ends_with("缺口")
}

fn compare(stated: &Stated<'_>, whole: &Figure<'_>, parts: &[Figure<'_>], left: &Figure<'_>) -> Option<Finding> {
    let all: Vec<&Figure<'_>> = parts.iter().chain([whole, left]).collect();
    let exact = all.iter().all(|figure| figure.is_exact());
    if parts.is_empty() || parts.len() > MOST || !exact || stated.between(whole, left).contains("其中") {
        return None;
    }
    let slack = match all.iter().all(|figure| figure.is_count()) {
        true => Decimal::ZERO,
        false => all.iter().map(|figure| figure.last_digit()).max()?,
    };
    let done: Decimal = parts.iter().map(Figure::value).sum();
    let leaves = |done: Decimal| (whole.value() - done - left.value()).abs() <= slack;
    // One part may be the rest of another: 完工71户, 入住60户.
    if leaves(done) || parts.iter().any(|part| leaves(part.value())) || done > whole.value() {
        return None;
    }
    let sentence = Remainder {
        whole: whole.words(),
        done: parts.iter().map(Figure::words).collect::<Vec<_>>().join("、"),
        rest: figures::in_unit_of(whole.value() - done, left),
        left: left.words(),
    };
    Some(sentence.at(stated.text.part(whole.start, left.end).place))
}

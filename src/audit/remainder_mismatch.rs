//! `remainder-mismatch`
//!
//! **What it does.** Where a point says how much is needed, how much was paid or done, and how much is left, it
//! subtracts and compares. A remainder that is cut off instead of rounded is right.
//!
//! **Why.** The remainder is what the office is asked to find.
//!
//! **Example.** `需5000万元，已到位3200万元，还缺2000万元` leaves 1800万元; `需2.16亿元，已交8639.4万元，还需1.29亿元` is right.

use super::figures::{self, Figure, Stated};
use super::{Audit, Audited};
use crate::finding::{Finding, Rule};
use crate::message::{Id, Message};

pub(super) fn check(audit: &Audit<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for Audited { points, .. } in &audit.projects {
        findings.extend(points.iter().filter_map(remainder));
    }
    findings
}

/// Words of what is left, of what was done, of what is needed; tried in this order.
const LEFT: &[&str] =
    &["还需", "尚需", "仍需", "还差", "尚差", "还缺", "尚缺", "剩余", "尚欠", "还欠", "缺口", "还有", "尚有", "仍有"];
const DONE: &[&str] = &["已", "完成", "到位", "拨付", "支付", "缴纳", "交纳", "投入"];
const NEEDED: &[&str] = &["需", "总投资", "总额", "共", "应", "计划", "总", "任务"];

fn remainder(stated: &Stated<'_>) -> Option<Finding> {
    let text = &stated.text.value;
    for window in stated.figures.windows(3) {
        let [whole, done, left] = window else { continue };
        if !(whole.is_like(done) && whole.is_like(left)) || whole.is_share() {
            continue;
        }
        let from = text[..whole.start].rfind(['。', '；']).unwrap_or(0);
        let says = |words: &[&str], start: usize, figure: &Figure<'_>| {
            words.iter().any(|word| text[start..figure.start].contains(word))
        };
        let in_words = says(NEEDED, from, whole) && says(DONE, whole.end, done) && says(LEFT, done.end, left);
        let one_sentence = !text[whole.end..left.start].contains('。');
        let exact = window.iter().all(|figure| figure.quantity.qualifier.is_none());
        if !(in_words && one_sentence && exact) {
            continue;
        }
        let rest = whole.value() - done.value();
        let digits = window.iter().map(Figure::last_digit).max()?;
        // Whole numbers are counts, which nobody rounds.
        let counts = window.iter().all(|figure| {
            figure.quantity.base.value == figure.quantity.amount.value && figure.quantity.amount.value.scale() == 0
        });
        if (rest - left.value()).abs() > digits || counts && rest != left.value() {
            let unit = &whole.quantity.base.unit;
            let message = Message::new(Id::RemainderMismatch)
                .with("whole", whole.words())
                .with("done", done.words())
                .with("rest", figures::amount(rest, unit))
                .with("left", left.words());
            return Some(Finding::new(Rule::RemainderMismatch, message, stated.text.part(whole.start, left.end).place));
        }
    }
    None
}

//! `open-bracket`
//!
//! **What it does.** Finds brackets and quotation marks that are opened and not closed, or the reverse.
//!
//! **Why.** A slip of the pen that the sheet itself proves; often words were cut off with the missing half.
//!
//! **Example.** `完成征地（含3户房屋。`

use super::{Audit, Audited};
use crate::finding::{Finding, Rule};
use crate::message::{Id, Message};

const PAIRS: [(char, char); 5] = [('（', '）'), ('“', '”'), ('《', '》'), ('【', '】'), ('「', '」')];

pub(super) fn check(audit: &Audit<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for Audited { points, .. } in &audit.projects {
        for stated in points {
            // Half-width brackets close full-width ones often enough.
            let text: String = stated.text.value.replace('(', "（").replace(')', "）");
            if let Some((at, character)) = unmatched(&text) {
                let start = text.char_indices().nth(at).map_or(0, |(start, _)| start);
                let end = start + character.len_utf8();
                let own =
                    if text.len() == stated.text.value.len() { (start, end) } else { (0, stated.text.value.len()) };
                let message = Message::new(Id::OpenBracket).with("bracket", character);
                findings.push(Finding::new(Rule::OpenBracket, message, stated.text.part(own.0, own.1).place));
            }
        }
    }
    findings
}

/// The first character without its other half, by its order.
fn unmatched(text: &str) -> Option<(usize, char)> {
    for (open, close) in PAIRS {
        let mut stack = Vec::new();
        for (at, character) in text.chars().enumerate() {
            if character == open {
                stack.push(at);
            } else if character == close && stack.pop().is_none() {
                // 1） numbers a sub-item.
                let numbers = character == '）'
                    && at > 0
                    && text
                        .chars()
                        .nth(at - 1)
                        .is_some_and(|c| c.is_ascii_alphanumeric() || "一二三四五六七八九十".contains(c));
                if !numbers {
                    return Some((at, character));
                }
            }
        }
        if let Some(at) = stack.first() {
            return Some((*at, open));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::unmatched;

    #[test]
    fn halves_without_the_other() {
        assert_eq!(unmatched("完成征地（含3户"), Some((4, '（')));
        assert_eq!(unmatched("含3户）房屋"), Some((3, '）')));
        assert_eq!(unmatched("1）甲；2）乙（丙）“丁”"), None);
    }
}

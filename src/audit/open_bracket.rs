//! `open-bracket`
//!
//! **What it does.** Finds brackets and quotation marks that are opened and not closed, or the reverse.
//!
//! **Why.** A slip of the pen that the sheet itself proves; often words were cut off with the missing half.
//!
//! **Example.** `完成征地（含3户房屋。`

use super::{Audit, Audited};
use crate::finding::{Finding, Rule, Says};

/// A bracket without its other half.
struct Half(char);

impl Says for Half {
    const RULE: Rule = Rule::OpenBracket;
    const HINT: (&'static str, &'static str) =
        ("请填报单位补全，并看是否漏了文字", "the reporting unit: complete it, and see whether words are missing");

    fn zh(&self) -> String {
        format!("“{}”没有配对", self.0)
    }

    fn en(&self) -> String {
        format!("\"{}\" has no other half", self.0)
    }
}

pub(super) fn check(audit: &Audit<'_>) -> Vec<Finding> {
    let points = audit.projects.iter().flat_map(|Audited { points, .. }| points);
    points
        .filter_map(|stated| {
            let (at, bracket) = unmatched(stated.words())?;
            Some(Half(full(bracket)).at(stated.text.part(at, at + bracket.len_utf8()).place))
        })
        .collect()
}

const PAIRS: [(char, char); 5] = [('（', '）'), ('“', '”'), ('《', '》'), ('【', '】'), ('「', '」')];

/// Half-width brackets close full-width ones often enough.
fn full(c: char) -> char {
    match c {
        '(' => '（',
        ')' => '）',
        other => other,
    }
}

/// The first character without its other half, by its byte.
fn unmatched(text: &str) -> Option<(usize, char)> {
    let mut open: [Vec<(usize, char)>; PAIRS.len()] = Default::default();
    let mut before = None;
    for (at, c) in text.char_indices() {
        let is = |side: fn(&(char, char)) -> char| PAIRS.iter().position(|pair| side(pair) == full(c));
        if let Some(pair) = is(|pair| pair.0) {
            open[pair].push((at, c));
        } else if let Some(pair) = is(|pair| pair.1)
            && open[pair].pop().is_none()
            && !numbers(full(c), before)
        {
            return Some((at, c));
        }
        before = Some(c);
    }
    open.iter().filter_map(|open| open.first().copied()).min()
}

/// `1）` numbers a sub-item.
fn numbers(c: char, before: Option<char>) -> bool {
    c == '）' && before.is_some_and(|c| c.is_ascii_alphanumeric() || "一二三四五六七八九十".contains(c))
}

#[cfg(test)]
mod tests {
    use super::unmatched;

    #[test]
    fn halves_without_the_other() {
        assert_eq!(unmatched("完成征地（含3户"), Some((12, '（')));
        assert_eq!(unmatched("含3户）房屋"), Some((7, '）')));
        assert_eq!(unmatched("1）甲；2）乙（丙)“丁”"), None);
    }
}

//! `seq-gap` and `seq-repeated`
//!
//! **What they do.** Look at the numbers of the programmes: one that is left out, and one that two programmes have. A
//! number that begins again at 1 begins a new part of the table.
//!
//! **Why.** A row may have been deleted or pasted twice; reports cite programmes by their numbers.
//!
//! **Example.** 1, 2, 4 lacks 3; 4, 4, 5 has two with the number 4.

use std::collections::HashSet;

use super::{Audit, seq_cell};
use crate::finding::{Finding, Rule, Says};
use crate::model::Project;
use crate::place::Place;

/// Numbers that follow each other and should not.
struct Gap {
    before: u32,
    number: u32,
}

impl Says for Gap {
    const RULE: Rule = Rule::SeqGap;
    const HINT: (&'static str, &'static str) = ("请督查室核对是否漏了一行", "the office: see whether a row is missing");

    fn zh(&self) -> String {
        format!("序号 {} 的下一个是 {}", self.before, self.number)
    }

    fn en(&self) -> String {
        format!("number {} is followed by {}", self.before, self.number)
    }
}

/// A number that an earlier programme has.
struct Repeated<'a> {
    number: u32,
    other: &'a str,
}

impl Says for Repeated<'_> {
    const RULE: Rule = Rule::SeqRepeated;
    const HINT: (&'static str, &'static str) =
        ("请督查室核对序号，是否重复填报", "the office: check the numbers; is a row there twice?");

    fn zh(&self) -> String {
        format!("序号 {} 已用于“{}”", self.number, self.other)
    }

    fn en(&self) -> String {
        format!("the number {} is that of \"{}\"", self.number, self.other)
    }
}

/// A number that a row prints itself.
struct Numbered<'a> {
    number: u32,
    place: Place,
    project: &'a Project,
}

pub(super) fn check(audit: &Audit<'_>) -> Vec<Finding> {
    let rows = numbered(audit);
    let repeats = rows.windows(2).filter(|pair| pair[0].number == pair[1].number).count();
    // Where many rows repeat their number it is that of a programme with several projects.
    let names_programmes = repeats * REPEATS > rows.len();
    let mut seen: HashSet<u32> = HashSet::new();
    let mut findings = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        let before = index.checked_sub(1).map(|before| &rows[before]);
        if row.number == 1 && before.is_some_and(|before| before.number > 1) {
            seen.clear();
        }
        let next = before.is_none_or(|before| row.number == before.number + 1);
        let repeated = !seen.insert(row.number);
        findings.extend(match (repeated, before) {
            (true, Some(before)) if row.number == before.number && names_programmes => None,
            (true, _) => other(&rows[..index], row).map(|other| Repeated { number: row.number, other }.at(row.place)),
            (false, Some(before)) if !next && row.number != 1 => {
                Some(Gap { before: before.number, number: row.number }.at(row.place))
            }
            _ => None,
        });
    }
    findings
}

/// One repeated number in so many is a slip; more of them are a habit.
const REPEATS: usize = 5;

/// The name of the last row before this one that has its number, if it is not the same programme.
fn other<'a>(before: &[Numbered<'a>], row: &Numbered<'_>) -> Option<&'a str> {
    let other = before.iter().rev().find(|other| other.number == row.number)?.project;
    (other.content.value != row.project.content.value).then_some(other.name())
}

/// The rows that print a number, in digits; in 汉字 where none is in digits.
fn numbered<'a>(audit: &Audit<'a>) -> Vec<Numbered<'a>> {
    let by = |read: fn(&str) -> Option<u32>| {
        let number = |project| {
            let (place, text) = seq_cell(audit, project)?;
            let number = read(text.trim().trim_end_matches(['.', '、', '．']))?;
            Some(Numbered { number, place, project })
        };
        audit.sheet.projects().filter_map(|(_, project)| number(project)).collect::<Vec<_>>()
    };
    let digits = by(|text| text.parse().ok());
    if digits.is_empty() { by(in_words) } else { digits }
}

/// 一 to 九十九.
fn in_words(text: &str) -> Option<u32> {
    let digit = |c: char| "一二三四五六七八九".chars().zip(1..).find(|(known, _)| *known == c).map(|(_, value)| value);
    match text.chars().collect::<Vec<_>>()[..] {
        ['十'] => Some(10),
        [ones] => digit(ones),
        ['十', ones] => Some(10 + digit(ones)?),
        [tens, '十'] => Some(10 * digit(tens)?),
        [tens, '十', ones] => Some(10 * digit(tens)? + digit(ones)?),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::in_words;

    #[test]
    fn numbers_in_words() {
        let read: Vec<_> = ["一", "十", "十二", "二十", "三十四", "壹"].into_iter().map(in_words).collect();
        assert_eq!(read, [Some(1), Some(10), Some(12), Some(20), Some(34), None]);
    }
}

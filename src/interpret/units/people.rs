//! Persons and telephone numbers among units.

use std::sync::LazyLock;

use regex::Regex;

use super::words::UnitWords;

static PHONE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?:\+?86[-－]?)?1[3-9]\d{9}|1[3-9]\d[-－]\d{4}[-－]\d{4}|[（(]0\d{2,3}[）)]\d{7,8}|\d{3,4}[-—－]\d{7,8}(?:[-—－转]\d{1,4})?|0\d{2,3}\d{7,8}|\d{7,8}",
    )
    .expect("a constant pattern")
});

/// The telephone numbers that a word without white space has, by bytes.
pub(super) fn phones(text: &str) -> impl Iterator<Item = (usize, usize)> {
    PHONE.find_iter(text).map(|found| (found.start(), found.end()))
}

/// Whether a word begins with a telephone number.
pub(super) fn begins_with_phone(text: &str) -> bool {
    PHONE.find(text).is_some_and(|found| found.start() == 0)
}

/// How surely a word reads like the name of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Person {
    No,
    /// Where persons are to be expected.
    Maybe,
    /// Anywhere but among the names of units that are known.
    Likely,
}

/// Reads a word as a person's name, an office such as 局长 beside it aside.
pub(super) fn person(word: &str, words: &UnitWords) -> Person {
    let letters = word.chars().count();
    if letters > 12 {
        return Person::No;
    }
    if let Some(title) = words.title.at_end(word).filter(|title| title.len() < word.len()) {
        return person(&word[..word.len() - title.len()], words).min(Person::Maybe).likely_if(letters >= 4);
    }
    if let Some(title) = words.title.at_start(word).filter(|title| title.len() < word.len()) {
        return person(word[title.len()..].trim_start_matches(['、', '：', ':']), words);
    }
    name(word, letters, words)
}

impl Person {
    fn likely_if(self, sure: bool) -> Self {
        if self > Self::No && sure { Self::Likely } else { self }
    }
}

fn name(word: &str, letters: usize, words: &UnitWords) -> Person {
    let all_chinese = word.chars().all(|c| ('一'..='龥').contains(&c));
    let ends_like_unit = words.end.at_end(word).is_some() || words.whole.has(word);
    let Some(surname) = words.surname.at_start(word).filter(|_| all_chinese && !ends_like_unit) else {
        return Person::No;
    };
    let given = letters - surname.chars().count();
    match (surname.chars().count(), given) {
        (2, 1 | 2) => Person::Likely,
        (1, 2) if words.surname_usual.has(surname) => Person::Likely,
        (1, 1 | 2) => Person::Maybe,
        _ => Person::No,
    }
}

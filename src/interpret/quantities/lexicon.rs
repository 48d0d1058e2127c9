//! The measure words of `measures.txt`.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// What a measure word measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Measure {
    /// The word of the unit that it is told in.
    pub(super) base: &'static str,
    /// How many of these it is.
    pub(super) size: u32,
    /// Characters that make it the beginning of another word.
    not_before: &'static str,
}

/// All that the file says.
pub(super) struct Lexicon {
    measures: HashMap<&'static str, Measure>,
    /// Words that make the number in front of them a name.
    names: Vec<&'static str>,
    /// Measures that numbers in 汉字 may have.
    words: HashSet<&'static str>,
}

pub(super) static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of(include_str!("measures.txt")));

/// The longest measure word in characters.
const LONGEST: usize = 5;

impl Lexicon {
    fn of(file: &'static str) -> Self {
        let mut out = Self { measures: HashMap::new(), names: Vec::new(), words: HashSet::new() };
        let mut section = "";
        for line in file.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
            match line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
                Some(name) => section = name,
                None => out.add(section, line),
            }
        }
        out
    }

    fn add(&mut self, section: &str, line: &'static str) {
        let parts: Vec<&str> = line.split_whitespace().collect();
        let third = |at: usize| parts.get(at).copied().unwrap_or_default();
        match (section, &parts[..]) {
            ("measures", [word, base, size, ..]) => {
                let size = size.parse().unwrap_or(1);
                self.measures.insert(word, Measure { base, size, not_before: third(3) });
            }
            ("counts", [word, ..]) => {
                self.measures.entry(word).or_insert(Measure { base: word, size: 1, not_before: third(1) });
            }
            ("names", _) => self.names.extend(parts),
            _ => self.words.extend(parts),
        }
    }

    /// The longest measure word that `text` begins with.
    pub(super) fn longest<'a>(&self, text: &'a str) -> Option<(&'a str, Measure)> {
        let ends: Vec<usize> = text.char_indices().take(LONGEST).map(|(at, c)| at + c.len_utf8()).collect();
        ends.iter().rev().find_map(|end| {
            let (word, after) = text.split_at(*end);
            let measure = self.measures.get(word)?;
            measure.ends(word, after).then_some((word, *measure))
        })
    }

    /// Whether `text` begins with another word whose beginning is a measure word: 方协议.
    pub(super) fn is_other_word(&self, text: &str) -> bool {
        text.char_indices().take(LONGEST).any(|(at, c)| self.measures.contains_key(&text[..at + c.len_utf8()]))
    }

    /// Whether `text` begins with a word that makes the number in front of it a name: 号, 标, 强.
    pub(super) fn is_name(&self, text: &str) -> bool {
        self.names.iter().any(|name| text.starts_with(name))
    }

    /// Whether a number in 汉字 may have this measure.
    pub(super) fn takes_words(&self, measure: &str) -> bool {
        self.words.contains(measure)
    }
}

impl Measure {
    /// Whether the word ends where `after` begins: 8处理 is no place.
    fn ends(&self, word: &str, after: &str) -> bool {
        let Some(next) = after.chars().next() else { return true };
        let is_letter = word.ends_with(|c: char| c.is_ascii_alphabetic()) && next.is_ascii_alphanumeric();
        !is_letter && !self.not_before.contains(next)
    }
}

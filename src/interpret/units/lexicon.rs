//! The names of units that a sheet and its office use.

use std::collections::{HashMap, HashSet};

use super::{cut, tokens};
use crate::config::Config;

/// Names learnt from the sheet, and names taught by the office.
#[derive(Debug, Default)]
pub(in crate::interpret) struct Lexicon {
    /// Names that stand alone somewhere in the sheet.
    learnt: HashSet<String>,
    /// Names and aliases from `taizhang.toml`, each with the name to use.
    taught: HashMap<String, String>,
}

impl Lexicon {
    /// Learns from all cells of units: a name that stands between separators and ends as names of units do.
    pub(in crate::interpret) fn learn<'a>(cells: impl Iterator<Item = &'a str>, config: &Config) -> Self {
        let mut lexicon = Self { learnt: HashSet::new(), taught: config.unit_names() };
        let mut seen = HashSet::new();
        for cell in cells.filter(|cell| seen.insert(*cell)) {
            for part in cell.split(|c: char| tokens::is_separator(c) || c == '\n') {
                let part = part.split(['（', '(']).next().unwrap_or_default();
                let part: String = part.chars().filter(|c| !c.is_whitespace()).collect();
                if (2..=20).contains(&part.chars().count()) && cut::ends_like_unit(&part) && !cut::is_tail(&part) {
                    lexicon.learnt.insert(part);
                }
            }
        }
        // What is itself several names is no name to learn.
        let names: Vec<String> =
            lexicon.learnt.iter().filter(|name| cut::cut(name, &lexicon).len() > 1).cloned().collect();
        for name in names {
            lexicon.learnt.remove(&name);
        }
        lexicon
    }

    /// Whether the office taught the name.
    pub(super) fn is_taught(&self, name: &str) -> bool {
        self.taught.contains_key(name)
    }

    /// Whether the name is known from anywhere.
    pub(super) fn knows(&self, name: &str) -> bool {
        self.learnt.contains(name) || self.is_taught(name)
    }

    /// The name to use for a name.
    pub(super) fn canonical<'a>(&'a self, name: &'a str) -> &'a str {
        self.taught.get(name).map_or(name, String::as_str)
    }
}

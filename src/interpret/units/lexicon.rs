//! The names of units that a sheet and its office use.

use std::collections::{HashMap, HashSet};

use super::grade::{self, Grade};
use super::pieces::{self, Gap, Piece};
use super::words::UnitWords;
use super::{cut, duties, people};
use crate::config::Config;

/// A longer text is no name.
const LONGEST: usize = 24 * 3;

/// Names learnt from the sheet, names taught by the office, and the words by which names are told.
#[derive(Debug)]
pub(in crate::interpret) struct Lexicon {
    words: UnitWords,
    /// Names that stand alone somewhere in the sheet.
    learnt: HashSet<String>,
    /// Names and aliases from `taizhang.toml`, each with the name to use.
    taught: HashMap<String, String>,
    /// The length of the longest of them, in bytes.
    longest: usize,
}

impl Lexicon {
    /// What is known before a sheet has been looked at.
    pub(super) fn bare(config: &Config) -> Self {
        let taught = config.unit_names();
        let longest = taught.keys().map(String::len).max().unwrap_or(0);
        Self { words: UnitWords::read(config), learnt: HashSet::new(), taught, longest }
    }

    /// Learns from all cells of units: a name that stands between separators and ends as names of units do.
    pub(in crate::interpret) fn learn<'a>(cells: impl Iterator<Item = &'a str>, config: &Config) -> Self {
        let mut lexicon = Self::bare(config);
        let mut seen = HashSet::new();
        let mut learnt = HashSet::new();
        for cell in cells.filter(|cell| seen.insert(*cell)) {
            let pieces = pieces::scan(cell, &lexicon.words);
            let nexts = pieces.iter().skip(1).map(|next| next.gap).chain([Gap::Stop]);
            let names = pieces.iter().zip(nexts).filter_map(|(piece, next)| lexicon.name(piece, next));
            learnt.extend(names);
        }
        lexicon.learnt = learnt;
        // What is itself several names is no name to learn.
        let several = |name: &&String| cut::cut(name, &lexicon).len() > 1;
        let several: Vec<String> = lexicon.learnt.iter().filter(several).cloned().collect();
        for name in several {
            lexicon.learnt.remove(&name);
        }
        lexicon
    }

    /// The name to learn from a piece. Beside a line end it may be a part of one, unless it is surely whole.
    fn name(&self, piece: &Piece, next: Gap) -> Option<String> {
        let words = &self.words;
        let name = duties::core(&piece.text, words);
        let name = words.lead_in.at_start(name).map_or(name, |front| &name[front.len()..]);
        let at_line_end = piece.gap == Gap::Line || next == Gap::Line;
        let sure =
            grade::grade(name, self) == Grade::Sure && grade::has_level(name, words) || cut::is_town(name, words);
        // 市管理局 at the beginning of a line may be the rest of 城市管理局.
        let rest = words.begin.at_start(name).map_or("", |level| &name[level.len()..]);
        let sure = sure && !grade::is_tail(rest, words);
        let whole = if at_line_end { sure } else { grade::grade(name, self) > Grade::None };
        let fits = piece.is_word()
            && (6..=60).contains(&name.len())
            && whole
            && !grade::is_tail(name, words)
            && people::person(name, words) < people::Person::Likely
            && words.with.at_start(name).is_none();
        fits.then(|| name.to_owned())
    }

    /// The words by which names are told.
    pub(super) fn words(&self) -> &UnitWords {
        &self.words
    }

    /// Whether the office taught the name.
    pub(super) fn is_taught(&self, name: &str) -> bool {
        name.len() <= self.longest && self.taught.contains_key(name)
    }

    /// Whether the name is known from anywhere.
    pub(super) fn knows(&self, name: &str) -> bool {
        name.len() <= LONGEST && self.learnt.contains(name) || self.is_taught(name)
    }

    /// The name to use for a name.
    pub(super) fn canonical<'a>(&'a self, name: &'a str) -> &'a str {
        self.taught.get(name).map_or(name, String::as_str)
    }
}

//! Automatic numbers: the levels of lists, and how far each list has counted (ECMA-376 part 1, section 17.9).

use std::collections::{HashMap, HashSet};

use super::numerals::Numeral;

/// One level of a list.
#[derive(Clone, Debug)]
pub(super) struct Level {
    /// Its first number.
    pub(super) start: i32,
    pub(super) numeral: Numeral,
    /// The mark, in which `%1` is the number of the first level.
    pub(super) text: String,
    /// All numbers of the mark are in digits.
    pub(super) legal: bool,
}

impl Default for Level {
    fn default() -> Self {
        Self { start: 1, numeral: Numeral::Decimal, text: String::new(), legal: false }
    }
}

/// The list and level of a paragraph.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct ListItem {
    pub(super) list: Option<i32>,
    pub(super) level: Option<i32>,
}

/// No format has more levels.
const LEVELS: usize = 9;

/// The lists of a document and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Lists {
    patterns: HashMap<i32, Vec<Level>>,
    /// The pattern of each list.
    lists: HashMap<i32, i32>,
    /// Levels that a list begins again.
    starts: HashMap<(i32, usize), i32>,
    /// Levels that a list has of its own.
    own: HashMap<(i32, usize), Level>,
    counters: HashMap<i32, [Option<i32>; LEVELS]>,
    begun: HashSet<i32>,
}

impl Lists {
    /// The level of a pattern, which is made where it is not there.
    pub(super) fn level(&mut self, pattern: i32, level: usize) -> &mut Level {
        let levels = self.patterns.entry(pattern).or_default();
        let level = level.min(LEVELS - 1);
        if levels.len() <= level {
            levels.resize(level + 1, Level::default());
        }
        &mut levels[level]
    }

    /// Says which pattern a list has.
    pub(super) fn list(&mut self, list: i32, pattern: i32) {
        self.lists.insert(list, pattern);
    }

    /// Says that a list begins a level with `number`, whatever lists of its pattern counted before.
    pub(super) fn restart(&mut self, list: i32, level: usize, number: i32) {
        self.starts.insert((list, level), number);
    }

    /// The level that a list has in place of that of its pattern.
    pub(super) fn own_level(&mut self, list: i32, level: usize) -> &mut Level {
        self.own.entry((list, level)).or_default()
    }

    /// The mark in front of the next paragraph of a list; empty where it has none.
    pub(super) fn next(&mut self, item: ListItem) -> String {
        let Some(list) = item.list.filter(|list| *list != 0) else { return String::new() };
        let level = item.level.unwrap_or(0).clamp(0, LEVELS as i32 - 1) as usize;
        let Some(&pattern) = self.lists.get(&list) else { return String::new() };
        self.count(list, pattern, level);
        self.mark(list, pattern, level)
    }

    fn count(&mut self, list: i32, pattern: i32, level: usize) {
        let starts: Vec<i32> = (0..LEVELS).map(|at| self.shape(list, pattern, at).map_or(1, |l| l.start)).collect();
        let counters = self.counters.entry(pattern).or_default();
        if self.begun.insert(list) {
            // A list of its own over a shared pattern starts again only where it says so.
            for (at, counter) in counters.iter_mut().enumerate() {
                if let Some(first) = self.starts.get(&(list, at)) {
                    *counter = Some(first.saturating_sub(1));
                }
            }
        }
        for (above, counter) in counters.iter_mut().enumerate().take(level) {
            counter.get_or_insert(starts[above]);
        }
        counters[level] = Some(counters[level].map_or(starts[level], |n| n.saturating_add(1)));
        counters[level + 1..].fill(None);
    }

    fn shape(&self, list: i32, pattern: i32, level: usize) -> Option<&Level> {
        self.own.get(&(list, level)).or_else(|| self.patterns.get(&pattern)?.get(level))
    }

    fn mark(&self, list: i32, pattern: i32, level: usize) -> String {
        let Some(own) = self.shape(list, pattern, level) else { return String::new() };
        if own.numeral == Numeral::Bullet {
            return own.numeral.spell(1);
        }
        let counters = self.counters.get(&pattern).copied().unwrap_or_default();
        let mut out = own.text.clone();
        for (at, counter) in counters.iter().enumerate().take(level + 1) {
            let numeral = match self.shape(list, pattern, at) {
                Some(shape) if !own.legal => shape.numeral,
                _ => Numeral::Decimal,
            };
            out = out.replace(&format!("%{}", at + 1), &numeral.spell(counter.unwrap_or(1)));
        }
        out
    }
}

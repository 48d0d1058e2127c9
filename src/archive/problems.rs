//! Problems that stand: by their words, by their figures, and by nouns that no other problem has.

use std::collections::HashMap;

use super::likeness::{Pairs, pairs_by};
use crate::model::{Narrative, Point, Project, Sheet};

/// Problems that are so much alike, figures left out, say the same thing.
const SAME: f64 = 0.6;
/// So much a figure that both state is worth, and two nouns that only these two have.
const FIGURE: f64 = 0.75;
const NOUNS: f64 = 0.65;
/// Pairs of characters that two problems must share and no other has, and how much of the shorter one they are.
const RARE: usize = 2;
const PART: f64 = 0.2;

/// How often each pair of neighbouring characters stands in the problems of two sheets.
pub(super) struct Rarity(HashMap<(char, char), u32>);

impl Rarity {
    pub(super) fn of(sheets: [&Sheet; 2]) -> Self {
        let mut counts = HashMap::new();
        for (_, project) in sheets.into_iter().flat_map(Sheet::projects) {
            for text in project.problems.texts() {
                Pairs::but_for_figures(text).keys().for_each(|key| *counts.entry(key).or_insert(0) += 1);
            }
        }
        Self(counts)
    }

    /// Whether only two problems have it: one in each month.
    fn is_rare(&self, key: &(char, char)) -> bool {
        self.0.get(key).is_none_or(|count| *count <= 2)
    }
}

/// A problem as it is compared.
struct Problem<'a> {
    point: &'a Point,
    words: Pairs,
}

impl Problem<'_> {
    fn alike(&self, other: &Self, rarity: &Rarity) -> f64 {
        let words = self.words.alike(&other.words);
        let figure = if self.shares_figure(other) { FIGURE } else { 0.0 };
        let nouns = if self.shares_nouns(other, rarity) { NOUNS } else { 0.0 };
        words.max(figure).max(nouns)
    }

    /// Whether both state a figure of two digits and more: 12.3亩.
    fn shares_figure(&self, other: &Self) -> bool {
        let figures = |problem: &Self| {
            let quantities = problem.point.clauses.iter().flat_map(|clause| &clause.quantities);
            let own = quantities.filter(|quantity| quantity.amount.value.normalize().mantissa().unsigned_abs() >= 12);
            own.map(|quantity| (quantity.base.value, quantity.base.unit.clone())).collect::<Vec<_>>()
        };
        let theirs = figures(other);
        figures(self).iter().any(|own| theirs.contains(own))
    }

    fn shares_nouns(&self, other: &Self, rarity: &Rarity) -> bool {
        let theirs: Vec<(char, char)> = other.words.keys().collect();
        let shared = self.words.keys().filter(|key| theirs.binary_search(key).is_ok() && rarity.is_rare(key)).count();
        let least = self.words.keys().count().min(theirs.len());
        shared >= RARE && shared as f64 >= PART * least as f64
    }
}

fn read<'a>(points: &[&'a Point]) -> Vec<Problem<'a>> {
    points.iter().map(|point| Problem { point, words: Pairs::but_for_figures(&point.text.value) }).collect()
}

/// For each later problem the earlier one that it is, each once.
pub(super) fn pair(old: &[&Point], new: &[&Point], rarity: &Rarity) -> Vec<Option<usize>> {
    pairs_by(&read(old), &read(new), SAME, |then, now| then.alike(now, rarity))
}

/// The problems of projects.
pub(super) fn of<'a>(projects: &[&'a Project]) -> Vec<&'a Point> {
    let points = |project: &&'a Project| match &project.problems {
        Narrative::Points(points) => &points[..],
        _ => &[],
    };
    projects.iter().flat_map(points).collect()
}

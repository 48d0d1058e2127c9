//! What a promise and a report are of, held beside each other.

use crate::lexicon::{self, Noun};
use crate::model::{Class, Event};

/// The words that an event is of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Object(Vec<char>);

/// So much of a promise's words stands in what is told.
const SAME: usize = 75;
/// So much may be the same thing.
const NEAR: usize = 50;
/// Behind the words of the promise so many more may stand: 路面硬化施工.
const TRAILING: usize = 3;

impl Object {
    pub(super) fn of(event: &Event) -> Self {
        // Where the verb is no more than an end or a beginning the words around it say what it is of.
        let general = matches!(
            event.class,
            Class::Finish
                | Class::Use
                | Class::Trial
                | Class::Stage
                | Class::Begin
                | Class::Resume
                | Class::Settle
                | Class::Accept
        );
        let mut words: Vec<char> = event.object.chars().collect();
        if !general {
            words.extend(event.verb.value.chars());
        }
        Self(words)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn text(&self) -> String {
        self.0.iter().collect()
    }

    /// How many of these words stand in the others, in their order, and where the last of them stands.
    fn common(&self, other: &Self) -> (usize, usize) {
        let (rows, columns) = (self.0.len(), other.0.len());
        let mut table = vec![vec![0usize; columns + 1]; rows + 1];
        for (i, mine) in self.0.iter().enumerate() {
            for (j, theirs) in other.0.iter().enumerate() {
                table[i + 1][j + 1] =
                    if mine == theirs { table[i][j] + 1 } else { table[i][j + 1].max(table[i + 1][j]) };
            }
        }
        let best = table[rows][columns];
        let end = (0..=columns).find(|j| table[rows][*j] == best).unwrap_or(columns);
        (best, end)
    }

    fn share(&self, other: &Self) -> usize {
        if self.0.is_empty() { 0 } else { 100 * self.common(other).0 / self.0.len() }
    }

    /// Whether the others hold these words.
    pub(super) fn is_in(&self, other: &Self, name: &str) -> bool {
        if self.is_empty() {
            return other.is_empty() || other.is_within(name);
        }
        // Words of the project's name go without saying.
        let bare: Vec<char> = self.0.iter().copied().filter(|c| !name.contains(*c)).collect();
        self.share(other) >= SAME || bare.len() >= 2 && Self(bare).share(other) >= 100
    }

    /// Whether the others may be of the same.
    pub(super) fn is_near(&self, other: &Self) -> bool {
        self.is_empty() || other.is_empty() || self.share(other) >= NEAR || other.share(self) >= NEAR
    }

    /// Whether these words are of the project's name.
    pub(super) fn is_within(&self, name: &str) -> bool {
        let known = self.0.iter().filter(|c| name.contains(**c)).count();
        !self.is_empty() && 10 * known >= 8 * self.0.len() && self.parts().is_empty()
    }

    /// Whether these words are of a part of the others: 工作井第一节井壁 of 工作井.
    pub(super) fn is_narrower(&self, other: &Self, name: &str) -> bool {
        let theirs = other.text();
        let parts = self.parts();
        if parts.iter().any(|part| !theirs.contains(part.as_str()) && !name.contains(part.as_str())) {
            return true;
        }
        if other.is_empty() {
            return false;
        }
        let (_, end) = other.common(self);
        self.0.len() - end > TRAILING && !Self(self.0[end..].to_vec()).is_within(name)
    }

    /// The parts and phases among these words.
    fn parts(&self) -> Vec<String> {
        let text = self.text();
        let own = |noun: Option<Noun>| matches!(noun, Some(Noun::Part | Noun::Phase));
        lexicon::BUILT_IN
            .scan(&text)
            .filter(|token| own(token.word.noun))
            .map(|token| text[token.start..token.end].to_owned())
            .collect()
    }
}

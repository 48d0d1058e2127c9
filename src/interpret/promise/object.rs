//! What a promise and a report are of, held beside each other.

use crate::interpret::clauses::UNKNOWN;
use crate::lexicon::{self, Noun};
use crate::model::{Class, Event};

/// The words that an event is of: the things of a list, or one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Object(Vec<Thing>);

/// The words of one thing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Thing(Vec<char>);

/// So much of a promise's words stands in what is told.
const SAME: usize = 75;
/// So much may be the same thing.
const NEAR: usize = 50;
/// Behind the words of the promise so many more may stand: 路面硬化施工.
const TRAILING: usize = 2;
/// Words that the same thing is called with or without.
const LOOSE: [&str; 16] = [
    "批复", "手续", "前期", "工作", "准备", "施工", "建设", "工程", "编制", "改造", "项目", "办理", "意见", "协议",
    "结构", "达到",
];

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
                | Class::Get
        );
        let verb = if general || event.sense.as_deref() == Some(UNKNOWN) { "" } else { event.verb.value.as_str() };
        let things: Vec<Thing> = event.object.split('、').map(|words| Thing::of(&format!("{words}{verb}"))).collect();
        Self(things.into_iter().filter(|thing| !thing.0.is_empty()).collect())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether the others hold each of these things.
    pub(super) fn is_in(&self, other: &Self, name: &str) -> bool {
        if self.is_empty() {
            return other.is_empty() || other.is_within(name);
        }
        self.0.iter().all(|thing| other.0.iter().any(|theirs| thing.is_in(theirs, name)))
    }

    /// Whether the others may be of the same.
    pub(super) fn is_near(&self, other: &Self) -> bool {
        let near = |mine: &Thing, theirs: &Thing| mine.share(theirs) >= NEAR || theirs.share(mine) >= NEAR;
        self.is_empty() || other.is_empty() || self.0.iter().any(|mine| other.0.iter().any(|theirs| near(mine, theirs)))
    }

    /// Whether these words are of the project's name.
    pub(super) fn is_within(&self, name: &str) -> bool {
        !self.is_empty() && self.0.iter().all(|thing| thing.is_within(name))
    }

    /// Whether these words are of a part of the others: 工作井第一节井壁 of 工作井.
    pub(super) fn is_narrower(&self, other: &Self, name: &str) -> bool {
        if other.is_empty() {
            return self.0.iter().any(|thing| thing.has_part_beyond("", 0, name));
        }
        // Of a list the thing that is meant counts alone.
        let fits =
            |theirs: &Thing| self.0.iter().any(|mine| theirs.is_in(mine, name) && !mine.is_narrower(theirs, name));
        !other.0.iter().all(fits)
    }
}

impl Thing {
    fn of(words: &str) -> Self {
        let mut bare = words.to_owned();
        for loose in LOOSE {
            bare = bare.replace(loose, "");
        }
        let kept = if bare.is_empty() { words } else { &bare };
        Self(kept.chars().filter(|c| c.is_alphanumeric()).collect())
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

    /// The numbers of these words: 2 of 2号主变.
    fn numbers(&self) -> Vec<String> {
        let text = self.text();
        text.split(|c: char| !c.is_ascii_digit()).filter(|number| !number.is_empty()).map(str::to_owned).collect()
    }

    fn is_in(&self, other: &Self, name: &str) -> bool {
        let theirs = other.numbers();
        if self.numbers().iter().any(|number| !theirs.contains(number)) {
            return false;
        }
        // Words of the project's name go without saying.
        let bare: Vec<char> = self.0.iter().copied().filter(|c| !name.contains(*c)).collect();
        self.share(other) >= SAME || bare.len() >= 2 && Self(bare).share(other) >= 100
    }

    fn is_within(&self, name: &str) -> bool {
        let known = self.0.iter().filter(|c| name.contains(**c)).count();
        10 * known >= 8 * self.0.len() && !self.has_part_beyond("", 0, name)
    }

    fn is_narrower(&self, other: &Self, name: &str) -> bool {
        let (_, end) = other.common(self);
        let behind = Self(self.0[end..].to_vec());
        self.has_part_beyond(&other.text(), end, name) || behind.0.len() > TRAILING && !behind.is_within(name)
    }

    /// A phase that the others do not name, or a part behind what they name.
    fn has_part_beyond(&self, others: &str, end: usize, name: &str) -> bool {
        let text = self.text();
        let new = |words: &str| !others.contains(words) && !name.contains(words);
        let beyond = |at: usize| text[..at].chars().count() >= end;
        lexicon::BUILT_IN.scan(&text).any(|token| match token.word.noun {
            Some(Noun::Phase) => new(&text[token.start..token.end]),
            Some(Noun::Part) => beyond(token.start) && new(&text[token.start..token.end]),
            _ => false,
        })
    }
}

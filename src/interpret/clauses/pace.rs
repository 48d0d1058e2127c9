//! 低于时序进度, 欠目标进度9.7个百分点, 快于时间进度: a pace that is asked for, and how the works keep it.

use super::grammar::Source;
use crate::lexicon::{Noun, Token};
use crate::model::{Class, Event, Extent, Standing};

/// The word of less or more stands so near, in bytes.
const NEAR: usize = 36;

/// What a clause says of its pace.
pub(super) fn event(source: &Source<'_>, usual: Standing) -> Option<Event> {
    let pace = source.words.iter().find(|token| token.is(Noun::Pace))?;
    let near = |token: &&Token<'_>| {
        let far = if token.end <= pace.start { pace.start - token.end } else { token.start.saturating_sub(pace.end) };
        far <= NEAR && token.start != pace.start
    };
    let compared = |noun: Noun| source.words.iter().filter(near).find(|token| token.is(noun));
    let (class, word) = match (compared(Noun::Less), compared(Noun::More)) {
        (Some(word), _) => (Class::Lag, word),
        (None, Some(word)) => (Class::Pace, word),
        (None, None) => return None,
    };
    let (start, end) = (word.start.min(pace.start), word.end.max(pace.end));
    Some(Event {
        verb: source.text.part(start, end),
        class,
        deed: None,
        sense: None,
        object: String::new(),
        extent: Extent::Whole,
        standing: usual,
        share: None,
        counted: None,
    })
}

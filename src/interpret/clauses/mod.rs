//! Prose → clauses that own their amounts, their days and their events.
//!
//! The words are found in one pass over the text by the lexicon's automaton; what stands between two marks is a clause,
//! and [`grammar`] says what happened in it.

mod bare;
mod cut;
mod event;
mod extent;
mod grammar;
mod join;
mod mood;
mod pace;
mod sentence;

pub(super) use bare::UNKNOWN;
pub(super) use extent::{Subject, asks_for_several};

use crate::lexicon::{Lexicon, Token};
use crate::model::{Clause, Deadline, Quantity, Role, Standing, Text};
use sentence::Sentence;

/// Reads the clauses of texts of one project.
pub(super) struct Reader<'a> {
    pub(super) lexicon: &'a Lexicon,
    /// The project that they are about.
    pub(super) subject: Subject,
}

/// Something found in a text, with the bytes that it takes.
#[derive(Clone, Debug)]
pub(super) struct Located<T> {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) value: T,
}

impl Reader<'_> {
    /// Cuts a text into clauses; its amounts and deadlines are given to the clauses that state them.
    pub(super) fn read(
        &self,
        text: &Text,
        role: Role,
        quantities: Vec<Quantity>,
        deadlines: Vec<Deadline>,
    ) -> Vec<Clause> {
        let quantities = locate(text, quantities, |quantity| &quantity.text);
        let deadlines = locate(text, deadlines, |deadline| &deadline.text);
        let tokens: Vec<Token<'_>> = self.lexicon.scan(&text.value).collect();
        let mut sentence = Sentence::new(usual(role));
        let mut out = Vec::new();
        for span in cut::spans(&text.value) {
            let within = |start: usize| (span.start..span.end).contains(&start);
            let own: Vec<Located<Quantity>> = quantities.iter().filter(|found| within(found.start)).cloned().collect();
            let days: Vec<&Located<Deadline>> = deadlines.iter().filter(|found| within(found.start)).collect();
            let spans: Vec<(usize, usize)> = days.iter().map(|found| (found.start, found.end)).collect();
            let words: Vec<Token<'_>> = tokens.iter().filter(|token| within(token.start)).copied().collect();
            let clause = grammar::Source { text, span, words: &words, quantities: &own, days: &spans };
            let events = grammar::events(&clause, &mut sentence, &self.subject);
            out.push(Clause {
                text: text.part(span.start, span.end),
                ends_sentence: span.ends_sentence,
                quantities: own.into_iter().map(|found| found.value).collect(),
                deadlines: days.into_iter().map(|found| found.value.clone()).collect(),
                events,
            });
        }
        out
    }
}

/// How a verb without any word of its time stands: a report tells, everything else asks.
fn usual(role: Role) -> Standing {
    match role {
        Role::Progress | Role::Problems | Role::Combined | Role::State | Role::Remark => Standing::Told,
        _ => Standing::Wanted,
    }
}

/// Finds each part of a text again, by its place, or by its words where line breaks were taken out.
fn locate<T>(text: &Text, parts: Vec<T>, words: impl Fn(&T) -> &Text) -> Vec<Located<T>> {
    let exact = (text.place.end - text.place.start) as usize == text.value.chars().count();
    let bytes: Vec<usize> = text.value.char_indices().map(|(at, _)| at).chain([text.value.len()]).collect();
    let mut from = 0;
    let mut out = Vec::with_capacity(parts.len());
    for value in parts {
        let own = words(&value);
        let at = own.place.start.checked_sub(text.place.start).filter(|_| exact);
        let by_place = at.and_then(|at| bytes.get(at as usize).copied());
        let start = by_place.or_else(|| text.value.get(from..)?.find(&own.value).map(|at| from + at)).unwrap_or(from);
        let end = start + own.value.len();
        from = start;
        out.push(Located { start, end, value });
    }
    out
}

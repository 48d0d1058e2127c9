//! Clauses without a verb that any list knows.

use super::extent::Subject;
use super::grammar::{Parser, Source};
use crate::lexicon::{Noun, Tense, Token};
use crate::model::{Class, Event, Extent, Standing};

/// 平台对接还差内网: what is left is open, with or without a verb.
pub(super) fn rest(source: &Source<'_>) -> Option<Event> {
    let in_amount =
        |token: &Token<'_>| source.quantities.iter().any(|found| found.start <= token.start && token.end <= found.end);
    let token = source.words.iter().find(|token| token.is(Noun::Rest) && !in_amount(token))?;
    Some(Event {
        verb: source.text.part(token.start, token.end),
        class: Class::Make,
        deed: None,
        sense: None,
        object: String::new(),
        extent: Extent::Some,
        standing: Standing::Going,
        share: None,
        counted: None,
    })
}

/// The sense of a verb that no list knows.
pub(in crate::interpret) const UNKNOWN: &str = "unknown";

/// A verb that no list knows: 正在贴砖, 已开餐4处, and 换表1.35万只 where the name asks for so many 只.
pub(super) fn unknown_verb(source: &Source<'_>, parser: &Parser<'_>, subject: &Subject) -> Option<Event> {
    let heard = |tense: Tense| source.words.iter().find(|token| token.word.tense == Some(tense));
    let (going, told) = (heard(Tense::Going), heard(Tense::Told));
    let other = source.words.iter().any(|token| {
        matches!(
            token.word.tense,
            Some(Tense::Denied | Tense::Planned | Tense::Wanted | Tense::Awaited | Tense::Past | Tense::If)
        )
    });
    let amounts = || source.quantities.iter().enumerate().filter(|(_, found)| !parser.is_total(found));
    let asked = amounts().find(|(_, found)| subject.reached(&found.value).is_some());
    let counted = asked.or_else(|| amounts().next().filter(|_| told.is_some())).map(|(at, _)| at);
    let really_going = going.is_some_and(|token| parser.words(token.start, token.end).starts_with('正'));
    let known = counted.is_some() || really_going || told.is_some();
    if other || parser.mood.usual() != Standing::Told || !known {
        return None;
    }
    let amount = counted.map(|at| &source.quantities[at].value);
    let reached = amount.and_then(|amount| subject.reached(amount));
    Some(Event {
        verb: source.text.part(source.span.start, source.span.end),
        class: if really_going { Class::Make } else { Class::Act },
        deed: None,
        sense: Some(UNKNOWN.to_owned()),
        object: parser.clean(source.span.start, source.span.end),
        extent: match reached {
            Some(share) if share >= rust_decimal::Decimal::ONE_HUNDRED => Extent::Whole,
            Some(_) => Extent::Some,
            None => Extent::Part,
        },
        standing: if really_going { Standing::Going } else { Standing::Told },
        share: None,
        counted,
    })
}

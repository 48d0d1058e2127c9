//! Which events are one kind of thing, and which lies above which: 主体封顶 < 竣工 < 竣工验收 < 投用.

use rust_decimal::Decimal;

use super::{Facts, Told};
use crate::interpret::clauses::UNKNOWN;
use crate::model::{Class, Event, Extent, Standing, State};

/// What can be promised: not meetings, nor how fast.
pub(super) fn is_promised(event: &Event) -> bool {
    !matches!(event.class, Class::Talk | Class::Lag | Class::Pace | Class::Stop | Class::Leave | Class::Idle)
}

/// What ends something: what leads to it is no promise of its own.
pub(super) fn is_end(event: &Event) -> bool {
    matches!(
        event.class,
        Class::Finish
            | Class::Use
            | Class::Trial
            | Class::Accept
            | Class::Settle
            | Class::Stage
            | Class::Begin
            | Class::Resume
            | Class::Get
    )
}

/// Whether two events are of one kind, however they stand.
pub(super) fn is_same(promised: &Event, told: &Event) -> bool {
    match promised.class {
        Class::Finish | Class::Get => match promised.deed {
            Some(deed) => told.about() == deed || told.class == deed,
            None => told.class == Class::Finish && told.deed.is_none_or(|deed| deed == Class::Make),
        },
        Class::Use => told.class == Class::Use && is_one_use(promised, told),
        Class::Accept => {
            told.class == Class::Accept && (told.sense.as_deref() != Some("pre") || is_sense(promised, told))
        }
        Class::Settle => told.class == Class::Settle && share_word(&promised.verb.value, &told.verb.value),
        Class::Stage => told.class == Class::Stage && is_sense(promised, told),
        class => told.class == class || told.deed == Some(class),
    }
}

/// Whether what is told as done reaches what was promised: it, or what lies above it.
pub(super) fn is_reached(promised: &Event, told: &Event) -> bool {
    if is_unknown(told) {
        return !matches!(promised.class, Class::Use | Class::Accept | Class::Settle);
    }
    match promised.class {
        Class::Finish => match promised.deed {
            None | Some(Class::Make) => {
                let plain = |deed: Class| deed == Class::Make || told.counted.is_some();
                let finished = told.class == Class::Finish && told.deed.is_none_or(plain);
                let accepted = told.class == Class::Accept && told.sense.as_deref() != Some("pre");
                finished || told.class == Class::Use || accepted || measured(told)
            }
            Some(deed) => {
                let papers = matches!(deed, Class::Prepare | Class::Buy | Class::Clear) && told.class == deed;
                matches!(told.class, Class::Finish | Class::Accept | Class::Get) || papers || measured(told)
            }
        },
        Class::Stage => is_same(promised, told) || matches!(told.class, Class::Finish | Class::Accept),
        Class::Trial => matches!(told.class, Class::Trial | Class::Use),
        Class::Build | Class::Make | Class::Act | Class::Clear | Class::Buy | Class::Prepare => {
            let done =
                matches!(told.class, Class::Make | Class::Clear | Class::Act) && promised.class != Class::Prepare;
            told.class == promised.class
                || told.class == Class::Finish
                || told.deed == Some(promised.class)
                || done
                || measured(told)
        }
        Class::Get => matches!(told.class, Class::Get | Class::Finish | Class::Prepare),
        Class::Begin => told.class == Class::Begin,
        _ => is_same(promised, told),
    }
}

/// 均已安装: all of them, so that no word for the end is needed.
pub(super) fn is_built(promised: &Event, told: &Told<'_>) -> bool {
    let all = ["均", "全部", "全线", "悉数"].iter().any(|word| told.said.clause.text.value.contains(word));
    let same = promised.class == Class::Finish && promised.deed == Some(told.event.class);
    same && told.event.class == Class::Build && all && !told.event.verb.value.contains("施工")
}

/// Told with a verb that no list knows.
pub(super) fn is_unknown(told: &Event) -> bool {
    told.is_told() && told.sense.as_deref() == Some(UNKNOWN)
}

/// An amount told as it is: 新建47所.
fn measured(told: &Event) -> bool {
    told.counted.is_some() && matches!(told.class, Class::Make | Class::Build | Class::Act | Class::Clear)
}

/// Whether less of what is told may be less of what was promised.
pub(super) fn is_related(promised: &Event, told: &Event) -> bool {
    let works = |event: &Event| matches!(event.about(), Class::Build | Class::Make | Class::Finish);
    is_reached(promised, told) || promised.about() == told.about() || works(promised) && works(told)
}

fn is_sense(one: &Event, other: &Event) -> bool {
    one.sense == other.sense
}

/// 投入使用 may be any use, 供暖 is no 通水.
fn is_one_use(promised: &Event, told: &Event) -> bool {
    let general = |event: &Event| event.sense.as_deref() == Some("use");
    is_sense(promised, told) || general(promised) || general(told)
}

fn share_word(one: &str, other: &str) -> bool {
    let pairs =
        |text: &str| text.chars().collect::<Vec<_>>().windows(2).map(|pair| (pair[0], pair[1])).collect::<Vec<_>>();
    let theirs = pairs(other);
    pairs(one).iter().any(|pair| theirs.contains(pair))
}

/// Works on the ground that are told: it has begun.
pub(super) fn is_works(told: &Told<'_>) -> bool {
    let works = matches!(told.event.class, Class::Build | Class::Stage | Class::Begin | Class::Wind)
        || told.event.deed == Some(Class::Build);
    works && (!told.is_open() || matches!(told.event.standing, Standing::Going | Standing::Bare))
}

/// Whether a project is told not to have come so far.
pub(super) fn is_below(facts: &Facts<'_>, promised: Class) -> bool {
    let before = matches!(facts.state, State::NotStarted | State::Preparing);
    match promised {
        Class::Finish | Class::Use | Class::Accept | Class::Settle => {
            before || matches!(facts.state, State::Stopped | State::Behind) || goes_on(facts)
        }
        Class::Stage | Class::Trial | Class::Build | Class::Make | Class::Begin => before,
        Class::Resume => facts.state == State::Stopped,
        _ => false,
    }
}

/// Works that are told to go on, a stage below the end, or a share that is less than all. That something was done is no
/// word of what was not.
fn goes_on(facts: &Facts<'_>) -> bool {
    let less = |share: Option<Decimal>| share.is_some_and(|share| share < Decimal::ONE_HUNDRED);
    let lower = |told: &Told<'_>| {
        let event = told.event;
        let open = matches!(event.standing, Standing::Going | Standing::Nearly) || event.class == Class::Pace;
        let stage = event.class == Class::Stage
            || matches!(event.deed, Some(Class::Build | Class::Prepare))
            || event.class == Class::Finish && event.extent == Extent::Part && event.counted.is_none();
        open || event.is_told() && (stage || less(event.share))
    };
    facts.state == State::UnderWay && (less(facts.completion) || facts.events.iter().any(lower))
}

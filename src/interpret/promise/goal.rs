//! One thing that is promised, and what a report tells of it.

use super::kind;
use super::object::Object;
use super::{Facts, Told};
use crate::model::{Class, Clause, Event, Extent, Outcome, Quantity, Role, State};

/// One thing that is promised.
pub(super) struct Goal<'a> {
    /// The event; `None` is the whole finished, where a column of days says no more.
    event: Option<&'a Event>,
    /// What it is of.
    object: Object,
    /// The amounts that it names.
    amounts: Vec<&'a Quantity>,
    /// 全部, 所有
    all: bool,
    /// The text of the item.
    name: &'a str,
}

impl<'a> Goal<'a> {
    /// The things that clauses promise.
    pub(super) fn all(clauses: &[&'a Clause], role: Role, name: &'a str) -> Vec<Self> {
        let said = |clause: &&'a Clause| clause.events.iter().map(|event| (*clause, event)).collect::<Vec<_>>();
        let events: Vec<(&Clause, &Event)> =
            clauses.iter().flat_map(said).filter(|(_, event)| kind::is_promised(event)).collect();
        if events.is_empty() && role == Role::Deadline {
            return vec![Self { event: None, object: Object::default(), amounts: Vec::new(), all: false, name }];
        }
        // 采购设备、安装调试完成: what ends is what is promised, the rest leads to it.
        let ends = events.iter().any(|(_, event)| kind::is_end(event));
        let events = events.into_iter().filter(|(_, event)| !ends || kind::is_end(event));
        events.map(|(clause, event)| Self::of(clause, event, name)).collect()
    }

    fn of(clause: &'a Clause, event: &'a Event, name: &'a str) -> Self {
        let counts = |quantity: &&Quantity| !matches!(quantity.base.unit.as_str(), "天" | "个月" | "年" | "小时");
        let all = ["全部", "所有", "全面", "全线", "均", "全覆盖"].iter().any(|word| clause.text.value.contains(word));
        let amounts = clause.quantities.iter().filter(counts).collect();
        Self { event: Some(event), object: Object::of(event), amounts, all, name }
    }

    /// Whether it is the project itself that is promised.
    fn is_whole(&self) -> bool {
        self.event.is_none_or(|event| match event.extent {
            Extent::Whole => true,
            Extent::Thing => self.object.is_within(self.name),
            Extent::Part | Extent::Some => false,
        })
    }

    fn class(&self) -> Class {
        self.event.map_or(Class::Finish, |event| event.class)
    }

    pub(super) fn is_the_same(&self, other: &Self) -> bool {
        let figures =
            |goal: &Self| goal.amounts.iter().map(|q| (q.base.value, q.base.unit.clone())).collect::<Vec<_>>();
        let kinds = match (self.event, other.event) {
            (Some(mine), Some(theirs)) => kind::is_same(mine, theirs),
            _ => self.class() == other.class(),
        };
        let objects = self.object.is_in(&other.object, self.name) || other.object.is_in(&self.object, self.name);
        kinds && figures(self) == figures(other) && (objects || self.is_whole() && other.is_whole())
    }

    /// What a report tells of it.
    pub(super) fn told(&self, facts: &Facts<'_>) -> Option<Outcome> {
        let open = facts.events.iter().any(|told| told.is_open() && self.is_spoken_of(told));
        let less = facts.events.iter().any(|told| self.is_less(told));
        let exactly = facts.events.iter().any(|told| {
            told.event.is_told() && self.reaches(told, facts.state == State::Done) && self.counts_enough(told)
        });
        if exactly || !open && !less && self.is_kept(facts) {
            return Some(Outcome::Kept);
        }
        let ended = facts.events.iter().any(|told| told.event.is_told() && self.could_be(told));
        let below = self.is_whole() && kind::is_below(facts, self.class()) && self.is_of_works();
        // What is told with a verb that no list knows may be just this.
        let unknown = facts.events.iter().any(|told| kind::is_unknown(told.event));
        let missed = !ended && (open || less || below && !unknown);
        missed.then_some(Outcome::Missed)
    }

    /// Whether the state of the project tells of it: not of papers or of other work on the side.
    fn is_of_works(&self) -> bool {
        self.event.is_none_or(|event| event.deed.is_none_or(|deed| deed == Class::Make))
    }

    fn is_kept(&self, facts: &Facts<'_>) -> bool {
        facts.events.iter().any(|told| told.event.is_told() && self.reaches(told, facts.state == State::Done))
            || self.by_state(facts)
    }

    /// A project that is done has kept what lies below that; one in use was accepted; one that is built has begun.
    fn by_state(&self, facts: &Facts<'_>) -> bool {
        let has = |class: Class| {
            facts.events.iter().any(|told| told.event.class == class && told.event.is_told() && told.is_whole())
        };
        match self.class() {
            Class::Use | Class::Trial | Class::Settle | Class::Resume => false,
            Class::Accept => self.is_whole() && has(Class::Use) && facts.state == State::Done,
            Class::Begin if self.is_whole() => {
                self.is_of_works()
                    && matches!(facts.state, State::UnderWay | State::Done)
                    && facts.events.iter().any(kind::is_works)
            }
            _ => facts.state == State::Done && self.amounts_met_by_whole(facts),
        }
    }

    /// The whole done is all of its amounts, where none is told that is less.
    fn amounts_met_by_whole(&self, facts: &Facts<'_>) -> bool {
        self.amounts.is_empty() || !facts.events.iter().any(|told| self.falls_short(told))
    }

    /// Whether an event that is told as done is this one.
    fn reaches(&self, told: &Told<'_>, is_done: bool) -> bool {
        let Some(event) = self.event else { return told.is_whole() && kind::is_end(told.event) };
        (kind::is_reached(event, told.event) || kind::is_built(event, told))
            && self.is_its_object(told, is_done)
            && self.is_all_of_it(told)
    }

    fn is_its_object(&self, told: &Told<'_>, is_done: bool) -> bool {
        let theirs = Object::of(told.event);
        if told.is_whole() && is_done && kind::is_end(told.event) {
            return true;
        }
        if !self.is_whole() {
            return self.object.is_in(&theirs, self.name) && !theirs.is_narrower(&self.object, self.name);
        }
        let thing = told.event.extent == Extent::Thing;
        told.is_whole()
            || self.counts_enough(told) && !theirs.is_narrower(&self.object, self.name)
            || thing && !self.object.is_empty() && self.object.is_in(&theirs, self.name)
            || thing && is_done && matches!(told.event.class, Class::Use | Class::Accept)
    }

    /// No part of it: not 80% of it, not 4 of 6, not some of many.
    fn is_all_of_it(&self, told: &Told<'_>) -> bool {
        const SOME: [&str; 9] = ["部分", "个别", "大部分", "其余", "剩余", "余下", "过半", "大半", "尚余"];
        let words = told.said.clause.text.value.as_str();
        let less = told.event.share.is_some_and(|share| share < rust_decimal::Decimal::ONE_HUNDRED);
        if less || self.falls_short(told) {
            return false;
        }
        if self.counts_enough(told) {
            return true;
        }
        if told.event.extent == Extent::Some || SOME.iter().any(|word| words.contains(word)) {
            return false;
        }
        let says_all = ["全部", "全面", "均", "都", "全线", "悉数", "所有"].iter().any(|word| words.contains(word));
        let counted = told.event.counted.is_some();
        if self.amounts.is_empty() && !self.all {
            return !counted || says_all || told.is_whole() || told.event.deed.is_none();
        }
        says_all || told.is_whole() || !counted && self.amounts.is_empty() && !self.object.is_empty()
    }

    /// The clause states each amount of the promise, or more.
    fn counts_enough(&self, told: &Told<'_>) -> bool {
        let stated = |wanted: &&Quantity| {
            told.said
                .clause
                .quantities
                .iter()
                .any(|own| own.base.unit == wanted.base.unit && own.base.value >= wanted.base.value)
        };
        !self.amounts.is_empty() && self.amounts.iter().all(stated)
    }

    /// The event is told of an amount that is less than the one promised.
    fn falls_short(&self, told: &Told<'_>) -> bool {
        let own = told.event.counted.and_then(|at| told.said.clause.quantities.get(at));
        own.is_some_and(|own| {
            self.amounts.iter().any(|wanted| wanted.base.unit == own.base.unit && wanted.base.value > own.base.value)
        })
    }

    /// Told of the same thing, with less of it than was promised.
    fn is_less(&self, told: &Told<'_>) -> bool {
        let Some(event) = self.event else { return false };
        let same = kind::is_related(event, told.event) && self.object.is_near(&Object::of(told.event));
        let share = told.event.share.is_some_and(|share| share < rust_decimal::Decimal::ONE_HUNDRED);
        told.event.is_told() && same && (self.falls_short(told) || share && !self.object.is_empty())
    }

    /// An event that is open speaks of this very thing.
    fn is_spoken_of(&self, told: &Told<'_>) -> bool {
        let Some(event) = self.event else { return false };
        let theirs = Object::of(told.event);
        let same = if self.is_whole() {
            !told.event.extent.is_part() || theirs.is_empty()
        } else {
            self.object.is_in(&theirs, self.name) || !theirs.is_empty() && theirs.is_in(&self.object, self.name)
        };
        same && kind::is_same(event, told.event)
    }

    /// A told event that may be this one: enough not to accuse.
    fn could_be(&self, told: &Told<'_>) -> bool {
        let Some(event) = self.event else { return !told.event.extent.is_part() && kind::is_end(told.event) };
        let clear = told.event.extent.is_part() && self.is_whole()
            || told.event.share.is_some_and(|share| share < rust_decimal::Decimal::ONE_HUNDRED)
            || self.falls_short(told);
        !clear
            && kind::is_reached(event, told.event)
            && (self.is_whole() || self.object.is_near(&Object::of(told.event)))
    }
}

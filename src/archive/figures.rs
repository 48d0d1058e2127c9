//! Figures that moved: of the same thing, done to it in the same way, in the same unit.
//!
//! 检查井 17座→30座, whatever the order of the words; never 换热站 5座 that were being bought and 1座 that is built, and
//! never a target (确定改造对象6200户, 计划招收360名) beside a result.

use rust_decimal::Decimal;

use super::entry::Movement;
use super::likeness::{Pairs, pairs_by};
use crate::model::{Class, Clause, Event, Project, Quantity, Role, Said, Standing};

/// What was done to the things that are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Deed {
    /// Works, whatever stage of them.
    Works,
    /// Anything else: bought, signed, cleared.
    Other(Class),
    /// 完成 of whatever it was, or no verb at all.
    Any,
}

impl Deed {
    /// Whether figures of both may be of one thing: what is bought is not yet built.
    fn fits(self, other: Self) -> bool {
        let open = |deed| !matches!(deed, Self::Other(Class::Buy | Class::Prepare));
        self == other || (self == Self::Any && open(other)) || (other == Self::Any && open(self))
    }
}

/// Whether a figure is all, what is left of it, or what was done of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Share {
    Whole,
    Left,
    Done,
}

/// A figure with the clause that states it.
pub(super) struct Told<'a> {
    /// What is counted: 检查井.
    name: String,
    /// The verb as printed.
    verb: &'a str,
    deed: Deed,
    share: Share,
    pub(super) role: Role,
    /// Whether it is told as done, and of all so far: not 在建, not 本月.
    pub(super) adds_up: bool,
    quantity: &'a Quantity,
    point: &'a str,
    words: Pairs,
}

/// The figures that the progress and the problems of projects tell of.
pub(super) fn told<'a>(projects: &[&'a Project]) -> Vec<Told<'a>> {
    let said = projects.iter().flat_map(|project| project.clauses());
    said.filter(|said| matches!(said.role, Role::Progress | Role::Problems))
        .flat_map(|said| of_clause(said).collect::<Vec<_>>())
        .collect()
}

fn of_clause(said: Said<'_>) -> impl Iterator<Item = Told<'_>> {
    let clause = said.clause;
    (0..clause.quantities.len()).filter_map(move |index| {
        let event = event(clause, index);
        if event.is_some_and(|event| !is_told(event)) || is_target(clause, event, index) {
            return None;
        }
        let name = name(clause, event, index);
        let words = clause.text.value.as_str();
        let once = ["本月", "当月", "本周", "上周", "日均", "每", "今日", "当日", "新增"]
            .iter()
            .any(|word| words.contains(word));
        Some(Told {
            verb: event.map_or("", |event| event.verb.value.as_str()),
            deed: event.map_or(Deed::Any, deed),
            share: share(before(clause, index), event),
            role: said.role,
            adds_up: !once && event.is_some_and(|event| event.standing == Standing::Told),
            quantity: &clause.quantities[index],
            point: &said.of.value,
            words: Pairs::but_for_figures(&name),
            name,
        })
    })
}

/// The event that an amount is counted by: its own, or the only one of the clause.
fn event(clause: &Clause, index: usize) -> Option<&Event> {
    let own = clause.events.iter().find(|event| event.counted == Some(index));
    own.or(match &clause.events[..] {
        [only] if only.counted.is_none() => Some(only),
        _ => None,
    })
}

fn is_told(event: &Event) -> bool {
    matches!(event.standing, Standing::Told | Standing::Going | Standing::Nearly)
}

/// Whether an amount is what is to be reached, and no result.
fn is_target(clause: &Clause, event: Option<&Event>, index: usize) -> bool {
    const AIMS: [&str; 6] = ["对象", "目标", "任务数", "计划", "拟", "应"];
    // 占任务的33.9% is a share of what is to be reached.
    let share = clause.quantities[index].base.unit == "%";
    let words = before(clause, index);
    let aims = |text: &str| AIMS.iter().any(|aim| text.contains(aim));
    !share && (aims(words) || event.is_some_and(|event| aims(&event.object)))
}

/// The words of a clause in front of an amount.
fn before(clause: &Clause, index: usize) -> &str {
    around(clause, index).0
}

/// The words of a clause in front of an amount, and those behind it: up to the amounts beside it.
fn around(clause: &Clause, index: usize) -> (&str, &str) {
    let text = clause.text.value.as_str();
    let spans: Vec<(usize, usize)> = clause
        .quantities
        .iter()
        .scan(0, |from, quantity| {
            let own = quantity.text.value.as_str();
            let start = text[*from..].find(own).map_or(*from, |at| *from + at);
            *from = (start + own.len()).min(text.len());
            Some((start, *from))
        })
        .collect();
    let (start, end) = spans[index];
    let from = index.checked_sub(1).map_or(0, |before| spans[before].1);
    let to = spans.get(index + 1).map_or(text.len(), |next| next.0);
    (&text[from.min(start)..start], &text[end..to.max(end)])
}

/// The thing behind an amount: 卫生村 of 40个卫生村已全部完成.
fn thing(behind: &str) -> &str {
    const ENDS: [&str; 14] = ["已", "全", "均", "正", "未", "尚", "仍", "完", "建成", "、", "（", "，", "的", "进"];
    let end = ENDS.iter().filter_map(|word| behind.find(word)).min().unwrap_or(behind.len());
    &behind[..end]
}

fn deed(event: &Event) -> Deed {
    match event.about() {
        Class::Finish => Deed::Any,
        Class::Use
        | Class::Trial
        | Class::Accept
        | Class::Settle
        | Class::Stage
        | Class::Build
        | Class::Make
        | Class::Wind => Deed::Works,
        class => Deed::Other(class),
    }
}

fn share(before: &str, event: Option<&Event>) -> Share {
    const LEFT: [&str; 12] =
        ["其余", "剩余", "余下", "剩下", "还差", "尚差", "还缺", "尚缺", "缺口", "还剩", "仍有", "尚有"];
    let says = |words: &[&str]| words.iter().any(|word| before.contains(word));
    match () {
        () if says(&LEFT) => Share::Left,
        // 全长4.2公里路基全部完成: all of it is done.
        () if event.is_some_and(|event| event.is_told() && event.about() == Class::Finish) => Share::Done,
        () if says(&["共需", "总投资", "总量", "全长", "共计"]) && !says(&["已", "完成"]) => Share::Whole,
        () => Share::Done,
    }
}

/// What an amount counts: the words in front of it where they name a thing, or the object of its verb.
fn name(clause: &Clause, event: Option<&Event>, index: usize) -> String {
    let verb = event.map_or("", |event| event.verb.value.as_str());
    let object = event.map_or("", |event| event.object.as_str());
    let (before, behind) = around(clause, index);
    // 40个卫生村、300户美丽庭院 names each thing behind its amount.
    let behind_all = bare(&around(clause, 0).0.replace(verb, "")).is_empty();
    let own = if behind_all { bare(thing(behind)) } else { bare(&before.replace(verb, "")) };
    // 铺设主管8.6公里、支管3.2公里: the verb has both for its object.
    let is_named = own.chars().count() > 1 && (object.contains(&own) || index > 0);
    if object.is_empty() || is_named { own } else { bare(object) }
}

/// Words without those that name nothing.
fn bare(words: &str) -> String {
    const EMPTY: [&str; 14] =
        ["其中", "已", "累计", "共", "约", "近", "目前", "现", "涉及", "有", "的", "仍", "、", "和"];
    let mut words = words.to_owned();
    EMPTY.iter().for_each(|empty| words = words.replace(empty, ""));
    words.chars().filter(|c| c.is_alphabetic()).collect()
}

/// Figures are of the same thing from here on.
const SAME: f64 = 0.6;

/// How likely it is that two figures are of the same thing.
fn alike(then: &Told<'_>, now: &Told<'_>) -> f64 {
    let one_kind = then.quantity.base.unit == now.quantity.base.unit
        && then.role == now.role
        && then.share == now.share
        && then.deed.fits(now.deed);
    if !one_kind {
        return 0.0;
    }
    let named = !then.name.is_empty() && !now.name.is_empty();
    let same_verb = if then.verb == now.verb { 0.05 } else { 0.0 };
    let one_verb = then.verb.contains(now.verb) || now.verb.contains(then.verb);
    match named {
        true if then.name == now.name => 0.95 + same_verb,
        true if then.name.contains(&now.name) || now.name.contains(&then.name) => 0.8 + same_verb,
        true => then.words.alike(&now.words),
        // 改造860户 and 改造1395户 name nothing; nor do 完成 and 改造, which may be two things.
        false if then.name == now.name && one_verb => 0.7,
        // 已创建33个, and 已创建卫生村35个; 完成 may be of anything.
        false if one_verb && then.deed != Deed::Any && now.deed != Deed::Any => 0.62,
        false => 0.0,
    }
}

/// The figures that moved, in the order of the later sheet.
pub(super) fn moved(olds: &[&Project], news: &[&Project]) -> Vec<Movement> {
    let (old, new) = (told(olds), told(news));
    let pairs = pairs_by(&old, &new, SAME, alike);
    let paired = new.iter().zip(pairs).filter_map(|(now, pair)| Some((&old[pair?], now)));
    paired.filter(|(then, now)| then.quantity.base.value != now.quantity.base.value).map(movement).collect()
}

fn movement((then, now): (&Told<'_>, &Told<'_>)) -> Movement {
    let (was, is) = (then.quantity, now.quantity);
    let (before, after, unit) = match was.amount.unit == is.amount.unit {
        true => (was.amount.value, is.amount.value, &is.amount.unit),
        false => (was.base.value, is.base.value, &is.base.unit),
    };
    let signed = |value: Decimal| match value.is_sign_positive() {
        true => format!("+{}", value.normalize()),
        false => value.normalize().to_string(),
    };
    let exact = was.qualifier.is_none() && is.qualifier.is_none() && was.least.is_none() && is.least.is_none();
    Movement {
        name: if now.name.is_empty() { now.verb.to_owned() } else { now.name.clone() },
        before: before.to_string(),
        after: after.to_string(),
        difference: signed(after - before),
        unit: unit.clone(),
        text: now.point.to_owned(),
        place: is.text.place,
        falls: exact
            && after < before
            && then.adds_up
            && now.adds_up
            && now.share == Share::Done
            && now.role == Role::Progress
            && then.name == now.name
            && is.base.unit != "%",
    }
}

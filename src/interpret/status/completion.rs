//! How much is done, in per cent: as the text states it, or as its figures imply it.

use rust_decimal::Decimal;

use super::signs::{Seen, Sign};
use crate::interpret::clauses;
use crate::lexicon::{self, ShareOf};
use crate::model::{Class, Clause, Project, Quantity, Role, Said, State};

/// How surely a share is one of the whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Of {
    /// 完成85%, with nothing before it.
    Bare,
    /// 占年度任务的
    Task,
    /// 形象进度
    Whole,
}

/// The share that is done; `None` where neither the words nor the figures say it of the whole.
pub(super) fn of(project: &Project, state: State, signs: &[Seen<'_>]) -> Option<Decimal> {
    let told = in_column(project).or_else(|| stated(project)).or_else(|| reached(project, signs));
    match (state, told) {
        // What is done is done, whatever a part of it says.
        (State::Done, Some(share)) if share >= Decimal::ONE_HUNDRED => Some(share),
        (State::Done, _) => Some(Decimal::ONE_HUNDRED),
        (_, told) => told,
    }
    .map(|share| share.normalize())
}

/// A column of completions says it of the row: 62.5%.
fn in_column(project: &Project) -> Option<Decimal> {
    let own = project.passages.iter().filter(|passage| passage.role == Role::State);
    let texts = own.map(|passage| &passage.text.value);
    texts.into_iter().find_map(|text| Decimal::from_str_exact(text.trim().strip_suffix(['%', '％'])?).ok())
}

fn progress(project: &Project) -> impl Iterator<Item = Said<'_>> {
    project.clauses().filter(|said| said.role == Role::Progress)
}

/// The share that the text states; two that differ are those of two parts.
fn stated(project: &Project) -> Option<Decimal> {
    let several = project.progress.points().len() > 1;
    let mut shares: Vec<(Of, Decimal)> = Vec::new();
    let all: Vec<Said<'_>> = progress(project).collect();
    for (at, said) in all.iter().copied().enumerate() {
        if several && is_of_a_part(&all[..at], said) {
            continue;
        }
        let own = said.clause.quantities.iter().filter(|quantity| quantity.base.unit == "%");
        shares.extend(own.filter_map(|quantity| Some((of_what(said, quantity)?, quantity.base.value))));
    }
    let best = shares.iter().map(|(of, _)| *of).max().filter(|of| !several || *of > Of::Bare)?;
    let mut alike = shares.iter().filter(|(of, _)| *of == best).map(|(_, share)| *share);
    let first = alike.next()?;
    alike.all(|share| share == first).then_some(first)
}

/// Whether the sentence of a share speaks of a part before it: 龙山隧道进尺270米，完成总工程量的25.7%; 0.39万亩项目已开工，完成30%.
fn is_of_a_part(before: &[Said<'_>], said: Said<'_>) -> bool {
    let yearly = ["年度", "全年", "年计划"].iter().any(|word| said.clause.text.value.contains(word));
    let same = |earlier: &&Said<'_>| std::ptr::eq(earlier.of, said.of) && !earlier.clause.ends_sentence;
    let part = |earlier: &Said<'_>| {
        earlier.clause.events.iter().any(|event| {
            let counted = event.counted.and_then(|at| earlier.clause.quantities.get(at));
            let leads = counted.is_some_and(|amount| amount.text.place.start < event.verb.place.start);
            let works = matches!(event.class, Class::Build | Class::Make | Class::Stage) && event.extent.is_part();
            works || leads && event.extent.is_part()
        })
    };
    !yearly && before.iter().rev().take_while(same).any(part)
}

/// What a share is of, by the words around it; `None` where it is of a part, or no share of work.
fn of_what(said: Said<'_>, quantity: &Quantity) -> Option<Of> {
    let (before, after) = around(said.clause, quantity)?;
    let lags = said.clause.events.iter().any(|event| event.class == Class::Lag)
        && ["慢", "欠", "低", "晚", "落后", "滞后"].iter().any(|word| before.contains(word));
    let rate = before.contains("完成率") || before.contains("形象进度");
    if lags || !rate && lexicon::names_share(before, ShareOf::Other) {
        return None;
    }
    let (around, far) = (format!("{before} {after}"), after.chars().count() > 12);
    let around = if far { before } else { around.as_str() };
    if lexicon::names_share(around, ShareOf::Whole) {
        return Some(Of::Whole);
    }
    if lexicon::names_share(around, ShareOf::Task) {
        return Some(Of::Task);
    }
    let told = before.is_empty() || before.contains("完成") || before.contains('达') || before.ends_with("进度");
    (told && !before.contains('率') && of_nothing_else(said.clause, quantity)).then_some(Of::Bare)
}

/// Whether the share stands with no object of its own: 完成85%, not 桩基完成85%.
fn of_nothing_else(clause: &Clause, quantity: &Quantity) -> bool {
    let own = clause.events.iter().find(|event| event.share == Some(quantity.base.value));
    own.is_none_or(|event| event.object.is_empty() && event.deed.is_none_or(|deed| deed == Class::Make))
}

/// The words of a clause before and behind an amount, from the mark before it to the next.
fn around<'a>(clause: &'a Clause, quantity: &Quantity) -> Option<(&'a str, &'a str)> {
    let text = clause.text.value.as_str();
    let at = text.find(&quantity.text.value)?;
    let before = text[..at].rsplit(['、', '；', '，', '：']).next().unwrap_or_default();
    let after = text[at + quantity.text.value.len()..].split(['、', '；', '，']).next().unwrap_or_default();
    Some((before, after))
}

/// The share of the one target that an amount of the same measure reaches: 25公里 done of 40公里.
fn reached(project: &Project, signs: &[Seen<'_>]) -> Option<Decimal> {
    let targets: Vec<&Quantity> = project
        .clauses()
        .filter(|said| matches!(said.role, Role::Content | Role::Subproject | Role::Target))
        .flat_map(|said| &said.clause.quantities)
        .filter(|quantity| quantity.base.unit != "%" && !quantity.base.value.is_zero())
        .collect();
    let done = |seen: &&Seen<'_>| {
        seen.said.role == Role::Progress
            && seen.event.counted.is_some()
            && !matches!(
                seen.sign,
                Sign::NotBegun
                    | Sign::PartNotBegun
                    | Sign::Unfinished
                    | Sign::Behind
                    | Sign::Stopped
                    | Sign::PartStopped
                    | Sign::Preparing
                    | Sign::ToBegin
            )
            && seen.event.is_told()
            && seen.event.class != Class::Begin
            && !(seen.event.class == Class::Build && seen.event.verb.value.contains("施工"))
    };
    let asked = project.clauses().filter(|said| matches!(said.role, Role::Content | Role::Subproject | Role::Target));
    let several = asked.map(|said| said.of).any(|text| {
        let own: Vec<Quantity> =
            targets.iter().filter(|target| text.value.contains(&target.text.value)).map(|q| (*q).clone()).collect();
        clauses::asks_for_several(&text.value, &own)
    });
    if several {
        return None;
    }
    let share = |seen: &Seen<'_>| {
        let amount = seen.said.clause.quantities.get(seen.event.counted?)?;
        // 0.39万亩项目完成监理招标: so much of it is spoken of, not done.
        if seen.event.deed.is_some() && amount.text.place.start < seen.event.verb.place.start {
            return None;
        }
        let mut same = targets.iter().filter(|target| target.base.unit == amount.base.unit);
        let (target, None) = (same.next()?, same.next()) else { return None };
        Some(((amount.base.value * Decimal::ONE_HUNDRED).checked_div(target.base.value)?.round_dp(1), seen.event.class))
    };
    let shares: Vec<(Decimal, Class)> = signs.iter().filter(done).filter_map(share).collect();
    let ended = |class: &Class| matches!(class, Class::Finish | Class::Use | Class::Accept);
    let pick = |wanted: &dyn Fn(&Class) -> bool| {
        let mut own = shares.iter().filter(|(_, class)| wanted(class)).map(|(share, _)| *share);
        let first = own.next()?;
        own.all(|share| share == first).then_some(first)
    };
    pick(&ended).or_else(|| if shares.iter().any(|(_, class)| ended(class)) { None } else { pick(&|_| true) })
}

/// Whether the figures say that all that was asked for is there.
pub(super) fn is_all(completion: Option<Decimal>, signs: &[Seen<'_>]) -> bool {
    let open = signs.iter().any(|seen| {
        matches!(seen.sign, Sign::Unfinished | Sign::Stopped)
            || seen.event.extent.is_part() && seen.sign == Sign::Works && !seen.event.is_told()
    });
    completion.is_some_and(|share| share >= Decimal::ONE_HUNDRED) && !open
}

/// The clause that states a share, where no event does.
pub(super) fn said(project: &Project, completion: Option<Decimal>) -> Option<Said<'_>> {
    let share = completion?;
    progress(project).find(|said| said.clause.quantities.iter().any(|quantity| quantity.base.value == share))
}

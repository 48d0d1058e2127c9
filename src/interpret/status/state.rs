//! The state of a project from the signs of its clauses.

use super::signs::{Seen, Sign};
use crate::model::{Class, Extent, Role, Standing, State};

/// The state, and the sign that it rests on.
pub(super) fn of<'a>(signs: &[Seen<'a>]) -> Option<(State, Seen<'a>)> {
    let report = Report { signs };
    let state = |state: State| move |seen: Seen<'a>| (state, seen);
    report
        .stopped()
        .map(state(State::Stopped))
        .or_else(|| report.done().map(state(State::Done)))
        .or_else(|| report.first(&[Sign::Behind]).map(state(State::Behind)))
        .or_else(|| report.works().map(state(State::UnderWay)))
        .or_else(|| report.first(&[Sign::NotBegun]).map(state(State::NotStarted)))
        .or_else(|| report.first(&[Sign::Preparing, Sign::Entered]).map(state(State::Preparing)))
        .or_else(|| report.first(&[Sign::ToBegin, Sign::PartNotBegun]).map(state(State::NotStarted)))
        .or_else(|| report.first(&[Sign::Active, Sign::Unfinished]).map(state(State::UnderWay)))
        .or_else(|| report.first(&[Sign::PartBehind]).map(state(State::Behind)))
}

struct Report<'s, 'a> {
    signs: &'s [Seen<'a>],
}

impl<'a> Report<'_, 'a> {
    fn first(&self, signs: &[Sign]) -> Option<Seen<'a>> {
        signs.iter().find_map(|sign| self.signs.iter().find(|seen| seen.sign == *sign)).copied()
    }

    fn has(&self, signs: &[Sign]) -> bool {
        self.first(signs).is_some()
    }

    fn last(&self, signs: &[Sign]) -> Option<usize> {
        self.signs.iter().rposition(|seen| signs.contains(&seen.sign))
    }

    /// A stop that is not over: no word behind it that the works go on again, or are done.
    fn stopped(&self) -> Option<Seen<'a>> {
        let at = self.last(&[Sign::Stopped]);
        let over = |at: usize| {
            let behind = self.signs[at + 1..].iter().any(|seen| {
                matches!(seen.sign, Sign::Resumed | Sign::InUse | Sign::Done)
                    && seen.said.role == self.signs[at].said.role
            });
            behind || self.has(&[Sign::Resumed])
        };
        if let Some(at) = at.filter(|at| !over(*at)) {
            return Some(self.signs[at]);
        }
        if at.is_none()
            && !self.has(&[Sign::Resumed])
            && let Some(seen) = self.first(&[Sign::ToResume])
        {
            return (seen.said.role != Role::NextSteps).then_some(seen);
        }
        // A part that stands is the project where nothing else of it goes on.
        let part = self.first(&[Sign::PartStopped])?;
        (!self.has(&[Sign::Works, Sign::OnTrack, Sign::Resumed, Sign::Done, Sign::InUse])).then_some(part)
    }

    fn done(&self) -> Option<Seen<'a>> {
        if self.has(&[Sign::Unfinished, Sign::NotBegun]) {
            return None;
        }
        let works = self.goes_on();
        if let Some(seen) = self.first(&[Sign::InUse]).filter(|seen| !self.rests() && !is_trial(seen)) {
            return Some(seen);
        }
        if works {
            return None;
        }
        let sure = self.first(&[Sign::Done, Sign::Settling]);
        let open = [
            Sign::ToFinish,
            Sign::PartStopped,
            Sign::PartNotBegun,
            Sign::Behind,
            Sign::Preparing,
            Sign::OnTrack,
            Sign::ToBegin,
            Sign::Works,
        ];
        sure.or_else(|| self.first(&[Sign::MaybeDone]).filter(|_| !self.has(&open)))
    }

    /// Works that go on in the report, so that what is told as done is not all.
    fn goes_on(&self) -> bool {
        self.rests()
            || self
                .signs
                .iter()
                .any(|seen| seen.sign == Sign::Works && seen.said.role == Role::Progress && !seen.event.is_told())
    }

    /// A part that is told to be open: 其余…, 还剩….
    fn rests(&self) -> bool {
        self.signs.iter().any(|seen| {
            let open = matches!(seen.sign, Sign::Works | Sign::OnTrack | Sign::Preparing) && !seen.event.is_told();
            let part = open && seen.event.extent == Extent::Part;
            part || seen.event.extent == Extent::Some && seen.said.role == Role::Progress
        })
    }

    fn works(&self) -> Option<Seen<'a>> {
        let signs = [
            Sign::OnTrack,
            Sign::Entered,
            Sign::Works,
            Sign::PartDone,
            Sign::MaybeDone,
            Sign::Done,
            Sign::InUse,
            Sign::Settling,
        ];
        let ground = |seen: &&Seen<'a>| {
            signs.contains(&seen.sign)
                && !(seen.sign == Sign::Entered && self.has(&[Sign::ToBegin]))
                && !(seen.sign == Sign::OnTrack && self.has(&[Sign::Preparing]) && seen.event.class == Class::Pace)
        };
        // What goes on now tells more than what was done.
        let going = |seen: &&Seen<'a>| seen.sign == Sign::Works && seen.event.standing == Standing::Going;
        let report = || self.signs.iter().filter(|seen| seen.said.role == Role::Progress);
        let works = |seen: &&Seen<'a>| seen.sign == Sign::Works;
        let progress = report().find(going).or_else(|| report().find(works)).or_else(|| report().find(ground));
        progress
            .or_else(|| self.signs.iter().find(ground))
            .or_else(|| self.signs.iter().find(|seen| seen.sign == Sign::Resumed))
            .copied()
    }
}

/// 平台已上线试跑: in use on trial.
fn is_trial(seen: &Seen<'_>) -> bool {
    seen.said.clause.events.iter().any(|event| event.class == Class::Trial)
}

//! How far a project is, from the events of its clauses: its state, how much is done, its schedule, and its light.

mod completion;
mod decided;
mod due;
mod lights;
mod reason;
mod schedule;
mod signs;
mod state;

use jiff::civil::Date;

use crate::config::Config;
use crate::model::{Project, Proof as Evidence, Said, State, Status};
use signs::Seen;

/// Judges a project whose clauses have been read, on the day `today`; a person's word stands above all.
pub(super) fn judge(project: &mut Project, config: &Config, today: Option<Date>) {
    project.status = from_words(project);
    project.status.schedule = schedule::of(project, today);
    project.status.due = due::of(project, today);
    let decided = decided::of(project, config, today);
    if let Some(decided) = decided {
        decided::apply(project, decided, today);
    }
    due::mark(project, config, today);
    let (light, when) = lights::of(project, &config.lights, today);
    project.status.light = decided.and_then(|decided| decided.light).unwrap_or(light);
    project.status.reason = reason::of(project, when, decided, &config.lights);
}

/// The state and the completion that the words tell.
fn from_words(project: &Project) -> Status {
    let signs = signs::of(project);
    let (mut state, mut seen) = state::of(&signs).map_or((State::Unknown, None), |(state, seen)| (state, Some(seen)));
    let completion = completion::of(project, state, &signs);
    if state == State::UnderWay && completion::is_all(completion, &signs) {
        state = State::Done;
    }
    if seen.is_none() && completion.is_some() {
        state = State::UnderWay;
        seen = signs.first().copied();
    }
    let mut status = Status { state, completion, ..Status::default() };
    if let Some(said) = seen.map(|seen: Seen<'_>| seen.said).or_else(|| completion::said(project, completion)) {
        status.words = Some(said.clause.text.clone());
        status.evidence = Some(evidence(said));
    }
    status
}

/// Where a clause stands in its point.
fn evidence(said: Said<'_>) -> Evidence {
    let (own, whole) = (said.clause.text.place, said.of.place);
    let exact = (whole.end - whole.start) as usize == said.of.value.chars().count();
    let start = match said.of.value.find(&said.clause.text.value) {
        _ if exact => own.start.saturating_sub(whole.start),
        Some(at) => said.of.value[..at].chars().count() as u32,
        None => 0,
    };
    let end = start + said.clause.text.value.chars().count() as u32;
    Evidence { role: said.role, point: said.point, start, end }
}

//! What became of what was promised for a day: the one definition of kept and missed.
//!
//! A promise is kept where a report tells that just this is done, missed where a report denies it or tells a lower stage
//! of the same thing; else nobody can say, and the unit is asked. The light, the findings, the ledger and the comparison
//! of two months all ask here.

mod goal;
mod kind;
mod object;
mod words;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::model::{Class, Clause, Deadline, Event, Extent, Outcome, Project, Role, Said, Standing, State};
use goal::Goal;

/// A deadline with the clauses that say what is to be done until then.
#[derive(Clone, Debug)]
pub(crate) struct Promise<'a> {
    pub(crate) deadline: &'a Deadline,
    /// The sentence that sets it, as printed.
    pub(crate) sentence: String,
    clauses: Vec<&'a Clause>,
    role: Role,
    /// The text of the item, which says what the project is.
    name: String,
}

/// The promises of a project that name a day, in the order of its cells.
pub(crate) fn of(project: &Project) -> Vec<Promise<'_>> {
    let all: Vec<Said<'_>> = project.clauses().collect();
    let mut out = Vec::new();
    for sentence in sentences(&all) {
        for (at, said) in sentence.iter().enumerate() {
            for deadline in said.clause.deadlines.iter().filter(|deadline| deadline.to.is_some()) {
                out.push(Promise {
                    deadline,
                    sentence: printed(said, deadline),
                    clauses: clauses(sentence, at),
                    role: said.role,
                    name: format!("{} {}", project.content.value, project.name()),
                });
            }
        }
    }
    out
}

/// The clauses of each sentence together.
fn sentences<'s, 'a>(all: &'s [Said<'a>]) -> Vec<&'s [Said<'a>]> {
    all.chunk_by(|one, next| {
        !one.clause.ends_sentence && std::ptr::eq(one.of, next.of) && (one.role, one.point) == (next.role, next.point)
    })
    .collect()
}

/// What is promised for a day: the clause that names it and those behind it, up to the next day.
fn clauses<'a>(sentence: &[Said<'a>], at: usize) -> Vec<&'a Clause> {
    let rest = &sentence[at + 1..];
    let behind = rest.iter().take_while(|said| said.clause.deadlines.is_empty());
    let own: Vec<&Clause> = [sentence[at]].iter().chain(behind).map(|said| said.clause).collect();
    if own.iter().any(|clause| !clause.events.is_empty()) || at == 0 {
        return own;
    }
    sentence[..at].iter().map(|said| said.clause).chain(own).collect()
}

/// The sentence of a text that holds a deadline.
fn printed(said: &Said<'_>, deadline: &Deadline) -> String {
    let is_end = |c: char| matches!(c, '。' | '；' | ';' | '\n');
    let holds = |sentence: &&str| {
        sentence.contains(deadline.text.value.as_str()) && sentence.contains(said.clause.text.value.as_str())
    };
    let found = said.of.value.split(is_end).find(holds).unwrap_or(&said.clause.text.value);
    found.trim().to_owned()
}

impl Promise<'_> {
    /// What reports tell of it; `None` where they say nothing of it. The promise's own clauses are no report.
    pub(crate) fn told(&self, reports: &[&Project]) -> Option<Outcome> {
        let state = reports.iter().map(|project| project.status.state);
        let said: Vec<Said<'_>> = reports.iter().flat_map(|project| self.said(project)).collect();
        let facts = Facts {
            completion: reports.iter().filter_map(|project| project.status.completion).min(),
            events: said
                .iter()
                .flat_map(|said| said.clause.events.iter().map(|event| Told { said: *said, event }))
                .collect(),
            said,
            state: together(state),
        };
        if facts.said.iter().any(|said| words::restates(&self.clauses, *said)) {
            return Some(Outcome::Kept);
        }
        let goals = Goal::all(&self.clauses, self.role, &self.name);
        if goals.is_empty() {
            return (facts.state == State::Done).then_some(Outcome::Kept);
        }
        let outcomes: Vec<Option<Outcome>> = goals.iter().map(|goal| goal.told(&facts)).collect();
        if outcomes.contains(&Some(Outcome::Missed)) {
            return Some(Outcome::Missed);
        }
        outcomes.iter().all(|outcome| *outcome == Some(Outcome::Kept)).then_some(Outcome::Kept)
    }

    /// What a report says; the promise's own clauses are no report.
    fn said<'p>(&self, project: &'p Project) -> Vec<Said<'p>> {
        let report = |said: &Said<'_>| {
            matches!(said.role, Role::Progress | Role::Problems | Role::State | Role::Remark)
                && !self.clauses.iter().any(|own| std::ptr::eq(*own, said.clause))
        };
        project.clauses().filter(report).collect()
    }

    /// Whether its day has gone by on the day of a report: for what the report itself still plans its last day is left.
    pub(crate) fn is_over(&self, today: Date) -> bool {
        self.deadline.to.is_some_and(|to| to < today)
    }

    /// Whether its day has come by the end of the day of a later report.
    pub(crate) fn has_come(&self, today: Date) -> bool {
        self.deadline.to.is_some_and(|to| to <= today)
    }

    /// Whether another promise is of the same thing.
    pub(crate) fn is_of_the_same(&self, other: &Self) -> bool {
        let (mine, theirs) =
            (Goal::all(&self.clauses, self.role, &self.name), Goal::all(&other.clauses, other.role, &other.name));
        !mine.is_empty() && mine.iter().all(|goal| theirs.iter().any(|other| goal.is_the_same(other)))
    }
}

/// What a report tells, as a promise asks it.
struct Facts<'a> {
    said: Vec<Said<'a>>,
    /// How much is done, in per cent.
    completion: Option<Decimal>,
    events: Vec<Told<'a>>,
    state: State,
}

/// An event of a report with its clause.
#[derive(Clone, Copy)]
struct Told<'a> {
    said: Said<'a>,
    event: &'a Event,
}

impl Told<'_> {
    /// 未, 计划, 待, 正在: it has not come to it.
    fn is_open(&self) -> bool {
        match self.event.standing {
            Standing::Denied | Standing::Planned | Standing::Awaited | Standing::Wanted | Standing::Asked => true,
            Standing::Going => !matches!(self.event.class, Class::Use | Class::Begin | Class::Resume),
            Standing::Told | Standing::Nearly | Standing::Past | Standing::Bare => false,
        }
    }

    fn is_whole(&self) -> bool {
        self.event.extent == Extent::Whole
    }
}

/// The state of rows that hold one project together: done when all are.
fn together(states: impl Iterator<Item = State>) -> State {
    let states: Vec<State> = states.collect();
    states.iter().copied().find(|state| *state != State::Done).or(states.first().copied()).unwrap_or_default()
}

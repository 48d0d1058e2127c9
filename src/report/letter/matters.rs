//! A project as a letter speaks of it: what stands behind its light, and what its own text leaves open.

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::Serialize;

use super::super::changes::rounded;
use super::super::{Entry, owners};
use super::Basis;
use super::clauses::{day, quoted, sentence, short};
use super::standing::{Standing, light_name, percent, state_name};
use crate::model::{Deadline, Light, Narrative, Outcome, Project, Role, State, Text};
use crate::place::Place;

/// A quotation is no longer than this.
pub(super) const QUOTE: usize = 48;

/// A deadline with the sentence that sets it.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Due {
    /// The sentence.
    pub(crate) words: String,
    /// Its day.
    pub(crate) day: String,
}

/// What a letter says of a project; what does not apply is absent, so that no clause says zero.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Matter {
    pub(crate) name: String,
    /// The units that lead it.
    pub(crate) units: String,
    /// Those of them that the letter is not for.
    pub(crate) partners: Option<String>,
    pub(crate) responsible: Option<String>,
    pub(crate) light: String,
    pub(crate) state: &'static str,
    pub(crate) completion: Option<String>,
    /// The audit doubts a figure that the share follows from.
    pub(crate) doubted: bool,
    pub(crate) expected: Option<String>,
    pub(crate) behind: Option<String>,
    /// What the sheet says, where the project stands still, has not begun, or is said to lag.
    pub(crate) stopped: Option<String>,
    pub(crate) not_started: Option<String>,
    pub(crate) lagging: Option<String>,
    /// Deadlines that have passed, and the sheet denies that they were met.
    pub(crate) overdue: Vec<Due>,
    /// Deadlines that have passed, and the sheet does not say.
    pub(crate) unsure: Vec<Due>,
    /// For how many periods in a row its progress reads the same, from 2 up.
    pub(crate) unchanged: Option<u32>,
    pub(crate) problems: usize,
    /// Problems, and no next step.
    pub(crate) no_next_step: bool,
    /// Next steps, and none of them has a day.
    pub(crate) no_date: bool,
    /// It stands still, and the sheet does not say why.
    pub(crate) no_reason: bool,
    /// Why it shows its light, for a matter that none of the above tells it of.
    pub(crate) reason: String,
    pub(crate) plain: bool,
    /// Whether the sheet tells a state, and the office's rules a light.
    pub(crate) known: bool,
    pub(crate) lit: bool,
    pub(crate) open: bool,
    #[serde(skip)]
    pub(crate) short_state: &'static str,
    #[serde(skip)]
    pub(crate) rank: (Light, Decimal),
}

impl Matter {
    /// The share that is done, with the doubt that there is.
    pub(crate) fn share(&self) -> String {
        let share = self.completion.clone().unwrap_or_default();
        if self.doubted && !share.is_empty() { share + "（数据待核）" } else { share }
    }

    /// What its own text leaves open.
    pub(crate) fn left_open(&self) -> String {
        let mut out = Vec::new();
        if self.no_next_step {
            out.push(format!("所列问题{}条，没有下步打算", self.problems));
        }
        if self.no_date {
            out.push("下步打算没有写明完成时限".to_owned());
        }
        if self.no_reason {
            out.push("没有说明停工原因".to_owned());
        }
        out.join("；")
    }

    /// What its light rests on, in the words of the sheet.
    pub(crate) fn basis(&self) -> String {
        let said = [&self.stopped, &self.not_started, &self.lagging].into_iter().flatten();
        let mut out: Vec<String> = said.map(|words| format!("填报反映“{words}”")).collect();
        out.extend(self.overdue.iter().map(|due| format!("“{}”已于{}到期，尚未完成", due.words, due.day)));
        out.extend(self.unsure.iter().map(|due| format!("“{}”已于{}到期，没有说明是否完成", due.words, due.day)));
        out.extend(self.behind.iter().map(|points| format!("落后序时进度{points}个百分点")));
        out.extend(self.unchanged.iter().map(|periods| format!("进展情况连续{periods}期相同")));
        if out.is_empty() { self.reason.clone() } else { out.join("；") }
    }
}

impl Basis<'_> {
    /// A project for the reader `unit`; for all where there is none.
    pub(crate) fn matter(&self, entry: Entry<'_>, unit: Option<&str>) -> Matter {
        let project = entry.project;
        let standing = Standing::of(project);
        let leads = owners(self.sheet, project);
        let others: Vec<&str> = leads.iter().map(String::as_str).filter(|name| Some(*name) != unit).collect();
        let doubted = self.doubts.of_row(project.row);
        let behind = standing.schedule().map(|schedule| schedule.behind).filter(|points| !points.is_zero() && !doubted);
        let words = |state| (standing.state() == state).then(|| standing.words().map(quoted)).flatten();
        let unsure = self.came_to(project, Outcome::Unsure);
        let (overdue, unchanged) =
            (self.came_to(project, Outcome::Missed), self.unchanged(project).filter(|_| standing.is_open()));
        let told = matches!(standing.state(), State::Stopped | State::NotStarted | State::Behind)
            || !overdue.is_empty()
            || !unsure.is_empty()
            || unchanged.is_some()
            || behind.is_some();
        Matter {
            name: self.names.of(project),
            units: leads.join("、"),
            partners: unit.filter(|_| !others.is_empty()).map(|_| others.join("、")),
            responsible: names(project),
            light: light_name(standing.light(), self.config),
            state: state_name(standing.state()),
            completion: standing.completion().filter(|_| standing.is_open()).map(percent),
            doubted,
            expected: standing.schedule().map(|schedule| percent(schedule.expected)),
            behind: behind.map(|points| rounded(points).to_string()),
            stopped: words(State::Stopped),
            not_started: words(State::NotStarted),
            lagging: words(State::Behind),
            overdue,
            unsure,
            unchanged,
            problems: project.problems.points().len(),
            no_next_step: !project.problems.points().is_empty() && project.next_steps.points().is_empty(),
            no_date: self.has_no_date(project),
            no_reason: standing.state() == State::Stopped && project.problems.points().is_empty(),
            reason: standing.reason().to_owned(),
            plain: standing.is_urgent() && !told,
            known: standing.state() != State::Unknown,
            open: standing.is_open(),
            lit: standing.light() != Light::None,
            short_state: standing.state().zh(),
            rank: (standing.light(), -behind.unwrap_or_default()),
        }
    }

    /// The projects with a red or yellow light with their rows, the gravest first.
    pub(crate) fn urgent_rows<'e>(&self, rows: &[Entry<'e>]) -> Vec<(Entry<'e>, Matter)> {
        let urgent = rows.iter().filter(|entry| Standing::of(entry.project).is_urgent());
        let mut out: Vec<_> = urgent.map(|entry| (*entry, self.matter(*entry, None))).collect();
        out.sort_by_key(|(_, matter)| matter.rank);
        out
    }

    /// The projects with a red or yellow light, the gravest first.
    pub(crate) fn urgent(&self, rows: &[Entry<'_>], unit: Option<&str>) -> Vec<Matter> {
        let urgent = rows.iter().filter(|entry| Standing::of(entry.project).is_urgent());
        let mut out: Vec<Matter> = urgent.map(|entry| self.matter(*entry, unit)).collect();
        out.sort_by_key(|matter| matter.rank);
        out
    }

    /// The deadlines of a project that came to this, each sentence once.
    fn came_to(&self, project: &Project, outcome: Outcome) -> Vec<Due> {
        let mut out: Vec<Due> = Standing::of(project).deadlines(outcome).filter_map(|day| due(project, day)).collect();
        out.dedup_by(|a, b| a.words == b.words);
        out
    }

    /// For how many periods in a row the progress of a project reads the same, where it is more than one.
    pub(super) fn unchanged(&self, project: &Project) -> Option<u32> {
        let step = self.past.step.as_ref()?;
        step.unchanged.get(*self.order.get(&project.row)?).copied().filter(|periods| *periods > 1)
    }

    /// Whether a project has next steps and none of them says when.
    pub(super) fn has_no_date(&self, project: &Project) -> bool {
        let is_plan = |deadline: &&Deadline| {
            let role = self.sheet.columns.get(deadline.column as usize).map(|column| column.role);
            matches!(role, Some(Role::NextSteps | Role::Combined | Role::Deadline))
        };
        let open = Standing::of(project).is_open() && !project.next_steps.points().is_empty();
        open && !project.deadlines().any(|deadline| is_plan(&deadline))
    }
}

fn names(project: &Project) -> Option<String> {
    let names: Vec<&str> = project.responsible_units.iter().map(|unit| unit.name.as_str()).collect();
    (!names.is_empty()).then(|| names.join("、"))
}

/// A deadline that is to come.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Coming {
    pub(crate) project: String,
    #[serde(flatten)]
    pub(crate) due: Due,
    pub(crate) units: String,
    #[serde(skip)]
    pub(crate) on: Date,
}

/// A deadline with a day, and the sentence that sets it.
pub(super) fn due(project: &Project, deadline: &Deadline) -> Option<Due> {
    let text = holder(project, deadline.text.place)?;
    let words = short(sentence(&text.value, &deadline.text.value), QUOTE);
    Some(Due { words: quoted(&words), day: day(deadline.to?) })
}

/// The text of a project that holds a place.
pub(super) fn holder(project: &Project, place: Place) -> Option<&Text> {
    let narratives: [&Narrative; 3] = [&project.progress, &project.problems, &project.next_steps];
    let points = narratives.into_iter().flat_map(|narrative| narrative.points()).map(|point| &point.text);
    let texts =
        points.chain([&project.content]).chain(&project.subproject).chain(project.extra.iter().map(|(_, text)| text));
    texts.into_iter().find(|text| {
        let own = text.place;
        (own.row, own.cell) == (place.row, place.cell) && own.start <= place.start && place.end <= own.end
    })
}

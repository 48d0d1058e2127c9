//! What moved between two rows that are one project.

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::Serialize;

use super::likeness::{but_for_figures, solid};
use super::matching::Pairing;
use crate::model::{Deadline, Narrative, Programme, Project, Quantity, Role, Sheet, State, Unit};

/// What became of a project.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// It is in both sheets.
    Same,
    /// One row became several.
    Split,
    /// Several rows became one.
    Merged,
    /// It is in the later sheet only.
    New,
    /// It is in the earlier sheet only.
    Gone,
}

/// How the text of a progress moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Progress {
    /// Not at all.
    Unchanged,
    /// A few characters of it.
    Nearly,
    /// It did.
    Changed,
}

/// A project in both sheets, or in one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Entry {
    /// What became of it.
    pub kind: Kind,
    /// Its rows in the earlier sheet, counted from 1.
    pub before: Vec<usize>,
    /// Its rows in the later sheet, counted from 1.
    pub after: Vec<usize>,
    /// Its name, of the later sheet where it is there.
    pub name: String,
    /// The units that it is reported to.
    pub units: Vec<String>,
    /// How sure the pairing is, in hundredths.
    #[serde(serialize_with = "hundredths")]
    #[schemars(with = "f64")]
    pub score: u32,
    /// Why the rows are taken as one.
    pub reason: String,
    /// A person should look at the pairing.
    pub doubtful: bool,
    /// What of it is another than before: `name`, `programme`, `lead_units`, `responsible_units`, `seq`.
    pub changed: Vec<&'static str>,
    /// How the text of its progress moved; null where it is in one sheet only.
    pub progress: Option<Progress>,
    /// Its state before and after.
    pub state: StateChange,
    /// Its problems.
    pub problems: ProblemChanges,
    /// Its deadlines.
    pub deadlines: DeadlineChanges,
    /// The figures that moved.
    pub quantities: Vec<Movement>,
}

/// A state in two sheets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct StateChange {
    /// In the earlier one; null where the project is new.
    pub before: Option<State>,
    /// In the later one; null where it is gone.
    pub after: Option<State>,
}

/// The problems of a project in two sheets.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ProblemChanges {
    /// Named before and not any more.
    pub solved: Vec<String>,
    /// Named for the first time.
    pub new: Vec<String>,
    /// Named in both.
    pub standing: Vec<Standing>,
}

/// A problem that stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Standing {
    /// As the later sheet words it.
    pub text: String,
    /// For how many periods in a row, the later sheet's included.
    pub months: u32,
}

/// The deadlines of a project in two sheets.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DeadlineChanges {
    /// Those that still hold, or came and were met.
    pub kept: Vec<String>,
    /// Those that came and were not met.
    pub missed: Vec<String>,
    /// Those that have another day now.
    pub moved: Vec<Moved>,
}

/// A deadline with another day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Moved {
    /// What is to be done, as the later sheet words it.
    pub text: String,
    /// The day before.
    pub before: String,
    /// The day now.
    pub after: String,
}

/// A figure that moved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Movement {
    /// The number before, an exact decimal.
    pub before: String,
    /// The number now.
    pub after: String,
    /// The difference.
    pub difference: String,
    /// The unit of both.
    pub unit: String,
    /// The point that states it now.
    pub text: String,
}

fn hundredths<S: serde::Serializer>(score: &u32, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64(f64::from(*score) / 100.0)
}

/// The entries of a comparison.
pub(super) fn entries(before: &Sheet, after: &Sheet, pairs: Vec<Pairing>) -> Vec<Entry> {
    let old: Vec<(&Programme, &Project)> = before.projects().collect();
    let new: Vec<(&Programme, &Project)> = after.projects().collect();
    pairs.into_iter().map(|pair| entry((before, &old), (after, &new), pair)).collect()
}

type Rows<'a> = (&'a Sheet, &'a [(&'a Programme, &'a Project)]);

fn entry((before, old): Rows<'_>, (after, new): Rows<'_>, pair: Pairing) -> Entry {
    let olds: Vec<&Project> = pair.before.iter().map(|at| old[*at].1).collect();
    let news: Vec<&Project> = pair.after.iter().map(|at| new[*at].1).collect();
    let kind = match (olds.len(), news.len()) {
        (0, _) => Kind::New,
        (_, 0) => Kind::Gone,
        (1, 1) => Kind::Same,
        (1, _) => Kind::Split,
        _ => Kind::Merged,
    };
    let shown = if news.is_empty() { (before, &olds) } else { (after, &news) };
    let names: Vec<&str> = shown.1.iter().map(|project| project.name()).collect();
    let mut units: Vec<String> = Vec::new();
    for unit in shown.1.iter().flat_map(|project| crate::report::owners(shown.0, project)) {
        if !units.contains(&unit) {
            units.push(unit);
        }
    }
    let both = !olds.is_empty() && !news.is_empty();
    let paired = both.then(|| (pair.before[0], pair.after[0]));
    let moved = |empty| if both { quantities(&olds, &news, (before, after)) } else { empty };
    Entry {
        kind,
        before: pair.before.iter().map(|at| at + 1).collect(),
        after: pair.after.iter().map(|at| at + 1).collect(),
        name: names.join("、"),
        units,
        score: (pair.score * 100.0).round() as u32,
        reason: match kind {
            Kind::New => "上期没有相近的项目".to_owned(),
            Kind::Gone => "本期没有相近的项目".to_owned(),
            _ => pair.reason,
        },
        doubtful: pair.doubtful,
        changed: paired.map(|(o, n)| changed(old[o], new[n])).unwrap_or_default(),
        progress: both.then(|| progress(&olds, &news)),
        state: StateChange {
            before: olds.first().map(|project| project.status.state),
            after: news.first().map(|project| project.status.state),
        },
        problems: if both { problems(&olds, &news) } else { ProblemChanges::default() },
        deadlines: if both { deadlines(&olds, &news, after) } else { DeadlineChanges::default() },
        quantities: moved(Vec::new()),
    }
}

fn changed(
    (old_programme, old): (&Programme, &Project),
    (new_programme, new): (&Programme, &Project),
) -> Vec<&'static str> {
    let seq = |programme: &Programme| programme.seq.as_ref().map(|seq| seq.value.clone());
    let names = |units: &[Unit]| {
        let mut names: Vec<String> = units.iter().map(|unit| unit.name.clone()).collect();
        names.sort();
        names
    };
    let programme = |project: &Project| project.subproject.is_some().then(|| solid(&project.content.value));
    [
        ("name", solid(old.name()) != solid(new.name())),
        ("programme", programme(old) != programme(new)),
        ("lead_units", names(&old.lead_units) != names(&new.lead_units)),
        ("responsible_units", names(&old.responsible_units) != names(&new.responsible_units)),
        ("seq", seq(old_programme) != seq(new_programme)),
    ]
    .into_iter()
    .filter_map(|(name, differs)| differs.then_some(name))
    .collect()
}

/// A text that has so much of the other is nearly the same.
const NEARLY: f32 = 0.9;

fn progress(olds: &[&Project], news: &[&Project]) -> Progress {
    let text = |projects: &[&Project]| {
        let texts = projects.iter().flat_map(|project| project.progress.texts());
        texts.map(solid).collect::<Vec<_>>().join("\n")
    };
    let (old, new) = (text(olds), text(news));
    if old == new {
        return Progress::Unchanged;
    }
    let ratio = similar::TextDiff::from_chars(&old, &new).ratio();
    if ratio >= NEARLY { Progress::Nearly } else { Progress::Changed }
}

/// Points that are so much alike, figures left out, say the same thing.
const SAME_POINT: f64 = 0.6;

/// Pairs points with the likest ones; each once.
pub(super) fn likest(old: &[String], new: &[String]) -> Vec<Option<usize>> {
    let mut scored: Vec<(f64, usize, usize)> = Vec::new();
    for (n, after) in new.iter().enumerate() {
        for (o, before) in old.iter().enumerate() {
            let likeness = but_for_figures(before, after);
            if likeness >= SAME_POINT {
                scored.push((likeness, n, o));
            }
        }
    }
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut out = vec![None; new.len()];
    let mut taken = vec![false; old.len()];
    for (_, n, o) in scored {
        if out[n].is_none() && !taken[o] {
            out[n] = Some(o);
            taken[o] = true;
        }
    }
    out
}

fn points(projects: &[&Project], narrative: impl Fn(&Project) -> &Narrative) -> Vec<String> {
    projects.iter().flat_map(|project| narrative(project).texts().map(str::to_owned).collect::<Vec<_>>()).collect()
}

fn problems(olds: &[&Project], news: &[&Project]) -> ProblemChanges {
    let (old, new) = (points(olds, |project| &project.problems), points(news, |project| &project.problems));
    let pairs = likest(&old, &new);
    let mut out = ProblemChanges::default();
    for (text, pair) in new.iter().zip(&pairs) {
        match pair {
            Some(_) => out.standing.push(Standing { text: text.clone(), months: 2 }),
            None => out.new.push(text.clone()),
        }
    }
    out.solved = (0..old.len()).filter(|o| !pairs.contains(&Some(*o))).map(|o| old[o].clone()).collect();
    out
}

/// A deadline with the words of its point, its own left out.
fn promises(projects: &[&Project]) -> Vec<(Deadline, String)> {
    let mut out = Vec::new();
    for project in projects {
        let narratives = [&project.progress, &project.problems, &project.next_steps];
        let texts = narratives.into_iter().flat_map(|narrative| narrative.points()).map(|point| &point.text);
        let texts: Vec<_> = texts.chain([&project.content]).chain(&project.subproject).collect();
        for deadline in project.deadlines.iter().filter(|deadline| deadline.to.is_some()) {
            let place = deadline.text.place;
            let own = texts.iter().find(|text| {
                (text.place.row, text.place.cell) == (place.row, place.cell)
                    && text.place.start <= place.start
                    && place.end <= text.place.end
            });
            let words = own.map(|text| text.value.replace(&deadline.text.value, "")).unwrap_or_default();
            out.push((deadline.clone(), words));
        }
    }
    out
}

fn deadlines(olds: &[&Project], news: &[&Project], after: &Sheet) -> DeadlineChanges {
    let (old, new) = (promises(olds), promises(news));
    let done = news.iter().all(|project| project.status.state == State::Done);
    let words = |promises: &[(Deadline, String)]| promises.iter().map(|(_, words)| words.clone()).collect::<Vec<_>>();
    let pairs = likest(&words(&old), &words(&new));
    let reported = points(news, |project| &project.progress).join("\n");
    let mut out = DeadlineChanges::default();
    for (o, (deadline, words)) in old.iter().enumerate() {
        let now = pairs.iter().position(|pair| *pair == Some(o)).map(|n| &new[n].0);
        let text = deadline.text.value.clone();
        let over = deadline.to.zip(after.as_of).is_some_and(|(to, today)| to <= today);
        match now {
            Some(now) if now.to != deadline.to => out.moved.push(Moved {
                text: now.text.value.clone(),
                before: deadline.to.map(|day| day.to_string()).unwrap_or_default(),
                after: now.to.map(|day| day.to_string()).unwrap_or_default(),
            }),
            _ if over && !done && !told(words, &reported) => out.missed.push(text),
            _ => out.kept.push(text),
        }
    }
    out
}

/// Whether a progress tells what was promised: most of its words, and that it is done.
fn told(promise: &str, reported: &str) -> bool {
    let promise = super::likeness::Pairs::of(promise);
    reported.split(['。', '；', '\n']).any(|sentence| {
        promise.within(&super::likeness::Pairs::of(sentence)) >= 0.6 && sentence.contains(['已', '完', '成'])
    })
}

/// The figures of points that say the same thing, in their order.
fn quantities(olds: &[&Project], news: &[&Project], (before, after): (&Sheet, &Sheet)) -> Vec<Movement> {
    let stated = |projects: &[&Project], sheet: &Sheet| -> Vec<(String, Vec<Quantity>)> {
        let role = |quantity: &Quantity| sheet.columns.get(quantity.column as usize).map(|column| column.role);
        let mut out = Vec::new();
        for project in projects {
            for (index, point) in project.progress.points().iter().enumerate() {
                let own = project.quantities.iter().filter(|quantity| {
                    quantity.point == index as u32 + 1
                        && matches!(role(quantity), Some(Role::Progress | Role::Combined))
                });
                out.push((point.text.value.clone(), own.cloned().collect()));
            }
        }
        out
    };
    let (old, new) = (stated(olds, before), stated(news, after));
    let texts = |points: &[(String, Vec<Quantity>)]| points.iter().map(|(text, _)| text.clone()).collect::<Vec<_>>();
    let mut out = Vec::new();
    for (n, pair) in likest(&texts(&old), &texts(&new)).into_iter().enumerate() {
        let Some(o) = pair else { continue };
        let mut left: Vec<&Quantity> = old[o].1.iter().collect();
        for now in &new[n].1 {
            let Some(at) = left.iter().position(|then| then.base.unit == now.base.unit) else { continue };
            let then = left.remove(at);
            if then.base.value != now.base.value {
                out.push(movement(then, now, &new[n].0));
            }
        }
    }
    out
}

fn movement(then: &Quantity, now: &Quantity, text: &str) -> Movement {
    let same_unit = then.amount.unit == now.amount.unit;
    let (before, after, unit) = match same_unit {
        true => (then.amount.value, now.amount.value, &now.amount.unit),
        false => (then.base.value, now.base.value, &now.base.unit),
    };
    let signed = |value: Decimal| {
        if value.is_sign_positive() { format!("+{}", value.normalize()) } else { value.normalize().to_string() }
    };
    Movement {
        before: before.to_string(),
        after: after.to_string(),
        difference: signed(after - before),
        unit: unit.clone(),
        text: text.to_owned(),
    }
}

//! What moved between two rows that are one project.

use rust_decimal::Decimal;

use super::entry::{Entry, Kind, Movement, ProblemChanges, Progress, Standing, StateChange};
use super::likeness::{Pairs, Subject, solid};
use super::matching::Pairing;
use super::promises::{self, DeadlineChanges};
use crate::model::{Narrative, Point, Programme, Project, Quantity, Role, Sheet, State, Unit, owners};

/// The entries of a comparison.
pub(super) fn entries(before: &Sheet, after: &Sheet, pairs: Vec<Pairing>) -> Vec<Entry> {
    let old: Vec<(&Programme, &Project)> = before.projects().collect();
    let new: Vec<(&Programme, &Project)> = after.projects().collect();
    pairs.into_iter().map(|pair| entry((before, &old), (after, &new), pair)).collect()
}

type Rows<'a> = (&'a Sheet, &'a [(&'a Programme, &'a Project)]);

fn entry<'a>((before, old): Rows<'a>, (after, new): Rows<'a>, pair: Pairing) -> Entry {
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
    for unit in shown.1.iter().flat_map(|project| owners(shown.0, project)) {
        if !units.contains(&unit) {
            units.push(unit);
        }
    }
    let both = !olds.is_empty() && !news.is_empty();
    let rows = |all: &[(&'a Programme, &'a Project)], at: &[usize]| at.iter().map(|at| all[*at]).collect::<Vec<_>>();
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
        changed: if both { changed(&rows(old, &pair.before), &rows(new, &pair.after)) } else { Vec::new() },
        progress: both.then(|| progress(&olds, &news)),
        state: StateChange { before: state(&olds), after: state(&news) },
        problems: if both { problems(&olds, &news) } else { ProblemChanges::default() },
        deadlines: if both { promises::deadlines(&olds, &news, after) } else { DeadlineChanges::default() },
        quantities: moved(Vec::new()),
    }
}

/// The state of rows together: done when all are, else the one that is furthest from it.
fn state(projects: &[&Project]) -> Option<State> {
    const GRAVEST: [State; 7] = [
        State::Stopped,
        State::Behind,
        State::UnderWay,
        State::Preparing,
        State::NotStarted,
        State::Unknown,
        State::Done,
    ];
    GRAVEST.into_iter().find(|state| projects.iter().any(|project| project.status.state == *state))
}

/// What of the rows is another than before: for rows that are split or merged, what they have together.
fn changed(old: &[(&Programme, &Project)], new: &[(&Programme, &Project)]) -> Vec<&'static str> {
    type Telling<'a> = &'a dyn Fn(&Programme, &Project) -> Vec<String>;
    let differs = |tell: Telling<'_>| {
        let all = |rows: &[(&Programme, &Project)]| {
            let mut all: Vec<String> = rows.iter().flat_map(|(programme, project)| tell(programme, project)).collect();
            all.sort();
            all.dedup();
            all
        };
        all(old) != all(new)
    };
    let names = |units: &[Unit]| units.iter().map(|unit| unit.name.clone()).collect::<Vec<_>>();
    let one = |text: &str| vec![solid(text)];
    // The name of a row without a sub-project is that of its programme.
    let programme =
        |project: &Project| project.subproject.iter().map(|_| solid(&project.content.value)).collect::<Vec<_>>();
    let seq = |programme: &Programme| programme.seq.iter().map(|seq| seq.value.clone()).collect::<Vec<_>>();
    let with_sub = old.iter().chain(new).all(|(_, project)| project.subproject.is_some());
    [
        ("name", differs(&|_, project| one(project.name()))),
        ("programme", with_sub && differs(&|_, project| programme(project))),
        ("lead_units", differs(&|_, project| names(&project.lead_units))),
        ("responsible_units", differs(&|_, project| names(&project.responsible_units))),
        ("seq", differs(&|of, _| seq(of))),
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
    // A figure that is another is a movement, however alike the words are.
    let figures = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let (was, is) = (old.chars().count() as f32, new.chars().count() as f32);
    if figures(&old) != figures(&new) || 2.0 * was.min(is) < NEARLY * (was + is) {
        return Progress::Changed;
    }
    let ratio = similar::TextDiff::from_chars(&old, &new).ratio();
    if ratio >= NEARLY { Progress::Nearly } else { Progress::Changed }
}

/// Points that are so much alike, figures left out, say the same thing.
const SAME_POINT: f64 = 0.6;

/// Two clauses about one thing weigh so much of two that read the same.
const SUBJECT: f64 = 0.7;

/// Pairs points with the likest ones; each once.
pub(super) fn likest(old: &[String], new: &[String]) -> Vec<Option<usize>> {
    let pairs = |texts: &[String]| texts.iter().map(|text| Pairs::but_for_figures(text)).collect::<Vec<_>>();
    likest_by(&pairs(old), &pairs(new), Pairs::alike)
}

fn likest_by<T>(old: &[T], new: &[T], likeness: impl Fn(&T, &T) -> f64) -> Vec<Option<usize>> {
    let mut scored: Vec<(f64, usize, usize)> = Vec::new();
    for (n, after) in new.iter().enumerate() {
        for (o, before) in old.iter().enumerate() {
            let likeness = likeness(before, after);
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

pub(super) fn points(projects: &[&Project], narrative: impl Fn(&Project) -> &Narrative) -> Vec<String> {
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

/// A clause with its figures, and the point that it stands in.
struct Clause<'a> {
    words: String,
    figures: Vec<&'a Quantity>,
    point: &'a str,
}

/// The clauses of progress and problems that state figures.
fn clauses<'a>(projects: &[&'a Project], sheet: &Sheet) -> Vec<Clause<'a>> {
    let mut out = Vec::new();
    for project in projects {
        for (narrative, roles) in [
            (&project.progress, [Role::Progress, Role::Combined]),
            (&project.problems, [Role::Problems, Role::Combined]),
        ] {
            let stands = |quantity: &&Quantity| {
                sheet.columns.get(quantity.column as usize).is_some_and(|column| roles.contains(&column.role))
            };
            let own: Vec<&Quantity> = project.quantities().filter(stands).collect();
            for point in narrative.points() {
                add_clauses(point, &own, &mut out);
            }
        }
    }
    out
}

fn add_clauses<'a>(point: &'a Point, quantities: &[&'a Quantity], out: &mut Vec<Clause<'a>>) {
    const MARKS: [char; 7] = ['，', '。', '；', ',', ';', '、', '\n'];
    let place = point.text.place;
    let mut start = place.start;
    for words in point.text.value.split_inclusive(MARKS) {
        let end = start + words.chars().count() as u32;
        let inside = |quantity: &&&Quantity| {
            let own = quantity.text.place;
            (own.row, own.cell) == (place.row, place.cell) && (start..end).contains(&own.start)
        };
        let figures: Vec<&Quantity> = quantities.iter().filter(inside).copied().collect();
        if !figures.is_empty() {
            out.push(Clause { words: words.to_owned(), figures, point: &point.text.value });
        }
        start = end;
    }
}

/// The figures of clauses that say the same thing, in their order.
fn quantities(olds: &[&Project], news: &[&Project], (before, after): (&Sheet, &Sheet)) -> Vec<Movement> {
    let (old, new) = (clauses(olds, before), clauses(news, after));
    let told = |clauses: &[Clause<'_>]| {
        let told = clauses.iter().map(|clause| (Pairs::but_for_figures(&clause.words), Subject::of(&clause.words)));
        told.collect::<Vec<_>>()
    };
    let alike = |a: &(Pairs, Subject), b: &(Pairs, Subject)| a.0.alike(&b.0).max(SUBJECT * a.1.alike(&b.1));
    let mut out = Vec::new();
    for (now, pair) in new.iter().zip(likest_by(&told(&old), &told(&new), alike)) {
        let Some(o) = pair else { continue };
        let mut left = old[o].figures.clone();
        for figure in &now.figures {
            let Some(at) = left.iter().position(|then| then.base.unit == figure.base.unit) else { continue };
            let then = left.remove(at);
            if then.base.value != figure.base.value {
                out.push(movement(then, figure, now.point));
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

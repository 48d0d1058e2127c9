//! What moved between two rows that are one project.

use super::entry::{Changed, Entry, Kind, ProblemChanges, Progress, Standing, StateChange};
use super::likeness::solid;
use super::matching::Pairing;
use super::problems::Rarity;
use super::promises::{self, DeadlineChanges};
use super::{figures, problems};
use crate::model::{Programme, Project, Sheet, State, Unit, owners};

/// The entries of a comparison.
pub(super) fn entries(before: &Sheet, after: &Sheet, pairs: Vec<Pairing>) -> Vec<Entry> {
    let old: Vec<(&Programme, &Project)> = before.projects().collect();
    let new: Vec<(&Programme, &Project)> = after.projects().collect();
    let rarity = Rarity::of([before, after]);
    pairs.into_iter().map(|pair| entry((before, &old), (after, &new), pair, &rarity)).collect()
}

type Rows<'a> = (&'a Sheet, &'a [(&'a Programme, &'a Project)]);

fn entry<'a>((before, old): Rows<'a>, (after, new): Rows<'a>, pair: Pairing, rarity: &Rarity) -> Entry {
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
        problems: if both { problems(&olds, &news, rarity) } else { ProblemChanges::default() },
        deadlines: if both { promises::deadlines(&olds, &news, after) } else { DeadlineChanges::default() },
        quantities: if both { figures::moved(&olds, &news) } else { Vec::new() },
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
fn changed(old: &[(&Programme, &Project)], new: &[(&Programme, &Project)]) -> Vec<Changed> {
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
        (Changed::Name, differs(&|_, project| one(project.name()))),
        (Changed::Programme, with_sub && differs(&|_, project| programme(project))),
        (Changed::LeadUnits, differs(&|_, project| names(&project.lead_units))),
        (Changed::ResponsibleUnits, differs(&|_, project| names(&project.responsible_units))),
        (Changed::Seq, differs(&|of, _| seq(of))),
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

fn problems(olds: &[&Project], news: &[&Project], rarity: &Rarity) -> ProblemChanges {
    let (old, new) = (problems::of(olds), problems::of(news));
    let pairs = problems::pair(&old, &new, rarity);
    let mut out = ProblemChanges::default();
    for (point, pair) in new.iter().zip(&pairs) {
        let text = point.text.value.clone();
        match pair {
            Some(_) => out.standing.push(Standing { text, months: 2 }),
            None => out.new.push(text),
        }
    }
    out.solved = (0..old.len()).filter(|o| !pairs.contains(&Some(*o))).map(|o| old[o].text.value.clone()).collect();
    out
}

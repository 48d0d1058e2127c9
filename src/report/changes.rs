//! 上月对比: what moved since the month before, in the words that people are shown.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::archive::{self, Changed, Entry, Kind, Piece, Progress, Series};
use crate::config::Config;
use crate::model::{Project, Sheet, State, Unit};

/// What moved from the month before to this one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changes {
    /// The month before, such as 2025年5月.
    pub before: String,
    /// This month.
    pub after: String,
    /// A row a project: those of this month in their order, then those that are gone.
    pub rows: Vec<ChangeRow>,
}

/// Something in both months; `None` where the project is in one only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FromTo<T> {
    /// In the month before.
    pub before: Option<T>,
    /// This month.
    pub after: Option<T>,
}

impl<T: PartialEq> FromTo<T> {
    /// Whether it is there in both months, and not the same.
    pub fn moved(&self) -> bool {
        self.before.is_some() && self.after.is_some() && self.before != self.after
    }

    /// `a→b`, or the one that there is.
    pub fn text(&self, name: impl Fn(&T) -> String) -> String {
        match (&self.before, &self.after) {
            (Some(before), Some(after)) if before != after => format!("{}→{}", name(before), name(after)),
            (before, after) => after.as_ref().or(before.as_ref()).map(name).unwrap_or_default(),
        }
    }
}

/// A progress that reads as it did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Still {
    /// Word for word, for so many periods.
    Unchanged(u32),
    /// But for a few characters.
    Nearly,
}

impl Still {
    /// What people are told.
    pub fn zh(self) -> String {
        match self {
            Self::Unchanged(periods) if periods > 2 => format!("与上期相同（连续{periods}期）"),
            Self::Unchanged(_) => "与上期相同".to_owned(),
            Self::Nearly => "与上期基本相同".to_owned(),
        }
    }
}

/// What moved of one project; fields without a change are empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeRow {
    /// What became of it.
    pub kind: Kind,
    /// The number of the programme.
    pub seq: String,
    /// The project.
    pub project: String,
    /// The units that it is reported to.
    pub units: Vec<String>,
    /// What of it is another, and how: 牵头单位：甲→乙.
    pub changed: Vec<(Changed, String)>,
    /// Its states.
    pub state: FromTo<State>,
    /// Its light, or both.
    pub light: String,
    /// How much is done, or both.
    pub completion: String,
    /// Whether its text stands.
    pub still: Option<Still>,
    /// What its progress said and says, where the two differ by words.
    pub difference: Vec<Piece>,
    /// The figures that moved.
    pub figures: Vec<String>,
    /// Problems solved, new, and standing with for how long.
    pub solved: Vec<String>,
    /// Problems named for the first time.
    pub fresh: Vec<String>,
    /// Problems that stand, each with for how many periods.
    pub standing: Vec<(String, u32)>,
    /// Deadlines that came and were not met.
    pub missed: Vec<String>,
    /// Deadlines with another day.
    pub moved: Vec<String>,
    /// Deadlines that were met.
    pub kept: Vec<String>,
    /// Deadlines that came, and nothing is said of them.
    pub unsure: Vec<String>,
    /// Deadlines that are still to come.
    pub open: Vec<String>,
    /// Deadlines that are still to come, and nothing is said of them.
    pub dropped: Vec<String>,
    /// Why a person should look whether it is one project.
    pub doubt: Option<String>,
    /// It was finished since.
    pub finished: bool,
    /// It is not done, and its text is that of the month before.
    pub stalled: bool,
    /// Its rows in this month's source.
    pub rows: Vec<u32>,
}

impl Changes {
    /// The last step of a series; `None` where there is but one sheet.
    pub(crate) fn new(series: &Series<'_>, config: &Config) -> Option<Self> {
        let (&[.., before, after], Some(step)) = (&series.sheets[..], series.steps.last()) else { return None };
        let (old, new): (Vec<_>, Vec<_>) = (super::entries(before).collect(), super::entries(after).collect());
        let rows = step.projects.iter().map(|entry| {
            let pick = |all: &[super::Entry<'_>], rows: &[usize]| -> Vec<usize> {
                rows.iter().map(|row| row - 1).filter(|row| *row < all.len()).collect()
            };
            let olds: Vec<&Project> = pick(&old, &entry.before).iter().map(|at| old[*at].project).collect();
            let news: Vec<&Project> = pick(&new, &entry.after).iter().map(|at| new[*at].project).collect();
            let shown = entry.after.first().map(|row| &new[row - 1]).or(entry.before.first().map(|row| &old[row - 1]));
            let seq = shown.and_then(|shown| shown.of.seq.as_ref()).map(|seq| seq.value.clone()).unwrap_or_default();
            let age = entry.after.first().map_or(1, |row| series.unchanged[row - 1]);
            row(entry, seq, (&olds, &news), age, config)
        });
        let name = |sheet: &Sheet| sheet.period.map_or_else(|| sheet.source.file.clone(), |period| period.zh());
        Some(Self { before: name(before), after: name(after), rows: rows.collect() })
    }

    /// The rows by what matters: what was missed, then what is put off, stands still, came or went, has new problems,
    /// moved, and last what did not.
    pub(crate) fn by_weight(&self) -> Vec<&ChangeRow> {
        let mut rows: Vec<&ChangeRow> = self.rows.iter().collect();
        rows.sort_by_key(|row| row.weight());
        rows
    }
}

impl ChangeRow {
    /// Its place among the others: the less, the sooner a person should see it.
    fn weight(&self) -> usize {
        let signs = [
            !self.missed.is_empty(),
            !self.moved.is_empty(),
            self.stalled,
            self.kind != Kind::Same,
            !self.fresh.is_empty(),
            self.finished,
            !self.figures.is_empty() || self.state.moved(),
        ];
        signs.iter().position(|sign| *sign).unwrap_or(signs.len())
    }
}

fn row(entry: &Entry, seq: String, (olds, news): (&[&Project], &[&Project]), age: u32, config: &Config) -> ChangeRow {
    let both = !olds.is_empty() && !news.is_empty();
    let light = |projects: &[&Project]| {
        let lights = projects.iter().map(|project| project.status.light);
        lights.min().map(|light| config.lights.name(light).to_owned())
    };
    let completion = |projects: &[&Project]| match projects {
        [project] => project.status.completion.map(share),
        _ => None,
    };
    let still = match entry.progress {
        Some(Progress::Unchanged) => Some(Still::Unchanged(age)),
        Some(Progress::Nearly) => Some(Still::Nearly),
        _ => None,
    };
    let done = |state: Option<State>| state == Some(State::Done);
    let words = |projects: &[&Project]| {
        projects.iter().flat_map(|project| project.progress.texts()).collect::<Vec<_>>().join("\n")
    };
    ChangeRow {
        kind: entry.kind,
        seq,
        project: entry.name.clone(),
        units: entry.units.clone(),
        changed: changed(entry, olds, news),
        state: FromTo { before: entry.state.before, after: entry.state.after },
        light: FromTo { before: light(olds), after: light(news) }.text(String::clone),
        completion: FromTo { before: completion(olds), after: completion(news) }.text(String::clone),
        still,
        difference: match entry.progress {
            Some(Progress::Nearly | Progress::Changed) => archive::difference(&words(olds), &words(news)),
            _ => Vec::new(),
        },
        figures: entry
            .quantities
            .iter()
            .map(|moved| {
                let archive::Movement { name, before, after, unit, difference, .. } = moved;
                format!("{name}{before}→{after}{unit}（{difference}）")
            })
            .collect(),
        solved: entry.problems.solved.clone(),
        fresh: entry.problems.new.clone(),
        standing: entry.problems.standing.iter().map(|stands| (stands.text.clone(), stands.months)).collect(),
        missed: entry.deadlines.missed.clone(),
        moved: entry
            .deadlines
            .moved
            .iter()
            .map(|moved| format!("{}（原定{}，改为{}）", moved.text, moved.before, moved.after))
            .collect(),
        kept: entry.deadlines.kept.clone(),
        unsure: entry.deadlines.unsure.clone(),
        open: entry.deadlines.open.clone(),
        dropped: entry.deadlines.dropped.clone(),
        doubt: entry.doubtful.then(|| entry.reason.clone()),
        finished: both && !done(entry.state.before) && done(entry.state.after),
        stalled: entry.progress == Some(Progress::Unchanged) && !done(entry.state.after),
        rows: news.iter().map(|project| project.row).collect(),
    }
}

/// To one decimal, half up, as people round.
pub(crate) fn rounded(share: Decimal) -> Decimal {
    share.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero).normalize()
}

/// A share with its sign.
fn share(share: Decimal) -> String {
    format!("{}%", rounded(share))
}

fn changed(entry: &Entry, olds: &[&Project], news: &[&Project]) -> Vec<(Changed, String)> {
    let units = |projects: &[&Project], of: fn(&Project) -> &Vec<Unit>| {
        let mut names: Vec<&str> = Vec::new();
        for unit in projects.iter().flat_map(|project| of(project)) {
            if !names.contains(&unit.name.as_str()) {
                names.push(&unit.name);
            }
        }
        names.join("、")
    };
    let names = |projects: &[&Project]| projects.iter().map(|project| project.name()).collect::<Vec<_>>().join("、");
    let programme = |projects: &[&Project]| projects.first().map(|project| project.content.value.clone());
    let said = |what: &Changed| match what {
        Changed::Name => format!("名称：{}→{}", names(olds), names(news)),
        Changed::Programme => {
            format!("重点工作：{}→{}", programme(olds).unwrap_or_default(), programme(news).unwrap_or_default())
        }
        Changed::LeadUnits => format!(
            "牵头单位：{}→{}",
            units(olds, |project| &project.lead_units),
            units(news, |project| &project.lead_units)
        ),
        Changed::ResponsibleUnits => format!(
            "责任单位：{}→{}",
            units(olds, |project| &project.responsible_units),
            units(news, |project| &project.responsible_units)
        ),
        Changed::Seq => "序号".to_owned(),
    };
    entry.changed.iter().map(|what| (*what, said(what))).collect()
}

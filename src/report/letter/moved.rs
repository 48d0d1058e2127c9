//! 较上月变化: what moved, in words and never in arrows.

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::Serialize;

use super::super::Before;
use super::clauses::{bare, day, quoted, short};
use super::filling::Named;
use super::matters::QUOTE;
use super::standing::{light_name, percent};
use super::{Basis, Standing};
use crate::archive::{Entry, Kind, Movement, Progress};
use crate::model::{Light, Project, State};

/// So many of one sort are written out.
const SHOWN: usize = 5;

/// Something that had one value and has another.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Shift {
    pub(crate) project: String,
    /// What moved, such as 完成; nothing where the words do not tell.
    pub(crate) what: String,
    pub(crate) before: String,
    pub(crate) after: String,
    pub(crate) rises: bool,
    pub(crate) doubted: bool,
}

/// The figures of a project that moved.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Figures {
    pub(crate) project: String,
    pub(crate) figures: Vec<Shift>,
}

/// Words of a project.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Said {
    pub(crate) project: String,
    pub(crate) words: String,
    pub(crate) months: u32,
}

/// What moved of some projects; what did not is empty.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Moved {
    pub(crate) finished: Option<Named>,
    pub(crate) figures: Vec<Figures>,
    /// How many more figures moved than are written out.
    pub(crate) more_figures: usize,
    pub(crate) better: Vec<Shift>,
    pub(crate) worse: Vec<Shift>,
    pub(crate) still: Option<Named>,
    pub(crate) nearly: Option<Named>,
    pub(crate) missed: Vec<Said>,
    pub(crate) unsure: Vec<Said>,
    pub(crate) put_off: Vec<Shift>,
    pub(crate) no_longer_listed: usize,
    pub(crate) new_problems: usize,
    pub(crate) standing: Vec<Said>,
    pub(crate) fresh: Option<Named>,
    pub(crate) gone: Option<Named>,
}

impl Basis<'_> {
    /// What moved of the projects that `is_meant` takes; `None` where nothing did, or nothing is there to compare with.
    pub(super) fn moved(&self, is_meant: impl Fn(&Entry) -> bool) -> Option<Moved> {
        let step = self.past.step.as_ref()?;
        let projects: Vec<&Project> = self.sheet.projects().map(|(_, project)| project).collect();
        let mut out = Collected::default();
        for entry in step.entries.iter().filter(|entry| is_meant(entry)) {
            let news: Vec<&Project> = entry.after.iter().filter_map(|row| projects.get(row - 1).copied()).collect();
            self.collect(entry, &news, &mut out);
        }
        out.done()
    }

    fn collect(&self, entry: &Entry, news: &[&Project], out: &mut Collected) {
        let name = match news {
            [one] => self.names.of(one),
            _ => short(&entry.name, 32),
        };
        match entry.kind {
            Kind::New => out.fresh.push(name),
            Kind::Gone => out.gone.push(name),
            _ => self.collect_both(entry, news, name, out),
        }
    }

    fn collect_both(&self, entry: &Entry, news: &[&Project], name: String, out: &mut Collected) {
        let done = entry.state.after == Some(State::Done);
        let was_done = entry.state.before == Some(State::Done);
        if done && !was_done {
            out.finished.push(name.clone());
        }
        if entry.progress == Some(Progress::Unchanged) && !done {
            let periods = news.first().and_then(|project| self.unchanged(project)).filter(|periods| *periods > 2);
            out.still.push(periods.map_or(name.clone(), |periods| format!("{name}（连续{periods}期）")));
        }
        if entry.progress == Some(Progress::Nearly) && !done {
            out.nearly.push(name.clone());
        }
        // That it is done says it all.
        if !done {
            self.collect_figures(entry, news, &name, out);
        }
        self.collect_lights(news, &name, out);
        let said = |words: &String| Said { project: name.clone(), words: quoted(&short(words, QUOTE)), months: 0 };
        out.moved.missed.extend(entry.deadlines.missed.iter().filter(|_| !done).map(said));
        out.moved.unsure.extend(entry.deadlines.unsure.iter().filter(|_| !done).map(said));
        let put_off = entry.deadlines.moved.iter().map(|moved| Shift {
            project: name.clone(),
            what: quoted(&short(&moved.text, QUOTE)),
            before: chinese_day(&moved.before),
            after: chinese_day(&moved.after),
            rises: moved.before < moved.after,
            doubted: false,
        });
        out.moved.put_off.extend(put_off);
        out.moved.no_longer_listed += entry.problems.solved.len();
        out.moved.new_problems += entry.problems.new.len();
        let long = entry.problems.standing.iter().filter(|standing| standing.months > 2);
        out.moved.standing.extend(long.map(|standing| Said { months: standing.months, ..said(&standing.text) }));
    }

    fn collect_figures(&self, entry: &Entry, news: &[&Project], name: &str, out: &mut Collected) {
        let figures = entry.quantities.iter().map(|movement| Shift {
            project: name.to_owned(),
            what: Some(subject(movement)).filter(|words| !words.is_empty()).unwrap_or_else(|| movement.name.clone()),
            before: amount(&movement.before, &movement.unit),
            after: amount(&movement.after, &movement.unit),
            rises: decimal(&movement.before) < decimal(&movement.after),
            doubted: self.doubts.of_place(movement.place),
        });
        out.figures.extend(figures);
        if entry.quantities.is_empty() {
            out.figures.extend(self.share(news, name));
        }
    }

    fn collect_lights(&self, news: &[&Project], name: &str, out: &mut Collected) {
        let [project] = news else { return };
        let (Some(before), after) = (self.before(project).map(|was| was.light), Standing::of(project).light()) else {
            return;
        };
        if before == after || before == Light::None || after == Light::None {
            return;
        }
        let shift = Shift {
            project: name.to_owned(),
            what: String::new(),
            before: light_name(before, self.config),
            after: light_name(after, self.config),
            rises: before < after,
            doubted: false,
        };
        if shift.rises { out.moved.better.push(shift) } else { out.moved.worse.push(shift) }
    }

    /// The share that a project had and has, where no figure of its own tells it.
    fn share(&self, news: &[&Project], name: &str) -> Option<Shift> {
        let [project] = news else { return None };
        let (before, after) = (self.before(project)?.share?, Standing::of(project).completion()?);
        (before != after).then(|| Shift {
            project: name.to_owned(),
            what: "完成率".to_owned(),
            before: percent(before),
            after: percent(after),
            rises: before < after,
            doubted: self.doubts.of_row(project.row),
        })
    }

    /// What a project was in the month before, where it was one row then.
    fn before(&self, project: &Project) -> Option<Before> {
        let step = self.past.step.as_ref()?;
        step.was.get(*self.order.get(&project.row)?).copied().flatten()
    }
}

#[derive(Default)]
struct Collected {
    finished: Vec<String>,
    still: Vec<String>,
    nearly: Vec<String>,
    fresh: Vec<String>,
    gone: Vec<String>,
    figures: Vec<Shift>,
    moved: Moved,
}

impl Collected {
    /// `None` where nothing moved and nothing should have.
    fn done(self) -> Option<Moved> {
        let Self { finished, still, nearly, fresh, gone, figures, moved } = self;
        let mut figures = by_project(figures);
        let shown = if figures.len() <= SHOWN + 1 { figures.len() } else { SHOWN };
        let more_figures = figures.drain(shown..).map(|of| of.figures.len()).sum();
        let moved = Moved {
            finished: Named::at_most(&finished, SHOWN),
            still: Named::at_most(&still, SHOWN),
            nearly: Named::at_most(&nearly, SHOWN),
            fresh: Named::at_most(&fresh, SHOWN),
            gone: Named::at_most(&gone, SHOWN),
            figures,
            more_figures,
            ..moved
        };
        let lists = [&moved.finished, &moved.still, &moved.nearly, &moved.fresh, &moved.gone];
        let quiet = lists.iter().all(|list| list.is_none())
            && moved.figures.is_empty()
            && moved.better.is_empty()
            && moved.worse.is_empty()
            && moved.missed.is_empty()
            && moved.unsure.is_empty()
            && moved.put_off.is_empty()
            && moved.standing.is_empty()
            && moved.no_longer_listed + moved.new_problems == 0;
        (!quiet).then_some(moved)
    }
}

fn by_project(figures: Vec<Shift>) -> Vec<Figures> {
    let mut out: Vec<Figures> = Vec::new();
    for figure in figures {
        match out.iter_mut().find(|of| of.project == figure.project) {
            Some(of) => of.figures.push(figure),
            None => out.push(Figures { project: figure.project.clone(), figures: vec![figure] }),
        }
    }
    out
}

fn decimal(value: &str) -> Decimal {
    value.parse().unwrap_or_default()
}

/// An amount as a letter writes it: money in the unit that its size asks for.
fn amount(value: &str, unit: &str) -> String {
    let money = decimal(value);
    let (large, larger) = (Decimal::from(10_000), Decimal::from(100_000_000));
    match unit {
        "元" if money >= larger => format!("{}亿元", (money / larger).normalize()),
        "元" if money >= large => format!("{}万元", (money / large).normalize()),
        _ => format!("{value}{unit}"),
    }
}

/// `2025-09-30` as letters write it.
fn chinese_day(iso: &str) -> String {
    iso.parse::<Date>().map_or_else(|_| iso.to_owned(), day)
}

/// What a figure is of: the words in front of it in its clause, without 已, 累计 and the like.
fn subject(movement: &Movement) -> String {
    const MARKS: [char; 8] = ['，', ',', '。', '；', ';', '、', '：', '\n'];
    const FILLERS: [&str; 13] =
        ["截至目前", "目前", "现", "已经", "已", "累计", "共", "约", "近", "达到", "达", "为", "有"];
    let figure = format!("{}{}", movement.after, movement.unit);
    let clause = movement.text.split(MARKS).find(|clause| clause.contains(&figure)).unwrap_or_default();
    let mut words = clause.split(&figure).next().unwrap_or_default().trim();
    while let Some(rest) = FILLERS.iter().find_map(|filler| words.strip_prefix(filler)) {
        words = rest.trim();
    }
    while let Some(rest) = FILLERS.iter().find_map(|filler| words.strip_suffix(filler)) {
        words = rest.trim();
    }
    let fits = words.chars().count() <= 14 && !words.chars().any(|c| c.is_ascii_digit());
    if fits { bare(words).to_owned() } else { String::new() }
}

#[cfg(test)]
mod tests {
    use super::subject;
    use crate::archive::Movement;

    fn of(text: &str, after: &str, unit: &str) -> String {
        let text = text.to_owned();
        subject(&Movement {
            name: String::new(),
            place: Default::default(),
            falls: false,
            before: "1".into(),
            after: after.into(),
            difference: String::new(),
            unit: unit.into(),
            text,
        })
    }

    #[test]
    fn money_is_told_in_the_unit_of_its_size() {
        assert_eq!(super::amount("345000000", "元"), "3.45亿元");
        assert_eq!(super::amount("126000", "元"), "12.6万元");
        assert_eq!(super::amount("4.8", "公里"), "4.8公里");
    }

    #[test]
    fn a_figure_is_told_by_the_words_in_front_of_it() {
        assert_eq!(of("已改造5230户。", "5230", "户"), "改造");
        assert_eq!(of("设备到货，累计到位资金43.7亿元。", "43.7", "亿元"), "到位资金");
        assert_eq!(of("7座大桥中已完成3座。", "3", "座"), "");
    }
}

//! Which row of the later sheet is which of the earlier one.

use std::collections::{HashMap, HashSet};

use rust_decimal::Decimal;

use super::added_up;
use super::likeness::{Pairs, solid};
use super::phases::Phases;
use crate::config::Config;
use crate::model::{Project, Role, Said, Sheet};

/// Rows that are one thing: by their order in each sheet, counted from 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Pairing {
    pub(super) before: Vec<usize>,
    pub(super) after: Vec<usize>,
    /// How sure it is, 0 to 1.
    pub(super) score: f64,
    pub(super) reason: String,
    pub(super) doubtful: bool,
}

/// What of a row it is told by.
pub(super) struct Row<'a> {
    project: &'a Project,
    seq: &'a str,
    /// The whole name: what is to be done and its sub-project.
    key: String,
    name: Pairs,
    content: Pairs,
    progress: Pairs,
    units: HashSet<&'a str>,
    leads: HashSet<&'a str>,
    phases: Phases,
}

/// A pair is one from here on.
const SAME: f64 = 0.5;
/// Below this a person should look.
const SURE: f64 = 0.7;
/// A second candidate that is as near as this makes the first doubtful.
const CLOSE: f64 = 0.05;
/// So much of a name is in another for the one to be a part of the other.
const PART: f64 = 0.74;
/// What it adds that two rows are the only ones of their units that are left.
const ALONE: f64 = 0.12;
/// A pair of characters that more rows have than this tells nothing.
const COMMON: usize = 64;

impl Row<'_> {
    fn all_units(&self) -> String {
        let sorted = |units: &HashSet<&str>| {
            let mut units: Vec<&str> = units.iter().copied().collect();
            units.sort_unstable();
            units.join("、")
        };
        format!("{}｜{}", sorted(&self.leads), sorted(&self.units))
    }

    /// The units that lead, or are responsible where none leads.
    pub(super) fn all_leads(&self) -> String {
        let units = if self.leads.is_empty() { &self.units } else { &self.leads };
        let mut units: Vec<&str> = units.iter().copied().collect();
        units.sort_unstable();
        units.join("、")
    }

    /// The figures of its name, by unit.
    pub(super) fn targets(&self) -> Vec<(&str, Decimal)> {
        let named = |said: &Said<'_>| matches!(said.role, Role::Content | Role::Subproject);
        let quantities = self.project.clauses().filter(named).flat_map(|said| &said.clause.quantities);
        quantities.map(|quantity| (quantity.base.unit.as_str(), quantity.base.value)).collect()
    }

    /// Whether both names have a pair of characters.
    pub(super) fn shares_words(&self, other: &Self) -> bool {
        let theirs: Vec<(char, char)> = other.name.keys().collect();
        self.name.keys().any(|key| theirs.binary_search(&key).is_ok())
    }
}

/// Pairs the rows of two sheets; each row stands in one pairing.
pub(super) fn pair(before: &Sheet, after: &Sheet, config: &Config) -> Vec<Pairing> {
    let (old, new) = (rows(before), rows(after));
    let mut taken = Taken { old: vec![false; old.len()], new: vec![false; new.len()] };
    let mut out = Vec::new();
    taught(&old, &new, config, &mut taken, &mut out);
    exact(&old, &new, &mut taken, &mut out);
    let candidates = candidates(&old, &new, &taken);
    divided(&old, &new, &candidates, &mut taken, &mut out);
    alike(&candidates, &old, &new, config, &mut taken, &mut out);
    added_up::find(&old, &new, &mut taken, &mut out);
    let gone = (0..old.len()).filter(|at| !taken.old[*at]).map(|at| Pairing { before: vec![at], ..Pairing::default() });
    let mut gone: Vec<Pairing> = gone.collect();
    let fresh = (0..new.len()).filter(|at| !taken.new[*at]);
    out.extend(fresh.map(|at| Pairing { after: vec![at], ..Pairing::default() }));
    out.sort_by_key(|pairing| pairing.after.first().copied());
    out.append(&mut gone);
    out
}

/// The rows of both sheets that have found each other.
pub(super) struct Taken {
    pub(super) old: Vec<bool>,
    pub(super) new: Vec<bool>,
}

impl Taken {
    /// Takes the rows of a pairing, and gives it back.
    pub(super) fn with(&mut self, pairing: Pairing) -> Pairing {
        self.take(&pairing);
        pairing
    }

    fn take(&mut self, pairing: &Pairing) {
        pairing.before.iter().for_each(|at| self.old[*at] = true);
        pairing.after.iter().for_each(|at| self.new[*at] = true);
    }
}

fn rows(sheet: &Sheet) -> Vec<Row<'_>> {
    sheet
        .projects()
        .map(|(programme, project)| {
            let content = &project.content.value;
            let sub = project.subproject.as_ref().map(|text| text.value.as_str());
            Row {
                seq: programme.seq.as_ref().map_or("", |seq| seq.value.as_str()),
                key: solid(&format!("{content}｜{}", sub.unwrap_or_default())),
                name: Pairs::of(sub.unwrap_or(content)),
                content: Pairs::of(content),
                progress: Pairs::of(&project.progress.texts().collect::<String>()),
                units: project.responsible_units.iter().map(|unit| unit.name.as_str()).collect(),
                leads: project.lead_units.iter().map(|unit| unit.name.as_str()).collect(),
                phases: Phases::of(&format!("{content} {}", sub.unwrap_or_default())),
                project,
            }
        })
        .collect()
}

/// What the office says in `taizhang.toml`.
fn taught(old: &[Row<'_>], new: &[Row<'_>], config: &Config, taken: &mut Taken, out: &mut Vec<Pairing>) {
    for pair in config.pairs.iter().filter(|pair| pair.same) {
        let find = |rows: &[Row<'_>], name: &str| rows.iter().position(|row| row.project.name() == name);
        let (Some(before), Some(after)) = (find(old, &pair.before), find(new, &pair.after)) else { continue };
        if taken.old[before] || taken.new[after] {
            continue;
        }
        let reason = "办公室在 taizhang.toml 中指定".to_owned();
        let pairing = Pairing { before: vec![before], after: vec![after], score: 1.0, reason, doubtful: false };
        taken.take(&pairing);
        out.push(pairing);
    }
}

/// Rows of one name; of several with it those with the same units.
fn exact(old: &[Row<'_>], new: &[Row<'_>], taken: &mut Taken, out: &mut Vec<Pairing>) {
    let mut by_key: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, row) in old.iter().enumerate().filter(|(at, _)| !taken.old[*at]) {
        by_key.entry(&row.key).or_default().push(at);
    }
    for units_must_agree in [true, false] {
        for (at, row) in new.iter().enumerate() {
            if taken.new[at] {
                continue;
            }
            let Some(known) = by_key.get(row.key.as_str()) else { continue };
            let agree = |before: &usize| old[*before].units == row.units && old[*before].leads == row.leads;
            let free = known.iter().filter(|before| !taken.old[**before]);
            let Some(&before) = free.into_iter().find(|before| !units_must_agree || agree(before)) else { continue };
            let (score, reason) =
                if agree(&before) { (1.0, "名称、单位相同") } else { (0.95, "名称相同，单位有变") };
            let pairing =
                Pairing { before: vec![before], after: vec![at], score, reason: reason.to_owned(), doubtful: false };
            taken.take(&pairing);
            out.push(pairing);
        }
    }
}

/// For each free row of the later sheet the free rows of the earlier one that share unusual words, the likest first.
fn candidates(old: &[Row<'_>], new: &[Row<'_>], taken: &Taken) -> Vec<Vec<(usize, f64)>> {
    let mut index: HashMap<(char, char), Vec<usize>> = HashMap::new();
    for (at, row) in old.iter().enumerate().filter(|(at, _)| !taken.old[*at]) {
        for pair in row.name.keys() {
            index.entry(pair).or_default().push(at);
        }
    }
    let alone = Alone::new(old, new, taken);
    let mut out = vec![Vec::new(); new.len()];
    for (at, row) in new.iter().enumerate().filter(|(at, _)| !taken.new[*at]) {
        let mut seen: Vec<usize> = row
            .name
            .keys()
            .filter_map(|pair| index.get(&pair))
            .filter(|list| list.len() <= COMMON)
            .flatten()
            .copied()
            .collect();
        seen.sort_unstable();
        seen.dedup();
        let alone = |before: usize| ALONE * f64::from(u8::from(alone.pair(&old[before], row)));
        let mut scored: Vec<(usize, f64)> = seen
            .into_iter()
            .filter(|before| !old[*before].phases.are_apart(&row.phases))
            .map(|before| (before, (score(&old[before], row) + alone(before)).min(1.0)))
            .collect();
        scored.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        scored.truncate(8);
        out[at] = scored;
    }
    out
}

/// How many rows of each set of units are still free in both sheets.
struct Alone(HashMap<String, (u32, u32)>);

impl Alone {
    fn new(old: &[Row<'_>], new: &[Row<'_>], taken: &Taken) -> Self {
        let mut counts: HashMap<String, (u32, u32)> = HashMap::new();
        for (_, row) in old.iter().enumerate().filter(|(at, _)| !taken.old[*at]) {
            counts.entry(row.all_units()).or_default().0 += 1;
        }
        for (_, row) in new.iter().enumerate().filter(|(at, _)| !taken.new[*at]) {
            counts.entry(row.all_units()).or_default().1 += 1;
        }
        Self(counts)
    }

    /// Whether the two are the only ones of their units that are left.
    fn pair(&self, old: &Row<'_>, new: &Row<'_>) -> bool {
        let units = old.all_units();
        units == new.all_units() && self.0.get(&units) == Some(&(1, 1))
    }
}

/// Names weigh most; then the words of the programme, the units, and what is reported.
fn score(old: &Row<'_>, new: &Row<'_>) -> f64 {
    let overlap = |a: &HashSet<&str>, b: &HashSet<&str>| match a.union(b).count() {
        0 => 1.0,
        all => a.intersection(b).count() as f64 / all as f64,
    };
    let name = old.name.alike(&new.name);
    let programme = old.content.alike(&new.content);
    let reported = old.progress.alike(&new.progress);
    let units = (overlap(&old.units, &new.units) + overlap(&old.leads, &new.leads)) / 2.0;
    0.5 * name + 0.12 * programme + 0.2 * units + 0.18 * reported
}

/// One row that became several, and several that became one: their names are parts of its name.
fn divided(
    old: &[Row<'_>],
    new: &[Row<'_>],
    candidates: &[Vec<(usize, f64)>],
    taken: &mut Taken,
    out: &mut Vec<Pairing>,
) {
    let mut parts: HashMap<usize, Vec<usize>> = HashMap::new();
    let mut wholes: HashMap<usize, Vec<usize>> = HashMap::new();
    let akin = |a: &Row<'_>, b: &Row<'_>| !a.leads.is_disjoint(&b.leads) || !a.units.is_disjoint(&b.units);
    for (at, list) in candidates.iter().enumerate() {
        for (before, _) in list {
            let (o, n) = (&old[*before], &new[at]);
            if akin(o, n) && n.name.within(&o.name) >= PART && o.name.within(&n.name) < PART {
                parts.entry(*before).or_default().push(at);
            }
            if akin(o, n) && o.name.within(&n.name) >= PART && n.name.within(&o.name) < PART {
                wholes.entry(at).or_default().push(*before);
            }
        }
    }
    let mut found: Vec<Pairing> = Vec::new();
    for (before, after) in parts {
        let reason = "名称是原项目名称的一部分，原项目拆分".to_owned();
        found.push(Pairing { before: vec![before], after, score: 0.8, reason, doubtful: false });
    }
    for (after, before) in wholes {
        let reason = "原来几个项目的名称合在一起，项目合并".to_owned();
        found.push(Pairing { before, after: vec![after], score: 0.8, reason, doubtful: false });
    }
    found.sort_by_key(|pairing| (pairing.before.first().copied(), pairing.after.first().copied()));
    for mut pairing in found {
        pairing.before.retain(|at| !taken.old[*at]);
        pairing.after.retain(|at| !taken.new[*at]);
        let several = pairing.before.len().max(pairing.after.len()) >= 2;
        if several && pairing.before.len().min(pairing.after.len()) == 1 && covers(&pairing, old, new) {
            pairing.before.sort_unstable();
            pairing.after.sort_unstable();
            taken.take(&pairing);
            out.push(pairing);
        }
    }
}

/// Whether the parts together make the whole: otherwise one of them may be something else.
fn covers(pairing: &Pairing, old: &[Row<'_>], new: &[Row<'_>]) -> bool {
    // A row that was cut into sub-projects left words in the name of their programme.
    let names = |rows: &[Row<'_>], at: &[usize]| at.iter().map(|at| rows[*at].key.as_str()).collect::<String>();
    let (before, after) = (names(old, &pairing.before), names(new, &pairing.after));
    let (whole, parts) = if pairing.before.len() == 1 { (before, after) } else { (after, before) };
    Pairs::of(&whole).within(&Pairs::of(&parts)) >= 0.5
}

/// The likest pairs first; each row once.
fn alike(
    candidates: &[Vec<(usize, f64)>],
    old: &[Row<'_>],
    new: &[Row<'_>],
    config: &Config,
    taken: &mut Taken,
    out: &mut Vec<Pairing>,
) {
    let forbidden = |before: usize, after: usize| {
        config.pairs.iter().any(|pair| {
            !pair.same && pair.before == old[before].project.name() && pair.after == new[after].project.name()
        })
    };
    let mut all: Vec<(usize, usize, f64)> = candidates
        .iter()
        .enumerate()
        .flat_map(|(after, list)| list.iter().map(move |(before, score)| (*before, after, *score)))
        .filter(|(before, after, score)| *score >= SAME && !forbidden(*before, *after))
        .collect();
    all.sort_by(|a, b| b.2.total_cmp(&a.2).then((a.1, a.0).cmp(&(b.1, b.0))));
    for (before, after, score) in &all {
        if taken.old[*before] || taken.new[*after] {
            continue;
        }
        let second = candidates[*after].iter().find(|(other, _)| other != before && !taken.old[*other]);
        let close = second.is_some_and(|(_, other)| score - other < CLOSE);
        let reason = reason(&old[*before], &new[*after], *score);
        let doubtful = *score < SURE || close;
        let pairing = Pairing { before: vec![*before], after: vec![*after], score: *score, reason, doubtful };
        taken.take(&pairing);
        out.push(pairing);
    }
}

fn reason(old: &Row<'_>, new: &Row<'_>, score: f64) -> String {
    let share = |value: f64| format!("{:.0}%", value * 100.0);
    let mut parts = vec![format!("名称相近 {}", share(old.name.alike(&new.name)))];
    if old.leads == new.leads && old.units == new.units {
        parts.push("单位相同".to_owned());
    }
    if old.seq == new.seq && !new.seq.is_empty() {
        parts.push("序号相同".to_owned());
    }
    let reported = old.progress.alike(&new.progress);
    if reported >= 0.5 {
        parts.push(format!("进展相近 {}", share(reported)));
    }
    format!("{}（{score:.2}）", parts.join("，"))
}

//! Columns → roles: what the name says, what the cells look like, and which column stands beside which, the best of all
//! ways at once.

use std::collections::BTreeMap;

use super::heads::Heading;
use super::look::{Look, Shape};
use super::names::{self, Claim};
use super::weight::{self, UNIQUE};
use crate::config::Config;
use crate::model::Role;

/// What the cells of a column say.
#[derive(Clone, Debug, Default)]
pub(super) struct Cells {
    /// What each looks like.
    pub(super) looks: Vec<Look>,
    /// Different texts among those that are not blank.
    pub(super) distinct: usize,
}

impl Cells {
    /// The cells that are not blank.
    pub(super) fn filled(&self) -> usize {
        self.looks.iter().filter(|look| look.shape != Shape::Blank).count()
    }

    /// How much they speak for a role: their mean weight by as many as twelve, since cells are no independent witnesses.
    fn speak(&self, role: Role) -> i32 {
        let count = self.looks.len() as i32;
        if count == 0 {
            return 0;
        }
        let sum: i32 = self.looks.iter().map(|look| weight::of(role, *look)).sum();
        (sum * count.min(12) / count / 3).clamp(-45, 45) + self.repetition(role)
    }

    /// An item is named once; a category again and again.
    fn repetition(&self, role: Role) -> i32 {
        let filled = self.filled();
        let often = filled >= 5 && self.distinct * 3 <= filled;
        let blank = self.looks.len() >= 4 && filled * 4 <= self.looks.len();
        match role {
            Role::Content | Role::Subproject if often => -14,
            Role::Content if blank => -8,
            _ => 0,
        }
    }
}

/// The roles of the columns of a candidate.
#[derive(Clone, Debug, Default)]
pub(super) struct Assigned {
    /// The role of each column.
    pub(super) roles: Vec<Role>,
    /// How much speaks for each: name and cells.
    pub(super) evidence: Vec<(i32, i32)>,
    /// How much speaks for all of it.
    pub(super) score: i32,
}

/// What each column may be.
struct Table {
    /// For each column and each of [`UNIQUE`] the evidence of its name and of its cells.
    unique: Vec<[(i32, i32); UNIQUE.len()]>,
    /// For each column the best of the other roles.
    other: Vec<(Role, (i32, i32))>,
}

/// A name that is sure of one role speaks so much against the others.
const AGAINST: i32 = -40;
/// What speaks against a second column of items under a name of its own.
const STRANGE: i32 = 34;
/// The same where the column in front is merged over the rows and this one names each of them.
const LESS_STRANGE: i32 = -8;
/// A column of units, of text … that is nothing.
const NOTHING_KNOWN: i32 = 2;

/// The best roles of the columns.
pub(super) fn assign(headings: &[Heading], cells: &[Cells], turns: &[Option<i32>], config: &Config) -> Assigned {
    let table = Table::new(headings, cells, turns, config);
    best(&table, headings, None).unwrap_or_default()
}

/// How far the best roles fall behind where column `index` must have another one.
pub(super) fn margin(
    headings: &[Heading],
    cells: &[Cells],
    turns: &[Option<i32>],
    config: &Config,
    index: usize,
    won: &Assigned,
) -> i32 {
    let table = Table::new(headings, cells, turns, config);
    best(&table, headings, Some((index, won.roles[index]))).map_or(i32::MAX, |second| won.score - second.score)
}

impl Table {
    fn new(headings: &[Heading], cells: &[Cells], turns: &[Option<i32>], config: &Config) -> Self {
        let latest = turns.iter().flatten().max().copied();
        let mut out = Self { unique: Vec::new(), other: Vec::new() };
        for (index, heading) in headings.iter().enumerate() {
            let fixed = config.reading.columns.get(&(index + 1).to_string());
            let claims = fixed.map_or_else(|| heading.claims(config), |role| vec![(*role, names::TAUGHT)]);
            let late = turns[index].zip(latest).map_or(0, |(turn, latest)| if turn == latest { 4 } else { -30 });
            let beside = index > 0 && heading.at == headings[index - 1].at + 1;
            let unnamed = heading.shared || heading.name.is_empty();
            out.unique.push(UNIQUE.map(|role| {
                // A second column of items has a name that says so, or none.
                let strange =
                    role == Role::Subproject && !(unnamed && beside) && !claims.iter().any(|claim| claim.0 == role);
                let late = if role.is_narrative() { late } else { 0 };
                let against = match strange {
                    true if beside && divides(&cells[index - 1], &cells[index]) => LESS_STRANGE,
                    true => STRANGE,
                    false => 0,
                };
                (name_of(&claims, role) + late - against, cells[index].speak(role))
            }));
            out.other.push(other(&claims, &cells[index], heading));
        }
        out
    }
}

/// Whether a column names the rows over which the one in front of it is merged.
fn divides(item: &Cells, part: &Cells) -> bool {
    let rows = part.looks.len();
    let blank = rows.saturating_sub(item.filled());
    rows >= 4 && blank * 10 >= rows * 3 && part.filled() * 10 >= rows * 8 && part.distinct * 10 >= part.filled() * 7
}

/// What a name says of a role.
fn name_of(claims: &[Claim], role: Role) -> i32 {
    let own = claims.iter().find(|(known, _)| *known == role).map(|(_, weight)| *weight);
    let sure = claims.iter().any(names::is_sure);
    own.unwrap_or(if sure { AGAINST } else { 0 })
}

fn other(claims: &[Claim], cells: &Cells, heading: &Heading) -> (Role, (i32, i32)) {
    let is_other = |claim: &&Claim| !UNIQUE.contains(&claim.0);
    let claimed = claims.iter().filter(is_other).max_by_key(|(_, weight)| *weight);
    let sure_unique = claims.iter().any(|claim| names::is_sure(claim) && UNIQUE.contains(&claim.0));
    let content = cells.speak(Role::Other);
    match claimed {
        // A remark under its own name says what it likes.
        Some(claim) if names::is_sure(claim) => (claim.0, (claim.1, content.max(0))),
        Some(claim) if !sure_unique => (claim.0, (claim.1, content)),
        _ if heading.name.is_empty() && cells.filled() == 0 => (Role::Other, (NOTHING_KNOWN, 0)),
        _ => (Role::Other, (NOTHING_KNOWN, content)),
    }
}

/// A state of the search: how much speaks for it, and where it came from.
#[derive(Clone, Copy)]
struct State {
    score: i32,
    /// The role of the column and the roles taken before it.
    role: Role,
    from: usize,
}

/// The states that a column leaves: by the roles taken so far and the last of them.
type States = BTreeMap<usize, State>;

/// The last role of a state where none has been taken.
const NONE: usize = UNIQUE.len();
/// What speaks against a role by so much is not tried.
const HOPELESS: i32 = -26;

/// The best way to give each column a role, those of [`UNIQUE`] once each; `without` forbids one.
fn best(table: &Table, headings: &[Heading], without: Option<(usize, Role)>) -> Option<Assigned> {
    let mut levels: Vec<States> = vec![BTreeMap::from([(NONE, State { score: 0, role: Role::Other, from: 0 })])];
    for (index, heading) in headings.iter().enumerate() {
        let before = levels.last()?;
        let forbidden = without.filter(|(at, _)| *at == index).map(|(_, role)| role);
        let after = step(table, heading, index, before, forbidden);
        levels.push(after);
    }
    let ends = levels.last()?.iter().map(|(key, state)| (state.score + whole(key / (NONE + 1)), *key));
    let (score, mut key) = ends.max_by_key(|(score, key)| (*score, usize::MAX - key))?;
    let mut roles = vec![Role::Other; headings.len()];
    for index in (0..headings.len()).rev() {
        let state = levels[index + 1].get(&key)?;
        roles[index] = state.role;
        key = state.from;
    }
    let evidence = roles.iter().enumerate().map(|(index, role)| match UNIQUE.iter().position(|known| known == role) {
        Some(bit) => table.unique[index][bit],
        None => table.other[index].1,
    });
    Some(Assigned { evidence: evidence.collect(), roles, score })
}

/// The states behind a column.
fn step(table: &Table, heading: &Heading, index: usize, before: &States, forbidden: Option<Role>) -> States {
    let mut after = States::new();
    let mut offer = |to: usize, state: State| {
        if forbidden != Some(state.role) && after.get(&to).is_none_or(|known| known.score < state.score) {
            after.insert(to, state);
        }
    };
    for (&key, state) in before {
        let (mask, last) = (key / (NONE + 1), key % (NONE + 1));
        for (bit, role) in UNIQUE.into_iter().enumerate().filter(|(bit, _)| mask >> bit & 1 == 0) {
            let (name, content) = table.unique[index][bit];
            if name + content > HOPELESS {
                let beside = neighbours(UNIQUE.get(last).copied(), role, heading);
                let score = state.score + name + content + beside;
                offer((mask | 1 << bit) * (NONE + 1) + bit, State { score, role, from: key });
            }
        }
        let (role, (name, content)) = table.other[index];
        offer(mask * (NONE + 1) + last, State { score: state.score + name + content, role, from: key });
    }
    after
}

/// The usual order of columns.
fn neighbours(last: Option<Role>, role: Role, heading: &Heading) -> i32 {
    let Some(last) = last else { return if role == Role::Seq { 4 } else { 0 } };
    let place = |role: Role| UNIQUE.iter().position(|known| *known == role).unwrap_or(0);
    let follows = matches!(
        (last, role),
        (Role::Seq, Role::Content)
            | (Role::Content, Role::Subproject | Role::Lead | Role::Responsible)
            | (Role::Subproject, Role::Lead | Role::Responsible)
            | (Role::Lead, Role::Responsible)
            | (Role::Responsible, Role::Progress | Role::Combined)
            | (Role::Progress, Role::Problems | Role::NextSteps)
            | (Role::Problems, Role::NextSteps)
    );
    let unnamed = heading.shared || heading.name.is_empty();
    let unnamed_item = unnamed && role == Role::Subproject && last == Role::Content;
    let unnamed_unit = unnamed && role.is_units() && matches!(last, Role::Content | Role::Seq);
    let before = role == Role::Subproject && last != Role::Content;
    // Units often stand at the end; other columns keep their order.
    let back = place(role) < place(last) && !role.is_units();
    4 * i32::from(follows) + 12 * i32::from(unnamed_item)
        - 14 * i32::from(unnamed_unit)
        - 6 * i32::from(back)
        - 12 * i32::from(before)
}

/// What a sheet must have.
fn whole(mask: usize) -> i32 {
    let has = |role: Role| UNIQUE.iter().position(|known| *known == role).is_some_and(|bit| mask >> bit & 1 == 1);
    let narrative = [Role::Progress, Role::Problems, Role::NextSteps, Role::Combined].into_iter().any(has);
    let mut score = 0;
    score -= if has(Role::Content) { 0 } else { 40 };
    score -= if has(Role::Lead) || has(Role::Responsible) { 0 } else { 12 };
    score -= if narrative { 0 } else { 15 };
    // A column of plans or of problems stands beside one of progress.
    let progress = has(Role::Progress) || has(Role::Combined);
    score
        - if !progress && narrative { 6 } else { 0 }
        - if has(Role::Subproject) && !has(Role::Content) { 20 } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::super::look;
    use super::*;

    fn heading(name: &str, at: u16) -> Heading {
        Heading { name: name.to_owned(), at, ..Heading::default() }
    }

    fn cells(texts: &[&str]) -> Cells {
        Cells { looks: texts.iter().map(|text| look::at(text)).collect(), distinct: texts.len() }
    }

    fn roles(columns: &[(&str, &[&str])]) -> Vec<Role> {
        let headings: Vec<Heading> =
            columns.iter().enumerate().map(|(at, (name, _))| heading(name, at as u16)).collect();
        let all: Vec<Cells> = columns.iter().map(|(_, texts)| cells(texts)).collect();
        assign(&headings, &all, &vec![None; columns.len()], &Config::default()).roles
    }

    const ITEMS: &[&str] = &["青石路拓宽改造", "白塔河综合治理", "城南小学扩建"];
    const UNITS: &[&str] = &["县交通局", "县水利局", "县教育局"];
    const DONE: &[&str] = &["路基已完成3公里。", "已完成清淤2公里。", "主体已封顶。"];

    #[test]
    fn a_name_that_no_list_has_is_told_by_its_cells() {
        let found = roles(&[("序号", &["1", "2", "3"]), ("干什么", ITEMS), ("谁来办", UNITS), ("到哪一步", DONE)]);
        assert_eq!(found, [Role::Seq, Role::Content, Role::Responsible, Role::Progress]);
    }

    #[test]
    fn a_known_name_outweighs_its_cells() {
        let found = roles(&[("序号", &["1", "2", "3"]), ("项目名称", ITEMS), ("牵头单位", DONE), ("备注", DONE)]);
        assert_eq!(found, [Role::Seq, Role::Content, Role::Lead, Role::Remark]);
    }
}

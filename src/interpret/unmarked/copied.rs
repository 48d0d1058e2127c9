//! A table that was copied from a page without its marks: a paragraph a line, told apart by the header's words, by
//! the numbers of the rows, and by what a cell of each column looks like.

use std::sync::LazyLock;

use regex::Regex;

use super::super::{cut, names, rows, units};
use super::{Arranged, ArrangedRow, Line};
use crate::config::Config;
use crate::model::Role;

/// Puts the lines below a header into rows; `None` where no lines name columns one after the other.
pub(super) fn arrange(lines: &[Line], config: &Config) -> Option<Arranged> {
    let (start, end) = header(lines, config)?;
    let roles: Vec<Role> = lines[start..end]
        .iter()
        .map(|line| names::role(&line.text, config).map_or(Role::Other, |(role, _)| role))
        .collect();
    let mut out =
        Arranged { above: lines[..start].to_vec(), header: lines[start..end].to_vec(), ..Arranged::default() };
    for block in blocks(&lines[end..], &roles, &lines[start..end]) {
        match block {
            Block::Alone(line) => out.rows.push(ArrangedRow::Alone(line)),
            Block::Lines(lines) => out.rows.extend(divide(&lines, &roles).into_iter().map(ArrangedRow::Cells)),
        }
    }
    Some(out)
}

/// Where the names of the columns begin and end.
fn header(lines: &[Line], config: &Config) -> Option<(usize, usize)> {
    let role = |line: &Line| names::role(&line.text, config).map(|(role, _)| role);
    let start = (0..lines.len()).find(|start| {
        let run: Vec<Role> = lines[*start..].iter().map_while(role).collect();
        let more = run.iter().any(|role| role.is_units() || role.is_narrative());
        run.len() >= 3 && more && run.iter().any(|role| matches!(role, Role::Content | Role::Subproject | Role::Target))
    })?;
    let mut end = start + 1;
    while let Some(line) = lines.get(end) {
        // A name that is not known stands between names that are.
        let unknown_between = line.text.chars().count() <= 8
            && !cut::is_number(&line.text)
            && lines.get(end + 1).is_some_and(|next| role(next).is_some());
        if role(line).is_none() && !unknown_between {
            break;
        }
        end += 1;
    }
    (end < lines.len()).then_some((start, end))
}

enum Block {
    Alone(Line),
    Lines(Vec<Line>),
}

/// The lines below the header in blocks: each number that counts on begins one.
fn blocks(lines: &[Line], roles: &[Role], header: &[Line]) -> Vec<Block> {
    let numbered = roles.first() == Some(&Role::Seq);
    let mut blocks: Vec<Block> = Vec::new();
    let mut expected = 1;
    let mut index = 0;
    while let Some(line) = lines.get(index) {
        let repeats = lines[index..].iter().zip(header).take_while(|(line, name)| line.text == name.text).count();
        if repeats >= 3 {
            index += repeats;
            continue;
        }
        index += 1;
        let number = numbered.then(|| line.text.trim_end_matches(['.', '、', '．']).parse::<u32>().ok()).flatten();
        let next_is_number = lines.get(index).is_some_and(|next| next.text.parse::<u32>().is_ok());
        if number == Some(expected) {
            expected += 1;
            blocks.push(Block::Lines(vec![line.clone()]));
        } else if rows::is_note(&line.text) || rows::is_section(&line.text) && (next_is_number || blocks.is_empty()) {
            blocks.push(Block::Alone(line.clone()));
        } else if let Some(Block::Lines(open)) = blocks.last_mut() {
            open.push(line.clone());
        } else {
            blocks.push(Block::Lines(vec![line.clone()]));
        }
    }
    blocks
}

/// Lines that are gone through at a time; more stand in no block of a sheet that people fill in.
const MOST_LINES: usize = 2_000;

/// What costs to leave a column blank.
fn blank(role: Role) -> i32 {
    match role {
        Role::Content | Role::Progress => 4,
        Role::Responsible | Role::Lead => 2,
        _ => 1,
    }
}

/// What a further row of a block costs.
const FURTHER_ROW: i32 = 6;

/// A line's column, and whether a row begins with it.
#[derive(Clone, Copy, Default)]
struct Step {
    column: usize,
    begins: bool,
}

/// The rows of a block: the way to give each line a column that fits best.
fn divide(lines: &[Line], roles: &[Role]) -> Vec<Vec<Vec<Line>>> {
    let mut out = Vec::new();
    for chunk in lines.chunks(MOST_LINES) {
        let steps = best(chunk, roles);
        for (line, step) in chunk.iter().zip(steps) {
            if step.begins || out.is_empty() {
                out.push(vec![Vec::new(); roles.len()]);
            }
            if let Some(row) = out.last_mut() {
                row[step.column].push(line.clone());
            }
        }
    }
    out
}

fn best(lines: &[Line], roles: &[Role]) -> Vec<Step> {
    let skipped = |from: usize, to: usize| -> i32 { roles[from..to].iter().map(|role| blank(*role)).sum() };
    // What stands blank in front of a further row is merged with the row above.
    let merged = |to: usize| -> i32 { roles[..to].iter().map(|role| i32::from(*role != Role::Seq)).sum() };
    let mut scores: Vec<Vec<(i32, Step, usize)>> = Vec::with_capacity(lines.len());
    for (index, line) in lines.iter().enumerate() {
        let mut row = Vec::with_capacity(roles.len());
        for (column, role) in roles.iter().enumerate() {
            let fit = fit(*role, &line.text, index == 0);
            let mut choice = (i32::MIN / 2, Step { column, begins: index == 0 }, 0);
            if index == 0 {
                choice.0 = fit - skipped(0, column);
            } else {
                for (from, (before, ..)) in scores[index - 1].iter().enumerate() {
                    let (score, begins) = if from == column {
                        (before + goes_on(*role, &line.text), false)
                    } else if from < column {
                        (before + fit - skipped(from + 1, column), false)
                    } else {
                        (before + fit - FURTHER_ROW - skipped(from + 1, roles.len()) - merged(column), true)
                    };
                    if score > choice.0 {
                        choice = (score, Step { column, begins }, from);
                    }
                }
            }
            row.push(choice);
        }
        scores.push(row);
    }
    let end = |column: &usize| scores[lines.len() - 1][*column].0 - skipped(column + 1, roles.len());
    let mut column = (0..roles.len()).max_by_key(end).unwrap_or(0);
    let mut steps = vec![Step::default(); lines.len()];
    for index in (0..lines.len()).rev() {
        let (_, step, from) = scores[index][column];
        steps[index] = step;
        column = from;
    }
    steps
}

static DATE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^.{0,8}(?:\d|[一二三四])(?:月|日|年|季度|\.)|长期|年底|年内|持续").expect("a constant pattern")
});
static TROUBLE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"困难|问题|不足|未|滞后|缺|尚|影响|缓慢|难度|不够|较慢").expect("a constant pattern"));
static PLAN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:\d+[.、．])?(?:下一?步|加快|继续|力争|尽快|督促|积极|抓紧|计划|争取|持续|推进|协调|做好|确保)|将")
        .expect("a constant pattern")
});
static MARK: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^[（(]?(\d{1,2})[）)、.．]").expect("a constant pattern"));

fn begins_with(text: &str) -> Option<u32> {
    MARK.captures(text).and_then(|found| found[1].parse().ok())
}

/// How well a line fits as the first of a cell.
fn fit(role: Role, text: &str, first: bool) -> i32 {
    let length = text.chars().count();
    let counts_on = if begins_with(text).is_some_and(|number| number > 1) { 3 } else { 0 };
    let base = match role {
        Role::Seq if first && cut::is_number(text) => 6,
        Role::Seq => -12,
        Role::Lead | Role::Responsible if units::looks_like(text) => 3,
        Role::Lead | Role::Responsible => -5,
        Role::Deadline => {
            if DATE.is_match(text) && length <= 14 {
                3
            } else {
                -4
            }
        }
        Role::Leader | Role::Contact => {
            if length <= 8 && !units::looks_like(text) {
                2
            } else {
                -5
            }
        }
        Role::Investment | Role::State => {
            if length <= 12 {
                1
            } else {
                -5
            }
        }
        Role::Problems => i32::from(TROUBLE.is_match(text)) * 2 + cut::fit(role, text),
        Role::NextSteps => i32::from(PLAN.is_match(text)) * 2 + cut::fit(role, text),
        Role::Progress => cut::fit(role, text) - i32::from(PLAN.is_match(text)) - i32::from(length < 4),
        Role::Content | Role::Subproject => cut::fit(role, text) + i32::from(length <= 40 && !text.ends_with('。')),
        _ => {
            if length <= 20 {
                0
            } else {
                -4
            }
        }
    };
    base - counts_on
}

/// How well a line fits as a further paragraph of the cell before it.
fn goes_on(role: Role, text: &str) -> i32 {
    match role {
        Role::Progress | Role::Problems | Role::NextSteps => match begins_with(text) {
            Some(1) => -2,
            Some(_) => 3,
            None if units::looks_like(text) => -3,
            None => i32::from(role == Role::NextSteps),
        },
        Role::Responsible if units::looks_like(text) => 1,
        // One unit leads, as a rule.
        Role::Lead if units::looks_like(text) => -1,
        Role::Seq => -12,
        _ => -4,
    }
}

//! `same-text`
//!
//! **What it does.** Finds two projects whose progress, problems or next steps are the same, word for word.
//!
//! **Why.** One work that two programmes report is counted twice; a text that was copied may have been left by mistake.
//!
//! **Example.** 已清理河道水草并设置公示牌十六块 in two rows; not 正在施工, which any row may say.

use std::collections::HashMap;

use super::{Audit, column_name, empty_words};
use crate::finding::{Finding, Rule, Says};
use crate::model::{Narrative, Project, Role};
use crate::place::Place;

/// Columns of a project that read as those of another.
struct Copied<'a> {
    columns: Vec<&'a str>,
    other: &'a str,
}

impl Says for Copied<'_> {
    const RULE: Rule = Rule::SameText;
    const HINT: (&'static str, &'static str) = (
        "请填报单位核实：是同一件事填报了两次，还是复制后没有改",
        "the reporting unit: is it one matter reported twice, or a copy that was not changed?",
    );

    fn zh(&self) -> String {
        format!("{}与“{}”一字不差", self.columns.join("、"), self.other)
    }

    fn en(&self) -> String {
        format!("{} reads as that of \"{}\", word for word", self.columns.join(", "), self.other)
    }
}

/// 汉字 that a text must have to be no chance: next steps are alike often enough.
fn long(role: Role) -> usize {
    match role {
        Role::Problems => 12,
        Role::NextSteps => 14,
        _ => 15,
    }
}

pub(super) fn check(audit: &Audit<'_>) -> Vec<Finding> {
    let mut seen = HashMap::new();
    let mut findings = Vec::new();
    for (_, project) in audit.sheet.projects() {
        let mut copies: Vec<Copy<'_>> = Vec::new();
        for (role, narrative) in narratives(project) {
            copies.extend(copied(project, role, narrative, &mut seen));
        }
        let Some(&Copy { other, place, .. }) = copies.first() else { continue };
        // What is copied from a third project is told with that one only where nothing else is.
        let columns = copies.iter().filter(|copy| copy.other.row == other.row);
        let columns = columns.map(|copy| column_name(audit.sheet, copy.role)).collect();
        findings.push(Copied { columns, other: other.name() }.at(place));
    }
    findings
}

fn narratives(project: &Project) -> [(Role, &Narrative); 3] {
    [(Role::Progress, &project.progress), (Role::Problems, &project.problems), (Role::NextSteps, &project.next_steps)]
}

/// The rows whose progress is that of an earlier one, by their order in the table.
pub(super) fn copies(audit: &Audit<'_>) -> Vec<u32> {
    let mut seen = HashMap::new();
    let mut out = Vec::new();
    for (_, project) in audit.sheet.projects() {
        if copied(project, Role::Progress, &project.progress, &mut seen).is_some() {
            out.push(project.row);
        }
    }
    out
}

/// A column that reads as that of an earlier project.
struct Copy<'a> {
    role: Role,
    other: &'a Project,
    place: Place,
}

type Seen<'a> = HashMap<(Role, String), (&'a Project, Place)>;

fn copied<'a>(project: &'a Project, role: Role, narrative: &Narrative, seen: &mut Seen<'a>) -> Option<Copy<'a>> {
    let words: String = narrative.texts().flat_map(str::chars).filter(|c| !c.is_whitespace()).collect();
    let (first, last) = (narrative.points().first()?.text.place, narrative.points().last()?.text.place);
    let own = words.chars().filter(|c| ('一'..='龥').contains(c)).count();
    if own < long(role) || narrative.points().iter().all(empty_words::is_empty) {
        return None;
    }
    let (other, there) = *seen.entry((role, words)).or_insert((project, first));
    // A cell merged over several rows says it once.
    if other.row == project.row || there == first {
        return None;
    }
    let place = if (last.row, last.cell) == (first.row, first.cell) { Place { end: last.end, ..first } } else { first };
    Some(Copy { role, other, place })
}

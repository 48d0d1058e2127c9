//! What the Word report of one unit says.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{ChangeRow, Counts, Entry, Past, Table, Wording, WordingError, by_unit, owners};
use crate::config::Config;
use crate::model::{Narrative, Project, Sheet};

/// The view model of one Word report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitReport {
    /// The unit.
    pub unit: String,
    /// 关于…的通报
    pub title: String,
    /// 主送
    pub addressee: String,
    /// The paragraphs in front of the items.
    pub opening: Vec<String>,
    /// The items.
    pub groups: Vec<Group>,
    /// The office that issues the report.
    pub issuer: Option<String>,
    /// The title of the table at the end.
    pub attachment: String,
    /// That table.
    pub table: Table,
}

/// One item, with all rows that share its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// `一、…`
    pub heading: Block,
    /// Who leads it too.
    pub joint: Option<String>,
    /// Its rows.
    pub projects: Vec<ProjectBlock>,
}

/// One row, by its row in the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProjectBlock {
    /// The row of the source.
    pub row: u32,
    /// `（一）…`; `None` where the item has but this row.
    pub heading: Option<Block>,
    /// `1.进展情况` and its points.
    pub sections: Vec<Section>,
}

/// One of 责任单位, 进展情况, 存在问题, 下步打算.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// `1.进展情况`, or with the only words that it has: `1.责任单位：…`
    pub heading: Block,
    /// `（1）…`
    pub points: Vec<Block>,
}

/// A paragraph, with what the office's copy says of its words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Block {
    /// The words.
    pub words: String,
    /// Comments on them.
    pub comments: Vec<Comment>,
}

/// A comment on some words of a paragraph, by characters; on all of them where they are none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// The first character.
    pub start: usize,
    /// The one behind the last.
    pub end: usize,
    /// What it says.
    pub text: String,
}

impl From<String> for Block {
    fn from(words: String) -> Self {
        Self { words, comments: Vec::new() }
    }
}

/// Rows led together with the same others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Joint {
    /// The others, divided by 、.
    pub units: String,
    /// How many rows.
    pub projects: usize,
}

impl UnitReport {
    /// The reports of a sheet, one a unit, units in the order in which the sheet first names them.
    ///
    /// # Errors
    /// [`WordingError`] where a template fails.
    pub fn all(sheet: &Sheet, past: &Past, wording: &Wording, config: &Config) -> Result<Vec<Self>, WordingError> {
        let new = |(unit, entries): (String, Vec<Entry<'_>>)| Self::new(sheet, unit, &entries, past, wording, config);
        by_unit(sheet).into_iter().map(new).collect()
    }

    fn new(
        sheet: &Sheet,
        unit: String,
        entries: &[Entry<'_>],
        past: &Past,
        wording: &Wording,
        config: &Config,
    ) -> Result<Self, WordingError> {
        let changes: Vec<&ChangeRow> = past.changes.iter().flat_map(|changes| changes.of_unit(&unit)).collect();
        let mut opening = Vec::new();
        if let (Some(all), Some(trend)) = (&past.changes, &past.trend) {
            opening = wording.compared(sheet, &unit, all, trend)?;
        }
        let counts = Counts::of(entries.iter().copied());
        let joint = joint(sheet, &unit, entries);
        let groups = groups(entries);
        let mut items = Vec::with_capacity(groups.len());
        for (index, rows) in groups.iter().enumerate() {
            items.push(group(sheet, &unit, index + 1, rows, &changes, wording)?);
        }
        Ok(Self {
            title: wording.title(sheet, &unit)?,
            addressee: wording.addressee(sheet, &unit)?,
            opening: [wording.opening(sheet, &unit, &counts, &joint)?, opening].concat(),
            groups: items,
            issuer: config.report.issuer.clone(),
            attachment: wording.attachment(sheet, &unit)?,
            table: Table::of_entries(sheet, entries),
            unit,
        })
    }
}

/// The others that lead rows of `unit` too, in the order of the sheet.
fn joint(sheet: &Sheet, unit: &str, entries: &[Entry<'_>]) -> Vec<Joint> {
    let mut out: Vec<Joint> = Vec::new();
    for entry in entries {
        let units = partners(sheet, unit, entry.project);
        match out.iter_mut().find(|joint| joint.units == units) {
            _ if units.is_empty() => {}
            Some(joint) => joint.projects += 1,
            None => out.push(Joint { units, projects: 1 }),
        }
    }
    out
}

fn partners(sheet: &Sheet, unit: &str, project: &Project) -> String {
    let others: Vec<String> = owners(sheet, project).into_iter().filter(|other| other != unit).collect();
    others.join("、")
}

/// Rows of one programme that share the text of the item.
fn groups<'a>(entries: &[Entry<'a>]) -> Vec<Vec<Entry<'a>>> {
    let mut out: Vec<Vec<Entry<'a>>> = Vec::new();
    for entry in entries {
        let goes_on = out.last().and_then(|group| group.last()).is_some_and(|last| {
            last.programme == entry.programme && last.project.content.value == entry.project.content.value
        });
        match out.last_mut() {
            Some(group) if goes_on => group.push(*entry),
            _ => out.push(vec![*entry]),
        }
    }
    out
}

fn group(
    sheet: &Sheet,
    unit: &str,
    number: usize,
    rows: &[Entry<'_>],
    changes: &[&ChangeRow],
    wording: &Wording,
) -> Result<Group, WordingError> {
    let first = rows[0].project;
    let shared = partners(sheet, unit, first);
    let all_shared = rows.iter().all(|entry| partners(sheet, unit, entry.project) == shared);
    let joint = if shared.is_empty() || !all_shared { None } else { Some(wording.joint(sheet, unit, &shared)?) };
    let mut projects = Vec::with_capacity(rows.len());
    for (index, entry) in rows.iter().enumerate() {
        let project = entry.project;
        let name = project.subproject.as_ref().map(|text| text.value.clone());
        let name = name.or_else(|| (rows.len() > 1).then(|| units(project)).filter(|units| !units.is_empty()));
        let heading = name.map(|name| format!("（{}）{}", chinese(index + 1), without_stop(&name)).into());
        let change = changes.iter().find(|change| change.rows.contains(&project.row));
        let sections = sections(sheet, project, change.copied(), wording);
        projects.push(ProjectBlock { row: project.row, heading, sections });
    }
    let heading = format!("{}、{}", chinese(number), without_stop(&first.content.value));
    Ok(Group { heading: heading.into(), joint, projects })
}

fn units(project: &Project) -> String {
    project.responsible_units.iter().map(|unit| unit.name.as_str()).collect::<Vec<_>>().join("、")
}

/// A heading has no mark at its end.
fn without_stop(text: &str) -> &str {
    text.trim_end_matches(['。', '；', ';', '，', ','])
}

fn sections(sheet: &Sheet, project: &Project, change: Option<&ChangeRow>, wording: &Wording) -> Vec<Section> {
    let labels = wording.labels();
    let mut out = Vec::new();
    let responsible = units(project);
    if !responsible.is_empty() {
        out.push(Section { heading: format!("{}：{responsible}。", labels.responsible).into(), points: Vec::new() });
    }
    let narratives = [
        (&labels.progress, &project.progress),
        (&labels.problems, &project.problems),
        (&labels.next_steps, &project.next_steps),
    ];
    for (label, narrative) in narratives {
        let (heading, points) = match narrative {
            Narrative::Absent => continue,
            Narrative::Blank => (format!("{label}：{}。", labels.blank), Vec::new()),
            Narrative::Nothing(_) => (format!("{label}：{}。", labels.nothing), Vec::new()),
            Narrative::Points(points) => {
                (format!("{label}。"), numbered(points.iter().map(|point| point.text.value.clone()).collect()))
            }
        };
        out.push(Section { heading: heading.into(), points });
    }
    let extra: BTreeMap<String, String> = super::rows::extra(sheet, project);
    for (name, text) in extra {
        out.push(Section { heading: format!("{name}：{}。", without_stop(&text)).into(), points: Vec::new() });
    }
    let moved = change.map(ChangeRow::lines).unwrap_or_default();
    if !moved.is_empty() {
        out.push(Section { heading: format!("{}。", labels.changes).into(), points: numbered(moved) });
    }
    for (index, section) in out.iter_mut().enumerate() {
        section.heading.words = format!("{}.{}", index + 1, section.heading.words);
    }
    out
}

/// `（1）…`; a single point has no number.
fn numbered(points: Vec<String>) -> Vec<Block> {
    let single = points.len() == 1;
    let point = |(index, text): (usize, String)| if single { text } else { format!("（{}）{text}", index + 1) };
    points.into_iter().enumerate().map(point).map(Block::from).collect()
}

/// 1 to 999 in 汉字, as headings count.
fn chinese(n: usize) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let (hundreds, tens, ones) = (n / 100 % 10, n / 10 % 10, n % 10);
    let mut out = String::new();
    if hundreds > 0 {
        out += DIGITS[hundreds];
        out += "百";
    }
    match tens {
        0 if hundreds > 0 && ones > 0 => out += "零",
        0 => {}
        1 if hundreds == 0 => out += "十",
        _ => {
            out += DIGITS[tens];
            out += "十";
        }
    }
    out + DIGITS[ones]
}

#[cfg(test)]
mod tests {
    use super::chinese;

    #[test]
    fn headings_count_in_chinese() {
        let counted: Vec<String> = [1, 10, 11, 20, 21, 99, 100, 101, 110, 234].map(chinese).into();
        assert_eq!(
            counted,
            ["一", "十", "十一", "二十", "二十一", "九十九", "一百", "一百零一", "一百一十", "二百三十四"]
        );
    }
}

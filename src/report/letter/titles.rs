//! Titles of letters, and names of projects inside a sentence.

use std::collections::HashMap;

use unicode_width::UnicodeWidthStr;

use super::clauses::{bare, short};
use crate::model::{Project, Sheet};

/// So many 汉字 of 22 pt fit a line of 156 mm; a digit takes half of one.
const LINE: usize = 20;
/// A project's name is no longer than this inside a sentence.
const NAME: usize = 32;
/// A shorter name of a part does not say what it is a part of.
const ALONE: usize = 6;
/// A programme's name in front of that of its part.
const PROGRAMME: usize = 16;

/// Breaks a title that does not fit a line near its middle, behind one of the words that were filled in.
pub(super) fn broken(title: &str, filled: &[&str]) -> Vec<String> {
    if title.contains('\n') || title.width() <= 2 * LINE {
        return title.lines().map(|line| line.trim().to_owned()).collect();
    }
    let all = title.width();
    let ends = filled.iter().filter(|word| !word.is_empty()).filter_map(|word| Some(title.find(word)? + word.len()));
    let fits = |at: &usize| {
        let first = title[..*at].width();
        first <= 2 * LINE && all - first <= 2 * LINE && all > first
    };
    let middle = |at: &usize| title[..*at].width().abs_diff(all / 2);
    match ends.filter(fits).min_by_key(middle) {
        Some(at) => vec![title[..at].to_owned(), title[at..].to_owned()],
        None => vec![title.to_owned()],
    }
}

/// The names of the projects of a sheet; those that several rows share say the responsible unit too.
pub(crate) struct Names {
    count: HashMap<String, usize>,
    parts: HashMap<String, usize>,
}

impl Names {
    pub(super) fn new(sheet: &Sheet) -> Self {
        let (mut count, mut parts) = (HashMap::new(), HashMap::new());
        for (_, project) in sheet.projects() {
            *count.entry(plain(project)).or_insert(0) += 1;
            *parts.entry(project.name().to_owned()).or_insert(0) += 1;
        }
        Self { count, parts }
    }

    /// Whether the name of a part says by itself which one it is.
    fn stands_alone(&self, part: &str) -> bool {
        part.chars().count() >= ALONE && self.parts.get(part).is_none_or(|count| *count < 2)
    }

    /// The whole name; of several rows of one name each says its responsible unit.
    pub(crate) fn full(&self, project: &Project) -> String {
        let name = project.name().to_owned();
        let units: Vec<&str> = project.responsible_units.iter().map(|unit| unit.name.as_str()).collect();
        if self.parts.get(&name).is_none_or(|count| *count < 2) || units.is_empty() {
            return name;
        }
        format!("{name}（{}）", units.join("、"))
    }

    /// A name that fits a sentence and is no other's.
    pub(super) fn of(&self, project: &Project) -> String {
        if let Some(part) = project.subproject.as_ref().filter(|part| self.stands_alone(&part.value)) {
            return short(&part.value, NAME);
        }
        let name = plain(project);
        if self.count.get(&name).is_none_or(|count| *count < 2) || project.responsible_units.is_empty() {
            return name;
        }
        let units: Vec<&str> = project.responsible_units.iter().map(|unit| unit.name.as_str()).collect();
        format!("{name}（{}）", units.join("、"))
    }
}

fn plain(project: &Project) -> String {
    let content = short(&project.content.value, NAME);
    match &project.subproject {
        Some(part) if content.is_empty() => short(&part.value, NAME),
        Some(part) if content.chars().count() <= PROGRAMME => format!("{content}（{}）", short(&part.value, NAME)),
        Some(part) => short(&part.value, NAME),
        None if content.is_empty() => "未写名称的子项".to_owned(),
        None => bare(&content).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::broken;

    #[test]
    fn a_long_title_is_broken_near_its_middle() {
        let title = "关于区农业农村局2025年9月重点工作进展情况的通报";
        assert_eq!(
            broken(title, &["区农业农村局", "2025年9月"]),
            ["关于区农业农村局2025年9月", "重点工作进展情况的通报"]
        );
        assert_eq!(broken("关于重点工作的通报", &[]).len(), 1);
    }
}

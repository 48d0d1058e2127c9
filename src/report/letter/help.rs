//! 需协调解决的问题: by kind, with the units that have to help.

use std::sync::LazyLock;

use regex::Regex;
use serde_json::{Value, json};

use super::super::{Entry, owners};
use super::clauses::{first, quoted, short};
use super::{Basis, Standing};

/// A problem is quoted in so many characters; the whole stands in the table.
const WORDS: usize = 30;
/// So many problems of a kind are quoted.
const QUOTED: usize = 2;

/// A problem of an open project.
#[derive(Clone, Debug, serde::Serialize)]
pub(crate) struct Problem {
    pub(crate) project: String,
    #[serde(skip)]
    pub(crate) units: Vec<String>,
    pub(crate) words: String,
    pub(crate) doubted: bool,
    pub(crate) helper: Option<String>,
    #[serde(skip)]
    pub(crate) text: String,
    #[serde(skip)]
    pub(crate) kind: String,
}

impl Basis<'_> {
    /// The problems of open projects by kind, each with who has to help.
    pub(super) fn help(&self, rows: &[Entry<'_>], unit: Option<&str>) -> Value {
        let kinds = self.wording.kinds();
        let problems = self.problems(rows, unit);
        let of_kind = |kind: &str| {
            let own: Vec<_> = problems.iter().filter(|problem| problem.kind == kind).collect();
            let items = &own[..own.len().min(QUOTED)];
            (!own.is_empty()).then(|| {
                let more = own.len() - items.len();
                // Where the sheet itself names who helps, nobody else is.
                let unnamed = own.iter().any(|problem| problem.helper.is_none());
                let helper = kinds.helper(kind).filter(|_| unnamed);
                json!({ "name": kind, "count": own.len(), "items": items, "more": more, "helper": helper })
            })
        };
        Value::Array(kinds.names().filter_map(of_kind).collect())
    }

    /// The problems of open projects.
    pub(crate) fn problems(&self, rows: &[Entry<'_>], unit: Option<&str>) -> Vec<Problem> {
        let mut out = Vec::new();
        for entry in rows.iter().filter(|entry| Standing::of(entry.project).is_open()) {
            for point in entry.project.problems.points() {
                let kind = self.wording.kinds().of(&point.text.value).to_owned();
                out.push(Problem {
                    project: self.names.of(entry.project),
                    units: owners(self.sheet, entry.project),
                    words: quoted(&short(first(&point.text.value), WORDS)),
                    doubted: self.doubts.of_text(&point.text),
                    helper: self.helpers(entry, &point.text.value, &kind, unit),
                    text: point.text.value.clone(),
                    kind,
                });
            }
        }
        out
    }

    /// The units that a problem names, or that a next step of its kind names; other than those that lead it.
    pub(crate) fn helpers(&self, entry: &Entry<'_>, problem: &str, kind: &str, unit: Option<&str>) -> Option<String> {
        let leads = owners(self.sheet, entry.project);
        let named = |text: &str| -> Vec<String> {
            let mut found: Vec<String> =
                self.units.iter().filter(|name| text.contains(name.as_str())).cloned().collect();
            found.extend(asked(text));
            let longer = found.clone();
            found.retain(|name| !longer.iter().any(|other| other != name && other.contains(name.as_str())));
            found.retain(|name| !leads.contains(name) && Some(name.as_str()) != unit);
            found
        };
        let steps = entry.project.next_steps.texts().filter(|text| self.wording.kinds().of(text) == kind);
        let mut found = named(problem);
        if found.is_empty() {
            found = steps.flat_map(named).collect();
            found.dedup();
        }
        (!found.is_empty()).then(|| found.join("、"))
    }
}

/// The bodies that a sentence asks for help by their names: 需县自然资源局协调.
fn asked(text: &str) -> Option<String> {
    static ASKED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?:需要?|请|报请|对接|协调|争取|提请)(?P<who>[省市县区旗州镇][\p{Han}]{1,9}?(?:局|委员会|委|办公室|中心|公司|集团))")
            .expect("a constant pattern")
    });
    ASKED.captures(text).map(|found| found["who"].to_owned())
}

#[cfg(test)]
mod tests {
    use super::asked;

    #[test]
    fn who_is_asked_is_told_by_the_sentence() {
        assert_eq!(asked("用地未落实，需县自然资源局协调指标").as_deref(), Some("县自然资源局"));
        assert_eq!(asked("资金未到位"), None);
    }
}

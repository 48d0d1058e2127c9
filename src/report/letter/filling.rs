//! 填报情况: what was not filled in, what contradicts itself, what has no date.

use serde::Serialize;

use super::super::Entry;
use super::Basis;
use super::standing::Standing;
use crate::finding::{Notice, Rule};
use crate::model::{Narrative, Outcome};

/// So many names are written out.
const NAMED: usize = 2;

/// Some things by name, where there are any.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Named {
    pub(crate) count: usize,
    pub(crate) names: String,
}

impl Named {
    /// The names, 、 between them, those beyond the first few as 等.
    pub(crate) fn new(names: &[String]) -> Option<Self> {
        Self::at_most(names, NAMED)
    }

    pub(crate) fn at_most(names: &[String], most: usize) -> Option<Self> {
        let mut seen = std::collections::HashSet::new();
        let names: Vec<&str> = names.iter().map(String::as_str).filter(|name| seen.insert(*name)).collect();
        // 等 stands for two at the least.
        let shown = if names.len() <= most + 1 { names.len() } else { most };
        let rest = if names.len() > shown { "等" } else { "" };
        // Names that are lists themselves are told apart by another mark.
        let mark = if names[..shown].iter().any(|name| name.contains('、')) { "；" } else { "、" };
        (!names.is_empty()).then(|| Self { count: names.len(), names: names[..shown].join(mark) + rest })
    }
}

/// What a letter says of how a sheet was filled in.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Filling {
    pub(crate) blank: Option<Named>,
    pub(crate) unknown: Option<Named>,
    pub(crate) no_next_step: Option<Named>,
    pub(crate) no_date: Option<Named>,
    pub(crate) contradicts: Option<Named>,
    pub(crate) figures: Option<Named>,
    pub(crate) same_text: Option<Named>,
    /// Deadlines that have passed, and nothing is said of them.
    pub(crate) unsure: Option<Named>,
}

impl Filling {
    /// Whether there is anything to say.
    pub(crate) fn any(&self) -> bool {
        let all = [&self.blank, &self.unknown, &self.no_next_step, &self.no_date, &self.contradicts, &self.figures];
        all.into_iter().chain([&self.same_text, &self.unsure]).any(Option::is_some)
    }
}

impl Basis<'_> {
    /// What is to be said of some rows; `name` is how a row is named.
    pub(super) fn filling(
        &self,
        rows: &[Entry<'_>],
        notices: &[Notice],
        name: impl Fn(&Entry<'_>) -> Vec<String>,
    ) -> Filling {
        let named = |is: &dyn Fn(&Entry<'_>) -> bool| {
            Named::new(&rows.iter().filter(|entry| is(entry)).flat_map(&name).collect::<Vec<_>>())
        };
        let found = |rules: &[Rule]| {
            let is = |notice: &&Notice| rules.iter().any(|rule| rule.id() == notice.id);
            let at: std::collections::HashSet<u32> =
                notices.iter().filter(is).filter_map(|notice| notice.place.row).collect();
            named(&|entry| at.contains(&entry.project.row))
        };
        let open = |entry: &Entry<'_>| Standing::of(entry.project).is_open();
        let blank = |entry: &Entry<'_>| matches!(entry.project.progress, Narrative::Blank | Narrative::Nothing(_));
        Filling {
            blank: named(&|entry| open(entry) && blank(entry)),
            unknown: named(&|entry| {
                Standing::of(entry.project).state() == crate::model::State::Unknown && !blank(entry)
            }),
            no_next_step: named(&|entry| {
                let project = entry.project;
                open(entry) && !project.problems.points().is_empty() && project.next_steps.points().is_empty()
            }),
            no_date: named(&|entry| self.has_no_date(entry.project)),
            contradicts: found(&[Rule::StateContradicts]),
            figures: named(&|entry| self.doubts.of_row(entry.project.row)),
            same_text: found(&[Rule::SameText]),
            unsure: named(&|entry| Standing::of(entry.project).deadlines(Outcome::Unsure).next().is_some()),
        }
    }
}

//! `unit-prefix`
//!
//! **What it does.** Finds names in a list that lack the prefix (市, 县, 区) that the first of the list has.
//!
//! **Why.** `市人社局、农机局` usually means `市农机局`, but the name is kept as it is written: whether a unit of its
//! own is meant, only the office knows.
//!
//! **Example.** `农机局` in `市人社局、农机局`; not `青石镇` in `市人社局、青石镇`.

use super::Audit;
use crate::finding::{Finding, Rule, Says};
use crate::model::Unit;

/// A name that may lack its prefix.
struct Bare<'a> {
    unit: &'a str,
    prefix: char,
}

impl Says for Bare<'_> {
    const RULE: Rule = Rule::UnitPrefix;
    const HINT: (&'static str, &'static str) = (
        "请督查室确认；是同一单位的，在 taizhang.toml 的 [units] 中写为别名",
        "the office: if it is one unit, write the one as an alias of the other under [units] in taizhang.toml",
    );

    fn zh(&self) -> String {
        format!("“{}”可能承前省略了“{}”", self.unit, self.prefix)
    }

    fn en(&self) -> String {
        format!("\"{}\" may share the prefix \"{}\" of the one before", self.unit, self.prefix)
    }
}

/// Endings of bodies that a county has one of each.
const BODIES: &[char] = &['局', '委', '办'];

pub(super) fn check(audit: &Audit<'_>) -> Vec<Finding> {
    let lists = audit.sheet.projects().flat_map(|(_, project)| [&project.lead_units, &project.responsible_units]);
    let mut seen = std::collections::BTreeSet::new();
    lists.flat_map(|units| in_list(units)).filter(|finding| seen.insert(finding.place)).collect()
}

fn in_list(units: &[Unit]) -> Vec<Finding> {
    let prefix = units.first().and_then(|unit| unit.name.chars().next()).filter(|c| "省市县区旗州".contains(*c));
    let Some(prefix) = prefix else { return Vec::new() };
    let bare = |unit: &&Unit| {
        unit.name.ends_with(BODIES)
            && unit.name.chars().count() <= 4
            && !unit.name.starts_with(['省', '市', '县', '区', '旗', '州', '各'])
    };
    let finding = |unit: &Unit| Bare { unit: &unit.name, prefix }.at(unit.text.place);
    units.iter().skip(1).filter(bare).map(finding).collect()
}

//! `units-alike`
//!
//! **What it does.** Finds two names that can be one body: the same name with 人民政府 or 办事处 behind it, or the same
//! prefix and ending, and each character of the shorter in the longer, in its order.
//!
//! **Why.** Two spellings of one body become two units with two reports, and each figure of 汇总 is split. Only
//! the office knows; it says so in `taizhang.toml`.
//!
//! **Example.** `县发改委` and `县发展改革委`, `云岭镇` and `云岭镇人民政府`; not `县林业局` and `县农业局`.

use std::collections::{BTreeMap, HashMap};

use super::{Audit, units};
use crate::finding::{Finding, Rule, Says};

/// Two names that may be one unit.
struct Alike<'a> {
    unit: &'a str,
    other: &'a str,
}

impl Says for Alike<'_> {
    const RULE: Rule = Rule::UnitsAlike;
    const HINT: (&'static str, &'static str) = (
        "请督查室确认；是同一单位的，在 taizhang.toml 的 [units] 中写为别名",
        "the office: if it is one unit, write the one as an alias of the other under [units] in taizhang.toml",
    );

    fn zh(&self) -> String {
        format!("“{}”和“{}”可能是同一单位", self.unit, self.other)
    }

    fn en(&self) -> String {
        format!("\"{}\" and \"{}\" may be one unit", self.unit, self.other)
    }
}

pub(super) fn check(audit: &Audit<'_>) -> Vec<Finding> {
    let units = units(audit.sheet);
    let names: Vec<&str> = units.keys().copied().filter(|name| name.chars().count() >= 3).collect();
    let mut pairs = governed(&names);
    pairs.extend(shortened(&names));
    pairs.sort_unstable();
    pairs.dedup();
    let finding = |(unit, other): (&str, &str)| Alike { unit, other }.at(units[other].place.max(units[unit].place));
    pairs.into_iter().map(finding).collect()
}

/// Names that are the same but for what the office of a town is called.
fn governed<'a>(names: &[&'a str]) -> Vec<(&'a str, &'a str)> {
    const OFFICES: [&str; 6] = ["人民政府办公室", "人民政府", "政府", "街道办事处", "街道办", "办事处"];
    let bare = |name: &'a str| {
        let office = OFFICES.into_iter().find(|office| name.ends_with(office));
        let rest = office.map_or(name, |office| &name[..name.len() - office.len()]);
        let street = office.is_some_and(|office| office.starts_with("街道"));
        if street { format!("{rest}街道") } else { rest.to_owned() }
    };
    let mut known: HashMap<String, &str> = HashMap::new();
    let mut pairs = Vec::new();
    for name in names {
        let bare = bare(name);
        if !bare.ends_with(['镇', '乡', '道', '区', '县', '市', '场']) {
            continue;
        }
        match known.get(&bare) {
            Some(other) => pairs.push((*other, *name)),
            None => {
                known.insert(bare, name);
            }
        }
    }
    pairs
}

/// Names of which one is the other with characters left out. Only names with the rarest character of the shorter one
/// are looked at.
fn shortened<'a>(names: &[&'a str]) -> Vec<(&'a str, &'a str)> {
    let mut groups: BTreeMap<(char, char), Vec<&str>> = BTreeMap::new();
    for name in names {
        if let (Some(first), Some(last)) = (name.chars().next(), name.chars().next_back()) {
            groups.entry((first, last)).or_default().push(name);
        }
    }
    groups.values().flat_map(|names| in_group(names)).collect()
}

fn in_group<'a>(names: &[&'a str]) -> Vec<(&'a str, &'a str)> {
    let mut having: HashMap<char, Vec<&str>> = HashMap::new();
    for name in names {
        let mut own: Vec<char> = name.chars().collect();
        own.sort_unstable();
        own.dedup();
        own.into_iter().for_each(|c| having.entry(c).or_default().push(name));
    }
    let mut pairs = Vec::new();
    for name in names {
        let rarest = name.chars().filter_map(|c| having.get(&c)).min_by_key(|having| having.len());
        let longer = rarest.into_iter().flatten().filter(|other| is_short_form(name, other));
        pairs.extend(longer.map(|other| (*name.min(other), *name.max(other))));
    }
    pairs
}

/// Whether the first of two names is the second with characters left out.
fn is_short_form(short: &str, long: &str) -> bool {
    let mut rest = long.chars();
    short.chars().count() < long.chars().count() && short.chars().all(|c| rest.any(|other| other == c))
}

#[cfg(test)]
mod tests {
    use super::{governed, is_short_form, shortened};

    #[test]
    fn short_forms() {
        assert!(is_short_form("县发改委", "县发展改革委"));
        assert!(is_short_form("区住建局", "区住房和城乡建设局"));
        assert!(!is_short_form("县林业局", "县农业局"));
        assert!(!is_short_form("县林业局", "县林业局"));
        assert_eq!(shortened(&["县发展改革委", "县发改委", "县农业局"]), [("县发展改革委", "县发改委")]);
    }

    #[test]
    fn a_town_and_its_government() {
        assert_eq!(governed(&["云岭镇", "云岭镇人民政府", "青松镇"]), [("云岭镇", "云岭镇人民政府")]);
        assert_eq!(governed(&["三河街道", "三河街道办事处"]), [("三河街道", "三河街道办事处")]);
        assert!(governed(&["县政府", "县人民政府办公室"]).len() == 1);
    }
}

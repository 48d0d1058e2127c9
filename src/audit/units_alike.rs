//! `units-alike`
//!
//! **What it does.** Finds two names of which the one can be the short form of the other: the same prefix and
//! ending, and each character of the shorter in the longer, in its order.
//!
//! **Why.** Two spellings of one body become two units with two reports, and each figure of 汇总 is split. Only
//! the office knows; it says so in `taizhang.toml`.
//!
//! **Example.** `县发改委` and `县发展改革委`; not `县林业局` and `县农业局`.

use super::Audit;
use super::units;
use crate::finding::{Finding, Rule};
use crate::message::{Id, Message};

pub(super) fn check(audit: &Audit<'_>) -> Vec<Finding> {
    let units = units(audit.sheet);
    let mut groups: std::collections::BTreeMap<(char, char), Vec<&str>> = std::collections::BTreeMap::new();
    for name in units.keys().filter(|name| name.chars().count() >= 3) {
        if let (Some(first), Some(last)) = (name.chars().next(), name.chars().next_back()) {
            groups.entry((first, last)).or_default().push(name);
        }
    }
    let mut findings = Vec::new();
    for names in groups.values() {
        for (index, name) in names.iter().enumerate() {
            for other in names[index + 1..].iter().filter(|other| is_short_form(name, other)) {
                let place = units[*other].place.max(units[*name].place);
                let message = Message::new(Id::UnitsAlike).with("unit", name).with("other", other);
                findings.push(Finding::new(Rule::UnitsAlike, message, place));
            }
        }
    }
    findings
}

/// Whether one of two names is the other with characters left out.
fn is_short_form(a: &str, b: &str) -> bool {
    let (short, long) = if a.chars().count() <= b.chars().count() { (a, b) } else { (b, a) };
    let mut rest = long.chars();
    short.chars().count() < long.chars().count() && short.chars().all(|c| rest.any(|other| other == c))
}

#[cfg(test)]
mod tests {
    use super::is_short_form;

    #[test]
    fn short_forms() {
        assert!(is_short_form("县发改委", "县发展改革委"));
        assert!(is_short_form("区住房和城乡建设局", "区住建局"));
        assert!(!is_short_form("县林业局", "县农业局"));
        assert!(!is_short_form("县林业局", "县林业局"));
    }
}

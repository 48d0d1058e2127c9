//! Rows that are in one month only and add up: one that is gone and several that are new, or the reverse.
//!
//! 新建停车场5处 of May is gone, and June has 城东停车场2处 and 城西停车场3处 of the same unit: that may be one project cut
//! in two. It is said to be doubtful, since nothing but the sum tells.

use std::collections::HashMap;

use rust_decimal::Decimal;

use super::matching::{Pairing, Row, Taken};

/// So many parts at most.
const MOST: usize = 6;
/// How sure a sum makes it.
const SCORE: f64 = 0.55;

/// Finds rows whose targets are the sum of those of several.
pub(super) fn find(old: &[Row<'_>], new: &[Row<'_>], taken: &mut Taken, out: &mut Vec<Pairing>) {
    for (gone, fresh) in wholes(old, &taken.old, new, &taken.new) {
        out.push(taken.with(pairing(vec![gone], fresh, "拆分")));
    }
    for (fresh, gone) in wholes(new, &taken.new, old, &taken.old) {
        out.push(taken.with(pairing(gone, vec![fresh], "合并")));
    }
}

fn pairing(before: Vec<usize>, after: Vec<usize>, what: &str) -> Pairing {
    let reason = format!("单位相同、数量合起来相等，可能是{what}");
    Pairing { before, after, score: SCORE, reason, doubtful: true }
}

/// Free rows of the one sheet with the free rows of the other that add up to them; each row once.
fn wholes(one: &[Row<'_>], one_taken: &[bool], other: &[Row<'_>], other_taken: &[bool]) -> Vec<(usize, Vec<usize>)> {
    let mut by_units: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, row) in other.iter().enumerate().filter(|(at, _)| !other_taken[*at]) {
        by_units.entry(row.all_leads()).or_default().push(at);
    }
    let mut out = Vec::new();
    for (at, row) in one.iter().enumerate().filter(|(at, _)| !one_taken[*at]) {
        let Some(parts) = by_units.get(&row.all_leads()).filter(|parts| (2..=MOST).contains(&parts.len())) else {
            continue;
        };
        if adds_up(row, parts.iter().map(|part| &other[*part])) {
            out.push((at, by_units.remove(&row.all_leads()).unwrap_or_default()));
        }
    }
    out
}

/// Whether the targets of parts are together that of the whole, in one unit, about things that share a word.
fn adds_up<'r, 'a: 'r>(whole: &Row<'a>, parts: impl Iterator<Item = &'r Row<'a>> + Clone) -> bool {
    let akin = parts.clone().all(|part| whole.shares_words(part));
    akin && whole.targets().into_iter().any(|(unit, target)| {
        let of = |part: &Row<'_>| -> Option<Decimal> {
            part.targets().into_iter().find(|(other, _)| *other == unit).map(|(_, value)| value)
        };
        parts.clone().map(of).sum::<Option<Decimal>>() == Some(target)
    })
}

#[cfg(test)]
mod tests {
    use crate::archive::{Comparison, Kind, compare};
    use crate::config::Config;
    use crate::model::Sheet;
    use crate::pipeline;

    fn sheet(month: u8, names: &[&str]) -> Sheet {
        let rows: Vec<String> = names
            .iter()
            .zip(1..)
            .map(|(name, seq)| format!("{seq}\t{name}\t县住建局\t正在施工第{seq}处。\n"))
            .collect();
        let head = "序号\t项目内容\t牵头单位\t进展情况";
        let text = format!("重点工作（2024年{month}月）\n\n{head}\n{}", rows.concat());
        pipeline::read("表.txt", text.as_bytes(), &Config::default(), &Default::default()).expect("a sheet").sheet
    }

    fn kinds(before: &[&str], after: &[&str]) -> Vec<(Kind, bool)> {
        let Comparison { projects, .. } = compare(&sheet(5, before), &sheet(6, after), &Config::default());
        projects.iter().map(|entry| (entry.kind, entry.doubtful)).collect()
    }

    #[test]
    fn parts_that_add_up_may_be_the_whole() {
        let parts = ["建设城东停车场2处", "建设白石桥头停车场3处"];
        assert_eq!(kinds(&["全县新建公共停车设施停车场5处"], &parts), [(Kind::Split, true)]);
        assert_eq!(kinds(&parts, &["全县新建公共停车设施停车场5处"]), [(Kind::Merged, true)]);
        assert!(kinds(&["全县新建公共停车设施停车场9处"], &parts).iter().all(|(kind, _)| *kind != Kind::Split));
    }

    #[test]
    fn phases_are_two_projects() {
        assert_eq!(kinds(&["云溪产业园一期"], &["云溪产业园二期"]), [(Kind::New, false), (Kind::Gone, false)]);
    }
}

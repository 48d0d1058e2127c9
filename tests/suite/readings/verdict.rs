//! What a person gets: right, wrong and told, wrong and nobody told, or nothing.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use taizhang::config::Config;
use taizhang::finding::{Concern, Finding, Rule, Severity};
use taizhang::interpret::Read;
use taizhang::model::Sheet;
use taizhang::pipeline::{self, Options};
use taizhang::report::{Item, Rows};

use super::tables::{Table, Truth};

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Every row is right; whether the sheet is said to be doubtful all the same, or a column told by its cells.
    Right {
        doubted: bool,
    },
    /// Some row is wrong, and each wrong row is told of: what was read, and what is true.
    Told(String),
    /// Some wrong row is told of by nothing but what stands on every row of the sheet.
    ToldOfAll(String),
    /// Some row is wrong and nothing says so.
    Silent(String),
    Refused,
}

impl Verdict {
    pub fn letter(&self) -> char {
        match self {
            Self::Right { .. } => '✓',
            Self::Told(_) => 't',
            Self::ToldOfAll(_) => 'a',
            Self::Silent(_) => '✗',
            Self::Refused => '-',
        }
    }
}

/// Findings that tell of a sheet as a whole.
const OF_THE_SHEET: &[Rule] = &[Rule::ReadingDoubtful, Rule::ReadingPoor, Rule::ColumnByContent, Rule::Lost];

pub fn of(name: &str, bytes: &[u8], table: &Table) -> Verdict {
    let Ok(Read { sheet, trace, findings, .. }) = pipeline::read(name, bytes, &Config::default(), &Options::default())
    else {
        return Verdict::Refused;
    };
    let rows = Rows::new(&sheet, &trace);
    let (odd, missed) = unmatched(&rows.items, table);
    let doubted = findings.iter().any(|finding| OF_THE_SHEET.contains(&finding.rule));
    if odd.is_empty() && missed.is_empty() {
        return Verdict::Right { doubted };
    }
    if doubted {
        return Verdict::Told(account(&rows.items, &odd, &missed));
    }
    let told: Vec<BTreeSet<Rule>> = (0..rows.items.len()).map(|index| told(&sheet, &findings, index)).collect();
    let silent: Vec<usize> = odd.iter().copied().filter(|index| told[*index].is_empty()).collect();
    if !silent.is_empty() || missed.len() > odd.len() {
        return Verdict::Silent(account(&rows.items, &silent, &missed));
    }
    let of_all = |rule: &Rule| told.iter().all(|rules| rules.contains(rule));
    let account = account(&rows.items, &odd, &missed);
    match odd.iter().any(|index| told[*index].iter().all(of_all)) {
        true => Verdict::ToldOfAll(account),
        false => Verdict::Told(account),
    }
}

/// The findings on a row that ask a person to look at how it was read.
fn told(sheet: &Sheet, findings: &[Finding], index: usize) -> BTreeSet<Rule> {
    let Some((_, project)) = sheet.projects().nth(index) else { return BTreeSet::new() };
    let on_row = findings.iter().filter(|finding| finding.place.is_some_and(|place| place.row == project.row));
    let speaks = |finding: &&Finding| {
        let reading = finding.rule.concern() == Concern::Reading && finding.severity > Severity::Info;
        reading || matches!(finding.rule, Rule::RowJoined | Rule::NoLead | Rule::BlankNarrative)
    };
    on_row.filter(speaks).map(|finding| finding.rule).collect()
}

/// The rows that are in no truth, and the truths that are in no row; both in their order.
fn unmatched<'a>(items: &[Item], table: &'a Table) -> (Vec<usize>, Vec<&'a Truth>) {
    let (mut odd, mut missed, mut from) = (Vec::new(), Vec::new(), 0);
    for truth in &table.truth {
        match items[from..].iter().position(|item| same(item, truth)) {
            Some(at) => {
                odd.extend(from..from + at);
                from += at + 1;
            }
            None => missed.push(truth),
        }
    }
    odd.extend(from..items.len());
    (odd, missed)
}

/// White space and one final mark do not count.
fn same(item: &Item, truth: &Truth) -> bool {
    let row = truth.row;
    let plain = |text: &str| {
        let text: String = text.split_whitespace().collect();
        text.trim_end_matches('。').to_owned()
    };
    let list = |found: &[String], truth: &[&str]| found.iter().map(|text| plain(text)).eq(truth.iter().copied());
    item.seq.as_deref() == Some(row.seq)
        && plain(&item.content) == row.content
        && item.subproject.as_deref() == truth.subproject
        && list(&item.lead_units, &[row.lead])
        && list(&item.responsible_units, row.responsible)
        && list(&item.progress, row.progress)
        && list(&item.problems, row.problems)
        && list(&item.next_steps, row.next_steps)
        && sorted(item.extra.values().map(String::as_str)) == sorted(truth.extra.iter().copied())
}

fn sorted<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut texts: Vec<&str> = texts.collect();
    texts.sort_unstable();
    texts
}

fn account(items: &[Item], odd: &[usize], missed: &[&Truth]) -> String {
    let mut out = String::new();
    for item in odd.iter().map(|index| &items[*index]) {
        let (seq, sub) = (item.seq.as_deref().unwrap_or("?"), item.subproject.as_deref().unwrap_or("-"));
        let units = (&item.lead_units, &item.responsible_units);
        let prose = (&item.progress, &item.problems, &item.next_steps);
        let _ = writeln!(out, "    read  {seq} {} {sub} {units:?} {prose:?} {:?}", item.content, item.extra);
    }
    for Truth { row, subproject, extra } in missed {
        let (sub, units) = (subproject.unwrap_or("-"), (row.lead, row.responsible));
        let prose = (row.progress, row.problems, row.next_steps);
        let _ = writeln!(out, "    true  {} {} {sub} {units:?} {prose:?} {extra:?}", row.seq, row.content);
    }
    out
}

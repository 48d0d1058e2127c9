//! What a person gets: right, wrong and told, wrong and nobody told, or nothing.

use std::fmt::Write as _;

use taizhang::config::Config;
use taizhang::finding::{Concern, Finding, Rule, Severity};
use taizhang::model::Sheet;
use taizhang::pipeline::{self, Options};
use taizhang::report::{Item, Rows};

use super::tables::Table;
use super::words::Row;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    Right,
    /// Some row is wrong, and each wrong row is told of: what was read, and what is true.
    Told(String),
    /// Some row is wrong and nothing says so.
    Silent(String),
    Refused,
}

impl Verdict {
    pub fn letter(&self) -> char {
        match self {
            Self::Right => '✓',
            Self::Told(_) => 't',
            Self::Silent(_) => '✗',
            Self::Refused => '-',
        }
    }
}

/// Findings that tell of a sheet as a whole.
const OF_THE_SHEET: &[Rule] = &[Rule::ReadingDoubtful, Rule::ReadingPoor, Rule::ColumnByContent, Rule::Lost];

pub fn of(name: &str, bytes: &[u8], table: &Table) -> Verdict {
    let Ok((sheet, findings)) = pipeline::read(name, bytes, &Config::default(), &Options::default()) else {
        return Verdict::Refused;
    };
    let rows = Rows::new(&sheet);
    let (odd, missed) = unmatched(&rows.items, table);
    if odd.is_empty() && missed.is_empty() {
        return Verdict::Right;
    }
    let of_the_sheet: Vec<Rule> = findings.iter().map(|finding| finding.rule).filter(|r| OF_THE_SHEET.contains(r)).collect();
    println!("SHEET {of_the_sheet:?}");
    for i in &odd { let row = sheet.projects().nth(*i).map(|(_, p)| p.row); println!("ROW {i} {:?}", findings.iter().filter(|f| f.place.map(|p| p.row) == row).map(|f| f.rule).collect::<Vec<_>>()); }
    if findings.iter().any(|finding| OF_THE_SHEET.contains(&finding.rule)) {
        return Verdict::Told(account(&rows.items, &odd, &missed, table));
    }
    let silent: Vec<usize> = odd.iter().copied().filter(|index| !is_told(&sheet, &findings, *index)).collect();
    match silent.is_empty() && missed.len() <= odd.len() {
        true => Verdict::Told(account(&rows.items, &odd, &missed, table)),
        false => Verdict::Silent(account(&rows.items, &silent, &missed, table)),
    }
}

/// A finding on the row that asks a person to look at how it was read.
fn is_told(sheet: &Sheet, findings: &[Finding], index: usize) -> bool {
    let row = sheet.projects().nth(index).map(|(_, project)| project.row);
    let speaks = |finding: &Finding| {
        let reading = finding.rule.concern() == Concern::Reading && finding.severity > Severity::Info;
        reading || matches!(finding.rule, Rule::RowJoined | Rule::NoLead | Rule::BlankNarrative)
    };
    findings.iter().any(|finding| finding.place.map(|place| place.row) == row && row.is_some() && speaks(finding))
}

/// The rows that are in no truth, and the truths that are in no row; both in their order.
fn unmatched<'a>(items: &[Item], table: &Table) -> (Vec<usize>, Vec<&'a Row>) {
    let (mut odd, mut missed, mut from) = (Vec::new(), Vec::new(), 0);
    for row in &table.truth {
        match items[from..].iter().position(|item| same(item, row, table.nameless)) {
            Some(at) => {
                odd.extend(from..from + at);
                from += at + 1;
            }
            None => missed.push(*row),
        }
    }
    odd.extend(from..items.len());
    (odd, missed)
}

/// White space and one final mark do not count.
fn same(item: &Item, row: &Row, nameless: bool) -> bool {
    let plain = |text: &str| {
        let text: String = text.split_whitespace().collect();
        text.trim_end_matches('。').to_owned()
    };
    let list = |found: &[String], truth: &[&str]| found.iter().map(|text| plain(text)).eq(truth.iter().copied());
    item.seq.as_deref() == Some(row.seq)
        && plain(&item.content) == row.content
        && item.subproject.as_deref() == row.subproject.filter(|_| nameless)
        && list(&item.lead_units, &[row.lead])
        && list(&item.responsible_units, row.responsible)
        && list(&item.progress, row.progress)
        && list(&item.problems, row.problems)
        && list(&item.next_steps, row.next_steps)
        && item.extra.is_empty()
}

fn account(items: &[Item], silent: &[usize], missed: &[&Row], table: &Table) -> String {
    let mut out = String::new();
    for index in silent {
        let item = &items[*index];
        let _ = writeln!(
            out,
            "    read  {:?} {} {:?} {:?} {:?} {:?} {:?} {:?} {:?}",
            item.seq,
            item.content,
            item.subproject,
            item.lead_units,
            item.responsible_units,
            item.progress,
            item.problems,
            item.next_steps,
            item.extra
        );
    }
    for row in missed {
        let _ = writeln!(
            out,
            "    truth {} {} {:?} {} {:?} {:?} {:?} {:?}",
            row.seq,
            row.content,
            row.subproject.filter(|_| table.nameless),
            row.lead,
            row.responsible,
            row.progress,
            row.problems,
            row.next_steps
        );
    }
    out
}

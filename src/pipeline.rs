//! The use cases, one line a stage.

use std::collections::BTreeMap;

use crate::audit;
use crate::config::Config;
use crate::container::{self, Kind, ReadError};
use crate::finding::{Finding, Rule};
use crate::interpret;
pub use crate::interpret::{Table, Told};
use crate::message::{Id, Lang, Message};
use crate::model::{Sheet, Source};
use crate::report::{self, Rollup, UnitReport, Wording, WordingError};
use crate::write::{self, WriteError};

/// What a reader may be told about a sheet that the sheet itself does not say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// What the sheet may not say: its period, the day to judge on.
    pub told: Told,
    /// Which table of the file to take.
    pub table: Table,
}

/// Reads a sheet: `bytes` of any container, `name` for what people are shown.
///
/// # Errors
/// [`ReadError`] where it can not be read at all; everything else that is odd is a finding.
pub fn read(name: &str, bytes: &[u8], config: &Config, options: &Options) -> Result<(Sheet, Vec<Finding>), ReadError> {
    let read = container::read(bytes, &config.limits)?;
    let (number, grid) = interpret::choose(read.tables, config, &options.table)?;
    let source = Source { file: name.to_owned(), found: Vec::new(), table: number };
    let (sheet, mut findings) = interpret::interpret(source, grid, config, options.told)?;
    let lost = interpret::characters(&sheet).lost;
    if lost > 0 {
        findings.insert(0, Finding::new(Rule::Lost, Message::new(Id::LostCharacters).with("lost", lost), None));
    }
    findings.extend(audit::audit(&sheet));
    findings.extend(misleading_name(name, read.kind));
    Ok((sheet, bounded(findings, config.limits.findings as usize)))
}

/// The first findings of each rule, and for each rule that has more how many.
fn bounded(findings: Vec<Finding>, most: usize) -> Vec<Finding> {
    let mut counts: BTreeMap<Rule, usize> = BTreeMap::new();
    let mut kept = Vec::with_capacity(findings.len().min(most));
    for finding in findings {
        let count = counts.entry(finding.rule).or_default();
        *count += 1;
        if *count <= most {
            kept.push(finding);
        }
    }
    for (rule, count) in counts.into_iter().filter(|(_, count)| *count > most) {
        let message = Message::new(Id::FindingsCut).with("rule", rule.id()).with("count", count - most);
        kept.push(Finding::new(Rule::FindingsCut, message, None));
    }
    kept
}

/// A name that promises another container than the file is.
fn misleading_name(name: &str, kind: Kind) -> Option<Finding> {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    let message = Message::new(Id::NameMisleads).with("extension", extension).with("kind", kind.name());
    (!kind.is_promised_by(name)).then(|| Finding::new(Rule::NameMisleads, message, None))
}

/// What is to be written of a sheet: view models, and the names of the files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reports {
    /// The Word reports with the names of their files.
    pub units: Vec<(String, UnitReport)>,
    /// The workbook.
    pub rollup: Rollup,
}

/// The file name of the workbook.
pub const WORKBOOK: &str = "台账.xlsx";

/// Makes the view models of a sheet; `earlier` are the sheets of the months before it, the latest last, none where
/// nothing is to be compared.
///
/// # Errors
/// [`WordingError`] where a template fails.
pub fn report(
    sheet: &Sheet,
    findings: &[Finding],
    earlier: &[Sheet],
    config: &Config,
    wording: &Wording,
) -> Result<Reports, WordingError> {
    let past = report::Past::new(sheet, earlier, config);
    let findings: Vec<Finding> = findings.iter().chain(&past.doubts).cloned().collect();
    let notices = report::notices(sheet, &findings, config, Lang::Zh);
    let units = UnitReport::all(sheet, &past, wording, config)?;
    let rollup = Rollup::new(sheet, notices, past, wording, config)?;
    let names: Vec<&str> = units.iter().map(|unit| unit.unit.as_str()).collect();
    let names = report::file_names(&names).into_iter().map(|name| name + ".docx");
    Ok(Reports { units: names.zip(units).collect(), rollup })
}

/// The folder of the office's copies, with comments on the words.
pub const MARKED: &str = "批注";

/// The folder of the lists that go back to the units.
pub const RETURNED: &str = "退回核对";

/// What the office keeps and sends back beside the reports: the names and the bytes of files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marked {
    /// The reports with comments on the words, for the folder [`MARKED`].
    pub copies: Vec<(String, Vec<u8>)>,
    /// The lists that go back to the units, for the folder [`RETURNED`].
    pub lists: Vec<(String, Vec<u8>)>,
}

/// Writes the office's copies of the reports and the lists that go back to the units.
///
/// # Errors
/// [`WriteError`] where a file can not be made.
pub fn write_marked(
    sheet: &Sheet,
    findings: &[Finding],
    reports: &Reports,
    config: &Config,
) -> Result<Marked, WriteError> {
    let mut out = Marked::default();
    for (name, unit) in &reports.units {
        let mut marked = unit.clone();
        report::mark(&mut marked, sheet, findings, config);
        out.copies.push((name.clone(), write::docx::write(&marked, config)?));
    }
    let units: Vec<&str> = reports.units.iter().map(|(_, unit)| unit.unit.as_str()).collect();
    for list in report::ReturnList::all(sheet, &reports.rollup.notices, &units) {
        let name = reports.units.iter().find(|(_, unit)| unit.unit == list.unit).map(|(name, _)| name.clone());
        out.lists.push((name.unwrap_or_default(), write::docx::write_return_list(&list, config)?));
    }
    Ok(out)
}

/// Writes reports: the name and the bytes of each file.
///
/// # Errors
/// [`WriteError`] where a file can not be made.
pub fn write(reports: &Reports, config: &Config) -> Result<Vec<(String, Vec<u8>)>, WriteError> {
    let mut files = Vec::with_capacity(reports.units.len() + 1);
    for (name, unit) in &reports.units {
        files.push((name.clone(), write::docx::write(unit, config)?));
    }
    files.push((WORKBOOK.to_owned(), write::xlsx::write(&reports.rollup, config)?));
    Ok(files)
}

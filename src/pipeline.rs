//! The use cases, one line a stage.

use std::collections::BTreeMap;

use crate::audit;
use crate::config::Config;
use crate::container::{self, Grid, Kind};
use crate::finding::{Finding, Rule};
use crate::interpret::{self, ChooseError};
pub use crate::interpret::{Read, Table, Told};
use crate::message::{Id, Lang, Message};
use crate::model::{Period, Sheet, Source};
use crate::report::{self, Circular, ReturnList, Rollup, UnitReport, Wording, WordingError};
pub use crate::report::{Asked, By};
pub use crate::write::docx::Samples;
use crate::write::{self, WriteError};

/// A file of which no sheet could be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadError {
    /// The file itself can not be read.
    Container(container::ReadError),
    /// It can, and the sheet can not be found in it or told from others.
    Choose(ChooseError),
}

impl ReadError {
    /// What happened, why, and what to do.
    pub fn message(&self) -> Message {
        match self {
            Self::Container(error) => error.message(),
            Self::Choose(error) => error.message(),
        }
    }
}

impl From<container::ReadError> for ReadError {
    fn from(error: container::ReadError) -> Self {
        Self::Container(error)
    }
}

impl From<ChooseError> for ReadError {
    fn from(error: ChooseError) -> Self {
        Self::Choose(error)
    }
}

impl std::fmt::Display for ReadError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Container(error) => error.fmt(f),
            Self::Choose(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for ReadError {}

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
pub fn read(name: &str, bytes: &[u8], config: &Config, options: &Options) -> Result<Read, ReadError> {
    let held = container::read(bytes, &config.limits)?;
    let (number, grid) = interpret::choose(held.tables, config, &options.table)?;
    let source = Source { file: name.to_owned(), found: Vec::new(), table: number };
    let Read { sheet, trace, mut findings } =
        match interpret::period_of_name(name).filter(|_| options.told.period.is_none()) {
            Some(period) => with_name(period, source, grid, config, options.told)?,
            None => interpret::interpret(source, grid, config, options.told)?,
        };
    let lost = trace.characters(&sheet).lost;
    if lost > 0 {
        findings.insert(0, Finding::new(Rule::Lost, Message::new(Id::LostCharacters).with("lost", lost), None));
    }
    findings.extend(audit::audit(&sheet, &trace));
    findings.extend(misleading_name(name, held.kind));
    Ok(Read { sheet, trace, findings: bounded(findings, config.limits.findings as usize) })
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

/// Reads a sheet whose file is named after a period, which holds where the sheet itself says none.
fn with_name(period: Period, source: Source, grid: Grid, config: &Config, told: Told) -> Result<Read, ChooseError> {
    let read = interpret::interpret(source.clone(), grid.clone(), config, told)?;
    if read.sheet.period.is_some() {
        return Ok(read);
    }
    let told = Told { period: Some(period), ..told };
    let mut read = interpret::interpret(source, grid, config, told)?;
    let message = Message::new(Id::PeriodFromName).with("period", period);
    read.findings.push(Finding::new(Rule::PeriodFromName, message, None));
    Ok(read)
}

/// A name that promises another container than the file is.
fn misleading_name(name: &str, kind: Kind) -> Option<Finding> {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    let message = Message::new(Id::NameMisleads).with("extension", extension).with("kind", kind.name());
    (!kind.is_promised_by(name)).then(|| Finding::new(Rule::NameMisleads, message, None))
}

/// What is to be written of a sheet: view models, each with the name of its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reports {
    /// The Word reports.
    pub units: Vec<(String, UnitReport)>,
    /// The 通报 for all.
    pub circular: (String, Circular),
    /// The workbook.
    pub book: (String, Rollup),
    /// The lists that go back to the units, for the folder [`RETURNED`].
    pub lists: Vec<(String, ReturnList)>,
}

/// Makes the view models of a sheet; `earlier` are the sheets of the months before it, the latest last, none where
/// nothing is to be compared.
///
/// # Errors
/// [`WordingError`] where a template fails.
pub fn report(
    Read { sheet, trace, findings }: &Read,
    earlier: &[Sheet],
    (config, wording): (&Config, &Wording),
    asked: &Asked,
) -> Result<Reports, WordingError> {
    let past = report::Past::new(sheet, earlier, config);
    let findings: Vec<Finding> = findings.iter().chain(&past.doubts).cloned().collect();
    let notices = report::notices(sheet, trace, &findings, config, Lang::Zh);
    let basis = report::Basis::new((sheet, trace), &findings, &past, (config, wording), asked);
    let units = UnitReport::all(&basis, &notices)?;
    let circular = Circular::new(&basis, &notices)?;
    let lists = ReturnList::all(&basis, &notices)?;
    let names = report::names(&basis, &units, &lists)?;
    let lists = names.lists.iter().map(|name| format!("{name}.docx")).zip(lists).collect();
    let rollup = Rollup::new(&basis, notices)?;
    let units = names.units.iter().map(|name| format!("{name}.docx")).zip(units).collect();
    Ok(Reports { units, circular: (names.circular + ".docx", circular), book: (names.book + ".xlsx", rollup), lists })
}

/// The folder of the office's copies, with comments on the words.
pub const MARKED: &str = "批注";

/// The folder of the lists that go back to the units.
pub const RETURNED: &str = "退回核对";

/// The file of the texts that remind the units, beside their lists.
pub const MESSAGES: &str = "催办短信.txt";

/// Writes the office's copies of the reports, for the folder [`MARKED`].
///
/// # Errors
/// [`WriteError`] where a file can not be made.
pub fn write_marked(read: &Read, reports: &Reports, config: &Config) -> Result<Vec<(String, Vec<u8>)>, WriteError> {
    let mut out = Vec::new();
    for (name, unit) in &reports.units {
        let mut marked = unit.clone();
        report::mark(&mut marked, read, config);
        out.push((name.clone(), write::docx::write(&marked.letter, None, config)?));
    }
    Ok(out)
}

/// Writes the lists that go back to the units with the texts that remind them, for the folder [`RETURNED`].
///
/// # Errors
/// [`WriteError`] where a file can not be made.
pub fn write_returned(
    reports: &Reports,
    config: &Config,
    samples: &Samples,
) -> Result<Vec<(String, Vec<u8>)>, WriteError> {
    let mut out = Vec::new();
    for (name, list) in &reports.lists {
        out.push((name.clone(), write::docx::write_list(&list.letter, samples.list.as_ref(), config)?));
    }
    if !reports.lists.is_empty() {
        // Windows' own editor tells UTF-8 by the mark in front.
        let texts = reports.lists.iter().map(|(_, list)| format!("{}\r\n\r\n", list.message));
        out.push((MESSAGES.to_owned(), format!("\u{FEFF}{}", texts.collect::<String>()).into_bytes()));
    }
    Ok(out)
}

/// Writes reports: the name and the bytes of each file.
///
/// # Errors
/// [`WriteError`] where a file can not be made.
pub fn write(reports: &Reports, config: &Config, samples: &Samples) -> Result<Vec<(String, Vec<u8>)>, WriteError> {
    let mut files = Vec::with_capacity(reports.units.len() + 2);
    for (name, unit) in &reports.units {
        files.push((name.clone(), write::docx::write(&unit.letter, samples.unit.as_ref(), config)?));
    }
    let (name, circular) = &reports.circular;
    files.push((name.clone(), write::docx::write(&circular.letter, samples.circular.as_ref(), config)?));
    let (name, rollup) = &reports.book;
    files.push((name.clone(), write::xlsx::write(rollup, config)?));
    Ok(files)
}

//! The use cases, one line a stage.

use crate::audit;
use crate::config::Config;
use crate::container::{self, Grid, Kind, ReadError};
use crate::finding::{Finding, Rule};
use crate::interpret;
use crate::message::{Id, Lang, Message};
use crate::model::{Period, Sheet, Source};
use crate::report::{self, Rollup, UnitReport, Wording, WordingError};
use crate::write::{self, WriteError};

/// What a reader may be told about a sheet that the sheet itself does not say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The period, where the sheet says none.
    pub period: Option<Period>,
    /// Which table of the file to take.
    pub table: Table,
}

/// A table of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Table {
    /// The one that has a header.
    #[default]
    Any,
    /// By number, counted from 1.
    Number(u32),
    /// By the name of its worksheet.
    Name(String),
}

/// Reads a sheet: `bytes` of any container, `name` for what people are shown.
///
/// # Errors
/// [`ReadError`] where it can not be read at all; everything else that is odd is a finding.
pub fn read(name: &str, bytes: &[u8], config: &Config, options: &Options) -> Result<(Sheet, Vec<Finding>), ReadError> {
    let tables = container::read(bytes)?;
    let (number, grid) = choose(tables, config, &options.table)?;
    let source = Source { file: name.to_owned(), found: Vec::new(), table: number };
    let (sheet, mut findings) = interpret::interpret(source, grid, config, options.period)?;
    findings.extend(audit::audit(&sheet));
    findings.extend(misleading_name(name, bytes));
    Ok((sheet, findings))
}

/// A name that promises another container than the file is.
fn misleading_name(name: &str, bytes: &[u8]) -> Option<Finding> {
    let (promised, found) = (Kind::promised(name)?, Kind::of(bytes).ok()?);
    let message = Message::new(Id::NameMisleads).with("extension", promised.name()).with("kind", found.name());
    (promised != found).then(|| Finding::new(Rule::NameMisleads, message, None))
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

/// Makes the view models of a sheet.
///
/// # Errors
/// [`WordingError`] where a template fails.
pub fn report(
    sheet: &Sheet,
    findings: &[Finding],
    config: &Config,
    wording: &Wording,
) -> Result<Reports, WordingError> {
    let notices = report::notices(sheet, findings, config, Lang::Zh);
    let rollup = Rollup::new(sheet, notices, wording)?;
    let units = UnitReport::all(sheet, wording, config)?;
    let names: Vec<&str> = units.iter().map(|unit| unit.unit.as_str()).collect();
    let names = report::file_names(&names).into_iter().map(|name| name + ".docx");
    Ok(Reports { units: names.zip(units).collect(), rollup })
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

fn choose(mut tables: Vec<(String, Grid)>, config: &Config, asked: &Table) -> Result<(u32, Grid), ReadError> {
    let list = |tables: &[(String, Grid)]| {
        tables.iter().enumerate().map(|(i, (name, grid))| describe(i, name, grid)).collect()
    };
    let index = match asked {
        Table::Number(number) => (*number as usize).checked_sub(1).filter(|index| *index < tables.len()),
        Table::Name(name) => tables.iter().position(|(known, _)| known == name),
        Table::Any => {
            let with_header: Vec<usize> =
                (0..tables.len()).filter(|i| interpret::has_header(&tables[*i].1, config)).collect();
            match with_header[..] {
                [] => Some(0),
                [one] => Some(one),
                _ => return Err(ReadError::Several { tables: list(&tables) }),
            }
        }
    };
    match index {
        Some(index) if index < tables.len() => Ok((index as u32 + 1, tables.swap_remove(index).1)),
        _ => {
            let asked = match asked {
                Table::Number(number) => number.to_string(),
                Table::Name(name) => name.clone(),
                Table::Any => String::new(),
            };
            Err(ReadError::NoSuchTable { asked, tables: list(&tables) })
        }
    }
}

/// `2 六月（46行）：序号 │ 项目内容`
fn describe(index: usize, name: &str, grid: &Grid) -> String {
    let first = grid.rows.iter().find(|row| !row.is_blank());
    let words: Vec<String> = first
        .iter()
        .flat_map(|row| row.filled())
        .take(3)
        .map(|(_, cell)| cell.text.trim().chars().take(16).collect())
        .collect();
    format!("{} {name}（{} 行）：{}", index + 1, grid.rows.len(), words.join(" │ "))
}

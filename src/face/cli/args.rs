//! What can be said on the command line; the help texts are in [`super::super::help`].

use std::path::PathBuf;

use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};

use super::super::FaceError;
use super::super::store::Said;
use super::super::terminal::Colour;
use crate::finding::{Finding, Rule};
use crate::message::{Id, Lang, Message};
use crate::model::{Period, Sheet};
use crate::pipeline::{Asked, By, Options, Told};

/// The arguments of the program.
#[derive(Debug, Parser)]
#[command(name = "taizhang", version, arg_required_else_help = true)]
pub struct Cli {
    #[command(subcommand)]
    pub(super) command: Command,
    #[command(flatten)]
    pub(super) shared: Shared,
    #[arg(long, short = 'V', action = ArgAction::Version)]
    version: Option<bool>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    Report(ReportArgs),
    Show(ShowArgs),
    Check(CheckArgs),
    Init(InitArgs),
    Add(AddArgs),
    Remove(RemoveArgs),
    Restore(RemovedArgs),
    Purge(PurgeArgs),
    Months,
    History(HistoryArgs),
    Export(ExportArgs),
    Import(ImportArgs),
    Compare(CompareArgs),
    Watch(WatchArgs),
    Schema(SchemaArgs),
    Completions(CompletionArgs),
}

/// The options of every command that reads a sheet.
#[derive(Debug, Args)]
pub(super) struct Shared {
    #[arg(long, global = true, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
    #[arg(long, global = true, value_name = "PERIOD", value_parser = super::days::period)]
    period: Option<Period>,
    #[arg(long, global = true, value_name = "DATE", value_parser = super::days::parse)]
    as_of: Option<jiff::civil::Date>,
    #[arg(long, global = true, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    table: Option<u32>,
    #[arg(id = "worksheet", long = "sheet", global = true, value_name = "NAME", conflicts_with = "table")]
    worksheet: Option<String>,
    #[arg(long, global = true, value_name = "NAME")]
    pub(super) series: Option<String>,
    #[arg(long, global = true, value_name = "LANG", value_parser = ["zh", "en"])]
    lang: Option<String>,
    #[arg(long, short, global = true)]
    pub(super) quiet: bool,
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN")]
    pub(super) color: Colour,
    #[arg(long, global = true)]
    pub(super) strict: bool,
    #[arg(long, short, global = true, action = ArgAction::Help)]
    help: Option<bool>,
}

#[derive(Clone, Debug, Args)]
pub(super) struct ReportArgs {
    #[arg(required = true, value_name = "SHEET")]
    pub(super) sheets: Vec<PathBuf>,
    #[arg(long, short, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
    #[arg(long)]
    pub(super) marked: bool,
    #[arg(long)]
    pub(super) no_archive: bool,
    #[arg(long, value_enum, default_value_t, value_name = "WHOM")]
    by: ByWhom,
    #[arg(id = "only", long = "for", value_name = "UNIT")]
    only: Vec<String>,
    #[arg(id = "signed", long = "date", value_name = "DATE", value_parser = super::days::parse)]
    date: Option<jiff::civil::Date>,
    #[command(flatten)]
    pub(super) trust: Trust,
}

/// Whether a reading that can not be trusted is taken all the same.
#[derive(Clone, Copy, Debug, Default, Args)]
pub(super) struct Trust {
    #[arg(long)]
    pub(super) anyway: bool,
}

impl Trust {
    /// # Errors
    /// [`Id::NotTrusted`] where the reading of the sheet is poor, and the clerk did not say that it is to be taken.
    pub(super) fn check(self, path: &std::path::Path, sheet: &Sheet, findings: &[Finding]) -> Result<(), FaceError> {
        if self.anyway || sheet.reading.certainty.is_trusted() {
            return Ok(());
        }
        let why = findings.iter().find(|finding| finding.rule == Rule::ReadingPoor);
        let why = why.map(|finding| finding.message.text(Lang::Zh)).unwrap_or_default();
        Err(FaceError::new(Message::new(Id::NotTrusted).with("sheet", path.display()).with("why", why)))
    }
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum ByWhom {
    #[default]
    Lead,
    Responsible,
    Town,
    Leader,
}

impl ReportArgs {
    /// What is asked of the reports.
    pub(super) fn asked(&self) -> Asked {
        let by = match self.by {
            ByWhom::Lead => By::Lead,
            ByWhom::Responsible => By::Responsible,
            ByWhom::Town => By::Town,
            ByWhom::Leader => By::Leader,
        };
        Asked { by, only: self.only.clone(), date: self.date }
    }

    /// The reports of one sheet, as the inbox writes them: it keeps the sheet by itself.
    pub(super) fn plain(sheet: PathBuf, out: PathBuf, trust: Trust) -> Self {
        Self {
            sheets: vec![sheet],
            out: Some(out),
            marked: false,
            no_archive: true,
            by: ByWhom::Lead,
            only: Vec::new(),
            date: None,
            trust,
        }
    }

    /// The same of other sheets.
    pub(super) fn of(&self, sheets: Vec<PathBuf>) -> Self {
        Self { sheets, ..self.clone() }
    }
}

#[derive(Debug, Args)]
pub(super) struct ShowArgs {
    #[arg(value_name = "SHEET")]
    pub(super) sheet_file: PathBuf,
    #[arg(long, short, value_enum, default_value_t, value_name = "FORMAT")]
    pub(super) format: ShowFormat,
    #[arg(long)]
    pub(super) why: bool,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(super) enum ShowFormat {
    #[default]
    Text,
    Json,
    Rows,
    Facts,
}

#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    #[arg(required_unless_present = "sample_file", value_name = "SHEET")]
    pub(super) sheets: Vec<PathBuf>,
    #[arg(id = "sample_file", long = "sample", value_name = "FILE")]
    pub(super) sample: Option<PathBuf>,
    #[arg(long, short, value_enum, default_value_t, value_name = "FORMAT")]
    pub(super) format: CheckFormat,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum CheckFormat {
    #[default]
    Text,
    Json,
}

#[derive(Debug, Args)]
pub(super) struct InitArgs {
    #[arg(value_name = "SHEET")]
    pub(super) sheet_file: Option<PathBuf>,
    #[arg(id = "first_sample", long = "sample")]
    pub(super) sample: bool,
}

#[derive(Debug, Args)]
pub(super) struct AddArgs {
    #[arg(required = true, value_name = "SHEET")]
    pub(super) sheets: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) trust: Trust,
}

#[derive(Debug, Args)]
pub(super) struct RemoveArgs {
    #[arg(value_name = "PERIOD", value_parser = super::days::period)]
    pub(super) month: Period,
    #[arg(long, short)]
    pub(super) yes: bool,
}

#[derive(Debug, Args)]
pub(super) struct RemovedArgs {
    #[arg(value_name = "PERIOD", value_parser = super::days::period)]
    pub(super) month: Period,
}

#[derive(Debug, Args)]
pub(super) struct PurgeArgs {
    #[arg(long, short)]
    pub(super) yes: bool,
}

#[derive(Debug, Args)]
pub(super) struct HistoryArgs {
    #[arg(id = "known_as", value_name = "NAME")]
    pub(super) name: String,
}

#[derive(Debug, Args)]
pub(super) struct ExportArgs {
    #[arg(id = "export_file", value_name = "FILE")]
    pub(super) file: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct ImportArgs {
    #[arg(id = "import_file", value_name = "FILE")]
    pub(super) file: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct CompareArgs {
    #[arg(value_name = "A")]
    pub(super) before: String,
    #[arg(value_name = "B")]
    pub(super) after: String,
    #[arg(long, short, value_enum, default_value_t, value_name = "FORMAT")]
    pub(super) format: CheckFormat,
}

#[derive(Debug, Args)]
pub(super) struct WatchArgs {
    #[arg(id = "inbox", value_name = "DIR")]
    pub(super) folder: PathBuf,
    #[arg(long)]
    pub(super) once: bool,
    #[command(flatten)]
    pub(super) trust: Trust,
}

#[derive(Debug, Args)]
pub(super) struct SchemaArgs {
    #[arg(value_enum)]
    pub(super) name: SchemaName,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum SchemaName {
    Rows,
    Facts,
    Findings,
    Compare,
    Sheet,
}

#[derive(Debug, Args)]
pub(super) struct CompletionArgs {
    #[arg(value_enum)]
    pub(super) shell: clap_complete::Shell,
}

impl Shared {
    /// What the archive keeps of it beside a sheet.
    pub(super) fn said(&self) -> Said {
        Said { table: self.table, worksheet: self.worksheet.clone(), as_of: self.as_of }
    }

    /// What the reader is told.
    pub(super) fn options(&self) -> Options {
        Options { told: Told { period: self.period, as_of: self.as_of }, table: self.said().choice() }
    }
}

//! What can be said on the command line; the help texts are in [`super::super::help`].

use std::path::PathBuf;

use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};

use super::super::FaceError;
use super::super::store::Said;
use super::super::terminal::Colour;
use crate::finding::{Finding, Rule};
use crate::message::{Id, Lang, Message};
use crate::model::{Period, Sheet};
use crate::pipeline::{Options, Told};

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
    #[arg(long, global = true, value_name = "PERIOD")]
    period: Option<Period>,
    #[arg(long, global = true, value_name = "DATE")]
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

#[derive(Debug, Args)]
pub(super) struct ReportArgs {
    #[arg(required = true, value_name = "SHEET")]
    pub(super) sheets: Vec<PathBuf>,
    #[arg(long, short, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
    #[arg(long)]
    pub(super) marked: bool,
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
    #[arg(required = true, value_name = "SHEET")]
    pub(super) sheets: Vec<PathBuf>,
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
    #[arg(value_name = "PERIOD")]
    pub(super) month: Period,
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

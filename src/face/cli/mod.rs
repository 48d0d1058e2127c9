//! The command line.

mod args;
mod check;
mod compare;
mod days;
mod history;
mod init;
mod months;
mod report;
mod schema;
mod series;
mod show;
mod watch;

use std::ffi::OsString;
use std::io::Write;
use std::path::Path;
use std::sync::OnceLock;

use clap::{CommandFactory, FromArgMatches};

use super::{FaceError, desktop, guard, help, input, settings};
use crate::finding::{Notice, Severity};
use crate::message::{Id, Lang, Message};
use crate::pipeline::{self, Read};
pub use args::Cli;
use args::{Command, Shared};

/// Done, and nothing of severity error.
pub const DONE: u8 = 0;
/// Done, and there are findings of severity error.
pub const FOUND: u8 = 1;
/// Wrong use, or a sheet that could not be read, or a result that could not be written.
pub const FAILED: u8 = 2;

/// Runs the program; returns its exit code.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> u8 {
    let mut arguments: Vec<OsString> = arguments.into_iter().collect();
    let lang = language(&arguments);
    let command = help::localise(Cli::command(), lang);
    let dropped = dropped(&command, &arguments);
    if let Some(at) = dropped {
        arguments.insert(at, "report".into());
    }
    let code = answer(command, &arguments, dropped.is_some(), lang);
    if dropped.is_some() {
        desktop::wait(&Message::new(Id::PressEnter).text(lang));
    }
    code
}

/// Where the name of a sheet stands that was given without a command, as dropping it on the icon does.
fn dropped(command: &clap::Command, arguments: &[OsString]) -> Option<usize> {
    let names: Vec<&str> = command.get_subcommands().map(clap::Command::get_name).collect();
    let takes_value = |word: &OsString| {
        let word = word.to_string_lossy();
        let flag = word.strip_prefix("--").filter(|flag| !flag.contains('='));
        flag.is_some_and(|flag| {
            command.get_arguments().any(|argument| {
                argument.get_long() == Some(flag) && matches!(argument.get_action(), clap::ArgAction::Set)
            })
        })
    };
    let words = arguments.iter().enumerate().skip(1);
    let mut plain = words.filter(|(at, word)| {
        !word.to_string_lossy().starts_with('-') && (*at == 1 || !takes_value(&arguments[at - 1]))
    });
    let (at, word) = plain.next()?;
    let is_command = names.iter().any(|name| *word == **name);
    let is_file = Path::new(word).is_file() || Path::new(word).extension().is_some();
    (!is_command && is_file).then_some(at)
}

fn answer(command: clap::Command, arguments: &[OsString], dropped: bool, lang: Lang) -> u8 {
    let cli = match command.try_get_matches_from(arguments).and_then(|matches| Cli::from_arg_matches(&matches)) {
        Ok(cli) => cli,
        Err(error) => return usage(&error, lang),
    };
    guard::install();
    let result = guard::guarded(Path::new("taizhang"), || dispatch(&cli, dropped, lang));
    after_printing(result.unwrap_or_else(|error| fail(&error, lang)), lang)
}

fn dispatch(cli: &Cli, dropped: bool, lang: Lang) -> Result<u8, FaceError> {
    match &cli.command {
        Command::Report(args) if dropped => report::dropped(args, &cli.shared, lang),
        Command::Report(args) => report::run(args, &cli.shared, lang),
        Command::Show(args) => show::run(args, &cli.shared, lang),
        Command::Check(args) => check::run(args, &cli.shared, lang),
        Command::Init(args) => init::run(args, &cli.shared, lang),
        Command::Add(args) => months::add(args, &cli.shared, lang),
        Command::Remove(args) => months::remove(args, &cli.shared, lang),
        Command::Restore(args) => months::restore(args, &cli.shared, lang),
        Command::Purge(args) => months::purge(args, &cli.shared, lang),
        Command::Months => months::months(&cli.shared, lang),
        Command::History(args) => history::run(args, &cli.shared),
        Command::Export(args) => months::export(args, &cli.shared),
        Command::Import(args) => months::import(args, &cli.shared, lang),
        Command::Compare(args) => compare::run(args, &cli.shared, lang),
        Command::Watch(args) => watch::run(args, &cli.shared, lang),
        Command::Schema(args) => schema::run(args),
        Command::Completions(args) => completions(args.shell, lang),
    }
}

/// `--lang` decides, then the locale.
fn language(arguments: &[OsString]) -> Lang {
    let words: Vec<_> = arguments.iter().map(|word| word.to_string_lossy()).collect();
    let asked = words.iter().enumerate().find_map(|(at, word)| match word.strip_prefix("--lang") {
        Some("") => words.get(at + 1).map(|word| word.to_string()),
        Some(value) => value.strip_prefix('=').map(str::to_owned),
        None => None,
    });
    let name = asked.or_else(sys_locale::get_locale).unwrap_or_default();
    if name.starts_with("zh") { Lang::Zh } else { Lang::En }
}

/// Help and version are results; everything else that clap says is wrong use.
fn usage(error: &clap::Error, lang: Lang) -> u8 {
    use clap::error::{ContextKind, ErrorKind};
    if !error.use_stderr() {
        print(&error.render().to_string());
        return after_printing(DONE, lang);
    }
    let context = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let id = match error.kind() {
        ErrorKind::UnknownArgument => Id::UsageUnknown,
        ErrorKind::InvalidSubcommand => Id::UsageCommand,
        ErrorKind::MissingRequiredArgument => Id::UsageMissing,
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => Id::UsageValue,
        _ => {
            let _ = write!(std::io::stderr(), "{}", error.render());
            return FAILED;
        }
    };
    // Of several names the likest comes last.
    let likest = |names: String| names.rsplit(", ").next().map(str::to_owned).unwrap_or_default();
    let named = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand].map(|kind| likest(context(kind)));
    let suggestion = named
        .into_iter()
        .chain([context(ContextKind::ValidValue)])
        .chain(std::error::Error::source(error).map(ToString::to_string))
        .find(|text| !text.is_empty())
        .unwrap_or_else(|| "--help".to_owned());
    let argument = match error.kind() {
        ErrorKind::InvalidSubcommand => context(ContextKind::InvalidSubcommand),
        _ => context(ContextKind::InvalidArg),
    };
    let message = Message::new(id).with("argument", argument).with("value", context(ContextKind::InvalidValue));
    fail(&FaceError::new(message.with("suggestion", suggestion)), lang)
}

fn fail(error: &FaceError, lang: Lang) -> u8 {
    let _ = writeln!(std::io::stderr(), "taizhang: {}", error.text(lang));
    FAILED
}

/// Why standard output could not be written, the first time that it could not.
static UNWRITABLE: OnceLock<String> = OnceLock::new();

/// Prints to standard output; a reader that went away is no error, anything else is the program's at its end.
fn print(text: &str) {
    let mut out = std::io::stdout();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            UNWRITABLE.get_or_init(|| error.to_string());
        }
        _ => {}
    }
}

/// The exit code of a command, or that of one whose words did not arrive.
fn after_printing(code: u8, lang: Lang) -> u8 {
    match UNWRITABLE.get() {
        Some(why) => fail(&FaceError::new(Message::new(Id::CannotPrint).with("why", why)), lang),
        None => code,
    }
}

fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default() + "\n"
}

/// Reads one sheet with what the command line says of it.
fn read(path: &Path, shared: &Shared, settings: &settings::Settings) -> Result<Read, FaceError> {
    let (name, bytes) = input::read(path, &settings.config.limits)?;
    guard::guarded(Path::new(&name), || {
        let read = pipeline::read(&name, &bytes, &settings.config, &shared.options());
        read.map_err(|error| FaceError::read(&name, &error))
    })
}

/// The exit code that findings ask for.
fn verdict(notices: &[Notice], strict: bool) -> u8 {
    let limit = if strict { Severity::Warning } else { Severity::Error };
    if notices.iter().any(|notice| notice.severity >= limit) { FOUND } else { DONE }
}

fn completions(shell: clap_complete::Shell, lang: Lang) -> Result<u8, FaceError> {
    let mut command = help::localise(Cli::command(), lang);
    let mut out = Vec::new();
    clap_complete::generate(shell, &mut command, "taizhang", &mut out);
    print(&String::from_utf8_lossy(&out));
    Ok(DONE)
}

//! `taizhang add|remove|months|history|export|import`: the archive of months.

use std::path::Path;

use super::super::store::{Added, Kept, Store, hash};
use super::super::{FaceError, input, settings};
use super::args::{AddArgs, ExportArgs, HistoryArgs, ImportArgs, RemoveArgs, Shared};
use super::{DONE, FAILED};
use crate::message::{Id, Lang, Message};
use crate::model::Sheet;
use crate::pipeline;
use crate::report::{self, Rows};

/// What an export holds.
#[derive(serde::Serialize, serde::Deserialize)]
struct Export {
    /// The version of this form.
    version: u32,
    sheets: Vec<Kept>,
}

pub(super) fn add(args: &AddArgs, shared: &Shared, lang: Lang) -> Result<u8, FaceError> {
    let settings = settings::load(shared.config.as_deref())?;
    let mut store = Store::open(&settings.folder, true)?;
    let mut code = DONE;
    for path in &args.sheets {
        match keep(&mut store, path, shared, &settings) {
            Ok((sheet, added)) => say(&done(&sheet, added), shared, lang),
            Err(error) => {
                super::fail(&error, lang);
                code = FAILED;
            }
        }
    }
    Ok(code)
}

/// Reads a sheet and keeps it.
pub(super) fn keep(
    store: &mut Store,
    path: &Path,
    shared: &Shared,
    settings: &settings::Settings,
) -> Result<(Sheet, Added), FaceError> {
    let (name, bytes) = input::read(path, &settings.config.limits)?;
    let read = pipeline::read(&name, &bytes, &settings.config, &shared.options());
    let (sheet, _) = read.map_err(|error| FaceError::read(&name, &error))?;
    let Some(period) = sheet.period else { return Err(FaceError::file(path, Id::AddWithoutPeriod)) };
    let kept = Kept {
        period: period.to_string(),
        revision: 0,
        name,
        hash: hash(&bytes),
        added: jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
        projects: sheet.projects().count(),
        rows: serde_json::to_string(&Rows::new(&sheet)).unwrap_or_default(),
        source: bytes,
    };
    let added = store.add(&kept)?;
    Ok((sheet, added))
}

/// What became of a sheet, for people.
pub(super) fn done(sheet: &Sheet, added: Added) -> Message {
    let id = match added {
        Added::New => Id::AddedNew,
        Added::Revision(_) => Id::AddedRevision,
        Added::Known => Id::AddedKnown,
    };
    let revision = if let Added::Revision(revision) = added { revision } else { 1 };
    Message::new(id)
        .with("sheet", &sheet.source.file)
        .with("period", sheet.period.map(|period| period.to_string()).unwrap_or_default())
        .with("projects", sheet.projects().count())
        .with("revision", revision)
}

fn say(message: &Message, shared: &Shared, lang: Lang) {
    if !shared.quiet {
        super::print(&(message.text(lang) + "\n"));
    }
}

/// The sheet of a period as the archive keeps it, read again.
pub(super) fn reread(store: &Store, period: &str, settings: &settings::Settings) -> Result<Option<Sheet>, FaceError> {
    let Some(kept) = store.latest(period)? else { return Ok(None) };
    let mut options = pipeline::Options::default();
    options.told.period = period.parse().ok();
    let read = pipeline::read(&kept.name, &kept.source, &settings.config, &options);
    read.map(|(sheet, _)| Some(sheet)).map_err(|error| FaceError::read(&kept.name, &error))
}

pub(super) fn remove(args: &RemoveArgs, shared: &Shared, lang: Lang) -> Result<u8, FaceError> {
    let settings = settings::load(shared.config.as_deref())?;
    let mut store = Store::open(&settings.folder, false)?;
    let period = args.month.to_string();
    let there: Vec<Kept> = store.all(false)?.into_iter().filter(|sheet| sheet.period == period).collect();
    if there.is_empty() {
        return Err(FaceError::new(Message::new(Id::NoSuchMonth).with("period", period)));
    }
    let count = store.remove(&period)?;
    for sheet in &there {
        let message = Message::new(Id::Removed)
            .with("period", &sheet.period)
            .with("revision", sheet.revision)
            .with("sheet", &sheet.name)
            .with("projects", sheet.projects);
        say(&message, shared, lang);
    }
    debug_assert_eq!(count, there.len());
    Ok(DONE)
}

pub(super) fn months(shared: &Shared, lang: Lang) -> Result<u8, FaceError> {
    let settings = settings::load(shared.config.as_deref())?;
    for sheet in Store::open(&settings.folder, false)?.all(false)? {
        let message = Message::new(Id::Month)
            .with("period", &sheet.period)
            .with("revision", sheet.revision)
            .with("sheet", &sheet.name)
            .with("projects", sheet.projects)
            .with("added", &sheet.added);
        super::print(&(message.text(lang) + "\n"));
    }
    Ok(DONE)
}

pub(super) fn history(args: &HistoryArgs, shared: &Shared) -> Result<u8, FaceError> {
    let settings = settings::load(shared.config.as_deref())?;
    let store = Store::open(&settings.folder, false)?;
    let mut any = false;
    for period in store.periods()? {
        let Some(sheet) = reread(&store, &period, &settings)? else { continue };
        for (_, project) in sheet.projects() {
            let named = project.name().contains(&args.name) || project.content.value.contains(&args.name);
            if !named && !report::owners(&sheet, project).contains(&args.name) {
                continue;
            }
            any = true;
            let progress: Vec<&str> = project.progress.texts().collect();
            let share = project.status.completion.map(|share| format!(" {share}%")).unwrap_or_default();
            super::print(&format!(
                "{period}  {}{share}  {}\n         {}\n",
                project.status.state.zh(),
                project.name(),
                progress.join(" ")
            ));
        }
    }
    match any {
        true => Ok(DONE),
        false => Err(FaceError::new(Message::new(Id::NoHistory).with("name", &args.name))),
    }
}

pub(super) fn export(args: &ExportArgs, shared: &Shared) -> Result<u8, FaceError> {
    let settings = settings::load(shared.config.as_deref())?;
    let sheets = Store::open(&settings.folder, false)?.all(true)?;
    let text = super::json(&Export { version: 1, sheets });
    match &args.file {
        Some(file) => std::fs::write(file, text).map_err(|error| FaceError::io(file, Id::CannotWrite, &error))?,
        None => super::print(&text),
    }
    Ok(DONE)
}

pub(super) fn import(args: &ImportArgs, shared: &Shared, lang: Lang) -> Result<u8, FaceError> {
    let settings = settings::load(shared.config.as_deref())?;
    let text = std::fs::read(&args.file).map_err(|error| FaceError::io(&args.file, Id::CannotOpen, &error))?;
    let export: Export = serde_json::from_slice(&text)
        .map_err(|error| FaceError::file(&args.file, Message::new(Id::ImportFailed).with("why", error)))?;
    let wrong = export.sheets.iter().find(|sheet| hash(&sheet.source) != sheet.hash);
    if let Some(sheet) = wrong {
        let why = format!("{} {}", sheet.period, sheet.name);
        return Err(FaceError::file(&args.file, Message::new(Id::ImportFailed).with("why", why)));
    }
    let count = Store::open(&settings.folder, true)?.import(&export.sheets)?;
    say(&Message::new(Id::Imported).with("count", count).with("all", export.sheets.len()), shared, lang);
    Ok(DONE)
}

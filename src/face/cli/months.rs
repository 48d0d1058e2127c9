//! `taizhang add|remove|months|export|import`: the archive of months.

use std::path::Path;

use super::super::store::{Added, Kept, Store, hash};
use super::super::{FaceError, guard, input, output, settings};
use super::args::{AddArgs, ExportArgs, ImportArgs, RemoveArgs, Shared, Trust};
use super::{DONE, FAILED, series};
use crate::message::{Id, Lang, Message};
use crate::model::Sheet;
use crate::pipeline;
use crate::report::Rows;

/// No month has more revisions; a number beyond is damage.
const MOST_REVISIONS: u32 = 1_000_000;

/// What an export holds.
#[derive(serde::Serialize, serde::Deserialize)]
struct Export {
    /// The version of this form.
    version: u32,
    sheets: Vec<Kept>,
}

pub(super) fn add(args: &AddArgs, shared: &Shared, lang: Lang) -> Result<u8, FaceError> {
    let settings = settings::load(shared.config.as_deref())?;
    let mut code = DONE;
    for path in &args.sheets {
        match guard::guarded(path, || keep(path, args.trust, shared, &settings)) {
            Ok((sheet, added)) => say(&done(&sheet, added), shared, lang),
            Err(error) => {
                super::fail(&error, lang);
                code = FAILED;
            }
        }
    }
    Ok(code)
}

/// Reads a sheet and keeps it; an archive is made only for a sheet that is one.
pub(super) fn keep(
    path: &Path,
    trust: Trust,
    shared: &Shared,
    settings: &settings::Settings,
) -> Result<(Sheet, Added), FaceError> {
    let (name, bytes) = input::read(path, &settings.config.limits)?;
    let read = pipeline::read(&name, &bytes, &settings.config, &shared.options());
    let (sheet, findings) = read.map_err(|error| FaceError::read(&name, &error))?;
    trust.check(path, &sheet, &findings)?;
    let Some(period) = sheet.period else { return Err(FaceError::file(path, Id::AddWithoutPeriod)) };
    let mut store = Store::open(&settings.folder, true)?;
    let kept = Kept {
        series: series::of_new(&store, &sheet, shared)?,
        period: period.to_string(),
        revision: 0,
        name,
        hash: hash(&bytes),
        added: jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
        projects: sheet.projects().count(),
        told: shared.said(),
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

pub(super) fn remove(args: &RemoveArgs, shared: &Shared, lang: Lang) -> Result<u8, FaceError> {
    let settings = settings::load(shared.config.as_deref())?;
    let mut store = Store::open(&settings.folder, false)?;
    let period = args.month.to_string();
    let series = series::of_period(&store, &period, shared)?;
    for sheet in store.remove(&series, &period)? {
        let message = Message::new(Id::Removed)
            .with("period", &sheet.period)
            .with("revision", sheet.revision)
            .with("sheet", &sheet.name)
            .with("projects", sheet.projects);
        say(&message, shared, lang);
    }
    Ok(DONE)
}

pub(super) fn months(shared: &Shared, lang: Lang) -> Result<u8, FaceError> {
    let settings = settings::load(shared.config.as_deref())?;
    let store = Store::open(&settings.folder, false)?;
    let several = store.series()?.len() > 1;
    let asked = |sheet: &Kept| shared.series.as_ref().is_none_or(|series| *series == sheet.series);
    for sheet in store.all(false)?.into_iter().filter(asked) {
        let message = Message::new(Id::Month)
            .with("period", &sheet.period)
            .with("revision", sheet.revision)
            .with("sheet", &sheet.name)
            .with("projects", sheet.projects)
            .with("added", &sheet.added);
        let series = if several { format!("  {}", sheet.series) } else { String::new() };
        super::print(&format!("{}{series}\n", message.text(lang)));
    }
    Ok(DONE)
}

pub(super) fn export(args: &ExportArgs, shared: &Shared) -> Result<u8, FaceError> {
    let settings = settings::load(shared.config.as_deref())?;
    let sheets = Store::open(&settings.folder, false)?.all(true)?;
    let text = super::json(&Export { version: 1, sheets });
    match &args.file {
        Some(file) => output::write_whole(file, text.as_bytes())?,
        None => super::print(&text),
    }
    Ok(DONE)
}

pub(super) fn import(args: &ImportArgs, shared: &Shared, lang: Lang) -> Result<u8, FaceError> {
    let settings = settings::load(shared.config.as_deref())?;
    let text = std::fs::read(&args.file).map_err(|error| FaceError::io(&args.file, Id::CannotOpen, &error))?;
    let export: Export = serde_json::from_slice(&text)
        .map_err(|error| FaceError::file(&args.file, Message::new(Id::ImportFailed).with("why", error)))?;
    let wrong = export.sheets.iter().find(|sheet| {
        let odd = sheet.period.parse::<crate::model::Period>().is_err() || sheet.revision > MOST_REVISIONS;
        odd || hash(&sheet.source) != sheet.hash
    });
    if let Some(sheet) = wrong {
        let why = format!("{} {}", sheet.period, sheet.name);
        return Err(FaceError::file(&args.file, Message::new(Id::ImportFailed).with("why", why)));
    }
    let imported = Store::open(&settings.folder, true)?.import(&export.sheets)?;
    say(&Message::new(Id::Imported).with("count", imported.count).with("all", export.sheets.len()), shared, lang);
    if imported.moved > 0 {
        say(&Message::new(Id::ImportedBehind).with("count", imported.moved), shared, lang);
    }
    Ok(DONE)
}

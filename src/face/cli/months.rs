//! `taizhang add|remove|months|export|import`: the archive of months.

use std::path::Path;

use super::super::store::{Added, Kept, Store, hash};
use super::super::{FaceError, guard, input, output, settings, terminal};
use super::args::{AddArgs, ExportArgs, ImportArgs, PurgeArgs, RemoveArgs, RemovedArgs, Shared, Trust};
use super::{DONE, FAILED, series};
use crate::message::{Id, Lang, Message};
use crate::model::Sheet;
use crate::pipeline::{self, Read};
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
    let read = read.map_err(|error| FaceError::read(&name, &error))?;
    trust.check(path, &read.sheet, &read.findings)?;
    let added = keep_read((&name, &bytes), &read, shared, settings)?;
    Ok((read.sheet, added))
}

/// Keeps a sheet that has been read.
pub(super) fn keep_read(
    (name, bytes): (&str, &[u8]),
    Read { sheet, trace, .. }: &Read,
    shared: &Shared,
    settings: &settings::Settings,
) -> Result<Added, FaceError> {
    let Some(period) = sheet.period else { return Err(FaceError::file(Path::new(name), Id::AddWithoutPeriod)) };
    let mut store = Store::open(&settings.folder, true)?;
    let kept = Kept {
        series: series::of_new(&store, sheet, shared)?,
        period: period.to_string(),
        revision: 0,
        name: name.to_owned(),
        hash: hash(bytes),
        added: jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
        projects: sheet.projects().count(),
        told: shared.said(),
        rows: serde_json::to_string(&Rows::new(sheet, trace)).unwrap_or_default(),
        source: bytes.to_vec(),
    };
    store.add(&kept)
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
    let asked = Message::new(Id::AskRemove).with("period", args.month.zh());
    if !args.yes && !terminal::agreed(&asked.text(lang)) {
        return Ok(FAILED);
    }
    for sheet in store.remove(&series, &period)? {
        say(&of_sheet(Id::Removed, &sheet), shared, lang);
    }
    say(&Message::new(Id::RemovedKept).with("period", &period), shared, lang);
    Ok(DONE)
}

fn of_sheet(id: Id, sheet: &Kept) -> Message {
    Message::new(id)
        .with("period", &sheet.period)
        .with("revision", sheet.revision)
        .with("sheet", &sheet.name)
        .with("projects", sheet.projects)
}

/// Takes back a removal.
pub(super) fn restore(args: &RemovedArgs, shared: &Shared, lang: Lang) -> Result<u8, FaceError> {
    let settings = settings::load(shared.config.as_deref())?;
    let period = args.month.to_string();
    let back = Store::open(&settings.folder, false)?.restore(&period)?;
    if back.is_empty() {
        return Err(FaceError::new(Message::new(Id::NothingRemoved).with("period", period)));
    }
    for sheet in back {
        say(&of_sheet(Id::Restored, &sheet), shared, lang);
    }
    Ok(DONE)
}

/// Throws away what was removed.
pub(super) fn purge(args: &PurgeArgs, shared: &Shared, lang: Lang) -> Result<u8, FaceError> {
    let settings = settings::load(shared.config.as_deref())?;
    let mut store = Store::open(&settings.folder, false)?;
    let count = store.removed()?;
    if count > 0 && !args.yes && !terminal::agreed(&Message::new(Id::AskPurge).with("count", count).text(lang)) {
        return Ok(FAILED);
    }
    store.purge()?;
    say(&Message::new(Id::Purged).with("count", count), shared, lang);
    Ok(DONE)
}

pub(super) fn months(shared: &Shared, lang: Lang) -> Result<u8, FaceError> {
    let settings = settings::load(shared.config.as_deref())?;
    let store = Store::open(&settings.folder, false)?;
    let several = store.series()?.len() > 1;
    let asked = |sheet: &Kept| shared.series.as_ref().is_none_or(|series| *series == sheet.series);
    let head = [Id::MonthPeriod, Id::MonthRevision, Id::MonthProjects, Id::MonthAdded, Id::MonthSheet, Id::MonthSeries];
    let mut lines = vec![head.map(|id| Message::new(id).text(lang))];
    for sheet in store.all(false)?.into_iter().filter(asked) {
        lines.push([
            sheet.period.clone(),
            sheet.revision.to_string(),
            sheet.projects.to_string(),
            local(&sheet.added),
            sheet.name.clone(),
            sheet.series.clone(),
        ]);
    }
    for line in &lines {
        super::print(&month_line(line, &lines, several));
    }
    Ok(DONE)
}

/// The time that a sheet was kept, by the clock on the wall.
fn local(added: &str) -> String {
    let time = added.parse::<jiff::Timestamp>().map(|time| time.to_zoned_datetime(jiff::tz::TimeZone::system()));
    time.map_or_else(|_| added.to_owned(), |time| time.strftime("%Y-%m-%d %H:%M").to_string())
}

/// A line of the list, its cells as wide as the widest of their column; the series only where there are several.
fn month_line(line: &[String; 6], lines: &[[String; 6]], several: bool) -> String {
    use unicode_width::UnicodeWidthStr;
    let shown = if several { 6 } else { 5 };
    let cell = |at: usize| {
        let width = lines.iter().map(|line| line[at].width()).max().unwrap_or(0);
        format!("{}{}", line[at], " ".repeat(width - line[at].width()))
    };
    (0..shown).map(cell).collect::<Vec<_>>().join("  ").trim_end().to_owned() + "\n"
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

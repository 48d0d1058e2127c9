//! `taizhang compare A B`

use std::path::Path;

use unicode_width::UnicodeWidthStr;

use super::super::store::Store;
use super::super::{FaceError, settings};
use super::DONE;
use super::args::{CheckFormat, CompareArgs, Shared};
use super::series;
use crate::archive::{self, Comparison, Entry, Kind, Progress};
use crate::message::{Id, Lang, Message};
use crate::model::{Period, Sheet};

pub(super) fn run(args: &CompareArgs, shared: &Shared, lang: Lang) -> Result<u8, FaceError> {
    let settings = settings::load(shared.config.as_deref())?;
    let (before, _) = sheet(&args.before, shared, &settings)?;
    let (after, kept) = sheet(&args.after, shared, &settings)?;
    let mut comparison = archive::compare(&before, &after, &settings.config);
    if let Some((store, series, period)) = kept {
        let sheets = series::until(&store, &series, period, &settings)?;
        archive::age_problems(&mut comparison, &sheets.iter().collect::<Vec<_>>(), &settings.config);
    }
    super::print(&match args.format {
        CheckFormat::Json => super::json(&comparison),
        CheckFormat::Text => text(&comparison, lang),
    });
    Ok(DONE)
}

/// Where a sheet of the archive stands.
type Kept = (Store, String, Period);

/// A period of the archive, or a sheet.
fn sheet(name: &str, shared: &Shared, settings: &settings::Settings) -> Result<(Sheet, Option<Kept>), FaceError> {
    if let Ok(period) = name.parse::<Period>()
        && !Path::new(name).exists()
    {
        let store = Store::open(&settings.folder, false)?;
        let series = series::of_period(&store, &period.to_string(), shared)?;
        let found = series::reread(&store, &series, &period.to_string(), settings)?;
        let missing = || FaceError::new(Message::new(Id::NoSuchMonth).with("period", period));
        return found.map(|sheet| (sheet, Some((store, series, period)))).ok_or_else(missing);
    }
    super::read(Path::new(name), shared, settings).map(|read| (read.sheet, None))
}

fn text(comparison: &Comparison, lang: Lang) -> String {
    let count = |kind: Kind| comparison.projects.iter().filter(|entry| entry.kind == kind).count();
    let still = comparison.projects.iter().filter(|entry| entry.progress == Some(Progress::Unchanged)).count();
    let head = Message::new(Id::Compared)
        .with("before", &comparison.before)
        .with("after", &comparison.after)
        .with("same", count(Kind::Same))
        .with("split", count(Kind::Split))
        .with("merged", count(Kind::Merged))
        .with("new", count(Kind::New))
        .with("gone", count(Kind::Gone))
        .with("still", still);
    let mut out = head.text(lang) + "\n";
    for entry in &comparison.projects {
        out += &line(entry, lang);
    }
    out
}

fn line(entry: &Entry, lang: Lang) -> String {
    let say = |id: Id| Message::new(id).text(lang);
    let kind = match entry.kind {
        Kind::Same => String::new(),
        Kind::Split => say(Id::EntrySplit),
        Kind::Merged => say(Id::EntryMerged),
        Kind::New => say(Id::EntryNew),
        Kind::Gone => say(Id::EntryGone),
    };
    let mut out =
        format!("{kind}{}  {}（{}）", " ".repeat(6 - kind.width().min(6)), entry.name, entry.units.join("、"));
    if let (Some(before), Some(after)) = (entry.state.before, entry.state.after) {
        out += &match before == after {
            true => format!("  {}", after.zh()),
            false => format!("  {} → {}", before.zh(), after.zh()),
        };
    }
    match entry.progress {
        Some(Progress::Unchanged) => out += &format!("  {}", say(Id::EntryUnchanged)),
        Some(Progress::Nearly) => out += &format!("  {}", say(Id::EntryNearly)),
        _ => {}
    }
    if entry.doubtful {
        out += &format!("  ？{}", entry.reason);
    }
    let details = details(entry);
    details.into_iter().fold(out + "\n", |out, detail| format!("{out}          {}\n", detail.text(lang)))
}

/// What moved of it, a line each.
fn details(entry: &Entry) -> Vec<Message> {
    let moved = entry.quantities.iter().map(|moved| {
        let figures = Message::new(Id::EntryFigure).with("before", &moved.before).with("after", &moved.after);
        figures.with("unit", &moved.unit).with("difference", &moved.difference)
    });
    let each = |id, texts: &[String]| texts.iter().map(|text| Message::new(id).with("text", text)).collect::<Vec<_>>();
    let days = entry.deadlines.moved.iter().map(|moved| {
        let days = Message::new(Id::EntryMoved).with("before", &moved.before).with("after", &moved.after);
        days.with("text", &moved.text)
    });
    let long = entry.problems.standing.iter().filter(|standing| standing.months > 2);
    let standing = long
        .map(|standing| Message::new(Id::EntryStanding).with("months", standing.months).with("text", &standing.text));
    moved
        .chain(each(Id::EntryMissed, &entry.deadlines.missed))
        .chain(days)
        .chain(each(Id::EntrySolved, &entry.problems.solved))
        .chain(each(Id::EntryProblem, &entry.problems.new))
        .chain(standing)
        .collect()
}

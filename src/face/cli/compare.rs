//! `taizhang compare A B`

use std::path::Path;

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
    super::read(Path::new(name), shared, settings).map(|(sheet, _)| (sheet, None))
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
        out += &line(entry);
    }
    out
}

fn line(entry: &Entry) -> String {
    let kind = match entry.kind {
        Kind::Same => "　　",
        Kind::Split => "拆分",
        Kind::Merged => "合并",
        Kind::New => "新增",
        Kind::Gone => "不见",
    };
    let mut out = format!("{kind}  {}（{}）", entry.name, entry.units.join("、"));
    if let (Some(before), Some(after)) = (entry.state.before, entry.state.after) {
        out += &match before == after {
            true => format!("  {}", after.zh()),
            false => format!("  {} → {}", before.zh(), after.zh()),
        };
    }
    match entry.progress {
        Some(Progress::Unchanged) => out += "  进展一字未改",
        Some(Progress::Nearly) => out += "  进展几乎未改",
        _ => {}
    }
    if entry.doubtful {
        out += &format!("  ？{}", entry.reason);
    }
    out.push('\n');
    for moved in &entry.quantities {
        out += &format!("        {} → {} {}（{}）\n", moved.before, moved.after, moved.unit, moved.difference);
    }
    for missed in &entry.deadlines.missed {
        out += &format!("        到期未办：{missed}\n");
    }
    for moved in &entry.deadlines.moved {
        out += &format!("        时限改动：{} → {}（{}）\n", moved.before, moved.after, moved.text);
    }
    for standing in entry.problems.standing.iter().filter(|standing| standing.months > 2) {
        out += &format!("        问题已连续 {} 期：{}\n", standing.months, standing.text);
    }
    out
}

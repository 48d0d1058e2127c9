//! Which of several tables that come each month a sheet belongs to, and the months before it.

use std::collections::HashSet;
use std::sync::LazyLock;

use regex::Regex;

use super::super::store::{Kept, Store};
use super::super::{FaceError, guard, settings};
use super::args::Shared;
use crate::message::{Id, Message};
use crate::model::{Part, Period, Sheet};
use crate::pipeline;

/// Two sheets of one table have so many of their projects in common.
const COMMON: f64 = 0.5;
/// A correction of a sheet has so many at the least.
const CORRECTED: f64 = 0.2;
/// So many months are shown beside each other.
const SHOWN: usize = 12;

/// What of a title changes from month to month.
static CHANGING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"[（(][^）)]*[）)]|[\d〇零一二三四五六七八九十]+[年月日]|[年月日\d\s]").expect("a constant pattern")
});

/// The series that a sheet is kept in: the one that the office names, the one of its title, or the one whose last
/// sheet has most of its projects; otherwise a new one.
///
/// # Errors
/// [`FaceError`] where the month has another sheet of that title that has nothing in common with this one.
pub(super) fn of_new(store: &Store, sheet: &Sheet, shared: &Shared) -> Result<String, FaceError> {
    if let Some(series) = &shared.series {
        return Ok(series.clone());
    }
    let series = known(store, sheet)?.unwrap_or_else(|| own(sheet));
    let period = sheet.period.map(|period| period.to_string()).unwrap_or_default();
    match store.latest(&series, &period)? {
        Some(there) if common(&there, sheet) < CORRECTED && there.name != sheet.source.file => {
            let message = Message::new(Id::AnotherSheet).with("period", period).with("there", there.name);
            Err(FaceError::file(std::path::Path::new(&sheet.source.file), message))
        }
        _ => Ok(series),
    }
}

/// The series of a sheet that is not kept; `None` where the archive has none like it.
fn known(store: &Store, sheet: &Sheet) -> Result<Option<String>, FaceError> {
    let all = store.series()?;
    let own = own(sheet);
    if all.contains(&own) {
        return Ok(Some(own));
    }
    let mut best: Option<(f64, String)> = None;
    for series in all {
        let share = store.last(&series)?.map_or(0.0, |last| common(&last, sheet));
        if share >= COMMON && best.as_ref().is_none_or(|(most, _)| share > *most) {
            best = Some((share, series));
        }
    }
    Ok(best.map(|(_, series)| series))
}

/// What a sheet calls itself, without its month.
fn own(sheet: &Sheet) -> String {
    let unit = sheet.reporting_unit.as_ref().map(|unit| unit.value.as_str()).unwrap_or_default();
    let title = sheet.title.as_ref().map(|title| title.value.as_str()).unwrap_or_default();
    format!("{unit}{}", CHANGING.replace_all(title, ""))
}

/// Whether a sheet reports on an earlier period of the same kind, and on most of the same projects.
pub(super) fn precedes(other: &Sheet, sheet: &Sheet) -> bool {
    let (Some(before), Some(after)) = (other.period, sheet.period) else { return false };
    let names =
        |sheet: &Sheet| -> HashSet<String> { sheet.projects().map(|(_, project)| project.name().to_owned()).collect() };
    let (there, here) = (names(other), names(sheet));
    let both = there.intersection(&here).count() as f64;
    kind(before) == kind(after) && before < after && both >= COMMON * there.len().min(here.len()).max(1) as f64
}

/// The share of the projects of the shorter sheet that both have.
fn common(kept: &Kept, sheet: &Sheet) -> f64 {
    #[derive(serde::Deserialize)]
    struct Names {
        items: Vec<Name>,
    }
    #[derive(PartialEq, Eq, Hash, serde::Deserialize)]
    struct Name {
        content: String,
        subproject: Option<String>,
    }
    let Ok(names) = serde_json::from_str::<Names>(&kept.rows) else { return 1.0 };
    let there: HashSet<Name> = names.items.into_iter().collect();
    let here: HashSet<Name> = sheet
        .projects()
        .map(|(_, project)| Name {
            content: project.content.value.clone(),
            subproject: project.subproject.as_ref().map(|text| text.value.clone()),
        })
        .collect();
    match there.len().min(here.len()) {
        0 => 1.0,
        least => there.intersection(&here).count() as f64 / least as f64,
    }
}

/// The series that a command means: the one that it names, or the only one that has a sheet for the period.
///
/// # Errors
/// [`FaceError`] where no series has one, or several have.
pub(super) fn of_period(store: &Store, period: &str, shared: &Shared) -> Result<String, FaceError> {
    let mut there = store.series_with(period)?;
    if let Some(asked) = &shared.series {
        there.retain(|series| series == asked);
    }
    match &there[..] {
        [] => Err(FaceError::new(Message::new(Id::NoSuchMonth).with("period", period))),
        [series] => Ok(series.clone()),
        several => {
            let list = several.iter().map(|series| format!("  {series}")).collect::<Vec<_>>().join("\n");
            Err(FaceError::new(Message::new(Id::SeveralSeries).with("period", period).with("list", list)))
        }
    }
}

/// The sheet of a period as the archive keeps it, read again with the settings of today.
pub(super) fn reread(
    store: &Store,
    series: &str,
    period: &str,
    settings: &settings::Settings,
) -> Result<Option<Sheet>, FaceError> {
    let Some(kept) = store.latest(series, period)? else { return Ok(None) };
    let told = pipeline::Told { period: period.parse().ok(), as_of: kept.told.as_of };
    let options = pipeline::Options { told, table: kept.told.choice() };
    guard::guarded(std::path::Path::new(&kept.name), || {
        let read = pipeline::read(&kept.name, &kept.source, &settings.config, &options);
        read.map(|read| Some(read.sheet)).map_err(|error| FaceError::read(&kept.name, &error))
    })
}

/// The sheets of a series that report on periods of one kind, up to and with `until`, the latest ones.
pub(super) fn until(
    store: &Store,
    series: &str,
    until: Period,
    settings: &settings::Settings,
) -> Result<Vec<Sheet>, FaceError> {
    let same_kind = |period: &Period| kind(*period) == kind(until) && *period <= until;
    let periods: Vec<Period> = store.periods(series)?.iter().filter_map(|period| period.parse().ok()).collect();
    let periods: Vec<Period> = periods.into_iter().filter(same_kind).collect();
    let mut out = Vec::new();
    for period in &periods[periods.len().saturating_sub(SHOWN)..] {
        out.extend(reread(store, series, &period.to_string(), settings)?);
    }
    Ok(out)
}

fn kind(period: Period) -> u8 {
    match period.part() {
        Part::Year => 0,
        Part::Half(_) => 1,
        Part::Quarter(_) => 2,
        Part::Month(_) => 3,
    }
}

/// The months before a sheet that the archive keeps, the latest last; none where there is no archive.
pub(super) fn earlier(sheet: &Sheet, shared: &Shared, settings: &settings::Settings) -> Result<Vec<Sheet>, FaceError> {
    let Some(period) = sheet.period else { return Ok(Vec::new()) };
    if !Store::is_there(&settings.folder) {
        return Ok(Vec::new());
    }
    let store = Store::open(&settings.folder, false)?;
    let series = match &shared.series {
        Some(asked) => Some(asked.clone()),
        None => known(&store, sheet)?,
    };
    let Some(series) = series else { return Ok(Vec::new()) };
    let mut sheets = until(&store, &series, period, settings)?;
    // The sheet itself may be in the archive too.
    sheets.retain(|other| other.period != Some(period));
    let first = (sheets.len() + 1).saturating_sub(SHOWN);
    Ok(sheets.split_off(first))
}

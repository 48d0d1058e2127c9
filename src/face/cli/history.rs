//! `taizhang history PROJECT|UNIT`: what was reported month by month, also when the project was renamed meanwhile.

use std::collections::BTreeSet;

use super::super::store::Store;
use super::super::{FaceError, settings};
use super::args::{HistoryArgs, Shared};
use super::{DONE, series};
use crate::archive::Series;
use crate::message::{Id, Message};
use crate::model::{Project, Sheet};
use crate::report;

pub(super) fn run(args: &HistoryArgs, shared: &Shared) -> Result<u8, FaceError> {
    let settings = settings::load(shared.config.as_deref())?;
    let store = Store::open(&settings.folder, false)?;
    let mut any = false;
    for name in store.series_that_say(&args.name)? {
        if shared.series.as_ref().is_some_and(|asked| *asked != name) {
            continue;
        }
        let mut sheets = Vec::new();
        for period in store.periods(&name)? {
            sheets.extend(series::reread(&store, &name, &period, &settings)?);
        }
        let text = history(&sheets, &args.name, &settings.config);
        any |= !text.is_empty();
        super::print(&text);
    }
    match any {
        true => Ok(DONE),
        false => Err(FaceError::new(Message::new(Id::NoHistory).with("name", &args.name))),
    }
}

/// A block for each project that has the name, or is led by the unit of that name.
fn history(sheets: &[Sheet], name: &str, config: &crate::config::Config) -> String {
    let projects: Vec<Vec<&Project>> =
        sheets.iter().map(|sheet| sheet.projects().map(|(_, project)| project).collect()).collect();
    let is_meant = |month: usize, row: usize| {
        let project = projects[month][row];
        project.name().contains(name)
            || project.content.value.contains(name)
            || report::owners(&sheets[month], project).iter().any(|unit| unit == name)
    };
    let mut shown: BTreeSet<(usize, usize)> = BTreeSet::new();
    let mut out = String::new();
    // The latest month first: its projects are followed back, and what is left are those that ended earlier.
    for last in (0..sheets.len()).rev() {
        let open = (0..projects[last].len()).any(|row| !shown.contains(&(last, row)));
        if !open {
            continue;
        }
        let series = Series::new(sheets[..=last].iter().collect(), config);
        for (row, track) in series.tracks().into_iter().enumerate() {
            let all: Vec<(usize, usize)> =
                track.iter().enumerate().flat_map(|(month, rows)| rows.iter().map(move |row| (month, *row))).collect();
            if shown.contains(&(last, row)) {
                continue;
            }
            shown.extend(all.iter().copied());
            if all.iter().any(|(month, row)| is_meant(*month, *row)) {
                out += &block(&all, sheets, &projects);
            }
        }
    }
    out
}

fn block(rows: &[(usize, usize)], sheets: &[Sheet], projects: &[Vec<&Project>]) -> String {
    let Some((month, row)) = rows.last() else { return String::new() };
    let name = projects[*month][*row].name();
    let mut out = format!("{name}\n");
    for (month, row) in rows {
        let (sheet, project) = (&sheets[*month], projects[*month][*row]);
        let period = sheet.period.map(|period| period.to_string()).unwrap_or_default();
        let share = project.status.completion.map(|share| format!(" {}%", report::rounded(share)));
        let progress: Vec<&str> = project.progress.texts().collect();
        let renamed = if project.name() == name { String::new() } else { format!("（{}）", project.name()) };
        let units = report::owners(sheet, project).join("、");
        let state = project.status.state.zh();
        let share = share.unwrap_or_default();
        out += &format!("  {period}  {state}{share}  {units}{renamed}\n           {}\n", progress.join(" "));
    }
    out + "\n"
}

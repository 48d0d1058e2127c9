//! `taizhang report`

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use super::super::{FaceError, guard, output, settings, terminal};
use super::args::{ReportArgs, Shared};
use super::{DONE, FAILED, series};
use crate::finding::{Notice, Severity};
use crate::message::{Id, Lang, Message};
use crate::model::Sheet;
use crate::pipeline::{self, Marked, Reports};
use crate::report;
use crate::write;

/// Below so many reports a second thread costs more than it saves.
const WORTH_A_THREAD: usize = 24;

pub(super) fn run(args: &ReportArgs, shared: &Shared, lang: Lang) -> Result<u8, FaceError> {
    let settings = settings::load(shared.config.as_deref())?;
    let progress = terminal::progress(args.sheets.len(), shared.quiet);
    let mut taken = HashSet::new();
    let mut code = DONE;
    for path in &args.sheets {
        progress.set_message(path.file_name().unwrap_or_default().to_string_lossy().into_owned());
        let folder = |sheet: &Sheet| folder(args, sheet, &mut taken);
        match guard::guarded(path, || one(path, args, shared, &settings, folder, lang)) {
            Ok(Done { text, notices, .. }) => {
                if !shared.quiet {
                    progress.suspend(|| super::print(&text));
                }
                code = code.max(super::verdict(&notices, shared.strict));
            }
            Err(error) => {
                progress.suspend(|| super::fail(&error, lang));
                code = FAILED;
            }
        }
        progress.inc(1);
    }
    progress.finish_and_clear();
    Ok(code)
}

/// Writes the reports of one sheet into a folder; says how many there are.
pub(super) fn write_one(
    path: &Path,
    args: &ReportArgs,
    shared: &Shared,
    settings: &settings::Settings,
) -> Result<usize, FaceError> {
    let out = args.out.clone().unwrap_or_default();
    one(path, args, shared, settings, |_| out, Lang::Zh).map(|done| done.reports)
}

struct Done {
    reports: usize,
    text: String,
    notices: Vec<Notice>,
}

fn one(
    path: &Path,
    args: &ReportArgs,
    shared: &Shared,
    settings: &settings::Settings,
    folder: impl FnOnce(&Sheet) -> PathBuf,
    lang: Lang,
) -> Result<Done, FaceError> {
    let (sheet, findings) = super::read(path, shared, settings)?;
    args.trust.check(path, &sheet, &findings)?;
    let earlier = series::earlier(&sheet, shared, settings).unwrap_or_else(|error| {
        // The reports are worth having without a comparison; that there is none is said.
        super::fail(&error, lang);
        Vec::new()
    });
    let reports = pipeline::report(&sheet, &findings, &earlier, &settings.config, &settings.wording)?;
    let files = write(&reports, &settings.config)?;
    let marked = match args.marked {
        true => pipeline::write_marked(&sheet, &findings, &reports, &settings.config)?,
        false => Marked::default(),
    };
    let folder = folder(&sheet);
    let beside = [(pipeline::MARKED, &marked.copies), (pipeline::RETURNED, &marked.lists)];
    let beside = beside.into_iter().filter(|(_, files)| !files.is_empty());
    let mut folders = vec![(folder.clone(), &files[..])];
    folders.extend(beside.map(|(name, files)| (folder.join(name), &files[..])));
    let written = output::write_folders(&folders)?.swap_remove(0);
    let text = summary(&sheet, &reports, &folder, &written, lang);
    Ok(Done { reports: reports.units.len(), text, notices: reports.rollup.notices })
}

/// The files of a sheet, over as many threads as the machine has.
fn write(reports: &Reports, config: &crate::config::Config) -> Result<Vec<(String, Vec<u8>)>, FaceError> {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    if threads == 1 || reports.units.len() < WORTH_A_THREAD {
        return Ok(pipeline::write(reports, config)?);
    }
    let share = reports.units.len().div_ceil(threads);
    std::thread::scope(|scope| {
        let words = |units: &[(String, report::UnitReport)]| -> Result<Vec<(String, Vec<u8>)>, write::WriteError> {
            units.iter().map(|(name, unit)| Ok((name.clone(), write::docx::write(unit, config)?))).collect()
        };
        let parts: Vec<_> = reports.units.chunks(share).map(|units| scope.spawn(move || words(units))).collect();
        let mut files = Vec::with_capacity(reports.units.len() + 1);
        let book = write::xlsx::write(&reports.rollup, config);
        for part in parts {
            files.extend(part.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))?);
        }
        files.push((pipeline::WORKBOOK.to_owned(), book?));
        Ok(files)
    })
}

/// `-o`, or `out/<period>`, or `out/<name of the sheet>`; in a batch each sheet has a folder of its own.
fn folder(args: &ReportArgs, sheet: &Sheet, taken: &mut HashSet<PathBuf>) -> PathBuf {
    let stem = Path::new(&sheet.source.file).file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let stem = if stem == "-" { "stdin".to_owned() } else { report::file_names(&[stem]).remove(0) };
    let name = sheet.period.map_or_else(|| stem.clone(), |period| period.to_string());
    let base = match &args.out {
        Some(out) if args.sheets.len() == 1 => return out.clone(),
        Some(out) => out.clone(),
        None => PathBuf::from("out"),
    };
    let candidates = [base.join(&name), base.join(format!("{name}-{stem}"))];
    let numbered = (2..).map(|n: u32| base.join(format!("{name}-{stem}-{n}")));
    let free = candidates.into_iter().chain(numbered).find(|folder| !taken.contains(folder)).unwrap_or(base);
    taken.insert(free.clone());
    free
}

fn summary(sheet: &Sheet, reports: &Reports, folder: &Path, written: &output::Written, lang: Lang) -> String {
    let count = |severity| reports.rollup.notices.iter().filter(|notice| notice.severity == severity).count();
    let done = Message::new(Id::Reported)
        .with("sheet", &sheet.source.file)
        .with("folder", folder.display())
        .with("reports", reports.units.len())
        .with("programmes", reports.rollup.total.programmes)
        .with("projects", reports.rollup.total.projects);
    let found = Message::new(Id::Found)
        .with("errors", count(Severity::Error))
        .with("warnings", count(Severity::Warning))
        .with("infos", count(Severity::Info));
    let mut text = format!("{}\n{}\n", done.text(lang), found.text(lang));
    if let Some(changes) = &reports.rollup.changes {
        text += &(Message::new(Id::ComparedWith).with("before", &changes.before).text(lang) + "\n");
    }
    for (name, new) in &written.renamed {
        text += &(Message::new(Id::Renamed).with("name", name).with("new", new).text(lang) + "\n");
    }
    for name in &written.left {
        text += &(Message::new(Id::LeftOver).with("name", name).text(lang) + "\n");
    }
    text
}

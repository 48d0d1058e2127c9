//! `taizhang report`

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use super::super::store::Added;
use super::super::{FaceError, desktop, guard, input, output, settings, store, terminal};
use super::args::{ReportArgs, Shared, Trust};
use super::{DONE, FAILED, months, series};
use crate::finding::{Notice, Severity};
use crate::message::{Id, Lang, Message};
use crate::model::Sheet;
use crate::pipeline::{self, Asked, Read, Reports, Samples};
use crate::report;
use crate::write;

/// Below so many reports a second thread costs more than it saves.
const WORTH_A_THREAD: usize = 24;

pub(super) fn run(args: &ReportArgs, shared: &Shared, lang: Lang) -> Result<u8, FaceError> {
    batch(args, shared, lang).map(|(code, _)| code)
}

/// The reports of sheets that were dropped on the program's icon, whose folders are shown.
pub(super) fn dropped(args: &ReportArgs, shared: &Shared, lang: Lang) -> Result<u8, FaceError> {
    // The results stand beside the sheet, wherever the icon is.
    let here = args.sheets.first().and_then(|sheet| sheet.parent()).filter(|folder| !folder.as_os_str().is_empty());
    let full: Vec<PathBuf> = args.sheets.iter().filter_map(|sheet| std::path::absolute(sheet).ok()).collect();
    if let Some(folder) = here {
        std::env::set_current_dir(folder).map_err(|error| FaceError::io(folder, Id::CannotOpen, &error))?;
    }
    let (code, folders) = batch(&args.of(full), shared, lang)?;
    folders.first().into_iter().for_each(|folder| desktop::open(folder));
    Ok(code)
}

/// A sheet of a batch.
struct Taken {
    name: String,
    bytes: Vec<u8>,
    read: Read,
}

/// Reports on sheets in the order of their periods, so that each is compared with those before it; says into which
/// folders.
fn batch(args: &ReportArgs, shared: &Shared, lang: Lang) -> Result<(u8, Vec<PathBuf>), FaceError> {
    let settings = settings::load(shared.config.as_deref())?;
    let progress = terminal::progress(args.sheets.len(), shared.quiet);
    let (mut taken, mut code) = (Vec::new(), DONE);
    for path in &args.sheets {
        progress.set_message(path.file_name().unwrap_or_default().to_string_lossy().into_owned());
        match guard::guarded(path, || take(path, args.trust, shared, &settings)) {
            Ok(sheet) => taken.push(sheet),
            Err(error) => {
                progress.suspend(|| super::fail(&error, lang));
                progress.inc(1);
                code = FAILED;
            }
        }
    }
    taken.sort_by_key(|taken: &Taken| taken.read.sheet.period);
    let (mut names, mut folders) = (HashSet::new(), Vec::new());
    for at in 0..taken.len() {
        let (before, own) = (&taken[..at], &taken[at]);
        let target = folder(args, &own.read.sheet, &mut names);
        match guard::guarded(Path::new(&own.name), || one(own, before, args, (shared, &settings), &target, lang)) {
            Ok(Done { text, notices, .. }) => {
                if !shared.quiet {
                    progress.suspend(|| super::print(&text));
                }
                code = code.max(super::verdict(&notices, shared.strict));
                folders.push(target);
            }
            Err(error) => {
                progress.suspend(|| super::fail(&error, lang));
                code = FAILED;
            }
        }
        progress.inc(1);
    }
    progress.finish_and_clear();
    Ok((code, folders))
}

fn take(path: &Path, trust: Trust, shared: &Shared, settings: &settings::Settings) -> Result<Taken, FaceError> {
    let (name, bytes) = input::read(path, &settings.config.limits)?;
    let read = pipeline::read(&name, &bytes, &settings.config, &shared.options());
    let read = read.map_err(|error| FaceError::read(&name, &error))?;
    trust.check(path, &read.sheet, &read.findings)?;
    Ok(Taken { name, bytes, read })
}

/// Writes the reports of one sheet into a folder; says how many there are.
pub(super) fn write_one(
    path: &Path,
    args: &ReportArgs,
    shared: &Shared,
    settings: &settings::Settings,
) -> Result<usize, FaceError> {
    let out = args.out.clone().unwrap_or_default();
    let taken = take(path, args.trust, shared, settings)?;
    one(&taken, &[], args, (shared, settings), &out, Lang::Zh).map(|done| done.reports)
}

struct Done {
    reports: usize,
    text: String,
    notices: Vec<Notice>,
}

fn one(
    taken: &Taken,
    before: &[Taken],
    args: &ReportArgs,
    (shared, settings): (&Shared, &settings::Settings),
    folder: &Path,
    lang: Lang,
) -> Result<Done, FaceError> {
    let (read, sheet) = (&taken.read, &taken.read.sheet);
    let earlier = earlier(sheet, before, (shared, settings)).unwrap_or_else(|error| {
        // The reports are worth having without a comparison; that there is none is said.
        super::fail(&error, lang);
        Vec::new()
    });
    let (config, asked) = (&settings.config, args.asked());
    let reports = pipeline::report(read, &earlier, (config, &settings.wording), &asked)?;
    let known = |name: &&String| !reports.units.iter().any(|(_, unit)| unit.unit == **name);
    if let Some(unknown) = asked.only.iter().find(known) {
        return Err(no_such_unit(sheet, unknown));
    }
    let files = write(&reports, &asked, (config, &settings.samples))?;
    let marked = match args.marked {
        true => pipeline::write_marked(read, &reports, config)?,
        false => Vec::new(),
    };
    let returned = pipeline::write_returned(&reports, config, &settings.samples)?;
    let beside = [(pipeline::MARKED, &marked), (pipeline::RETURNED, &returned)];
    let beside = beside.into_iter().filter(|(_, files)| !files.is_empty());
    let mut folders = vec![(folder.to_owned(), &files[..])];
    folders.extend(beside.map(|(name, files)| (folder.join(name), &files[..])));
    let mut written = output::write_folders(&folders)?.swap_remove(0);
    if !asked.only.is_empty() {
        // The others were not asked for.
        written.left.clear();
    }
    let mut text = summary(sheet, &reports, folder, &written, lang);
    if !args.no_archive {
        text += &keep(taken, shared, settings, lang);
    }
    Ok(Done { reports: reports.units.len(), text, notices: reports.book.1.notices })
}

/// The months before a sheet: those of the archive, and those of this batch that it does not have.
fn earlier(
    sheet: &Sheet,
    before: &[Taken],
    (shared, settings): (&Shared, &settings::Settings),
) -> Result<Vec<Sheet>, FaceError> {
    let mut out = series::earlier(sheet, shared, settings)?;
    for other in before.iter().map(|taken| &taken.read.sheet) {
        if series::precedes(other, sheet) && !out.iter().any(|known| known.period == other.period) {
            out.push(other.clone());
        }
    }
    out.sort_by_key(|sheet| sheet.period);
    Ok(out)
}

/// Keeps a sheet in the archive, where its month is known, and says so; the reports stand without it too.
fn keep(taken: &Taken, shared: &Shared, settings: &settings::Settings, lang: Lang) -> String {
    let Some(period) = taken.read.sheet.period else { return String::new() };
    let message = match months::keep_read((&taken.name, &taken.bytes), &taken.read, shared, settings) {
        Ok(Added::Known) => return String::new(),
        Ok(_) => {
            let file = settings.folder.join(store::FILE);
            Message::new(Id::KeptByReport).with("period", period.zh()).with("file", file.display())
        }
        Err(error) => Message::new(Id::NotKept).with("why", error.text(lang)),
    };
    message.text(lang) + "\n"
}

/// A unit that is asked for and has no report: the nearest name is told.
fn no_such_unit(sheet: &Sheet, name: &str) -> FaceError {
    let units = sheet.projects().flat_map(|(_, project)| project.lead_units.iter().chain(&project.responsible_units));
    let nearest = crate::config::nearest(name, units.map(|unit| unit.name.as_str())).unwrap_or_default();
    let message = Message::new(Id::NoSuchUnit).with("name", name).with("nearest", nearest);
    FaceError::file(Path::new(&sheet.source.file), message)
}

/// The files of a sheet, over as many threads as the machine has.
fn write(
    reports: &Reports,
    asked: &Asked,
    (config, samples): (&crate::config::Config, &Samples),
) -> Result<Vec<(String, Vec<u8>)>, FaceError> {
    let one = |(name, unit): &(String, report::UnitReport)| {
        Ok((name.clone(), write::docx::write(&unit.letter, samples.unit.as_ref(), config)?))
    };
    if !asked.only.is_empty() {
        return reports.units.iter().map(one).collect();
    }
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    if threads == 1 || reports.units.len() < WORTH_A_THREAD {
        return Ok(pipeline::write(reports, config, samples)?);
    }
    let share = reports.units.len().div_ceil(threads);
    std::thread::scope(|scope| {
        let words = |units: &[(String, report::UnitReport)]| -> Result<Vec<(String, Vec<u8>)>, write::WriteError> {
            units
                .iter()
                .map(|(name, unit)| {
                    Ok((name.clone(), write::docx::write(&unit.letter, samples.unit.as_ref(), config)?))
                })
                .collect()
        };
        let parts: Vec<_> = reports.units.chunks(share).map(|units| scope.spawn(move || words(units))).collect();
        let mut files = Vec::with_capacity(reports.units.len() + 2);
        let (name, rollup) = &reports.book;
        let book = write::xlsx::write(rollup, config);
        let (circular, letter) = &reports.circular;
        let letter = write::docx::write(&letter.letter, samples.circular.as_ref(), config);
        for part in parts {
            files.extend(part.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))?);
        }
        files.push((circular.clone(), letter?));
        files.push((name.clone(), book?));
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
    let count = |severity| reports.book.1.notices.iter().filter(|notice| notice.severity == severity).count();
    let done = Message::new(Id::Reported)
        .with("sheet", &sheet.source.file)
        .with("folder", folder.display())
        .with("reports", reports.units.len())
        .with("programmes", reports.book.1.total.programmes)
        .with("projects", reports.book.1.total.projects);
    let found = Message::new(Id::Found)
        .with("errors", count(Severity::Error))
        .with("warnings", count(Severity::Warning))
        .with("infos", count(Severity::Info));
    let mut text = format!("{}\n{}\n", done.text(lang), found.text(lang));
    if let Some(changes) = &reports.book.1.changes {
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

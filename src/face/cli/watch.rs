//! `taizhang watch DIR`: each sheet that is dropped into a folder is kept, reported on, and moved away.
//!
//! The folder is looked at again and again, which also works on network shares. A file is taken when its size and time
//! have stayed the same between two looks, so that one that is still being written waits. It is moved last: whatever
//! the program was stopped at, the next start does the rest again, and doing it again changes nothing.

use std::collections::HashMap;
use std::fs::{File, TryLockError};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::super::error::visible;
use super::super::store::Store;
use super::super::{FaceError, guard, output, settings};
use super::args::{ReportArgs, Shared, Trust, WatchArgs};
use super::{DONE, FAILED, months, report, series};
use crate::message::{Id, Lang, Message};
use crate::model::Sheet;

/// Between two looks.
const PAUSE: Duration = Duration::from_secs(2);

/// What the program writes into the folder for itself.
const LOG: &str = "taizhang.log";
const LOCK: &str = "taizhang.lock";

/// What a file looked like.
type Look = (u64, Option<SystemTime>);

pub(super) fn run(args: &WatchArgs, shared: &Shared, lang: Lang) -> Result<u8, FaceError> {
    let folder = &args.folder;
    if !folder.is_dir() {
        return Err(FaceError::io(folder, Id::CannotOpen, &std::io::ErrorKind::NotFound.into()));
    }
    // Settings that are wrong are said at the start, not held against the first sheet.
    settings::load(shared.config.as_deref())?;
    let _lock = lock(folder)?;
    let mut inbox = Inbox { folder, trust: args.trust, shared, lang, waiting: HashMap::new() };
    if !args.once {
        inbox.log(&Message::new(Id::Watching).with("folder", folder.display()));
    }
    let mut seen = looks(folder)?;
    loop {
        std::thread::sleep(PAUSE);
        // A share that is away for a moment comes back.
        let now = match looks(folder) {
            Ok(now) => now,
            Err(error) if args.once => return Err(error),
            Err(_) => continue,
        };
        let mut steady: Vec<(&PathBuf, &Look)> =
            now.iter().filter(|(path, look)| seen.get(*path) == Some(look)).collect();
        steady.sort();
        for (path, look) in steady {
            inbox.take(path, *look);
        }
        if args.once && now == seen {
            return Ok(if inbox.waiting.is_empty() { DONE } else { FAILED });
        }
        seen = now;
    }
}

/// Holds the folder, so that two programs do not take the same sheet.
fn lock(folder: &Path) -> Result<File, FaceError> {
    let path = folder.join(LOCK);
    let failed = |error: std::io::Error| FaceError::io(&path, Id::CannotWrite, &error);
    let file = File::options().create(true).truncate(false).write(true).open(&path).map_err(failed)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(FaceError::file(folder, Id::WatchBusy)),
        // Some network shares have no locks; there it is for the office to start one program.
        Err(TryLockError::Error(error)) if error.kind() == std::io::ErrorKind::Unsupported => Ok(file),
        Err(TryLockError::Error(error)) => Err(failed(error)),
    }
}

/// The files of the folder that may be sheets: what programs write for themselves begins with a mark.
fn looks(folder: &Path) -> Result<HashMap<PathBuf, Look>, FaceError> {
    let entries = std::fs::read_dir(folder).map_err(|error| FaceError::io(folder, Id::CannotOpen, &error))?;
    let mut out = HashMap::new();
    for entry in entries.filter_map(Result::ok) {
        let name = entry.file_name().to_string_lossy().into_owned();
        let own = name.starts_with(['.', '~']) || name.starts_with("taizhang.");
        let partial = [".tmp", ".part", ".crdownload"].iter().any(|end| name.ends_with(end));
        let Ok(about) = entry.metadata() else { continue };
        if about.is_file() && !own && !partial && about.len() > 0 {
            out.insert(entry.path(), (about.len(), about.modified().ok()));
        }
    }
    Ok(out)
}

/// The folder that is watched.
struct Inbox<'a> {
    folder: &'a Path,
    trust: Trust,
    shared: &'a Shared,
    lang: Lang,
    /// What was said of the files that are tried again, so that it is said once.
    waiting: HashMap<PathBuf, String>,
}

impl Inbox<'_> {
    /// Keeps a sheet, writes its reports, and moves it away; what stands in the way for now is tried again.
    fn take(&mut self, path: &Path, look: Look) {
        let done = match guard::guarded(path, || self.handle(path, look)) {
            // One that is written again at this moment may become a sheet yet.
            Err(error) if !error.may_pass() && seen(path) != Some(look) => Ok(None),
            Err(error) if !error.may_pass() => self.reject(path, &error),
            other => other,
        };
        match done {
            Ok(Some(message)) => {
                self.waiting.remove(path);
                self.log(&message);
            }
            Ok(None) => {}
            Err(error) => {
                let why = error.text(self.lang);
                if self.waiting.insert(path.to_owned(), why.clone()).as_ref() != Some(&why) {
                    self.log(&Message::new(Id::WatchLater).with("sheet", name(path)).with("why", why));
                }
            }
        }
    }

    fn handle(&self, path: &Path, look: Look) -> Result<Option<Message>, FaceError> {
        // Settings that were broken meanwhile are no fault of the sheet.
        let settings = settings::load(self.shared.config.as_deref()).map_err(FaceError::that_may_pass)?;
        let (sheet, _) = months::keep(path, self.trust, self.shared, &settings)?;
        let target = self.target(&Store::open(&settings.folder, false)?, &sheet)?;
        let args = ReportArgs::plain(path.to_owned(), target.clone(), self.trust);
        let reports = report::write_one(path, &args, self.shared, &settings)?;
        if seen(path) != Some(look) {
            // It was written again meanwhile: the next look takes what it is then.
            return Ok(None);
        }
        move_into(path, &self.folder.join("done"))?;
        let message = Message::new(Id::WatchDone).with("sheet", name(path));
        Ok(Some(message.with("folder", target.display()).with("reports", reports)))
    }

    /// `out/<period>`; a second table of the month has its name behind it.
    fn target(&self, store: &Store, sheet: &Sheet) -> Result<PathBuf, FaceError> {
        let period = sheet.period.map(|period| period.to_string()).unwrap_or_default();
        let series = series::of_new(store, sheet, self.shared)?;
        let first = store.series()?.first().is_none_or(|first| *first == series);
        let folder = if first { period } else { format!("{period}-{series}") };
        Ok(self.folder.join("out").join(crate::report::file_names(&[folder]).remove(0)))
    }

    /// The reason is written first: wherever the program is stopped, no rejected sheet is without one.
    fn reject(&self, path: &Path, error: &FaceError) -> Result<Option<Message>, FaceError> {
        let why = error.text(self.lang);
        let rejected = self.folder.join("rejected");
        let target = free(path, &rejected)?;
        let beside = target.with_file_name(format!("{}.原因.txt", shortened(&name(&target))));
        output::write_whole(&beside, format!("{why}\n").as_bytes())?;
        move_into(path, &rejected)?;
        Ok(Some(Message::new(Id::WatchRejected).with("sheet", name(path)).with("why", why)))
    }

    /// A line of the log, on the screen and in the folder: the time, and what happened.
    fn log(&self, message: &Message) {
        let now = jiff::Timestamp::now().to_zoned_datetime(jiff::tz::TimeZone::system());
        let line = format!("{} {}\n", now.strftime("%Y-%m-%d %H:%M:%S"), visible(&message.text(self.lang)));
        super::print(&line);
        // A log that can not be written stops nothing: the same line is on the screen.
        if let Ok(mut file) = File::options().create(true).append(true).open(self.folder.join(LOG)) {
            let _ = file.write_all(line.as_bytes());
        }
    }
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn seen(path: &Path) -> Option<Look> {
    let about = path.metadata().ok()?;
    Some((about.len(), about.modified().ok()))
}

/// A name in a folder that is free; the folder is made.
fn free(path: &Path, folder: &Path) -> Result<PathBuf, FaceError> {
    std::fs::create_dir_all(folder).map_err(|error| FaceError::io(folder, Id::CannotWrite, &error))?;
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let extension = path.extension().map(|extension| format!(".{}", extension.to_string_lossy())).unwrap_or_default();
    let (short, extension) = (shortened(&stem), shortened(&extension));
    let names = std::iter::once(format!("{stem}{extension}"))
        .chain((2..).map(|number: u32| format!("{short}-{number}{extension}")));
    Ok(names.map(|name| folder.join(name)).find(|target| !target.exists()).unwrap_or_default())
}

/// The front of a name that something is put behind: no name has more than 255 bytes.
fn shortened(name: &str) -> &str {
    &name[..name.floor_char_boundary(200)]
}

/// Moves a file into a folder, under a name that is free.
fn move_into(path: &Path, folder: &Path) -> Result<(), FaceError> {
    let target = free(path, folder)?;
    std::fs::rename(path, &target).map_err(|error| FaceError::io(path, Id::CannotWrite, &error))
}

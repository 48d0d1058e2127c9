//! `taizhang watch DIR`: each sheet that is dropped into a folder is kept, reported on, and moved away.
//!
//! The folder is looked at again and again, which also works on network shares. A file is taken when its size and time
//! have stayed the same between two looks, so that one that is still being written waits. It is moved last: whatever
//! the program was stopped at, the next start does the rest again, and doing it again changes nothing.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::super::store::Store;
use super::super::{FaceError, settings};
use super::args::{ReportArgs, Shared, WatchArgs};
use super::{DONE, months, report};
use crate::message::{Id, Lang, Message};

/// Between two looks.
const PAUSE: Duration = Duration::from_secs(2);

/// What a file looked like.
type Look = (u64, Option<SystemTime>);

pub(super) fn run(args: &WatchArgs, shared: &Shared, lang: Lang) -> Result<u8, FaceError> {
    let folder = &args.folder;
    if !folder.is_dir() {
        return Err(FaceError::io(folder, Id::CannotOpen, &std::io::ErrorKind::NotFound.into()));
    }
    if !args.once {
        log(&Message::new(Id::Watching).with("folder", folder.display()), lang);
    }
    let mut seen: HashMap<PathBuf, Look> = HashMap::new();
    loop {
        let now = looks(folder)?;
        let mut steady: Vec<&PathBuf> = now
            .iter()
            .filter(|(path, look)| args.once || seen.get(*path) == Some(look))
            .map(|(path, _)| path)
            .collect();
        steady.sort();
        for path in steady {
            take(path, folder, shared, lang)?;
        }
        if args.once {
            return Ok(DONE);
        }
        seen = now;
        std::thread::sleep(PAUSE);
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

/// Keeps a sheet, writes its reports, and moves it away.
fn take(path: &Path, folder: &Path, shared: &Shared, lang: Lang) -> Result<(), FaceError> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    match handle(path, folder, shared) {
        Ok((target, reports)) => {
            move_into(path, &folder.join("done"))?;
            let done = Message::new(Id::WatchDone).with("sheet", &name);
            log(&done.with("folder", target.display()).with("reports", reports), lang);
        }
        Err(error) => {
            let why = error.text(lang);
            let moved = move_into(path, &folder.join("rejected"))?;
            let beside =
                moved.with_file_name(format!("{}.原因.txt", moved.file_name().unwrap_or_default().to_string_lossy()));
            std::fs::write(&beside, format!("{why}\n"))
                .map_err(|error| FaceError::io(&beside, Id::CannotWrite, &error))?;
            log(&Message::new(Id::WatchRejected).with("sheet", &name).with("why", why), lang);
        }
    }
    Ok(())
}

fn handle(path: &Path, folder: &Path, shared: &Shared) -> Result<(PathBuf, usize), FaceError> {
    let settings = settings::load(shared.config.as_deref())?;
    let mut store = Store::open(&settings.folder, true)?;
    let (sheet, _) = months::keep(&mut store, path, shared, &settings)?;
    let period = sheet.period.map(|period| period.to_string()).unwrap_or_default();
    let target = folder.join("out").join(period);
    let args = ReportArgs { sheets: vec![path.to_owned()], out: Some(target.clone()), marked: false };
    let reports = report::write_one(path, &args, shared, &settings)?;
    Ok((target, reports))
}

/// Moves a file under a name that is free.
fn move_into(path: &Path, folder: &Path) -> Result<PathBuf, FaceError> {
    let failed = |error: std::io::Error| FaceError::io(folder, Id::CannotWrite, &error);
    std::fs::create_dir_all(folder).map_err(failed)?;
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let extension = path.extension().map(|extension| format!(".{}", extension.to_string_lossy())).unwrap_or_default();
    let names = std::iter::once(format!("{stem}{extension}"))
        .chain((2..).map(|number: u32| format!("{stem}-{number}{extension}")));
    let target = names.map(|name| folder.join(name)).find(|target| !target.exists()).unwrap_or_default();
    std::fs::rename(path, &target).map_err(failed)?;
    Ok(target)
}

/// A line of the log: the time, and what happened.
fn log(message: &Message, lang: Lang) {
    let now = jiff::Timestamp::now().to_zoned_datetime(jiff::tz::TimeZone::system());
    super::print(&format!("{} {}\n", now.strftime("%Y-%m-%d %H:%M:%S"), message.text(lang)));
}

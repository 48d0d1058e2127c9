//! Where results stand until all of them can be put in place at once.

use std::fs::{File, TryLockError};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Duration;

use tempfile::TempDir;

/// How the folders begin that results are made ready in.
const PREFIX: &str = ".taizhang-";

/// The file whose lock says that a run is still at work.
const LOCK: &str = "lock";

/// Where locks are not to be had, what is older than this is left over.
const OLD: Duration = Duration::from_secs(24 * 60 * 60);

/// A folder inside the folder of the results, so that its files can be renamed into it. It goes with its owner, and
/// where that was killed with the next run.
#[derive(Debug)]
pub(super) struct Staging {
    // Closed before the folder is removed: Windows removes no open file.
    _lock: File,
    folder: TempDir,
    count: usize,
}

impl Staging {
    /// Makes one, and clears those that killed runs have left.
    pub(super) fn new(folder: &Path) -> std::io::Result<Self> {
        clear(folder);
        let own = tempfile::Builder::new().prefix(PREFIX).tempdir_in(folder)?;
        let lock = File::create(own.path().join(LOCK))?;
        match lock.try_lock() {
            Ok(()) => {}
            // On shares without locks the age tells.
            Err(TryLockError::Error(error)) if error.kind() == std::io::ErrorKind::Unsupported => {}
            Err(error) => return Err(error.into()),
        }
        Ok(Self { _lock: lock, folder: own, count: 0 })
    }

    /// Writes a file that will be renamed; it is on the disk when this returns.
    pub(super) fn put(&mut self, bytes: &[u8]) -> std::io::Result<PathBuf> {
        let path = self.next();
        let mut file = File::create_new(&path)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        Ok(path)
    }

    /// Keeps what a file is now: a second name for it where the disk can do that, a copy where not.
    pub(super) fn keep(&mut self, file: &Path) -> std::io::Result<PathBuf> {
        let path = self.next();
        if std::fs::hard_link(file, &path).is_err() {
            std::fs::copy(file, &path)?;
        }
        Ok(path)
    }

    fn next(&mut self) -> PathBuf {
        self.count += 1;
        self.folder.path().join(self.count.to_string())
    }
}

/// Removes what killed runs have left; what can not be removed stands in no one's way.
fn clear(folder: &Path) {
    let entries = std::fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    for entry in entries.filter(|entry| entry.file_name().to_string_lossy().starts_with(PREFIX)) {
        let path = entry.path();
        if path.is_dir() && is_left(&path) {
            drop(std::fs::remove_dir_all(&path));
        } else if path.is_file() && is_old(&path) {
            drop(std::fs::remove_file(&path));
        }
    }
}

fn is_left(staging: &Path) -> bool {
    let Ok(lock) = File::options().write(true).open(staging.join(LOCK)) else { return is_old(staging) };
    match lock.try_lock() {
        Ok(()) => true,
        Err(TryLockError::WouldBlock) => false,
        Err(TryLockError::Error(_)) => is_old(staging),
    }
}

fn is_old(path: &Path) -> bool {
    let modified = path.metadata().and_then(|about| about.modified());
    modified.is_ok_and(|modified| modified.elapsed().is_ok_and(|age| age > OLD))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(folder: &Path) -> usize {
        std::fs::read_dir(folder).unwrap().count()
    }

    #[test]
    fn what_a_killed_run_left_goes_and_what_another_is_at_stays() {
        let folder = tempfile::tempdir().unwrap();
        let mut running = Staging::new(folder.path()).unwrap();
        running.put(b"x").unwrap();
        let killed = folder.path().join(".taizhang-killed");
        std::fs::create_dir(&killed).unwrap();
        std::fs::write(killed.join(LOCK), "").unwrap();
        std::fs::write(killed.join("1"), "half").unwrap();
        let other = Staging::new(folder.path()).unwrap();
        assert!(!killed.exists());
        assert_eq!(left(folder.path()), 2);
        drop((running, other));
        assert_eq!(left(folder.path()), 0);
    }
}

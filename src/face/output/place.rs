//! Renaming files into their places: all of them, or none.

use std::fs::File;
use std::path::{Path, PathBuf};

use super::super::FaceError;
use super::staging::Staging;
use crate::message::Id;

/// A file that is ready, and where it goes.
#[derive(Debug)]
pub(super) struct Ready {
    pub(super) file: PathBuf,
    pub(super) target: PathBuf,
}

/// What was renamed so far, and what stood there before.
#[derive(Debug, Default)]
pub(super) struct Placed(Vec<(PathBuf, Option<PathBuf>)>);

/// A file that is there can be replaced: no other program holds it, and it may be written.
pub(super) fn test(target: &Path) -> Result<(), FaceError> {
    let mut options = File::options();
    options.write(true);
    #[cfg(windows)]
    {
        use std::os::windows::fs::OpenOptionsExt;
        // GENERIC_WRITE | DELETE: what a rename over a file asks for.
        options.access_mode(0x4000_0000 | 0x0001_0000);
    }
    match options.open(target) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(failed(target, &error)),
    }
}

impl Placed {
    /// Renames a file into its place, and keeps what it replaces.
    pub(super) fn put(&mut self, ready: &Ready, staging: &mut Staging) -> Result<(), FaceError> {
        let target = &ready.target;
        let before = target.exists().then(|| staging.keep(target)).transpose();
        let before = before.map_err(|error| failed(target, &error))?;
        std::fs::rename(&ready.file, target).map_err(|error| failed(target, &error))?;
        self.0.push((target.clone(), before));
        Ok(())
    }

    /// Puts back what was replaced, the last first. What can not be put back is still known to the record, so that
    /// the next run replaces it.
    pub(super) fn put_back(self) {
        for (target, before) in self.0.into_iter().rev() {
            drop(match before {
                Some(before) => std::fs::rename(before, &target),
                None => std::fs::remove_file(&target),
            });
        }
    }
}

/// Has the names of a folder on the disk too. Windows does that by itself, and opens no folder as a file.
pub(super) fn sync(folder: &Path) -> Result<(), FaceError> {
    if cfg!(unix) {
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        match File::open(folder).and_then(|folder| folder.sync_all()) {
            // Some network shares can not.
            Err(error) if error.kind() != std::io::ErrorKind::InvalidInput => return Err(failed(folder, &error)),
            _ => {}
        }
    }
    Ok(())
}

pub(super) fn failed(path: &Path, error: &std::io::Error) -> FaceError {
    FaceError::io(path, Id::CannotWrite, error)
}

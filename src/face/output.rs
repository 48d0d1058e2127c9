//! Results, whole or not at all; a file that someone has edited since is never overwritten.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use tempfile::NamedTempFile;

use super::FaceError;
use crate::message::Id;

/// What this program wrote into a folder, so that it can tell its own files from edited ones.
const RECORD: &str = ".taizhang.json";

#[derive(Default, Serialize, Deserialize)]
struct Record {
    /// The hash of each file as it was written.
    files: BTreeMap<String, String>,
}

/// What became of some results.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Written {
    /// Files that got another name, because the one with theirs has been edited: that name, and the new one.
    pub(super) renamed: Vec<(String, String)>,
    /// Files of an earlier run that this one does not write.
    pub(super) left: Vec<String>,
}

/// Writes `files` into `folder`: all of them, or none.
pub(super) fn write(folder: &Path, files: &[(String, Vec<u8>)]) -> Result<Written, FaceError> {
    let failed = |path: &Path, error: &std::io::Error| FaceError::io(path, Id::CannotWrite, error);
    let made = missing_folders(folder);
    std::fs::create_dir_all(folder).map_err(|error| failed(folder, &error))?;
    let result = write_all(folder, files);
    if result.is_err() {
        // Only empty folders go, and only those that were made here.
        for folder in made {
            if std::fs::remove_dir(&folder).is_err() {
                break;
            }
        }
    }
    result
}

/// The folders that do not exist yet, the innermost first.
fn missing_folders(folder: &Path) -> Vec<PathBuf> {
    folder.ancestors().take_while(|f| !f.as_os_str().is_empty() && !f.exists()).map(Path::to_owned).collect()
}

fn write_all(folder: &Path, files: &[(String, Vec<u8>)]) -> Result<Written, FaceError> {
    let failed = |path: &Path, error: &std::io::Error| FaceError::io(path, Id::CannotWrite, error);
    let record_file = folder.join(RECORD);
    let mut record: Record =
        std::fs::read(&record_file).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default();
    let mut written = Written::default();
    let mut ready = Vec::new();
    for (name, bytes) in files {
        let hash = hash(bytes);
        let target = free_name(folder, name, &hash, &record);
        if target != *name {
            written.renamed.push((name.clone(), target.clone()));
        }
        let path = folder.join(&target);
        if std::fs::read(&path).is_ok_and(|known| known == *bytes) {
            record.files.insert(target, hash);
            continue;
        }
        ready.push((temporary(folder, bytes).map_err(|error| failed(&path, &error))?, path));
        record.files.insert(target, hash);
    }
    let current = |name: &String| {
        files.iter().any(|(file, _)| file == name) || written.renamed.iter().any(|(_, new)| new == name)
    };
    written.left = record.files.keys().filter(|name| !current(name) && folder.join(name).exists()).cloned().collect();
    let bytes = serde_json::to_vec_pretty(&record).unwrap_or_default();
    ready.push((temporary(folder, &bytes).map_err(|error| failed(&record_file, &error))?, record_file));
    for (file, path) in ready {
        file.persist(&path).map_err(|error| failed(&path, &error.error))?;
    }
    Ok(written)
}

/// Writes one file, whole or not at all, over one that is there.
pub(super) fn write_whole(file: &Path, bytes: &[u8]) -> Result<(), FaceError> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let written = temporary(folder, bytes).and_then(|temporary| temporary.persist(file).map_err(|error| error.error));
    written.map(drop).map_err(|error| FaceError::io(file, Id::CannotWrite, &error))
}

fn temporary(folder: &Path, bytes: &[u8]) -> std::io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(std::fs::Permissions::from_mode(0o644));
    }
    let mut file = builder.prefix(".taizhang-").tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.flush()?;
    Ok(file)
}

/// The name itself, unless a file with it exists that this program did not write as it is now.
fn free_name(folder: &Path, name: &str, hash_of_new: &str, record: &Record) -> String {
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    let candidates = std::iter::once(name.to_owned()).chain(
        (1..).map(|n: u32| if n == 1 { format!("{stem}-新.{extension}") } else { format!("{stem}-新{n}.{extension}") }),
    );
    candidates
        .into_iter()
        .find(|candidate| match std::fs::read(folder.join(candidate)) {
            Ok(bytes) => {
                let found = hash(&bytes);
                found == hash_of_new || record.files.get(candidate) == Some(&found)
            }
            Err(_) => !folder.join(candidate).exists(),
        })
        .unwrap_or_else(|| name.to_owned())
}

fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(text: &str) -> Vec<(String, Vec<u8>)> {
        vec![("甲局.docx".to_owned(), text.as_bytes().to_vec())]
    }

    #[test]
    fn our_own_file_is_replaced_and_an_edited_one_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("甲局.docx");
        assert_eq!(write(folder.path(), &files("一")).unwrap(), Written::default());
        assert_eq!(write(folder.path(), &files("二")).unwrap(), Written::default());
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "二");
        std::fs::write(&path, "改过的").unwrap();
        let written = write(folder.path(), &files("三")).unwrap();
        assert_eq!(written.renamed, [("甲局.docx".to_owned(), "甲局-新.docx".to_owned())]);
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "改过的");
        assert_eq!(std::fs::read_to_string(folder.path().join("甲局-新.docx")).unwrap(), "三");
    }

    #[test]
    fn nothing_half_written_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("out/2023-06");
        // The second file can not be written: its name is a folder that does not exist.
        let bad = vec![("好.docx".to_owned(), b"x".to_vec()), ("没有/坏.docx".to_owned(), b"y".to_vec())];
        assert!(write(&target, &bad).is_err());
        assert!(
            !target.join("好.docx").exists()
                || std::fs::read_dir(&target).unwrap().all(|f| !f
                    .unwrap()
                    .file_name()
                    .to_string_lossy()
                    .starts_with(".taizhang-"))
        );
    }
}

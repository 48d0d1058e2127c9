//! Results, whole or not at all; a file that someone has edited since is never overwritten.
//!
//! Everything is written beside its place first and is on the disk before it gets its name. Then each place is tested,
//! the record says of each file what it was and what it will be, and the files are renamed; where one can not be, those
//! before it are put back. A run that is killed between two renames leaves files that the record knows.

mod place;
mod record;
mod staging;

use std::path::{Path, PathBuf};

use super::FaceError;
use place::{Placed, Ready, failed};
use record::{Record, hash};
use staging::Staging;

/// What became of some results.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Written {
    /// Files that got another name, because the one with theirs has been edited: that name, and the new one.
    pub(super) renamed: Vec<(String, String)>,
    /// Files of an earlier run that this one does not write.
    pub(super) left: Vec<String>,
}

/// The files of a folder, by name.
pub(super) type Files = [(String, Vec<u8>)];

/// Writes files into several folders: all of them, or none.
pub(super) fn write_folders(folders: &[(PathBuf, &Files)]) -> Result<Vec<Written>, FaceError> {
    let made: Vec<PathBuf> = folders.iter().rev().flat_map(|(folder, _)| missing_folders(folder)).collect();
    let result = write_all(folders);
    if result.is_err() {
        // Only empty folders go, and only those that were made here.
        for folder in made {
            drop(std::fs::remove_dir(&folder));
        }
    }
    result
}

/// The folders that do not exist yet, the innermost first.
fn missing_folders(folder: &Path) -> Vec<PathBuf> {
    folder.ancestors().take_while(|f| !f.as_os_str().is_empty() && !f.exists()).map(Path::to_owned).collect()
}

fn write_all(folders: &[(PathBuf, &Files)]) -> Result<Vec<Written>, FaceError> {
    let mut batches = Vec::with_capacity(folders.len());
    for (folder, files) in folders {
        std::fs::create_dir_all(folder).map_err(|error| failed(folder, &error))?;
        batches.push(Batch::prepare(folder, files)?);
    }
    for batch in &batches {
        batch.test()?;
    }
    let mut placed = Placed::default();
    for batch in &mut batches {
        if let Err(error) = batch.place(&mut placed) {
            placed.put_back();
            return Err(error);
        }
    }
    Ok(batches.into_iter().map(|batch| batch.written).collect())
}

/// The files of one folder, ready to be renamed.
struct Batch {
    folder: PathBuf,
    staging: Staging,
    /// The record while files are renamed, the files, and the record afterwards.
    ready: Vec<Ready>,
    written: Written,
}

impl Batch {
    fn prepare(folder: &Path, files: &Files) -> Result<Self, FaceError> {
        let staging = Staging::new(folder).map_err(|error| failed(folder, &error))?;
        let mut batch = Self { folder: folder.to_owned(), staging, ready: Vec::new(), written: Written::default() };
        let known = Record::read(folder);
        let mut record = Record { before: Default::default(), ..known.clone() };
        let mut results = Vec::new();
        for (name, bytes) in files {
            let own = hash(bytes);
            let target = free_name(folder, name, &own, &known);
            if target.name != *name {
                batch.written.renamed.push((name.clone(), target.name.clone()));
            }
            if target.found.as_ref() != Some(&own) {
                record.before.extend(target.found.map(|found| (target.name.clone(), found)));
                results.push(batch.ready(&target.name, bytes)?);
            }
            record.files.insert(target.name, own);
        }
        batch.written.left = batch.left(files, &record);
        if !results.is_empty() {
            batch.ready.push(batch_record(&mut batch.staging, folder, &record)?);
        }
        batch.ready.extend(results);
        record.before.clear();
        if record != known {
            batch.ready.push(batch_record(&mut batch.staging, folder, &record)?);
        }
        Ok(batch)
    }

    fn ready(&mut self, name: &str, bytes: &[u8]) -> Result<Ready, FaceError> {
        let target = self.folder.join(name);
        let file = self.staging.put(bytes).map_err(|error| failed(&target, &error))?;
        Ok(Ready { file, target })
    }

    /// Files of the record that are still there and are not written now.
    fn left(&self, files: &Files, record: &Record) -> Vec<String> {
        let current = |name: &String| {
            files.iter().any(|(file, _)| file == name) || self.written.renamed.iter().any(|(_, new)| new == name)
        };
        record.files.keys().filter(|name| !current(name) && self.folder.join(name).exists()).cloned().collect()
    }

    fn test(&self) -> Result<(), FaceError> {
        self.ready.iter().try_for_each(|ready| place::test(&ready.target))
    }

    fn place(&mut self, placed: &mut Placed) -> Result<(), FaceError> {
        for ready in &self.ready {
            placed.put(ready, &mut self.staging)?;
        }
        place::sync(&self.folder)
    }
}

fn batch_record(staging: &mut Staging, folder: &Path, record: &Record) -> Result<Ready, FaceError> {
    let target = folder.join(record::FILE);
    let file = staging.put(&record.bytes()).map_err(|error| failed(&target, &error))?;
    Ok(Ready { file, target })
}

/// Writes one file, whole or not at all, over one that is there.
pub(super) fn write_whole(file: &Path, bytes: &[u8]) -> Result<(), FaceError> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut staging = Staging::new(folder).map_err(|error| failed(file, &error))?;
    let ready = staging.put(bytes).map_err(|error| failed(file, &error))?;
    std::fs::rename(ready, file).map_err(|error| failed(file, &error))?;
    place::sync(folder)
}

/// A name for a result, and the hash of the file that has it now.
struct Name {
    name: String,
    found: Option<String>,
}

/// The name itself, unless a file with it exists that this program did not write as it is now.
fn free_name(folder: &Path, name: &str, hash_of_new: &str, record: &Record) -> Name {
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    let candidates = std::iter::once(name.to_owned()).chain(
        (1..).map(|n: u32| if n == 1 { format!("{stem}-新.{extension}") } else { format!("{stem}-新{n}.{extension}") }),
    );
    for name in candidates {
        match std::fs::read(folder.join(&name)).map(|bytes| hash(&bytes)) {
            Ok(found) if found == hash_of_new || record.knows(&name, &found) => {
                return Name { name, found: Some(found) };
            }
            Err(_) if !folder.join(&name).exists() => return Name { name, found: None },
            // Our own file that another program holds so that it can not even be read: it is tested later.
            Err(_) if record.files.contains_key(&name) => return Name { name, found: None },
            _ => {}
        }
    }
    Name { name: name.to_owned(), found: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(folder: &Path, files: &Files) -> Result<Written, FaceError> {
        write_folders(&[(folder.to_owned(), files)]).map(|mut written| written.pop().unwrap_or_default())
    }

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

    fn texts(folder: &Path) -> Vec<(String, String)> {
        let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
        let text = |path: PathBuf| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, std::fs::read_to_string(&path).unwrap_or_default())
        };
        let mut texts: Vec<_> = files.map(text).collect();
        texts.sort();
        texts
    }

    fn months(words: &str) -> Vec<(String, Vec<u8>)> {
        ["丙局.docx", "乙局.docx", "甲局.docx"].map(|name| (name.to_owned(), words.as_bytes().to_vec())).to_vec()
    }

    #[test]
    fn where_one_file_can_not_be_placed_all_are_as_before() {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path(), &months("五月")).unwrap();
        let before = texts(folder.path());
        let mut files = months("六月");
        // A name that no folder takes: its rename fails behind the others.
        files.push((format!("{}.docx", "长".repeat(100)), Vec::new()));
        assert!(write(folder.path(), &files).is_err());
        assert_eq!(texts(folder.path()), before);
        assert_eq!(write(folder.path(), &months("六月")).unwrap(), Written::default());
    }

    #[test]
    fn a_rename_that_fails_in_the_middle_takes_back_those_before_it() {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path(), &months("五月")).unwrap();
        let before = texts(folder.path());
        let mut files = months("六月");
        files.insert(0, ("丁局.docx".to_owned(), b"new".to_vec()));
        let mut batch = Batch::prepare(folder.path(), &files).unwrap();
        std::fs::remove_file(&batch.ready[3].file).unwrap();
        let mut placed = Placed::default();
        assert!(batch.place(&mut placed).is_err());
        placed.put_back();
        drop(batch);
        assert_eq!(texts(folder.path()), before);
    }

    #[test]
    fn a_run_that_is_killed_between_any_two_renames_leaves_files_of_its_own() {
        for renamed in 0..=5 {
            let folder = tempfile::tempdir().unwrap();
            write(folder.path(), &months("五月")).unwrap();
            let mut batch = Batch::prepare(folder.path(), &months("六月")).unwrap();
            assert_eq!(batch.ready.len(), 5, "the record, three files, the record");
            batch.ready.truncate(renamed);
            batch.place(&mut Placed::default()).unwrap();
            drop(batch);
            let again = write(folder.path(), &months("七月")).unwrap();
            assert_eq!(again, Written::default(), "no copy with another name, killed after {renamed}");
            assert!(texts(folder.path()).iter().all(|(name, text)| name == record::FILE || text == "七月"));
        }
    }

    #[test]
    fn an_edited_file_is_kept_also_after_a_killed_run() {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path(), &months("五月")).unwrap();
        let mut batch = Batch::prepare(folder.path(), &months("六月")).unwrap();
        batch.ready.truncate(2);
        batch.place(&mut Placed::default()).unwrap();
        drop(batch);
        std::fs::write(folder.path().join("甲局.docx"), "改过的").unwrap();
        let written = write(folder.path(), &months("六月")).unwrap();
        assert_eq!(written.renamed, [("甲局.docx".to_owned(), "甲局-新.docx".to_owned())]);
        assert_eq!(std::fs::read_to_string(folder.path().join("甲局.docx")).unwrap(), "改过的");
    }

    #[test]
    fn nothing_half_written_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("out/2023-06");
        // The second file can not be written: its name is a folder that does not exist.
        let bad = vec![("好.docx".to_owned(), b"x".to_vec()), ("没有/坏.docx".to_owned(), b"y".to_vec())];
        assert!(write(&target, &bad).is_err());
        assert!(!folder.path().join("out").exists());
    }
}

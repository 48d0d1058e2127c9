//! The archive that `.docx`, `.xlsx` and `.odt` are, opened within bounds.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Cursor, Read};

use zip::ZipArchive;

use super::{Bound, ReadError};
use crate::config::Limits;

/// An archive whose entries were counted and whose sizes were added up before anything is unpacked. An entry that is
/// larger than it says, or other than its check sum says, is an error of the one who reads it to its end.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// The entries by name: parts are told apart without case (ECMA-376 part 2, 6.2.2.3).
    entries: HashMap<String, usize>,
}

impl<'a> Package<'a> {
    /// # Errors
    /// [`ReadError::TooLarge`] beyond the limits, [`ReadError::Damaged`] where it is no archive.
    pub(super) fn open(bytes: &'a [u8], limits: &Limits) -> Result<Self, ReadError> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
        if archive.len() > limits.entries as usize {
            return Err(ReadError::TooLarge { bound: Bound::Entries, limit: limits.entries.into() });
        }
        let mut unpacked = 0_u64;
        let mut entries = HashMap::new();
        for index in 0..archive.len() {
            let entry = archive.by_index_raw(index).map_err(damaged)?;
            unpacked = unpacked.saturating_add(entry.size());
            if let Ok(name) = entry.name() {
                entries.entry(folded(&name)).or_insert(index);
            }
        }
        if unpacked > limits.unpacked_bytes() {
            return Err(ReadError::TooLarge { bound: Bound::Unpacked, limit: limits.unpacked_mib.into() });
        }
        Ok(Self { archive, entries })
    }

    /// Whether the archive has an entry of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.entries.contains_key(&folded(name))
    }

    /// An entry as a stream; `None` where there is none of this name.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<impl BufRead>, ReadError> {
        let Some(index) = self.entries.get(&folded(name)) else { return Ok(None) };
        let entry = self.archive.by_index(*index).map_err(damaged)?;
        Ok(Some(BufReader::with_capacity(64 << 10, entry)))
    }

    /// The text of an entry; empty where there is none of this name.
    pub(super) fn text(&mut self, name: &str) -> Result<String, ReadError> {
        let mut text = String::new();
        if let Some(mut part) = self.part(name)? {
            part.read_to_string(&mut text).map_err(damaged)?;
        }
        Ok(text)
    }

    /// Compares every check sum, for readers that do not.
    pub(super) fn check_sums(&mut self) -> Result<(), ReadError> {
        for index in 0..self.archive.len() {
            let mut entry = self.archive.by_index(index).map_err(damaged)?;
            std::io::copy(&mut entry, &mut std::io::sink()).map_err(damaged)?;
        }
        Ok(())
    }
}

fn folded(name: &str) -> String {
    name.trim_start_matches(['/', '\\']).replace('\\', "/").to_ascii_lowercase()
}

fn damaged(error: impl std::fmt::Display) -> ReadError {
    ReadError::Damaged { what: "ZIP", why: error.to_string() }
}

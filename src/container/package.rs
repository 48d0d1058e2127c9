//! The archive that `.docx`, `.xlsx` and `.odt` are, opened within bounds.

use std::io::{BufRead, BufReader, Cursor, Read};

use zip::ZipArchive;

use super::{Bound, ReadError};
use crate::config::Limits;

/// No deflate stream grows by more than this (RFC 1951: 258 bytes from two bits).
const MOST_GROWTH: u64 = 1_032;

/// An archive whose entries were counted and whose sizes were added up before anything is unpacked.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
}

impl<'a> Package<'a> {
    /// # Errors
    /// [`ReadError::TooLarge`] beyond the limits, [`ReadError::Damaged`] where it is no archive.
    pub(super) fn open(bytes: &'a [u8], limits: &Limits) -> Result<Self, ReadError> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
        if archive.len() > limits.entries as usize {
            return Err(ReadError::TooLarge { bound: Bound::Entries, limit: limits.entries.into() });
        }
        let too_large = ReadError::TooLarge { bound: Bound::Unpacked, limit: limits.unpacked_mib.into() };
        let mut unpacked = 0_u64;
        for index in 0..archive.len() {
            unpacked = unpacked.saturating_add(archive.by_index_raw(index).map_err(damaged)?.size());
        }
        if unpacked > limits.unpacked_bytes() {
            return Err(too_large);
        }
        // The sizes are what the archive says; where they could be exceeded beyond the limit, they are tried.
        if bytes.len() as u64 * MOST_GROWTH > limits.unpacked_bytes() {
            for index in 0..archive.len() {
                let entry = archive.by_index(index).map_err(damaged)?;
                let said = entry.size();
                if std::io::copy(&mut entry.take(said + 1), &mut std::io::sink()).map_err(damaged)? > said {
                    return Err(too_large);
                }
            }
        }
        Ok(Self { archive })
    }

    /// Whether the archive has an entry of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// An entry as a stream; `None` where there is none of this name.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<impl BufRead>, ReadError> {
        let Some(index) = self.archive.index_for_name(name) else { return Ok(None) };
        let entry = self.archive.by_index(index).map_err(damaged)?;
        let size = entry.size();
        Ok(Some(BufReader::with_capacity(64 << 10, entry.take(size))))
    }

    /// The text of an entry; empty where there is none of this name.
    pub(super) fn text(&mut self, name: &str) -> Result<String, ReadError> {
        let mut text = String::new();
        if let Some(mut part) = self.part(name)? {
            part.read_to_string(&mut text).map_err(damaged)?;
        }
        Ok(text)
    }
}

fn damaged(error: impl std::fmt::Display) -> ReadError {
    ReadError::Damaged { what: "ZIP", why: error.to_string() }
}

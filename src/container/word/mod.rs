//! Word documents (`.docx`): the package, and what its parts say of a table.

mod body;
mod numbering;
mod xml;

use std::io::{BufReader, Cursor, Read};

use super::{Grid, MOST_BYTES, ReadError};
use crate::message::Id;

type Package<'a> = zip::ZipArchive<Cursor<&'a [u8]>>;

/// Reads every table of a document.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<(String, Grid)>, ReadError> {
    let mut package = zip::ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    let styles = part(&mut package, "word/styles.xml")?;
    let lists = part(&mut package, "word/numbering.xml")?;
    let numbering = numbering::Numbering::read(&lists, &styles)?;
    let document = package.by_name("word/document.xml").map_err(damaged)?;
    let stream = BufReader::with_capacity(64 << 10, document.take(MOST_BYTES as u64));
    let mut tables = body::read(stream, numbering)?;
    for grid in &mut tables {
        grid.found.push(Id::FoundDocx.into());
    }
    if tables.is_empty() {
        return Err(ReadError::NoTable { lines: Vec::new() });
    }
    Ok(tables.into_iter().map(|grid| (String::new(), grid)).collect())
}

/// A part's text; empty where the package has no such part.
fn part(package: &mut Package<'_>, name: &str) -> Result<String, ReadError> {
    let Some(index) = package.index_for_name(name) else { return Ok(String::new()) };
    let file = package.by_index(index).map_err(damaged)?;
    let mut text = String::new();
    file.take(MOST_BYTES as u64).read_to_string(&mut text).map_err(damaged)?;
    Ok(text)
}

fn damaged(error: impl std::fmt::Display) -> ReadError {
    ReadError::Damaged { what: "docx", why: error.to_string() }
}

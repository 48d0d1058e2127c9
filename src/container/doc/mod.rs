//! Word 97 to 2003 documents (`.doc`, and what WPS Office calls `.wps`) by [MS-DOC]: the text in its pieces, the
//! properties of its paragraphs and characters, the definitions of its tables.

mod body;
mod lists;
mod pieces;
mod properties;
mod runs;
mod styles;

use std::io::{Cursor, Read};

use super::{Grid, ReadError, compound};
use crate::config::Limits;
use crate::message::Id;

/// Reads the tables of a document.
pub(super) fn read(bytes: &[u8], limits: Limits) -> Result<Vec<Grid>, ReadError> {
    let bytes = &compound::whole(bytes)[..];
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(damaged)?;
    let mut stream = |name: &str| -> Result<Vec<u8>, ReadError> {
        let mut content = Vec::new();
        if file.is_stream(name) {
            let stream = file.open_stream(name).map_err(damaged)?;
            // No stream is longer than the file that holds it.
            stream.take(bytes.len() as u64).read_to_end(&mut content).map_err(damaged)?;
        }
        Ok(content)
    };
    let document = stream("WordDocument")?;
    let header = Header::read(&document)?;
    let table = stream(header.table)?;
    let data = stream("Data")?;
    let parts = Parts { document: &document, table: &table, data: &data };
    let mut grids = body::read(&parts, &header, limits)?;
    for grid in &mut grids {
        grid.found.push(Id::FoundDoc.into());
    }
    Ok(grids)
}

/// The streams of a document.
struct Parts<'a> {
    document: &'a [u8],
    /// Where the structures stand that the header points to.
    table: &'a [u8],
    /// Where property lists stand that are too long for their page.
    data: &'a [u8],
}

impl<'a> Parts<'a> {
    /// What the header's `index`th pair of offset and length points to ([MS-DOC] 2.5.6).
    fn structure(&self, index: usize) -> &'a [u8] {
        let pair = 0x9A + index * 8;
        let (offset, length) = (u32_at(self.document, pair), u32_at(self.document, pair + 4));
        let range = offset.zip(length).map(|(offset, length)| offset as usize..offset as usize + length as usize);
        range.and_then(|range| self.table.get(range)).unwrap_or_default()
    }

    /// The same without its end, for structures that go on behind what the header counts.
    fn structure_and_rest(&self, index: usize) -> &'a [u8] {
        let pair = 0x9A + index * 8;
        match (u32_at(self.document, pair), u32_at(self.document, pair + 4)) {
            (Some(offset), Some(1..)) => self.table.get(offset as usize..).unwrap_or_default(),
            _ => &[],
        }
    }
}

/// What the file information block says ([MS-DOC] 2.5.1).
struct Header {
    /// The name of the table stream.
    table: &'static str,
    /// How many characters the text has, notes and headers left out.
    characters: u32,
}

impl Header {
    fn read(document: &[u8]) -> Result<Self, ReadError> {
        let (Some(ident), Some(version), Some(flags), Some(characters)) =
            (u16_at(document, 0), u16_at(document, 2), u16_at(document, 0x0A), u32_at(document, 0x4C))
        else {
            return Err(damaged("unexpected end of file"));
        };
        if ident != 0xA5EC || version < 0x00C1 {
            return Err(ReadError::Unsupported { what: "Word 95" });
        }
        if flags & 0x0100 != 0 {
            return Err(ReadError::Protected);
        }
        let table = if flags & 0x0200 != 0 { "1Table" } else { "0Table" };
        Ok(Self { table, characters })
    }
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

fn i32_at(bytes: &[u8], at: usize) -> Option<i32> {
    u32_at(bytes, at).map(|value| value as i32)
}

fn damaged(error: impl std::fmt::Display) -> ReadError {
    ReadError::Damaged { what: "doc", why: error.to_string() }
}

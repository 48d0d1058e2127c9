//! Bytes → [`Grid`]: cells, merges and places. One file a container, and no domain words in here.

mod encoding;
mod error;
mod grid;
mod sniff;
mod text;
mod word;
mod workbook;

pub use error::ReadError;
pub use grid::{Cell, Grid, Merge, Row};
pub use sniff::{Format, Kind};

use crate::message::{Id, Message};

/// The most bytes that a file may have, packed or unpacked: 256 MiB.
pub const MOST_BYTES: usize = 256 << 20;

/// Reads every table of a file; what it is is told by its content, never by its name.
///
/// # Errors
/// [`ReadError`] where nothing can be read: an empty file, a byte that is no character, a container that is
/// not known, damaged or too large.
///
/// ```
/// let tables = taizhang::container::read("序号\t项目\n1\t修路\n".as_bytes())?;
/// assert_eq!(tables[0].1.rows[1].cells[1].text, "修路");
/// # Ok::<(), taizhang::container::ReadError>(())
/// ```
pub fn read(bytes: &[u8]) -> Result<Vec<(String, Grid)>, ReadError> {
    if bytes.len() > MOST_BYTES {
        return Err(ReadError::TooLarge { limit: MOST_BYTES });
    }
    match sniff::kind(bytes)? {
        Kind::Word => word::read(bytes),
        Kind::Workbook(format) => workbook::read(bytes, format),
        Kind::Text => {
            let (source, encoding) = encoding::decode(bytes)?;
            let mut grid = text::read(&source)?;
            if encoding.guessed {
                grid.found.push(Message::new(Id::FoundEncodingGuessed).with("encoding", encoding.name));
            } else {
                grid.found.push(Message::new(Id::FoundEncoding).with("encoding", encoding.name));
            }
            Ok(vec![(String::new(), grid)])
        }
    }
}

//! The compound file that `.doc` and `.xls` are ([MS-CFB]).

use std::borrow::Cow;
use std::io::Cursor;

use super::{Kind, ReadError};

/// A compound file by the streams that it holds.
pub(super) fn kind(bytes: &[u8]) -> Result<Kind, ReadError> {
    let whole = whole(bytes);
    let file = cfb::CompoundFile::open(Cursor::new(&whole[..]))
        .map_err(|error| ReadError::Damaged { what: "doc/xls", why: error.to_string() })?;
    if file.exists("EncryptedPackage") {
        Err(ReadError::Protected)
    } else if file.is_stream("WordDocument") {
        Ok(Kind::Doc)
    } else if file.is_stream("Workbook") || file.is_stream("Book") {
        Ok(Kind::Xls)
    } else {
        Err(ReadError::Unsupported { what: "OLE" })
    }
}

/// No more than this is put behind a file.
const MOST_ADDED: usize = 16 << 20;

/// The file with as many sectors as its table of sectors counts: programs leave out those at the end that are free,
/// and the table has one entry for each all the same (2.3).
pub(super) fn whole(bytes: &[u8]) -> Cow<'_, [u8]> {
    let wanted = counted(bytes).filter(|wanted| (bytes.len()..=bytes.len() + MOST_ADDED).contains(wanted));
    match wanted {
        Some(wanted) if wanted > bytes.len() => {
            let mut whole = Vec::with_capacity(wanted);
            whole.extend_from_slice(bytes);
            whole.resize(wanted, 0);
            Cow::Owned(whole)
        }
        _ => Cow::Borrowed(bytes),
    }
}

/// The length of the header and of all sectors that the table counts.
fn counted(bytes: &[u8]) -> Option<usize> {
    let shift = u32::from(u16::from_le_bytes(bytes.get(0x1E..0x20)?.try_into().ok()?));
    let tables = u32::from_le_bytes(bytes.get(0x2C..0x30)?.try_into().ok()?);
    let sector = 1_usize.checked_shl(shift).filter(|sector| (512..=4096).contains(sector))?;
    (tables as usize).checked_mul(sector / 4)?.checked_add(1)?.checked_mul(sector)
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    #[test]
    fn a_file_without_its_free_sectors_is_read() {
        let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
        file.create_stream("Workbook").unwrap().write_all(&[7; 9_000]).unwrap();
        file.flush().unwrap();
        let bytes = file.into_inner().into_inner();
        let whole = whole(&bytes);
        assert!(whole.len() > bytes.len() && whole.starts_with(&bytes));
        assert_eq!(kind(&bytes), Ok(Kind::Xls));
    }
}

//! An archive that is the same whatever system it was written on.

/// In the header of each entry the system that made it (APPNOTE 4.4.2), which libraries fill in by themselves.
const MADE_BY: usize = 5;
const UNIX: u8 = 3;

/// The length of a header of the directory without its name, its extra field and its comment.
const HEADER: usize = 46;

/// Has each entry of an archive say that it was made on Unix, where most of them are.
pub(super) fn unix(mut archive: Vec<u8>) -> Vec<u8> {
    let mut at = directory(&archive).unwrap_or(archive.len());
    while archive.get(at..at + 4) == Some(b"PK\x01\x02") && at + HEADER <= archive.len() {
        archive[at + MADE_BY] = UNIX;
        let length = |field: usize| usize::from(u16::from_le_bytes([archive[at + field], archive[at + field + 1]]));
        at += HEADER + length(28) + length(30) + length(32);
    }
    archive
}

/// Where the directory begins, by the record at the end (4.3.16); archives that are written here have no comment.
fn directory(archive: &[u8]) -> Option<usize> {
    let end = archive.get(archive.len().checked_sub(22)?..)?;
    let start = u32::from_le_bytes(end[16..20].try_into().ok()?);
    end.starts_with(b"PK\x05\x06").then_some(start as usize)
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write as _};

    use zip::write::{SimpleFileOptions, ZipWriter};

    use super::*;

    #[test]
    fn what_is_written_elsewhere_is_the_same() {
        let written = |system| {
            let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
            for name in ["甲.xml", "乙.xml"] {
                zip.start_file(name, SimpleFileOptions::default().system(system)).unwrap();
                zip.write_all(b"x").unwrap();
            }
            zip.finish().unwrap().into_inner()
        };
        let (here, there) = (written(zip::System::Unix), written(zip::System::Dos));
        assert_ne!(here, there);
        assert_eq!(unix(there), here);
        assert_eq!(unix(here.clone()), here);
        assert_eq!(unix(b"PK".to_vec()), b"PK");
    }
}

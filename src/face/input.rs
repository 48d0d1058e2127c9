//! Sheets from files and from standard input.

use std::io::Read;
use std::path::Path;

use super::FaceError;
use super::error::visible;
use crate::config::Limits;
use crate::message::Id;

/// The bytes of a sheet, and its name without the folder; `-` is standard input.
pub(super) fn read(path: &Path, limits: &Limits) -> Result<(String, Vec<u8>), FaceError> {
    let failed = |error: std::io::Error| FaceError::io(path, Id::CannotOpen, &error);
    let mut bytes = Vec::new();
    // One byte more than is read shows that there is more.
    let limit = limits.file_bytes() as u64 + 1;
    if path == Path::new("-") {
        std::io::stdin().take(limit).read_to_end(&mut bytes).map_err(failed)?;
        return Ok(("-".to_owned(), bytes));
    }
    if path.is_dir() {
        return Err(failed(std::io::ErrorKind::IsADirectory.into()));
    }
    std::fs::File::open(path).map_err(failed)?.take(limit).read_to_end(&mut bytes).map_err(failed)?;
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    Ok((visible(&name), bytes))
}

//! How much of a file is read before the reader stops.

use serde::Deserialize;

/// Bounds on what is read, so that a damaged or hostile file costs bounded time and memory.
///
/// Each is far above any real sheet and can be raised in `taizhang.toml`:
///
/// ```
/// let config = taizhang::config::Config::parse("[limits]\nfile_mib = 512\n")?;
/// assert_eq!(config.limits.file_bytes(), 512 << 20);
/// # Ok::<(), taizhang::config::ConfigError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Limits {
    /// The size of a file in MiB.
    pub file_mib: u16,
    /// The size in MiB of all that is packed in a file, unpacked.
    pub unpacked_mib: u16,
    /// The number of entries of an archive.
    pub entries: u32,
    /// The number of columns of a table.
    pub columns: u16,
    /// The number of cells of all tables of a file, those that merges cover among them.
    pub cells: u32,
    /// The number of characters of all cells of a file.
    pub characters: u32,
    /// The number of findings of one rule; that there are more is a finding too.
    pub findings: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_mib: 128,
            unpacked_mib: 256,
            entries: 10_000,
            columns: 1_024,
            cells: 1_000_000,
            characters: 8_000_000,
            findings: 1_000,
        }
    }
}

impl Limits {
    /// The most bytes that a file may have.
    pub fn file_bytes(&self) -> usize {
        usize::from(self.file_mib) << 20
    }

    /// The most bytes that may be unpacked from a file.
    pub fn unpacked_bytes(&self) -> u64 {
        u64::from(self.unpacked_mib) << 20
    }
}

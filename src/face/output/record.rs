//! What this program wrote into a folder, so that it can tell its own files from edited ones.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The name of the record in its folder.
pub(super) const FILE: &str = ".taizhang.json";

/// The files of a folder by their names and hashes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Record {
    /// The hash of each file as it was written.
    pub(super) files: BTreeMap<String, String>,
    /// What stands there until the run that writes [`Record::files`] is done: a run that is killed between two files
    /// leaves some of each, and all of them are the program's own.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) before: BTreeMap<String, String>,
}

impl Record {
    /// The record of a folder; an empty one where there is none that can be read.
    pub(super) fn read(folder: &Path) -> Self {
        let bytes = std::fs::read(folder.join(FILE)).unwrap_or_default();
        serde_json::from_slice(&bytes).unwrap_or_default()
    }

    /// Whether a file is as this program wrote it.
    pub(super) fn knows(&self, name: &str, hash: &str) -> bool {
        [&self.files, &self.before].iter().any(|files| files.get(name).is_some_and(|known| known == hash))
    }

    pub(super) fn bytes(&self) -> Vec<u8> {
        serde_json::to_vec_pretty(self).unwrap_or_default()
    }
}

/// The hash that a file is known by.
pub(super) fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

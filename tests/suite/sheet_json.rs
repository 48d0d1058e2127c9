//! What `show --format json` prints is the whole model: a sheet that is read back from it is the same sheet.

use std::path::{Path, PathBuf};

use taizhang::config::Config;
use taizhang::model::Sheet;
use taizhang::pipeline;

use super::cases;
use super::clerk::{said, taizhang};

/// The sources of the cases, and the months of the year.
fn sheets() -> Vec<PathBuf> {
    let year = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/year");
    let cases = cases::folders().into_iter().map(|folder| folder.join(cases::source(&folder).0));
    cases.chain([5, 9].map(|month| year.join(format!("2025-{month:02}.tsv")))).collect()
}

#[test]
fn a_sheet_is_read_back_from_its_json() {
    let empty = tempfile::tempdir().expect("a temporary folder");
    for file in sheets() {
        let (code, json, err) = said(&taizhang(empty.path(), &["show", &file.to_string_lossy(), "--format", "json"]));
        assert_eq!(code, 0, "{}: {err}", file.display());
        let back: Sheet = serde_json::from_str(&json).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let name = file.file_name().expect("a name").to_string_lossy();
        let bytes = std::fs::read(&file).expect("readable");
        let read = pipeline::read(&name, &bytes, &Config::default(), &Default::default()).expect("a case is readable");
        assert!(back == read.sheet, "{}", file.display());
        let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        assert_eq!(serde_json::to_value(&back).expect("JSON"), json, "{}", file.display());
    }
}

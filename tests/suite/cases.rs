//! Every folder of `fixtures` is a case: a source, and what a person has read and found right in `expected`.
//!
//! `TAIZHANG_BLESS=1 cargo test` writes what the program says now into `expected`, and fails, so that the switch
//! is never left on: read the change, then test without it.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use taizhang::config::Config;
use taizhang::message::Lang;
use taizhang::pipeline::{self, Options};
use taizhang::report::{self, Rows, Wording};

use super::read_back;

const SWITCH: &str = "TAIZHANG_BLESS";

/// The cases: folders of `fixtures`.
pub fn folders() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let mut folders: Vec<PathBuf> =
        std::fs::read_dir(root).expect("fixtures are there").filter_map(Result::ok).map(|entry| entry.path()).collect();
    // The year is twelve sheets; `months` reads it.
    folders.retain(|folder| folder.is_dir() && !folder.ends_with("year"));
    folders.sort();
    folders
}

/// The name and the bytes of a case's source.
pub fn source(folder: &Path) -> (String, Vec<u8>) {
    let files = std::fs::read_dir(folder).expect("a folder").filter_map(Result::ok).map(|entry| entry.path());
    let file = files.into_iter().find(|file| file.file_stem().is_some_and(|stem| stem == "source")).expect("a source");
    let name = file.file_name().expect("a name").to_string_lossy().into_owned();
    (name, std::fs::read(file).expect("readable"))
}

#[test]
fn there_are_ten_cases_and_more() {
    assert!(folders().len() >= 10);
}

#[test]
fn every_case_says_what_is_expected() {
    let bless = std::env::var_os(SWITCH).is_some();
    let mut wrong = Vec::new();
    for folder in folders() {
        for (name, found) in outputs(&folder) {
            let file = folder.join("expected").join(name);
            if bless {
                std::fs::create_dir_all(folder.join("expected")).expect("writable");
                std::fs::write(&file, &found).expect("writable");
            } else {
                wrong.extend(difference(&file, &found));
            }
        }
    }
    assert!(!bless, "{SWITCH} is on: expected files were written; read them, then run without it");
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

fn difference(file: &Path, found: &str) -> Option<String> {
    let expected = std::fs::read_to_string(file).unwrap_or_default();
    let (mut expected, mut found) = (expected.lines(), found.lines());
    let mut number = 0;
    loop {
        number += 1;
        match (expected.next(), found.next()) {
            (None, None) => return None,
            (e, f) if e == f => {}
            (e, f) => return Some(format!("{} line {number}\n  expected {e:?}\n  found    {f:?}", file.display())),
        }
    }
}

/// The rows, the findings, and the text and structure of the written files.
fn outputs(folder: &Path) -> Vec<(&'static str, String)> {
    let (name, bytes) = source(folder);
    let config = Config::default();
    let read = pipeline::read(&name, &bytes, &config, &Options::default()).expect("a case is readable");
    let pipeline::Read { sheet, trace, findings } = &read;
    let rows = serde_json::to_string_pretty(&Rows::new(sheet, trace)).expect("JSON") + "\n";
    let mut said = String::new();
    for notice in report::notices(sheet, trace, findings, &config, Lang::Zh) {
        let _ = writeln!(
            said,
            "{:?} {} | {} | {} | {}",
            notice.severity,
            notice.id,
            notice.place.describe(),
            notice.message,
            notice.excerpt.replace('\n', "⏎")
        );
    }
    let lost = trace.characters(sheet);
    let _ = writeln!(said, "{lost:?}");
    let wording = Wording::new(&BTreeMap::new()).expect("the own templates are right");
    let reports =
        pipeline::report(&read, &[], (&config, &wording), &Default::default()).expect("the own templates are right");
    let (mut words, mut book) = (String::new(), String::new());
    for (file, bytes) in pipeline::write(&reports, &config, &Default::default()).expect("writable") {
        if file.ends_with(".docx") {
            let _ = writeln!(words, "=== {file}\n{}", read_back::word(&bytes));
        } else {
            let _ = writeln!(book, "=== {file}\n{}", read_back::workbook(&bytes));
        }
    }
    vec![("rows.json", rows), ("findings.txt", said), ("reports.txt", words), ("workbook.txt", book)]
}

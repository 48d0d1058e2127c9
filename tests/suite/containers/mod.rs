//! One grid in every container that an office sends: whatever the container, the rows are the same.
//!
//! The writers here make the `.docx`, `.xlsx`, `.xlsb` and the texts; LibreOffice made the others from the checked-in
//! `source.docx` and `same.xlsx` (the folder's README has the commands).

mod bombs;
mod bounds;
pub mod documents;
mod grid;
mod odd;
mod texts;
mod word;
mod workbooks;

use std::path::{Path, PathBuf};

use taizhang::config::Config;
use taizhang::container::Kind;
use taizhang::finding::Rule;
use taizhang::pipeline::{self, Options, Read};
use taizhang::report::Rows;

use grid::SHEET;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/every-container")
}

fn read(name: &str, bytes: &[u8]) -> Read {
    let read = pipeline::read(name, bytes, &Config::default(), &Options::default());
    read.unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The rows without their places, which differ by the container.
fn rows(name: &str, bytes: &[u8]) -> serde_json::Value {
    let Read { sheet, trace, .. } = read(name, bytes);
    let mut rows = serde_json::to_value(Rows::new(&sheet, &trace)).expect("JSON");
    for item in rows["items"].as_array_mut().expect("items") {
        item.as_object_mut().expect("an item").remove("place");
    }
    rows
}

/// Every container: the name of its file and its bytes.
fn files() -> Vec<(String, Vec<u8>)> {
    let mut files = vec![
        ("rows.html".to_owned(), texts::html().into_bytes()),
        ("rows.md".to_owned(), texts::markdown().into_bytes()),
        ("bars.txt".to_owned(), texts::bars().into_bytes()),
        ("boxes.txt".to_owned(), texts::boxes().into_bytes()),
        ("cells.tsv".to_owned(), texts::delimited('\t').into_bytes()),
        ("cells.csv".to_owned(), texts::delimited(',').into_bytes()),
        ("paste.txt".to_owned(), texts::leading().into_bytes()),
        ("rows.xlsb".to_owned(), workbooks::xlsb()),
    ];
    for entry in std::fs::read_dir(folder()).expect("the folder is there").filter_map(Result::ok) {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with("source.") || name.starts_with("same.") {
            files.push((name, std::fs::read(entry.path()).expect("readable")));
        }
    }
    files
}

#[test]
fn the_checked_in_files_are_those_of_the_writers() {
    let bless = std::env::var_os("TAIZHANG_BLESS").is_some();
    for (name, bytes) in [("source.docx", documents::docx()), ("same.xlsx", workbooks::xlsx())] {
        let file = folder().join(name);
        if bless {
            std::fs::write(&file, &bytes).expect("writable");
        }
        assert!(std::fs::read(&file).is_ok_and(|known| known == bytes), "{name} is not what its writer writes");
    }
}

#[test]
fn every_container_gives_the_same_rows() {
    let expected = rows("source.docx", &documents::docx());
    assert_eq!(expected["items"].as_array().map(Vec::len), Some(SHEET.projects()));
    let files = files();
    assert!(files.len() >= 17, "only {} containers", files.len());
    for (name, bytes) in files {
        let found = rows(&name, &bytes);
        for field in ["title", "period", "period_end", "reporting_unit"] {
            assert_eq!(found[field], expected[field], "{name}: {field}");
        }
        let (found, expected) = (found["items"].as_array(), expected["items"].as_array());
        for (index, expected) in expected.into_iter().flatten().enumerate() {
            assert_eq!(found.and_then(|items| items.get(index)), Some(expected), "{name}: row {}", index + 1);
        }
    }
}

#[test]
fn nothing_of_any_container_is_lost() {
    for (name, bytes) in files() {
        let Read { sheet, trace, .. } = read(&name, &bytes);
        let counted = trace.characters(&sheet);
        assert_eq!((counted.lost, counted.source), (0, counted.model + counted.layout), "{name}");
    }
}

#[test]
fn content_decides_and_a_name_that_misleads_is_told() {
    let docx = documents::docx();
    let file = |name: &str| std::fs::read(folder().join(name)).expect("readable");
    for (name, bytes, kind) in [
        ("六月.xls", texts::html().into_bytes(), Kind::Html),
        ("六月.xls", texts::delimited('\t').into_bytes(), Kind::Text),
        ("六月.doc", file("same.rtf"), Kind::Rtf),
        ("六月.txt", file("same.xlsx"), Kind::Xlsx),
        ("六月.wps", file("same.doc"), Kind::Doc),
        ("六月.wps", docx.clone(), Kind::Docx),
        ("六月.et", file("same.xls"), Kind::Xls),
        ("六月.et", file("same.xlsx"), Kind::Xlsx),
    ] {
        let read_as = taizhang::container::read(&bytes, &Config::default().limits).expect("readable").kind;
        assert_eq!(read_as, kind, "{name}");
        let Read { sheet, findings, .. } = read(name, &bytes);
        assert_eq!(sheet.projects().count(), SHEET.projects(), "{name} as {kind:?}");
        assert!(findings.iter().any(|finding| finding.rule == Rule::NameMisleads), "{name} as {kind:?}");
    }
    let Read { findings, .. } = read("六月.docx", &docx);
    assert!(!findings.iter().any(|finding| finding.rule == Rule::NameMisleads));
}

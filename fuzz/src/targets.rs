//! The targets.

use std::collections::BTreeMap;

use taizhang::archive;
use taizhang::config::{Config, Limits};
use taizhang::pipeline::{self, Options, Read};
use taizhang::report::Wording;

use super::grammar::{self, Source};
use super::{laws, packages};

/// Settings under which the largest file is small, so that what has no bound shows.
fn config() -> Config {
    let limits = Limits { file_mib: 1, unpacked_mib: 8, cells: 20_000, characters: 200_000, ..Limits::default() };
    Config { limits, ..Config::default() }
}

fn look_at(name: &str, bytes: &[u8]) -> Option<Read> {
    let read = pipeline::read(name, bytes, &config(), &Options::default()).ok()?;
    laws::places(&read);
    Some(read)
}

/// Any bytes are a file: read, or an error.
pub fn bytes(data: &[u8]) {
    look_at("sheet", data);
}

/// Parts of packages in any order.
pub fn parts(data: &[u8]) {
    let mut source = Source::new(data);
    let bytes = match source.below(3) {
        0 => packages::docx(&mut source),
        1 => packages::xlsx(&mut source),
        _ => packages::opendocument(&mut source),
    };
    look_at("sheet", &bytes);
}

/// Sheets of prose, as Excel copies them, and all that is written of them.
pub fn cells(data: &[u8]) {
    let text = grammar::quoted(&grammar::rows(&mut Source::new(data)));
    let read = pipeline::read("sheet.txt", text.as_bytes(), &config(), &Options::default());
    let Ok(read) = read else { return };
    laws::conserved(&read);
    laws::places(&read);
    laws::written(&read, &[]);
}

/// Two sheets beside each other.
pub fn compare(data: &[u8]) {
    let mut source = Source::new(data);
    let [before, after] = [0, 1].map(|_| grammar::quoted(&grammar::rows(&mut source)));
    let (Some(before), Some(after)) = (look_at("5.txt", before.as_bytes()), look_at("6.txt", after.as_bytes())) else {
        return;
    };
    let comparison = archive::compare(&before.sheet, &after.sheet, &config());
    let rows: usize = comparison.projects.iter().map(|entry| entry.after.len()).sum();
    assert_eq!(rows, after.sheet.projects().count(), "a row stands in exactly one entry");
    laws::written(&after, &[before.sheet]);
}

/// A template of an office.
pub fn templates(data: &[u8]) {
    let text = String::from_utf8_lossy(data).into_owned();
    let _ = Wording::new(&BTreeMap::from([("nothing.txt".to_owned(), text)]));
}

/// An export of an archive that someone else wrote.
pub fn import(data: &[u8]) {
    let folder = tempfile::tempdir().expect("a folder");
    let (settings, export) = (folder.path().join("taizhang.toml"), folder.path().join("export.json"));
    std::fs::write(&settings, "").expect("writable");
    std::fs::write(&export, data).expect("writable");
    let words = ["taizhang", "--quiet", "--lang", "en", "--config"].map(Into::into);
    let words = words.into_iter().chain([settings.into(), "import".into(), export.into()]);
    assert!(taizhang::face::cli::run(words) <= 2);
}

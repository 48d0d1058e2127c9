//! Real sheets that are not part of the repository: every row against its truth. The test is asked for by name, and says
//! so where it is not: `TAIZHANG_SHEETS=FOLDER cargo test -- --include-ignored`.

use std::path::PathBuf;

use serde_json::Value;
use taizhang::config::Config;
use taizhang::pipeline::{self, Options};
use taizhang::report::Rows;

/// The folder of the sheets and of their truths.
const SWITCH: &str = "TAIZHANG_SHEETS";

#[test]
#[ignore = "asks for real sheets, which are not in the repository: TAIZHANG_SHEETS=FOLDER cargo test -- --include-ignored"]
fn every_row_of_every_shared_sheet_equals_its_truth() {
    let folder = PathBuf::from(std::env::var_os(SWITCH).unwrap_or_else(|| panic!("{SWITCH} names no folder")));
    let entries = std::fs::read_dir(&folder).expect("the folder is readable");
    let (mut wrong, mut read) = (Vec::new(), 0);
    for entry in entries.filter_map(Result::ok).map(|entry| entry.path()) {
        let name = entry.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let truth = folder.join(format!("{}.expected.json", name.split('.').next().unwrap_or_default()));
        if name.ends_with(".json") || name.ends_with(".md") || !truth.exists() {
            continue;
        }
        let bytes = std::fs::read(&entry).expect("the sheet is readable");
        let truth: Value =
            serde_json::from_slice(&std::fs::read(&truth).expect("its truth is readable")).expect("JSON");
        wrong.extend(compare(&name, &bytes, &truth));
        read += 1;
    }
    assert!(read > 0, "{} has no sheets", folder.display());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn compare(name: &str, bytes: &[u8], truth: &Value) -> Vec<String> {
    let pipeline::Read { sheet, trace, .. } = match pipeline::read(name, bytes, &Config::default(), &Options::default())
    {
        Ok(read) => read,
        Err(error) => return vec![format!("{name}: {error}")],
    };
    let found = serde_json::to_value(Rows::new(&sheet, &trace)).expect("rows are JSON");
    let mut wrong = Vec::new();
    let lost = trace.characters(&sheet);
    if lost.lost > 0 {
        wrong.push(format!("{name}: {lost:?}"));
    }
    let items = |value: &Value| value["items"].as_array().cloned().unwrap_or_default();
    let (found, expected) = (items(&found), items(truth));
    if found.len() != expected.len() {
        wrong.push(format!("{name}: {} rows, not {}", found.len(), expected.len()));
    }
    for (row, (found, expected)) in found.iter().zip(&expected).enumerate() {
        for field in [
            "seq",
            "content",
            "subproject",
            "lead_units",
            "responsible_units",
            "progress",
            "problems",
            "next_steps",
            "extra",
        ] {
            let lost_seq = field == "seq" && expected[field].is_null();
            if expected.get(field).is_none() || lost_seq {
                continue;
            }
            if plain(&found[field]) != plain(&expected[field]) {
                wrong.push(format!(
                    "{name} row {}: {field}\n  found {}\n  truth {}",
                    row + 1,
                    found[field],
                    expected[field]
                ));
            }
        }
    }
    wrong
}

/// White space and one final mark do not count (CONVENTIONS.md).
fn plain(value: &Value) -> Value {
    match value {
        Value::String(text) => {
            let text: String = text.split_whitespace().collect();
            Value::String(text.strip_suffix(['。', '；', ';', '，', ',']).unwrap_or(&text).to_owned())
        }
        Value::Array(list) => Value::Array(list.iter().map(plain).collect()),
        Value::Object(map) => Value::Object(map.iter().map(|(key, value)| (key.clone(), plain(value))).collect()),
        other => other.clone(),
    }
}

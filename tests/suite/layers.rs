//! A folder imports only from those above it, and the core touches no files, clock, threads or terminal.

use std::path::{Path, PathBuf};

/// The rooms in the order in which the data flows.
const ROOMS: &[&str] = &[
    "message",
    "place",
    "finding",
    "config",
    "model",
    "container",
    "lexicon",
    "interpret",
    "audit",
    "archive",
    "report",
    "write",
    "pipeline",
    "face",
];

/// Rooms below that one above may name: types that only travel together.
const ALLOWED: &[(&str, &str)] = &[
    // A rule's name and the role of a column are words of the settings.
    ("config", "model"),
    ("config", "finding"),
    // The kinds of words are keys of the settings.
    ("config", "lexicon"),
];

fn files(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("readable").filter_map(Result::ok) {
        let path = entry.path();
        if path.is_dir() {
            files(&path, out)
        } else if path.extension().is_some_and(|e| e == "rs") {
            out.push(path)
        }
    }
}

fn each(mut check: impl FnMut(&str, &Path, &str)) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut all = Vec::new();
    files(&root, &mut all);
    for file in all {
        let relative = file.strip_prefix(&root).expect("below src").to_path_buf();
        let first = relative.components().next().expect("a name").as_os_str().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&file).expect("UTF-8");
        let code = text.split("#[cfg(test)]").next().unwrap_or_default().to_owned();
        check(first.trim_end_matches(".rs"), &relative, &code);
    }
}

#[test]
fn a_room_imports_only_from_those_above_it() {
    let rank = |room: &str| ROOMS.iter().position(|known| *known == room);
    each(|room, file, code| {
        let Some(own) = rank(room) else { return };
        for line in code.lines().filter(|line| !line.trim_start().starts_with("//")) {
            for other in ROOMS.iter().filter(|other| line.contains(&format!("crate::{other}"))) {
                let allowed = rank(other) <= Some(own) || ALLOWED.contains(&(room, other));
                assert!(allowed, "{}: {room} must not know {other}: {line}", file.display());
            }
        }
    });
}

#[test]
fn the_core_does_no_io() {
    each(|room, file, code| {
        if matches!(room, "face" | "main") {
            return;
        }
        for word in [
            "std::fs",
            "std::env",
            "std::net",
            "std::thread",
            "std::time",
            "SystemTime",
            "println!",
            "eprintln!",
            "std::process",
        ] {
            assert!(!code.contains(word), "{}: {word}", file.display());
        }
    });
}

//! The letters that a head signs: what they say was read sentence by sentence, and every count is counted again here
//! from the rows and the facts, not by the program's own counting.
//!
//! `TAIZHANG_BLESS=1` writes what the program says now, as for the cases.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde_json::Value;
use taizhang::config::Config;
use taizhang::model::Sheet;
use taizhang::pipeline::{self, Asked, Read, Reports};
use taizhang::report::{Facts, Letter, Line, Rows, Wording};

use super::read_back;

fn fixtures() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

fn config() -> Config {
    Config::parse("[report]\nissuer = \"区委区政府督查室\"\ncontact = \"林清和，0000-8123456\"\n").unwrap()
}

fn read(path: &Path) -> Read {
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    pipeline::read(&name, &std::fs::read(path).unwrap(), &config(), &Default::default()).unwrap()
}

fn reports(path: &Path, earlier: &[Sheet]) -> (Read, Reports) {
    let read = read(path);
    let (config, wording) = (config(), Wording::new(&BTreeMap::new()).unwrap());
    let asked = Asked { date: Some(jiff::civil::date(2026, 1, 6)), ..Asked::default() };
    let reports = pipeline::report(&read, earlier, (&config, &wording), &asked).unwrap();
    (read, reports)
}

fn months(last: u32) -> (Read, Reports) {
    let path = |month| fixtures().join(format!("year/2025-{month:02}.tsv"));
    let earlier: Vec<Sheet> = (1..last).map(|month| read(&path(month)).sheet).collect();
    reports(&path(last), &earlier)
}

/// The texts of all letters, without their tables.
fn said(reports: &Reports) -> String {
    let mut out = String::new();
    for (name, bytes) in pipeline::write(reports, &config(), &Default::default()).unwrap() {
        if name.ends_with(".docx") {
            let words = read_back::word(&bytes);
            let text = words.split("--- section").next().unwrap_or_default();
            out += &format!("=== {name}\n{text}\n");
        }
    }
    for (_, list) in &reports.lists {
        out += &format!("=== 短信\n{}\n", list.message);
    }
    out
}

fn golden(file: &str, found: &str) {
    let path = fixtures().join(file);
    if std::env::var_os("TAIZHANG_BLESS").is_some() {
        std::fs::write(&path, found).unwrap();
        panic!("TAIZHANG_BLESS is on: read {file}, then run without it");
    }
    let expected = std::fs::read_to_string(&path).unwrap();
    for (line, (expected, found)) in expected.lines().zip(found.lines()).enumerate() {
        assert_eq!(found, expected, "{file} line {}", line + 1);
    }
    assert_eq!(found.lines().count(), expected.lines().count(), "{file}");
}

#[test]
fn the_letters_of_a_month_with_eight_before_it() {
    golden("year/expected/letters-2025-09.txt", &said(&months(9).1));
}

#[test]
fn the_letters_of_a_month_with_eleven_before_it() {
    golden("year/expected/letters-2025-12.txt", &said(&months(12).1));
}

#[test]
fn the_letters_of_a_long_a_short_a_joint_and_a_finished_unit() {
    golden(
        "signed-letters/expected/letters.txt",
        &said(&reports(&fixtures().join("signed-letters/source.txt"), &[]).1),
    );
}

/// A row as the contract prints it: what it is, and how far.
struct Row {
    seq: String,
    units: Vec<String>,
    problems: usize,
    state: String,
    light: String,
}

fn rows(Read { sheet, trace, .. }: &Read) -> Vec<Row> {
    let json = |value: &dyn erased::Json| value.json();
    let (rows, facts) = (json(&Rows::new(sheet, trace)), json(&Facts::new(sheet)));
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let items = rows["items"].as_array().unwrap().iter().zip(facts["states"].as_array().unwrap());
    items
        .map(|(item, state)| Row {
            seq: text(&item["seq"]),
            units: item["lead_units"].as_array().unwrap().iter().map(text).collect(),
            problems: item["problems"].as_array().unwrap().len(),
            state: text(&state["state"]),
            light: text(&state["light"]),
        })
        .collect()
}

/// What serialises, as JSON.
mod erased {
    pub trait Json {
        fn json(&self) -> serde_json::Value;
    }
    impl<T: serde::Serialize> Json for T {
        fn json(&self) -> serde_json::Value {
            serde_json::to_value(self).unwrap()
        }
    }
}

/// The number in front of some words: 3 of 包括3个子项.
fn number(text: &str, before: &str, after: &str) -> Option<usize> {
    text.match_indices(before).find_map(|(at, _)| {
        let rest = &text[at + before.len()..];
        let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
        rest[digits.len()..].starts_with(after).then(|| digits.parse().ok()).flatten()
    })
}

const STATES: [(&str, &str); 7] = [
    ("done", "已完成"),
    ("under-way", "正在推进"),
    ("behind", "进度滞后"),
    ("stopped", "停工"),
    ("preparing", "开展前期工作"),
    ("not-started", "尚未启动"),
    ("unknown", "未说明进展状态"),
];
const LIGHTS: [(&str, &str); 3] = [("red", "亮红灯"), ("yellow", "亮黄灯"), ("green", "亮绿灯")];

/// Holds the first section of a letter against the rows that it speaks of.
fn recount(letter: &Letter, own: &[&Row], whom: &str) {
    let text: Vec<&str> = letter.blocks.iter().map(|block| block.words.as_str()).collect();
    let overall = text.iter().position(|words| words.ends_with("总体情况")).map(|at| text[at + 1]).unwrap();
    if let [only] = own {
        let done = STATES.iter().find(|(state, _)| *state == only.state).unwrap().1;
        assert!(overall.contains("重点工作1项，为“") && overall.contains(done), "{whom}: {overall}");
        return;
    }
    let programmes: BTreeSet<&str> = own.iter().map(|row| row.seq.as_str()).collect();
    assert_eq!(number(overall, "重点工作共", "项"), Some(programmes.len()), "{whom}: {overall}");
    let measure = if programmes.len() == own.len() { "项" } else { "个" };
    if measure == "个" {
        assert_eq!(number(overall, "包括", "个子项"), Some(own.len()), "{whom}: {overall}");
    }
    for (state, name) in STATES {
        let count = own.iter().filter(|row| row.state == state).count();
        match count {
            0 => assert_eq!(number(overall, name, measure), None, "{whom}: no clause says zero: {overall}"),
            all if all == own.len() => assert!(overall.contains(&format!("均{name}")), "{whom}: {overall}"),
            some => {
                assert_eq!(number(overall, name, measure), Some(some), "{whom}: {name}: {overall}");
                let share = (some * 2000 + own.len()) / (2 * own.len());
                let share = format!("{}.{}", share / 10, share % 10).replace(".0", "");
                assert!(
                    overall.contains(&format!("{name}{some}{measure}（占{share}%）")),
                    "{whom}: {share}: {overall}"
                );
            }
        }
    }
    for (light, name) in LIGHTS {
        let count = own.iter().filter(|row| row.light == light).count();
        let all_done = own.iter().all(|row| row.state == "done");
        match count {
            _ if all_done => assert!(!overall.contains(name), "{whom}: {overall}"),
            0 => assert!(!overall.contains(name), "{whom}: {overall}"),
            all if all == own.len() => assert!(overall.contains(&format!("均{name}")), "{whom}: {overall}"),
            some => assert_eq!(number(overall, name, measure), Some(some), "{whom}: {name}: {overall}"),
        }
    }
    let asked: usize = text.iter().filter_map(|words| number(words, "方面", "条：")).sum();
    let open: usize = own.iter().filter(|row| row.state != "done").map(|row| row.problems).sum();
    if text.iter().any(|words| words.ends_with("需协调解决的问题")) {
        assert_eq!(asked, open, "{whom}: problems");
    }
    let told = text.iter().filter(|words| words.contains("。请") && words.contains("灯")).count();
    let more = text.iter().find_map(|words| number(words, "另有", "项：")).unwrap_or(0);
    let urgent = own.iter().filter(|row| matches!(row.light.as_str(), "red" | "yellow")).count();
    if whom != "通报" {
        assert_eq!(told + more, urgent, "{whom}: what is red or yellow: {text:?}");
    }
}

#[test]
fn every_count_is_counted_again() {
    let signed = reports(&fixtures().join("signed-letters/source.txt"), &[]);
    for (sheet, reports) in [signed, months(9), months(12), months(1)] {
        let rows = rows(&sheet);
        for (_, report) in &reports.units {
            let own: Vec<&Row> = rows.iter().filter(|row| row.units.contains(&report.unit)).collect();
            recount(&report.letter, &own, &report.unit);
            let table = &report.letter.attachments[0].table;
            assert_eq!(table.lines.len(), own.len(), "{}: a line a row", report.unit);
        }
        let all: Vec<&Row> = rows.iter().collect();
        recount(&reports.circular.1.letter, &all, "通报");
        summary(&reports.circular.1.letter, &rows);
    }
}

/// The table of units counts as the rows do, and its last line each row once.
fn summary(letter: &Letter, rows: &[Row]) {
    let table = &letter.attachments[0].table;
    let column = |name: &str| table.headings.iter().position(|heading| heading.name == name);
    for line in &table.lines {
        let Line::Row { cells, .. } = line else { panic!("a row") };
        let unit = cells[1].text.as_str();
        let own: Vec<&Row> =
            rows.iter().filter(|row| unit == "合计" || row.units.iter().any(|of| of == unit)).collect();
        let shown = |name: &str| column(name).map_or("0", |at| cells[at].text.as_str()).to_owned();
        assert_eq!(shown("子项"), own.len().to_string(), "{unit}");
        let count = |light: &str| own.iter().filter(|row| row.light == light).count().to_string();
        assert_eq!((shown("红灯"), shown("黄灯")), (count("red"), count("yellow")), "{unit}");
        assert_eq!(shown("已完成"), own.iter().filter(|row| row.state == "done").count().to_string(), "{unit}");
    }
}

#[test]
fn a_letter_has_no_signs_of_a_machine() {
    let signed = reports(&fixtures().join("signed-letters/source.txt"), &[]);
    for (_, reports) in [signed, months(9), months(12)] {
        for (_, report) in &reports.units {
            let text: String = report.letter.blocks.iter().map(|block| block.words.as_str()).collect();
            for odd in ["→", "↑", "⇒", "2025-", "2024-", "（+", "0个", "0项", "0条", "。。", "；。", "，。", "：。"]
            {
                let alone =
                    text.match_indices(odd).filter(|(at, _)| !text[..*at].ends_with(|c: char| c.is_ascii_digit()));
                assert_eq!(alone.count(), 0, "{odd} in {}: {text}", report.unit);
            }
            for block in &report.letter.blocks {
                let heading = block.kind < taizhang::report::BlockKind::Opening;
                assert_eq!(block.words.ends_with('。'), !heading, "{}", block.words);
            }
        }
    }
}

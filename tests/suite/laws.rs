//! What holds for every sheet: nothing is lost, no bytes are the wrong ones, the same gives the same.

use std::collections::BTreeMap;

use proptest::prelude::*;
use taizhang::config::Config;
use taizhang::interpret::Characters;
use taizhang::pipeline::{self, Options, Read, ReadError};
use taizhang::report::{Rows, Wording};

use super::{cases, generator};

fn read(bytes: &[u8]) -> Result<Read, ReadError> {
    pipeline::read("sheet", bytes, &Config::default(), &Options::default())
}

fn characters(read: &Read) -> Characters {
    read.trace.characters(&read.sheet)
}

fn files(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let (config, wording) = (Config::default(), Wording::new(&BTreeMap::new()).expect("the own templates are right"));
    let read = pipeline::read("sheet", bytes, &config, &Options::default()).expect("readable");
    let reports =
        pipeline::report(&read, &[], (&config, &wording), &Default::default()).expect("the own templates are right");
    pipeline::write(&reports, &config, &Default::default()).expect("writable")
}

/// Letters that sheets are made of, marks that could be taken for structure among them.
const LETTERS: &str = "[一二三四五六区县局镇工程完成路桥河无，。；、：（）()0-9a-zA-Z.％%①⑴●\\- ]{0,24}";

fn cell() -> impl Strategy<Value = String> {
    prop::collection::vec(LETTERS, 1..4).prop_map(|lines| lines.join("\n"))
}

fn quoted(rows: &[Vec<String>]) -> String {
    let mut out = String::from("序号\t项目名称\t牵头单位\t责任单位\t推进情况\t存在问题\t下步措施\n");
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
        out += &(cells.join("\t") + "\n");
    }
    out
}

fn leading(rows: &[Vec<String>]) -> String {
    let mut out = String::new();
    for row in rows {
        for cell in row {
            let lines: Vec<&str> = cell.lines().filter(|line| !line.trim().is_empty()).collect();
            out += &format!("\t{}\n", lines.join("\n"));
        }
        out.push('\n');
    }
    let head = "序号 项目名称 牵头单位 责任单位 推进情况 存在问题 下步措施".replace(' ', "\n\t");
    format!("\t{head}\n\n{out}")
}

fn rows() -> impl Strategy<Value = Vec<Vec<String>>> {
    prop::collection::vec(prop::collection::vec(cell(), 7), 1..8)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_lost_in_any_table(rows in rows()) {
        for text in [quoted(&rows), leading(&rows)] {
            let read = read(text.as_bytes()).expect("it has a header");
            let count = characters(&read);
            prop_assert_eq!(count.lost, 0, "{:?}\n{}", count, text);
            prop_assert_eq!(count.source, count.model + count.layout);
            prop_assert_eq!(count.source, text.chars().count());
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = read(&bytes);
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,200}", tail in "[\t\n|,\"序号项目内容牵头单位进展情况1.]{0,80}") {
        if let Ok(read) = read(format!("{text}\n{tail}").as_bytes()) {
            prop_assert_eq!(characters(&read).lost, 0);
        }
    }

    #[test]
    fn a_damaged_document_is_refused_and_not_a_panic(at in 0usize..4000, byte in any::<u8>()) {
        let mut bytes = generator::docx(&generator::rows(12, 4, 3));
        let at = at % bytes.len();
        bytes[at] = byte;
        let _ = read(&bytes);
        let _ = read(&bytes[..at]);
    }
}

#[test]
fn nothing_is_lost_in_any_case() {
    for folder in cases::folders() {
        let (name, bytes) = cases::source(&folder);
        let read = read(&bytes).expect("a case is readable");
        assert_eq!(characters(&read).lost, 0, "{} {name}", folder.display());
    }
}

#[test]
fn what_the_model_does_not_hold_counts_as_lost() {
    let mut read = read(generator::text(&generator::rows(20, 4, 1)).as_bytes()).expect("readable");
    assert_eq!(characters(&read).lost, 0);
    let dropped = read.sheet.programmes[0].projects[0].progress.points()[0].text.value.chars().count();
    read.sheet.programmes[0].projects[0].progress = taizhang::model::Narrative::Blank;
    assert!(characters(&read).lost >= dropped);
}

#[test]
fn the_same_sheet_gives_the_same_bytes() {
    let bytes = generator::docx(&generator::rows(120, 9, 5));
    let first = files(&bytes);
    let second = std::thread::spawn(move || files(&bytes)).join().expect("no panic");
    assert!(first == second);
}

#[test]
fn text_and_word_say_the_same() {
    let rows = generator::rows(230, 12, 11);
    let (text, docx) = (read(generator::text(&rows).as_bytes()), read(&generator::docx(&rows)));
    let plain = |Read { sheet, trace, .. }| {
        let mut rows = Rows::new(&sheet, &trace);
        rows.items.iter_mut().for_each(|item| item.place.clear());
        // What divides the cells is the one thing that differs.
        rows.reading.dialect.clear();
        rows
    };
    let (text, docx) = (plain(text.expect("readable")), plain(docx.expect("readable")));
    for (text, docx) in text.items.iter().zip(&docx.items) {
        assert_eq!(text, docx);
    }
    assert_eq!(text, docx);
}

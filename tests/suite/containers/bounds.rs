//! Files that are damaged, protected or hostile: an error that says what to do, or a finding and the rest of the
//! sheet, in bounded time.

use std::io::{Cursor, Read as _, Write as _};

use taizhang::config::{Config, Limits};
use taizhang::container::{self, Bound, Kind, ReadError};
use taizhang::finding::Rule;
use taizhang::interpret::ChooseError;
use taizhang::pipeline::{self, Read};
use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{CompressionMethod, ZipArchive};

use super::documents::{self, package, paragraph};
use super::{files, folder, read, workbooks};

fn limits() -> Limits {
    Config::default().limits
}

fn error(bytes: &[u8]) -> ReadError {
    container::read(bytes, &limits()).expect_err("an error")
}

/// A package with one part changed.
fn with_part(package: &[u8], part: &str, change: impl Fn(String) -> String) -> Vec<u8> {
    repacked(package, CompressionMethod::Deflated, |name, text| if name == part { change(text) } else { text })
}

/// A package packed again, its text parts changed.
pub(super) fn repacked(package: &[u8], method: CompressionMethod, change: impl Fn(&str, String) -> String) -> Vec<u8> {
    let mut old = ZipArchive::new(Cursor::new(package)).expect("a package");
    let mut new = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..old.len() {
        let mut entry = old.by_index(index).expect("an entry");
        let (name, mut content) = (entry.name().expect("a name").into_owned(), Vec::new());
        entry.read_to_end(&mut content).expect("readable");
        content = match String::from_utf8(content) {
            Ok(text) => change(&name, text).into_bytes(),
            Err(binary) => binary.into_bytes(),
        };
        new.start_file(name, SimpleFileOptions::default().compression_method(method)).expect("an entry");
        new.write_all(&content).expect("an entry");
    }
    new.finish().expect("a package").into_inner()
}

const SHEET: &str = "xl/worksheets/sheet1.xml";

#[test]
fn a_file_that_is_cut_anywhere_is_an_error_or_a_sheet() {
    for (name, bytes) in files() {
        let packed = bytes.starts_with(b"PK");
        for part in 1..24 {
            let cut = &bytes[..bytes.len() * part / 24];
            let result = container::read(cut, &limits());
            assert!(!packed || matches!(result, Err(ReadError::Damaged { .. })), "{name} cut at {part}/24");
        }
    }
}

#[test]
fn a_file_with_wrong_bytes_never_stops_the_program() {
    // A linear congruence (Knuth 3.2.1) gives the same bytes on every machine.
    let mut state = 1_u64;
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    for (_, bytes) in files() {
        for _ in 0..60 {
            let mut wrong = bytes.clone();
            for _ in 0..6 {
                let at = next(wrong.len());
                wrong[at] = next(256) as u8;
            }
            let _ = container::read(&wrong, &limits());
        }
    }
}

#[test]
fn an_archive_that_unpacks_to_too_much_is_refused() {
    let bomb = |size: usize| {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        zip.start_file("word/document.xml", options).expect("an entry");
        zip.write_all(&vec![b' '; size]).expect("an entry");
        zip.finish().expect("a package").into_inner()
    };
    let small = Limits { unpacked_mib: 1, ..limits() };
    let honest = bomb(3 << 20);
    let too_large = ReadError::TooLarge { bound: Bound::Unpacked, limit: 1 };
    assert_eq!(container::read(&honest, &small).expect_err("too large"), too_large);
    // The same with a size in its directory that is a lie.
    let mut lying = honest;
    let said = (3_u32 << 20).to_le_bytes();
    for at in 0..lying.len() - 4 {
        if lying[at..at + 4] == said {
            lying[at..at + 4].copy_from_slice(&9_u32.to_le_bytes());
        }
    }
    let result = container::read(&lying, &small);
    assert!(matches!(result, Err(ReadError::TooLarge { .. } | ReadError::Damaged { .. })), "{result:?}");
    let message = too_large.message().text(taizhang::message::Lang::Zh);
    assert!(message.contains("unpacked_mib") && message.contains("[limits]"), "{message}");
}

#[test]
fn an_archive_of_too_many_entries_is_refused() {
    let few = Limits { entries: 3, ..limits() };
    let result = container::read(&documents::docx(), &few);
    assert_eq!(result.expect_err("too many"), ReadError::TooLarge { bound: Bound::Entries, limit: 3 });
}

#[test]
fn too_many_cells_are_refused_in_every_container() {
    let few = Limits { cells: 20, ..limits() };
    for (name, bytes) in files().into_iter().filter(|(name, _)| !name.ends_with("txt") && !name.contains("cells")) {
        let result = container::read(&bytes, &few);
        let counted = ReadError::TooLarge { bound: Bound::Cells, limit: 20 };
        assert!(name.ends_with(".md") || result == Err(counted), "{name}");
    }
}

#[test]
fn a_document_type_declaration_is_refused() {
    let entity = "<!DOCTYPE x [<!ENTITY secret SYSTEM \"file:///etc/passwd\">]>";
    let docx = with_part(&documents::docx(), "word/document.xml", |text| format!("{entity}{text}"));
    assert_eq!(error(&docx), ReadError::Damaged { what: "docx", why: "DTD".to_owned() });
    let odt = std::fs::read(folder().join("same.odt")).expect("readable");
    let odt = with_part(&odt, "content.xml", |text| {
        text.replacen("<office:document-content", &format!("{entity}<office:document-content"), 1)
    });
    assert!(matches!(error(&odt), ReadError::Damaged { .. }));
}

#[test]
fn elements_nested_without_end_are_refused() {
    let deep = format!("<html>{}", "<div>".repeat(100_000));
    assert!(matches!(error(deep.as_bytes()), ReadError::Damaged { what: "HTML", .. }));
    let braces = format!("{{\\rtf1{}", "{".repeat(100_000));
    assert!(matches!(error(braces.as_bytes()), ReadError::Damaged { what: "RTF", .. }));
    let body = "<w:sdt>".repeat(100_000);
    assert!(matches!(error(&package(&body, "")), ReadError::Damaged { what: "docx", .. }));
}

#[test]
fn protected_files_say_so() {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("a compound file");
    file.create_stream("EncryptedPackage").expect("a stream").write_all(&[7; 64]).expect("a stream");
    file.flush().expect("written");
    assert_eq!(error(&file.into_inner().into_inner()), ReadError::Protected);
    let mut doc = std::fs::read(folder().join("same.doc")).expect("readable");
    let header = doc.windows(2).position(|pair| pair == [0xEC, 0xA5]).expect("the header");
    doc[header + 0x0B] |= 1;
    assert_eq!(error(&doc), ReadError::Protected);
}

#[test]
fn what_is_not_read_says_what_to_do() {
    for (bytes, what) in [(&b"%PDF-1.7\n"[..], "PDF"), (b"\x89PNG\r\n\x1a\n", "PNG"), (b"\xFF\xD8\xFF\xE0", "JPEG")] {
        let found = error(bytes);
        assert_eq!(found, ReadError::Unsupported { what });
        assert!(found.message().text(taizhang::message::Lang::Zh).contains("另存为"));
    }
}

#[test]
fn merges_past_the_grid_and_over_each_other_leave_a_finding_and_the_sheet() {
    let odd = "<mergeCell ref=\"A5:C6\"/><mergeCell ref=\"I11:XFD900000\"/></mergeCells>";
    let book = with_part(&workbooks::xlsx(), SHEET, |text| text.replace("</mergeCells>", odd));
    let Read { sheet, trace, findings } = read("六月.xlsx", &book);
    assert_eq!(sheet.projects().count(), super::SHEET.projects());
    assert!(findings.iter().any(|finding| finding.rule == Rule::MergeOdd));
    assert_eq!(trace.characters(&sheet).lost, 0);
}

#[test]
fn a_used_range_of_a_million_rows_costs_nothing() {
    let far = "<row r=\"1048576\"><c r=\"A1048576\" t=\"inlineStr\"><is><t>注：完</t></is></c></row></sheetData>";
    let book = with_part(&workbooks::xlsx(), SHEET, |text| text.replace("</sheetData>", far));
    let Read { sheet, .. } = read("六月.xlsx", &book);
    assert_eq!(sheet.projects().count(), super::SHEET.projects());
    let far = "<row r=\"1048576\"><c r=\"XFD1048576\" t=\"inlineStr\"><is><t>x</t></is></c></row></sheetData>";
    let book = with_part(&workbooks::xlsx(), SHEET, |text| text.replace("</sheetData>", far));
    assert_eq!(error(&book), ReadError::TooWide { cell: "XFD1048576".to_owned(), limit: 1024 });
}

#[test]
fn hidden_rows_and_columns_are_read_and_told() {
    let book = with_part(&workbooks::xlsx(), SHEET, |text| {
        let text = text.replace("<row r=\"6\"", "<row hidden=\"1\" r=\"6\"");
        text.replace("<sheetData>", "<cols><col min=\"5\" max=\"5\" width=\"9\" hidden=\"1\"/></cols><sheetData>")
    });
    let Read { sheet, findings, .. } = read("六月.xlsx", &book);
    assert_eq!(sheet.projects().count(), super::SHEET.projects());
    let hidden: Vec<_> = findings.iter().filter(|finding| finding.rule == Rule::Hidden).collect();
    assert_eq!(hidden.len(), 2, "{hidden:?}");
    let text = hidden[0].message.text(taizhang::message::Lang::Zh);
    assert!(text.contains("第 6 行"), "{text}");
}

#[test]
fn a_table_that_was_divided_is_one_sheet_and_different_tables_are_listed() {
    let row = |cells: &[&str]| {
        let cells: String = cells.iter().map(|cell| format!("<w:tc>{}</w:tc>", paragraph(cell))).collect();
        format!("<w:tr>{cells}</w:tr>")
    };
    let table =
        |rows: &[&[&str]]| format!("<w:tbl>{}</w:tbl>", rows.iter().map(|cells| row(cells)).collect::<String>());
    let header = &["序号", "项目名称", "牵头单位", "进展情况"][..];
    let first = table(&[header, &["1", "修渠", "县水利局", "开工。"]]);
    let second = table(&[header, &["2", "植树", "县林业局", "过半。"]]);
    let rest = table(&[&["3", "建校", "县教育局", "封顶。"]]);
    let body = format!("{first}{}{second}{rest}", paragraph("第2页"));
    let Read { sheet, trace, findings } = read("六月.docx", &package(&body, ""));
    let leads: Vec<&str> = sheet.projects().map(|(_, project)| project.lead_units[0].name.as_str()).collect();
    assert_eq!(leads, ["县水利局", "县林业局", "县教育局"]);
    assert!(findings.iter().any(|finding| finding.rule == Rule::TablesJoined));
    assert_eq!(trace.characters(&sheet).lost, 0);
    let other = table(&[&["编号", "督查事项", "责任单位", "落实情况"], &["1", "信访件", "县信访局", "已办结。"]]);
    let options = pipeline::Options::default();
    let several = pipeline::read("六月.docx", &package(&format!("{first}{other}"), ""), &Config::default(), &options);
    match several {
        Err(pipeline::ReadError::Choose(ChooseError::Several { tables })) => assert_eq!(tables.len(), 2, "{tables:?}"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_kind_is_in_the_folder() {
    let mut kinds: Vec<Kind> = Vec::new();
    for (_, bytes) in files() {
        let kind = container::read(&bytes, &limits()).expect("readable").kind;
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    assert_eq!(kinds.len(), 10, "{kinds:?}");
}

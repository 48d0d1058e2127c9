//! Written files as text: what they say and how it is built, read part by part.

use std::fmt::Write as _;
use std::io::{Cursor, Read};

use calamine::{Reader, Xlsx};
use quick_xml::events::{BytesStart, Event};

/// The text of a part of a package.
pub fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a package");
    let mut text = String::new();
    archive.by_name(name).expect("the part").read_to_string(&mut text).expect("UTF-8");
    text
}

fn value(element: &BytesStart<'_>) -> String {
    let attribute = element.attributes().flatten().find(|attribute| attribute.key.as_ref() == "w:val");
    attribute.map(|attribute| attribute.value.to_string()).unwrap_or_default()
}

/// A report: `Style| text` a paragraph, `[span merge] text` a cell, `#` a header row.
pub fn word(bytes: &[u8]) -> String {
    let document = part(bytes, "word/document.xml");
    let mut reader = quick_xml::Reader::from_str(&document);
    let mut out = String::new();
    let (mut in_table, mut style, mut text, mut looks) = (false, String::new(), String::new(), String::new());
    let mut cell: Vec<String> = Vec::new();
    loop {
        let event = reader.read_event().expect("well-formed");
        match &event {
            Event::Start(element) | Event::Empty(element) => match element.name().as_ref() {
                "w:tbl" => in_table = true,
                "w:p" => text.clear(),
                "w:tr" => out.push('|'),
                "w:tblHeader" => out.push('#'),
                "w:gridSpan" => looks += &format!("span{} ", value(element)),
                "w:vMerge" => looks += &format!("{} ", value(element)),
                "w:pStyle" => style = value(element),
                "w:sectPr" => out.push_str("--- section\n"),
                _ => {}
            },
            Event::Text(words) => text.push_str(words),
            Event::GeneralRef(entity) => text.push_str(&format!("&{};", &**entity)),
            Event::End(element) => match element.name().as_ref() {
                "w:p" if in_table => cell.push(std::mem::take(&mut text)),
                "w:p" => {
                    let _ = writeln!(out, "{style}| {}", std::mem::take(&mut text));
                }
                "w:tc" => {
                    let looks = std::mem::take(&mut looks);
                    let looks = if looks.is_empty() { looks } else { format!("[{}] ", looks.trim()) };
                    let _ = write!(out, " {looks}{} |", std::mem::take(&mut cell).join("⏎"));
                }
                "w:tr" => out.push('\n'),
                "w:tbl" => in_table = false,
                _ => {}
            },
            Event::Eof => return out,
            _ => {}
        }
    }
}

/// A workbook: its sheets with their cells a row a line, and their merges.
pub fn workbook(bytes: &[u8]) -> String {
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).expect("a workbook");
    let mut out = String::new();
    for name in book.sheet_names() {
        let _ = writeln!(out, "--- {name}");
        let range = book.worksheet_range(&name).expect("a worksheet");
        for row in range.rows() {
            let cells: Vec<String> = row.iter().map(|cell| cell.to_string().replace('\n', "⏎")).collect();
            let _ = writeln!(out, "{}", cells.join(" │ ").trim_end());
        }
        let mut merges = book.merge_cells_by_sheet_name(&name).expect("merges");
        merges.sort_unstable();
        let merges: Vec<String> = merges
            .iter()
            .map(|block| {
                let corner = |(row, column): (u32, u32)| taizhang::place::address(row, column);
                format!("{}:{}", corner(block.start), corner(block.end))
            })
            .collect();
        let _ = writeln!(out, "merged: {}", merges.join(" "));
    }
    out
}

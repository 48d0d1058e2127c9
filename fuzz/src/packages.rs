//! Bytes → packages whose parts are well-formed and odd: elements in any order and depth, spans, repetitions, boxes.

use std::io::{Cursor, Write as _};

use zip::write::{SimpleFileOptions, ZipWriter};

use super::grammar::{self, Source};

/// An archive of these parts.
pub fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        let begun = zip.start_file(*name, SimpleFileOptions::default());
        begun.expect("a part");
        zip.write_all(content.as_bytes()).expect("a part");
    }
    zip.finish().expect("a package").into_inner()
}

fn escaped(text: &str) -> String {
    let plain: String = text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    plain.replace('&', "&amp;").replace('<', "&lt;")
}

/// Elements in any order, each closed where it was opened: `names` with their attributes.
fn elements(source: &mut Source<'_>, names: &[(&str, &[&str])], text: &str) -> String {
    let mut out = String::new();
    let mut open: Vec<&str> = Vec::new();
    while !source.is_empty() && out.len() < 1 << 16 {
        match source.below(8) {
            0 | 1 if !open.is_empty() => {
                let name = open.pop().unwrap_or_default();
                out += &format!("</{name}>");
            }
            2 => out += &format!("<{text}>{}</{text}>", escaped(&grammar::prose(source, 6))),
            _ if open.len() < 40 => {
                let (name, attributes) = names[source.below(names.len())];
                let attribute = if attributes.is_empty() { "" } else { source.pick(attributes) };
                if source.below(4) == 0 {
                    out += &format!("<{name} {attribute}/>");
                } else {
                    out += &format!("<{name} {attribute}>");
                    open.push(name);
                }
            }
            _ => {}
        }
    }
    open.iter().rev().for_each(|name| out += &format!("</{name}>"));
    out
}

const WORD: &[(&str, &[&str])] = &[
    ("w:tbl", &[]),
    ("w:tr", &[]),
    ("w:tc", &[]),
    ("w:p", &[]),
    ("w:r", &[]),
    ("w:pPr", &[]),
    ("w:rPr", &[]),
    ("w:trPr", &[]),
    ("w:tcPr", &[]),
    ("w:gridSpan", &["w:val=\"2\"", "w:val=\"0\"", "w:val=\"70000\"", "w:val=\"-1\"", "w:val=\"1024\""]),
    ("w:gridBefore", &["w:val=\"1\"", "w:val=\"1023\""]),
    ("w:vMerge", &["w:val=\"restart\"", "w:val=\"continue\"", ""]),
    ("w:del", &[]),
    ("w:ins", &[]),
    ("w:txbxContent", &[]),
    ("mc:Fallback", &[]),
    ("w:numId", &["w:val=\"1\"", "w:val=\"9\""]),
    ("w:ilvl", &["w:val=\"0\"", "w:val=\"99\""]),
    ("w:br", &["", "w:type=\"page\""]),
    ("w:tab", &[]),
    ("w:vanish", &[]),
    ("w:sym", &["w:char=\"2460\"", "w:char=\"F0FC\"", "w:char=\"D800\""]),
    ("w:rt", &[]),
];

/// A Word document.
pub fn docx(source: &mut Source<'_>) -> Vec<u8> {
    let body = elements(source, WORD, "w:t");
    let document = format!("<w:document xmlns:w=\"w\" xmlns:mc=\"m\"><w:body>{body}</w:body></w:document>");
    let lists = "<w:numbering xmlns:w=\"w\"><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"chineseCounting\"/><w:lvlText w:val=\"%1、\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>";
    archive(&[("word/document.xml", &document), ("word/numbering.xml", lists)])
}

const SHEET: &[(&str, &[&str])] = &[
    ("row", &["r=\"2\"", "", "hidden=\"1\"", "r=\"1048576\"", "r=\"0\"", "r=\"4294967295\""]),
    ("c", &["", "t=\"inlineStr\"", "r=\"B2\"", "r=\"XFD1\" t=\"s\"", "t=\"b\"", "s=\"1\"", "r=\"ALJ9\"", "t=\"d\""]),
    ("is", &[]),
    ("v", &[]),
    ("f", &[]),
    ("rPh", &[]),
    ("col", &["min=\"1\" max=\"16384\" hidden=\"1\"", "min=\"0\" max=\"0\" hidden=\"1\""]),
    ("mergeCell", &["ref=\"A1:C3\"", "ref=\"B2:B9\"", "ref=\"A1:XFD1048576\"", "ref=\"C3:A1\"", "ref=\"B2\""]),
];

/// A workbook.
pub fn xlsx(source: &mut Source<'_>) -> Vec<u8> {
    let sheet = format!("<worksheet>{}</worksheet>", elements(source, SHEET, "t"));
    let book = "<workbook xmlns:r=\"r\"><sheets><sheet name=\"a\" r:id=\"rId1\"/></sheets></workbook>";
    let own = "<Relationships><Relationship Id=\"rId1\" Type=\"o/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>";
    archive(&[("xl/workbook.xml", book), ("xl/_rels/workbook.xml.rels", own), ("xl/worksheets/sheet1.xml", &sheet)])
}

const OPEN: &[(&str, &[&str])] = &[
    ("table:table", &["table:name=\"a\""]),
    (
        "table:table-row",
        &[
            "",
            "table:number-rows-repeated=\"9\"",
            "table:number-rows-repeated=\"4294967295\"",
            "table:visibility=\"collapse\"",
        ],
    ),
    (
        "table:table-cell",
        &[
            "",
            "table:number-columns-spanned=\"3\" table:number-rows-spanned=\"2\"",
            "table:number-columns-repeated=\"1024\"",
            "office:value-type=\"float\" office:value=\"1.5\"",
            "table:number-rows-spanned=\"4294967295\"",
            "table:formula=\"x\"",
        ],
    ),
    ("table:covered-table-cell", &[]),
    ("table:table-column", &["table:visibility=\"collapse\" table:number-columns-repeated=\"9999999\""]),
    ("text:span", &[]),
    ("text:list", &["text:style-name=\"L\""]),
    ("text:list-item", &["", "text:start-value=\"2147483647\""]),
    ("text:s", &["text:c=\"3\"", "text:c=\"99999999\""]),
    ("text:tab", &[]),
    ("draw:text-box", &[]),
    ("draw:frame", &[]),
    ("svg:title", &[]),
    ("text:title", &[]),
    ("office:annotation", &[]),
];

/// An OpenDocument file: a text or a spreadsheet.
pub fn opendocument(source: &mut Source<'_>) -> Vec<u8> {
    let kind = source.pick(&["text", "spreadsheet"]);
    let body = elements(source, OPEN, "text:p");
    let styles = "<text:list-style style:name=\"L\"><text:list-level-style-number text:level=\"1\" style:num-format=\"1\"/></text:list-style>";
    let content = format!(
        "<office:document-content xmlns:office=\"o\" xmlns:text=\"t\" xmlns:table=\"b\" xmlns:draw=\"d\" xmlns:svg=\"s\" xmlns:style=\"y\">{styles}<office:body>{body}</office:body></office:document-content>"
    );
    archive(&[("mimetype", &format!("application/vnd.oasis.opendocument.{kind}")), ("content.xml", &content)])
}

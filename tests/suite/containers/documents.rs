//! The grid as a Word document, with what Word puts into cells: automatic numbers, tracked changes, hidden text,
//! content controls, fields, text in many runs.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::write::{SimpleFileOptions, ZipWriter};

use super::grid::{Line, MERGED, SHEET};

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// A package of a document with this body and these lists.
pub fn package(body: &str, numbering: &str) -> Vec<u8> {
    package_with_styles(body, numbering, "")
}

/// The same with styles.
pub fn package_with_styles(body: &str, numbering: &str, styles: &str) -> Vec<u8> {
    const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
    const TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    let section = r#"<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/></w:sectPr>"#;
    let parts = [
        (
            "[Content_Types].xml",
            format!(
                r#"<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="{TYPE}.document.main+xml"/><Override PartName="/word/numbering.xml" ContentType="{TYPE}.numbering+xml"/><Override PartName="/word/styles.xml" ContentType="{TYPE}.styles+xml"/></Types>"#
            ),
        ),
        (
            "_rels/.rels",
            format!(
                r#"<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{RELATIONS}/officeDocument" Target="word/document.xml"/></Relationships>"#
            ),
        ),
        (
            "word/_rels/document.xml.rels",
            format!(
                r#"<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{RELATIONS}/numbering" Target="numbering.xml"/><Relationship Id="rId2" Type="{RELATIONS}/styles" Target="styles.xml"/></Relationships>"#
            ),
        ),
        ("word/numbering.xml", format!(r#"<w:numbering xmlns:w="{W}">{numbering}</w:numbering>"#)),
        ("word/styles.xml", format!(r#"<w:styles xmlns:w="{W}">{styles}</w:styles>"#)),
        ("word/document.xml", format!(r#"<w:document xmlns:w="{W}"><w:body>{body}{section}</w:body></w:document>"#)),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(name, SimpleFileOptions::default()).expect("a part");
        zip.write_all(content.as_bytes()).expect("a part");
    }
    zip.finish().expect("a package").into_inner()
}

pub fn paragraph(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

/// What differs between cells in how Word holds their text; none of it shows.
fn dressed(column: usize, text: &str) -> String {
    let run = |text: &str| format!("<w:r><w:t>{text}</w:t></w:r>");
    let middle = text.char_indices().nth(text.chars().count() / 2).map_or(0, |(at, _)| at);
    let (front, back) = text.split_at(middle);
    let mark = r#"w:id="7" w:author="a" w:date="2024-06-01T00:00:00Z""#;
    let inner = match column {
        // A number that Word counts.
        0 => {
            return r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:p>"#
                .to_owned();
        }
        // Text in many runs.
        1 => format!("{}{}", run(front), run(back)),
        // A deletion, an insertion.
        2 => format!(
            "{}<w:del {mark}><w:r><w:delText>县城管局</w:delText></w:r></w:del><w:ins {mark}>{}</w:ins>",
            run(front),
            run(back)
        ),
        // Hidden text.
        3 => format!("{}<w:r><w:rPr><w:vanish/></w:rPr><w:t>（内部掌握）</w:t></w:r>", run(text)),
        // A field: its code is not shown, its result is.
        4 => format!(
            r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> QUOTE "0" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>"#,
            run(text)
        ),
        // A content control around a run.
        5 => format!("<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>", run(text)),
        _ => run(text),
    };
    format!("<w:p>{inner}</w:p>")
}

/// A cell with its paragraphs, or a line break where `breaks` says so.
fn cell(properties: &str, column: usize, text: &str) -> String {
    let paragraphs: String = match column {
        3 if text.contains('\n') => {
            let runs: Vec<String> = text.lines().map(|line| format!("<w:r><w:t>{line}</w:t></w:r>")).collect();
            format!("<w:p>{}</w:p>", runs.join("<w:r><w:br/></w:r>"))
        }
        _ => text.lines().map(|line| dressed(column, line)).collect(),
    };
    let paragraphs = if paragraphs.is_empty() { "<w:p/>".to_owned() } else { paragraphs };
    format!("<w:tc><w:tcPr><w:tcW w:w=\"1500\" w:type=\"dxa\"/>{properties}</w:tcPr>{paragraphs}</w:tc>")
}

pub fn docx() -> Vec<u8> {
    let mut body = format!("{}{}<w:tbl><w:tblPr/><w:tblGrid>", paragraph(SHEET.title), paragraph(SHEET.date));
    body += &"<w:gridCol w:w=\"1500\"/>".repeat(9);
    body += "</w:tblGrid><w:tr><w:trPr><w:tblHeader/></w:trPr>";
    for name in SHEET.header {
        body += &format!("<w:tc><w:tcPr><w:tcW w:w=\"1500\" w:type=\"dxa\"/></w:tcPr>{}</w:tc>", paragraph(name));
    }
    body += "</w:tr>";
    for (index, line) in SHEET.lines.iter().enumerate() {
        body += "<w:tr>";
        match line {
            Line::Section(title) => {
                let _ = write!(
                    body,
                    "<w:tc><w:tcPr><w:tcW w:w=\"13500\" w:type=\"dxa\"/><w:gridSpan w:val=\"9\"/></w:tcPr>{}</w:tc>",
                    paragraph(title)
                );
            }
            Line::Cells(cells) => {
                for (column, text) in cells.iter().enumerate() {
                    body += &match *text {
                        MERGED => cell("<w:vMerge/>", 8, ""),
                        _ if SHEET.rows_below(index, column) > 0 => cell("<w:vMerge w:val=\"restart\"/>", column, text),
                        _ => cell("", column, text),
                    };
                }
            }
        }
        body += "</w:tr>";
    }
    body += "</w:tbl>";
    let numbering = r#"<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:suff w:val="nothing"/><w:lvlText w:val="%1"/><w:lvlJc w:val="left"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"#;
    package(&body, numbering)
}

//! Small files that ask for everything: spans, repetitions and shared texts are counted where a cell gets them.

use std::fmt::Write as _;

use taizhang::config::{Config, Limits};
use taizhang::container::{self, Bound, ReadError};

use super::documents::{package, paragraph};
use super::odd::{opendocument, tables, workbook};

/// A tenth of what is read of a real file, so that a bomb of a few kilobytes goes off.
fn limits() -> Limits {
    let limits = Config::default().limits;
    Limits { cells: limits.cells / 10, characters: limits.characters / 10, ..limits }
}

fn is_refused(bytes: &[u8], bound: Bound) {
    let limit = if bound == Bound::Cells { limits().cells } else { limits().characters };
    let result = container::read(bytes, &limits());
    assert_eq!(result.err(), Some(ReadError::TooLarge { bound, limit: limit.into() }), "{} bytes", bytes.len());
}

#[test]
fn a_text_that_many_cells_share_is_counted_in_each() {
    let long = "长".repeat(10_000);
    let rows: String = (0..200).map(|_| "<row><c t=\"s\"><v>0</v></c></row>").collect();
    let strings = format!("<sst><si><t>{long}</t></si></sst>");
    let bytes = workbook(&format!("<sheetData>{rows}</sheetData>"), &[("xl/sharedStrings.xml", &strings)]);
    is_refused(&bytes, Bound::Characters);
    let cell = format!(
        "<table:table-row table:number-rows-repeated=\"1000\"><table:table-cell><text:p>{long}</text:p></table:table-cell></table:table-row>"
    );
    let body = format!("<office:spreadsheet><table:table table:name=\"a\">{cell}</table:table></office:spreadsheet>");
    is_refused(&opendocument("spreadsheet", &body), Bound::Characters);
}

#[test]
fn blanks_that_are_counted_and_marks_of_lists_are_text() {
    let blanks = "<text:s text:c=\"1000\"/>".repeat(4_000);
    let cell =
        format!("<table:table-row><table:table-cell><text:p>x{blanks}</text:p></table:table-cell></table:table-row>");
    for (kind, body) in [("text", "office:text"), ("spreadsheet", "office:spreadsheet")] {
        let body = format!("<{body}><table:table table:name=\"a\">{cell}</table:table></{body}>");
        is_refused(&opendocument(kind, &body), Bound::Characters);
    }
    let mark = "长".repeat(20_000);
    let numbering = format!(
        "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:lvlText w:val=\"{mark}\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>"
    );
    let item = "<w:p><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>";
    let table = format!("<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>", item.repeat(100));
    is_refused(&package(&table, &numbering), Bound::Characters);
}

#[test]
fn cells_that_spans_and_repetitions_make_are_cells() {
    let spans: String = (0..500).map(|_| "<td rowspan=9999>x</td>").collect();
    let page = format!("<html><table><tr>{spans}</tr>{}</table>", "<tr><td>x</td></tr>".repeat(400));
    is_refused(page.as_bytes(), Bound::Cells);
    let row = "<table:table-row table:visibility=\"collapse\" table:number-rows-repeated=\"1000000\"><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>";
    let body = format!("<office:spreadsheet><table:table table:name=\"a\">{row}</table:table></office:spreadsheet>");
    is_refused(&opendocument("spreadsheet", &body), Bound::Cells);
    let mut merges = String::from("<sheetData>");
    (0..1_000).for_each(|_| merges.push_str("<row><c><v>1</v></c></row>"));
    merges.push_str("</sheetData><mergeCells>");
    for column in 0..400 {
        let _ = write!(merges, "<mergeCell ref=\"{0}1:{0}1000\"/>", letters(column));
    }
    is_refused(&workbook(&format!("{merges}</mergeCells>"), &[]), Bound::Cells);
    let wide =
        "<sheetData><row><c r=\"ALJ1\"><v>1</v></c></row>".to_owned() + &"<row><c><v>1</v></c></row>".repeat(200);
    is_refused(&workbook(&format!("{wide}</sheetData>"), &[]), Bound::Cells);
}

fn letters(column: u32) -> String {
    let letter = |number: u32| char::from(b'A' + number as u8);
    format!("{}{}", letter(column / 26), letter(column % 26))
}

#[test]
fn shapes_of_rows_are_cells_and_columns() {
    let edges: String = (1..=900).map(|edge| format!("\\cellx{}", edge * 100)).collect();
    let row = format!("\\trowd{edges}\\intbl x\\cell\\row");
    let rows = format!("{{\\rtf1 {}}}", row.repeat(150));
    is_refused(rows.as_bytes(), Bound::Cells);
    let edges: String = (1..=2_000).map(|edge| format!("\\cellx{}", edge * 100)).collect();
    let wide = format!("{{\\rtf1 \\trowd{edges}\\intbl x\\cell\\row}}");
    let result = container::read(wide.as_bytes(), &limits());
    assert!(matches!(result, Err(ReadError::TooWide { .. })), "{result:?}");
}

#[test]
fn hidden_columns_said_again_and_again_are_the_same_columns() {
    let columns = "<col min=\"1\" max=\"16384\" hidden=\"1\"/>".repeat(300);
    let bytes = workbook(&format!("<cols>{columns}</cols><sheetData><row><c><v>1</v></c></row></sheetData>"), &[]);
    assert_eq!(tables(&bytes)[0].1.hidden_columns, [0]);
}

#[test]
fn tags_that_are_never_closed_do_not_multiply() {
    let fonts: String = (0..400).map(|size| format!("<font size={size}>")).collect();
    let page = format!("<html><table><tr><td><p>{fonts}{}", "<p>x".repeat(20_000));
    let result = container::read(page.as_bytes(), &limits());
    assert!(matches!(result, Err(ReadError::Damaged { what: "HTML", .. })), "{result:?}");
}

#[test]
fn tables_in_tables_are_copied_within_bounds() {
    let inner = format!("<w:tc>{}</w:tc>", paragraph(&"长".repeat(9_000)));
    let mut nested = format!("<w:tbl><w:tr>{inner}</w:tr></w:tbl>");
    for _ in 0..120 {
        nested = format!("<w:tbl><w:tr><w:tc>{nested}</w:tc></w:tr></w:tbl>");
    }
    is_refused(&package(&nested, ""), Bound::Characters);
}

#[test]
fn a_text_of_too_many_characters_is_refused_before_it_is_divided() {
    let sheet = "序号\t项目内容\n".to_owned() + &"1\t修渠\n".repeat(200_000);
    is_refused(sheet.as_bytes(), Bound::Characters);
}

//! What Word keeps of a table beside its text: automatic numbers, tracked changes, cells that are skipped, content
//! controls, tables inside cells.

use taizhang::config::Config;
use taizhang::container;

use super::documents::{package, package_with_styles, paragraph};

/// The texts of the one table of a document, row by row.
fn cells(document: &[u8]) -> Vec<Vec<String>> {
    let read = container::read(document, &Config::default().limits).expect("readable");
    let (_, grid) = &read.tables[0];
    grid.rows.iter().map(|row| row.cells.iter().map(|cell| cell.text.clone()).collect()).collect()
}

fn tc(inner: &str) -> String {
    format!("<w:tc>{inner}</w:tc>")
}

fn tr(cells: &[String]) -> String {
    format!("<w:tr>{}</w:tr>", cells.concat())
}

fn table(rows: &[String]) -> String {
    format!("<w:tbl>{}</w:tbl>", rows.concat())
}

fn listed(list: i32, level: i32, text: &str) -> String {
    format!(
        "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
    )
}

fn level(level: i32, format: &str, text: &str) -> String {
    format!(
        "<w:lvl w:ilvl=\"{level}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{text}\"/></w:lvl>"
    )
}

/// Three lists: many levels, a circled one, and the second begun again at 5.
fn lists() -> String {
    format!(
        "<w:abstractNum w:abstractNumId=\"0\">{}{}{}</w:abstractNum><w:abstractNum w:abstractNumId=\"1\">{}</w:abstractNum>\
         <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"1\"/></w:num>\
         <w:num w:numId=\"3\"><w:abstractNumId w:val=\"1\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"5\"/></w:lvlOverride></w:num>",
        level(0, "chineseCounting", "%1、"),
        level(1, "chineseCounting", "（%2）"),
        level(2, "decimal", "%3."),
        level(0, "decimalEnclosedCircle", "%1"),
    )
}

#[test]
fn automatic_numbers_are_those_that_word_shows() {
    let rows = [
        tr(&[tc(&listed(1, 0, "甲")), tc(&[listed(1, 1, "乙"), listed(1, 2, "丙"), listed(1, 2, "丁")].concat())]),
        tr(&[tc(&listed(1, 1, "戊")), tc(&listed(1, 2, "己"))]),
        tr(&[tc(&listed(1, 0, "庚")), tc(&[listed(2, 0, "辛"), listed(2, 0, "壬"), listed(3, 0, "癸")].concat())]),
    ];
    let found = cells(&package(&table(&rows), &lists()));
    assert_eq!(found[0], ["一、甲", "（一）乙\n1.丙\n2.丁"]);
    assert_eq!(found[1], ["（二）戊", "1.己"]);
    assert_eq!(found[2], ["二、庚", "①辛\n②壬\n⑤癸"]);
}

#[test]
fn a_style_that_is_based_on_a_numbered_one_carries_its_number() {
    let styles = "<w:style w:type=\"paragraph\" w:styleId=\"a\"><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>\
                  <w:style w:type=\"paragraph\" w:styleId=\"b\"><w:basedOn w:val=\"a\"/></w:style>";
    let styled = |text: &str| format!("<w:p><w:pPr><w:pStyle w:val=\"b\"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>");
    let rows = [tr(&[tc(&styled("甲"))]), tr(&[tc(&styled("乙"))])];
    let found = cells(&package_with_styles(&table(&rows), &lists(), styles));
    assert_eq!(found, [["一、甲"], ["二、乙"]]);
}

#[test]
fn tracked_changes_are_as_if_accepted_and_moved_text_stands_once() {
    let mark = "w:id=\"1\" w:author=\"a\"";
    let inner = format!(
        "<w:p><w:moveFrom {mark}><w:r><w:t>旧处</w:t></w:r></w:moveFrom><w:ins {mark}><w:r><w:t>新增</w:t></w:r></w:ins>\
         <w:del {mark}><w:r><w:delText>删去</w:delText></w:r></w:del><w:moveTo {mark}><w:r><w:t>旧处</w:t></w:r></w:moveTo></w:p>"
    );
    let words = format!("<w:p><w:del {mark}><w:r><w:delText>删去的行</w:delText></w:r></w:del></w:p>");
    let deleted = format!("<w:tr><w:trPr><w:del {mark}/></w:trPr>{}</w:tr>", tc(&words));
    let found = cells(&package(&table(&[tr(&[tc(&inner)]), deleted]), ""));
    assert_eq!(found, [["新增旧处"]]);
}

#[test]
fn a_deleted_row_that_shows_text_is_read_and_told() {
    let mark = "w:id=\"1\" w:author=\"a\"";
    let deleted = format!("<w:tr><w:trPr><w:del {mark}/></w:trPr>{}</w:tr>", tc(&paragraph("还在的行")));
    let document = package(&table(&[tr(&[tc(&paragraph("甲"))]), deleted]), "");
    assert_eq!(cells(&document), [["甲"], ["还在的行"]]);
    let read = container::read(&document, &Config::default().limits).expect("readable");
    assert_eq!(read.tables[0].1.findings.len(), 1);
}

#[test]
fn rows_that_skip_cells_keep_their_columns() {
    let rows = [
        tr(&[tc(&paragraph("甲")), tc(&paragraph("乙")), tc(&paragraph("丙"))]),
        format!(
            "<w:tr><w:trPr><w:gridBefore w:val=\"1\"/></w:trPr>{}</w:tr>",
            [tc(&paragraph("丁")), tc(&paragraph("戊"))].concat()
        ),
    ];
    let read = container::read(&package(&table(&rows), ""), &Config::default().limits).expect("readable");
    let columns: Vec<u16> = read.tables[0].1.rows[1].cells.iter().map(|cell| cell.column).collect();
    assert_eq!(columns, [1, 2]);
}

#[test]
fn content_controls_hold_cells_and_rows_like_any_other() {
    let control = |inner: &str| format!("<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt>");
    let rows = [
        control(&tr(&[tc(&paragraph("甲")), control(&tc(&paragraph("乙")))])),
        tr(&[tc(&control(&paragraph("丙"))), tc(&paragraph("丁"))]),
    ];
    assert_eq!(cells(&package(&table(&rows), "")), [["甲", "乙"], ["丙", "丁"]]);
}

#[test]
fn a_table_in_a_cell_is_text_of_the_cell() {
    let inner = table(&[
        tr(&[tc(&paragraph("站点")), tc(&paragraph("进度"))]),
        tr(&[tc(&paragraph("一号")), tc(&paragraph("80%"))]),
    ]);
    let rows = [tr(&[tc(&paragraph("甲")), tc(&[paragraph("如下："), inner, paragraph("止")].concat())])];
    assert_eq!(cells(&package(&table(&rows), "")), [["甲", "如下：\n站点\t进度\n一号\t80%\n止"]]);
}

#[test]
fn breaks_tabs_and_hidden_words() {
    let inner = "<w:p><w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:tab/><w:t>丙</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r><w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>显</w:t></w:r></w:p>";
    assert_eq!(cells(&package(&table(&[tr(&[tc(inner)])]), "")), [["甲\n乙\t丙显"]]);
}

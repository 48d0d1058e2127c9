//! Sound files that are odd: every text of the page arrives, and nothing that is no text of the page.

use std::io::{Cursor, Write as _};

use taizhang::config::Config;
use taizhang::container::{self, Grid, ReadError};
use taizhang::finding::Rule;
use zip::write::{SimpleFileOptions, ZipWriter};

use super::documents::{package, paragraph};

/// An archive of these parts.
pub(super) fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a part");
        zip.write_all(content.as_bytes()).expect("a part");
    }
    zip.finish().expect("a package").into_inner()
}

/// An OpenDocument file with this body.
pub(super) fn opendocument(kind: &str, body: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content xmlns:office=\"o\" xmlns:text=\"t\" xmlns:table=\"b\" xmlns:draw=\"d\" xmlns:svg=\"s\"><office:body>{body}</office:body></office:document-content>"
    );
    let kind = format!("application/vnd.oasis.opendocument.{kind}");
    archive(&[("mimetype", &kind), ("content.xml", &content)])
}

const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

fn relations(targets: &[(&str, &str)]) -> String {
    let each = targets.iter().enumerate().map(|(index, (kind, target))| {
        let kind = if kind.contains(':') { (*kind).to_owned() } else { format!("{RELATIONS}/{kind}") };
        format!("<Relationship Id=\"rId{}\" Type=\"{kind}\" Target=\"{target}\"/>", index + 1)
    });
    format!("<Relationships>{}</Relationships>", each.collect::<String>())
}

/// A workbook of one worksheet with these rows, and more parts.
pub(super) fn workbook(sheet: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let sheet = format!("<worksheet>{sheet}</worksheet>");
    let book = "<workbook xmlns:r=\"r\"><sheets><sheet name=\"六月\" r:id=\"rId1\"/></sheets></workbook>";
    let (root, own) =
        (relations(&[("officeDocument", "xl/workbook.xml")]), relations(&[("worksheet", "worksheets/sheet1.xml")]));
    let mut parts = vec![
        ("_rels/.rels", root.as_str()),
        ("xl/workbook.xml", book),
        ("xl/_rels/workbook.xml.rels", &own),
        ("xl/worksheets/sheet1.xml", &sheet),
    ];
    parts.retain(|(name, _)| more.iter().all(|(other, _)| other != name));
    parts.extend(more);
    archive(&parts)
}

pub(super) fn tables(bytes: &[u8]) -> Vec<(String, Grid)> {
    container::read(bytes, &Config::default().limits).expect("readable").tables
}

fn grid(bytes: &[u8]) -> Grid {
    tables(bytes).swap_remove(0).1
}

fn texts(grid: &Grid) -> Vec<Vec<&str>> {
    grid.rows.iter().map(|row| row.cells.iter().map(|cell| cell.text.as_str()).collect()).collect()
}

fn inline(cells: &[&str]) -> String {
    let cell = |text: &&str| format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>");
    format!("<row>{}</row>", cells.iter().map(cell).collect::<String>())
}

#[test]
fn text_around_a_text_box_and_in_it_arrives() {
    let boxed = |words: &str| {
        format!(
            "<mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>{0}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent>",
            paragraph(words)
        )
    };
    let hung = |front: &str, words: &str, back: &str| {
        format!("<w:p><w:r><w:t>{front}</w:t></w:r><w:r>{}</w:r><w:r><w:t>{back}</w:t></w:r></w:p>", boxed(words))
    };
    let cell = format!("<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>", hung("框前", "框内", "框后"));
    let document = package(&format!("{}{cell}", hung("上", "标题在框里", "下")), "");
    let grid = grid(&document);
    assert_eq!(texts(&grid), [["标题在框里"], ["上下"], ["框内\n框前框后"]]);
    assert_eq!(grid.missed, 0);
}

#[test]
fn how_a_word_is_spoken_is_no_text() {
    let ruby = "<w:p><w:r><w:ruby><w:rt><w:r><w:t>yàn</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>砚</w:t></w:r></w:rubyBase></w:ruby></w:r><w:r><w:t>川</w:t></w:r></w:p>";
    let document = package(&format!("<w:tbl><w:tr><w:tc>{ruby}</w:tc></w:tr></w:tbl>"), "");
    assert_eq!(texts(&grid(&document)), [["砚川"]]);
    let page = "<html><meta charset=utf-8><table><tr><td><ruby>砚<rp>(</rp><rt>yàn</rt><rp>)</rp></ruby>川</table>";
    assert_eq!(texts(&grid(page.as_bytes())), [["砚川"]]);
    let spoken = "<row><c t=\"inlineStr\"><is><r><t>砚</t></r><rPh><t>yàn</t></rPh><r><t>川</t></r></is></c></row>";
    assert_eq!(texts(&grid(&workbook(&format!("<sheetData>{spoken}</sheetData>"), &[]))), [["砚川"]]);
}

#[test]
fn what_is_said_of_a_picture_is_no_text_and_a_field_is() {
    let frame = "<draw:frame><draw:image/><svg:title>一张图</svg:title><svg:desc>说明</svg:desc></draw:frame>";
    let cell = format!("<table:table-cell><text:p>前{frame}<text:title>后</text:title></text:p></table:table-cell>");
    let body =
        format!("<office:text><table:table><table:table-row>{cell}</table:table-row></table:table></office:text>");
    assert_eq!(texts(&grid(&opendocument("text", &body))), [["前后"]]);
}

#[test]
fn text_boxes_of_a_text_document_arrive() {
    let boxed =
        "<text:p>上<draw:frame><draw:text-box><text:p>标题在框里</text:p></draw:text-box></draw:frame>下</text:p>";
    let table = "<table:table><table:table-row><table:table-cell><text:p>甲</text:p></table:table-cell></table:table-row></table:table>";
    let body = format!("<office:text>{boxed}{table}</office:text>");
    assert_eq!(texts(&grid(&opendocument("text", &body))), [["标题在框里"], ["上下"], ["甲"]]);
}

#[test]
fn a_caption_of_a_page_stands_above_its_table() {
    let page = "<html><meta charset=utf-8><table><caption>砚川区 2024年6月</caption><tr><td>甲<td>乙</table>";
    let grid = grid(page.as_bytes());
    assert_eq!((texts(&grid), grid.missed), (vec![vec!["砚川区 2024年6月"], vec!["甲", "乙"]], 0));
}

#[test]
fn values_without_a_text_are_shown_and_formulas_without_a_value_are_told() {
    let cells = "<table:table-cell office:value-type=\"float\" office:value=\"12.5\"/>\
                 <table:table-cell office:value-type=\"percentage\" office:value=\"0.137\"/>\
                 <table:table-cell office:value-type=\"date\" office:date-value=\"2024-06-30\"/>\
                 <table:table-cell office:value-type=\"string\" office:string-value=\"已开工\"/>\
                 <table:table-cell table:formula=\"of:=[.A1]\"/>";
    let body = format!(
        "<office:spreadsheet><table:table table:name=\"六月\"><table:table-row>{cells}</table:table-row></table:table></office:spreadsheet>"
    );
    let ods = grid(&opendocument("spreadsheet", &body));
    assert_eq!(texts(&ods), [["12.5", "13.7%", "2024-06-30", "已开工"]]);
    let formula = "<sheetData><row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>甲</t></is></c><c r=\"B2\"><f>SUM(C1:C9)</f></c><c r=\"C2\"><f>1+1</f><v>2</v></c></row></sheetData>";
    let xlsx = grid(&workbook(formula, &[]));
    assert_eq!(texts(&xlsx), [["甲", "", "2"]]);
    for (grid, cell) in [(ods, "E1"), (xlsx, "B2")] {
        let told: Vec<_> = grid.findings.iter().filter(|finding| finding.rule == Rule::FormulaUnread).collect();
        assert!(told.len() == 1 && told[0].message.text(Default::default()).contains(cell), "{told:?}");
    }
}

#[test]
fn text_boxes_over_a_worksheet_are_told() {
    let drawing = "<xdr:wsDr><xdr:sp><xdr:txBody><a:p><a:r><a:t>砚川区重点工作</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:wsDr>";
    let own = relations(&[("drawing", "../drawings/drawing1.xml")]);
    let sheet = format!("<sheetData>{}</sheetData>", inline(&["甲"]));
    let parts = [("xl/worksheets/_rels/sheet1.xml.rels", own.as_str()), ("xl/drawings/drawing1.xml", drawing)];
    let grid = grid(&workbook(&sheet, &parts));
    let told = grid.findings.iter().find(|finding| finding.rule == Rule::TextBox).expect("told");
    assert!(told.message.text(Default::default()).contains("砚川区重点工作"));
}

#[test]
fn parts_are_found_by_what_the_package_says_whatever_their_names() {
    let document = format!(
        "<w:document xmlns:w=\"w\"><w:body><w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl></w:body></w:document>",
        paragraph("甲")
    );
    let root = relations(&[("officeDocument", "/word/Document2.xml")]);
    let named = archive(&[("_rels/.rels", &root), ("Word\\document2.xml", &document)]);
    assert_eq!(texts(&grid(&named)), [["甲"]]);
    let silent = archive(&[("word/document.xml", &document)]);
    assert_eq!(texts(&grid(&silent)), [["甲"]], "the usual name, where the package says nothing");
}

#[test]
fn a_macro_sheet_refuses_no_workbook() {
    let book = "<workbook xmlns:r=\"r\"><sheets><sheet name=\"宏\" r:id=\"rId1\"/><sheet name=\"图\" r:id=\"rId2\"/><sheet name=\"六月\" r:id=\"rId3\"/></sheets></workbook>";
    let own = relations(&[
        ("http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet", "macrosheets/sheet1.xml"),
        ("chartsheet", "chartsheets/sheet1.xml"),
        ("worksheet", "worksheets/sheet1.xml"),
    ]);
    let sheet = format!("<sheetData>{}</sheetData>", inline(&["甲", "乙"]));
    let bytes = workbook(&sheet, &[("xl/workbook.xml", book), ("xl/_rels/workbook.xml.rels", &own)]);
    let tables = tables(&bytes);
    assert_eq!(tables.len(), 1);
    assert_eq!((tables[0].0.as_str(), texts(&tables[0].1)), ("六月", vec![vec!["甲", "乙"]]));
}

#[test]
fn numbers_of_a_workbook_are_shown_in_their_formats() {
    let styles = "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"0.0%\"/></numFmts><cellStyleXfs><xf numFmtId=\"9\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/><xf numFmtId=\"14\"/><xf numFmtId=\"4\"/></cellXfs></styleSheet>";
    let own = relations(&[("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")]);
    let cells = "<sheetData><row><c><v>3</v></c><c s=\"1\"><v>0.137</v></c><c s=\"2\"><v>45107</v></c><c s=\"3\"><v>1234.5</v></c><c t=\"b\"><v>1</v></c><c t=\"e\"><v>#N/A</v></c></row></sheetData>";
    let bytes = workbook(cells, &[("xl/_rels/workbook.xml.rels", &own), ("xl/styles.xml", styles)]);
    assert_eq!(texts(&grid(&bytes)), [["3", "13.7%", "2023/6/30", "1,234.50", "是", "#N/A"]]);
}

#[test]
fn text_that_was_altered_is_refused_by_its_check_sum() {
    let sheet = format!("<sheetData>{}</sheetData>", inline(&["已完成35公里"]));
    let text = package(&format!("<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>", paragraph("已完成35公里")), "");
    let table = "<office:text><table:table><table:table-row><table:table-cell><text:p>已完成35公里</text:p></table:table-cell></table:table-row></table:table></office:text>";
    for bytes in [workbook(&sheet, &[]), text, opendocument("text", table)] {
        assert!(container::read(&bytes, &Config::default().limits).is_ok());
        let mut stored = super::bounds::repacked(&bytes, zip::CompressionMethod::Stored, |_, text| text);
        let at = stored.windows(4).position(|word| word == "35公".as_bytes().split_at(4).0).expect("the words");
        stored[at] = b'8';
        let result = container::read(&stored, &Config::default().limits);
        assert!(matches!(result, Err(ReadError::Damaged { .. })), "{result:?}");
    }
}

#[test]
fn a_text_with_zero_bytes_is_the_same_text() {
    let sheet = "序号\0\0\t项目内容\t牵头单位\n1\t修渠\0\t县水利局\n";
    let grid = grid(sheet.as_bytes());
    assert_eq!(grid.undivided.as_deref(), Some("序号\t项目内容\t牵头单位\n1\t修渠\t县水利局\n"));
    assert!(grid.findings.iter().any(|finding| finding.rule == Rule::ControlCharacter));
}

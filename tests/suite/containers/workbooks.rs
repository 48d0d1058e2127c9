//! The grid as workbooks: shares are numbers with a format, months are dates, merged cells are merged.

use std::io::{Cursor, Write as _};

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook};
use zip::write::{SimpleFileOptions, ZipWriter};

use super::grid::{Line, MERGED, MONTH, SHARE, SHEET};

/// A cell's number and the format that shows it so.
fn number(column: usize, text: &str) -> Option<(f64, String)> {
    match column {
        0 => Some((text.parse().ok()?, "General".to_owned())),
        SHARE => {
            let digits = text.trim_end_matches('%');
            let places = digits.split_once('.').map_or(0, |(_, places)| places.len());
            let format = if places == 0 { "0%".to_owned() } else { format!("0.{}%", "0".repeat(places)) };
            Some((digits.parse::<f64>().ok()? / 100.0, format))
        }
        MONTH => {
            let (year, month) = text.trim_end_matches('月').split_once('年')?;
            let day = ExcelDateTime::from_ymd(year.parse().ok()?, month.parse().ok()?, 1).ok()?;
            Some((day.to_excel(), "yyyy\"年\"m\"月\";@".to_owned()))
        }
        _ => None,
    }
}

/// Where the table begins: title and date stand above it.
const TOP: u32 = 3;

/// The merged regions of the table: first row, first column, last row, last column.
fn merges() -> Vec<(u32, u16, u32, u16)> {
    let mut out = vec![(0, 0, 0, 8), (1, 0, 1, 8)];
    for (index, line) in SHEET.lines.iter().enumerate() {
        let row = TOP + index as u32;
        match line {
            Line::Section(_) => out.push((row, 0, row, 8)),
            Line::Cells(_) => {
                for column in 0..9 {
                    let below = SHEET.rows_below(index, column) as u32;
                    let own = !matches!(line, Line::Cells(cells) if cells[column] == MERGED);
                    if own && below > 0 {
                        out.push((row, column as u16, row + below, column as u16));
                    }
                }
            }
        }
    }
    out
}

pub fn xlsx() -> Vec<u8> {
    let mut book = Workbook::new();
    let day = ExcelDateTime::from_ymd(2024, 7, 1).expect("a day");
    book.set_properties(&DocProperties::new().set_creation_datetime(&day));
    let sheet = book.add_worksheet();
    sheet.set_name("六月").expect("a name");
    let plain = Format::new().set_text_wrap().set_align(FormatAlign::VerticalCenter);
    for (row, left, last, right) in merges() {
        sheet.merge_range(row, left, last, right, "", &plain).expect("a merge");
    }
    sheet.write_with_format(0, 0, SHEET.title, &plain).expect("a cell");
    sheet.write_with_format(1, 0, SHEET.date, &plain).expect("a cell");
    for (column, name) in SHEET.header.iter().enumerate() {
        sheet.write_with_format(2, column as u16, *name, &plain).expect("a cell");
    }
    for (index, line) in SHEET.lines.iter().enumerate() {
        let row = TOP + index as u32;
        match line {
            Line::Section(title) => {
                sheet.write_with_format(row, 0, *title, &plain).expect("a cell");
            }
            Line::Cells(cells) => {
                for (column, cell) in cells.iter().enumerate().filter(|(_, cell)| **cell != MERGED) {
                    let at = column as u16;
                    match number(column, cell) {
                        Some((value, code)) => {
                            let format = plain.clone().set_num_format(code);
                            sheet.write_with_format(row, at, value, &format).expect("a cell");
                        }
                        None => {
                            sheet.write_with_format(row, at, *cell, &plain).expect("a cell");
                        }
                    }
                }
            }
        }
    }
    book.save_to_buffer().expect("a workbook")
}

/// Records of Excel's binary package ([MS-XLSB] 2.1.4): a type, a length, and what they hold.
#[derive(Default)]
struct Records(Vec<u8>);

impl Records {
    fn put(&mut self, kind: u32, content: &[u8]) -> &mut Self {
        if kind < 0x80 {
            self.0.push(kind as u8);
        } else {
            self.0.extend([kind as u8 & 0x7F | 0x80, (kind >> 7) as u8]);
        }
        let mut length = content.len();
        while length >= 0x80 {
            self.0.push(length as u8 | 0x80);
            length >>= 7;
        }
        self.0.push(length as u8);
        self.0.extend(content);
        self
    }
}

fn numbers(numbers: &[u32]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
}

fn string(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut out = numbers(&[units.len() as u32]);
    out.extend(units.into_iter().flat_map(u16::to_le_bytes));
    out
}

pub fn xlsb() -> Vec<u8> {
    let mut formats: Vec<String> = Vec::new();
    let mut sheet = Records::default();
    sheet.put(129, &[]).put(145, &[]);
    let put_row = |sheet: &mut Records, row: u32, cells: &[&str], formats: &mut Vec<String>| {
        sheet.put(0, &[numbers(&[row, 0]), vec![0; 5], numbers(&[0])].concat());
        for (column, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty() && **cell != MERGED) {
            match number(column, cell).filter(|_| row >= TOP) {
                Some((value, code)) => {
                    let known = formats.iter().position(|format| *format == code);
                    let style = known.unwrap_or_else(|| {
                        formats.push(code);
                        formats.len() - 1
                    });
                    let head = numbers(&[column as u32, style as u32 + 1]);
                    sheet.put(5, &[head, value.to_le_bytes().to_vec()].concat());
                }
                None => {
                    sheet.put(6, &[numbers(&[column as u32, 0]), string(cell)].concat());
                }
            }
        }
    };
    put_row(&mut sheet, 0, &[SHEET.title], &mut formats);
    put_row(&mut sheet, 1, &[SHEET.date], &mut formats);
    put_row(&mut sheet, 2, &SHEET.header, &mut formats);
    for (index, line) in SHEET.lines.iter().enumerate() {
        let row = TOP + index as u32;
        match line {
            Line::Section(title) => put_row(&mut sheet, row, &[title], &mut formats),
            Line::Cells(cells) => put_row(&mut sheet, row, cells, &mut formats),
        }
    }
    sheet.put(146, &[]).put(177, &numbers(&[merges().len() as u32]));
    for (top, left, bottom, right) in merges() {
        sheet.put(176, &numbers(&[top, bottom, left.into(), right.into()]));
    }
    sheet.put(178, &[]).put(130, &[]);

    let mut styles = Records::default();
    styles.put(278, &[]).put(615, &numbers(&[formats.len() as u32]));
    for (index, code) in formats.iter().enumerate() {
        styles.put(44, &[(164 + index as u16).to_le_bytes().to_vec(), string(code)].concat());
    }
    styles.put(616, &[]).put(617, &numbers(&[formats.len() as u32 + 1]));
    for index in 0..=formats.len() as u16 {
        let format = if index == 0 { 0 } else { 163 + index };
        styles.put(47, &[vec![0, 0], format.to_le_bytes().to_vec(), vec![0; 8], vec![0, 0, 1, 0]].concat());
    }
    styles.put(618, &[]).put(279, &[]);

    let mut book = Records::default();
    book.put(131, &[]).put(143, &[]);
    book.put(156, &[numbers(&[0, 1]), string("rId1"), string("六月")].concat());
    book.put(144, &[]).put(132, &[]);

    const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
    let relations = |targets: &[(&str, &str)]| {
        let each = targets.iter().enumerate().map(|(index, (kind, target))| {
            format!(r#"<Relationship Id="rId{}" Type="{RELATIONS}/{kind}" Target="{target}"/>"#, index + 1)
        });
        format!(r#"<Relationships xmlns="{PACKAGE}/relationships">{}</Relationships>"#, each.collect::<String>())
    };
    let types = format!(
        r#"<Types xmlns="{PACKAGE}/content-types"><Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/worksheets/sheet1.bin" ContentType="application/vnd.ms-excel.worksheet"/><Override PartName="/xl/styles.bin" ContentType="application/vnd.ms-excel.styles"/></Types>"#
    );
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in [
        ("[Content_Types].xml", types.into_bytes()),
        ("_rels/.rels", relations(&[("officeDocument", "xl/workbook.bin")]).into_bytes()),
        (
            "xl/_rels/workbook.bin.rels",
            relations(&[("worksheet", "worksheets/sheet1.bin"), ("styles", "styles.bin")]).into_bytes(),
        ),
        ("xl/workbook.bin", book.0),
        ("xl/worksheets/sheet1.bin", sheet.0),
        ("xl/styles.bin", styles.0),
    ] {
        zip.start_file(name, SimpleFileOptions::default()).expect("a part");
        zip.write_all(&content).expect("a part");
    }
    zip.finish().expect("a package").into_inner()
}

//! `.xlsx` and `.xlsm` through `calamine`, cell by cell: a used range of a million rows costs nothing.

use std::io::Cursor;

use calamine::{DataRef, Reader, SheetVisible, Style, Xlsx, XlsxError};

use super::super::ReadError;
use super::super::package::Package;
use super::display::{self, Format};
use super::{Block, Worksheet, damaged, hidden};
use crate::config::Limits;

pub(super) fn read(bytes: &[u8], mut package: Package<'_>, limits: &Limits) -> Result<Vec<Worksheet>, ReadError> {
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).map_err(|error| match error {
        XlsxError::Password => ReadError::Protected,
        other => damaged(other),
    })?;
    let since_1904 = book.has_1904_epoch();
    let parts = hidden::parts(&mut package)?;
    let names: Vec<(String, bool)> = book
        .sheets_metadata()
        .iter()
        .map(|sheet| (sheet.name.clone(), sheet.visible != SheetVisible::Visible))
        .collect();
    let mut sheets = Vec::new();
    for (name, hidden) in names {
        let merges = book.merge_cells_by_sheet_name(&name).map_err(damaged)?;
        let merges = merges.iter().map(|block| Block {
            top: block.start.0,
            left: block.start.1,
            bottom: block.end.0,
            right: block.end.1,
        });
        let mut sheet = Worksheet { hidden, merges: merges.collect(), ..Worksheet::default() };
        if let Some(part) = parts.get(&name) {
            (sheet.hidden_rows, sheet.hidden_columns) = hidden::of(&mut package, part)?;
        }
        let mut cells = match book.worksheet_cells_reader(&name) {
            Ok(cells) => cells,
            Err(XlsxError::NotAWorksheet(_)) => continue,
            Err(error) => return Err(damaged(error)),
        };
        while let Some((cell, style)) = cells.next_cell_with_style_id().map_err(damaged)? {
            let (row, column) = cell.get_position();
            let text = display(cell.get_value(), cells.styles().get(style), since_1904);
            sheet.put(row, column, text, limits)?;
        }
        sheet.name = name;
        sheets.push(sheet);
    }
    Ok(sheets)
}

fn display(value: &DataRef<'_>, style: Option<&Style>, since_1904: bool) -> String {
    let number = |value: f64| {
        let format = style.and_then(|style| style.number_format.as_ref());
        let (id, code) = format.map_or((None, ""), |format| (format.format_id, format.format_code.as_str()));
        display::number(value, Format { id, code, since_1904 })
    };
    match value {
        DataRef::Empty => String::new(),
        DataRef::SharedString(text) => text.replace("\r\n", "\n"),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.replace("\r\n", "\n"),
        DataRef::Bool(value) => display::truth(*value),
        DataRef::Int(value) => number(*value as f64),
        DataRef::Float(value) => number(*value),
        DataRef::DateTime(moment) => number(moment.as_f64()),
        DataRef::Error(error) => error.to_string(),
    }
}

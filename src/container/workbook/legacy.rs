//! `.xls` and `.xlsb` through `rxls`, which bounds what it allocates and gives their merges, formats and hidden rows.

use super::super::ReadError;
use super::super::meter::Meter;
use super::display::{self, Format};
use super::{Block, Worksheet, damaged};

pub(super) fn read(bytes: &[u8], meter: &mut Meter) -> Result<Vec<Worksheet>, ReadError> {
    let book = rxls::Workbook::open(bytes).map_err(|error| match error {
        rxls::Error::Encrypted => ReadError::Protected,
        other => damaged(other),
    })?;
    let mut sheets = Vec::new();
    for source in &book.sheets {
        let blocks = source.merged_ranges().iter().map(|(top, left, bottom, right)| Block {
            top: *top,
            left: (*left).into(),
            bottom: *bottom,
            right: (*right).into(),
        });
        let mut sheet = Worksheet {
            name: source.name.clone(),
            merges: blocks.collect(),
            hidden: source.is_hidden() || source.is_very_hidden(),
            hidden_rows: source.hidden_rows().iter().copied().collect(),
            hidden_columns: source.hidden_columns().iter().copied().collect(),
            ..Worksheet::default()
        };
        for cell in source.display_cells() {
            let code = cell.explicit_style.and_then(|style| style.num_fmt.as_deref());
            let text = display(cell.value, code, cell.formatted, book.date1904);
            sheet.put(cell.row, cell.col.into(), text, meter)?;
        }
        sheets.push(sheet);
    }
    Ok(sheets)
}

fn display(value: &rxls::Cell, code: Option<&str>, formatted: &str, since_1904: bool) -> String {
    let number = |value: f64, code| {
        // The short date of the system, which has no code of its own.
        let id = (code == "m/d/yy").then_some(14);
        display::number(value, Format { id, code, since_1904 })
    };
    match (value, code) {
        (rxls::Cell::Text(text), _) => text.replace("\r\n", "\n"),
        (rxls::Cell::Bool(value), _) => display::truth(*value),
        (rxls::Cell::Formula { cached, .. }, _) => display(cached, code, formatted, since_1904),
        (rxls::Cell::Number(value) | rxls::Cell::Date(value), Some(code)) => number(*value, code),
        (rxls::Cell::Number(value), None) => number(*value, ""),
        (rxls::Cell::Date(_), None) => formatted.trim().to_owned(),
        (other, _) => other.to_string(),
    }
}

//! The formats of numbers (18.8.30 and 18.8.10).

use std::collections::HashMap;

use quick_xml::events::BytesStart;

use super::super::display::Format;
use super::{Visitor, attribute};

/// The formats of a workbook.
#[derive(Debug, Default)]
pub(super) struct Styles {
    codes: HashMap<u32, String>,
    /// The number of the format of each style of cells.
    cells: Vec<u32>,
    in_formats: bool,
    in_cells: bool,
}

impl Styles {
    /// How a cell of a style shows its number.
    pub(super) fn format(&self, style: Option<usize>, since_1904: bool) -> Format<'_> {
        let id = style.and_then(|style| self.cells.get(style)).copied();
        let own = id.and_then(|id| self.codes.get(&id)).map(String::as_str);
        let code = own.or_else(|| ssfmt::format_code_from_id(id?)).unwrap_or_default();
        // A format of its own is what it says, whatever programs know by its number.
        Format { id: id.filter(|_| own.is_none()), code, since_1904 }
    }
}

impl Visitor for Styles {
    fn start(&mut self, name: &str, element: &BytesStart<'_>) {
        let number = |name| attribute(element, name).and_then(|id| id.parse::<u32>().ok());
        match name {
            "numFmts" => self.in_formats = true,
            "cellXfs" => self.in_cells = true,
            "numFmt" if self.in_formats => {
                if let (Some(id), Some(code)) = (number("numFmtId"), attribute(element, "formatCode")) {
                    self.codes.insert(id, code);
                }
            }
            "xf" if self.in_cells => self.cells.push(number("numFmtId").unwrap_or(0)),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "numFmts" => self.in_formats = false,
            "cellXfs" => self.in_cells = false,
            _ => {}
        }
    }
}

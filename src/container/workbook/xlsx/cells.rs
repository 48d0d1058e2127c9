//! The cells of a worksheet (18.3.1): texts as displayed, merges, and what is hidden.

use quick_xml::events::BytesStart;

use super::super::super::ReadError;
use super::super::super::meter::Meter;
use super::super::{Block, Worksheet, display};
use super::strings::{self, Text};
use super::{Shared, Visitor, attribute, switch};

/// A worksheet that is being read.
pub(super) struct Cells<'a> {
    shared: &'a Shared,
    meter: &'a mut Meter,
    sheet: Worksheet,
    /// The row and column of the last cell, counted from 0.
    row: u32,
    column: u32,
    cell: Option<Cell>,
    over: Option<ReadError>,
}

/// A cell whose end has not come.
#[derive(Default)]
struct Cell {
    kind: String,
    style: Option<usize>,
    value: String,
    in_value: bool,
    text: Text,
    formula: bool,
}

impl<'a> Cells<'a> {
    pub(super) fn new(shared: &'a Shared, meter: &'a mut Meter) -> Self {
        // The row in front of the first.
        Self { shared, meter, sheet: Worksheet::default(), row: u32::MAX, column: 0, cell: None, over: None }
    }

    pub(super) fn finish(self) -> Result<Worksheet, ReadError> {
        self.over.map_or(Ok(self.sheet), Err)
    }

    fn open_row(&mut self, element: &BytesStart<'_>) {
        // The number may be left out, and then counts on.
        let number = attribute(element, "r").and_then(|row| row.parse::<u32>().ok());
        self.row = number.map_or(self.row.wrapping_add(1), |number| number.saturating_sub(1));
        self.column = u32::MAX;
        if switch(element, "hidden") {
            self.sheet.hidden_rows.insert(self.row);
        }
    }

    fn open_cell(&mut self, element: &BytesStart<'_>) {
        match attribute(element, "r").and_then(|address| position(&address)) {
            Some((row, column)) => (self.row, self.column) = (row, column),
            None => self.column = self.column.wrapping_add(1),
        }
        self.cell = Some(Cell {
            kind: attribute(element, "t").unwrap_or_default(),
            style: attribute(element, "s").and_then(|style| style.parse().ok()),
            ..Cell::default()
        });
    }

    fn close_cell(&mut self) {
        let Some(mut cell) = self.cell.take() else { return };
        let text = self.display(&mut cell);
        if cell.formula && cell.value.is_empty() && text.is_empty() && cell.kind != "str" {
            self.sheet.formulas.push((self.row, self.column));
        }
        if let Err(error) = self.sheet.put(self.row, self.column, text, self.meter) {
            self.over.get_or_insert(error);
        }
    }

    fn display(&self, cell: &mut Cell) -> String {
        match cell.kind.as_str() {
            "s" => self.shared.strings.get(&cell.value).unwrap_or_default().to_owned(),
            "inlineStr" => cell.text.take(),
            "b" => display::truth(matches!(cell.value.trim(), "1" | "true")),
            "" | "n" => match cell.value.trim().parse::<f64>() {
                Ok(value) => display::number(value, self.shared.styles.format(cell.style, self.shared.since_1904)),
                Err(_) => strings::plain(&cell.value),
            },
            _ => strings::plain(&cell.value),
        }
    }

    fn hide_columns(&mut self, element: &BytesStart<'_>) {
        let edge = |name: &str| attribute(element, name).and_then(|edge| edge.parse::<u32>().ok());
        if let (Some(first), Some(last)) = (edge("min"), edge("max")) {
            let last = last.min(self.meter.columns().into());
            self.sheet.hidden_columns.extend((first.saturating_sub(1)..last).map(|column| column as u16));
        }
    }

    fn merge(&mut self, element: &BytesStart<'_>) {
        let Some(range) = attribute(element, "ref") else { return };
        let (first, last) = range.split_once(':').unwrap_or((&range, &range));
        if let (Some((top, left)), Some((bottom, right))) = (position(first), position(last)) {
            self.sheet.merges.push(Block { top, left, bottom, right });
        }
    }
}

impl Visitor for Cells<'_> {
    fn start(&mut self, name: &str, element: &BytesStart<'_>) {
        if let Some(cell) = &mut self.cell {
            match name {
                "v" => cell.in_value = true,
                "f" => cell.formula = true,
                _ => cell.text.start(name, element),
            }
            return;
        }
        match name {
            "row" => self.open_row(element),
            "c" => self.open_cell(element),
            "col" if switch(element, "hidden") => self.hide_columns(element),
            "mergeCell" => self.merge(element),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match (name, &mut self.cell) {
            ("c", _) => self.close_cell(),
            ("v", Some(cell)) => cell.in_value = false,
            (_, Some(cell)) => cell.text.end(name),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        let Some(cell) = &mut self.cell else { return };
        if cell.in_value {
            cell.value.push_str(text);
        } else {
            cell.text.text(text);
        }
        if let Err(error) = self.meter.growing(cell.value.len() + cell.text.len()) {
            self.over.get_or_insert(error);
        }
    }

    fn is_over(&self) -> bool {
        self.over.is_some()
    }
}

/// `C14` as a row and a column, counted from 0.
fn position(address: &str) -> Option<(u32, u32)> {
    let address = address.trim().trim_start_matches('$');
    let letters = address.bytes().take_while(u8::is_ascii_alphabetic).count();
    if letters == 0 || letters > 3 {
        return None;
    }
    let (letters, digits) = address.split_at(letters);
    let column = letters.bytes().fold(0, |sum, letter| sum * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1);
    Some((digits.trim_start_matches('$').parse::<u32>().ok()?.checked_sub(1)?, column - 1))
}

#[cfg(test)]
mod tests {
    use super::position;

    #[test]
    fn addresses_are_rows_and_columns() {
        assert_eq!(position("A1"), Some((0, 0)));
        assert_eq!(position("XFD1048576"), Some((1_048_575, 16_383)));
        assert_eq!(position("$C$14"), Some((13, 2)));
        assert_eq!(["", "A", "1", "A0", "ABCD1", "A-1"].map(position), [None; 6]);
    }
}

//! The text boxes that are drawn over a worksheet (ECMA-376 part 1, 20.5): often its title stands in one. They are in
//! no cell, so they are told and not read.

use quick_xml::events::BytesStart;

use super::super::ReadError;
use super::super::package::Package;
use super::super::relations::Relations;
use super::super::xml::{self, Visitor};
use super::{SHOWN, Worksheet};

/// Reads the texts of the boxes of a worksheet, by the part that it is in.
pub(super) fn read(package: &mut Package<'_>, part: &str, sheet: &mut Worksheet) -> Result<(), ReadError> {
    let Some(drawing) = Relations::of_part(package, part)?.first("drawing") else { return Ok(()) };
    let mut boxes = Boxes { sheet, text: String::new(), in_body: false, in_text: false };
    if let Some(part) = package.part(&drawing)? {
        xml::stream(part, "xlsx", &mut boxes)?;
    }
    Ok(())
}

struct Boxes<'a> {
    sheet: &'a mut Worksheet,
    text: String,
    in_body: bool,
    in_text: bool,
}

impl Visitor for Boxes<'_> {
    fn start(&mut self, name: &str, _element: &BytesStart<'_>) {
        match name {
            "txBody" => self.in_body = true,
            "t" => self.in_text = self.in_body,
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "t" => self.in_text = false,
            "txBody" => {
                self.in_body = false;
                self.sheet.text_box(&std::mem::take(&mut self.text));
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.in_text {
            self.text.extend(text.chars().take(SHOWN.saturating_sub(self.text.len())));
        }
    }
}

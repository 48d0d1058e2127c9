//! `.xlsx` and `.xlsm` (ECMA-376 part 1, 18) as streams: a used range of a million rows costs nothing, and what is no
//! worksheet (a chart, a macro sheet) is passed over.

mod cells;
mod strings;
mod styles;

use quick_xml::events::BytesStart;

use super::super::ReadError;
use super::super::meter::Meter;
use super::super::package::Package;
use super::super::relations::Relations;
use super::super::xml::{self, Visitor, attribute};
use super::{Worksheet, text_boxes};
use cells::Cells;
use strings::Strings;
use styles::Styles;

/// What all worksheets of a workbook share.
pub(super) struct Shared {
    strings: Strings,
    styles: Styles,
    since_1904: bool,
}

/// Reads the worksheets of the workbook that is in the part `main`.
pub(super) fn read(package: &mut Package<'_>, main: &str, meter: &mut Meter) -> Result<Vec<Worksheet>, ReadError> {
    let relations = Relations::of_part(package, main)?;
    let mut book = Book::default();
    if let Some(part) = package.part(main)? {
        xml::stream(part, "xlsx", &mut book)?;
    }
    let mut shared = Shared { strings: Strings::default(), styles: Styles::default(), since_1904: book.since_1904 };
    let part = |kind: &str, usual: &str| relations.first(kind).unwrap_or_else(|| usual.to_owned());
    if let Some(part) = package.part(&part("sharedStrings", "xl/sharedStrings.xml"))? {
        xml::stream(part, "xlsx", &mut shared.strings)?;
    }
    if let Some(part) = package.part(&part("styles", "xl/styles.xml"))? {
        xml::stream(part, "xlsx", &mut shared.styles)?;
    }
    let mut sheets = Vec::new();
    for Named { name, id, hidden } in book.sheets {
        let Some(part) = relations.part(&id, "worksheet") else { continue };
        let mut sheet = worksheet(package, &part, &shared, meter)?;
        text_boxes::read(package, &part, &mut sheet)?;
        (sheet.name, sheet.hidden) = (name, hidden);
        sheets.push(sheet);
    }
    Ok(sheets)
}

fn worksheet(
    package: &mut Package<'_>,
    name: &str,
    shared: &Shared,
    meter: &mut Meter,
) -> Result<Worksheet, ReadError> {
    let Some(part) = package.part(name)? else {
        return Err(ReadError::Damaged { what: "xlsx", why: name.to_owned() });
    };
    let mut cells = Cells::new(shared, meter);
    xml::stream(part, "xlsx", &mut cells)?;
    cells.finish()
}

/// A sheet as the workbook names it (18.2.19).
struct Named {
    name: String,
    id: String,
    hidden: bool,
}

#[derive(Default)]
struct Book {
    sheets: Vec<Named>,
    /// Days are counted from 1904 (18.2.28).
    since_1904: bool,
}

impl Visitor for Book {
    fn start(&mut self, name: &str, element: &BytesStart<'_>) {
        match name {
            "workbookPr" => self.since_1904 = switch(element, "date1904"),
            "sheet" => {
                let hidden = attribute(element, "state").is_some_and(|state| state != "visible");
                if let (Some(name), Some(id)) = (attribute(element, "name"), attribute(element, "id")) {
                    self.sheets.push(Named { name, id, hidden });
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, _name: &str) {}
}

fn switch(element: &BytesStart<'_>, name: &str) -> bool {
    matches!(attribute(element, name).as_deref(), Some("1" | "true" | "on"))
}

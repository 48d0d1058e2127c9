//! OpenDocument text (`.odt`) and spreadsheets (`.ods`): `content.xml` as a stream (ODF 1.3 part 3).
//!
//! Both have one table model; the text of a cell is what people see, also where the cell is a number or a date.

mod sheet;
mod styles;
mod value;
mod words;
mod writing;

use super::package::Package;
use super::{Grid, ReadError, workbook, xml};
use crate::config::Limits;
use crate::message::Id;

const CONTENT: &str = "content.xml";

/// Reads the tables of a text document.
pub(super) fn text(mut package: Package<'_>, limits: Limits) -> Result<Vec<Grid>, ReadError> {
    let styles = styles::Styles::read(&mut package)?;
    let mut writing = writing::Writing::new(styles, limits);
    xml::stream(content(&mut package)?, "odt", &mut writing)?;
    let mut grids = writing.finish()?;
    for grid in &mut grids {
        grid.found.push(Id::FoundOdt.into());
    }
    Ok(grids)
}

/// Reads the worksheets of a spreadsheet.
pub(super) fn workbook(mut package: Package<'_>, limits: Limits) -> Result<Vec<(String, Grid)>, ReadError> {
    let styles = styles::Styles::read(&mut package)?;
    let mut book = sheet::Book::new(styles, limits);
    xml::stream(content(&mut package)?, "ods", &mut book)?;
    let (sheets, mut meter) = book.finish()?;
    workbook::grids(sheets, Id::FoundOds, &mut meter)
}

fn content(package: &mut Package<'_>) -> Result<impl std::io::BufRead, ReadError> {
    package.part(CONTENT)?.ok_or_else(|| ReadError::Damaged { what: "OpenDocument", why: CONTENT.to_owned() })
}

//! Word documents (`.docx`): what the parts of the package say of a table.

mod body;
mod numbering;

use super::package::Package;
use super::{Grid, ReadError};
use crate::config::Limits;
use crate::message::Id;

/// The part that holds the text.
pub(super) const DOCUMENT: &str = "word/document.xml";

/// Reads every table of a document.
pub(super) fn read(mut package: Package<'_>, limits: Limits) -> Result<Vec<Grid>, ReadError> {
    let styles = package.text("word/styles.xml")?;
    let lists = package.text("word/numbering.xml")?;
    let numbering = numbering::Numbering::read(&lists, &styles)?;
    let Some(document) = package.part(DOCUMENT)? else {
        return Err(ReadError::Damaged { what: "docx", why: DOCUMENT.to_owned() });
    };
    let mut tables = body::read(document, numbering, limits)?;
    for grid in &mut tables {
        grid.found.push(Id::FoundDocx.into());
    }
    Ok(tables)
}

//! Word documents (`.docx`): what the parts of the package say of a table.

mod body;
mod numbering;

use super::package::Package;
use super::relations::Relations;
use super::{Grid, ReadError};
use crate::config::Limits;
use crate::message::Id;

/// The part that holds the text where the package does not say which it is.
pub(super) const DOCUMENT: &str = "word/document.xml";

/// Reads every table of the document whose text is in the part `main`.
pub(super) fn read(mut package: Package<'_>, main: &str, limits: Limits) -> Result<Vec<Grid>, ReadError> {
    let relations = Relations::of_part(&mut package, main)?;
    let part = |kind: &str, usual: &str| relations.first(kind).unwrap_or_else(|| usual.to_owned());
    let mut numbering = numbering::Numbering::default();
    if let Some(lists) = package.part(&part("numbering", "word/numbering.xml"))? {
        numbering.read_lists(lists)?;
    }
    if let Some(styles) = package.part(&part("styles", "word/styles.xml"))? {
        numbering.read_styles(styles)?;
    }
    let Some(document) = package.part(main)? else {
        return Err(ReadError::Damaged { what: "docx", why: main.to_owned() });
    };
    let mut tables = body::read(document, numbering, limits)?;
    for grid in &mut tables {
        grid.found.push(Id::FoundDocx.into());
    }
    Ok(tables)
}

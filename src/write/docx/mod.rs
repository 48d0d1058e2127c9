//! The Word report of a unit, to GB/T 9704-2012.
//!
//! `docx-rs` builds each shape of a paragraph, cell and row; what it writes is put into the order that the schema
//! asks for, stamped with the texts, and packed with parts of our own: its own package is not accepted by
//! validators, and its bytes are not the same twice.

mod body;
mod comments;
mod normalise;
mod package;
mod page;
mod shapes;

use super::WriteError;
use crate::config::Config;
use crate::message::{Id, Message};
use crate::report::{ReturnList, UnitReport};

/// Writes a report as the bytes of a `.docx`; the same report gives the same bytes.
///
/// # Errors
/// [`WriteError`] where the package can not be made, which no text of a sheet brings about.
pub fn write(report: &UnitReport, config: &Config) -> Result<Vec<u8>, WriteError> {
    let failed = |why: String| WriteError::new(Message::new(Id::WriteDocx).with("why", why));
    let (document, comments) = body::build(report).map_err(failed)?;
    let named = package::Named { title: &report.title, subject: &report.unit };
    package::pack(document.as_bytes(), &comments, named, &config.report).map_err(|error| failed(error.to_string()))
}

/// Writes the list that goes back to a unit.
///
/// # Errors
/// [`WriteError`] where the package can not be made.
pub fn write_return_list(list: &ReturnList, config: &Config) -> Result<Vec<u8>, WriteError> {
    let failed = |why: String| WriteError::new(Message::new(Id::WriteDocx).with("why", why));
    let document = body::return_list(list).map_err(failed)?;
    let named = package::Named { title: &list.title, subject: &list.unit };
    package::pack(document.as_bytes(), &[], named, &config.report).map_err(|error| failed(error.to_string()))
}

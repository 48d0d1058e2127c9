//! A letter in Word, to GB/T 9704-2012.
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
mod table;

use super::WriteError;
use crate::config::Config;
use crate::message::{Id, Message};
use crate::report::Letter;

/// Writes a letter as the bytes of a `.docx`; the same letter gives the same bytes.
///
/// # Errors
/// [`WriteError`] where the package can not be made, which no text of a sheet brings about.
pub fn write(letter: &Letter, config: &Config) -> Result<Vec<u8>, WriteError> {
    pack(letter, body::letter(letter), config)
}

/// Writes a list that goes back to a unit: a landscape page with its table.
///
/// # Errors
/// [`WriteError`] where the package can not be made.
pub fn write_list(letter: &Letter, config: &Config) -> Result<Vec<u8>, WriteError> {
    pack(letter, body::list(letter), config)
}

fn pack(letter: &Letter, body: Result<(String, Vec<String>), String>, config: &Config) -> Result<Vec<u8>, WriteError> {
    let failed = |why: String| WriteError::new(Message::new(Id::WriteDocx).with("why", why));
    let (document, comments) = body.map_err(failed)?;
    let named = package::Named { title: &letter.name(), subject: letter.addressee.trim_end_matches('：') };
    package::pack(document.as_bytes(), &comments, named, &config.report).map_err(|error| failed(error.to_string()))
}

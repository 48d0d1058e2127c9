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
mod sample;
mod shapes;
mod table;

use super::WriteError;
use crate::config::Config;
use crate::message::{Id, Message};
use crate::report::Letter;

pub use sample::Sample;

/// The samples of an office, one a kind of letter; where there is none the looks are ours.
#[derive(Clone, Debug, Default)]
pub struct Samples {
    /// For the letter to a unit.
    pub unit: Option<Sample>,
    /// For the 通报.
    pub circular: Option<Sample>,
    /// For the list that goes back to a unit.
    pub list: Option<Sample>,
}

/// Writes a letter as the bytes of a `.docx`, in the looks of a sample where there is one; the same letter gives the
/// same bytes.
///
/// # Errors
/// [`WriteError`] where the sample names a field that the letter does not have.
pub fn write(letter: &Letter, sample: Option<&Sample>, config: &Config) -> Result<Vec<u8>, WriteError> {
    match sample {
        Some(sample) => sample.write(letter),
        None => pack(letter, body::letter(letter), config),
    }
}

/// Writes a list that goes back to a unit: a landscape page with its table.
///
/// # Errors
/// [`WriteError`] where the package can not be made.
pub fn write_list(letter: &Letter, sample: Option<&Sample>, config: &Config) -> Result<Vec<u8>, WriteError> {
    match sample {
        Some(sample) => sample.write(letter),
        None => pack(letter, body::list(letter), config),
    }
}

/// The first sample of an office: our own lay-out with the names of the fields in it.
///
/// # Errors
/// [`WriteError`] where the package can not be made.
pub fn first_sample(config: &Config) -> Result<Vec<u8>, WriteError> {
    let own: Vec<String> = config.report.fields.keys().cloned().collect();
    write(&Letter::pattern(&own), None, config)
}

fn pack(letter: &Letter, body: Result<(String, Vec<String>), String>, config: &Config) -> Result<Vec<u8>, WriteError> {
    let failed = |why: String| WriteError::new(Message::new(Id::WriteDocx).with("why", why));
    let (document, comments) = body.map_err(failed)?;
    let named = package::Named { title: &letter.name(), subject: letter.addressee.trim_end_matches('：') };
    package::pack(document.as_bytes(), &comments, named, &config.report).map_err(|error| failed(error.to_string()))
}

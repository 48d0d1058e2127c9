//! View model → bytes, one writer a folder; a writer lays out and counts nothing.

pub mod docx;
mod layout;
mod made_by;
pub mod xlsx;

use crate::message::Message;

/// A file that can not be made; its text says which part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WriteError {
    message: Message,
}

impl WriteError {
    pub(crate) fn new(message: Message) -> Self {
        Self { message }
    }
}

crate::message::speaks!(WriteError);

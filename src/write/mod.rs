//! View model → bytes, one writer a folder; a writer lays out and counts nothing.

pub mod docx;
mod layout;
pub mod xlsx;

use crate::message::{Lang, Message};

/// A file that can not be made; its text says which part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WriteError {
    message: Message,
}

impl WriteError {
    pub(crate) fn new(message: Message) -> Self {
        Self { message }
    }

    /// What is wrong.
    pub fn message(&self) -> &Message {
        &self.message
    }
}

impl std::fmt::Display for WriteError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message.text(Lang::En))
    }
}

impl std::error::Error for WriteError {}

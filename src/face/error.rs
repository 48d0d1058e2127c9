//! What ends a command with exit code 2: which file, where in it, why, and what to do.

use std::path::Path;

use crate::config::ConfigError;
use crate::message::{Id, Lang, Message};
use crate::pipeline::ReadError;
use crate::report::WordingError;
use crate::write::WriteError;

/// A command that could not do what it was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FaceError {
    /// The file concerned.
    file: Option<String>,
    message: Message,
    /// It may go away by itself: a file that another program has open, a full disk.
    passing: bool,
}

impl FaceError {
    pub(super) fn new(message: impl Into<Message>) -> Self {
        Self { file: None, message: message.into(), passing: false }
    }

    pub(super) fn file(file: &Path, message: impl Into<Message>) -> Self {
        Self { file: Some(file.display().to_string()), message: message.into(), passing: false }
    }

    pub(super) fn io(file: &Path, id: Id, error: &std::io::Error) -> Self {
        let message = match error.kind() {
            std::io::ErrorKind::NotFound => Id::FileMissing.into(),
            std::io::ErrorKind::PermissionDenied => Id::FileLocked.into(),
            std::io::ErrorKind::IsADirectory => Id::FileIsFolder.into(),
            // ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION, for which the library has no kind.
            _ if cfg!(windows) && matches!(error.raw_os_error(), Some(32 | 33)) => Id::FileLocked.into(),
            _ => Message::new(id).with("why", error),
        };
        Self::file(file, message).that_may_pass()
    }

    pub(super) fn that_may_pass(self) -> Self {
        Self { passing: true, ..self }
    }

    /// Whether trying again later may help.
    pub(super) fn may_pass(&self) -> bool {
        self.passing
    }

    pub(super) fn read(file: &str, error: &ReadError) -> Self {
        Self { file: Some(file.to_owned()), message: error.message(), passing: false }
    }

    /// The sentence that goes to standard error.
    ///
    /// It has no control characters but line ends, whatever the file calls itself: a terminal would obey them.
    pub fn text(&self, lang: Lang) -> String {
        let text = match &self.file {
            Some(file) => format!("{file}{}{}", if lang == Lang::Zh { "：" } else { ": " }, self.message.text(lang)),
            None => self.message.text(lang),
        };
        visible(&text)
    }
}

impl From<WordingError> for FaceError {
    fn from(error: WordingError) -> Self {
        Self::new(error.message().clone())
    }
}

impl From<WriteError> for FaceError {
    fn from(error: WriteError) -> Self {
        Self::new(error.message().clone())
    }
}

impl FaceError {
    pub(super) fn config(file: &Path, error: &ConfigError) -> Self {
        Self::file(file, error.message().clone())
    }
}

/// A text with a mark for each control character that it has beside line ends.
pub(super) fn visible(text: &str) -> String {
    text.chars().map(|c| if c.is_control() && c != '\n' && c != '\t' { '\u{FFFD}' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_file_says_nothing_to_the_terminal() {
        let error = FaceError::file(Path::new("\u{1B}]0;x\u{7}六月.txt"), Id::Empty);
        assert!(!error.text(Lang::Zh).chars().any(char::is_control));
    }
}

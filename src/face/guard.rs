//! A panic is the error of its file, never of the program: the other sheets of a batch go on, and an inbox too.

use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use super::FaceError;
use crate::message::{Id, Message};

/// Where the last panic was; the thread that catches it may be another than its own.
static LAST: Mutex<String> = Mutex::new(String::new());

/// Has panics remembered in place of printed; people are told by [`guarded`].
pub(super) fn install() {
    std::panic::set_hook(Box::new(|info| *LAST.lock().unwrap_or_else(PoisonError::into_inner) = describe(info)));
}

fn describe(info: &PanicHookInfo<'_>) -> String {
    let what = info.payload_as_str().unwrap_or_default();
    // What a panic quotes of a sheet is no place in the program.
    let what: String = what.lines().next().unwrap_or_default().chars().take(60).collect();
    info.location().map_or_else(|| what.clone(), |at| format!("{}:{} {what}", at.file(), at.line()))
}

/// Does some work for a file; a panic in it is an error like any other.
pub(super) fn guarded<T>(file: &Path, work: impl FnOnce() -> Result<T, FaceError>) -> Result<T, FaceError> {
    // What the work had borrowed is given up with it: every caller drops or reloads it.
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| {
        let why = LAST.lock().unwrap_or_else(PoisonError::into_inner).clone();
        Err(FaceError::file(file, Message::new(Id::Panicked).with("why", why)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::Lang;

    #[test]
    fn a_panic_is_an_error_that_names_its_file_and_is_not_tried_again() {
        let error = guarded::<()>(Path::new("六月.txt"), || panic!("a bug")).unwrap_err();
        assert!(error.text(Lang::Zh).contains("六月.txt") && error.text(Lang::Zh).contains("不是表的错"));
        assert!(!error.may_pass(), "an inbox puts the sheet aside");
        assert_eq!(guarded(Path::new("七月.txt"), || Ok(7)), Ok(7));
    }
}

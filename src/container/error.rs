//! Why a file can not be read, and what to do about it.

use crate::message::{Id, Lang, Message};

/// A file that can not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ReadError {
    /// The file has no character but white space.
    Empty,
    /// A byte that is no part of a character.
    BadByte {
        /// The encoding that the file is in.
        encoding: &'static str,
        /// The byte, counted from 1.
        byte: usize,
    },
    /// A container that is known and not read: its name, and what to do instead.
    Unsupported {
        /// What the file is.
        what: &'static str,
    },
    /// The file is protected by a password.
    Protected,
    /// The container is damaged.
    Damaged {
        /// What the file is.
        what: &'static str,
        /// What is wrong, as its reader says it.
        why: String,
    },
    /// The file is larger than is read.
    TooLarge {
        /// What of it is.
        bound: Bound,
        /// The most that is read.
        limit: u64,
    },
    /// A cell stands further to the right than is read.
    TooWide {
        /// The cell.
        cell: String,
        /// The most columns that are read.
        limit: u16,
    },
}

/// What of a file is bounded; each can be raised under `[limits]` in `taizhang.toml`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// The file's size in MiB.
    File,
    /// The size of what is packed in it, in MiB.
    Unpacked,
    /// The number of entries of an archive.
    Entries,
    /// The number of cells.
    Cells,
    /// The number of characters of all cells.
    Characters,
}

impl Bound {
    /// The name of the setting.
    fn key(self) -> &'static str {
        match self {
            Self::File => "file_mib",
            Self::Unpacked => "unpacked_mib",
            Self::Entries => "entries",
            Self::Cells => "cells",
            Self::Characters => "characters",
        }
    }

    fn id(self) -> Id {
        match self {
            Self::File => Id::TooLargeFile,
            Self::Unpacked => Id::TooLargeUnpacked,
            Self::Entries => Id::TooManyEntries,
            Self::Cells => Id::TooManyCells,
            Self::Characters => Id::TooManyCharacters,
        }
    }
}

impl ReadError {
    /// What happened, why, and what to do.
    pub fn message(&self) -> Message {
        match self {
            Self::Empty => Id::Empty.into(),
            Self::BadByte { encoding, byte } => Message::new(Id::BadByte).with("encoding", encoding).with("byte", byte),
            Self::Unsupported { what } => Message::new(Id::Unsupported).with("what", what),
            Self::Protected => Id::Protected.into(),
            Self::Damaged { what, why } => Message::new(Id::Damaged).with("what", what).with("why", why),
            Self::TooLarge { bound, limit } => Message::new(bound.id()).with("limit", limit).with("key", bound.key()),
            Self::TooWide { cell, limit } => Message::new(Id::TooWide).with("cell", cell).with("limit", limit),
        }
    }
}

impl std::fmt::Display for ReadError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message().text(Lang::En))
    }
}

impl std::error::Error for ReadError {}

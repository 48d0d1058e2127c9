//! Why no sheet can be told in what a file holds, and what to do about it.

use crate::message::{Id, Lang, Message};

/// A file that is readable, and in which the sheet can not be found or can not be told from others.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ChooseError {
    /// Text that has no marks between its cells.
    NoTable {
        /// The first lines.
        lines: Vec<String>,
    },
    /// A table without a row that names its columns.
    NoHeader {
        /// The first rows.
        lines: Vec<String>,
    },
    /// A header, and no project below it.
    NoRows {
        /// The first rows.
        lines: Vec<String>,
    },
    /// Several tables could be meant.
    Several {
        /// The tables by number, name and first words.
        tables: Vec<String>,
    },
    /// The table or worksheet asked for is not there.
    NoSuchTable {
        /// What was asked for.
        asked: String,
        /// The tables by number, name and first words.
        tables: Vec<String>,
    },
}

impl ChooseError {
    /// What happened, why, and what to do.
    pub fn message(&self) -> Message {
        match self {
            Self::NoTable { lines } => Message::new(Id::NoTable).with("lines", quote(lines)),
            Self::NoHeader { lines } => Message::new(Id::NoHeader).with("lines", quote(lines)),
            Self::NoRows { lines } => Message::new(Id::NoRows).with("lines", quote(lines)),
            Self::Several { tables } => Message::new(Id::Several).with("tables", quote(tables)),
            Self::NoSuchTable { asked, tables } => {
                Message::new(Id::NoSuchTable).with("asked", asked).with("tables", quote(tables))
            }
        }
    }
}

fn quote(lines: &[String]) -> String {
    lines.iter().map(|line| format!("\n    {line}")).collect()
}

impl std::fmt::Display for ChooseError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message().text(Lang::En))
    }
}

impl std::error::Error for ChooseError {}

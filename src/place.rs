//! Where in a sheet something stands, and how that is shown to people and to programs.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A stretch of characters in one cell of the table, as small as it can be; [`crate::interpret::Trace::locate`]
/// makes it a [`Location`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Place {
    /// Row of the table, counted from 1, title and header included.
    pub row: u32,
    /// Cell of that row, counted from 0.
    pub cell: u16,
    /// First character of the cell's text, counted from 0.
    pub start: u32,
    /// The character after the last one.
    pub end: u32,
}

impl Place {
    /// The part of this place from its `start`th to its `end`th character.
    pub fn part(self, start: usize, end: usize) -> Self {
        Self { start: self.start + start as u32, end: self.start + end as u32, ..self }
    }

    /// Whether all of `other` stands in this place.
    pub fn holds(self, other: Self) -> bool {
        (self.row, self.cell) == (other.row, other.cell) && self.start <= other.start && other.end <= self.end
    }
}

/// A [`Place`] spelt out for a program: the `place` of `check --format json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Location {
    /// Name of the file, without its folder.
    pub file: String,
    /// Which table or worksheet of the file, counted from 1.
    pub table: u32,
    /// Row of the table, counted from 1; null where the whole sheet is meant.
    pub row: Option<u32>,
    /// The column's printed name; null outside of the table's columns.
    pub column: Option<String>,
    /// First character of the cell's text, counted from 0.
    pub start: Option<u32>,
    /// The character after the last one.
    pub end: Option<u32>,
    /// Address in a workbook, such as `C14`; null in other containers.
    pub cell: Option<String>,
    /// Line of a text file, counted from 1; null in other containers.
    pub line: Option<u32>,
}

impl Location {
    /// The place as people read it: `sheet.txt › 第12行 › 进展情况 › 第139行文本`.
    pub fn describe(&self) -> String {
        let mut out = self.file.clone();
        if self.table > 1 {
            out += &format!(" › 表{}", self.table);
        }
        if let Some(row) = self.row {
            out += &format!(" › 第{row}行");
        }
        if let Some(column) = &self.column {
            out += &format!(" › {column}");
        }
        match (&self.cell, self.line) {
            (Some(cell), _) => out += &format!(" › {cell}"),
            (None, Some(line)) => out += &format!(" › 原文{line}行"),
            (None, None) => {}
        }
        out
    }
}

/// The address of a cell in a workbook, from its row and column counted from 0.
///
/// ```
/// assert_eq!(taizhang::place::address(13, 2), "C14");
/// assert_eq!(taizhang::place::address(0, 27), "AB1");
/// ```
pub fn address(row: u32, column: u32) -> String {
    format!("{}{}", letters(column), row + 1)
}

/// The letters of a column of a workbook, counted from 0: `A`, `AB`.
pub fn letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + (rest % 26) as u8));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

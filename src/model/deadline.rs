//! Days until which something is to be done.

use std::ops::Range;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Text;

/// A deadline that comes again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Repeat {
    /// How often.
    pub every: Every,
    /// The day of the month, of the week (1 is Monday), or of the last month of the quarter or year; one that the
    /// month does not have is its last.
    pub day: i8,
}

/// How often a deadline comes again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Every {
    /// 每周
    Week,
    /// 每月
    Month,
    /// 每季度
    Quarter,
    /// 每年
    Year,
}

/// A deadline where it stands, read against the sheet's date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Deadline {
    /// The words: `8月底前`.
    pub text: Text,
    /// The bytes of its point that name it.
    pub span: Range<usize>,
    /// The column, by its order in [`super::Sheet::columns`].
    pub column: u16,
    /// The point of its column, counted from 1.
    pub point: u32,
    /// The first day; `None` where the words name only the last.
    #[schemars(with = "Option<String>")]
    pub from: Option<Date>,
    /// The last day, inclusive; `None` where the words give no date (汛前), or the sheet no year.
    #[schemars(with = "Option<String>")]
    pub to: Option<Date>,
    /// Where it comes again.
    pub repeat: Option<Repeat>,
}

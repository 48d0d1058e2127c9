//! How a sheet was read, and how sure that is.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Role;

/// How sure a reading is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Certainty {
    /// Names, cells and order agree.
    #[default]
    Sure,
    /// Another reading is nearly as good, or the cells of a column without a known name leave room for another role.
    Doubtful,
    /// It can not be trusted as a whole.
    Poor,
}

impl Certainty {
    /// The word in the office's language.
    pub fn zh(self) -> &'static str {
        match self {
            Self::Sure => "可靠",
            Self::Doubtful => "存疑",
            Self::Poor => "不可靠",
        }
    }
}

/// What told the role of a column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum By {
    /// Its name is known.
    #[default]
    Name,
    /// Its cells.
    Content,
    /// The office, in `taizhang.toml`.
    Office,
}

/// How a sheet was read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Reading {
    /// How sure it is.
    pub certainty: Certainty,
    /// What divides its cells: `cells` where the container knows them, else the way of a pasted text.
    pub dialect: String,
    /// The readings that competed, the one that was taken first.
    pub candidates: Vec<Candidate>,
    /// What speaks for the role of each column.
    pub evidence: Vec<ColumnEvidence>,
}

/// A reading that was weighed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Candidate {
    /// How much speaks for it, in decibans.
    pub score: i32,
    /// What it claims, in a line.
    pub says: String,
}

/// What speaks for the role of a column, in decibans (10 = ten to one).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ColumnEvidence {
    /// The column, counted from 1.
    pub column: u16,
    /// Its name as printed.
    pub name: String,
    /// The role it was given.
    pub role: Role,
    /// What its name says for it.
    pub by_name: i32,
    /// What its cells say for it.
    pub by_content: i32,
    /// How many of its cells were looked at.
    pub cells: u32,
    /// What most of them look like.
    pub like: String,
}

//! A letter as an office sends it (公文): what the unit reports, the 通报 and the lists to send back have in common.

mod basis;
mod circular;
mod clauses;
mod doubts;
mod filling;
mod help;
mod kinds;
mod matters;
mod moved;
mod pattern;
mod sections;
mod standing;
mod titles;
mod unit;

pub use basis::{Asked, By};
pub use circular::Circular;
pub(super) use help::Problem;
pub use unit::UnitReport;

pub(crate) use basis::Basis;
pub(super) use clauses::{bare, sentence};
pub(super) use filling::Named;
pub(super) use kinds::Kinds;
pub(super) use matters::{Coming, Matter};
pub(super) use standing::{Standing, light_name, percent, state_name};

use super::Table;

/// A letter, laid out by a writer as it stands here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Letter {
    /// 期号, above the title.
    pub issue: Option<String>,
    /// The title, a line each.
    pub title: Vec<String>,
    /// 主送
    pub addressee: String,
    /// The text: headings and paragraphs.
    pub blocks: Vec<Block>,
    /// What is attached, in its order.
    pub attachments: Vec<Attachment>,
    /// 落款
    pub issuer: Option<String>,
    /// 成文日期
    pub date: Option<String>,
    /// 抄送
    pub copies: Option<String>,
    /// Other words that a sample may name, by the names of their fields.
    pub fields: Vec<(String, String)>,
    /// Columns that a sample may draw a table of, which this letter does not have.
    pub columns: Vec<String>,
}

/// A paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its words.
    pub words: String,
}

/// What a paragraph is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockKind {
    /// 一、
    Heading1,
    /// （一）
    Heading2,
    /// The text in front of the first heading (导语).
    Opening,
    /// Text.
    Paragraph,
}

/// A table behind the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// Its title.
    pub title: String,
    /// What is the same in every row, and stands in no column.
    pub note: Option<String>,
    /// The table.
    pub table: Table,
    /// The same with every column, for a sample that draws its own.
    pub all: Table,
}

/// A comment on some words of a cell, by characters; on all of them where they are none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// The first character.
    pub start: usize,
    /// The one behind the last.
    pub end: usize,
    /// What it says.
    pub text: String,
}

impl Letter {
    /// The title in one line.
    pub fn name(&self) -> String {
        self.title.concat()
    }

    /// `附件` or `附件2`: what stands above an attachment.
    pub fn mark(&self, index: usize) -> String {
        if self.attachments.len() == 1 { "附件".to_owned() } else { format!("附件{}", index + 1) }
    }
}

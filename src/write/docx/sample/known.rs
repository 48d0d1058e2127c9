//! The fields that a letter has.

use std::collections::BTreeMap;

use super::KINDS;
use crate::config::nearest;
use crate::report::{Attachment, Letter};

/// What a sample may name for one letter.
pub(super) struct Known<'a> {
    values: BTreeMap<&'a str, String>,
    attachments: &'a [Attachment],
    /// Columns of other letters.
    foreign: &'a [String],
}

impl<'a> Known<'a> {
    pub(super) fn of(letter: &'a Letter) -> Self {
        let mut values: BTreeMap<&str, String> =
            letter.fields.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
        let titles: Vec<&str> = letter.attachments.iter().map(|attachment| attachment.title.as_str()).collect();
        let own = [
            ("标题", letter.title.join("\n")),
            ("主送", letter.addressee.clone()),
            ("期号", letter.issue.clone().unwrap_or_default()),
            ("落款", letter.issuer.clone().unwrap_or_default()),
            ("日期", letter.date.clone().unwrap_or_default()),
            ("抄送", letter.copies.clone().unwrap_or_default()),
            ("附件说明", listed(&titles)),
            ("附表标题", titles.first().copied().unwrap_or_default().to_owned()),
        ];
        // What the office calls a field itself does not hide one of the letter's.
        values.extend(own);
        Self { values, attachments: &letter.attachments, foreign: &letter.columns }
    }

    /// The same for a sample that draws no table of this letter: it has no title for one either.
    pub(super) fn without_table(mut self) -> Self {
        self.values.insert("附表标题", String::new());
        self
    }

    /// Whether a field names a column, be it of another letter.
    pub(super) fn may_be_column(&self, field: &str) -> bool {
        self.is_column(field) || self.foreign.iter().any(|name| name == field)
    }

    /// The value of a field inside a line.
    pub(super) fn value(&self, field: &str) -> Option<&str> {
        self.values.get(field).map(String::as_str)
    }

    /// The attachment that has all of some columns, and where each of them is.
    pub(super) fn table(&self, fields: &[String]) -> Option<(usize, Vec<usize>)> {
        self.attachments.iter().enumerate().find_map(|(at, attachment)| {
            let columns: Option<Vec<usize>> = fields.iter().map(|field| column(attachment, field)).collect();
            Some((at, columns?))
        })
    }

    /// Whether a table of the letter has a column of this name.
    pub(super) fn is_column(&self, field: &str) -> bool {
        self.attachments.iter().any(|attachment| column(attachment, field).is_some())
    }

    /// The name that is nearest to one that is not known, and all names.
    pub(super) fn nearest(&self, field: &str) -> (String, String) {
        let mut names: Vec<&str> = self.values.keys().copied().chain(KINDS.iter().map(|(name, _)| *name)).collect();
        for heading in self.attachments.iter().flat_map(|attachment| &attachment.all.headings) {
            if !names.contains(&heading.name.as_str()) {
                names.push(&heading.name);
            }
        }
        (nearest(field, names.iter().copied()).unwrap_or_default(), names.join("、"))
    }
}

/// A column by its name as printed, or by what it says.
fn column(attachment: &Attachment, field: &str) -> Option<usize> {
    let headings = &attachment.all.headings;
    let printed = headings.iter().position(|heading| heading.name == field);
    printed.or_else(|| headings.iter().position(|heading| heading.role == Some(field)))
}

/// 附件：… with a number each where there are several.
fn listed(titles: &[&str]) -> String {
    match titles {
        [] => String::new(),
        [one] => format!("附件：{one}"),
        many => {
            let lines: Vec<String> = many.iter().enumerate().map(|(at, title)| format!("{}.{title}", at + 1)).collect();
            format!("附件：{}", lines.join("\n　　　"))
        }
    }
}

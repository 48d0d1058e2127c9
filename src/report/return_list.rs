//! The list that goes back to a unit: what it should look at, in its own terms, with room for its answer; and a short
//! text to remind it.

use serde_json::json;

use super::letter::{Attachment, Basis, Block, BlockKind, Letter};
use super::{Align, Table, WordingError};
use crate::finding::{Audience, Notice, Severity};

/// The list of one unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReturnList {
    /// The unit.
    pub unit: String,
    /// What is sent to it.
    pub letter: Letter,
    /// A text to paste into a message (催办短信).
    pub message: String,
}

const COLUMNS: [(&str, usize, Align); 6] = [
    ("序号", 4, Align::Centre),
    ("事项", 22, Align::Left),
    ("栏目", 8, Align::Centre),
    ("原文", 34, Align::Left),
    ("需要核对的内容", 34, Align::Left),
    ("答复", 28, Align::Left),
];

/// So many projects are named in a message.
const NAMED: usize = 3;

impl ReturnList {
    /// The lists of the units that have something to answer; what is of severity info, and how the sheet was read,
    /// stays with the office.
    pub(crate) fn all(basis: &Basis<'_>, notices: &[Notice]) -> Result<Vec<Self>, WordingError> {
        let mut out = Vec::new();
        for (unit, rows) in &basis.groups() {
            let own: Vec<u32> = rows.iter().map(|entry| entry.project.row).collect();
            let weighs = notices.iter().filter(|notice| notice.severity > Severity::Info);
            let asked: Vec<&Notice> = weighs
                .filter(|notice| notice.who == Audience::Unit)
                .filter(|notice| notice.place.row.is_some_and(|row| own.contains(&row)))
                .collect();
            if !asked.is_empty() {
                out.push(Self::new(basis, unit, &asked)?);
            }
        }
        Ok(out)
    }

    fn new(basis: &Basis<'_>, unit: &str, notices: &[&Notice]) -> Result<Self, WordingError> {
        let mut fields = basis.common(unit);
        let projects: Vec<String> = notices.iter().filter_map(|notice| notice.project.clone()).collect();
        let named = super::letter::Named::at_most(&projects, NAMED);
        fields["questions"] = json!(notices.len());
        fields["names"] = json!(named.map(|named| named.names));
        let row = |(index, notice): (usize, &&Notice)| {
            vec![
                (index + 1).to_string(),
                notice.project.clone().unwrap_or_default(),
                notice.place.column.clone().unwrap_or_default(),
                notice.excerpt.clone(),
                asked(notice),
                String::new(),
            ]
        };
        let wording = basis.wording;
        let opening = wording.lines("return_opening.txt", &fields)?;
        let title = wording.text("return_title.txt", &fields)?;
        let table = Table::of_words(&COLUMNS, notices.iter().enumerate().map(row).collect());
        let letter = Letter {
            title: vec![title.clone()],
            addressee: wording.text("addressee.txt", &fields)?,
            blocks: opening.into_iter().map(|words| Block { kind: BlockKind::Opening, words }).collect(),
            attachments: vec![Attachment { title, note: None, all: table.clone(), table }],
            fields: basis.fields(unit),
            columns: basis.columns(),
            issuer: basis.config.report.issuer.clone(),
            date: basis.date(),
            ..Letter::default()
        };
        Ok(Self { unit: unit.to_owned(), letter, message: wording.text("return_message.txt", &fields)? })
    }
}

/// What a unit is asked: what is odd, and what to do about it.
fn asked(notice: &Notice) -> String {
    let hints = notice.hints.iter().map(|hint| format!("{}。", super::letter::bare(hint)));
    let all: Vec<String> =
        std::iter::once(format!("{}。", super::letter::bare(&notice.message))).chain(hints).collect();
    if notice.hints.is_empty() { format!("{}请核实。", all[0]) } else { all.join("\n") }
}

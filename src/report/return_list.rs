//! The list that goes back to a unit: what it should look at, in its own terms, with room for its answer; and a short
//! text to remind it.

use serde_json::json;

use super::letter::{Attachment, Basis, Block, BlockKind, Letter};
use super::{Align, Table, WordingError};
use crate::finding::{Audience, Notice, Rule, Severity};

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

/// What a unit is asked to do about a rule's finding; the office's own advice speaks of settings.
fn request(rule: Rule) -> &'static str {
    match rule {
        Rule::PercentMismatch | Rule::SumMismatch | Rule::RemainderMismatch => "请核实哪个数正确",
        Rule::DeadlinePast => "请说明是否已经完成；没有完成的，说明原因和新的完成时限",
        Rule::ImpossibleDate => "请核实日期",
        Rule::NoNextStep => "请补充下步打算和完成时限",
        Rule::NoProblem => "请说明原因",
        Rule::StateContradicts => "请核实以哪一处为准",
        Rule::SameText => "请核实是否填报了两次",
        Rule::BlankNarrative => "请补填；确实没有的，写“无”",
        Rule::NoLead | Rule::LeadDiffers => "请明确牵头单位",
        _ => "请核实",
    }
}

fn rule_of(notice: &Notice) -> Option<Rule> {
    Rule::ALL.iter().find(|rule| rule.id() == notice.id && notice.who == Audience::Unit).copied()
}

impl ReturnList {
    /// The lists of the units that have something to answer; what is of severity info, and how the sheet was read,
    /// stays with the office.
    pub(crate) fn all(basis: &Basis<'_>, notices: &[Notice]) -> Result<Vec<Self>, WordingError> {
        let mut out = Vec::new();
        for (unit, rows) in &basis.groups() {
            let own: Vec<u32> = rows.iter().map(|entry| entry.project.row).collect();
            let weighs = notices.iter().filter(|notice| notice.severity > Severity::Info);
            let asked: Vec<(&Notice, Rule)> = weighs
                .filter(|notice| notice.place.row.is_some_and(|row| own.contains(&row)))
                .filter_map(|notice| Some((notice, rule_of(notice)?)))
                .collect();
            if !asked.is_empty() {
                out.push(Self::new(basis, unit, &asked)?);
            }
        }
        Ok(out)
    }

    fn new(basis: &Basis<'_>, unit: &str, notices: &[(&Notice, Rule)]) -> Result<Self, WordingError> {
        let mut fields = basis.common(unit);
        let projects: Vec<String> = notices.iter().filter_map(|(notice, _)| notice.project.clone()).collect();
        let named = super::letter::Named::at_most(&projects, NAMED);
        fields["questions"] = json!(notices.len());
        fields["names"] = json!(named.map(|named| named.names));
        let row = |(index, (notice, rule)): (usize, &(&Notice, Rule))| {
            vec![
                (index + 1).to_string(),
                notice.project.clone().unwrap_or_default(),
                notice.place.column.clone().unwrap_or_default(),
                notice.excerpt.clone(),
                format!("{}\n{}。", notice.message, request(*rule)),
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

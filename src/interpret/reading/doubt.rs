//! How sure a reading is: how far the next one is behind, what its cells look like, which names were not known.

use super::judge::Claim;
use super::names;
use super::roles;
use super::weight;
use crate::config::Config;
use crate::finding::{Finding, Rule};
use crate::message::{Id, Message};
use crate::model::{By, Certainty, Column, Role};

/// The next reading that says something else is too near.
const NEAR: i32 = 18;
/// Another role for a column is too near.
const NEAR_ROLE: i32 = 14;
/// A cell speaks for its column by so little on the average, in tenths of a deciban.
const FLOOR: i32 = 8;

/// What is doubtful, each with a sentence of its own.
#[derive(Debug, Default)]
pub(super) struct Doubts {
    pub(super) certainty: Certainty,
    pub(super) findings: Vec<Finding>,
}

/// Looks at what won, and at the best claim that says something else.
pub(super) fn judge(won: &Claim, other: Option<&Claim>, columns: &[Column], config: &Config) -> Doubts {
    let mut doubts = Doubts { certainty: Certainty::Sure, findings: Vec::new() };
    for (index, column) in columns.iter().enumerate() {
        doubts.column(won, index, column, config);
    }
    if won.head.count == 0 {
        doubts.say(Certainty::Doubtful, Rule::ReadingDoubtful, Message::new(Id::ReadingWithoutHeader));
    }
    if won.above() > 0 {
        let message = Message::new(Id::ReadingLeavesRows).with("rows", won.above());
        doubts.say(Certainty::Doubtful, Rule::ReadingDoubtful, message);
    }
    if let Some(other) = other.filter(|other| won.score - other.score < NEAR) {
        let message =
            Message::new(Id::ReadingClose).with("won", describe(won, config)).with("other", describe(other, config));
        doubts.say(Certainty::Doubtful, Rule::ReadingDoubtful, message);
    }
    doubts.units(won, columns);
    if let Some(why) = poor(won, columns) {
        doubts.say(Certainty::Poor, Rule::ReadingPoor, why);
    }
    doubts
}

impl Doubts {
    fn say(&mut self, certainty: Certainty, rule: Rule, message: Message) {
        self.certainty = self.certainty.max(certainty);
        self.findings.push(Finding::new(rule, message, None));
    }

    /// A column that its cells told, or whose cells contradict its name.
    fn column(&mut self, won: &Claim, index: usize, column: &Column, config: &Config) {
        let (cells, (_, content)) = (&won.cells[index], won.assigned.evidence[index]);
        if column.role == Role::Other || cells.filled() == 0 || !is_own(column.role) {
            return;
        }
        let alike = cells.looks.iter().filter(|look| weight::of(column.role, **look) > 0).count();
        let told = || {
            Message::new(Id::ColumnByContent)
                .with("number", index + 1)
                .with("name", if column.name.is_empty() { "（空白）" } else { &column.name })
                .with("role", column.role.zh())
                .with("alike", alike)
                .with("all", cells.filled())
                .with("weight", content)
        };
        if column.by == By::Content {
            let margin = roles::margin(&won.headings, &won.cells, &won.turns, config, index, &won.assigned);
            let near = margin < NEAR_ROLE && column.role != Role::Subproject;
            match near {
                true => self.say(Certainty::Doubtful, Rule::ReadingDoubtful, told()),
                false => self.findings.push(Finding::new(Rule::ColumnByContent, told(), None)),
            }
        } else if content < -24 && cells.filled() >= 3 {
            let message = Message::new(Id::ColumnContradicts)
                .with("number", index + 1)
                .with("name", &column.name)
                .with("role", column.role.zh());
            self.findings.push(Finding::new(Rule::ColumnContradicts, message, None));
        }
    }

    /// Two columns of units without names: only their order tells which leads.
    fn units(&mut self, won: &Claim, columns: &[Column]) {
        let told = |role: Role| {
            columns.iter().position(|column| column.role == role).filter(|index| columns[*index].by == By::Content)
        };
        let hint = |index: usize, role: Role| {
            won.headings[index].claims(&Config::default()).iter().any(|claim| claim.0 == role && claim.1 >= 12)
        };
        if let (Some(lead), Some(responsible)) = (told(Role::Lead), told(Role::Responsible))
            && !(hint(lead, Role::Lead) || hint(responsible, Role::Responsible))
        {
            let message = Message::new(Id::LeadByOrder)
                .with("lead", &columns[lead].name)
                .with("responsible", &columns[responsible].name);
            self.say(Certainty::Doubtful, Rule::ReadingDoubtful, message);
        }
    }
}

fn is_own(role: Role) -> bool {
    weight::UNIQUE.contains(&role) && role != Role::Seq
}

/// Why a reading can not be trusted as a whole.
fn poor(won: &Claim, columns: &[Column]) -> Option<Message> {
    let of = |role: Role| columns.iter().position(|column| column.role == role);
    let because = |id: Id| Some(Message::new(id));
    for role in [Role::Lead, Role::Responsible] {
        let Some(index) = of(role) else { continue };
        let cells = &won.cells[index];
        let alike = cells.looks.iter().filter(|look| weight::of(role, **look) > 0).count();
        if cells.filled() >= 3 && alike * 5 < cells.filled() * 2 {
            return Some(
                Message::new(Id::PoorUnits)
                    .with("name", &columns[index].name)
                    .with("alike", alike)
                    .with("all", cells.filled()),
            );
        }
    }
    let content = of(Role::Content)?;
    if !won.cells[content].looks.is_empty() && won.cells[content].filled() == 0 {
        return because(Id::PoorContent);
    }
    if won.fit < FLOOR {
        return because(Id::PoorFit);
    }
    None
}

/// A claim in a line: `按制表符，第3行为表头：序号｜项目名称→项目内容｜…`.
pub(super) fn describe(claim: &Claim, config: &Config) -> String {
    let names = claim.headings.iter().zip(&claim.assigned.roles).map(|(heading, role)| {
        let name = if heading.name.is_empty() { "（空白）" } else { &heading.name };
        let known = names::role(&heading.name, config).map(|(known, _)| known) == Some(*role);
        if known || *role == Role::Other { name.to_owned() } else { format!("{name}→{}", role.zh()) }
    });
    let head = match claim.head.count {
        0 => "没有表头".to_owned(),
        1 => format!("第{}行为表头", claim.head.first + 1),
        _ => format!("第{}–{}行为表头", claim.head.first + 1, claim.head.end()),
    };
    format!("{}，{head}：{}", claim.dialect.zh(), names.collect::<Vec<_>>().join("｜"))
}

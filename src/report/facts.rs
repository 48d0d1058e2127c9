//! What was understood inside the prose: `show --format facts`.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::{Deadline, Light, Proof as Evidence, Quantity, Repeat, Role, Sheet, State, Status};

/// The amounts, deadlines and states of a sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Facts {
    /// The amounts in the order of the sheet.
    pub quantities: Vec<QuantityFact>,
    /// The deadlines in the order of the sheet.
    pub deadlines: Vec<DeadlineFact>,
    /// The states, one a row.
    pub states: Vec<StateFact>,
}

/// An amount.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct QuantityFact {
    /// The row among the items of `show --format rows`, counted from 1.
    pub row: usize,
    /// The column as printed.
    pub column: String,
    /// The point of the column, counted from 1.
    pub point: u32,
    /// The words.
    pub text: String,
    /// The number, an exact decimal.
    pub value: String,
    /// The unit as printed.
    pub unit: String,
    /// The same amount in its base unit.
    pub base: Base,
    /// 约, 余, 以上, 近, 不足 …
    pub qualifier: Option<Cow<'static, str>>,
}

/// An amount in its base unit: 元, 亩, 米, 平方米, 立方米 …; a count keeps its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Base {
    /// The number, an exact decimal.
    pub value: String,
    /// The unit.
    pub unit: String,
}

/// A deadline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DeadlineFact {
    /// The row among the items of `show --format rows`, counted from 1.
    pub row: usize,
    /// The column as printed.
    pub column: String,
    /// The point of the column, counted from 1.
    pub point: u32,
    /// The words.
    pub text: String,
    /// The first day, ISO; null where the words name only the last.
    pub from: Option<String>,
    /// The last day, ISO, inclusive; null where the words give no date.
    pub to: Option<String>,
    /// Where it comes again.
    pub repeat: Option<Repeat>,
}

/// How far a project is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct StateFact {
    /// The row among the items of `show --format rows`, counted from 1.
    pub row: usize,
    /// The state.
    pub state: State,
    /// The light by the office's rules.
    pub light: Light,
    /// How much is done, in per cent, an exact decimal.
    pub completion: Option<String>,
    /// What should be done by now; null where no completion is known.
    pub schedule: Option<ScheduleFact>,
    /// The whole clause that the state rests on.
    pub text: Option<String>,
    /// Why the state and the light are what they are, a sentence.
    pub reason: String,
    /// Where the clause stands.
    pub evidence: Option<EvidenceFact>,
}

/// 序时进度.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ScheduleFact {
    /// The share of the target's time that has passed, in per cent, an exact decimal.
    pub expected: String,
    /// The points by which the project lags, 0 or more, an exact decimal.
    pub behind: String,
}

/// Where the clause stands that a state rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct EvidenceFact {
    /// The column as printed.
    pub column: String,
    /// The point of the column, counted from 1.
    pub point: u32,
    /// The first character of the point's words, counted from 0.
    pub start: u32,
    /// The character after the last one.
    pub end: u32,
}

impl Facts {
    /// The facts of a sheet.
    pub fn new(sheet: &Sheet) -> Self {
        let mut facts = Self { quantities: Vec::new(), deadlines: Vec::new(), states: Vec::new() };
        for (index, (_, project)) in sheet.projects().enumerate() {
            let row = index + 1;
            facts.quantities.extend(project.quantities().map(|quantity| quantity_fact(sheet, row, quantity)));
            facts.deadlines.extend(project.deadlines().map(|deadline| deadline_fact(sheet, row, deadline)));
            facts.states.push(state_fact(sheet, row, &project.status));
        }
        facts
    }
}

fn column(sheet: &Sheet, index: u16) -> String {
    sheet.columns.get(index as usize).map(|column| column.name.clone()).unwrap_or_default()
}

fn quantity_fact(sheet: &Sheet, row: usize, quantity: &Quantity) -> QuantityFact {
    QuantityFact {
        row,
        column: column(sheet, quantity.column),
        point: quantity.point,
        text: quantity.text.value.clone(),
        value: quantity.amount.value.to_string(),
        unit: quantity.amount.unit.clone(),
        base: Base { value: quantity.base.value.to_string(), unit: quantity.base.unit.clone() },
        qualifier: quantity.qualifier.clone(),
    }
}

fn deadline_fact(sheet: &Sheet, row: usize, deadline: &Deadline) -> DeadlineFact {
    DeadlineFact {
        row,
        column: column(sheet, deadline.column),
        point: deadline.point,
        text: deadline.text.value.clone(),
        from: deadline.from.map(|day| day.to_string()),
        to: deadline.to.map(|day| day.to_string()),
        repeat: deadline.repeat,
    }
}

fn state_fact(sheet: &Sheet, row: usize, status: &Status) -> StateFact {
    StateFact {
        row,
        state: status.state,
        light: status.light,
        completion: status.completion.map(|share| share.to_string()),
        schedule: status.schedule.map(|schedule| ScheduleFact {
            expected: schedule.expected.to_string(),
            behind: schedule.behind.to_string(),
        }),
        text: status.words.as_ref().map(|words| words.value.clone()),
        reason: status.reason.clone(),
        evidence: status.evidence.map(|evidence| evidence_fact(sheet, evidence)),
    }
}

fn evidence_fact(sheet: &Sheet, evidence: Evidence) -> EvidenceFact {
    let mut columns = sheet.columns_of(evidence.role).chain(sheet.columns_of(Role::Combined));
    let column = columns.next().map(|(_, column)| column.name.clone()).unwrap_or_default();
    EvidenceFact { column, point: evidence.point, start: evidence.start, end: evidence.end }
}

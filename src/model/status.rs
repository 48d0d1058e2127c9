//! How far a project is.

use jiff::civil::Date;
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Deadline, Role, Text};

/// The state of a project.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// 已完成
    Done,
    /// 正在推进
    UnderWay,
    /// 进度滞后
    Behind,
    /// 停工
    Stopped,
    /// 前期工作
    Preparing,
    /// 未启动
    NotStarted,
    /// The sheet does not say.
    #[default]
    Unknown,
}

impl State {
    /// All states, in the order in which reports count them.
    pub const ALL: [Self; 7] =
        [Self::Done, Self::UnderWay, Self::Behind, Self::Stopped, Self::Preparing, Self::NotStarted, Self::Unknown];

    /// The state's Chinese name.
    pub fn zh(self) -> &'static str {
        match self {
            Self::Done => "已完成",
            Self::UnderWay => "推进中",
            Self::Behind => "滞后",
            Self::Stopped => "停工",
            Self::Preparing => "前期工作",
            Self::NotStarted => "未启动",
            Self::Unknown => "未说明",
        }
    }
}

/// The light that a project shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Light {
    /// 红
    Red,
    /// 黄
    Yellow,
    /// 绿
    Green,
    /// No rule of the office gives one.
    #[default]
    None,
}

impl Light {
    /// All lights, the gravest first.
    pub const ALL: [Self; 4] = [Self::Red, Self::Yellow, Self::Green, Self::None];
}

/// Where the proof of a state stands: the clause, by the characters of its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Evidence {
    /// The role of the column.
    pub role: Role,
    /// The point of that column, counted from 1.
    pub point: u32,
    /// The first character of the point's words.
    pub start: u32,
    /// The character after the last one.
    pub end: u32,
}

/// 序时进度: what should be done by now, and how much is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Schedule {
    /// The share of the target's time that has passed, in per cent.
    #[schemars(with = "String")]
    pub expected: Decimal,
    /// The points by which the project lags, 0 or more.
    #[schemars(with = "String")]
    pub behind: Decimal,
}

/// What became of a promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// The report tells that it is done.
    Kept,
    /// Its day has gone, and the report denies it or tells a lower stage.
    Missed,
    /// Its day has gone, and the report says nothing of it.
    Unsure,
    /// Its day is still to come.
    Open,
}

/// A deadline that names a day, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Due {
    /// The words of the deadline.
    pub text: Text,
    /// Its last day.
    #[schemars(with = "String")]
    pub to: Date,
    /// What became of it.
    pub outcome: Outcome,
}

/// A state and the words that it rests on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Status {
    /// The state.
    pub state: State,
    /// The clause that it rests on; `None` for [`State::Unknown`].
    pub words: Option<Text>,
    /// Where that clause stands.
    pub evidence: Option<Evidence>,
    /// How much is done, in per cent, where the text states or implies it.
    #[schemars(with = "Option<String>")]
    pub completion: Option<Decimal>,
    /// What should be done by now, where it is known how much is.
    pub schedule: Option<Schedule>,
    /// The light, by the office's rules.
    pub light: Light,
    /// What became of each deadline that names a day.
    pub due: Vec<Due>,
    /// A deadline is past and what it was set for is not done.
    pub overdue: bool,
    /// A deadline is near.
    pub due_soon: bool,
    /// Why state and light are what they are, a sentence in Chinese.
    pub reason: String,
}

impl Status {
    /// What became of a deadline; `None` where it names no day.
    pub fn outcome(&self, deadline: &Deadline) -> Option<Outcome> {
        self.due.iter().find(|due| due.text == deadline.text).map(|due| due.outcome)
    }

    /// The deadlines that are past and not kept, with what is known of them.
    pub fn past(&self) -> impl Iterator<Item = &Due> {
        self.due.iter().filter(|due| matches!(due.outcome, Outcome::Missed | Outcome::Unsure))
    }
}

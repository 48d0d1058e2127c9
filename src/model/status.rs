//! How far a project is.

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Text;

/// The state of a project.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
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

/// A state and the words that it rests on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Status {
    /// The state.
    pub state: State,
    /// The words; `None` for [`State::Unknown`].
    pub words: Option<Text>,
    /// How much is done, in per cent, where the text states or implies it.
    #[schemars(with = "Option<String>")]
    pub completion: Option<Decimal>,
    /// The light, by the office's rules.
    pub light: Light,
    /// A deadline is past on the day that is judged on.
    pub overdue: bool,
    /// A deadline is near.
    pub due_soon: bool,
    /// Why state and light are what they are, in Chinese.
    pub reason: String,
}

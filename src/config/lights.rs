//! Lights: the office's own names, order and rules.

use rust_decimal::Decimal;
use serde::Deserialize;

use crate::model::{Light, State};

/// The lights of an office.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Lights {
    /// The name of the red light.
    pub red: String,
    /// The name of the yellow light.
    pub yellow: String,
    /// The name of the green light.
    pub green: String,
    /// The name of no light.
    pub none: String,
    /// How many days before a deadline a project is due soon.
    pub due_soon_days: u16,
    /// By so many points behind the schedule a project is [`When::SomeBehind`].
    pub yellow_points: Decimal,
    /// By more points than these it is [`When::FarBehind`].
    pub red_points: Decimal,
    /// The rules, the first that fits decides.
    pub rules: Vec<LightRule>,
}

/// A rule: the light that a project shows when any of its conditions holds.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LightRule {
    /// The light.
    pub light: Light,
    /// The conditions.
    pub when: Vec<When>,
}

/// What a light is shown for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum When {
    /// 已完成
    Done,
    /// 推进中
    UnderWay,
    /// 滞后
    Behind,
    /// 停工
    Stopped,
    /// 前期工作
    Preparing,
    /// 未启动
    NotStarted,
    /// 未说明
    Unknown,
    /// A deadline is past on the day that is judged on.
    Overdue,
    /// A deadline is near.
    DueSoon,
    /// The sheet names problems.
    Problems,
    /// More points behind the schedule than [`Lights::red_points`].
    FarBehind,
    /// As many points behind the schedule as [`Lights::yellow_points`], or more.
    SomeBehind,
    /// It should have begun and has not.
    LateToBegin,
}

impl When {
    /// The state that it asks for; `None` for what is no state.
    pub(crate) fn state(self) -> Option<State> {
        match self {
            Self::Done => Some(State::Done),
            Self::UnderWay => Some(State::UnderWay),
            Self::Behind => Some(State::Behind),
            Self::Stopped => Some(State::Stopped),
            Self::Preparing => Some(State::Preparing),
            Self::NotStarted => Some(State::NotStarted),
            Self::Unknown => Some(State::Unknown),
            Self::Overdue | Self::DueSoon | Self::Problems | Self::FarBehind | Self::SomeBehind | Self::LateToBegin => {
                None
            }
        }
    }

    /// Its Chinese name.
    pub(crate) fn zh(self) -> &'static str {
        match (self, self.state()) {
            (_, Some(state)) => state.zh(),
            (Self::Overdue, _) => "已超过时限",
            (Self::DueSoon, _) => "临近时限",
            (Self::FarBehind | Self::SomeBehind, _) => "落后于序时进度",
            (Self::LateToBegin, _) => "应开始而未开始",
            _ => "存在问题",
        }
    }
}

impl When {
    /// What it says in a sentence of reasons.
    pub(crate) fn cause(self) -> &'static str {
        match self {
            Self::Done => "任务已经完成",
            Self::UnderWay => "工作正在推进，没有写明滞后",
            Self::Behind => "表中写明进度滞后",
            Self::Stopped => "工作已经停下",
            Self::Preparing => "正在办理前期工作，没有写明滞后",
            Self::NotStarted => "还没有开始",
            Self::Unknown => "没有写明进度状态",
            Self::DueSoon => "时限临近",
            Self::Problems => "存在问题",
            other => other.zh(),
        }
    }
}

impl Default for Lights {
    fn default() -> Self {
        let rule = |light, when: &[When]| LightRule { light, when: when.to_vec() };
        Self {
            red: "红".to_owned(),
            yellow: "黄".to_owned(),
            green: "绿".to_owned(),
            none: "—".to_owned(),
            due_soon_days: 30,
            yellow_points: Decimal::TEN,
            red_points: Decimal::from(30),
            rules: vec![
                rule(Light::Green, &[When::Done]),
                rule(Light::Red, &[When::Stopped, When::Overdue, When::FarBehind]),
                rule(Light::Yellow, &[When::SomeBehind, When::Behind, When::LateToBegin]),
                rule(Light::Green, &[When::UnderWay, When::Preparing]),
            ],
        }
    }
}

impl Lights {
    /// The office's name for a light.
    pub fn name(&self, light: Light) -> &str {
        match light {
            Light::Red => &self.red,
            Light::Yellow => &self.yellow,
            Light::Green => &self.green,
            Light::None => &self.none,
        }
    }
}

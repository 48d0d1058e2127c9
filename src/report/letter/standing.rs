//! How far a project is, as letters and workbook say it: the one place that looks into [`Status`](crate::model::Status).

use rust_decimal::Decimal;

use super::super::changes::rounded;
use crate::config::Config;
use crate::model::{Deadline, Light, Outcome, Project, Schedule, State};

/// What is known of how far a project is.
pub(crate) struct Standing<'a> {
    project: &'a Project,
}

impl<'a> Standing<'a> {
    pub(crate) fn of(project: &'a Project) -> Self {
        Self { project }
    }

    pub(crate) fn state(&self) -> State {
        self.project.status.state
    }

    pub(crate) fn is_open(&self) -> bool {
        self.state() != State::Done
    }

    pub(crate) fn light(&self) -> Light {
        self.project.status.light
    }

    /// Whether the office wants it looked at: red or yellow.
    pub(crate) fn is_urgent(&self) -> bool {
        matches!(self.light(), Light::Red | Light::Yellow)
    }

    /// The share that is done.
    pub(crate) fn completion(&self) -> Option<Decimal> {
        self.project.status.completion
    }

    pub(crate) fn schedule(&self) -> Option<Schedule> {
        self.project.status.schedule
    }

    /// The deadlines that came to this.
    pub(crate) fn deadlines(&self, outcome: Outcome) -> impl Iterator<Item = &'a Deadline> {
        let (project, open) = (self.project, self.is_open());
        project.deadlines().filter(move |deadline| open && project.status.outcome(deadline) == Some(outcome))
    }

    /// The words of the sheet that the state rests on.
    pub(crate) fn words(&self) -> Option<&'a str> {
        self.project.status.words.as_ref().map(|words| words.value.as_str())
    }

    /// Why state and light are what they are.
    pub(crate) fn reason(&self) -> &'a str {
        // The sentence goes on in that of the letter.
        self.project.status.reason.trim_end_matches('。')
    }
}

/// A share in per cent with its sign: 62.5%.
pub(crate) fn percent(share: Decimal) -> String {
    format!("{}%", rounded(share))
}

/// The office's name for a light with the word 灯 behind a bare colour: 红灯.
pub(crate) fn light_name(light: Light, config: &Config) -> String {
    match (light, config.lights.name(light)) {
        (Light::None, _) => "未亮灯".to_owned(),
        (_, name) if name.chars().count() == 1 => format!("{name}灯"),
        (_, name) => name.to_owned(),
    }
}

/// A state as a sentence counts it: 停工2个.
pub(crate) fn state_name(state: State) -> &'static str {
    match state {
        State::Done => "已完成",
        State::UnderWay => "正在推进",
        State::Behind => "进度滞后",
        State::Stopped => "停工",
        State::Preparing => "开展前期工作",
        State::NotStarted => "尚未启动",
        State::Unknown => "未说明进展状态",
    }
}

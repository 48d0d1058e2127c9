//! Why a project has its state and its light, in one sentence.

use crate::config::{Decide, Lights, When};
use crate::model::{Outcome, Project, Role, Status};

/// The sentence; it names the clause, where it stands, and what gives the light.
pub(super) fn of(project: &Project, when: Option<When>, decided: Option<&Decide>, lights: &Lights) -> String {
    let status = &project.status;
    let light = lights.name(status.light);
    if let Some(decided) = decided {
        return format!(
            "按本单位的决定为“{}”，亮灯“{light}”：{}。",
            status.state.zh(),
            decided.reason.trim_end_matches('。')
        );
    }
    let state = state(status);
    match when {
        Some(when) => format!("{state}，{}，亮灯“{light}”。", cause(status, when)),
        None => match status.due.iter().find(|due| due.outcome == Outcome::Unsure) {
            Some(due) => format!("{state}，时限“{}”已过，表中没有写明是否完成，不亮灯。", due.text.value),
            None => format!("{state}，不亮灯。"),
        },
    }
}

fn state(status: &Status) -> String {
    let Some((words, evidence)) = status.words.as_ref().zip(status.evidence) else {
        return "表中没有写明进度状态".to_owned();
    };
    let column = match evidence.role {
        Role::Problems => "存在问题",
        Role::NextSteps => "下步打算",
        Role::Remark => "备注",
        Role::State => "状态栏",
        Role::Content | Role::Subproject => "项目内容",
        _ => "进展情况",
    };
    format!("{column}第{}条写明“{}”，状态为“{}”", evidence.point, words.value, status.state.zh())
}

fn cause(status: &Status, when: When) -> String {
    match when {
        When::Overdue => {
            let missed = status.due.iter().find(|due| due.outcome == Outcome::Missed);
            let words = missed.map_or("", |due| due.text.value.as_str());
            format!("时限“{words}”已过而没有完成")
        }
        When::FarBehind | When::SomeBehind => match (status.completion, status.schedule) {
            (Some(completion), Some(schedule)) => {
                format!("完成{completion}%，序时进度为{}%，落后{}个百分点", schedule.expected, schedule.behind)
            }
            _ => when.zh().to_owned(),
        },
        When::LateToBegin => "应当开始而没有开始".to_owned(),
        _ => match (status.completion, status.schedule) {
            (Some(completion), Some(schedule)) if !matches!(when, When::Done | When::Stopped) => {
                format!("完成{completion}%，序时进度为{}%", schedule.expected)
            }
            _ => when.cause().to_owned(),
        },
    }
}

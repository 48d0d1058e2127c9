//! `state-contradicts` and `wrong-column`
//!
//! **What they do.** Find cells of one project of which one says that it is done or stands still and another that it goes
//! on; and cells that say a state where problems or next steps are asked for.
//!
//! **Why.** Totals count one of the two. A stop that stands among the problems is easily overlooked.
//!
//! **Example.** 进展情况 工程全部完工, 存在问题 目前停工; 存在问题 已停工; 下步打算 正常推进.

use std::sync::LazyLock;

use regex::Regex;

use super::Audit;
use crate::finding::{Finding, Rule};
use crate::message::{Id, Message};
use crate::model::{Project, Role, Sheet, State, Text};

static STATE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:目前|现|项目|该项目|工程)?(?P<state>已?(?:经|全部|全面)?(?:完工|竣工|完成|办结|销号|停工|停建|投入使用)|正常推进|正在推进|按计划推进|有序推进|推进中|暂停施工|未开工|尚未开工)[。；]?$")
        .expect("a constant pattern")
});
static STANDS: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"停工|停建|暂停施工|停滞").expect("a constant pattern"));
static GOES_ON: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"正在(?:施工|推进|建设|安装|铺设|浇筑)|正常推进|有序推进|按计划推进|加紧施工")
        .expect("a constant pattern")
});
static ALL_DONE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:全部|全面|整体)(?:完工|竣工|完成)|已(?:完工|竣工)|通过竣工验收").expect("a constant pattern")
});
static ENDED: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"完工|竣工|完成|办结|销号").expect("a constant pattern"));

pub(super) fn check(audit: &Audit<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (_, project) in audit.sheet.projects() {
        findings.extend(contradiction(audit.sheet, project));
        for (role, narrative) in [(Role::Problems, &project.problems), (Role::NextSteps, &project.next_steps)] {
            let [point] = narrative.points() else { continue };
            let Some(found) = STATE.captures(&point.text.value) else { continue };
            let column =
                audit.sheet.columns.iter().find(|column| column.role == role).map_or("", |column| column.name.as_str());
            let message = Message::new(Id::WrongColumn).with("words", &found["state"]).with("column", column);
            findings.push(Finding::new(Rule::WrongColumn, message, point.text.place));
        }
    }
    findings
}

fn contradiction(sheet: &Sheet, project: &Project) -> Option<Finding> {
    let status = &project.status;
    let other = match status.state {
        State::Done => project.problems.points().iter().find_map(|point| part(&STANDS, &point.text)),
        State::Stopped => {
            let points = || project.progress.points().iter().chain(project.next_steps.points());
            let other = |pattern| {
                points()
                    .filter(|point| !STANDS.is_match(&point.text.value))
                    .find_map(|point| part(pattern, &point.text))
            };
            other(&GOES_ON).or_else(|| other(&ALL_DONE))
        }
        _ => None,
    };
    let other = other.or_else(|| stated(sheet, project)).or_else(|| ended(project))?;
    let words = status.words.as_ref().map_or("", |words| words.value.as_str());
    let message = Message::new(Id::StateContradicts).with("words", words).with("other", &other.value);
    Some(Finding::new(Rule::StateContradicts, message, other.place))
}

fn part(pattern: &Regex, text: &Text) -> Option<Text> {
    pattern.find(&text.value).map(|found| text.part(found.start(), found.end()))
}

/// A column of states that says done, and a text that does not; or the reverse.
fn stated(sheet: &Sheet, project: &Project) -> Option<Text> {
    let (_, text) = project.extra.iter().find(|(column, text)| {
        let role = sheet.columns.get(*column as usize).map(|column| column.role);
        role == Some(Role::State) && !text.value.contains(|c: char| c.is_ascii_digit())
    })?;
    let says_not = text.value.contains(['未', '没', '否']);
    let says_done = ENDED.is_match(&text.value) && !says_not;
    let open = matches!(project.status.state, State::Stopped | State::Behind | State::NotStarted);
    let differs = says_done && open || says_not && ENDED.is_match(&text.value) && project.status.state == State::Done;
    differs.then(|| text.clone())
}

/// Next steps that say 已完工 below a progress that tells of work going on.
fn ended(project: &Project) -> Option<Text> {
    let [point] = project.next_steps.points() else { return None };
    let done = STATE.captures(&point.text.value).is_some_and(|found| ENDED.is_match(&found["state"]));
    let going = project.progress.points().iter().any(|progress| GOES_ON.is_match(&progress.text.value));
    (done && going).then(|| point.text.clone())
}

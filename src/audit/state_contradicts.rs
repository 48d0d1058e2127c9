//! `state-contradicts`
//!
//! **What it does.** Finds cells of one project of which one says that it is done or stands still and another that it
//! goes on: problems of a stop or next steps of building below 全部完工, and work going on beside a stop.
//!
//! **Why.** Totals count one of the two. A stop that stands among the problems is easily overlooked.
//!
//! **Example.** 进展情况 工程全部完工, 存在问题 目前停工; 进展情况 已竣工, 下步打算 加快主体施工; not 下步打算 办理结算.

use super::Audit;
use crate::finding::{Finding, Rule, Says};
use crate::model::{Class, Clause, Event, Extent, Narrative, Project, Role, Sheet, Standing, State, Text};

/// Two cells that say different things.
struct Contradiction<'a> {
    words: &'a str,
    other: &'a str,
}

impl Says for Contradiction<'_> {
    const RULE: Rule = Rule::StateContradicts;
    const HINT: (&'static str, &'static str) =
        ("请填报单位核实，两处写成一致", "the reporting unit: say which of the two is right");

    fn zh(&self) -> String {
        format!("前后说法不一：“{}”，“{}”", self.words, self.other)
    }

    fn en(&self) -> String {
        format!("cells contradict each other: \"{}\", \"{}\"", self.words, self.other)
    }
}

/// What is done when the works are done, or is another work.
const AFTERWARDS: [&str; 20] = [
    "收尾", "扫尾", "验收", "移交", "结算", "决算", "资料", "备案", "审计", "管护", "养护", "维护", "二期", "三期",
    "后续", "配套", "下一", "其他", "其余", "整改",
];
/// Parts without which nothing is done.
const BODY: [&str; 7] = ["主体", "基础", "路基", "桩基", "土建", "结构", "主干"];
/// What a column of states says of what is done.
const ENDED: [&str; 5] = ["完工", "竣工", "完成", "办结", "销号"];

pub(super) fn check(audit: &Audit<'_>) -> Vec<Finding> {
    audit.sheet.projects().filter_map(|(_, project)| contradiction(audit.sheet, project)).collect()
}

fn contradiction(sheet: &Sheet, project: &Project) -> Option<Finding> {
    let status = &project.status;
    let other = match status.state {
        State::Stopped => goes_on(project),
        _ => None,
    };
    let other = other.or_else(|| stated(sheet, project)).or_else(|| ended(project));
    let open = || finished(project).and_then(|done| Some((done, still_open(project)?)));
    let own = status.words.as_ref();
    let (words, other) = other.and_then(|other| Some((own?, other))).or_else(open)?;
    Some(Contradiction { words: &words.value, other: &other.value }.at(other.place))
}

/// The clause of the progress that says that the whole is finished.
fn finished(project: &Project) -> Option<&Text> {
    let whole = |event: &Event| {
        event.is_told() && event.extent == Extent::Whole && matches!(event.class, Class::Finish | Class::Use)
    };
    let told = clauses(&project.progress).find(|clause| clause.events.iter().any(whole)).map(|clause| &clause.text);
    told.or(project.status.words.as_ref().filter(|_| project.status.state == State::Done))
}

/// The clauses of a narrative.
fn clauses(narrative: &Narrative) -> impl Iterator<Item = &Clause> {
    narrative.points().iter().flat_map(|point| &point.clauses)
}

/// What the problems or the next steps of a project that is done say is not.
fn still_open(project: &Project) -> Option<Text> {
    let stands = |event: &Event| event.is_told() && matches!(event.class, Class::Stop | Class::Leave | Class::Lag);
    let problem = clauses(&project.problems).find(|clause| clause.events.iter().any(stands));
    let step = clauses(&project.next_steps).find(|clause| {
        let text = clause.text.value.as_str();
        !says(text, &AFTERWARDS) && clause.events.iter().any(|event| builds(event, text))
    });
    problem.or(step).map(|clause| clause.text.clone())
}

/// Whether an event of the next steps is about works that make the project.
fn builds(event: &Event, text: &str) -> bool {
    let works = matches!(event.about(), Class::Finish | Class::Build | Class::Stage | Class::Make | Class::Begin);
    let whole = event.extent == Extent::Whole && matches!(event.class, Class::Finish | Class::Begin);
    event.is_ahead() && works && (whole || says(text, &BODY))
}

/// What goes on, or is done, in a project that stands still.
fn goes_on(project: &Project) -> Option<Text> {
    let works = |event: &Event| match event.standing {
        Standing::Going => matches!(event.about(), Class::Build | Class::Make | Class::Stage),
        Standing::Told => event.class == Class::Pace || event.class == Class::Finish && event.extent == Extent::Whole,
        _ => false,
    };
    let stops = |clause: &&Clause| !clause.events.iter().any(|event| event.class == Class::Stop);
    let going = clauses(&project.progress).filter(stops).find(|clause| clause.events.iter().any(works));
    // 抓紧施工 is what is to be done next; 正常推进 says how it is.
    let pace = |event: &Event| event.class == Class::Pace;
    let says_so = clauses(&project.next_steps).filter(stops).find(|clause| clause.events.iter().any(pace));
    going.or(says_so).map(|clause| clause.text.clone())
}

fn says(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(word))
}

/// A column of states that says done, and a text that does not; or the reverse.
fn stated(sheet: &Sheet, project: &Project) -> Option<Text> {
    let (_, text) = project.extra.iter().find(|(column, text)| {
        let role = sheet.columns.get(*column as usize).map(|column| column.role);
        role == Some(Role::State) && !text.value.contains(|c: char| c.is_ascii_digit())
    })?;
    let says_not = text.value.contains(['未', '没', '否']);
    let says_done = says(&text.value, &ENDED) && !says_not;
    let open = matches!(project.status.state, State::Stopped | State::Behind | State::NotStarted);
    let differs = says_done && open || says_not && says(&text.value, &ENDED) && project.status.state == State::Done;
    differs.then(|| text.clone())
}

/// Next steps that say 已完工 below a progress that tells of work going on.
fn ended(project: &Project) -> Option<Text> {
    let [point] = project.next_steps.points() else { return None };
    let done = super::wrong_column::state(&point.text.value).is_some_and(|state| says(state, &ENDED));
    let works = |event: &Event| event.standing == Standing::Going && event.about() != Class::Settle;
    let going = clauses(&project.progress).any(|clause| clause.events.iter().any(works));
    (done && going).then(|| point.text.clone())
}

//! `wrong-column`
//!
//! **What it does.** Finds what stands in a column that asks for something else: a problem under 进展情况 while 存在问题
//! says 无, a plan under 进展情况, a report under 下步打算, a state (正常推进) under 存在问题. A state under 下步打算 is
//! a habit of whole sheets and is told once.
//!
//! **Why.** Lists of problems and of next steps are made by column; what stands in another is missing in them.
//!
//! **Example.** 进展情况 因3户不同意补偿标准，征收受阻, 存在问题 无; 下步打算 已完成栽植860亩.

use std::sync::LazyLock;

use regex::Regex;

use super::{Audit, column_name, listed};
use crate::finding::{Finding, Rule, Says};
use crate::model::{Event, Narrative, Point, Project, Role, Standing, Text};

/// Words in a column that asks for something else.
struct Misplaced<'a> {
    words: &'a str,
    kind: Kind,
    column: &'a str,
}

/// What the words are.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    Problem,
    Plan,
    Report,
}

impl Kind {
    fn zh(self) -> &'static str {
        match self {
            Self::Problem => "问题",
            Self::Plan => "打算",
            Self::Report => "进展",
        }
    }

    fn en(self) -> &'static str {
        match self {
            Self::Problem => "a problem",
            Self::Plan => "a plan",
            Self::Report => "a report",
        }
    }
}

impl Says for Misplaced<'_> {
    const RULE: Rule = Rule::WrongColumn;
    const HINT: (&'static str, &'static str) =
        ("请填报单位把内容写到对应的栏目", "the reporting unit: put it where it belongs");

    fn zh(&self) -> String {
        format!("“{}”说的是{}，写在“{}”一栏", self.words, self.kind.zh(), self.column)
    }

    fn en(&self) -> String {
        format!("\"{}\" is {}, and stands in {}", self.words, self.kind.en(), self.column)
    }
}

/// States in place of next steps, told once of the sheet.
struct States {
    projects: String,
    count: usize,
}

impl Says for States {
    const RULE: Rule = Rule::WrongColumn;
    const HINT: (&'static str, &'static str) =
        ("请填报单位在下步打算中写要做的事", "the reporting units: say what is to be done next");

    fn zh(&self) -> String {
        format!("{} 个项目的下步打算只写了状态（如正常推进、已完工）：{}", self.count, self.projects)
    }

    fn en(&self) -> String {
        format!("the next steps of {} projects say no more than a state: {}", self.count, self.projects)
    }
}

macro_rules! pattern {
    ($name:ident, $pattern:literal) => {
        static $name: LazyLock<Regex> = LazyLock::new(|| Regex::new($pattern).expect("a constant pattern"));
    };
}

pattern!(
    STATE,
    r"^(?:目前|现|项目|该项目|工程)?(?P<state>已?(?:经|全部|全面)?(?:完工|竣工|完成|办结|销号|停工|停建|投入使用)|正常推进|正在推进|按计划推进|有序推进|稳步推进|推进中|暂停施工|未开工|尚未开工)[。；]?$"
);
pattern!(
    HINDERED,
    r"(?:因|由于|受)[^。；]{1,30}?(?:影响|无法|不能|未能|受阻|停滞|暂停|缓慢|制约)|(?:推进|施工|征收|进度)受阻|阻工|阻挠|资金(?:短缺|不足|紧张|缺口|未到位)|存在(?:争议|困难|分歧)|无法(?:推进|施工|进场|开工|落实|办理)|推进困难"
);
// A hindrance that is over.
pattern!(OVERCOME, r"已(?:解决|协调|化解|消除|恢复|复工|处理|整改)|克服|得到解决|妥善|一度|赶回|追回|现已");
pattern!(
    TO_DO,
    r"继续|加快|加强|加大|确保|争取|力争|尽快|督促|抓紧|开展|做好|推进|推动|计划|预计|拟|将|前|待|下一步|协调|完善|持续|进一步|落实|组织"
);

/// The state that a text says and nothing else.
pub(super) fn state(text: &str) -> Option<&str> {
    STATE.captures(text).and_then(|found| found.name("state")).map(|state| state.as_str())
}

pub(super) fn check(audit: &Audit<'_>) -> Vec<Finding> {
    let projects = || audit.sheet.projects().map(|(_, project)| project);
    let misplaced = |project| {
        [problem_as_progress(project), plan_as_progress(project), report_as_plan(project), state_as_problem(project)]
    };
    let said = projects().flat_map(misplaced).flatten().map(|(kind, role, text)| {
        let words = text.value.trim_end_matches('。');
        Misplaced { words, kind, column: column_name(audit.sheet, role) }.at(text.place)
    });
    said.chain(states(audit)).collect()
}

/// The projects whose next steps are a state, together.
fn states(audit: &Audit<'_>) -> Option<Finding> {
    let is_state =
        |project: &&Project| matches!(project.next_steps.points(), [point] if state(&point.text.value).is_some());
    let projects: Vec<&Project> = audit.sheet.projects().map(|(_, project)| project).filter(is_state).collect();
    let first = projects.first()?.next_steps.points().first()?;
    Some(States { projects: listed(&projects), count: projects.len() }.at(first.text.place))
}

pub(super) type Found = Option<(Kind, Role, Text)>;

/// A hindrance among the progress of a project that names no problem; it is told here and not by `no-problem`, since
/// the reason is there.
pub(super) fn problem_as_progress(project: &Project) -> Found {
    if !matches!(project.problems, Narrative::Blank | Narrative::Nothing(_)) {
        return None;
    }
    let hindrance = |point: &Point| {
        let found = HINDERED.find(&point.text.value).filter(|_| !OVERCOME.is_match(&point.text.value))?;
        Some((Kind::Problem, Role::Progress, point.text.part(found.start(), found.end())))
    };
    project.progress.points().iter().find_map(hindrance)
}

/// A progress of which nothing is told but what is to come.
fn plan_as_progress(project: &Project) -> Found {
    let points = project.progress.points();
    let mut events = events(points).peekable();
    let first = points.first().filter(|_| events.peek().is_some())?;
    // 但未成功, 正在办理 and 停工 tell how it stands.
    if points.iter().any(|point| point.text.value.contains(['已', '正', '未', '停', '现', '了'])) {
        return None;
    }
    let ahead = |event: &Event| matches!(event.standing, Standing::Planned | Standing::Wanted);
    let told = points
        .iter()
        .flat_map(|point| &point.clauses)
        .any(|clause| clause.events.is_empty() && !clause.quantities.is_empty());
    (events.all(ahead) && !told).then(|| (Kind::Plan, Role::Progress, first.text.clone()))
}

fn events(points: &[Point]) -> impl Iterator<Item = &Event> {
    points.iter().flat_map(|point| &point.clauses).flat_map(|clause| &clause.events)
}

/// Whether a point of the next steps tells what was, and nothing that is to be done.
pub(super) fn is_report(point: &Point) -> bool {
    let text = point.text.value.as_str();
    let tells = |text: &str| ["已", "正在", "完成了"].iter().any(|word| text.contains(word));
    // 正在组织安装 is no order.
    let clauses = || point.clauses.iter().map(|clause| clause.text.value.as_str());
    let says_so = tells(text) && clauses().all(|clause| tells(clause) || !TO_DO.is_match(clause));
    // 已完成栽植860亩，发放种苗12万株: what follows is told too, unless it has a day.
    let dated = point.clauses.iter().any(|clause| !clause.deadlines.is_empty());
    let first = events(std::slice::from_ref(point)).next();
    let told = first.is_some_and(|event| matches!(event.standing, Standing::Told | Standing::Going));
    state(text).is_some() || says_so && told && !dated
}

fn report_as_plan(project: &Project) -> Found {
    let points = project.next_steps.points();
    let first = points.first().filter(|_| points.iter().all(is_report))?;
    state(&first.text.value).is_none().then(|| (Kind::Report, Role::NextSteps, first.text.clone()))
}

fn state_as_problem(project: &Project) -> Found {
    match project.problems.points() {
        [point] if state(&point.text.value).is_some() => Some((Kind::Report, Role::Problems, point.text.clone())),
        _ => None,
    }
}

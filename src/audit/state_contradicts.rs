//! `state-contradicts`
//!
//! **What it does.** Finds cells of one project of which one says that it is done or stands still and another that it
//! goes on: problems of a stop or next steps of building below 全部完工, and work going on beside a stop.
//!
//! **Why.** Totals count one of the two. A stop that stands among the problems is easily overlooked.
//!
//! **Example.** 进展情况 工程全部完工, 存在问题 目前停工; 进展情况 已竣工, 下步打算 加快主体施工; not 下步打算 办理结算.

use std::sync::LazyLock;

use regex::Regex;

use super::Audit;
use crate::finding::{Finding, Rule, Says};
use crate::model::{Project, Role, Sheet, State, Text};

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

macro_rules! pattern {
    ($name:ident, $pattern:literal) => {
        static $name: LazyLock<Regex> = LazyLock::new(|| Regex::new($pattern).expect("a constant pattern"));
    };
}

pattern!(STANDS, r"停工|停建|暂停施工|停滞");
pattern!(OPEN, r"停工|停建|暂停施工|停滞|(?:进度|推进|施工)[^，。；]{0,4}(?:滞后|缓慢|偏慢)|未完工|尚未竣工");
pattern!(GOES_ON, r"正在(?:施工|推进|建设|安装|铺设|浇筑)|正常推进|有序推进|按计划推进|加紧施工");
pattern!(ALL_DONE, r"(?:全部|全面|整体)(?:完工|竣工|完成)|已(?:完工|竣工)|通过竣工验收");
pattern!(
    BUILDS,
    r"(?:继续|加快|抓紧|加紧|推进)[^，。；]{0,6}(?:主体|基础|路基|土建|管网|桩基|结构)?[^，。；]{0,4}(?:施工|浇筑|铺设|开挖|砌筑|吊装|封顶)|(?:月底?|年底|季度末?)前?(?:全面|全部)?(?:完工|竣工|建成|封顶|开工|完成主体)"
);
// What is done when the works are done, or is another work.
pattern!(AFTERWARDS, r"收尾|扫尾|验收|移交|结算|决算|资料|备案|审计|管护|养护|维护|二期|三期|后续|配套|下一|其他|其余");
pattern!(ENDED, r"完工|竣工|完成|办结|销号");

pub(super) fn check(audit: &Audit<'_>) -> Vec<Finding> {
    audit.sheet.projects().filter_map(|(_, project)| contradiction(audit.sheet, project)).collect()
}

fn contradiction(sheet: &Sheet, project: &Project) -> Option<Finding> {
    let status = &project.status;
    let other = match status.state {
        State::Done => still_open(project),
        State::Stopped => goes_on(project),
        _ => None,
    };
    let other = other.or_else(|| stated(sheet, project)).or_else(|| ended(project))?;
    let words = status.words.as_ref().map_or("", |words| words.value.as_str());
    Some(Contradiction { words, other: &other.value }.at(other.place))
}

fn part(pattern: &Regex, text: &Text) -> Option<Text> {
    pattern.find(&text.value).map(|found| text.part(found.start(), found.end()))
}

/// What the problems or the next steps of a project that is done say is not.
fn still_open(project: &Project) -> Option<Text> {
    let problem = project.problems.points().iter().find_map(|point| part(&OPEN, &point.text));
    problem.or_else(|| {
        let steps = project.next_steps.points().iter().map(|point| &point.text);
        steps.filter(|text| !AFTERWARDS.is_match(&text.value)).find_map(|text| part(&BUILDS, text))
    })
}

/// What goes on, or is done, in a project that stands still.
fn goes_on(project: &Project) -> Option<Text> {
    let points = || project.progress.points().iter().chain(project.next_steps.points());
    let other = |pattern| {
        points().filter(|point| !STANDS.is_match(&point.text.value)).find_map(|point| part(pattern, &point.text))
    };
    other(&GOES_ON).or_else(|| other(&ALL_DONE))
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
    let done = super::wrong_column::state(&point.text.value).is_some_and(|state| ENDED.is_match(state));
    let going = project.progress.points().iter().any(|progress| GOES_ON.is_match(&progress.text.value));
    (done && going).then(|| point.text.clone())
}

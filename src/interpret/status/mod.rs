//! How far a project is, from the words of its cells.

mod completion;
mod lights;

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

use crate::config::Config;
use crate::model::{Column, Narrative, Point, Project, State, Status};

struct Cue {
    state: State,
    words: LazyLock<Regex>,
}

macro_rules! cue {
    ($state:ident, $pattern:literal) => {
        Cue { state: State::$state, words: LazyLock::new(|| Regex::new($pattern).expect("a constant pattern")) }
    };
}

/// The work stands still, wherever it is said.
static STOPPED: Cue =
    cue!(Stopped, r"(?:已经?|全面|目前|现已?|处于|长期|一直)停工|^停工|停工(?:状态|至今|待)|暂停施工|停建|已停滞");
/// A stop that is over.
static RESUMED: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"已(?:全面|全部)?复工|恢复施工|已恢复").expect("a constant pattern"));
/// The whole project is done: a clause of its own, about no part of it.
static DONE: Cue = cue!(
    Done,
    r"^(?:目前|现|截至目前)?[，,]?(?:该|本|整个)?(?:项目|工程|任务|工作|建设任务|全部工程|年度任务)?(?:已经?|现已|均已)?(?:全部|全面|整体|按期|提前|如期)*(?:建设)?(?:完工|竣工|完成|建成|办结|销号|通车|建成通车|竣工验收|完成验收|通过验收|通过竣工验收|交付使用|投入使用|建成投用|建成投产|投产|达产|完成竣工验收)(?:验收|并投入使用|并交付使用|投用|通车|任务|建设|目标)?$"
);
static DONE_ALREADY: Cue = cue!(
    Done,
    r"^(?:该?项目|该?工程|该?任务)?(?:已经?|现已|均已|已?全部|已?全面)+(?:完工|竣工|完成|办结|销号|建成通车|建成|交付使用|投入使用)[。；]?$"
);
static DONE_THING: Cue = cue!(
    Done,
    r"^[^，。；、\d一二三四五六七八九十段区东西南北侧部分]{1,10}已(?:经|全部|全面)?(?:建成投产|建成投用|建成通车|建成使用|投入使用|投入运营|通过竣工验收|竣工验收|全部完工|完工)[。；]?$"
);
/// A thing that is named, and all of it done: 32个小区已全部完工, 云台路已建成通车.
static DONE_NAMED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^(?P<what>[^，。；]{1,24}?)(?:已经?|均已|现已)(?P<all>全部|全面)?(?:改造|建设|整治)?(?:完成|完工|竣工|建成|办结|销号)(?:(?:并|、)?(?:通车|投用|投入使用|投入运营|(?:通过)?(?:竣工)?验收))?$",
    )
    .expect("a constant pattern")
});
/// More than was asked for.
static SURPASSED: Cue = cue!(Done, r"^(?:已)?(?:超额|圆满|提前)完成(?:全年|年度)?(?:目标|各项)?任务$");
static BEHIND: Cue = cue!(
    Behind,
    r"(?:进度|工期|序时|进展|推进)[^，。；]{0,4}(?:滞后|偏慢|落后)|未达(?:到)?序时|欠进度|落后序时|滞后于"
);
static NOT_STARTED: Cue = cue!(NotStarted, r"(?:尚未|暂未|还未|未)(?:开工|启动|动工|实施)");
static WORKING: Cue = cue!(
    UnderWay,
    r"正在[^，。；]{0,12}|正加紧[^，。；]{0,8}|(?:有序|正常|稳步|持续|加快|积极|全面)推进|施工|开工|开挖|浇筑|砌筑|铺设|铺筑|安装|敷设|封顶|整平|硬化|清淤|改造完成|建成|完工|已?完成[^，。；]{0,12}?\d[^，。；]{0,8}?(?:%|％|公里|米|亩|户|座|处|个|万|吨|项|家|件|人|场|台|株|棵|次|所|栋|套)|已完成"
);
/// Words of doing that say less.
static DOING: Cue = cue!(
    UnderWay,
    r"组织|开展|印制|印发|下发|签订|栽植|实现|新增|发放|完成|修订|启动|推进|培训|整治|整改|排查|召开|进度|到位|已|\d+[^，。；]{0,4}"
);
static PREPARING: Cue =
    cue!(Preparing, r"设计|规划|选址|可研|立项|招标|方案|审批|批复|手续|前期|评审|备案|报批|环评|谋划|征地|征收|专班");

/// Judges a project whose facts have been read: its state, how much is done, and its light on the day `today`.
pub(super) fn judge(project: &mut Project, columns: &[Column], config: &Config, today: Option<Date>) {
    project.status = state(project);
    project.status.completion = completion::of(project, columns);
    project.status.overdue = lights::overdue(project, today);
    project.status.due_soon = lights::due_soon(project, &config.lights, today);
    let (light, when) = lights::of(project, &config.lights);
    let state = match &project.status.words {
        Some(words) => format!("{}：表中写“{}”", project.status.state.zh(), words.value),
        None => "表中没有说明状态".to_owned(),
    };
    project.status.reason = match when {
        Some(when) => format!("{state}；亮{}灯：{}", config.lights.name(light), when.zh()),
        None => state,
    };
    project.status.light = light;
}

/// Tells the state by the progress first, then by what the other cells say of the whole.
fn state(project: &Project) -> Status {
    let progress = project.progress.points();
    let everywhere =
        || [&project.progress, &project.problems, &project.next_steps].into_iter().flat_map(Narrative::points);
    let single = |narrative: &'_ Narrative| match narrative.points() {
        [point] => Some(point.clone()),
        _ => None,
    };
    // One clause about one thing, which is no part of it: 厂房已建成投产。
    let one_thing = || single(&project.progress).and_then(|point| DONE_THING.in_point(&point));
    let done = || {
        let reported = single(&project.progress).and_then(|point| {
            let whole = DONE.in_clauses(&point).or_else(|| SURPASSED.in_clauses(&point));
            whole.or_else(|| done_as_named(&point, project))
        });
        // A plan says what will be done; only a cell that says nothing else says what is.
        reported.or_else(|| single(&project.next_steps).and_then(|point| DONE_ALREADY.in_point(&point)))
    };
    everywhere()
        .filter(|point| !RESUMED.is_match(&point.text.value))
        .find_map(|point| STOPPED.in_point(point))
        .or_else(done)
        .or_else(one_thing)
        .or_else(|| everywhere().find_map(|point| BEHIND.in_point(point)))
        .or_else(|| not_started(progress))
        .or_else(|| preparing(progress))
        .or_else(|| progress.iter().find_map(|point| WORKING.in_point(point)))
        .or_else(|| progress.iter().find_map(|point| DOING.in_point(point)))
        .or_else(|| project.next_steps.points().iter().find_map(|point| WORKING.in_point(point)))
        .unwrap_or_default()
}

/// A clause that says of the project by its name, or of every amount that its name asks for, that it is done.
fn done_as_named(point: &Point, project: &Project) -> Option<Status> {
    let name = project.name();
    let asked = figures(name);
    clauses(&point.text.value).find_map(|(start, words)| {
        let found = DONE_NAMED.captures(words)?;
        let what = &found["what"];
        let stated = figures(what);
        let every_amount = found.name("all").is_some() && !stated.is_empty() && stated == asked;
        // A word of the name may be a part of the work only: 规划已完成.
        let by_name = name.contains(what) && 2 * what.chars().count() >= name.chars().count();
        (every_amount || by_name).then(|| DONE.status(point, start, start + words.len()))
    })
}

/// The figures of a text in the order of their digits.
fn figures(text: &str) -> Vec<&str> {
    let parts = text.split(|c: char| !c.is_ascii_digit() && c != '.');
    let mut figures: Vec<&str> = parts.filter(|figure| !figure.is_empty()).collect();
    figures.sort_unstable();
    figures
}

/// The clauses of a text with the byte that each begins at, without the mark behind it.
fn clauses(text: &str) -> impl Iterator<Item = (usize, &str)> {
    const MARKS: [char; 5] = ['，', '。', '；', ',', ';'];
    let mut start = 0;
    text.split_inclusive(MARKS).map(move |clause| {
        let at = start;
        start += clause.len();
        (at, clause.trim_end_matches(MARKS).trim_end())
    })
}

/// A part that has not begun is not the project where another part has figures to show.
fn not_started(points: &[Point]) -> Option<Status> {
    static BEGUN: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"(?:完成|建成|改造|铺设)[^，。；未]{0,8}?[1-9]").expect("a constant pattern"));
    let begun = points.iter().any(|point| BEGUN.is_match(&point.text.value));
    points.iter().filter(|_| !begun).find_map(|point| NOT_STARTED.in_point(point))
}

/// All points speak of preparations and none of works on the ground.
fn preparing(points: &[Point]) -> Option<Status> {
    static GROUND: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"开工|开挖|浇筑|砌筑|铺设|铺筑|安装|敷设|封顶|整平|硬化|清淤|建成|正在施工|进场施工|组织施工|印发|下发|主体|已建|栽植|\d(?:%|％|公里|户|座|处)").expect("a constant pattern")
    });
    let only =
        points.iter().all(|point| PREPARING.words.is_match(&point.text.value) && !GROUND.is_match(&point.text.value));
    (only && !points.is_empty()).then(|| PREPARING.in_point(&points[0])).flatten()
}

impl Cue {
    fn in_point(&self, point: &Point) -> Option<Status> {
        let value = &point.text.value;
        let found = self.words.find(value)?;
        Some(self.status(point, found.start(), found.end()))
    }

    /// The words as a whole clause.
    fn in_clauses(&self, point: &Point) -> Option<Status> {
        let found = clauses(&point.text.value).find(|(_, words)| self.words.is_match(words));
        found.map(|(start, words)| self.status(point, start, start + words.len()))
    }

    fn status(&self, point: &Point, start: usize, end: usize) -> Status {
        Status { state: self.state, words: Some(point.text.part(start, end)), ..Status::default() }
    }
}

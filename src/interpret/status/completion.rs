//! How much is done, in per cent: as the text states it, or as its figures imply it.

use std::sync::LazyLock;

use regex::Regex;
use rust_decimal::Decimal;

use crate::model::{Column, Project, Quantity, Role, State};

/// A share of the whole: 完成总工程量的40%, 占形象进度的76.1%.
static STATED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?:完成|达到?|占|为)[^，。；%％]{0,24}?(?P<of>总工程量?|总任务量?|年度(?:总?任务|总?目标|计划)|全年(?:总?任务|总?目标|计划)|目标任务|建设任务|工程量|建设内容|总量|任务量|总进度|形象进度|工程进度|任务|总投资)[^，。；%％]{0,6}?(?P<share>\d+(?:\.\d+)?)[%％]",
    )
    .expect("a constant pattern")
});
static RATE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?P<of>总体进度|整体进度|总进度|形象进度|工程进度|建设进度|项目进度|施工进度|总体完成率|任务完成率|完成率|完成比例|完成进度|总体完成|整体完成|累计完成|完成|进度)(?:已?达到?|为|约为?|已?完成|：)?(?:了|约)?(?P<share>\d+(?:\.\d+)?)[%％]")
        .expect("a constant pattern")
});
/// Words that speak of the whole also where the cell has several points.
const WHOLE: &[&str] = &["年度", "全年", "总任务", "形象进度", "总进度", "总体", "整体"];
static REACHED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"完成|建成|新建|新增|改造|栽植|铺设|开通|实现|安装|整治|建设|修复|开发|治理|种植|发放|培训")
        .expect("a constant pattern")
});

/// The share that is done; `None` where neither the words nor the figures say it of the whole.
pub(super) fn of(project: &Project, columns: &[Column]) -> Option<Decimal> {
    if project.status.state == State::Done {
        return Some(Decimal::ONE_HUNDRED);
    }
    stated(project).or_else(|| implied(project, columns)).map(|share| share.normalize())
}

fn stated(project: &Project) -> Option<Decimal> {
    let points = project.progress.points();
    let mut shares: Vec<(Decimal, bool)> = Vec::new();
    for point in points {
        let text = &point.text.value;
        let rates = RATE.captures_iter(text).filter(|found| points.len() > 1 || begins_clause(text, found));
        for found in STATED.captures_iter(text).chain(rates) {
            let whole = points.len() == 1 || WHOLE.iter().any(|word| found["of"].contains(word));
            shares.extend(Decimal::from_str_exact(&found["share"]).ok().map(|share| (share, whole)));
        }
    }
    // Two shares are those of two parts.
    let &(first, _) = shares.first()?;
    let one = shares.iter().all(|(share, _)| *share == first) && shares.iter().any(|(_, whole)| *whole);
    one.then_some(first)
}

/// Whether what the rate is of begins its clause, so that it is of no part: 完成85%, not 桩基完成85%.
fn begins_clause(text: &str, found: &regex::Captures<'_>) -> bool {
    let start = found.get(0).map_or(0, |whole| whole.start());
    let before = text[..start].rsplit(['，', '。', '；', '、', '：']).next().unwrap_or_default();
    matches!(before.trim(), "" | "已" | "目前" | "现已" | "目前已" | "项目" | "工程" | "该项目" | "现" | "截至目前")
}

/// 25公里 done of 40公里: one figure in what is to be done, one of its kind in what was.
fn implied(project: &Project, columns: &[Column]) -> Option<Decimal> {
    let role = |quantity: &Quantity| columns.get(quantity.column as usize).map(|column| column.role);
    let counts = |quantity: &&Quantity| quantity.base.unit != "%";
    let of = |roles: &[Role]| -> Vec<&Quantity> {
        project.quantities.iter().filter(|q| role(q).is_some_and(|role| roles.contains(&role))).filter(counts).collect()
    };
    let [target] = of(&[Role::Content, Role::Subproject])[..] else { return None };
    let same: Vec<&Quantity> =
        of(&[Role::Progress]).into_iter().filter(|quantity| quantity.base.unit == target.base.unit).collect();
    let [reached] = same[..] else { return None };
    let point = project.progress.points().get(reached.point as usize - 1)?;
    let before = point.text.value.split(&reached.text.value).next().unwrap_or_default();
    let clause = before.rsplit(['。', '；']).next().unwrap_or_default();
    if !REACHED.is_match(clause) || target.base.value.is_zero() || reached.base.value > target.base.value {
        return None;
    }
    Some((reached.base.value * Decimal::ONE_HUNDRED / target.base.value).round_dp(1))
}

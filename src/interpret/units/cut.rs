//! Names that ran together: `区农业农村局桑村镇` → two, `区综合行政执法局` → one.

use super::Lexicon;

/// How names of units end.
const ENDS: &[&str] = &[
    "局",
    "委",
    "办",
    "办公室",
    "部",
    "厅",
    "署",
    "院",
    "站",
    "所",
    "中心",
    "处",
    "队",
    "集团",
    "公司",
    "银行",
    "行",
    "校",
    "学校",
    "中学",
    "小学",
    "大学",
    "学院",
    "镇",
    "乡",
    "街道",
    "街",
    "街办",
    "村",
    "社区",
    "会",
    "政府",
    "联",
    "园",
    "园区",
    "区",
    "场",
    "馆",
    "台",
    "厂",
    "库",
    "店",
    "部门",
    "单位",
    "组",
    "专班",
    "社",
    "科",
    "室",
    "企业",
    "县",
    "市",
    "指挥部",
    "苏木",
    "股份",
    "农发",
    "供电",
];

/// Ends after which the next name can begin.
const STRONG: &[&str] = &[
    "局",
    "委",
    "办",
    "办公室",
    "委员会",
    "集团",
    "公司",
    "中心",
    "镇",
    "乡",
    "街道",
    "办事处",
    "管委会",
    "政府",
    "联",
    "会",
    "法院",
    "检察院",
    "部",
    "处",
    "队",
    "行",
    "部门",
    "单位",
    "镇街",
    "乡镇",
    "街办",
    "学校",
    "医院",
];

/// How a name goes on after what could be its end.
const TAILS: &[&str] = &[
    "办公室",
    "党组",
    "党委",
    "党工委",
    "分局",
    "分公司",
    "分中心",
    "支队",
    "大队",
    "中队",
    "人民政府",
    "办事处",
    "管委会",
    "委员会",
    "管理委员会",
    "街道办",
    "有限公司",
    "有限责任公司",
    "股份有限公司",
    "集团有限公司",
    "服务中心",
    "执法大队",
    "机关",
    "各",
    "等",
    "系统",
    "下属",
];

/// What names of a county's own bodies begin with.
const BEGINS: &[&str] = &["区", "县", "市", "省", "州", "旗", "各", "团", "国网"];

/// Whether a name ends as names of units do.
pub(super) fn ends_like_unit(name: &str) -> bool {
    let name = name.trim_end_matches(['等', '。']);
    ENDS.iter().any(|end| name.ends_with(end)) && name.chars().count() >= 2
}

/// Whether a piece is only the tail of a name.
pub(super) fn is_tail(piece: &str) -> bool {
    TAILS
        .iter()
        .any(|tail| piece == *tail || piece.starts_with(tail) && piece.chars().count() <= tail.chars().count() + 3)
}

/// A longer run of characters is no list of names.
const LONGEST_RUN: usize = 200;

/// The names that a run of characters is made of; one where nothing shows that there are more.
pub(super) fn cut<'a>(run: &'a str, lexicon: &Lexicon) -> Vec<&'a str> {
    if !(5..=LONGEST_RUN).contains(&run.chars().count()) || lexicon.is_taught(run) {
        return vec![run];
    }
    for (at, _) in run.char_indices().skip(2) {
        let (first, rest) = run.split_at(at);
        if is_border(first, rest, lexicon) {
            let mut names = vec![first];
            names.extend(cut(rest, lexicon));
            return names;
        }
    }
    vec![run]
}

/// Whether one name ends and another begins between `first` and `rest`.
fn is_border(first: &str, rest: &str, lexicon: &Lexicon) -> bool {
    let known = lexicon.knows(first);
    let ends_name = first.chars().count() >= 3 && STRONG.iter().any(|end| first.ends_with(end));
    if !known && !ends_name {
        return false;
    }
    if TAILS.iter().any(|tail| rest.starts_with(tail)) && !lexicon.knows(rest) && !rest.starts_with("各") {
        return false;
    }
    begins_name(rest, known || is_plain_name(first), lexicon)
}

/// Whether `rest` begins with the name of a unit: one that is known, one with the prefix of a county's body, or,
/// behind a name that is sure, the short name of a town.
fn begins_name(rest: &str, behind_sure: bool, lexicon: &Lexicon) -> bool {
    if rest.char_indices().skip(2).any(|(at, _)| lexicon.knows(&rest[..at])) || lexicon.knows(rest) {
        return true;
    }
    let prefixed = BEGINS.iter().any(|begin| rest.starts_with(begin)) && rest.chars().count() >= 3;
    if prefixed && ends_like_unit(rest) && !is_branch(rest) {
        return true;
    }
    behind_sure && is_town(rest)
}

/// `区直机关工委` begins a name; `区域发展中心` and `市场科` do not.
fn is_branch(rest: &str) -> bool {
    ["区域", "市场", "市政", "县域", "省级", "市级", "区级", "县级", "区分", "团队", "团结", "各类"]
        .iter()
        .any(|word| rest.starts_with(word))
}

/// `徐家镇`, `白杨乡`, `清溪街道`, alone or in a row.
fn is_town(rest: &str) -> bool {
    let town = |end: &str| {
        rest.find(end).is_some_and(|at| {
            let name = rest[..at].chars().count();
            let after = &rest[at + end.len()..];
            (1..=3).contains(&name)
                && (after.is_empty() || is_town(after) || BEGINS.iter().any(|begin| after.starts_with(begin)))
        })
    };
    ["街道办事处", "街道", "镇", "乡", "集团", "林场"].iter().any(|end| town(end))
}

/// A name of a county's body, or of a town, that nothing else can be.
fn is_plain_name(first: &str) -> bool {
    let body = BEGINS.iter().any(|begin| first.starts_with(begin)) || first.contains("分局");
    body || is_town(first)
}

//! How sure it is that a word is the whole name of a unit.

use super::Lexicon;
use super::words::UnitWords;

/// How much of a name a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Grade {
    /// No name, or the first part of one.
    None,
    /// It ends as names do, and may go on.
    Weak,
    /// A name that is whole.
    Sure,
}

/// A longer word is no name, in bytes.
const LONGEST: usize = 120;

/// The letters that names of a county's own bodies begin with.
const LEVELS: [char; 6] = ['区', '县', '市', '省', '州', '旗'];

/// Grades a word without the white space in it.
pub(super) fn grade(name: &str, lexicon: &Lexicon) -> Grade {
    let words = lexicon.words();
    let name = name.trim_end_matches('。');
    if lexicon.knows(name) || words.whole.has(name) || is_collective(name, words) {
        return Grade::Sure;
    }
    let bare = without_bracket(name);
    let mut letters = bare.chars();
    let several = letters.next().is_some() && letters.next().is_some();
    if !several || words.unfinished.at_end(bare).is_some() {
        return Grade::None;
    }
    match letters.next() {
        Some(_) if words.end_sure.at_end(bare).is_some() => Grade::Sure,
        _ if words.end.at_end(bare).is_some() => Grade::Weak,
        _ => Grade::None,
    }
}

/// `石鼓镇（街道）` → `石鼓镇`
fn without_bracket(name: &str) -> &str {
    let Some(inner) = name.strip_suffix(['）', ')']) else { return name };
    inner.rfind(['（', '(']).map_or(name, |open| &name[..open])
}

/// 各镇街, 有关部门: a word for many.
pub(super) fn is_collective(name: &str, words: &UnitWords) -> bool {
    let Some(many) = words.many.at_start(name) else { return is_many_inside(name, words) };
    let rest = &name[many.len()..];
    many != "全" && many != "其他" || words.end.at_end(rest).is_some()
}

/// 县直有关部门, 市级各部门: the word for many stands within the name.
fn is_many_inside(name: &str, words: &UnitWords) -> bool {
    let inside = |name: &str| ["有关", "相关", "各"].iter().any(|many| name.contains(many));
    name.len() <= LONGEST && inside(name) && (words.end.at_end(name).is_some() || name.ends_with(['）', ')']))
}

/// Whether a name says which county's body it is.
pub(super) fn has_level(name: &str, words: &UnitWords) -> bool {
    words.begin.at_start(name).is_some() && words.begin_not.at_start(name).is_none()
}

/// Whether a line end stands inside a name: between its first part and its second.
pub(super) fn is_wrap(first: &str, second: &str, lexicon: &Lexicon) -> bool {
    if first.len() + second.len() > LONGEST {
        return false;
    }
    let whole = format!("{first}{second}");
    if lexicon.knows(&whole) {
        return true;
    }
    if lexicon.is_taught(second) || lexicon.is_taught(first) {
        return false;
    }
    let words = lexicon.words();
    let goes_on = grade(&whole, lexicon) > Grade::None && words.end.at_end(without_bracket(&whole)).is_some();
    match grade(first, lexicon) {
        _ if goes_on && is_tail(second, words) && !lexicon.knows(second) => true,
        Grade::None => goes_on && !(lexicon.knows(second) && has_level(second, words)),
        _ if goes_on && is_rest(second, lexicon) && !is_collective(first, words) => true,
        // 县乡村 振兴局: what begins as a county's body does not end as a place.
        Grade::Weak => goes_on && first.starts_with(LEVELS) && !begins_name(second, lexicon),
        Grade::Sure => goes_on && (is_branch(first, second) || is_party(first, second)),
    }
}

fn begins_name(name: &str, lexicon: &Lexicon) -> bool {
    lexicon.knows(name) || has_level(name, lexicon.words()) || lexicon.words().town_end.at_end(name).is_some()
}

/// Whether a piece is only the tail of a name.
pub(super) fn is_tail(piece: &str, words: &UnitWords) -> bool {
    let Some(tail) = words.tail.at_start(piece) else { return false };
    let more = piece[tail.len()..].chars().count();
    // 分局 and the like may have words behind them; 办 and 站 stand alone.
    more == 0 || tail.chars().count() >= 2 && more <= 3 && words.end.at_end(piece).is_some()
}

/// 市生态环境局 云溪分局
fn is_branch(first: &str, second: &str) -> bool {
    let branch = ["分局", "分公司", "分中心", "支行", "分行", "管理部"].iter().any(|end| second.ends_with(end));
    branch
        && first.ends_with(['局', '司', '心', '行'])
        && !second.contains(['局', '区', '县']) | second.ends_with("分局")
}

/// 县委 组织部
fn is_party(first: &str, second: &str) -> bool {
    first.chars().count() <= 3 && first.ends_with('委') && second.ends_with(['部', '办', '校', '室'])
}

/// What is too short to be a name of its own: 公室, 道.
fn is_rest(second: &str, lexicon: &Lexicon) -> bool {
    let known = lexicon.knows(second) || lexicon.words().whole.has(second);
    second.chars().count() <= 2 && !known && !has_level(second, lexicon.words())
}

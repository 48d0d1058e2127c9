//! Words that say that an amount is not meant to the last digit.

use super::unit::Unit;

/// What stands in front of a number, what it means, and the characters in front of it that make it another word:
/// 续约40户, 彩超90人次, 附近12户.
const BEFORE: &[(&str, &str, &str)] = &[
    ("不少于", "不少于", ""),
    ("不低于", "不低于", ""),
    ("不超过", "不超过", ""),
    ("不多于", "不超过", ""),
    ("大约", "约", ""),
    ("约为", "约", "续签预节合违履解毁公制相特邀失契爽"),
    ("接近", "近", ""),
    ("将近", "近", ""),
    ("超过", "超", ""),
    ("不足", "不足", ""),
    ("不到", "不足", "看找得"),
    ("至少", "至少", ""),
    ("最多", "最多", ""),
    ("约", "约", "续签预节合违履解毁公制相特邀失契爽新"),
    ("近", "近", "附最临邻靠就远亲"),
    ("超", "超", "彩赶商治限反中严高B"),
    ("逾", "逾", ""),
];

/// The qualifier of an amount with `before` in front of it.
pub(super) fn of(before: &str, unit: &Unit<'_>) -> Option<&'static str> {
    unit.inner.or_else(|| in_front(before)).or(unit.after)
}

fn in_front(before: &str) -> Option<&'static str> {
    let before = before.trim_end_matches([' ', '\u{3000}']);
    let (rest, meaning, not_behind) =
        BEFORE.iter().find_map(|(word, meaning, not)| Some((before.strip_suffix(word)?, *meaning, *not)))?;
    (!rest.ends_with(|c| not_behind.contains(c))).then_some(meaning)
}

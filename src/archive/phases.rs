//! Names that tell two projects apart however alike they are: 一期 and 二期, 一标 and 二标, 东段 and 西段, 2023年 and
//! 2024年.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

/// What a name says of which one it is: for each kind (期, 标, 段, 年) the ones that it names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Phases(BTreeMap<&'static str, Vec<String>>);

static NUMBERED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"第?(?P<which>[0-9]{1,2}|[一二三四五六七八九十]{1,3}|[A-Ea-e])(?P<kind>期|标段?|阶段|批次?|分?区|地块|号楼|段|#)|(?P<side>[东西南北上下左右])(?P<part>段|片区?|区|侧|岸|线|半幅)|(?P<year>20[0-9]{2})年?度?",
    )
    .expect("a constant pattern")
});

impl Phases {
    pub(super) fn of(name: &str) -> Self {
        let mut out = Self::default();
        for found in NUMBERED.captures_iter(name) {
            let text = |group: &str| found.name(group).map(|m| m.as_str());
            // A year inside of a name is when it is to be done.
            if found.name("year").is_some_and(|year| year.start() > 0) {
                continue;
            }
            let (kind, which) = match (text("which"), text("side"), text("year")) {
                (Some(which), ..) => (kind(text("kind").unwrap_or_default()), arabic(which)),
                (_, Some(side), _) => ("side", side.to_owned()),
                (.., year) => ("year", year.unwrap_or_default().to_owned()),
            };
            out.0.entry(kind).or_default().push(which);
        }
        out
    }

    /// Whether both say which one they are, and not the same.
    pub(super) fn are_apart(&self, other: &Self) -> bool {
        self.0.iter().any(|(kind, own)| {
            let theirs = other.0.get(kind);
            theirs.is_some_and(|theirs| !own.iter().any(|which| theirs.contains(which)))
        })
    }
}

/// One word for the kinds that mean the same.
fn kind(printed: &str) -> &'static str {
    const KINDS: [(&str, &str); 7] =
        [("期", "期"), ("标", "标"), ("阶段", "阶段"), ("批", "批"), ("区", "区"), ("地块", "地块"), ("段", "段")];
    KINDS.into_iter().find(|(word, _)| printed.starts_with(word) || printed == *word).map_or("号", |(_, kind)| kind)
}

/// 一, 1 and 十二 as digits.
fn arabic(which: &str) -> String {
    let digit = |c: char| "一二三四五六七八九".chars().position(|known| known == c).map(|at| at + 1);
    let chars: Vec<char> = which.chars().collect();
    let value = match chars[..] {
        ['十'] => Some(10),
        ['十', ones] => digit(ones).map(|ones| 10 + ones),
        [tens, '十'] => digit(tens).map(|tens| 10 * tens),
        [one] => digit(one),
        _ => None,
    };
    value.map_or_else(|| which.to_ascii_uppercase(), |value| value.to_string())
}

#[cfg(test)]
mod tests {
    use super::Phases;

    #[test]
    fn phases_and_sections_are_projects_of_their_own() {
        let apart = |a, b| Phases::of(a).are_apart(&Phases::of(b));
        assert!(apart("云溪产业园一期", "云溪产业园二期"));
        assert!(apart("环城路1标段", "环城路二标"));
        assert!(apart("滨河路东段改造", "滨河路西段改造"));
        assert!(apart("2023年高标准农田", "2024年高标准农田"));
        assert!(!apart("环城路一标段", "环城路1标"));
        assert!(!apart("云溪产业园", "云溪产业园二期"));
        assert!(!apart("云溪产业园一期、二期", "云溪产业园二期"));
    }
}

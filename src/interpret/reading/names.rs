//! The names that offices give their columns, and what each name says of its column's role.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::config::Config;
use crate::model::Role;

/// What a name says: a role, and how much it speaks for it in decibans.
pub(in crate::interpret) type Claim = (Role, i32);

/// A name that the office taught decides.
pub(super) const TAUGHT: i32 = 80;
/// A name as it stands.
const EXACT: i32 = 40;
/// A name of two characters also stands in cells.
const SHORT: i32 = 27;
/// A part of the name.
const PART: i32 = 22;
/// A longer text is no name.
const LONGEST: usize = 30;

/// A name by its parts: each of the groups must stand in it, in one of its spellings.
struct Pattern {
    role: Role,
    groups: Vec<Vec<&'static str>>,
}

/// A word that speaks for a role.
struct Hint {
    word: &'static str,
    claim: Claim,
}

/// `columns.txt`, read once.
struct Lexicon {
    exact: HashMap<&'static str, Vec<(Role, usize)>>,
    patterns: Vec<Pattern>,
    hints: Vec<Hint>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::read(include_str!("../../lexicon/columns.txt")));

impl Lexicon {
    fn read(text: &'static str) -> Self {
        let mut out = Self { exact: HashMap::new(), patterns: Vec::new(), hints: Vec::new() };
        let mut ranks: HashMap<Role, usize> = HashMap::new();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let mut words = line.split_whitespace();
            let (Some(how), Some(role)) = (words.next(), words.next().and_then(role_named)) else { continue };
            match how {
                "=" => {
                    for word in words {
                        let rank = ranks.entry(role).or_default();
                        out.exact.entry(word).or_default().push((role, *rank));
                        *rank += 1;
                    }
                }
                "~" => {
                    let rest: Vec<&str> = words.collect();
                    let groups = rest.split(|word| *word == "+");
                    let groups = groups.map(|group| group.iter().flat_map(|word| word.split('|')).collect()).collect();
                    out.patterns.push(Pattern { role, groups });
                }
                _ => {
                    let weight = words.next().and_then(|weight| weight.parse().ok()).unwrap_or(0);
                    out.hints.extend(words.map(|word| Hint { word, claim: (role, weight) }));
                }
            }
        }
        out
    }
}

/// The role by the name that the lexicon, the settings and the JSON use for it.
pub(in crate::interpret) fn role_named(name: &str) -> Option<Role> {
    Role::ALL.into_iter().find(|role| role.name() == name)
}

/// A name as it is compared: white space and marks of emphasis removed.
pub(in crate::interpret) fn plain(name: &str) -> String {
    name.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\u{200B}' | '*' | '【' | '】' | '\u{FEFF}')).collect()
}

/// What a text says of a column if it is its name; nothing where it can not be one.
pub(in crate::interpret) fn claims(name: &str, config: &Config) -> Vec<Claim> {
    let name = plain(name);
    if let Some(role) = config.column_role(&name) {
        return vec![(role, TAUGHT)];
    }
    let length = name.chars().count();
    if length == 0 || length > LONGEST {
        return Vec::new();
    }
    let bare = without_brackets(&name);
    for candidate in [name.as_str(), bare] {
        if let Some(known) = LEXICON.exact.get(candidate) {
            let short =
                candidate.chars().count() <= 2 && candidate != "序号" && candidate != "编号" && candidate != "备注";
            let weight = if short { SHORT } else { EXACT };
            return known.iter().map(|(role, rank)| (*role, weight - (*rank as i32 / 3).min(9))).collect();
        }
    }
    let mut out: Vec<Claim> = Vec::new();
    let mut holding = LEXICON.patterns.iter().filter(|pattern| pattern.holds(&name)).map(|pattern| pattern.role);
    if let Some(first) = holding.next() {
        out.push((first, PART));
        // 单位及责任人 are units and persons: the cells decide.
        let units = holding.find(|role| role.is_units()).filter(|_| first == Role::Contact);
        out.extend(units.map(|role| (role, PART)));
    }
    if out.is_empty() && length <= 12 {
        out = hints(&name);
    }
    out
}

/// What the words of a name that no list has say together, never as much as a part that is known.
fn hints(name: &str) -> Vec<Claim> {
    let mut out: Vec<Claim> = Vec::new();
    for Hint { claim: (role, weight), .. } in LEXICON.hints.iter().filter(|hint| name.contains(hint.word)) {
        match out.iter_mut().find(|(known, _)| known == role) {
            Some(known) => known.1 = (known.1 + weight).min(PART - 4),
            None => out.push((*role, *weight)),
        }
    }
    out
}

/// Whether a claim is more than a hint.
pub(in crate::interpret) fn is_sure(claim: &Claim) -> bool {
    claim.1 >= PART - 3
}

/// The role of a known name, and how usual the name is for it (0 the most); `None` for a name that no list has.
pub(in crate::interpret) fn role(name: &str, config: &Config) -> Option<(Role, usize)> {
    let best = claims(name, config).into_iter().filter(is_sure).max_by_key(|(_, weight)| *weight)?;
    Some((best.0, (TAUGHT - best.1) as usize))
}

impl Pattern {
    fn holds(&self, name: &str) -> bool {
        self.groups.iter().all(|words| words.iter().any(|word| name.contains(word)))
    }
}

/// `总投资（万元）` → `总投资`
fn without_brackets(name: &str) -> &str {
    match name.find(['（', '(']) {
        Some(open) if open > 0 && name.ends_with(['）', ')']) => &name[..open],
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn best(name: &str) -> Option<Role> {
        role(name, &Config::default()).map(|(role, _)| role)
    }

    #[test]
    fn names_in_their_forms() {
        assert_eq!(best("序 号"), Some(Role::Seq));
        assert_eq!(best("年度计划投资（万元）"), Some(Role::Investment));
        assert_eq!(best("牵头责任单位"), Some(Role::Lead));
        assert_eq!(best("目前完成情况、存在问题及下一步工作措施"), Some(Role::Combined));
        assert_eq!(best("1-9月推进情况"), Some(Role::Progress));
    }

    #[test]
    fn units_and_persons_in_one_column_are_both() {
        let roles: Vec<Role> = claims("牵头单位及责任人", &Config::default()).iter().map(|claim| claim.0).collect();
        assert_eq!(roles, [Role::Contact, Role::Lead]);
    }

    #[test]
    fn a_word_speaks_and_does_not_decide() {
        assert_eq!(best("最新动态"), None);
        assert!(claims("最新动态", &Config::default()).contains(&(Role::Progress, 12)));
    }
}

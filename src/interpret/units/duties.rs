//! What a cell says of the part that each unit has: 牵头单位：…, …牵头, …配合.

use super::words::UnitWords;

/// The part that a unit has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Duty {
    Lead,
    Support,
}

/// What a label in front of a colon announces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    /// Units, and their part where it says so.
    Units(Option<Duty>),
    /// Persons and telephone numbers.
    Persons,
}

/// A longer word is no label, in bytes.
const LONGEST: usize = 36;

/// Reads a word as a label.
pub(super) fn label(word: &str, words: &UnitWords) -> Option<Label> {
    if word.len() > LONGEST {
        return None;
    }
    let lead = words.label_lead.inside(word);
    let support = words.label_support.inside(word);
    let duty = if lead { Some(Duty::Lead) } else { support.then_some(Duty::Support) };
    let only_duty = words.label_lead.has(word) || words.label_support.has(word);
    let body = word.split(['（', '(']).next().unwrap_or(word);
    if words.label_body.at_end(body).is_some() && (duty.is_some() || words.label_body.has(body)) || only_duty {
        return Some(Label::Units(duty));
    }
    if words.label_person.at_end(word).is_some() {
        let of_units = words.label_body.inside(word);
        return Some(if of_units { Label::Units(duty) } else { Label::Persons });
    }
    None
}

/// A label that runs into the name behind it: 牵头单位县林业局.
pub(super) fn label_in_front(word: &str, words: &UnitWords) -> Option<(usize, Duty)> {
    let mut ends = word.char_indices().map(|(at, c)| at + c.len_utf8()).take(9);
    ends.find_map(|end| match label(&word[..end], words) {
        Some(Label::Units(Some(duty))) if words.label_body.at_end(&word[..end]).is_some() && end < word.len() => {
            Some((end, duty))
        }
        _ => None,
    })
}

/// What stands behind a name and tells its part, or only that it has one: where it begins, and the part.
pub(super) fn behind(word: &str, words: &UnitWords) -> Option<(usize, Option<Duty>)> {
    if let Some(found) = as_body(word, words) {
        return Some(found);
    }
    let sets = [(&words.lead, Some(Duty::Lead)), (&words.support, Some(Duty::Support)), (&words.open, None)];
    let found = sets.into_iter().filter_map(|(set, duty)| Some((set.at_end(word)?.len(), duty)));
    found.max_by_key(|(length, _)| *length).map(|(length, duty)| (word.len() - length, duty))
}

/// 县工信局为牵头单位
fn as_body(word: &str, words: &UnitWords) -> Option<(usize, Option<Duty>)> {
    ["作为", "为", "是"].iter().find_map(|verb| {
        let at = word.rfind(verb).filter(|at| *at > 0)?;
        match label(&word[at + verb.len()..], words) {
            Some(Label::Units(Some(duty))) => Some((at, Some(duty))),
            _ => None,
        }
    })
}

/// What stands behind the last name of a list for those that are not named: 等7个部门. Where it begins.
pub(super) fn rest(word: &str, words: &UnitWords) -> Option<usize> {
    let first = word.len().saturating_sub(LONGEST * 2);
    let first = (first..word.len()).find(|at| word.is_char_boundary(*at))?;
    let at = first + word[first..].rfind('等')?;
    let behind = word[at + '等'.len_utf8()..].trim_start_matches(['有', '相', '关', '其', '他', '各', '多']);
    let count = |c: char| c.is_ascii_digit() || "一二三四五六七八九十两几多余个家".contains(c);
    let behind = behind.trim_start_matches(count);
    let is_rest = behind.is_empty() || words.rest.has(behind) || words.rest.has(&word[at + '等'.len_utf8()..]);
    (is_rest && at > 0).then_some(at)
}

/// A name without what is said behind it.
pub(super) fn core<'a>(word: &'a str, words: &UnitWords) -> &'a str {
    let mut word = word;
    // 等部门按职责分工负责
    for _ in 0..3 {
        let end = behind(word, words).map(|(at, _)| at).or_else(|| rest(word, words)).filter(|end| *end > 0);
        let Some(end) = end else { break };
        word = &word[..end];
    }
    word
}

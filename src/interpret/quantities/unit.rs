//! What stands behind a number: 余, 万, the measure word, and what it is counted by.

use super::lexicon::{LEXICON, Measure};

/// A unit at the beginning of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Unit<'a> {
    /// 万, 亿, or nothing.
    pub(super) times: &'a str,
    /// 余 or 多 in front of the measure.
    pub(super) inner: Option<&'static str>,
    /// The measure word; empty for 3.2亿.
    pub(super) word: &'a str,
    /// What it is told in, and how many of these it is; `None` for a measure that only this text has.
    pub(super) measure: Option<Measure>,
    /// `/平方米`.
    pub(super) per: &'a str,
    /// Its length in bytes, without what `after` says.
    pub(super) len: usize,
    /// 以上, 左右.
    pub(super) after: Option<&'static str>,
    /// Whether nothing but a mark behind it says that the word is a measure.
    pub(super) by_mark: bool,
}

const TIMES: [&str; 7] = ["万亿", "千万", "百万", "亿", "万", "千", "百"];
const AFTER: [&str; 5] = ["以上", "左右", "以内", "以下", "上下"];
const MORE: [&str; 2] = ["余", "多"];
/// The longest measure that only a text has.
const LONGEST: usize = 3;

/// The unit that `text` begins with; `learnt` are words that the text itself shows to be measures.
pub(super) fn read<'a>(text: &'a str, learnt: &[&str]) -> Option<Unit<'a>> {
    let mut at = blanks(text);
    let first = more(&text[at..]);
    at += first.map_or(0, |word| word.len() + blanks(&text[at + word.len()..]));
    // 千米 is a measure, and 千 of it one of many.
    if let Some((word, measure)) = LEXICON.longest(&text[at..]) {
        return Some(whole(text, at, "", first, (word, Some(measure)), false));
    }
    if LEXICON.is_name(&text[at..]) {
        return None;
    }
    let many = TIMES.into_iter().find(|times| text[at..].starts_with(times)).map_or(0, str::len);
    let times = &text[at..at + many];
    at += many;
    let late = first.or_else(|| more(&text[at..]));
    if first.is_none() {
        at += late.map_or(0, str::len);
    }
    at += blanks(&text[at..]);
    if let Some((word, measure)) = LEXICON.longest(&text[at..]).filter(|_| !times.is_empty()) {
        return Some(whole(text, at, times, late, (word, Some(measure)), false));
    }
    if let Some(word) = learnt.iter().find(|word| text[at..].starts_with(**word)) {
        let word = &text[at..at + word.len()];
        return Some(whole(text, at, times, late, (word, None), false));
    }
    let word = before_mark(&text[at..])?;
    let only = word.is_empty();
    (!only || matches!(times, "万" | "亿" | "万亿")).then(|| whole(text, at, times, late, (word, None), !only))
}

fn whole<'a>(
    text: &'a str,
    at: usize,
    times: &'a str,
    inner: Option<&'static str>,
    (word, measure): (&'a str, Option<Measure>),
    by_mark: bool,
) -> Unit<'a> {
    let per = per(&text[at + word.len()..]);
    let len = at + word.len() + per.len();
    Unit { times, inner, word, measure, per, len, after: after(&text[len..]), by_mark }
}

impl<'a> Unit<'a> {
    /// The unit of 百分之三十, with `after` behind it.
    pub(super) fn per_cent(after: &'a str) -> Self {
        let measure = LEXICON.longest("%").map(|(_, measure)| measure);
        let behind = self::after(after);
        Unit { times: "", inner: None, word: "%", measure, per: "", len: 0, after: behind, by_mark: false }
    }
}

fn blanks(text: &str) -> usize {
    text.len() - text.trim_start_matches([' ', '\u{3000}']).len()
}

fn more(text: &str) -> Option<&'static str> {
    MORE.into_iter().find(|word| text.starts_with(word))
}

/// 以上, 左右; 余 and 多 only where they end the clause: 12户多次上访.
fn after(text: &str) -> Option<&'static str> {
    let said = AFTER.into_iter().find(|word| text.strip_prefix(word).is_some_and(|rest| !rest.starts_with('游')));
    said.or_else(|| more(text).filter(|word| ends(&text[word.len()..])))
}

/// Whether a text is at its end, or at a mark.
fn ends(text: &str) -> bool {
    !text.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '#' | '+' | '/' | '·' | '-' | '—' | '~' | '～'))
}

/// `/平方米`, `/人/年`.
fn per(text: &str) -> &str {
    const TIMES: [&str; 6] = ["年", "月", "日", "次", "人", "车"];
    let mut end = 0;
    while let Some(rest) = text[end..].strip_prefix('/') {
        let known = LEXICON.longest(rest).map(|(word, _)| word);
        let Some(word) = known.or_else(|| TIMES.into_iter().find(|word| rest.starts_with(word))) else { break };
        end += '/'.len_utf8() + word.len();
    }
    &text[..end]
}

/// The word between a number and a mark; empty where the mark follows at once.
fn before_mark(text: &str) -> Option<&str> {
    let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    let word = &text[..end];
    let is_word = word.chars().count() <= LONGEST
        && word.chars().all(|c| ('一'..='龥').contains(&c))
        && !LEXICON.is_name(word)
        && !LEXICON.is_other_word(word)
        && !word.contains(SAYS_MORE);
    (is_word && ends(&text[end..])).then_some(word)
}

/// What no measure word has in it.
const SAYS_MORE: [char; 24] = [
    '的', '了', '是', '在', '至', '到', '和', '与', '及', '或', '已', '未', '不', '将', '被', '由', '为', '从', '向',
    '对', '按', '以', '后', '前',
];

//! Number marks: what looks like one, and what else it could be.

/// How a mark is written; marks of one style are one level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Style {
    /// `1.` `1．` `1、`
    Plain,
    /// `（1）` `(1)`
    Brackets,
    /// `1)` `1）`
    HalfBracket,
    /// `①`
    Circled,
    /// `⑴`
    Parenthesized,
    /// `⒈`
    FullStop,
    /// `一、`
    Chinese,
    /// `（一）`
    ChineseBrackets,
    /// `一是`
    Is,
    /// `第一，`
    Ordinal,
    /// `1,` `1，`
    Comma,
    /// `1 `
    Bare,
    /// `Ⅰ.`
    Roman,
    /// `a.`
    Letter,
    /// `-` `●` `△`
    Bullet(char),
}

impl Style {
    /// Whether such a mark can be nothing else.
    pub(super) fn is_sure(self) -> bool {
        !matches!(self, Self::Bullet(_)) && !self.must_count_on()
    }

    /// Whether such a mark is one only where another counts on.
    pub(super) fn must_count_on(self) -> bool {
        matches!(self, Self::Comma | Self::Bare | Self::Letter)
    }
}

/// A stretch that looks like a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) style: Style,
    pub(crate) number: Option<u32>,
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) at_line_start: bool,
    /// The number and what follows could be one decimal: `1.5公里`.
    pub(crate) may_be_decimal: bool,
    /// The number and what follows could be a list of numbers: `1、2号楼`.
    pub(crate) may_be_list: bool,
}

/// Between two brackets stand fewer letters than these, where they are a mark.
const MARK_LETTERS: usize = 5;

const BULLETS: &str = "-●•○◆◇■□▲△▶►※*·★☆—";

/// Every stretch of `text` that could be a mark, in order.
pub(super) fn candidates(text: &str) -> Vec<Found> {
    let mut out = Vec::new();
    let mut previous = None;
    let mut line_start = true;
    let mut skip_to = 0;
    for (start, character) in text.char_indices() {
        if start >= skip_to {
            let begins = line_start || may_follow(previous, character);
            let found = if begins { mark(&text[start..]) } else { None };
            if let Some(mut found) = found.filter(|found| allowed(found, line_start, previous)) {
                found.start += start;
                found.end += start;
                found.at_line_start = line_start;
                skip_to = found.end;
                out.push(found);
            }
        }
        line_start = character == '\n' || line_start && character.is_whitespace();
        previous = Some(character);
    }
    out
}

/// Whether a mark may begin inside a line behind `previous`.
fn may_follow(previous: Option<char>, character: char) -> bool {
    let Some(previous) = previous else { return true };
    let part_of_number = previous.is_ascii_alphanumeric() || "０１２３４５６７８９.．+-/第年".contains(previous);
    !(part_of_number && (character.is_ascii_digit() || ('０'..='９').contains(&character)))
}

/// What stands in front of a mark inside a line: the end of a sentence for most, anything for some.
fn allowed(found: &Found, line_start: bool, previous: Option<char>) -> bool {
    if line_start {
        return true;
    }
    let previous = previous.unwrap_or('\n');
    let ends_sentence = "。；;！!？?：:".contains(previous) || previous.is_whitespace();
    let ends_clause = ends_sentence || "，,、".contains(previous);
    match found.style {
        Style::Circled | Style::Parenthesized | Style::FullStop => true,
        Style::Bullet(_) | Style::Bare | Style::Letter => false,
        Style::Comma => ends_sentence,
        Style::Is | Style::Ordinal => ends_clause,
        Style::Plain => {
            ends_sentence || !found.may_be_decimal && !found.may_be_list && !ends_clause && is_word(previous)
        }
        Style::Brackets | Style::ChineseBrackets | Style::HalfBracket | Style::Chinese | Style::Roman => ends_sentence,
    }
}

fn is_word(character: char) -> bool {
    matches!(character, '一'..='龥' | '”' | '）' | ')')
}

/// The mark that `text` begins with.
fn mark(text: &str) -> Option<Found> {
    let first = text.chars().next()?;
    let found = |style, number, end| {
        Some(Found { style, number, start: 0, end, at_line_start: false, may_be_decimal: false, may_be_list: false })
    };
    for (base, style) in [('①', Style::Circled), ('⑴', Style::Parenthesized), ('⒈', Style::FullStop)] {
        if let Some(n) = (first as u32).checked_sub(base as u32).filter(|n| *n < 20) {
            return found(style, Some(n + 1), first.len_utf8());
        }
    }
    if first.is_ascii_digit() || ('０'..='９').contains(&first) {
        return digits(text);
    }
    if first == '（' || first == '(' {
        let inner = &text[first.len_utf8()..];
        let ahead = inner.char_indices().take(MARK_LETTERS);
        let close = ahead.filter(|(_, c)| "）)".contains(*c)).map(|(at, _)| at).next()?;
        let end = first.len_utf8() + close + inner[close..].chars().next()?.len_utf8();
        let word = inner[..close].trim();
        if let Some(number) = arabic(word) {
            return found(Style::Brackets, Some(number), end);
        }
        return chinese(word).and_then(|number| found(Style::ChineseBrackets, Some(number), end));
    }
    if first == '第' {
        // A line end may stand inside of it.
        let rest = text[first.len_utf8()..].trim_start_matches('\n');
        let (number, length) = leading_chinese(rest)?;
        let after = rest[length..].chars().next().filter(|c| "，,、：:是".contains(*c))?;
        return found(Style::Ordinal, Some(number), text.len() - rest.len() + length + after.len_utf8());
    }
    if let Some((number, length)) = leading_chinese(text) {
        let mut after = text[length..].chars();
        return match (after.next()?, after.next()) {
            // 一是一，二是二
            ('是', Some(_)) if after.next().is_some_and(|c| "，,、。".contains(c)) => None,
            ('是', next) if next != Some('否') => found(Style::Is, Some(number), length + '是'.len_utf8()),
            (comma @ ('、' | '．' | '.'), next) => {
                let mut mark = found(Style::Chinese, Some(number), length + comma.len_utf8())?;
                mark.may_be_list = next.is_some_and(|c| chinese(c.encode_utf8(&mut [0; 4])).is_some());
                Some(mark)
            }
            _ => None,
        };
    }
    if let Some(mark) = letter(text) {
        return Some(mark);
    }
    // A dash in front of a figure is a minus.
    let minus = |next: char| "-—·*".contains(first) && next.is_ascii_digit();
    let bullet = BULLETS.contains(first) && text.chars().nth(1).is_some_and(|next| !minus(next) && next != first);
    if bullet { found(Style::Bullet(first), None, first.len_utf8()) } else { None }
}

/// `Ⅰ.` and `a.`
fn letter(text: &str) -> Option<Found> {
    let mut letters = text.chars();
    let (first, mark) = (letters.next()?, letters.next().filter(|c| ".．、)）".contains(*c))?);
    let (style, base) = match first {
        'Ⅰ'..='Ⅻ' => (Style::Roman, 'Ⅰ'),
        'a'..='z' => (Style::Letter, 'a'),
        'A'..='Z' => (Style::Letter, 'A'),
        _ => return None,
    };
    let number = Some(first as u32 - base as u32 + 1);
    let end = first.len_utf8() + mark.len_utf8();
    Some(Found { style, number, start: 0, end, at_line_start: false, may_be_decimal: false, may_be_list: false })
}

/// `1.` `1、` `1)` and what follows it.
fn digits(text: &str) -> Option<Found> {
    let length: usize =
        text.chars().take_while(|c| c.is_ascii_digit() || ('０'..='９').contains(c)).map(char::len_utf8).sum();
    let number = arabic(&text[..length]).filter(|n| *n > 0)?;
    let mark = text[length..].chars().next()?;
    let end = length + mark.len_utf8();
    let rest = &text[end..];
    let style = match mark {
        '.' | '．' | '、' => Style::Plain,
        ')' | '）' => Style::HalfBracket,
        ',' | '，' if !rest.starts_with(|c: char| c.is_ascii_digit()) => Style::Comma,
        _ if mark.is_whitespace() && mark != '\n' && rest.trim_start().starts_with(is_word) => Style::Bare,
        _ => return None,
    };
    let figure: String = rest.chars().take_while(|c| c.is_ascii_digit()).collect();
    let after = rest[figure.len()..].chars().next();
    let figure_follows = !figure.is_empty();
    let is_date = figure_follows && figure.len() <= 2 && after.is_some_and(|c| "月".contains(c))
        || figure.len() == 4 && after == Some('年');
    let next_is_decimal = after == Some('.') && rest[figure.len() + 1..].starts_with(|c: char| c.is_ascii_digit());
    let dotted = mark == '.' || mark == '．';
    // 10.15前, 2008.6.30前: a date in figures.
    let date_in_figures =
        dotted && figure_follows && figure.len() <= 2 && number <= 12 && after.is_some_and(|c| "前日至-".contains(c));
    Some(Found {
        style,
        number: Some(number),
        start: 0,
        end,
        at_line_start: false,
        may_be_decimal: date_in_figures || dotted && figure_follows && !is_date && !next_is_decimal,
        may_be_list: mark == '、' && figure_follows && after.is_some_and(|c| "号#＃、期标楼".contains(c)),
    })
}

/// 1 to 99 in either kind of digits.
fn arabic(text: &str) -> Option<u32> {
    let plain: String = text
        .chars()
        .map(|c| if ('０'..='９').contains(&c) { char::from(b'0' + (c as u32 - '０' as u32) as u8) } else { c })
        .collect();
    if plain.is_empty() || plain.len() > 2 || !plain.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    plain.parse().ok()
}

/// 一 to 九十九.
fn chinese(text: &str) -> Option<u32> {
    leading_chinese(text).filter(|(_, length)| *length == text.len()).map(|(number, _)| number)
}

fn leading_chinese(text: &str) -> Option<(u32, usize)> {
    let digit = |c: char| "一二三四五六七八九".chars().position(|d| d == c).map(|d| d as u32 + 1);
    let (mut number, mut length) = (0, 0);
    for character in text.chars().take(3) {
        match (character, digit(character)) {
            ('十', _) if number < 10 => number = number.max(1) * 10,
            (_, Some(d)) if number == 0 || number >= 10 && number % 10 == 0 => number += d,
            _ => break,
        }
        length += character.len_utf8();
    }
    (number > 0).then_some((number, length))
}

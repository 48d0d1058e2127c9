//! The parts of a cell of units: labels, names, remarks, persons.

use super::{Lexicon, cut, people};

/// A part of a cell, by bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// `牵头单位：`
    Label { lead: bool, start: usize, end: usize },
    /// The name of a unit, or of several that ran together.
    Name { start: usize, end: usize, joined: bool },
    /// `（牵头）`, `等`
    Remark { start: usize, end: usize },
    /// A person or a telephone number.
    Contact { start: usize, end: usize },
}

/// What stands between names; a line end may also stand inside one.
pub(super) fn is_separator(character: char) -> bool {
    "、，,；;/／|｜。·".contains(character) || character != '\n' && character.is_whitespace()
}

/// Splits a cell.
pub(super) fn split(text: &str, lexicon: &Lexicon) -> Vec<Token> {
    let mut tokens = Vec::new();
    for (start, end) in outside_brackets(text, &mut tokens) {
        parts(text, start, end, &mut tokens);
    }
    tokens.sort_by_key(|token| token.range());
    let tokens = spaced(text, join_wrapped(text, tokens, lexicon));
    let tokens: Vec<Token> = tokens.into_iter().flat_map(|token| at_conjunctions(text, token, lexicon)).collect();
    persons(text, tokens)
}

impl Token {
    fn range(&self) -> (usize, usize) {
        match *self {
            Self::Label { start, end, .. }
            | Self::Name { start, end, .. }
            | Self::Remark { start, end }
            | Self::Contact { start, end } => (start, end),
        }
    }
}

/// The stretches outside of brackets; what is inside becomes a remark or a contact.
fn outside_brackets(text: &str, tokens: &mut Vec<Token>) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut from = 0;
    while let Some(open) = text[from..].find(['（', '(']).map(|at| from + at) {
        let Some(close) = text[open..].find(['）', ')']).map(|at| open + at) else { break };
        let end = close + text[close..].chars().next().map_or(0, char::len_utf8);
        let inner = text[open..close].trim_start_matches(['（', '(']);
        // 乡镇（街道） is one word.
        let part_of_word = matches!(inner.trim(), "街道" | "街" | "区" | "办" | "乡" | "镇" | "场" | "园区");
        if part_of_word {
            out.push((from, end));
        } else {
            out.push((from, open));
            let start = close - inner.len();
            let is_contact = people::phone(inner).is_some() || people::is_person(inner);
            tokens.push(if is_contact {
                Token::Contact { start, end: close }
            } else {
                Token::Remark { start: open, end }
            });
        }
        from = end;
    }
    out.push((from, text.len()));
    out
}

/// Labels, names and numbers of a stretch.
fn parts(text: &str, start: usize, end: usize, tokens: &mut Vec<Token>) {
    let mut from = start;
    let push = |from: usize, to: usize, tokens: &mut Vec<Token>| {
        let part = &text[from..to];
        let start = from + part.len() - part.trim_start().len();
        let end = start + part.trim().len();
        if start < end {
            word(text, start, end, tokens);
        }
    };
    for (at, character) in text[start..end].char_indices().map(|(at, c)| (start + at, c)) {
        if at < from {
            continue;
        }
        if matches!(character, ':' | '：') {
            let label = text[from..at].trim();
            let known = ["单位", "部门", "牵头", "责任", "配合", "主办", "协办", "联系人", "电话"]
                .iter()
                .any(|w| label.ends_with(w));
            let lead = ["牵头", "主办", "主责"].iter().any(|w| label.starts_with(w));
            let end = at + character.len_utf8();
            if known {
                let start = from + text[from..at].len() - text[from..at].trim_start().len();
                tokens.push(Token::Label { lead, start, end });
            } else {
                push(from, at, tokens);
            }
            from = end;
        } else if is_separator(character) || character == '\n' {
            push(from, at, tokens);
            from = at + character.len_utf8();
        }
    }
    push(from, end, tokens);
}

/// A word between separators: a name, with 等 or a telephone number behind it taken off.
fn word(text: &str, start: usize, end: usize, tokens: &mut Vec<Token>) {
    if let Some((from, to)) = people::phone(&text[start..end]) {
        if from > 0 {
            word(text, start, start + from, tokens);
        }
        tokens.push(Token::Contact { start: start + from, end: start + to });
        if start + to < end {
            word(text, start + to, end, tokens);
        }
        return;
    }
    if !text[start..end].chars().any(char::is_alphanumeric) {
        tokens.push(Token::Remark { start, end });
        return;
    }
    let stem = text[start..end].trim_end_matches('等');
    if !stem.is_empty() && start + stem.len() < end {
        tokens.push(Token::Name { start, end: start + stem.len(), joined: false });
        tokens.push(Token::Remark { start: start + stem.len(), end });
    } else {
        tokens.push(Token::Name { start, end, joined: false });
    }
}

/// Joins a name that a line end broke: its first line is no name, or its second only the tail of one.
fn join_wrapped(text: &str, tokens: Vec<Token>, lexicon: &Lexicon) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::with_capacity(tokens.len());
    for token in tokens {
        if let (Some(Token::Name { start, end, joined }), Token::Name { start: next, end: next_end, .. }) =
            (out.last_mut(), token)
        {
            let between = &text[*end..next];
            if between.contains('\n')
                && between.trim().is_empty()
                && is_wrap(&text[*start..*end], &text[next..next_end], lexicon)
            {
                (*end, *joined) = (next_end, true);
                continue;
            }
        }
        out.push(token);
    }
    out
}

fn is_wrap(first: &str, second: &str, lexicon: &Lexicon) -> bool {
    let squeeze = |text: &str| text.split_whitespace().collect::<String>();
    let (first, second) = (squeeze(first), squeeze(second));
    let whole = format!("{first}{second}");
    if lexicon.knows(&whole) {
        return true;
    }
    if lexicon.is_taught(&second) || lexicon.is_taught(&first) {
        return false;
    }
    let party = first.chars().count() <= 3
        && first.ends_with('委')
        && ["部", "办", "校", "室"].iter().any(|end| second.ends_with(end));
    let first_is_name = cut::ends_like_unit(&first);
    cut::is_tail(&second) || party || !first_is_name && cut::ends_like_unit(&whole) && !lexicon.knows_prefixed(&second)
}

impl Lexicon {
    /// A name that stands alone elsewhere and begins as names of a county's bodies do.
    fn knows_prefixed(&self, name: &str) -> bool {
        self.knows(name) && name.starts_with(['区', '县', '市', '省', '各'])
    }
}

/// `区 水 利 局`: letters set apart are one name.
fn spaced(text: &str, tokens: Vec<Token>) -> Vec<Token> {
    let single = |token: &Token| {
        let (start, end) = token.range();
        matches!(token, Token::Name { .. }) && text[start..end].chars().count() == 1
    };
    if tokens.len() < 3 || !tokens.iter().all(single) {
        return tokens;
    }
    let (start, end) = (tokens[0].range().0, tokens[tokens.len() - 1].range().1);
    if text[start..end].chars().any(|c| is_separator(c) && !c.is_whitespace()) {
        return tokens;
    }
    vec![Token::Name { start, end, joined: false }]
}

/// `区住建局和青石镇` is two names, `区文化和旅游局` one.
fn at_conjunctions(text: &str, token: Token, lexicon: &Lexicon) -> Vec<Token> {
    let Token::Name { start, end, joined } = token else { return vec![token] };
    let name = &text[start..end];
    if lexicon.knows(name) && !name.contains(['和', '与', '及']) || lexicon.is_taught(name) {
        return vec![token];
    }
    for (at, word) in name.match_indices(['和', '与', '及']) {
        let (first, rest) = (&name[..at], &name[at + word.len()..]);
        let sure = |part: &str| {
            lexicon.knows(part) || part.starts_with(['区', '县', '市', '省', '各']) || part.ends_with(['镇', '乡'])
        };
        if cut::ends_like_unit(first) && cut::ends_like_unit(rest) && sure(first) && sure(rest) {
            let mut out = vec![Token::Name { start, end: start + at, joined }];
            out.extend(at_conjunctions(
                text,
                Token::Name { start: start + at + word.len(), end, joined: false },
                lexicon,
            ));
            return out;
        }
    }
    vec![token]
}

/// A word like a person's name is one where a unit or a telephone number stands beside it.
fn persons(text: &str, tokens: Vec<Token>) -> Vec<Token> {
    let has_company = tokens.len() > 1;
    let person = |token: Token| match token {
        Token::Name { start, end, .. } if has_company && people::is_person(&text[start..end]) => {
            Token::Contact { start, end }
        }
        other => other,
    };
    tokens.into_iter().map(person).collect()
}

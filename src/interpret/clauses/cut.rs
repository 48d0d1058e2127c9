//! Where clauses begin and end.

/// A clause by its bytes, without the mark behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) ends_sentence: bool,
}

/// The clauses of a text. Marks inside of brackets do not cut, nor does a comma inside of a number.
pub(super) fn spans(text: &str) -> Vec<Span> {
    let mut out = Vec::new();
    let (mut start, mut depth) = (0, 0usize);
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    for (index, (at, c)) in chars.iter().copied().enumerate() {
        match c {
            '（' | '(' | '“' if closes(&text[at..], c) => depth += 1,
            '）' | ')' | '”' => depth = depth.saturating_sub(1),
            ',' if in_number(&chars, index) => {}
            '，' | ',' | '。' | '；' | ';' | '\n' | '！' if depth == 0 => {
                push(text, &mut out, start, at, !matches!(c, '，' | ','));
                start = at + c.len_utf8();
            }
            _ => {}
        }
    }
    push(text, &mut out, start, text.len(), true);
    out
}

/// A bracket that is never closed is a slip of the pen.
fn closes(rest: &str, open: char) -> bool {
    let close = match open {
        '“' => ['”', '”'],
        _ => ['）', ')'],
    };
    rest.contains(close)
}

fn in_number(chars: &[(usize, char)], index: usize) -> bool {
    let digit = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(|(_, c)| c.is_ascii_digit());
    digit(index.checked_sub(1)) && digit(Some(index + 1))
}

fn push(text: &str, out: &mut Vec<Span>, start: usize, end: usize, ends_sentence: bool) {
    let words = &text[start..end];
    let (left, right) = (words.len() - words.trim_start().len(), words.len() - words.trim_end().len());
    match out.last_mut() {
        _ if !words.trim().is_empty() => out.push(Span { start: start + left, end: end - right, ends_sentence }),
        Some(last) => last.ends_sentence |= ends_sentence,
        None => {}
    }
}

#[cfg(test)]
mod tests {
    use super::spans;

    #[test]
    fn brackets_and_numbers_hold_together() {
        let words = |text: &'static str| spans(text).iter().map(|s| &text[s.start..s.end]).collect::<Vec<_>>();
        assert_eq!(words("完成17,920户，占81%。"), ["完成17,920户", "占81%"]);
        assert_eq!(words("已开工10个（续建3个，新建7个）；余2个"), ["已开工10个（续建3个，新建7个）", "余2个"]);
        assert_eq!(words("（一期，已完工"), ["（一期", "已完工"]);
    }
}

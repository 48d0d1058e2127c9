//! Which bracket closes which.

use std::collections::HashMap;

const OPEN: &[char] = &['（', '(', '〔', '【', '［', '[', '「', '〈', '《'];
const CLOSE: &[char] = &['）', ')', '〕', '】', '］', ']', '」', '〉', '》'];

/// Whether a character is half of a pair of brackets.
pub(super) fn is_bracket(character: char) -> bool {
    OPEN.contains(&character) || CLOSE.contains(&character)
}

/// The outermost brackets that have both halves: where each opens, and where it closes. Halves of full and of half
/// width close each other; one of another kind inside of a pair does not break it.
pub(super) fn pairs(text: &str) -> HashMap<usize, usize> {
    let mut open: Vec<(usize, usize)> = Vec::new();
    let mut out: Vec<(usize, usize)> = Vec::new();
    for (at, character) in text.char_indices() {
        if let Some(kind) = OPEN.iter().position(|open| *open == character) {
            open.push((at, kind / 2 * 2));
        } else if let Some(kind) = CLOSE.iter().position(|close| *close == character) {
            let same = |kind: usize, other: usize| kind == other || kind < 2 && other < 2;
            if let Some((start, _)) = open.pop_if(|(_, known)| same(*known, kind / 2 * 2)) {
                // What closed inside of this pair is part of it.
                while out.pop_if(|(inner, _)| *inner > start).is_some() {}
                out.push((start, at));
            }
        }
    }
    out.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::pairs;

    #[test]
    fn only_outermost_pairs_count() {
        let found = |text| {
            let mut pairs: Vec<_> = pairs(text).into_iter().collect();
            pairs.sort_unstable();
            pairs
        };
        assert_eq!(found("a(b(c)d)e"), [(1, 7)]);
        assert_eq!(found("a(b)c(d)"), [(1, 3), (5, 7)]);
        assert_eq!(found("((a"), []);
        assert_eq!(found("(a)）"), [(0, 2)]);
    }
}

//! What was taken out of a text, and what was put in.

use similar::{ChangeTag, TextDiff};

/// A piece of two texts laid over each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// In both.
    Kept(String),
    /// In the earlier one only.
    Out(String),
    /// In the later one only.
    In(String),
}

impl Piece {
    /// Its words.
    pub fn text(&self) -> &str {
        match self {
            Self::Kept(text) | Self::Out(text) | Self::In(text) => text,
        }
    }
}

/// So few characters between two changes belong to them: a single 的 that both happen to have tells nothing.
const CHANCE: usize = 1;

/// Lays two texts over each other, by words: a figure is one word, and so is each 汉字.
///
/// ```
/// use taizhang::archive::{Piece, difference};
/// let pieces = difference("已改造860户。", "已改造1395户。");
/// let (out, now) = (Piece::Out("860".into()), Piece::In("1395".into()));
/// assert_eq!(pieces, [Piece::Kept("已改造".into()), out, now, Piece::Kept("户。".into())]);
/// ```
pub fn difference(before: &str, after: &str) -> Vec<Piece> {
    let (old, new) = (words(before), words(after));
    let diff = TextDiff::from_slices(&old, &new);
    let mut runs: Vec<(ChangeTag, String)> = Vec::new();
    for change in diff.iter_all_changes() {
        match runs.last_mut() {
            Some((tag, run)) if *tag == change.tag() => run.push_str(change.value()),
            _ => runs.push((change.tag(), (*change.value()).to_owned())),
        }
    }
    join(&runs)
}

fn words(text: &str) -> Vec<&str> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '%');
    let mut out = Vec::new();
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((_, c)) = chars.next() {
        let end = chars.peek().map_or(text.len(), |(at, _)| *at);
        if !(is_part(c) && text[end..].starts_with(is_part)) {
            out.push(&text[start..end]);
            start = end;
        }
    }
    out
}

/// Puts changes with next to nothing between them together, what is out in front of what is in.
fn join(runs: &[(ChangeTag, String)]) -> Vec<Piece> {
    let mut out = Vec::new();
    let (mut old, mut new) = (String::new(), String::new());
    for (at, (tag, run)) in runs.iter().enumerate() {
        let between =
            at > 0 && at + 1 < runs.len() && run.chars().count() <= CHANCE && run.chars().all(char::is_alphabetic);
        match tag {
            ChangeTag::Delete => old.push_str(run),
            ChangeTag::Insert => new.push_str(run),
            ChangeTag::Equal if between => {
                old.push_str(run);
                new.push_str(run);
            }
            ChangeTag::Equal => {
                flush(&mut out, &mut old, &mut new);
                out.push(Piece::Kept(run.clone()));
            }
        }
    }
    flush(&mut out, &mut old, &mut new);
    out
}

fn flush(out: &mut Vec<Piece>, old: &mut String, new: &mut String) {
    if !old.is_empty() {
        out.push(Piece::Out(std::mem::take(old)));
    }
    if !new.is_empty() {
        out.push(Piece::In(std::mem::take(new)));
    }
}

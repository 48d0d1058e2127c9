//! The pieces of a cell of units: words and brackets, and what stands between them.

use std::collections::HashMap;

use super::people::{self, Person};
use super::words::UnitWords;
use super::{Lexicon, brackets, duties, grade};
use crate::interpret::points;

/// What stands between a piece and the one before it, the weakest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    /// Nothing.
    Touch,
    /// `-`
    Dash,
    Space,
    Line,
    /// `：`
    Colon,
    /// `、`
    List,
    /// `；`, a number mark, the beginning of the cell.
    Stop,
}

impl Gap {
    /// Two in a row: the stronger; a dash beside white space divides for good.
    fn and(self, other: Self) -> Self {
        match (self.min(other), self.max(other)) {
            (Self::Dash, Self::Space | Self::Line) => Self::List,
            (_, stronger) => stronger,
        }
    }
}

/// A word, or what stands in a pair of brackets.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// The characters that are no white space.
    pub(super) text: String,
    /// Where each byte of `text` stands in the cell.
    at: Vec<usize>,
    pub(super) gap: Gap,
    /// A colon follows.
    pub(super) colon: bool,
    /// A line end inside of it was taken out.
    pub(super) joined: bool,
    /// The bracket around it, in the cell.
    bracket: Option<(usize, usize)>,
}

impl Piece {
    fn new(cell: &str, start: usize, end: usize, gap: Gap) -> Self {
        let mut piece = Self { text: String::new(), at: Vec::new(), gap, colon: false, joined: false, bracket: None };
        for (at, character) in cell[start..end].char_indices().filter(|(_, c)| !c.is_whitespace()) {
            piece.text.push(character);
            piece.at.extend((0..character.len_utf8()).map(|byte| start + at + byte));
        }
        piece
    }

    pub(super) fn is_word(&self) -> bool {
        self.bracket.is_none()
    }

    /// Where a part of the text stands in the cell; the brackets around it are part of all of it.
    pub(super) fn range(&self, start: usize, end: usize) -> (usize, usize) {
        match self.bracket {
            Some(bracket) if end - start == self.text.len() => bracket,
            _ => self.inner(start, end),
        }
    }

    /// Where a part of the text stands in the cell, without the bracket.
    pub(super) fn inner(&self, start: usize, end: usize) -> (usize, usize) {
        if start < end { (self.at[start], self.at[end - 1] + 1) } else { (0, 0) }
    }

    /// Takes in the piece behind it.
    fn join(&mut self, next: Self, broken: bool) {
        self.text.push_str(&next.text);
        self.at.extend(next.at);
        self.colon = next.colon;
        self.joined |= broken || next.joined;
    }
}

/// The pieces of a cell, each as it stands.
pub(super) fn scan(cell: &str, words: &UnitWords) -> Vec<Piece> {
    let pairs = brackets::pairs(cell);
    let mut out = Vec::new();
    for point in points::split(cell).pieces {
        let (start, end) = unwrapped(cell, &pairs, point.start, point.end);
        // Inside of a bracket around all of it others may stand.
        let inner = (start > point.start).then(|| brackets::pairs(&cell[start..end]));
        let inner = inner.map(|inner| inner.into_iter().map(|(open, close)| (open + start, close + start)).collect());
        let pairs = inner.as_ref().unwrap_or(&pairs);
        let mut scanner = Scanner { cell, words, pairs, end, word: None, gap: Gap::Stop, out: &mut out };
        scanner.run(start);
    }
    out
}

/// A text that stands in brackets as a whole, without them.
fn unwrapped(cell: &str, pairs: &HashMap<usize, usize>, start: usize, end: usize) -> (usize, usize) {
    let length = |at: usize| cell[at..].chars().next().map_or(0, char::len_utf8);
    match pairs.get(&start) {
        Some(close) if close + length(*close) == end => (start + length(start), *close),
        _ => (start, end),
    }
}

struct Scanner<'a> {
    cell: &'a str,
    words: &'a UnitWords,
    pairs: &'a HashMap<usize, usize>,
    end: usize,
    /// Where the word began that is being read.
    word: Option<usize>,
    gap: Gap,
    out: &'a mut Vec<Piece>,
}

impl Scanner<'_> {
    fn run(&mut self, start: usize) {
        let mut skip = start;
        for (at, character) in self.cell[start..self.end].char_indices().map(|(at, c)| (start + at, c)) {
            if at < skip {
                continue;
            }
            let close = self.pairs.get(&at).copied().filter(|close| *close < self.end);
            if let Some(close) = close {
                skip = self.bracket(at, close);
            } else if let Some(gap) = self.gap_of(character, at) {
                self.flush(at);
                self.colon(character);
                self.gap = self.gap.and(gap);
            } else if self.word.is_none() {
                self.word = Some(at);
            }
        }
        self.flush(self.end);
    }

    /// Reads a bracket; returns where it ends. 乡镇（街道） is one word.
    fn bracket(&mut self, open: usize, close: usize) -> usize {
        let length = |at: usize| self.cell[at..].chars().next().map_or(0, char::len_utf8);
        let (inside, end) = (open + length(open), close + length(close));
        if self.word.is_some() && is_part_of_word(&self.cell[inside..close], self.words) {
            return end;
        }
        self.flush(open);
        let mut piece = Piece::new(self.cell, inside, close, self.gap);
        piece.bracket = Some((open, end));
        self.out.push(piece);
        self.gap = Gap::Touch;
        end
    }

    /// What a character says of the words on its sides, where it is no part of one.
    fn gap_of(&self, character: char, at: usize) -> Option<Gap> {
        match character {
            '\n' => Some(Gap::Line),
            _ if character.is_whitespace() => Some(Gap::Space),
            '：' | ':' => Some(Gap::Colon),
            '；' | ';' | '。' | '！' => Some(Gap::Stop),
            '、' | '/' | '／' if self.is_inside_collective(at, at + character.len_utf8()) => None,
            '、' | '，' | ',' | '/' | '／' | '\\' | '|' | '｜' | '·' | '•' => Some(Gap::List),
            '-' | '—' | '－' | '–' | '―' if !self.is_between_figures(at, character.len_utf8()) => {
                Some(Gap::Dash)
            }
            // Half of a pair divides, whatever it stands for.
            _ if brackets::is_bracket(character) => Some(Gap::List),
            _ => None,
        }
    }

    /// `0812-6612345`
    fn is_between_figures(&self, at: usize, length: usize) -> bool {
        let before = self.cell[..at].chars().next_back().is_some_and(|c| c.is_ascii_digit());
        before && self.cell[at + length..].starts_with(|c: char| c.is_ascii_digit())
    }

    /// Whether a comma stands inside one word for many: 各县、区人民政府.
    fn is_inside_collective(&self, before: usize, behind: usize) -> bool {
        let Some(start) = self.word else { return false };
        let left = &self.cell[start..before];
        let right = &self.cell[behind..self.end];
        left.len() <= 72 && ends_with_kinds(left, self.words) && begins_with_kind(right, self.words)
    }

    fn flush(&mut self, end: usize) {
        let Some(start) = self.word.take() else { return };
        self.out.push(Piece::new(self.cell, start, end, self.gap));
        self.gap = Gap::Touch;
    }

    /// Tells the word in front of a colon.
    fn colon(&mut self, character: char) {
        if let (':' | '：', Gap::Touch, Some(last)) = (character, self.gap, self.out.last_mut()) {
            last.colon = true;
        }
    }
}

/// 市、区; 街道办事处: kinds of bodies and what stands between them, and no name.
fn is_part_of_word(inner: &str, words: &UnitWords) -> bool {
    let mut parts = inner.split(['、', '，', ',', '/', '和', '及', '与']).map(str::trim);
    inner.len() <= 60 && parts.all(|part| words.kind.has(part))
}

/// 各县, 各有关乡、镇: behind the word for many stand kinds alone.
fn ends_with_kinds(left: &str, words: &UnitWords) -> bool {
    let many = ["各", "有关", "相关"].iter().filter_map(|many| Some((left.rfind(many)?, many.len()))).max();
    let Some((at, length)) = many else { return false };
    let kinds = left[at + length..].split(['、', '/', '／']).map(|kind| kind.split(['（', '(']).next().unwrap_or(kind));
    kinds.map(str::trim).all(|kind| words.kind.has(kind))
}

/// 区人民政府, 街道: a kind, and no name of its own.
fn begins_with_kind(right: &str, words: &UnitWords) -> bool {
    let right = right.trim_start();
    let Some(kind) = words.kind.at_start(right) else { return false };
    let rest = &right[kind.len()..];
    let ends = rest.chars().next().is_none_or(|c| c.is_whitespace() || "、，,；;。/（(".contains(c));
    ends || ["人民政府", "政府", "办事处", "管委会", "党委", "和", "及"].iter().any(|tail| rest.starts_with(tail))
}

/// Puts together what a line end or white space broke.
pub(super) fn join_broken(pieces: Vec<Piece>, lexicon: &Lexicon) -> Vec<Piece> {
    join_lines(join_letters(pieces, lexicon), lexicon)
}

/// `区 水 利 局`, `方 远`: letters set apart are one word.
fn join_letters(pieces: Vec<Piece>, lexicon: &Lexicon) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::with_capacity(pieces.len());
    let single = |piece: &Piece| piece.is_word() && piece.text.chars().count() == 1;
    // How many single letters in a row end `out` as one word.
    let mut letters = 0;
    for piece in pieces {
        let apart = piece.gap == Gap::Space && single(&piece) && letters > 0;
        letters = if apart { letters + 1 } else { usize::from(single(&piece)) };
        match out.last_mut() {
            Some(last) if apart => last.join(piece, false),
            // 县 林业局
            Some(last) if piece.gap == Gap::Space && piece.is_word() && is_level(last, lexicon) => {
                last.join(piece, true)
            }
            _ => out.push(piece),
        }
    }
    out
}

fn is_level(piece: &Piece, lexicon: &Lexicon) -> bool {
    piece.text.chars().count() == 1 && piece.is_word() && grade::has_level(&piece.text, lexicon.words())
}

/// Joins names that a line end broke. A name may be broken twice, so the next lines are looked at too.
fn join_lines(pieces: Vec<Piece>, lexicon: &Lexicon) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::with_capacity(pieces.len());
    let mut rest = std::collections::VecDeque::from(pieces);
    while let Some(piece) = rest.pop_front() {
        let joins = match out.last() {
            Some(last) if last.is_word() && !last.colon => lines_to_join(last, &piece, &rest, lexicon),
            _ => 0,
        };
        if joins == 0 {
            out.push(piece);
        } else if let Some(last) = out.last_mut() {
            last.join(piece, true);
            for next in rest.drain(..joins - 1) {
                last.join(next, true);
            }
        }
    }
    out
}

/// A name stands on no more lines behind its first.
const MOST_LINES: usize = 3;

/// A surname alone, and the name on the next line.
fn is_broken_person(surname: &str, name: &str, words: &UnitWords) -> bool {
    let letters = name.chars().count();
    let alone = surname.chars().count() == 1 && words.surname.has(surname);
    alone && (1..=2).contains(&letters) && people::person(&format!("{surname}{name}"), words) > Person::No
}

/// How many lines go on with the word before them.
fn lines_to_join(last: &Piece, piece: &Piece, rest: &std::collections::VecDeque<Piece>, lexicon: &Lexicon) -> usize {
    let words = lexicon.words();
    if piece.gap == Gap::Line && piece.is_word() && is_broken_person(&last.text, &piece.text, words) {
        return 1;
    }
    let mut whole = String::new();
    for (count, next) in std::iter::once(piece).chain(rest).take(MOST_LINES).enumerate() {
        if next.gap != Gap::Line || !next.is_word() {
            return 0;
        }
        whole.push_str(&next.text);
        // A label in front of a colon is no name.
        let label = next.colon && duties::label(&next.text, words).is_some();
        let begins = count > 0 && grade::has_level(&next.text, words);
        if label || begins {
            return 0;
        }
        if grade::is_wrap(&last.text, duties::core(&whole, words), lexicon) {
            return count + 1;
        }
    }
    0
}

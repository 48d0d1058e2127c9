//! The pieces of a cell → what each is: a name with its part, a remark, a person.

use super::Lexicon;
use super::duties::{self, Duty, Label};
use super::grade::{self, Grade};
use super::people::{self, Person};
use super::pieces::{Gap, Piece};
use super::words::UnitWords;
use crate::interpret::points;

/// Something that a cell says, and where.
#[derive(Debug)]
pub(super) struct Item {
    pub(super) what: What,
    /// Where it stands in the cell, in bytes.
    pub(super) range: (usize, usize),
    gap: Gap,
}

/// What an item is.
#[derive(Debug)]
pub(super) enum What {
    /// The name of a unit, or of several that ran together.
    Name(Name),
    /// `（牵头）`, `等`, `牵头单位：`
    Remark,
    /// Words that stand where a name is expected and are none.
    Sentence,
    /// A person or a telephone number.
    Contact,
}

/// A name: its part of a piece.
#[derive(Debug)]
pub(super) struct Name {
    pub(super) piece: usize,
    pub(super) start: usize,
    pub(super) end: usize,
    /// What the cell says of its part.
    pub(super) duty: Option<Duty>,
    /// The part follows from the words beside it, and is not said of this name.
    pub(super) inferred: bool,
}

/// Reads the pieces of a cell.
pub(super) fn read(pieces: &[Piece], lexicon: &Lexicon) -> Vec<Item> {
    let bracketed_labels = pieces.first().is_some_and(|first| !first.is_word() && is_label(first, lexicon.words()));
    let mut reader = Reader {
        pieces,
        lexicon,
        items: Vec::new(),
        duty: None,
        group: 0,
        persons: false,
        with: false,
        bracketed_labels,
    };
    for (index, piece) in pieces.iter().enumerate() {
        reader.piece(index, piece);
    }
    reader.sections();
    reader.supporters();
    reader.items
}

fn is_label(piece: &Piece, words: &UnitWords) -> bool {
    matches!(duties::label(&piece.text, words), Some(Label::Units(_)))
}

struct Reader<'a> {
    pieces: &'a [Piece],
    lexicon: &'a Lexicon,
    items: Vec<Item>,
    /// The part that a label gives to what follows it.
    duty: Option<Duty>,
    /// The first item that the next word such as 牵头 speaks of.
    group: usize,
    /// A label announced persons.
    persons: bool,
    /// 会同 stands in front: what follows takes part.
    with: bool,
    /// The cell begins with 【牵头单位】: labels stand in brackets.
    bracketed_labels: bool,
}

impl Reader<'_> {
    fn words(&self) -> &UnitWords {
        self.lexicon.words()
    }

    fn piece(&mut self, index: usize, piece: &Piece) {
        if piece.gap == Gap::Stop {
            (self.group, self.with) = (self.items.len(), false);
        }
        if !piece.is_word() {
            self.bracket(piece);
        } else if !self.label(piece) {
            self.numbers(index, piece);
        }
    }

    fn push(&mut self, piece: &Piece, start: usize, end: usize, what: What) {
        if start < end {
            let gap = if start == 0 { piece.gap } else { Gap::Touch };
            self.items.push(Item { what, range: piece.range(start, end), gap });
        }
    }

    /// Begins what a label announces.
    fn announce(&mut self, label: Label) {
        (self.group, self.with) = (self.items.len(), false);
        self.persons = label == Label::Persons;
        if let Label::Units(duty) = label {
            self.duty = duty;
        }
    }

    /// `（牵头）`, `（王建国 13800000000）`, `【牵头单位】`
    fn bracket(&mut self, piece: &Piece) {
        let label = duties::label(&piece.text, self.words());
        if let Some(label) = label.filter(|_| self.bracketed_labels || piece.colon) {
            self.push(piece, 0, piece.text.len(), What::Remark);
            self.announce(label);
            return;
        }
        // （配合） behind a name says its part; （牵头） is a remark.
        if self.behind_name() && label == Some(Label::Units(Some(Duty::Support))) {
            self.give(self.items.len() - 1, Duty::Support);
        }
        let persons = people::phones(&piece.text).next().is_some()
            || people::person(&piece.text, self.words()) > Person::No && self.behind_name()
            || label == Some(Label::Persons)
            || piece
                .text
                .split_once(['：', ':'])
                .is_some_and(|(front, _)| duties::label(front, self.words()) == Some(Label::Persons));
        if persons { self.persons_in(piece) } else { self.push(piece, 0, piece.text.len(), What::Remark) }
    }

    fn behind_name(&self) -> bool {
        matches!(self.items.last(), Some(Item { what: What::Name(_), .. }))
    }

    /// A bracket with persons in it: the words and numbers that are no labels.
    fn persons_in(&mut self, piece: &Piece) {
        let text = &piece.text;
        let separators = ['、', '，', ',', '；', ';', '：', ':', '/', '|'];
        let mut from = 0;
        let mut ends: Vec<usize> = text.match_indices(separators).map(|(at, _)| at).collect();
        ends.push(text.len());
        for end in ends {
            if from < end {
                self.figures(piece, from, end);
            }
            from = text[end..].chars().next().map_or(end, |c| end + c.len_utf8());
        }
    }

    /// Telephone numbers, and persons beside them.
    fn figures(&mut self, piece: &Piece, start: usize, end: usize) {
        let mut from = start;
        for (at, to) in people::phones(&piece.text[start..end]) {
            self.in_bracket(piece, from, start + at);
            self.push_inner(piece, start + at, start + to, What::Contact);
            from = start + to;
        }
        self.in_bracket(piece, from, end);
    }

    fn in_bracket(&mut self, piece: &Piece, start: usize, end: usize) {
        let word = &piece.text[start..end];
        let person = people::person(word, self.words()) > Person::No;
        let label = duties::label(word, self.words()) == Some(Label::Persons);
        let what = if person && !label { What::Contact } else { What::Remark };
        self.push_inner(piece, start, end, what);
    }

    /// A part of what stands in a bracket, without the bracket.
    fn push_inner(&mut self, piece: &Piece, start: usize, end: usize, what: What) {
        if start < end {
            self.items.push(Item { what, range: piece.inner(start, end), gap: Gap::Touch });
        }
    }

    /// A word in front of a colon, or a label that stands alone or runs into the name behind it.
    fn label(&mut self, piece: &Piece) -> bool {
        let words = self.words();
        let text = &piece.text;
        let label = duties::label(text, words);
        // 县工信局为牵头单位 ends like a label and begins like a name.
        let stem = words.label_lead.at_start(text).or_else(|| words.label_support.at_start(text)).is_some();
        let body = stem && words.label_body.at_end(text).is_some();
        if let Some(label) = label.filter(|label| piece.colon || body && matches!(label, Label::Units(Some(_))))
            && (piece.colon || !self.lexicon.is_taught(text) && !grade::is_collective(text, words))
        {
            self.push(piece, 0, text.len(), What::Remark);
            self.announce(label);
            return true;
        }
        let short = text.chars().count() <= 8;
        if piece.colon && short && grade::grade(duties::core(text, words), self.lexicon) == Grade::None {
            self.push(piece, 0, text.len(), What::Remark);
            return true;
        }
        false
    }

    /// Takes telephone numbers out of a word.
    fn numbers(&mut self, index: usize, piece: &Piece) {
        let mut from = 0;
        if piece.text.bytes().any(|byte| byte.is_ascii_digit()) {
            for (start, end) in people::phones(&piece.text) {
                self.word(index, piece, from, start);
                self.push(piece, start, end, What::Contact);
                from = end;
            }
        }
        self.word(index, piece, from, piece.text.len());
    }

    /// A word without numbers: a label in front of it, and what is said behind it, are taken off.
    fn word(&mut self, index: usize, piece: &Piece, start: usize, end: usize) {
        if start >= end {
            return;
        }
        let mut start = start;
        let label = duties::label_in_front(&piece.text[start..end], self.words());
        if let Some((length, duty)) = label
            && grade::grade(duties::core(&piece.text[start + length..end], self.words()), self.lexicon) > Grade::None
        {
            self.push(piece, start, start + length, What::Remark);
            self.announce(Label::Units(Some(duty)));
            start += length;
        }
        let (start, end, said) = self.trimmed(piece, start, end);
        self.parts(index, piece, start, end);
        self.said(piece, said);
    }

    /// Takes off what stands in front of a name and behind it; the words behind it are returned, the last first.
    fn trimmed(&mut self, piece: &Piece, start: usize, end: usize) -> (usize, usize, Vec<(usize, Option<Duty>)>) {
        let start = self.lead_in(piece, start, end);
        let (mut end, mut said) = (end, vec![(end, None)]);
        for _ in 0..3 {
            let text = &piece.text[start..end];
            if self.lexicon.knows(text) {
                break;
            }
            let found = duties::behind(text, self.words());
            let Some((at, duty)) = found.or_else(|| Some((duties::rest(text, self.words())?, None))) else { break };
            end = start + at;
            said.push((end, duty));
            if at == 0 {
                break;
            }
        }
        said.reverse();
        (start, end, said)
    }

    /// 由, 会同 in front of a name.
    fn lead_in(&mut self, piece: &Piece, start: usize, end: usize) -> usize {
        let text = &piece.text[start..end];
        let words = self.words();
        let is_name = |at: usize| grade::grade(duties::core(&text[at..], words), self.lexicon) > Grade::None;
        let known = self.lexicon.knows(duties::core(text, words));
        if let Some(length) = words.lead_in.at_start(text).map(str::len).filter(|at| !known && is_name(*at)) {
            self.push(piece, start, start + length, What::Remark);
            return self.lead_in(piece, start + length, end);
        }
        let someone = self.items.iter().rev().take(4).any(Item::is_name);
        if let Some(length) = words.with.at_start(text).map(str::len).filter(|at| someone && !known && is_name(*at)) {
            self.push(piece, start, start + length, What::Remark);
            self.begin_with();
            return start + length;
        }
        start
    }

    /// What stands before 会同 leads, what follows takes part.
    fn begin_with(&mut self) {
        for index in self.group..self.items.len() {
            if self.items[index].duty() == Some(None) {
                self.give(index, Duty::Lead);
            }
        }
        (self.group, self.with) = (self.items.len(), true);
    }

    /// What is said behind a name: 牵头, 等部门.
    fn said(&mut self, piece: &Piece, said: Vec<(usize, Option<Duty>)>) {
        for pair in said.windows(2) {
            self.push(piece, pair[0].0, pair[1].0, What::Remark);
        }
        let duties = said.iter().any(|(_, duty)| duty.is_some());
        for duty in said.into_iter().filter_map(|(_, duty)| duty) {
            for index in self.group..self.items.len() {
                self.give(index, duty);
            }
        }
        if duties {
            (self.group, self.with) = (self.items.len(), false);
        }
    }

    fn give(&mut self, index: usize, duty: Duty) {
        if let What::Name(name) = &mut self.items[index].what {
            name.duty = Some(duty);
        }
    }

    /// Names that 会同 or 和 joins.
    fn parts(&mut self, index: usize, piece: &Piece, start: usize, end: usize) {
        let mut from = start;
        for (at, length, with) in self.joints(&piece.text, start, end) {
            self.name(index, piece, from, at);
            if with {
                self.push(piece, at, at + length, What::Remark);
                self.begin_with();
            }
            from = at + length;
        }
        self.name(index, piece, from, end);
    }

    /// Where 会同 and 和 join two names: where, how long, and whether what follows takes part.
    fn joints(&self, text: &str, start: usize, end: usize) -> Vec<(usize, usize, bool)> {
        let word = &text[start..end];
        if self.lexicon.is_taught(word) || self.lexicon.knows(word) && !word.contains(['和', '与', '及', '会']) {
            return Vec::new();
        }
        let mut out = Vec::new();
        let mut from = 0;
        let found = ["会同", "联合", "和", "与", "及", "以及", "暨"];
        let marks = word.char_indices().filter_map(|(at, _)| {
            found
                .iter()
                .filter(|mark| word[at..].starts_with(**mark))
                .map(|mark| mark.len())
                .max()
                .map(|length| (at, length))
        });
        for (at, length) in marks.collect::<Vec<_>>() {
            if at < from {
                continue;
            }
            let with = length == 6 && !word[at..].starts_with("以及");
            if self.joins(&word[from..at], &word[at + length..], with) {
                out.push((start + at, length, with));
                from = at + length;
            }
        }
        out
    }

    fn joins(&self, first: &str, rest: &str, with: bool) -> bool {
        let words = self.words();
        if with {
            return grade::grade(first, self.lexicon) == Grade::Sure && grade::has_level(rest, words);
        }
        let is_name = |part: &str| grade::grade(part, self.lexicon) > Grade::None;
        let sure = |part: &str| {
            self.lexicon.knows(part)
                || grade::has_level(part, words)
                || words.town_end.at_end(part).is_some()
                || words.many.at_start(part).is_some()
        };
        // 和平街道
        let town =
            words.town_end.at_end(rest).is_none_or(|end| rest[..rest.len() - end.len()].chars().nth(1).is_some());
        is_name(first) && is_name(rest) && sure(first) && sure(rest) && town
    }

    /// A word that is a name, a person, or none.
    fn name(&mut self, index: usize, piece: &Piece, start: usize, end: usize) {
        let word = &piece.text[start..end];
        if !word.chars().any(char::is_alphanumeric) || points::is_nothing(word) {
            self.push(piece, start, end, What::Remark);
        } else if self.is_person(index, piece, word) {
            self.push(piece, start, end, What::Contact);
        } else if let Some(length) = self.is_sentence(word) {
            self.name_of(index, piece, start, start + length);
            self.push(piece, start + length, end, What::Sentence);
        } else {
            self.name_of(index, piece, start, end);
        }
    }

    fn name_of(&mut self, index: usize, piece: &Piece, start: usize, end: usize) {
        if start >= end {
            return;
        }
        self.persons = false;
        let duty = if self.with { Some(Duty::Support) } else { self.duty };
        self.push(piece, start, end, What::Name(Name { piece: index, start, end, duty, inferred: self.with }));
    }

    fn is_person(&self, index: usize, piece: &Piece, word: &str) -> bool {
        let words = self.words();
        let next_is_phone =
            self.pieces.get(index + 1).is_some_and(|next| people::begins_with_phone(&next.text)) && !piece.colon;
        let beside = self.items.last().is_some_and(|last| matches!(last.what, What::Contact)) || next_is_phone;
        let company = self.pieces.len() > 1 || self.items.len() > 1;
        let title =
            words.title.has(word) && (self.persons || beside || piece.gap < Gap::List && !self.items.is_empty());
        if title {
            return true;
        }
        let letters = word.chars().count();
        let none = letters <= 4 && grade::grade(word, self.lexicon) == Grade::None;
        // What a telephone number follows, behind a unit, is a person with whatever surname.
        let named = next_is_phone && letters >= 2 && !self.items.is_empty() && piece.gap < Gap::List;
        if none && (self.persons || named) {
            return true;
        }
        if self.lexicon.knows(word) {
            return false;
        }
        match people::person(word, words) {
            Person::Likely => company,
            Person::Maybe => beside || piece.gap < Gap::List && company && !self.items.is_empty(),
            Person::No => false,
        }
    }

    /// Whether a word is no name but a sentence; how long the name is that it begins with.
    fn is_sentence(&self, word: &str) -> Option<usize> {
        let words = self.words();
        let none = grade::grade(word, self.lexicon) == Grade::None;
        if self.lexicon.is_taught(word) || !none {
            return None;
        }
        let window: String = word.chars().take(60).collect();
        if !words.sentence.inside(&window) && word.len() <= LONGEST {
            return None;
        }
        if words.sentence.at_start(word).is_some() {
            return Some(0);
        }
        let ends = word.char_indices().map(|(at, c)| at + c.len_utf8()).skip(2).take(24);
        let name = |end: &usize| {
            let sure = grade::grade(&word[..*end], self.lexicon) == Grade::Sure
                && words.tail.at_start(&word[*end..]).is_none();
            sure && words.sentence.at_start(&word[*end..]).is_some()
        };
        Some({ ends }.find(name).unwrap_or(0))
    }

    /// 法规科 between a unit and a person is a part of the unit.
    fn sections(&mut self) {
        for index in 1..self.items.len() {
            let next = self.items.get(index + 1).is_some_and(|next| matches!(next.what, What::Contact));
            let behind = self.items[index - 1].is_name() && self.items[index].gap < Gap::Colon;
            let What::Name(name) = &self.items[index].what else { continue };
            let word = &self.pieces[name.piece].text[name.start..name.end];
            let section = word.ends_with(['科', '股', '室', '处', '组', '部', '队', '站']) && word.chars().count() <= 8;
            if next && behind && section && !grade::has_level(word, self.words()) {
                self.items[index].what = What::Remark;
            }
        }
    }

    /// Where one unit leads by a word of the cell, those named behind it take part.
    fn supporters(&mut self) {
        let leads = |item: &Item| item.duty() == Some(Some(Duty::Lead));
        let Some(first) = self.items.iter().position(leads) else { return };
        for index in first..self.items.len() {
            if let What::Name(name @ Name { duty: None, .. }) = &mut self.items[index].what {
                (name.duty, name.inferred) = (Some(Duty::Support), true);
            }
        }
    }
}

/// A longer word that does not end as names do is no name, in bytes.
const LONGEST: usize = 72;

impl Item {
    fn is_name(&self) -> bool {
        matches!(self.what, What::Name(_))
    }

    /// The part of a name; `None` for what is no name.
    fn duty(&self) -> Option<Option<Duty>> {
        match &self.what {
            What::Name(name) => Some(name.duty),
            _ => None,
        }
    }
}

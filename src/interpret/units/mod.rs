//! A cell of units → the units, and the persons and remarks among them.

mod cut;
mod lexicon;
mod people;
mod tokens;

pub(super) use lexicon::Lexicon;

use crate::finding::{Finding, Rule};
use crate::message::{Id, Message};
use crate::model::{Contact, Text, Unit};
use crate::place::Place;
use tokens::Token;

/// What a cell of units says.
#[derive(Debug, Default)]
pub(super) struct Units {
    /// The units of the column's own role, or of 责任单位 where the cell labels both.
    pub(super) units: Vec<Unit>,
    /// The units behind `牵头单位：` in a cell that labels both.
    pub(super) lead: Vec<Unit>,
    pub(super) contacts: Vec<Contact>,
    pub(super) remarks: Vec<Text>,
}

/// Whether a cell reads like a list of units: each part ends as names of units do.
pub(super) fn looks_like(text: &str) -> bool {
    let parts =
        text.split(|c: char| tokens::is_separator(c) || c == '\n').map(str::trim).filter(|part| !part.is_empty());
    let mut any = false;
    let lines: Vec<&str> = parts.collect();
    for (index, part) in lines.iter().enumerate() {
        let bare = part.split(['（', '(']).next().unwrap_or(part);
        let wrapped = index + 1 < lines.len();
        if bare.chars().count() > 24 || bare.contains(['。', '，', '：']) || !(cut::ends_like_unit(bare) || wrapped)
        {
            return false;
        }
        any = true;
    }
    any
}

/// Reads a cell of units.
pub(super) fn read(text: &str, place: Place, lexicon: &Lexicon, findings: &mut Vec<Finding>) -> Units {
    let mut out = Units::default();
    let mut leads = false;
    for token in tokens::split(text, lexicon) {
        match token {
            Token::Label { lead, start, end } => {
                leads = lead;
                out.remarks.push(part(text, place, start, end));
            }
            Token::Remark { start, end } => out.remarks.push(part(text, place, start, end)),
            Token::Contact { start, end } => out.contacts.push(part(text, place, start, end)),
            Token::Name { start, end, joined } => {
                let units = names(text, place, (start, end), joined, lexicon, findings);
                if leads { out.lead.extend(units) } else { out.units.extend(units) }
            }
        }
    }
    if let Some(contact) = out.contacts.first() {
        let message = Message::new(Id::PersonInUnits).with("person", &contact.value);
        findings.push(Finding::new(Rule::PersonInUnits, message, contact.place));
    }
    once(&mut out.units, &mut out.remarks);
    once(&mut out.lead, &mut out.remarks);
    out
}

/// A unit named twice in a cell is one unit; the second naming stays as a remark.
fn once(units: &mut Vec<Unit>, remarks: &mut Vec<Text>) {
    let mut seen = std::collections::HashSet::new();
    units.retain(|unit| {
        let first = seen.insert(unit.name.clone());
        if !first {
            remarks.push(unit.text.clone());
        }
        first
    });
}

/// The units of one name, cut where several ran together.
fn names(
    text: &str,
    place: Place,
    (start, end): (usize, usize),
    joined: bool,
    lexicon: &Lexicon,
    findings: &mut Vec<Finding>,
) -> Vec<Unit> {
    let squeezed = Squeezed::new(&text[start..end]);
    let pieces = cut::cut(&squeezed.text, lexicon);
    let cut = pieces.len() > 1;
    let whole = part(text, place, start, end);
    if cut {
        let message = Message::new(Id::UnitCut).with("text", &whole.value).with("units", pieces.join("、"));
        findings.push(Finding::new(Rule::UnitCut, message, whole.place));
    } else if joined {
        let message = Message::new(Id::UnitJoined).with("unit", &squeezed.text);
        findings.push(Finding::new(Rule::UnitJoined, message, whole.place));
    } else if !cut::ends_like_unit(&squeezed.text)
        && !is_collective(&squeezed.text)
        && !lexicon.is_taught(&squeezed.text)
    {
        let message = Message::new(Id::UnitDoubtful).with("unit", &squeezed.text);
        findings.push(Finding::new(Rule::UnitDoubtful, message, whole.place));
    }
    let mut at = 0;
    let mut units = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let (from, to) = squeezed.range(at, at + piece.len());
        at += piece.len();
        units.push(Unit {
            name: lexicon.canonical(piece).to_owned(),
            text: Text { value: piece.to_owned(), ..part(text, place, start + from, start + to) },
            collective: is_collective(piece),
            cut,
            joined,
        });
    }
    units
}

/// 各镇街, 有关部门: a word for many.
fn is_collective(name: &str) -> bool {
    name.starts_with(['各', '全'])
        || ["有关", "相关"].iter().any(|word| name.contains(word))
        || matches!(name, "镇街" | "乡镇" | "镇（街道）" | "乡镇街道")
}

fn part(text: &str, place: Place, start: usize, end: usize) -> Text {
    let first = text[..start].chars().count();
    let words = &text[start..end];
    Text { value: super::points::joined(words), place: place.part(first, first + words.chars().count()) }
}

/// A name without the white space in it, and where each byte of it stood.
struct Squeezed {
    text: String,
    /// For each character: its offset here, its offset in the source and its length.
    characters: Vec<(usize, usize, usize)>,
}

impl Squeezed {
    fn new(source: &str) -> Self {
        let mut out = Self { text: String::with_capacity(source.len()), characters: Vec::new() };
        for (at, character) in source.char_indices().filter(|(_, c)| !c.is_whitespace()) {
            out.characters.push((out.text.len(), at, character.len_utf8()));
            out.text.push(character);
        }
        out
    }

    /// The range in the source of a range here.
    fn range(&self, start: usize, end: usize) -> (usize, usize) {
        let first = self.characters.iter().find(|(here, ..)| *here >= start).map_or(0, |(_, at, _)| *at);
        let last =
            self.characters.iter().rev().find(|(here, ..)| *here < end).map_or(first, |(_, at, length)| at + length);
        (first, last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn units(cells: &[&str], cell: &str) -> Vec<String> {
        let lexicon = Lexicon::learn(cells.iter().copied().chain([cell]), &crate::config::Config::default());
        read(cell, Place::default(), &lexicon, &mut Vec::new()).units.into_iter().map(|unit| unit.name).collect()
    }

    #[test]
    fn separators_of_every_kind() {
        for cell in [
            "区水利局、青石镇",
            "区水利局，青石镇",
            "区水利局；青石镇",
            "区水利局\n青石镇",
            "区水利局 青石镇",
            "区水利局/青石镇",
            "区水利局和青石镇",
        ] {
            assert_eq!(units(&[], cell), ["区水利局", "青石镇"], "{cell}");
        }
    }

    #[test]
    fn names_that_run_together() {
        assert_eq!(units(&[], "区水利局青石镇"), ["区水利局", "青石镇"]);
        assert_eq!(units(&[], "区住建局区水利局青石镇"), ["区住建局", "区水利局", "青石镇"]);
        assert_eq!(units(&["长丰集团"], "区水利局长丰集团"), ["区水利局", "长丰集团"]);
        assert_eq!(units(&[], "青石镇白杨乡"), ["青石镇", "白杨乡"]);
    }

    #[test]
    fn names_that_are_one() {
        for cell in [
            "区综合行政执法局",
            "区文化和旅游局",
            "市自然资源和规划局青石分局",
            "区委组织部",
            "区政府办公室",
            "青石镇人民政府",
            "青石镇卫生院",
            "区城乡水务局",
            "县经济开发区管委会",
            "区总工会",
            "各镇街",
            "青石镇中心小学",
            "区委办公室",
            "市场监管局",
            "县人大常委会办公室",
        ] {
            assert_eq!(units(&[], cell), [cell]);
        }
    }

    #[test]
    fn names_that_wrap() {
        assert_eq!(units(&[], "区综合行政\n执法局\n青石街道"), ["区综合行政执法局", "青石街道"]);
        assert_eq!(units(&[], "区住\n建局"), ["区住建局"]);
        assert_eq!(units(&[], "区 水 利 局"), ["区水利局"]);
    }

    #[test]
    fn persons_and_remarks_are_no_units() {
        let lexicon = Lexicon::learn(["区水利局"].into_iter(), &crate::config::Config::default());
        let read = |cell| read(cell, Place::default(), &lexicon, &mut Vec::new());
        let out = read("区水利局（牵头）、青石镇等");
        assert_eq!(out.units.iter().map(|u| u.name.as_str()).collect::<Vec<_>>(), ["区水利局", "青石镇"]);
        let out = read("区水利局 王建国 13800000000");
        assert_eq!(out.units.len(), 1);
        assert_eq!(out.contacts.iter().map(|c| c.value.as_str()).collect::<Vec<_>>(), ["王建国", "13800000000"]);
        let out = read("牵头单位：区水利局 责任单位：青石镇 白杨乡");
        assert_eq!(out.lead.len(), 1);
        assert_eq!(out.units.len(), 2);
    }
}

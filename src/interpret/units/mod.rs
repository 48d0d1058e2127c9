//! A cell of units → the units with their parts, and the persons and remarks among them.

mod brackets;
mod cut;
mod duties;
mod grade;
mod lexicon;
mod people;
mod pieces;
mod reader;
mod words;

use std::sync::LazyLock;

pub(super) use lexicon::Lexicon;

use crate::config::Config;
use crate::finding::{Finding, Rule};
use crate::message::{Id, Message};
use crate::model::{Contact, Text, Unit};
use crate::place::Place;
use duties::Duty;
use grade::Grade;
use pieces::Piece;
use reader::{Item, Name, What};

/// What a cell of units says.
#[derive(Debug, Default)]
pub(super) struct Units {
    /// The units of the column's own role.
    pub(super) units: Vec<Unit>,
    /// The units that the cell itself calls lead: `牵头单位：…`, `…牵头`.
    pub(super) lead: Vec<Unit>,
    /// The units that the cell itself says take part: `配合单位：…`, `…配合`.
    pub(super) support: Vec<Unit>,
    pub(super) contacts: Vec<Contact>,
    pub(super) remarks: Vec<Text>,
    /// Separators and number marks.
    pub(super) layout: Vec<Place>,
}

static BARE: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::bare(&Config::default()));

/// Whether a cell reads like a list of units: each word ends as names of units do, or is a remark or a person beside
/// one.
pub(super) fn looks_like(text: &str) -> bool {
    let text = text.trim().trim_end_matches('。');
    if text.contains('。') || text.is_empty() {
        return false;
    }
    let pieces = pieces::join_broken(pieces::scan(text, BARE.words()), &BARE);
    let mut any = false;
    for item in reader::read(&pieces, &BARE) {
        match item.what {
            What::Name(Name { piece, start, end, .. }) => {
                let name = &pieces[piece].text[start..end];
                if name.chars().count() > 24 || grade::grade(name, &BARE) == Grade::None {
                    return false;
                }
                any = true;
            }
            What::Sentence => return false,
            What::Remark | What::Contact => {}
        }
    }
    any
}

/// Reads a cell of units.
pub(super) fn read(text: &str, place: Place, lexicon: &Lexicon, findings: &mut Vec<Finding>) -> Units {
    let mut out = Units::default();
    let cell = Cell::new(text, place);
    if super::points::is_nothing(text) {
        out.remarks.extend((!text.trim().is_empty()).then(|| cell.text(0, text.len())));
        return out;
    }
    let pieces = pieces::join_broken(pieces::scan(text, lexicon.words()), lexicon);
    let items = reader::read(&pieces, lexicon);
    for item in &items {
        out.take(item, &pieces, &cell, lexicon, findings);
    }
    out.between(&items, &cell);
    let inferred = items.iter().any(|item| matches!(&item.what, What::Name(Name { inferred: true, .. })));
    out.findings(&cell, inferred, findings);
    for units in [&mut out.units, &mut out.lead, &mut out.support] {
        once(units, &mut out.remarks);
    }
    out
}

impl Units {
    fn take(&mut self, item: &Item, pieces: &[Piece], cell: &Cell<'_>, lexicon: &Lexicon, findings: &mut Vec<Finding>) {
        let text = cell.text(item.range.0, item.range.1);
        match &item.what {
            What::Remark => self.remarks.push(text),
            What::Contact => self.contacts.push(text),
            What::Sentence => {
                findings.push(doubtful(&text));
                self.remarks.push(text);
            }
            What::Name(name) => {
                let units = names(name, &pieces[name.piece], text, cell, lexicon, findings);
                match name.duty {
                    Some(Duty::Lead) => self.lead.extend(units),
                    Some(Duty::Support) => self.support.extend(units),
                    None => self.units.extend(units),
                }
            }
        }
    }

    /// What stands between the items is layout; should there be words in it, they are a remark.
    fn between(&mut self, items: &[Item], cell: &Cell<'_>) {
        let mut from = 0;
        let ends = items.iter().map(|item| item.range).chain([(cell.source.len(), cell.source.len())]);
        for (start, end) in ends {
            if from < start && !cell.source[from..start].trim().is_empty() {
                let text = cell.text(from, start);
                if is_layout(&text.value) { self.layout.push(text.place) } else { self.remarks.push(text) }
            }
            from = from.max(end);
        }
    }

    fn findings(&self, cell: &Cell<'_>, inferred: bool, findings: &mut Vec<Finding>) {
        if let Some(contact) = self.contacts.first() {
            let message = Message::new(Id::PersonInUnits).with("person", &contact.value);
            findings.push(Finding::new(Rule::PersonInUnits, message, contact.place));
        }
        if inferred {
            let list = |units: &[Unit]| units.iter().map(|unit| unit.name.as_str()).collect::<Vec<_>>().join("、");
            let message =
                Message::new(Id::UnitsTold).with("lead", list(&self.lead)).with("support", list(&self.support));
            findings.push(Finding::new(Rule::ColumnCut, message, cell.place));
        }
    }
}

/// Separators, and marks such as `1.` and `一、`.
fn is_layout(text: &str) -> bool {
    let is_mark = |c: char| c.is_numeric() || "一二三四五六七八九十第是".contains(c);
    text.chars().all(|c| !c.is_alphanumeric() || is_mark(c))
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
    name: &Name,
    piece: &Piece,
    whole: Text,
    cell: &Cell<'_>,
    lexicon: &Lexicon,
    findings: &mut Vec<Finding>,
) -> Vec<Unit> {
    let squeezed = &piece.text[name.start..name.end];
    let parts = cut::cut(squeezed, lexicon);
    let cut = parts.len() > 1;
    if cut {
        let message = Message::new(Id::UnitCut).with("text", &whole.value).with("units", parts.join("、"));
        findings.push(Finding::new(Rule::UnitCut, message, whole.place));
    } else if piece.joined {
        let message = Message::new(Id::UnitJoined).with("unit", squeezed);
        findings.push(Finding::new(Rule::UnitJoined, message, whole.place));
    } else if grade::grade(squeezed, lexicon) == Grade::None {
        findings.push(doubtful(&whole));
    }
    let mut at = name.start;
    let unit = |part: &str| {
        let (start, end) = piece.range(at, at + part.len());
        at += part.len();
        Unit {
            name: lexicon.canonical(part).to_owned(),
            text: Text { value: part.to_owned(), ..cell.text(start, end) },
            collective: grade::is_collective(part, lexicon.words()),
            cut,
            joined: piece.joined,
        }
    };
    parts.into_iter().map(unit).collect()
}

fn doubtful(text: &Text) -> Finding {
    Finding::new(Rule::UnitDoubtful, Message::new(Id::UnitDoubtful).with("unit", &text.value), text.place)
}

/// A cell and the place of each of its bytes.
struct Cell<'a> {
    source: &'a str,
    place: Place,
    /// How many characters stand before each byte.
    characters: Vec<u32>,
}

impl<'a> Cell<'a> {
    fn new(source: &'a str, place: Place) -> Self {
        let mut characters = Vec::with_capacity(source.len() + 1);
        for (index, character) in source.chars().enumerate() {
            characters.extend(std::iter::repeat_n(index as u32, character.len_utf8()));
        }
        characters.push(source.chars().count() as u32);
        Self { source, place, characters }
    }

    fn text(&self, start: usize, end: usize) -> Text {
        let place = self.place.part(self.characters[start] as usize, self.characters[end] as usize);
        Text { value: super::points::joined(&self.source[start..end]), place }
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

    /// The leads, the supporters and the persons of a cell, each list in one string.
    fn told(cell: &str) -> [String; 3] {
        let lexicon = Lexicon::learn([cell].into_iter(), &crate::config::Config::default());
        let out = read(cell, Place::default(), &lexicon, &mut Vec::new());
        let names = |units: &[Unit]| units.iter().map(|unit| unit.name.as_str()).collect::<Vec<_>>().join(" ");
        let persons: Vec<&str> = out.contacts.iter().map(|contact| contact.value.as_str()).collect();
        [names(&out.lead), names(&out.support), persons.join(" ")]
    }

    #[test]
    fn a_cell_tells_leads_from_supporters() {
        for cell in [
            "区水利局牵头，青石镇、白杨乡配合",
            "由区水利局牵头,青石镇和白杨乡协助。",
            "牵头单位：区水利局；配合单位：青石镇、白杨乡",
            "牵头：区水利局\n责任：青石镇\n白杨乡",
            "【牵头】区水利局【配合】青石镇、白杨乡",
            "（主办单位：区水利局；协办单位：青石镇、白杨乡等单位）",
            "区水利局会同青石镇、白杨乡".replace("会同青石镇", "牵头，会同青石镇").as_str(),
            "区水利局为牵头单位，青石镇、白杨乡为配合单位",
            "1.牵头单位：区水利局。2.责任单位：青石镇、白杨乡按职责分工负责。",
        ] {
            assert_eq!(told(cell), ["区水利局", "青石镇 白杨乡", ""], "{cell}");
        }
    }

    #[test]
    fn persons_of_every_form() {
        for cell in [
            "牵头单位：区水利局（简宁，13800000000）",
            "牵头单位：区水利局\n水政科 简宁 13800000000",
            "牵头单位：区水利局\n联系人：简宁\n电话：13800000000",
        ] {
            assert_eq!(told(cell), ["区水利局", "", "简宁 13800000000"], "{cell}");
        }
        assert_eq!(told("牵头单位：区水利局（联系人：简 宁）")[2].replace(' ', ""), "简宁");
    }

    #[test]
    fn words_for_many_are_one() {
        for cell in [
            "各县（市、区）人民政府",
            "各乡（镇）",
            "各县、区人民政府",
            "各乡、镇、街道",
            "市政府各部门",
            "县直有关部门",
            "和平街道",
        ] {
            assert_eq!(units(&[], cell), [cell]);
        }
    }

    #[test]
    fn a_sentence_is_no_unit() {
        for cell in ["按照职责分工抓好落实", "见附件", "根据实际另行确定", "无", "—"] {
            assert!(units(&[], cell).is_empty(), "{cell}");
        }
        assert_eq!(units(&[], "①区水利局②青石镇等3个部门"), ["区水利局", "青石镇"]);
        assert_eq!(units(&[], "区水利局要加强统筹"), ["区水利局"]);
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
        assert_eq!(out.support.len(), 2);
    }
}

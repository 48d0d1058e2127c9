//! A cell of numbered sub-items → its points.

mod marks;
mod nothing;

use std::collections::HashMap;

use marks::{Found, Style};
pub(super) use nothing::is_nothing;

use crate::finding::{Finding, Rule};
use crate::message::{Id, Message};
use crate::model::{Mark, Narrative, Point, Text};
use crate::place::Place;

/// Reads a narrative cell, or the part of one that begins at `place`.
pub(super) fn read(text: &str, place: Place, findings: &mut Vec<Finding>) -> Narrative {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return Narrative::Blank;
    }
    let mut offsets = Offsets::new(text);
    if is_nothing(trimmed) {
        let start = text.len() - text.trim_start().len();
        return Narrative::Nothing(text_at(&mut offsets, place, start, trimmed));
    }
    let split = split(text);
    let points: Vec<Point> = split
        .pieces
        .iter()
        .map(|piece| {
            let mark = piece.mark.map(|mark| Mark {
                text: text_at(&mut offsets, place, mark.start, &text[mark.start..mark.end]),
                number: mark.number,
            });
            let words = text_at(&mut offsets, place, piece.start, &text[piece.start..piece.end]);
            Point { mark, text: words, clauses: Vec::new() }
        })
        .filter(|point| !point.text.value.is_empty() || point.mark.is_some())
        .collect();
    judge(&points, &split, findings);
    Narrative::Points(points)
}

fn judge(points: &[Point], split: &Split, findings: &mut Vec<Finding>) {
    let numbers: Vec<u32> = points.iter().filter_map(|point| point.mark.as_ref()?.number).collect();
    let odd = points.iter().filter(|point| point.mark.is_some()).zip(1..).find(|(point, expected)| {
        point.mark.as_ref().and_then(|mark| mark.number).is_some_and(|number| number != *expected)
    });
    if let Some((point, _)) = odd {
        let list = numbers.iter().map(u32::to_string).collect::<Vec<_>>().join("、");
        let place = point.mark.as_ref().map(|mark| mark.text.place);
        findings.push(Finding::new(Rule::Numbering, Message::new(Id::Numbering).with("numbers", list), place));
    }
    if let (true, Some(point)) = (split.could_be_decimals, points.first()) {
        findings.push(Finding::new(Rule::PointOrDecimal, Id::PointOrDecimal, point.text.place));
    }
}

/// One point of a text: its mark and its words, by bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    /// The mark in front of it.
    pub(crate) mark: Option<Found>,
    /// Where its words begin.
    pub(crate) start: usize,
    /// Where they end.
    pub(crate) end: usize,
}

/// A text cut into points.
#[derive(Debug)]
pub(crate) struct Split {
    /// The points in the order of the text.
    pub(crate) pieces: Vec<Piece>,
    /// Each number and what follows it could also be a decimal.
    could_be_decimals: bool,
}

/// Cuts a text at the marks of its top level; a text without marks is one piece.
pub(crate) fn split(text: &str) -> Split {
    let marks = top_level(text, &marks::candidates(text));
    let could_be_decimals = !marks.is_empty() && marks.iter().all(|mark| mark.may_be_decimal || mark.may_be_list);
    let mut pieces = Vec::with_capacity(marks.len() + 1);
    let lead = marks.first().map_or(text.len(), |mark| mark.start);
    if !text[..lead].trim().is_empty() {
        pieces.push(trimmed(text, None, 0, lead));
    }
    for (index, mark) in marks.iter().enumerate() {
        let end = marks.get(index + 1).map_or(text.len(), |next| next.start);
        pieces.push(trimmed(text, Some(*mark), mark.end, end));
    }
    Split { pieces, could_be_decimals }
}

fn trimmed(text: &str, mark: Option<Found>, start: usize, end: usize) -> Piece {
    let body = &text[start..end];
    let start = start + body.len() - body.trim_start().len();
    Piece { mark, start, end: (start + body.trim().len()).max(start) }
}

/// The marks that divide the text: one style, counting on.
fn top_level(text: &str, candidates: &[Found]) -> Vec<Found> {
    let Some(first) = first(text, candidates) else { return Vec::new() };
    let mut marks = vec![first];
    let mut last = first.number;
    for mark in candidates.iter().filter(|mark| mark.start > first.start && mark.style == first.style) {
        let expected = last.map(|n| n + 1);
        let counts_on = mark.number == expected;
        let accepted = match (mark.number, mark.at_line_start) {
            (None, at_line_start) => at_line_start,
            (Some(_), true) => counts_on || !mark.may_be_decimal && !mark.may_be_list && mark.style.is_sure(),
            (Some(_), false) => counts_on,
        };
        if accepted {
            marks.push(*mark);
            last = mark.number;
        }
    }
    marks
}

/// The mark that the list begins with.
fn first(text: &str, candidates: &[Found]) -> Option<Found> {
    let begins = text.len() - text.trim_start().len();
    let followed = Followed::new(candidates);
    if let Some(mark) = candidates.first().filter(|mark| mark.start == begins) {
        let counts_on = || followed.counts_on(mark);
        let may_be_other = mark.may_be_decimal || mark.may_be_list;
        let is_first = match mark.number {
            None => true,
            Some(1) => !may_be_other && !mark.style.must_count_on() || counts_on(),
            // A list that lost its first mark.
            Some(_) => mark.style.is_sure() && !may_be_other && counts_on(),
        };
        return is_first.then_some(*mark);
    }
    // Words in front of the list are a point of their own.
    let one = |mark: &&Found| mark.number == Some(1) && !mark.may_be_decimal && followed.counts_on(mark);
    candidates.iter().find(one).or_else(|| second(candidates, &followed)).copied()
}

/// The second mark of a list whose first lost its own: lines that count on from 2.
fn second<'a>(candidates: &'a [Found], followed: &Followed) -> Option<&'a Found> {
    let first = candidates.iter().find(|mark| mark.number.is_some())?;
    let sure = first.style.is_sure() && !first.may_be_decimal && !first.may_be_list;
    (first.number == Some(2) && first.at_line_start && sure && followed.counts_on(first)).then_some(first)
}

/// Where the last mark of each style and number stands.
struct Followed(HashMap<(Style, u32), usize>);

impl Followed {
    fn new(candidates: &[Found]) -> Self {
        Self(candidates.iter().filter_map(|mark| Some(((mark.style, mark.number?), mark.start))).collect())
    }

    /// Whether a mark behind `mark` counts on.
    fn counts_on(&self, mark: &Found) -> bool {
        let next = mark.number.and_then(|number| self.0.get(&(mark.style, number + 1)));
        next.is_some_and(|next| *next > mark.start)
    }
}

/// Byte offsets → character offsets, asked for in rising order.
struct Offsets<'a> {
    text: &'a str,
    byte: usize,
    characters: usize,
}

impl<'a> Offsets<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, byte: 0, characters: 0 }
    }

    fn at(&mut self, byte: usize) -> usize {
        self.characters += self.text[self.byte..byte].chars().count();
        self.byte = byte;
        self.characters
    }
}

fn text_at(offsets: &mut Offsets<'_>, place: Place, start: usize, words: &str) -> Text {
    let first = offsets.at(start);
    let last = offsets.at(start + words.len());
    Text { value: joined(words), place: place.part(first, last) }
}

/// Words without the line breaks in them; between two Latin letters or digits a space takes their place.
pub(super) fn joined(words: &str) -> String {
    if !words.contains('\n') {
        return words.to_owned();
    }
    let mut out = String::with_capacity(words.len());
    for line in words.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        if latin(out.chars().next_back()) && latin(line.chars().next()) {
            out.push(' ');
        }
        out.push_str(line);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        split(text).pieces.iter().map(|piece| joined(&text[piece.start..piece.end])).collect()
    }

    #[test]
    fn every_style_by_line_or_glued() {
        for text in [
            "1.甲段开工。\n2.乙段完工。",
            "1.甲段开工。2.乙段完工。",
            "1、甲段开工。2、乙段完工。",
            "１．甲段开工。\n２．乙段完工。",
            "（1）甲段开工。（2）乙段完工。",
            "(1)甲段开工。\n(2) 乙段完工。",
            "1)甲段开工。\n2)乙段完工。",
            "⑴甲段开工。⑵乙段完工。",
            "①甲段开工。②乙段完工。",
            "一是甲段开工。二是乙段完工。",
            "一、甲段开工。\n二、乙段完工。",
            "（一）甲段开工。（二）乙段完工。",
            "第一，甲段开工。第二，乙段完工。",
            "1,甲段开工。\n2,乙段完工。",
            "1，甲段开工。2，乙段完工。",
            "1 甲段开工。\n2 乙段完工。",
            "Ⅰ.甲段开工。\nⅡ.乙段完工。",
            "a.甲段开工。\nb.乙段完工。",
            "- 甲段开工。\n- 乙段完工。",
            "●甲段开工。\n●乙段完工。",
        ] {
            assert_eq!(texts(text), ["甲段开工。", "乙段完工。"], "{text}");
        }
    }

    #[test]
    fn numbers_that_are_no_marks() {
        for text in [
            "0.35万亩片区未下达指标。",
            "3.6公里路段位于红线内。",
            "1.5公里管线待迁改。",
            "整合12345、110等平台，覆盖率93.5%。",
            "10.15前完成审批",
            "2008.6.30前的遗留问题",
            "K3+200至K5+700段顶管。",
            "1、2号楼主体封顶。",
            "一、二标段同步推进。",
            "2023年建成1.2公里，2024年建成2.3公里。",
            "投资12.5万元。3.6公里已完成。",
            "一是一，二是二，分得清。",
            "1,200户已签约。2,300户在谈。",
            "3 座桥在建。",
            "A.B两区并网。",
        ] {
            assert_eq!(texts(text), [text]);
        }
    }

    #[test]
    fn a_number_mark_before_a_figure() {
        assert_eq!(texts("1.0.39万亩开工。\n2.0.5万亩备案。"), ["0.39万亩开工。", "0.5万亩备案。"]);
        assert_eq!(texts("1.37.6亩无指标。\n2.3处未签约。"), ["37.6亩无指标。", "3处未签约。"]);
        assert_eq!(texts("1.清淤。\n2.11月底完工。"), ["清淤。", "11月底完工。"]);
        assert_eq!(texts("1、设备1台。2、2.4公里冲突。"), ["设备1台。", "2.4公里冲突。"]);
        assert_eq!(texts("1.10月底前完工。"), ["10月底前完工。"]);
        assert_eq!(texts("1、3号泵房完工。2、5号泵房在建。"), ["3号泵房完工。", "5号泵房在建。"]);
    }

    #[test]
    fn wrong_numbers_keep_every_point() {
        assert_eq!(texts("1.甲。\n2.乙。\n2.丙。\n3.丁。"), ["甲。", "乙。", "丙。", "丁。"]);
        assert_eq!(texts("1.甲。\n3.丙。"), ["甲。", "丙。"]);
        assert_eq!(texts("甲。\n2.乙。\n3.丙。"), ["甲。", "乙。", "丙。"]);
    }

    #[test]
    fn two_levels_and_lines_inside_a_point() {
        assert_eq!(
            texts("（一）东片：1.开挖；2.砌筑。（二）西片：1.测量；2.进场。"),
            ["东片：1.开挖；2.砌筑。", "西片：1.测量；2.进场。"]
        );
        assert_eq!(
            texts("1.播种。\n1.1 其中示范。\n1.2 全覆盖。\n2.总产。"),
            ["播种。1.1 其中示范。1.2 全覆盖。", "总产。"]
        );
        assert_eq!(texts("扶手安装412户，\n占任务的82.4%。"), ["扶手安装412户，占任务的82.4%。"]);
    }

    #[test]
    fn words_in_front_of_a_list_are_a_point() {
        assert_eq!(texts("总体顺利：\n1.甲。\n2.乙。"), ["总体顺利：", "甲。", "乙。"]);
    }
}

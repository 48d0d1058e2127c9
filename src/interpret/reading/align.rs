//! Cells → rows and columns where the source does not say which belongs where: one dynamic programme over the pieces of
//! a text. Each piece goes on with the cell before it, is a later cell of the same row, begins a row, or is a line that
//! stands alone.

use super::super::rows;
use super::look::{Look, Looks, Shape};
use super::weight;
use crate::container::Join;
use crate::model::Role;

/// A piece of the text, as the way of dividing it gives it.
pub(super) struct Piece<'a> {
    pub(super) text: &'a str,
    pub(super) join: Join,
}

/// Where a piece goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Into the cell of the piece before it.
    Same,
    /// Into a later column of the row.
    Next(usize),
    /// Into a column of a new row.
    New(usize),
    /// Nowhere: a line of its own.
    Alone,
}

/// What skipping columns costs.
pub(super) struct Costs {
    /// For each number of columns from the left what leaving them out costs, inside of a row or at its end.
    skipped: Vec<i32>,
    /// The same at the beginning of a row, where cells are merged with the row above.
    merged: Vec<i32>,
}

impl Costs {
    /// `vanish`: blank cells leave no trace. `optional`: columns that only some rows have.
    pub(super) fn new(roles: &[Role], vanish: bool, optional: &[bool]) -> Self {
        let one = |role: Role| if vanish { vanished(role) } else { 12 };
        let begin = |role: Role| match role {
            _ if !vanish => 12,
            Role::Seq | Role::Content | Role::Lead => 1,
            role => vanished(role),
        };
        let sums = |cost: &dyn Fn(Role) -> i32| {
            let mut sums = vec![0];
            for (index, role) in roles.iter().enumerate() {
                let cost = if optional[index] { 2 } else { cost(*role) };
                sums.push(sums[index] + cost);
            }
            sums
        };
        Self { skipped: sums(&one), merged: sums(&begin) }
    }

    fn between(&self, from: usize, to: usize) -> i32 {
        self.skipped[to] - self.skipped[from]
    }

    fn tail(&self, from: usize) -> i32 {
        (self.skipped[self.skipped.len() - 1] - self.skipped[from]) * 2 / 3
    }
}

/// What a blank cell of a column costs where it leaves no trace.
fn vanished(role: Role) -> i32 {
    match role {
        Role::Seq => 3,
        Role::Content => 7,
        Role::Subproject => 2,
        Role::Lead => 5,
        Role::Responsible => 6,
        Role::Progress | Role::Combined => 9,
        Role::Problems | Role::NextSteps => 4,
        _ => 2,
    }
}

/// No way leads here.
const NEVER: i32 = i32::MIN / 4;

/// A place in the programme: how good the best way to it is, and where it came from.
#[derive(Clone, Copy)]
struct Place {
    score: i32,
    from: u8,
    new: bool,
}

/// The places after a piece: one a column, and the last for lines that stand alone.
type Level = Vec<Place>;

/// The best steps for the pieces, and how well they fit: the sum over all cells.
pub(super) fn align(pieces: &[Piece<'_>], roles: &[Role], costs: &Costs, known: &Looks) -> (i32, Vec<Step>) {
    let looks: Vec<Look> = pieces.iter().map(|piece| known.at(piece.text)).collect();
    let joined = joined(pieces, known);
    let alone = roles.len();
    let mut levels: Vec<Level> = Vec::with_capacity(pieces.len());
    for (index, piece) in pieces.iter().enumerate() {
        let before = index.checked_sub(1).map(|index| &levels[index]);
        let mut level = vec![Place { score: NEVER, from: 0, new: false }; roles.len() + 1];
        for (column, role) in roles.iter().enumerate() {
            let fit = fit(*role, looks[index], piece.text);
            level[column] = match before {
                None => Place { score: fit - costs.merged[column], from: alone as u8, new: true },
                Some(before) => {
                    let same = same(pieces, &looks, joined[index], index, *role);
                    place(before, piece.join, column, fit, same, costs)
                }
            };
        }
        level[alone] = stands_alone(pieces, index, before, costs);
        levels.push(level);
    }
    back(&levels, costs)
}

/// The best way into a column.
fn place(before: &Level, join: Join, column: usize, fit: i32, same: Option<i32>, costs: &Costs) -> Place {
    let alone = before.len() - 1;
    let mut best = Place { score: NEVER, from: 0, new: false };
    let mut offer = |score: i32, from: usize, new: bool| {
        if score > best.score {
            best = Place { score, from: from as u8, new };
        }
    };
    if let Some(same) = same {
        offer(before[column].score + same, column, false);
    }
    if let Some(penalty) = next(join) {
        for (from, place) in before[..column].iter().enumerate() {
            offer(place.score + fit - costs.between(from + 1, column) - penalty, from, false);
        }
    }
    let penalty = begins(join);
    for (from, place) in before.iter().enumerate() {
        let tail = if from == alone { 0 } else { costs.tail(from + 1) };
        offer(place.score + fit - tail - costs.merged[column] - penalty, from, true);
    }
    best
}

/// What speaks against another cell of the same row.
fn next(join: Join) -> Option<i32> {
    match join {
        Join::Cell | Join::Piece => Some(0),
        Join::Likely => Some(14),
        Join::Row | Join::Line => None,
    }
}

/// What speaks against a new row.
fn begins(join: Join) -> i32 {
    match join {
        Join::Row | Join::Likely | Join::Line => 0,
        Join::Piece => 9,
        Join::Cell => 22,
    }
}

/// What each piece that may go on with the one before it looks like together with it.
fn joined(pieces: &[Piece<'_>], known: &Looks) -> Vec<Option<Look>> {
    let both = |index: usize| format!("{}\n{}", pieces[index - 1].text.trim(), pieces[index].text.trim());
    let may = |index: usize| index > 0 && matches!(pieces[index].join, Join::Line | Join::Piece);
    (0..pieces.len()).map(|index| may(index).then(|| known.at(&both(index)))).collect()
}

/// A piece that goes on with the cell in front of it: how much better the two fit together than the first alone.
fn same(pieces: &[Piece<'_>], looks: &[Look], joined: Option<Look>, index: usize, role: Role) -> Option<i32> {
    let joined = joined?;
    let text = pieces[index].text.trim();
    if text.is_empty() {
        return Some(-20);
    }
    if role.is_narrative() {
        let list = match leading_number(text) {
            Some(1) if pieces[index - 1].text.trim_end().ends_with(['：', ':']) => 4,
            Some(1) if pieces[index].join == Join::Line => -2,
            Some(1) => -6,
            Some(_) => 4,
            None if looks[index].shape == Shape::Units => -6,
            None if pieces[index].join == Join::Line => -1,
            None => -5,
        };
        let cue = if rows::begins_with_cue(text) { 4 } else { 0 };
        let counts_on = counts_on(pieces[index - 1].text, text);
        let outside = !counts_on && (rows::is_note(text) || rows::is_section(text));
        return Some(list + cue + if outside { -12 } else { 0 } + if counts_on { 6 } else { 0 });
    }
    let gain = weight::of(role, joined) - weight::of(role, looks[index - 1]);
    let break_inside = match (role.is_units(), pieces[index].join) {
        (true, Join::Line) => -1,
        (true, _) => -3,
        (false, _) => -6,
    };
    // A broken name of a unit is one only together; what two pieces of another cell look like proves little.
    let most = if role.is_units() { 30 } else { 7 };
    Some(gain.clamp(-30, most) + break_inside)
}

/// Whether a text begins with the mark that follows one in the text before it: （二） behind （一）.
fn counts_on(before: &str, text: &str) -> bool {
    let Some(number) = leading_number(text).filter(|number| *number > 1) else { return false };
    let digits = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
    let at = |number: u32| digits.get(number as usize - 1).copied();
    let bare = text.trim_start();
    let delimiter = |c: char| matches!(c, '.' | '、' | '．' | '）' | ')' | '是' | '，');
    let end = bare.char_indices().find(|(_, c)| delimiter(*c)).map_or(bare.len(), |(at, c)| at + c.len_utf8());
    let mark = &bare[..end];
    let (own, previous) = match mark.chars().any(|c| c.is_ascii_digit()) {
        true => (Some(number.to_string()), Some((number - 1).to_string())),
        false => (at(number).map(str::to_owned), at(number - 1).map(str::to_owned)),
    };
    match (own, previous) {
        (Some(own), Some(previous)) if mark.contains(&own) => before.contains(&mark.replace(&own, &previous)),
        _ => ('②'..='⑳').contains(&bare.chars().next().unwrap_or_default()),
    }
}

/// The number of the mark that a text begins with.
fn leading_number(text: &str) -> Option<u32> {
    let bare = text.trim_start_matches(['（', '(', '第']);
    let digits: String = bare.chars().take_while(char::is_ascii_digit).collect();
    let (value, rest) = if digits.is_empty() {
        let first = bare.chars().next()?;
        let han = "一二三四五六七八九十".chars().position(|digit| digit == first);
        let ringed = ('①'..='⑳').contains(&first).then(|| (first as u32 - '①' as u32) as usize);
        if ringed.is_some() {
            return ringed.map(|at| at as u32 + 1);
        }
        (han? as u32 + 1, &bare[first.len_utf8()..])
    } else {
        (digits.parse().ok()?, &bare[digits.len()..])
    };
    (value <= 30 && rest.starts_with(['.', '、', '．', '）', ')', '是', '，'])).then_some(value)
}

/// How well a piece fits as a cell; a row of sums has its word where others have their number.
fn fit(role: Role, look: Look, text: &str) -> i32 {
    if role == Role::Seq && rows::is_sum(text) { 8 } else { weight::of(role, look) }
}

/// The best way to a line that is no part of a row.
fn stands_alone(pieces: &[Piece<'_>], index: usize, before: Option<&Level>, costs: &Costs) -> Place {
    let never = Place { score: NEVER, from: 0, new: false };
    let whole_line =
        pieces.get(index + 1).is_none_or(|next| next.join != Join::Cell) && pieces[index].join != Join::Cell;
    if !whole_line {
        return never;
    }
    let counts_on = index > 0 && counts_on(pieces[index - 1].text, pieces[index].text);
    let own = if counts_on { -22 } else { alone_score(pieces[index].text) };
    let Some(before) = before else { return Place { score: own, from: 0, new: true } };
    let mut best = never;
    for (from, place) in before.iter().enumerate() {
        let tail = if from == before.len() - 1 { 0 } else { costs.tail(from + 1) };
        if place.score + own - tail > best.score {
            best = Place { score: place.score + own - tail, from: from as u8, new: true };
        }
    }
    best
}

/// How much a line speaks for standing alone: a section, a note.
fn alone_score(text: &str) -> i32 {
    let text = text.trim();
    match () {
        () if rows::is_note(text) => 16,
        () if rows::is_section(text) && !rows::begins_with_cue(text) => 10,
        () => -22,
    }
}

/// From the best last place back to the first.
fn back(levels: &[Level], costs: &Costs) -> (i32, Vec<Step>) {
    let Some(last) = levels.last() else { return (0, Vec::new()) };
    let alone = last.len() - 1;
    let end = |column: usize| last[column].score - if column == alone { 0 } else { costs.tail(column + 1) };
    let mut column = (0..last.len()).max_by_key(|column| (end(*column), usize::MAX - column)).unwrap_or(0);
    let score = end(column);
    let mut steps = Vec::with_capacity(levels.len());
    for level in levels.iter().rev() {
        let place = level[column];
        steps.push(match () {
            () if column == alone => Step::Alone,
            () if place.new => Step::New(column),
            () if place.from as usize == column => Step::Same,
            () => Step::Next(column),
        });
        column = place.from as usize;
    }
    steps.reverse();
    (score, steps)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROLES: [Role; 5] = [Role::Seq, Role::Content, Role::Lead, Role::Progress, Role::NextSteps];

    fn steps(texts: &[(&str, Join)]) -> Vec<Step> {
        let pieces: Vec<Piece<'_>> = texts.iter().map(|(text, join)| Piece { text, join: *join }).collect();
        align(&pieces, &ROLES, &Costs::new(&ROLES, true, &[false; 5]), &Looks::default()).1
    }

    #[test]
    fn lines_without_marks_find_their_columns() {
        let texts = [
            "1",
            "白塔河治理",
            "县水利局",
            "已完成清淤3公里。",
            "2",
            "青石桥改造",
            "县交通局",
            "桥墩正在浇筑。",
            "加快施工，9月底前完成。",
        ];
        let pieces: Vec<_> = texts.iter().map(|text| (*text, Join::Piece)).collect();
        use Step::*;
        assert_eq!(steps(&pieces), [New(0), Next(1), Next(2), Next(3), New(0), Next(1), Next(2), Next(3), Next(4)]);
    }

    #[test]
    fn a_name_broken_over_lines_is_one() {
        let texts = [
            ("1", Join::Line),
            ("白塔河治理", Join::Cell),
            ("县水利和", Join::Cell),
            ("湖泊服务中心", Join::Line),
            ("已完成清淤3公里。", Join::Cell),
            ("加快护坡施工。", Join::Cell),
        ];
        use Step::*;
        assert_eq!(steps(&texts), [New(0), Next(1), Next(2), Same, Next(3), Next(4)]);
    }
}

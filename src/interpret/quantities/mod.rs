//! Amounts in prose: `4361.78万元`, `200余人`, `约34.5万方`, `99.17%`.
//!
//! A number with a measure word behind it is an amount; so is a number with any word behind it that a mark ends
//! (58案，). A number that is the name of something (3号楼, DN300, 〔2020〕26号, 第2批) is none. One pass over the text.

mod lexicon;
mod name;
mod number;
mod qualifier;
mod unit;

use rust_decimal::Decimal;

use crate::model::{Amount, Quantity, Text, TextParts};
use lexicon::LEXICON;
pub(super) use number::chinese;
use number::{Number, WORDS, digit};
use unit::Unit;

/// The amounts of a text, which is the `point`th of its column.
pub(super) fn read(text: &Text, column: u16, point: u32) -> Vec<Quantity> {
    let value = text.value.as_str();
    if !value.contains(|c| digit(c).is_some() || WORDS.contains(c)) {
        return Vec::new();
    }
    let found = find(value, &[]);
    let mut learnt: Vec<&str> = found.iter().filter(|found| found.unit.by_mark).map(|found| found.unit.word).collect();
    learnt.sort_unstable();
    learnt.dedup();
    // 24基 in front of a mark says what 31基铁塔 is.
    let found = if learnt.is_empty() { found } else { find(value, &learnt) };
    let mut parts = text.parts();
    found.iter().filter_map(|found| found.quantity(value, &mut parts, column, point)).collect()
}

/// An amount in a text.
struct Found<'a> {
    start: usize,
    /// The number; of a range the last one.
    value: Decimal,
    /// The first number of a range.
    least: Option<Decimal>,
    unit: Unit<'a>,
    /// Where the unit begins.
    at: usize,
}

fn find<'a>(value: &'a str, learnt: &[&str]) -> Vec<Found<'a>> {
    let mut out = Vec::new();
    let mut from = 0;
    while let Some(start) = value[from..].find(|c| digit(c).is_some() || WORDS.contains(c)).map(|at| from + at) {
        let (found, end) = one(value, start, learnt);
        out.extend(found);
        from = end;
    }
    out
}

/// The amount that begins at `start`, and where to look on.
fn one<'a>(value: &'a str, start: usize, learnt: &[&str]) -> (Option<Found<'a>>, usize) {
    let rest = &value[start..];
    if let Some(number) = number::words(rest) {
        return in_words(value, start, number);
    }
    let Some(first) = number::digits(rest) else {
        return (None, start + rest.chars().next().map_or(1, char::len_utf8));
    };
    if name::is_part_of_name(&value[..start]) {
        return (None, start + first.len);
    }
    let second = range(&rest[first.len..]);
    let last = second.map_or(first, |(_, last)| last);
    let at = start + first.len + second.map_or(0, |(dash, last)| dash + last.len);
    let unit = unit::read(&value[at..], learnt);
    let found = unit.zip(last.value).map(|(unit, number)| Found {
        start,
        value: number,
        least: second.and(first.value),
        unit,
        at,
    });
    let found = found.filter(|found| !name::is_rank(&value[..start], found.unit.word));
    let end = found.as_ref().map_or(at, |found| found.at + found.unit.len);
    (found, end)
}

/// `-35` behind a number: the length of what joins the two, and the second.
fn range(text: &str) -> Option<(usize, Number)> {
    let trimmed = text.trim_start_matches([' ', '\u{3000}']);
    let rest = trimmed.trim_start_matches(['-', '–', '—', '~', '～']);
    let rest = if rest.len() < trimmed.len() { rest } else { trimmed.strip_prefix(['至', '到'])? };
    let rest = rest.trim_start_matches([' ', '\u{3000}']);
    number::digits(rest).map(|number| (text.len() - rest.len(), number))
}

/// 两座, 二十三户; 百分之三十五.
fn in_words<'a>(value: &'a str, start: usize, number: Number) -> (Option<Found<'a>>, usize) {
    let (before, rest) = value.split_at(start);
    if let Some(share) = rest.strip_prefix("百分之") {
        return per_cent(value, start, share);
    }
    let end = start + number.len;
    let more = |c: char| WORDS.contains(c) || "千万亿第几数".contains(c);
    // 一 is said of anything: 一所, 一方面.
    if &rest[..number.len] == "一" || before.ends_with(|c: char| c.is_ascii_alphanumeric() || more(c)) {
        return (None, end);
    }
    let unit = unit::read(&value[end..], &[]).filter(|unit| LEXICON.takes_words(unit.word));
    let found = unit.zip(number.value).map(|(unit, number)| Found { start, value: number, least: None, unit, at: end });
    let end = found.as_ref().map_or(end, |found| found.at + found.unit.len);
    (found, end)
}

fn per_cent<'a>(value: &'a str, start: usize, share: &'a str) -> (Option<Found<'a>>, usize) {
    let is_part = |c: char| digit(c).is_some() || WORDS.contains(c) || matches!(c, '.' | '点');
    let len: usize = share.chars().take(12).take_while(|c| is_part(*c)).map(char::len_utf8).sum();
    let end = value.len() - share.len() + len;
    let found = number::share(&share[..len]).map(|number| Found {
        start,
        value: number,
        least: None,
        unit: Unit::per_cent(&value[end..]),
        at: end,
    });
    (found, end.max(start + "百分之".len()))
}

impl Found<'_> {
    fn quantity(&self, value: &str, parts: &mut TextParts<'_>, column: u16, point: u32) -> Option<Quantity> {
        let Unit { times, word, per, .. } = self.unit;
        let end = self.at + self.unit.len;
        let amount = |value| Amount { value, unit: format!("{times}{word}{per}").replace('％', "%") };
        Some(Quantity {
            text: parts.part(self.start, end),
            span: self.start..end,
            column,
            point,
            amount: amount(self.value),
            base: self.base(value)?,
            least: self.least.map(amount),
            qualifier: qualifier::of(&value[..self.start], &self.unit).map(Into::into),
        })
    }

    /// The same amount in the base unit of what it measures; `None` where it has more digits than are kept.
    fn base(&self, value: &str) -> Option<Amount> {
        let (base, size) = match (self.unit.measure, self.unit.word) {
            (Some(measure), _) => (measure.base, measure.size),
            // Money may leave its unit out: 完成投资3.2亿.
            (None, "") if name::speaks_of_money(&value[..self.start]) => ("元", 1),
            (None, word) => (word, 1),
        };
        let times: u64 = match self.unit.times {
            "" => 1,
            "百" => 100,
            "千" => 1_000,
            "万" => 10_000,
            "百万" => 1_000_000,
            "千万" => 10_000_000,
            "亿" => 100_000_000,
            _ => 1_000_000_000_000,
        };
        let value = self.value.checked_mul(Decimal::from(times))?.checked_mul(Decimal::from(size))?.normalize();
        Some(Amount { value, unit: format!("{base}{}", self.unit.per) })
    }
}

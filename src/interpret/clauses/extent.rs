//! How much of the project something is told of.

use rust_decimal::Decimal;

use super::Located;
use crate::lexicon::{Noun, Token};
use crate::model::{Class, Extent, Quantity};

/// The project as its name says it: its words and what it asks for.
#[derive(Clone, Debug, Default)]
pub(in crate::interpret) struct Subject {
    /// The name and the text of the item.
    pub(in crate::interpret) name: String,
    /// The amounts that are asked for.
    pub(in crate::interpret) targets: Vec<Quantity>,
    /// It asks for several things, each with its amount.
    pub(in crate::interpret) several: bool,
}

/// What an event is told of, as its words say.
pub(super) struct Told<'a> {
    /// The words before and behind the verb, cleaned.
    pub(super) object: &'a str,
    /// 年度任务, with no share of it: all that was asked for.
    pub(super) task: bool,
    /// The words of the lexicon among them.
    pub(super) nouns: &'a [(Noun, String)],
    pub(super) counted: Option<&'a Quantity>,
    /// All amounts of its clause.
    pub(super) beside: &'a [Located<Quantity>],
    pub(super) share: Option<Decimal>,
    pub(super) deed: Option<Class>,
}

impl Subject {
    /// How much of this project is told of.
    pub(super) fn extent(&self, told: &Told<'_>) -> Extent {
        let has = |noun: Noun| told.nouns.iter().any(|(own, _)| *own == noun);
        let own_part = |(noun, word): &(Noun, String)| {
            matches!(noun, Noun::Part | Noun::Phase | Noun::Tail) && !self.name.contains(word.as_str())
        };
        let less = |share: Option<Decimal>| share.is_some_and(|share| share < Decimal::ONE_HUNDRED);
        if has(Noun::Some) || has(Noun::Rest) {
            return Extent::Some;
        }
        if has(Noun::Exceed) || told.task && told.share.is_none() {
            return Extent::Whole;
        }
        let reached = told.counted.and_then(|counted| self.reached(counted));
        if less(told.share) || less(reached) {
            return Extent::Some;
        }
        if told.nouns.iter().any(own_part) {
            return Extent::Part;
        }
        match reached {
            // One of several things that are asked for is a part.
            Some(_) => {
                return if self.several && !self.all_reached(told.beside) { Extent::Part } else { Extent::Whole };
            }
            None if told.counted.is_some() => return if has(Noun::All) { Extent::Thing } else { Extent::Part },
            None => {}
        }
        if told.deed.is_some_and(|deed| !matches!(deed, Class::Make | Class::Act | Class::Clear)) {
            return Extent::Thing;
        }
        self.of_object(told.object)
    }

    fn of_object(&self, object: &str) -> Extent {
        let own: Vec<char> = object.chars().filter(|c| c.is_alphanumeric()).collect();
        if own.is_empty() {
            return Extent::Whole;
        }
        let known = own.iter().filter(|c| self.name.contains(**c)).count();
        if own.len() < 2 || 10 * known < 6 * own.len() {
            return Extent::Thing;
        }
        // Of several things under one name one is a part.
        let name: Vec<char> = self.name.chars().filter(|c| c.is_alphanumeric()).collect();
        let several = self.name.contains('、') && !object.contains('、');
        if several && 10 * known < 6 * name.len() { Extent::Part } else { Extent::Whole }
    }

    /// Whether a clause states what each target asks for: 40个卫生村、300户庭院已全部完成.
    fn all_reached(&self, amounts: &[Located<Quantity>]) -> bool {
        let met = |target: &&Quantity| {
            let own = amounts.iter().map(|found| &found.value.base);
            own.into_iter().any(|own| own.unit == target.base.unit && own.value >= target.base.value)
        };
        self.targets.iter().all(|target| met(&target))
    }

    /// The share of the one target of the same measure that an amount reaches, in per cent.
    pub(in crate::interpret) fn reached(&self, amount: &Quantity) -> Option<Decimal> {
        let mut same = self.targets.iter().filter(|target| target.base.unit == amount.base.unit);
        let (target, None) = (same.next()?, same.next()) else { return None };
        let share = amount.base.value.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(target.base.value)?;
        Some(share)
    }
}

/// Whether a text asks for several things, each with its amount and a mark between them: 32个小区、8公里道路.
pub(in crate::interpret) fn asks_for_several(text: &str, amounts: &[Quantity]) -> bool {
    // Money, ground and people are of the same thing.
    let counts = |amount: &&Quantity| !matches!(amount.base.unit.as_str(), "元" | "平方米" | "亩" | "%" | "人" | "天");
    let mut at = 0;
    let mut ends: Vec<(usize, usize)> = Vec::new();
    for amount in amounts.iter().filter(counts) {
        let Some(found) = text[at..].find(&amount.text.value) else { continue };
        ends.push((at + found, at + found + amount.text.value.len()));
        at += found + amount.text.value.len();
    }
    ends.windows(2).any(|pair| text[pair[0].1..pair[1].0].contains(['、', '，', '；', ',', ';', '。']))
}

/// The words of a stretch that say what it is about: no words of time, no amounts, none that any report has.
pub(super) fn clean(
    text: &str,
    (start, end): (usize, usize),
    tokens: &[Token<'_>],
    amounts: &[(usize, usize)],
) -> String {
    let drop = |token: &&Token<'_>| {
        let noun = token.word.noun;
        token.word.tense.is_some()
            || matches!(
                noun,
                Some(
                    Noun::Whole
                        | Noun::All
                        | Noun::Filler
                        | Noun::Total
                        | Noun::Exceed
                        | Noun::Less
                        | Noun::More
                        | Noun::Pace
                )
            )
    };
    let mut cuts: Vec<(usize, usize)> = tokens.iter().filter(drop).map(|token| (token.start, token.end)).collect();
    cuts.extend(amounts);
    cuts.sort_unstable();
    let mut out = String::new();
    let mut at = start;
    for (from, to) in cuts.into_iter().filter(|(from, to)| *to > start && *from < end) {
        if from > at {
            out.push_str(&text[at..from.min(end)]);
        }
        at = at.max(to);
    }
    if at < end {
        out.push_str(&text[at..end]);
    }
    without_days(&out)
}

/// Takes out the days (于6月2日), the marks but for those of lists, and the small words at both ends.
fn without_days(words: &str) -> String {
    let chars: Vec<char> = words.chars().collect();
    let mut out = String::new();
    let mut index = 0;
    while index < chars.len() {
        let digits = chars[index..].iter().take_while(|c| c.is_ascii_digit()).count();
        let unit = chars.get(index + digits).copied();
        if digits > 0 && unit.is_some_and(|c| "年月日号".contains(c)) {
            index += digits + 1;
            index += chars[index..].iter().take_while(|c| "份底初旬上中下末前".contains(**c)).count();
            continue;
        }
        match chars[index] {
            '、' | '及' | '和' => out.push('、'),
            c if c.is_alphanumeric() => out.push(c),
            _ => {}
        }
        index += 1;
    }
    let trim = |item: &'_ str| {
        item.trim_start_matches(|c| BEFORE.contains(c)).trim_end_matches(|c| BEHIND.contains(c)).to_owned()
    };
    let items = out.split('、').map(trim).filter(|item| !item.is_empty());
    items.collect::<Vec<_>>().join("、")
}

/// Words that tie and say nothing, before and behind what something is.
const BEFORE: &str = "于从到至约还又也项后在为由对把被将与并的了其该此这那向因起自经";
const BEHIND: &str = "的了于在为由与并时后前向起等也还又自从约";

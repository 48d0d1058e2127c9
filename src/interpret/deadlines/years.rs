//! What the words around a date say of its year: 明年2月进场，6月竣工.

use jiff::civil::Date;
use regex::Captures;

use super::{Meaning, Wording};

/// What is known where a wording stands.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Reading {
    pub(super) today: Option<Date>,
    /// The year and the month that a date before it in the sentence said.
    pub(super) carried: Option<(i16, i8)>,
    /// Whether it tells of what is to come, so that a month long past is next year's.
    pub(super) ahead: bool,
    /// How many years later than it seems: a plan goes on behind a date that is still to come.
    pub(super) later: i16,
}

/// What the dates of a text so far say of those that follow.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Story {
    /// How far it is told.
    at: usize,
    /// The year and month that the sentence named last.
    pub(super) carried: Option<(i16, i8)>,
    /// A day to come that the text has named.
    pub(super) future: Option<Date>,
}

impl Story {
    /// Goes on to the byte `to`: the end of a sentence, and what speaks of now, end a year that was said.
    pub(super) fn goes_on(&mut self, value: &str, to: usize) {
        let between = &value[self.at.min(to)..to];
        if between.contains(['。', '；', ';', '\n'])
            || ["目前", "截至", "已", "现"].iter().any(|now| between.contains(now))
        {
            self.carried = None;
        }
        self.at = to;
    }

    pub(super) fn tells(&mut self, found: &Captures<'_>, meaning: &Meaning, today: Option<Date>) {
        let Some(to) = meaning.to else { return };
        let says_month = ["month", "m1", "quarter", "half"].iter().any(|name| found.name(name).is_some());
        if meaning.said_year && says_month {
            self.carried = Some((to.year(), to.month()));
        }
        self.future = today.is_some_and(|today| to > today).then_some(to).or(self.future);
    }
}

impl Reading {
    /// What the words mean; their days are left open where neither they nor the sheet say a year.
    pub(super) fn meaning(mut self, wording: &Wording<'_>, future: Option<Date>) -> Option<Meaning> {
        let Wording { read, found, .. } = wording;
        let said = found.name("year").or(found.name("y1")).map(|year| year.as_str());
        let Some(today) = self.today else {
            self.today = Some(Date::constant(2000, 1, 1));
            let meaning = read(&self, found)?;
            let dated = said.is_some_and(|year| year.len() == 4) || self.carried.is_some();
            let days = if dated { (meaning.from, meaning.to) } else { (None, None) };
            return Some(Meaning { from: days.0, to: days.1, said_year: said.is_some(), ..meaning });
        };
        let meaning = Meaning { said_year: said.is_some(), ..read(&self, found)? };
        // 元旦前完成拆除，1月中旬进场: what follows a day to come is to come.
        let is_past = meaning.to.is_some_and(|to| to <= today);
        if future.is_some() && is_past && said.is_none() && self.carried.is_none() {
            self.later = 1;
            return read(&self, found);
        }
        Some(meaning)
    }

    /// The year of a month that names none: the sheet's own; in a plan, a month long before the sheet's is next year's.
    pub(super) fn year_of(&self, said: Option<&str>, month: i8) -> Option<i16> {
        let own = self.today.map(|today| today.year());
        match said {
            Some("去") => own.map(|year| year - 1),
            Some("明" | "来") => own.map(|year| year + 1),
            Some("次") => self.carried.map(|(year, _)| year).or(own).map(|year| year + 1),
            Some("后") => own.map(|year| year + 2),
            Some("今" | "本" | "当") => own,
            Some(year) => year.parse().ok(),
            // 2025年3月开工，10月完工: the year goes on.
            None if self.carried.is_some() => self.carried.map(|(year, last)| year + i16::from(month < last)),
            None => {
                let long_past = |today: Date| self.ahead && today.month() - month >= LONG_BEFORE;
                self.today.map(|today| today.year() + i16::from(long_past(today)) + self.later)
            }
        }
    }
}

/// A month that lies so many months before the sheet's is taken as next year's.
const LONG_BEFORE: i8 = 6;

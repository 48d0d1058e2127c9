//! The month, quarter, half or year that a sheet reports on.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// Which part of its year a period is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// The whole year.
    Year,
    /// A half, 1 or 2.
    Half(i8),
    /// A quarter, 1 to 4.
    Quarter(i8),
    /// A month, 1 to 12.
    Month(i8),
}

/// A period: `2023`, `2023-H1`, `2023-Q2` or `2023-06`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, JsonSchema)]
#[schemars(with = "String")]
pub struct Period {
    year: i16,
    part: Part,
}

impl Period {
    /// The period, where `year` is 1900 to 2200 and `part` is one that a year has.
    ///
    /// ```
    /// use taizhang::model::{Part, Period};
    /// assert_eq!(Period::new(2023, Part::Month(6)).unwrap().to_string(), "2023-06");
    /// assert!(Period::new(2023, Part::Month(13)).is_none());
    /// ```
    pub fn new(year: i16, part: Part) -> Option<Self> {
        let fits = match part {
            Part::Year => true,
            Part::Half(half) => (1..=2).contains(&half),
            Part::Quarter(quarter) => (1..=4).contains(&quarter),
            Part::Month(month) => (1..=12).contains(&month),
        };
        (fits && (1900..=2200).contains(&year)).then_some(Self { year, part })
    }

    /// The part of the year.
    pub fn part(self) -> Part {
        self.part
    }

    /// The last day of the period.
    pub fn last_day(self) -> Date {
        let month = match self.part {
            Part::Year => 12,
            Part::Half(half) => half * 6,
            Part::Quarter(quarter) => quarter * 3,
            Part::Month(month) => month,
        };
        Date::constant(self.year, month, 1).last_of_month()
    }

    /// The period of the same kind that follows.
    ///
    /// ```
    /// use taizhang::model::Period;
    /// let december: Period = "2023-12".parse()?;
    /// assert_eq!(december.next().map(|next| next.to_string()).as_deref(), Some("2024-01"));
    /// # Ok::<(), String>(())
    /// ```
    pub fn next(self) -> Option<Self> {
        let Self { year, part } = self;
        let in_year = match part {
            Part::Year => None,
            Part::Half(half) => Self::new(year, Part::Half(half + 1)),
            Part::Quarter(quarter) => Self::new(year, Part::Quarter(quarter + 1)),
            Part::Month(month) => Self::new(year, Part::Month(month + 1)),
        };
        let first = match part {
            Part::Year => Part::Year,
            Part::Half(_) => Part::Half(1),
            Part::Quarter(_) => Part::Quarter(1),
            Part::Month(_) => Part::Month(1),
        };
        in_year.or_else(|| Self::new(year + 1, first))
    }

    /// The period in Chinese: `2023年6月`, `2023年第二季度`, `2023年上半年`.
    pub fn zh(self) -> String {
        let year = self.year;
        match self.part {
            Part::Year => format!("{year}年"),
            Part::Half(half) => format!("{year}年{}半年", if half == 1 { "上" } else { "下" }),
            Part::Quarter(quarter) => {
                format!("{year}年第{}季度", ["一", "二", "三", "四"][quarter as usize - 1])
            }
            Part::Month(month) => format!("{year}年{month}月"),
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let year = self.year;
        match self.part {
            Part::Year => write!(f, "{year:04}"),
            Part::Half(half) => write!(f, "{year:04}-H{half}"),
            Part::Quarter(quarter) => write!(f, "{year:04}-Q{quarter}"),
            Part::Month(month) => write!(f, "{year:04}-{month:02}"),
        }
    }
}

impl FromStr for Period {
    type Err = String;

    /// Reads what [`Display`](fmt::Display) writes, and what people write: 2023年6月, 202306, 2023.6, 2023年上半年.
    ///
    /// # Errors
    /// Says what a period looks like.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let plain = plain(text);
        let (year, part) = plain.split_once('-').unwrap_or((&plain, ""));
        let number = |digits: &str| digits.parse::<i8>().ok();
        let part = match part.split_at_checked(1) {
            None => Some(Part::Year),
            Some(("Q" | "q", quarter)) => number(quarter).map(Part::Quarter),
            Some(("H" | "h", half)) => number(half).map(Part::Half),
            Some(_) => number(part).map(Part::Month),
        };
        let year = (year.len() == 4).then(|| year.parse().ok()).flatten();
        year.zip(part)
            .and_then(|(year, part)| Self::new(year, part))
            .ok_or_else(|| "2023-06, 2023-Q2, 2023-H1, 2023".to_owned())
    }
}

/// A period that people wrote, as [`Display`](fmt::Display) writes it.
fn plain(text: &str) -> String {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let words = [
        ("上半年", "-H1"),
        ("下半年", "-H2"),
        ("第一季度", "-Q1"),
        ("第二季度", "-Q2"),
        ("第三季度", "-Q3"),
        ("第四季度", "-Q4"),
        ("年", "-"),
        ("月份", ""),
        ("月", ""),
        ("/", "-"),
        (".", "-"),
    ];
    let text = words.iter().fold(text, |text, (word, sign)| text.replace(word, sign)).replace("--", "-");
    let solid = text.len() == 6 && text.bytes().all(|byte| byte.is_ascii_digit());
    if solid { format!("{}-{}", &text[..4], &text[4..]) } else { text.trim_end_matches('-').to_owned() }
}

impl Serialize for Period {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Period {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::Period;

    #[test]
    fn a_period_is_read_as_people_write_it() {
        for (written, plain) in [
            ("2023-06", "2023-06"),
            ("2023年6月", "2023-06"),
            ("202306", "2023-06"),
            ("2023.6", "2023-06"),
            ("2023年上半年", "2023-H1"),
            ("2023年第二季度", "2023-Q2"),
            ("2023年", "2023"),
            ("2023-q3", "2023-Q3"),
        ] {
            assert_eq!(written.parse::<Period>().map(|period| period.to_string()).as_deref(), Ok(plain), "{written}");
        }
        for wrong in ["2023-13", "6月", "去年", "20236", "2023-6-30"] {
            assert!(wrong.parse::<Period>().is_err(), "{wrong}");
        }
    }
}

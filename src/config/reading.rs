//! How the office says that a sheet is to be read, where the program reads it wrongly.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::model::Role;

/// What is fixed of the reading.
///
/// ```
/// let text = "[reading]\ndialect = \"tabs\"\nheader = \"3-4\"\n[reading.columns]\n5 = \"progress\"\n[reading.rows]\n12 = \"note\"\n";
/// let config = taizhang::config::Config::parse(text)?;
/// assert_eq!(config.reading.header.map(|header| (header.first, header.last)), Some((3, 4)));
/// # Ok::<(), taizhang::config::ConfigError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Fixed {
    /// What divides the cells of a pasted text, by the name that `show --why` prints.
    pub dialect: Option<Dialect>,
    /// The rows that name the columns.
    pub header: Option<Header>,
    /// The role of a column by its number, counted from 1.
    pub columns: BTreeMap<String, Role>,
    /// What a row is, by its number as findings print it.
    pub rows: BTreeMap<String, FixedRow>,
}

/// The ways to divide a text, as the settings name them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "the names say what they are; `show --why` explains them")]
pub enum Dialect {
    Tabs,
    LooseTabs,
    LeadingTab,
    TrailingTab,
    Commas,
    Semicolons,
    Bars,
    WideBars,
    Boxes,
    Spaces,
    Lines,
    Labels,
}

impl Dialect {
    /// The name as the settings and the JSON write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Tabs => "tabs",
            Self::LooseTabs => "loose-tabs",
            Self::LeadingTab => "leading-tab",
            Self::TrailingTab => "trailing-tab",
            Self::Commas => "commas",
            Self::Semicolons => "semicolons",
            Self::Bars => "bars",
            Self::WideBars => "wide-bars",
            Self::Boxes => "boxes",
            Self::Spaces => "spaces",
            Self::Lines => "lines",
            Self::Labels => "labels",
        }
    }
}

/// The rows of a header, counted from 1: `3` or `3-4`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Header {
    /// The first row.
    pub first: usize,
    /// The last row.
    pub last: usize,
}

impl TryFrom<String> for Header {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let (first, last) = text.split_once(['-', '–']).unwrap_or((&text, &text));
        let number = |text: &str| text.trim().parse::<usize>().ok().filter(|number| *number > 0);
        match (number(first), number(last)) {
            (Some(first), Some(last)) if (first..first + 3).contains(&last) => Ok(Self { first, last }),
            _ => Err(format!("header = \"{text}\": \"3\", \"3-4\"")),
        }
    }
}

/// What a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FixedRow {
    /// A project.
    Data,
    /// The title of a section.
    Section,
    /// 合计, 小计
    Total,
    /// A line that is no project.
    Note,
    /// The names of the columns again.
    Header,
}

//! `[[decide]]`: what a person decided of a project, above what its words tell.

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, de};

use crate::model::{Light, State};

/// A decision of the office on a project.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decide {
    /// Words of the project's name.
    pub project: String,
    /// Its state.
    #[serde(default)]
    pub state: Option<State>,
    /// Its light.
    #[serde(default)]
    pub light: Option<Light>,
    /// How much is done, in per cent.
    #[serde(default, deserialize_with = "share")]
    pub completion: Option<Decimal>,
    /// Why, for whoever looks at it next.
    pub reason: String,
    /// The last day on which it holds; for good where it names none.
    #[serde(default, deserialize_with = "day")]
    pub until: Option<Date>,
}

/// A number in per cent, with or without quotes.
fn share<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Decimal>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Share {
        Whole(i64),
        Part(f64),
        Words(String),
    }
    let share = match Share::deserialize(deserializer)? {
        Share::Whole(share) => Decimal::from(share),
        Share::Part(share) => Decimal::try_from(share).map_err(de::Error::custom)?,
        Share::Words(words) => words.trim_end_matches('%').parse().map_err(de::Error::custom)?,
    };
    Ok(Some(share))
}

/// A day, quoted or as TOML writes days.
fn day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
    let day = match toml::Value::deserialize(deserializer)? {
        toml::Value::Datetime(day) => day.to_string(),
        toml::Value::String(day) => day,
        other => return Err(de::Error::custom(format!("{other}"))),
    };
    day.parse().map(Some).map_err(de::Error::custom)
}

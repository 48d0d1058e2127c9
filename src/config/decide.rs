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

#[cfg(test)]
mod tests {
    use super::super::Config;
    use crate::model::{Light, State};
    use crate::pipeline;

    fn read(settings: &str) -> crate::model::Status {
        let config = Config::parse(settings).expect("settings");
        let sheet = "2024年6月进展\n\n序号\t项目内容\t牵头单位\t进展情况\n1\t青石桥改造\t县交通局\t全体歇工。\n";
        let read = pipeline::read("表.txt", sheet.as_bytes(), &config, &pipeline::Options::default());
        read.expect("a sheet").sheet.projects().next().expect("a project").1.status.clone()
    }

    #[test]
    fn a_person_stands_above_the_words_until_the_day_that_is_named() {
        let decide = "[[decide]]\nproject = \"青石桥\"\nstate = \"done\"\nreason = \"现场已核实\"\n";
        let status = read(decide);
        assert_eq!((status.state, status.light, status.completion.is_some()), (State::Done, Light::Green, true));
        assert!(status.reason.contains("现场已核实"));
        assert_eq!(read(&format!("{decide}until = 2024-05-31\n")).state, State::Unknown);
        assert!(Config::parse("[[decide]]\nproject = \"青石桥\"\nreason = \"\"\n").is_err());
    }

    #[test]
    fn an_office_adds_words_by_their_kind() {
        assert_eq!(read("[words]\nstop = [\"歇工\"]\n").state, State::Stopped);
        assert!(Config::parse("[words]\nstopp = [\"歇工\"]\n").is_err());
    }
}

//! Something that a person should look at (核对意见): the program went on, and says where and why.

mod rule;
mod says;

pub use rule::{Audience, Concern, Rule};
pub use says::Says;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::message::{Lang, Said};
use crate::place::{Location, Place};

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Good to know; the result is right all the same.
    Info,
    /// Inferred or odd: look before you send the report.
    Warning,
    /// The result can not be right as it is.
    Error,
}

impl Severity {
    /// The severity's name in `lang`.
    pub fn name(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Info, Lang::Zh) => "提示",
            (Self::Warning, Lang::Zh) => "注意",
            (Self::Error, Lang::Zh) => "错误",
            (Self::Info, Lang::En) => "info",
            (Self::Warning, Lang::En) => "warning",
            (Self::Error, Lang::En) => "error",
        }
    }
}

/// One finding, as the stages make it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule that speaks.
    pub rule: Rule,
    /// Its weight: the rule's own, unless the office set another.
    pub severity: Severity,
    /// What is odd.
    pub message: Said,
    /// What can be done about it.
    pub hint: Option<Said>,
    /// Where; `None` for the sheet as a whole.
    pub place: Option<Place>,
}

impl Finding {
    /// A finding of `rule` at `place`, with the rule's own severity and hint.
    pub fn new(rule: Rule, message: impl Into<Said>, place: impl Into<Option<Place>>) -> Self {
        let hint = rule.hint().map(Said::from);
        Self { rule, severity: rule.severity(), message: message.into(), hint, place: place.into() }
    }

    /// What goes first: the graver, then what is wrong in the content before what the reading inferred, then the order
    /// of the sheet.
    pub fn order(&self, severity: Severity) -> impl Ord + use<> {
        (std::cmp::Reverse(severity), self.rule.concern(), self.place, self.rule)
    }
}

/// A finding with all that a reader needs of its sheet: an entry of `check --format json` and a row of 核对意见.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Notice {
    /// The rule's name, kebab-case and stable.
    pub id: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// What is odd, in the language asked for.
    pub message: String,
    /// Where.
    pub place: Location,
    /// The words in question, as printed.
    pub excerpt: String,
    /// What can be done about it.
    pub hints: Vec<String>,
    /// Who can do it.
    pub who: Audience,
    /// The number of the programme concerned.
    pub seq: Option<String>,
    /// The project concerned.
    pub project: Option<String>,
    /// The lead units concerned.
    pub units: Vec<String>,
}

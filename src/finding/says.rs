//! What a rule says: a type for each sentence, so that none of its words can be missing.

use super::{Finding, Rule};
use crate::message::Said;
use crate::place::Place;

/// The sentence of a rule, with all that it speaks of.
pub trait Says {
    /// The rule that speaks.
    const RULE: Rule;
    /// Who should do what about it, in Chinese and in English.
    const HINT: (&'static str, &'static str);

    /// The sentence in Chinese.
    fn zh(&self) -> String;

    /// The sentence in English.
    fn en(&self) -> String;

    /// The finding that says it of `place`; `None` is the sheet as a whole.
    fn at(&self, place: impl Into<Option<Place>>) -> Finding {
        Finding {
            rule: Self::RULE,
            severity: Self::RULE.severity(),
            message: Said::new(self.zh(), self.en()),
            hint: Some(Said::new(Self::HINT.0, Self::HINT.1)),
            place: place.into(),
        }
    }
}

//! The bodies that lead and that are responsible.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Text;

/// One unit named in a cell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Unit {
    /// The unit's name: as printed with white space removed, or the name that the office's aliases give it.
    pub name: String,
    /// The name as printed, and where.
    pub text: Text,
    /// A word that stands for many units, such as 各镇街.
    pub collective: bool,
    /// The name ran together with its neighbour and was cut from it.
    pub cut: bool,
    /// The name was broken over lines and was joined.
    pub joined: bool,
}

/// A person or a telephone number in a cell of units.
pub type Contact = Text;

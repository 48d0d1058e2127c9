//! What a comparison says of one project.

use schemars::JsonSchema;
use serde::Serialize;

use super::promises::DeadlineChanges;
use crate::model::State;
use crate::place::Place;

/// What became of a project.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// It is in both sheets.
    Same,
    /// One row became several.
    Split,
    /// Several rows became one.
    Merged,
    /// It is in the later sheet only.
    New,
    /// It is in the earlier sheet only.
    Gone,
}

impl Kind {
    /// What people call it.
    pub fn zh(self) -> &'static str {
        match self {
            Self::Same => "延续",
            Self::Split => "拆分",
            Self::Merged => "合并",
            Self::New => "新增",
            Self::Gone => "不再列出",
        }
    }
}

/// How the text of a progress moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Progress {
    /// Not at all.
    Unchanged,
    /// A few characters of it.
    Nearly,
    /// It did.
    Changed,
}

/// A project in both sheets, or in one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Entry {
    /// What became of it.
    pub kind: Kind,
    /// Its rows in the earlier sheet, counted from 1.
    pub before: Vec<usize>,
    /// Its rows in the later sheet, counted from 1.
    pub after: Vec<usize>,
    /// Its name, of the later sheet where it is there.
    pub name: String,
    /// The units that it is reported to.
    pub units: Vec<String>,
    /// How sure the pairing is, in hundredths.
    #[serde(serialize_with = "hundredths")]
    #[schemars(with = "f64")]
    pub score: u32,
    /// Why the rows are taken as one.
    pub reason: String,
    /// A person should look at the pairing.
    pub doubtful: bool,
    /// What of it is another than before.
    pub changed: Vec<Changed>,
    /// How the text of its progress moved; null where it is in one sheet only.
    pub progress: Option<Progress>,
    /// Its state before and after.
    pub state: StateChange,
    /// Its problems.
    pub problems: ProblemChanges,
    /// Its deadlines.
    pub deadlines: DeadlineChanges,
    /// The figures that moved.
    pub quantities: Vec<Movement>,
}

/// What of a project can be another than before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Changed {
    /// Its name.
    Name,
    /// The text of its programme.
    Programme,
    /// 牵头单位
    LeadUnits,
    /// 责任单位
    ResponsibleUnits,
    /// 序号
    Seq,
}

/// A state in two sheets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct StateChange {
    /// In the earlier one; null where the project is new.
    pub before: Option<State>,
    /// In the later one; null where it is gone.
    pub after: Option<State>,
}

/// The problems of a project in two sheets.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ProblemChanges {
    /// Named before and not any more.
    pub solved: Vec<String>,
    /// Named for the first time.
    pub new: Vec<String>,
    /// Named in both.
    pub standing: Vec<Standing>,
}

/// A problem that stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Standing {
    /// As the later sheet words it.
    pub text: String,
    /// For how many periods in a row, the later sheet's included.
    pub months: u32,
}

/// A figure that moved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Movement {
    /// What is counted: 检查井; the verb where nothing is named.
    pub name: String,
    /// The number before, an exact decimal.
    pub before: String,
    /// The number now.
    pub after: String,
    /// The difference.
    pub difference: String,
    /// The unit of both.
    pub unit: String,
    /// The point that states it now.
    pub text: String,
    /// Where the later sheet states it.
    #[serde(skip)]
    pub place: Place,
    /// Both are told as done so far, of one thing, and it is less than it was.
    #[serde(skip)]
    pub falls: bool,
}

fn hundredths<S: serde::Serializer>(score: &u32, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64(f64::from(*score) / 100.0)
}

//! Two months beside each other: which project is which, and what moved.
//!
//! Pure: it takes sheets and gives a [`Comparison`]; keeping the months is the face's work.

mod added_up;
mod changes;
mod difference;
mod doubts;
mod entry;
mod falls;
mod figures;
mod likeness;
mod matching;
mod phases;
mod problems;
mod promises;
mod series;
mod unchanged;

pub use difference::{Piece, difference};
pub use doubts::doubts;
pub use entry::{Changed, Entry, Kind, Movement, ProblemChanges, Progress, Standing, StateChange};
pub use promises::{DeadlineChanges, Moved};
pub use series::{Series, age_problems};

use schemars::JsonSchema;
use serde::Serialize;

use crate::config::Config;
use crate::model::Sheet;

/// What became of each project from one sheet to the next: `compare A B --format json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Comparison {
    /// The period of the earlier sheet, or its name where it says none.
    pub before: String,
    /// The period of the later sheet, or its name.
    pub after: String,
    /// The projects: first those of the later sheet in its order, then those that are gone.
    pub projects: Vec<Entry>,
}

/// Compares two sheets.
///
/// Rows are paired by name, programme and units, whatever their numbers; each row stands in exactly one entry. The work
/// grows with the rows that are alike, not with the product of the two sheets.
///
/// ```
/// use taizhang::{archive, config::Config, pipeline};
/// let read = |text: &str| pipeline::read("表.txt", text.as_bytes(), &Config::default(), &Default::default());
/// let may = read("序号\t项目内容\t牵头单位\t进展情况\n1\t改造清洁取暖10186户\t县住建局\t已完成1395户。\n")?;
/// let june = read("序号\t项目内容\t牵头单位\t进展情况\n3\t改造清洁取暖10186户\t县住建局\t已完成2100户。\n")?;
/// let comparison = archive::compare(&may.sheet, &june.sheet, &Config::default());
/// assert_eq!(comparison.projects[0].quantities[0].after, "2100");
/// assert_eq!(comparison.projects[0].changed, [archive::Changed::Seq]);
/// # Ok::<(), pipeline::ReadError>(())
/// ```
pub fn compare(before: &Sheet, after: &Sheet, config: &Config) -> Comparison {
    let name = |sheet: &Sheet| sheet.period.map_or_else(|| sheet.source.file.clone(), |period| period.to_string());
    let pairs = matching::pair(before, after, config);
    Comparison { before: name(before), after: name(after), projects: changes::entries(before, after, pairs) }
}

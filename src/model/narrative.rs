//! A cell of numbered sub-items.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Clause, Text};

/// The mark in front of a point, as printed: `1.`, `（二）`, `一是`, `△`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Mark {
    /// The mark and its place.
    pub text: Text,
    /// The number it stands for; `None` for a bullet.
    pub number: Option<u32>,
}

/// One numbered sub-item; a lower level stays in its text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Point {
    /// Its number mark; `None` in a cell without numbers.
    pub mark: Option<Mark>,
    /// Its words, without the mark.
    pub text: Text,
    /// Its clauses, which own what it states.
    pub clauses: Vec<Clause>,
}

/// What a narrative cell (进展情况, 存在问题, 下步打算) says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Narrative {
    /// The sheet has no such column.
    #[default]
    Absent,
    /// The cell is blank.
    Blank,
    /// The cell says that there is nothing: 无, 暂无, —.
    Nothing(Text),
    /// The cell's points, at least one.
    Points(Vec<Point>),
}

impl Narrative {
    /// The points; none for the other three.
    pub fn points(&self) -> &[Point] {
        match self {
            Self::Points(points) => points,
            _ => &[],
        }
    }

    /// The words of the points.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.points().iter().map(|point| point.text.value.as_str())
    }
}

//! The rows under a head, as a grid that knows its merges, and what a careful clerk would read in it.

use super::words::{Row, Words};

/// How the columns are named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Head {
    Known,
    /// Two levels: groups that are known themselves, short names below.
    Groups,
    /// Two levels: groups of which no list knows above names that are known.
    OddGroups,
    /// Each name over two lines.
    Split,
    /// A column without a name beside the item.
    Nameless,
    /// The name of the progress is unknown.
    OneUnknown,
    /// All names but those of the number and the item are unknown.
    MostUnknown,
    /// The head again in the middle, as a new page has it.
    Repeated,
    /// No head.
    None,
}

impl Head {
    pub const ALL: [Self; 9] = [
        Self::Known,
        Self::Groups,
        Self::OddGroups,
        Self::Split,
        Self::Nameless,
        Self::OneUnknown,
        Self::MostUnknown,
        Self::Repeated,
        Self::None,
    ];
}

/// A place of the grid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// The lines of a cell.
    Text(Vec<String>),
    /// Merged with the cell to the left.
    Left,
    /// Merged with the cell above.
    Up,
}

impl Cell {
    fn new(text: &str) -> Self {
        Self::Text(vec![text.to_owned()])
    }

    /// The text with its lines joined by `mark`, blank where it is merged.
    pub fn text(&self, mark: &str) -> String {
        match self {
            Self::Text(lines) => lines.join(mark),
            _ => String::new(),
        }
    }
}

/// How names over two lines and merged rows are put.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// A name over two lines is one cell with two lines, and not two rows.
    pub wrapped: bool,
    /// A row may leave out what it shares with the row above.
    pub merges: bool,
}

pub struct Table {
    pub title: &'static str,
    /// How many of the lines are the head.
    pub head: usize,
    pub lines: Vec<Vec<Cell>>,
    /// The rows that are true.
    pub truth: Vec<&'static Row>,
    /// Whether the narrower items have a column.
    pub nameless: bool,
}

impl Table {
    pub fn new(words: &'static Words, head: Head, shape: Shape) -> Self {
        let names = names(words, head, shape);
        let nameless = head == Head::Nameless;
        let mut lines = names.clone();
        let mut truth = Vec::new();
        for (index, row) in words.rows.iter().enumerate() {
            let merged = index == 1;
            if merged && !shape.merges {
                continue;
            }
            if head == Head::Repeated && index == 4 {
                lines.extend(names.clone());
            }
            truth.push(row);
            lines.push(cells(row, nameless, merged));
        }
        Self { title: words.title, head: names.len(), lines, truth, nameless }
    }
}

fn names(words: &Words, head: Head, shape: Shape) -> Vec<Vec<Cell>> {
    let row = |names: [&str; 7]| names.iter().map(|name| Cell::new(name)).collect::<Vec<_>>();
    let known = row(words.known);
    match head {
        Head::None => Vec::new(),
        Head::Known | Head::Repeated => vec![known],
        Head::Groups => grouped(words, words.groups.0, words.groups.1),
        Head::OddGroups => grouped(words, words.odd_groups, std::array::from_fn(|index| words.known[index + 2])),
        Head::Split if shape.wrapped => {
            let names = words.split.iter().map(|(upper, lower)| Cell::Text(vec![(*upper).into(), (*lower).into()]));
            vec![names.collect()]
        }
        Head::Split => vec![row(words.split.map(|name| name.0)), row(words.split.map(|name| name.1))],
        Head::Nameless => vec![[&known[..2], &[Cell::Left], &known[2..]].concat()],
        Head::OneUnknown => vec![[&known[..4], &[Cell::new(words.unknown[4])], &known[5..]].concat()],
        Head::MostUnknown => vec![[&known[..2], &row(words.unknown)[2..]].concat()],
    }
}

fn grouped(words: &Words, groups: [&str; 2], lower: [&str; 5]) -> Vec<Vec<Cell>> {
    let [number, item] = [Cell::new(words.known[0]), Cell::new(words.known[1])];
    let [units, state] = groups.map(Cell::new);
    let mut below = vec![Cell::Up, Cell::Up];
    below.extend(lower.iter().map(|name| Cell::new(name)));
    vec![vec![number, item, units, Cell::Left, state, Cell::Left, Cell::Left], below]
}

fn cells(row: &Row, nameless: bool, merged: bool) -> Vec<Cell> {
    let shared = |text: &str| if merged { Cell::Up } else { Cell::new(text) };
    let mut cells = vec![shared(row.seq), shared(row.content)];
    if nameless {
        cells.push(row.subproject.map_or(Cell::Left, Cell::new));
    }
    cells.extend([shared(row.lead), Cell::Text(vec![row.responsible.join("、")])]);
    cells.extend([row.progress, row.problems, row.next_steps].map(points));
    cells
}

fn points(points: &[&str]) -> Cell {
    Cell::Text(match points {
        [] => vec!["无".to_owned()],
        [point] => vec![format!("{point}。")],
        points => points.iter().enumerate().map(|(index, point)| format!("{}.{point}。", index + 1)).collect(),
    })
}

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
    /// The head again near the end, as a new page has it.
    Repeated,
    /// The head again near the beginning: most rows stand below the second one.
    RepeatedEarly,
    /// No head.
    None,
}

impl Head {
    pub const ALL: [Self; 10] = [
        Self::Known,
        Self::Groups,
        Self::OddGroups,
        Self::Split,
        Self::Nameless,
        Self::OneUnknown,
        Self::MostUnknown,
        Self::Repeated,
        Self::RepeatedEarly,
        Self::None,
    ];
}

impl Head {
    fn is_repeated_above(self, row: usize) -> bool {
        matches!((self, row), (Self::Repeated, 4) | (Self::RepeatedEarly, 2))
    }
}

/// What stands in the sheet beside the projects and their usual columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Body {
    /// Nothing.
    Plain,
    /// Titles of sections, a column of deadlines, a blank cell, a note below.
    Full,
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
    pub truth: Vec<Truth>,
}

/// A row as a careful clerk reads it.
pub struct Truth {
    pub row: &'static Row,
    pub subproject: Option<&'static str>,
    /// What stands in other columns, and the title of the section.
    pub extra: Vec<&'static str>,
}

impl Table {
    pub fn new(words: &'static Words, head: Head, body: Body, shape: Shape) -> Self {
        let names = names(words, head, body, shape);
        let mut table = Self { title: words.title, head: names.len(), lines: names.clone(), truth: Vec::new() };
        let width = 7 + usize::from(head == Head::Nameless) + usize::from(body == Body::Full);
        for (index, row) in words.rows.iter().enumerate().filter(|(index, _)| shape.merges || *index != 1) {
            if head.is_repeated_above(index) {
                table.lines.extend(names.clone());
            }
            if body == Body::Full && index % 3 == 0 {
                table.lines.push(across(words.sections[index / 3], width));
            }
            table.lines.push(cells(row, head, body, shape.merges.then_some(index)));
            table.truth.push(truth(words, head, body, index));
        }
        if body == Body::Full {
            table.lines.push(across(words.note, width));
        }
        table
    }
}

fn truth(words: &'static Words, head: Head, body: Body, index: usize) -> Truth {
    let row = &words.rows[index];
    let extra = match body {
        Body::Plain => Vec::new(),
        Body::Full => vec![row.deadline, words.sections[index / 3]],
    };
    Truth { row, subproject: row.subproject.filter(|_| head == Head::Nameless), extra }
}

/// A text over all columns.
fn across(text: &str, width: usize) -> Vec<Cell> {
    let mut cells = vec![Cell::Left; width];
    cells[0] = Cell::new(text);
    cells
}

fn names(words: &Words, head: Head, body: Body, shape: Shape) -> Vec<Vec<Cell>> {
    let mut names = usual_names(words, head, shape);
    if body == Body::Full {
        let at = names.first().map_or(0, |line| line.len() - 3);
        let (known, (upper, lower), unknown) = words.deadline;
        let column = match (head, names.len()) {
            (Head::MostUnknown, _) => vec![Cell::new(unknown)],
            (Head::Split, 1) => vec![Cell::Text(vec![upper.into(), lower.into()])],
            (Head::Split, _) => vec![Cell::new(upper), Cell::new(lower)],
            _ => vec![Cell::new(known), Cell::Up],
        };
        names.iter_mut().zip(column).for_each(|(line, name)| line.insert(at, name));
    }
    names
}

fn usual_names(words: &Words, head: Head, shape: Shape) -> Vec<Vec<Cell>> {
    let row = |names: [&str; 7]| names.iter().map(|name| Cell::new(name)).collect::<Vec<_>>();
    let known = row(words.known);
    match head {
        Head::None => Vec::new(),
        Head::Known | Head::Repeated | Head::RepeatedEarly => vec![known],
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

/// `place` is the place of the row where it may leave out what stands above it, or nothing.
fn cells(row: &Row, head: Head, body: Body, place: Option<usize>) -> Vec<Cell> {
    let shared = |text: &str| if place == Some(1) { Cell::Up } else { Cell::new(text) };
    let mut cells = vec![shared(row.seq), shared(row.content)];
    if head == Head::Nameless {
        cells.push(row.subproject.map_or(Cell::Left, Cell::new));
    }
    cells.extend([shared(row.lead), Cell::Text(vec![row.responsible.join("、")])]);
    if body == Body::Full {
        cells.push(Cell::new(row.deadline));
    }
    cells.extend([row.progress, row.problems, row.next_steps].map(points));
    if body == Body::Full && place == Some(5) {
        let problems = cells.len() - 2;
        cells[problems] = Cell::new("");
    }
    cells
}

fn points(points: &[&str]) -> Cell {
    Cell::Text(match points {
        [] => vec!["无".to_owned()],
        [point] => vec![format!("{point}。")],
        points => points.iter().enumerate().map(|(index, point)| format!("{}.{point}。", index + 1)).collect(),
    })
}

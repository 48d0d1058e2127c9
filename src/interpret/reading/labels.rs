//! Labelled paragraphs: `牵头单位：…`, `进展情况：…` below the heading of each project.
//!
//! A label is a name that is known, or a short text in front of a colon that comes back with every project.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use super::super::rows;
use super::names;
use crate::config::Config;
use crate::container::{Cell, Grid, Join, Row};
use crate::finding::{Finding, Rule};
use crate::message::Id;
use crate::model::Role;
use crate::place::Place;

/// A line of the text, without white space at its ends, and its number in the source.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Line {
    text: String,
    number: Option<u32>,
}

/// What rows are made of: lines above the table, its header, and its rows.
#[derive(Debug, Default)]
struct Arranged {
    /// Lines above the header.
    above: Vec<Line>,
    header: Vec<Line>,
    rows: Vec<ArrangedRow>,
}

#[derive(Debug)]
enum ArrangedRow {
    /// A line of its own: the title of a section, a note.
    Alone(Line),
    /// For each column its lines.
    Cells(Vec<Vec<Line>>),
}

/// A line in its parts.
enum Item {
    /// A line, or the part of one, without a label.
    Plain(Line),
    /// A label and what follows it on its line.
    Label { name: String, value: Line },
}

/// A number in front of a heading, and its words.
static HEADING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:[（(]\s*(?P<b>\d{1,3}|[一二三四五六七八九十]+)\s*[）)]|(?P<a>\d{1,3}|[一二三四五六七八九十]+)\s*[、.．）)])\s*(?P<words>.*)$")
        .expect("a constant pattern")
});

/// The names of the columns that headings fill.
const NUMBER: &str = "序号";
const HEADING_NAME: &str = "项目内容";

/// Puts the labelled paragraphs of a text, a line a row, into rows; `None` where labels are few.
pub(super) fn arrange(grid: &Grid, config: &Config) -> Option<Grid> {
    let lines = lines(grid);
    let labels = Labels::of(&lines, config);
    let items: Vec<Item> = lines.iter().flat_map(|line| labels.parts(line)).collect();
    let found: Vec<&str> = items.iter().filter_map(Item::label).collect();
    let mut roles: Vec<_> = found.iter().filter_map(|name| names::role(name, config)).map(|(role, _)| role).collect();
    roles.sort_unstable();
    roles.dedup();
    let says_more = roles.iter().filter(|role| role.is_units() || role.is_narrative()).count();
    if found.len() < 3 || says_more < 2 {
        return None;
    }
    let often = |name: &str| found.iter().filter(|other| **other == name).count() > 1;
    let first = (*found.iter().find(|name| often(name)).or(found.first())?).to_owned();
    Some(Reader::new(items, first, config).read().grid(grid))
}

fn lines(grid: &Grid) -> Vec<Line> {
    let cells = grid.rows.iter().flat_map(|row| &row.cells);
    let lines = cells.map(|cell| Line { text: cell.text.trim().to_owned(), number: cell.line });
    lines.filter(|line| !line.text.is_empty()).collect()
}

impl Item {
    fn label(&self) -> Option<&str> {
        match self {
            Self::Label { name, .. } => Some(name),
            Self::Plain(_) => None,
        }
    }
}

/// The labels of a text.
struct Labels<'a> {
    config: &'a Config,
    /// Short texts in front of a colon that come back as often as those that are known.
    again: Vec<String>,
}

impl<'a> Labels<'a> {
    fn of(lines: &[Line], config: &'a Config) -> Self {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for line in lines.iter().filter(|line| !rows::is_note(&line.text)) {
            if let Some((_, _, name)) = at_start(&line.text) {
                *counts.entry(name).or_default() += 1;
            }
        }
        let known = counts.iter().filter(|(name, _)| is_known(name, config)).map(|(_, count)| *count).max().unwrap_or(0);
        let again = counts.into_iter().filter(|(name, count)| *count >= 2 && count * 2 >= known && !rows::begins_with_cue_mark(name));
        Self { config, again: again.map(|(name, _)| name).collect() }
    }

    fn is_label(&self, name: &str) -> bool {
        is_known(name, self.config) || self.again.iter().any(|known| known == name)
    }

    /// The labels of a line and what stands between them.
    fn parts(&self, line: &Line) -> Vec<Item> {
        if rows::is_note(&line.text) {
            return vec![Item::Plain(line.clone())];
        }
        let found = self.find(&line.text);
        let piece = |start: usize, end: usize| {
            let text = line.text[start..end.max(start)].trim_matches(|c: char| c.is_whitespace() || c == '（' || c == '(');
            Line { text: text.to_owned(), ..line.clone() }
        };
        let mut items = Vec::new();
        let lead = found.first().map_or(line.text.len(), |(start, ..)| *start);
        if lead > 0 && !piece(0, lead).text.is_empty() {
            items.push(Item::Plain(piece(0, lead)));
        }
        let ends: Vec<usize> = found.iter().skip(1).map(|(start, ..)| *start).chain([line.text.len()]).collect();
        let bracketed = line.text.starts_with(['（', '(']) && line.text.ends_with(['）', ')']);
        for ((_, start, name), end) in found.into_iter().zip(ends) {
            let mut value = piece(start, end);
            if end < line.text.len() || bracketed {
                value.text = value.text.trim_end_matches(|c: char| "；;，,）)".contains(c) || c.is_whitespace()).to_owned();
            }
            items.push(Item::Label { name, value });
        }
        items
    }

    /// The labels of a line: where each begins, where its value begins, its name.
    fn find(&self, text: &str) -> Vec<(usize, usize, String)> {
        if let Some(found) = self.without_colon(text) {
            return vec![found];
        }
        let mut found: Vec<(usize, usize, String)> = Vec::new();
        for (colon, mark) in text.match_indices(['：', ':', '】', ']']) {
            let from = found.last().map_or(0, |(_, end, _)| *end);
            if colon < from {
                continue;
            }
            let before = &text[from..colon];
            let start = from + before.rfind(SEPARATORS).map_or(0, |at| at + before[at..].chars().next().map_or(0, char::len_utf8));
            let bare = &text[start..colon];
            let words = HEADING.captures(bare).and_then(|c| c.name("words")).map_or(bare, |words| words.as_str());
            let opens = ['【', '[', '（', '('];
            let name = names::plain(words.trim_start_matches(opens).trim_end_matches(['】', ']']));
            // A bracket and a colon behind it are one label.
            if name.is_empty() {
                if let Some(last) = found.last_mut().filter(|last| last.1 == start) {
                    last.1 = colon + mark.len();
                }
                continue;
            }
            let bracketed = !matches!(mark, "】" | "]") || words.starts_with(['【', '[']);
            if bracketed && is_short(&name) && self.is_label(&name) {
                found.push((start, colon + mark.len(), name));
            }
        }
        found
    }

    /// A known name that is a line by itself, or stands in front of a gap.
    fn without_colon(&self, text: &str) -> Option<(usize, usize, String)> {
        let bare = text.trim_start_matches(['【', '[', '■', '●', '▲', '◆', '·']);
        let end = bare.find(|c: char| c.is_whitespace() || "】]：:".contains(c)).unwrap_or(bare.len());
        let name = names::plain(&bare[..end]);
        let rest = &bare[end..];
        let gap = rest.is_empty() || rest.starts_with(|c: char| c.is_whitespace());
        let sure = names::claims(&name, self.config).iter().any(|(role, weight)| *weight >= 20 && (role.is_units() || role.is_narrative()));
        (gap && is_short(&name) && sure).then(|| (0, text.len() - rest.len(), name))
    }
}

fn is_short(name: &str) -> bool {
    (2..=14).contains(&name.chars().count())
}

fn is_known(name: &str, config: &Config) -> bool {
    names::role(name, config).is_some()
}

/// A short text in front of the first colon of a line: where its value begins, and its name.
fn at_start(text: &str) -> Option<(usize, usize, String)> {
    let (colon, mark) = text.match_indices(['：', ':', '】']).next()?;
    let name = names::plain(text[..colon].trim_start_matches(['【', '[', '（', '(']));
    let words = name.chars().all(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c) || c == '（' || c == '）');
    (is_short(&name) && name.chars().count() <= 10 && words).then(|| (0, colon + mark.len(), name))
}

/// What may stand in front of a label inside a line.
const SEPARATORS: [char; 11] = [' ', '\t', '\u{3000}', '。', '；', ';', '，', ',', '\u{A0}', '（', '('];

struct Reader {
    items: Vec<Item>,
    /// The label that each project begins with.
    first: String,
    columns: Vec<(String, Role)>,
    out: Arranged,
    /// The cells of the project that is open.
    row: Vec<Vec<Line>>,
    /// The column that lines without a label go on with.
    column: Option<usize>,
}

impl Reader {
    fn new(items: Vec<Item>, first: String, config: &Config) -> Self {
        let mut columns: Vec<(String, Role)> = Vec::new();
        for item in &items {
            if let Item::Label { name, .. } = item
                && !columns.iter().any(|(known, _)| known == name)
            {
                let role = names::role(name, config).map_or(Role::Other, |(role, _)| role);
                columns.push((name.clone(), role));
            }
        }
        let own_content = columns.iter().any(|(_, role)| *role == Role::Content);
        if !own_content {
            columns.insert(0, (HEADING_NAME.to_owned(), Role::Content));
        }
        if !columns.iter().any(|(_, role)| *role == Role::Seq) {
            columns.insert(0, (NUMBER.to_owned(), Role::Seq));
        }
        Self { items, first, columns, out: Arranged::default(), row: Vec::new(), column: None }
    }

    fn read(mut self) -> Arranged {
        let items = std::mem::take(&mut self.items);
        let mut plain: Vec<Line> = Vec::new();
        for item in items {
            match item {
                Item::Plain(line) => plain.push(line),
                Item::Label { name, value } => {
                    let begins = name == self.first;
                    self.place(std::mem::take(&mut plain), begins);
                    self.put(&name, value);
                }
            }
        }
        self.place(plain, false);
        self.close();
        // A column that no project fills is none.
        let used: Vec<bool> = (0..self.columns.len())
            .map(|column| {
                self.columns[column].0 != NUMBER
                    || self
                        .out
                        .rows
                        .iter()
                        .any(|row| matches!(row, ArrangedRow::Cells(cells) if !cells[column].is_empty()))
            })
            .collect();
        let keep = |index: &usize| used[*index];
        self.out.header = (0..self.columns.len())
            .filter(keep)
            .map(|index| Line { text: self.columns[index].0.clone(), number: None })
            .collect();
        for row in &mut self.out.rows {
            if let ArrangedRow::Cells(cells) = row {
                let old = std::mem::take(cells);
                *cells = old.into_iter().enumerate().filter(|(index, _)| keep(index)).map(|(_, lines)| lines).collect();
            }
        }
        self.out
    }

    fn at(&self, role: Role) -> usize {
        self.columns.iter().position(|(_, known)| *known == role).unwrap_or(0)
    }

    /// Lines without a label: they go on with the cell above, or head what follows.
    fn place(&mut self, mut lines: Vec<Line>, begins: bool) {
        let own_heading = begins && self.columns[self.at(Role::Content)].0 == HEADING_NAME;
        let heading = if own_heading { lines.pop() } else { None };
        let sections =
            if begins { lines.iter().rev().take_while(|line| rows::is_section(&line.text)).count() } else { 0 };
        let sections = lines.split_off(lines.len() - sections);
        for line in lines {
            let note = rows::is_note(&line.text);
            match self.column.filter(|_| !note) {
                Some(column) => self.row[column].push(line),
                None if self.row.is_empty() && self.out.rows.is_empty() => self.out.above.push(line),
                None => {
                    self.close();
                    self.out.rows.push(ArrangedRow::Alone(line));
                }
            }
        }
        if begins {
            self.close();
            self.out.rows.extend(sections.into_iter().map(ArrangedRow::Alone));
            self.row = vec![Vec::new(); self.columns.len()];
        }
        if let Some(heading) = heading {
            self.head(heading);
        }
    }

    fn head(&mut self, heading: Line) {
        let (number, content) = (self.at(Role::Seq), self.at(Role::Content));
        let mut words = heading.clone();
        if let Some(found) = HEADING.captures(&heading.text) {
            let mark = found.name("a").or(found.name("b")).map(|mark| mark.as_str().to_owned());
            self.row[number].extend(mark.map(|text| Line { text, ..heading.clone() }));
            words.text = found["words"].to_owned();
        }
        self.row[content].push(words);
    }

    fn put(&mut self, name: &str, value: Line) {
        if self.row.is_empty() {
            self.row = vec![Vec::new(); self.columns.len()];
        }
        let column = self.columns.iter().position(|(known, _)| known == name).unwrap_or(0);
        if !value.text.is_empty() {
            self.row[column].push(value);
        }
        self.column = Some(column);
    }

    fn close(&mut self) {
        let row = std::mem::take(&mut self.row);
        self.column = None;
        if row.iter().any(|cell| !cell.is_empty()) {
            self.out.rows.push(ArrangedRow::Cells(row));
        }
    }
}

impl Arranged {
    /// The table, with a finding on each row that was guessed.
    fn grid(self, source: &Grid) -> Grid {
        let mut grid = Grid {
            source_characters: source.source_characters,
            found: source.found.clone(),
            findings: source.findings.clone(),
            ..Grid::default()
        };
        // Places of the text as it was do not hold any more.
        grid.findings.iter_mut().for_each(|finding| finding.place = None);
        let alone = |line: Line| vec![cell(vec![line], 0)];
        for line in self.above {
            grid.rows.push(Row { cells: alone(line), ..Row::default() });
        }
        let header = self.header.into_iter().enumerate();
        let cells = header.map(|(column, line)| cell(vec![line], column as u16)).collect();
        grid.rows.push(Row { cells, ..Row::default() });
        for row in self.rows {
            let cells = match row {
                ArrangedRow::Alone(line) => alone(line),
                ArrangedRow::Cells(cells) => {
                    let place = Place { row: grid.rows.len() as u32 + 1, ..Place::default() };
                    grid.findings.push(Finding::new(Rule::RowArranged, Id::ArrangedByLabels, place));
                    cells.into_iter().enumerate().map(|(column, lines)| cell(lines, column as u16)).collect()
                }
            };
            grid.rows.push(Row { cells, ..Row::default() });
        }
        for (index, row) in grid.rows.iter_mut().enumerate() {
            row.number = index as u32 + 1;
        }
        count(&mut grid, source);
        grid
    }
}

/// What the rows do not have of the text is a label that the header says once, or a mark in front of a heading; the
/// names of columns that no line says are counted as neither.
fn count(grid: &mut Grid, source: &Grid) {
    let size = |grid: &Grid| -> usize {
        grid.rows.iter().flat_map(|row| &row.cells).map(|cell| cell.text.chars().count()).sum()
    };
    grid.between = source.source_characters.saturating_sub(size(grid));
    grid.missed = source.missed;
    grid.source_characters = size(grid) + grid.between + grid.missed;
}

fn cell(lines: Vec<Line>, column: u16) -> Cell {
    let line = lines.first().and_then(|line| line.number);
    let text: Vec<String> = lines.into_iter().map(|line| line.text).collect();
    Cell { text: text.join("\n"), column, width: 1, line, join: if column == 0 { Join::Row } else { Join::Cell }, ..Cell::default() }
}

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
    /// Each label as often as it stands in the text.
    labels: Vec<String>,
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
    Regex::new(r"^(?:[（(]\s*(?P<b>\d{1,3}|[一二三四五六七八九十]+)\s*[）)]|(?P<a>\d{1,3}|[一二三四五六七八九十]+)\s*[、.．）)]|(?P<c>[A-Za-z]{1,6}[-—_]?\d[\d\-—_]+)[\s、.．：:]+)\s*(?P<words>.*)$")
        .expect("a constant pattern")
});

/// The names of the columns that headings fill.
const NUMBER: &str = "序号";
const HEADING_NAME: &str = "项目内容";

/// Puts the labelled paragraphs of a text, a line a row, into rows, with the row that their header makes; `None` where
/// labels are few.
pub(super) fn arrange(grid: &Grid, config: &Config) -> Option<(Grid, usize)> {
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
    let labels = found.iter().map(|name| (*name).to_owned()).collect();
    let mut arranged = Reader::new(items, first, config).read();
    arranged.labels = labels;
    let header = arranged.above.len();
    Some((arranged.grid(grid), header))
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
        for line in lines {
            let mut names = in_front_of_colons(&line.text);
            names.extend(in_front_of_gap(&line.text));
            names.sort_unstable();
            names.dedup();
            names.into_iter().for_each(|name| *counts.entry(name).or_default() += 1);
        }
        let known =
            counts.iter().filter(|(name, _)| is_known(name, config)).map(|(_, count)| *count).max().unwrap_or(0);
        let again = counts.into_iter().filter(|(_, count)| *count >= 2 && count * 3 >= known * 2);
        Self { config, again: again.map(|(name, _)| name).collect() }
    }

    fn is_label(&self, name: &str) -> bool {
        is_known(name, self.config) || self.comes_back(name)
    }

    fn comes_back(&self, name: &str) -> bool {
        self.again.iter().any(|known| known == name)
    }

    /// The labels of a line and what stands between them.
    fn parts(&self, line: &Line) -> Vec<Item> {
        let found = self.find(&line.text);
        let note = rows::is_note(&line.text) && !found.first().is_some_and(|(_, _, name)| self.comes_back(name));
        if note || found.is_empty() {
            return vec![Item::Plain(line.clone())];
        }
        let text = &line.text;
        let ends: Vec<usize> = found.iter().skip(1).map(|(start, ..)| *start).chain([text.len()]).collect();
        let piece = |words: &str| Line { text: words.trim().to_owned(), ..line.clone() };
        let lead = &text[..found[0].0];
        let bracketed = lead.trim_end().ends_with(['（', '(']) && text.trim_end().ends_with(['）', ')']);
        let lead = lead.trim_end_matches(|c: char| bracketed && (c == '（' || c == '(') || c.is_whitespace());
        let mut items = Vec::new();
        if !lead.is_empty() {
            items.push(Item::Plain(piece(lead)));
        }
        let last = found.len() - 1;
        for (index, ((_, start, name), end)) in found.into_iter().zip(ends).enumerate() {
            let mut words = text[start..end].trim();
            if index < last {
                words = words.trim_end_matches(|c: char| "；;，,（( \t\u{3000}".contains(c));
            } else if bracketed {
                words = words.strip_suffix(['）', ')']).unwrap_or(words);
            }
            items.push(Item::Label { name, value: piece(words) });
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
            let (start, name) = self.label_before(text, from, colon);
            // A bracket and a colon behind it are one label.
            if name.is_empty() {
                if let Some(last) = found.last_mut().filter(|last| last.1 == start) {
                    last.1 = colon + mark.len();
                }
                continue;
            }
            let bracketed = !matches!(mark, "】" | "]") || text[start..colon].contains(['【', '[']);
            if bracketed && is_short(&name) && self.is_label(&name) {
                found.push((start, colon + mark.len(), name));
            }
        }
        found
    }

    /// The label that ends at a colon, the longest that is one: where it begins, and its name.
    fn label_before(&self, text: &str, from: usize, colon: usize) -> (usize, String) {
        let starts = label_starts(text, from, colon);
        let mut named = starts.iter().map(|start| (*start, label_name(&text[*start..colon])));
        let known = named.clone().find(|(_, name)| is_short(name) && is_closed(name) && self.is_label(name));
        known.or(named.next_back()).unwrap_or_default()
    }

    /// A name that is a line by itself, or stands in front of a gap: one that is known, or one that comes back.
    fn without_colon(&self, text: &str) -> Option<(usize, usize, String)> {
        let bare = text.trim_start_matches(BULLETS);
        let end = bare.find(|c: char| c.is_whitespace()).unwrap_or(bare.len());
        let name = names::plain(&bare[..end]);
        if !is_short(&name) || bare[..end].contains(['：', ':', '】', '。', '，']) {
            return None;
        }
        let claims = names::claims(&name, self.config);
        // A part of a name that is known stands in titles and items too.
        let says_more = claims.iter().any(|(role, weight)| *weight >= 25 && (role.is_units() || role.is_narrative()));
        let label = says_more || self.comes_back(&name);
        label.then(|| (0, text.len() - bare.len() + end, name))
    }
}

/// What may stand in front of a label without a bracket.
const BULLETS: [char; 8] = ['■', '●', '▲', '◆', '·', '★', '※', '□'];

/// Where the name in front of a colon may begin: at the start, and behind each mark.
fn label_starts(text: &str, from: usize, colon: usize) -> Vec<usize> {
    let marks = text[from..colon].char_indices().filter(|(_, c)| SEPARATORS.contains(c));
    std::iter::once(from).chain(marks.map(|(at, c)| from + at + c.len_utf8())).collect()
}

fn label_name(bare: &str) -> String {
    let words = HEADING.captures(bare).and_then(|c| c.name("words")).map_or(bare, |words| words.as_str());
    names::plain(
        words.trim_start_matches(['【', '[', '（', '(']).trim_start_matches(BULLETS).trim_end_matches(['】', ']']),
    )
}

/// The names that stand in front of the colons of a line, at its start or behind a mark.
fn in_front_of_colons(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut from = 0;
    for (colon, mark) in text.match_indices(['：', ':', '】']) {
        if colon < from {
            continue;
        }
        let may_begin = label_starts(text, from, colon).into_iter();
        let named = may_begin.map(|start| (HEADING.is_match(&text[start..colon]), label_name(&text[start..colon])));
        names.extend(named.filter(|(numbered, name)| !numbered && may_be_label(name)).map(|(_, name)| name).next());
        from = colon + mark.len();
    }
    names
}

/// The name that is a line by itself or stands in front of its first gap.
fn in_front_of_gap(text: &str) -> Option<String> {
    let bare = text.trim_start_matches(BULLETS);
    let end = bare.find(|c: char| c.is_whitespace()).unwrap_or(bare.len());
    if bare[..end].contains(['】', '【']) {
        return None;
    }
    let name = names::plain(&bare[..end]);
    may_be_label(&name).then_some(name)
}

/// A short text in 汉字, perhaps with a bracket.
fn may_be_label(name: &str) -> bool {
    let words = name.chars().all(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c) || "（）()/、%％".contains(c));
    is_short(name) && words && is_closed(name) && !rows::is_section(name)
}

/// Whether no mark of a sentence and no half of a pair of brackets stands in a name.
fn is_closed(name: &str) -> bool {
    name.matches(['（', '(']).count() == name.matches(['）', ')']).count()
        && !name.contains(['。', '；', '，', ';', ','])
}

fn is_short(name: &str) -> bool {
    (2..=20).contains(&name.chars().count())
}

fn is_known(name: &str, config: &Config) -> bool {
    names::role(name, config).is_some()
}

/// What may stand in front of a label inside a line.
const SEPARATORS: [char; 12] = [' ', '\t', '\u{3000}', '。', '；', ';', '，', ',', '\u{A0}', '（', '(', '】'];

struct Reader {
    items: Vec<Item>,
    /// The label that each project begins with.
    first: String,
    /// A line without a label names each project.
    headed: bool,
    columns: Vec<(String, Role)>,
    out: Arranged,
    /// The cells of the project that is open.
    row: Vec<Vec<Line>>,
    /// The column that lines without a label go on with.
    column: Option<usize>,
}

/// Whether a line without a label stands in front of most projects.
fn has_headings(items: &[Item], first: &str) -> bool {
    let begins = || items.iter().enumerate().filter(|(_, item)| item.label() == Some(first));
    let headed = begins().filter(|(at, _)| at.checked_sub(1).is_some_and(|before| items[before].label().is_none()));
    headed.count() * 2 > begins().count()
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
        if has_headings(&items, &first) {
            columns.insert(0, (HEADING_NAME.to_owned(), Role::Content));
        }
        if !columns.iter().any(|(_, role)| *role == Role::Seq) {
            columns.insert(0, (NUMBER.to_owned(), Role::Seq));
        }
        let headed = columns.first().is_some_and(|(name, _)| name == HEADING_NAME)
            || columns.get(1).is_some_and(|(name, _)| name == HEADING_NAME);
        Self { items, first, headed, columns, out: Arranged::default(), row: Vec::new(), column: None }
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
        let heading = if begins && self.headed { lines.pop() } else { None };
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
        let (number, content) =
            (self.at(Role::Seq), self.columns.iter().position(|(name, _)| name == HEADING_NAME).unwrap_or(0));
        let mut words = heading.clone();
        if let Some(found) = HEADING.captures(&heading.text) {
            let mark = found.name("a").or(found.name("b")).or(found.name("c")).map(|mark| mark.as_str().to_owned());
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
        count(&mut grid, source, &self.labels);
        grid
    }
}

/// What the rows do not have of the text must be a label, or a mark around one; all else is missed.
fn count(grid: &mut Grid, source: &Grid, labels: &[String]) {
    let mut left: BTreeMap<char, i64> = BTreeMap::new();
    let mut add = |text: &str, by: i64| text.chars().for_each(|c| *left.entry(c).or_default() += by);
    source.rows.iter().flat_map(|row| &row.cells).for_each(|cell| add(&cell.text, 1));
    // The names of the columns stand in the header once; each is counted with its labels.
    let header = grid.rows.iter().position(|row| row.cells.len() > 1);
    for (_, row) in grid.rows.iter().enumerate().filter(|(index, _)| Some(*index) != header) {
        row.cells.iter().for_each(|cell| add(&cell.text, -1));
    }
    labels.iter().for_each(|label| add(label, -1));
    let mark = |c: char| c.is_whitespace() || "：:【】[]（）();；，,、.．。■●▲◆·★※□".contains(c);
    let missed: i64 = left.into_iter().filter(|(c, _)| !mark(*c)).map(|(_, count)| count.abs()).sum();
    let size: usize = grid.rows.iter().flat_map(|row| &row.cells).map(|cell| cell.text.chars().count()).sum();
    grid.missed = missed as usize;
    grid.between = source.source_characters.saturating_sub(size + grid.missed);
    grid.source_characters = size + grid.between + grid.missed;
}

fn cell(lines: Vec<Line>, column: u16) -> Cell {
    let line = lines.first().and_then(|line| line.number);
    let text: Vec<String> = lines.into_iter().map(|line| line.text).collect();
    Cell {
        text: text.join("\n"),
        column,
        width: 1,
        line,
        join: if column == 0 { Join::Row } else { Join::Cell },
        ..Cell::default()
    }
}

//! Labelled paragraphs: `牵头单位：…`, `进展情况：…` below the heading of each project.

use std::sync::LazyLock;

use regex::Regex;

use super::super::{names, rows};
use super::{Arranged, ArrangedRow, Line};
use crate::config::Config;
use crate::model::Role;

/// A line in its parts.
enum Item {
    /// A line, or the part of one, without a label.
    Plain(Line),
    /// A label and what follows it on its line.
    Label { name: String, role: Role, value: Line },
}

/// A number in front of a heading, and its words.
static HEADING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:[（(]\s*(?P<b>\d{1,3}|[一二三四五六七八九十]+)\s*[）)]|(?P<a>\d{1,3}|[一二三四五六七八九十]+)\s*[、.．）)])\s*(?P<words>\D.*)$")
        .expect("a constant pattern")
});

/// The names of the columns that headings fill.
const NUMBER: &str = "序号";
const HEADING_NAME: &str = "项目内容";

/// Puts labelled paragraphs into rows; `None` where labels are few.
pub(super) fn arrange(lines: &[Line], config: &Config) -> Option<Arranged> {
    let items: Vec<Item> = lines.iter().flat_map(|line| parts(line, config)).collect();
    let labels: Vec<(&str, Role)> = items
        .iter()
        .filter_map(|item| match item {
            Item::Label { name, role, .. } => Some((name.as_str(), *role)),
            Item::Plain(_) => None,
        })
        .collect();
    let mut roles: Vec<Role> = labels.iter().map(|(_, role)| *role).collect();
    roles.sort_unstable();
    roles.dedup();
    let says_more = roles.iter().filter(|role| role.is_units() || role.is_narrative()).count();
    if labels.len() < 3 || says_more < 2 {
        return None;
    }
    let often = |name: &str| labels.iter().filter(|(other, _)| *other == name).count() > 1;
    let first = labels.iter().find(|(name, _)| often(name)).or(labels.first())?.0.to_owned();
    Some(Reader::new(items, first).read())
}

/// The labels of a line and what stands between them.
fn parts(line: &Line, config: &Config) -> Vec<Item> {
    if rows::is_note(&line.text) {
        return vec![Item::Plain(line.clone())];
    }
    let mut found: Vec<(usize, usize, String, Role)> = Vec::new();
    for (colon, mark) in line.text.match_indices(['：', ':', '】']) {
        let from = found.last().map_or(0, |(_, end, ..)| *end);
        let before = &line.text[from..colon];
        let start =
            from + before.rfind(SEPARATORS).map_or(0, |at| at + before[at..].chars().next().map_or(0, char::len_utf8));
        let bare = &line.text[start..colon];
        let words = HEADING.captures(bare).and_then(|c| c.name("words")).map_or(bare, |words| words.as_str());
        let name = names::plain(words.trim_start_matches('【').trim_end_matches('】'));
        let bracketed = mark != "】" || words.starts_with('【');
        // A bracket and a colon behind it are one label.
        if name.is_empty() {
            if let Some(last) = found.last_mut().filter(|last| last.1 == start) {
                last.1 = colon + mark.len();
            }
            continue;
        }
        let short = (2..=14).contains(&name.chars().count());
        if let (true, true, Some((role, _))) = (short, bracketed, names::role(&name, config)) {
            found.push((start, colon + mark.len(), name, role));
        }
    }
    let piece = |start: usize, end: usize| Line { text: line.text[start..end].trim().to_owned(), ..line.clone() };
    let mut items = Vec::new();
    let lead = found.first().map_or(line.text.len(), |(start, ..)| *start);
    if lead > 0 {
        items.push(Item::Plain(piece(0, lead)));
    }
    let ends: Vec<usize> = found.iter().skip(1).map(|(start, ..)| *start).chain([line.text.len()]).collect();
    for ((_, start, name, role), end) in found.into_iter().zip(ends) {
        items.push(Item::Label { name, role, value: piece(start, end) });
    }
    items
}

/// What may stand in front of a label inside a line.
const SEPARATORS: [char; 9] = [' ', '\t', '\u{3000}', '。', '；', ';', '，', ',', '\u{A0}'];

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
    fn new(items: Vec<Item>, first: String) -> Self {
        let mut columns: Vec<(String, Role)> = Vec::new();
        for item in &items {
            if let Item::Label { name, role, .. } = item
                && !columns.iter().any(|(known, _)| known == name)
            {
                columns.push((name.clone(), *role));
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
                Item::Label { name, value, .. } => {
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

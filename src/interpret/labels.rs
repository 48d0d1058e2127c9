//! The lines above the table: title, period, 填报单位, 单位：万元.

use std::sync::LazyLock;

use regex::Regex;

use super::Trace;
use super::words::Words;
use crate::config::Config;
use crate::model::{Sheet, Text};
use crate::place::Place;

const FILE: &str = include_str!("../lexicon/labels.txt");

/// Texts that may say the period.
#[derive(Debug, Default)]
pub(super) struct Dates {
    /// Labels and lines beside the title: asked before the title.
    pub(super) dated: Vec<String>,
    /// Asked after the title.
    pub(super) late: Vec<String>,
}

/// What a label announces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Label {
    Unit,
    Cutoff,
    Written,
    Other,
}

/// The words of headings.
struct Headings {
    label: Regex,
    roles: Vec<(Label, Words)>,
    measure: Words,
    navigation: Words,
    title_end: Words,
}

static HEADINGS: LazyLock<Headings> = LazyLock::new(|| Headings::read(&Config::default()));

impl Headings {
    /// Whether the office adds words to those of `labels.txt`.
    fn is_taught(config: &Config) -> bool {
        config.words.keys().any(|section| FILE.contains(&format!("[{section}]")))
    }

    fn read(config: &Config) -> Self {
        let section = |name: &str| Words::read(FILE, name, config);
        let roles = vec![
            (Label::Unit, section("heading-unit")),
            (Label::Cutoff, section("heading-cutoff")),
            (Label::Written, section("heading-written")),
            (Label::Other, section("heading-measure")),
            (Label::Other, section("heading-other")),
        ];
        let words: Vec<String> = roles.iter().map(|(_, words)| words.alternatives()).collect();
        // 单 位：, 填报单位（盖章）：
        let label = format!(
            r"(?:^|[\s　（(，,；;])(?P<label>(?:{}))\s*(?:[（(][^：:（()）\s]{{0,6}}[）)])?\s*[:：]",
            words.join("|")
        );
        Self {
            label: Regex::new(&label).expect("words and a constant pattern"),
            roles,
            measure: section("measure"),
            navigation: section("navigation"),
            title_end: section("title-end"),
        }
    }

    /// The labels of a line: where each begins, where its value begins, and what it announces.
    fn labels(&self, line: &str) -> Vec<(usize, usize, Label)> {
        let role =
            |name: &str| self.roles.iter().find(|(_, words)| words.has(name)).map_or(Label::Other, |(role, _)| *role);
        let label = |found: regex::Captures<'_>| {
            let name = found.name("label")?;
            Some((name.start(), found.get(0)?.end(), role(name.as_str())))
        };
        self.label.captures_iter(line).filter_map(label).collect()
    }
}

/// Reads the rows above the header; returns the texts that may say the period.
pub(super) fn read(sheet: &mut Sheet, trace: &mut Trace, header: usize, config: &Config) -> Dates {
    let Trace { grid, layout: marks } = trace;
    let taught = Headings::is_taught(config).then(|| Headings::read(config));
    let headings = taught.as_ref().unwrap_or(&HEADINGS);
    let mut reader = Reader { dates: Dates::default(), headings, marks };
    for (row, cells) in grid.rows[..header].iter().enumerate() {
        for (cell, text) in cells.filled().map(|(index, cell)| (index, cell.text.as_str())) {
            let end = text.chars().count() as u32;
            let place = Place { row: row as u32 + 1, cell: cell as u16, start: 0, end };
            let mut texts = Texts { whole: text, place, byte: 0, characters: 0 };
            for line in text.lines() {
                for piece in reader.headings.pieces(line) {
                    reader.take(sheet, &piece, &mut texts);
                }
            }
        }
    }
    reader.dates
}

/// A stretch of a line: a label with its value, or words without a label.
struct Piece<'a> {
    text: &'a str,
    label: Option<Label>,
    value: &'a str,
}

impl Headings {
    /// A line with several labels is one piece a label; what stands far behind a value is a piece of its own.
    fn pieces<'a>(&self, line: &'a str) -> Vec<Piece<'a>> {
        let labels = self.labels(line);
        let first = labels.first().map_or(line.len(), |(start, ..)| *start);
        let mut out = Vec::new();
        let bare = |text: &'a str| Piece { text, label: None, value: text };
        let is_words = |text: &str| !text.trim().is_empty();
        if is_words(&line[..first]) {
            out.push(bare(&line[..first]));
        }
        for (index, (start, from, label)) in labels.iter().enumerate() {
            let end = labels.get(index + 1).map_or(line.len(), |(next, ..)| *next);
            let end_of_value = from + value_length(&line[*from..end]);
            out.push(Piece {
                text: &line[*start..end_of_value],
                label: Some(*label),
                value: &line[*from..end_of_value],
            });
            if is_words(&line[end_of_value..end]) {
                out.push(bare(&line[end_of_value..end]));
            }
        }
        out
    }
}

/// How long the value of a label is: a wide gap ends it.
fn value_length(rest: &str) -> usize {
    let value = rest.len() - rest.trim_start().len();
    let gap = ["  ", "　", "\t"].iter().filter_map(|gap| rest[value..].find(gap)).min();
    gap.map_or(rest.len(), |gap| value + gap)
}

struct Reader<'a> {
    dates: Dates,
    headings: &'a Headings,
    /// What carries the table and says nothing.
    marks: &'a mut Vec<Place>,
}

impl Reader<'_> {
    fn take(&mut self, sheet: &mut Sheet, piece: &Piece<'_>, texts: &mut Texts<'_>) {
        let text = texts.of(piece.text);
        match piece.label {
            Some(Label::Written) => self.dates.late.push(piece.value.trim().to_owned()),
            Some(Label::Cutoff) => self.dates.dated.insert(0, piece.value.trim().to_owned()),
            Some(Label::Unit) => {
                let unit = unit(piece.value);
                if !unit.is_empty() && !self.headings.measure.has(unit) {
                    sheet.reporting_unit.get_or_insert_with(|| texts.of(unit));
                }
            }
            Some(Label::Other) => {}
            // Marks alone say nothing.
            None if !text.value.chars().any(char::is_alphanumeric) => {
                self.marks.push(text.place);
                return;
            }
            None => {
                self.line(sheet, text);
                return;
            }
        }
        sheet.notes.push(text);
    }

    /// A line without a label: the title, a date beside it, or something of the page.
    fn line(&mut self, sheet: &mut Sheet, text: Text) {
        if self.is_of_the_page(&text.value) {
            sheet.notes.push(text);
        } else if text.value.starts_with(BULLETS) {
            self.dates.late.push(text.value.clone());
            sheet.notes.push(text);
        } else if is_beside_title(&text.value) {
            self.dates.dated.push(text.value.clone());
            sheet.notes.push(text);
        } else if self.is_better_title(sheet.title.as_ref(), &text) {
            // What stood above, a menu of the page, is kept as a note.
            sheet.notes.extend(sheet.title.replace(text));
        } else {
            self.dates.dated.push(text.value.clone());
            sheet.notes.push(text);
        }
    }

    /// 当前位置：首页 > 政务公开; 附件2
    fn is_of_the_page(&self, line: &str) -> bool {
        let arrows = line.matches(['>', '＞', '»', '›', '|', '｜']).count();
        let menu = self.headings.navigation.at_start(line).is_some() && (arrows > 0 || line.chars().count() <= 12);
        let placed = self.headings.navigation.at_start(line).is_some_and(|word| word.ends_with("位置"));
        menu || placed || arrows >= 2 || ANNEX.is_match(line)
    }

    fn is_better_title(&self, known: Option<&Text>, text: &Text) -> bool {
        let ends = |text: &Text| self.headings.title_end.at_end(without_bracket(&text.value)).is_some();
        match known {
            None => text.value.chars().count() > 3,
            Some(known) => !ends(known) && ends(text),
        }
    }
}

/// What stands in front of a line of a list, which is no title.
const BULLETS: [char; 8] = ['●', '•', '◆', '■', '▪', '▶', '★', '·'];

static ANNEX: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^附[件表]\s*[\d一二三四五六七八九十]{0,3}\s*(?:[-—－]\d+)?\s*[:：]?$").expect("a constant pattern")
});

/// `（1-7月）`, `截至3月28日`
fn is_beside_title(line: &str) -> bool {
    let bracketed = line.starts_with(['（', '(', '【', '[']) && line.ends_with(['）', ')', '】', ']']);
    bracketed || ["截至", "截止", "数据截至"].iter().any(|word| line.starts_with(word))
}

fn without_bracket(title: &str) -> &str {
    let Some(inner) = title.strip_suffix(['）', ')']) else { return title };
    inner.rfind(['（', '(']).map_or(title, |open| title[..open].trim_end())
}

static SEAL: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\s*[（(](?:加?盖)?(?:公|签)?章[）)]$").expect("a constant pattern"));

/// The value of 填报单位 without （盖章） behind it.
fn unit(value: &str) -> &str {
    let value = value.trim().trim_end_matches(['，', '；', '。']);
    let whole = value.len();
    &value[..SEAL.find(value).map_or(whole, |seal| seal.start())]
}

/// Parts of a cell as texts with their own places, asked for in rising order.
struct Texts<'a> {
    whole: &'a str,
    place: Place,
    byte: usize,
    characters: usize,
}

impl Texts<'_> {
    fn of(&mut self, piece: &str) -> Text {
        let value = piece.trim();
        let offset = value.as_ptr() as usize - self.whole.as_ptr() as usize;
        if offset < self.byte {
            (self.byte, self.characters) = (0, 0);
        }
        self.characters += self.whole[self.byte..offset].chars().count();
        self.byte = offset;
        let start = self.characters;
        Text { value: value.to_owned(), place: self.place.part(start, start + value.chars().count()) }
    }
}

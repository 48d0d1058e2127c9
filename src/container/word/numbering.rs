//! Automatic numbers: `numbering.xml`, the styles that carry lists, and the counting itself
//! (ECMA-376 part 1, section 17.9).

use std::collections::HashMap;

use quick_xml::events::BytesStart;

use super::super::ReadError;
use super::xml::{self, Visitor, attribute, number};

/// One level of a list.
#[derive(Clone, Debug, Default)]
struct Level {
    start: i32,
    format: String,
    text: String,
}

/// The list and level of a paragraph.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct ListItem {
    pub(super) list: Option<i32>,
    pub(super) level: Option<i32>,
}

/// The lists of a document and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    abstracts: HashMap<i32, Vec<Level>>,
    lists: HashMap<i32, i32>,
    starts: HashMap<(i32, usize), i32>,
    styles: HashMap<String, ListItem>,
    based_on: HashMap<String, String>,
    counters: HashMap<i32, [Option<i32>; 9]>,
    begun: std::collections::HashSet<i32>,
}

impl Numbering {
    /// Reads `numbering.xml` and `styles.xml`.
    pub(super) fn read(lists: &str, styles: &str) -> Result<Self, ReadError> {
        let mut reader = ListReader::default();
        xml::stream(lists.as_bytes(), &mut reader)?;
        let mut style_reader = StyleReader { out: reader.out, ..StyleReader::default() };
        xml::stream(styles.as_bytes(), &mut style_reader)?;
        Ok(style_reader.out)
    }

    /// The mark in front of the next paragraph with this style and list; empty where it has none.
    pub(super) fn next(&mut self, style: Option<&str>, own: ListItem) -> String {
        let styled = style.map(|style| self.of_style(style)).unwrap_or_default();
        let Some(list) = own.list.or(styled.list).filter(|list| *list != 0) else { return String::new() };
        let level = own.level.or(styled.level).unwrap_or(0).clamp(0, 8) as usize;
        let Some(&kind) = self.lists.get(&list) else { return String::new() };
        self.count(list, kind, level);
        self.mark(kind, level)
    }

    fn of_style(&self, style: &str) -> ListItem {
        let mut name = style;
        for _ in 0..16 {
            match (self.styles.get(name), self.based_on.get(name)) {
                (Some(item), _) => return *item,
                (None, Some(parent)) => name = parent,
                (None, None) => break,
            }
        }
        ListItem::default()
    }

    fn count(&mut self, list: i32, kind: i32, level: usize) {
        let levels = self.abstracts.get(&kind).map_or(&[][..], Vec::as_slice);
        let start = |level: usize| levels.get(level).map_or(1, |l| l.start);
        let counters = self.counters.entry(kind).or_default();
        if self.begun.insert(list) {
            // A list of its own over a shared pattern starts again only where it says so.
            for (at, counter) in counters.iter_mut().enumerate() {
                if let Some(first) = self.starts.get(&(list, at)) {
                    *counter = Some(first - 1);
                }
            }
        }
        for (above, counter) in counters.iter_mut().enumerate().take(level) {
            counter.get_or_insert_with(|| start(above));
        }
        counters[level] = Some(counters[level].map_or(start(level), |n| n + 1));
        counters[level + 1..].fill(None);
    }

    fn mark(&self, kind: i32, level: usize) -> String {
        let Some(levels) = self.abstracts.get(&kind) else { return String::new() };
        let Some(pattern) = levels.get(level) else { return String::new() };
        if pattern.format == "bullet" {
            return "•".to_owned();
        }
        let counters = self.counters.get(&kind).copied().unwrap_or_default();
        let mut out = pattern.text.clone();
        for (at, counter) in counters.iter().enumerate().take(level + 1) {
            let format = levels.get(at).map_or("decimal", |l| l.format.as_str());
            out = out.replace(&format!("%{}", at + 1), &spell(counter.unwrap_or(1), format));
        }
        out
    }
}

/// A number in one of Word's formats (section 17.18.59).
fn spell(n: i32, format: &str) -> String {
    let nth = |first: char| char::from_u32(first as u32 + n as u32 - 1).map(String::from).unwrap_or_default();
    match format {
        "none" => String::new(),
        "decimalZero" => format!("{n:02}"),
        "chineseCounting"
        | "chineseCountingThousand"
        | "chineseLegalSimplified"
        | "japaneseCounting"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "ideographDigital" => chinese(n),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" if (1..=20).contains(&n) => nth('①'),
        "decimalEnclosedParen" if (1..=20).contains(&n) => nth('⑴'),
        "decimalEnclosedFullstop" if (1..=20).contains(&n) => nth('⒈'),
        "decimalFullWidth" | "decimalFullWidth2" => {
            n.to_string().chars().filter_map(|c| char::from_u32(c as u32 - '0' as u32 + '０' as u32)).collect()
        }
        "lowerLetter" if (1..=26).contains(&n) => nth('a'),
        "upperLetter" if (1..=26).contains(&n) => nth('A'),
        _ => n.to_string(),
    }
}

/// 1 to 99 in 汉字.
fn chinese(n: i32) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    match n {
        1..=9 => DIGITS[n as usize].to_owned(),
        10..=19 => format!("十{}", DIGITS[n as usize - 10]),
        20..=99 => format!("{}十{}", DIGITS[n as usize / 10], DIGITS[n as usize % 10]),
        _ => n.to_string(),
    }
}

#[derive(Default)]
struct ListReader {
    out: Numbering,
    kind: Option<i32>,
    list: Option<i32>,
    level: usize,
}

impl Visitor for ListReader {
    fn start(&mut self, name: &str, element: &BytesStart<'_>) {
        match name {
            "abstractNum" => self.kind = attribute(element, "abstractNumId").and_then(|id| id.parse().ok()),
            "num" => self.list = attribute(element, "numId").and_then(|id| id.parse().ok()),
            "lvl" | "lvlOverride" => {
                self.level = attribute(element, "ilvl").and_then(|n| n.parse().ok()).unwrap_or(0).min(8);
            }
            "abstractNumId" => {
                if let (Some(list), Some(kind)) = (self.list, number(element)) {
                    self.out.lists.insert(list, kind);
                }
            }
            "startOverride" => {
                if let (Some(list), Some(start)) = (self.list, number(element)) {
                    self.out.starts.insert((list, self.level), start);
                }
            }
            "start" | "numFmt" | "lvlText" => self.pattern(name, element),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "abstractNum" => self.kind = None,
            "num" => self.list = None,
            _ => {}
        }
    }
}

impl ListReader {
    fn pattern(&mut self, name: &str, element: &BytesStart<'_>) {
        let Some(kind) = self.kind else { return };
        let levels = self.out.abstracts.entry(kind).or_default();
        if levels.len() <= self.level {
            levels.resize(self.level + 1, Level { start: 1, ..Level::default() });
        }
        let level = &mut levels[self.level];
        match name {
            "start" => level.start = number(element).unwrap_or(1),
            "numFmt" => level.format = attribute(element, "val").unwrap_or_default(),
            _ => level.text = attribute(element, "val").unwrap_or_default(),
        }
    }
}

#[derive(Default)]
struct StyleReader {
    out: Numbering,
    style: Option<String>,
}

impl Visitor for StyleReader {
    fn start(&mut self, name: &str, element: &BytesStart<'_>) {
        if name == "style" {
            self.style = attribute(element, "styleId");
        }
        let Some(style) = &self.style else { return };
        match name {
            "basedOn" => {
                let parent = attribute(element, "val").unwrap_or_default();
                self.out.based_on.insert(style.clone(), parent);
            }
            "numId" => self.out.styles.entry(style.clone()).or_default().list = number(element),
            "ilvl" => self.out.styles.entry(style.clone()).or_default().level = number(element),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if name == "style" {
            self.style = None;
        }
    }
}

//! `numbering.xml`, and the styles that carry lists (ECMA-376 part 1, section 17.9).

use std::collections::HashMap;
use std::io::BufRead;

use quick_xml::events::BytesStart;

use super::super::ReadError;
use super::super::lists::{ListItem, Lists};
use super::super::numerals::Numeral;
use super::super::xml::{self, Visitor, attribute, number, on};

/// The lists of a document, by paragraphs and by their styles.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    lists: Lists,
    styles: HashMap<String, ListItem>,
    based_on: HashMap<String, String>,
}

impl Numbering {
    /// Reads `numbering.xml`.
    pub(super) fn read_lists(&mut self, part: impl BufRead) -> Result<(), ReadError> {
        let mut reader = ListReader::default();
        xml::stream(part, "docx", &mut reader)?;
        self.lists = reader.lists;
        Ok(())
    }

    /// Reads `styles.xml`.
    pub(super) fn read_styles(&mut self, part: impl BufRead) -> Result<(), ReadError> {
        let mut reader = StyleReader::default();
        xml::stream(part, "docx", &mut reader)?;
        (self.styles, self.based_on) = (reader.styles, reader.based_on);
        Ok(())
    }

    /// The mark in front of the next paragraph with this style and list; empty where it has none.
    pub(super) fn next(&mut self, style: Option<&str>, own: ListItem) -> String {
        let styled = style.map(|style| self.of_style(style)).unwrap_or_default();
        self.lists.next(ListItem { list: own.list.or(styled.list), level: own.level.or(styled.level) })
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
}

#[derive(Default)]
struct ListReader {
    lists: Lists,
    pattern: Option<i32>,
    list: Option<i32>,
    level: usize,
}

impl Visitor for ListReader {
    fn start(&mut self, name: &str, element: &BytesStart<'_>) {
        match name {
            "abstractNum" => self.pattern = attribute(element, "abstractNumId").and_then(|id| id.parse().ok()),
            "num" => self.list = attribute(element, "numId").and_then(|id| id.parse().ok()),
            "lvl" | "lvlOverride" => {
                self.level = attribute(element, "ilvl").and_then(|n| n.parse().ok()).unwrap_or(0).min(8);
            }
            "abstractNumId" => {
                if let (Some(list), Some(pattern)) = (self.list, number(element)) {
                    self.lists.list(list, pattern);
                }
            }
            "startOverride" => {
                if let (Some(list), Some(start)) = (self.list, number(element)) {
                    self.lists.restart(list, self.level, start);
                }
            }
            "start" | "numFmt" | "lvlText" | "isLgl" => self.shape(name, element),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "abstractNum" => self.pattern = None,
            "num" => self.list = None,
            _ => {}
        }
    }
}

impl ListReader {
    fn shape(&mut self, name: &str, element: &BytesStart<'_>) {
        let level = match (self.pattern, self.list) {
            (Some(pattern), _) => self.lists.level(pattern, self.level),
            (None, Some(list)) => self.lists.own_level(list, self.level),
            (None, None) => return,
        };
        match name {
            "start" => level.start = number(element).unwrap_or(1),
            "numFmt" => level.numeral = Numeral::of_docx(&attribute(element, "val").unwrap_or_default()),
            "isLgl" => level.legal = on(element),
            _ => level.text = attribute(element, "val").unwrap_or_default(),
        }
    }
}

#[derive(Default)]
struct StyleReader {
    styles: HashMap<String, ListItem>,
    based_on: HashMap<String, String>,
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
                self.based_on.insert(style.clone(), attribute(element, "val").unwrap_or_default());
            }
            "numId" => self.styles.entry(style.clone()).or_default().list = number(element),
            "ilvl" => self.styles.entry(style.clone()).or_default().level = number(element),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if name == "style" {
            self.style = None;
        }
    }
}

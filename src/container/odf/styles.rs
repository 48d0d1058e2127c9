//! What styles say of a text: lists with their numbers, hidden words, hidden worksheets.

use std::collections::{HashMap, HashSet};

use quick_xml::events::BytesStart;

use super::super::ReadError;
use super::super::numerals::Numeral;
use super::super::package::Package;
use super::super::xml::{self, Visitor, attribute};

/// One level of a list style (ODF 1.3 part 3, 16.32).
#[derive(Clone, Debug)]
pub(super) struct Level {
    pub(super) numeral: Numeral,
    pub(super) prefix: String,
    pub(super) suffix: String,
    pub(super) start: i32,
    /// How many levels its mark shows.
    pub(super) shown: usize,
}

impl Default for Level {
    fn default() -> Self {
        Self { numeral: Numeral::Blank, prefix: String::new(), suffix: String::new(), start: 1, shown: 1 }
    }
}

/// The styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    lists: HashMap<String, Vec<Level>>,
    /// List styles that paragraph styles carry.
    of_paragraphs: HashMap<String, String>,
    parents: HashMap<String, String>,
    hidden: HashSet<String>,
    /// The style that is being read.
    style: Option<String>,
    list: Option<(String, usize)>,
}

impl Styles {
    /// Reads the styles that the document shares and those of its own text.
    pub(super) fn read(package: &mut Package<'_>) -> Result<Self, ReadError> {
        let mut styles = Self::default();
        for part in ["styles.xml", super::CONTENT] {
            if let Some(part) = package.part(part)? {
                xml::stream(part, "OpenDocument", &mut styles)?;
            }
        }
        Ok(styles)
    }

    /// The level of a list style, counted from 0.
    pub(super) fn level(&self, list: &str, level: usize) -> Level {
        self.lists.get(list).and_then(|levels| levels.get(level)).cloned().unwrap_or_default()
    }

    /// The list style that a paragraph style carries, itself or from the styles that it builds on.
    pub(super) fn list_of(&self, paragraph: &str) -> Option<&str> {
        let mut name = paragraph;
        for _ in 0..16 {
            if let Some(list) = self.of_paragraphs.get(name) {
                return Some(list);
            }
            name = self.parents.get(name)?;
        }
        None
    }

    /// Whether what has this style is not shown.
    pub(super) fn hides(&self, style: &str) -> bool {
        self.hidden.contains(style)
    }

    fn list_level(&mut self, element: &BytesStart<'_>, numeral: Numeral) {
        let Some((list, depth)) = &mut self.list else { return };
        let level = attribute(element, "level").and_then(|level| level.parse::<usize>().ok()).unwrap_or(1);
        *depth = level.clamp(1, 10) - 1;
        let levels = self.lists.entry(list.clone()).or_default();
        if levels.len() <= *depth {
            levels.resize_with(*depth + 1, Level::default);
        }
        let count = |name| attribute(element, name).and_then(|count| count.parse().ok()).unwrap_or(1);
        levels[*depth] = Level {
            numeral,
            prefix: attribute(element, "num-prefix").unwrap_or_default(),
            suffix: attribute(element, "num-suffix").unwrap_or_default(),
            start: count("start-value"),
            shown: count("display-levels").clamp(1, 10) as usize,
        };
    }
}

impl Visitor for Styles {
    fn start(&mut self, name: &str, element: &BytesStart<'_>) {
        match name {
            "style" => {
                self.style = attribute(element, "name");
                let Some(style) = &self.style else { return };
                if let Some(list) = attribute(element, "list-style-name") {
                    self.of_paragraphs.insert(style.clone(), list);
                }
                if let Some(parent) = attribute(element, "parent-style-name") {
                    self.parents.insert(style.clone(), parent);
                }
            }
            "text-properties" if attribute(element, "display").as_deref() == Some("none") => {
                self.hidden.extend(self.style.clone());
            }
            "table-properties" if attribute(element, "display").as_deref() == Some("false") => {
                self.hidden.extend(self.style.clone());
            }
            "list-style" => self.list = attribute(element, "name").map(|name| (name, 0)),
            "list-level-style-number" => {
                let sample = attribute(element, "num-format").unwrap_or_default();
                self.list_level(element, Numeral::of_odf(&sample));
            }
            "list-level-style-bullet" | "list-level-style-image" => self.list_level(element, Numeral::Bullet),
            // Newer writers keep the whole pattern, `%1%.`, in an attribute of its own as well; the parts suffice.
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "style" => self.style = None,
            "list-style" => self.list = None,
            _ => {}
        }
    }
}

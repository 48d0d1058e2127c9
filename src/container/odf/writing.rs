//! The body of a text document: paragraphs, lists and tables.

use std::collections::HashMap;

use quick_xml::events::BytesStart;

use super::super::document::{Document, Down};
use super::super::numerals::Numeral;
use super::super::xml::{Visitor, attribute};
use super::super::{Grid, ReadError};
use super::styles::Styles;
use super::words::Words;
use crate::config::Limits;

pub(super) struct Writing {
    styles: Styles,
    document: Document,
    words: Words,
    lists: Vec<OpenList>,
    /// How far each list style has counted, for lists that go on.
    counted: HashMap<String, Vec<i32>>,
    paragraph_style: Option<String>,
    columns: u16,
}

/// A list whose end has not come.
#[derive(Debug, Default)]
struct OpenList {
    style: Option<String>,
    /// The numbers of its levels so far.
    counters: Vec<i32>,
    /// The item has not had its first paragraph.
    fresh: bool,
    goes_on: bool,
}

impl Writing {
    pub(super) fn new(styles: Styles, limits: Limits) -> Self {
        Self {
            styles,
            document: Document::new(limits),
            words: Words::default(),
            lists: Vec::new(),
            counted: HashMap::new(),
            paragraph_style: None,
            columns: limits.columns,
        }
    }

    pub(super) fn finish(self) -> Result<Vec<Grid>, ReadError> {
        self.document.finish()
    }

    fn open_list(&mut self, element: &BytesStart<'_>) {
        let outer = self.lists.last();
        let style = attribute(element, "style-name").or_else(|| outer.and_then(|list| list.style.clone()));
        let counters = outer.map(|list| list.counters.clone()).unwrap_or_default();
        let goes_on = attribute(element, "continue-numbering").as_deref() == Some("true")
            || attribute(element, "continue-list").is_some();
        self.lists.push(OpenList { style, counters, fresh: false, goes_on });
    }

    fn open_item(&mut self, element: &BytesStart<'_>) {
        let level = self.lists.len().saturating_sub(1);
        let Some(list) = self.lists.last_mut() else { return };
        let style = list.style.clone().unwrap_or_default();
        let start = attribute(element, "start-value").and_then(|start| start.parse().ok());
        let first = self.styles.level(&style, level).start;
        if list.counters.len() <= level {
            list.counters.resize(level, 1);
            let before = self.counted.get(&style).filter(|_| list.goes_on).and_then(|counted| counted.get(level));
            list.counters.push(before.copied().unwrap_or(first.saturating_sub(1)));
        }
        list.counters[level] = start.unwrap_or(list.counters[level].saturating_add(1));
        list.fresh = true;
    }

    fn close_list(&mut self) {
        if let Some(list) = self.lists.pop() {
            self.counted.insert(list.style.unwrap_or_default(), list.counters);
        }
    }

    /// The mark in front of the first paragraph of an item.
    fn mark(&mut self) -> String {
        let level = self.lists.len().saturating_sub(1);
        let paragraph_list = self.paragraph_style.as_deref().and_then(|style| self.styles.list_of(style));
        let Some(list) = self.lists.last_mut() else { return String::new() };
        if !std::mem::take(&mut list.fresh) {
            return String::new();
        }
        let Some(style) = list.style.as_deref().or(paragraph_list) else { return String::new() };
        let own = self.styles.level(style, level);
        match own.numeral {
            Numeral::Blank => String::new(),
            Numeral::Bullet => own.numeral.spell(1),
            _ => {
                let from = (level + 1).saturating_sub(own.shown);
                let numbers: Vec<String> = (from..=level)
                    .map(|at| self.styles.level(style, at).numeral.spell(list.counters.get(at).copied().unwrap_or(1)))
                    .collect();
                format!("{}{}{}", own.prefix, numbers.join("."), own.suffix)
            }
        }
    }

    fn open_cell(&mut self, element: &BytesStart<'_>) {
        self.document.open_cell();
        let spanned = |name| attribute(element, name).and_then(|count| count.parse::<u32>().ok()).unwrap_or(1);
        let width = spanned("number-columns-spanned").clamp(1, self.columns.into()) as u16;
        let rows = spanned("number-rows-spanned");
        self.document.row(|row| {
            row.cell.width = width;
            row.cell.down = Down::Rows(rows);
        });
    }
}

impl Visitor for Writing {
    fn start(&mut self, name: &str, element: &BytesStart<'_>) {
        self.words.start(name, element, &self.styles);
        self.document.growing(self.words.len());
        match name {
            "table" => self.document.open_table(),
            "table-row" => {
                self.document.open_row();
                let hidden = attribute(element, "visibility").is_some_and(|seen| seen != "visible");
                self.document.row(|row| row.hidden = hidden);
            }
            "table-cell" => self.open_cell(element),
            "list" => self.open_list(element),
            "list-item" => self.open_item(element),
            "p" | "h" => self.paragraph_style = attribute(element, "style-name"),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if let Some(text) = self.words.end(name) {
            let shown = !text.trim().is_empty() || self.document.in_table();
            let mark = if shown { self.mark() } else { String::new() };
            self.document.paragraph(mark + &text);
        }
        match name {
            "table-cell" => self.document.close_cell(),
            "table-row" => self.document.close_row(),
            "table" => self.document.close_table(),
            "list" => self.close_list(),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        self.words.characters(text);
        self.document.growing(self.words.len());
    }

    fn is_over(&self) -> bool {
        self.document.is_over()
    }
}

//! Web pages, and the `.xls` and `.doc` that office systems make of them: tables out of an HTML5 tree.

use std::borrow::Cow;

use ego_tree::iter::Edge;
use html5ever::ParseOpts;
use html5ever::tendril::TendrilSink;
use scraper::node::{Element, Node};
use scraper::{Html, HtmlTreeSink, StrTendril};

use super::document::{Document, Down};
use super::{Grid, ReadError, encoding};
use crate::config::Limits;
use crate::message::{Id, Message};

/// Reads the tables of a page, each with the text above it as rows of one cell.
pub(super) fn read(bytes: &[u8], limits: Limits) -> Result<Vec<Grid>, ReadError> {
    let (source, encoding) = encoding::decode_labelled(bytes, charset(bytes))?;
    let html = parse(&with_paragraphs(&source))?;
    let mut page = Page { document: Document::new(limits), columns: limits.columns, ..Page::new() };
    // By edges and not by recursion: tags may nest as deep as the file is long.
    for edge in html.tree.root().traverse() {
        match edge {
            Edge::Open(node) => page.open(node.value()),
            Edge::Close(node) => page.close(node.value()),
        }
        if page.document.is_over() {
            return page.document.finish();
        }
    }
    page.end_paragraph();
    let mut grids = page.document.finish()?;
    for grid in &mut grids {
        grid.found.push(Message::new(Id::FoundHtml).with("encoding", encoding.name));
    }
    Ok(grids)
}

/// A text that has tables of a page in it, as Markdown does: its own lines are paragraphs.
fn with_paragraphs(source: &str) -> Cow<'_, str> {
    if source.trim_start().starts_with('<') {
        return Cow::Borrowed(source);
    }
    let mut out = String::with_capacity(source.len() + 256);
    let mut depth = 0usize;
    for line in source.lines() {
        let lower = line.to_ascii_lowercase();
        let inside = depth > 0 || lower.contains("<table");
        depth = (depth + lower.matches("<table").count()).saturating_sub(lower.matches("</table").count());
        match inside {
            true => out.push_str(line),
            false => out.extend(["<p>", line.trim_start_matches(['#', ' ', '>']), "</p>"]),
        }
        out.push('\n');
    }
    Cow::Owned(out)
}

/// Elements nested deeper than this are no page; each costs the parser a look at all those around it.
const DEEPEST: usize = 512;

/// Elements and texts of a page: a browser's parser repeats those that are never closed, as often as paragraphs begin.
const MOST_NODES: usize = 3_000_000;

/// The page's tree, grown piece by piece so that it can be given up where it grows too deep.
fn parse(source: &str) -> Result<Html, ReadError> {
    let mut parser = html5ever::parse_document(HtmlTreeSink::new(Html::new_document()), ParseOpts::default());
    let mut rest = source;
    while !rest.is_empty() {
        let (piece, after) = rest.split_at(rest.floor_char_boundary(PIECE));
        parser.process(StrTendril::from(piece));
        rest = after;
        let tree = parser.tokenizer.sink.sink.0.borrow();
        let mut newest = tree.tree.root();
        let mut depth = 0;
        while let Some(child) = newest.last_child() {
            newest = child;
            depth += 1;
        }
        if tree.tree.values().len() > MOST_NODES {
            return Err(ReadError::Damaged { what: "HTML", why: "too many elements".to_owned() });
        }
        if depth > DEEPEST {
            return Err(ReadError::Damaged { what: "HTML", why: "elements nested too deep".to_owned() });
        }
    }
    Ok(parser.finish())
}

const PIECE: usize = 8 << 10;

/// What the page says its encoding is (HTML, 13.2.3.2: in its first 1024 bytes).
fn charset(bytes: &[u8]) -> Option<&[u8]> {
    let head = &bytes[..bytes.len().min(1024)];
    let lower = head.to_ascii_lowercase();
    let at = lower.windows(8).position(|window| window == b"charset=")? + 8;
    let rest = &head[at..];
    let start = rest.iter().position(|byte| !matches!(byte, b'"' | b'\'' | b' '))?;
    let end = rest[start..].iter().position(|byte| !(byte.is_ascii_alphanumeric() || b"-_".contains(byte)))?;
    rest.get(start..start + end)
}

struct Page {
    document: Document,
    columns: u16,
    text: String,
    /// Open elements whose text is not shown.
    unseen: usize,
    /// Open elements whose white space is kept.
    preformatted: usize,
    /// For each open list its next number; `None` where it does not count.
    lists: Vec<Option<i32>>,
}

/// Elements whose text is no part of the page's text; what is deleted is marked by `del`.
const UNSEEN: [&str; 13] = [
    "rt", "rp", "del", "script", "style", "head", "template", "noscript", "select", "button", "textarea", "iframe",
    "svg",
];

/// Elements that stand on lines of their own.
const BLOCKS: [&str; 27] = [
    "p",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "ul",
    "ol",
    "dl",
    "dt",
    "dd",
    "section",
    "article",
    "header",
    "footer",
    "main",
    "nav",
    "aside",
    "form",
    "center",
    "blockquote",
    "pre",
    "hr",
    "caption",
];

impl Page {
    fn new() -> Self {
        Self {
            document: Document::default(),
            columns: 1,
            text: String::new(),
            unseen: 0,
            preformatted: 0,
            lists: Vec::new(),
        }
    }

    fn open(&mut self, node: &Node) {
        match node {
            Node::Text(text) => self.characters(text),
            Node::Element(element) => self.open_element(element),
            _ => {}
        }
    }

    fn open_element(&mut self, element: &Element) {
        let name = element.name();
        if is_unseen(element) {
            self.unseen += 1;
        }
        if self.unseen > 0 {
            return;
        }
        match name {
            "br" => {
                self.trim_end();
                self.text.push('\n');
            }
            "table" => {
                self.end_paragraph();
                self.document.open_table();
            }
            "tr" => {
                self.document.open_row();
                self.document.row(|row| row.hidden = is_hidden(element));
            }
            "td" | "th" => self.open_cell(element),
            name if BLOCKS.contains(&name) => self.end_paragraph(),
            _ => {}
        }
        match name {
            "pre" => self.preformatted += 1,
            "ol" => self.lists.push(Some(element.attr("start").and_then(|start| start.parse().ok()).unwrap_or(1))),
            "ul" => self.lists.push(None),
            "li" => self.item(element),
            _ => {}
        }
    }

    fn close(&mut self, node: &Node) {
        let Node::Element(element) = node else { return };
        if is_unseen(element) {
            self.unseen = self.unseen.saturating_sub(1);
            return;
        }
        if self.unseen > 0 {
            return;
        }
        match element.name() {
            "td" | "th" => {
                self.end_paragraph();
                self.document.close_cell();
            }
            "tr" => self.document.close_row(),
            "table" => {
                self.end_paragraph();
                self.document.close_table();
            }
            "pre" => {
                self.end_paragraph();
                self.preformatted = self.preformatted.saturating_sub(1);
            }
            "ol" | "ul" => {
                self.end_paragraph();
                self.lists.pop();
            }
            name if BLOCKS.contains(&name) => self.end_paragraph(),
            _ => {}
        }
    }

    fn open_cell(&mut self, element: &Element) {
        self.document.open_cell();
        let span = |name: &str| element.attr(name).and_then(|span| span.trim().parse::<u32>().ok());
        let width = span("colspan").unwrap_or(1).clamp(1, self.columns.into()) as u16;
        // HTML 4.9.11: 0 rows are all that follow.
        let rows = span("rowspan").map_or(1, |rows| if rows == 0 { u32::MAX } else { rows });
        self.document.row(|row| {
            row.cell.width = width;
            row.cell.down = Down::Rows(rows);
        });
    }

    /// The mark that a browser shows in front of an item of a list.
    fn item(&mut self, element: &Element) {
        match self.lists.last_mut() {
            Some(Some(next)) => {
                let number = element.attr("value").and_then(|value| value.parse().ok()).unwrap_or(*next);
                *next = number.saturating_add(1);
                self.text.push_str(&format!("{number}."));
            }
            Some(None) => self.text.push('•'),
            None => {}
        }
    }

    fn characters(&mut self, text: &str) {
        if self.unseen > 0 {
            return;
        }
        if self.preformatted > 0 {
            self.text.push_str(text);
            return;
        }
        for character in text.chars() {
            if character.is_ascii_control() && !character.is_ascii_whitespace() {
                // No character of HTML (13.2.3.5): marks that a careless export left.
            } else if !character.is_ascii_whitespace() {
                self.text.push(character);
            } else if !self.text.is_empty() && !self.text.ends_with([' ', '\n']) {
                self.text.push(' ');
            }
        }
    }

    fn trim_end(&mut self) {
        let end = self.text.trim_end_matches(' ').len();
        self.text.truncate(end);
    }

    fn end_paragraph(&mut self) {
        self.trim_end();
        let text = std::mem::take(&mut self.text);
        if !text.is_empty() {
            self.document.paragraph(text);
        }
    }
}

/// Rows that a page hides are those that a workbook hid; they are read like a workbook's.
fn is_unseen(element: &Element) -> bool {
    UNSEEN.contains(&element.name()) || element.name() != "tr" && is_hidden(element)
}

fn is_hidden(element: &Element) -> bool {
    let style: String = element.attr("style").unwrap_or_default().chars().filter(|c| !c.is_whitespace()).collect();
    element.attr("hidden").is_some() || style.to_ascii_lowercase().contains("display:none")
}

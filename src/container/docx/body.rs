//! `document.xml` as a stream: its tables, and the paragraphs around them.

use std::io::BufRead;

use quick_xml::events::BytesStart;

use super::super::document::{Document, Down};
use super::super::lists::ListItem;
use super::super::xml::{self, Visitor, attribute, number, on};
use super::super::{Grid, ReadError};
use super::numbering::Numbering;
use crate::config::Limits;

/// Elements whose text is no text of the page: what was deleted, moved away, drawn a second time for older programs,
/// or says how a word is spoken.
const UNSEEN: [&str; 4] = ["del", "moveFrom", "Fallback", "rt"];

/// Reads the tables of a document, each with the paragraphs since the one before it as rows of one cell.
pub(super) fn read(source: impl BufRead, numbering: Numbering, limits: Limits) -> Result<Vec<Grid>, ReadError> {
    let mut body = Body {
        document: Document::new(limits),
        numbering,
        paragraph: Paragraph::default(),
        around: Vec::new(),
        unseen: 0,
        in_text: false,
        in_run_properties: false,
        in_paragraph_properties: false,
        in_row_properties: false,
        columns: limits.columns,
    };
    xml::stream(source, "docx", &mut body)?;
    body.document.finish()
}

struct Body {
    document: Document,
    numbering: Numbering,
    paragraph: Paragraph,
    /// The paragraphs around it: a text box hangs in one, and has its own.
    around: Vec<Paragraph>,
    /// Open elements whose text is not shown: deleted, moved away, an alternative drawing.
    unseen: usize,
    in_text: bool,
    in_run_properties: bool,
    in_paragraph_properties: bool,
    in_row_properties: bool,
    columns: u16,
}

#[derive(Default)]
struct Paragraph {
    text: String,
    style: Option<String>,
    item: ListItem,
    hidden_run: bool,
}

impl Visitor for Body {
    fn start(&mut self, name: &str, element: &BytesStart<'_>) {
        match name {
            "tbl" | "tr" | "tc" if self.unseen > 0 => {}
            "tbl" => self.document.open_table(),
            "tr" => self.document.open_row(),
            "tc" => self.document.open_cell(),
            "p" => self.around.push(std::mem::take(&mut self.paragraph)),
            "r" => self.paragraph.hidden_run = false,
            "t" => self.in_text = true,
            "br" if attribute(element, "type").is_none_or(|kind| kind == "textWrapping") => self.put("\n"),
            "cr" => self.put("\n"),
            "tab" | "ptab" if !self.in_paragraph_properties => self.put("\t"),
            "noBreakHyphen" => self.put("-"),
            "sym" => self.symbol(element),
            "rPr" => self.in_run_properties = true,
            "pPr" => self.in_paragraph_properties = true,
            "trPr" => self.in_row_properties = true,
            "del" if self.in_row_properties => self.document.row(|row| row.deleted = true),
            name if UNSEEN.contains(&name) && !self.in_properties() => self.unseen += 1,
            "vanish" if self.in_run_properties && !self.in_paragraph_properties => {
                self.paragraph.hidden_run = on(element);
            }
            "pStyle" => self.paragraph.style = attribute(element, "val"),
            "numId" => self.paragraph.item.list = number(element),
            "ilvl" => self.paragraph.item.level = number(element),
            "gridSpan" | "gridBefore" | "gridAfter" | "vMerge" | "hidden" => self.shape(name, element),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "t" => self.in_text = false,
            "rPr" => self.in_run_properties = false,
            "pPr" => self.in_paragraph_properties = false,
            "trPr" => self.in_row_properties = false,
            name if UNSEEN.contains(&name) && !self.in_properties() => self.unseen = self.unseen.saturating_sub(1),
            "p" => self.end_paragraph(),
            "tbl" | "tr" | "tc" if self.unseen > 0 => {}
            "tc" => self.document.close_cell(),
            "tr" => self.document.close_row(),
            "tbl" => self.document.close_table(),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.in_text {
            self.put(text);
        }
    }

    fn is_over(&self) -> bool {
        self.document.is_over()
    }
}

impl Body {
    fn in_properties(&self) -> bool {
        self.in_row_properties || self.in_run_properties || self.in_paragraph_properties
    }

    fn put(&mut self, text: &str) {
        if self.unseen == 0 && !self.paragraph.hidden_run {
            self.paragraph.text.push_str(text);
            self.document.growing(self.paragraph.text.len());
        }
    }

    /// `w:sym` names a character of a symbol font; outside of the private area it is that character.
    fn symbol(&mut self, element: &BytesStart<'_>) {
        let code = attribute(element, "char").and_then(|code| u32::from_str_radix(&code, 16).ok());
        let character = code.and_then(char::from_u32).filter(|c| !('\u{E000}'..='\u{F8FF}').contains(c)).unwrap_or('•');
        self.put(character.encode_utf8(&mut [0; 4]));
    }

    fn shape(&mut self, name: &str, element: &BytesStart<'_>) {
        let columns = number(element).unwrap_or(0).clamp(0, self.columns.into()) as u16;
        let restart = attribute(element, "val").as_deref() == Some("restart");
        self.document.row(|row| match name {
            "gridSpan" => row.cell.width = columns,
            "gridBefore" => row.column = columns,
            "vMerge" => row.cell.down = if restart { Down::Begins } else { Down::GoesOn },
            "hidden" => row.hidden = on(element),
            _ => {}
        });
    }

    fn end_paragraph(&mut self) {
        let around = self.around.pop().unwrap_or_default();
        let paragraph = std::mem::replace(&mut self.paragraph, around);
        if self.unseen > 0 {
            return;
        }
        let shown = !paragraph.text.trim().is_empty();
        let in_cell = self.document.in_table();
        let listed = paragraph.item != ListItem::default() || paragraph.style.is_some();
        let mut text = if listed && (shown || in_cell) {
            self.numbering.next(paragraph.style.as_deref(), paragraph.item)
        } else {
            String::new()
        };
        text.push_str(&paragraph.text);
        self.document.paragraph(text);
    }
}

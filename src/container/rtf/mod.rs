//! Rich Text Format: paragraphs and tables out of control words (RTF specification 1.9.1).

mod tokens;
mod words;

use super::document::Down;
use super::edges::{Edge, Flow, Shape};
use super::{Grid, ReadError};
use crate::config::Limits;
use crate::message::Id;
use tokens::{Token, Tokens};
use words::Words;

/// Reads the tables of a document.
pub(super) fn read(bytes: &[u8], limits: Limits) -> Result<Vec<Grid>, ReadError> {
    let mut reader = Reader {
        flow: Flow::new(limits),
        words: Words::default(),
        groups: vec![Group { fallback: 1, ..Group::default() }],
        shape: Shape::default(),
        edge: Edge::default(),
        in_table: false,
        nesting: 1,
        fresh_group: false,
    };
    for token in Tokens::new(bytes) {
        reader.token(token)?;
        if reader.flow.is_over() {
            break;
        }
    }
    if reader.flow.is_over() {
        return reader.flow.finish();
    }
    if reader.groups.len() > 1 {
        return Err(ReadError::Damaged { what: "RTF", why: "unexpected end of file".to_owned() });
    }
    let rest = reader.words.take();
    if !rest.trim().is_empty() {
        reader.end_paragraph(rest);
    }
    let mut grids = reader.flow.finish()?;
    for grid in &mut grids {
        grid.found.push(Id::FoundRtf.into());
    }
    Ok(grids)
}

/// Groups nested deeper than this are no document.
const DEEPEST: usize = 1_000;

/// What a group says of its text; its end takes it back.
#[derive(Clone, Debug, Default)]
struct Group {
    /// Its text is no part of the document.
    skipped: bool,
    /// It is the table of fonts.
    fonts: bool,
    hidden: bool,
    deleted: bool,
    font: Option<i32>,
    /// How many bytes stand for a character that `\u` already gave.
    fallback: usize,
}

struct Reader {
    flow: Flow,
    words: Words,
    groups: Vec<Group>,
    shape: Shape,
    /// The cell whose right edge has not been named.
    edge: Edge,
    in_table: bool,
    /// 1 in a table, 2 in a table inside a cell.
    nesting: i32,
    /// Nothing stands in the group yet.
    fresh_group: bool,
}

/// Destinations whose text is no part of the page's text.
const SKIPPED: &[&str] = &[
    "colortbl",
    "stylesheet",
    "info",
    "pict",
    "object",
    "header",
    "headerl",
    "headerr",
    "headerf",
    "footer",
    "footerl",
    "footerr",
    "footerf",
    "footnote",
    "annotation",
    "fldinst",
    "nonesttables",
    "shp",
    "shpinst",
    "listtable",
    "listoverridetable",
    "rsidtbl",
    "xmlnstbl",
    "filetbl",
    "revtbl",
    "themedata",
    "datastore",
    "tc",
    "xe",
    "pn",
    "bkmkstart",
    "bkmkend",
    "latentstyles",
    "nesttableprops",
    "pgdsctbl",
    "docvar",
    "template",
    "private",
];

/// Ignorable destinations that hold text all the same.
const KEPT: &[&str] = &["shppict", "nestrow"];

impl Reader {
    fn token(&mut self, token: Token<'_>) -> Result<(), ReadError> {
        let fresh = std::mem::take(&mut self.fresh_group);
        match token {
            Token::Open => {
                if self.groups.len() >= DEEPEST {
                    return Err(ReadError::Damaged { what: "RTF", why: "groups nested too deep".to_owned() });
                }
                self.groups.push(self.group().clone());
                self.fresh_group = true;
            }
            Token::Close => {
                if self.groups.len() > 1 {
                    self.groups.pop();
                    let font = self.group().font;
                    self.words.use_font(font);
                }
            }
            Token::Ignorable(name) => self.group_mut().skipped |= !KEPT.contains(&name),
            Token::Byte(byte) if self.is_shown() => self.words.byte(byte),
            Token::Word("fonttbl", _) => self.group_mut().fonts = true,
            Token::Word(name, _) if fresh && SKIPPED.contains(&name) => self.group_mut().skipped = true,
            Token::Word(name, value) => self.word(name, value),
            Token::Byte(_) => {}
        }
        Ok(())
    }

    fn group(&self) -> &Group {
        &self.groups[self.groups.len() - 1]
    }

    fn group_mut(&mut self) -> &mut Group {
        let last = self.groups.len() - 1;
        &mut self.groups[last]
    }

    fn is_shown(&self) -> bool {
        let group = self.group();
        !group.skipped && !group.fonts && !group.hidden && !group.deleted
    }

    fn word(&mut self, name: &str, value: Option<i32>) {
        let on = value != Some(0);
        match name {
            "ansicpg" => self.words.code_page(value.unwrap_or_default()),
            "f" => {
                self.group_mut().font = value;
                self.words.use_font(value);
            }
            "fcharset" if self.group().fonts => self.words.font(self.group().font, value.unwrap_or_default()),
            "deff" => self.groups[0].font = value,
            "uc" => self.group_mut().fallback = value.unwrap_or(1).clamp(0, 16) as usize,
            "v" => self.group_mut().hidden = on,
            "deleted" => self.group_mut().deleted = on,
            "plain" => {
                let group = self.group_mut();
                (group.hidden, group.deleted) = (false, false);
            }
            "u" if self.is_shown() => {
                let fallback = self.group().fallback;
                self.words.unit(value.unwrap_or_default() as u16, fallback);
            }
            "trowd" | "trleft" | "clvmgf" | "clvmrg" | "clmrg" | "cellx" => self.table(name, value.unwrap_or_default()),
            _ if self.group().skipped || self.group().fonts => {}
            "intbl" => self.in_table = on,
            "itap" => self.nesting = value.unwrap_or(1),
            "pard" => (self.in_table, self.nesting) = (false, 1),
            "par" | "sect" | "page" | "cell" | "row" | "nestcell" | "nestrow" => self.mark(name),
            _ if self.is_shown() => self.words.special(name),
            _ => {}
        }
    }

    fn table(&mut self, name: &str, value: i32) {
        if self.nesting > 1 || self.group().skipped {
            return;
        }
        match name {
            "trowd" => (self.shape, self.edge) = (Shape::default(), Edge::default()),
            "trleft" => self.shape.left = value,
            "clvmgf" => self.edge.down = Down::Begins,
            "clvmrg" => self.edge.down = Down::GoesOn,
            "clmrg" => self.edge.joins_left = true,
            _ => {
                let edge = std::mem::take(&mut self.edge);
                self.shape.cells.push(Edge { right: value, ..edge });
            }
        }
    }

    fn mark(&mut self, name: &str) {
        match name {
            // A table inside a cell is text of that cell: a line a row.
            "nestcell" => self.words.special("tab"),
            "cell" => {
                let text = self.words.take();
                self.flow.cell(text);
            }
            "row" => self.flow.row(self.shape.clone()),
            _ => {
                let text = self.words.take();
                self.end_paragraph(text);
            }
        }
    }

    fn end_paragraph(&mut self, text: String) {
        if self.in_table || self.nesting > 1 {
            self.flow.paragraph_in_cell(text);
        } else {
            self.flow.paragraph(text);
        }
    }
}

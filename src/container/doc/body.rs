//! The text from its first character to its last: paragraphs, cells and rows.

use super::super::document::Down;
use super::super::edges::{Edge, Flow, Shape};
use super::super::lists::{ListItem, Lists};
use super::super::{Grid, ReadError};
use super::pieces::{self, Placed};
use super::properties::{DEFINE_TABLE, Modifier, Modifiers};
use super::runs::{self, Run};
use super::styles::{self, Styles};
use super::{Header, Parts, u16_at, u32_at};
use crate::config::Limits;

/// Reads the tables of a document.
pub(super) fn read(parts: &Parts<'_>, header: &Header, limits: Limits) -> Result<Vec<Grid>, ReadError> {
    let mut body = Body {
        parts,
        paragraphs: runs::of_paragraphs(parts),
        characters: runs::of_characters(parts),
        styles: Styles::read(parts),
        lists: super::lists::read(parts),
        flow: Flow::new(limits),
        text: String::new(),
        fields: Vec::new(),
        codes: 0,
        look: Look::default(),
        look_end: 0,
    };
    for placed in pieces::characters(parts, header)? {
        body.character(placed);
        if body.flow.is_over() {
            break;
        }
    }
    let rest = std::mem::take(&mut body.text);
    if !rest.trim().is_empty() {
        body.flow.paragraph(rest);
    }
    body.flow.finish()
}

struct Body<'p, 'a> {
    parts: &'p Parts<'a>,
    paragraphs: Vec<Run<'a>>,
    characters: Vec<Run<'a>>,
    styles: Styles,
    lists: Lists,
    flow: Flow,
    text: String,
    /// For each field that is open: whether its code, which is not shown, is being read.
    fields: Vec<bool>,
    /// How many of them have their code being read.
    codes: usize,
    look: Look,
    /// The byte that `look` holds up to.
    look_end: u32,
}

/// What a run of characters looks like.
#[derive(Clone, Copy, Debug, Default)]
struct Look {
    unseen: bool,
    /// Its marks stand for something: a picture, a note.
    special: bool,
    symbol: Option<char>,
}

/// What a paragraph is in its table.
#[derive(Debug, Default)]
struct Standing {
    in_table: bool,
    depth: i32,
    ends_row: bool,
    item: ListItem,
    shape: Shape,
}

// The marks of the text ([MS-DOC] 2.4.1).
const CELL: char = '\u{7}';
const PARAGRAPH: char = '\r';
const PAGE: char = '\u{C}';

impl Body<'_, '_> {
    fn character(&mut self, placed: Placed) {
        match placed.character {
            PARAGRAPH | CELL | PAGE => self.end_paragraph(placed),
            '\u{13}' => {
                self.fields.push(true);
                self.codes += 1;
            }
            '\u{14}' => {
                if let Some(code) = self.fields.last_mut() {
                    self.codes -= usize::from(std::mem::take(code));
                }
            }
            '\u{15}' => self.codes -= usize::from(self.fields.pop().unwrap_or_default()),
            character => {
                self.look_at(placed.at);
                if !self.look.unseen && self.codes == 0 {
                    self.text.extend(shown(character, self.look));
                }
            }
        }
    }

    fn look_at(&mut self, at: u32) {
        if at < self.look_end {
            return;
        }
        self.look = Look::default();
        self.look_end = at + 1;
        if let Some(run) = runs::find(&self.characters, at) {
            self.look = look(run.list);
            self.look_end = run.end;
        }
    }

    fn end_paragraph(&mut self, mark: Placed) {
        let text = std::mem::take(&mut self.text);
        let standing = self.standing(mark.at);
        let in_table = standing.in_table || standing.depth > 0;
        if mark.character == CELL && standing.ends_row {
            self.flow.row(standing.shape);
            return;
        }
        let numbered = !text.trim().is_empty() || in_table;
        let text = if numbered { self.lists.next(standing.item) + &text } else { text };
        match mark.character {
            // A table inside a cell is text of that cell.
            _ if standing.depth > 1 => self.flow.paragraph_in_cell(text),
            CELL => self.flow.cell(text),
            _ if in_table => self.flow.paragraph_in_cell(text),
            _ => self.flow.paragraph(text),
        }
    }

    fn standing(&self, at: u32) -> Standing {
        let mut standing = Standing::default();
        let Some(run) = runs::find(&self.paragraphs, at) else { return standing };
        standing.item = self.styles.list(run.style);
        for modifier in Modifiers(run.list) {
            standing.change(&modifier);
            if matches!(modifier.code, HUGE_LIST | HUGE_LIST_97) {
                let start = modifier.number() as usize;
                let length = u16_at(self.parts.data, start).unwrap_or(0);
                let list = self.parts.data.get(start + 2..start + 2 + usize::from(length)).unwrap_or_default();
                Modifiers(list).for_each(|modifier| standing.change(&modifier));
            }
        }
        standing
    }
}

const HUGE_LIST: u16 = 0x6646;
const HUGE_LIST_97: u16 = 0x6645;

impl Standing {
    fn change(&mut self, modifier: &Modifier<'_>) {
        match modifier.code {
            0x2416 => self.in_table = modifier.on(),
            0x2417 => self.ends_row = modifier.on(),
            0x6649 => self.depth = modifier.number(),
            styles::LIST_LEVEL => self.item.level = Some(modifier.number()),
            styles::LIST => self.item.list = Some(modifier.number()),
            DEFINE_TABLE => self.shape = define(modifier.operand).unwrap_or_default(),
            0xD62B => self.merge_down(modifier.operand),
            0x5624 => self.merge_right(modifier.operand),
            _ => {}
        }
    }

    /// `sprmTVertMerge`: a cell and how it is merged.
    fn merge_down(&mut self, operand: &[u8]) {
        if let [cell, how, ..] = operand
            && let Some(edge) = self.shape.cells.get_mut(usize::from(*cell))
        {
            edge.down = down(u16::from(*how));
        }
    }

    /// `sprmTMerge`: the first cell and the one behind the last.
    fn merge_right(&mut self, operand: &[u8]) {
        if let [first, end] = operand {
            let further = usize::from(*first) + 1..usize::from(*end).min(self.shape.cells.len());
            self.shape.cells.get_mut(further).unwrap_or_default().iter_mut().for_each(|edge| edge.joins_left = true);
        }
    }
}

/// The edges of a row's cells, and what is said of each cell ([MS-DOC] 2.9.321).
fn define(operand: &[u8]) -> Option<Shape> {
    let count = usize::from(*operand.first()?);
    let edge = |index: usize| u16_at(operand, 1 + index * 2).map(|edge| i32::from(edge as i16));
    let mut shape = Shape { left: edge(0)?, cells: Vec::with_capacity(count) };
    for index in 0..count {
        // Cells at the end may be left out; they are plain.
        let flags = u16_at(operand, 1 + (count + 1) * 2 + index * 20).unwrap_or(0);
        shape.cells.push(Edge { right: edge(index + 1)?, down: down(flags >> 5 & 3), joins_left: flags & 3 == 1 });
    }
    Some(shape)
}

fn down(flags: u16) -> Down {
    match flags {
        0 => Down::Alone,
        1 => Down::GoesOn,
        _ => Down::Begins,
    }
}

fn look(list: &[u8]) -> Look {
    let mut look = Look::default();
    for modifier in Modifiers(list) {
        match modifier.code {
            // Deleted by a tracked change, or hidden.
            0x0800 | 0x083C => look.unseen |= modifier.on(),
            0x0855 => look.special = modifier.on(),
            0x6A09 => look.symbol = u32_at(modifier.operand, 0).and_then(|symbol| char::from_u32(symbol >> 16)),
            _ => {}
        }
    }
    look
}

/// What people see of a character; `None` for marks that show nothing.
fn shown(character: char, look: Look) -> Option<char> {
    match character {
        // A symbol stands as a bracket in the text; its run names the character.
        '\u{28}' if look.special || look.symbol.is_some() => {
            Some(look.symbol.filter(|c| !('\u{E000}'..='\u{F8FF}').contains(c)).unwrap_or('•'))
        }
        '\u{1}'..='\u{8}' if look.special => None,
        '\t' => Some('\t'),
        '\u{B}' => Some('\n'),
        '\u{1E}' => Some('-'),
        '\u{0}'..='\u{1F}' => None,
        other => Some(other),
    }
}

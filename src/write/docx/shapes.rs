//! The elements of a report as docx-rs builds them: each shape once, then stamped with its texts.
//!
//! A paragraph of docx-rs takes kilobytes and is moved by each of its methods; a report has thousands of
//! paragraphs and a few dozen shapes.

use std::collections::HashMap;

use docx_rs::{
    BuildXML, Document, Paragraph, Run, Shading, ShdType, Table, TableCell, TableLayoutType, TableRow, VAlignType,
    VMergeType, WidthType,
};

use super::normalise::normalise;

/// Stands for a text while a shape is built; a private character that no text keeps (see [`text`]).
const SLOT: &str = "\u{E000}";

/// How a cell stands to the ones above and below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Merge {
    None,
    Restart,
    Continue,
}

/// A cell's looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct CellShape {
    pub(super) width: usize,
    pub(super) span: usize,
    pub(super) merge: Merge,
    /// The colour behind its words.
    pub(super) fill: Option<&'static str>,
}

/// What stands in front of an element's content, and what behind it.
type Shape = (String, String);

/// The shapes built so far.
#[derive(Default)]
pub(super) struct Shapes {
    paragraphs: HashMap<&'static str, Shape>,
    /// Paragraphs without words.
    blanks: HashMap<&'static str, Shape>,
    cells: HashMap<CellShape, Shape>,
    rows: HashMap<(bool, bool), Shape>,
}

impl Shapes {
    /// Appends a paragraph of `style`.
    pub(super) fn paragraph(&mut self, out: &mut String, style: &'static str, words: &str) -> Result<(), String> {
        if words.is_empty() {
            let empty = || shape(&Paragraph::new().style(style), "</w:p>");
            out.push_str(&get(&mut self.blanks, style, empty)?.0);
            out.push_str("</w:p>");
            return Ok(());
        }
        let (before, after) = get(&mut self.paragraphs, style, || {
            shape(&Paragraph::new().style(style).add_run(Run::new().add_text(SLOT)), SLOT)
        })?;
        out.push_str(before);
        text(out, words);
        out.push_str(after.trim_start_matches(SLOT));
        Ok(())
    }

    /// Appends a cell with a paragraph of `style` a line.
    pub(super) fn cell(
        &mut self,
        out: &mut String,
        looks: CellShape,
        style: &'static str,
        words: &str,
    ) -> Result<(), String> {
        let mut paragraphs = String::new();
        for line in words.split('\n') {
            self.paragraph(&mut paragraphs, style, line)?;
        }
        self.cell_of(out, looks, &paragraphs)
    }

    /// Appends a cell around paragraphs.
    pub(super) fn cell_of(&mut self, out: &mut String, looks: CellShape, paragraphs: &str) -> Result<(), String> {
        out.push_str(&get(&mut self.cells, looks, || shape(&cell(looks), "</w:tc>"))?.0);
        out.push_str(paragraphs);
        out.push_str("</w:tc>");
        Ok(())
    }

    /// Appends a row around what `cells` appends.
    pub(super) fn row(
        &mut self,
        out: &mut String,
        (repeats, whole): (bool, bool),
        cells: impl FnOnce(&mut Self, &mut String) -> Result<(), String>,
    ) -> Result<(), String> {
        let (before, _) = get(&mut self.rows, (repeats, whole), || {
            let row = TableRow::new(Vec::new());
            let row = if whole || repeats { row.cant_split() } else { row };
            let (before, after) = shape(&row, "</w:tr>")?;
            // docx-rs has no repeated header rows (ECMA-376 part 1, section 17.4.78).
            let before = if repeats { before.replace("</w:trPr>", "<w:tblHeader/></w:trPr>") } else { before };
            Ok((before, after))
        })?;
        out.push_str(before);
        cells(self, out)?;
        out.push_str("</w:tr>");
        Ok(())
    }
}

/// What stands in front of the rows of a table, and what behind them.
pub(super) fn table(widths: &[usize], width: usize) -> Result<Shape, String> {
    let table = Table::new(Vec::new()).set_grid(widths.to_vec()).layout(TableLayoutType::Fixed);
    shape(&table.style("TableGrid").width(width, WidthType::Dxa), "</w:tbl>")
}

/// What stands in front of the body of a document, and what behind it.
pub(super) fn document() -> Result<Shape, String> {
    shape(&Document::new(), "</w:body>")
}

fn cell(looks: CellShape) -> TableCell {
    let cell = TableCell::new().width(looks.width, WidthType::Dxa).vertical_align(VAlignType::Center);
    let cell = if looks.span > 1 { cell.grid_span(looks.span) } else { cell };
    let cell = match looks.fill {
        Some(colour) => cell.shading(Shading::new().shd_type(ShdType::Clear).color("auto").fill(colour)),
        None => cell,
    };
    match looks.merge {
        Merge::None => cell,
        Merge::Restart => cell.vertical_merge(VMergeType::Restart),
        Merge::Continue => cell.vertical_merge(VMergeType::Continue),
    }
}

/// Builds an element and splits it in front of `at`.
fn shape(element: &impl BuildXML, at: &str) -> Result<Shape, String> {
    let xml = normalise(&element.build())?;
    // An empty cell is given a paragraph of its own by docx-rs.
    let split = if at == "</w:tc>" { xml.find("<w:p>").or_else(|| xml.find("<w:p/>")) } else { None };
    let split = split.or_else(|| xml.rfind(at)).ok_or_else(|| format!("{at} is missing in {xml}"))?;
    Ok((xml[..split].to_owned(), xml[split..].to_owned()))
}

fn get<K: Copy + Eq + std::hash::Hash>(
    shapes: &mut HashMap<K, Shape>,
    key: K,
    build: impl FnOnce() -> Result<Shape, String>,
) -> Result<&Shape, String> {
    if let std::collections::hash_map::Entry::Vacant(entry) = shapes.entry(key) {
        entry.insert(build()?);
    }
    Ok(&shapes[&key])
}

/// Appends words without characters that XML can not hold (XML 1.0, production 2), or that nothing shows.
fn text(out: &mut String, words: &str) {
    for character in words.chars() {
        match character {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\t' => out.push(' '),
            '\u{FFFE}' | '\u{FFFF}' | '\u{E000}' => {}
            control if control.is_control() => {}
            other => out.push(other),
        }
    }
}

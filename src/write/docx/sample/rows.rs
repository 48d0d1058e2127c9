//! The table of a sample: its head stays as it is drawn, its sample row is every row. Which cells are merged is told by
//! the letter, never by equal words.

use super::super::super::WriteError;
use super::super::package::escape;
use super::known::Known;
use super::pour::{self, Place};
use super::tree::{Element, Node, parse};
use super::{is_paragraph, words};
use crate::report::{Attachment, Letter, Line, Table, TableCell};

/// What a table of a sample is for a letter.
pub(super) enum Shows {
    /// Nothing that is attached: a table of the office's own.
    Nothing,
    /// This attachment.
    Attachment(usize),
    /// What other letters have attached.
    Foreign,
}

/// Whether a body draws a table of one of the attachments.
pub(super) fn draws(body: &Element, known: &Known<'_>) -> bool {
    let rows = body.elements().filter(|element| element.name == "w:tbl").flat_map(Element::elements);
    rows.filter(|row| row.name == "w:tr").any(|row| {
        let columns: Vec<String> = names(row).into_iter().filter(|name| known.is_column(name)).collect();
        !columns.is_empty() && known.table(&columns).is_some()
    })
}

fn names(element: &Element) -> Vec<String> {
    let own = match is_paragraph(element) {
        true => words::fields(&words::runs(element).concat()).unwrap_or_default(),
        false => Vec::new(),
    };
    own.into_iter().map(|field| field.name).chain(element.elements().flat_map(names)).collect()
}

/// Fills a table; says which attachment it shows.
pub(super) fn fill(
    table: &mut Element,
    letter: &Letter,
    known: &Known<'_>,
    place: &mut Place<'_>,
) -> Result<Shows, WriteError> {
    let mut out = Vec::new();
    let mut shown = Shows::Nothing;
    for node in std::mem::take(&mut table.children) {
        let Node::Element(mut element) = node else {
            out.push(node);
            continue;
        };
        let columns = if element.name == "w:tr" { column_fields(&element, known, place)? } else { Vec::new() };
        if columns.is_empty() {
            pour::fill_element(&mut element, known, place)?;
            out.push(Node::Element(element));
            continue;
        }
        place.paragraph += paragraphs(&element);
        let Some((at, _)) = known.table(&columns) else {
            shown = Shows::Foreign;
            continue;
        };
        shown = Shows::Attachment(at);
        out.extend(rows(&element, &letter.attachments[at].all, known).into_iter().map(Node::Element));
    }
    table.children = out;
    Ok(shown)
}

fn paragraphs(element: &Element) -> usize {
    usize::from(is_paragraph(element)) + element.elements().map(paragraphs).sum::<usize>()
}

/// The fields of a row that name columns of a table.
fn column_fields(row: &Element, known: &Known<'_>, place: &Place<'_>) -> Result<Vec<String>, WriteError> {
    let mut out = Vec::new();
    let mut counted = Place::copy(place);
    collect(row, known, &mut counted, &mut out)?;
    Ok(out)
}

fn collect(
    element: &Element,
    known: &Known<'_>,
    place: &mut Place<'_>,
    out: &mut Vec<String>,
) -> Result<(), WriteError> {
    if is_paragraph(element) {
        for field in place.fields(element)? {
            let column = known.may_be_column(&field.name);
            if !column && known.value(&field.name).is_none() && super::kind(&field.name).is_none() {
                return Err(place.unknown(&field.name, known));
            }
            if column {
                out.push(field.name);
            }
        }
    }
    element.elements().try_for_each(|child| collect(child, known, place, out))
}

/// A row for each line of a table.
fn rows(sample: &Element, table: &Table, known: &Known<'_>) -> Vec<Element> {
    let lines = table.lines.iter().filter_map(|line| match line {
        Line::Row { cells, .. } => Some(cells),
        Line::Banner(_) => None,
    });
    lines.map(|cells| row(sample, table, cells, known)).collect()
}

fn row(sample: &Element, table: &Table, cells: &[TableCell], known: &Known<'_>) -> Element {
    let mut row = sample.clone();
    for cell in row.elements_mut().filter(|element| element.name == "w:tc") {
        let column = first_column(cell, table);
        fill_cell(cell, table, cells, known);
        if let Some(of) = column.and_then(|column| cells.get(column)) {
            merge(cell, of.rows);
        }
    }
    row
}

/// The column that a cell of the sample names first.
fn first_column(cell: &Element, table: &Table) -> Option<usize> {
    let named = |paragraph: &Element| {
        let fields = words::fields(&words::runs(paragraph).concat()).unwrap_or_default();
        fields.iter().find_map(|field| column(table, &field.name))
    };
    cell.elements().filter(|element| is_paragraph(element)).find_map(named)
}

fn column(table: &Table, field: &str) -> Option<usize> {
    let printed = table.headings.iter().position(|heading| heading.name == field);
    printed.or_else(|| table.headings.iter().position(|heading| heading.role == Some(field)))
}

/// Fills a cell: a paragraph that is a field alone becomes a paragraph a line.
fn fill_cell(cell: &mut Element, table: &Table, cells: &[TableCell], known: &Known<'_>) {
    let value = |field: &str| -> String {
        let of = column(table, field).and_then(|column| cells.get(column));
        match of {
            Some(of) if of.rows == 0 || of.columns == 0 => String::new(),
            Some(of) => of.text.clone(),
            None => known.value(field).unwrap_or_default().to_owned(),
        }
    };
    let mut out = Vec::new();
    for node in std::mem::take(&mut cell.children) {
        let Node::Element(mut paragraph) = node else {
            out.push(node);
            continue;
        };
        let text = words::runs(&paragraph).concat();
        let fields = words::fields(&text).unwrap_or_default();
        match &fields[..] {
            [] => out.push(Node::Element(paragraph)),
            [one] if text.trim().chars().count() == one.end - one.start => {
                out.extend(value(&one.name).split('\n').map(|line| Node::Element(pour::filled(&paragraph, line))));
            }
            _ => {
                words::fill(&mut paragraph, &fields, |name| value(name).replace('\n', "、"));
                out.push(Node::Element(paragraph));
            }
        }
    }
    cell.children = out;
}

/// Marks a cell as the first of a merged block, or as one that goes on.
fn merge(cell: &mut Element, rows: usize) {
    let properties = cell.first_child("w:tcPr");
    properties.children.retain(|node| !matches!(node, Node::Element(element) if element.name == "w:vMerge"));
    let mark = match rows {
        1 => return,
        0 => "<w:vMerge/>",
        _ => "<w:vMerge w:val=\"restart\"/>",
    };
    // ECMA-376 part 1, annex A: behind the width, the span and the horizontal merge.
    const BEFORE: [&str; 4] = ["w:cnfStyle", "w:tcW", "w:gridSpan", "w:hMerge"];
    let before = |node: &Node| matches!(node, Node::Element(element) if BEFORE.contains(&element.name.as_str()));
    let at = properties.children.iter().rposition(before).map_or(0, |at| at + 1);
    properties.children.insert(at, Node::Raw(mark.to_owned()));
}

/// The attachments that no table of the sample shows, in plain looks of their own, each on a page; `on_new_page` where
/// the first of them stands on one already.
pub(super) fn missing(letter: &Letter, shown: &[usize], on_new_page: bool) -> Vec<Node> {
    let missing = letter.attachments.iter().enumerate().filter(|(at, _)| !shown.contains(at));
    let page = |index: usize| if index == 0 && on_new_page { "" } else { "<w:pageBreakBefore/>" };
    let each = missing.enumerate();
    let text: String = each.map(|(index, (at, attachment))| plain(page(index), &letter.mark(at), attachment)).collect();
    parse(&text).unwrap_or_default()
}

fn plain(page: &str, mark: &str, attachment: &Attachment) -> String {
    let run = |text: &str, size: u32, looks: &str| {
        format!(
            "<w:r><w:rPr>{looks}<w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/></w:rPr><w:t xml:space=\"preserve\">{}</w:t></w:r>",
            escape(text)
        )
    };
    let paragraph = |looks: &str, run: String| format!("<w:p><w:pPr>{looks}</w:pPr>{run}</w:p>");
    let table = &attachment.table;
    let total: usize = table.headings.iter().map(|heading| heading.width + 2).sum();
    let cell = |column: usize, text: &str, looks: &str| {
        let lines: String = text.split('\n').map(|line| paragraph("", run(line, 21, looks))).collect();
        let share = table.headings.get(column).map_or(0, |heading| (heading.width + 2) * 5000 / total.max(1));
        format!("<w:tc><w:tcPr><w:tcW w:w=\"{share}\" w:type=\"pct\"/></w:tcPr>{lines}</w:tc>")
    };
    let head: String =
        table.headings.iter().enumerate().map(|(at, heading)| cell(at, &heading.name, "<w:b/>")).collect();
    let rows: String = table
        .lines
        .iter()
        .map(|line| match line {
            Line::Row { cells, .. } => {
                let cells: String = cells.iter().enumerate().map(|(at, of)| cell(at, &of.text, "")).collect();
                format!("<w:tr>{cells}</w:tr>")
            }
            Line::Banner(_) => String::new(),
        })
        .collect();
    let sides: String = ["top", "left", "bottom", "right", "insideH", "insideV"]
        .iter()
        .map(|side| format!("<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>"))
        .collect();
    let grid = "<w:gridCol/>".repeat(table.headings.len());
    let title =
        paragraph(page, run(mark, 32, "")) + &paragraph("<w:jc w:val=\"center\"/>", run(&attachment.title, 36, ""));
    format!(
        "{title}<w:tbl><w:tblPr><w:tblW w:w=\"5000\" w:type=\"pct\"/><w:tblBorders>{sides}</w:tblBorders></w:tblPr><w:tblGrid>{grid}</w:tblGrid><w:tr><w:trPr><w:tblHeader/></w:trPr>{head}</w:tr>{rows}</w:tbl><w:p/>"
    )
}

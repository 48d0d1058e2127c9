//! The text of a letter in the looks of the paragraphs of a sample.

use std::collections::BTreeMap;

use super::super::super::WriteError;
use super::known::Known;
use super::rows::{self, Shows};
use super::tree::{Element, Node};
use super::words::{self, Field};
use super::{is_paragraph, kind};
use crate::message::{Id, Message};
use crate::report::{Block, BlockKind, Letter};

/// Where in a sample something stands.
pub(super) struct Place<'a> {
    file: &'a str,
    part: &'a str,
    /// The number of the paragraph, from 1.
    pub(super) paragraph: usize,
}

impl<'a> Place<'a> {
    /// The same place, to count on from it.
    pub(super) fn copy(other: &Self) -> Self {
        Self { file: other.file, part: other.part, paragraph: other.paragraph }
    }

    pub(super) fn new(file: &'a str, part: &'a str) -> Self {
        Self { file, part, paragraph: 0 }
    }

    fn error(&self, id: Id, field: &str) -> Message {
        let message = Message::new(id).with("file", self.file).with("part", self.part);
        message.with("paragraph", self.paragraph).with("field", field)
    }

    pub(super) fn unknown(&self, field: &str, known: &Known<'_>) -> WriteError {
        let (nearest, names) = known.nearest(field);
        WriteError::new(self.error(Id::SampleUnknownField, field).with("nearest", nearest).with("known", names))
    }

    fn refuse(&self, id: Id, field: &str) -> WriteError {
        WriteError::new(self.error(id, field))
    }

    /// The fields of a paragraph, which is counted.
    pub(super) fn fields(&mut self, paragraph: &Element) -> Result<Vec<Field>, WriteError> {
        self.paragraph += 1;
        words::fields(&words::runs(paragraph).concat()).map_err(|open| self.refuse(Id::SampleUnclosed, &open))
    }
}

/// The document of a letter.
pub(super) fn letter(nodes: &[Node], letter: &Letter, mut place: Place<'_>) -> Result<Vec<Node>, WriteError> {
    let mut nodes = nodes.to_vec();
    let body = nodes.iter_mut().find_map(|node| match node {
        Node::Element(element) if element.name == "w:document" => {
            element.elements_mut().find(|child| child.name == "w:body")
        }
        _ => None,
    });
    let Some(body) = body else { return Err(place.refuse(Id::SampleNoText, "")) };
    let known = Known::of(letter);
    let drawn = rows::draws(body, &known);
    let known = &if drawn { known } else { known.without_table() };
    let mut looks: BTreeMap<BlockKind, Element> = BTreeMap::new();
    let mut section = None;
    let (mut out, mut poured, mut filled) = (Vec::new(), None, Vec::new());
    for node in std::mem::take(&mut body.children) {
        let Node::Element(mut element) = node else {
            out.push(node);
            continue;
        };
        if is_paragraph(&element)
            && let Some(kind) = kind_of(&element, &mut place)?
        {
            poured.get_or_insert(out.len());
            section = section.or_else(|| take_section(&mut element));
            if looks.insert(kind, element).is_some() {
                return Err(place.refuse(Id::SampleKindTwice, name_of(kind)));
            }
            continue;
        }
        let untitled = !drawn && is_title_of_table(&element);
        if element.name == "w:tbl" {
            match rows::fill(&mut element, letter, known, &mut place)? {
                Shows::Nothing => {}
                Shows::Attachment(at) => filled.push(at),
                Shows::Foreign => continue,
            }
        } else {
            fill_element(&mut element, known, &mut place)?;
        }
        if untitled {
            continue;
        }
        out.push(Node::Element(element));
    }
    let Some(at) = poured else { return Err(place.refuse(Id::SampleNoText, "")) };
    let paragraphs = pour(letter, &looks, section);
    let end = out.iter().rposition(|node| matches!(node, Node::Element(last) if last.name == "w:sectPr"));
    let end = end.unwrap_or(out.len());
    let new_page =
        out[..end].iter().rev().find_map(|node| if let Node::Element(last) = node { Some(last) } else { None });
    let rest = rows::missing(letter, &filled, new_page.is_some_and(ends_section));
    out.splice(end..end, rest);
    out.splice(at..at, paragraphs);
    body.children = out;
    Ok(nodes)
}

/// The kind of paragraph that a paragraph of a sample shows the looks of.
fn kind_of(paragraph: &Element, place: &mut Place<'_>) -> Result<Option<BlockKind>, WriteError> {
    let fields = place.fields(paragraph)?;
    let Some(named) = fields.iter().find(|field| kind(&field.name).is_some()) else {
        // It is counted again when it is filled.
        place.paragraph -= 1;
        return Ok(None);
    };
    let whole = words::runs(paragraph).concat().trim().chars().count() == named.end - named.start;
    match fields.len() == 1 && whole {
        true => Ok(kind(&named.name)),
        false => Err(place.refuse(Id::SampleKindPlace, &named.name)),
    }
}

/// Whether a paragraph is the title of the table and nothing else.
fn is_title_of_table(element: &Element) -> bool {
    let text = words::runs(element).concat();
    let fields = words::fields(&text).unwrap_or_default();
    let alone = |field: &Field| field.name == "附表标题" && text.trim().chars().count() == field.end - field.start;
    is_paragraph(element) && !ends_section(element) && matches!(&fields[..], [one] if alone(one))
}

/// Whether the page turns behind a paragraph.
fn ends_section(paragraph: &Element) -> bool {
    let properties = paragraph.elements().find(|element| element.name == "w:pPr");
    properties.is_some_and(|properties| properties.elements().any(|element| element.name == "w:sectPr"))
}

fn name_of(kind: BlockKind) -> &'static str {
    super::KINDS.iter().find(|(_, known)| *known == kind).map_or("", |(name, _)| name)
}

/// Takes the end of a section out of a paragraph.
fn take_section(paragraph: &mut Element) -> Option<Node> {
    let properties = paragraph.elements_mut().find(|element| element.name == "w:pPr")?;
    let is_section = |node: &Node| matches!(node, Node::Element(element) if element.name == "w:sectPr");
    let at = properties.children.iter().position(is_section)?;
    Some(properties.children.remove(at))
}

/// The paragraphs of the text, each in the looks of its kind; the last one ends the section that a sample paragraph did.
fn pour(letter: &Letter, looks: &BTreeMap<BlockKind, Element>, section: Option<Node>) -> Vec<Node> {
    // 段落 stands for a kind that has no looks of its own; where it has none itself, any other does.
    let plain = looks.get(&BlockKind::Paragraph).or_else(|| looks.values().next_back());
    let paragraph = |block: &Block| looks.get(&block.kind).or(plain).map(|looks| filled(looks, &block.words));
    let mut out: Vec<Element> = letter.blocks.iter().filter_map(paragraph).collect();
    if let (Some(section), Some(last)) = (section, out.last_mut()) {
        last.first_child("w:pPr").children.push(section);
    }
    out.into_iter().map(Node::Element).collect()
}

/// A paragraph with the looks of another and words of its own.
pub(super) fn filled(looks: &Element, words: &str) -> Element {
    let mut paragraph = looks.clone();
    let fields = words::fields(&words::runs(looks).concat()).unwrap_or_default();
    words::fill(&mut paragraph, &fields, |_| words.to_owned());
    paragraph
}

/// Fills the fields of every paragraph below an element.
pub(super) fn fill_element(element: &mut Element, known: &Known<'_>, place: &mut Place<'_>) -> Result<(), WriteError> {
    if is_paragraph(element) {
        let fields = place.fields(element)?;
        for field in &fields {
            if kind(&field.name).is_some() {
                return Err(place.refuse(Id::SampleKindPlace, &field.name));
            }
            if known.value(&field.name).is_none() {
                return Err(place.unknown(&field.name, known));
            }
        }
        if !fields.is_empty() {
            words::fill(element, &fields, |name| known.value(name).unwrap_or_default().to_owned());
        }
    }
    fill_all(&mut element.children, known, place)
}

pub(super) fn fill_all(nodes: &mut [Node], known: &Known<'_>, place: &mut Place<'_>) -> Result<(), WriteError> {
    for node in nodes {
        if let Node::Element(element) = node {
            fill_element(element, known, place)?;
        }
    }
    Ok(())
}

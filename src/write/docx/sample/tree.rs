//! A part of a package as a tree whose pieces keep their bytes: what is not touched is written as it was read.

use quick_xml::Reader;
use quick_xml::events::Event;

/// Elements are no deeper than this.
const DEEPEST: usize = 256;

/// A piece of a part.
#[derive(Clone, Debug)]
pub(super) enum Node {
    Element(Element),
    /// Text, comments and declarations, as they stand.
    Raw(String),
}

/// An element with its tags as they stand.
#[derive(Clone, Debug)]
pub(super) struct Element {
    pub(super) name: String,
    pub(super) open: String,
    pub(super) children: Vec<Node>,
    pub(super) close: String,
}

impl Element {
    /// An element of our own.
    pub(super) fn new(name: &str) -> Self {
        let (open, close) = (format!("<{name}>"), format!("</{name}>"));
        Self { name: name.to_owned(), open, children: Vec::new(), close }
    }

    pub(super) fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|node| if let Node::Element(element) = node { Some(element) } else { None })
    }

    pub(super) fn elements_mut(&mut self) -> impl Iterator<Item = &mut Element> {
        self.children.iter_mut().filter_map(|node| if let Node::Element(element) = node { Some(element) } else { None })
    }

    /// A child that is put in front of the others where it is not there.
    pub(super) fn first_child(&mut self, name: &str) -> &mut Element {
        let at = self.children.iter().position(|node| matches!(node, Node::Element(element) if element.name == name));
        let at = at.unwrap_or_else(|| {
            self.children.insert(0, Node::Element(Element::new(name)));
            0
        });
        // An element that was written as one tag has two from now on.
        let element = match &mut self.children[at] {
            Node::Element(element) => element,
            Node::Raw(_) => unreachable!("the position of an element"),
        };
        element.split_tag();
        element
    }

    /// Gives `<a/>` a place for children.
    pub(super) fn split_tag(&mut self) {
        if self.close.is_empty() {
            self.open = format!("{}>", self.open.trim_end_matches('>').trim_end_matches('/'));
            self.close = format!("</{}>", self.name);
        }
    }

    pub(super) fn write(&self, out: &mut String) {
        out.push_str(&self.open);
        write_all(&self.children, out);
        out.push_str(&self.close);
    }
}

/// Writes pieces as they stand.
pub(super) fn write_all(nodes: &[Node], out: &mut String) {
    for node in nodes {
        match node {
            Node::Element(element) => element.write(out),
            Node::Raw(text) => out.push_str(text),
        }
    }
}

/// Reads a part; says what is wrong with it.
pub(super) fn parse(text: &str) -> Result<Vec<Node>, String> {
    let mut reader = Reader::from_str(text);
    let mut stack: Vec<Element> = Vec::new();
    let (mut top, mut start) = (Vec::new(), 0);
    loop {
        let event = reader.read_event().map_err(|error| error.to_string())?;
        let end = reader.buffer_position() as usize;
        let raw = &text[start..end];
        start = end;
        match event {
            Event::Start(element) => {
                let name = element.name().as_ref().to_owned();
                stack.push(Element { name, open: raw.to_owned(), children: Vec::new(), close: String::new() });
                if stack.len() > DEEPEST {
                    return Err(format!("<{}>", stack[DEEPEST].name));
                }
            }
            Event::End(_) => {
                let Some(mut element) = stack.pop() else { return Err(raw.to_owned()) };
                element.close = raw.to_owned();
                add(&mut stack, &mut top, Node::Element(element));
            }
            Event::Empty(element) => {
                let name = element.name().as_ref().to_owned();
                let element = Element { name, open: raw.to_owned(), children: Vec::new(), close: String::new() };
                add(&mut stack, &mut top, Node::Element(element));
            }
            Event::DocType(_) => return Err("DOCTYPE".to_owned()),
            Event::Eof if stack.is_empty() => return Ok(top),
            Event::Eof => return Err(format!("<{}>", stack[0].name)),
            _ => add(&mut stack, &mut top, Node::Raw(raw.to_owned())),
        }
    }
}

fn add(stack: &mut [Element], top: &mut Vec<Node>, node: Node) {
    match stack.last_mut() {
        Some(parent) => parent.children.push(node),
        None => top.push(node),
    }
}

#[cfg(test)]
mod tests {
    use super::{parse, write_all};

    #[test]
    fn what_is_not_touched_keeps_its_bytes() {
        let text = "<?xml version='1.0'?>\n<a x = \"1\"><b/>  text &amp; more<!-- c --><c  ></c></a>";
        let mut out = String::new();
        write_all(&parse(text).expect("well-formed"), &mut out);
        assert_eq!(out, text);
        assert!(parse("<a><b></a>").is_err() && parse("<a>").is_err() && parse("<!DOCTYPE a><a/>").is_err());
    }
}

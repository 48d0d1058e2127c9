//! Puts what docx-rs writes into the order of the schema (ECMA-376 part 1, annex A), adds what it can not write,
//! and takes out what differs from run to run.

use quick_xml::Reader;
use quick_xml::events::{BytesEnd, BytesStart, Event};

/// The children of these parents must stand in this order.
const ORDER: &[(&str, &[&str])] = &[
    ("w:pPr", &["w:pStyle", "w:keepNext", "w:keepLines"]),
    (
        "w:tblPr",
        &["w:tblStyle", "w:tblW", "w:jc", "w:tblInd", "w:tblBorders", "w:tblLayout", "w:tblCellMar", "w:tblLook"],
    ),
    ("w:tcPr", &["w:tcW", "w:gridSpan", "w:vMerge", "w:tcBorders", "w:shd", "w:vAlign"]),
];

/// Elements that say nothing here: the style says it, or the page ([`super::page`]).
const DROPPED: &[&str] = &["w:rPr", "w:tblBorders", "w:sectPr"];

/// Rewrites an element that docx-rs built.
pub(super) fn normalise(xml: &[u8]) -> Result<String, String> {
    let text = std::str::from_utf8(xml).map_err(|error| error.to_string())?;
    let mut reader = Reader::from_str(text);
    let mut out = Writer { out: String::with_capacity(xml.len()), ordered: Vec::new() };
    loop {
        match reader.read_event().map_err(|error| error.to_string())? {
            Event::Start(element) if DROPPED.contains(&element.name().as_ref()) => {
                reader.read_to_end(element.name()).map_err(|error| error.to_string())?;
            }
            Event::Empty(element) if DROPPED.contains(&element.name().as_ref()) => {}
            Event::Start(element) => out.start(&element),
            Event::Empty(element) => out.empty(&element),
            Event::End(element) => out.end(&element),
            Event::Text(text) => out.raw(&text),
            Event::GeneralRef(entity) => out.raw(&format!("&{};", &*entity)),
            Event::Decl(_) => out.raw("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"),
            Event::Eof => return Ok(out.out),
            _ => {}
        }
    }
}

/// Writes events; children of a parent that has an order are kept until it ends.
struct Writer {
    out: String,
    /// The open parents that have an order.
    ordered: Vec<Ordered>,
}

struct Ordered {
    order: &'static [&'static str],
    /// The children: rank and where their bytes begin in `out`.
    children: Vec<(usize, usize)>,
    /// How many elements are open inside this one.
    depth: usize,
}

impl Writer {
    fn raw(&mut self, text: &str) {
        self.out.push_str(text);
    }

    /// A child begins: if its parent has an order, its rank is noted.
    fn child(&mut self, name: &str) {
        let at = self.out.len();
        if let Some(parent) = self.ordered.last_mut() {
            if parent.depth == 0 {
                let rank = parent.order.iter().position(|known| *known == name).unwrap_or(parent.order.len());
                parent.children.push((rank, at));
            }
            parent.depth += 1;
        }
    }

    fn child_ends(&mut self) {
        if let Some(parent) = self.ordered.last_mut() {
            parent.depth -= 1;
        }
    }

    fn tag(&mut self, element: &BytesStart<'_>, close: &str) {
        self.raw("<");
        self.raw(element.name().as_ref());
        for attribute in element.attributes().with_checks(false).flatten() {
            let (name, value) = (attribute.key.as_ref(), &attribute.value);
            let grid_type = element.name().as_ref() == "w:gridCol" && name == "w:type";
            // docx-rs counts paragraphs over the life of a thread.
            if name == "w14:paraId" || grid_type {
                continue;
            }
            self.raw(&format!(" {name}=\"{value}\""));
        }
        self.raw(close);
    }

    fn start(&mut self, element: &BytesStart<'_>) {
        let name = element.name();
        self.child(name.as_ref());
        self.tag(element, ">");
        if let Some((_, order)) = ORDER.iter().find(|(parent, _)| *parent == name.as_ref()) {
            self.ordered.push(Ordered { order, children: Vec::new(), depth: 0 });
        }
    }

    fn empty(&mut self, element: &BytesStart<'_>) {
        self.child(element.name().as_ref());
        self.tag(element, "/>");
        self.child_ends();
    }

    fn end(&mut self, element: &BytesEnd<'_>) {
        let name = element.name();
        if ORDER.iter().any(|(parent, _)| *parent == name.as_ref())
            && let Some(parent) = self.ordered.pop()
        {
            self.sort(&parent.children);
        }
        self.raw("</");
        self.raw(name.as_ref());
        self.raw(">");
        self.child_ends();
    }

    /// Puts the children that were written last into their order.
    fn sort(&mut self, children: &[(usize, usize)]) {
        if children.windows(2).all(|pair| pair[0].0 <= pair[1].0) {
            return;
        }
        let ends = children.iter().skip(1).map(|(_, start)| *start).chain([self.out.len()]);
        let mut parts: Vec<(usize, String)> =
            children.iter().zip(ends).map(|((rank, start), end)| (*rank, self.out[*start..end].to_owned())).collect();
        parts.sort_by_key(|(rank, _)| *rank);
        self.out.truncate(children[0].1);
        for (_, part) in parts {
            self.out.push_str(&part);
        }
    }
}

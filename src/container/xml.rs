//! The little of XML that packed documents need.

use std::io::{BufRead, Read};

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};

use super::ReadError;

/// The value of the attribute with this local name.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    // A document may repeat an attribute at no one's cost: the first counts, and none is compared with all others.
    let attribute = element
        .attributes()
        .with_checks(false)
        .flatten()
        .find(|attribute| attribute.key.local_name().as_ref() == name)?;
    attribute.normalized_value(XmlVersion::Implicit1_0).ok().map(|value| value.into_owned())
}

/// The value of `w:val` as a number.
pub(super) fn number(element: &BytesStart<'_>) -> Option<i32> {
    attribute(element, "val")?.parse().ok()
}

/// Whether a switch such as `<w:vanish/>` is on: present, and not `w:val="0"`.
pub(super) fn on(element: &BytesStart<'_>) -> bool {
    !matches!(attribute(element, "val").as_deref(), Some("0" | "false" | "off"))
}

/// What a reader of a part gets to see.
pub(super) trait Visitor {
    /// An element begins; `empty` where it ends at once, in which case [`Visitor::end`] follows.
    fn start(&mut self, name: &str, element: &BytesStart<'_>);
    /// An element ends.
    fn end(&mut self, name: &str);
    /// Characters.
    fn text(&mut self, _text: &str) {}
    /// Whether enough was seen: the rest is left unread.
    fn is_over(&self) -> bool {
        false
    }
}

/// No element, and no text without an entity in it, takes more bytes of a sound document.
const LONGEST: usize = 32 << 20;

/// A source that gives up where one event takes all memory.
struct Bounded<R> {
    source: R,
    /// The bytes of the event that is being read.
    taken: usize,
}

impl<R: BufRead> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = self.source.read(buffer)?;
        self.taken += count;
        Ok(count)
    }
}

impl<R: BufRead> BufRead for Bounded<R> {
    fn fill_buf(&mut self) -> std::io::Result<&[u8]> {
        if self.taken > LONGEST {
            return Err(std::io::Error::other("an element or a text without end"));
        }
        self.source.fill_buf()
    }

    fn consume(&mut self, count: usize) {
        self.taken += count;
        self.source.consume(count);
    }
}

/// Elements nested deeper than this are no document: Word itself stops far earlier.
const DEEPEST: usize = 512;

/// Streams `source`, a part of a file of the kind `what`, to `visitor`; a document type declaration is refused.
pub(super) fn stream(source: impl BufRead, what: &'static str, visitor: &mut impl Visitor) -> Result<(), ReadError> {
    let damaged = |why: String| ReadError::Damaged { what, why };
    let mut reader = quick_xml::Reader::from_reader(Bounded { source, taken: 0 });
    let mut buffer = Vec::new();
    let mut depth = 0;
    loop {
        let event = reader.read_event_into(&mut buffer);
        match event.map_err(|error| damaged(format!("{error} ({})", reader.error_position())))? {
            Event::Start(element) => {
                depth += 1;
                if depth > DEEPEST {
                    return Err(damaged("elements nested too deep".to_owned()));
                }
                visitor.start(element.local_name().as_ref(), &element);
            }
            Event::Empty(element) => {
                visitor.start(element.local_name().as_ref(), &element);
                visitor.end(element.local_name().as_ref());
            }
            Event::End(element) => {
                depth -= 1;
                visitor.end(element.local_name().as_ref());
            }
            Event::Text(text) => visitor.text(&text.xml10_content()),
            Event::CData(text) => visitor.text(&text.xml10_content()),
            Event::GeneralRef(entity) => {
                let name = entity.xml10_content();
                match entity.resolve_char_ref().ok().flatten() {
                    Some(character) => visitor.text(character.encode_utf8(&mut [0; 4])),
                    None => visitor.text(quick_xml::escape::resolve_predefined_entity(&name).unwrap_or_default()),
                }
            }
            Event::DocType(_) => return Err(damaged("DTD".to_owned())),
            Event::Eof if depth > 0 => return Err(damaged("unexpected end of file".to_owned())),
            Event::Eof => return Ok(()),
            _ => {}
        }
        if visitor.is_over() {
            return Ok(());
        }
        buffer.clear();
        reader.get_mut().taken = 0;
    }
}

/// The name of the root of a part.
pub(super) fn root(source: impl BufRead, what: &'static str) -> Result<String, ReadError> {
    #[derive(Default)]
    struct Root(String);
    impl Visitor for Root {
        fn start(&mut self, name: &str, _element: &BytesStart<'_>) {
            self.0.push_str(name);
        }
        fn end(&mut self, _name: &str) {}
        fn is_over(&self) -> bool {
            !self.0.is_empty()
        }
    }
    let mut root = Root::default();
    stream(source, what, &mut root)?;
    Ok(root.0)
}

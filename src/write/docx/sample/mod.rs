//! 样张: the office's own Word file as the looks of a letter.
//!
//! Where the words of a letter stand in the file, an office types the name of a field. The looks of the paragraph that a
//! field stands in are the looks of every paragraph of its kind. Everything else of the package is copied as it is.

mod known;
mod package;
mod pour;
mod rows;
mod tree;
mod words;

use super::super::WriteError;
use crate::message::Message;
use crate::report::{BlockKind, Letter};
use tree::{Element, Node};

/// A sample, read and ready to be filled.
#[derive(Clone, Debug)]
pub struct Sample {
    /// The name of its file.
    name: String,
    /// The parts that are copied as they are, and those with fields.
    parts: Vec<Part>,
}

#[derive(Clone, Debug)]
enum Part {
    /// As it is.
    Copied(String, Vec<u8>),
    /// A header or footer.
    Words(String, Vec<Node>),
    /// The document itself: what stands around the children of its body, and these.
    Document(String, Document),
}

#[derive(Clone, Debug)]
struct Document {
    nodes: Vec<Node>,
}

impl Sample {
    /// A file is no larger than this: a picture of its size would stand in each report.
    pub const LARGEST: usize = 20 << 20;

    /// Reads a sample.
    ///
    /// # Errors
    /// [`WriteError`] that says what is wrong with it and, where a field is, its paragraph.
    pub fn parse(name: &str, bytes: &[u8]) -> Result<Self, WriteError> {
        let parts = package::read(name, bytes)?;
        Ok(Self { name: name.to_owned(), parts })
    }

    /// The letter in the looks of the sample, as the bytes of a `.docx`.
    ///
    /// # Errors
    /// [`WriteError`] that names the paragraph of a field that the letter does not have, and the nearest that it has.
    pub fn write(&self, letter: &Letter) -> Result<Vec<u8>, WriteError> {
        let known = known::Known::of(letter);
        let mut out = Vec::with_capacity(self.parts.len());
        for part in &self.parts {
            out.push(match part {
                Part::Copied(name, bytes) => (name.clone(), bytes.clone()),
                Part::Words(name, nodes) => {
                    let mut nodes = nodes.clone();
                    let mut place = pour::Place::new(&self.name, name);
                    pour::fill_all(&mut nodes, &known, &mut place)?;
                    (name.clone(), written(&nodes))
                }
                Part::Document(name, document) => {
                    let place = pour::Place::new(&self.name, name);
                    (name.clone(), written(&pour::letter(&document.nodes, letter, place)?))
                }
            });
        }
        package::write(&out).map_err(|why| self.failed(why))
    }

    /// Whether the sample names only fields that every letter to a unit has.
    ///
    /// # Errors
    /// [`WriteError`] as [`Sample::write`].
    pub fn check(&self, own: &[String]) -> Result<(), WriteError> {
        self.write(&Letter::pattern(own)).map(drop)
    }

    fn failed(&self, why: impl ToString) -> WriteError {
        let message = Message::new(crate::message::Id::SampleDamaged).with("file", &self.name);
        WriteError::new(message.with("why", why.to_string()))
    }
}

fn written(nodes: &[Node]) -> Vec<u8> {
    let mut out = String::new();
    tree::write_all(nodes, &mut out);
    out.into_bytes()
}

/// The kinds of paragraphs by the names of their fields.
const KINDS: [(&str, BlockKind); 4] = [
    ("导语", BlockKind::Opening),
    ("一级标题", BlockKind::Heading1),
    ("二级标题", BlockKind::Heading2),
    ("段落", BlockKind::Paragraph),
];

/// The kind of paragraph that a field names.
fn kind(field: &str) -> Option<BlockKind> {
    KINDS.iter().find(|(name, _)| *name == field).map(|(_, kind)| *kind)
}

/// The paragraphs below an element, in the order of the part.
fn is_paragraph(element: &Element) -> bool {
    element.name == "w:p"
}

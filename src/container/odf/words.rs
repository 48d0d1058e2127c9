//! The words of paragraphs: what is shown of them.

use quick_xml::events::BytesStart;

use super::super::xml::attribute;
use super::styles::Styles;

/// The paragraph that is being read.
#[derive(Debug, Default)]
pub(super) struct Words {
    text: String,
    /// Paragraphs that are open: those of notes and frames stand inside another.
    depth: usize,
    /// Open elements whose text is not shown.
    unseen: usize,
    /// For each open span whether it hides its words.
    spans: Vec<bool>,
    /// What stands around the text boxes that are open: a paragraph and how many are open.
    around: Vec<(String, usize)>,
    /// For each open title or description whether it is that of a picture.
    of_pictures: Vec<bool>,
}

/// Elements whose text stands elsewhere, or nowhere, on the page.
const UNSEEN: [&str; 6] = ["tracked-changes", "annotation", "note", "ruby-text", "hidden-text", "change-info"];

/// What is drawn and has paragraphs of its own.
const BOXES: [&str; 10] = [
    "text-box",
    "custom-shape",
    "rect",
    "circle",
    "ellipse",
    "polygon",
    "regular-polygon",
    "path",
    "connector",
    "caption",
];

/// Whether an element is drawn and may have paragraphs of its own.
pub(super) fn is_box(name: &str) -> bool {
    BOXES.contains(&name)
}

impl Words {
    /// Takes the start of an element inside of a paragraph or around it.
    pub(super) fn start(&mut self, name: &str, element: &BytesStart<'_>, styles: &Styles) {
        let hidden = || attribute(element, "style-name").is_some_and(|style| styles.hides(&style));
        match name {
            name if UNSEEN.contains(&name) => self.unseen += 1,
            name if is_box(name) => self.around.push((std::mem::take(&mut self.text), std::mem::take(&mut self.depth))),
            // `text:title` is a field whose words are shown; `svg:title` and `svg:desc` speak of a picture.
            "title" | "desc" => {
                let of_picture = element.name().as_ref().starts_with("svg:");
                self.of_pictures.push(of_picture);
                self.unseen += usize::from(of_picture);
            }
            "p" | "h" => {
                self.depth += usize::from(self.unseen == 0);
                self.spans.push(hidden());
            }
            "span" => self.spans.push(hidden()),
            "s" => {
                let count = attribute(element, "c").and_then(|count| count.parse().ok()).unwrap_or(1_usize);
                self.put(&" ".repeat(count.min(1_000)));
            }
            "tab" => self.put("\t"),
            "line-break" => self.put("\n"),
            _ => {}
        }
    }

    /// Takes the end of an element; gives the paragraph that ends with it.
    pub(super) fn end(&mut self, name: &str) -> Option<String> {
        match name {
            name if UNSEEN.contains(&name) => self.unseen = self.unseen.saturating_sub(1),
            name if is_box(name) => (self.text, self.depth) = self.around.pop().unwrap_or_default(),
            "title" | "desc" => {
                let of_picture = self.of_pictures.pop().unwrap_or_default();
                self.unseen = self.unseen.saturating_sub(usize::from(of_picture));
            }
            "p" | "h" => {
                self.spans.pop();
                if self.unseen == 0 {
                    self.depth = self.depth.saturating_sub(1);
                    return (self.depth == 0).then(|| std::mem::take(&mut self.text));
                }
            }
            "span" => {
                self.spans.pop();
            }
            _ => {}
        }
        None
    }

    /// Takes characters: white space of the file counts as one blank (ODF 1.3 part 3, 6.1.2).
    pub(super) fn characters(&mut self, text: &str) {
        if self.depth == 0 {
            return;
        }
        for (index, piece) in text.split([' ', '\t', '\r', '\n']).enumerate() {
            if index > 0 && !self.text.is_empty() && !self.text.ends_with([' ', '\n', '\t']) {
                self.put(" ");
            }
            self.put(piece);
        }
    }

    /// How many bytes the paragraph has so far.
    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    fn put(&mut self, text: &str) {
        if self.depth > 0 && self.unseen == 0 && !self.spans.contains(&true) {
            self.text.push_str(text);
        }
    }
}

//! Texts, those that cells share and those of their own (18.4): runs put together, without what says how they are
//! spoken.

use quick_xml::events::BytesStart;

use super::Visitor;

/// The texts that cells share, in their order.
#[derive(Debug, Default)]
pub(super) struct Strings {
    all: Vec<String>,
    text: Text,
}

impl Strings {
    /// The text that a cell names by its number.
    pub(super) fn get(&self, number: &str) -> Option<&str> {
        self.all.get(number.trim().parse::<usize>().ok()?).map(String::as_str)
    }
}

impl Visitor for Strings {
    fn start(&mut self, name: &str, element: &BytesStart<'_>) {
        self.text.start(name, element);
    }

    fn end(&mut self, name: &str) {
        self.text.end(name);
        if name == "si" {
            self.all.push(self.text.take());
        }
    }

    fn text(&mut self, text: &str) {
        self.text.text(text);
    }
}

/// A text that is being read.
#[derive(Debug, Default)]
pub(super) struct Text {
    text: String,
    in_text: bool,
    spoken: bool,
}

impl Text {
    /// The text so far.
    pub(super) fn take(&mut self) -> String {
        plain(&std::mem::take(&mut self.text))
    }

    /// How many bytes it has.
    pub(super) fn len(&self) -> usize {
        self.text.len()
    }
}

impl Visitor for Text {
    fn start(&mut self, name: &str, _element: &BytesStart<'_>) {
        match name {
            "t" => self.in_text = true,
            "rPh" => self.spoken = true,
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "t" => self.in_text = false,
            "rPh" => self.spoken = false,
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.in_text && !self.spoken {
            self.text.push_str(text);
        }
    }
}

/// A text with its line ends as `\n`, and the characters that XML has to write as `_x000D_` (22.4.2.4).
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        out.push_str(&rest[..at]);
        let code = rest.get(at + 2..at + 7).and_then(|code| code.strip_suffix('_'));
        let character = code.and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32);
        match character {
            Some(character) => out.push(character),
            None => out.push_str("_x"),
        }
        rest = &rest[at + if character.is_some() { 7 } else { 2 }..];
    }
    out.push_str(rest);
    if out.contains('\r') { out.replace("\r\n", "\n").replace('\r', "\n") } else { out }
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn characters_that_xml_can_not_write_come_back() {
        assert_eq!(plain("甲_x000D_\n乙_x4E00_"), "甲\n乙一");
        assert_eq!(plain("_x_x00_x000A"), "_x_x00_x000A");
    }
}

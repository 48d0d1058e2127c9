//! Bytes in the encodings of their fonts, and `\u` units, put together into text.

use std::collections::HashMap;

use encoding_rs::{Encoding, GB18030, WINDOWS_1252};

/// The text that is being read.
#[derive(Debug)]
pub(super) struct Words {
    text: String,
    /// Bytes that are not decoded yet: a character may take two.
    bytes: Vec<u8>,
    /// Units of UTF-16 that are not decoded yet.
    units: Vec<u16>,
    /// Bytes to pass over: what readers show that do not know `\u`.
    passed: usize,
    page: &'static Encoding,
    fonts: HashMap<i32, &'static Encoding>,
    font: Option<i32>,
}

impl Default for Words {
    fn default() -> Self {
        Self {
            text: String::new(),
            bytes: Vec::new(),
            units: Vec::new(),
            passed: 0,
            page: WINDOWS_1252,
            fonts: HashMap::new(),
            font: None,
        }
    }
}

impl Words {
    /// The code page of the document.
    pub(super) fn code_page(&mut self, page: i32) {
        self.page = encoding_of_page(page);
    }

    /// The character set of a font.
    pub(super) fn font(&mut self, font: Option<i32>, set: i32) {
        let encoding = match set {
            134 => GB18030,
            136 => encoding_rs::BIG5,
            128 => encoding_rs::SHIFT_JIS,
            129 => encoding_rs::EUC_KR,
            _ => return,
        };
        if let Some(font) = font {
            self.fonts.insert(font, encoding);
        }
    }

    /// Text from here on is in this font.
    pub(super) fn use_font(&mut self, font: Option<i32>) {
        if self.font != font {
            // A character's two bytes may stand in two runs only within one font.
            self.flush();
            self.font = font;
        }
    }

    pub(super) fn byte(&mut self, byte: u8) {
        if self.passed > 0 {
            self.passed -= 1;
            return;
        }
        self.flush_units();
        self.bytes.push(byte);
    }

    /// A unit of UTF-16, and how many bytes after it say the same again.
    pub(super) fn unit(&mut self, unit: u16, fallback: usize) {
        self.flush_bytes();
        self.units.push(unit);
        self.passed = fallback;
    }

    /// A control word that stands for a character.
    pub(super) fn special(&mut self, name: &str) {
        let character = match name {
            "tab" => '\t',
            "line" | "lbr" => '\n',
            "emdash" => '—',
            "endash" => '–',
            "lquote" => '‘',
            "rquote" => '’',
            "ldblquote" => '“',
            "rdblquote" => '”',
            "bullet" => '•',
            "~" => '\u{A0}',
            "emspace" => '\u{2003}',
            "enspace" => '\u{2002}',
            _ => return,
        };
        self.flush();
        self.passed = 0;
        self.text.push(character);
    }

    /// The text so far, which is at its end.
    pub(super) fn take(&mut self) -> String {
        self.flush();
        self.passed = 0;
        std::mem::take(&mut self.text)
    }

    fn flush(&mut self) {
        self.flush_units();
        self.flush_bytes();
    }

    fn flush_units(&mut self) {
        if !self.units.is_empty() {
            self.text.push_str(&String::from_utf16_lossy(&std::mem::take(&mut self.units)));
        }
    }

    fn flush_bytes(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.bytes);
        let encoding = self.font.and_then(|font| self.fonts.get(&font)).copied().unwrap_or(self.page);
        let (text, failed) = encoding.decode_without_bom_handling(&bytes);
        // A Western font over Chinese bytes is what careless programs write.
        let (text, _) = if failed { GB18030.decode_without_bom_handling(&bytes) } else { (text, false) };
        self.text.push_str(&text);
    }
}

fn encoding_of_page(page: i32) -> &'static Encoding {
    match page {
        936 | 54936 => GB18030,
        950 => encoding_rs::BIG5,
        932 => encoding_rs::SHIFT_JIS,
        949 => encoding_rs::EUC_KR,
        65001 => encoding_rs::UTF_8,
        _ => WINDOWS_1252,
    }
}

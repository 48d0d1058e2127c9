//! Full-width digits made narrow, without losing where they stand.

use std::borrow::Cow;

/// A text with digits of one width, and where each byte of it stands in the text.
pub(super) struct Narrow<'a> {
    pub(super) text: Cow<'a, str>,
    places: Vec<usize>,
}

impl<'a> Narrow<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        let wide = |c: char| ('０'..='９').contains(&c);
        if !text.contains(wide) {
            return Self { text: Cow::Borrowed(text), places: Vec::new() };
        }
        let mut out = Self { text: Cow::Owned(String::with_capacity(text.len())), places: Vec::new() };
        for (at, c) in text.char_indices() {
            let digit = c as u32 - if wide(c) { '０' as u32 - '0' as u32 } else { 0 };
            let before = out.text.len();
            out.text.to_mut().extend(char::from_u32(digit));
            out.places.extend((0..out.text.len() - before).map(|byte| at + byte));
        }
        out.places.push(text.len());
        out
    }

    pub(super) fn place(&self, byte: usize) -> usize {
        self.places.get(byte).copied().unwrap_or(byte)
    }
}

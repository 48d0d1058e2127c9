//! The lists that paragraph styles carry ([MS-DOC] 2.9.271).

use std::collections::HashMap;

use super::super::lists::ListItem;
use super::properties::Modifiers;
use super::{Parts, u16_at};

/// `sprmPIlvl`
pub(super) const LIST_LEVEL: u16 = 0x260A;
/// `sprmPIlfo`
pub(super) const LIST: u16 = 0x460B;

/// The list of each paragraph style that has one, itself or from the style that it builds on.
#[derive(Debug, Default)]
pub(super) struct Styles(HashMap<u16, (ListItem, u16)>);

impl Styles {
    pub(super) fn read(parts: &Parts<'_>) -> Self {
        let sheet = parts.structure(1);
        let mut styles = HashMap::new();
        let (Some(header), Some(base)) = (u16_at(sheet, 0).map(usize::from), u16_at(sheet, 4)) else {
            return Self::default();
        };
        let mut at = 2 + header;
        let mut number = 0;
        while let Some(length) = u16_at(sheet, at).map(usize::from) {
            if let Some(style) = sheet.get(at + 2..at + 2 + length).and_then(|style| read(style, base.into())) {
                styles.insert(number, style);
            }
            at += 2 + length;
            number += 1;
        }
        Self(styles)
    }

    /// The list of a style.
    pub(super) fn list(&self, style: u16) -> ListItem {
        let mut number = style;
        for _ in 0..16 {
            match self.0.get(&number) {
                Some((item, _)) if item.list.is_some() => return *item,
                Some((_, parent)) => number = *parent,
                None => break,
            }
        }
        ListItem::default()
    }
}

/// A style's list and the style that it builds on; `None` for styles of characters.
fn read(style: &[u8], base: usize) -> Option<(ListItem, u16)> {
    let kind = u16_at(style, 2)?;
    if kind & 0xF != 1 {
        return None;
    }
    let name = usize::from(u16_at(style, base)?);
    let mut at = base + 2 + name * 2 + 2;
    at += at % 2;
    let length = usize::from(u16_at(style, at)?);
    // The first two bytes are the style's own number.
    let list = style.get(at + 4..at + 2 + length).unwrap_or_default();
    let mut item = ListItem::default();
    for modifier in Modifiers(list) {
        match modifier.code {
            LIST => item.list = Some(modifier.number()),
            LIST_LEVEL => item.level = Some(modifier.number()),
            _ => {}
        }
    }
    Some((item, kind >> 4))
}

//! The pieces of the text: which bytes are which characters ([MS-DOC] 2.8.35 and 2.9.177).

use encoding_rs::WINDOWS_1252;

use super::{Header, Parts, damaged, u16_at, u32_at};
use crate::container::ReadError;

/// A character, and the byte of the document that it stands at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Placed {
    pub(super) character: char,
    pub(super) at: u32,
}

/// The characters of the text in order.
pub(super) fn characters(parts: &Parts<'_>, header: &Header) -> Result<Vec<Placed>, ReadError> {
    let pieces = table(parts.structure(33)).ok_or_else(|| damaged("no piece table"))?;
    let count = pieces.len().saturating_sub(4) / 12;
    let mut out = Vec::new();
    for index in 0..count {
        let (Some(first), Some(last)) = (u32_at(pieces, index * 4), u32_at(pieces, index * 4 + 4)) else { break };
        let length = last.min(header.characters).saturating_sub(first) as usize;
        let Some(place) = u32_at(pieces, (count + 1) * 4 + index * 8 + 2) else { break };
        piece(parts.document, place, length, &mut out).ok_or_else(|| damaged("a piece of the text is missing"))?;
    }
    Ok(out)
}

/// The table of pieces stands behind lists of properties, each with its length.
fn table(mut clx: &[u8]) -> Option<&[u8]> {
    loop {
        match clx.first()? {
            1 => clx = clx.get(3 + usize::from(u16_at(clx, 1)?)..)?,
            2 => return clx.get(5..5 + u32_at(clx, 1)? as usize),
            _ => return None,
        }
    }
}

/// Bit 30 says that a piece has a byte a character.
fn piece(document: &[u8], place: u32, length: usize, out: &mut Vec<Placed>) -> Option<()> {
    let offset = place & 0x3FFF_FFFF;
    if place & 0x4000_0000 != 0 {
        let start = (offset / 2) as usize;
        let bytes = document.get(start..start.checked_add(length)?)?;
        for (index, byte) in bytes.iter().enumerate() {
            let (text, _) = WINDOWS_1252.decode_without_bom_handling(std::slice::from_ref(byte));
            out.push(Placed { character: text.chars().next()?, at: (start + index) as u32 });
        }
        return Some(());
    }
    let start = offset as usize;
    let bytes = document.get(start..start.checked_add(length.checked_mul(2)?)?)?;
    let units = bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
    let mut at = start as u32;
    for unit in char::decode_utf16(units) {
        let character = unit.unwrap_or(char::REPLACEMENT_CHARACTER);
        out.push(Placed { character, at });
        at += 2 * character.len_utf16() as u32;
    }
    Some(())
}

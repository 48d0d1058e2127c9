//! The lists of a document ([MS-DOC] 2.9.131 `LSTF`, 2.9.150 `LVL`, 2.9.132 `LFO`).

use super::super::lists::{Level, Lists};
use super::super::numerals::Numeral;
use super::{Parts, i32_at, u16_at, u32_at};

/// Reads what is there of the lists; damaged ones leave their paragraphs without numbers.
pub(super) fn read(parts: &Parts<'_>) -> Lists {
    let mut lists = Lists::default();
    patterns(parts.structure_and_rest(73), &mut lists);
    overrides(parts.structure_and_rest(74), &mut lists);
    lists
}

/// All lists stand first, then the levels of each in turn.
fn patterns(bytes: &[u8], lists: &mut Lists) -> Option<()> {
    let count = usize::from(u16_at(bytes, 0)?);
    let mut levels = bytes.get(2 + count * 28..)?;
    for index in 0..count {
        let list = bytes.get(2 + index * 28..2 + index * 28 + 28)?;
        let depth = if list[26] & 1 == 1 { 1 } else { 9 };
        for at in 0..depth {
            *lists.level(i32_at(list, 0)?, at) = level(&mut levels)?;
        }
    }
    Some(())
}

fn level(bytes: &mut &[u8]) -> Option<Level> {
    let start = i32_at(bytes, 0)?;
    let (kind, flags) = (*bytes.get(4)?, *bytes.get(5)?);
    let (characters, paragraph) = (usize::from(*bytes.get(24)?), usize::from(*bytes.get(25)?));
    let text = bytes.get(28 + paragraph + characters..)?;
    let length = usize::from(u16_at(text, 0)?);
    let units = text.get(2..2 + length * 2)?.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
    // A unit below 9 stands for the number of that level.
    let mut mark = String::new();
    for character in char::decode_utf16(units).flatten() {
        match character as u32 {
            number @ 0..9 => mark.push_str(&format!("%{}", number + 1)),
            _ => mark.push(character),
        }
    }
    *bytes = &text[2 + length * 2..];
    Some(Level { start, numeral: Numeral::of_doc(kind), text: mark, legal: flags & 4 != 0 })
}

/// Paragraphs name lists by their order here, counted from 1; each says its pattern and what it changes.
fn overrides(bytes: &[u8], lists: &mut Lists) -> Option<()> {
    let count = u32_at(bytes, 0)?.min(4_096) as usize;
    let mut rest = bytes.get(4 + count * 16..)?;
    for index in 0..count {
        let list = bytes.get(4 + index * 16..4 + index * 16 + 16)?;
        let number = index as i32 + 1;
        lists.list(number, i32_at(list, 0)?);
        rest = rest.get(4..)?;
        for _ in 0..list[12] {
            let (start, flags) = (i32_at(rest, 0)?, u32_at(rest, 4)?);
            rest = &rest[8..];
            let at = (flags & 0xF) as usize;
            if flags & 0x20 != 0 {
                *lists.own_level(number, at) = level(&mut rest)?;
            }
            if flags & 0x10 != 0 {
                lists.restart(number, at, start);
            }
        }
    }
    Some(())
}

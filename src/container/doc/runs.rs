//! Which bytes of the text have which properties: the pages of 512 bytes that hold them ([MS-DOC] 2.9.29, 2.9.175).

use super::{Parts, u16_at, u32_at};

const PAGE: usize = 512;

/// A run of bytes with one list of property modifiers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run<'a> {
    pub(super) first: u32,
    pub(super) end: u32,
    /// The paragraph style; 0 for runs of characters.
    pub(super) style: u16,
    pub(super) list: &'a [u8],
}

/// The runs of characters that have properties, by their place.
pub(super) fn of_characters<'a>(parts: &Parts<'a>) -> Vec<Run<'a>> {
    collect(parts, 12, 1, |page, entry| {
        let offset = usize::from(*page.get(entry)?) * 2;
        let list = if offset == 0 { &[] } else { page.get(offset + 1..offset + 1 + usize::from(*page.get(offset)?))? };
        Some((0, list))
    })
}

/// The paragraphs, by their place.
pub(super) fn of_paragraphs<'a>(parts: &Parts<'a>) -> Vec<Run<'a>> {
    collect(parts, 13, 13, |page, entry| {
        let offset = usize::from(*page.get(entry)?) * 2;
        if offset == 0 {
            return Some((0, &[][..]));
        }
        // A length of 0 says that the true one, in words, stands behind it.
        let (start, length) = match usize::from(*page.get(offset)?) {
            0 => (offset + 2, usize::from(*page.get(offset + 1)?) * 2),
            words => (offset + 1, words * 2 - 1),
        };
        let content = page.get(start..start + length)?;
        Some((u16_at(content, 0)?, content.get(2..)?))
    })
}

/// The run that holds the byte `at`.
pub(super) fn find<'r, 'a>(runs: &'r [Run<'a>], at: u32) -> Option<&'r Run<'a>> {
    let index = runs.partition_point(|run| run.first <= at).checked_sub(1)?;
    runs.get(index).filter(|run| at < run.end)
}

/// The runs of all pages that the header's `index`th structure names; `size` is that of a page's entry.
fn collect<'a>(
    parts: &Parts<'a>,
    index: usize,
    size: usize,
    read: impl Fn(&'a [u8], usize) -> Option<(u16, &'a [u8])>,
) -> Vec<Run<'a>> {
    let bins = parts.structure(index);
    let count = bins.len().saturating_sub(4) / 8;
    let mut runs = Vec::new();
    for bin in 0..count {
        let number = u32_at(bins, (count + 1) * 4 + bin * 4).unwrap_or(u32::MAX) & 0x003F_FFFF;
        let start = number as usize * PAGE;
        let Some(page) = parts.document.get(start..start + PAGE) else { continue };
        let entries = usize::from(page[PAGE - 1]);
        for entry in 0..entries {
            let (Some(first), Some(end)) = (u32_at(page, entry * 4), u32_at(page, entry * 4 + 4)) else { break };
            if let Some((style, list)) = read(page, (entries + 1) * 4 + entry * size) {
                runs.push(Run { first, end, style, list });
            }
        }
    }
    runs.sort_by_key(|run| run.first);
    runs
}

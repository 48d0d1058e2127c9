//! Property modifiers ([MS-DOC] 2.2.5): what a list of them changes.

use super::{i32_at, u16_at};

/// A property modifier: its code and its operand.
pub(super) struct Modifier<'a> {
    pub(super) code: u16,
    pub(super) operand: &'a [u8],
}

impl Modifier<'_> {
    /// Whether a switch is on.
    pub(super) fn on(&self) -> bool {
        self.operand.first().is_some_and(|value| value & 1 == 1)
    }

    /// The operand as a number of its size.
    pub(super) fn number(&self) -> i32 {
        match self.operand.len() {
            0 => 0,
            1 => self.operand[0].into(),
            2 | 3 => u16_at(self.operand, 0).map_or(0, |value| i32::from(value as i16)),
            _ => i32_at(self.operand, 0).unwrap_or_default(),
        }
    }
}

/// The modifiers of a list.
pub(super) struct Modifiers<'a>(pub(super) &'a [u8]);

impl<'a> Iterator for Modifiers<'a> {
    type Item = Modifier<'a>;

    fn next(&mut self) -> Option<Modifier<'a>> {
        let code = u16_at(self.0, 0)?;
        let rest = &self.0[2..];
        // The three highest bits say how long the operand is (2.6.1).
        let (skip, length) = match code >> 13 {
            0 | 1 => (0, 1),
            2 | 4 | 5 => (0, 2),
            3 => (0, 4),
            7 => (0, 3),
            _ if code == DEFINE_TABLE => (2, usize::from(u16_at(rest, 0)?).saturating_sub(1)),
            _ => (1, usize::from(*rest.first()?)),
        };
        let operand = rest.get(skip..skip + length)?;
        self.0 = &rest[skip + length..];
        Some(Modifier { code, operand })
    }
}

/// `sprmTDefTable`, the only one whose length takes two bytes.
pub(super) const DEFINE_TABLE: u16 = 0xD608;

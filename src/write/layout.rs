//! Widths of columns and heights of cells, for both writers.

use unicode_width::UnicodeWidthStr;

use crate::report::{Align, Heading};

/// Shares `total` among columns: short ones get what they want, the rest is divided by what they want.
pub(super) fn widths(headings: &[Heading], total: usize, unit: usize) -> Vec<usize> {
    let wanted: Vec<usize> = headings.iter().map(|heading| (heading.width + 2) * unit).collect();
    let fixed: usize = sum(headings, &wanted, Align::Centre);
    let loose: usize = sum(headings, &wanted, Align::Left).max(1);
    // Narrow columns never take more than half of the page.
    let fixed_share = if loose > 1 { fixed.min(total / 2) } else { total };
    let rest = total - fixed_share;
    let share = |(heading, wanted): (&Heading, &usize)| match heading.align {
        Align::Centre => wanted * fixed_share / fixed.max(1),
        Align::Left => wanted * rest / loose,
    };
    headings.iter().zip(&wanted).map(share).collect()
}

fn sum(headings: &[Heading], wanted: &[usize], align: Align) -> usize {
    headings.iter().zip(wanted).filter(|(heading, _)| heading.align == align).map(|(_, wanted)| wanted).sum()
}

/// How many lines a text takes in `columns` half-width characters.
pub(super) fn lines(text: &str, columns: usize) -> usize {
    // A full-width character does not fit the last half of a line.
    let room = columns.saturating_sub(1).max(2);
    text.lines().map(|line| line.width().div_ceil(room).max(1)).sum::<usize>().max(1)
}

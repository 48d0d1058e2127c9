//! How a sheet is printed, and how high its rows are.

use rust_xlsxwriter::{Format, Url, Worksheet, XlsxError};

use super::super::layout;
use super::View;
use crate::config::Paper;

/// The height of a line of 10.5 pt, in points.
const LINE: f64 = 15.0;

/// The greatest height that Excel gives a row, in points.
pub(super) const HIGHEST: f64 = 409.0;

/// The most characters that Excel holds in a cell.
pub(super) const LONGEST: usize = 32_767;

/// Landscape, one page wide, the head repeated on each page, page numbers at the foot.
pub(super) fn set_up(sheet: &mut Worksheet, view: &View<'_>, head: u32) -> Result<(), XlsxError> {
    let size = match view.paper {
        Paper::A3 => 8,
        Paper::A4 => 9,
    };
    sheet.set_paper_size(size).set_landscape().set_print_fit_to_pages(1, 0).set_margins(0.5, 0.5, 0.6, 0.7, 0.3, 0.3);
    let period = view.rollup.period.as_deref().unwrap_or_default().replace('&', "&&");
    // A blank behind the size: a figure that follows would belong to it.
    sheet.set_footer(format!("&L&\"宋体\"&10 {period}&C&\"宋体\"&10— &P / &N —&R&\"宋体\"&10&A"));
    sheet.set_repeat_rows(head, head)?;
    sheet.set_freeze_panes(head + 1, 0)?;
    Ok(())
}

/// The title of a sheet: that of the table, its period where the table does not say it, and what the sheet is.
pub(super) fn title(view: &View<'_>, name: Option<&str>) -> String {
    let rollup = view.rollup;
    let mut title = rollup.title.clone();
    if let Some(period) = rollup.period.as_ref().filter(|period| !title.contains(period.as_str())) {
        title += &format!("（{period}）");
    }
    name.map_or(title.clone(), |name| format!("{title}——{name}"))
}

/// The height in points that `text` needs in a column of `width` characters.
pub(super) fn height(text: &str, width: f64) -> f64 {
    layout::lines(text, width as usize) as f64 * LINE + 5.0
}

/// Writes text as text: `=1+1` is no formula.
pub(super) fn put(sheet: &mut Worksheet, row: u32, column: u16, text: &str, format: &Format) -> Result<(), XlsxError> {
    sheet.write_string_with_format(row, column, fitting(text), format).map(drop)
}

/// Writes text over several cells.
pub(super) fn put_over(
    sheet: &mut Worksheet,
    (top, left): (u32, u16),
    (bottom, right): (u32, u16),
    text: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    if (top, left) == (bottom, right) {
        return put(sheet, top, left, text, format);
    }
    sheet.merge_range(top, left, bottom, right, &fitting(text), format).map(drop)
}

/// Writes a link to a row of 明细, counted from 0.
pub(super) fn link(
    sheet: &mut Worksheet,
    at: (u32, u16),
    text: &str,
    row: u32,
    format: &Format,
) -> Result<(), XlsxError> {
    let url = Url::new(format!("internal:'{}'!A{}", super::DETAIL, row + 1)).set_text(fitting(text));
    sheet.write_url_with_format(at.0, at.1, url, format).map(drop)
}

/// What of a text fits a cell; Excel refuses a longer one.
fn fitting(text: &str) -> String {
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    const CUT: &str = "……（单元格放不下，全文见原表）";
    text.chars().take(LONGEST - CUT.chars().count()).chain(CUT.chars()).collect()
}

//! The workbook: 汇总, 红黄灯, 明细, 问题清单, 下步打算, 核对意见, 时限台账, with a month before it 上月对比 and 趋势
//! (the ranking, the units, the projects), and 数据.

mod changes;
mod detail;
mod formats;
mod ledger;
mod list;
mod page;
mod summary;
mod trend;

use std::collections::HashMap;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use super::{WriteError, made_by};
use crate::config::{Config, Paper};
use crate::message::{Id, Message};
use crate::report::Rollup;
use formats::Formats;

/// The names of the sheets.
pub(super) const DETAIL: &str = "明细";

/// Writes the rollup as the bytes of an `.xlsx`; the same rollup gives the same bytes.
///
/// # Errors
/// [`WriteError`] where the library refuses, which no text of a sheet brings about.
pub fn write(rollup: &Rollup, config: &Config) -> Result<Vec<u8>, WriteError> {
    build(rollup, config).map_err(|error| WriteError::new(Message::new(Id::WriteXlsx).with("why", error)))
}

/// What every sheet of the workbook is written from.
struct View<'a> {
    rollup: &'a Rollup,
    /// The row in 明细, counted from 0, of each row of the source.
    rows: &'a HashMap<u32, u32>,
    formats: &'a Formats,
    paper: Paper,
}

fn build(rollup: &Rollup, config: &Config) -> Result<Vec<u8>, XlsxError> {
    let rows = detail::rows(rollup);
    let view = View { rollup, rows: &rows, formats: &Formats::new(), paper: config.report.paper };
    let mut book = Workbook::new();
    // Without a time of its own the file would carry the clock's.
    let properties = DocProperties::new().set_title(&rollup.title).set_author("taizhang");
    book.set_properties(&properties.set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?));
    summary::write(book.add_worksheet(), &view)?;
    list::urgent(book.add_worksheet(), &view)?;
    detail::write(book.add_worksheet(), &view)?;
    list::problems(book.add_worksheet(), &view)?;
    list::next_steps(book.add_worksheet(), &view)?;
    list::notices(book.add_worksheet(), &view)?;
    ledger::deadlines(book.add_worksheet(), &view)?;
    if let Some(changes) = &rollup.changes {
        changes::write(book.add_worksheet(), changes, &view)?;
    }
    if let Some(trend) = &rollup.trend {
        trend::ranking(book.add_worksheet(), trend, &view)?;
        trend::units(book.add_worksheet(), trend, &view)?;
        trend::projects(book.add_worksheet(), trend, &view)?;
    }
    ledger::quantities(book.add_worksheet(), &view)?;
    book.save_to_buffer().map(made_by::unix)
}

//! 台账 (*taizhang*): the ledger that an office keeps of what each unit owes.
//!
//! A county office receives a progress sheet (重点工作进展情况表) each month. This crate reads it, whatever it comes
//! in, and writes one Word report per lead unit (牵头单位) and one Excel rollup. The pipeline:
//!
//! 1. [`container`]: bytes → cells with merges and places; it knows no words of an office.
//! 2. [`interpret`]: cells → a [`model::Sheet`], its [`interpret::Trace`], and findings for all that was inferred.
//! 3. [`audit`]: the sheet → more findings, one rule a file.
//! 4. [`report`]: the sheet and its findings → view models; all counting is done here.
//! 5. [`mod@write`]: a view model → the bytes of a `.docx` or `.xlsx`, the same for the same input.
//! 6. [`archive`]: two months beside each other: which project is which, and what moved.
//!
//! The crate does no I/O outside of its feature `cli`: bytes and a name in, bytes out.
//!
//! # Example: the main job
//!
//! ```
//! use std::collections::BTreeMap;
//! use taizhang::{config::Config, pipeline, report::Wording};
//!
//! let sheet = "序号\t项目内容\t牵头单位\t进展情况\n1\t青石桥改造\t县交通局、青石镇\t桥墩完成4座。\n";
//! let (config, wording) = (Config::default(), Wording::new(&BTreeMap::new())?);
//! let read = pipeline::read("六月.txt", sheet.as_bytes(), &config, &pipeline::Options::default())?;
//! let reports = pipeline::report(&read, &[], (&config, &wording), &Default::default())?;
//! let files = pipeline::write(&reports, &config, &Default::default())?;
//! let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
//! assert_eq!(names, ["县交通局重点工作通报.docx", "青石镇重点工作通报.docx", "通报.docx", "台账.xlsx"]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod archive;
pub mod audit;
pub mod config;
pub mod container;
#[cfg(feature = "cli")]
pub mod face;
pub mod finding;
pub mod interpret;
mod lexicon;
pub mod message;
pub mod model;
pub mod pipeline;
pub mod place;
pub mod report;
pub mod write;

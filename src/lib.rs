//! 台账
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod config;
pub mod container;
#[cfg(feature = "cli")]
pub mod face;
pub mod finding;
pub mod interpret;
pub mod message;
pub mod model;
pub mod pipeline;
pub mod place;
pub mod report;
pub mod write;

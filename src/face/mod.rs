//! The only code that touches files, the terminal and the locale; it decides nothing about sheets.

pub mod cli;
mod desktop;
mod error;
mod guard;
mod help;
mod input;
mod output;
mod settings;
mod store;
mod terminal;

pub use error::FaceError;

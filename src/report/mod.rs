//! Sheet + findings → view models, ready to print: all counting is done here, none in the writers.

mod rows;

pub use rows::{Item, Rows};

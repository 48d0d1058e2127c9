//! What is done with the bytes of a fuzzer: each target reads them as something and asks that the laws hold.

pub mod grammar;
pub mod laws;
pub mod packages;
mod targets;

pub use targets::*;

//! One suite: a folder a case, laws over generated sheets, and the program as a clerk runs it.

#[path = "../../benches/support/generator.rs"]
#[allow(dead_code)]
mod generator;

mod archive;
mod cases;
mod clerk;
mod containers;
mod disk;
mod first_contact;
mod grammar_laws;
mod labelled;
mod laws;
mod layers;
mod letters;
mod months;
mod moved;
mod progress;
mod read_back;
mod readings;
mod samples;
mod shared_sheets;
mod sheet_json;
mod steps;
mod written;

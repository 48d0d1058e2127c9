//! What a sheet *is*: [`Sheet`] › [`Programme`] › [`Project`] › [`Narrative`] › [`Point`].

mod column;
mod narrative;
mod period;
mod sheet;
mod status;
mod unit;

pub use column::{Column, Role};
pub use narrative::{Mark, Narrative, Point};
pub use period::{Part, Period};
pub use sheet::{Origin, Programme, Project, RowKind, Seq, Sheet, Source, Text};
pub use status::{State, Status};
pub use unit::{Contact, Unit};

//! What a sheet *is*: [`Sheet`] › [`Programme`] › [`Project`] › [`Narrative`] › [`Point`].

mod clause;
mod column;
mod deadline;
mod narrative;
mod period;
mod quantity;
mod reading;
mod sheet;
mod status;
mod unit;

pub use clause::{Class, Clause, Event, Extent, Passage, Said, Standing};
pub use column::{Column, Role};
pub use deadline::{Deadline, Every, Repeat};
pub use narrative::{Mark, Narrative, Point};
pub use period::{Part, Period};
pub use quantity::{Amount, Quantity};
pub use reading::{By, Candidate, Certainty, ColumnEvidence, Reading};
pub(crate) use sheet::owners;
pub use sheet::{Origin, Programme, Project, RowKind, Seq, Sheet, Source, Text, TextParts};
pub use status::{Due, Evidence as Proof, Light, Outcome, Schedule, State, Status};
pub use unit::{Contact, Unit};

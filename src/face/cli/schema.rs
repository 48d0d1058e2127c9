//! `taizhang schema`

use schemars::schema_for;

use super::super::FaceError;
use super::DONE;
use super::args::{SchemaArgs, SchemaName};
use super::check::Checked;
use crate::archive::Comparison;
use crate::model::Sheet;
use crate::report::{Facts, Rows};

pub(super) fn run(args: &SchemaArgs) -> Result<u8, FaceError> {
    let schema = match args.name {
        SchemaName::Rows => schema_for!(Rows),
        SchemaName::Facts => schema_for!(Facts),
        SchemaName::Findings => schema_for!(Checked),
        SchemaName::Compare => schema_for!(Comparison),
        SchemaName::Sheet => schema_for!(Sheet),
    };
    super::print(&super::json(&schema));
    Ok(DONE)
}

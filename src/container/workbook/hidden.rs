//! Which rows and columns an `.xlsx` hides: `calamine` does not say.

use std::collections::HashMap;

use quick_xml::events::BytesStart;

use super::super::ReadError;
use super::super::package::Package;
use super::super::xml::{self, Visitor, attribute};

/// The part that each worksheet is kept in, by the worksheet's name (ECMA-376 part 1, 18.2.19).
pub(super) fn parts(package: &mut Package<'_>) -> Result<HashMap<String, String>, ReadError> {
    let mut names = Names::default();
    xml::stream(package.text("xl/workbook.xml")?.as_bytes(), "xlsx", &mut names)?;
    let mut targets = Targets::default();
    xml::stream(package.text("xl/_rels/workbook.xml.rels")?.as_bytes(), "xlsx", &mut targets)?;
    let part = |target: &String| match target.strip_prefix('/') {
        Some(whole) => whole.to_owned(),
        None => format!("xl/{target}"),
    };
    let sheets = names.0.into_iter();
    Ok(sheets.filter_map(|(name, id)| Some((name, part(targets.0.get(&id)?)))).collect())
}

/// The hidden rows and columns of a part, counted from 0 (18.3.1.73 and 18.3.1.13).
pub(super) fn of(package: &mut Package<'_>, part: &str) -> Result<(Vec<u32>, Vec<u16>), ReadError> {
    let mut hidden = Hidden::default();
    if let Some(part) = package.part(part)? {
        xml::stream(part, "xlsx", &mut hidden)?;
    }
    Ok((hidden.rows, hidden.columns))
}

#[derive(Default)]
struct Names(Vec<(String, String)>);

impl Visitor for Names {
    fn start(&mut self, name: &str, element: &BytesStart<'_>) {
        if name == "sheet"
            && let (Some(name), Some(id)) = (attribute(element, "name"), attribute(element, "id"))
        {
            self.0.push((name, id));
        }
    }

    fn end(&mut self, _name: &str) {}
}

#[derive(Default)]
struct Targets(HashMap<String, String>);

impl Visitor for Targets {
    fn start(&mut self, name: &str, element: &BytesStart<'_>) {
        if name == "Relationship"
            && let (Some(id), Some(target)) = (attribute(element, "Id"), attribute(element, "Target"))
        {
            self.0.insert(id, target);
        }
    }

    fn end(&mut self, _name: &str) {}
}

#[derive(Default)]
struct Hidden {
    rows: Vec<u32>,
    columns: Vec<u16>,
    row: u32,
}

impl Visitor for Hidden {
    fn start(&mut self, name: &str, element: &BytesStart<'_>) {
        match name {
            "row" => {
                // The number may be left out, and then counts on.
                self.row = attribute(element, "r").and_then(|row| row.parse().ok()).unwrap_or(self.row + 1);
                if is_hidden(element) {
                    self.rows.push(self.row.saturating_sub(1));
                }
            }
            "col" if is_hidden(element) => {
                let edge = |name: &str| attribute(element, name).and_then(|edge| edge.parse::<u16>().ok());
                if let (Some(first), Some(last)) = (edge("min"), edge("max")) {
                    self.columns.extend(first.saturating_sub(1)..last);
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, _name: &str) {}
}

fn is_hidden(element: &BytesStart<'_>) -> bool {
    matches!(attribute(element, "hidden").as_deref(), Some("1" | "true" | "on"))
}

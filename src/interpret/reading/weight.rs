//! How much a shape speaks for a role: one table, in decibans (10 = ten to one) a cell.
//!
//! Counted from labelled cells of sheets of several offices, one added to each count, rounded, capped at 25. What a few
//! sheets only say by chance was set to what the others say.

use super::look::{Look, Shape};
use crate::model::Role;

/// The roles that a column has by its cells alone, each at most once in a sheet.
pub(super) const UNIQUE: [Role; 9] = [
    Role::Seq,
    Role::Content,
    Role::Subproject,
    Role::Lead,
    Role::Responsible,
    Role::Progress,
    Role::Problems,
    Role::NextSteps,
    Role::Combined,
];

/// The weights of [`Shape::ALL`] for each role of [`UNIQUE`].
#[rustfmt::skip]
const WEIGHTS: [[i32; 16]; 9] = [
    // Blank Noth Ord Code  Amt Date Phone Pers Units Duty Pts  Cued Sent Stat Word Phrase
    [   1,   -8,  14,  12,  -4,  -8, -15, -15, -20, -20, -25, -25, -25, -14, -12, -20], // seq
    [  -1,   -8, -14, -12, -14, -12, -18, -10,  -5, -15, -14, -18,  -5, -12,   2,   9], // content
    [   0,   -6, -14, -12, -14, -12, -18, -10,  -5, -15, -14, -18,  -6, -12,   2,   8], // subproject
    [  -1,   -6, -16, -16, -18, -16, -18,  -8,  14,   9, -22, -22, -20, -12,  -6,  -9], // lead
    [  -1,   -4, -16, -16, -18, -16, -18,  -8,  13,  14, -22, -22, -18, -12,  -6,  -8], // responsible
    [  -3,   -3, -16, -16, -10, -12, -18, -15, -14, -15,   9,  -5,   9,   0,  -6,  -1], // progress
    [  -1,    9, -16, -16, -12, -12, -18, -15, -14, -15,   7,  -7,   6,  -6,  -6,  -1], // problems
    [  -1,    2, -16, -16, -12,  -8, -18, -15, -14, -15,   8,  -7,   7,   2,  -6,  -1], // next steps
    [  -3,   -4, -16, -16, -16, -12, -18, -15, -15, -15,   3,  16,   2,  -8, -10,  -3], // combined
];

/// The weights for a column that is none of these.
#[rustfmt::skip]
const OTHER: [i32; 16] =
    [   0,    0,   0,   2,   5,   5,   7,   6,  -3,  -5,  -6,  -8,  -5,   3,   1,   0];

/// How much a cell speaks for a role.
pub(super) fn of(role: Role, look: Look) -> i32 {
    let shape = look.shape as usize;
    let Some(index) = UNIQUE.iter().position(|known| *known == role) else { return OTHER[shape] };
    WEIGHTS[index][shape] + tense(role, look)
}

/// How much the words speak for a column of progress, of problems or of plans.
fn tense(role: Role, look: Look) -> i32 {
    let (done, plan, trouble) = (i32::from(look.done), i32::from(look.plan), i32::from(look.trouble));
    if !look.shape.is_prose() || look.shape == Shape::Cued {
        return 0;
    }
    match role {
        Role::Progress => 5 * done - 4 * trouble - 4 * plan,
        Role::Problems => 7 * trouble - 4 * done - 3 * plan,
        Role::NextSteps => 7 * plan - 3 * done - 4 * trouble,
        Role::Content | Role::Subproject => -2 * done - 2 * trouble,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;
    use std::path::Path;

    use super::super::look;
    use super::*;

    /// The cells of the fixtures, each with the role that a person gave it.
    fn labelled() -> Vec<(Role, String)> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
        let folders = std::fs::read_dir(root).expect("fixtures are there").filter_map(Result::ok);
        let mut out = Vec::new();
        for folder in folders {
            let Ok(text) = std::fs::read_to_string(folder.path().join("expected/rows.json")) else { continue };
            let rows: serde_json::Value = serde_json::from_str(&text).expect("JSON");
            for item in rows["items"].as_array().expect("items") {
                let list = |field: &str, mark: &str| {
                    let texts = item[field].as_array().expect("a list").iter().filter_map(|text| text.as_str());
                    texts.collect::<Vec<_>>().join(mark)
                };
                out.push((Role::Content, item["content"].as_str().unwrap_or_default().to_owned()));
                out.push((Role::Seq, item["seq"].as_str().unwrap_or_default().to_owned()));
                out.push((Role::Lead, list("lead_units", "、")));
                out.push((Role::Responsible, list("responsible_units", "、")));
                out.push((Role::Progress, list("progress", "")));
                out.push((Role::Problems, list("problems", "")));
                out.push((Role::NextSteps, list("next_steps", "")));
            }
        }
        out.retain(|(_, text)| !text.is_empty());
        out
    }

    #[test]
    fn the_weights_are_what_labelled_cells_count() {
        let cells = labelled();
        assert!(cells.len() > 300, "{} cells", cells.len());
        let mut counts: HashMap<(Role, Shape), f64> = HashMap::new();
        let mut of_shape: HashMap<Shape, f64> = HashMap::new();
        let mut of_role: HashMap<Role, f64> = HashMap::new();
        for (role, text) in &cells {
            let shape = look::at(text).shape;
            *counts.entry((*role, shape)).or_default() += 1.0;
            *of_shape.entry(shape).or_default() += 1.0;
            *of_role.entry(*role).or_default() += 1.0;
        }
        for ((role, shape), count) in counts {
            let rest = (of_shape[&shape] - count + 1.0) / (cells.len() as f64 - of_role[&role] + 16.0);
            let decibans = 10.0 * ((count + 1.0) / (of_role[&role] + 16.0) / rest).log10();
            let index = UNIQUE.iter().position(|known| *known == role).expect("a role of its own");
            let set = WEIGHTS[index][Shape::ALL.iter().position(|known| *known == shape).expect("a shape")];
            // What is plain in the counts must not be the reverse in the table.
            assert!(count < 12.0 || decibans < 8.0 || set > 0, "{role:?} {shape:?}: counted {decibans:.0}, set {set}");
        }
    }
}

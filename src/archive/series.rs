//! More than two months: for how long a problem stands.

use super::{Comparison, changes, compare};
use crate::config::Config;
use crate::model::{Project, Sheet};

/// Says for each standing problem of a comparison for how many sheets in a row it stands.
///
/// `sheets` are those of the archive in their order, the later one of the comparison last.
pub fn age_problems(comparison: &mut Comparison, sheets: &[Sheet], config: &Config) {
    let Some((first, rest)) = sheets.split_first() else { return };
    let mut ages: Vec<Vec<u32>> = problems(first).map(|texts| vec![1; texts.len()]).collect();
    let mut earlier = first;
    for sheet in rest {
        let old: Vec<Vec<String>> = problems(earlier).collect();
        let new: Vec<Vec<String>> = problems(sheet).collect();
        let mut next: Vec<Vec<u32>> = new.iter().map(|texts| vec![1; texts.len()]).collect();
        for entry in compare(earlier, sheet, config).projects {
            let known: Vec<(String, u32)> = entry
                .before
                .iter()
                .flat_map(|row| old[row - 1].iter().cloned().zip(ages[row - 1].iter().copied()))
                .collect();
            let texts: Vec<String> = known.iter().map(|(text, _)| text.clone()).collect();
            for row in &entry.after {
                for (at, pair) in changes::likest(&texts, &new[row - 1]).into_iter().enumerate() {
                    if let Some(before) = pair {
                        next[row - 1][at] = known[before].1 + 1;
                    }
                }
            }
        }
        (ages, earlier) = (next, sheet);
    }
    let texts: Vec<Vec<String>> = problems(earlier).collect();
    for entry in &mut comparison.projects {
        for standing in &mut entry.problems.standing {
            let own = entry.after.iter().flat_map(|row| texts[row - 1].iter().zip(&ages[row - 1]));
            standing.months = own.into_iter().find(|(text, _)| **text == standing.text).map_or(2, |(_, age)| *age);
        }
    }
}

fn problems(sheet: &Sheet) -> impl Iterator<Item = Vec<String>> {
    let texts = |project: &Project| project.problems.texts().map(str::to_owned).collect();
    sheet.projects().map(move |(_, project)| texts(project))
}

//! The office's copy of a report: what there is to look at, on the very words.

use std::collections::HashMap;

use super::unit_report::{Block, Comment, UnitReport};
use crate::config::Config;
use crate::finding::{Finding, Severity};
use crate::message::Lang;
use crate::model::{Narrative, Project, Sheet};
use crate::place::Place;

/// Puts the findings of a sheet as comments on the words of a report; what is of severity info is left out.
pub fn mark(report: &mut UnitReport, sheet: &Sheet, findings: &[Finding], config: &Config) {
    let projects: HashMap<u32, &Project> = sheet.projects().map(|(_, project)| (project.row, project)).collect();
    let mut by_row: HashMap<u32, Vec<(Place, String)>> = HashMap::new();
    for finding in findings {
        let (Some(place), Some(Severity::Warning | Severity::Error)) = (finding.place, config.severity(finding.rule))
        else {
            continue;
        };
        let project = projects.get(&place.row).map(|project| project.name());
        if config.is_silenced(finding.rule, project, sheet.locate(Some(place)).cell.as_deref()) {
            continue;
        }
        let said = [Some(&finding.message), finding.hint.as_ref()].into_iter().flatten();
        let text = said.map(|said| said.text(Lang::Zh)).collect::<Vec<_>>().join("\n");
        by_row.entry(place.row).or_default().push((place, text));
    }
    for group in &mut report.groups {
        for block in &mut group.projects {
            let (Some(project), Some(marks)) = (projects.get(&block.row), by_row.remove(&block.row)) else { continue };
            for (place, text) in marks {
                let on_point =
                    block.sections.iter_mut().flat_map(|section| &mut section.points).find_map(|paragraph| {
                        let (start, end) = within(project, place, &paragraph.words)?;
                        Some((paragraph, start, end))
                    });
                match on_point {
                    Some((paragraph, start, end)) => paragraph.comments.push(Comment { start, end, text }),
                    // What is of no point is of the project.
                    None => whole(block.heading.as_mut().unwrap_or(&mut group.heading), text),
                }
            }
        }
    }
}

fn whole(block: &mut Block, text: String) {
    block.comments.push(Comment { start: 0, end: 0, text });
}

/// The characters of a paragraph that a place means: it is that of the point that holds the place.
fn within(project: &Project, place: Place, words: &str) -> Option<(usize, usize)> {
    let narratives: [&Narrative; 3] = [&project.progress, &project.problems, &project.next_steps];
    let point = narratives.into_iter().flat_map(|narrative| narrative.points()).find(|point| {
        let own = point.text.place;
        (own.row, own.cell) == (place.row, place.cell) && own.start <= place.start && place.start < own.end
    })?;
    let text = &point.text;
    let prefix = words.strip_suffix(text.value.as_str())?.chars().count();
    let length = text.value.chars().count();
    let exact = (text.place.end - text.place.start) as usize == length;
    let (start, end) = match exact {
        true => {
            ((place.start - text.place.start) as usize, (place.end.min(text.place.end) - text.place.start) as usize)
        }
        false => (0, length),
    };
    (start < end).then_some((prefix + start, prefix + end))
}

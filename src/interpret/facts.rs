//! What the prose of each project states, point by point: amounts and deadlines; and how far it is by them.

use super::{deadlines, quantities, status};
use crate::config::Config;
use crate::model::{Column, Narrative, Origin, Project, Role, Sheet, Text};

/// Reads the facts of every project.
pub(super) fn read(sheet: &mut Sheet, config: &Config) {
    let reader = deadlines::Reader::new(sheet.period_end);
    let columns = std::mem::take(&mut sheet.columns);
    for project in sheet.programmes.iter_mut().flat_map(|programme| &mut programme.projects) {
        let mut quantities = Vec::new();
        let mut deadlines = Vec::new();
        for (role, column, point, text) in texts(project, &columns) {
            if role != Role::Deadline {
                quantities.extend(quantities::read(text, column, point));
            }
            deadlines.extend(reader.read(text, role, column, point));
        }
        (project.quantities, project.deadlines) = (quantities, deadlines);
        status::judge(project, &columns, config, sheet.as_of);
    }
    sheet.columns = columns;
}

/// The texts of a project that may state something, each with its role, column and number; text that is merged with
/// the row above stands there.
fn texts<'a>(project: &'a Project, columns: &[Column]) -> Vec<(Role, u16, u32, &'a Text)> {
    let column = |role: Role| columns.iter().position(|column| column.role == role).map(|at| at as u16);
    let mut out = Vec::new();
    if let (Origin::Own, Some(at)) = (project.content_origin, column(Role::Content)) {
        out.push((Role::Content, at, 1, &project.content));
    }
    if let (Some(text), Some(at)) = (&project.subproject, column(Role::Subproject)) {
        out.push((Role::Subproject, at, 1, text));
    }
    let narratives = [
        (Role::Progress, &project.progress),
        (Role::Problems, &project.problems),
        (Role::NextSteps, &project.next_steps),
    ];
    for (role, narrative) in narratives {
        // One column for all three has none of their roles.
        let Some(at) = column(role).or(column(Role::Combined)) else { continue };
        if let Narrative::Points(points) = narrative {
            out.extend(points.iter().enumerate().map(|(index, point)| (role, at, index as u32 + 1, &point.text)));
        }
    }
    for (at, text) in &project.extra {
        let role = columns.get(*at as usize).map_or(Role::Other, |column| column.role);
        if matches!(role, Role::Deadline | Role::Target) {
            out.push((role, *at, 1, text));
        }
    }
    out
}

//! The office's copy of a report: what there is to look at, on the very words of its table.

use std::collections::HashMap;

use super::letter::{Comment, UnitReport};
use super::{Align, Line, Table};
use crate::config::Config;
use crate::finding::Severity;
use crate::interpret::Read;
use crate::message::Lang;
use crate::model::{Narrative, Project};
use crate::place::Place;

/// Puts the findings of a sheet as comments on the table of a report; what is of severity info is left out.
pub fn mark(report: &mut UnitReport, Read { sheet, trace, findings }: &Read, config: &Config) {
    let projects: HashMap<u32, &Project> = sheet.projects().map(|(_, project)| (project.row, project)).collect();
    for finding in findings {
        let (Some(place), Some(Severity::Warning | Severity::Error)) = (finding.place, config.severity(finding.rule))
        else {
            continue;
        };
        let Some(project) = projects.get(&place.row) else { continue };
        let cell = trace.locate(sheet, Some(place)).cell;
        if config.is_silenced(finding.rule, Some(project.name()), cell.as_deref()) {
            continue;
        }
        let said = [Some(&finding.message), finding.hint.as_ref()].into_iter().flatten();
        let text = said.map(|said| said.text(Lang::Zh)).collect::<Vec<_>>().join("\n");
        for attachment in &mut report.letter.attachments {
            put(&mut attachment.table, project, place, &text);
        }
    }
}

/// Puts a comment on the words that a place means, or on the name of the row.
fn put(table: &mut Table, project: &Project, place: Place, text: &str) {
    let Some(at) = table.lines.iter().position(|line| matches!(line, Line::Row { row, .. } if *row == project.row))
    else {
        return;
    };
    let columns = 0..table.headings.len();
    let found = columns.clone().find_map(|column| {
        let line = start(table, at, column)?;
        let (start, end) = within(project, place, words(table, line, column))?;
        Some((line, column, start, end))
    });
    let name = || columns.clone().find(|column| table.headings[*column].align == Align::Left);
    let whole = || name().and_then(|column| Some((start(table, at, column)?, column, 0, 0)));
    let Some((line, column, start, end)) = found.or_else(whole) else { return };
    if let Line::Row { cells, .. } = &mut table.lines[line] {
        cells[column].comments.push(Comment { start, end, text: text.to_owned() });
    }
}

/// The line in which the cell begins that covers a column of a line.
fn start(table: &Table, at: usize, column: usize) -> Option<usize> {
    (0..=at).rev().find(|line| match &table.lines[*line] {
        Line::Row { cells, .. } => cells[column].rows > 0 && cells[column].columns > 0,
        Line::Banner(_) => false,
    })
}

fn words(table: &Table, line: usize, column: usize) -> &str {
    match &table.lines[line] {
        Line::Row { cells, .. } => &cells[column].text,
        Line::Banner(text) => text,
    }
}

/// The characters of a cell that a place means: the cell has the point that holds the place.
fn within(project: &Project, place: Place, words: &str) -> Option<(usize, usize)> {
    let narratives: [&Narrative; 3] = [&project.progress, &project.problems, &project.next_steps];
    let point = narratives.into_iter().flat_map(|narrative| narrative.points()).find(|point| {
        let own = point.text.place;
        (own.row, own.cell) == (place.row, place.cell) && own.start <= place.start && place.start < own.end
    })?;
    let text = &point.text;
    let before = words[..words.find(text.value.as_str())?].chars().count();
    let length = text.value.chars().count();
    let exact = (text.place.end - text.place.start) as usize == length;
    let (start, end) = match exact {
        true => {
            ((place.start - text.place.start) as usize, (place.end.min(text.place.end) - text.place.start) as usize)
        }
        false => (0, length),
    };
    (start < end).then_some((before + start, before + end))
}

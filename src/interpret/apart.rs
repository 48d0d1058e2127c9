//! Several tables in one pasted text: each with names of its own, on one line.

use std::sync::Arc;

use super::reading;
use crate::config::Config;
use crate::container::{Cell, Grid, Row};
use crate::model::Role;

/// A table has names and rows: so many lines.
const ROWS: usize = 2;
/// A title stands on so many lines above the names.
const TITLE: usize = 4;

/// The tables of a file, a text with several of them divided where the names of the next begin.
pub(super) fn apart(tables: Vec<(String, Grid)>, config: &Config) -> Vec<(String, Grid)> {
    tables
        .into_iter()
        .flat_map(|(name, grid)| texts(grid, config).into_iter().map(move |grid| (name.clone(), grid)))
        .collect()
}

fn texts(grid: Grid, config: &Config) -> Vec<Grid> {
    let Some(text) = grid.undivided.clone() else { return vec![grid] };
    let starts = starts(&text, config);
    if starts.is_empty() {
        return vec![grid];
    }
    let ends = starts.iter().copied().chain([text.len()]);
    let parts = std::iter::once(0).chain(starts.iter().copied()).zip(ends);
    let part = |(start, end): (usize, usize)| Grid {
        undivided: Some(Arc::from(&text[start..end])),
        source_characters: text[start..end].chars().count(),
        between: 0,
        ..grid.clone()
    };
    parts.map(part).collect()
}

/// Where the second table begins, and those behind it: with the title above names that are not those of the tables before.
fn starts(text: &str, config: &Config) -> Vec<usize> {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let mut known: Vec<Vec<String>> = Vec::new();
    let mut last: Option<usize> = None;
    let (mut out, mut at) = (Vec::new(), 0);
    for (index, line) in lines.iter().enumerate() {
        let others = |names: &Vec<String>| known.iter().all(|known| are_others(known, names));
        let below = last.is_none_or(|last| index >= last + ROWS);
        if let Some(names) = names(line, config).filter(|names| below && others(names)) {
            last = Some(index);
            let title: usize = lines[..index].iter().rev().take(title(&lines[..index])).map(|line| line.len()).sum();
            out.extend((!known.is_empty()).then_some(at - title));
            known.push(names);
        }
        at += line.len();
    }
    out
}

/// How many lines above a row of names are its title: those up to a blank line.
fn title(above: &[&str]) -> usize {
    let lines = above.iter().rev().take_while(|line| !line.trim().is_empty()).count();
    let marked = above.iter().rev().take(lines).any(|line| line.contains(['\t', '|', '｜']));
    if lines > TITLE || marked { 0 } else { lines }
}

/// The names of the columns, where a line names them.
fn names(line: &str, config: &Config) -> Option<Vec<String>> {
    ['\t', '|', '｜', ','].into_iter().find_map(|mark| {
        let texts = line.split(mark).map(|text| text.trim().trim_matches('"'));
        let cells = texts.enumerate().map(|(column, text)| Cell {
            text: text.to_owned(),
            column: column as u16,
            width: 1,
            ..Cell::default()
        });
        let row = Row { cells: cells.collect(), ..Row::default() };
        // The lower row of a header names what stands in its groups, and no items.
        let items = row.filled().filter_map(|(_, cell)| reading::role(&cell.text, config));
        let items = items.filter(|(role, _)| matches!(role, Role::Seq | Role::Content)).count();
        let named = row.cells.len() > 3 && items > 0 && reading::names_columns(&row, config);
        named.then(|| row.filled().map(|(_, cell)| reading::plain(&cell.text)).collect())
    })
}

/// Whether less than half of the names are the same: a header that is repeated with a slip is no other table.
fn are_others(known: &[String], names: &[String]) -> bool {
    names.iter().filter(|name| known.contains(name)).count() * 2 < names.len().min(known.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: &str = "修路任务表\n序号\t项目名称\t牵头单位\t进展情况\n1\t青石路\t县交通局\t已开工。\n";
    const SECOND: &str = "\n种树任务表\n编号\t工作任务\t主办单位\t存在问题\n1\t补植\t县林业局\t缺水。\n";

    fn count(text: &str) -> usize {
        starts(text, &Config::default()).len() + 1
    }

    #[test]
    fn tables_with_other_names_are_told_apart() {
        assert_eq!(count(&format!("{FIRST}{SECOND}")), 2);
        let whole = format!("{FIRST}{SECOND}");
        assert!(whole[starts(&whole, &Config::default())[0]..].starts_with("种树任务表"));
    }

    #[test]
    fn a_header_that_is_repeated_is_one_table() {
        assert_eq!(count(&format!("{FIRST}\n{FIRST}")), 1);
    }
}

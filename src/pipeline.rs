//! The use cases, one line a stage.

use crate::config::Config;
use crate::container::{self, Grid, ReadError};
use crate::finding::Finding;
use crate::interpret;
use crate::model::{Period, Sheet, Source};

/// What a reader may be told about a sheet that the sheet itself does not say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The period, where the sheet says none.
    pub period: Option<Period>,
    /// Which table of the file to take.
    pub table: Table,
}

/// A table of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Table {
    /// The one that has a header.
    #[default]
    Any,
    /// By number, counted from 1.
    Number(u32),
    /// By the name of its worksheet.
    Name(String),
}

/// Reads a sheet: `bytes` of any container, `name` for what people are shown.
///
/// # Errors
/// [`ReadError`] where it can not be read at all; everything else that is odd is a finding.
pub fn read(name: &str, bytes: &[u8], config: &Config, options: &Options) -> Result<(Sheet, Vec<Finding>), ReadError> {
    let tables = container::read(bytes)?;
    let (number, grid) = choose(tables, config, &options.table)?;
    let source = Source { file: name.to_owned(), found: Vec::new(), table: number };
    interpret::interpret(source, grid, config, options.period)
}

fn choose(mut tables: Vec<(String, Grid)>, config: &Config, asked: &Table) -> Result<(u32, Grid), ReadError> {
    let list = |tables: &[(String, Grid)]| {
        tables.iter().enumerate().map(|(i, (name, grid))| describe(i, name, grid)).collect()
    };
    let index = match asked {
        Table::Number(number) => (*number as usize).checked_sub(1).filter(|index| *index < tables.len()),
        Table::Name(name) => tables.iter().position(|(known, _)| known == name),
        Table::Any => {
            let with_header: Vec<usize> =
                (0..tables.len()).filter(|i| interpret::has_header(&tables[*i].1, config)).collect();
            match with_header[..] {
                [] => Some(0),
                [one] => Some(one),
                _ => return Err(ReadError::Several { tables: list(&tables) }),
            }
        }
    };
    match index {
        Some(index) if index < tables.len() => Ok((index as u32 + 1, tables.swap_remove(index).1)),
        _ => {
            let asked = match asked {
                Table::Number(number) => number.to_string(),
                Table::Name(name) => name.clone(),
                Table::Any => String::new(),
            };
            Err(ReadError::NoSuchTable { asked, tables: list(&tables) })
        }
    }
}

/// `2 六月（46行）：序号 │ 项目内容`
fn describe(index: usize, name: &str, grid: &Grid) -> String {
    let first = grid.rows.iter().find(|row| !row.is_blank());
    let words: Vec<String> = first
        .iter()
        .flat_map(|row| row.filled())
        .take(3)
        .map(|(_, cell)| cell.text.trim().chars().take(16).collect())
        .collect();
    format!("{} {name}（{} 行）：{}", index + 1, grid.rows.len(), words.join(" │ "))
}

//! Bytes → [`Grid`]: cells, merges and places. One file a container, and no domain words in here.

mod compound;
mod doc;
mod document;
mod docx;
mod door;
mod edges;
mod encoding;
mod error;
mod grid;
mod html;
mod lists;
mod meter;
mod numerals;
mod odf;
mod package;
mod relations;
mod rtf;
mod sniff;
mod text;
mod workbook;
mod xml;

pub use error::{Bound, ReadError};
pub use grid::{Cell, Grid, Join, Merge, Row};
pub use sniff::Kind;
pub use text::{Way, account, divide, sample, ways};

use crate::config::Limits;
use crate::finding::{Finding, Rule};
use crate::message::{Id, Message};
use crate::place::Place;
use sniff::Opened;

/// What a file is and holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tables {
    /// What the file is, by its content.
    pub kind: Kind,
    /// Its tables in order, each with the name of its worksheet, or an empty one.
    pub tables: Vec<(String, Grid)>,
}

/// Reads every table of a file; what it is is told by its content, never by its name.
///
/// # Errors
/// [`ReadError`] where nothing can be read: an empty file, a byte that is no character, a container that is
/// not known, damaged, protected, or larger than the limits.
///
/// ```
/// use taizhang::container::{self, Way};
/// let read = container::read("序号\t项目\n1\t修路\n".as_bytes(), &Default::default())?;
/// let text = read.tables[0].1.undivided.as_deref().unwrap_or_default();
/// assert_eq!(container::ways(text)[0], Way::Tabs);
/// assert_eq!(container::divide(text, Way::Tabs).rows[1].cells[1].text, "修路");
/// # Ok::<(), taizhang::container::ReadError>(())
/// ```
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Tables, ReadError> {
    if bytes.len() > limits.file_bytes() {
        return Err(ReadError::TooLarge { bound: Bound::File, limit: limits.file_mib.into() });
    }
    let unnamed = |grids: Vec<Grid>| grids.into_iter().map(|grid| (String::new(), grid)).collect();
    let (kind, mut tables) = match sniff::open(bytes, limits)? {
        Opened::Package(kind @ Kind::Docx, package, main) => (kind, unnamed(docx::read(package, &main, *limits)?)),
        Opened::Package(kind @ Kind::Odt, package, _) => (kind, unnamed(odf::text(package, *limits)?)),
        Opened::Package(kind @ Kind::Ods, package, _) => (kind, odf::workbook(package, *limits)?),
        Opened::Package(kind @ Kind::Xlsx, package, main) => (kind, workbook::xlsx(package, &main, *limits)?),
        Opened::Package(kind, mut package, _) => {
            package.check_sums()?;
            (kind, workbook::binary(bytes, Id::FoundXlsb, *limits)?)
        }
        Opened::Bytes(kind @ Kind::Xls) => (kind, workbook::binary(&compound::whole(bytes), Id::FoundXls, *limits)?),
        Opened::Bytes(kind @ Kind::Doc) => (kind, unnamed(doc::read(bytes, *limits)?)),
        Opened::Bytes(kind @ Kind::Rtf) => (kind, unnamed(rtf::read(bytes, *limits)?)),
        Opened::Bytes(kind @ Kind::Html) => (kind, unnamed(html::read(bytes, *limits)?)),
        Opened::Bytes(kind) => (kind, unnamed(vec![plain(bytes, *limits)?])),
    };
    for (name, grid) in &mut tables {
        *name = door::plain(name);
        door::clean(grid);
        say_hidden(grid);
    }
    Ok(Tables { kind, tables })
}

fn plain(bytes: &[u8], limits: Limits) -> Result<Grid, ReadError> {
    let mut meter = meter::Meter::new(limits);
    meter.growing(bytes.len())?;
    let (source, encoding) = encoding::decode(bytes)?;
    meter.text(&source)?;
    let mut grid = text::read(&source);
    grid.found.push(encoding.message());
    Ok(grid)
}

/// No message names more hidden rows.
const MOST_NAMED: usize = 60;

/// Hidden rows and columns are read like all others, and a person is told.
fn say_hidden(grid: &mut Grid) {
    let rows: Vec<&Row> = grid.rows.iter().filter(|row| row.hidden && !row.is_blank()).collect();
    if let Some(first) = rows.first() {
        let index = grid.rows.iter().position(|row| row.number == first.number).unwrap_or(0);
        let place = Place { row: index as u32 + 1, ..Place::default() };
        let mut numbers: Vec<String> = rows.iter().take(MOST_NAMED).map(|row| row.number.to_string()).collect();
        numbers.extend((rows.len() > MOST_NAMED).then(|| format!("…（{}）", rows.len())));
        let message = Message::new(Id::HiddenRows).with("rows", numbers.join("、"));
        grid.findings.push(Finding::new(Rule::Hidden, message, place));
    }
    if !grid.hidden_columns.is_empty() {
        let names: Vec<String> =
            grid.hidden_columns.iter().map(|column| crate::place::letters((*column).into())).collect();
        let message = Message::new(Id::HiddenColumns).with("columns", names.join("、"));
        grid.findings.push(Finding::new(Rule::Hidden, message, None));
    }
}

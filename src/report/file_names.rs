//! Names of units → names of files: safe on every system, and no two alike.

use std::collections::HashSet;

use super::letter::{Basis, UnitReport};
use super::return_list::ReturnList;
use super::wording::WordingError;

/// The most characters of a name.
const LONGEST: usize = 70;

/// The most bytes of a name: what is put behind it (a number, 新, a month, an extension) fits into the 255 of a disk.
const MOST_BYTES: usize = 180;

/// Names that Windows keeps for itself.
const RESERVED: &[&str] = &["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"];

/// A file name, without its extension, for each of `units`; names that differ only by case, white space or
/// width get a number.
///
/// ```
/// let names = taizhang::report::file_names(&["甲局/乙局", "甲局 乙局", "CON", "../x"]);
/// assert_eq!(names, ["甲局_乙局", "甲局 乙局", "_CON", "_x"]);
/// ```
pub fn file_names<S: AsRef<str>>(units: &[S]) -> Vec<String> {
    let mut taken = HashSet::new();
    units
        .iter()
        .map(|unit| {
            let name = safe(unit.as_ref());
            let mut candidate = name.clone();
            let mut number = 2;
            while !taken.insert(folded(&candidate)) {
                candidate = format!("{name}（{number}）");
                number += 1;
            }
            candidate
        })
        .collect()
}

/// The names of the files of a sheet, without their extensions.
pub(crate) struct Names {
    pub(crate) units: Vec<String>,
    /// Of the lists that go back.
    pub(crate) lists: Vec<String>,
    pub(crate) circular: String,
    pub(crate) book: String,
}

/// Names the files of a sheet by the office's patterns.
pub(crate) fn names(basis: &Basis<'_>, units: &[UnitReport], lists: &[ReturnList]) -> Result<Names, WordingError> {
    let common = basis.common("");
    // The two that are always there keep their names.
    let mut wanted =
        vec![basis.wording.text("file_circular.txt", &common)?, basis.wording.text("file_workbook.txt", &common)?];
    for report in units {
        wanted.push(basis.wording.text("file_unit.txt", &basis.common(&report.unit))?);
    }
    let list = |list: &ReturnList| basis.wording.text("file_return.txt", &basis.common(&list.unit));
    let lists = file_names(&lists.iter().map(list).collect::<Result<Vec<_>, _>>()?);
    let mut named = file_names(&wanted).into_iter();
    let (circular, book) = (named.next().unwrap_or_default(), named.next().unwrap_or_default());
    Ok(Names { units: named.collect(), lists, circular, book })
}

fn safe(unit: &str) -> String {
    let visible = |c: char| match c {
        '<' | '>' | ':' | '"' | '/' | '\\' | '|' | '?' | '*' => '_',
        c if c.is_control() || is_invisible(c) => '_',
        c if c.is_whitespace() => ' ',
        c => c,
    };
    let name: String = unit.trim().chars().map(visible).take(LONGEST).collect();
    let name = &name[..name.floor_char_boundary(MOST_BYTES)];
    let name = name.trim_start_matches(['.', ' ']).trim_end_matches(['.', ' ']);
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_ascii_uppercase();
    let numbered = ["COM", "LPT"]
        .iter()
        .any(|port| stem.strip_prefix(port).is_some_and(|n| n.chars().count() == 1 && "0123456789¹²³".contains(n)));
    match name {
        "" => "未命名".to_owned(),
        _ if numbered || RESERVED.contains(&stem.as_str()) => format!("_{name}"),
        _ => name.to_owned(),
    }
}

/// Characters that are not seen and would make two names look alike.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{AD}')
}

/// A name as people tell names apart.
fn folded(name: &str) -> String {
    let half = |c: char| match c {
        '！'..='～' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        c => c,
    };
    name.chars().filter(|c| !c.is_whitespace()).map(half).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::file_names;

    #[test]
    fn no_two_units_share_a_file_and_none_leaves_the_folder() {
        let long = "很".repeat(300);
        let wide = "𠀀".repeat(70);
        let units = [
            "甲局",
            "甲 局",
            "甲局 ",
            "ABC公司",
            "abc公司",
            "ＡＢＣ公司",
            "..",
            ".",
            "",
            "a/b",
            "a\\b",
            "com1",
            "LPT9.txt",
            "x\u{202E}y",
            &long,
            &wide,
        ];
        let names = file_names(&units);
        let mut folded: Vec<String> = names.iter().map(|name| super::folded(name)).collect();
        folded.sort();
        folded.dedup();
        assert_eq!(folded.len(), units.len(), "{names:?}");
        for name in &names {
            assert!(!name.contains(['/', '\\']) && name != ".." && !name.is_empty() && name.len() <= 190, "{name}");
            assert!(!name.ends_with(['.', ' ']) && !name.to_ascii_lowercase().starts_with("com1"), "{name}");
        }
    }
}

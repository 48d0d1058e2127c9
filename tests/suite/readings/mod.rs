//! One sheet in every way to paste it and every container, under every kind of head: what is wrong is told.
//!
//! The same rows stand under known names, two levels of names, names over two lines, names that no list has and none at
//! all. What is true is known because the sheet is built from it. `--nocapture` prints the tables.
//!
//! Each matrix stands there plain, and full: with sections, deadlines, a blank cell and a note.
//!
//! Left out, because no careful clerk could decide it:
//! - a page without marks that names neither of two columns of units: which one leads stands nowhere;
//! - merged rows where nothing marks a blank cell (two spaces, a page, labels): the rows stand there in full;
//! - blocks of labels under heads that only a table can have (two levels, split, nameless, repeated, none).

mod laws;
mod packs;
mod tables;
mod verdict;
mod ways;
mod words;

use tables::{Body, Head, Shape, Table};
use verdict::Verdict;
use ways::Way;
use words::Words;

/// How many cells of each matrix are read rightly, at the least.
const FLOORS: [(&Words, Body, usize); 4] = [
    (&words::A, Body::Plain, 134),
    (&words::A, Body::Full, 122),
    (&words::B, Body::Plain, 136),
    (&words::B, Body::Full, 122),
];

/// Cells of a matrix that are read wrongly in silence, each with its reason; a cell that is mended must leave the list.
const GAPS: &[(&str, Body, Way, Head, &str)] = &[];

fn is_decidable(way: Way, head: Head) -> bool {
    match way {
        Way::Page => !matches!(head, Head::None | Head::MostUnknown),
        Way::Labels | Way::NumberedBlocks => matches!(head, Head::Known | Head::OneUnknown | Head::MostUnknown),
        _ => true,
    }
}

fn shape(way: Way) -> Shape {
    Shape {
        wrapped: matches!(way, Way::Drawn | Way::Page | Way::Clipboard | Way::Docx | Way::Html),
        merges: !matches!(way, Way::Spaces | Way::Page | Way::Labels | Way::NumberedBlocks),
    }
}

fn verdict(words: &'static Words, way: Way, head: Head, body: Body) -> Verdict {
    let table = Table::new(words, head, body, shape(way));
    let (name, bytes) = file(&table, way);
    verdict::of(name, &bytes, &table)
}

fn file(table: &Table, way: Way) -> (&'static str, Vec<u8>) {
    let text = |text: String| ("sheet.txt", text.into_bytes());
    match way {
        Way::TabInFront => text(ways::tab_in_front(table)),
        Way::TabBehind => text(ways::tab_behind(table)),
        Way::Clipboard => text(ways::quoted(table, '\t')),
        Way::BareTabs => text(ways::bare(table)),
        Way::Commas => ("sheet.csv", ways::quoted(table, ',').into_bytes()),
        Way::Semicolons => ("sheet.csv", ways::quoted(table, ';').into_bytes()),
        Way::Bars => ("sheet.md", ways::bars(table).into_bytes()),
        Way::InnerBars => text(ways::run_in(table, " | ")),
        Way::WideBars => text(ways::run_in(table, "｜")),
        Way::Spaces => text(ways::spaces(table)),
        Way::Drawn => text(ways::drawn(table)),
        Way::Page => text(ways::page(table)),
        Way::Labels => text(ways::labels(table)),
        Way::NumberedBlocks => text(ways::numbered_blocks(table)),
        Way::Docx => ("sheet.docx", packs::docx(table)),
        Way::Xlsx => ("sheet.xlsx", packs::xlsx(table)),
        Way::Html => ("sheet.html", packs::html(table).into_bytes()),
    }
}

/// Every cell of a matrix that a clerk could decide.
fn matrix(words: &'static Words, body: Body) -> Vec<(Way, Head, Verdict)> {
    let cells = Way::ALL.iter().flat_map(|way| Head::ALL.map(|head| (*way, head)));
    cells
        .filter(|(way, head)| is_decidable(*way, *head))
        .map(|(way, head)| (way, head, verdict(words, way, head, body)))
        .collect()
}

/// The matrix as a person looks at it.
fn print(name: &str, cells: &[(Way, Head, Verdict)]) {
    let names: Vec<String> = Head::ALL.iter().map(|head| format!("{head:?}")).collect();
    println!(
        "{name}: ✓ right  t wrong and told  a told as every row is  ✗ wrong and nobody told  - refused\n{:15}{}",
        "",
        names.join(" ")
    );
    for way in Way::ALL {
        let letters = Head::ALL.iter().zip(&names).map(|(head, name)| {
            let cell = cells.iter().find(|cell| (cell.0, cell.1) == (way, *head));
            format!("{:^width$}", cell.map_or(' ', |cell| cell.2.letter()), width = name.len())
        });
        println!("{:15}{}", format!("{way:?}"), letters.collect::<Vec<_>>().join(" "));
    }
    for (way, head, verdict) in cells {
        if let Verdict::Told(account) | Verdict::ToldOfAll(account) | Verdict::Silent(account) = verdict {
            println!("{name} {way:?} {head:?}\n{account}");
        }
    }
    let count = |letter: char| cells.iter().filter(|cell| cell.2.letter() == letter).count();
    let (right, told, of_all) = (count('✓'), count('t'), count('a'));
    let (silent, refused) = (count('✗'), count('-'));
    println!(
        "{right} right, {told} told, {of_all} told as every row is, {silent} in silence, {refused} refused of {}\n",
        cells.len()
    );
}

/// What is wrong with a cell of the matrix, if anything.
fn complaint(words: &Words, body: Body, (way, head, verdict): &(Way, Head, Verdict)) -> Option<String> {
    let gap = GAPS.iter().find(|gap| (gap.0, gap.1, gap.2, gap.3) == (words.name, body, *way, *head));
    let cell = format!("{} {body:?} {way:?} {head:?}", words.name);
    match (verdict, gap) {
        (Verdict::Right { doubted: false }, _) if matches!(head, Head::MostUnknown | Head::None) => {
            Some(format!("{cell} is not doubted, and no name says which unit leads"))
        }
        (Verdict::Silent(account), None) => Some(format!("{cell} is wrong and nobody is told:\n{account}")),
        (Verdict::Silent(_), Some(_)) | (_, None) => None,
        (_, Some(gap)) => Some(format!("{cell} is mended, take it from the list of gaps: {}", gap.4)),
    }
}

#[test]
fn no_reading_is_wrong_in_silence_and_most_are_right() {
    let mut wrong = Vec::new();
    for (words, body, floor) in FLOORS {
        let cells = matrix(words, body);
        print(&format!("{} {body:?}", words.name), &cells);
        let right = cells.iter().filter(|cell| matches!(cell.2, Verdict::Right { .. })).count();
        if right < floor {
            wrong.push(format!("{} {body:?}: only {right} are right, not {floor}", words.name));
        }
        wrong.extend(cells.iter().filter_map(|cell| complaint(words, body, cell)));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_reading_that_says_other_rows_is_silently_wrong() {
    let [read, truth] =
        [&words::A, &words::B].map(|words| Table::new(words, Head::Known, Body::Plain, shape(Way::Clipboard)));
    let (name, bytes) = file(&read, Way::Clipboard);
    assert_eq!(verdict::of(name, &bytes, &read), Verdict::Right { doubted: false });
    assert!(matches!(verdict::of(name, &bytes, &truth), Verdict::Silent(_)));
}

//! `taizhang check`

use std::path::Path;

use schemars::JsonSchema;
use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use super::super::{FaceError, settings, terminal};
use super::args::{CheckArgs, CheckFormat, Shared};
use super::{DONE, FAILED};
use crate::finding::Notice;
use crate::interpret::{Characters, Trace};
use crate::message::{Id, Lang, Message};
use crate::pipeline::{self, Read};
use crate::report;

/// `check --format json`: one of these for one sheet, a list of them for several.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Checked {
    /// Name of the file, without its folder.
    sheet: String,
    /// Where the characters of the source went.
    characters: Characters,
    /// What a person should look at, in the order of the sheet.
    findings: Vec<Notice>,
}

pub(super) fn run(args: &CheckArgs, shared: &Shared, lang: Lang) -> Result<u8, FaceError> {
    if let Some(file) = &args.sample {
        return sample(file, args, shared, lang);
    }
    let settings = settings::load(shared.config.as_deref())?;
    let colour = shared.color.on();
    let mut code = DONE;
    let mut all = Vec::new();
    for path in &args.sheets {
        let Read { sheet, trace, findings } = match super::read(path, shared, &settings) {
            Ok(read) => read,
            Err(error) => {
                code = super::fail(&error, lang).max(code);
                continue;
            }
        };
        let findings = report::notices(&sheet, &trace, &findings, &settings.config, lang);
        code = code.max(super::verdict(&findings, shared.strict));
        let checked = Checked { sheet: sheet.source.file.clone(), characters: trace.characters(&sheet), findings };
        if args.format == CheckFormat::Text {
            super::print(&text(&trace, &checked, lang, colour));
        }
        all.push(checked);
    }
    if args.format == CheckFormat::Json {
        match &all[..] {
            [one] if args.sheets.len() == 1 => super::print(&super::json(one)),
            _ if code == FAILED && all.is_empty() => {}
            many => super::print(&super::json(&many)),
        }
    }
    Ok(code)
}

/// Whether a Word file can be the sample of letters: of those of a sheet where one is given.
fn sample(file: &Path, args: &CheckArgs, shared: &Shared, lang: Lang) -> Result<u8, FaceError> {
    let settings = settings::load(shared.config.as_deref())?;
    let sample = settings::sample(file)?;
    let own: Vec<String> = settings.config.report.fields.keys().cloned().collect();
    if args.sheets.is_empty() {
        sample.check(&own)?;
    }
    for path in &args.sheets {
        let read = super::read(path, shared, &settings)?;
        let (config, wording) = (&settings.config, &settings.wording);
        let reports = pipeline::report(&read, &[], (config, wording), &pipeline::Asked::default())?;
        for (_, unit) in &reports.units {
            sample.write(&unit.letter)?;
        }
        sample.write(&reports.circular.1.letter)?;
    }
    super::print(&(Message::new(Id::SampleRight).with("file", file.display()).text(lang) + "\n"));
    Ok(DONE)
}

fn text(trace: &Trace, checked: &Checked, lang: Lang, colour: bool) -> String {
    let mut out = String::new();
    for notice in &checked.findings {
        let severity =
            terminal::paint(&format!("{}[{}]", notice.severity.name(lang), notice.id), notice.severity, colour);
        out += &format!("{severity} {}\n  --> {}\n", notice.message, notice.place.describe());
        out += &quoted(trace, notice, colour);
        for hint in &notice.hints {
            out += &format!("  = {hint}\n");
        }
        out.push('\n');
    }
    let Characters { source, model, layout, lost } = checked.characters;
    let conserved = Message::new(Id::Conserved)
        .with("sheet", &checked.sheet)
        .with("source", source)
        .with("model", model)
        .with("layout", layout)
        .with("lost", lost);
    out + &conserved.text(lang) + "\n"
}

/// The line of the cell with the words in question underlined.
fn quoted(trace: &Trace, notice: &Notice, colour: bool) -> String {
    const BEFORE: usize = 16;
    const AFTER: usize = 24;
    let (Some(row), Some(start), Some(end)) = (notice.place.row, notice.place.start, notice.place.end) else {
        return String::new();
    };
    if notice.excerpt.is_empty() {
        return String::new();
    }
    let cells = trace.row(row).map_or(&[][..], |row| &row.cells);
    let Some(cell) = cells.iter().find(|cell| slice(&cell.text, start, end).trim() == notice.excerpt) else {
        return String::new();
    };
    let flat = |text: String| text.replace(['\n', '\t'], " ");
    let start = start as usize;
    let before = flat(slice(&cell.text, start.saturating_sub(BEFORE) as u32, start as u32));
    let words = flat(slice(&cell.text, start as u32, end.min(start as u32 + 40)));
    let after = flat(slice(&cell.text, end, end + AFTER as u32));
    let marks = terminal::paint(&"^".repeat(words.width().max(1)), notice.severity, colour);
    format!("  | {before}{words}{after}\n  | {}{marks}\n", " ".repeat(before.width()))
}

fn slice(text: &str, start: u32, end: u32) -> String {
    text.chars().skip(start as usize).take(end.saturating_sub(start) as usize).collect()
}

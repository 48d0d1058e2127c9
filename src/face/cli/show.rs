//! `taizhang show`

use super::super::{FaceError, settings, terminal};
use super::DONE;
use super::args::{Shared, ShowArgs, ShowFormat};
use crate::message::{Id, Lang, Message};
use crate::model::{Project, Sheet, Unit};
use crate::pipeline::Read;
use crate::report::{Facts, Rows};

pub(super) fn run(args: &ShowArgs, shared: &Shared, lang: Lang) -> Result<u8, FaceError> {
    let settings = settings::load(shared.config.as_deref())?;
    let Read { sheet, trace, .. } = super::read(&args.sheet_file, shared, &settings)?;
    super::print(&match args.format {
        ShowFormat::Text if args.why => why(&sheet, lang),
        ShowFormat::Text => text(&sheet, trace.found(), lang),
        ShowFormat::Json => super::json(&sheet),
        ShowFormat::Rows => super::json(&Rows::new(&sheet, &trace)),
        ShowFormat::Facts => super::json(&Facts::new(&sheet)),
    });
    Ok(DONE)
}

/// The columns of the table and their widths on the screen.
const COLUMNS: [(Id, usize); 8] = [
    (Id::ShowSeq, 4),
    (Id::ShowProject, 40),
    (Id::ShowLead, 20),
    (Id::ShowResponsible, 24),
    (Id::ShowProgress, 5),
    (Id::ShowProblems, 5),
    (Id::ShowNextSteps, 5),
    (Id::ShowState, 8),
];

fn text(sheet: &Sheet, found: &[Message], lang: Lang) -> String {
    let mut out = format!("{}\n", sheet.source.file);
    for found in found {
        out += &format!("  {}\n", found.text(lang));
    }
    let known = [
        (Id::ShowTitle, sheet.title.as_ref().map(|title| title.value.clone())),
        (Id::ShowPeriod, sheet.period.map(|period| period.to_string())),
        (Id::ShowUnit, sheet.reporting_unit.as_ref().map(|unit| unit.value.clone())),
    ];
    for (name, value) in known {
        if let Some(value) = value {
            out += &format!("  {}{value}\n", Message::new(name).text(lang));
        }
    }
    out += "\n";
    let head = COLUMNS.map(|(name, width)| terminal::cell(&Message::new(name).text(lang), width));
    out += &(head.join(" ").trim_end().to_owned() + "\n");
    for (programme, project) in sheet.projects() {
        let seq = programme.seq.as_ref().map(|seq| seq.value.as_str()).unwrap_or_default();
        out += &(line(seq, project).trim_end().to_owned() + "\n");
    }
    let total = Message::new(Id::ShowTotal)
        .with("programmes", sheet.programmes.len())
        .with("projects", sheet.projects().count());
    out + "\n" + &total.text(lang) + "\n"
}

/// The readings that competed, and what speaks for each column of the one that was taken.
fn why(sheet: &Sheet, lang: Lang) -> String {
    let reading = &sheet.reading;
    let certain =
        Message::new(Id::WhyCertainty).with("certainty", reading.certainty.zh()).with("dialect", &reading.dialect);
    let mut out =
        format!("{}\n  {}\n\n{}\n", sheet.source.file, certain.text(lang), Message::new(Id::WhyCandidates).text(lang));
    for candidate in &reading.candidates {
        out += &format!("  {:>5}  {}\n", candidate.score, candidate.says);
    }
    out += &format!("\n{}\n", Message::new(Id::WhyEvidence).text(lang));
    for evidence in &reading.evidence {
        let words = Message::new(Id::WhyColumn)
            .with("number", evidence.column)
            .with("name", &evidence.name)
            .with("role", evidence.role.zh())
            .with("by_name", format!("{:+}", evidence.by_name))
            .with("by_content", format!("{:+}", evidence.by_content))
            .with("cells", evidence.cells)
            .with("like", &evidence.like);
        out += &format!("  {}\n", words.text(lang));
    }
    out
}

fn line(seq: &str, project: &Project) -> String {
    let names = |units: &[Unit]| units.iter().map(|unit| unit.name.as_str()).collect::<Vec<_>>().join("、");
    let name = match &project.subproject {
        Some(subproject) => format!("{} › {}", project.content.value, subproject.value),
        None => project.content.value.clone(),
    };
    let cells = [
        seq.to_owned(),
        name,
        names(&project.lead_units),
        names(&project.responsible_units),
        project.progress.points().len().to_string(),
        project.problems.points().len().to_string(),
        project.next_steps.points().len().to_string(),
        project.status.state.zh().to_owned(),
    ];
    let cells = cells.iter().zip(COLUMNS).map(|(text, (_, width))| terminal::cell(text, width));
    cells.collect::<Vec<_>>().join(" ")
}

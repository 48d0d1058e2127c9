//! The words that an office may change: the templates, checked when they are loaded.

mod fields;

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde_json::{Value, json};
use tera::{Context, Tera};

use super::{ChangeRow, Changes, Counts, Joint, Trend};
use crate::archive::Kind;
use crate::message::{Id, Message};
use crate::model::Sheet;

/// A template: its file name, its text, and the fields that it may use.
pub type Template = (&'static str, &'static str, &'static [&'static str]);

macro_rules! template {
    ($name:literal, $($field:literal),*) => {
        ($name, include_str!(concat!("../../../templates/", $name)), &[$($field),*])
    };
}

/// Every template that an office may put in a folder `templates` beside its `taizhang.toml`.
pub const TEMPLATES: &[Template] = &[
    template!("title.txt", "unit", "period", "sheet_title"),
    template!("addressee.txt", "unit", "period", "sheet_title"),
    template!(
        "opening.txt",
        "unit",
        "period",
        "sheet_title",
        "period_end",
        "programmes",
        "projects",
        "states",
        "name",
        "count",
        "share",
        "with_problems",
        "problems",
        "next_steps",
        "without_next_steps",
        "joint",
        "units"
    ),
    template!("joint.txt", "unit", "period", "sheet_title", "partners"),
    template!("responsible.txt",),
    template!("progress.txt",),
    template!("problems.txt",),
    template!("next_steps.txt",),
    template!("nothing.txt",),
    template!("blank.txt",),
    template!("changes.txt",),
    template!(
        "compared.txt",
        "unit",
        "period",
        "sheet_title",
        "before",
        "finished",
        "unchanged",
        "fresh",
        "gone",
        "missed",
        "moved",
        "solved",
        "new_problems",
        "standing",
        "rank",
        "rank_before",
        "units"
    ),
    template!("attachment.txt", "unit", "period", "sheet_title"),
    template!("workbook.txt", "title", "period"),
];

/// No text of a template is longer than this; a loop without end stops here.
const LONGEST: usize = 1 << 20;

/// What is wrong with a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordingError {
    message: Message,
}

impl WordingError {}

crate::message::speaks!(WordingError);

/// The words in front of the parts of a project.
#[derive(Clone, Debug, Default)]
pub(super) struct Labels {
    pub(super) responsible: String,
    pub(super) progress: String,
    pub(super) problems: String,
    pub(super) next_steps: String,
    pub(super) nothing: String,
    pub(super) blank: String,
    pub(super) changes: String,
}

/// The templates, ready to use.
#[derive(Debug)]
pub struct Wording {
    tera: Tera,
    labels: Labels,
}

impl Wording {
    /// Loads the templates; `overrides` has the text of those that the office changed, by file name.
    ///
    /// # Errors
    /// [`WordingError`] with file and line, where a template is not known, is not well-formed, or uses a field
    /// that it does not have.
    ///
    /// ```
    /// use taizhang::report::Wording;
    /// let overrides = [("title.txt".to_owned(), "关于{{ perod }}的通报".to_owned())].into();
    /// let error = Wording::new(&overrides).unwrap_err();
    /// assert!(error.to_string().contains("title.txt line 1") && error.to_string().contains("\"period\""));
    /// ```
    pub fn new(overrides: &BTreeMap<String, String>) -> Result<Self, WordingError> {
        let known: Vec<&str> = TEMPLATES.iter().map(|(name, ..)| *name).collect();
        if let Some(unknown) = overrides.keys().find(|name| !known.contains(&name.as_str())) {
            let message = Message::new(Id::TemplateUnknown).with("file", unknown).with("known", known.join("、"));
            return Err(WordingError { message });
        }
        let mut tera = Tera::default();
        tera.autoescape_on(Vec::<String>::new());
        for (name, text, allowed) in TEMPLATES {
            let text = overrides.get(*name).map_or(*text, String::as_str);
            tera.add_raw_template(name, text).map_err(|error| syntax(name, &error))?;
            fields::check(name, text, allowed).map_err(|message| WordingError { message })?;
        }
        let mut wording = Self { tera, labels: Labels::default() };
        let label = |name| wording.render(name, json!({}));
        wording.labels = Labels {
            responsible: label("responsible.txt")?,
            progress: label("progress.txt")?,
            problems: label("problems.txt")?,
            next_steps: label("next_steps.txt")?,
            nothing: label("nothing.txt")?,
            blank: label("blank.txt")?,
            changes: label("changes.txt")?,
        };
        Ok(wording)
    }

    pub(super) fn labels(&self) -> &Labels {
        &self.labels
    }

    pub(super) fn title(&self, sheet: &Sheet, unit: &str) -> Result<String, WordingError> {
        self.render("title.txt", common(sheet, unit))
    }

    pub(super) fn addressee(&self, sheet: &Sheet, unit: &str) -> Result<String, WordingError> {
        self.render("addressee.txt", common(sheet, unit))
    }

    pub(super) fn attachment(&self, sheet: &Sheet, unit: &str) -> Result<String, WordingError> {
        self.render("attachment.txt", common(sheet, unit))
    }

    pub(super) fn joint(&self, sheet: &Sheet, unit: &str, partners: &str) -> Result<String, WordingError> {
        let mut fields = common(sheet, unit);
        fields["partners"] = json!(partners);
        self.render("joint.txt", fields)
    }

    pub(super) fn workbook(&self, sheet: &Sheet) -> Result<String, WordingError> {
        let title = sheet.title.as_ref().map(|title| title.value.as_str());
        self.render("workbook.txt", json!({ "title": title, "period": sheet.period.map(|period| period.zh()) }))
    }

    /// The opening, a paragraph a line.
    pub(super) fn opening(
        &self,
        sheet: &Sheet,
        unit: &str,
        counts: &Counts,
        joint: &[Joint],
    ) -> Result<Vec<String>, WordingError> {
        let mut fields = common(sheet, unit);
        let day = sheet.period_end.map(|day| format!("{}年{}月{}日", day.year(), day.month(), day.day()));
        fields["period_end"] = json!(day);
        fields["programmes"] = json!(counts.programmes);
        fields["projects"] = json!(counts.projects);
        fields["states"] = json!(counts.by_state());
        fields["with_problems"] = json!(counts.with_problems);
        fields["problems"] = json!(counts.problems);
        fields["next_steps"] = json!(counts.next_steps);
        fields["without_next_steps"] = json!(counts.without_next_steps);
        fields["joint"] = json!(joint);
        Ok(paragraphs(&self.render("opening.txt", fields)?))
    }

    /// What moved since the month before, a paragraph a line.
    pub(super) fn compared(
        &self,
        sheet: &Sheet,
        unit: &str,
        changes: &Changes,
        trend: &Trend,
    ) -> Result<Vec<String>, WordingError> {
        let rows: Vec<&ChangeRow> = changes.of_unit(unit).collect();
        let count = |of: &dyn Fn(&ChangeRow) -> usize| rows.iter().map(|row| of(row)).sum::<usize>();
        let named = |kind: Kind| -> Vec<&str> {
            rows.iter().filter(|row| row.kind == kind).map(|row| row.project.as_str()).collect()
        };
        let own = trend.units.iter().find(|known| known.unit == unit);
        let mut fields = common(sheet, unit);
        fields["before"] = json!(changes.before);
        fields["finished"] = json!(count(&|row| usize::from(row.finished)));
        fields["unchanged"] = json!(count(&|row| usize::from(row.stalled)));
        fields["fresh"] = json!(named(Kind::New));
        fields["gone"] = json!(named(Kind::Gone));
        fields["missed"] = json!(count(&|row| row.missed.len()));
        fields["moved"] = json!(count(&|row| row.moved.len()));
        fields["solved"] = json!(count(&|row| row.solved.len()));
        fields["new_problems"] = json!(count(&|row| row.fresh.len()));
        fields["standing"] = json!(count(&|row| row.standing.iter().filter(|(_, months)| *months > 2).count()));
        fields["rank"] = json!(own.and_then(|own| own.rank));
        fields["rank_before"] = json!(own.and_then(|own| own.rank_before));
        fields["units"] = json!(trend.units.len());
        Ok(paragraphs(&self.render("compared.txt", fields)?))
    }

    fn render(&self, name: &str, fields: Value) -> Result<String, WordingError> {
        let context = Context::from_serialize(&fields).map_err(|error| syntax(name, &error))?;
        let mut out = Bounded(Vec::new());
        self.tera.render_to(name, &context, &mut out).map_err(|error| {
            if out.0.len() >= LONGEST {
                return WordingError { message: Message::new(Id::TemplateTooLong).with("file", name) };
            }
            syntax(name, &error)
        })?;
        Ok(String::from_utf8_lossy(&out.0).trim().to_owned())
    }
}

fn paragraphs(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

fn common(sheet: &Sheet, unit: &str) -> Value {
    json!({
        "unit": unit,
        "period": sheet.period.map(|period| period.zh()),
        "sheet_title": sheet.title.as_ref().map(|title| title.value.as_str()),
    })
}

fn syntax(name: &str, error: &tera::Error) -> WordingError {
    WordingError { message: Message::new(Id::TemplateSyntax).with("file", name).with("why", error) }
}

/// Stops a template whose text does not end.
struct Bounded(Vec<u8>);

impl Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > LONGEST {
            self.0.resize(LONGEST, 0);
            return Err(io::Error::other("too long"));
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

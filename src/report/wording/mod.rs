//! The words that an office may change: the templates, checked when they are loaded.

mod bounds;
mod fields;

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde_json::{Value, json};
use tera::{Context, Tera};

use bounds::Steps;

use super::letter::Kinds;
use crate::message::{Id, Message};
use crate::model::Sheet;

/// A template: its file name, its text, and the fields that it may use.
pub type Template = (&'static str, &'static str, &'static [&'static [&'static str]]);

/// What every template of a letter may use.
const LETTER: &[&str] = &[
    "unit",
    "whose",
    "period",
    "next_period",
    "sheet_title",
    "period_end",
    "issuer",
    "reply",
    "contact",
    "before",
    "count",
    "name",
    "names",
    "words",
    "day",
    "units",
    "project",
    "share",
];
/// What the parts of a letter may use besides.
const PARTS: &[&str] = &[
    "counts",
    "programmes",
    "projects",
    "parts",
    "done",
    "states",
    "lights",
    "lags",
    "compared",
    "without_share",
    "expected",
    "one",
    "joint",
    "matters",
    "rest",
    "partners",
    "responsible",
    "light",
    "state",
    "completion",
    "doubted",
    "behind",
    "stopped",
    "not_started",
    "lagging",
    "overdue",
    "unchanged",
    "problems",
    "no_next_step",
    "no_date",
    "no_reason",
    "reason",
    "moved",
    "finished",
    "figures",
    "more_figures",
    "what",
    "after",
    "rises",
    "better",
    "worse",
    "still",
    "missed",
    "put_off",
    "no_longer_listed",
    "new_problems",
    "standing",
    "months",
    "fresh",
    "gone",
    "help",
    "items",
    "more",
    "helper",
    "due",
    "more_due",
    "filling",
    "blank",
    "unknown",
    "contradicts",
    "same_text",
    "urgent",
    "one_light",
    "open",
    "unsure",
    "annex",
    "nearly",
    "of",
    "leading",
    "red",
    "yellow",
    "kinds",
    "example",
    "measure",
    "measure_name",
    "known",
    "lit",
    "plain",
    "leads",
    "on_time",
    "filling_any",
    "questions",
    "all_units",
    "ahead",
];

macro_rules! template {
    ($name:literal, $($fields:expr),*) => {
        ($name, include_str!(concat!("../../../templates/", $name)), &[$($fields),*])
    };
}

/// Every template that an office may put in a folder `templates` beside its `taizhang.toml`.
pub const TEMPLATES: &[Template] = &[
    template!("title.txt", LETTER),
    template!("addressee.txt", LETTER),
    template!("opening.txt", LETTER),
    template!("attachment.txt", LETTER),
    template!("unit_overall.txt", LETTER, PARTS),
    template!("unit_urgent.txt", LETTER, PARTS),
    template!("unit_changes.txt", LETTER, PARTS),
    template!("unit_help.txt", LETTER, PARTS),
    template!("unit_due.txt", LETTER, PARTS),
    template!("unit_filling.txt", LETTER, PARTS),
    template!("unit_demand.txt", LETTER, PARTS),
    template!("circular_title.txt", LETTER),
    template!("circular_addressee.txt", LETTER, &["to"]),
    template!("circular_opening.txt", LETTER),
    template!("circular_overall.txt", LETTER, PARTS),
    template!("circular_leading.txt", LETTER, PARTS),
    template!("circular_lagging.txt", LETTER, PARTS),
    template!("circular_changes.txt", LETTER, PARTS),
    template!("circular_common.txt", LETTER, PARTS),
    template!("circular_filling.txt", LETTER, PARTS),
    template!("circular_demand.txt", LETTER, PARTS),
    template!("circular_attachments.txt", LETTER),
    template!("return_title.txt", LETTER),
    template!("return_opening.txt", LETTER, PARTS),
    template!("return_message.txt", LETTER, PARTS),
    template!("file_unit.txt", LETTER),
    template!("file_return.txt", LETTER),
    template!("file_circular.txt", LETTER),
    template!("file_workbook.txt", LETTER),
    template!("workbook.txt", LETTER, &["title"]),
];

/// The file of the kinds of problems: a list of words and no template.
const KINDS: (&str, &str) = ("problem_kinds.txt", include_str!("../../../templates/problem_kinds.txt"));

/// No text of a template is longer than this; a loop without end stops here.
const LONGEST: usize = 1 << 20;

/// What is wrong with a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordingError {
    message: Message,
}

impl WordingError {}

crate::message::speaks!(WordingError);

/// The templates, ready to use.
#[derive(Debug)]
pub struct Wording {
    tera: Tera,
    steps: Steps,
    kinds: Kinds,
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
        let known: Vec<&str> = TEMPLATES.iter().map(|(name, ..)| *name).chain([KINDS.0]).collect();
        if let Some(unknown) = overrides.keys().find(|name| !known.contains(&name.as_str())) {
            let message = Message::new(Id::TemplateUnknown).with("file", unknown).with("known", known.join("、"));
            return Err(WordingError { message });
        }
        let own = |name: &str, text: &'static str| overrides.get(name).map_or(text, String::as_str).to_owned();
        let mut tera = Tera::default();
        tera.autoescape_on(Vec::<String>::new());
        let steps = Steps::default();
        bounds::register(&mut tera, &steps);
        for (name, text, allowed) in TEMPLATES {
            let text = own(name, text);
            tera.add_raw_template(name, &text).map_err(|error| syntax(name, &error))?;
            let refused = |message| WordingError { message };
            // Loaded as the office wrote it first, so that an error shows its own words.
            let counted = bounds::counted(name, &text).map_err(refused)?;
            fields::check(name, &text, &allowed.concat()).map_err(refused)?;
            tera.add_raw_template(name, &counted).map_err(|error| syntax(name, &error))?;
        }
        let kinds = Kinds::parse(&own(KINDS.0, KINDS.1)).map_err(|line| WordingError {
            message: Message::new(Id::KindsLine).with("file", KINDS.0).with("line", line),
        })?;
        Ok(Self { tera, steps, kinds })
    }

    /// The kinds of problems.
    pub(super) fn kinds(&self) -> &Kinds {
        &self.kinds
    }

    /// A template's text in one piece.
    pub(super) fn text(&self, name: &str, fields: &Value) -> Result<String, WordingError> {
        self.render(name, fields)
    }

    /// A template's text, a paragraph a line.
    pub(super) fn lines(&self, name: &str, fields: &Value) -> Result<Vec<String>, WordingError> {
        let text = self.render(name, fields)?;
        Ok(text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect())
    }

    /// The title of the workbook.
    pub(super) fn workbook(&self, sheet: &Sheet) -> Result<String, WordingError> {
        let title = sheet.title.as_ref().map(|title| title.value.as_str());
        let period = sheet.period.map(|period| period.zh());
        self.render("workbook.txt", &json!({ "title": title, "period": period }))
    }

    fn render(&self, name: &str, fields: &Value) -> Result<String, WordingError> {
        let context = Context::from_serialize(fields).map_err(|error| syntax(name, &error))?;
        let mut out = Bounded(Vec::new());
        self.steps.reset();
        self.tera.render_to(name, &context, &mut out).map_err(|error| {
            if out.0.len() >= LONGEST || self.steps.are_over() {
                return WordingError { message: Message::new(Id::TemplateTooLong).with("file", name) };
            }
            syntax(name, &error)
        })?;
        Ok(String::from_utf8_lossy(&out.0).trim().to_owned())
    }
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

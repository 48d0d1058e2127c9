//! A template that an office has changed ends, and takes no more memory than a text needs: loops are counted, values
//! that a template makes are measured, and what could copy templates into templates is refused.

use std::sync::Arc;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use regex::Regex;
use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

use super::fields;
use crate::message::{Id, Message};

/// No template has more bytes.
const LONGEST_TEMPLATE: usize = 16 << 10;
/// No render goes round its loops more often, all of them together.
const MOST_STEPS: usize = 50_000;
/// No value that a template makes has more characters and parts.
const LARGEST_VALUE: usize = 64 << 10;
/// No value is nested deeper.
const DEEPEST_VALUE: usize = 16;

/// The function that counts and measures; no office can call it, because it is no field.
const STEP: &str = "step";

static REFUSED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?s)^\s*(include|extends|block|component|<)|^\s*[^\s].*\bfor\b").expect("a constant pattern")
});
static SET: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^\s*set(?:_global)?\s+(\w+)\s*(=?)").expect("a constant pattern"));

/// How often loops went round in the render that is under way.
#[derive(Clone, Debug, Default)]
pub(super) struct Steps(Arc<AtomicUsize>);

impl Steps {
    /// Begins a render.
    pub(super) fn reset(&self) {
        self.0.store(0, Ordering::Relaxed);
    }

    /// Whether a bound stopped the render.
    pub(super) fn are_over(&self) -> bool {
        self.0.load(Ordering::Relaxed) > MOST_STEPS
    }

    fn stop(&self) -> Error {
        self.0.store(MOST_STEPS + 1, Ordering::Relaxed);
        Error::message("the template does not end")
    }
}

/// Gives templates what counts them.
pub(super) fn register(tera: &mut Tera, steps: &Steps) {
    let counted = steps.clone();
    tera.register_function(STEP, move |kwargs: Kwargs, _: &State| -> TeraResult<Value> {
        let step = counted.0.fetch_add(1, Ordering::Relaxed);
        let mut room = LARGEST_VALUE;
        let fits = kwargs.get::<Value>("value")?.is_none_or(|value| fits(&value, &mut room, DEEPEST_VALUE));
        if step < MOST_STEPS && fits { Ok(Value::from("")) } else { Err(counted.stop()) }
    });
    let counted = steps.clone();
    tera.register_filter("replace", move |text: &str, kwargs: Kwargs, _: &State| -> TeraResult<String> {
        let (from, to) = (kwargs.must_get::<&str>("from")?, kwargs.must_get::<&str>("to")?);
        let grown = text.len().saturating_add(text.matches(from).count().saturating_mul(to.len()));
        if grown > LARGEST_VALUE { Err(counted.stop()) } else { Ok(text.replace(from, to)) }
    });
}

/// Whether a value is no larger than there is room for; `room` is what is left.
fn fits(value: &Value, room: &mut usize, depth: usize) -> bool {
    let own = value.as_str().map_or(1, |text| text.len() + 1);
    if own > *room || depth == 0 {
        return false;
    }
    *room -= own;
    let parts = value.as_array().into_iter().flatten();
    let fields = value.as_map().into_iter().flat_map(|map| map.values());
    parts.chain(fields).all(|part| fits(part, room, depth - 1))
}

/// The template with its loops counted and its values measured.
///
/// # Errors
/// What stands in it that no template of an office needs.
pub(super) fn counted(file: &str, text: &str) -> Result<String, Message> {
    if text.len() > LONGEST_TEMPLATE {
        return Err(Message::new(Id::TemplateTooLong).with("file", file));
    }
    let quiet = fields::without_comments(text);
    let mut out = String::with_capacity(text.len());
    let mut blocks: Vec<&str> = Vec::new();
    let mut done = 0;
    for (whole, tag) in fields::tags(&quiet) {
        let words = fields::without_strings(tag.as_str());
        if REFUSED.is_match(&words) {
            let line = text[..whole.start()].matches('\n').count() + 1;
            return Err(Message::new(Id::TemplateRefused).with("file", file).with("line", line));
        }
        out.push_str(&text[done..whole.end()]);
        done = whole.end();
        let made = SET.captures(tag.as_str());
        let name = made.as_ref().and_then(|made| made.get(1)).map_or("", |name| name.as_str());
        let statement = whole.as_str().starts_with("{%");
        match words.split_whitespace().next() {
            Some("for") if statement => out.push_str("{{ step() }}"),
            Some("set" | "set_global") if statement && made.as_ref().is_some_and(|made| made[2].is_empty()) => {
                blocks.push(name)
            }
            Some("set" | "set_global") if statement => out.push_str(&format!("{{{{ step(value={name}) }}}}")),
            Some("endset") if statement => {
                let name = blocks.pop().unwrap_or_default();
                out.push_str(&format!("{{{{ step(value={name}) }}}}"));
            }
            _ => {}
        }
    }
    Ok(out + &text[done..])
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::super::Wording;
    use crate::message::Lang;

    fn error(template: &str) -> String {
        let overrides = BTreeMap::from([("addressee.txt".to_owned(), template.to_owned())]);
        let rendered =
            Wording::new(&overrides).and_then(|wording| wording.text("addressee.txt", &serde_json::json!({})));
        rendered.map_or_else(|error| error.message().text(Lang::Zh), |_| String::new())
    }

    #[test]
    fn a_template_that_does_not_end_is_stopped() {
        let loops = "{% for a in range(end=99999) %}{% for b in range(end=99999) %}{% endfor %}{% endfor %}";
        let doubled = format!("{{% set s = \"很长\" %}}{}{{{{ s }}}}", "{% set s = s ~ s %}".repeat(60));
        let blocks = format!("{{% set s %}}很长{{% endset %}}{}", "{% set s %}{{ s }}{{ s }}{% endset %}".repeat(60));
        let nested = format!("{{% set l = [1] %}}{}", "{% set l = [l, l] %}".repeat(60));
        let replaced = "{% set a = \"a\" %}{% for i in range(end=40) %}{% set_global a = a | replace(from=\"a\", to=\"aaa\") %}{% endfor %}";
        for template in [loops, &doubled, &blocks, &nested, replaced] {
            assert!(error(template).contains("没完没了"), "{template}: {}", error(template));
        }
    }

    #[test]
    fn templates_in_templates_and_loops_in_values_are_refused() {
        for template in ["甲\n{% include \"title.txt\" %}", "甲\n{{ [a for a in range(end=9)] | length }}"] {
            assert!(error(template).contains("第 2 行"), "{}", error(template));
        }
    }

    #[test]
    fn what_offices_write_works() {
        let template = "{{ \"甲乙\" | replace(from=\"甲\", to=\"ab\") }}{% for i in range(end=3) %}{% set n = i + 1 %}{{ n }}{% if not loop.last %}、{% endif %}{% endfor %}";
        assert_eq!(error(template), "");
    }
}

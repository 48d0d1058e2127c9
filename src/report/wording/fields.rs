//! Which fields a template uses: a name that it can not have is an error when it is loaded, also in a branch that
//! is never taken.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::LazyLock;

use regex::{Match, Regex};

use crate::config::nearest;
use crate::message::{Id, Message};

/// What stands between the marks of an expression or a statement; comments and raw text are left out first.
static TAG: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?s)\{\{-?(.*?)-?\}\}|\{%-?(.*?)-?%\}").expect("a constant pattern"));
static QUIET: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?s)\{#.*?#\}|\{%-?\s*raw\s*-?%\}.*?\{%-?\s*endraw\s*-?%\}").expect("a constant pattern")
});
static STRING: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r#""[^"]*"|'[^']*'|`[^`]*`"#).expect("a constant pattern"));
/// Filters, tests and named arguments, which are no fields.
static NO_FIELD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#"\|\s*[A-Za-z_]\w*|\bis\s+(?:not\s+)?[A-Za-z_]\w*|\b[A-Za-z_]\w*\s*=[^=]"#)
        .expect("a constant pattern")
});
static NAME: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"[A-Za-z_]\w*").expect("a constant pattern"));
static LOCAL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\s*(?:for\s+(\w+)(?:\s*,\s*(\w+))?\s+in\b|set(?:_global)?\s+(\w+))").expect("a constant pattern")
});

const WORDS: &[&str] = &[
    "if",
    "elif",
    "else",
    "endif",
    "for",
    "in",
    "endfor",
    "set",
    "set_global",
    "endset",
    "and",
    "or",
    "not",
    "is",
    "true",
    "false",
    "True",
    "False",
    "none",
    "None",
    "loop",
    "index",
    "index0",
    "first",
    "last",
    "length",
    "include",
    "block",
    "endblock",
    "extends",
    "filter",
    "endfilter",
    "break",
    "continue",
    "raw",
    "endraw",
    "range",
];

/// Blanks in place of what was found, byte for byte, and its line ends.
fn blank(found: &regex::Captures<'_>) -> String {
    found[0].bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect()
}

/// A template with blanks in place of comments and raw text.
pub(super) fn without_comments(text: &str) -> Cow<'_, str> {
    QUIET.replace_all(text, blank)
}

/// What stands in a tag, with blanks in place of its strings.
pub(super) fn without_strings(tag: &str) -> Cow<'_, str> {
    STRING.replace_all(tag, blank)
}

/// The tags of a template: each with its marks, and what stands between them.
pub(super) fn tags(text: &str) -> impl Iterator<Item = (Match<'_>, Match<'_>)> {
    TAG.captures_iter(text).filter_map(|found| Some((found.get(0)?, found.get(1).or(found.get(2))?)))
}

/// Checks the names of a template against the fields that it may use.
pub(super) fn check(file: &str, text: &str, allowed: &[&str]) -> Result<(), Message> {
    let text = without_comments(text);
    let mut locals: HashSet<&str> = HashSet::new();
    let tags: Vec<_> = tags(&text).map(|(_, tag)| tag).collect();
    for tag in &tags {
        if let Some(found) = LOCAL.captures(tag.as_str()) {
            locals.extend(found.iter().skip(1).flatten().map(|name| name.as_str()));
        }
    }
    for tag in &tags {
        // Strings first: a named argument ends where its string begins.
        let words = without_strings(tag.as_str());
        let names = NO_FIELD.replace_all(&words, blank);
        for name in NAME.find_iter(&names) {
            let known = |list: &[&str]| list.contains(&name.as_str());
            if !known(allowed) && !known(WORDS) && !locals.contains(name.as_str()) {
                let above = text[..tag.start()].matches('\n').count() + names[..name.start()].matches('\n').count();
                let nearest = nearest(name.as_str(), allowed.iter().copied()).unwrap_or_default();
                let message = Message::new(Id::TemplateUnknownField).with("file", file).with("line", above + 1);
                return Err(message.with("name", name.as_str()).with("nearest", nearest));
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::message::Lang;

    #[test]
    fn a_field_in_a_branch_never_taken_is_found_with_its_line() {
        let error = check("opening.txt", "甲\n{% if unit %}{{ unti }}{% endif %}", &["unit", "period"]).unwrap_err();
        let text = error.text(Lang::Zh);
        assert!(text.contains("第 2 行") && text.contains("unti") && text.contains("“unit”"), "{text}");
    }

    #[test]
    fn a_named_argument_that_is_a_string_is_no_field() {
        assert!(check("title.txt", "{{ unit | replace(from=\"ab\", to='cd') }}", &["unit"]).is_ok());
        assert!(check("title.txt", "{{ unit | replace(from=ab, to=\"cd\") }}", &["unit"]).is_err());
    }

    #[test]
    fn loops_filters_strings_and_comments_are_no_fields() {
        let template = "{# nothing #}{% for state in states %}{{ state.name | upper }}{{ loop.index }}{{ \"text\" }}{% endfor %}{% set n = 1 %}{{ n }}";
        assert!(check("opening.txt", template, &["states", "name"]).is_ok());
    }
}

//! What is wrong in `taizhang.toml`, on which line.

use super::mistake;
use crate::message::{Id, Message};

/// A mistake in `taizhang.toml`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigError {
    message: Message,
}

impl ConfigError {
    pub(super) fn new(text: &str, error: &toml::de::Error) -> Self {
        let line = error.span().map_or(1, |span| text[..span.start.min(text.len())].matches('\n').count() + 1);
        let why = error.message();
        if let Some((unknown, known)) = unknown_field(why) {
            let nearest = nearest(&unknown, known.iter().map(String::as_str)).unwrap_or_default();
            return Self::named(line, &unknown, &nearest, &known.join("、"));
        }
        let own = text.lines().nth(line - 1).unwrap_or_default();
        Self { message: mistake::of(own, why).with("line", line) }
    }

    pub(super) fn unknown(text: &str, name: &str, known: &[&str]) -> Self {
        let nearest = nearest(name, known.iter().copied()).unwrap_or_default();
        Self::named(line_of(text, name), name, &nearest, &known.join("、"))
    }

    pub(super) fn value(text: &str, name: &str, range: &str) -> Self {
        let message = Message::new(Id::ConfigValue).with("line", line_of(text, name)).with("name", name);
        Self { message: message.with("range", range) }
    }

    pub(super) fn twice(text: &str, name: &str) -> Self {
        Self { message: Message::new(Id::ConfigTwice).with("line", line_of(text, name)).with("name", name) }
    }

    fn named(line: usize, name: &str, nearest: &str, known: &str) -> Self {
        let message = Message::new(Id::ConfigUnknown).with("line", line).with("name", name);
        Self { message: message.with("nearest", nearest).with("known", known) }
    }
}

crate::message::speaks!(ConfigError);

/// The name of `known` that is nearest to `name`.
pub(crate) fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<String> {
    let scored = known.map(|candidate| (strsim::jaro_winkler(name, candidate), candidate));
    scored.max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, candidate)| candidate.to_owned())
}

fn line_of(text: &str, name: &str) -> usize {
    text.lines().position(|line| line.contains(name)).unwrap_or(0) + 1
}

/// serde names the unknown field and the known ones in backquotes.
fn unknown_field(why: &str) -> Option<(String, Vec<String>)> {
    let rest = why.strip_prefix("unknown field ").or_else(|| why.strip_prefix("unknown variant "))?;
    let mut names = rest.split('`').skip(1).step_by(2).map(str::to_owned);
    Some((names.next()?, names.collect()))
}

#[cfg(test)]
mod tests {
    use super::super::Config;
    use crate::message::Lang;

    #[test]
    fn an_unknown_key_names_its_line_and_the_nearest() {
        let error = Config::parse("[units]\n\n[report]\nline_spaceing = 29.0\n").unwrap_err();
        let text = error.message().text(Lang::Zh);
        assert!(text.contains("第 4 行") && text.contains("line_spaceing") && text.contains("line_spacing"), "{text}");
    }

    #[test]
    fn a_mistake_is_told_with_its_line_and_what_to_write() {
        for (line, words) in [
            ("issuer = “督查室”", "英文的双引号"),
            ("issuer = 督查室", "双引号括起来"),
            ("issuer ＝ \"督查室\"", "全角"),
            ("issuer \"督查室\"", "等号"),
            ("issuer = \"督查室", "没有配对"),
            ("issuer = 5", "应写文字"),
            ("line_spacing = \"29\"", "应写数字"),
            ("issuer = \"甲\"\nissuer = \"乙\"", "写了两次"),
        ] {
            let error = Config::parse(&format!("[report]\n{line}\n")).unwrap_err().message().text(Lang::Zh);
            assert!(error.contains(words) && error.contains("行"), "{line}: {error}");
            assert!(!error.contains("expected") && !error.contains("invalid"), "{line}: {error}");
        }
    }

    #[test]
    fn an_unknown_rule_and_an_alias_of_two_units_are_refused() {
        assert!(
            Config::parse("[findings]\nno-perod = \"off\"\n")
                .unwrap_err()
                .message()
                .text(Lang::En)
                .contains("no-period")
        );
        assert!(Config::parse("[units]\n\"甲局\" = [\"丙局\"]\n\"乙局\" = [\"丙局\"]\n").is_err());
    }
}

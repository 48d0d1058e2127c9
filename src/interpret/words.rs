//! The words of `src/lexicon`, which an office can add to.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::config::Config;

/// A set of words, looked up whole and at the edges of a text.
#[derive(Debug, Default)]
pub(super) struct Words {
    words: HashSet<Cow<'static, str>>,
    /// The length of the longest, in bytes.
    longest: usize,
}

impl Words {
    /// The words of a section of a file, and those that the office adds to it.
    pub(super) fn read(file: &'static str, section: &str, config: &Config) -> Self {
        let own = words(file, section).map(Cow::Borrowed);
        let taught = config.words.get(section).into_iter().flatten();
        let words: HashSet<_> = own.chain(taught.map(|word| Cow::Owned(word.trim().to_owned()))).collect();
        let longest = words.iter().map(|word| word.len()).max().unwrap_or(0);
        Self { words, longest }
    }

    /// Whether a text is one of the words.
    pub(super) fn has(&self, text: &str) -> bool {
        text.len() <= self.longest && self.words.contains(text)
    }

    /// The longest word that a text ends with.
    pub(super) fn at_end<'a>(&self, text: &'a str) -> Option<&'a str> {
        let first = text.len().saturating_sub(self.longest);
        let mut starts = (first..text.len()).filter(|at| text.is_char_boundary(*at));
        starts.find(|at| self.words.contains(&text[*at..])).map(|at| &text[at..])
    }

    /// The longest word that a text begins with.
    pub(super) fn at_start<'a>(&self, text: &'a str) -> Option<&'a str> {
        let last = text.len().min(self.longest);
        let mut ends = (1..=last).rev().filter(|at| text.is_char_boundary(*at));
        ends.find(|at| self.words.contains(&text[..*at])).map(|at| &text[..at])
    }

    /// Whether a word stands anywhere in a text, which is short.
    pub(super) fn inside(&self, text: &str) -> bool {
        text.char_indices().any(|(at, _)| self.at_start(&text[at..]).is_some())
    }

    /// The words as alternatives of a pattern, the longest first.
    pub(super) fn alternatives(&self) -> String {
        let mut words: Vec<String> = self.words.iter().map(|word| regex::escape(word)).collect();
        words.sort_unstable_by(|a, b| b.len().cmp(&a.len()).then(a.cmp(b)));
        words.join("|")
    }
}

/// The words of a section.
fn words(file: &'static str, section: &str) -> impl Iterator<Item = &'static str> {
    let heading = format!("[{section}]");
    let lines = file.lines().map(str::trim).filter(|line| !line.starts_with('#'));
    let inside = lines.skip_while(move |line| *line != heading).skip(1);
    inside.take_while(|line| !line.starts_with('[')).flat_map(str::split_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "# 注\n[a]\n局 中心\n# 注\n服务中心\n[b]\n镇\n";

    #[test]
    fn the_longest_word_at_an_edge() {
        let words = Words::read(FILE, "a", &Config::default());
        assert_eq!(words.at_end("县体育服务中心"), Some("服务中心"));
        assert_eq!(words.at_start("中心组"), Some("中心"));
        assert!(words.has("局") && !words.has("镇") && words.at_end("白果镇").is_none());
    }

    #[test]
    fn an_office_adds_words() {
        let config = Config::parse("[words]\nunit-end = [\"驿站\"]\n").expect("a section of the lexicon");
        assert!(Words::read("[unit-end]\n局\n", "unit-end", &config).has("驿站"));
    }
}

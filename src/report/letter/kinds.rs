//! Kinds of problems, by the words of a file that an office can change.

/// The kind of what no word tells.
const OTHER: &str = "其他";

/// The kinds, in the order of the file.
#[derive(Clone, Debug, Default)]
pub(crate) struct Kinds(Vec<Kind>);

#[derive(Clone, Debug)]
struct Kind {
    name: String,
    helper: String,
    words: Vec<String>,
}

impl Kinds {
    /// Reads the file; says the line that is not `kind｜helper｜word、word`.
    pub(crate) fn parse(text: &str) -> Result<Self, usize> {
        let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
        let kind = |(at, line): (usize, &str)| {
            let parts: Vec<&str> = line.split(['｜', '|']).map(str::trim).collect();
            let [name, helper, words] = parts[..] else { return Err(at + 1) };
            let words = words.split(['、', '，', ',']).map(str::trim).filter(|word| !word.is_empty());
            Ok(Kind { name: name.to_owned(), helper: helper.to_owned(), words: words.map(str::to_owned).collect() })
        };
        lines.map(kind).collect::<Result<_, _>>().map(Self)
    }

    /// The kind of a problem: the one that has most words in it, of several the one that stands first.
    pub(crate) fn of(&self, text: &str) -> &str {
        self.best(text).map_or(OTHER, |kind| &kind.name)
    }

    /// Who usually helps with problems of a kind.
    pub(crate) fn helper(&self, kind: &str) -> Option<&str> {
        self.0.iter().find(|known| known.name == kind).map(|kind| kind.helper.as_str()).filter(|name| !name.is_empty())
    }

    /// The names of the kinds, the one of all others last.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|kind| kind.name.as_str()).chain([OTHER])
    }

    fn best(&self, text: &str) -> Option<&Kind> {
        let hits = |kind: &Kind| kind.words.iter().filter(|word| text.contains(word.as_str())).count();
        // The last of several equals is taken, so the first of the file comes last.
        self.0.iter().rev().max_by_key(|kind| hits(kind)).filter(|kind| hits(kind) > 0)
    }
}

#[cfg(test)]
mod tests {
    use super::Kinds;

    #[test]
    fn the_words_vote() {
        let kinds = Kinds::parse("# 说明\n用地｜甲局｜土地\n资金｜乙局｜资金、款未\n征收｜丙镇｜征收、附着物\n")
            .expect("right");
        assert_eq!(kinds.of("土地没有落实"), "用地");
        assert_eq!(kinds.of("征收款未拨付，资金紧张"), "资金");
        assert_eq!(kinds.of("天气原因"), "其他");
        assert_eq!(kinds.helper("征收"), Some("丙镇"));
        assert_eq!(Kinds::parse("甲｜乙\n").unwrap_err(), 1);
    }
}

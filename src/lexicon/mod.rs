//! The words of progress sheets: verbs by class, tenses, and the words beside them.
//!
//! The lists are text files that a person can read; an office adds to them in `taizhang.toml` under `[words]`. One
//! automaton finds them all in one pass over a text, the longest word that fits at each place.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::model::Class;

const VERBS: &str = include_str!("verbs.txt");
const TENSES: &str = include_str!("tenses.txt");
const NOUNS: &str = include_str!("nouns.txt");

/// What a word makes of the verbs behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tense {
    /// 已
    Told,
    /// 正在
    Going,
    /// 基本
    Nearly,
    /// 计划
    Planned,
    /// 力争
    Wanted,
    /// 未
    Denied,
    /// 待
    Awaited,
    /// 何时
    Asked,
    /// 没有通过: the verb before it came to nothing.
    Failed,
    /// 原计划
    Past,
    /// 目前: what stood before holds no longer.
    Now,
    /// 若
    If,
}

/// What a word beside the verbs says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Noun {
    /// 主体
    Part,
    /// 一期
    Phase,
    /// 号楼
    Tail,
    /// 工程
    Whole,
    /// 全部
    All,
    /// 部分
    Some,
    /// 其余
    Rest,
    /// 共
    Total,
    /// 超额
    Exceed,
    /// 施工单位
    Builder,
    /// 情况
    Filler,
    /// 低于
    Less,
    /// 高于
    More,
    /// 序时
    Pace,
    /// A compound that holds a word of the lists and does not mean it.
    Neutral,
}

const TENSE_NAMES: [(&str, Tense); 12] = [
    ("told", Tense::Told),
    ("going", Tense::Going),
    ("nearly", Tense::Nearly),
    ("planned", Tense::Planned),
    ("wanted", Tense::Wanted),
    ("denied", Tense::Denied),
    ("awaited", Tense::Awaited),
    ("asked", Tense::Asked),
    ("failed", Tense::Failed),
    ("past", Tense::Past),
    ("now", Tense::Now),
    ("if", Tense::If),
];

const NOUN_NAMES: [(&str, Noun); 15] = [
    ("part", Noun::Part),
    ("phase", Noun::Phase),
    ("tail", Noun::Tail),
    ("whole", Noun::Whole),
    ("all", Noun::All),
    ("some", Noun::Some),
    ("rest", Noun::Rest),
    ("total", Noun::Total),
    ("exceed", Noun::Exceed),
    ("builder", Noun::Builder),
    ("filler", Noun::Filler),
    ("less", Noun::Less),
    ("more", Noun::More),
    ("pace", Noun::Pace),
    ("neutral", Noun::Neutral),
];

/// The names of the kinds of words, as the files and `[words]` spell them.
pub(crate) fn kinds() -> Vec<&'static str> {
    let verbs = Class::NAMES.iter().map(|(name, _)| *name);
    let tenses = TENSE_NAMES.iter().map(|(name, _)| *name);
    verbs.chain(tenses).chain(NOUN_NAMES.iter().map(|(name, _)| *name)).collect()
}

/// All that the lists say of one word.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Word {
    pub(crate) verb: Option<Class>,
    /// Which one of its class.
    pub(crate) sense: Option<String>,
    pub(crate) tense: Option<Tense>,
    pub(crate) noun: Option<Noun>,
}

/// A word where it stands, by bytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token<'a> {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) word: &'a Word,
}

impl Token<'_> {
    pub(crate) fn is(&self, noun: Noun) -> bool {
        self.word.noun == Some(noun)
    }
}

/// What a share is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ShareOf {
    /// 形象进度
    Whole,
    /// 年度任务
    Task,
    /// 开工率: no share of the work.
    Other,
}

const SHARES: &str = include_str!("shares.txt");

static SHARE_WORDS: LazyLock<Vec<(&str, ShareOf)>> = LazyLock::new(|| {
    let kinds = [("whole", ShareOf::Whole), ("task", ShareOf::Task), ("other", ShareOf::Other)];
    let lines = SHARES.lines().filter(|line| !line.starts_with('#'));
    let word = |line: &'static str| {
        let (word, name) = line.split_once(' ')?;
        kinds.iter().find(|(known, _)| *known == name).map(|(_, of)| (word, *of))
    };
    lines.filter_map(word).collect()
});

/// Whether one of the words of a kind stands in a stretch of prose.
pub(crate) fn names_share(words: &str, of: ShareOf) -> bool {
    SHARE_WORDS.iter().any(|(word, own)| *own == of && words.contains(word))
}

/// The words with the automaton that finds them.
#[derive(Debug)]
pub(crate) struct Lexicon {
    automaton: AhoCorasick,
    words: Vec<Word>,
}

/// The words of the files alone.
pub(crate) static BUILT_IN: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(&BTreeMap::new()));

impl Lexicon {
    /// The words of the files and those of an office, by kind.
    pub(crate) fn new(own: &BTreeMap<String, Vec<String>>) -> Self {
        let mut words: HashMap<&str, Word> = HashMap::new();
        for line in [VERBS, TENSES, NOUNS].into_iter().flat_map(str::lines).filter(|line| !line.starts_with('#')) {
            let mut parts = line.split_whitespace();
            if let (Some(word), Some(kind)) = (parts.next(), parts.next()) {
                words.entry(word).or_default().add(kind, parts.next());
            }
        }
        let known = kinds();
        for (kind, added) in own.iter().filter(|(kind, _)| known.contains(&kind.as_str())) {
            for word in added {
                // An office that names a word means it.
                let entry = words.entry(word).or_default();
                *entry = Word::default();
                entry.add(kind, None);
            }
        }
        let mut words: Vec<(&str, Word)> = words.into_iter().filter(|(word, _)| !word.is_empty()).collect();
        words.sort_by_key(|(word, _)| *word);
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .build(words.iter().map(|(word, _)| *word))
            .expect("the words of an office fit into memory");
        Self { automaton, words: words.into_iter().map(|(_, word)| word).collect() }
    }

    /// The words of a text in their order.
    pub(crate) fn scan<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Token<'a>> {
        self.automaton.find_iter(text).map(|found| Token {
            start: found.start(),
            end: found.end(),
            word: &self.words[found.pattern().as_usize()],
        })
    }
}

impl Word {
    fn add(&mut self, kind: &str, sense: Option<&str>) {
        let named = |name: &str| name == kind;
        if let Some(class) = Class::named(kind) {
            (self.verb, self.sense) = (Some(class), sense.map(str::to_owned));
        }
        self.tense = self.tense.or(TENSE_NAMES.iter().find(|(name, _)| named(name)).map(|(_, tense)| *tense));
        self.noun = self.noun.or(NOUN_NAMES.iter().find(|(name, _)| named(name)).map(|(_, noun)| *noun));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_of_the_files_names_a_kind_that_is_known() {
        for line in [VERBS, TENSES, NOUNS].into_iter().flat_map(str::lines) {
            let known = line.split_whitespace().nth(1).is_none_or(|kind| kinds().contains(&kind));
            assert!(known || line.starts_with('#'), "{line}");
        }
    }

    #[test]
    fn the_longest_word_counts_and_an_office_adds_its_own() {
        let classes =
            |lexicon: &Lexicon, text: &str| lexicon.scan(text).filter_map(|token| token.word.verb).collect::<Vec<_>>();
        assert_eq!(classes(&BUILT_IN, "正在编制施工图"), [Class::Prepare, Class::Prepare]);
        assert_eq!(classes(&BUILT_IN, "安全生产"), []);
        let own = BTreeMap::from([("stop".to_owned(), vec!["歇工".to_owned()])]);
        assert_eq!(classes(&Lexicon::new(&own), "工地歇工"), [Class::Stop]);
    }
}

//! What a cell looks like, before anyone has understood it.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};
use regex::Regex;

use super::super::{points, rows, units};

/// The shape of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::interpret) enum Shape {
    Blank,
    /// 无, 暂无, —
    Nothing,
    /// `1`, `（二）`, `三`
    Ordinal,
    /// `ZD-2024-01`, `1.2`
    Code,
    /// `12,345.6`, `98%`, `3亿元`
    Amount,
    /// `6月底前`, `2024.7`, 长期
    Date,
    Phone,
    Person,
    /// A list of units.
    Units,
    /// Units with their duties: `牵头单位：…；配合单位：…`, `A牵头，B配合`
    Duties,
    /// A numbered list of two points and more.
    Points,
    /// Words of several columns behind cues: `…存在问题：…下步打算：…`
    Cued,
    Sentence,
    /// 正常推进, 红, 已完成
    Status,
    /// A few characters.
    Word,
    /// A name of something.
    Phrase,
}

impl Shape {
    /// All shapes, in the order of the table of weights.
    #[cfg(test)]
    pub(super) const ALL: [Self; 16] = [
        Self::Blank,
        Self::Nothing,
        Self::Ordinal,
        Self::Code,
        Self::Amount,
        Self::Date,
        Self::Phone,
        Self::Person,
        Self::Units,
        Self::Duties,
        Self::Points,
        Self::Cued,
        Self::Sentence,
        Self::Status,
        Self::Word,
        Self::Phrase,
    ];

    /// What a clerk calls it.
    pub(super) fn zh(self) -> &'static str {
        match self {
            Self::Blank => "空白",
            Self::Nothing => "“无”",
            Self::Ordinal => "序号",
            Self::Code => "编码",
            Self::Amount => "数值",
            Self::Date => "日期",
            Self::Phone => "电话",
            Self::Person => "人名",
            Self::Units => "单位名单",
            Self::Duties => "带分工的单位名单",
            Self::Points => "分条文字",
            Self::Cued => "几栏合写的文字",
            Self::Sentence => "成句文字",
            Self::Status => "状态词",
            Self::Word => "短词",
            Self::Phrase => "名称",
        }
    }

    /// Whether its words may say what was done, is planned, or stands in the way.
    pub(super) fn is_prose(self) -> bool {
        matches!(self, Self::Points | Self::Sentence | Self::Phrase | Self::Cued)
    }
}

/// A shape, and of what its words speak.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::interpret) struct Look {
    pub(super) shape: Shape,
    pub(super) done: bool,
    pub(super) plan: bool,
    pub(super) trouble: bool,
}

/// `looks.txt`, by section.
struct Words {
    cues: AhoCorasick,
    /// The kind of each word of `cues`.
    kinds: Vec<Kind>,
    plan_first: Vec<&'static str>,
    status: HashSet<&'static str>,
    surnames: HashSet<&'static str>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Done,
    Trouble,
    Plan,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| Words::read(include_str!("../../lexicon/looks.txt")));

/// The words of a section of a lexicon file.
fn section(text: &'static str, name: &str) -> impl Iterator<Item = &'static str> {
    let lines =
        text.lines().skip_while(move |line| line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) != Some(name));
    lines.skip(1).take_while(|line| !line.starts_with('[')).flat_map(str::split_whitespace)
}

impl Words {
    fn read(text: &'static str) -> Self {
        let kinds = [("done", Kind::Done), ("trouble", Kind::Trouble), ("plan", Kind::Plan)];
        let cues: Vec<(&str, Kind)> =
            kinds.iter().flat_map(|(name, kind)| section(text, name).map(move |word| (word, *kind))).collect();
        let automaton =
            AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(cues.iter().map(|(w, _)| w));
        Self {
            cues: automaton.expect("constant words"),
            kinds: cues.iter().map(|(_, kind)| *kind).collect(),
            plan_first: section(text, "plan-first").collect(),
            status: section(text, "status").collect(),
            surnames: section(text, "surname").collect(),
        }
    }

    /// Whether words of each kind stand in a text.
    fn tense(&self, text: &str, look: &mut Look) {
        for found in self.cues.find_iter(text) {
            match self.kinds[found.pattern().as_usize()] {
                Kind::Done => look.done = true,
                Kind::Trouble => look.trouble = true,
                Kind::Plan => look.plan |= found.end() - found.start() > 9,
            }
        }
        look.plan |= first_words(text).any(|words| self.plan_first.iter().any(|word| words.starts_with(word)));
    }
}

/// What points and clauses begin with, marks aside.
fn first_words(text: &str) -> impl Iterator<Item = &str> {
    const MARKS: &str = "0123456789.、．）)（(一二三四五六七八九十是第①②③④⑤⑥⑦⑧⑨⑩⑴⑵⑶⑷⑸⑹●△-—· \u{3000}";
    text.split(['\n', '；', '。', ';']).map(|words| words.trim_start_matches(|c| MARKS.contains(c)))
}

macro_rules! pattern {
    ($name:ident = $pattern:literal) => {
        static $name: LazyLock<Regex> = LazyLock::new(|| Regex::new($pattern).expect("a constant pattern"));
    };
}

pattern!(ORDINAL = r"^[（(【]?(?:\d{1,4}|[０-９]{1,3}|[一二三四五六七八九十]{1,3}|[①-⑳])[）)】]?[.、．。]?$");
pattern!(
    CODE = r"^(?:[A-Za-z\p{Han}]{0,5}[〔\[(（]?\d{0,4}[〕\])）]?[-—_]?[A-Za-z]{0,3}\d[\d\-—_.]*号?|\d{1,3}(?:[-.—]\d{1,3})+)$"
);
pattern!(AMOUNT = r"^(?:约|￥)?[-+]?\d[\d,，]*(?:\.\d+)?\s*(?:[%％‰]|[\p{Han}㎡]{1,4})?(?:左右|以上)?$");
pattern!(
    DATE = r"^(?:\d{4}\s*[年./-]\s*)?(?:\d{1,2}\s*[月./-]\s*)?(?:\d{1,2}\s*日?)?(?:上旬|中旬|下旬|底|末|初|中)?(?:之?前|以前|完成|全部完成)?(?:\s\d{1,2}:\d{2}(?::\d{2})?)?$|^(?:\d{4}年|今年|明年|本年)?(?:年底|年内|全年|上半年|下半年|[一二三四1-4]季度|年末|\d{1,2}月份?)(?:底|末|前|之前)?$|^长期(?:坚持)?$|^\d{4}(?:年底?|\.\d{1,2})?[-—至~～]\d{4}(?:年底?|\.\d{1,2})?$"
);
pattern!(
    PHONE = r"^(?:\d{3,4}[-— ]?\d{7,8}|1\d{10}|\d{7,8})(?:[\s、，,；;/]+(?:\d{3,4}[-— ]?\d{7,8}|1\d{10}|\d{7,8}))*$"
);
pattern!(TELEPHONE = r"\d{3,4}[-—]\d{7,8}|1\d{10}|\d{7,8}");
pattern!(
    POINTS = r"(?:^|[\n。；;\s])[（(]?(?:1|一|①|⑴)(?:[.、．）)是]|$|\D)(?s:.*)(?:[\n。；;\s，,]|^)[（(]?(?:2|二|②|⑵)[.、．）)是\D]|第一[，,](?s:.*)第二[，,]|^[①⑴](?s:.*)[②⑵]"
);
pattern!(
    DUTY = r"(?:牵头|主办|主责|配合|协办|责任|协同|承办|会同)(?:单位|部门)?\s*[:：]|牵头[，,；;。]|配合$|协办$|配合[；;。]"
);

/// What was looked at once: every claim about a sheet asks for the same cells.
#[derive(Debug, Default)]
pub(super) struct Looks {
    known: RefCell<HashMap<Box<str>, Look>>,
}

impl Looks {
    /// What a cell looks like.
    pub(super) fn at(&self, text: &str) -> Look {
        if let Some(look) = self.known.borrow().get(text) {
            return *look;
        }
        let look = at(text);
        self.known.borrow_mut().insert(text.into(), look);
        look
    }
}

/// What a cell looks like.
pub(in crate::interpret) fn at(text: &str) -> Look {
    let text = text.trim();
    let mut look = Look { shape: shape(text), done: false, plan: false, trouble: false };
    if look.shape.is_prose() {
        WORDS.tense(text, &mut look);
    }
    look
}

fn shape(text: &str) -> Shape {
    if text.is_empty() {
        return Shape::Blank;
    }
    let length = text.chars().take(61).count();
    if length <= 60
        && let Some(shape) = short(text, length)
    {
        return shape;
    }
    if length > 12 && rows::is_cued(text) {
        return Shape::Cued;
    }
    if let Some(shape) = units(text) {
        return shape;
    }
    if POINTS.is_match(text) {
        return Shape::Points;
    }
    match () {
        () if length > 36
            || text.ends_with(['。', '；', ';']) && length > 6
            || text.contains(['，', '；', ',']) && length > 8 =>
        {
            Shape::Sentence
        }
        () if length <= 4 => Shape::Word,
        () => Shape::Phrase,
    }
}

/// A shape that only a short text can have.
fn short(text: &str, length: usize) -> Option<Shape> {
    if length <= 20 && points::is_nothing(text) {
        return Some(Shape::Nothing);
    }
    if ORDINAL.is_match(text) {
        return Some(Shape::Ordinal);
    }
    if PHONE.is_match(text) {
        return Some(Shape::Phone);
    }
    if length <= 20
        && DATE.is_match(text)
        && (text.contains(['年', '月', '.', '-', '/', '底', '季', '长']))
        && !CODE_LIKE.is_match(text)
    {
        return Some(Shape::Date);
    }
    if AMOUNT.is_match(text) && length <= 16 {
        return Some(Shape::Amount);
    }
    if length <= 18 && CODE.is_match(text) {
        return Some(Shape::Code);
    }
    if length <= 6 && WORDS.status.contains(text.trim_end_matches(['。', '；'])) {
        return Some(Shape::Status);
    }
    (length <= 24 && persons(text)).then_some(Shape::Person)
}

pattern!(CODE_LIKE = r"^\d{1,2}[-.—]\d{1,2}$");

/// Whether a text is a list of persons' names.
fn persons(text: &str) -> bool {
    let mut names = 0;
    for name in text.split(['、', '，', ',', '\n', '/', '；', ';', '（', '）', '(', ')']).map(str::trim) {
        if name.is_empty() || name.chars().all(|c| c.is_ascii_digit() || c == '-') {
            continue;
        }
        let closed: String = name.chars().filter(|c| !c.is_whitespace()).collect();
        let parts: Vec<&str> = name.split_whitespace().collect();
        let each = |parts: &[&str]| parts.iter().all(|part| is_person(part));
        let all = parts.len() > 1 && each(&parts);
        if !(all || is_person(&closed)) {
            return false;
        }
        names += 1;
    }
    names > 0
}

/// Whether a word is a person's name: two or three characters, four behind a surname of two.
pub(in crate::interpret) fn is_person(name: &str) -> bool {
    let name = name.trim_end_matches("同志").trim_end_matches("副").trim_end_matches("局长");
    let length = name.chars().count();
    let first = |n: usize| name.char_indices().nth(n).map_or(name, |(at, _)| &name[..at]);
    let double = WORDS.surnames.contains(first(2)) && (3..=4).contains(&length);
    let single = WORDS.surnames.contains(first(1)) && (2..=3).contains(&length);
    (double || single)
        && !units::looks_like(name)
        && !WORDS.status.contains(name)
        && name.chars().all(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c))
}

/// A list of units, with or without duties, persons and telephones.
fn units(text: &str) -> Option<Shape> {
    if text.chars().count() > 400 || text.contains('。') && !text.ends_with('。') {
        return None;
    }
    // A narrow column breaks names over its lines.
    let closed = text.contains('\n').then(|| text.replace('\n', ""));
    list(text).or_else(|| closed.as_deref().and_then(list))
}

fn list(text: &str) -> Option<Shape> {
    let duties = DUTY.is_match(text);
    let bare = TELEPHONE.replace_all(text, "");
    if units::looks_like(&bare) && !duties {
        return Some(Shape::Units);
    }
    let (mut units, mut others) = (0, 0);
    for token in tokens(&bare) {
        match () {
            () if units::looks_like(token) => units += 1,
            () if is_person(token) => {}
            () => others += 1,
        }
    }
    let most = units > 0 && others * 4 <= units;
    match (most, duties) {
        (true, true) => Some(Shape::Duties),
        (true, false) => Some(Shape::Units),
        (false, _) => None,
    }
}

/// The names in a cell of units, labels, marks and duties aside.
fn tokens(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c.is_whitespace() || "、，,；;/：:（）()。|｜①②③④⑤⑥⑦⑧⑨".contains(c))
        .map(|token| token.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.' || c == '．'))
        .map(|token| {
            let token = token
                .strip_suffix("牵头")
                .or(token.strip_suffix("配合"))
                .or(token.strip_suffix("协办"))
                .unwrap_or(token);
            token.strip_suffix("等单位").or(token.strip_suffix("等部门")).or(token.strip_suffix('等')).unwrap_or(token)
        })
        .filter(|token| {
            !token.is_empty()
                && !matches!(
                    *token,
                    "牵头"
                        | "配合"
                        | "主办"
                        | "协办"
                        | "牵头单位"
                        | "配合单位"
                        | "责任单位"
                        | "主办单位"
                        | "协办单位"
                        | "责任"
                        | "承办"
                        | "承办单位"
                        | "协同单位"
                        | "主责单位"
                        | "责任人"
                        | "联系人"
                        | "会同"
                )
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape_of(text: &str) -> Shape {
        at(text).shape
    }

    #[test]
    fn cells_by_their_shape() {
        for (text, shape) in [
            ("", Shape::Blank),
            ("暂无问题", Shape::Nothing),
            ("12", Shape::Ordinal),
            ("（三）", Shape::Ordinal),
            ("ZD-2025-07", Shape::Code),
            ("3.4亿元", Shape::Amount),
            ("9月底前", Shape::Date),
            ("2026年底", Shape::Date),
            ("0561-8817720", Shape::Phone),
            ("周 宁、欧阳敏", Shape::Person),
            ("县水利局、白塔镇", Shape::Units),
            ("牵头单位：县水利局；配合单位：白塔镇", Shape::Duties),
            ("县水利局牵头，白塔镇、县财政局配合", Shape::Duties),
            ("1.完成清淤3公里；2.护坡浇筑完成。", Shape::Points),
            ("已完成清淤3公里。", Shape::Sentence),
            ("有序推进", Shape::Status),
            ("白塔河综合治理", Shape::Phrase),
        ] {
            assert_eq!(shape_of(text), shape, "{text}");
        }
    }

    #[test]
    fn words_tell_the_tense() {
        let look = at("已完成清淤3公里，护坡正在浇筑。");
        assert!(look.done && !look.plan);
        let look = at("加快护坡浇筑，9月底前完工验收。");
        assert!(look.plan);
        assert!(at("征地补偿标准未定，推进缓慢。").trouble);
    }
}

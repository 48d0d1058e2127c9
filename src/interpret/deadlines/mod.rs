//! Deadlines in prose, read against the sheet's date: `8月底前`, `11-12月`, `2024年春节前`, `每月25日前`, 汛前.
//!
//! A date that belongs to the story (截至6月30日, 于6月16日开工) is none.

mod holidays;
mod words;

use std::sync::LazyLock;

use jiff::ToSpan;
use jiff::civil::Date;
use regex::{Captures, Regex};

use crate::model::{Deadline, Every, Repeat, Role, Text};

/// What a wording means: the first and the last day, or how it comes again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Meaning {
    from: Option<Date>,
    to: Option<Date>,
    repeat: Option<Repeat>,
    /// It names no more than a year: only words of doing make that a deadline.
    year_only: bool,
    /// 前, 底, 内: it can only be a deadline.
    is_limit: bool,
}

/// Reads the deadlines of texts against one date.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reader {
    /// The last day that the sheet reports on.
    today: Option<Date>,
}

/// How the words that a pattern found are read; the last is a year that the text says elsewhere.
type Read = fn(&Reader, &Captures<'_>, Option<i16>) -> Option<Meaning>;

/// The parts that patterns share.
fn expand(pattern: &str) -> String {
    pattern
        .replace("YEAR", r"(?:(?P<year>(?:19|20)\d{2}|今|明|后|本|当|次)年度?)?")
        .replace("MONTH", r"(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])")
        .replace("DAY", r"(?P<day>3[01]|[12]\d|0?[1-9])")
        .replace("BEFORE", r"(?P<before>之前|以前|前|内)?")
        // The digits and blanks of a sheet: all of Unicode's make the search twice as slow.
        .replace(r"\d", "[0-9]")
        .replace(r"\s", r"[ \u{3000}]")
}

/// Tried in this order; words that one has taken are not read again.
const WORDINGS: &[(&str, Read, &str)] = &[
    (r"每(?:个)?月(?:的)?(?:DAY[日号]|(?P<end>月?底|月?末))(?:之?前)?", words::every_month, "每"),
    (r"每(?:个)?季度(?P<end>末|底)(?:之?前)?", words::every_quarter, "每"),
    (r"每(?:周|星期)(?P<week>[一二三四五六日天])(?:之?前)?", words::every_week, "每"),
    (r"每年MONTH月(?:DAY[日号]|(?P<end>底|末))(?:之?前)?", words::every_year, "每"),
    (
        r"(?P<y1>(?:19|20)\d{2})\s*[-./]\s*(?P<m1>1[0-2]|0?[1-9])\s*(?:[-./]\s*(?P<d1>3[01]|[12]\d|0?[1-9]))?BEFORE",
        words::dotted,
        "2",
    ),
    (
        r"YEARMONTH月DAY[日号]?\s*(?:[-—–~～]+|至|到)\s*(?:(?P<m2>1[0-2]|0?[1-9])月)?(?P<d2>3[01]|[12]\d|0?[1-9])[日号]",
        words::days,
        "月",
    ),
    (
        r"YEAR(?P<m1>1[0-2]|0?[1-9])(?:月份?)?\s*(?:[-—–~～]+|至|到)\s*(?:次年|明年)?(?P<m2>1[0-2]|0?[1-9])月份?(?P<end>底|末)?BEFORE",
        words::months,
        "月",
    ),
    (r"YEARMONTH月DAY[日号]BEFORE", words::day, "月"),
    (r"YEARMONTH月份?(?P<part>上中旬|中下旬|上旬|中旬|下旬|初|中(?:[^旬]|$)|底|末)?BEFORE", words::month, "月"),
    (r"YEAR第?(?P<quarter>[一二三四1234])季度(?P<end>末|底|结束)?BEFORE", words::quarter, "季"),
    (r"YEAR(?P<half>上|下)半年(?P<end>末|底)?BEFORE", words::half, "半"),
    (
        r"YEAR(?P<holiday>春节|元旦|元宵节?|清明节?|五一|劳动节|六一|七一|八一|端午节?|教师节|中秋节?|国庆节?|十一|重阳节?|除夕)(?:假期)?(?P<side>之前|以前|前|期间)",
        words::holiday,
        "前间",
    ),
    (r"(?P<year>(?:19|20)\d{2}|今|明|后|本|当|次)年度?(?P<end>年?[底末])BEFORE", words::year_end, "年岁底"),
    (r"(?P<end>年[底末]|岁末)BEFORE|(?:年度?|本年度)内", words::year_end, "年岁底"),
    (r"(?P<which>本|当|这个|下|下个|次)?月(?P<part>上旬|中旬|下旬|初|中旬|底|末|内)BEFORE", words::this_month, "月"),
    (r"(?P<which>下个?月|本季度|下季度)(?P<end>末|底|内)?BEFORE", words::next, "月季"),
    (r"(?P<m1>1[0-2]|[1-9])\.(?P<d1>3[01]|[12]\d|[1-9])日?(?P<before>之前|以前|前)", words::dotted_day, "."),
    (r"DAY[日号](?P<before>之前|以前|前)", words::day_alone, "日号"),
    (r"(?P<year>(?:19|20)\d{2}|今|明|后)年度?BEFORE", words::year, "年"),
    (
        r"(?:主?汛期?|入汛|雨季|入冬|上冻|封冻|冬季|供[暖热](?:季|期)?|采暖(?:季|期)?|(?:秋季?|春季?)?(?:新学期)?开学|秋收|秋种|春耕|三夏|高温期)(?:来临|到来)?(?:之前|以前|前)|长期坚持|长期推进|长期任务|常年坚持",
        words::no_date,
        "前长常持全",
    ),
    (r"^(?:长期|常态化|持续|持续推进|全年|常年|长效坚持|持续坚持)[。；]?$", words::no_date, "前长常持全"),
];

struct Pattern {
    regex: Regex,
    read: Read,
    /// Without one of these characters it is not looked for.
    needs: Vec<char>,
}

static PATTERNS: LazyLock<Vec<Pattern>> = LazyLock::new(|| {
    let compile = |(pattern, read, needs): &(&str, Read, &str)| Pattern {
        regex: Regex::new(&expand(pattern)).expect("a pattern of constants"),
        read: *read,
        needs: needs.chars().collect(),
    };
    WORDINGS.iter().map(compile).collect()
});

/// Words in front of a date that make it part of the story.
static STORY_BEFORE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?:截至|截止到?|自|从|已于|已在|原定于?|原计划|始于)$").expect("a constant pattern"));
/// Words behind a date, in its clause, that say that it is past.
static STORY_AFTER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^[^，。；]{0,12}?(?:已经?(?:完|开|竣|通|建|投|办|全|启|到|下|拨|签|取|进|实)|以来|起至今|均已|现已|就已)",
    )
    .expect("a constant pattern")
});
/// Words that make a date in a report a plan.
static PLAN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"计划|预计|拟|将|力争|确保|争取|要求|须|需在|应于|承诺|倒排|目标|有望|可于|预期")
        .expect("a constant pattern")
});
/// What is to be done, right behind a year.
static DOING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:全年，|[，,]?(?:全面|全部|全线|正式|建成|实现|完成|通航|通车|竣工|完工|投[用入产]|交付|开[工园学业]|达产|启用|运营|办结))").expect("a constant pattern")
});

impl Reader {
    /// `today` is the last day that the sheet reports on; without it only dates with a year are read.
    pub(super) fn new(today: Option<Date>) -> Self {
        Self { today }
    }

    /// The deadlines of a text, which is the `point`th of its column.
    pub(super) fn read(&self, text: &Text, role: Role, column: u16, point: u32) -> Vec<Deadline> {
        let value = &text.value;
        let mut taken: Vec<(usize, usize)> = Vec::new();
        let mut out = Vec::new();
        let year = said_year(value);
        for Pattern { regex, read, needs } in PATTERNS.iter() {
            if !needs.iter().any(|needed| value.contains(*needed)) {
                continue;
            }
            for found in regex.captures_iter(value) {
                let Some(whole) = found.get(0) else { continue };
                let span = (whole.start(), trimmed_end(value, &whole));
                if taken.iter().any(|(start, end)| span.0 < *end && *start < span.1)
                    || !begins_here(&value[..span.0], &value[span.0..span.1])
                {
                    continue;
                }
                let Some(meaning) = self.meaning(*read, &found, year) else { continue };
                taken.push(span);
                if is_deadline(value, span, role, &meaning) {
                    let Meaning { from, to, repeat, .. } = meaning;
                    out.push((span.0, Deadline { text: text.part(span.0, span.1), column, point, from, to, repeat }));
                }
            }
        }
        out.sort_by_key(|(start, _)| *start);
        out.into_iter().map(|(_, deadline)| deadline).collect()
    }

    /// What the words mean; their days are left open where neither they nor the sheet say a year.
    fn meaning(&self, read: Read, found: &Captures<'_>, year: Option<i16>) -> Option<Meaning> {
        if self.today.is_some() {
            return read(self, found, year);
        }
        let any_year = Self { today: Some(Date::constant(2000, 1, 1)) };
        let meaning = read(&any_year, found, year)?;
        let said = found.name("year").or(found.name("y1")).is_some_and(|year| year.as_str().len() == 4);
        Some(if said { meaning } else { Meaning { from: None, to: None, ..meaning } })
    }

    /// The year of a month that names none: the sheet's own; a month long before the sheet's is next year's.
    fn year_of(&self, said: Option<&str>, other: Option<i16>, month: i8) -> Option<i16> {
        let own = self.today.map(|today| today.year());
        match said {
            Some("明" | "次") => own.map(|year| year + 1),
            Some("后") => own.map(|year| year + 2),
            Some("今" | "本" | "当") => own,
            Some(year) => year.parse().ok(),
            None => {
                let near = self.today.map(|today| today.year() + i16::from(today.month() - month >= LONG_BEFORE));
                // 2025年3月开工，10月完工: the year goes on.
                near.or(other)
            }
        }
    }
}

/// A month that lies so many months before the sheet's is taken as next year's.
const LONG_BEFORE: i8 = 7;

/// The last year that a text says in digits.
fn said_year(text: &str) -> Option<i16> {
    if !text.contains("20") {
        return None;
    }
    static YEAR: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"(20\d{2})年").expect("a constant pattern"));
    YEAR.captures_iter(text).last().and_then(|found| found[1].parse().ok())
}

/// 中 is matched with the character behind it, which is not its own.
fn trimmed_end(value: &str, whole: &regex::Match<'_>) -> usize {
    let text = whole.as_str();
    match text.rfind('中') {
        Some(at)
            if at + '中'.len_utf8() < text.len()
                && !text[at..].starts_with("中旬")
                && !text[at..].starts_with("中下") =>
        {
            whole.start() + at + '中'.len_utf8()
        }
        _ => whole.start() + value[whole.start()..whole.end()].trim_end().len(),
    }
}

/// A date does not begin inside a number or a code; 一月 inside of words is how often, not when.
fn begins_here(before: &str, words: &str) -> bool {
    let last = before.chars().next_back();
    let spelt = words.ends_with('月') && words.starts_with(|c| "一二三四五六七八九十".contains(c));
    if spelt && last.is_some_and(|c| !"，。；、（( 年：:".contains(c)) {
        return false;
    }
    !last.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '第' | '每' | '个'))
}

fn is_deadline(value: &str, (start, end): (usize, usize), role: Role, meaning: &Meaning) -> bool {
    let (before, after) = (&value[..start], &value[end..]);
    let clause = before.rfind(['，', '。', '；', ',', ';', '、', '（']).map_or(before, |at| &before[at..]);
    if role == Role::Deadline {
        return true;
    }
    if STORY_BEFORE.is_match(before) {
        return false;
    }
    if STORY_AFTER.is_match(after) {
        return false;
    }
    if meaning.year_only && !DOING.is_match(after) {
        return false;
    }
    match role {
        Role::NextSteps => true,
        // What is to be done names its day; what it is called does not.
        Role::Content | Role::Subproject | Role::Target => meaning.is_limit || DOING.is_match(after),
        // A report tells what was, unless it says that it plans; 8月底前 may be either.
        _ => PLAN.is_match(clause) || meaning.is_limit && !told(clause, after),
    }
}

/// Whether the clause tells of something done.
fn told(before: &str, after: &str) -> bool {
    let clause = after.split(['，', '。', '；']).next().unwrap_or(after);
    clause.contains('已') || clause.contains('了') || before.contains('已') || clause.starts_with("完成")
}

fn last_day(year: i16, month: i8) -> Option<Date> {
    Date::new(year, month, 1).ok().map(|day| day.last_of_month())
}

fn day_before(day: Date) -> Option<Date> {
    day.checked_sub(1.day()).ok()
}

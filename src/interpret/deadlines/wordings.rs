//! The wordings that name a day, as patterns with what each means.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::words;
use super::{Meaning, Reading};

/// How the words that a pattern found are read.
pub(super) type Read = fn(&Reading, &Captures<'_>) -> Option<Meaning>;

/// The parts that patterns share.
fn expand(pattern: &str) -> String {
    pattern
        .replace("YEAR", r"(?:(?P<year>(?:19|20)\d{2}|去|今|明|来|后|本|当|次)年度?\s?)?")
        .replace("MONTH", r"(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])")
        .replace("DAY", r"(?P<day>3[01]|[12]\d|0?[1-9])")
        .replace("BEFORE", r"(?P<before>之前|以前|前|内)?")
        .replace("PART", "上中旬|中上旬|中下旬|上旬|中旬|下旬|初|底|末")
        .replace("TO", r"\s*(?:[-—–~～]+|至|到)\s*")
        // The digits and blanks of a sheet: all of Unicode's make the search twice as slow.
        .replace(r"\d", "[0-9]")
        .replace(r"\s", r"[ \u{3000}]")
}

/// Tried in this order; words that one has taken are not read again. The last of each are characters without one of
/// which it is not looked for.
const WORDINGS: &[(&str, Read, &str)] = &[
    (r"每(?:个)?月(?:的)?(?:DAY[日号]|(?P<end>月?底|月?末))(?:之?前)?", words::every_month, "每"),
    (r"每(?:个)?季度(?P<end>末|底)?(?:之?前)?", words::every_quarter, "每"),
    (r"每(?:周|星期)(?P<week>[一二三四五六日天])(?:下班)?(?:之?前)?", words::every_week, "每"),
    (r"每年MONTH月(?:DAY[日号]|(?P<end>底|末))?(?:之?前)?", words::every_year, "每"),
    (
        r"(?P<y1>(?:19|20)\d{2})\s*[-./]\s*(?P<m1>1[0-2]|0?[1-9])\s*(?:[-./]\s*(?P<d1>3[01]|[12]\d|0?[1-9]))?BEFORE",
        words::dotted,
        "2",
    ),
    (
        r"(?P<y1>(?:19|20)\d{2})年(?P<m1>1[0-2]|0?[1-9])月(?:(?P<d1>3[01]|[12]\d|0?[1-9])日)?TO(?P<y2>(?:19|20)\d{2})年(?P<m2>1[0-2]|0?[1-9])月(?:(?P<d2>3[01]|[12]\d|0?[1-9])日)?",
        words::full_range,
        "2",
    ),
    (
        r"YEARMONTH月DAY[日号]?TO(?:(?:次年|明年)?(?P<m2>1[0-2]|0?[1-9])月)?(?P<d2>3[01]|[12]\d|0?[1-9])[日号]",
        words::days,
        "月",
    ),
    (
        r"YEAR(?P<m1>1[0-2]|0?[1-9])月份?(?P<p1>PART)TO(?:次年|明年)?(?P<m2>1[0-2]|0?[1-9])月份?(?P<p2>PART)?BEFORE",
        words::parts,
        "月",
    ),
    (
        r"YEAR(?P<m1>1[0-2]|0?[1-9])(?:月份?)?TO(?:次年|明年)?(?P<m2>1[0-2]|0?[1-9])月份?(?P<p2>PART)?BEFORE",
        words::parts,
        "月",
    ),
    (r"YEARMONTH月DAY[日号]BEFORE", words::day, "月"),
    (r"YEARMONTH月份?(?P<part>PART|中(?:[^旬]|$))?BEFORE", words::month, "月"),
    (r"(?P<which>本|当|这个|下|下个|次)?月(?P<part>上旬|中旬|下旬|初|底|末|内)BEFORE", words::this_month, "月"),
    (r"(?P<which>下个?月|本季度|下一?个?季度)(?P<end>末|底|内)?BEFORE", words::next, "月季"),
    (r"YEAR第?(?P<quarter>[一二三四1234])季度(?P<end>末|底|结束)?BEFORE", words::quarter, "季"),
    (r"YEAR(?P<half>上|下)半年(?P<end>末|底)?BEFORE", words::half, "半"),
    (
        r"YEAR(?P<holiday>春节|元旦|元宵节?|清明节?|五一|劳动节|六一|七一|八一|端午节?|教师节|中秋节?|国庆节?|十一|重阳节?|除夕)(?:假期)?(?P<side>之前|以前|前|期间)",
        words::holiday,
        "前间",
    ),
    (r"(?P<year>(?:19|20)\d{2}|去|今|明|来|后|本|当|次)年度?(?P<end>年?[底末])BEFORE", words::year_end, "年岁底"),
    (r"(?P<year>(?:19|20)\d{2}|今|明|来|后|本|当|次)年初BEFORE", words::year_begin, "初"),
    (r"(?P<end>年[底末]|岁末)BEFORE|(?:年度?|本年度)内", words::year_end, "年岁底"),
    (r"(?P<m1>1[0-2]|[1-9])\.(?P<d1>3[01]|[12]\d|[1-9])日?(?P<before>之前|以前|前)", words::dotted_day, "."),
    (r"DAY[日号](?P<before>之前|以前|前)", words::day_alone, "日号"),
    (r"(?P<year>(?:19|20)\d{2}|今|明|来|后)年度?BEFORE", words::year, "年"),
    (
        r"(?:主?汛期?|入汛|雨季|入冬|上冻|封冻|冬季|供[暖热](?:季|期)?|采暖(?:季|期)?|(?:秋季?|春季?)?(?:新学期)?开学|秋收|秋种|春耕|三夏|高温期)(?:来临|到来)?(?:之前|以前|前)|长期坚持|长期推进|长期任务|常年坚持",
        words::no_date,
        "前长常持全",
    ),
    (r"^(?:长期|常态化|持续|持续推进|全年|常年|长效坚持|持续坚持)[。；]?$", words::no_date, "前长常持全"),
];

/// A wording.
pub(super) struct Pattern {
    pub(super) regex: Regex,
    pub(super) read: Read,
    /// Without one of these characters it is not looked for.
    pub(super) needs: Vec<char>,
}

pub(super) static PATTERNS: LazyLock<Vec<Pattern>> = LazyLock::new(|| {
    let compile = |(pattern, read, needs): &(&str, Read, &str)| Pattern {
        regex: Regex::new(&expand(pattern)).expect("a pattern of constants"),
        read: *read,
        needs: needs.chars().collect(),
    };
    WORDINGS.iter().map(compile).collect()
});

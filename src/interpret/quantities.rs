//! Amounts in prose: `4361.78万元`, `200余人`, `约34.5万方`, `99.17%`.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;
use rust_decimal::Decimal;

use crate::model::{Amount, Quantity, Text};

/// Units that measure: the unit, its base unit, and how many of these it is.
const MEASURES: &[(&str, &str, u32)] = &[
    ("平方千米", "平方米", 1_000_000),
    ("平方公里", "平方米", 1_000_000),
    ("平方米", "平方米", 1),
    ("平方", "平方米", 1),
    ("平米", "平方米", 1),
    ("㎡", "平方米", 1),
    ("m²", "平方米", 1),
    ("m2", "平方米", 1),
    ("立方米", "立方米", 1),
    ("立方", "立方米", 1),
    ("m³", "立方米", 1),
    ("m3", "立方米", 1),
    ("方", "立方米", 1),
    ("公里", "米", 1_000),
    ("千米", "米", 1_000),
    ("km", "米", 1_000),
    ("KM", "米", 1_000),
    ("米", "米", 1),
    ("m", "米", 1),
    ("公顷", "亩", 15),
    ("亩", "亩", 1),
    ("美元", "美元", 1),
    ("元", "元", 1),
    ("公斤", "公斤", 1),
    ("千克", "公斤", 1),
    ("吨", "吨", 1),
    ("千瓦时", "千瓦时", 1),
    ("兆瓦", "千瓦", 1_000),
    ("千瓦", "千瓦", 1),
    ("个百分点", "个百分点", 1),
    ("％", "%", 1),
    ("%", "%", 1),
    ("‰", "‰", 1),
    ("个月", "个月", 1),
    ("天", "天", 1),
    ("小时", "小时", 1),
    ("倍", "倍", 1),
];

/// Units that count, each with what must not follow it: 处理 is no place, 条件 is no article.
const COUNTS: &[(&str, &str)] = &[
    ("人次", ""),
    ("户次", ""),
    ("车次", ""),
    ("台次", ""),
    ("批次", ""),
    ("架次", ""),
    ("台套", ""),
    ("户", "型籍口"),
    ("人", "民员均才大社防行力口"),
    ("座", "谈位"),
    ("处", "理置罚分方"),
    ("个", "亿万"),
    ("家", "长庭"),
    ("件", ""),
    ("条", "件例款"),
    ("项", "目"),
    ("台", "账帐"),
    ("套", "餐"),
    ("辆", ""),
    ("栋", ""),
    ("幢", ""),
    ("间", "接隔"),
    ("所", "有需属"),
    ("场", "地所馆次"),
    ("次", "日月年"),
    ("株", ""),
    ("棵", ""),
    ("颗", ""),
    ("稞", ""),
    ("宗", ""),
    ("份", ""),
    ("名", "单称录"),
    ("位", "于置"),
    ("支", "付持部队出行"),
    ("道", "路德"),
    ("盏", ""),
    ("块", ""),
    ("根", "据治源本"),
    ("孔", ""),
    ("眼", ""),
    ("口", "岸腔号"),
    ("组", "织成建"),
    ("班", "子"),
    ("艘", ""),
    ("架", "构"),
    ("头", ""),
    ("只", "有能要是"),
    ("羽", ""),
    ("张", ""),
    ("册", ""),
    ("幅", "度"),
    ("篇", ""),
    ("部", "门分署队委"),
    ("面", "积向对"),
    ("枚", ""),
    ("段", "落"),
    ("片", "区"),
    ("层", "面级次"),
    ("榀", ""),
    ("跨", "越区"),
    ("丛", ""),
    ("车", "位间辆型道站"),
    ("节", "点能约日水电"),
];

/// What stands in front of a number and says that it is not meant to the last digit.
const BEFORE: &[(&str, &str)] = &[
    ("大约", "约"),
    ("约", "约"),
    ("近", "近"),
    ("接近", "近"),
    ("超过", "超"),
    ("超", "超"),
    ("逾", "逾"),
    ("不足", "不足"),
    ("不少于", "不少于"),
    ("不低于", "不低于"),
    ("不超过", "不超过"),
    ("至少", "至少"),
    ("最多", "最多"),
];
const AFTER: &[&str] = &["以上", "左右", "以内", "以下", "上下", "余", "多"];

/// A number or the two of a range, and its unit with what may stand around it.
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    let mut units: Vec<&str> =
        MEASURES.iter().map(|(unit, ..)| *unit).chain(COUNTS.iter().map(|(unit, _)| *unit)).collect();
    units.sort_by_key(|unit| std::cmp::Reverse(unit.chars().count()));
    let units: Vec<String> = units.into_iter().map(regex::escape).collect();
    let units = units.join("|");
    let number = r"(?:[0-9０-９]{1,3}(?:,[0-9]{3})+|[0-9０-９]+)(?:\.[0-9０-９]+)?";
    Regex::new(&format!(
        r"(?:(?P<num>{number})(?:[ \u{{3000}}]*(?:[-—–~～]+|至|到)[ \u{{3000}}]*(?P<to>{number}))?|(?P<cn>[两二三四五六七八九十百]{{1,5}}))[ \u{{3000}}]*(?P<inner>余|多)?[ \u{{3000}}]*(?:(?:(?P<times>万亿|千万|百万|亿|万|千|百)(?P<late>余|多)?[ \u{{3000}}]*)?(?P<unit>{units})|(?P<only>万|亿)(?P<alone>余|多)?)(?P<per>/(?:平方米|立方米|公里|人|户|亩|年|月|天|日|吨|升|小时|座|个))?(?P<after>以上|左右|以内|以下|上下|余|多)?"
    ))
    .expect("a pattern of constants")
});
static PER_CENT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"百分之(?P<num>\d+(?:\.\d+)?|[零一二三四五六七八九十百点]+)(?P<after>以上|左右|以内|以下)?")
        .expect("a constant pattern")
});
/// 汉字 count only with units that nothing else is said with.
const SURE_WITH_WORDS: &[&str] =
    &["座", "处", "户", "亩", "公里", "千米", "栋", "幢", "所", "台", "套", "辆", "元", "名", "盏", "口", "株", "棵"];

/// The amounts of a text, which is the `point`th of its column.
pub(super) fn read(text: &Text, column: u16, point: u32) -> Vec<Quantity> {
    let value = &text.value;
    let mut out = Vec::new();
    let digits = value.bytes().any(|byte| byte.is_ascii_digit()) || value.contains(|c| ('０'..='９').contains(&c));
    if !digits && !value.contains(|c| "两二三四五六七八九十百".contains(c)) {
        return out;
    }
    let mut from = 0;
    while let Some(found) = NUMBER.captures_at(value, from) {
        let whole = found.get(0).map_or(0..0, |m| m.range());
        from = whole.end.max(whole.start + 1);
        while !value.is_char_boundary(from) {
            from += 1;
        }
        let named = |name: &str| found.name(name).map(|m| m.as_str());
        if !begins_here(&value[..whole.start], named("cn").is_some()) {
            // The rest of a longer number or name.
            from = found.name("num").or(found.name("cn")).map_or(from, |m| m.end());
            continue;
        }
        out.extend(one(text, &found, column, point));
    }
    if value.contains("百分之") {
        out.extend(PER_CENT.captures_iter(value).filter_map(|found| per_cent(text, &found, column, point)));
    }
    out.sort_by_key(|quantity| quantity.text.place.start);
    out
}

/// A number is none that goes on with a word, a code or another number: `G104`, `K3+200`, 第3座.
fn begins_here(before: &str, words: bool) -> bool {
    let last = before.chars().next_back();
    let code = last.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '.' | '第' | '．'));
    let more_words = words && last.is_some_and(|c| "零一二三四五六七八九十百千万亿第两几数".contains(c));
    let dash = last.is_some_and(|c| matches!(c, '-' | '—' | '~'))
        && before.chars().rev().nth(1).is_some_and(|c| c.is_ascii_alphanumeric());
    !(code || more_words || dash)
}

fn one(text: &Text, found: &regex::Captures<'_>, column: u16, point: u32) -> Vec<Quantity> {
    let value = &text.value;
    let range = |name: &str| found.name(name).map(|m| m.range());
    let named = |name: &str| found.name(name).map(|m| m.as_str()).unwrap_or_default();
    let start = range("num").or(range("cn")).map_or(0, |range| range.start);
    let numbers: Vec<Decimal> = match range("cn") {
        Some(_) => chinese(named("cn")).map(Decimal::from).into_iter().collect(),
        None => [named("num"), named("to")].iter().filter_map(|number| decimal(number)).collect(),
    };
    let (times, unit, mut end) = match (range("unit"), range("only")) {
        (Some(unit), _) => (named("times"), named("unit"), unit.end),
        // Money may leave its unit out: 完成投资3.2亿.
        (None, Some(only)) if speaks_of_money(&value[..start]) => (named("only"), "", only.end),
        _ => return Vec::new(),
    };
    if is_other_word(unit, &value[end..]) || range("cn").is_some() && !SURE_WITH_WORDS.contains(&unit) {
        return Vec::new();
    }
    let per = named("per");
    end += per.len();
    let printed = format!("{times}{unit}{per}").replace('％', "%");
    let late = if unit.is_empty() { named("alone") } else { named("late") };
    let qualifier = qualifier(&value[..start], named("inner"), late, named("after"));
    let part = text.part(start, end);
    let quantity = |number: Decimal| {
        Some(Quantity {
            text: part.clone(),
            column,
            point,
            base: base(number, times, unit, per)?,
            amount: Amount { value: number, unit: printed.clone() },
            qualifier: qualifier.map(Into::into),
        })
    };
    numbers.into_iter().filter_map(quantity).collect()
}

fn qualifier(before: &str, inner: &str, late: &str, after: &str) -> Option<&'static str> {
    let own = [inner, late].into_iter().find(|word| !word.is_empty());
    let inside = own.and_then(|word| AFTER.iter().find(|known| **known == word).copied());
    let mut fronts: Vec<_> = BEFORE.iter().filter(|(word, _)| before.ends_with(word)).collect();
    fronts.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
    let behind = AFTER.iter().find(|known| **known == after).copied();
    inside.or(fronts.first().map(|(_, word)| *word)).or(behind)
}

fn speaks_of_money(before: &str) -> bool {
    let near: String = before.chars().rev().take(10).collect::<Vec<_>>().into_iter().rev().collect();
    [
        "投资", "资金", "金额", "产值", "收入", "款", "费", "价", "税", "投入", "资本", "补助", "融资", "授信", "债",
        "贷", "到位",
    ]
    .iter()
    .any(|word| near.contains(word))
}

/// Whether the unit is the beginning of another word: 8处理, 12项目.
fn is_other_word(unit: &str, after: &str) -> bool {
    let next = after.chars().next();
    let not = match unit {
        "方" => "面案式向法协",
        "米" => "粉",
        "元" => "旦宵素",
        "天" => "然气际",
        "m" => "",
        _ => COUNTS.iter().find(|(known, _)| *known == unit).map_or("", |(_, not)| *not),
    };
    let letter = unit.is_ascii() && unit != "%" && next.is_some_and(|c| c.is_ascii_alphanumeric());
    letter || next.is_some_and(|next| not.contains(next))
}

/// The same amount in the base unit of what it measures; `None` where it has more digits than are kept.
fn base(value: Decimal, times: &str, unit: &str, per: &str) -> Option<Amount> {
    static BY_NAME: LazyLock<HashMap<&str, (&str, u32)>> =
        LazyLock::new(|| MEASURES.iter().map(|(unit, base, size)| (*unit, (*base, *size))).collect());
    let (name, size) = match unit {
        "" => ("元", 1),
        _ => BY_NAME.get(unit).copied().unwrap_or((unit, 1)),
    };
    let times: u64 = match times {
        "" => 1,
        "百" => 100,
        "千" => 1_000,
        "万" => 10_000,
        "百万" => 1_000_000,
        "千万" => 10_000_000,
        "亿" => 100_000_000,
        _ => 1_000_000_000_000,
    };
    let value = value.checked_mul(Decimal::from(times))?.checked_mul(Decimal::from(size))?.normalize();
    Some(Amount { value, unit: format!("{name}{per}") })
}

fn per_cent(text: &Text, found: &regex::Captures<'_>, column: u16, point: u32) -> Option<Quantity> {
    let whole = found.get(0)?;
    let number = found.name("num")?;
    let value = Decimal::from_str_exact(number.as_str()).ok().or_else(|| {
        let (whole, part) = number.as_str().split_once('点').unwrap_or((number.as_str(), ""));
        let digits: String = part.chars().filter_map(digit).map(|d| d.to_string()).collect();
        Decimal::from_str_exact(&format!("{}.{digits}0", chinese(whole)?)).ok().map(|value| value.normalize())
    })?;
    let amount = Amount { value, unit: "%".to_owned() };
    let after = found.name("after").map(|m| m.as_str()).unwrap_or_default();
    let qualifier = qualifier(&text.value[..whole.start()], "", "", after);
    let base = Amount { value: value.normalize(), unit: "%".to_owned() };
    Some(Quantity {
        text: text.part(whole.start(), number.end()),
        column,
        point,
        amount,
        base,
        qualifier: qualifier.map(Into::into),
    })
}

/// Digits in either width, thousands divided by commas.
fn decimal(number: &str) -> Option<Decimal> {
    let narrow = |c: char| match c {
        '０'..='９' => char::from_digit(c as u32 - '０' as u32, 10),
        ',' => None,
        other => Some(other),
    };
    Decimal::from_str_exact(&number.chars().filter_map(narrow).collect::<String>()).ok()
}

fn digit(c: char) -> Option<u32> {
    "零一二三四五六七八九".chars().position(|known| known == c).map(|at| at as u32).or((c == '两').then_some(2))
}

/// 1 to 999 in 汉字.
pub(super) fn chinese(words: &str) -> Option<u32> {
    let (mut total, mut open) = (0, None);
    for c in words.chars() {
        match (c, digit(c)) {
            ('百', _) => total += open.take().unwrap_or(1) * 100,
            ('十', _) => total += open.take().unwrap_or(1) * 10,
            (_, Some(value)) => open = Some(value),
            _ => return None,
        }
    }
    let value = total + open.unwrap_or(0);
    (value > 0).then_some(value)
}

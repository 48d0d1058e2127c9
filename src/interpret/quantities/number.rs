//! Numbers as they are printed: 1,280.5, ３．６, 二十.

use rust_decimal::Decimal;

/// A number at the beginning of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Number {
    /// Its length in bytes.
    pub(super) len: usize,
    /// `None` where it has more digits than are kept.
    pub(super) value: Option<Decimal>,
}

/// The digit that a character is, in either width.
pub(super) fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => c.to_digit(10),
        '０'..='９' => Some(c as u32 - '０' as u32),
        _ => None,
    }
}

/// The number in digits that `text` begins with, thousands divided by commas or not.
pub(super) fn digits(text: &str) -> Option<Number> {
    let mut printed = String::new();
    let mut len = run(text, usize::MAX, &mut printed);
    if len == 0 {
        return None;
    }
    let grouped = printed.len() <= 3;
    while let Some(rest) = text[len..].strip_prefix([',', '，']).filter(|_| grouped) {
        let mut group = String::new();
        let size = run(rest, usize::MAX, &mut group);
        if group.len() != 3 {
            break;
        }
        printed.push_str(&group);
        len = text.len() - rest.len() + size;
    }
    if let Some(rest) = text[len..].strip_prefix(['.', '．']) {
        let mut part = String::new();
        let size = run(rest, usize::MAX, &mut part);
        if size > 0 {
            printed = printed + "." + &part;
            len = text.len() - rest.len() + size;
        }
    }
    Some(Number { len, value: Decimal::from_str_exact(&printed).ok() })
}

/// Takes the digits at the beginning of a text, at most `most`; their length in bytes.
fn run(text: &str, most: usize, out: &mut String) -> usize {
    let mut len = 0;
    for (c, value) in text.chars().take(most).map_while(|c| digit(c).map(|value| (c, value))) {
        out.extend(char::from_digit(value, 10));
        len += c.len_utf8();
    }
    len
}

/// What numbers in 汉字 are made of.
pub(super) const WORDS: &str = "零一二三四五六七八九十百两";

fn word(c: char) -> Option<u32> {
    "零一二三四五六七八九".chars().position(|known| known == c).map(|at| at as u32).or((c == '两').then_some(2))
}

/// The number in 汉字 that `text` begins with, 1 to 999.
pub(super) fn words(text: &str) -> Option<Number> {
    const LONGEST: usize = 5;
    let len: usize = text.chars().take(LONGEST).take_while(|c| WORDS.contains(*c)).map(char::len_utf8).sum();
    (len > 0).then(|| Number { len, value: chinese(&text[..len]).map(Decimal::from) })
}

/// 1 to 999 in 汉字.
pub(in crate::interpret) fn chinese(words: &str) -> Option<u32> {
    let (mut total, mut open) = (0, None);
    for c in words.chars() {
        match (c, word(c)) {
            ('百', _) => total += open.take().unwrap_or(1) * 100,
            ('十', _) => total += open.take().unwrap_or(1) * 10,
            (_, Some(value)) => open = Some(value),
            _ => return None,
        }
    }
    let value = total + open.unwrap_or(0);
    (value > 0).then_some(value)
}

/// A share in 汉字 or digits: 三十五点五, 35.5.
pub(super) fn share(printed: &str) -> Option<Decimal> {
    if printed.starts_with(|c| digit(c).is_some()) {
        return digits(printed).filter(|number| number.len == printed.len())?.value;
    }
    let (whole, part) = printed.split_once('点').unwrap_or((printed, ""));
    let digits: String = part.chars().filter_map(word).map(|d| d.to_string()).collect();
    Decimal::from_str_exact(&format!("{}.{digits}0", chinese(whole)?)).ok().map(|value| value.normalize())
}

#[cfg(test)]
mod tests {
    use super::{digits, words};

    #[test]
    fn numbers_are_read_as_printed() {
        for (text, len, value) in [
            ("1,280.5万元", 7, "1280.5"),
            ("３．６公里", 9, "3.6"),
            ("4，350米", 7, "4350"),
            ("12，350", 8, "12350"),
            ("5，12户", 1, "5"),
            ("2023，", 4, "2023"),
            ("7.", 1, "7"),
        ] {
            let number = digits(text).expect("a number");
            assert_eq!((number.len, number.value.map(|v| v.to_string()).as_deref()), (len, Some(value)), "{text}");
        }
        assert_eq!(words("二十三座").and_then(|number| number.value).map(|v| v.to_string()).as_deref(), Some("23"));
        assert!(
            digits("１２３４５６７８９０１２３４５６７８９０１２３４５６７８９０户").is_some_and(|n| n.value.is_none())
        );
    }
}

//! The ways in which automatic numbers are spelt.

/// How a level of a list spells its numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Numeral {
    /// 1
    #[default]
    Decimal,
    /// 01
    Padded,
    /// １
    FullWidth,
    /// 一, 十一, 一百二十
    Chinese,
    /// 一, 一〇
    ChineseDigits,
    /// 壹
    ChineseLegal,
    /// 甲
    Stems,
    /// ①
    Circle,
    /// ⑴
    Parentheses,
    /// ⒈
    Dotted,
    /// a
    LowerLetter,
    /// A
    UpperLetter,
    /// i
    LowerRoman,
    /// I
    UpperRoman,
    /// A mark that does not count.
    Bullet,
    /// Nothing.
    Blank,
}

impl Numeral {
    /// By its name in `.docx` (ECMA-376 part 1, 17.18.59).
    pub(super) fn of_docx(name: &str) -> Self {
        match name {
            "none" => Self::Blank,
            "bullet" => Self::Bullet,
            "decimalZero" => Self::Padded,
            "decimalFullWidth" | "decimalFullWidth2" => Self::FullWidth,
            "chineseCounting"
            | "chineseCountingThousand"
            | "japaneseCounting"
            | "taiwaneseCounting"
            | "taiwaneseCountingThousand" => Self::Chinese,
            "ideographDigital" | "taiwaneseDigital" | "japaneseDigitalTenThousand" => Self::ChineseDigits,
            "chineseLegalSimplified" | "ideographLegalTraditional" => Self::ChineseLegal,
            "ideographTraditional" => Self::Stems,
            "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" | "ideographEnclosedCircle" => Self::Circle,
            "decimalEnclosedParen" => Self::Parentheses,
            "decimalEnclosedFullstop" => Self::Dotted,
            "lowerLetter" => Self::LowerLetter,
            "upperLetter" => Self::UpperLetter,
            "lowerRoman" => Self::LowerRoman,
            "upperRoman" => Self::UpperRoman,
            _ => Self::Decimal,
        }
    }

    /// By its number in `.doc` and RTF ([MS-OSHARED] 2.2.1.3).
    pub(super) fn of_doc(number: u8) -> Self {
        match number {
            1 => Self::UpperRoman,
            2 => Self::LowerRoman,
            3 => Self::UpperLetter,
            4 => Self::LowerLetter,
            10 | 17 => Self::ChineseDigits,
            11 | 35 | 37 | 39 => Self::Chinese,
            14 | 19 => Self::FullWidth,
            18 | 28 | 29 => Self::Circle,
            22 => Self::Padded,
            23 => Self::Bullet,
            26 => Self::Dotted,
            27 => Self::Parentheses,
            30 => Self::Stems,
            34 | 38 => Self::ChineseLegal,
            255 => Self::Blank,
            _ => Self::Decimal,
        }
    }

    /// By its sample in OpenDocument (ODF 1.3 part 3, 20.304 `style:num-format`).
    pub(super) fn of_odf(sample: &str) -> Self {
        match sample.chars().next() {
            None => Self::Blank,
            Some('一') => Self::Chinese,
            Some('壹') => Self::ChineseLegal,
            Some('甲') => Self::Stems,
            Some('①') => Self::Circle,
            Some('⑴') => Self::Parentheses,
            Some('⒈') => Self::Dotted,
            Some('１') => Self::FullWidth,
            Some('a') => Self::LowerLetter,
            Some('A') => Self::UpperLetter,
            Some('i') => Self::LowerRoman,
            Some('I') => Self::UpperRoman,
            Some(_) => Self::Decimal,
        }
    }

    /// A number; in digits where the way of spelling ends before it.
    pub(super) fn spell(self, n: i32) -> String {
        let nth = |first: char, last: i32| {
            let code = (1..=last).contains(&n).then(|| first as u32 + n as u32 - 1);
            code.and_then(char::from_u32).map(String::from)
        };
        let spelt = match self {
            Self::Blank => Some(String::new()),
            Self::Bullet => Some("•".to_owned()),
            Self::Decimal => None,
            Self::Padded => Some(format!("{n:02}")),
            Self::FullWidth => {
                let wide = |c: char| char::from_u32(c as u32 - '0' as u32 + '０' as u32);
                (n >= 0).then(|| n.to_string().chars().filter_map(wide).collect())
            }
            Self::Chinese => chinese(n, &DIGITS, ["", "十", "百", "千"]),
            Self::ChineseLegal => chinese(n, &LEGAL, ["", "拾", "佰", "仟"]),
            Self::ChineseDigits => {
                let digit = |c: char| c.to_digit(10).filter(|d| *d > 0).map_or('〇', |d| DIGITS[d as usize]);
                (n >= 0).then(|| n.to_string().chars().map(digit).collect())
            }
            Self::Stems => {
                usize::try_from(n - 1).ok().and_then(|i| "甲乙丙丁戊己庚辛壬癸".chars().nth(i)).map(String::from)
            }
            Self::Circle => nth('①', 20),
            Self::Parentheses => nth('⑴', 20),
            Self::Dotted => nth('⒈', 20),
            Self::LowerLetter => nth('a', 26),
            Self::UpperLetter => nth('A', 26),
            Self::LowerRoman => roman(n).map(|roman| roman.to_lowercase()),
            Self::UpperRoman => roman(n),
        };
        spelt.unwrap_or_else(|| n.to_string())
    }
}

const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
const LEGAL: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];

/// 1 to 9999 in 汉字: 十一, 一百零二.
fn chinese(n: i32, digits: &[char; 10], units: [&str; 4]) -> Option<String> {
    if !(1..=9999).contains(&n) {
        return None;
    }
    let mut out = String::new();
    let mut skipped = false;
    for place in (0..4).rev() {
        let digit = (n / 10_i32.pow(place)) % 10;
        if digit == 0 {
            skipped = !out.is_empty();
            continue;
        }
        if std::mem::take(&mut skipped) {
            out.push(digits[0]);
        }
        // 十一, not 一十一.
        if !(place == 1 && digit == 1 && n < 20 && units[1] == "十") {
            out.push(digits[digit as usize]);
        }
        out.push_str(units[place as usize]);
    }
    Some(out)
}

fn roman(n: i32) -> Option<String> {
    const PARTS: [(i32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut left = Some(n).filter(|n| (1..4000).contains(n))?;
    let mut out = String::new();
    for (value, letters) in PARTS {
        while left >= value {
            out.push_str(letters);
            left -= value;
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::Numeral::*;

    #[test]
    fn numbers_are_spelt_in_each_way() {
        let spelt: Vec<String> = [1, 10, 11, 20, 34, 102, 110].into_iter().map(|n| Chinese.spell(n)).collect();
        assert_eq!(spelt, ["一", "十", "十一", "二十", "三十四", "一百零二", "一百一十"]);
        assert_eq!(ChineseDigits.spell(10), "一〇");
        assert_eq!(Circle.spell(3), "③");
        assert_eq!(Circle.spell(21), "21");
        assert_eq!(UpperRoman.spell(14), "XIV");
        assert_eq!(FullWidth.spell(12), "１２");
        assert_eq!(Padded.spell(7), "07");
    }
}

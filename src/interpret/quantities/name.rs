//! Numbers that are no amounts: parts of names and codes, ranks.

use super::number::digit;

/// Whether what stands in front of a number makes it the rest of a name, a code or a fraction: `G104`, `K3+200`,
/// 第1、2批, `2×350`, `1/3`, `0817-5530086`.
pub(super) fn is_part_of_name(before: &str) -> bool {
    let mut back = before.chars().rev();
    let (last, second) = (back.next(), back.next());
    let is_code = |c: char| c.is_ascii_alphanumeric() || digit(c).is_some();
    match last {
        Some('+' | '.' | '．' | '第' | '×' | '*' | '·' | '/' | '#' | '№') => true,
        Some('-' | '—' | '–' | '~' | '～' | ':' | '：' | '_') => second.is_some_and(is_code),
        Some('〔' | '[' | '［') => true,
        Some('前') => !second.is_some_and(|c| "目此之日以当先会年月底期提生".contains(c)),
        Some(c) if is_code(c) => true,
        Some('、' | '和' | '及' | '至' | '到') => is_ordinal(before),
        _ => false,
    }
}

/// Whether a list of numbers that ends here began with 第.
fn is_ordinal(before: &str) -> bool {
    const NEAR: usize = 12;
    let list = |c: &char| digit(*c).is_some() || matches!(c, '、' | '和' | '及' | '至' | '到' | '-' | '—');
    before.chars().rev().take(NEAR).find(|c| !list(c)) == Some('第')
}

/// Whether a number says which one it is: 排名23位.
pub(super) fn is_rank(before: &str, word: &str) -> bool {
    const NEAR: usize = 6;
    let near: String = before.chars().rev().take(NEAR).collect();
    matches!(word, "位" | "名") && near.contains(['排', '列', '居'])
}

/// Whether the words in front of a number are about money.
pub(super) fn speaks_of_money(before: &str) -> bool {
    const NEAR: usize = 10;
    let from = before.char_indices().rev().take(NEAR).last().map_or(0, |(at, _)| at);
    [
        "投资", "资金", "金额", "产值", "收入", "款", "费", "价", "税", "投入", "资本", "补助", "融资", "授信", "债",
        "贷", "到位", "配套", "拨付", "支付", "预算", "元",
    ]
    .iter()
    .any(|word| before[from..].contains(word))
}

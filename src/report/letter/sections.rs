//! The parts of a letter: each a template whose first line is its heading.

use serde_json::Value;

use super::super::wording::{Wording, WordingError};
use super::{Block, BlockKind};

/// Puts the parts of a letter together; a part without a paragraph is left out with its heading.
pub(super) fn sections(parts: &[(&str, &Value)], wording: &Wording) -> Result<Vec<Block>, WordingError> {
    let mut out = Vec::new();
    let mut number = 0;
    for (template, fields) in parts {
        let lines = wording.lines(template, fields)?;
        let [heading, text @ ..] = &lines[..] else { continue };
        if text.iter().all(|line| line.starts_with(SECOND)) {
            continue;
        }
        number += 1;
        out.push(Block { kind: BlockKind::Heading1, words: format!("{}、{heading}", chinese(number)) });
        let mut second = 0;
        for (at, line) in text.iter().enumerate() {
            match line.strip_prefix(SECOND) {
                Some(_) if text.get(at + 1).is_none_or(|next| next.starts_with(SECOND)) => {}
                Some(heading) => {
                    second += 1;
                    let words = format!("（{}）{}", chinese(second), heading.trim());
                    out.push(Block { kind: BlockKind::Heading2, words });
                }
                None => out.push(Block { kind: BlockKind::Paragraph, words: line.clone() }),
            }
        }
    }
    Ok(out)
}

/// In front of a heading of the second level.
const SECOND: &str = "##";

/// 1 to 999 in 汉字, as headings count.
fn chinese(n: usize) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let (hundreds, tens, ones) = (n / 100 % 10, n / 10 % 10, n % 10);
    let mut out = String::new();
    if hundreds > 0 {
        out += DIGITS[hundreds];
        out += "百";
    }
    match tens {
        0 if hundreds > 0 && ones > 0 => out += "零",
        0 => {}
        1 if hundreds == 0 => out += "十",
        _ => {
            out += DIGITS[tens];
            out += "十";
        }
    }
    out + DIGITS[ones]
}

#[cfg(test)]
mod tests {
    use super::chinese;

    #[test]
    fn headings_count_in_chinese() {
        let counted: Vec<String> = [1, 10, 11, 20, 21, 99, 100, 101, 110, 234].map(chinese).into();
        assert_eq!(
            counted,
            ["一", "十", "十一", "二十", "二十一", "九十九", "一百", "一百零一", "一百一十", "二百三十四"]
        );
    }
}

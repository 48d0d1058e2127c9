//! Words of a sheet as a letter quotes them.

use jiff::civil::Date;

/// Marks that end a sentence.
const ENDS: [char; 4] = ['。', '；', ';', '\n'];
/// Marks that a quotation may be cut behind.
const PAUSES: [char; 4] = ['，', ',', '；', '。'];

/// Words without the marks at their end, so that a sentence can go on behind them.
pub(crate) fn bare(text: &str) -> &str {
    text.trim().trim_end_matches(['。', '；', ';', '，', ',', '、', '：', ':', '.'])
}

/// A day as letters write it: 2025年9月30日.
pub(crate) fn day(day: Date) -> String {
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}

/// At most so many characters, cut behind a clause; what is left out is marked.
pub(super) fn short(text: &str, most: usize) -> String {
    let text = bare(text);
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let head: String = text.chars().take(most).collect();
    let cut = head.rfind(PAUSES).filter(|at| *at > 0).unwrap_or(head.len());
    format!("{}……", bare(&head[..cut]))
}

/// The sentence of a text that has some words, without the mark at its end.
pub(crate) fn sentence<'a>(text: &'a str, words: &str) -> &'a str {
    bare(text.split(ENDS).find(|sentence| sentence.contains(words)).unwrap_or(text))
}

/// The first sentence of a text.
pub(super) fn first(text: &str) -> &str {
    bare(text.split(ENDS).find(|sentence| !sentence.trim().is_empty()).unwrap_or(text))
}

/// Inside “ ” another quotation has ‘ ’ (GB/T 15834-2011, 4.8.3.4).
pub(super) fn quoted(text: &str) -> String {
    text.replace('“', "‘").replace('”', "’")
}

#[cfg(test)]
mod tests {
    use super::{sentence, short};

    #[test]
    fn a_quotation_is_cut_behind_a_clause() {
        assert_eq!(short("资金未落实。", 20), "资金未落实");
        assert_eq!(short("资金未落实，施工队伍尚未进场，群众多次反映", 16), "资金未落实，施工队伍尚未进场……");
        assert_eq!(short("没有标点的一句很长的话", 4), "没有标点……");
    }

    #[test]
    fn a_sentence_is_found_by_its_words() {
        assert_eq!(sentence("落实土地；11月底，施工完成。", "11月底"), "11月底，施工完成");
    }
}

//! Words for "none": 无, 暂无, 没有问题, —.

use std::sync::LazyLock;

use regex::Regex;

use crate::config::Config;
use crate::interpret::words::Words;

const CUES: &str = include_str!("../../lexicon/cues.txt");

static NOTHING: LazyLock<Regex> = LazyLock::new(|| {
    let any = |section: &str| Words::read(CUES, section, &Config::default()).alternatives();
    let (no, now, kind, thing) = (any("nothing-no"), any("nothing-now"), any("nothing-kind"), any("nothing-thing"));
    let not_needed = "(?:无需|不需要|不需)(?:上级|协调|解决|支持|帮助)+";
    Regex::new(&format!("^(?:{now})*(?:(?:{no})(?:(?:{kind})*(?:{thing})|存在)?|{not_needed}(?:的?(?:{thing}))?)$"))
        .expect("words and a constant pattern")
});

/// Whether a cell says that there is nothing; 无障碍设施… says something.
pub(in crate::interpret) fn is_nothing(text: &str) -> bool {
    let is_edge = |c: char| c.is_whitespace() || "。．.，,；;、（）()".contains(c);
    let text = text.trim_matches(is_edge);
    if text.is_empty() {
        // A full stop alone, a pair of brackets alone.
        return true;
    }
    if text.chars().all(|c| "-—–－/／\\_一".contains(c)) || matches!(text, "N/A" | "n/a" | "NA") {
        return true;
    }
    if text.chars().count() > 20 {
        return false;
    }
    let words: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    NOTHING.is_match(&words)
}

#[cfg(test)]
mod tests {
    use super::is_nothing;

    #[test]
    fn words_for_none_and_words_that_begin_alike() {
        for text in [
            "无",
            "无。",
            "暂无",
            "暂无突出问题。",
            "—",
            "／",
            "/",
            "--",
            "目前无问题",
            "没有",
            "不存在问题",
            "无存在问题",
            "暂无困难和问题",
            "暂未发现问题",
            "目前暂无需协调解决的问题",
            "无需上级协调事项",
            "无 ",
        ] {
            assert!(is_nothing(text), "{text}");
        }
        for text in [
            "无障碍设施未完工",
            "无人机巡查未开展",
            "没有土地指标",
            "无资金来源",
            "暂无建设用地指标",
            "无锡路未通车",
            "已完工",
            "没有解决",
            "无协调",
        ] {
            assert!(!is_nothing(text), "{text}");
        }
    }
}

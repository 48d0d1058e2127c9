//! Words for "none": 无, 暂无, 没有问题, —.

use std::sync::LazyLock;

use regex::Regex;

static NOTHING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^(目前|当前|现阶段|截至目前|截止目前)?(暂时?|尚|均)?(无|没有|未发现|不存在|没)(任何)?(突出|明显|重大|较大|其他|其它|特殊|需要?(上级)?协调(解决)?|存在)*的?(存在)?(困难和问题|问题和困难|困难问题|问题困难|困难及问题|突出问题|问题|困难|情况|事项|内容)?$",
    )
    .expect("a constant pattern")
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
        ] {
            assert!(!is_nothing(text), "{text}");
        }
    }
}

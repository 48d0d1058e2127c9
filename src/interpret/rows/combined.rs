//! One column for progress, problems and next steps: cut at its cue words.

use std::sync::LazyLock;

use regex::Regex;

/// The three things that such a cell says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Topic {
    Progress,
    Problems,
    NextSteps,
}

/// A part of the cell, by bytes: the cue in front of it, and its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) topic: Topic,
    pub(super) cue: (usize, usize),
    pub(super) words: (usize, usize),
}

static CUE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?P<edge>^|[\n。；;！])[\s　]*(?P<mark>[一二三123][、.．]|[（(][一二三123][）)])?(?P<cue>(?P<progress>(?:目前|当前)?(?:工作)?(?:进展|完成|推进)情况|进展|目前进展)[:：]|(?P<problems>(?:目前)?存在的?(?:主要)?(?:困难|问题)(?:[和与及、]?(?:困难|问题))?|主要问题|(?:困难|问题)(?:[和与及、](?:困难|问题))?)[:：]|(?P<next>下一?步(?:的?(?:工作)?(?:打算|计划|措施|安排|举措|思路))?)[:：，,])",
    )
    .expect("a constant pattern")
});

/// Cuts a cell; without a cue all of it is progress.
pub(super) fn cut(text: &str) -> Vec<Part> {
    let mut parts = vec![Part { topic: Topic::Progress, cue: (0, 0), words: (0, text.len()) }];
    for found in CUE.captures_iter(text) {
        let cue = found.name("cue").map_or((0, 0), |cue| (cue.start(), cue.end()));
        let begins = found.name("mark").map_or(cue.0, |mark| mark.start());
        let topic = if found.name("problems").is_some() {
            Topic::Problems
        } else if found.name("next").is_some() {
            Topic::NextSteps
        } else {
            Topic::Progress
        };
        if let Some(open) = parts.last_mut() {
            open.words.1 = begins;
        }
        parts.push(Part { topic, cue: (begins, cue.1), words: (cue.1, text.len()) });
    }
    parts.retain(|part| !text[part.words.0..part.words.1].trim().is_empty() || part.cue.1 > part.cue.0);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cue_words_divide() {
        let text = "已完成清淤3公里。存在问题：资金未到位。下一步，加快施工。";
        let parts: Vec<_> =
            cut(text).iter().map(|part| (part.topic, text[part.words.0..part.words.1].trim())).collect();
        assert_eq!(
            parts,
            [
                (Topic::Progress, "已完成清淤3公里。"),
                (Topic::Problems, "资金未到位。"),
                (Topic::NextSteps, "加快施工。")
            ]
        );
    }

    #[test]
    fn words_inside_a_sentence_are_no_cue() {
        assert_eq!(cut("研究下一步工作，协调存在问题的解决。").len(), 1);
    }
}

//! One column for progress, problems and next steps: cut at its cue words.

use std::cell::OnceCell;
use std::sync::LazyLock;

use regex::Regex;

use crate::config::Config;
use crate::interpret::words::Words;

const CUES: &str = include_str!("../../lexicon/cues.txt");

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

/// The cues that an office uses.
#[derive(Debug)]
pub(super) struct Cues<'a> {
    config: &'a Config,
    /// The pattern with the words that the office adds.
    taught: OnceCell<Regex>,
}

static USUAL: LazyLock<Regex> = LazyLock::new(|| pattern(&Config::default()).expect("words and a constant pattern"));

/// A cue in 【】 stands anywhere. Another stands where a sentence may begin, perhaps behind a mark, in brackets, in front of a colon, or alone in
/// its line. 下一步 may also begin a sentence: 下一步，…, 下一步将….
fn pattern(config: &Config) -> Result<Regex, regex::Error> {
    let any = |section: &str| Words::read(CUES, section, config).alternatives();
    let (time, exists, step) = (any("cue-time"), any("cue-exists"), any("cue-step"));
    let progress = format!("(?:{time})*(?:{})", any("cue-progress"));
    let problems = format!("(?:{exists})*(?:{})", any("cue-problems"));
    let next = format!("(?:{step})的?(?:{})?", any("cue-next"));
    let measures = "(?:(?:工作|推进|整改|解决|应对)?(?:措施|举措|打算)|工作计划|工作安排)";
    let topic = format!("(?P<progress>{progress})|(?P<problems>{problems})|(?P<next>{next}|{measures})");
    let topic_alone = topic.replace("?P<", "?P<alone_");
    let topic_boxed = topic.replace("?P<", "?P<boxed_");
    let topic_anywhere = topic.replace("?P<", "?P<anywhere_");
    let verbs = "(?:主要|重点)?(?:是|有|为|包括|表现在)?";
    let doing = "(?:将|拟)?(?:重点|主要|着重)?(?:做好|抓好|开展)?(?:如下|以下)?(?:几个?方面|几项)?(?:的?工作)?";
    let mark = r"(?:[一二三四五六][、.．]|[（(][一二三四五六1-6][）)]|[1-6１-６][.．、)）]|[①-⑥★☆●◆■▲◇○•·※\-])";
    Regex::new(&format!(
        r"(?P<anywhere>{mark}?[【［〔](?:{topic_anywhere})[】］〕][:：]?)|(?:^|[\n。；;！!？?])[\s　]*(?P<whole>{mark}?[\s　]*(?:[【［〔\[（(](?:{topic_boxed})[】］〕\]）)][:：]?|(?:{topic})(?:{verbs}[:：]|{doing}[:：]|——|—|[ 　]+)|(?:{topic_alone})[ 　]*(?:\n|$)|(?P<begins>{step})(?:[，,]|(?P<will>将|拟|要|计划|继续|重点))))"
    ))
}

impl<'a> Cues<'a> {
    /// The cues of the lexicon, and those that the office adds.
    pub(super) fn of(config: &'a Config) -> Self {
        Self { config, taught: OnceCell::new() }
    }

    fn pattern(&self) -> &Regex {
        if !self.config.words.keys().any(|section| section.starts_with("cue-")) {
            return &USUAL;
        }
        self.taught.get_or_init(|| pattern(self.config).unwrap_or_else(|_| USUAL.clone()))
    }

    /// Cuts a cell; what stands in front of the first cue is of the topic `first`.
    pub(super) fn cut(&self, text: &str, first: Topic) -> Vec<Part> {
        cut_at(self.pattern(), text, first)
    }

    /// The topic that the name of a column says first.
    pub(super) fn first_topic(name: &str) -> Topic {
        let place = |words: &[&str]| words.iter().filter_map(|word| name.find(word)).min().unwrap_or(usize::MAX);
        let progress = place(&["进展", "完成", "推进", "落实", "办理", "进度", "情况"]);
        let problems = place(&["问题", "困难"]);
        let next = place(&["下步", "下一步", "下阶段", "下一阶段", "打算", "计划", "措施"]);
        match progress.min(problems).min(next) {
            first if first == progress => Topic::Progress,
            first if first == problems => Topic::Problems,
            _ => Topic::NextSteps,
        }
    }
}

/// Cuts a cell at the usual cues; what stands in front of the first is progress.
pub(super) fn cut(text: &str) -> Vec<Part> {
    cut_at(&USUAL, text, Topic::Progress)
}

/// Cuts a cell; what stands in front of the first cue is of the topic `first`.
fn cut_at(cue: &Regex, text: &str, first: Topic) -> Vec<Part> {
    let mut parts = vec![Part { topic: first, cue: (0, 0), words: (0, text.len()) }];
    let (mut open, mut from) = (0, 0);
    while let Some(found) = cue.captures_at(text, from) {
        let Some(found) = Cue::of(&found) else { break };
        // The line end behind a cue may stand in front of the next.
        from = if text[..found.end].ends_with('\n') { found.end - 1 } else { found.end };
        let before = text[parts[open].words.0..found.start].trim();
        // 进度：60% among the progress is a word of it.
        if found.is_weak(text) || found.topic == parts[open].topic && !before.is_empty() {
            continue;
        }
        parts[open].words.1 = found.start;
        parts.push(Part { topic: found.topic, cue: (found.start, found.end), words: (found.end, text.len()) });
        open += 1;
    }
    parts.retain(|part| !text[part.words.0..part.words.1].trim().is_empty() || part.cue.1 > part.cue.0);
    parts
}

/// A cue: its topic, and where it stands.
struct Cue {
    topic: Topic,
    start: usize,
    end: usize,
}

impl Cue {
    fn of(found: &regex::Captures<'_>) -> Option<Self> {
        let has = |name: &str| {
            ["", "boxed_", "alone_", "anywhere_"].iter().any(|way| found.name(&format!("{way}{name}")).is_some())
        };
        let topic = match () {
            () if has("problems") => Topic::Problems,
            () if has("progress") => Topic::Progress,
            () => Topic::NextSteps,
        };
        let whole = found.name("whole").or_else(|| found.name("anywhere"))?;
        // 将 is said of what follows.
        let end = found.name("will").map_or(whole.end(), |will| will.start());
        Some(Self { topic, start: whole.start(), end })
    }

    /// A short word with only white space behind it may be a word of a sentence.
    fn is_weak(&self, text: &str) -> bool {
        let cue = &text[self.start..self.end];
        cue.ends_with([' ', '\u{3000}']) && cue.trim().chars().count() < 4
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Vec<(Topic, &str)> {
        let config = Config::default();
        let parts = Cues::of(&config).cut(text, Topic::Progress);
        parts.iter().map(|part| (part.topic, text[part.words.0..part.words.1].trim())).collect()
    }

    #[test]
    fn cue_words_divide_in_every_form() {
        for text in [
            "清淤3公里。存在问题：资金未到位。下一步，加快施工。",
            "【进展情况】清淤3公里。【困难问题】资金未到位。【下步打算】加快施工。",
            "一、进展情况\n清淤3公里。\n二、存在的主要问题\n资金未到位。\n三、下一步工作\n加快施工。",
            "清淤3公里。【存在问题】资金未到位。【下一步】加快施工。",
            "工作进展：清淤3公里。\n存在的困难：资金未到位。\n下步措施：加快施工。",
            "进展情况\n清淤3公里。\n存在问题\n资金未到位。\n下一步计划\n加快施工。",
        ] {
            let found: Vec<_> = parts(text).into_iter().filter(|(_, words)| !words.is_empty()).collect();
            let expected =
                [(Topic::Progress, "清淤3公里。"), (Topic::Problems, "资金未到位。"), (Topic::NextSteps, "加快施工。")];
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn a_cue_in_a_box_needs_no_full_stop_before_it() {
        let found = parts("清淤3公里【存在问题】资金未到位【下一步】加快施工");
        assert_eq!(found.iter().map(|(_, words)| *words).collect::<Vec<_>>(), ["清淤3公里", "资金未到位", "加快施工"]);
    }

    #[test]
    fn words_inside_a_sentence_are_no_cue() {
        for text in [
            "研究下一步工作，协调存在问题的解决。",
            "排查发现存在问题：墙面开裂。",
            "已整改存在问题12处。",
            "1.部署下一步工作。2.开展问题排查。",
        ] {
            assert_eq!(parts(text).len(), 1, "{text}");
        }
    }

    #[test]
    fn what_stands_first_is_what_the_column_says_first() {
        assert_eq!(Cues::first_topic("存在问题及下步打算"), Topic::Problems);
        assert_eq!(Cues::first_topic("目前完成情况、存在问题及下一步工作措施"), Topic::Progress);
    }
}

//! What happened in a clause: its verbs, each with what it is told of and how it stands.

use super::cut::Span;
use super::extent::{self, Subject};
use super::join::Draft;
use super::mood::Mood;
use super::sentence::Sentence;
use super::{Located, bare, pace};
use crate::lexicon::{Noun, Tense, Token};
use crate::model::{Class, Event, Quantity, Standing, Text};

/// A clause as the grammar reads it.
pub(super) struct Source<'a> {
    pub(super) text: &'a Text,
    pub(super) span: Span,
    pub(super) words: &'a [Token<'a>],
    pub(super) quantities: &'a [Located<Quantity>],
    /// The bytes of the days that it sets.
    pub(super) days: &'a [(usize, usize)],
}

/// The events of a clause.
pub(super) fn events(source: &Source<'_>, sentence: &mut Sentence, subject: &Subject) -> Vec<Event> {
    let mood = Mood::new(sentence.usual, sentence.carried);
    let mut parser = Parser { source, mood, told: sentence.told, drafts: Vec::new() };
    for (index, token) in source.words.iter().enumerate() {
        parser.hear(index, token);
    }
    let builder = source.words.iter().any(|token| token.is(Noun::Builder));
    sentence.builder |= builder;
    sentence.carried = if source.span.ends_sentence { None } else { parser.mood.carried() };
    sentence.told = !source.span.ends_sentence && parser.mood.tells(sentence.told);
    let left = |draft: &Draft| draft.class != Class::Leave || sentence.builder;
    let mut drafts = std::mem::take(&mut parser.drafts);
    drafts.retain(left);
    sentence.builder &= !source.span.ends_sentence;
    let mut events = parser.events(&drafts, subject);
    let has_whole = source.words.iter().any(|token| token.is(Noun::Whole))
        || source.text.value[source.span.start..source.span.end].contains(['计', '应', '总']);
    sentence.follow(&mut events, has_whole, source.span.ends_sentence);
    if events.is_empty() {
        sentence.name(parser.clean(source.span.start, source.span.end), source.span.ends_sentence);
        events.extend(bare::rest(source).or_else(|| bare::unknown_verb(source, &parser, subject)));
    }
    events.extend(pace::event(source, parser.mood.usual()));
    events
}

/// Reads one clause.
pub(super) struct Parser<'a> {
    pub(super) source: &'a Source<'a>,
    pub(super) mood: Mood,
    /// 已完成清淤，河道护砌: the clause before told it.
    pub(super) told: bool,
    pub(super) drafts: Vec<Draft>,
}

impl Parser<'_> {
    pub(super) fn words(&self, start: usize, end: usize) -> &str {
        self.source.text.value.get(start..end).unwrap_or_default()
    }

    fn hear(&mut self, index: usize, token: &Token<'_>) {
        if token.is(Noun::Neutral) {
            self.mood.spend_denial();
        }
        if let Some(tense) = token.word.tense {
            self.tense(index, token, tense);
        }
        if let Some(class) = token.word.verb {
            self.verb(index, token, class);
        }
    }

    /// Words of one character mean a time only beside a verb: 在办, 施工中, 不通水.
    fn tense(&mut self, index: usize, token: &Token<'_>, tense: Tense) {
        let words = self.words(token.start, token.end);
        let next = self.source.words.get(index + 1);
        let beside = |far: usize| next.is_some_and(|next| next.word.verb.is_some() && next.start - token.end <= far);
        match words {
            "中" => {
                if let Some(last) = self.drafts.last_mut().filter(|last| last.reach == token.start) {
                    last.said = last.said.or(Some(Standing::Going));
                }
            }
            "了" => {
                if let Some(last) = self.drafts.last_mut().filter(|last| last.end == token.start) {
                    last.said = last.said.or(Some(Standing::Told));
                }
            }
            // 竣工验收定在6月: the day is of the verb before it.
            _ if tense == Tense::Planned
                && next.is_none_or(|next| next.word.verb.is_none())
                && words.ends_with(['在', '于', '到', '至']) =>
            {
                if let Some(last) = self.drafts.last_mut().filter(|last| last.said.is_none()) {
                    last.said = Some(Standing::Planned);
                }
            }
            "在" if !beside(0) => {}
            "不" | "无" | "要" | "应" | "需" | "须" if !beside(6) => {}
            _ if tense == Tense::Failed || tense == Tense::Denied && self.is_of_the_past(token) => {
                if let Some(last) = self.drafts.last_mut() {
                    last.said = Some(Standing::Denied);
                }
            }
            _ => self.mood.hear(tense, token.end),
        }
    }

    /// 消防验收没有通过: the denial is of the verb before it.
    fn is_of_the_past(&self, token: &Token<'_>) -> bool {
        let rest = self.words(token.end, self.source.span.end);
        !self.drafts.is_empty() && ["通过", "成功", "获批"].iter().any(|word| rest.starts_with(word))
    }

    fn verb(&mut self, index: usize, token: &Token<'_>, class: Class) {
        // 评审通过 ends something, 通过招商 is how it is done.
        let through = self.words(token.start, token.end) == "通过";
        if through && (token.end != self.source.span.end || self.drafts.is_empty()) {
            return;
        }
        // 建驿站1处: one character is a verb only where the clause begins, or behind a word of time.
        let single = self.words(token.start, token.end).chars().count() == 1;
        let timed = index.checked_sub(1).map(|at| &self.source.words[at]);
        let amount = self.source.quantities.iter().any(|found| found.start > token.start);
        let ends = token.end == self.source.span.end;
        let after_time = timed.is_some_and(|before| before.end == token.start && before.word.tense.is_some());
        let begins = after_time && (amount || ends) || token.start == self.source.span.start && amount;
        let behind = class == Class::Lag && token.end == self.source.span.end;
        if single && !behind && !begins {
            return;
        }
        let said = self.mood.said(token.start);
        if class == Class::Lag && self.words(token.start, token.end).starts_with('未') {
            self.mood.deny(token.end);
        }
        if self.is_of_a_noun(token, class, said) || class == Class::Make && !self.makes(index, token, said) {
            return;
        }
        let hands = class == Class::Use && token.word.sense.as_deref() == Some("hand");
        let takes = hands
            || matches!(class, Class::Get | Class::Begin)
            || class == Class::Finish && self.words(token.start, token.end).contains(['完', '办', '成']);
        let words = self.words(token.start, token.end);
        // 已完, 签了: the word brings its own time.
        let own = (words.starts_with('已') || words.ends_with('了')).then_some(Standing::Told);
        let said = own.filter(|_| said != Some(Standing::Denied)).or(said).or_else(|| self.light(token.start));
        let draft = Draft {
            start: token.start,
            end: token.end,
            reach: token.end,
            class,
            sense: token.word.sense.clone(),
            deed: None,
            said,
            from: None,
            takes,
        };
        self.close_list(&draft);
        if !self.joined(&draft) {
            self.drafts.push(draft);
        }
    }

    /// 办理移交, 开展巡查: a verb that only carries the next one gives it its time and is gone.
    fn light(&mut self, start: usize) -> Option<Standing> {
        const LIGHT: [&str; 6] = ["办理", "开展", "组织", "实施", "推进", "落实"];
        let last = self.drafts.last()?.clone();
        let carries = LIGHT.contains(&self.words(last.start, last.end)) && last.deed.is_none();
        if !carries || !self.is_idle(last.end, start) {
            return None;
        }
        self.drafts.pop();
        last.said
    }

    /// 通车条件, 开工前, 停工的两个标段: the verb tells of a thing and not of what happened.
    fn is_of_a_noun(&self, token: &Token<'_>, class: Class, said: Option<Standing>) -> bool {
        const ALWAYS: [&str; 24] = [
            "的", "手续", "申请", "通知", "标准", "条件", "能力", "面积", "里程", "率", "时间", "日期", "前", "证",
            "款", "现场", "目标", "仪式", "方案", "计划", "单位", "企业", "节点", "要求",
        ];
        const UNLESS_TOLD: [&str; 5] = ["项目", "工程", "任务", "路段", "工作"];
        if matches!(class, Class::Prepare | Class::Talk | Class::Act | Class::Buy | Class::Get) {
            return false;
        }
        let rest = self.words(token.end, self.source.span.end);
        let follows = |list: &[&str]| list.iter().any(|word| rest.starts_with(word));
        let state = matches!(
            class,
            Class::Lag | Class::Stop | Class::Pace | Class::Resume | Class::Idle | Class::Wind | Class::Leave
        );
        if state {
            return rest.starts_with('的');
        }
        let finishing = class == Class::Finish && said.is_some();
        follows(&ALWAYS) && !finishing || said.is_none() && class != Class::Finish && follows(&UNLESS_TOLD)
    }

    /// 建设 and 改造 are verbs where a word of time or an amount says so, else a part of a name.
    fn makes(&self, index: usize, token: &Token<'_>, said: Option<Standing>) -> bool {
        let rest = &self.source.words[index + 1..];
        let next = rest.iter().find(|next| next.word.verb.is_some()).map_or(self.source.span.end, |next| next.start);
        let amount = |found: &Located<Quantity>| {
            (token.end..next).contains(&found.start) || token.start.checked_sub(found.end).is_some_and(|far| far <= 3)
        };
        let taken = self.drafts.last().is_some_and(|last| last.takes && last.deed.is_none());
        taken
            || said.is_some()
            || self.source.quantities.iter().any(amount)
            || rest
                .first()
                .is_some_and(|next| next.start == token.end && next.word.verb.is_some() || next.word.tense.is_some())
    }

    /// Whether the words between two bytes say nothing of their own.
    pub(super) fn is_idle(&self, start: usize, end: usize) -> bool {
        let words = self.words(start, end);
        !words.contains(['、', '并', '且', '后', '，']) && self.clean(start, end).is_empty()
    }

    pub(super) fn clean(&self, start: usize, end: usize) -> String {
        let amounts = self.source.quantities.iter().map(|found| (found.start, found.end));
        let cuts: Vec<(usize, usize)> = amounts.chain(self.source.days.iter().copied()).collect();
        extent::clean(&self.source.text.value, (start, end), self.source.words, &cuts)
    }
}

#[cfg(test)]
mod tests {
    use crate::interpret::clauses::{Reader, Subject};
    use crate::lexicon::BUILT_IN;
    use crate::model::{Class, Extent, Role, Standing, Text};
    use crate::place::Place;

    /// The events of a progress of 墨池路, with how they stand and how much of it they are told of.
    fn read(words: &str) -> Vec<(Class, Standing, Extent)> {
        let place = Place { row: 1, cell: 0, start: 0, end: words.chars().count() as u32 };
        let text = Text { value: words.to_owned(), place };
        let subject = Subject { name: "墨池路".to_owned(), ..Subject::default() };
        let clauses = Reader { lexicon: &BUILT_IN, subject }.read(&text, Role::Progress, Vec::new(), Vec::new());
        let events = clauses.into_iter().flat_map(|clause| clause.events);
        events.map(|event| (event.class, event.standing, event.extent)).collect()
    }

    #[test]
    fn a_verb_stands_as_the_words_before_it_say() {
        assert_eq!(read("工程已竣工")[0], (Class::Finish, Standing::Told, Extent::Whole));
        assert_eq!(read("尚未开工")[0], (Class::Begin, Standing::Denied, Extent::Whole));
        assert_eq!(read("待竣工验收")[0], (Class::Accept, Standing::Awaited, Extent::Whole));
        assert_eq!(read("墨池路正在摊铺")[0], (Class::Build, Standing::Going, Extent::Whole));
        assert_eq!(read("计划明年进场，6月竣工")[1].1, Standing::Planned);
        assert_eq!(read("消防验收没有通过")[0].1, Standing::Denied);
        assert_eq!(read("已停工，预计8月复工")[1], (Class::Resume, Standing::Planned, Extent::Whole));
    }

    #[test]
    fn verbs_that_belong_together_are_one_event() {
        assert_eq!(read("路基施工完成"), [(Class::Finish, Standing::Told, Extent::Part)]);
        assert_eq!(read("完成施工招标"), [(Class::Finish, Standing::Told, Extent::Thing)]);
        assert_eq!(read("完成竣工验收"), [(Class::Accept, Standing::Told, Extent::Whole)]);
        assert_eq!(read("征迁进展缓慢"), [(Class::Lag, Standing::Told, Extent::Thing)]);
        assert_eq!(read("主体封顶后进入装修阶段").len(), 2);
    }

    #[test]
    fn a_part_is_not_the_whole() {
        assert_eq!(read("一期已投用")[0].2, Extent::Part);
        assert_eq!(read("部分路段已通车")[0].2, Extent::Some);
        assert_eq!(read("墨池路已建成通车").last().map(|event| event.2), Some(Extent::Whole));
    }
}

//! What happened in a clause: its verbs, each with what it is told of and how it stands.
//!
//! Verbs that belong together are one event: 安装完成, 完成主体施工, 招标尚未启动.

use super::cut::Span;
use super::extent::{self, Subject};
use super::mood::Mood;
use super::{Located, pace};
use crate::lexicon::{Noun, Tense, Token};
use crate::model::{Class, Event, Extent, Quantity, Standing, Text};

/// A clause as the grammar reads it.
pub(super) struct Source<'a> {
    pub(super) text: &'a Text,
    pub(super) span: Span,
    pub(super) words: &'a [Token<'a>],
    pub(super) quantities: &'a [Located<Quantity>],
    /// The bytes of the days that it sets.
    pub(super) days: &'a [(usize, usize)],
}

/// What goes on from clause to clause of a sentence.
pub(super) struct Sentence {
    usual: Standing,
    carried: Option<Standing>,
    /// The clause before told something as done.
    told: bool,
    builder: bool,
    /// What the last event was told of, and how much of the project that was.
    subject: Option<(String, Extent)>,
}

impl Sentence {
    pub(super) fn new(usual: Standing) -> Self {
        Self { usual, carried: None, told: false, builder: false, subject: None }
    }

    /// 房屋已签约，完成80%: a share with no subject of its own is of the one before it.
    fn follow(&mut self, events: &mut [Event], has_whole: bool, ends: bool) {
        for event in events.iter_mut() {
            let bare = event.share.is_some() && event.object.is_empty() && event.deed.is_none() && !has_whole;
            if let (true, Some((object, extent))) = (bare, &self.subject) {
                event.object.clone_from(object);
                if event.extent == Extent::Whole {
                    event.extent = *extent;
                }
            }
            let named = !event.object.is_empty() && !matches!(event.class, Class::Talk | Class::Pace | Class::Lag);
            if named && event.extent != Extent::Whole {
                self.subject = Some((event.object.clone(), event.extent));
            }
        }
        if ends {
            self.subject = None;
        }
    }

    /// A clause without a verb names what the next ones are of: 坟墓应签6380冢，….
    fn name(&mut self, words: String, ends: bool) {
        if !ends && !words.is_empty() && self.subject.is_none() {
            self.subject = Some((words, Extent::Thing));
        }
    }
}

/// A verb that is being read.
#[derive(Clone, Debug)]
struct Draft {
    start: usize,
    /// Behind the verb.
    end: usize,
    /// Behind the deed that it ends or begins.
    reach: usize,
    class: Class,
    sense: Option<String>,
    deed: Option<Class>,
    /// What the words said of it, `None` where they said nothing.
    said: Option<Standing>,
    /// Where the words begin that it may be told of, where an earlier verb is one of them.
    from: Option<usize>,
    /// It takes what stands behind it: 完成…, 取得….
    takes: bool,
}

/// Verbs that can be ended or begun: 安装完成, 开始招标.
const DEEDS: [Class; 6] = [Class::Prepare, Class::Build, Class::Make, Class::Clear, Class::Buy, Class::Act];

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
        events.extend(rest(source).or_else(|| unknown_verb(source, &parser, subject)));
    }
    events.extend(pace::event(source, parser.mood.usual()));
    events
}

/// 平台对接还差内网: what is left is open, with or without a verb.
fn rest(source: &Source<'_>) -> Option<Event> {
    let in_amount =
        |token: &Token<'_>| source.quantities.iter().any(|found| found.start <= token.start && token.end <= found.end);
    let token = source.words.iter().find(|token| token.is(Noun::Rest) && !in_amount(token))?;
    Some(Event {
        verb: source.text.part(token.start, token.end),
        class: Class::Make,
        deed: None,
        sense: None,
        object: String::new(),
        extent: Extent::Some,
        standing: Standing::Going,
        share: None,
        counted: None,
    })
}

/// A verb that no list knows: 正在贴砖, 已开餐4处, and 换表1.35万只 where the name asks for so many 只.
fn unknown_verb(source: &Source<'_>, parser: &Parser<'_>, subject: &Subject) -> Option<Event> {
    let heard = |tense: Tense| source.words.iter().find(|token| token.word.tense == Some(tense));
    let (going, told) = (heard(Tense::Going), heard(Tense::Told));
    let other = source.words.iter().any(|token| {
        matches!(
            token.word.tense,
            Some(Tense::Denied | Tense::Planned | Tense::Wanted | Tense::Awaited | Tense::Past | Tense::If)
        )
    });
    let amounts = || source.quantities.iter().enumerate().filter(|(_, found)| !parser.is_total(found));
    let asked = amounts().find(|(_, found)| subject.reached(&found.value).is_some());
    let counted = asked.or_else(|| amounts().next().filter(|_| told.is_some())).map(|(at, _)| at);
    let really_going = going.is_some_and(|token| parser.words(token.start, token.end).starts_with('正'));
    if other || parser.mood.usual() != Standing::Told || !really_going && counted.is_none() {
        return None;
    }
    let amount = counted.map(|at| &source.quantities[at].value);
    let reached = amount.and_then(|amount| subject.reached(amount));
    Some(Event {
        verb: source.text.part(source.span.start, source.span.end),
        class: if really_going { Class::Make } else { Class::Act },
        deed: None,
        sense: None,
        object: String::new(),
        extent: match reached {
            Some(share) if share >= rust_decimal::Decimal::ONE_HUNDRED => Extent::Whole,
            Some(_) => Extent::Some,
            None => Extent::Part,
        },
        standing: if really_going { Standing::Going } else { Standing::Told },
        share: None,
        counted,
    })
}

struct Parser<'a> {
    source: &'a Source<'a>,
    mood: Mood,
    /// 已完成清淤，河道护砌: the clause before told it.
    told: bool,
    drafts: Vec<Draft>,
}

impl Parser<'_> {
    fn words(&self, start: usize, end: usize) -> &str {
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
            _ if tense == Tense::Planned && next.is_none_or(|next| next.word.verb.is_none()) && words.ends_with(['在', '于', '到', '至']) => {
                self.mood.hear(tense, token.end);
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
        let begins = token.start == self.source.span.start
            || timed.is_some_and(|before| before.end == token.start && before.word.tense.is_some());
        let behind = class == Class::Lag && token.end == self.source.span.end;
        if single && !behind && !(begins && self.source.quantities.iter().any(|found| found.start > token.start)) {
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
        let said = said.or_else(|| self.light(token.start));
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
            "的", "手续", "申请", "通知", "标准", "条件", "能力", "面积", "里程", "率", "时间", "日期", "前", "证", "款", "现场", "目标",
            "仪式", "方案", "计划", "单位", "企业", "节点", "要求",
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
    fn is_idle(&self, start: usize, end: usize) -> bool {
        let words = self.words(start, end);
        !words.contains(['、', '并', '且', '后', '，']) && self.clean(start, end).is_empty()
    }

    fn clean(&self, start: usize, end: usize) -> String {
        let amounts = self.source.quantities.iter().map(|found| (found.start, found.end));
        let cuts: Vec<(usize, usize)> = amounts.chain(self.source.days.iter().copied()).collect();
        extent::clean(&self.source.text.value, (start, end), self.source.words, &cuts)
    }

    /// Whether a verb belongs to the one before it, which then takes it up.
    fn joined(&mut self, new: &Draft) -> bool {
        let Some(last) = self.drafts.last().cloned() else { return false };
        let joined = self
            .chains(&last, new)
            .or_else(|| self.ends(&last, new))
            .or_else(|| self.takes(&last, new))
            .or_else(|| self.opens(&last, new));
        match joined.or_else(|| self.lists(&last, new)) {
            Some(draft) if draft.start == last.start || draft.from == last.from && draft.from.is_some() => {
                self.drafts.pop();
                self.drafts.push(draft);
                true
            }
            Some(draft) => {
                self.drafts.push(draft);
                true
            }
            None => false,
        }
    }

    /// 可研批复, 安装调试: verbs side by side are one.
    fn chains(&self, last: &Draft, new: &Draft) -> Option<Draft> {
        let alike = last.class == new.class && DEEDS.contains(&new.class) && last.deed.is_none();
        let chained = alike && last.end == new.start && last.said == new.said;
        chained.then(|| Draft { end: new.end, reach: new.end, ..last.clone() })
    }

    /// 安装完成, 招标工作已结束: the second verb ends the first.
    fn ends(&self, last: &Draft, new: &Draft) -> Option<Draft> {
        let open = DEEDS.contains(&last.class)
            || matches!(
                last.class,
                Class::Accept | Class::Settle | Class::Stage | Class::Use | Class::Begin | Class::Trial
            );
        let got = new.class == Class::Get && last.class == Class::Prepare;
        let ends = (new.class == Class::Finish || got) && open && last.deed.is_none();
        (ends && self.is_idle(last.end, new.start)).then(|| {
            let deed = DEEDS.contains(&last.class).then_some(last.class);
            Draft {
                end: new.end,
                reach: new.end,
                class: if deed.is_some() { Class::Finish } else { last.class },
                deed: deed.map(|deed| self.plain(last, deed)),
                said: new.said.or(last.said.filter(|said| *said != Standing::Going)),
                takes: false,
                ..last.clone()
            }
        })
    }

    /// 主体、装修、外网均已完成: verbs of a list that one end closes are names of what is done.
    fn close_list(&mut self, new: &Draft) {
        while let Some(last) = self.drafts.last() {
            let between = self.words(last.end, new.start);
            let listed = between.contains(['、', '及', '和']) && !between.contains('并');
            let plain = DEEDS.contains(&last.class) && last.deed.is_none() && last.said.is_none();
            if new.class != Class::Finish || !listed || !plain {
                return;
            }
            self.drafts.pop();
        }
    }

    /// 施工 alone is any work.
    fn plain(&self, draft: &Draft, deed: Class) -> Class {
        if self.words(draft.start, draft.end) == "施工" { Class::Make } else { deed }
    }

    /// 完成主体施工, 取得可研批复, 开始安装: the first verb takes the second.
    fn takes(&self, last: &Draft, new: &Draft) -> Option<Draft> {
        const FAR: usize = 60;
        let between = self.words(last.reach, new.start);
        let broken = between.contains(['、', '并', '且', '后', '和', '及', '，', '：']) || new.start - last.reach > FAR;
        let heard = self.source.words.iter().any(|token| {
            token.start >= last.end
                && token.end <= new.start
                && token.word.tense.is_some_and(|t| t != Tense::Told)
                && self.words(token.start, token.end) != "中"
        });
        // 完成扩建教学楼设计图纸: what is made are papers.
        let papers = last.deed == Some(Class::Make) && new.class == Class::Prepare && last.class == Class::Finish;
        if !last.takes || broken || heard || last.deed.is_some() && !self.is_idle(last.reach, new.start) && !papers {
            return None;
        }
        if last.class == Class::Begin && !self.is_idle(last.reach, new.start) {
            return None;
        }
        let out = Draft { reach: new.end, ..last.clone() };
        match new.class {
            class if DEEDS.contains(&class) => {
                Some(Draft { deed: Some(last.deed.filter(|_| !papers).unwrap_or(self.plain(new, class))), ..out })
            }
            Class::Accept | Class::Settle | Class::Stage | Class::Use | Class::Begin | Class::Trial
                if last.deed.is_none() =>
            {
                Some(Draft { class: new.class, sense: new.sense.clone(), takes: false, end: new.end, ..out })
            }
            _ => None,
        }
    }

    /// 招标尚未启动, 施工进度缓慢: the second verb is told of the first.
    fn opens(&self, last: &Draft, new: &Draft) -> Option<Draft> {
        let of = matches!(
            new.class,
            Class::Lag
                | Class::Stop
                | Class::Pace
                | Class::Wind
                | Class::Begin
                | Class::Resume
                | Class::Idle
                | Class::Leave
        );
        let plain =
            DEEDS.contains(&last.class) && last.deed.is_none() && matches!(last.said, None | Some(Standing::Told));
        let near = self.words(last.end, new.start).chars().count() <= 8
            && !self.words(last.end, new.start).contains(['、', '，', '并', '且', '后', '和']);
        (of && plain && near && (last.said.is_none() || last.said == new.said))
            .then(|| Draft {
                from: Some(last.from.unwrap_or(last.start)),
                deed: (new.class == Class::Begin).then_some(last.class),
                ..new.clone()
            })
            .map(|draft| Draft {
                start: if draft.class == Class::Begin { last.start } else { new.start },
                from: Some(last.from.unwrap_or(last.start)),
                ..draft
            })
    }

    /// 完成招标、勘察: what is listed stands as the first.
    fn lists(&mut self, last: &Draft, new: &Draft) -> Option<Draft> {
        let between = self.words(last.reach, new.start).trim();
        let near = between.chars().count() <= 5 && between.starts_with(['、', '和', '及', '以', '与']);
        let ended = last.class == Class::Finish && last.deed.is_some();
        if !(near && ended && DEEDS.contains(&new.class)) {
            return None;
        }
        // 完成施工、监理招标: the papers are of both.
        if let Some(draft) = self.drafts.last_mut().filter(|_| new.class == Class::Prepare) {
            draft.deed = draft.deed.map(|deed| if deed == Class::Make { Class::Prepare } else { deed });
        }
        Some(Draft {
            class: Class::Finish,
            deed: Some(new.class),
            said: last.said,
            takes: false,
            ..new.clone()
        })
    }

    fn events(&self, drafts: &[Draft], subject: &Subject) -> Vec<Event> {
        let mut out: Vec<Event> = Vec::with_capacity(drafts.len());
        for (index, draft) in drafts.iter().enumerate() {
            let next = drafts.get(index + 1).map_or(self.source.span.end, |next| next.start);
            let previous = index.checked_sub(1).map(|at| &drafts[at]);
            let event = self.event(draft, (previous, next), out.last(), subject);
            out.push(event);
        }
        self.settle(drafts, &mut out);
        out
    }

    fn event(
        &self,
        draft: &Draft,
        (previous, next): (Option<&Draft>, usize),
        before: Option<&Event>,
        subject: &Subject,
    ) -> Event {
        let from = previous.map_or(self.source.span.start, |previous| self.subject_from(previous, draft));
        let behind = self.behind(draft, next);
        let mut object = self.clean(from, draft.from.unwrap_or(draft.start).min(draft.start).max(from));
        if draft.from.is_some() || draft.deed.is_some() {
            object = self.clean(from, draft.start.max(from)) + &self.deed_words(draft);
        }
        object += &self.clean(draft.reach, behind);
        if let (true, Some(before)) = (object.is_empty(), before) {
            object = before.object.clone();
        }
        let counted = self.counted(draft, from, next);
        let share = self.share(draft, next);
        let mut nouns = self.nouns(from, behind.max(draft.reach));
        // 做完八成: how much of it may stand behind the verb.
        nouns.extend(self.nouns(draft.reach, next).into_iter().filter(|(noun, _)| *noun == Noun::Some));
        let task = draft.class == Class::Finish && self.is_task(draft, behind, counted);
        let told = extent::Told {
            object: &object,
            task,
            nouns: &nouns,
            counted: counted.map(|at| &self.source.quantities[at].value),
            beside: self.source.quantities,
            share,
            deed: draft.deed,
        };
        let mut extent = subject.extent(&told);
        if self.is_counting(draft, next) {
            extent = Extent::Some;
        }
        if let (true, Some(before)) =
            (from > self.source.span.start && told.nouns.is_empty() && counted.is_none(), before)
        {
            extent = before.extent;
        }
        let lasts = draft.class == Class::Stop && self.is_over(draft, next);
        let digit = self.words(draft.end, next).trim_start_matches('约').starts_with(|c: char| c.is_ascii_digit());
        let measured = counted.is_some() || share.is_some() || digit;
        let standing = match draft.said {
            None if lasts => Standing::Past,
            said => said.unwrap_or_else(|| self.unsaid(draft, measured)),
        };
        Event {
            verb: self.source.text.part(draft.start, draft.end),
            class: draft.class,
            deed: draft.deed,
            sense: draft.sense.clone(),
            object,
            extent,
            standing,
            share,
            counted,
        }
    }

    /// 停工两周: a stop of so long that no word says to last is over.
    fn is_over(&self, draft: &Draft, next: usize) -> bool {
        let rest = self.words(draft.reach, next).trim_start_matches(['了', '过', '近', '约']);
        let number = |c: char| c.is_ascii_digit() || "一二两三四五六七八九十半几".contains(c);
        let span = rest.trim_start_matches(number).trim_start_matches(['个', '多', '余']);
        let lasts = ["至今", "以来", "仍", "还"].iter().any(|word| rest.contains(word));
        rest.starts_with(number) && span.starts_with(['天', '周', '月', '年', '日']) && !lasts
    }

    /// 推进缓慢的3项, 已完成的有23个: so many of them.
    fn is_counting(&self, draft: &Draft, next: usize) -> bool {
        let rest = self.words(draft.reach, next);
        let number = |words: &str| words.starts_with(|c: char| c.is_ascii_digit());
        rest.contains("的有") || rest.split('的').skip(1).any(number)
    }

    /// 完成年度目标任务, 超额完成40所的年度任务: all that was asked for; not 完成建设任务880米.
    fn is_task(&self, draft: &Draft, behind: usize, counted: Option<usize>) -> bool {
        let own = |token: &&Token<'_>| token.start >= draft.end && token.end <= behind && token.is(Noun::Whole);
        let aim = self.source.words.iter().filter(own).find(|token| {
            let words = self.words(token.start, token.end);
            words.contains("任务") || words.contains("目标")
        });
        let amount = counted.map(|at| self.source.quantities[at].start);
        aim.is_some_and(|aim| amount.is_none_or(|amount| amount > draft.start && amount < aim.start))
    }

    /// The words of what is ended or begun, which say what the event is of: 招标 in 完成招标.
    fn deed_words(&self, draft: &Draft) -> String {
        let inner: Vec<&Token<'_>> = self
            .source
            .words
            .iter()
            .filter(|token| token.start >= draft.start && token.end <= draft.reach)
            .filter(|token| token.word.verb.is_some_and(|class| !DEEDS.contains(&class)))
            .collect();
        let mut out = String::new();
        let mut at = draft.start;
        for token in inner {
            out += &self.clean(at, token.start.max(at));
            at = token.end.max(at);
        }
        out + &self.clean(at, draft.reach.max(at))
    }

    /// Where the words begin that a verb behind another one is told of.
    fn subject_from(&self, previous: &Draft, draft: &Draft) -> usize {
        let between = self.words(previous.reach, draft.start);
        let own = ['、', '并', '但', '：']
            .iter()
            .filter_map(|mark| between.rfind(*mark).map(|at| at + mark.len_utf8()))
            .max();
        match own {
            Some(at) => previous.reach + at,
            None if previous.takes || DEEDS.contains(&previous.class) && previous.deed.is_none() => draft.start,
            None => previous.reach,
        }
    }

    /// Where the words end that a verb takes.
    fn behind(&self, draft: &Draft, next: usize) -> usize {
        let takes = draft.takes || DEEDS.contains(&draft.class) || draft.class == Class::Begin;
        if !takes {
            return draft.reach;
        }
        let rest = self.words(draft.reach, next);
        draft.reach + rest.find(['（', '(', '，', '：']).unwrap_or(rest.len())
    }

    /// The nouns of the lexicon in a stretch; a number makes 号楼 a part.
    fn nouns(&self, start: usize, end: usize) -> Vec<(Noun, String)> {
        let mut out = Vec::new();
        for token in self.source.words.iter().filter(|token| token.start >= start && token.end <= end) {
            let Some(noun) = token.word.noun else { continue };
            // 1000余个: how exact the amount is.
            if self.source.quantities.iter().any(|found| found.start < token.start && token.end < found.end) {
                continue;
            }
            let words = self.words(token.start, token.end);
            if noun != Noun::Tail {
                out.push((noun, words.to_owned()));
                continue;
            }
            let number = self.words(start, token.start).chars().next_back();
            if let Some(number) = number.filter(|c| c.is_ascii_alphanumeric() || "一二三四五六七八九十".contains(*c))
            {
                out.push((noun, format!("{number}{words}")));
            }
        }
        out
    }

    /// The amount that a verb is told of: the first one behind it, else the last one before it.
    fn counted(&self, draft: &Draft, from: usize, next: usize) -> Option<usize> {
        let counts = |found: &Located<Quantity>| {
            let unit = found.value.base.unit.as_str();
            !matches!(unit, "%" | "个百分点" | "‰" | "天" | "个月" | "年" | "小时" | "倍") && !self.is_total(found)
        };
        let all = || {
            self.source
                .quantities
                .iter()
                .enumerate()
                .filter(|(_, found)| counts(found))
                .map(|(at, found)| (at, found.start))
        };
        let behind = all().find(|(_, start)| (draft.end..next).contains(start));
        behind.or_else(|| all().rfind(|(_, start)| (from..draft.end).contains(start))).map(|(at, _)| at)
    }

    /// 共6座, 应签6380户: what there is, not what was done.
    fn is_total(&self, found: &Located<Quantity>) -> bool {
        let near =
            |token: &&Token<'_>| token.is(Noun::Total) && token.end <= found.start && found.start - token.end <= 3;
        self.source.words.iter().any(|token| near(&token))
    }

    fn share(&self, draft: &Draft, next: usize) -> Option<rust_decimal::Decimal> {
        let own =
            |found: &&Located<Quantity>| found.value.base.unit == "%" && (draft.start..next).contains(&found.start);
        self.source.quantities.iter().find(own).map(|found| found.value.base.value)
    }

    /// How a verb stands that no word speaks for.
    fn unsaid(&self, draft: &Draft, measured: bool) -> Standing {
        if !self.source.days.is_empty() && self.mood.usual() == Standing::Told {
            return Standing::Planned;
        }
        if self.mood.usual() != Standing::Told {
            return self.mood.usual();
        }
        match draft.class {
            _ if draft.sense.as_deref() == Some("going") => Standing::Going,
            // 挖方共计336万方: what there is to do.
            Class::Build if self.source.quantities.iter().any(|found| self.is_total(found)) => Standing::Planned,
            Class::Build | Class::Clear | Class::Make if !measured && !self.told => Standing::Going,
            Class::Prepare | Class::Trial => Standing::Going,
            Class::Buy if !self.words(draft.start, draft.end).contains('货') => Standing::Going,
            _ => Standing::Told,
        }
    }

    /// 完工后移交: what stands before 后 is done only where what follows is.
    fn settle(&self, drafts: &[Draft], events: &mut [Event]) {
        for index in (1..events.len()).rev() {
            let after =
                self.words(drafts[index - 1].reach, self.source.span.end).trim_start_matches('之').starts_with('后');
            let between = self.words(drafts[index - 1].reach, drafts[index].start).trim();
            let listed = matches!(between, "和" | "或" | "及" | "、" | "和提前" | "或超额" | "或提前");
            if listed && events[index - 1].class == events[index].class && events[index - 1].object.is_empty() {
                events[index - 1].extent = events[index].extent;
            }
            let ahead = events[index].is_ahead();
            if after && ahead && drafts[index - 1].said != Some(Standing::Told) {
                events[index - 1].standing = events[index].standing;
            }
        }
    }
}

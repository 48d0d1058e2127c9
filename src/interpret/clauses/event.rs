//! A verb with what it is told of and how it stands.

use super::Located;
use super::extent::{self, Subject};
use super::grammar::Parser;
use super::join::{DEEDS, Draft};
use crate::lexicon::{Noun, Token};
use crate::model::{Class, Event, Extent, Quantity, Standing};

impl Parser<'_> {
    pub(super) fn events(&self, drafts: &[Draft], subject: &Subject) -> Vec<Event> {
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
        if draft.class == Class::Lag {
            // 施工缓慢, 建设推进缓慢: the works as a whole.
            object = ["施工", "建设", "推进", "实施"].iter().fold(object, |words, any| words.replace(any, ""));
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
        // 砌筑完成4层: so far, whatever the number counts.
        let year = self.words(draft.end, next).chars().find(|c| !c.is_ascii_digit()) == Some('年');
        if digit && !year && counted.is_none() && share.is_none() && extent != Extent::Whole {
            extent = Extent::Some;
        }
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
    pub(super) fn is_total(&self, found: &Located<Quantity>) -> bool {
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
        // 停工至明年3月: how long it stands.
        let stands = matches!(draft.class, Class::Stop | Class::Lag | Class::Idle);
        if !stands && !self.source.days.is_empty() && self.mood.usual() == Standing::Told {
            return Standing::Planned;
        }
        if self.mood.usual() != Standing::Told {
            return self.mood.usual();
        }
        let all = self.nouns(self.source.span.start, draft.reach).iter().any(|(noun, _)| *noun == Noun::All);
        match draft.class {
            _ if draft.sense.as_deref() == Some("going") => Standing::Going,
            // 挖方共计336万方: what there is to do.
            Class::Build if self.source.quantities.iter().any(|found| self.is_total(found)) => Standing::Planned,
            Class::Prepare if measured || all => Standing::Told,
            Class::Build | Class::Clear | Class::Make if !measured && !self.told => Standing::Bare,
            Class::Prepare | Class::Trial => Standing::Bare,
            Class::Buy if !self.words(draft.start, draft.end).contains('货') => Standing::Bare,
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

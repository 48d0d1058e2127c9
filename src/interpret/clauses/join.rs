//! Verbs that belong together: 安装完成, 完成主体施工, 招标尚未启动.

use super::grammar::Parser;
use crate::lexicon::Tense;
use crate::model::{Class, Standing};

/// A verb that is being read.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) start: usize,
    /// Behind the verb.
    pub(super) end: usize,
    /// Behind the deed that it ends or begins.
    pub(super) reach: usize,
    pub(super) class: Class,
    pub(super) sense: Option<String>,
    pub(super) deed: Option<Class>,
    /// What the words said of it, `None` where they said nothing.
    pub(super) said: Option<Standing>,
    /// Where the words begin that it may be told of, where an earlier verb is one of them.
    pub(super) from: Option<usize>,
    /// It takes what stands behind it: 完成…, 取得….
    pub(super) takes: bool,
}

/// Verbs that can be ended or begun: 安装完成, 开始招标.
pub(super) const DEEDS: [Class; 6] = [Class::Prepare, Class::Build, Class::Make, Class::Clear, Class::Buy, Class::Act];

impl Parser<'_> {
    /// Whether a verb belongs to the one before it, which then takes it up.
    pub(super) fn joined(&mut self, new: &Draft) -> bool {
        let Some(last) = self.drafts.last().cloned() else { return false };
        let one = self
            .chains(&last, new)
            .or_else(|| self.ends(&last, new))
            .or_else(|| self.takes(&last, new))
            .or_else(|| self.opens(&last, new));
        if let Some(one) = one {
            self.drafts.pop();
            self.drafts.push(one);
            return true;
        }
        let beside = self.lists(&last, new);
        let listed = beside.is_some();
        self.drafts.extend(beside);
        listed
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
    pub(super) fn close_list(&mut self, new: &Draft) {
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
        let begins = new.class == Class::Begin;
        (of && plain && near && (last.said.is_none() || last.said == new.said)).then(|| Draft {
            start: if begins { last.start } else { new.start },
            from: Some(last.from.unwrap_or(last.start)),
            deed: (begins || new.class == Class::Pace).then_some(last.class),
            ..new.clone()
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
        Some(Draft { class: Class::Finish, deed: Some(new.class), said: last.said, takes: false, ..new.clone() })
    }
}

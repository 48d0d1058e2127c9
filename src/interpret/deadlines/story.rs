//! Whether a day that a text names is a deadline, or belongs to the story: 截至6月30日, 于6月16日开工.

use std::sync::LazyLock;

use jiff::ToSpan;
use jiff::civil::Date;
use regex::Regex;

use super::Meaning;
use crate::model::Role;

/// A day with the words around it.
pub(super) struct Named<'a> {
    /// The clause in front of it.
    before: &'a str,
    /// What stands behind it, as far as it matters.
    after: &'a str,
    role: Role,
    /// Whether the clause says that it plans.
    pub(super) planned: bool,
}

/// Words in front of a date that make it part of the story.
static STORY_BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:截至|截止[到至]?|自|从|已于|已在|原定于?|原计划(?:于|在)?|始于|较|比|与|最快|最早)$")
        .expect("a constant pattern")
});
/// Words behind a date, in its clause, that say that it is past.
static STORY_AFTER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^[^，。；]{0,12}?(?:已经?[^计拟排确，。；]|以来|起至今|均已|现已|就已|相比|增[加长]|同期)")
        .expect("a constant pattern")
});
/// Words of planning.
static PLAN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"计划|预计|拟|力争|确保|争取|要求|须|需在|应[于在]|承诺|倒排|目标|有望|可[于在]|预期|(?:推迟|延期|延后|顺延|调整|改)[到至为]",
    )
    .expect("a constant pattern")
});
/// What is to be done, right behind a year.
static DOING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:全年，|[，,]?(?:全面|全部|全线|正式|建成|实现|完成|通航|通车|竣工|完工|投[用入产]|交付|开[工园学业]|达产|启用|运营|办结))").expect("a constant pattern")
});

/// So far, in characters, words in front of a date and behind it speak of it.
const NEAR: usize = 48;
/// A month without a year that lies farther ahead than this is one of the year before.
const FAR: i64 = 200;

impl<'a> Named<'a> {
    pub(super) fn new(value: &'a str, (start, end): (usize, usize), role: Role) -> Self {
        const MARKS: [char; 7] = ['，', '。', '；', ',', ';', '、', '（'];
        let from = value[..start].char_indices().rev().take(NEAR).last().map_or(start, |(at, _)| at);
        let before = &value[from..start];
        let before = before.rfind(MARKS).map_or(before, |at| &before[at..]);
        let to = value[end..].char_indices().nth(NEAR).map_or(value.len(), |(at, _)| end + at);
        Self { before, after: &value[end..to], role, planned: plans(before) }
    }

    /// Whether all that stands in such a column is to be done.
    pub(super) fn is_to_do(&self) -> bool {
        !matches!(self.role, Role::Progress | Role::Problems | Role::Combined)
    }

    /// Whether it is a limit or a planned day, seen from `today`.
    pub(super) fn is_deadline(&self, meaning: &Meaning, today: Option<Date>) -> bool {
        if self.role == Role::Deadline {
            return true;
        }
        let story = STORY_BEFORE.is_match(self.before) || STORY_AFTER.is_match(self.after);
        if story || meaning.year_only && !DOING.is_match(self.after) {
            return false;
        }
        match self.role {
            Role::NextSteps => true,
            // What is to be done names its day; what it is called does not.
            Role::Content | Role::Subproject | Role::Target => meaning.is_limit || DOING.is_match(self.after),
            _ => self.is_reported(meaning, today),
        }
    }

    /// A report tells what was, unless it says that it plans, or the day is still to come.
    fn is_reported(&self, meaning: &Meaning, today: Option<Date>) -> bool {
        match today.zip(meaning.to) {
            Some((today, to)) => {
                let first = if meaning.is_limit { to } else { meaning.from.unwrap_or(to) };
                let near = meaning.said_year || today.checked_add(FAR.days()).is_ok_and(|far| first <= far);
                self.planned && !self.tells() || first > today && near && self.says_what()
            }
            None => self.planned || meaning.is_limit && !self.tells(),
        }
    }

    /// Among the problems a day to come may be no more than the weather: 7月份雨水较多.
    fn says_what(&self) -> bool {
        static DONE_THEN: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(r"^[^，。；]{0,10}[才方可能将开完竣投交通验进取办]").expect("a constant pattern")
        });
        self.role != Role::Problems || DONE_THEN.is_match(self.after)
    }

    /// Whether the clause tells of something done.
    fn tells(&self) -> bool {
        let clause = self.after.split(['，', '。', '；']).next().unwrap_or(self.after);
        clause.contains(['已', '了']) || self.before.contains('已') || !self.planned && clause.starts_with("完成")
    }
}

/// Whether a clause says that it plans: not 按计划, 占年度计划, 计划投资.
fn plans(clause: &str) -> bool {
    PLAN.find_iter(clause).any(|found| {
        let (before, after) = (&clause[..found.start()], &clause[found.end()..]);
        let of_a_plan = before.ends_with(['按', '年', '度', '原', '占', '较', '据'])
            || ["的", "投资", "任务", "总投资"].iter().any(|word| after.starts_with(word));
        found.as_str() != "计划" || !of_a_plan
    })
}

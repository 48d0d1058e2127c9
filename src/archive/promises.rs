//! What was promised for a day: kept, missed, or given another day.
//!
//! What a report tells of a promise is judged in one place for the whole program, [`crate::interpret::promise`]; here it
//! is only sorted by whether its day has come, and by what the later sheet promises.

use schemars::JsonSchema;
use serde::Serialize;

use crate::interpret::promise::{self, Promise};
use crate::model::{Outcome, Project, Sheet};

/// The deadlines of a project in two sheets; each stands in one list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DeadlineChanges {
    /// The later sheet reports them done.
    pub kept: Vec<String>,
    /// Their day has come, and the later sheet denies them or tells a lower stage.
    pub missed: Vec<String>,
    /// Their day has come, and the later sheet neither tells nor denies them.
    pub unsure: Vec<String>,
    /// Their day is still to come, and the later sheet keeps them.
    pub open: Vec<String>,
    /// Their day is still to come, and the later sheet no longer speaks of them.
    pub dropped: Vec<String>,
    /// The later sheet names another day for the same thing.
    pub moved: Vec<Moved>,
}

/// A deadline with another day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Moved {
    /// What is to be done, as the later sheet words it.
    pub text: String,
    /// The day before.
    pub before: String,
    /// The day now.
    pub after: String,
}

/// What became of the promises of earlier rows.
pub(super) fn deadlines(olds: &[&Project], news: &[&Project], after: &Sheet) -> DeadlineChanges {
    let next: Vec<Promise<'_>> = news.iter().flat_map(|project| promise::of(project)).collect();
    let mut out = DeadlineChanges::default();
    for old in olds.iter().flat_map(|project| promise::of(project)) {
        let told = old.told(news);
        let again = again(&old, &next);
        let sentence = old.sentence.clone();
        let come = after.as_of.is_some_and(|today| old.has_come(today));
        match (told, again) {
            (Some(Outcome::Kept), _) => out.kept.push(sentence),
            (_, Some(again)) if again.deadline.to != old.deadline.to => out.moved.push(moved(&old, again)),
            (Some(Outcome::Missed), _) if come => out.missed.push(sentence),
            (_, _) if come => out.unsure.push(sentence),
            (told, again) if told.is_some() || again.is_some() => out.open.push(sentence),
            _ => out.dropped.push(sentence),
        }
    }
    out
}

/// The promise of the same thing in the later sheet: the one with the same day before any other.
fn again<'p, 'a>(old: &Promise<'_>, next: &'p [Promise<'a>]) -> Option<&'p Promise<'a>> {
    let mut same = next.iter().filter(|new| new.is_of_the_same(old));
    let first = same.clone().next();
    same.find(|new| new.deadline.to == old.deadline.to).or(first)
}

fn moved(old: &Promise<'_>, new: &Promise<'_>) -> Moved {
    let day = |promise: &Promise<'_>| promise.deadline.to.map(|day| day.to_string()).unwrap_or_default();
    Moved { text: new.sentence.clone(), before: day(old), after: day(new) }
}

#[cfg(test)]
mod tests {
    use super::DeadlineChanges;
    use crate::config::Config;
    use crate::pipeline;

    /// What becomes of a promise of May when July says this.
    fn next(promise: &str, progress: &str, next_steps: &str) -> DeadlineChanges {
        let sheet = |month: u32, progress: &str, next_steps: &str| {
            let head = "序号\t项目内容\t牵头单位\t进展情况\t下步打算";
            let text = format!("2024年{month}月进展\n\n{head}\n1\t农村公路\t县交通局\t{progress}\t{next_steps}\n");
            let read = pipeline::read("表.txt", text.as_bytes(), &Config::default(), &pipeline::Options::default());
            read.expect("a sheet").sheet
        };
        let before = sheet(5, "完成35公里。", promise);
        let comparison = crate::archive::compare(&before, &sheet(7, progress, next_steps), &Config::default());
        comparison.projects[0].deadlines.clone()
    }

    fn counts(changes: &DeadlineChanges) -> (usize, usize, usize) {
        (changes.kept.len(), changes.missed.len(), changes.moved.len())
    }

    #[test]
    fn a_promise_that_was_met_is_not_put_off_and_one_of_other_figures_is_another() {
        let of = |progress: &str, next_steps: &str| counts(&next("6月底前完成60公里。", progress, next_steps));
        assert_eq!(of("已完成62公里。", "12月底前完成90公里。"), (1, 0, 0));
        assert_eq!(of("已完成55公里。", "12月底前完成90公里。"), (0, 1, 0));
        assert_eq!(of("已完成55公里。", "8月底前完成60公里。"), (0, 0, 1));
        assert_eq!(of("已完成55公里。", "继续施工。"), (0, 1, 0));
    }

    #[test]
    fn kept_is_what_is_told_and_missed_what_is_denied() {
        let of = |promise: &str, progress: &str| {
            let changes = next(promise, progress, "无");
            (changes.kept.len(), changes.missed.len(), changes.unsure.len())
        };
        assert_eq!(of("6月底前完成全部路基。", "全长4.2公里路基全部完成，正在铺设水稳层。"), (1, 0, 0));
        assert_eq!(of("6月底前完工15个小区。", "已完工15个小区，在建13个小区。"), (1, 0, 0));
        assert_eq!(of("6月底前完工15个小区。", "已完工11个小区，在建14个小区。"), (0, 1, 0));
        assert_eq!(of("6月底前完成设备安装。", "设备安装完成80%。"), (0, 1, 0));
        assert_eq!(of("6月底前完成竣工验收。", "工程全部完工，待竣工验收。"), (0, 1, 0));
        assert_eq!(of("6月底前送电。", "工程已送电投运。"), (1, 0, 0));
        assert_eq!(of("6月底前完成合同签订。", "有序推进。"), (0, 0, 1));
    }
}

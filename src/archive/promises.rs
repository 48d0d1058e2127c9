//! What was promised for a day: kept, missed, or given another day.

use rust_decimal::Decimal;

use super::changes::{likest, points};
use super::entry::{DeadlineChanges, Moved};
use crate::model::{Deadline, Project, Sheet, State, Text};

/// A deadline with the sentence that sets it, and that sentence without the words of the day.
struct Promise<'a> {
    deadline: &'a Deadline,
    sentence: String,
    words: String,
}

fn promises<'a>(projects: &[&'a Project]) -> Vec<Promise<'a>> {
    let mut out = Vec::new();
    for project in projects {
        let narratives = [&project.progress, &project.problems, &project.next_steps];
        let texts = narratives.into_iter().flat_map(|narrative| narrative.points()).map(|point| &point.text);
        let texts: Vec<&Text> = texts.chain([&project.content]).chain(&project.subproject).collect();
        for deadline in project.deadlines.iter().filter(|deadline| deadline.to.is_some()) {
            let sentence = texts.iter().find_map(|text| sentence(text, deadline)).unwrap_or_default();
            let words = sentence.replacen(&deadline.text.value, "", 1);
            let words = words.trim_start_matches(['前', '之']).to_owned();
            out.push(Promise { deadline, sentence, words });
        }
    }
    out
}

/// The sentence of a text that holds a deadline.
fn sentence(text: &Text, deadline: &Deadline) -> Option<String> {
    let (own, place) = (text.place, deadline.text.place);
    let within = (own.row, own.cell) == (place.row, place.cell) && own.start <= place.start && place.end <= own.end;
    if !within {
        return None;
    }
    let is_end = |c: char| matches!(c, '。' | '；' | ';' | '\n');
    let holds = |sentence: &&str| sentence.contains(deadline.text.value.as_str());
    text.value.split(is_end).find(holds).map(|sentence| sentence.trim().to_owned())
}

pub(super) fn deadlines(olds: &[&Project], news: &[&Project], after: &Sheet) -> DeadlineChanges {
    let (old, new) = (promises(olds), promises(news));
    let done = news.iter().all(|project| project.status.state == State::Done);
    let words = |promises: &[Promise<'_>]| promises.iter().map(|promise| promise.words.clone()).collect::<Vec<_>>();
    let pairs = likest(&words(&old), &words(&new));
    let reported = points(news, |project| &project.progress).join("\n");
    let mut out = DeadlineChanges::default();
    for (o, Promise { deadline, sentence, words }) in old.into_iter().enumerate() {
        let now = pairs.iter().position(|pair| *pair == Some(o)).map(|n| &new[n]);
        let over = deadline.to.zip(after.as_of).is_some_and(|(to, today)| to <= today);
        let met = done || told(&words, &reported);
        match now {
            // What was met is not put off, and other figures are another promise.
            Some(now) if now.deadline.to != deadline.to && !met && figures(&now.words) == figures(&words) => {
                out.moved.push(Moved {
                    text: now.sentence.clone(),
                    before: deadline.to.map(|day| day.to_string()).unwrap_or_default(),
                    after: now.deadline.to.map(|day| day.to_string()).unwrap_or_default(),
                })
            }
            _ if over && !met => out.missed.push(sentence),
            _ => out.kept.push(sentence),
        }
    }
    out
}

/// So much of a promise stands in what is reported of it.
const TOLD: f64 = 0.8;

/// Whether a clause of a progress says that what was promised is done: it has the promise's words, says that they are
/// done and not under way, and its figures reach those of the promise.
fn told(promise: &str, reported: &str) -> bool {
    let promised: Vec<char> = promise.chars().filter(|c| c.is_alphanumeric() && !c.is_ascii_digit()).collect();
    let has = |clause: &str| {
        let there = promised.iter().filter(|c| clause.contains(**c)).count();
        !promised.is_empty() && there as f64 >= TOLD * promised.len() as f64
    };
    let is_done = |clause: &str| {
        let open = ["正在", "未", "计划", "力争", "预计", "即将", "准备"].iter().any(|word| clause.contains(word));
        clause.contains(['已', '完', '成']) && !open && !is_part(clause)
    };
    let reaches = |clause: &str| {
        let stated = figures(clause);
        figures(promise).iter().all(|promised| stated.iter().any(|stated| stated >= promised))
    };
    reported.split(['。', '；', ';', '，', ',', '\n']).any(|clause| is_done(clause) && has(clause) && reaches(clause))
}

/// Whether a clause speaks of less than all: 完成80%.
fn is_part(clause: &str) -> bool {
    let shares = clause.split_inclusive(['%', '％']).filter_map(|part| part.strip_suffix(['%', '％']));
    shares.filter_map(|part| figures(part).pop()).any(|share| share < Decimal::ONE_HUNDRED)
}

fn figures(text: &str) -> Vec<Decimal> {
    text.split(|c: char| !c.is_ascii_digit() && c != '.').filter_map(|figure| figure.parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::told;
    use crate::config::Config;
    use crate::pipeline;

    /// What becomes of 6月底前完成60公里 when July says this.
    fn next(progress: &str, next_steps: &str) -> (usize, usize, usize) {
        let sheet = |month: u32, progress: &str, next_steps: &str| {
            let head = "序号\t项目内容\t牵头单位\t进展情况\t下步打算";
            let text = format!("2024年{month}月进展\n\n{head}\n1\t农村公路\t县交通局\t{progress}\t{next_steps}\n");
            let read = pipeline::read("表.txt", text.as_bytes(), &Config::default(), &pipeline::Options::default());
            read.expect("a sheet").0
        };
        let before = sheet(5, "完成35公里。", "6月底前完成60公里。");
        let comparison = crate::archive::compare(&before, &sheet(7, progress, next_steps), &Config::default());
        let deadlines = &comparison.projects[0].deadlines;
        (deadlines.kept.len(), deadlines.missed.len(), deadlines.moved.len())
    }

    #[test]
    fn a_promise_that_was_met_is_not_put_off_and_one_of_other_figures_is_another() {
        assert_eq!(next("已完成62公里。", "12月底前完成90公里。"), (1, 0, 0));
        assert_eq!(next("已完成55公里。", "12月底前完成90公里。"), (0, 1, 0));
        assert_eq!(next("已完成55公里。", "8月底前完成60公里。"), (0, 0, 1));
        assert_eq!(next("已完成55公里。", "继续施工。"), (0, 1, 0));
    }

    #[test]
    fn a_promise_is_told_when_its_words_stand_there_as_done() {
        assert!(told("完成全部路基", "全长4.2公里路基全部完成，正在铺设水稳层。"));
        assert!(told("完工15个小区", "已完工15个小区，在建13个小区。"));
        assert!(!told("完工15个小区", "已完工11个小区，在建14个小区。"));
        assert!(!told("完成设备安装", "设备安装完成80%。"));
        assert!(!told("完成设备安装", "正在安装设备，完成土建。"));
    }
}

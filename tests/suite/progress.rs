//! What a progress tells of its project and of what was promised, against what a person reads in it.
//!
//! `cargo test --test suite progress -- --nocapture` prints what differs.

use std::path::Path;

use taizhang::config::Config;
use taizhang::interpret::Told;
use taizhang::model::Sheet;
use taizhang::pipeline::{self, Options};

/// A line of `progress.txt`.
struct Line<'a> {
    day: &'a str,
    project: &'a str,
    text: &'a str,
    states: Vec<&'a str>,
    completions: Vec<&'a str>,
    promises: Vec<(&'a str, &'a str)>,
}

fn line(line: &str) -> Line<'_> {
    let parts: Vec<&str> = line.split('|').map(str::trim).collect();
    let [day, project, text, states, completions, promises] = parts[..] else { panic!("{line}") };
    Line {
        day,
        project,
        text,
        states: states.split(' ').collect(),
        completions: completions.split(' ').collect(),
        promises: promises.split(';').filter_map(|promise| promise.trim().rsplit_once(" = ")).collect(),
    }
}

fn lines() -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/labelled/progress.txt");
    std::fs::read_to_string(file).expect("the labelled sentences are there")
}

/// A sheet of one row, judged on a day.
fn sheet(day: &str, project: &str, text: &str, next: &str) -> Sheet {
    let (progress, problems) = match text.strip_prefix("存在问题：") {
        Some(problems) => ("", problems),
        None => (text, "无"),
    };
    let head = "序号\t项目内容\t牵头单位\t进展情况\t存在问题\t下步打算";
    let body = format!("{head}\n1\t{project}\t县政府办\t{progress}\t{problems}\t{next}\n");
    let told = Told { period: day.get(..7).and_then(|month| month.parse().ok()), as_of: day.parse().ok() };
    let options = Options { told, ..Options::default() };
    pipeline::read("表.txt", body.as_bytes(), &Config::default(), &options).expect("readable").sheet
}

/// The last day of the month before.
fn month_before(day: &str) -> String {
    let day: jiff::civil::Date = day.parse().expect("a day");
    day.first_of_month().yesterday().expect("a day before").to_string()
}

#[test]
fn states_and_completions_are_those_that_a_person_reads() {
    let text = lines();
    let (mut asked, mut right) = (0, 0);
    for line in text.lines().filter(|line| line.contains('|') && !line.starts_with('#')).map(line) {
        let sheet = sheet(line.day, line.project, line.text, "无");
        let status = &sheet.projects().next().expect("a project").1.status;
        let state = serde_json::to_value(status.state).expect("JSON").as_str().unwrap_or_default().to_owned();
        let completion = status.completion.map_or("-".to_owned(), |share| share.round_dp(1).normalize().to_string());
        let fits = (line.states == ["*"] || line.states.contains(&state.as_str()))
            && (line.completions.contains(&completion.as_str()) || completion == "100" && state == "done");
        asked += 1;
        right += usize::from(fits);
        if !fits {
            println!("{state} {completion}: {:?} {:?} {}", line.states, line.completions, line.text);
        }
    }
    assert!(asked >= 100 && 100 * right >= 95 * asked, "{right} of {asked}");
}

#[test]
fn no_promise_is_judged_falsely_and_nine_of_ten_kept_ones_are_seen() {
    let text = lines();
    let (mut kept, mut done) = (0, 0);
    for line in text.lines().filter(|line| line.contains('|') && !line.starts_with('#')).map(line) {
        for (promise, told) in &line.promises {
            let before = sheet(&month_before(line.day), line.project, "有序推进。", promise);
            let after = sheet(line.day, line.project, line.text, "无");
            let comparison = taizhang::archive::compare(&before, &after, &Config::default());
            let changes = &comparison.projects[0].deadlines;
            let (is_kept, is_missed) = (!changes.kept.is_empty(), !changes.missed.is_empty());
            assert!(!(*told == "done" && is_missed), "accused: {promise} | {}", line.text);
            assert!(!(*told == "not-done" && is_kept), "praised: {promise} | {}", line.text);
            done += usize::from(*told == "done");
            kept += usize::from(*told == "done" && is_kept);
        }
    }
    assert!(done >= 50 && 10 * kept >= 9 * done, "{kept} of {done}");
}

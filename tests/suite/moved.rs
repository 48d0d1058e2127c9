//! Two months of one project that a person has labelled: which figures moved, and which problems stand.
//!
//! `cargo test --test suite moved -- --nocapture` prints what differs.

use std::path::Path;

use taizhang::archive::{self, Entry};
use taizhang::config::Config;
use taizhang::model::Sheet;
use taizhang::pipeline;

fn read(line: &str, month: u8) -> Sheet {
    let cells: Vec<&str> = line.split('|').map(str::trim).collect();
    let [name, progress, problems] = cells[..] else { panic!("{line}") };
    let head = "序号\t项目内容\t牵头单位\t进展情况\t存在问题";
    let text = format!("重点工作进展情况（2024年{month}月）\n\n{head}\n1\t{name}\t县住建局\t{progress}\t{problems}\n");
    pipeline::read("表.txt", text.as_bytes(), &Config::default(), &Default::default()).expect("a sheet").sheet
}

/// What a comparison says, in the words of the labels.
fn said(entry: &Entry) -> Vec<String> {
    let figures = entry.quantities.iter().map(|moved| format!("= {}→{} {}", moved.before, moved.after, moved.unit));
    let new = entry.problems.new.iter().map(|text| format!("+ {text}"));
    let solved = entry.problems.solved.iter().map(|text| format!("- {text}"));
    let standing = entry.problems.standing.iter().map(|problem| format!("~ {}", problem.text));
    figures.chain(new).chain(solved).chain(standing).collect()
}

#[test]
fn what_moved_is_what_a_person_sees() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/labelled/moved.txt");
    let text = std::fs::read_to_string(file).expect("the labelled months are there");
    let text: String = text.lines().filter(|line| !line.starts_with('#')).map(|line| line.to_owned() + "\n").collect();
    for case in text.split("== ").filter(|case| !case.trim().is_empty()) {
        let lines: Vec<&str> = case.trim().lines().collect();
        let (before, after) = (read(lines[1], 5), read(lines[2], 6));
        let comparison = archive::compare(&before, &after, &Config::default());
        let [entry] = &comparison.projects[..] else { panic!("{}: not one project", lines[0]) };
        let mut found = said(entry);
        // A figure is labelled with the name of what it counts, for people.
        let mut labels: Vec<String> = lines[3..]
            .iter()
            .map(|label| match label.strip_prefix("= ").and_then(|figure| figure.split_once(' ')) {
                Some((_, figure)) => format!("= {figure}"),
                None => (*label).to_owned(),
            })
            .collect();
        found.sort();
        labels.sort();
        assert_eq!(found, labels, "{}", lines[0]);
    }
}

#[test]
fn a_text_that_stands_and_a_figure_that_falls_are_told() {
    let ids = |progress: [&str; 3]| {
        let sheets: Vec<Sheet> =
            progress.iter().zip(4..).map(|(text, month)| read(&format!("路灯 | {text} | 无"), month)).collect();
        let series = archive::Series::new(sheets.iter().collect(), &Config::default());
        series.findings().iter().map(|finding| finding.rule.id()).collect::<Vec<_>>()
    };
    let stands = "正在办理用地手续。";
    assert_eq!(ids([stands, stands, stands]), ["unchanged"]);
    assert!(ids(["完成设计。", stands, stands]).is_empty());
    assert_eq!(ids(["完成设计。", "已安装路灯320盏。", "已安装路灯230盏。"]), ["figure-falls"]);
    assert!(ids(["完成设计。", "本月安装路灯320盏。", "本月安装路灯230盏。"]).is_empty());
    assert!(ids(["完成设计。", "在建路灯320盏。", "剩余路灯230盏。"]).is_empty());
}

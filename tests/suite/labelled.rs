//! Sentences that a person has labelled: precision and recall of what is understood in prose.
//!
//! `cargo test --test suite labelled -- --nocapture` prints the figures.

use std::path::Path;

use taizhang::config::Config;
use taizhang::finding::{Rule, Severity};
use taizhang::interpret::Told;
use taizhang::model::{Deadline, Every};
use taizhang::pipeline::{self, Options, Read};

fn lines(name: &str) -> Vec<String> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/labelled").join(name);
    let text = std::fs::read_to_string(file).expect("the labelled sentences are there");
    text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()).map(str::to_owned).collect()
}

/// What was found against what a person found.
#[derive(Default)]
struct Score {
    right: usize,
    found: usize,
    labelled: usize,
    wrong: Vec<String>,
}

impl Score {
    fn add<T: PartialEq + std::fmt::Debug>(&mut self, of: &str, found: &[T], labelled: &[T]) {
        let mut left: Vec<&T> = found.iter().collect();
        let before = left.len();
        for label in labelled {
            if let Some(at) = left.iter().position(|found| *found == label) {
                left.remove(at);
            }
        }
        self.right += before - left.len();
        self.found += found.len();
        self.labelled += labelled.len();
        if !left.is_empty() || before != labelled.len() {
            self.wrong.push(format!("{of}\n    found    {found:?}\n    labelled {labelled:?}"));
        }
    }

    fn precision(&self) -> f64 {
        self.right as f64 / self.found.max(1) as f64
    }

    fn recall(&self) -> f64 {
        self.right as f64 / self.labelled.max(1) as f64
    }

    /// Prints the figures and what is wrong.
    fn print(&self, name: &str) {
        println!("{name}: {} labelled, precision {:.3}, recall {:.3}", self.labelled, self.precision(), self.recall());
        for wrong in &self.wrong {
            println!("  {wrong}");
        }
    }
}

const HEADER: &str = "序号\t项目内容\t牵头单位\t进展情况\t存在问题\t下步打算\t完成时限\n";

fn read(rows: &str) -> Read {
    let day = jiff::civil::date(2024, 6, 30);
    let options = Options { told: Told { period: "2024-06".parse().ok(), as_of: Some(day) }, ..Options::default() };
    pipeline::read("labelled", format!("{HEADER}{rows}").as_bytes(), &Config::default(), &options).expect("readable")
}

fn quoted(cells: &[&str]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
    cells.join("\t") + "\n"
}

#[test]
fn labelled_quantities() {
    let mut score = Score::default();
    let lines = lines("quantities.txt");
    assert!(lines.len() >= 200);
    for line in lines {
        let (sentence, labels) = line.split_once('|').expect("a label");
        let Read { sheet, .. } = read(&quoted(&["1", "项目", "县政府办", sentence.trim(), "无", "无", ""]));
        let found: Vec<String> = sheet
            .projects()
            .flat_map(|(_, project)| project.quantities())
            .filter(|quantity| sheet.columns[quantity.column as usize].name == "进展情况")
            .map(|quantity| {
                let qualifier = quantity.qualifier.as_ref().map(|word| format!(" {word}")).unwrap_or_default();
                format!("{} {}{qualifier}", quantity.amount.value, quantity.amount.unit)
            })
            .collect();
        let labels: Vec<String> =
            labels.split(';').map(|label| label.trim().replace("大约=", "")).filter(|label| label != "-").collect();
        score.add(sentence.trim(), &found, &labels);
    }
    score.print("quantities");
    assert!(score.precision() >= 0.97 && score.recall() >= 0.97);
}

fn spelt(deadline: &Deadline) -> String {
    let day = |day: Option<jiff::civil::Date>| day.map_or("-".to_owned(), |day| day.to_string());
    match deadline.repeat {
        Some(repeat) => {
            let every = match repeat.every {
                Every::Week => "week",
                Every::Month => "month",
                Every::Quarter => "quarter",
                Every::Year => "year",
            };
            format!("{every} {}", repeat.day)
        }
        None => format!("{} {}", day(deadline.from), day(deadline.to)),
    }
}

#[test]
fn labelled_deadlines() {
    let mut score = Score::default();
    let lines = lines("deadlines.txt");
    assert!(lines.len() >= 120);
    for line in lines {
        let parts: Vec<&str> = line.split('|').map(str::trim).collect();
        let [column, sentence, labels] = parts[..] else { panic!("{line}") };
        let mut cells = ["1", "项目", "县政府办", "正在施工。", "无", "无", ""];
        let at = ["content", "", "progress", "problem", "next", "deadline"].iter().position(|name| *name == column);
        cells[at.expect("a column") + 1] = sentence;
        let Read { sheet, .. } = read(&quoted(&cells));
        let found: Vec<String> = sheet.projects().flat_map(|(_, project)| project.deadlines()).map(spelt).collect();
        let labels: Vec<String> =
            labels.split(';').map(|label| label.trim().to_owned()).filter(|label| label != "none").collect();
        score.add(sentence, &found, &labels);
    }
    score.print("deadlines");
    assert!(score.precision() >= 0.97 && score.recall() >= 0.97);
}

#[test]
fn labelled_states() {
    let (mut states, mut completions) = (Score::default(), Score::default());
    let lines = lines("states.txt");
    assert!(lines.len() >= 120);
    for line in lines {
        let parts: Vec<&str> = line.split('|').map(str::trim).collect();
        let [progress, problems, next, state, completion] = parts[..] else { panic!("{line}") };
        let Read { sheet, .. } = read(&quoted(&["1", "项目", "县政府办", progress, problems, next, ""]));
        let status = &sheet.projects().next().expect("a project").1.status;
        let found = serde_json::to_value(status.state).expect("JSON").as_str().unwrap_or_default().to_owned();
        states.add(&line, &[found], &[state.to_owned()]);
        let found: Vec<String> = status.completion.iter().map(|share| share.to_string()).collect();
        let labels: Vec<String> = (completion != "-").then(|| completion.to_owned()).into_iter().collect();
        completions.add(&line, &found, &labels);
    }
    states.print("states");
    completions.print("completion");
    assert!(states.recall() >= 0.97);
    assert!(completions.precision() >= 0.97 && completions.recall() >= 0.97);
}

/// The rules that look at what a sheet says, not at how it was read.
const AUDITED: [Rule; 13] = [
    Rule::PercentMismatch,
    Rule::SumMismatch,
    Rule::RemainderMismatch,
    Rule::DeadlinePast,
    Rule::ImpossibleDate,
    Rule::NoNextStep,
    Rule::NoProblem,
    Rule::StateContradicts,
    Rule::WrongColumn,
    Rule::SameText,
    Rule::SameFigure,
    Rule::UnitSlip,
    Rule::OpenBracket,
];

#[test]
fn labelled_findings() {
    let (mut all, mut errors) = (Score::default(), Score::default());
    let text = lines("findings.txt").join("\n");
    let sheets: Vec<&str> = text.split("==").filter(|sheet| !sheet.trim().is_empty()).collect();
    assert!(sheets.len() >= 20, "{}", sheets.len());
    for sheet in sheets {
        let (name, body) = sheet.trim().split_once('\n').expect("a name");
        let (mut rows, mut labels) = (String::new(), Vec::new());
        let mut number = 0;
        for line in body.lines() {
            match line.strip_prefix('!') {
                Some(label) => labels.push(format!("{} {number}", label.trim())),
                None => {
                    number += 1;
                    let cells: Vec<&str> = line.split('|').map(str::trim).collect();
                    let [content, progress, problems, next] = cells[..] else { panic!("{line}") };
                    rows += &quoted(&[&number.to_string(), content, "县政府办", progress, problems, next, ""]);
                }
            }
        }
        let Read { sheet: read, findings, .. } = read(&rows);
        let row = |place: Option<taizhang::place::Place>| {
            let row = place.map_or(0, |place| place.row);
            read.projects().position(|(_, project)| project.row == row).map_or(0, |at| at + 1)
        };
        let found = |severe: bool| -> Vec<String> {
            let own = findings.iter().filter(|finding| AUDITED.contains(&finding.rule));
            let own = own.filter(|finding| !severe || finding.severity == Severity::Error);
            own.map(|finding| format!("{} {}", finding.rule.id(), row(finding.place))).collect()
        };
        let severe = |label: &&String| {
            let id = label.split(' ').next().unwrap_or_default();
            Rule::ALL.iter().any(|rule| rule.id() == id && rule.severity() == Severity::Error)
        };
        errors.add(name, &found(true), &labels.iter().filter(severe).cloned().collect::<Vec<_>>());
        all.add(name, &found(false), &labels);
    }
    all.print("findings");
    errors.print("findings of severity error");
    assert!(errors.precision() >= 1.0 && errors.recall() >= 1.0);
    assert!(all.precision() >= 0.97 && all.recall() >= 0.97);
}

/// The rules that look at what a sheet says together.
const TOLD_OF_SHEETS: [Rule; 5] =
    [Rule::UnitsAlike, Rule::SeqGap, Rule::SeqRepeated, Rule::NoDeadline, Rule::EmptyWords];

/// A sheet of `planted.txt`: its rows, and what there is to find in each; 0 is the sheet.
fn planted(body: &str) -> (String, Vec<(String, usize)>) {
    let (mut rows, mut labels) = (String::new(), Vec::new());
    let mut number = 0;
    for line in body.lines() {
        match (line.strip_prefix("!!"), line.strip_prefix('!')) {
            (Some(id), _) => labels.push((id.trim().to_owned(), 0)),
            (None, Some(id)) => labels.push((id.trim().to_owned(), number)),
            _ => {
                number += 1;
                let cells: Vec<&str> = line.split('|').map(str::trim).chain([""]).collect();
                rows += &quoted(&cells);
            }
        }
    }
    (rows, labels)
}

#[test]
fn planted_findings_are_found_and_nothing_else() {
    let mut score = Score::default();
    let text = lines("planted.txt").join("\n");
    for sheet in text.split("== ").filter(|sheet| !sheet.trim().is_empty()) {
        let (name, body) = sheet.trim().split_once('\n').expect("a name");
        let (rows, labels) = planted(body);
        let Read { sheet: read, findings, .. } = read(&rows);
        let row = |place: Option<taizhang::place::Place>| {
            let row = place.map_or(0, |place| place.row);
            read.projects().position(|(_, project)| project.row == row).map_or(0, |at| at + 1)
        };
        let ours = findings.iter().filter(|f| AUDITED.contains(&f.rule) || TOLD_OF_SHEETS.contains(&f.rule));
        let of_sheet = |id: &str| labels.iter().any(|(label, row)| label == id && *row == 0);
        let found: Vec<String> = ours
            .map(|finding| {
                let id = finding.rule.id();
                format!("{id} {}", if of_sheet(id) { 0 } else { row(finding.place) })
            })
            .collect();
        let labels: Vec<String> = labels.iter().map(|(id, row)| format!("{id} {row}")).collect();
        score.add(name, &found, &labels);
    }
    score.print("planted");
    assert!(score.precision() >= 0.96 && score.recall() >= 1.0);
}

#[test]
fn what_is_done_is_the_project_and_not_a_part_of_it() {
    for (name, progress, done) in [
        ("改造老旧小区32个", "32个小区已全部完工。", true),
        ("改造老旧小区32个", "20个小区已全部完工。", false),
        ("改造小区32个、新建道路8公里", "8公里道路已全部完成。", false),
        ("新建墨池路", "沥青路面全部铺完，墨池路已建成通车。", true),
        ("墨池路、沿河公园规划建设", "规划已完成。", false),
        ("新建城东、城西幼儿园各1所", "城东幼儿园已建成。", false),
        ("招商引资到位资金60亿元", "到位资金61.3亿元，超额完成全年任务。", true),
    ] {
        let text = format!("序号\t项目内容\t牵头单位\t进展情况\n1\t{name}\t县住建局\t{progress}\n");
        let config = taizhang::config::Config::default();
        let read = taizhang::pipeline::read("表.txt", text.as_bytes(), &config, &Default::default());
        let sheet = read.unwrap().sheet;
        let found = sheet.projects().next().unwrap().1.status.state;
        assert_eq!(found == taizhang::model::State::Done, done, "{name}：{progress} is {found:?}");
    }
}

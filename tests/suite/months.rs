//! A year of an invented district: what each comparison must say is written by hand beside its months.

use std::path::PathBuf;

use taizhang::archive::{Comparison, Entry, Kind, Progress, Series};
use taizhang::config::Config;
use taizhang::model::Sheet;
use taizhang::pipeline;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures/year")
}

fn year() -> Vec<Sheet> {
    let read = |month| {
        let name = format!("2025-{month:02}.tsv");
        let bytes = std::fs::read(folder().join(&name)).unwrap();
        pipeline::read(&name, &bytes, &Config::default(), &pipeline::Options::default()).unwrap().0
    };
    (1..=12).map(read).collect()
}

/// An entry in the words of the expected files.
fn line(entry: &Entry) -> String {
    let rows = |rows: &[usize]| match rows {
        [] => "—".to_owned(),
        rows => rows.iter().map(ToString::to_string).collect::<Vec<_>>().join("+"),
    };
    let mut parts: Vec<String> = Vec::new();
    match entry.kind {
        Kind::Same => {}
        Kind::Split => parts.push("拆分".into()),
        Kind::Merged => parts.push("合并".into()),
        Kind::New => parts.push("新增".into()),
        Kind::Gone => parts.push("不见".into()),
    }
    for what in &entry.changed {
        let name = match *what {
            "name" => "改名",
            "programme" => "改重点工作",
            "lead_units" => "改牵头单位",
            "responsible_units" => "改责任单位",
            _ => "改序号",
        };
        parts.push(name.into());
    }
    match entry.progress {
        Some(Progress::Unchanged) => parts.push("未改".into()),
        Some(Progress::Nearly) => parts.push("略改".into()),
        _ => {}
    }
    if let (Some(before), Some(after)) = (entry.state.before, entry.state.after)
        && before != after
    {
        parts.push(format!("{}⇒{}", before.zh(), after.zh()));
    }
    parts.extend(entry.quantities.iter().map(|moved| format!("{}→{}{}", moved.before, moved.after, moved.unit)));
    parts.extend(entry.problems.solved.iter().map(|text| format!("已解决：{text}")));
    parts.extend(entry.problems.new.iter().map(|text| format!("新问题：{text}")));
    parts.extend(entry.problems.standing.iter().map(|stands| format!("仍在{}：{}", stands.months, stands.text)));
    parts.extend(entry.deadlines.kept.iter().map(|text| format!("守：{text}")));
    parts.extend(entry.deadlines.missed.iter().map(|text| format!("误：{text}")));
    let moved = entry.deadlines.moved.iter();
    parts.extend(moved.map(|moved| format!("改期：{} {}⇒{}", moved.text, moved.before, moved.after)));
    if entry.doubtful {
        parts.push("存疑".into());
    }
    format!("{} → {}：{}\n", rows(&entry.before), rows(&entry.after), parts.join("；"))
}

#[test]
fn each_month_of_the_year_moves_as_its_story_says() {
    let sheets = year();
    let series = Series::new(sheets.iter().collect(), &Config::default());
    let mut wrong = String::new();
    for step in &series.steps {
        let expected = std::fs::read_to_string(folder().join(format!("expected/{}.txt", step.after))).unwrap();
        let found: String = step.projects.iter().map(line).collect();
        let differing = similar(&expected, &found);
        if !differing.is_empty() {
            wrong += &format!("{} → {}\n{differing}", step.before, step.after);
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

fn similar(expected: &str, found: &str) -> String {
    let missing = expected.lines().filter(|line| !found.lines().any(|other| other == *line));
    let extra = found.lines().filter(|line| !expected.lines().any(|other| other == *line));
    let mut out: String = missing.map(|line| format!("  must be  {line}\n")).collect();
    out.extend(extra.map(|line| format!("  found    {line}\n")));
    out
}

#[test]
fn every_row_stands_in_one_entry() {
    let sheets = year();
    for (earlier, later) in sheets.iter().zip(&sheets[1..]).chain([(&sheets[0], &sheets[11])]) {
        let Comparison { projects, .. } = taizhang::archive::compare(earlier, later, &Config::default());
        let all = |rows: &dyn Fn(&Entry) -> Vec<usize>| {
            let mut all: Vec<usize> = projects.iter().flat_map(rows).collect();
            all.sort_unstable();
            all
        };
        assert_eq!(all(&|entry| entry.before.clone()), (1..=earlier.projects().count()).collect::<Vec<_>>());
        assert_eq!(all(&|entry| entry.after.clone()), (1..=later.projects().count()).collect::<Vec<_>>());
    }
}

#[test]
fn a_project_is_followed_through_the_year() {
    let sheets = year();
    let series = Series::new(sheets.iter().collect(), &Config::default());
    // The bank of the river was one row with its bed until April, and the fifth row then.
    assert_eq!(series.tracks()[5][..4], [vec![4], vec![4], vec![4], vec![5]]);
    // The cleaned river bed reads the same since June.
    assert_eq!(series.unchanged[4], 7);
}

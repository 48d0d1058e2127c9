//! A year of an invented district: what each comparison must say is written by hand beside its months.

use std::collections::BTreeMap;
use std::path::PathBuf;

use taizhang::archive::{Changed, Comparison, Entry, Kind, Progress, Series};
use taizhang::config::Config;
use taizhang::model::Sheet;
use taizhang::pipeline::{self, Read};
use taizhang::report::{Past, Wording};

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures/year")
}

fn month(number: u32) -> Read {
    let name = format!("2025-{number:02}.tsv");
    let bytes = std::fs::read(folder().join(&name)).unwrap();
    pipeline::read(&name, &bytes, &Config::default(), &pipeline::Options::default()).unwrap()
}

fn year() -> Vec<Sheet> {
    (1..=12).map(|number| month(number).sheet).collect()
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
            Changed::Name => "改名",
            Changed::Programme => "改重点工作",
            Changed::LeadUnits => "改牵头单位",
            Changed::ResponsibleUnits => "改责任单位",
            Changed::Seq => "改序号",
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
    parts.extend(entry.deadlines.unsure.iter().map(|text| format!("问：{text}")));
    parts.extend(entry.deadlines.open.iter().map(|text| format!("待：{text}")));
    parts.extend(entry.deadlines.dropped.iter().map(|text| format!("不再提：{text}")));
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

#[test]
fn a_doubtful_pair_is_a_finding_until_the_office_says_what_it_is() {
    let sheets = year();
    let doubts = |config: &str| {
        let config = Config::parse(config).unwrap();
        let comparison = taizhang::archive::compare(&sheets[4], &sheets[5], &config);
        let entry = comparison.projects.iter().find(|entry| entry.name.contains("城东、城西")).unwrap().kind;
        (taizhang::archive::doubts(&comparison, &sheets[4], &sheets[5]).len(), entry)
    };
    let pair = "[[pairs]]\nbefore = \"新建幼儿园2所\"\nafter = \"新建城东、城西幼儿园各1所\"\n";
    assert_eq!(doubts(""), (1, Kind::Same));
    assert_eq!(doubts(pair), (0, Kind::Same));
    assert_eq!(doubts(&format!("{pair}same = false\n")), (0, Kind::New));
}

#[test]
fn a_sheet_against_itself_moves_nothing() {
    for seed in 0..20 {
        let text = super::generator::text(&super::generator::rows(60, 6, seed));
        let read = pipeline::read("表.txt", text.as_bytes(), &Config::default(), &pipeline::Options::default());
        let sheet = read.unwrap().sheet;
        for entry in taizhang::archive::compare(&sheet, &sheet, &Config::default()).projects {
            let still = entry.progress == Some(Progress::Unchanged) && entry.quantities.is_empty();
            assert!(entry.kind == Kind::Same && still && entry.changed.is_empty(), "seed {seed}: {entry:?}");
        }
    }
}

#[test]
fn units_are_ranked_by_the_rule_of_the_office() {
    let sheets = year();
    let ranks = |config: &str| {
        let config = Config::parse(config).unwrap();
        let trend = Past::new(&sheets[6], &sheets[..6], &config).trend.unwrap();
        let ranked = trend.units.into_iter().filter(|unit| unit.rank.is_some());
        ranked.map(|unit| (unit.unit, unit.rank.unwrap(), unit.rank_before)).collect::<Vec<_>>()
    };
    let only = |rule: &str| {
        let none = "red = 0\nyellow = 0\nunchanged = 0\nmissed = 0\nmoved = 0\nstanding = 0\nper_project = false\n";
        ranks(&format!("[ranking]\n{}", none.replace(rule.split(' ').next().unwrap(), "#") + rule))
    };
    // The logistics park stands still since July.
    assert_eq!(only("stopped = 1"), [("区商务局".to_owned(), 1, None)]);
    // July: one community, one car park and one river bank read as in June; June: the park and the courtyards.
    let unchanged = only("unchanged = 1");
    assert_eq!(unchanged.len(), 3, "{unchanged:?}");
    assert!(unchanged.iter().all(|(_, rank, before)| *rank == 1 && before.is_none()), "{unchanged:?}");
}

#[test]
fn the_workbook_and_the_reports_show_what_moved() {
    let sheets = year();
    let config = Config::default();
    let wording = Wording::new(&BTreeMap::new()).unwrap();
    let ninth = Read { findings: Vec::new(), ..month(9) };
    let reports = pipeline::report(&ninth, &sheets[..8], (&config, &wording), &Default::default()).unwrap();
    let files = pipeline::write(&reports, &config, &Default::default()).unwrap();
    let (_, book) = files.last().unwrap();
    let text = super::read_back::workbook(book);
    for words in
        ["上月对比", "趋势", "督办排名", "不再列出", "停工→推进中", "4700→5230户（+530）", "连续3期：企业资金链"]
    {
        assert!(text.contains(words), "{words}");
    }
    let report = |unit: &str| {
        let (_, bytes) = files.iter().find(|(name, _)| name.starts_with(unit)).unwrap();
        super::read_back::word(bytes)
    };
    assert!(report("区能源办").contains("由2025年10月31日调整为2025年11月30日"));
    assert!(report("区教育局").contains("进展情况与上月填报内容基本相同的1项"));
    assert!(report("区住建局").contains("新完成1项：新建墨池路。"));
    let alone = pipeline::report(&ninth, &[], (&config, &wording), &Default::default()).unwrap();
    let said = |letter: &taizhang::report::Letter| letter.blocks.iter().any(|block| block.words.contains("变化"));
    assert!(alone.book.1.changes.is_none() && !said(&alone.units[0].1.letter));
}

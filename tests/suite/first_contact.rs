//! What a clerk meets in the first minutes: a sheet dropped on the icon, months that find each other, mistakes that
//! are told with a remedy.

use std::path::{Path, PathBuf};

use super::clerk::{said, taizhang};

const HEAD: &str = "序号\t项目内容\t牵头单位\t责任单位\t进展情况\t存在问题\t下步打算\n";

fn sheet(progress: &str) -> String {
    format!("{HEAD}1\t青石桥改造\t县交通局\t青石镇\t{progress}\t无\t12月底前建成通车。\n")
}

fn month(number: u32) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("fixtures/year/2025-{number:02}.tsv"))
}

fn names(folder: &Path) -> Vec<String> {
    let files = std::fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    let mut names: Vec<String> = files.map(|file| file.file_name().to_string_lossy().into_owned()).collect();
    names.retain(|name| !name.starts_with('.'));
    names.sort();
    names
}

#[test]
fn a_sheet_alone_is_reported_on_beside_itself_and_its_name_tells_the_month() {
    let folder = tempfile::tempdir().unwrap();
    let desk = folder.path().join("桌面");
    std::fs::create_dir(&desk).unwrap();
    std::fs::write(desk.join("进展表202306.txt"), sheet("桥墩完成4座。")).unwrap();
    let (code, out, err) = said(&taizhang(folder.path(), &["桌面/进展表202306.txt"]));
    assert!(code == 0 && out.contains("2023年6月已存入档案"), "{out}{err}");
    let files = names(&desk.join("out/2023-06"));
    assert_eq!(files, ["县交通局2023年6月重点工作通报.docx", "台账（2023年6月）.xlsx", "通报（2023年6月）.docx"]);
    let (_, found, _) = said(&taizhang(&desk, &["check", "进展表202306.txt"]));
    assert!(found.contains("period-from-name"), "{found}");
}

#[test]
fn two_months_in_one_call_are_compared_whatever_their_order() {
    let folder = tempfile::tempdir().unwrap();
    let months = [month(9), month(8)].map(|path| path.to_str().unwrap().to_owned());
    let (code, out, err) = said(&taizhang(folder.path(), &["report", "--no-archive", &months[0], &months[1]]));
    assert!(code == 0 && out.contains("已与2025年8月对比"), "{out}{err}");
    assert_eq!(names(folder.path()), ["out"], "no archive was asked for");
}

#[test]
fn a_period_is_said_as_people_say_it() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("表.txt"), sheet("桥墩完成4座。")).unwrap();
    for said_so in ["2023-06", "2023年6月", "202306", "2023.6"] {
        let (_, out, _) = said(&taizhang(folder.path(), &["show", "表.txt", "--period", said_so, "--format", "rows"]));
        assert!(out.contains("\"period\": \"2023-06\""), "{said_so}: {out}");
    }
    let (code, _, err) = said(&taizhang(folder.path(), &["show", "表.txt", "--period", "2023-15"]));
    assert!(code == 2 && err.contains("2023-06"), "{err}");
}

#[test]
fn an_archive_is_found_from_a_folder_below() {
    let folder = tempfile::tempdir().unwrap();
    let below = folder.path().join("2025年/九月");
    std::fs::create_dir_all(&below).unwrap();
    taizhang(folder.path(), &["report", month(8).to_str().unwrap()]);
    let (code, out, _) = said(&taizhang(&below, &["report", month(9).to_str().unwrap()]));
    assert!(code == 0 && out.contains("已与2025年8月对比"), "{out}");
    assert_eq!(names(&below), ["out"], "and none is made there");
}

#[test]
fn settings_that_an_old_editor_saved_are_read_and_mistakes_have_a_remedy() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("表.txt"), sheet("桥墩完成4座。")).unwrap();
    let (gbk, _, _) = encoding_rs::GBK.encode("[report]\nissuer = \"县委督查室\"\n");
    std::fs::write(folder.path().join("taizhang.toml"), &gbk).unwrap();
    let report = ["report", "表.txt", "--period", "2023-06", "--date", "2023年7月10日"];
    assert_eq!(said(&taizhang(folder.path(), &report)).0, 0);
    let bytes = std::fs::read(folder.path().join("out/2023-06/县交通局2023年6月重点工作通报.docx")).unwrap();
    let text = super::read_back::word(&bytes);
    assert!(text.contains("县委督查室") && text.contains("Date| 2023年7月10日"), "{text}");
    std::fs::write(folder.path().join("taizhang.toml"), "[report]\nissuer = “县委督查室”\n").unwrap();
    let (code, _, err) = said(&taizhang(folder.path(), &["show", "表.txt"]));
    assert!(code == 2 && err.contains("第 2 行") && err.contains("英文的双引号"), "{err}");
}

#[test]
fn reports_go_to_whom_they_are_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let path = month(9);
    let report = |more: &[&str]| {
        let arguments = [&["report", path.to_str().unwrap(), "--no-archive"], more].concat();
        said(&taizhang(folder.path(), &arguments))
    };
    assert_eq!(report(&["--by", "responsible", "-o", "责任"]).0, 0);
    assert!(names(&folder.path().join("责任")).contains(&"区妇联2025年9月重点工作通报.docx".to_owned()));
    assert_eq!(report(&["--by", "town", "-o", "镇街"]).0, 0);
    let towns = names(&folder.path().join("镇街"));
    assert!(towns.contains(&"河湾镇政府2025年9月重点工作通报.docx".to_owned()), "{towns:?}");
    assert!(!towns.iter().any(|name| name.starts_with("区")), "{towns:?}");
    assert_eq!(report(&["--for", "区水务局", "-o", "只"]).0, 0);
    assert_eq!(names(&folder.path().join("只")), ["区水务局2025年9月重点工作通报.docx"]);
    let (code, _, err) = report(&["--for", "区水利局", "-o", "无"]);
    assert!(code == 2 && err.contains("区水务局"), "{err}");
    assert!(!folder.path().join("无").exists());
}

#[test]
fn help_is_chinese_and_shows_an_option_where_it_acts() {
    let folder = tempfile::tempdir().unwrap();
    let help = |command: &str| said(&taizhang(folder.path(), &[command, "--help"])).1;
    assert!(!help("months").contains("--period") && help("report").contains("--period"));
    for command in ["report", "show", "check", "compare", "months", "remove", "watch", "schema"] {
        let text = help(command);
        for english in ["Usage", "Options", "OPTIONS", "default:", "possible", "SHEET", "PERIOD"] {
            assert!(!text.contains(english), "{command}: {english} in {text}");
        }
    }
}

//! The program as a clerk runs it: in an empty folder, with a wrong file, twice in a row.

use std::path::Path;
use std::process::{Command, Output};

use super::generator;

pub(super) fn taizhang(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_taizhang"))
        .args(["--lang", "zh"])
        .args(arguments)
        .current_dir(folder)
        .output()
        .expect("the program starts")
}

pub(super) fn said(output: &Output) -> (i32, String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
    (output.status.code().expect("an exit code"), text(&output.stdout), text(&output.stderr))
}

fn folder_with_sheet() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    std::fs::write(folder.path().join("六月.txt"), generator::text(&generator::rows(12, 3, 4))).expect("writable");
    folder
}

#[test]
fn the_main_job_in_an_empty_folder_and_again() {
    let folder = folder_with_sheet();
    let (code, out, _) = said(&taizhang(folder.path(), &["report", "六月.txt"]));
    assert_eq!(code, 0, "{out}");
    assert!(out.contains("out/2024-06"), "{out}");
    let target = folder.path().join("out/2024-06");
    let list = || {
        let files = std::fs::read_dir(&target).expect("written").filter_map(Result::ok);
        let mut files: Vec<_> = files.map(|f| (f.file_name(), std::fs::read(f.path()).expect("readable"))).collect();
        files.sort();
        files
    };
    let first = list();
    assert!(first.len() >= 4, "reports, workbook and record");
    assert_eq!(said(&taizhang(folder.path(), &["report", "六月.txt"])).0, 0);
    assert!(first == list(), "twice in a row gives the same files");
}

#[test]
fn an_edited_report_is_kept() {
    let folder = folder_with_sheet();
    taizhang(folder.path(), &["report", "六月.txt", "-o", "结果"]);
    let report = std::fs::read_dir(folder.path().join("结果"))
        .expect("written")
        .filter_map(Result::ok)
        .map(|file| file.path())
        .find(|path| path.extension().is_some_and(|extension| extension == "docx"))
        .expect("a report");
    std::fs::write(&report, "改过").expect("writable");
    let (_, out, _) = said(&taizhang(folder.path(), &["report", "六月.txt", "-o", "结果"]));
    assert_eq!(std::fs::read_to_string(&report).expect("kept"), "改过");
    assert!(out.contains("已被人修改过") && out.contains("-新.docx"), "{out}");
}

#[test]
fn a_wrong_file_says_what_why_and_what_to_do() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    std::fs::write(folder.path().join("通知.txt"), "关于召开会议的通知\n请准时参加。\n").expect("writable");
    std::fs::write(folder.path().join("空.txt"), "").expect("writable");
    std::fs::write(folder.path().join("扫描件.docx"), b"%PDF-1.7 ...").expect("writable");
    std::fs::write(folder.path().join("无表头.txt"), "1\t修路\t甲局\n2\t修桥\t乙局\n").expect("writable");
    for (file, words) in [
        ("通知.txt", "没有找到表格"),
        ("空.txt", "文件是空的"),
        ("扫描件.docx", "PDF"),
        ("无表头.txt", "没有找到表头"),
        ("不在.txt", "没有这个文件"),
    ] {
        let (code, _, err) = said(&taizhang(folder.path(), &["report", file]));
        assert_eq!(code, 2, "{file}");
        assert!(err.contains(file) && err.contains(words), "{file}: {err}");
    }
    assert!(!folder.path().join("out").exists(), "nothing is left behind");
}

#[test]
fn one_broken_sheet_does_not_stop_a_batch_of_twelve() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut arguments = vec!["report".to_owned()];
    for number in 1..=12u64 {
        let name = format!("第{number}份.txt");
        let text = if number == 5 { "坏文件".to_owned() } else { generator::text(&generator::rows(9, 2, number)) };
        std::fs::write(folder.path().join(&name), text).expect("writable");
        arguments.push(name);
    }
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let (code, out, err) = said(&taizhang(folder.path(), &arguments));
    assert_eq!(code, 2);
    assert!(err.contains("第5份.txt") && !err.contains('█'), "no progress bar where no terminal is: {err}");
    assert_eq!(out.matches("Word 报告").count(), 11, "{out}");
    assert_eq!(std::fs::read_dir(folder.path().join("out")).expect("written").count(), 11);
}

#[test]
fn standard_input_and_rows() {
    use std::io::Write;
    let mut child = Command::new(env!("CARGO_BIN_EXE_taizhang"))
        .args(["show", "-", "--format", "rows"])
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .expect("the program starts");
    child
        .stdin
        .take()
        .expect("a pipe")
        .write_all("序号\t项目内容\t牵头单位\n1\t修路\t甲局\n".as_bytes())
        .expect("open");
    let output = child.wait_with_output().expect("it ends");
    let rows: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(rows["items"][0]["lead_units"][0], "甲局");
    assert_eq!(rows["period"], serde_json::Value::Null);
}

#[test]
fn exit_codes_and_severities() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    std::fs::write(folder.path().join("表.txt"), "序号\t项目内容\t牵头单位\t进展情况\n1\t修路\t\t开工\n")
        .expect("writable");
    let (code, out, _) = said(&taizhang(folder.path(), &["check", "表.txt", "--format", "json"]));
    let checked: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(code, 1, "a row without a lead unit is an error");
    assert_eq!(checked["characters"]["lost"], 0);
    assert!(checked["findings"].as_array().expect("a list").iter().any(|finding| finding["id"] == "no-lead"));
    std::fs::write(folder.path().join("taizhang.toml"), "[findings]\nno-lead = \"info\"\n").expect("writable");
    assert_eq!(said(&taizhang(folder.path(), &["check", "表.txt"])).0, 0);
    assert_eq!(said(&taizhang(folder.path(), &["check", "表.txt", "--strict"])).0, 1);
    assert_eq!(said(&taizhang(folder.path(), &["chekc"])).0, 2);
}

#[test]
fn a_file_is_read_for_what_it_is_whatever_its_name() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    std::fs::write(folder.path().join("表.xls"), generator::docx(&generator::rows(5, 2, 1))).expect("writable");
    let (code, out, _) = said(&taizhang(folder.path(), &["check", "表.xls"]));
    assert_eq!(code, 0);
    assert!(out.contains("name-misleads") && out.contains("docx"), "{out}");
}

#[test]
fn an_office_teaches_units_and_words() {
    let folder = folder_with_sheet();
    assert_eq!(said(&taizhang(folder.path(), &["init", "六月.txt"])).0, 0);
    let config = folder.path().join("taizhang.toml");
    let text = std::fs::read_to_string(&config).expect("written");
    assert!(text.contains("[units]") && text.contains("局\" = []"), "{text}");
    assert_eq!(said(&taizhang(folder.path(), &["show", "六月.txt"])).0, 0, "what init writes is right");
    assert_eq!(said(&taizhang(folder.path(), &["init"])).0, 2, "and is not overwritten");
    std::fs::create_dir(folder.path().join("templates")).expect("writable");
    std::fs::write(folder.path().join("templates/title.txt"), "督查通报\n第{{ perod }}期").expect("writable");
    let (code, _, err) = said(&taizhang(folder.path(), &["report", "六月.txt"]));
    assert_eq!(code, 2);
    assert!(err.contains("title.txt 第 2 行") && err.contains("period"), "{err}");
}

#[test]
fn a_folder_of_all_containers_is_one_batch() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let containers = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/every-container");
    let mut arguments = vec!["report".to_owned()];
    for entry in std::fs::read_dir(containers).expect("fixtures are there").filter_map(Result::ok) {
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.path().is_file() && !name.ends_with(".md") {
            std::fs::copy(entry.path(), folder.path().join(&name)).expect("writable");
            arguments.push(name);
        }
    }
    assert!(arguments.len() > 9, "{arguments:?}");
    let sheets = arguments.len() - 1;
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let (code, out, err) = said(&taizhang(folder.path(), &arguments));
    assert_eq!(code, 0, "{err}");
    assert_eq!(out.matches("Word 报告").count(), sheets, "{out}");
}

#[test]
fn marked_copies_and_lists_to_send_back_stand_in_folders_of_their_own() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let sheet = "重点工作进展情况表（2024年6月）\n序号\t项目内容\t牵头单位\t进展情况\t存在问题\t下步打算\n\
                 1\t修渠\t县水利局\t需挖方208万方，已完成71.7%，约34.5万方。\t无\t7月底前完工。\n\
                 2\t植树\t县林业局\t栽植苗木300亩。\t无\t加强管护。\n";
    std::fs::write(folder.path().join("六月.txt"), sheet).expect("writable");
    let (code, _, err) = said(&taizhang(folder.path(), &["report", "六月.txt", "--marked"]));
    assert_eq!(code, 0, "{err}");
    let names = |path: &str| {
        let files = std::fs::read_dir(folder.path().join("out/2024-06").join(path)).expect("written");
        let mut names: Vec<String> =
            files.filter_map(Result::ok).map(|file| file.file_name().to_string_lossy().into_owned()).collect();
        names.retain(|name| name.ends_with(".docx"));
        names.sort();
        names
    };
    let reports = ["县林业局2024年6月重点工作通报.docx", "县水利局2024年6月重点工作通报.docx"];
    assert_eq!(names(""), [&reports[..], &["通报（2024年6月）.docx"]].concat());
    assert_eq!(names("批注"), reports);
    assert_eq!(names("退回核对"), ["县水利局2024年6月填报内容核对单.docx"]);
    let messages = std::fs::read_to_string(folder.path().join("out/2024-06/退回核对/催办短信.txt")).expect("written");
    assert!(
        messages.contains("县水利局：") && messages.contains("修渠") && !messages.contains("县林业局"),
        "{messages}"
    );
    let copy = std::fs::File::open(folder.path().join("out/2024-06/批注/县水利局2024年6月重点工作通报.docx"))
        .expect("written");
    let mut package = zip::ZipArchive::new(copy).expect("a package");
    let mut comments = String::new();
    let mut part = package.by_name("word/comments.xml").expect("comments");
    std::io::Read::read_to_string(&mut part, &mut comments).expect("readable");
    assert!(comments.contains("16.6%"), "{comments}");
}

#[test]
fn a_finding_is_silenced_at_one_place_with_a_reason() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let sheet = "序号\t项目内容\t牵头单位\t进展情况\n1\t修渠\t县水利局\t共208万方，完成34.5万方，完成71.7%。\n2\t修路\t县交通局\t共100公里，完成20公里，完成50%。\n";
    std::fs::write(folder.path().join("表.txt"), sheet).expect("writable");
    let found = || {
        said(&taizhang(folder.path(), &["check", "表.txt", "--format", "json"])).1.matches("percent-mismatch").count()
    };
    assert_eq!(found(), 2);
    let silence = "[[silence]]\nrule = \"percent-mismatch\"\nat = \"修渠\"\nreason = \"按新增任务计算\"\n";
    std::fs::write(folder.path().join("taizhang.toml"), silence).expect("writable");
    assert_eq!(found(), 1);
    std::fs::write(folder.path().join("taizhang.toml"), silence.replace("按新增任务计算", "")).expect("writable");
    assert_eq!(said(&taizhang(folder.path(), &["check", "表.txt"])).0, 2, "a reason is asked for");
}

/// Sentences that once stopped the program: ranges, and one figure said several times.
const AWKWARD: &[&str] = &[
    "计划栽植12公里，已完成4至7公里。",
    "需8000万元，已到位2000-2600万元。",
    "新建水闸3座、\n新建泵站3座、改造泵站3座。",
];

#[test]
fn no_sheet_stops_a_batch_or_an_inbox() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let head = "重点工作进展情况表（2024年6月）\n序号\t项目内容\t牵头单位\t进展情况\n";
    let inbox = folder.path().join("收件");
    std::fs::create_dir(&inbox).expect("writable");
    let mut arguments = vec!["report".to_owned()];
    for (number, sentence) in AWKWARD.iter().chain(&["已开工。"]).enumerate() {
        let name = format!("{number}.txt");
        let text = format!("{head}1\t水系连通\t县水利局\t\"{sentence}\"\n");
        std::fs::write(folder.path().join(&name), &text).expect("writable");
        std::fs::write(inbox.join(&name), &text).expect("writable");
        arguments.push(name);
    }
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let (code, out, err) = said(&taizhang(folder.path(), &arguments));
    assert!(code <= 2 && out.contains("3.txt"), "{out}{err}");
    std::fs::write(folder.path().join("taizhang.toml"), "").expect("writable");
    let (code, out, err) = said(&taizhang(folder.path(), &["watch", "收件", "--once"]));
    assert!(code <= 2, "{out}{err}");
    let left = std::fs::read_dir(&inbox).expect("there").filter_map(Result::ok);
    assert_eq!(left.filter(|file| file.file_name().to_string_lossy().ends_with(".txt")).count(), 0, "{out}{err}");
}

#[test]
fn control_characters_reach_no_file_and_no_terminal() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let sheet = "序号\t项目内容\t牵头单位\t进展情况\n1\t修\u{1}渠\t县\u{7}水利局\t\u{1B}[2J已开工。\n";
    std::fs::write(folder.path().join("六\u{1B}[31m月.txt"), sheet).expect("writable");
    let (code, out, _) = said(&taizhang(folder.path(), &["report", "六\u{1B}[31m月.txt", "-o", "结果"]));
    assert_eq!(code, 0, "{out}");
    for command in ["show", "check"] {
        let (_, out, err) = said(&taizhang(folder.path(), &[command, "六\u{1B}[31m月.txt"]));
        assert!(!out.contains('\u{1B}') && !err.contains('\u{1B}') && !out.contains('\u{7}'), "{out}{err}");
    }
    let (_, out, _) = said(&taizhang(folder.path(), &["check", "六\u{1B}[31m月.txt"]));
    assert!(out.contains("control-character") && out.contains("有 3 个看不见的控制字符"), "{out}");
    let book = std::fs::read(folder.path().join("结果/台账.xlsx")).expect("written");
    for part in ["xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"] {
        let text = super::read_back::part(&book, part);
        assert!(!text.chars().any(|c| c.is_control() && !c.is_whitespace()), "{part}");
    }
    assert!(folder.path().join("结果/县水利局重点工作通报.docx").exists());
}

#[test]
fn a_name_of_many_wide_characters_is_a_file() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let unit = format!("{}水利局", "𠀀𠀁𠀂𠀃𠀄𠀅𠀆".repeat(12));
    let mut sheet = format!("序号\t项目内容\t牵头单位\t进展情况\n1\t修渠\t{unit}\t已开工。\n");
    for (number, unit) in ["县水利局", "县交通局", "县林业局", "县教育局"].iter().enumerate() {
        sheet += &format!("{}\t修缮{number}号泵站\t{unit}\t正在施工。\n", number + 2);
    }
    std::fs::write(folder.path().join("六月.txt"), sheet).expect("writable");
    let (code, out, err) = said(&taizhang(folder.path(), &["report", "六月.txt"]));
    assert!(code < 2, "{out}{err}");
}

#[cfg(target_os = "linux")]
#[test]
fn words_that_can_not_be_printed_are_an_error() {
    let folder = folder_with_sheet();
    for arguments in [&["show", "六月.txt"][..], &["check", "六月.txt", "--format", "json"], &["--help"]] {
        let full = std::fs::File::options().write(true).open("/dev/full").expect("there");
        let output = Command::new(env!("CARGO_BIN_EXE_taizhang"))
            .args(arguments)
            .current_dir(folder.path())
            .stdout(full)
            .output()
            .expect("the program starts");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
    }
}

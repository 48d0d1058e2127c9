//! The archive and the inbox as a clerk uses them, also when the program is killed or runs twice.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use super::clerk::{said, taizhang};

fn month(number: u32) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("fixtures/year/2025-{number:02}.tsv"))
}

fn path(path: &Path) -> &str {
    path.to_str().expect("UTF-8")
}

/// An office with the months of the year up to `last` in its archive.
fn office(last: u32) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("taizhang.toml"), "").unwrap();
    for number in 1..=last {
        assert_eq!(said(&taizhang(folder.path(), &["add", path(&month(number))])).0, 0);
    }
    folder
}

fn start(folder: &Path, arguments: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_taizhang"))
        .args(["--lang", "zh"])
        .args(arguments)
        .current_dir(folder)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts")
}

/// How many sheets are listed below the heads.
fn kept(folder: &Path, arguments: &[&str]) -> usize {
    said(&taizhang(folder, arguments)).1.lines().count() - 1
}

#[test]
fn the_same_bytes_change_nothing_a_correction_is_a_revision_and_remove_says_what_goes() {
    let office = office(2);
    let (code, out, _) = said(&taizhang(office.path(), &["add", path(&month(2))]));
    assert!(code == 0 && out.contains("没有改动"), "{out}");
    let corrected = std::fs::read_to_string(month(2)).unwrap().replace("860户", "870户");
    std::fs::write(office.path().join("更正.tsv"), corrected).unwrap();
    let (code, out, _) = said(&taizhang(office.path(), &["add", "更正.tsv"]));
    assert!(code == 0 && out.contains("第 2 次修订"), "{out}");
    assert_eq!(kept(office.path(), &["months"]), 3, "both revisions are there");
    let (_, out, _) = said(&taizhang(office.path(), &["compare", "2025-01", "2025-02"]));
    assert!(out.contains("520 → 870 户"), "the last revision is compared: {out}");
    let (code, out, _) = said(&taizhang(office.path(), &["remove", "2025-02"]));
    assert!(code == 0 && out.contains("第 1 次") && out.contains("第 2 次") && out.contains("更正.tsv"), "{out}");
    assert_eq!(said(&taizhang(office.path(), &["remove", "2025-02"])).0, 2, "it is gone");
    let (code, out, _) = said(&taizhang(office.path(), &["restore", "2025年2月"]));
    assert!(code == 0 && out.contains("更正.tsv"), "what was removed can be had back: {out}");
    assert_eq!(kept(office.path(), &["months"]), 3);
    taizhang(office.path(), &["remove", "202502", "--yes"]);
    let (code, out, _) = said(&taizhang(office.path(), &["purge"]));
    assert!(code == 0 && out.contains("2 份"), "{out}");
    assert_eq!(said(&taizhang(office.path(), &["restore", "2025-02"])).0, 2, "until it is purged");
}

#[test]
fn a_wrong_file_makes_no_archive() {
    let folder = tempfile::tempdir().unwrap();
    let (code, _, err) = said(&taizhang(folder.path(), &["add", "没有.docx"]));
    assert!(code == 2 && err.contains("没有这个文件"), "{err}");
    let (code, _, err) = said(&taizhang(folder.path(), &["months"]));
    assert!(code == 2 && err.contains("taizhang add"), "{err}");
    assert!(names(folder.path()).is_empty());
}

#[test]
fn another_table_of_the_month_is_no_correction() {
    let office = office(3);
    let head = "序号\t项目内容\t牵头单位\t进展情况\n";
    let same_title = format!("砚川区2025年3月重点工作进展情况表\n\n{head}1\t修缮文庙\t区文旅局\t已开工。\n");
    std::fs::write(office.path().join("另一张.tsv"), same_title).unwrap();
    let (code, _, err) = said(&taizhang(office.path(), &["add", "另一张.tsv"]));
    assert!(code == 2 && err.contains("没有相同的项目") && err.contains("--series"), "{err}");
    let arguments = ["add", "另一张.tsv", "--series", "民生实事"];
    assert_eq!(said(&taizhang(office.path(), &arguments)).0, 0);
    let (code, _, err) = said(&taizhang(office.path(), &["compare", "2025-03", "2025-03"]));
    assert!(code == 2 && err.contains("民生实事"), "which table is open, so they are listed: {err}");
    let own_title = format!("砚川区民生实事2025年3月进展\n\n{head}1\t修缮文庙\t区文旅局\t已开工。\n");
    std::fs::write(office.path().join("民生.tsv"), own_title).unwrap();
    let (code, out, _) = said(&taizhang(office.path(), &["add", "民生.tsv"]));
    assert!(code == 0 && out.contains("第 2 次修订"), "its projects tell where it belongs: {out}");
    assert_eq!(kept(office.path(), &["months", "--series", "民生实事"]), 2);
}

#[test]
fn a_sheet_is_read_again_as_it_was_chosen() {
    let office = office(1);
    let table = |name: &str| {
        format!(
            "<table><tr><th>序号</th><th>项目内容</th><th>牵头单位</th><th>进展情况</th></tr><tr><td>1</td><td>{name}</td><td>区文旅局</td><td>已开工。</td></tr></table>"
        )
    };
    let other = "<table><tr><th>序号</th><th>项目内容</th><th>牵头单位</th><th>完成时限</th><th>进展情况</th></tr><tr><td>1</td><td>修路</td><td>区交通局</td><td>年底</td><td>已开工。</td></tr></table>";
    let page = format!("<p>砚川区文旅项目2025年2月</p>{}<p>又一张表</p>{other}", table("修缮文庙"));
    std::fs::write(office.path().join("两张.html"), page).unwrap();
    assert_eq!(said(&taizhang(office.path(), &["add", "两张.html", "--series", "文旅", "--period", "2025-02"])).0, 2);
    let add = ["add", "两张.html", "--series", "文旅", "--period", "2025-02", "--table", "2"];
    assert_eq!(said(&taizhang(office.path(), &add)).0, 0);
    let (code, out, err) = said(&taizhang(office.path(), &["compare", "2025-01", "2025-02"]));
    assert!(code == 0 && out.contains("修路"), "{out}{err}");
}

#[test]
fn an_export_is_the_archive() {
    let office = office(3);
    taizhang(office.path(), &["export", "全部.json"]);
    let copy = tempfile::tempdir().unwrap();
    std::fs::write(copy.path().join("taizhang.toml"), "").unwrap();
    let json = office.path().join("全部.json");
    assert_eq!(said(&taizhang(copy.path(), &["import", path(&json)])).0, 0);
    let export = |folder: &Path| said(&taizhang(folder, &["export"])).1;
    assert_eq!(export(office.path()), export(copy.path()));
    let broken = std::fs::read_to_string(&json).unwrap().replacen("\"hash\": \"", "\"hash\": \"0", 1);
    std::fs::write(&json, broken).unwrap();
    assert_eq!(said(&taizhang(copy.path(), &["import", path(&json)])).0, 2, "bytes that were altered are refused");
}

#[test]
fn killed_at_any_point_the_archive_is_as_before_or_as_after() {
    let office = office(1);
    for delay in (0..60).step_by(2) {
        let mut child = start(office.path(), &["add", path(&month(2))]);
        std::thread::sleep(Duration::from_millis(delay));
        // It may be done already.
        let _ = child.kill();
        child.wait().unwrap();
        let (code, out, err) = said(&taizhang(office.path(), &["months"]));
        assert_eq!(code, 0, "{err}");
        let kept = out.lines().count() - 1;
        let whole = |line: &str| line.starts_with("2025-02") && line.split_whitespace().nth(2) == Some("11");
        assert!(kept == 1 || (kept == 2 && out.lines().any(whole)), "{out}");
        if kept == 2 {
            assert_eq!(said(&taizhang(office.path(), &["remove", "2025-02"])).0, 0);
        }
    }
}

#[test]
fn two_processes_at_once_are_safe() {
    let office = office(1);
    let children: Vec<Child> = (2..=9)
        .flat_map(|number| [number, number])
        .map(|number| start(office.path(), &["add", path(&month(number))]))
        .collect();
    for mut child in children {
        assert!(child.wait().unwrap().success());
    }
    assert_eq!(kept(office.path(), &["months"]), 9, "each month once");
}

#[test]
fn a_report_is_compared_with_the_month_before_by_itself() {
    let office = office(5);
    let (code, out, _) = said(&taizhang(office.path(), &["report", path(&month(6))]));
    assert!(code == 0 && out.contains("已与2025年5月对比"), "{out}");
    let report = std::fs::read(office.path().join("out/2025-06/区农业农村局2025年6月重点工作通报.docx")).unwrap();
    let text = super::read_back::word(&report);
    assert!(text.contains("、较上月变化") && text.contains("由19个增至24个"), "{text}");
    assert!(out.contains("已存入档案"), "{out}");
    let (code, out, _) = said(&taizhang(office.path(), &["history", "城东、城西幼儿园"]));
    assert!(code == 0 && out.contains("2025-01") && out.contains("（新建幼儿园2所）"), "{out}");
}

/// The names in a folder of the inbox.
fn names(folder: &Path) -> Vec<String> {
    let files = std::fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    let mut names: Vec<String> = files.map(|file| file.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn the_inbox_takes_what_is_a_sheet_and_says_why_the_rest_is_none() {
    let office = office(1);
    let inbox = office.path().join("收件");
    std::fs::create_dir(&inbox).unwrap();
    std::fs::copy(month(2), inbox.join("二月.tsv")).unwrap();
    std::fs::write(inbox.join("通知.txt"), "关于召开会议的通知\n请准时参加。\n").unwrap();
    std::fs::write(inbox.join("~$二月.docx"), "x").unwrap();
    assert_eq!(said(&taizhang(office.path(), &["watch", "收件", "--once"])).0, 0);
    assert_eq!(names(&inbox.join("done")), ["二月.tsv"]);
    assert_eq!(names(&inbox.join("rejected")), ["通知.txt", "通知.txt.原因.txt"]);
    let why = std::fs::read_to_string(inbox.join("rejected/通知.txt.原因.txt")).unwrap();
    assert!(why.contains("没有找到表格"), "{why}");
    assert!(names(&inbox.join("out/2025-02")).contains(&"台账（2025年2月）.xlsx".to_owned()));
    assert!(inbox.join("~$二月.docx").exists(), "what an editor writes for itself is left alone");
    assert!(std::fs::read_to_string(inbox.join("taizhang.log")).unwrap().contains("二月.tsv"));
    assert_eq!(kept(office.path(), &["months"]), 2);
}

#[test]
fn the_inbox_waits_for_a_file_that_is_written_in_steps_and_is_watched_once() {
    let office = office(1);
    let inbox = office.path().join("收件");
    std::fs::create_dir(&inbox).unwrap();
    let bytes = std::fs::read(month(2)).unwrap();
    let mut watch = start(office.path(), &["watch", "收件"]);
    let target = inbox.join("二月.tsv");
    for part in 1..=6 {
        std::fs::write(&target, &bytes[..bytes.len() * part / 6]).unwrap();
        std::thread::sleep(Duration::from_millis(700));
        assert!(target.exists(), "a file that grows is left alone");
    }
    let (code, _, err) = said(&taizhang(office.path(), &["watch", "收件", "--once"]));
    assert!(code == 2 && err.contains("已有一个"), "{err}");
    let until = std::time::Instant::now() + Duration::from_secs(60);
    while target.exists() && std::time::Instant::now() < until {
        std::thread::sleep(Duration::from_millis(100));
    }
    watch.kill().unwrap();
    watch.wait().unwrap();
    assert_eq!(std::fs::read(inbox.join("done/二月.tsv")).unwrap(), bytes, "whole, and once");
    assert_eq!(kept(office.path(), &["months"]), 2);
}

#[test]
fn an_inbox_that_is_stopped_in_the_middle_loses_nothing() {
    let office = office(1);
    let inbox = office.path().join("收件");
    std::fs::create_dir(&inbox).unwrap();
    for number in 2..=5 {
        std::fs::copy(month(number), inbox.join(format!("{number}.tsv"))).unwrap();
    }
    // It looks twice, two seconds apart, and then works.
    for delay in [2_000, 2_010, 2_025, 2_040, 2_060, 2_090] {
        let mut watch = start(office.path(), &["watch", "收件", "--once"]);
        std::thread::sleep(Duration::from_millis(delay));
        let _ = watch.kill();
        watch.wait().unwrap();
        let left = names(&inbox).iter().filter(|name| name.ends_with(".tsv")).count();
        assert_eq!(left + names(&inbox.join("done")).len(), 4, "each sheet is in one place");
    }
    assert_eq!(said(&taizhang(office.path(), &["watch", "收件", "--once"])).0, 0);
    assert_eq!(names(&inbox.join("done")), ["2.tsv", "3.tsv", "4.tsv", "5.tsv"]);
    assert_eq!(kept(office.path(), &["months"]), 5, "each month once, none twice");
    assert!(names(&inbox.join("rejected")).is_empty());
}

#[test]
fn eight_processes_at_once_lose_no_sheet_and_no_import() {
    let offices: Vec<tempfile::TempDir> = (0..8).map(|_| tempfile::tempdir().unwrap()).collect();
    for (number, office) in offices.iter().enumerate() {
        let text = std::fs::read_to_string(month(1)).unwrap().replace("户", &format!("户（{number}号表）"));
        std::fs::write(office.path().join("taizhang.toml"), "").unwrap();
        std::fs::write(office.path().join("一月.tsv"), text).unwrap();
        assert_eq!(said(&taizhang(office.path(), &["add", "一月.tsv"])).0, 0);
        assert_eq!(said(&taizhang(office.path(), &["export", "一月.json"])).0, 0);
    }
    // An archive that is not there yet, so that they also make it at once.
    let common = tempfile::tempdir().unwrap();
    std::fs::write(common.path().join("taizhang.toml"), "").unwrap();
    let children: Vec<Child> = offices
        .iter()
        .map(|office| start(common.path(), &["import", path(&office.path().join("一月.json"))]))
        .collect();
    for mut child in children {
        assert!(child.wait().unwrap().success());
    }
    assert_eq!(kept(common.path(), &["months"]), 8, "eight different sheets of one month");
}

//! What the written files must be made of, whatever they say: GB/T 9704-2012 in Word, printable sheets in Excel.

use std::collections::BTreeMap;

use taizhang::config::Config;
use taizhang::pipeline::{self, Options};
use taizhang::report::Wording;

use super::{generator, read_back};

fn written(text: &str) -> Vec<(String, Vec<u8>)> {
    let (config, wording) = (Config::default(), Wording::new(&BTreeMap::new()).expect("the own templates are right"));
    let read = pipeline::read("sheet.txt", text.as_bytes(), &config, &Options::default()).expect("readable");
    let reports =
        pipeline::report(&read, &[], (&config, &wording), &Default::default()).expect("the own templates are right");
    pipeline::write(&reports, &config, &Default::default()).expect("writable")
}

#[test]
fn a_report_has_the_pages_of_the_standard() {
    let files = written(&generator::text(&generator::rows(40, 3, 2)));
    let document = read_back::part(&files[0].1, "word/document.xml");
    // §5.1, §5.2.1: A4, 37 and 28 mm, and the same paper turned.
    assert!(document.contains("<w:pgSz w:w=\"11906\" w:h=\"16838\"/>"));
    assert!(document.contains("w:top=\"2098\" w:right=\"1474\" w:bottom=\"1984\" w:left=\"1588\""));
    assert!(document.contains("w:orient=\"landscape\""));
    let styles = read_back::part(&files[0].1, "word/styles.xml");
    for wanted in [
        "仿宋_GB2312",
        "方正小标宋简体",
        "黑体",
        "楷体_GB2312",
        "w:line=\"579\" w:lineRule=\"exact\"",
        "w:firstLineChars=\"200\"",
    ] {
        assert!(styles.contains(wanted), "{wanted}");
    }
    // §7.5: odd pages on the right, even pages on the left.
    assert!(read_back::part(&files[0].1, "word/footer1.xml").contains("<w:jc w:val=\"right\"/>"));
    assert!(read_back::part(&files[0].1, "word/footer2.xml").contains("<w:jc w:val=\"left\"/>"));
    assert_eq!(document.matches("<w:tblHeader/>").count(), 1);
    assert!(!document.contains("paraId"), "docx-rs counts paragraphs over the life of a thread");
}

#[test]
fn text_of_a_sheet_stays_text() {
    let sheet = "序号\t项目内容\t牵头单位\t进展情况\t存在问题\t下步打算\n1\t=1+1\t甲局\t+86的号码\t@某人\t-5度\n2\t0.39万亩\t甲局\t<w:p>&amp;\t无\t无\n";
    let files = written(sheet);
    let (_, book) = files.last().expect("the workbook");
    for part in
        ["xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/worksheets/sheet3.xml", "xl/worksheets/sheet4.xml"]
    {
        assert!(!read_back::part(book, part).contains("<f>"), "{part}");
    }
    let strings = read_back::part(book, "xl/sharedStrings.xml");
    assert!(strings.contains("=1+1") && strings.contains("@某人") && strings.contains("0.39万亩"));
    assert!(read_back::word(&files[0].1).contains("&lt;w:p&gt;&amp;amp;"));
}

#[test]
fn sheets_are_printable() {
    let files = written(&generator::text(&generator::rows(40, 3, 2)));
    let (_, book) = files.last().expect("the workbook");
    for number in 1..=5 {
        let sheet = read_back::part(book, &format!("xl/worksheets/sheet{number}.xml"));
        assert!(sheet.contains("orientation=\"landscape\"") && sheet.contains("fitToHeight=\"0\""), "sheet {number}");
        assert!(sheet.contains("&amp;P / &amp;N") && sheet.contains("state=\"frozen\""), "sheet {number}");
    }
    assert!(read_back::part(book, "xl/workbook.xml").contains("_xlnm.Print_Titles"));
    assert!(read_back::part(book, "xl/tables/table1.xml").contains("<autoFilter"));
}

#[test]
fn joint_projects_stand_in_both_reports_and_once_in_the_total() {
    let files = written("序号\t项目内容\t牵头单位\t进展情况\n1\t修桥\t甲局、乙局\t开工\n2\t修路\t甲局\t开工\n");
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["甲局重点工作通报.docx", "乙局重点工作通报.docx", "通报.docx", "台账.xlsx"]);
    assert!(read_back::word(&files[1].1).contains("（与甲局共同牵头）"));
    let book = read_back::workbook(&files[3].1);
    let line = |name: &str| book.lines().find(|line| line.starts_with(name)).expect("a line").to_owned();
    assert!(line("1 │ 甲局").starts_with("1 │ 甲局 │ 2 │ 2 │"));
    assert!(line("合计").starts_with("合计 │  │ 2 │ 2 │"));
}

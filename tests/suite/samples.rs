//! The office's own Word file as the looks of letters: what it may do, and how a wrong one is answered.

use std::io::{Cursor, Write};

use taizhang::message::Lang;
use taizhang::report::Letter;
use taizhang::write::docx::Sample;

use super::clerk::{said, taizhang};
use super::read_back;

const TYPES: &str = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
const TEXT: &str = "<w:p><w:r><w:t>{{段落}}</w:t></w:r></w:p>";

fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn document(body: &str) -> String {
    format!(
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"
    )
}

fn sample(body: &str) -> Vec<u8> {
    package(&[("[Content_Types].xml", TYPES.as_bytes()), ("word/document.xml", document(body).as_bytes())])
}

/// A paragraph of runs.
fn runs(words: &[&str]) -> String {
    let runs: String = words.iter().map(|words| format!("<w:r><w:t>{words}</w:t></w:r>")).collect();
    format!("<w:p>{runs}</w:p>")
}

/// What is said of a sample that can not be used.
fn refused(bytes: &[u8]) -> String {
    let used = Sample::parse("样张.docx", bytes).and_then(|sample| sample.check(&[]));
    used.expect_err("a sample that can not be used").message().text(Lang::Zh)
}

#[test]
fn a_letter_takes_the_looks_of_the_paragraphs_and_the_table_keeps_its_head() {
    let looks = |kind: &str, style: &str| {
        format!(
            "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>{kind}</w:t></w:r></w:p>"
        )
    };
    let cell = |words: &str| {
        format!(
            "<w:tc><w:tcPr><w:tcW w:w=\"900\" w:type=\"dxa\"/><w:shd w:fill=\"FFFFFF\"/></w:tcPr>{}</w:tc>",
            runs(&[words])
        )
    };
    let table = format!(
        "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>{}{}</w:tr><w:tr>{}{}</w:tr></w:tbl>",
        cell("项目"),
        cell("进度"),
        cell("{{项目内容}}"),
        cell("第{{序号}}项：{{进展情况}}")
    );
    let body = [
        runs(&["县督查通报"]),
        runs(&["{", "{标", "题}}"]),
        looks("｛｛一级标题｝｝", "红头标题"),
        looks("{{ 段落 }}", "甲正文"),
        runs(&["特此通报。{{落款}}"]),
        table,
    ];
    let office = tempfile::tempdir().unwrap();
    std::fs::write(office.path().join("样张.docx"), sample(&body.concat())).unwrap();
    let settings = "[report]\nissuer = \"县督查室\"\n[report.samples]\nunit = \"样张.docx\"\n";
    std::fs::write(office.path().join("taizhang.toml"), settings).unwrap();
    let sheet = "序号\t项目内容\t子项目\t牵头单位\t进展情况\n1\t河道治理\t上游\t县水利局\t完成2公里。\n\t\t下游\t\t{{标题}}未开工。\n";
    std::fs::write(office.path().join("表.txt"), sheet).unwrap();
    let (code, out, err) = said(&taizhang(office.path(), &["report", "表.txt", "-o", "结果"]));
    assert!(code < 2, "{out}{err}");
    let bytes = std::fs::read(office.path().join("结果/县水利局重点工作通报.docx")).unwrap();
    let text = read_back::word(&bytes);
    for words in ["县督查通报", "关于县水利局重点工作进展情况的通报", "红头标题| 一、总体情况", "特此通报。县督查室"]
    {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert!(text.contains("|# 项目 | 进度 |"), "the head stays: {text}");
    assert!(text.contains("[restart] 河道治理") && text.contains("[] "), "merges are those of the sheet: {text}");
    assert!(
        text.contains("第1项：完成2公里。") && text.contains("{{标题}}未开工。"),
        "words of a sheet are no fields: {text}"
    );
    let circular = read_back::word(&std::fs::read(office.path().join("结果/通报.docx")).unwrap());
    assert!(circular.contains("Heading1| 一、总体情况"), "the others keep our looks: {circular}");
}

#[test]
fn everything_else_of_the_package_is_copied() {
    let theme: &[u8] = &[0, 159, 146, 150];
    let header = "<w:hdr xmlns:w=\"x\"><w:p><w:r><w:t>督查 {{期间}}</w:t></w:r></w:p></w:hdr>";
    let section =
        "<w:p><w:pPr><w:sectPr><w:pgSz w:w=\"1\"/></w:sectPr></w:pPr><w:r><w:t>{{段落}}</w:t></w:r></w:p><w:sectPr/>";
    let bytes = package(&[
        ("[Content_Types].xml", TYPES.as_bytes()),
        ("word/document.xml", document(section).as_bytes()),
        ("word/header3.xml", header.as_bytes()),
        ("word/media/red.png", theme),
    ]);
    let sample = Sample::parse("样张.docx", &bytes).unwrap();
    let mut letter = Letter::pattern(&[]);
    letter.fields = vec![("期间".to_owned(), "2024年6月".to_owned()), ("单位".to_owned(), String::new())];
    letter.attachments.clear();
    let written = sample.write(&letter).unwrap();
    assert_eq!(sample.write(&letter).unwrap(), written, "the same letter, the same bytes");
    assert!(read_back::part(&written, "word/header3.xml").contains("督查 2024年6月"));
    let document = read_back::part(&written, "word/document.xml");
    assert_eq!(document.matches("<w:pgSz w:w=\"1\"/>").count(), 1, "the end of a section survives once");
    let mut archive = zip::ZipArchive::new(Cursor::new(&written)).unwrap();
    let mut picture = Vec::new();
    std::io::Read::read_to_end(&mut archive.by_name("word/media/red.png").unwrap(), &mut picture).unwrap();
    assert_eq!(picture, theme);
}

#[test]
fn twenty_wrong_samples_are_answered_clearly() {
    let wrong = |field: &str| sample(&format!("{}{}{TEXT}", runs(&["甲"]), runs(&[field])));
    let with = |types: &str| {
        package(&[("[Content_Types].xml", types.as_bytes()), ("word/document.xml", document(TEXT).as_bytes())])
    };
    let table = |words: &str| format!("<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>{TEXT}", runs(&[words]));
    let deep = "<w:x>".repeat(2000) + &"</w:x>".repeat(2000);
    let cases: Vec<(Vec<u8>, &[&str])> = vec![
        (wrong("{{标提}}"), &["word/document.xml 第2段", "“标提”", "“标题”", "可用："]),
        (wrong("{{单位名称}}"), &["第2段", "“单位”"]),
        (wrong("｛｛起间｝｝"), &["第2段", "“期间”"]),
        (wrong("{{标题"), &["第2段", "没有配对"]),
        (wrong("{{标题}"), &["第2段", "没有配对"]),
        (wrong("{{标{{单位}}题}}"), &["第2段", "没有配对"]),
        (wrong("正文：{{段落}}"), &["第2段", "单独成段"]),
        (wrong("{{一级标题}}{{段落}}"), &["第2段", "单独成段"]),
        (sample(&format!("{TEXT}{TEXT}")), &["第2段", "写了两次"]),
        (sample(&runs(&["没有字段"])), &["没有放正文的地方"]),
        (sample(&table("{{段落}}")), &["单独成段"]),
        (sample(&table("{{进展请况}}")), &["第1段", "“进展情况”"]),
        (with(&TYPES.replace("document.main+xml", "template.main+xml")), &[".dotx", "另存为"]),
        (with(&TYPES.replace("openxmlformats-officedocument", "ms-word.document.macroEnabled")), &["宏", "另存为"]),
        ([&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1][..], &[0; 600]].concat(), &[".doc", "另存为"]),
        (b"%PDF-1.7".to_vec(), &["其他格式", "另存为"]),
        (Vec::new(), &["其他格式"]),
        (sample(TEXT)[..200].to_vec(), &["读不了", "另存"]),
        (sample("<w:p><w:r></w:p>"), &["读不了", "document.xml"]),
        (sample(&format!("{deep}{TEXT}")), &["读不了"]),
        (
            package(&[("[Content_Types].xml", TYPES.as_bytes()), ("word/document.xml", &[0xFF, 0xFE, 0x3C, 0])]),
            &["UTF-8"],
        ),
        (
            package(&[
                ("[Content_Types].xml", TYPES.as_bytes()),
                ("word/document.xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"),
            ]),
            &["DOCTYPE"],
        ),
        ([sample(TEXT), vec![0; 100 << 20]].concat(), &["20 MiB", "图片"]),
    ];
    assert!(cases.len() >= 20);
    for (bytes, words) in cases {
        let said = refused(&bytes);
        for word in words {
            assert!(said.contains("样张.docx") && said.contains(word), "{word}: {said}");
        }
    }
}

#[test]
fn a_wrong_sample_stops_the_report_before_anything_is_written() {
    let office = tempfile::tempdir().unwrap();
    let bytes = sample(&format!("{}{TEXT}", runs(&["{{标提}}"])));
    std::fs::write(office.path().join("样张.docx"), bytes).unwrap();
    std::fs::write(office.path().join("taizhang.toml"), "[report]\nsample = \"样张.docx\"\n").unwrap();
    std::fs::write(office.path().join("表.txt"), "序号\t项目内容\t牵头单位\n1\t修路\t甲局\n").unwrap();
    let (code, _, err) = said(&taizhang(office.path(), &["report", "表.txt"]));
    assert!(code == 2 && err.contains("第1段") && err.contains("“标题”"), "{err}");
    assert!(!office.path().join("out").exists());
    let (code, _, err) = said(&taizhang(office.path(), &["check", "--sample", "样张.docx"]));
    assert!(code == 2 && err.contains("“标提”"), "{err}");
}

#[test]
fn the_first_sample_is_one_that_can_be_used() {
    let office = tempfile::tempdir().unwrap();
    assert_eq!(said(&taizhang(office.path(), &["init", "--sample"])).0, 0);
    let (code, out, err) = said(&taizhang(office.path(), &["check", "--sample", "样张.docx"]));
    assert!(code == 0 && out.contains("可以使用"), "{out}{err}");
    assert_eq!(said(&taizhang(office.path(), &["init", "--sample"])).0, 2, "and is not overwritten");
    std::fs::write(office.path().join("taizhang.toml"), "[report]\nsample = \"样张.docx\"\n").unwrap();
    let sheet = "序号\t项目内容\t牵头单位\t进展情况\t存在问题\t下步打算\n1\t修路\t甲局\t已停工。\t资金未到位。\t无\n";
    std::fs::write(office.path().join("表.txt"), sheet).unwrap();
    let (code, out, err) = said(&taizhang(office.path(), &["report", "表.txt", "-o", "结果"]));
    assert!(code < 2, "{out}{err}");
    let text = read_back::word(&std::fs::read(office.path().join("结果/甲局重点工作通报.docx")).unwrap());
    assert!(text.contains("Heading1| 一、总体情况") && !text.contains("{{"), "{text}");
}

//! A sound sheet is read by its names, whatever its cells hold.

use proptest::prelude::*;
use taizhang::config::Config;
use taizhang::finding::Rule;
use taizhang::model::{By, Certainty, Role};
use taizhang::pipeline::{self, Options};
use taizhang::report::Rows;

/// Names that decide by themselves, for each role; none stands for two.
const NAMES: [(Role, &[&str]); 7] = [
    (Role::Seq, &["序号", "编号"]),
    (Role::Content, &["项目内容", "项目名称", "事项名称"]),
    (Role::Lead, &["牵头单位", "牵头部门", "主办单位"]),
    (Role::Responsible, &["责任单位", "配合单位", "落实单位"]),
    (Role::Progress, &["进展情况", "完成情况", "推进情况"]),
    (Role::Problems, &["存在问题", "存在困难", "困难问题"]),
    (Role::NextSteps, &["下步打算", "下一步计划", "下步措施"]),
];

/// What stands in a cell of any column, of the kinds that mislead a reader of content.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        "某[一二三四五六区县局镇工程完成路桥河无未已拟，。、：（）0-9a-zA-Z％%①●. -]{1,16}",
        prop::sample::select(&[
            "无",
            "正常",
            "县农业局",
            "已完成管网铺设3公里。",
            "征地尚未谈妥，影响进场。",
            "下月底前完成招标。",
            "2025年6月",
            "45.2",
        ])
        .prop_map(str::to_owned),
    ]
}

/// The names of a sheet in any order of the columns behind the number and the item, and its rows.
fn sheet() -> impl Strategy<Value = (Vec<(Role, &'static str)>, Vec<Vec<String>>)> {
    let names = NAMES.map(|(role, names)| prop::sample::select(names).prop_map(move |name| (role, name)));
    let order = Just((2..7).collect::<Vec<usize>>()).prop_shuffle();
    let rows = prop::collection::vec(prop::collection::vec(cell(), 6), 2..7);
    (names.to_vec(), order, rows).prop_map(|(names, order, rows)| {
        let order = [0, 1].into_iter().chain(order);
        (order.map(|column| names[column]).collect(), rows)
    })
}

/// The sheet with quoted cells, each row numbered.
fn text(names: &[(Role, &str)], rows: &[Vec<String>], mark: char) -> String {
    let mark = mark.to_string();
    let names: Vec<&str> = names.iter().map(|name| name.1).collect();
    let rows = rows.iter().enumerate().map(|(index, row)| {
        let cells: Vec<String> = row.iter().map(|cell| format!("\"{cell}\"")).collect();
        format!("{}{mark}{}\n", index + 1, cells.join(&mark))
    });
    format!("{}\n{}", names.join(&mark), rows.collect::<String>())
}

/// The sheet as a page.
fn page(names: &[(Role, &str)], rows: &[Vec<String>]) -> String {
    let head: String = names.iter().map(|name| format!("<th>{}</th>", name.1)).collect();
    let rows = rows.iter().enumerate().map(|(index, row)| {
        let cells: String = row.iter().map(|cell| format!("<td>{cell}</td>")).collect();
        format!("<tr><td>{}</td>{cells}</tr>", index + 1)
    });
    format!("<html><table><tr>{head}</tr>{}</table></html>", rows.collect::<String>())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn a_sound_sheet_is_read_by_its_names((names, rows) in sheet()) {
        for (file, source) in
            [("a.txt", text(&names, &rows, '\t')), ("a.csv", text(&names, &rows, ',')), ("a.html", page(&names, &rows))]
        {
            let read = pipeline::read(file, source.as_bytes(), &Config::default(), &Options::default());
            let (sheet, findings) = read.expect("it has a head");
            let rows = Rows::new(&sheet);
            let told: Vec<_> = rows.reading.columns.iter().map(|column| (column.role, column.by)).collect();
            let truth: Vec<_> = names.iter().map(|name| (name.0, By::Name)).collect();
            prop_assert_eq!(told, truth, "{}", source);
            prop_assert_eq!(rows.reading.certainty, Certainty::Sure, "{:?}\n{}", findings, source);
            prop_assert!(!findings.iter().any(|finding| finding.rule == Rule::ColumnByContent), "{}", source);
        }
    }
}

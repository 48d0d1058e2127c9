//! A sound sheet, with all names known, no role twice and rows as wide as the head, is read by its names whatever its
//! cells hold; and it is sure as long as its units are units and its prose is prose.

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

/// What stands in columns of prose; every one of them may stand in each, a plan among what was done as well.
const PROSE: &[&str] = &[
    "无",
    "正常",
    "已完成管网铺设3公里。",
    "征地尚未谈妥，影响进场。",
    "下月底前完成招标。",
    "亮灯87盏、补栽行道树410株；另有2处待验。",
    "继续督促施工单位抢抓工期，力争6月通车。",
    "尚缺资金120万元，手续未办结。",
    "县林业局已经函复。",
];

const ITEMS: &[&str] = &["李家湾水库", "县城污水管网", "乡村医生培训", "东岸路拓宽工程", "林业局旧址改造"];

const UNITS: &[&str] = &["县农业局", "李家湾镇", "市城投集团", "县林业局、丰水街道", "各乡镇"];

/// What an office writes into the cells of a column.
fn cell(role: Role) -> impl Strategy<Value = String> {
    let list = match role {
        Role::Lead | Role::Responsible => UNITS,
        Role::Content => ITEMS,
        _ => PROSE,
    };
    prop::sample::select(list).prop_map(str::to_owned)
}

/// Text of any letters.
fn noise(_: Role) -> impl Strategy<Value = String> {
    "某[一二三四五六区县局镇工程完成路桥河无未已拟，。、：（）0-9a-zA-Z％%①●. -]{1,16}"
}

type Named = Vec<(Role, &'static str)>;

/// A sheet with its columns in any order behind the number and the item.
fn sheet<S: Strategy<Value = String>>(cell: impl Fn(Role) -> S) -> impl Strategy<Value = (Named, Vec<Vec<String>>)> {
    let names = NAMES.map(|(role, names)| prop::sample::select(names).prop_map(move |name| (role, name)));
    let order = Just((2..7).collect::<Vec<usize>>()).prop_shuffle();
    let row: Vec<S> = NAMES[1..].iter().map(|(role, _)| cell(*role)).collect();
    (names.to_vec(), order, prop::collection::vec(row, 2..7)).prop_map(|(names, order, rows)| {
        let order: Vec<usize> = [0, 1].into_iter().chain(order).collect();
        let rows = rows.iter().map(|row| order[1..].iter().map(|column| row[column - 1].clone()).collect());
        (order.iter().map(|column| names[*column]).collect(), rows.collect())
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

/// How a sheet was read: the roles with what told them, how sure that is, and what was found.
struct Reading {
    columns: Vec<(Role, By)>,
    certainty: Certainty,
    findings: Vec<Rule>,
}

/// The sheet with tabs, with commas and as a page.
fn readings(names: &Named, rows: &[Vec<String>]) -> [Reading; 3] {
    [("a.txt", text(names, rows, '\t')), ("a.csv", text(names, rows, ',')), ("a.html", page(names, rows))].map(
        |(file, source)| {
            let read = pipeline::read(file, source.as_bytes(), &Config::default(), &Options::default());
            let read = read.expect("it has a head");
            let summary = Rows::new(&read.sheet, &read.trace).reading;
            let columns = summary.columns.iter().map(|column| (column.role, column.by)).collect();
            let findings = read.findings.iter().map(|finding| finding.rule).collect();
            Reading { columns, certainty: summary.certainty, findings }
        },
    )
}

fn by_name(names: &Named) -> Vec<(Role, By)> {
    names.iter().map(|name| (name.0, By::Name)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn a_sound_sheet_is_sure_whatever_its_prose_tells((names, rows) in sheet(cell)) {
        for Reading { columns, certainty, findings } in readings(&names, &rows) {
            prop_assert_eq!(columns, by_name(&names));
            prop_assert_eq!(certainty, Certainty::Sure, "{:?}", findings);
            prop_assert!(!findings.contains(&Rule::ColumnByContent));
        }
    }

    /// Cells that are no units and no prose may make it doubtful or poor: that is said, and no column moves for it.
    #[test]
    fn no_text_turns_the_columns_of_a_sound_sheet((names, rows) in sheet(noise)) {
        for Reading { columns, findings, .. } in readings(&names, &rows) {
            prop_assert_eq!(columns, by_name(&names));
            prop_assert!(!findings.contains(&Rule::ColumnByContent));
        }
    }
}

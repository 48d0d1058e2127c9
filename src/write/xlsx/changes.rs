//! 上月对比: what moved of each project since the month before.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::View;
use super::list::{self, Entry, Line, List, position};
use crate::archive::Piece;
use crate::report::{ChangeRow, Changes, Still};

pub(super) fn write(sheet: &mut Worksheet, changes: &Changes, view: &View<'_>) -> Result<(), XlsxError> {
    let View { rows, formats, .. } = *view;
    let columns = vec![
        ("情况", 7.0, &formats.centre),
        ("序号", 5.0, &formats.centre),
        ("项目", 20.0, &formats.text),
        ("牵头单位", 12.0, &formats.centre),
        ("状态、亮灯、完成率", 14.0, &formats.centre),
        ("进展改动", 36.0, &formats.text),
        ("数据变化", 20.0, &formats.text),
        ("问题", 26.0, &formats.text),
        ("时限", 28.0, &formats.text),
        ("其他变动", 18.0, &formats.text),
        ("明细位置", 9.0, &formats.link),
    ];
    let line = |row: &ChangeRow| {
        let target = row.rows.first().and_then(|row| rows.get(row)).copied();
        Line {
            cells: vec![
                row.kind.zh().to_owned().into(),
                row.seq.clone().into(),
                row.project.clone().into(),
                row.units.join("、").into(),
                standing(row).into(),
                progress(row),
                row.figures.join("\n").into(),
                problems(row).into(),
                deadlines(row).into(),
                others(row).into(),
                position(target.as_ref()).into(),
            ],
            target,
        }
    };
    let lines = changes.by_weight().into_iter().map(line).collect();
    list::write(sheet, &List { name: "上月对比", table: "Changes", columns, lines }, view)
}

fn standing(row: &ChangeRow) -> String {
    let state = row.state.text(|state| state.zh().to_owned());
    let parts = [&state, &row.light, &row.completion];
    parts.into_iter().filter(|part| !part.is_empty()).map(String::as_str).collect::<Vec<_>>().join("\n")
}

/// That it did not move, or what went and what came; a text that is new throughout stands in 明细 of each month.
fn progress(row: &ChangeRow) -> Entry {
    let kept = row.difference.iter().any(|piece| matches!(piece, Piece::Kept(_)));
    match (kept, row.difference.is_empty()) {
        (true, _) => {
            let label = row.still.map(|still| Piece::Kept(format!("{}：", still.zh())));
            Entry::Difference(label.into_iter().chain(row.difference.iter().cloned()).collect())
        }
        (false, true) => row.still.map(Still::zh).unwrap_or_default().into(),
        (false, false) => "全部重写".to_owned().into(),
    }
}

fn labelled<'a>(label: &'a str, texts: &'a [String]) -> impl Iterator<Item = String> + 'a {
    texts.iter().map(move |text| format!("{label}：{text}"))
}

fn problems(row: &ChangeRow) -> String {
    let standing = row.standing.iter().map(|(text, months)| format!("连续{months}期：{text}"));
    let all: Vec<String> =
        labelled("本期未再列出", &row.solved).chain(labelled("新增", &row.fresh)).chain(standing).collect();
    all.join("\n")
}

fn deadlines(row: &ChangeRow) -> String {
    let missed = labelled("到期未办", &row.missed);
    let asked = labelled("到期情况不明，请核实", &row.unsure);
    let later = labelled("未到期", &row.open).chain(labelled("未到期，本期未再提", &row.dropped));
    let come = missed.chain(asked).chain(labelled("改期", &row.moved)).chain(labelled("已办", &row.kept));
    come.chain(later).collect::<Vec<_>>().join("\n")
}

fn others(row: &ChangeRow) -> String {
    let doubt = row.doubt.iter().map(|why| format!("是否同一项目请核对：{why}"));
    row.changed.iter().map(|(_, said)| said.clone()).chain(doubt).collect::<Vec<_>>().join("\n")
}

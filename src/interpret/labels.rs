//! The lines above the table: title, period, 填报单位, 单位：万元.

use std::sync::LazyLock;

use regex::Regex;

use crate::model::{Sheet, Text};
use crate::place::Place;

static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(填报单位|填报部门|报送单位|上报单位|制表单位|单位名称|金额单位|计量单位|单位|统计时间|截止时间|截止日期|截至时间|截至日期|填报时间|填报日期|报送时间|填表时间|发布时间|发布日期|印发时间|印发日期|更新时间|制表时间|制表日期|时间|日期)\s*[（(]?[^：:（(\s]{0,4}[）)]?\s*[:：]",
    )
    .expect("a constant pattern")
});

/// Texts that may say the period.
#[derive(Debug, Default)]
pub(super) struct Dates {
    /// Labels and lines beside the title: asked before the title.
    pub(super) dated: Vec<String>,
    /// Asked after the title.
    pub(super) late: Vec<String>,
}

/// Reads the rows above the header; returns the texts that may say the period.
pub(super) fn read(sheet: &mut Sheet, header: usize) -> Dates {
    let mut dates = Dates::default();
    for row in 0..header {
        let cells: Vec<(usize, String)> =
            sheet.grid.rows[row].filled().map(|(index, cell)| (index, cell.text.clone())).collect();
        for (cell, text) in cells {
            let end = text.chars().count() as u32;
            let place = Place { row: row as u32 + 1, cell: cell as u16, start: 0, end };
            for line in pieces(&text) {
                take(sheet, line, place, &text, &mut dates);
            }
        }
    }
    dates
}

/// The lines of a cell; a line with several labels is one piece a label.
fn pieces(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    for line in text.lines() {
        let mut starts: Vec<usize> = LABEL.find_iter(line).map(|label| label.start()).collect();
        if starts.first() != Some(&0) {
            starts.insert(0, 0);
        }
        starts.push(line.len());
        out.extend(starts.windows(2).map(|pair| &line[pair[0]..pair[1]]).filter(|piece| !piece.trim().is_empty()));
    }
    out
}

fn take(sheet: &mut Sheet, piece: &str, place: Place, whole: &str, Dates { dated, late }: &mut Dates) {
    let text = text_of(piece, place, whole);
    let label = LABEL.find(piece).filter(|label| piece[..label.start()].trim().is_empty());
    if let Some(label) = label {
        let value = text_of(&piece[label.end()..], place, whole);
        let name = label.as_str();
        if ["填报", "报送", "填表", "发布", "印发", "更新", "制表"].iter().any(|word| name.starts_with(word))
            && !name.contains("单位")
            && !name.contains("部门")
        {
            // The day on which a form was filled in is the last to ask for its period.
            late.push(value.value);
        } else if name.contains("时间") || name.contains("日期") {
            dated.insert(0, value.value);
        } else if !name.starts_with("单位：")
            && !name.starts_with("单位:")
            && !name.contains("金额")
            && !name.contains("计量")
        {
            sheet.reporting_unit.get_or_insert(value);
        }
        sheet.notes.push(text);
        return;
    }
    let bracketed = text.value.starts_with(['（', '(', '【', '[']) && text.value.ends_with(['）', ')', '】', ']']);
    if bracketed || text.value.starts_with("截至") || text.value.starts_with("截止") {
        dated.push(text.value.clone());
        sheet.notes.push(text);
    } else if is_better_title(sheet.title.as_ref(), &text) {
        // What stood above, a menu of the page, is kept as a note.
        sheet.notes.extend(sheet.title.replace(text));
    } else {
        dated.push(text.value.clone());
        sheet.notes.push(text);
    }
}

/// What the title of a sheet ends with; lines of a page around it do not.
static TITLE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?:表|台账|情况|清单|通报|汇总|一览|进展|进度|报告|工作|任务|项目|方案|计划|安排|实事)(?:[（(].*[）)])?$",
    )
    .expect("a constant pattern")
});

fn is_better_title(known: Option<&Text>, text: &Text) -> bool {
    match known {
        None => text.value.chars().count() > 3,
        Some(known) => !TITLE.is_match(&known.value) && TITLE.is_match(&text.value),
    }
}

/// A part of a cell as a text with its own place.
fn text_of(piece: &str, place: Place, whole: &str) -> Text {
    let value = piece.trim();
    let offset = value.as_ptr() as usize - whole.as_ptr() as usize;
    let start = whole[..offset].chars().count();
    Text { value: value.to_owned(), place: place.part(start, start + value.chars().count()) }
}

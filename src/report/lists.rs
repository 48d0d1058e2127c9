//! The lists of the 通报 and of the workbook: units, lights, deadlines, problems.

use super::counts::Counts;
use super::letter::{Basis, Coming, Matter, Problem};
use super::{Align, Entry, Line, Table, by_unit, entries};
use crate::model::{Light, Role, State};

use Align::{Centre, Left};

/// 各单位重点工作情况汇总表: a line a unit and the sum, in which a joint project counts once.
pub(super) fn summary(basis: &Basis<'_>) -> Table {
    let all = Counts::of(entries(basis.sheet));
    let states: Vec<(usize, &str)> = State::ALL
        .iter()
        .enumerate()
        .filter(|(at, _)| all.states[*at] > 0)
        .map(|(at, state)| (at, state.zh()))
        .collect();
    let lights: Vec<(usize, String)> = Light::ALL
        .iter()
        .enumerate()
        .filter(|(at, light)| all.lights[*at] > 0 && **light != Light::None)
        .map(|(at, light)| (at, super::letter::light_name(*light, basis.config)))
        .collect();
    let unit = if basis.sheet.has(Role::Lead) { "牵头单位" } else { "责任单位" };
    let mut columns = vec![("序号", 4, Centre), (unit, 20, Centre), ("重点工作", 6, Centre), ("子项", 6, Centre)];
    columns.extend(states.iter().map(|(_, name)| (*name, 6, Centre)));
    columns.extend(lights.iter().map(|(_, name)| (name.as_str(), 6, Centre)));
    columns.extend([("已超时限", 6, Centre), ("存在问题", 6, Centre)]);
    let line = |number: String, unit: String, counts: &Counts| {
        let own = [counts.programmes, counts.projects];
        let states = states.iter().map(|(at, _)| counts.states[*at]);
        let lights = lights.iter().map(|(at, _)| counts.lights[*at]);
        let figures = own.into_iter().chain(states).chain(lights).chain([counts.overdue, counts.with_problems]);
        [number, unit].into_iter().chain(figures.map(|count| count.to_string())).collect::<Vec<String>>()
    };
    let mut rows: Vec<Vec<String>> = by_unit(basis.sheet)
        .into_iter()
        .enumerate()
        .map(|(index, (unit, rows))| line((index + 1).to_string(), unit, &Counts::of(rows)))
        .collect();
    if !rows.is_empty() {
        rows.push(line(String::new(), "合计".to_owned(), &all));
    }
    Table::of_words(&columns, rows)
}

/// 红黄灯事项清单
pub(super) fn urgent(basis: &Basis<'_>, rows: &[Entry<'_>]) -> Table {
    let columns = [
        ("序号", 4, Centre),
        ("亮灯", 6, Centre),
        ("事项", 30, Left),
        ("牵头单位", 14, Centre),
        ("责任单位", 16, Centre),
        ("状态", 8, Centre),
        ("完成率", 8, Centre),
        ("落后（百分点）", 8, Centre),
        ("依据", 36, Left),
    ];
    let mut table = Table::of_words(&columns, numbered(basis.urgent(rows, None).iter().map(urgent_cells)));
    light_up(&mut table, &basis.urgent(rows, None));
    without_blank_columns(&mut table);
    table
}

fn urgent_cells(matter: &Matter) -> Vec<String> {
    vec![
        matter.light.clone(),
        matter.name.clone(),
        matter.units.clone(),
        matter.responsible.clone().unwrap_or_default(),
        matter.short_state.to_owned(),
        matter.share(),
        matter.behind.clone().unwrap_or_default(),
        matter.basis(),
    ]
}

/// Marks the cells that name a light.
fn light_up(table: &mut Table, matters: &[Matter]) {
    for (line, matter) in table.lines.iter_mut().zip(matters) {
        if let Line::Row { cells, .. } = line {
            cells[1].light = Some(matter.rank.0);
        }
    }
}

/// 近期到期事项清单
pub(super) fn due(basis: &Basis<'_>, rows: &[Entry<'_>]) -> Table {
    let columns =
        [("序号", 4, Centre), ("到期日", 17, Centre), ("事项", 30, Left), ("牵头单位", 16, Centre), ("内容", 50, Left)];
    let cells = |due: Coming| vec![due.due.day, due.project, due.units, due.due.words];
    Table::of_words(&columns, numbered(basis.due(rows).into_iter().map(cells)))
}

/// 需协调解决的问题清单, by kind.
pub(super) fn problems(basis: &Basis<'_>, rows: &[Entry<'_>]) -> Table {
    let columns = [
        ("序号", 4, Centre),
        ("类别", 8, Centre),
        ("事项", 26, Left),
        ("牵头单位", 14, Centre),
        ("存在问题", 50, Left),
        ("涉及单位", 16, Centre),
    ];
    let all = basis.problems(rows, None);
    let of_kind = |kind: &str| all.iter().filter(|problem| problem.kind == kind).cloned().collect::<Vec<_>>();
    let sorted = basis.wording.kinds().names().flat_map(of_kind);
    let cells = |problem: Problem| {
        let doubt = if problem.doubted { "（数据待核）" } else { "" };
        let text = format!("{}{doubt}", super::letter::bare(&problem.text));
        vec![problem.kind, problem.project, problem.units.join("、"), text, problem.helper.unwrap_or_default()]
    };
    let mut table = Table::of_words(&columns, numbered(sorted.map(cells)));
    without_blank_columns(&mut table);
    table
}

fn numbered(rows: impl Iterator<Item = Vec<String>>) -> Vec<Vec<String>> {
    rows.enumerate().map(|(at, cells)| [vec![(at + 1).to_string()], cells].concat()).collect()
}

/// Takes out the columns in which no row has a word.
fn without_blank_columns(table: &mut Table) {
    let blank = |at: usize| {
        table.lines.iter().all(|line| match line {
            Line::Row { cells, .. } => cells[at].text.is_empty(),
            Line::Banner(_) => true,
        })
    };
    let blank: Vec<usize> = (0..table.headings.len()).filter(|at| blank(*at)).collect();
    if table.lines.is_empty() {
        return;
    }
    for at in blank.into_iter().rev() {
        table.headings.remove(at);
        for line in &mut table.lines {
            if let Line::Row { cells, .. } = line {
                cells.remove(at);
            }
        }
    }
}

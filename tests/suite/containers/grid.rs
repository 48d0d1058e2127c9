//! The grid that stands in every container.

/// A line of the table.
pub enum Line {
    /// The title of a section, over all columns.
    Section(&'static str),
    /// A cell a column; [`MERGED`] where it is merged with the one above.
    Cells([&'static str; 9]),
}

/// A cell that is merged with the one above.
pub const MERGED: &str = "↑";

pub struct Sheet {
    pub title: &'static str,
    pub date: &'static str,
    pub header: [&'static str; 9],
    pub lines: &'static [Line],
}

impl Sheet {
    /// How many rows are projects.
    pub fn projects(&self) -> usize {
        self.lines.iter().filter(|line| matches!(line, Line::Cells(_))).count()
    }

    /// How many rows below `line` are merged with it at `column`.
    pub fn rows_below(&self, line: usize, column: usize) -> usize {
        let merged = |line: &Line| matches!(line, Line::Cells(cells) if cells[column] == MERGED);
        self.lines[line + 1..].iter().take_while(|line| merged(line)).count()
    }
}

/// The column of shares, which a workbook keeps as numbers.
pub const SHARE: usize = 4;
/// The column of months, which a workbook keeps as dates.
pub const MONTH: usize = 5;

pub const SHEET: Sheet = Sheet {
    title: "栗川县2024年重点项目推进情况表",
    date: "截止日期：2024年6月30日",
    header: ["序号", "项目内容", "牵头单位", "责任单位", "完成率", "完成时限", "进展情况", "存在问题", "下步打算"],
    lines: &[
        Line::Section("一、交通水利"),
        Line::Cells([
            "1",
            "望河大桥重建",
            "县交通局",
            "县水利局、望河镇",
            "62.5%",
            "2024年11月",
            "1.完成桩基48根。\n2.东岸引桥贯通。",
            "西岸3户未签征迁协议。",
            "1.7月底前完成征迁。\n2.11月底前通车。",
        ]),
        Line::Cells([
            MERGED,
            MERGED,
            MERGED,
            "县财政局",
            "40%",
            "2024年10月",
            "拨付资金1800万元。",
            "无",
            "按进度拨付余款。",
        ]),
        Line::Cells([
            "2",
            "石门水库除险加固",
            "县水利局",
            "石门镇",
            "100%",
            "2024年5月",
            "已完工，正在办理验收。",
            "无",
            "7月15日前完成验收。",
        ]),
        Line::Section("二、民生保障"),
        Line::Cells([
            "3",
            "县医院新院区",
            "县卫健局",
            "县住建局\n县发改局",
            "99.17%",
            "2024年8月",
            "（一）门诊楼装修完成。\n（二）设备到货96台。",
            "配电设施未通过检测。",
            "8月上旬完成整改。",
        ]),
        Line::Cells([
            MERGED,
            "乡镇卫生院改造",
            MERGED,
            "各乡镇",
            "75%",
            "2024年12月",
            "完成3处，在建1处。",
            "无",
            "年底前全部完成。",
        ]),
    ],
};

//! Bytes → sheets that look like an office's: prose with figures, ranges, repeats, names and dates. The same bytes give
//! the same sheet.

/// Bytes as choices; without end, the first choice.
pub struct Source<'a>(&'a [u8]);

impl<'a> Source<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The next byte.
    pub fn byte(&mut self) -> u8 {
        let Some((first, rest)) = self.0.split_first() else { return 0 };
        self.0 = rest;
        *first
    }

    /// A number below `n`, which is at most 256.
    pub fn below(&mut self, n: usize) -> usize {
        usize::from(self.byte()) % n.max(1)
    }

    /// One of a list.
    pub fn pick<'w>(&mut self, list: &[&'w str]) -> &'w str {
        list[self.below(list.len())]
    }
}

const NUMBERS: &[&str] = &[
    "2",
    "3",
    "5",
    "10",
    "34.5",
    "208",
    "1,200",
    "５",
    "０.7",
    "1.2.3",
    "三",
    "十二",
    "两",
    "半",
    "0",
    "99999999999999999999",
    "-5",
    "1e9",
    "70.1",
];
const MEASURES: &[&str] = &[
    "座",
    "公里",
    "万元",
    "亿元",
    "%",
    "％",
    "户",
    "个",
    "亩",
    "万方",
    "处",
    "平方米",
    "㎡",
    "吨",
    "个百分点",
    "元",
    "",
];
const RANGES: &[&str] = &["至", "-", "—", "～", "~", "到", "、", "或"];
const VERBS: &[&str] = &[
    "已完成",
    "计划建设",
    "需",
    "已到位",
    "剩余",
    "其中",
    "共",
    "累计",
    "完成率",
    "占",
    "未完成",
    "新建",
    "改造",
    "力争",
    "目前",
    "已停工",
    "尚未开工",
    "正在",
    "超额",
    "约",
    "达到",
    "增加",
];
const DATES: &[&str] = &[
    "6月底前",
    "2024年6月30日",
    "下半年",
    "11-12月",
    "每月25日前",
    "2月30日",
    "汛前",
    "年底",
    "8月",
    "农历八月十五",
    "2023.5",
    "第三季度",
    "13月",
    "明年一季度",
    "上旬",
];
const MARKS: &[&str] = &[
    "，",
    "。",
    "；",
    "、",
    "：",
    "（",
    "）",
    "(",
    ")",
    "\n",
    "\n1.",
    "\n2、",
    "①",
    "（一）",
    " ",
    "\t",
    "“",
    "”",
    "《",
    ",",
    ";",
    "|",
    "\"",
    "──",
    "—",
];
const WORDS: &[&str] = &[
    "水闸",
    "道路",
    "管网",
    "资金",
    "征迁",
    "无",
    "暂无",
    "存在问题",
    "下步打算",
    "牵头单位",
    "序号",
    "合计",
    "其他",
    "桥",
    "县",
    "镇",
    "和",
    "及",
    "有限公司",
    "=1+1",
    "<w:p>",
    "&amp;",
    "𠀀",
    "\u{200B}",
    "\u{7}",
    "\u{FFFD}",
    "e\u{301}",
];
const UNITS: &[&str] = &[
    "县水利局",
    "青石镇",
    "区住建局",
    "各乡镇",
    "县交通局",
    "白溪街道办事处",
    "县公安局交警大队",
    "陆昀",
    "13900000000",
    "（牵头）",
    "等",
    "有关部门",
    "砚川建设投资集团有限公司",
];
const BETWEEN: &[&str] = &["、", "，", "\n", " ", "", "和", "；", "/", "（", "）"];

/// A cell of prose of so many pieces at the most.
pub fn prose(source: &mut Source<'_>, most: usize) -> String {
    let mut out = String::new();
    let mut last = String::new();
    for _ in 0..source.below(most + 1) {
        let piece = match source.below(8) {
            0 | 1 => format!("{}{}", source.pick(NUMBERS), source.pick(MEASURES)),
            2 => format!(
                "{}{}{}{}",
                source.pick(NUMBERS),
                source.pick(RANGES),
                source.pick(NUMBERS),
                source.pick(MEASURES)
            ),
            3 => source.pick(VERBS).to_owned(),
            4 => source.pick(DATES).to_owned(),
            5 => source.pick(WORDS).to_owned(),
            // The same again: figures that are equal have places of their own.
            6 if !last.is_empty() => last.clone(),
            _ => source.pick(MARKS).to_owned(),
        };
        out.push_str(&piece);
        last = piece;
    }
    out
}

/// A cell of units.
pub fn units(source: &mut Source<'_>) -> String {
    let count = source.below(5) + 1;
    (0..count).map(|_| format!("{}{}", source.pick(UNITS), source.pick(BETWEEN))).collect()
}

/// The names of the columns.
pub const HEAD: [&str; 7] = ["序号", "项目名称", "牵头单位", "责任单位", "进展情况", "存在问题", "下步打算"];

/// The rows of a sheet.
pub fn rows(source: &mut Source<'_>) -> Vec<[String; 7]> {
    let count = source.below(6) + 1;
    let row = |number: usize, source: &mut Source<'_>| {
        let seq = if source.below(4) == 0 { String::new() } else { (number + 1).to_string() };
        let [content, progress, problems, next] = [6, 24, 12, 12].map(|most| prose(source, most));
        [seq, content, units(source), units(source), progress, problems, next]
    };
    (0..count).map(|number| row(number, source)).collect()
}

/// Rows as Excel copies them: cells in quotes, tabs between them.
pub fn quoted(rows: &[[String; 7]]) -> String {
    let line = |cells: &[String; 7]| {
        let cells = cells.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\"")));
        cells.collect::<Vec<_>>().join("\t") + "\n"
    };
    format!("砚川区2024年6月重点工作进展情况表\n{}\n{}", HEAD.join("\t"), rows.iter().map(line).collect::<String>())
}

//! Invented sheets of any length from a seed: the same seed gives the same sheet on every machine.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::write::{SimpleFileOptions, ZipWriter};

/// A row as it stands in the sheet; blank cells are merged with those above.
pub struct Row {
    pub seq: String,
    pub content: String,
    pub subproject: Option<String>,
    pub lead: String,
    pub responsible: String,
    pub progress: String,
    pub problems: String,
    pub next_steps: String,
}

/// SplitMix64 (Steele, Lea, Flood 2014).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, n: usize) -> usize {
        (self.next() % n as u64) as usize
    }

    fn pick<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len())]
    }
}

const SURFACES: &[&str] = &["青", "白", "红", "松", "柳", "云", "石", "泉", "禾", "桐", "榆", "杏"];
const LANDS: &[&str] = &["溪", "桥", "岭", "塘", "湾", "坪", "峪", "畈", "洲", "埠", "渡", "冈", "坞"];
const WORKS: &[&str] =
    &["道路拓宽", "河道整治", "管网更新", "校舍扩建", "农田改造", "绿道建设", "水厂迁建", "社区养老站建设"];
const DONE: &[&str] =
    &["完成土方开挖", "管线敷设到位", "主体封顶", "路基填筑完毕", "设备进场安装", "苗木栽植成活", "方案通过评审"];
const TROUBLES: &[&str] =
    &["征地补偿标准未谈妥", "配套资金缺口较大", "雨天多影响进度", "用地指标没有着落", "电力迁改滞后", "材料涨价"];
const PLANS: &[&str] =
    &["加快收尾", "督促施工方增加人手", "报请上级拨付资金", "组织竣工验收", "完成入户协商", "抓好安全生产"];

/// The name of one of `count` lead units.
fn unit(number: usize) -> String {
    let (first, second) = (SURFACES[number % SURFACES.len()], LANDS[number / SURFACES.len() % LANDS.len()]);
    format!("区{first}{second}局")
}

fn points(random: &mut Random, words: &[&str], most: usize) -> String {
    let count = random.below(most) + 1;
    if count == 1 {
        return format!("{}，共{}处。", random.pick(words), random.below(90) + 2);
    }
    let mut out = String::new();
    for number in 1..=count {
        let amount = random.below(900) + 10;
        let share = random.below(999) as f64 / 10.0;
        let word = random.pick(words);
        let _ = writeln!(
            out,
            "{number}.{word}{amount}米，占年度任务的{share:.1}%，沿线各村配合清理附着物并按期移交作业面。"
        );
    }
    out.pop();
    out
}

/// `count` rows of `units` lead units.
pub fn rows(count: usize, units: usize, seed: u64) -> Vec<Row> {
    let mut random = Random(seed);
    let mut out: Vec<Row> = Vec::with_capacity(count);
    let mut number = 0;
    while out.len() < count {
        number += 1;
        let size = [1, 1, 1, 3, 5, 8][random.below(6)].min(count - out.len());
        let lead = unit(random.below(units));
        let place = format!("{}{}", random.pick(SURFACES), random.pick(LANDS));
        for index in 0..size {
            let name = format!("{place}片区{}{}标段", random.pick(WORKS), index + 1);
            let first = index == 0;
            out.push(Row {
                seq: if first { number.to_string() } else { String::new() },
                content: if first && size > 1 {
                    format!("{place}片区综合提升")
                } else if first {
                    name.clone()
                } else {
                    String::new()
                },
                subproject: (size > 1).then_some(name),
                lead: if first { lead.clone() } else { String::new() },
                responsible: format!(
                    "{}\n{}{}镇",
                    unit(random.below(units)),
                    random.pick(SURFACES),
                    random.pick(LANDS)
                ),
                progress: points(&mut random, DONE, 4),
                problems: if random.below(3) == 0 { "无".to_owned() } else { points(&mut random, TROUBLES, 3) },
                next_steps: points(&mut random, PLANS, 3),
            });
        }
    }
    out
}

impl Row {
    /// The cells from left to right; the item takes two columns where there is no narrower one.
    fn cells(&self) -> Vec<&str> {
        let mut cells = vec![self.seq.as_str(), self.content.as_str()];
        cells.extend(self.subproject.as_deref());
        cells.extend([&*self.lead, &*self.responsible, &*self.progress, &*self.problems, &*self.next_steps]);
        cells
    }
}

const HEADER: [&str; 7] = ["序号", "项目内容", "牵头单位", "责任单位", "进展情况", "存在问题", "下步打算"];

/// The sheet as pasted text: a tab starts each cell, a blank line ends a row.
pub fn text(rows: &[Row]) -> String {
    let mut out = String::from("云溪区2024年重点工作进展情况表（6月）\n\n");
    let mut row = |cells: &[&str]| {
        for cell in cells {
            let _ = writeln!(out, "\t{cell}");
        }
        out.push('\n');
    };
    row(&HEADER);
    rows.iter().for_each(|cells| row(&cells.cells()));
    out
}

/// The sheet as a Word document with real merges.
pub fn docx(rows: &[Row]) -> Vec<u8> {
    let mut body = String::from("<w:p><w:r><w:t>云溪区2024年重点工作进展情况表（6月）</w:t></w:r></w:p><w:tbl><w:tr>");
    for (index, name) in HEADER.iter().enumerate() {
        cell(&mut body, name, if index == 1 { 2 } else { 1 }, None);
    }
    body.push_str("</w:tr>");
    for (index, row) in rows.iter().enumerate() {
        let next_continues = rows.get(index + 1).is_some_and(|next| next.seq.is_empty());
        let merge = if row.seq.is_empty() { Some("continue") } else { next_continues.then_some("restart") };
        body.push_str("<w:tr>");
        cell(&mut body, &row.seq, 1, merge);
        match &row.subproject {
            Some(subproject) => {
                cell(&mut body, &row.content, 1, merge);
                cell(&mut body, subproject, 1, None);
            }
            None => cell(&mut body, &row.content, 2, None),
        }
        cell(&mut body, &row.lead, 1, merge);
        for text in [&row.responsible, &row.progress, &row.problems, &row.next_steps] {
            cell(&mut body, text, 1, None);
        }
        body.push_str("</w:tr>");
    }
    body.push_str("</w:tbl>");
    let document = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"
    );
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
    archive.start_file("word/document.xml", options).expect("a new file in memory");
    archive.write_all(document.as_bytes()).expect("memory");
    archive.finish().expect("memory").into_inner()
}

/// The sheet as a workbook with real merges.
pub fn xlsx(rows: &[Row]) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let format = rust_xlsxwriter::Format::new().set_text_wrap();
    sheet.write(0, 0, "云溪区2024年重点工作进展情况表（6月）").expect("a cell");
    sheet.merge_range(1, 1, 1, 2, "", &format).expect("a merge");
    for (index, name) in HEADER.iter().enumerate() {
        sheet.write(1, index as u16 + u16::from(index > 1), *name).expect("a cell");
    }
    for (index, row) in rows.iter().enumerate() {
        let at = index as u32 + 2;
        let below = rows[index + 1..].iter().take_while(|next| next.seq.is_empty()).count() as u32;
        if below > 0 && !row.seq.is_empty() {
            for column in [0, 1, 3] {
                sheet.merge_range(at, column, at + below, column, "", &format).expect("a merge");
            }
        }
        if row.subproject.is_none() {
            sheet.merge_range(at, 1, at, 2, "", &format).expect("a merge");
        }
        let subproject = row.subproject.as_deref().unwrap_or_default();
        let texts = [
            &row.seq,
            &row.content,
            subproject,
            &row.lead,
            &row.responsible,
            &row.progress,
            &row.problems,
            &row.next_steps,
        ];
        for (column, text) in texts.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
            sheet.write_with_format(at, column as u16, *text, &format).expect("a cell");
        }
    }
    book.save_to_buffer().expect("a workbook")
}

fn cell(out: &mut String, text: &str, span: usize, merge: Option<&str>) {
    let merge = merge.map(|kind| format!("<w:vMerge w:val=\"{kind}\"/>")).unwrap_or_default();
    let _ =
        write!(out, "<w:tc><w:tcPr><w:tcW w:w=\"1200\" w:type=\"dxa\"/><w:gridSpan w:val=\"{span}\"/>{merge}</w:tcPr>");
    for line in text.split('\n') {
        let _ = write!(
            out,
            "<w:p><w:pPr><w:jc w:val=\"left\"/></w:pPr><w:r><w:rPr><w:rFonts w:eastAsia=\"仿宋\"/><w:sz w:val=\"21\"/></w:rPr><w:t>{line}</w:t></w:r></w:p>"
        );
    }
    out.push_str("</w:tc>");
}

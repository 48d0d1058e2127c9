//! A letter whose words are the names of fields: the first 样张 of an office, and what a sample is held against where
//! there is no sheet.

use super::super::{Align, Heading, Line, Table, TableCell};
use super::{Attachment, Block, BlockKind, Letter};

/// The columns that every sample may name.
const COLUMNS: [(&str, usize, Align); 9] = [
    ("序号", 4, Align::Centre),
    ("项目内容", 20, Align::Left),
    ("子项目", 16, Align::Left),
    ("责任单位", 12, Align::Centre),
    ("完成率", 8, Align::Centre),
    ("亮灯", 6, Align::Centre),
    ("进展情况", 26, Align::Left),
    ("存在问题", 24, Align::Left),
    ("下步打算", 24, Align::Left),
];

/// Other columns that a sample may name.
const MORE: [&str; 10] =
    ["牵头单位", "序时进度", "状态", "依据", "类别", "分管领导", "联系人", "年度目标", "完成时限", "备注"];

/// The names of all columns that a sample may name whatever the sheet calls them.
pub(super) fn columns() -> impl Iterator<Item = &'static str> {
    COLUMNS.iter().map(|(name, ..)| *name).chain(MORE)
}

impl Letter {
    /// The letter of fields; `own` are the names of the office's own.
    pub fn pattern(own: &[String]) -> Self {
        let field = |name: &str| format!("{{{{{name}}}}}");
        let block = |kind, name: &str| Block { kind, words: field(name) };
        let mut table = Table::of_words(&COLUMNS, vec![COLUMNS.iter().map(|(name, ..)| field(name)).collect()]);
        let mut all = table.clone();
        for name in MORE {
            all.headings.push(Heading { name: name.to_owned(), span: 1, width: 8, align: Align::Centre, role: None });
            for line in &mut all.lines {
                if let Line::Row { cells, .. } = line {
                    cells.push(TableCell::new(field(name)));
                }
            }
        }
        table.headings.iter_mut().for_each(|heading| heading.role = None);
        Self {
            issue: Some(field("期号")),
            title: vec![field("标题")],
            addressee: field("主送"),
            blocks: vec![
                block(BlockKind::Opening, "导语"),
                block(BlockKind::Heading1, "一级标题"),
                block(BlockKind::Heading2, "二级标题"),
                block(BlockKind::Paragraph, "段落"),
            ],
            attachments: vec![Attachment { title: field("附表标题"), note: None, table, all }],
            issuer: Some(field("落款")),
            date: Some(field("日期")),
            copies: None,
            columns: Vec::new(),
            fields: ["单位", "期间", "联系人", "答复时限"]
                .into_iter()
                .map(str::to_owned)
                .chain(own.iter().cloned())
                .map(|name| (name.clone(), field(&name)))
                .collect(),
        }
    }
}

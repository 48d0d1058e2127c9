//! A column of the sheet and the role that it plays.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::By;

/// What the cells of a column say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Role {
    /// 序号
    Seq,
    /// 项目内容, 工作任务
    Content,
    /// A second, narrower column of content: 子项目.
    Subproject,
    /// 牵头单位
    Lead,
    /// 责任单位, 配合单位
    Responsible,
    /// 进展情况
    Progress,
    /// 存在问题
    Problems,
    /// 下步打算
    NextSteps,
    /// 目前完成情况、存在问题及下一步工作措施 in one cell
    Combined,
    /// 项目类别
    Category,
    /// 分管领导
    Leader,
    /// 联系人, 联系电话
    Contact,
    /// 年度目标
    Target,
    /// 完成时限
    Deadline,
    /// 是否达序, 红黄绿标识
    State,
    /// 总投资
    Investment,
    /// 备注
    Remark,
    /// A column that is not known.
    Other,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 18] = [
        Self::Seq,
        Self::Content,
        Self::Subproject,
        Self::Lead,
        Self::Responsible,
        Self::Progress,
        Self::Problems,
        Self::NextSteps,
        Self::Combined,
        Self::Category,
        Self::Leader,
        Self::Contact,
        Self::Target,
        Self::Deadline,
        Self::State,
        Self::Investment,
        Self::Remark,
        Self::Other,
    ];

    /// The stable name, as the JSON, the settings and the lexicon write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Seq => "seq",
            Self::Content => "content",
            Self::Subproject => "subproject",
            Self::Lead => "lead",
            Self::Responsible => "responsible",
            Self::Progress => "progress",
            Self::Problems => "problems",
            Self::NextSteps => "next_steps",
            Self::Combined => "combined",
            Self::Category => "category",
            Self::Leader => "leader",
            Self::Contact => "contact",
            Self::Target => "target",
            Self::Deadline => "deadline",
            Self::State => "state",
            Self::Investment => "investment",
            Self::Remark => "remark",
            Self::Other => "other",
        }
    }

    /// What the office calls a column of it.
    pub fn zh(self) -> &'static str {
        match self {
            Self::Seq => "序号",
            Self::Content => "项目内容",
            Self::Subproject => "子项目",
            Self::Lead => "牵头单位",
            Self::Responsible => "责任单位",
            Self::Progress => "进展情况",
            Self::Problems => "存在问题",
            Self::NextSteps => "下步打算",
            Self::Combined => "进展、问题和打算合写",
            Self::Category => "类别",
            Self::Leader => "分管领导",
            Self::Contact => "联系人",
            Self::Target => "目标",
            Self::Deadline => "时限",
            Self::State => "状态",
            Self::Investment => "投资",
            Self::Remark => "备注",
            Self::Other => "其他",
        }
    }

    /// Whether the text of such a column is cut into points.
    pub fn is_narrative(self) -> bool {
        matches!(self, Self::Progress | Self::Problems | Self::NextSteps | Self::Combined)
    }

    /// Whether such a column's cells are lists of units.
    pub fn is_units(self) -> bool {
        matches!(self, Self::Lead | Self::Responsible)
    }

    /// Whether a blank cell of such a column says the same as the cell above it.
    pub fn inherits(self) -> bool {
        matches!(self, Self::Seq | Self::Content | Self::Lead | Self::Category | Self::Leader)
    }
}

/// A column under its printed name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Column {
    /// The name as printed, white space removed; `group/name` where the name alone stands twice.
    pub name: String,
    /// What it says.
    pub role: Role,
    /// What told that.
    pub by: By,
}

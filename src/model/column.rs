//! A column of the sheet and the role that it plays.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

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
}

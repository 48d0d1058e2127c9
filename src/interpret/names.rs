//! The names that offices give their columns, and the roles that they mean.

use crate::config::Config;
use crate::model::Role;

/// Names taken as they stand, most usual first; a name further up is taken before one further down where a
/// sheet has several for one role.
const EXACT: &[(Role, &[&str])] = &[
    (Role::Seq, &["序号", "编号", "序列", "项目序号", "任务序号", "No", "NO", "No."]),
    (
        Role::Subproject,
        &["子项目", "子项", "子项目名称", "具体项目", "分项", "分项工程", "子任务", "支撑项目", "细化任务", "具体任务"],
    ),
    (
        Role::Content,
        &[
            "项目名称",
            "项目内容",
            "事项名称",
            "任务名称",
            "工作名称",
            "目标名称",
            "民生事项名称",
            "实事项目",
            "重点项目",
            "重点工作任务",
            "重点工作",
            "工作任务",
            "主要任务",
            "重点任务",
            "目标任务",
            "目标与任务",
            "督查事项",
            "实事内容",
            "任务内容",
            "工作内容",
            "事项内容",
            "目标内容",
            "建设内容",
            "年度目标",
            "工作目标",
            "项目",
            "事项",
            "任务",
            "内容",
        ],
    ),
    (
        Role::Target,
        &[
            "全年目标任务",
            "年度任务目标",
            "年度目标任务",
            "攻坚目标任务",
            "工作任务安排",
            "进度安排",
            "工作标准",
            "计划进度",
        ],
    ),
    (
        Role::Lead,
        &["牵头单位", "牵头责任单位", "主要责任单位", "牵头组织实施单位", "牵头部门", "主办单位", "主责单位", "牵头"],
    ),
    (
        Role::Responsible,
        &[
            "责任单位",
            "具体责任单位",
            "责任部门",
            "责任主体",
            "承办单位",
            "落实单位",
            "实施单位",
            "配合单位",
            "协同配合单位",
            "责任（配合）单位",
            "责任主体与协同单位",
            "主要协作单位",
            "协办单位",
            "协同责任单位",
            "业主单位",
            "责任科室",
            "建设单位",
            "管理单位",
            "参加单位",
            "配合部门",
            "配合",
        ],
    ),
    (
        Role::State,
        &["完成进度(%)", "完成进度（%）", "进度灯", "牌态", "竣工建成", "台账状态", "项目状态", "进度状态", "建设状态"],
    ),
    (Role::Problems, &["存在问题", "存在困难", "问题", "说明", "问题和建议", "需要协调解决的问题"]),
    (
        Role::Progress,
        &["进展情况", "完成情况", "推进情况", "工作进展", "本月进展", "目前进展", "实际已完成工作量", "当前进度"],
    ),
    (Role::Remark, &["备注"]),
];

/// What a name must contain, tried in this order; every group must have one of its words in the name.
const CONTAINS: &[(Role, &[&[&str]])] = &[
    (Role::Leader, &[&["领导"]]),
    (Role::Contact, &[&["责任人", "联系人", "联络人", "经办人", "督办人", "填报人", "负责人", "电话", "联系方式"]]),
    (Role::Lead, &[&["牵头", "主办", "主责", "主要责任"], &["单位", "部门", "科室", "责任"]]),
    (
        Role::Responsible,
        &[
            &["责任", "配合", "协同", "协办", "承办", "实施", "建设", "业主", "管理", "落实", "参加", "参与", "协作"],
            &["单位", "部门", "主体", "科室"],
        ],
    ),
    (Role::Combined, &[&["进展", "完成", "落实", "推进"], &["问题", "困难"]]),
    (Role::Combined, &[&["进展", "完成情况", "落实情况"], &["下步", "下一步", "打算"]]),
    (Role::NextSteps, &[&["下步", "下一步", "下阶段", "下月"]]),
    (Role::Problems, &[&["问题", "困难"]]),
    (
        Role::Progress,
        &[&[
            "进展",
            "完成情况",
            "推进情况",
            "落实情况",
            "办理情况",
            "形象进度",
            "开展情况",
            "进度情况",
            "实施情况",
            "具体情况",
        ]],
    ),
    (Role::Deadline, &[&["时限", "节点", "完成时间", "期限", "竣工/", "计划竣工", "办结时间"]]),
    (Role::Investment, &[&["投资"]]),
    (Role::State, &[&["是否", "标识", "状态", "百分比", "完成率", "进度灯"]]),
    (Role::Category, &[&["类别", "类型", "分类", "大类"]]),
    (Role::Target, &[&["目标", "标准"]]),
    (Role::Remark, &[&["备注"]]),
    (Role::Content, &[&["项目", "任务", "工作", "事项", "实事", "工程", "目标", "督查"], &["名称", "内容"]]),
];

/// A name as it is compared: white space and marks of emphasis removed.
pub(super) fn plain(name: &str) -> String {
    name.chars().filter(|c| !c.is_whitespace() && *c != '\u{200B}' && *c != '*').collect()
}

/// The role of a printed name, and how usual the name is for it (0 the most).
pub(super) fn role(name: &str, config: &Config) -> Option<(Role, usize)> {
    let name = plain(name);
    if let Some(role) = config.column_role(&name) {
        return Some((role, 0));
    }
    let bare = without_brackets(&name);
    for candidate in [name.as_str(), bare.as_str()] {
        for (role, names) in EXACT {
            if let Some(rank) = names.iter().position(|known| known == &candidate) {
                return Some((*role, rank + 1));
            }
        }
    }
    if name.chars().count() > 30 {
        return None;
    }
    let all = |groups: &[&[&str]]| groups.iter().all(|words| words.iter().any(|word| name.contains(word)));
    CONTAINS.iter().find(|(_, groups)| all(groups)).map(|(role, _)| (*role, 100))
}

/// `总投资（万元）` → `总投资`
fn without_brackets(name: &str) -> String {
    match name.find(['（', '(']) {
        Some(open) if open > 0 && name.ends_with(['）', ')']) => name[..open].to_owned(),
        _ => name.to_owned(),
    }
}

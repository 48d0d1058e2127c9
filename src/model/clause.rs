//! What a clause of the prose says: its amounts, its days, and what happened to what.

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Deadline, Quantity, Role, Text};

/// A stretch of prose between two marks (，。；): the least that is told by itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Clause {
    /// Its words, without the mark behind it.
    pub text: Text,
    /// Whether it ends its sentence (。；).
    pub ends_sentence: bool,
    /// The amounts that it states.
    pub quantities: Vec<Quantity>,
    /// The days that it sets.
    pub deadlines: Vec<Deadline>,
    /// What it says of what, in the order of its words.
    pub events: Vec<Event>,
}

/// One thing that a clause says: a verb, of what, and how it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Event {
    /// The verb as printed: 竣工验收, 安装完成.
    pub verb: Text,
    /// What kind of thing is told.
    pub class: Class,
    /// What was brought to an end or begun, where the verb says no more than that: 招标 in 完成招标.
    pub deed: Option<Class>,
    /// Which one of its class, where words differ and the thing does not: 供暖 and 供热 are both `heat`.
    pub sense: Option<String>,
    /// What it is told of: the words before and behind the verb, without times, amounts and words that any report has.
    pub object: String,
    /// How much of the project that is.
    pub extent: Extent,
    /// How it stands.
    pub standing: Standing,
    /// The share that the clause gives it, in per cent.
    #[schemars(with = "Option<String>")]
    pub share: Option<Decimal>,
    /// The amount that it is told of, by its order in [`Clause::quantities`].
    pub counted: Option<usize>,
}

/// What kind of thing a verb tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Class {
    /// 完成, 竣工, 办结, 销号
    Finish,
    /// 投用, 通车, 供暖
    Use,
    /// 试运行, 试产: in use on trial.
    Trial,
    /// 验收
    Accept,
    /// 结算, 移交, 备案: what follows when the works are done.
    Settle,
    /// 封顶, 贯通: a stage of a building.
    Stage,
    /// 浇筑, 安装: works on the ground.
    Build,
    /// 建设, 改造, 实施: works or a name, as the words around it say.
    Make,
    /// 收尾: the last of the works.
    Wind,
    /// 开工, 启动
    Begin,
    /// 复工
    Resume,
    /// 停工
    Stop,
    /// 撤场: a stop where a builder does it.
    Leave,
    /// 滞后, 受阻
    Lag,
    /// 按序时, 有序推进
    Pace,
    /// 设计, 招标, 审批
    Prepare,
    /// 拆迁, 搬迁: the project itself or what comes before it.
    Clear,
    /// 采购, 到货
    Buy,
    /// 检查, 培训, 发放
    Act,
    /// 取得, 获批
    Get,
    /// 召开会议, 高度重视: tells nothing of the work.
    Talk,
    /// 停留在纸面: not begun.
    Idle,
}

/// How much of the project something is told of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Extent {
    /// The project: 工程全部完工, or by its name.
    Whole,
    /// A thing that is not known as a part, with no word of how much of it.
    #[default]
    Thing,
    /// A known part, phase or section.
    Part,
    /// Not all of it: 部分, 4 of 6, 80%.
    Some,
}

/// How something stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// 已, or told as it is: it happened.
    #[default]
    Told,
    /// 浇筑: no word says whether it goes on or is done.
    Bare,
    /// 正在
    Going,
    /// 基本, 初步: all but.
    Nearly,
    /// 计划, 预计, 将
    Planned,
    /// 力争, 尽快, 需
    Wanted,
    /// 待: it waits.
    Awaited,
    /// 未, 尚未, 没有, 无法
    Denied,
    /// 何时, 能否
    Asked,
    /// 原计划, 曾: it was so once.
    Past,
}

/// A clause with where it is said.
#[derive(Clone, Copy, Debug)]
pub struct Said<'a> {
    /// The role of its column.
    pub role: Role,
    /// The point of its column, counted from 1.
    pub point: u32,
    /// The whole text that it is cut from.
    pub of: &'a Text,
    /// The clause.
    pub clause: &'a Clause,
}

/// The text of a cell that is no narrative (项目内容, 完成时限), cut into clauses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Passage {
    /// The role of its column.
    pub role: Role,
    /// The whole text.
    pub text: Text,
    /// Its clauses.
    pub clauses: Vec<Clause>,
}

impl Event {
    /// Whether it is told as done, and not only nearly.
    pub fn is_told(&self) -> bool {
        self.standing == Standing::Told
    }

    /// Whether it is still to come: planned, wanted or waiting.
    pub fn is_ahead(&self) -> bool {
        matches!(self.standing, Standing::Planned | Standing::Wanted | Standing::Awaited)
    }

    /// What it is about: the deed where the verb only ends or begins it.
    pub fn about(&self) -> Class {
        self.deed.unwrap_or(self.class)
    }
}

impl Extent {
    /// Whether it is less than the project.
    pub fn is_part(self) -> bool {
        matches!(self, Self::Part | Self::Some)
    }
}

impl Class {
    /// The classes with the names that the lexicon gives them.
    pub const NAMES: [(&'static str, Self); 22] = [
        ("finish", Self::Finish),
        ("use", Self::Use),
        ("trial", Self::Trial),
        ("accept", Self::Accept),
        ("settle", Self::Settle),
        ("stage", Self::Stage),
        ("build", Self::Build),
        ("make", Self::Make),
        ("wind", Self::Wind),
        ("begin", Self::Begin),
        ("resume", Self::Resume),
        ("stop", Self::Stop),
        ("leave", Self::Leave),
        ("lag", Self::Lag),
        ("pace", Self::Pace),
        ("prepare", Self::Prepare),
        ("clear", Self::Clear),
        ("buy", Self::Buy),
        ("act", Self::Act),
        ("get", Self::Get),
        ("talk", Self::Talk),
        ("idle", Self::Idle),
    ];

    /// The class of a name of the lexicon.
    pub fn named(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(known, _)| *known == name).map(|(_, class)| *class)
    }
}

//! `taizhang.toml`: what an office teaches the program.

mod decide;
mod error;
mod example;
mod lights;
mod limits;
mod mistake;
mod ranking;
mod reading;
mod words;

pub use decide::Decide;
pub use error::ConfigError;
pub(crate) use error::nearest;
pub use example::example;
pub use lights::{LightRule, Lights, When};
pub use limits::Limits;
pub use ranking::Ranking;
pub use reading::{Dialect, Fixed, FixedRow, Header};

use std::collections::{BTreeMap, HashMap};

use serde::Deserialize;

use crate::finding::Severity;
use crate::model::Role;

/// The settings of an office; every one may be left out.
///
/// ```
/// let config = taizhang::config::Config::parse("[units]\n\"区住建局\" = [\"区住房和城乡建设局\"]\n")?;
/// assert_eq!(config.units["区住建局"], ["区住房和城乡建设局"]);
/// # Ok::<(), taizhang::config::ConfigError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// Units with the other names that are used for them.
    pub units: BTreeMap<String, Vec<String>>,
    /// More names of columns.
    pub columns: Columns,
    /// More words of the lexicon, by the section or the kind of `src/lexicon` that they belong to.
    pub words: BTreeMap<String, Vec<String>>,
    /// What is fixed of the reading.
    pub reading: Fixed,
    /// The Word report.
    pub report: Report,
    /// Weights of findings by rule; `off` silences a rule.
    pub findings: BTreeMap<String, Weight>,
    /// Findings that the office has looked at and does not want to see again.
    pub silence: Vec<Silence>,
    /// Projects of two months that the office says are one, or are not.
    pub pairs: Vec<Pair>,
    /// What the office decided of projects, above what their words tell.
    pub decide: Vec<Decide>,
    /// The lights of projects.
    pub lights: Lights,
    /// The order of units.
    pub ranking: Ranking,
    /// How much of a file is read.
    pub limits: Limits,
}

/// More names of columns, by role.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Columns {
    /// 序号
    pub seq: Vec<String>,
    /// 项目内容
    pub content: Vec<String>,
    /// 子项目
    pub subproject: Vec<String>,
    /// 牵头单位
    pub lead: Vec<String>,
    /// 责任单位
    pub responsible: Vec<String>,
    /// 进展情况
    pub progress: Vec<String>,
    /// 存在问题
    pub problems: Vec<String>,
    /// 下步打算
    pub next_steps: Vec<String>,
    /// 进展、问题和打算合写的列
    pub combined: Vec<String>,
    /// 项目类别
    pub category: Vec<String>,
    /// 分管领导
    pub leader: Vec<String>,
    /// 联系人、联系电话
    pub contact: Vec<String>,
    /// 年度目标
    pub target: Vec<String>,
    /// 完成时限
    pub deadline: Vec<String>,
    /// 状态、亮灯
    pub state: Vec<String>,
    /// 投资
    pub investment: Vec<String>,
    /// 备注
    pub remark: Vec<String>,
    /// Columns to keep as they are.
    pub other: Vec<String>,
}

impl Columns {
    /// The names taught for a role.
    fn of(&self, role: Role) -> &[String] {
        match role {
            Role::Seq => &self.seq,
            Role::Content => &self.content,
            Role::Subproject => &self.subproject,
            Role::Lead => &self.lead,
            Role::Responsible => &self.responsible,
            Role::Progress => &self.progress,
            Role::Problems => &self.problems,
            Role::NextSteps => &self.next_steps,
            Role::Combined => &self.combined,
            Role::Category => &self.category,
            Role::Leader => &self.leader,
            Role::Contact => &self.contact,
            Role::Target => &self.target,
            Role::Deadline => &self.deadline,
            Role::State => &self.state,
            Role::Investment => &self.investment,
            Role::Remark => &self.remark,
            Role::Other => &self.other,
        }
    }
}

/// Settings of the Word report.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Report {
    /// Line pitch in points; GB/T 9704-2012 §5.2.3 asks for 22 lines in 225 mm, which is 28.95.
    pub line_spacing: f64,
    /// Font of the title.
    pub title_font: String,
    /// Font of the text.
    pub body_font: String,
    /// Font of the first level, 一、
    pub heading1_font: String,
    /// Font of the second level, （一）
    pub heading2_font: String,
    /// The unit that issues the report: printed above its date.
    pub issuer: Option<String>,
    /// 期号 of the 通报, such as 第9期.
    pub issue: Option<String>,
    /// 主送 of the 通报.
    pub to: Option<String>,
    /// 抄送 of the 通报.
    pub copies: Option<String>,
    /// Whom to ask, with the telephone number.
    pub contact: Option<String>,
    /// By when a unit is to answer.
    pub reply: String,
    /// The office's own Word file whose looks all letters take.
    pub sample: Option<String>,
    /// Files for one kind of letter only.
    pub samples: Samples,
    /// Words of the office's own that a sample may name.
    pub fields: BTreeMap<String, String>,
    /// Paper of the workbook: `A3` or `A4`.
    pub paper: Paper,
}

/// Word files whose looks a kind of letter takes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Samples {
    /// For the letter to a unit.
    pub unit: Option<String>,
    /// For the 通报.
    pub circular: Option<String>,
    /// For the list that goes back to a unit.
    pub list: Option<String>,
}

/// Paper sizes of the workbook.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub enum Paper {
    /// 297 × 420 mm
    A3,
    /// 210 × 297 mm
    #[default]
    A4,
}

/// What the office knows of two projects of two months.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pair {
    /// The name in the earlier month.
    pub before: String,
    /// The name in the later month.
    pub after: String,
    /// Whether they are one.
    #[serde(default = "yes")]
    pub same: bool,
}

fn yes() -> bool {
    true
}

/// A finding that is silenced at one place.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Silence {
    /// The rule.
    pub rule: String,
    /// Words of the project's name, or the address of a cell of a workbook.
    pub at: String,
    /// Why, for whoever looks at it next.
    pub reason: String,
}

/// The weight that an office gives a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Weight {
    /// Not shown.
    Off,
    /// [`Severity::Info`]
    Info,
    /// [`Severity::Warning`]
    Warning,
    /// [`Severity::Error`]
    Error,
}

impl Default for Report {
    fn default() -> Self {
        Self {
            line_spacing: 28.95,
            title_font: "方正小标宋简体".to_owned(),
            body_font: "仿宋_GB2312".to_owned(),
            heading1_font: "黑体".to_owned(),
            heading2_font: "楷体_GB2312".to_owned(),
            issuer: None,
            issue: None,
            to: None,
            copies: None,
            contact: None,
            reply: "收到后5个工作日内".to_owned(),
            sample: None,
            samples: Samples::default(),
            fields: BTreeMap::new(),
            paper: Paper::default(),
        }
    }
}

impl Config {
    /// Reads `taizhang.toml`.
    ///
    /// # Errors
    /// [`ConfigError`] with the line, and the nearest known name where a name is not known.
    pub fn parse(text: &str) -> Result<Self, ConfigError> {
        let config: Self = toml::from_str(text).map_err(|error| ConfigError::new(text, &error))?;
        config.check(text)?;
        Ok(config)
    }

    fn check(&self, text: &str) -> Result<(), ConfigError> {
        if !(20.0..=40.0).contains(&self.report.line_spacing) {
            return Err(ConfigError::value(text, "line_spacing", "20.0 – 40.0"));
        }
        let mut sections = words::sections();
        sections.extend(crate::lexicon::kinds());
        if let Some(unknown) = self.words.keys().find(|section| !sections.contains(&section.as_str())) {
            return Err(ConfigError::unknown(text, unknown, &sections));
        }
        let known: Vec<&str> = crate::finding::Rule::ALL.iter().map(|rule| rule.id()).collect();
        let silenced = self.silence.iter().map(|silence| &silence.rule);
        if let Some(unknown) = self.findings.keys().chain(silenced).find(|rule| !known.contains(&rule.as_str())) {
            return Err(ConfigError::unknown(text, unknown, &known));
        }
        if self.silence.iter().any(|silence| silence.reason.trim().is_empty() || silence.at.trim().is_empty()) {
            return Err(ConfigError::value(text, "reason", "rule、at、reason"));
        }
        if self.decide.iter().any(|decide| decide.reason.trim().is_empty() || decide.project.trim().is_empty()) {
            return Err(ConfigError::value(text, "decide", "project、reason"));
        }
        let mut owner: HashMap<&str, &str> = self.units.keys().map(|unit| (unit.as_str(), unit.as_str())).collect();
        for (unit, aliases) in &self.units {
            for alias in aliases {
                if owner.insert(alias, unit).is_some_and(|other| other != unit) {
                    return Err(ConfigError::twice(text, alias));
                }
            }
        }
        Ok(())
    }

    /// Each name and alias with the name to use.
    pub(crate) fn unit_names(&self) -> HashMap<String, String> {
        let squeeze = |name: &str| name.split_whitespace().collect::<String>();
        let own = self.units.keys().map(|unit| (squeeze(unit), unit.clone()));
        let aliases =
            self.units.iter().flat_map(|(unit, aliases)| aliases.iter().map(move |a| (squeeze(a), unit.clone())));
        own.chain(aliases).collect()
    }

    /// The role that the office gives a column.
    pub(crate) fn column_role(&self, name: &str) -> Option<Role> {
        let is = |names: &[String]| names.iter().any(|known| known.split_whitespace().collect::<String>() == name);
        let found = Role::ALL.into_iter().find(|role| is(self.columns.of(*role)))?;
        // What is to be kept as it is, is a remark to the reader.
        Some(if found == Role::Other { Role::Remark } else { found })
    }

    /// Whether the office has silenced a rule at a project or cell.
    pub(crate) fn is_silenced(&self, rule: crate::finding::Rule, project: Option<&str>, cell: Option<&str>) -> bool {
        let at = |words: &str| cell == Some(words) || project.is_some_and(|project| project.contains(words));
        self.silence.iter().any(|silence| silence.rule == rule.id() && at(&silence.at))
    }

    /// The weight of a rule, `None` where it is silenced.
    pub(crate) fn severity(&self, rule: crate::finding::Rule) -> Option<Severity> {
        match self.findings.get(rule.id()) {
            None => Some(rule.severity()),
            Some(Weight::Off) => None,
            Some(Weight::Info) => Some(Severity::Info),
            Some(Weight::Warning) => Some(Severity::Warning),
            Some(Weight::Error) => Some(Severity::Error),
        }
    }
}

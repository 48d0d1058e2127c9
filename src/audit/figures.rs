//! The figures of a point where they stand in its words, for the rules that compare them.

use rust_decimal::Decimal;

use crate::model::{Clause, Point, Project, Quantity, Role, Sheet, Text};

/// A figure and the bytes of its point that state it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Figure<'a> {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) quantity: &'a Quantity,
    /// Whether an event of its clause tells that it is done.
    pub(super) told: bool,
}

impl<'a> Figure<'a> {
    pub(super) fn of(quantity: &'a Quantity) -> Self {
        Self { start: quantity.span.start, end: quantity.span.end, quantity, told: false }
    }

    /// The figures of a clause.
    fn in_clause(clause: &'a Clause) -> impl Iterator<Item = Self> {
        let told = |index| clause.events.iter().any(|event| event.is_told() && event.counted == Some(index));
        (0..).zip(&clause.quantities).map(move |(index, quantity)| Self { told: told(index), ..Self::of(quantity) })
    }

    pub(super) fn is_share(&self) -> bool {
        self.quantity.base.unit == "%"
    }

    /// Whether both measure the same.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        self.quantity.base.unit == other.quantity.base.unit
    }

    /// Whether it is meant to the last digit: not 约30, not 3至5.
    pub(super) fn is_exact(&self) -> bool {
        self.quantity.qualifier.is_none() && self.quantity.least.is_none()
    }

    /// Whether it is a whole number of its own unit, which nobody rounds.
    pub(super) fn is_count(&self) -> bool {
        self.quantity.base.value == self.quantity.amount.value && self.quantity.amount.value.scale() == 0
    }

    pub(super) fn value(&self) -> Decimal {
        self.quantity.base.value
    }

    /// What one more in the last printed digit would be, in the base unit.
    pub(super) fn last_digit(&self) -> Decimal {
        let printed = self.quantity.amount.value;
        let one = Decimal::new(1, printed.scale());
        if printed.is_zero() { one } else { (one / printed * self.quantity.base.value).normalize() }
    }

    /// As printed: `34.5万方`.
    pub(super) fn words(&self) -> &str {
        &self.quantity.text.value
    }
}

/// A point with its figures in order.
pub(super) struct Stated<'a> {
    pub(super) role: Role,
    pub(super) text: &'a Text,
    pub(super) figures: Vec<Figure<'a>>,
}

impl Stated<'_> {
    pub(super) fn words(&self) -> &str {
        &self.text.value
    }

    /// What stands between two figures.
    pub(super) fn between(&self, first: &Figure<'_>, second: &Figure<'_>) -> &str {
        self.words().get(first.end..second.start).unwrap_or_default()
    }

    /// The clause in front of the figure at `index`: from the mark or the figure before it.
    pub(super) fn before(&self, index: usize) -> &str {
        let from = index.checked_sub(1).map_or(0, |before| self.figures[before].end);
        let words = self.words().get(from..self.figures[index].start).unwrap_or_default();
        words.rsplit(['，', '。', '；', '：', ',', ';']).next().unwrap_or(words)
    }

    /// What the figure at `index` counts: by the words in front of it, or by what its clause tells.
    pub(super) fn kind(&self, index: usize) -> Kind {
        match kind(self.before(index)) {
            Kind::Other if self.figures[index].told => Kind::Done,
            kind => kind,
        }
    }

    /// The figures of each sentence, as ranges of [`Self::figures`].
    pub(super) fn sentences(&self, marks: &[char]) -> Vec<std::ops::Range<usize>> {
        let mut out = Vec::new();
        let mut first = 0;
        for next in 1..=self.figures.len() {
            let ends = self
                .figures
                .get(next)
                .is_none_or(|figure| self.between(&self.figures[next - 1], figure).contains(marks));
            if ends {
                out.push(first..next);
                first = next;
            }
        }
        out
    }
}

/// The points of a project's narratives.
pub(super) fn points(project: &Project) -> Vec<Stated<'_>> {
    let narratives = [
        (Role::Progress, &project.progress),
        (Role::Problems, &project.problems),
        (Role::NextSteps, &project.next_steps),
    ];
    narratives
        .into_iter()
        .flat_map(|(role, narrative)| narrative.points().iter().map(move |point| stated(role, point)))
        .collect()
}

fn stated(role: Role, point: &Point) -> Stated<'_> {
    Stated { role, text: &point.text, figures: point.clauses.iter().flat_map(Figure::in_clause).collect() }
}

/// The figures of what is to be done: 项目内容 and its sub-project.
pub(super) fn targets<'a>(sheet: &Sheet, project: &'a Project) -> Vec<&'a Quantity> {
    let is_target = |quantity: &&Quantity| {
        sheet
            .columns
            .get(quantity.column as usize)
            .is_some_and(|column| matches!(column.role, Role::Content | Role::Subproject | Role::Target))
    };
    project.quantities().filter(is_target).collect()
}

/// What a figure counts, by the words in front of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// 其余, 剩余, 还差
    Left,
    /// 已, 完成, 到位
    Done,
    /// 共, 需, 计划, 任务
    Whole,
    /// Nothing tells.
    Other,
}

/// Words of what is left, of what was done, of what is needed; tried in this order.
const KINDS: [(Kind, &[&str]); 3] = [
    (
        Kind::Left,
        &[
            "其余",
            "剩余",
            "余下",
            "剩下",
            "还需",
            "尚需",
            "仍需",
            "还差",
            "尚差",
            "仍差",
            "相差",
            "还缺",
            "尚缺",
            "仍缺",
            "尚欠",
            "还欠",
            "仍欠",
            "缺口",
            "还有",
            "尚有",
            "仍有",
            "尚余",
            "还剩",
            "仅剩",
            "未完成",
        ],
    ),
    (
        Kind::Done,
        &[
            "已", "完成", "完工", "竣工", "建成", "到位", "拨付", "支付", "缴纳", "交纳", "投入", "签约", "安装",
            "发放", "拆除", "办结", "投用", "投运", "投产", "入住", "整改", "实现", "达到", "更换", "治理",
        ],
    ),
    (Kind::Whole, &["拟", "需", "总投资", "总额", "总", "共", "应", "计划", "任务", "涉及", "全长", "目标"]),
];

/// What the words in front of a figure say that it counts.
fn kind(words: &str) -> Kind {
    // 计划完成, 需更换: a plan of doing is a whole.
    let planned = ["计划", "需", "应", "拟"].iter().any(|word| words.contains(word));
    KINDS
        .iter()
        .filter(|(kind, _)| !(planned && *kind == Kind::Done && !words.contains('已')))
        .find(|(_, known)| known.iter().any(|word| words.contains(word)))
        .map_or(Kind::Other, |(kind, _)| *kind)
}

/// A share in per cent, with as many places as the one that it is compared with.
pub(super) fn per_cent(share: Decimal, places: u32) -> String {
    format!("{}%", share.round_dp(places))
}

/// An amount in the unit in which a figure is printed: 5.1公里, 1800万元.
pub(super) fn in_unit_of(value: Decimal, figure: &Figure<'_>) -> String {
    let (printed, base) = (&figure.quantity.amount, &figure.quantity.base);
    let value = match (value * printed.value).checked_div(base.value) {
        Some(value) => value,
        None => return format!("{}{}", value.normalize(), base.unit),
    };
    format!("{}{}", value.normalize(), printed.unit)
}

#[cfg(test)]
mod tests {
    use super::{Kind, kind};

    #[test]
    fn words_say_what_a_figure_counts() {
        for (words, of) in [
            ("需更换灯杆", Kind::Whole),
            ("已更换", Kind::Done),
            ("其余", Kind::Left),
            ("资金缺口", Kind::Left),
            ("计划完成", Kind::Whole),
            ("目前完工", Kind::Done),
            ("路长", Kind::Other),
        ] {
            assert_eq!(kind(words), of, "{words}");
        }
    }
}

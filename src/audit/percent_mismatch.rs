//! `percent-mismatch`
//!
//! **What it does.** Where a text states a whole, a part of it and the share that is done, it divides and compares:
//! `216万方，已完成72.4%，约35.6万方`; `340万方，完成85万方，完成25%`; `占中标价…元的76.1%`; and the part of a progress with
//! the whole in 项目内容, where the share is one of 任务. A share that is cut off instead of rounded is right.
//!
//! **Why.** Leaders sort by these shares. One of the three figures is wrong.
//!
//! **Example.** 35.6万方 of 216万方 is 16.5%, not 72.4%; 116万方, 80.0%, 92.8万方 is right.

use rust_decimal::Decimal;

use super::figures::{self, Figure, Kind, Stated, per_cent};
use super::{Audit, Audited};
use crate::finding::{Finding, Rule, Says};
use crate::model::{Quantity, Role};

/// A part, its whole, the share that it is, and the share that the sheet states.
struct Share<'a> {
    part: &'a str,
    whole: &'a str,
    share: String,
    said: &'a str,
}

impl Says for Share<'_> {
    const RULE: Rule = Rule::PercentMismatch;
    const HINT: (&'static str, &'static str) =
        ("请填报单位核对这三个数，改正其中一个", "the reporting unit: check the three figures and mend the wrong one");

    fn zh(&self) -> String {
        format!("{} 是 {} 的 {}，表中写 {}", self.part, self.whole, self.share, self.said)
    }

    fn en(&self) -> String {
        format!("{} is {} of {}, the sheet says {}", self.part, self.share, self.whole, self.said)
    }
}

pub(super) fn check(audit: &Audit<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for Audited { project, points } in &audit.projects {
        let targets = figures::targets(audit.sheet, project);
        for stated in points {
            for at in (0..stated.figures.len()).filter(|at| stated.figures[*at].is_share()) {
                findings.extend(triple(stated, at).or_else(|| against_target(stated, at, &targets)));
            }
        }
    }
    findings
}

/// A whole, a part and the share at `at` beside each other.
fn triple(stated: &Stated<'_>, at: usize) -> Option<Finding> {
    let figures = &stated.figures;
    let share = figures[at];
    let between = |a: &Figure<'_>, b: &Figure<'_>| stated.between(a, b).to_owned();
    let near = |words: &str, most: usize| words.chars().count() <= most && !words.contains(['。', '；']);
    let next = figures.get(at + 1);
    // 需挖方216万方，已完成72.4%，约35.6万方
    if let (Some(whole), Some(part)) = (at.checked_sub(1).map(|at| figures[at]), next)
        && whole.is_like(part)
        && !whole.is_share()
        && near(&between(&whole, &share), 14)
        && done(&between(&whole, &share))
        && near(&between(&share, part), 6)
    {
        return compare(stated, &whole, part, &share, (whole.start, part.end));
    }
    let (first, second) = (figures.get(at.checked_sub(2)?)?, figures.get(at - 1)?);
    // 其余27辆 is no part that was done, and no whole.
    let is_left = |index: usize| stated.kind(index) == Kind::Left;
    if is_left(at - 1) || is_left(at - 2) {
        return None;
    }
    if !first.is_like(second) || first.is_share() || !near(&between(second, &share), 12) {
        return None;
    }
    let (middle, last) = (between(first, second), between(second, &share));
    if !near(&middle, 24) {
        return None;
    }
    // 完成金额A元，占中标价B元的76.1%
    if middle.contains('占') && !last.contains("完成") {
        return compare(stated, second, first, &share, (first.start, share.end));
    }
    // 共计340万方，完成85万方，完成25%
    let said = done(&last)
        || last.contains(['占', '达', '率', '（', '('])
        || last.trim_matches(['，', ',', '、', ' ']).is_empty();
    let speaks_of_other =
        ["其中", "另", "比", "增", "降"].iter().any(|word| middle.contains(word) || last.contains(word));
    // 计划加装28部，投用19部: a plan, and what is told of it.
    let of_a_plan = stated.kind(at - 2) == Kind::Whole && stated.kind(at - 1) == Kind::Done;
    if (done(&middle) || of_a_plan) && said && !speaks_of_other {
        return compare(stated, first, second, &share, (first.start, share.end));
    }
    None
}

fn done(words: &str) -> bool {
    ["完成", "建成", "已", "达到", "实现", "到位", "拨付"].iter().any(|word| words.contains(word))
}

/// The part of a progress, and the one figure of its kind in what is to be done.
fn against_target(stated: &Stated<'_>, at: usize, targets: &[&Quantity]) -> Option<Finding> {
    if stated.role != Role::Progress {
        return None;
    }
    let (part, share) = (stated.figures.get(at.checked_sub(1)?)?, stated.figures[at]);
    let words = stated.between(part, &share);
    if stated.kind(at - 1) == Kind::Left || part.is_share() {
        return None;
    }
    let of_the_task = ["任务", "目标", "计划", "总量"].iter().any(|word| words.contains(word));
    if !of_the_task || words.chars().count() > 16 || words.contains(['。', '；']) {
        return None;
    }
    let same: Vec<&&Quantity> = targets.iter().filter(|target| target.base.unit == part.quantity.base.unit).collect();
    let [target] = same[..] else { return None };
    let whole = Figure::of(target);
    compare(stated, &whole, part, &share, (part.start, share.end))
}

fn compare(
    stated: &Stated<'_>,
    whole: &Figure<'_>,
    part: &Figure<'_>,
    share: &Figure<'_>,
    span: (usize, usize),
) -> Option<Finding> {
    let (w, p) = (whole.value(), part.value());
    if [whole, part, share].iter().any(|figure| figure.quantity.least.is_some()) {
        return None;
    }
    // A figure without a fraction is meant as it stands, unless it says 约.
    let slack = |figure: &Figure<'_>| match (figure.quantity.amount.value.scale(), figure.quantity.qualifier.as_deref())
    {
        (0, None | Some("以上" | "不少于" | "不低于")) => Decimal::ZERO,
        _ => figure.last_digit() * Decimal::new(5, 1),
    };
    let (least, most) = (w - slack(whole), w + slack(whole));
    if least <= Decimal::ZERO {
        return None;
    }
    let hundred = Decimal::ONE_HUNDRED;
    let step = Decimal::new(1, share.quantity.amount.value.scale());
    // Figures that are round themselves may differ by as much as they are rounded; shares may be cut off.
    let low = (p - slack(part)) * hundred / most - step;
    let high = (p + slack(part)) * hundred / least + step;
    let said = share.value();
    if (low..=high).contains(&said) {
        return None;
    }
    let sentence = Share {
        part: part.words(),
        whole: whole.words(),
        share: per_cent(p * hundred / w, share.quantity.amount.value.scale()),
        said: share.words(),
    };
    Some(sentence.at(stated.text.part(span.0, span.1).place))
}

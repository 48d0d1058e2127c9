//! The figures of a point where they stand in its words, for the rules that compare them.

use rust_decimal::Decimal;

use crate::model::{Point, Project, Quantity, Role, Sheet, Text};

/// A figure and the bytes of its point that state it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Figure<'a> {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) quantity: &'a Quantity,
}

impl<'a> Figure<'a> {
    fn of(quantity: &'a Quantity) -> Self {
        Self { start: quantity.span.start, end: quantity.span.end, quantity }
    }
}

impl Figure<'_> {
    pub(super) fn is_share(&self) -> bool {
        self.quantity.base.unit == "%"
    }

    /// Whether both measure the same.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        self.quantity.base.unit == other.quantity.base.unit
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
    let own = point.clauses.iter().flat_map(|clause| &clause.quantities);
    Stated { role, text: &point.text, figures: own.map(Figure::of).collect() }
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

/// Where the sentence ends that holds the byte `at`.
pub(super) fn sentence_end(text: &str, at: usize) -> usize {
    text[at..].find('。').map_or(text.len(), |end| at + end)
}

/// A share in per cent, with as many places as the one that it is compared with.
pub(super) fn per_cent(share: Decimal, places: u32) -> String {
    format!("{}%", share.round_dp(places))
}

/// An amount of a base unit in the size that people read: 1.8亿元, 3200万元.
pub(super) fn amount(value: Decimal, unit: &str) -> String {
    for (size, name) in [(100_000_000, "亿"), (10_000, "万")] {
        let size = Decimal::from(size);
        if value.abs() >= size {
            return format!("{}{name}{unit}", (value / size).normalize());
        }
    }
    format!("{}{unit}", value.normalize())
}

//! 序时进度: what should be done by a day, and by how much a project lags.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::model::{Project, Role, Schedule};

/// A row whose own time is shorter says when it comes, not how long it takes.
const SHORTEST_DAYS: i32 = 28;

/// Where no completion is known there is nothing to hold beside the time.
pub(super) fn of(project: &Project, today: Option<Date>) -> Option<Schedule> {
    let (completion, today) = (project.status.completion?, today?);
    let expected = own_time(project, today).unwrap_or_else(|| share_of_year(today)).round_dp(1).normalize();
    let behind = (expected - completion).max(Decimal::ZERO).normalize();
    Some(Schedule { expected, behind })
}

/// The months of the year that have passed; a month that is not over counts by its days.
fn share_of_year(today: Date) -> Decimal {
    let day = Decimal::from(today.day()) / Decimal::from(today.days_in_month());
    (Decimal::from(today.month() - 1) + day) * Decimal::ONE_HUNDRED / Decimal::from(12)
}

/// The share of the time that the row sets for itself, with a start and an end.
fn own_time(project: &Project, today: Date) -> Option<Decimal> {
    let set = |role: Role| matches!(role, Role::Deadline | Role::Target | Role::Content | Role::Subproject);
    let said = project.clauses().filter(|said| set(said.role));
    let (from, to) = said.flat_map(|said| &said.clause.deadlines).find_map(|deadline| {
        let (from, to) = (deadline.from?, deadline.to?);
        (days(from, to) >= SHORTEST_DAYS).then_some((from, to))
    })?;
    let (whole, passed) = (days(from, to), days(from, today).clamp(0, days(from, to)));
    Some(Decimal::from(passed) * Decimal::ONE_HUNDRED / Decimal::from(whole))
}

/// From the first day to the last, both counted.
fn days(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days()) + 1
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn half_of_the_year_is_half_of_the_work() {
        assert_eq!(share_of_year(date(2023, 6, 30)), Decimal::from(50));
        assert_eq!(share_of_year(date(2023, 12, 31)), Decimal::from(100));
        assert_eq!(share_of_year(date(2024, 2, 29)).round_dp(1), Decimal::new(167, 1));
        assert_eq!(days(date(2024, 1, 1), date(2024, 12, 31)), 366);
    }
}

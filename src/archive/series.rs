//! More than two months: the comparisons from each to the next, and for how long a thing stands.

use super::problems::{self, Rarity};
use super::{Comparison, Progress, compare, doubts, falls, unchanged};
use crate::config::Config;
use crate::finding::Finding;
use crate::model::{Point, Sheet};

/// Months in their order, each compared with the one before.
#[derive(Clone, Debug)]
pub struct Series<'a> {
    /// The sheets, the latest last.
    pub sheets: Vec<&'a Sheet>,
    /// From each sheet to the next: one fewer than sheets.
    pub steps: Vec<Comparison>,
    /// For each row of the latest sheet, for how many sheets in a row its progress reads the same: 1 where it is new.
    pub unchanged: Vec<u32>,
}

impl<'a> Series<'a> {
    /// Follows the projects through sheets, in the order of their periods.
    pub fn new(sheets: Vec<&'a Sheet>, config: &Config) -> Self {
        let mut steps = Vec::with_capacity(sheets.len().saturating_sub(1));
        let mut ages = Ages::of(sheets.first().copied());
        for pair in sheets.windows(2) {
            let mut step = compare(pair[0], pair[1], config);
            ages = ages.next(&step, pair[0], pair[1]);
            ages.tell(&mut step, pair[1]);
            steps.push(step);
        }
        Self { sheets, steps, unchanged: ages.progress }
    }

    /// What a person should look at in the latest sheet, seen beside those before it.
    pub fn findings(&self) -> Vec<Finding> {
        let (&[.., before, after], Some(step)) = (&self.sheets[..], self.steps.last()) else { return Vec::new() };
        let mut out = doubts(step, before, after);
        out.extend(unchanged::check(self));
        out.extend(falls::check(step, before, after));
        out
    }

    /// For each row of the latest sheet the rows that it was in each sheet, the earliest first; counted from 0.
    pub fn tracks(&self) -> Vec<Vec<Vec<usize>>> {
        let last = self.sheets.last().map_or(0, |sheet| sheet.projects().count());
        let mut tracks: Vec<Vec<Vec<usize>>> = (0..last).map(|row| vec![vec![row]]).collect();
        for (step, sheet) in self.steps.iter().zip(&self.sheets[1..]).rev() {
            let mut earlier: Vec<&[usize]> = vec![&[]; sheet.projects().count()];
            for entry in &step.projects {
                entry.after.iter().for_each(|row| earlier[row - 1] = &entry.before);
            }
            for track in &mut tracks {
                let rows = track.last().map(Vec::as_slice).unwrap_or_default();
                let mut before: Vec<usize> =
                    rows.iter().flat_map(|row| earlier[*row].iter().map(|row| row - 1)).collect();
                before.dedup();
                track.push(before);
            }
        }
        tracks.iter_mut().for_each(|track| track.reverse());
        tracks
    }
}

/// For how many sheets in a row each problem and each progress stands, by the rows of a sheet.
struct Ages {
    problems: Vec<Vec<u32>>,
    progress: Vec<u32>,
}

impl Ages {
    fn of(sheet: Option<&Sheet>) -> Self {
        let problems: Vec<Vec<u32>> =
            sheet.into_iter().flat_map(problems).map(|points| vec![1; points.len()]).collect();
        Self { progress: vec![1; problems.len()], problems }
    }

    fn next(&self, step: &Comparison, before: &Sheet, after: &Sheet) -> Self {
        let rarity = Rarity::of([before, after]);
        let (old, new): (Vec<&[Point]>, Vec<&[Point]>) = (problems(before).collect(), problems(after).collect());
        let mut next = Self::of(Some(after));
        for entry in &step.projects {
            let rows = |rows: &[usize]| rows.iter().map(|row| row - 1).collect::<Vec<_>>();
            let (then, now) = (rows(&entry.before), rows(&entry.after));
            let ages: Vec<u32> = then.iter().flat_map(|row| self.problems[*row].iter().copied()).collect();
            let known: Vec<&Point> = then.iter().flat_map(|row| old[*row]).collect();
            let stated: Vec<&Point> = now.iter().flat_map(|row| new[*row]).collect();
            let mut pairs = problems::pair(&known, &stated, &rarity).into_iter();
            let places = now.iter().flat_map(|row| (0..new[*row].len()).map(move |at| (*row, at)));
            for (row, at) in places.collect::<Vec<_>>() {
                if let Some(Some(earlier)) = pairs.next() {
                    next.problems[row][at] = ages[earlier] + 1;
                }
            }
            if entry.progress == Some(Progress::Unchanged) {
                let age = then.iter().map(|row| self.progress[*row]).max().unwrap_or(0);
                now.iter().for_each(|row| next.progress[*row] = age + 1);
            }
        }
        next
    }

    /// Writes the ages of standing problems into a comparison with `sheet` as its later one.
    fn tell(&self, comparison: &mut Comparison, sheet: &Sheet) {
        let points: Vec<&[Point]> = problems(sheet).collect();
        for entry in &mut comparison.projects {
            for standing in &mut entry.problems.standing {
                let mut own = entry.after.iter().flat_map(|row| points[row - 1].iter().zip(&self.problems[row - 1]));
                let found = own.find(|(point, _)| point.text.value == standing.text);
                standing.months = found.map_or(2, |(_, age)| *age);
            }
        }
    }
}

/// Says for each standing problem of a comparison for how many sheets in a row it stands.
///
/// `sheets` are those of the archive in their order, the later one of the comparison last.
pub fn age_problems(comparison: &mut Comparison, sheets: &[&Sheet], config: &Config) {
    let mut ages = Ages::of(sheets.first().copied());
    for pair in sheets.windows(2) {
        ages = ages.next(&compare(pair[0], pair[1], config), pair[0], pair[1]);
    }
    if let Some(last) = sheets.last() {
        ages.tell(comparison, last);
    }
}

fn problems(sheet: &Sheet) -> impl Iterator<Item = &[Point]> {
    sheet.projects().map(|(_, project)| project.problems.points())
}

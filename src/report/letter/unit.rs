//! The letter to one unit: what it is to look at, and by when.

use std::collections::HashSet;

use jiff::civil::Date;
use serde_json::{Value, json};

use super::super::counts::Counts;
use super::super::wording::WordingError;
use super::super::{Entry, Table};
use super::clauses::day;
use super::filling::Named;
use super::matters::{Coming, Matter, due};
use super::sections::sections;
use super::standing::Standing;
use super::titles::broken;
use super::{Attachment, Basis, Block, BlockKind, Letter};
use crate::finding::Notice;
use crate::model::Outcome;

/// So many matters are told in full; the others by their names.
const IN_FULL: usize = 4;
/// So many deadlines are written out.
const DEADLINES: usize = 4;

/// The view model of one Word report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitReport {
    /// The unit.
    pub unit: String,
    /// What is sent to it.
    pub letter: Letter,
}

impl UnitReport {
    /// The reports of a sheet, one an addressee, in the order in which the sheet first names them.
    pub(crate) fn all(basis: &Basis<'_>, notices: &[Notice]) -> Result<Vec<Self>, WordingError> {
        basis.groups().into_iter().map(|(unit, rows)| Self::new(basis, unit, &rows, notices)).collect()
    }

    fn new(basis: &Basis<'_>, unit: String, rows: &[Entry<'_>], notices: &[Notice]) -> Result<Self, WordingError> {
        let mut fields = basis.common(&unit);
        let title = basis.wording.text("title.txt", &fields)?;
        let period = basis.sheet.period.map(|period| period.zh()).unwrap_or_default();
        let (table, note) = Table::of_unit(basis, rows);
        let all = Table::of_all(basis, rows);
        let attachment = Attachment { title: basis.wording.text("attachment.txt", &fields)?, note, table, all };
        let addressee = basis.wording.text("addressee.txt", &fields)?;
        basis.count(rows, &unit, notices, &mut fields);
        let opening = basis.wording.lines("opening.txt", &fields)?;
        let parts =
            ["unit_overall", "unit_urgent", "unit_changes", "unit_help", "unit_due", "unit_filling", "unit_demand"];
        let parts: Vec<String> = parts.iter().map(|part| format!("{part}.txt")).collect();
        let parts: Vec<(&str, &Value)> = parts.iter().map(|part| (part.as_str(), &fields)).collect();
        let mut blocks: Vec<Block> =
            opening.into_iter().map(|words| Block { kind: BlockKind::Opening, words }).collect();
        blocks.extend(sections(&parts, basis.wording)?);
        let letter = Letter {
            issue: None,
            title: broken(&title, &[&unit, &period]),
            addressee,
            blocks,
            attachments: vec![attachment],
            issuer: basis.config.report.issuer.clone(),
            date: basis.date(),
            copies: None,
            fields: basis.fields(&unit),
            columns: basis.columns(),
        };
        Ok(Self { unit, letter })
    }
}

impl Basis<'_> {
    /// What every template may use.
    pub(crate) fn common(&self, unit: &str) -> Value {
        let report = &self.config.report;
        json!({
            "unit": unit,
            "whose": self.whose(),
            "period": self.sheet.period.map(|period| period.zh()),
            "next_period": self.sheet.period.and_then(|period| period.next()).map(|period| period.zh()),
            "sheet_title": self.sheet.title.as_ref().map(|title| title.value.as_str()),
            "period_end": self.sheet.period_end.map(day),
            "issuer": report.issuer,
            "reply": report.reply,
            "contact": report.contact,
            "before": self.past.step.as_ref().map(|step| step.before.as_str()),
        })
    }

    /// The words that a sample may name besides those of the letter.
    pub(crate) fn fields(&self, unit: &str) -> Vec<(String, String)> {
        let report = &self.config.report;
        let own = report.fields.iter().map(|(name, value)| (name.clone(), value.clone()));
        let known = [
            ("单位", unit.to_owned()),
            ("期间", self.sheet.period.map(|period| period.zh()).unwrap_or_default()),
            ("联系人", report.contact.clone().unwrap_or_default()),
            ("答复时限", report.reply.clone()),
        ];
        own.chain(known.map(|(name, value)| (name.to_owned(), value))).collect()
    }

    /// The columns of the sheet, by the names that a sample may use.
    pub(crate) fn columns(&self) -> Vec<String> {
        let printed = self.sheet.columns.iter().map(|column| column.name.clone());
        printed.chain(super::pattern::columns().map(str::to_owned)).collect()
    }

    /// 成文日期: the day asked for; a blank one where there is an issuer and no day.
    pub(crate) fn date(&self) -> Option<String> {
        let blank = || self.config.report.issuer.as_ref().map(|_| "　　年　　月　　日".to_owned());
        self.asked.date.map(day).or_else(blank)
    }

    /// Everything that the letter to a unit says of its rows.
    fn count(&self, rows: &[Entry<'_>], unit: &str, notices: &[Notice], fields: &mut Value) {
        let counts = Counts::of(rows.iter().copied());
        let matters = self.urgent(rows, Some(unit));
        let (full, rest) = matters.split_at(matters.len().min(IN_FULL));
        let rest: Vec<String> = rest.iter().map(|matter| format!("{}（{}）", matter.name, matter.light)).collect();
        let own: HashSet<u32> = rows.iter().map(|entry| entry.project.row).collect();
        let meant = |entry: &crate::archive::Entry| self.is_of(entry, &own, unit);
        let due = self.due(rows);
        let joint: Vec<Matter> = rows.iter().map(|entry| self.matter(*entry, Some(unit))).collect();
        let one = match rows {
            [only] => Some(self.matter(*only, Some(unit))),
            _ => None,
        };
        fields["counts"] = counts.facts(self.config);
        fields["one"] = json!(one);
        fields["joint"] = json!(joints(&joint));
        fields["matters"] = json!(full);
        fields["rest"] = json!(Named::at_most(&rest, 8));
        fields["moved"] = json!(self.moved(meant));
        fields["help"] = self.help(rows, Some(unit));
        fields["due"] = json!(&due[..due.len().min(DEADLINES)]);
        fields["more_due"] = json!(due.len().saturating_sub(DEADLINES));
        let filling = self.filling(rows, notices, |entry| vec![self.names.of(entry.project)]);
        fields["filling_any"] = json!(filling.any());
        fields["filling"] = json!(filling);
        fields["urgent"] = json!(matters.len());
    }

    /// Whether a comparison is of one of these rows, or of what was theirs and is gone.
    fn is_of(&self, entry: &crate::archive::Entry, rows: &HashSet<u32>, unit: &str) -> bool {
        let own = |row: &usize| self.rows.get(row - 1).is_some_and(|row| rows.contains(row));
        match entry.after[..] {
            [] => entry.units.iter().any(|name| name == unit),
            _ => entry.after.iter().any(own),
        }
    }

    /// The deadlines of open projects until the end of the next period, by their day.
    pub(crate) fn due(&self, rows: &[Entry<'_>]) -> Vec<Coming> {
        let Some((from, to)) = self.span() else { return Vec::new() };
        let mut out: Vec<Coming> = Vec::new();
        for entry in rows.iter().filter(|entry| Standing::of(entry.project).is_open()) {
            for deadline in Standing::of(entry.project).deadlines(Outcome::Open) {
                let (Some(on), Some(due)) = (deadline.to, due(entry.project, deadline)) else { continue };
                if !(from..=to).contains(&on) {
                    continue;
                }
                let units = super::super::owners(self.sheet, entry.project).join("、");
                out.push(Coming { project: self.names.of(entry.project), due, units, on });
            }
        }
        out.sort_by_key(|coming| coming.on);
        let mut seen = HashSet::new();
        out.retain(|coming| seen.insert((coming.on, coming.project.clone(), coming.due.words.clone())));
        out
    }

    /// From the day behind the one that is judged on to the end of the next period.
    pub(super) fn span(&self) -> Option<(Date, Date)> {
        let today = self.sheet.as_of?;
        let end = self.sheet.period.and_then(|period| period.next()).map(|next| next.last_day())?;
        Some((today.tomorrow().ok()?, end)).filter(|(from, to)| from <= to)
    }
}

/// The others that lead some of the rows too, each with how many.
fn joints(matters: &[Matter]) -> Vec<Value> {
    let mut out: Vec<(String, usize)> = Vec::new();
    for partners in matters.iter().filter_map(|matter| matter.partners.as_ref()) {
        match out.iter_mut().find(|(units, _)| units == partners) {
            Some((_, count)) => *count += 1,
            None => out.push((partners.clone(), 1)),
        }
    }
    out.into_iter().map(|(units, count)| json!({ "units": units, "count": count })).collect()
}

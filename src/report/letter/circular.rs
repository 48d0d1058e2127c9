//! The 通报: the same letter for all units.

use serde_json::{Value, json};

use super::super::counts::Counts;
use super::super::wording::WordingError;
use super::super::{Entry, by_unit, entries, lists, owners};
use super::filling::Named;
use super::help::Problem;
use super::matters::Matter;
use super::sections::sections;
use super::standing::{Standing, light_name};
use super::titles::broken;
use super::{Attachment, Basis, Block, BlockKind, Letter};
use crate::finding::Notice;
use crate::model::{Light, Role};

/// So many matters of a light are told; the others by their names.
const RED: usize = 8;
const YELLOW: usize = 5;
/// How joint projects are counted.
const JOINT: &str = "注：两个以上单位共同牵头的，在各单位名下分别计数，合计只计一次。";
/// So many names are written out.
const NAMED: usize = 8;

/// The view model of the 通报.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Circular {
    /// What is sent to all.
    pub letter: Letter,
}

impl Circular {
    pub(crate) fn new(basis: &Basis<'_>, notices: &[Notice]) -> Result<Self, WordingError> {
        let report = &basis.config.report;
        let mut fields = basis.common("");
        fields["to"] = json!(report.to.as_ref().map(|to| to.trim_end_matches(['：', ':'])));
        let title = basis.wording.text("circular_title.txt", &fields)?;
        let addressee = basis.wording.text("circular_addressee.txt", &fields)?;
        let opening = basis.wording.lines("circular_opening.txt", &fields)?;
        let attachments = attachments(basis, &fields)?;
        fields["annex"] = json!(if attachments.len() == 1 { "附件" } else { "附件1" });
        basis.count_all(notices, &mut fields);
        let parts = ["overall", "leading", "lagging", "changes", "common", "filling", "demand"];
        let parts: Vec<String> = parts.iter().map(|part| format!("circular_{part}.txt")).collect();
        let parts: Vec<(&str, &Value)> = parts.iter().map(|part| (part.as_str(), &fields)).collect();
        let mut blocks: Vec<Block> =
            opening.into_iter().map(|words| Block { kind: BlockKind::Opening, words }).collect();
        blocks.extend(sections(&parts, basis.wording)?);
        let period = basis.sheet.period.map(|period| period.zh()).unwrap_or_default();
        let letter = Letter {
            issue: report.issue.clone(),
            title: broken(&title, &[&period]),
            addressee,
            blocks,
            attachments,
            issuer: report.issuer.clone(),
            date: basis.date(),
            copies: report.copies.clone(),
            fields: basis.fields(""),
            columns: basis.columns(),
        };
        Ok(Self { letter })
    }
}

/// The lists behind the text; one that is empty is left out.
fn attachments(basis: &Basis<'_>, fields: &Value) -> Result<Vec<Attachment>, WordingError> {
    let titles = basis.wording.lines("circular_attachments.txt", fields)?;
    let all: Vec<Entry<'_>> = entries(basis.sheet).collect();
    let tables =
        [lists::summary(basis), lists::urgent(basis, &all), lists::due(basis, &all), lists::problems(basis, &all)];
    let joint = all.iter().any(|entry| owners(basis.sheet, entry.project).len() > 1);
    let notes = [joint.then(|| JOINT.to_owned()), None, None, None];
    let all = titles.into_iter().zip(tables).zip(notes);
    let filled = all.filter(|((_, table), _)| !table.lines.is_empty());
    Ok(filled.map(|((title, table), note)| Attachment { title, note, all: table.clone(), table }).collect())
}

impl Basis<'_> {
    /// Everything that the 通报 says of the sheet.
    fn count_all(&self, notices: &[Notice], fields: &mut Value) {
        let all: Vec<Entry<'_>> = entries(self.sheet).collect();
        let units = by_unit(self.sheet);
        let joint = all.iter().filter(|entry| owners(self.sheet, entry.project).len() > 1).count();
        let matters = self.urgent(&all, None);
        let filling = self.filling(&all, notices, |entry| owners(self.sheet, entry.project));
        fields["counts"] = Counts::of(all.iter().copied()).facts(self.config);
        fields["leads"] = json!(self.sheet.has(Role::Lead));
        fields["all_units"] = json!(units.len());
        fields["joint"] = json!(joint);
        fields["leading"] = self.leading(&units, &all);
        fields["red"] = self.of_light(Light::Red, RED, &matters);
        fields["yellow"] = self.of_light(Light::Yellow, YELLOW, &matters);
        fields["urgent"] = json!(matters.len());
        fields["moved"] = json!(self.moved(|_| true));
        fields["kinds"] = self.kinds_in_common(&all);
        fields["more_due"] = json!(self.due(&all).len());
        fields["filling_any"] = json!(filling.any());
        fields["filling"] = json!(filling);
    }

    /// Who is ahead: never a unit with a red or yellow light, nor one whose figures are doubted or missing.
    fn leading(&self, units: &[(String, Vec<Entry<'_>>)], all: &[Entry<'_>]) -> Value {
        let is_done = |entry: &Entry<'_>| !Standing::of(entry.project).is_open();
        let on_time = |entry: &Entry<'_>| {
            let standing = Standing::of(entry.project);
            let kept = standing.schedule().is_some_and(|schedule| schedule.behind.is_zero());
            is_done(entry) || (kept && !standing.is_urgent() && !self.doubts.of_row(entry.project.row))
        };
        let named = |is: &dyn Fn(&[Entry<'_>]) -> bool| {
            let names: Vec<String> = units.iter().filter(|(_, rows)| is(rows)).map(|(unit, _)| unit.clone()).collect();
            Named::at_most(&names, NAMED)
        };
        let done = all.iter().filter(|entry| is_done(entry));
        let done: Vec<String> = done
            .map(|entry| {
                format!("{}（{}）", self.names.of(entry.project), owners(self.sheet, entry.project).join("、"))
            })
            .collect();
        json!({
            "finished": named(&|rows| rows.iter().all(is_done)),
            "on_time": named(&|rows| rows.iter().all(on_time) && !rows.iter().all(is_done)),
            "done": Named::at_most(&done, NAMED),
        })
    }

    fn of_light(&self, light: Light, most: usize, matters: &[Matter]) -> Value {
        let own: Vec<&Matter> = matters.iter().filter(|matter| matter.rank.0 == light).collect();
        if own.is_empty() {
            return Value::Null;
        }
        let (told, rest) = own.split_at(own.len().min(most));
        let rest: Vec<String> = rest.iter().map(|matter| format!("{}（{}）", matter.name, matter.units)).collect();
        json!({
            "light": light_name(light, self.config),
            "count": own.len(),
            "matters": told,
            "rest": Named::at_most(&rest, NAMED),
        })
    }

    /// The kinds of problems that two units or more have.
    fn kinds_in_common(&self, all: &[Entry<'_>]) -> Value {
        let problems = self.problems(all, None);
        let of_kind = |kind: &str| {
            let own: Vec<&Problem> = problems.iter().filter(|problem| problem.kind == kind).collect();
            let units: Vec<String> = own.iter().flat_map(|problem| problem.units.clone()).collect();
            let units = Named::at_most(&units, NAMED).filter(|units| units.count > 1)?;
            Some(json!({ "name": kind, "count": own.len(), "units": units, "example": own.first() }))
        };
        Value::Array(self.wording.kinds().names().filter(|kind| *kind != "其他").filter_map(of_kind).collect())
    }
}

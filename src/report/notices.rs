//! Findings with all that a reader needs of their sheet.

use crate::config::Config;
use crate::finding::{Finding, Notice};
use crate::message::{Lang, Message};
use crate::model::Sheet;

/// The findings as the office weighs them, in the order of the sheet; silenced rules left out.
pub fn notices(sheet: &Sheet, findings: &[Finding], config: &Config, lang: Lang) -> Vec<Notice> {
    let mut order: Vec<&Finding> = findings.iter().collect();
    order.sort_by_key(|finding| (finding.place, finding.rule));
    let rows: std::collections::HashMap<u32, _> =
        sheet.projects().map(|(programme, project)| (project.row, (programme, project))).collect();
    let notice = |finding: &Finding| {
        let severity = config.severity(finding.rule)?;
        let row = finding.place.and_then(|place| rows.get(&place.row));
        let place = sheet.locate(finding.place);
        if config.is_silenced(finding.rule, row.map(|(_, project)| project.name()), place.cell.as_deref()) {
            return None;
        }
        Some(Notice {
            id: finding.rule.id(),
            severity,
            message: finding.message.text(lang),
            place,
            excerpt: finding.place.map(|place| sheet.excerpt(place).trim().to_owned()).unwrap_or_default(),
            hints: finding.rule.hint().map(|id| Message::new(id).text(lang)).into_iter().collect(),
            seq: row.and_then(|(programme, _)| programme.seq.as_ref()).map(|seq| seq.value.clone()),
            project: row.map(|(_, project)| project.name().to_owned()),
            units: row.map(|(_, project)| super::owners(sheet, project)).unwrap_or_default(),
        })
    };
    order.into_iter().filter_map(notice).collect()
}

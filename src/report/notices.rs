//! Findings with all that a reader needs of their sheet.

use crate::config::Config;
use crate::finding::{Finding, Notice, Severity};
use crate::interpret::Trace;
use crate::message::Lang;
use crate::model::Sheet;

/// The findings as the office weighs them, the gravest first; silenced rules left out.
pub fn notices(sheet: &Sheet, trace: &Trace, findings: &[Finding], config: &Config, lang: Lang) -> Vec<Notice> {
    let mut order: Vec<(Severity, &Finding)> =
        findings.iter().filter_map(|finding| Some((config.severity(finding.rule)?, finding))).collect();
    order.sort_by_key(|(severity, finding)| finding.order(*severity));
    let rows: std::collections::HashMap<u32, _> =
        sheet.projects().map(|(programme, project)| (project.row, (programme, project))).collect();
    let notice = |(severity, finding): (Severity, &Finding)| {
        let row = finding.place.and_then(|place| rows.get(&place.row));
        let place = trace.locate(sheet, finding.place);
        if config.is_silenced(finding.rule, row.map(|(_, project)| project.name()), place.cell.as_deref()) {
            return None;
        }
        Some(Notice {
            id: finding.rule.id(),
            severity,
            message: finding.message.text(lang).to_owned(),
            place,
            excerpt: finding.place.map(|place| trace.excerpt(place).trim().to_owned()).unwrap_or_default(),
            hints: finding.hint.iter().map(|hint| hint.text(lang).to_owned()).collect(),
            who: finding.rule.audience(),
            seq: row.and_then(|(programme, _)| programme.seq.as_ref()).map(|seq| seq.value.clone()),
            project: row.map(|(_, project)| project.name().to_owned()),
            units: row.map(|(_, project)| super::owners(sheet, project)).unwrap_or_default(),
        })
    };
    order.into_iter().filter_map(notice).collect()
}

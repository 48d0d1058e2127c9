//! What holds of every sheet, whatever it says.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use taizhang::config::Config;
use taizhang::interpret::Trace;
use taizhang::model::{Sheet, Text};
use taizhang::pipeline::{self, Read};
use taizhang::report::Wording;

/// Every text of the model stands in the source at its place, white space left aside, and every place is in its cell.
pub fn places(Read { sheet, trace, findings }: &Read) {
    for (_, project) in sheet.projects() {
        let units = project.lead_units.iter().chain(&project.responsible_units).map(|unit| &unit.text);
        let narratives = [&project.progress, &project.problems, &project.next_steps];
        let points = narratives.into_iter().flat_map(|narrative| narrative.points()).map(|point| &point.text);
        let extra = project.extra.iter().map(|(_, text)| text);
        std::iter::once(&project.content).chain(units).chain(points).chain(extra).for_each(|text| stands(trace, text));
    }
    for place in findings.iter().filter_map(|finding| finding.place) {
        assert!(place.start <= place.end, "{place:?}");
        let length = trace.cell(place).map_or(0, |cell| cell.text.chars().count());
        let row = trace.row(place.row.max(1));
        assert!(row.is_some() && place.end as usize <= length, "{place:?} of {length}");
    }
}

fn stands(trace: &Trace, text: &Text) {
    let place = text.place;
    let cell = trace.cell(place).map_or("", |cell| cell.text.as_str());
    let found = cell.chars().skip(place.start as usize).take((place.end - place.start) as usize);
    let (found, said): (String, String) = (squeezed(found), squeezed(text.value.chars()));
    assert_eq!(found, said, "{place:?}");
}

fn squeezed(text: impl Iterator<Item = char>) -> String {
    text.filter(|c| !c.is_whitespace()).collect()
}

/// Nothing is lost.
pub fn conserved(Read { sheet, trace, .. }: &Read) {
    let counted = trace.characters(sheet);
    assert_eq!(counted.lost, 0, "{counted:?}");
    assert_eq!(counted.source, counted.model + counted.layout, "{counted:?}");
}

/// Every file that is written of a sheet is a package of well-formed parts.
pub fn written(read: &Read, earlier: &[Sheet]) {
    let (config, wording) = (Config::default(), Wording::new(&BTreeMap::new()).expect("the own templates are right"));
    let reports =
        pipeline::report(read, earlier, (&config, &wording), &Default::default()).expect("the own templates are right");
    for (name, bytes) in pipeline::write(&reports, &config, &Default::default()).expect("writable") {
        assert!(name.len() <= 255 && !name.contains(['/', '\\']), "{name}");
        well_formed(&name, &bytes);
    }
}

fn well_formed(name: &str, bytes: &[u8]) {
    let mut package = zip::ZipArchive::new(Cursor::new(bytes)).expect("a package");
    for index in 0..package.len() {
        let mut part = package.by_index(index).expect("an entry");
        let mut text = String::new();
        part.read_to_string(&mut text).expect("UTF-8");
        let odd = text
            .chars()
            .find(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t') || matches!(c, '\u{FFFE}' | '\u{FFFF}'));
        assert_eq!(odd, None, "{name} has a character that XML has not");
        let mut reader = quick_xml::Reader::from_str(&text);
        while !matches!(reader.read_event().expect("well-formed"), quick_xml::events::Event::Eof) {}
    }
}

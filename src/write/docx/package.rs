//! The package around the body: styles, footers, properties, and the archive itself with a fixed time.

use std::io::{Cursor, Write};

use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{CompressionMethod, DateTime};

use super::super::made_by;
use super::{comments, page};
use crate::config::Report as Settings;

const TYPES: &str = include_str!("parts/content_types.xml");
const RELATIONS: &str = include_str!("parts/relations.xml");
const DOCUMENT_RELATIONS: &str = include_str!("parts/document_relations.xml");
const APP: &str = include_str!("parts/app.xml");
const CORE: &str = include_str!("parts/core.xml");
const SETTINGS: &str = include_str!("parts/settings.xml");
const STYLES: &str = include_str!("parts/styles.xml");
const FONTS: &str = include_str!("parts/font_table.xml");
const THEME: &str = include_str!("parts/theme.xml");

/// Fast and small enough: level 6 takes twice the time for a tenth of the size.
const LEVEL: i64 = 3;

/// What the properties of a document say.
pub(super) struct Named<'a> {
    pub(super) title: &'a str,
    pub(super) subject: &'a str,
}

/// Packs a document with its comments.
pub(super) fn pack(
    document: &[u8],
    comments: &[String],
    named: Named<'_>,
    settings: &Settings,
) -> Result<Vec<u8>, zip::result::ZipError> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::with_capacity(document.len() / 8 + 8192)));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(LEVEL))
        .last_modified_time(DateTime::default());
    let mut part = |name: &str, bytes: &[u8]| -> Result<(), zip::result::ZipError> {
        archive.start_file(name, options)?;
        archive.write_all(bytes)?;
        Ok(())
    };
    let (types, relations) = if comments.is_empty() {
        (TYPES.to_owned(), DOCUMENT_RELATIONS.to_owned())
    } else {
        part("word/comments.xml", comments::part(comments).as_bytes())?;
        (comments::declared(TYPES), comments::related(DOCUMENT_RELATIONS))
    };
    part("[Content_Types].xml", types.as_bytes())?;
    part("_rels/.rels", RELATIONS.as_bytes())?;
    part("docProps/app.xml", APP.as_bytes())?;
    part("docProps/core.xml", core(&named).as_bytes())?;
    part("word/document.xml", document)?;
    part("word/_rels/document.xml.rels", relations.as_bytes())?;
    part("word/styles.xml", with_settings(STYLES, settings).as_bytes())?;
    part("word/fontTable.xml", with_settings(FONTS, settings).as_bytes())?;
    part("word/settings.xml", SETTINGS.as_bytes())?;
    part("word/theme/theme1.xml", THEME.as_bytes())?;
    for (index, footer) in page::footers().iter().enumerate() {
        part(&format!("word/footer{}.xml", index + 1), footer.as_bytes())?;
    }
    Ok(made_by::unix(archive.finish()?.into_inner()))
}

fn core(named: &Named<'_>) -> String {
    CORE.replace("{title}", &escape(named.title)).replace("{subject}", &escape(named.subject))
}

/// A part with the fonts and the line pitch of the office.
fn with_settings(part: &str, settings: &Settings) -> String {
    let pitch = (settings.line_spacing * 20.0).round() as u32;
    part.replace("{pitch}", &pitch.to_string())
        .replace("{title_font}", &escape(&settings.title_font))
        .replace("{body_font}", &escape(&settings.body_font))
        .replace("{heading1_font}", &escape(&settings.heading1_font))
        .replace("{heading2_font}", &escape(&settings.heading2_font))
}

pub(super) fn escape(text: &str) -> String {
    let clean: String = text.chars().filter(|c| !c.is_control()).collect();
    quick_xml::escape::escape(clean).into_owned()
}

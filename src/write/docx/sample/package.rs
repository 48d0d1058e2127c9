//! The package of a sample: which parts are read, and what is no sample.

use std::io::{Cursor, Read, Write};

use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{CompressionMethod, DateTime, ZipArchive};

use super::super::super::WriteError;
use super::tree::{self, Node};
use super::{Document, Part, Sample};
use crate::message::{Id, Message};

const DOCUMENT: &str = "word/document.xml";
const TYPES: &str = "[Content_Types].xml";
/// All parts together are no larger than this.
const UNPACKED: u64 = 128 << 20;

/// The parts of a sample.
pub(super) fn read(name: &str, bytes: &[u8]) -> Result<Vec<Part>, WriteError> {
    let refused = |what: &str| WriteError::new(Message::new(Id::SampleNotDocx).with("file", name).with("what", what));
    let damaged = |why: String| WriteError::new(Message::new(Id::SampleDamaged).with("file", name).with("why", why));
    if bytes.len() > Sample::LARGEST {
        let message = Message::new(Id::SampleTooLarge).with("file", name);
        return Err(WriteError::new(message.with("limit", Sample::LARGEST >> 20)));
    }
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return Err(refused("Word 97-2003（.doc）或 WPS 文字（.wps）"));
    }
    if !bytes.starts_with(b"PK") {
        return Err(refused("其他格式"));
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(error.to_string()))?;
    let mut left = UNPACKED;
    let mut parts = Vec::with_capacity(archive.len());
    for index in 0..archive.len() {
        let entry = archive.by_index(index).map_err(|error| damaged(error.to_string()))?;
        if entry.is_dir() {
            continue;
        }
        let part = entry.name().map_err(|error| damaged(error.to_string()))?.into_owned();
        let mut content = Vec::new();
        let read = entry.take(left + 1).read_to_end(&mut content).map_err(|error| damaged(error.to_string()))? as u64;
        left = left.checked_sub(read).ok_or_else(|| {
            WriteError::new(Message::new(Id::SampleTooLarge).with("file", name).with("limit", UNPACKED >> 20))
        })?;
        parts.push((part, content));
    }
    if let Some(what) = other_kind(&parts) {
        return Err(refused(what));
    }
    parts.into_iter().map(|(part, content)| understand(part, content, &damaged)).collect()
}

/// What a package is that is no ordinary document.
fn other_kind(parts: &[(String, Vec<u8>)]) -> Option<&'static str> {
    let Some((_, types)) = parts.iter().find(|(name, _)| name == TYPES) else { return Some("其他格式") };
    let types = String::from_utf8_lossy(types);
    let has = |word: &str| types.contains(word);
    if has("macroEnabled") || parts.iter().any(|(name, _)| name.ends_with("vbaProject.bin")) {
        return Some("带宏的文档（.docm）");
    }
    if has("wordprocessingml.template.main+xml") {
        return Some("Word 模板（.dotx）");
    }
    let document = parts.iter().any(|(name, _)| name == DOCUMENT);
    (!document).then_some("其他格式")
}

fn understand(name: String, content: Vec<u8>, damaged: &impl Fn(String) -> WriteError) -> Result<Part, WriteError> {
    let stem = name.strip_prefix("word/").unwrap_or_default();
    let of_page = (stem.starts_with("header") || stem.starts_with("footer")) && stem.ends_with(".xml");
    if name != DOCUMENT && !of_page {
        return Ok(Part::Copied(name, content));
    }
    let text = String::from_utf8(content).map_err(|_| damaged(format!("{name}: UTF-8")))?;
    let nodes: Vec<Node> =
        tree::parse(text.trim_start_matches('\u{FEFF}')).map_err(|why| damaged(format!("{name}: {why}")))?;
    Ok(if name == DOCUMENT { Part::Document(name, Document { nodes }) } else { Part::Words(name, nodes) })
}

/// Packs parts with a fixed time.
pub(super) fn write(parts: &[(String, Vec<u8>)]) -> Result<Vec<u8>, zip::result::ZipError> {
    let size = parts.iter().map(|(_, bytes)| bytes.len()).sum::<usize>();
    let mut archive = ZipWriter::new(Cursor::new(Vec::with_capacity(size / 2)));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(3))
        .last_modified_time(DateTime::default());
    for (name, bytes) in parts {
        archive.start_file(name, options)?;
        archive.write_all(bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}

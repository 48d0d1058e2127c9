//! What a file is, by its first bytes and never by its name.

use std::io::Cursor;

use super::ReadError;

/// The containers that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `.docx`, also when it is called `.wps` or `.doc`.
    Word,
    /// A workbook.
    Workbook(Format),
    /// Text in any encoding.
    Text,
}

/// The formats of workbooks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// `.xlsx`, `.xlsm`
    Xlsx,
    /// `.xls`, `.et`
    Xls,
    /// `.ods`
    Ods,
}

/// Tells what `bytes` are.
///
/// # Errors
/// [`ReadError::Unsupported`] for what is known and not read.
pub(super) fn kind(bytes: &[u8]) -> Result<Kind, ReadError> {
    if bytes.starts_with(b"PK\x03\x04") {
        return zipped(bytes);
    }
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return compound(bytes);
    }
    let start = bytes.trim_ascii_start();
    for (magic, what) in [
        (&b"%PDF"[..], "PDF"),
        (b"{\\rtf", "RTF"),
        (b"\x89PNG", "PNG"),
        (b"\xFF\xD8\xFF", "JPEG"),
        (b"GIF8", "GIF"),
        (b"Rar!", "RAR"),
        (b"7z\xBC\xAF", "7z"),
    ] {
        if start.starts_with(magic) {
            return Err(ReadError::Unsupported { what });
        }
    }
    let head = start[..start.len().min(512)].to_ascii_lowercase();
    let has = |tag: &[u8]| head.windows(tag.len()).any(|window| window == tag);
    if head.starts_with(b"<") && (has(b"<html") || has(b"<table") || has(b"<!doctype")) {
        return Err(ReadError::Unsupported { what: "HTML" });
    }
    Ok(Kind::Text)
}

impl Kind {
    /// What a file is by the end of its name; `None` for names that promise nothing.
    pub fn promised(name: &str) -> Option<Self> {
        let (_, extension) = name.rsplit_once('.')?;
        match extension.to_ascii_lowercase().as_str() {
            "docx" => Some(Self::Word),
            "xlsx" | "xlsm" => Some(Self::Workbook(Format::Xlsx)),
            "xls" | "et" => Some(Self::Workbook(Format::Xls)),
            "ods" => Some(Self::Workbook(Format::Ods)),
            "txt" | "csv" | "tsv" | "md" => Some(Self::Text),
            _ => None,
        }
    }

    /// What people call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Word => "docx",
            Self::Workbook(Format::Xlsx) => "xlsx",
            Self::Workbook(Format::Xls) => "xls",
            Self::Workbook(Format::Ods) => "ods",
            Self::Text => "text",
        }
    }

    /// What the file is by its content.
    ///
    /// # Errors
    /// [`ReadError`] for what is known and not read.
    pub fn of(bytes: &[u8]) -> Result<Self, ReadError> {
        kind(bytes)
    }
}

fn zipped(bytes: &[u8]) -> Result<Kind, ReadError> {
    let archive = zip::ZipArchive::new(Cursor::new(bytes))
        .map_err(|error| ReadError::Damaged { what: "ZIP", why: error.to_string() })?;
    let has = |name: &str| archive.index_for_name(name).is_some();
    if has("word/document.xml") {
        Ok(Kind::Word)
    } else if has("xl/workbook.xml") {
        Ok(Kind::Workbook(Format::Xlsx))
    } else if has("content.xml") {
        Ok(Kind::Workbook(Format::Ods))
    } else {
        Err(ReadError::Unsupported { what: "ZIP" })
    }
}

/// A compound file names its streams in UTF-16.
fn compound(bytes: &[u8]) -> Result<Kind, ReadError> {
    let has = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(name.len()).any(|window| window == name)
    };
    if has("EncryptedPackage") {
        Err(ReadError::Protected)
    } else if has("Workbook") || has("Book") {
        Ok(Kind::Workbook(Format::Xls))
    } else {
        Err(ReadError::Unsupported { what: "DOC" })
    }
}

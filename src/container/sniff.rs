//! What a file is, by its first bytes and never by its name.

use super::package::Package;
use super::relations::Relations;
use super::{ReadError, compound, xml};
use crate::config::Limits;

/// The containers that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Kind {
    /// `.docx`
    Docx,
    /// Word 97 to 2003: `.doc`
    Doc,
    /// Rich Text Format
    Rtf,
    /// OpenDocument text: `.odt`
    Odt,
    /// A web page.
    Html,
    /// `.xlsx`, `.xlsm`
    Xlsx,
    /// A workbook in Excel's binary package: `.xlsb`
    Xlsb,
    /// Excel 5 to 2003: `.xls`
    Xls,
    /// OpenDocument spreadsheet: `.ods`
    Ods,
    /// Text in any encoding.
    Text,
}

impl Kind {
    /// What people call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Docx => "docx",
            Self::Doc => "doc",
            Self::Rtf => "RTF",
            Self::Odt => "odt",
            Self::Html => "HTML",
            Self::Xlsx => "xlsx",
            Self::Xlsb => "xlsb",
            Self::Xls => "xls",
            Self::Ods => "ods",
            Self::Text => "text",
        }
    }

    /// Whether a file of this kind is what the end of its name promises; a name without a promise keeps it.
    ///
    /// `.wps` and `.et` promise nothing that can be kept: WPS Office writes several formats under each.
    pub fn is_promised_by(self, name: &str) -> bool {
        let Some((_, extension)) = name.rsplit_once('.') else { return true };
        match extension.to_ascii_lowercase().as_str() {
            "docx" | "docm" => self == Self::Docx,
            "doc" => self == Self::Doc,
            "rtf" => self == Self::Rtf,
            "odt" => self == Self::Odt,
            "htm" | "html" => self == Self::Html,
            "xlsx" | "xlsm" => self == Self::Xlsx,
            "xlsb" => self == Self::Xlsb,
            "xls" => self == Self::Xls,
            "ods" => self == Self::Ods,
            "txt" | "csv" | "tsv" | "md" => self == Self::Text,
            "wps" | "et" => false,
            _ => true,
        }
    }
}

/// A file by its kind, opened where its kind can only be told by opening it.
pub(super) enum Opened<'a> {
    /// With the name of its main part.
    Package(Kind, Package<'a>, String),
    Bytes(Kind),
}

/// Tells what `bytes` are.
///
/// # Errors
/// [`ReadError::Unsupported`] for what is known and not read, [`ReadError::Protected`] for what is encrypted.
pub(super) fn open<'a>(bytes: &'a [u8], limits: &Limits) -> Result<Opened<'a>, ReadError> {
    if bytes.starts_with(b"PK\x03\x04") {
        return zipped(Package::open(bytes, limits)?);
    }
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return compound::kind(bytes).map(Opened::Bytes);
    }
    let start = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    if let Some((_, what)) = UNSUPPORTED.iter().find(|(magic, _)| start.starts_with(magic)) {
        return Err(ReadError::Unsupported { what });
    }
    if start.starts_with(b"{\\rtf") {
        return Ok(Opened::Bytes(Kind::Rtf));
    }
    markup(bytes).map(Opened::Bytes)
}

/// What is known by its first bytes and not read.
const UNSUPPORTED: &[(&[u8], &str)] = &[
    (b"%PDF", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xFF\xD8\xFF", "JPEG"),
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"Rar!", "RAR"),
    (b"7z\xBC\xAF", "7z"),
    (b"\x1F\x8B", "GZIP"),
    (b"PK\x05\x06", "ZIP"),
    (b"MIME-Version:", "MHTML"),
];

/// Where the first tag of a page stands at the latest.
const PREAMBLE: usize = 1024;

fn markup(bytes: &[u8]) -> Result<Kind, ReadError> {
    // UTF-16 has a zero byte beside each letter of a tag.
    let head: Vec<u8> = bytes.iter().take(PREAMBLE).filter(|byte| **byte != 0).map(u8::to_ascii_lowercase).collect();
    let head = head.strip_prefix(b"\xFF\xFE").or(head.strip_prefix(b"\xFE\xFF")).unwrap_or(&head);
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
    let has = |tag: &[u8]| head.windows(tag.len()).any(|window| window == tag);
    if !head.starts_with(b"<") {
        // A table of a page that stands in a text, as Markdown has it.
        let tables = bytes.windows(6).any(|window| window.eq_ignore_ascii_case(b"<table"))
            && bytes.windows(7).any(|window| window.eq_ignore_ascii_case(b"</table"));
        return Ok(if tables { Kind::Html } else { Kind::Text });
    }
    if has(b"urn:schemas-microsoft-com:office:spreadsheet") && !has(b"<html") {
        return Err(ReadError::Unsupported { what: "XML (Excel 2003)" });
    }
    let word_2003 = has(b"schemas.microsoft.com/office/word") || has(b"progid=\"word.document\"");
    if word_2003 && !has(b"<html") {
        return Err(ReadError::Unsupported { what: "XML (Word 2003)" });
    }
    let tags: [&[u8]; 8] = [b"<html", b"<!doctype html", b"<table", b"<body", b"<head", b"<meta", b"<div", b"<style"];
    Ok(if tags.iter().any(|tag| has(tag)) { Kind::Html } else { Kind::Text })
}

/// What a package is, is told by the root of its main part; which part that is, by the package (ECMA-376 part 2, 9.3).
fn zipped(mut package: Package<'_>) -> Result<Opened<'_>, ReadError> {
    let main = Relations::of_package(&mut package)?.first("officeDocument").filter(|main| package.has(main));
    let usual = [super::docx::DOCUMENT, "xl/workbook.xml", "xl/workbook.bin"].map(str::to_owned);
    let Some(main) = main.into_iter().chain(usual).find(|name| package.has(name)) else {
        return if package.has("content.xml") { opendocument(package) } else { Err(OTHER_ZIP) };
    };
    if main.to_ascii_lowercase().ends_with(".bin") {
        return Ok(Opened::Package(Kind::Xlsb, package, main));
    }
    let what = if main.to_ascii_lowercase().starts_with("xl") { "xlsx" } else { "docx" };
    let root = package.part(&main)?.map(|part| xml::root(part, what)).transpose()?.unwrap_or_default();
    match root.as_str() {
        "document" => Ok(Opened::Package(Kind::Docx, package, main)),
        "workbook" => Ok(Opened::Package(Kind::Xlsx, package, main)),
        _ => Err(OTHER_ZIP),
    }
}

const OTHER_ZIP: ReadError = ReadError::Unsupported { what: "ZIP" };

/// ODF 1.3 part 2, 3.3: an entry `mimetype` says what the document is.
fn opendocument(mut package: Package<'_>) -> Result<Opened<'_>, ReadError> {
    if package.text("META-INF/manifest.xml")?.contains("encryption-data") {
        return Err(ReadError::Protected);
    }
    let text = package.text("mimetype")?.contains("opendocument.text");
    Ok(Opened::Package(if text { Kind::Odt } else { Kind::Ods }, package, String::new()))
}

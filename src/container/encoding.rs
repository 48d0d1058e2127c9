//! Bytes → characters, each of them or an error: an unreadable byte never becomes a silent `�`.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, DecoderResult, Encoding as Charset, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use super::ReadError;
use crate::message::{Id, Message};

/// The encoding that a text was read in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Encoding {
    /// Its name.
    pub name: &'static str,
    /// Nothing in the file says it.
    pub guessed: bool,
}

impl Encoding {
    /// The catalogue's sentence on it.
    pub(super) fn message(self) -> Message {
        let id = if self.guessed { Id::FoundEncodingGuessed } else { Id::FoundEncoding };
        Message::new(id).with("encoding", self.name)
    }
}

/// How much of a file a guess looks at.
const SAMPLE: usize = 64 << 10;

/// Decodes a text file; a byte order mark is no part of the text.
pub(super) fn decode(bytes: &[u8]) -> Result<(String, Encoding), ReadError> {
    let (charset, skip, guessed) = match Charset::for_bom(bytes) {
        Some((charset, length)) => (charset, length, false),
        None => guess(bytes),
    };
    let text = strict(charset, &bytes[skip..], skip)?;
    if text.trim().is_empty() {
        return Err(ReadError::Empty);
    }
    Ok((text, Encoding { name: name(charset), guessed }))
}

/// Decodes a file that may say its own encoding by one of the names of the Encoding Standard. What it says is
/// believed unless its bytes are no characters in that encoding: a `gb2312` on a page saved as UTF-8 is common.
pub(super) fn decode_labelled(bytes: &[u8], label: Option<&[u8]>) -> Result<(String, Encoding), ReadError> {
    let said = label.and_then(Charset::for_label).filter(|_| Charset::for_bom(bytes).is_none());
    let Some(charset) = said.filter(|charset| charset.is_ascii_compatible()) else { return decode(bytes) };
    let charset = if charset == encoding_rs::GBK { GB18030 } else { charset };
    match strict(charset, bytes, 0) {
        Ok(text) => Ok((text, Encoding { name: name(charset), guessed: false })),
        Err(_) => decode(bytes),
    }
}

fn name(charset: &'static Charset) -> &'static str {
    if charset == GB18030 { "GB18030" } else { charset.name() }
}

fn guess(bytes: &[u8]) -> (&'static Charset, usize, bool) {
    let (whole, zeros) = (std::str::from_utf8(bytes).is_ok(), bytes.contains(&0));
    if whole && !zeros || mostly_utf8(bytes) {
        return (UTF_8, 0, false);
    }
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    for charset in [UTF_16LE, UTF_16BE] {
        if looks_like_utf16(charset, sample) {
            return (charset, 0, true);
        }
    }
    if whole {
        // A careless export fills its fields with zero bytes.
        return (UTF_8, 0, true);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, sample.len() == bytes.len());
    let charset = detector.guess(None, Utf8Detection::Deny);
    // Drawn lines mislead the guess; what can not be Big5 is none.
    let big5 = charset == BIG5 && strict(BIG5, bytes, 0).is_ok();
    (if big5 { BIG5 } else { GB18030 }, 0, true)
}

/// A damaged or cut UTF-8 file is still one, so that its error can name the byte.
fn mostly_utf8(bytes: &[u8]) -> bool {
    if let Err(error) = std::str::from_utf8(bytes)
        && error.error_len().is_none()
        && !bytes[..error.valid_up_to()].is_ascii()
    {
        return true;
    }
    let mut good = 0;
    let mut bad = 0;
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > 0 && bad > 0 && good >= 9 * bad
}

/// More than nine in ten characters are ones that a Chinese sheet is made of.
fn looks_like_utf16(charset: &'static Charset, sample: &[u8]) -> bool {
    if sample.len() < 4 {
        return false;
    }
    let (text, _) = charset.decode_without_bom_handling(&sample[..sample.len() & !1]);
    let common =
        |c: &char| matches!(c, '\t' | '\n' | '\r' | ' '..='~' | '、'..='】' | '一'..='龥' | '！'..='～' | '“'..='”');
    let all = text.chars().count();
    text.chars().filter(common).count() * 10 > all * 9
}

fn strict(charset: &'static Charset, bytes: &[u8], skipped: usize) -> Result<String, ReadError> {
    let mut decoder = charset.new_decoder_without_bom_handling();
    let room = decoder.max_utf8_buffer_length_without_replacement(bytes.len()).unwrap_or(bytes.len() * 3);
    let mut text = String::with_capacity(room);
    match decoder.decode_to_string_without_replacement(bytes, &mut text, true) {
        (DecoderResult::Malformed(length, after), read) => Err(ReadError::BadByte {
            encoding: name(charset),
            byte: skipped + read - usize::from(length) - usize::from(after) + 1,
        }),
        (DecoderResult::InputEmpty | DecoderResult::OutputFull, _) => Ok(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "序号\t项目内容\t牵头单位\n1\t青石路改造\t县住建局\n";

    #[test]
    fn every_encoding_of_an_office_gives_the_same_text() {
        let (gb18030, _, _) = GB18030.encode(TEXT);
        let utf16: Vec<u8> = [0xFF, 0xFE].into_iter().chain(TEXT.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        let big_endian: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for bytes in [TEXT.as_bytes(), &[b"\xEF\xBB\xBF", TEXT.as_bytes()].concat(), &gb18030, &utf16, &big_endian] {
            assert_eq!(decode(bytes).unwrap().0, TEXT);
        }
    }

    #[test]
    fn zero_bytes_make_a_text_no_other_encoding() {
        let padded = TEXT.replace('\t', "\0\0\t");
        assert_eq!(decode(padded.as_bytes()).unwrap().0, padded);
        let utf16: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&utf16).unwrap().0, TEXT);
    }

    #[test]
    fn a_text_cut_anywhere_is_whole_or_names_its_byte() {
        for charset in [GB18030, UTF_8] {
            let (bytes, _, _) = charset.encode(TEXT);
            for cut in 12..bytes.len() {
                match decode(&bytes[..cut]) {
                    Ok((text, _)) => assert!(TEXT.starts_with(&text), "cut at {cut}: {text}"),
                    Err(ReadError::BadByte { byte, .. }) => {
                        assert!(byte <= cut && byte + 4 > cut, "cut at {cut}: {byte}")
                    }
                    Err(other) => panic!("cut at {cut}: {other}"),
                }
            }
        }
    }

    #[test]
    fn a_bad_byte_in_the_middle_is_named() {
        let mut bytes = TEXT.repeat(3).into_bytes();
        let at = bytes.len() / 2;
        bytes.insert(at, 0xFF);
        assert!(matches!(decode(&bytes), Err(ReadError::BadByte { encoding: "UTF-8", .. })));
    }

    #[test]
    fn white_space_is_empty() {
        assert_eq!(decode(b" \r\n\t"), Err(ReadError::Empty));
    }
}

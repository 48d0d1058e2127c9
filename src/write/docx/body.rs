//! The body of a letter: its paragraphs by style, what closes it, and what is attached.

use super::page;
use super::shapes::{self, Shapes};
use super::table;
use crate::report::{Attachment, BlockKind, Letter};

/// `document.xml` of a letter, and the comments that it refers to.
pub(super) fn letter(letter: &Letter) -> Result<(String, Vec<String>), String> {
    let (before, after) = shapes::document()?;
    let [portrait, landscape] = page::sections();
    let mut body = Body { shapes: Shapes::default(), out: before, comments: Vec::new() };
    body.head(letter)?;
    body.text(letter)?;
    body.close(letter)?;
    // The first section ends here, and the page turns.
    body.out.push_str(&format!("<w:p><w:pPr><w:pStyle w:val=\"SectionEnd\"/>{portrait}</w:pPr></w:p>"));
    for (index, attachment) in letter.attachments.iter().enumerate() {
        let mark = if index == 0 { "AttachmentMark" } else { "AttachmentNext" };
        body.add(mark, &letter.mark(index))?;
        body.attachment(attachment)?;
    }
    body.add("SectionEnd", "")?;
    Ok((body.out + &landscape + &after, body.comments))
}

/// `document.xml` of a list: a landscape page with a few words above and below its table.
pub(super) fn list(letter: &Letter) -> Result<(String, Vec<String>), String> {
    let (before, after) = shapes::document()?;
    let [_, landscape] = page::sections();
    let mut body = Body { shapes: Shapes::default(), out: before, comments: Vec::new() };
    for line in &letter.title {
        body.add("AttachmentTitle", line)?;
    }
    body.add("Addressee", &letter.addressee)?;
    for block in &letter.blocks {
        body.add("BodyText", &block.words)?;
    }
    for attachment in &letter.attachments {
        body.table(attachment)?;
    }
    body.sign(letter)?;
    body.add("SectionEnd", "")?;
    Ok((body.out + &landscape + &after, body.comments))
}

pub(super) struct Body {
    pub(super) shapes: Shapes,
    pub(super) out: String,
    /// The comments so far, each under its number.
    pub(super) comments: Vec<String>,
}

impl Body {
    fn add(&mut self, style: &'static str, text: &str) -> Result<(), String> {
        self.shapes.paragraph(&mut self.out, style, text)
    }

    fn head(&mut self, letter: &Letter) -> Result<(), String> {
        if let Some(issue) = &letter.issue {
            self.add("Issue", issue)?;
            self.add("BodyText", "")?;
        }
        for line in &letter.title {
            self.add("Title", line)?;
        }
        self.add("BodyText", "")?;
        self.add("Addressee", &letter.addressee)
    }

    /// The text; its last paragraph stays with what closes the letter.
    fn text(&mut self, letter: &Letter) -> Result<(), String> {
        let signed = letter.issuer.is_some() || letter.date.is_some();
        for (index, block) in letter.blocks.iter().enumerate() {
            let last = index + 1 == letter.blocks.len();
            let style = match block.kind {
                BlockKind::Heading1 => "Heading1",
                BlockKind::Heading2 => "Heading2",
                BlockKind::Opening | BlockKind::Paragraph if last && signed => "BodyTextKept",
                BlockKind::Opening | BlockKind::Paragraph => "BodyText",
            };
            self.add(style, &block.words)?;
        }
        Ok(())
    }

    /// 附件说明, 落款, 成文日期, 抄送.
    fn close(&mut self, letter: &Letter) -> Result<(), String> {
        let signed = letter.issuer.is_some() || letter.date.is_some();
        let kept = if signed { "BodyTextKept" } else { "BodyText" };
        if !letter.attachments.is_empty() {
            self.add(kept, "")?;
        }
        match &letter.attachments[..] {
            [] => {}
            [one] => self.add(kept, &format!("附件：{}", one.title))?,
            many => {
                for (index, attachment) in many.iter().enumerate() {
                    let (style, label) = if index == 0 { (kept, "附件：") } else { ("AttachmentLine", "") };
                    self.add(style, &format!("{label}{}.{}", index + 1, attachment.title))?;
                }
            }
        }
        self.sign(letter)?;
        if let Some(copies) = &letter.copies {
            self.add("BodyText", "")?;
            self.add("Copies", &format!("抄送：{}", copies.trim_start_matches("抄送：")))?;
        }
        Ok(())
    }

    fn sign(&mut self, letter: &Letter) -> Result<(), String> {
        if letter.issuer.is_none() && letter.date.is_none() {
            return Ok(());
        }
        self.add("BodyTextKept", "")?;
        if let Some(issuer) = &letter.issuer {
            self.add(if letter.date.is_some() { "SignatureKept" } else { "Signature" }, issuer)?;
        }
        match &letter.date {
            Some(date) => self.add("Date", date),
            None => Ok(()),
        }
    }

    fn attachment(&mut self, attachment: &Attachment) -> Result<(), String> {
        self.add("AttachmentTitle", &attachment.title)?;
        if let Some(note) = &attachment.note {
            self.add("TableNote", note)?;
        }
        self.table(attachment)
    }

    fn table(&mut self, attachment: &Attachment) -> Result<(), String> {
        table::write(self, &attachment.table)
    }
}

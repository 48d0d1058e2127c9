//! Comments on the words of a paragraph (ECMA-376 part 1, section 17.13.4).

use super::package::escape;
use crate::report::Comment;

/// A paragraph as it was stamped, with the marks of its comments; their texts are appended to `all`.
///
/// # Errors
/// Where the paragraph is not of one run, which no shape of a report is.
pub(super) fn put(plain: &str, text: &str, comments: &[Comment], all: &mut Vec<String>) -> Result<String, String> {
    let odd = || format!("no single run in {plain}");
    let run = plain.find("<w:r>").or_else(|| plain.find("<w:r ")).ok_or_else(odd)?;
    let words = run + plain[run..].find("<w:t").ok_or_else(odd)?;
    let words = words + plain[words..].find('>').ok_or_else(odd)? + 1;
    let end = plain.rfind("</w:t>").ok_or_else(odd)?;
    let (opening, closing) = (&plain[run..words], "</w:t></w:r>");
    let all_of_it = text.chars().count();
    let mut spans: Vec<(usize, usize, &str)> = comments
        .iter()
        .map(|comment| match comment.start < comment.end && comment.end <= all_of_it {
            true => (comment.start, comment.end, comment.text.as_str()),
            false => (0, all_of_it, comment.text.as_str()),
        })
        .collect();
    spans.sort_unstable();
    let mut edges: Vec<usize> = spans.iter().flat_map(|(start, end, _)| [*start, *end]).chain([0, all_of_it]).collect();
    edges.sort_unstable();
    edges.dedup();
    let first = all.len();
    let mut out = plain[..run].to_owned();
    let characters: Vec<char> = text.chars().collect();
    for (at, edge) in edges.iter().enumerate() {
        for (index, span) in spans.iter().enumerate() {
            if span.1 == *edge {
                let id = first + index;
                out += &format!("<w:commentRangeEnd w:id=\"{id}\"/><w:r><w:commentReference w:id=\"{id}\"/></w:r>");
            }
        }
        for (index, span) in spans.iter().enumerate() {
            if span.0 == *edge {
                out += &format!("<w:commentRangeStart w:id=\"{}\"/>", first + index);
            }
        }
        if let Some(next) = edges.get(at + 1) {
            let piece: String = characters[*edge..*next].iter().collect();
            // A run that begins or ends with a blank keeps it.
            let opening = match opening.contains("xml:space") {
                true => opening.to_owned(),
                false => opening.replace("<w:t>", "<w:t xml:space=\"preserve\">"),
            };
            out += &format!("{opening}{}{closing}", escape(&piece));
        }
    }
    all.extend(spans.into_iter().map(|(.., text)| text.to_owned()));
    Ok(out + &plain[end + closing.len()..])
}

const NAMESPACE: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// `comments.xml`.
pub(super) fn part(comments: &[String]) -> String {
    let each = comments.iter().enumerate().map(|(id, text)| {
        let lines: String = text
            .lines()
            .map(|line| format!("<w:p><w:r><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>", escape(line)))
            .collect();
        format!("<w:comment w:id=\"{id}\" w:author=\"核对\" w:initials=\"核\">{lines}</w:comment>")
    });
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:comments xmlns:w=\"{NAMESPACE}\">{}</w:comments>",
        each.collect::<String>()
    )
}

/// The types of a package that has comments.
pub(super) fn declared(types: &str) -> String {
    types.replace("</Types>", "<Override PartName=\"/word/comments.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml\"/>\n</Types>")
}

/// The relations of a document that has comments.
pub(super) fn related(relations: &str) -> String {
    relations.replace("</Relationships>", "<Relationship Id=\"rIdComments\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments\" Target=\"comments.xml\"/>\n</Relationships>")
}

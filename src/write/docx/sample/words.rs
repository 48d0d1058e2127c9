//! The words of a paragraph, over all its runs, and the fields in them.

use super::tree::{Element, Node};

/// A field in the words of a paragraph, by characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Field {
    pub(super) name: String,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// The words of the runs of a paragraph, in their order; those of a text box in it are paragraphs of their own.
pub(super) fn runs(paragraph: &Element) -> Vec<String> {
    let mut out = Vec::new();
    for element in paragraph.elements() {
        match element.name.as_str() {
            "w:t" => out.push(text(element)),
            "w:p" | "w:tbl" => {}
            _ => out.extend(runs(element)),
        }
    }
    out
}

fn text(element: &Element) -> String {
    let mut raw = String::new();
    super::tree::write_all(&element.children, &mut raw);
    quick_xml::escape::unescape(&raw).map_or(raw.clone(), |text| text.into_owned())
}

/// Gives the runs of a paragraph other words; as many as [`runs`] has.
pub(super) fn set_runs(paragraph: &mut Element, words: &mut impl Iterator<Item = String>) {
    for element in paragraph.elements_mut() {
        match element.name.as_str() {
            "w:t" => {
                let words = words.next().unwrap_or_default();
                element.open = "<w:t xml:space=\"preserve\">".to_owned();
                element.close = "</w:t>".to_owned();
                element.children = vec![Node::Raw(escaped(&words))];
            }
            "w:p" | "w:tbl" => {}
            _ => set_runs(element, words),
        }
    }
}

/// Words as the content of a `w:t`; a line break ends it and begins another.
fn escaped(words: &str) -> String {
    let lines = words.split('\n').map(super::super::package::escape);
    lines.collect::<Vec<_>>().join("</w:t><w:br/><w:t xml:space=\"preserve\">")
}

/// The fields of some words, typed `{{x}}` or `｛｛x｝｝`; the words behind an opening that is never closed where one is.
pub(super) fn fields(words: &str) -> Result<Vec<Field>, String> {
    let characters: Vec<char> = words.chars().collect();
    let pair = |at: usize, marks: [char; 2]| {
        characters.get(at..at + 2).is_some_and(|two| two.iter().all(|c| marks.contains(c)))
    };
    let (mut out, mut at) = (Vec::new(), 0);
    while at < characters.len() {
        if !pair(at, ['{', '｛']) {
            at += 1;
            continue;
        }
        let start = at;
        let end = (start + 2..characters.len()).find(|end| pair(*end, ['}', '｝']));
        let Some(end) = end else { return Err(characters[start..].iter().take(12).collect()) };
        let name: String = characters[start + 2..end].iter().filter(|c| !c.is_whitespace()).collect();
        if name.contains(['{', '｛']) {
            return Err(characters[start..].iter().take(12).collect());
        }
        at = end + 2;
        out.push(Field { name, start, end: at });
    }
    Ok(out)
}

/// Puts values in the place of the fields of a paragraph; what is filled in takes the looks of the first mark.
pub(super) fn fill(paragraph: &mut Element, fields: &[Field], value: impl Fn(&str) -> String) {
    let old = runs(paragraph);
    let mut new = vec![String::new(); old.len()];
    let owners = old.iter().enumerate().flat_map(|(run, words)| words.chars().map(move |c| (run, c)));
    for (at, (run, character)) in owners.enumerate() {
        match fields.iter().find(|field| (field.start..field.end).contains(&at)) {
            Some(field) if field.start == at => new[run] += &value(&field.name),
            Some(_) => {}
            None => new[run].push(character),
        }
    }
    set_runs(paragraph, &mut new.into_iter());
}

#[cfg(test)]
mod tests {
    use super::super::tree::{Node, parse};
    use super::{fields, fill, runs};

    #[test]
    fn a_field_is_found_over_runs_and_in_full_width() {
        let text = "<w:p><w:r><w:t>关于{</w:t></w:r><w:r><w:rPr/><w:t>{标</w:t></w:r><w:r><w:t>题}}的｛｛ 单位 ｝｝</w:t></w:r></w:p>";
        let Node::Element(mut paragraph) = parse(text).expect("well-formed").remove(0) else { panic!("an element") };
        let found = fields(&runs(&paragraph).concat()).expect("closed");
        assert_eq!(found.iter().map(|field| field.name.as_str()).collect::<Vec<_>>(), ["标题", "单位"]);
        fill(&mut paragraph, &found, |name| format!("<{name}>"));
        assert_eq!(runs(&paragraph).concat(), "关于<标题>的<单位>");
    }

    #[test]
    fn a_field_that_is_not_closed_is_told() {
        assert!(fields("关于{{标题的通报").is_err() && fields("{{a{{b}}").is_err());
        assert_eq!(fields("{一对}花括号").expect("none"), []);
    }
}

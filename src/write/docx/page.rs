//! The pages of GB/T 9704-2012: 版心, margins, page numbers.
//!
//! §5.1 A4; §5.2.1 天头 37 mm, 订口 28 mm, 版心 156 × 225 mm; §7.5 page numbers 7 mm below the text, odd pages on
//! the right and even pages on the left, one character in; §8 a landscape table keeps the number at the paper's
//! foot. Lengths in twips (1/1440 inch).

/// The width of the text on a landscape page: 225 mm.
pub(super) const TABLE_WIDTH: usize = 12756;

const TOP: u32 = 2098;
const BOTTOM: u32 = 1984;
const LEFT: u32 = 1588;
const RIGHT: u32 = 1474;
const FOOTER: u32 = 1440;

/// The portrait section of the text and the landscape section of the table.
pub(super) fn sections() -> [String; 2] {
    let footers = |odd: u8, even: u8| {
        format!(
            "<w:footerReference w:type=\"default\" r:id=\"rIdFooter{odd}\"/><w:footerReference w:type=\"even\" r:id=\"rIdFooter{even}\"/>"
        )
    };
    let grid = "<w:cols w:space=\"425\"/><w:docGrid w:type=\"lines\" w:linePitch=\"579\"/>";
    let portrait = format!(
        "<w:sectPr>{}<w:type w:val=\"nextPage\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"{TOP}\" w:right=\"{RIGHT}\" w:bottom=\"{BOTTOM}\" w:left=\"{LEFT}\" w:header=\"851\" w:footer=\"{FOOTER}\" w:gutter=\"0\"/>{grid}</w:sectPr>",
        footers(1, 2)
    );
    // Turned a quarter: the paper's left edge is on top, its foot on the left.
    let landscape = format!(
        "<w:sectPr>{}<w:type w:val=\"nextPage\"/><w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/><w:pgMar w:top=\"{LEFT}\" w:right=\"{TOP}\" w:bottom=\"{RIGHT}\" w:left=\"{BOTTOM}\" w:header=\"851\" w:footer=\"680\" w:gutter=\"0\"/><w:cols w:space=\"425\"/></w:sectPr>",
        footers(3, 4)
    );
    [portrait, landscape]
}

const NAMESPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

/// The four footers: odd and even pages, upright and turned.
pub(super) fn footers() -> [String; 4] {
    let upright = |side: &str, indent: &str| {
        footer(&format!(
            "<w:p><w:pPr><w:pStyle w:val=\"Footer\"/><w:ind w:{indent}Chars=\"100\" w:{indent}=\"280\"/><w:jc w:val=\"{side}\"/></w:pPr>{}</w:p>",
            number()
        ))
    };
    // A frame at the paper's foot; an empty paragraph behind it, without which LibreOffice ignores the frame.
    let turned = |y: u32| {
        footer(&format!(
            "<w:p><w:pPr><w:pStyle w:val=\"Footer\"/><w:framePr w:w=\"340\" w:h=\"1300\" w:hRule=\"exact\" w:wrap=\"around\" w:vAnchor=\"page\" w:hAnchor=\"page\" w:x=\"1247\" w:y=\"{y}\"/><w:jc w:val=\"center\"/><w:textDirection w:val=\"tbRl\"/></w:pPr>{}</w:p><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr></w:p>",
            number()
        ))
    };
    let (top, bottom) = (LEFT + 280, 11906 - RIGHT - 280 - 1300);
    [upright("right", "right"), upright("left", "left"), turned(bottom), turned(top)]
}

fn footer(content: &str) -> String {
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:ftr {NAMESPACES}>{content}</w:ftr>")
}

/// `— 1 —` as a field.
fn number() -> String {
    let run = |inner: &str| format!("<w:r>{inner}</w:r>");
    let field = |kind: &str| run(&format!("<w:fldChar w:fldCharType=\"{kind}\"/>"));
    let text = |words: &str| run(&format!("<w:t xml:space=\"preserve\">{words}</w:t>"));
    [
        text("— "),
        field("begin"),
        run("<w:instrText xml:space=\"preserve\"> PAGE </w:instrText>"),
        field("separate"),
        text("1"),
        field("end"),
        text(" —"),
    ]
    .concat()
}

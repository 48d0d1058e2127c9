//! Persons and telephone numbers among units.

use std::sync::LazyLock;

use regex::Regex;

static PHONE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:\+?86[- ]?)?1[3-9]\d{9}|0\d{2,3}[-—－ ]?\d{7,8}|\d{7,8}|\d{3,4}-\d{7,8}")
        .expect("a constant pattern")
});

/// The hundred most usual surnames and the compound ones.
const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤简岳温柴霍康";
const COMPOUND: &[&str] = &["欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐"];

/// The telephone number that a text has, by bytes.
pub(super) fn phone(text: &str) -> Option<(usize, usize)> {
    PHONE.find(text).map(|found| (found.start(), found.end()))
}

/// Whether a word reads like the name of a person.
pub(super) fn is_person(word: &str) -> bool {
    let letters: Vec<char> = word.chars().filter(|c| !c.is_whitespace()).collect();
    let all_chinese = letters.iter().all(|c| ('一'..='龥').contains(c));
    let name: String = letters.iter().collect();
    let compound = COMPOUND.iter().any(|surname| name.starts_with(surname)) && (3..=4).contains(&letters.len());
    let usual = (2..=3).contains(&letters.len()) && letters.first().is_some_and(|c| SURNAMES.contains(*c));
    all_chinese && (compound || usual) && !super::cut::ends_like_unit(&name)
}

//! How alike two texts are.

use std::collections::{HashMap, HashSet};

/// The pairs of neighbouring characters of a text, each with how often it stands there; white space and marks left out.
#[derive(Clone, Debug, Default)]
pub(super) struct Pairs {
    counts: HashMap<(char, char), u32>,
    total: u32,
}

impl Pairs {
    pub(super) fn of(text: &str) -> Self {
        let words: Vec<char> = text.chars().filter(|c| c.is_alphanumeric()).collect();
        let mut pairs = Self::default();
        // A single character is paired with itself.
        let single = (words.len() == 1).then(|| (words[0], words[0]));
        for pair in words.windows(2).map(|pair| (pair[0], pair[1])).chain(single) {
            *pairs.counts.entry(pair).or_default() += 1;
            pairs.total += 1;
        }
        pairs
    }

    pub(super) fn keys(&self) -> impl Iterator<Item = (char, char)> {
        self.counts.keys().copied()
    }

    fn shared(&self, other: &Self) -> u32 {
        let (small, large) = if self.counts.len() <= other.counts.len() { (self, other) } else { (other, self) };
        small.counts.iter().map(|(pair, count)| (*count).min(large.counts.get(pair).copied().unwrap_or(0))).sum()
    }

    /// Twice what both have over what they have together (Dice 1945): 1 for the same, 0 for nothing in common.
    pub(super) fn alike(&self, other: &Self) -> f64 {
        match self.total + other.total {
            0 => 1.0,
            total => f64::from(2 * self.shared(other)) / f64::from(total),
        }
    }

    /// How much of this text the other has.
    pub(super) fn within(&self, other: &Self) -> f64 {
        match self.total {
            0 => 0.0,
            total => f64::from(self.shared(other)) / f64::from(total),
        }
    }
}

/// How alike two texts are, figures left out: 已完成1395户 and 已完成2100户 are the same.
pub(super) fn but_for_figures(a: &str, b: &str) -> f64 {
    let words = |text: &str| text.chars().filter(|c| !c.is_ascii_digit() && *c != '.').collect::<String>();
    Pairs::of(&words(a)).alike(&Pairs::of(&words(b)))
}

/// How much of the smaller clause's own words the other has, in any order: 已创建卫生村38个 and 40个卫生村已全部完成
/// are about one thing. Words that any report has tell nothing.
pub(super) fn of_one_thing(a: &str, b: &str) -> f64 {
    const ANY: &str = "已完成全部在正了共累计目前其中达到均还有约的个户处座公里亿万元米亩项家";
    let own = |text: &str| -> HashSet<char> {
        text.chars().filter(|c| c.is_alphanumeric() && !c.is_ascii_digit() && !ANY.contains(*c)).collect()
    };
    let (a, b) = (own(a), own(b));
    match a.len().min(b.len()) {
        0 | 1 => 0.0,
        least => a.intersection(&b).count() as f64 / least as f64,
    }
}

/// Characters that mean something: what two texts must have in common to be the same.
pub(super) fn solid(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect::<String>().trim_end_matches(['。', '；', ';', '，']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::{Pairs, but_for_figures};

    #[test]
    fn likeness_is_of_words() {
        assert!((Pairs::of("青石桥改造").alike(&Pairs::of("青石桥改造")) - 1.0).abs() < 1e-9);
        assert!(Pairs::of("青石桥改造工程").alike(&Pairs::of("青石桥改造")) > 0.7);
        assert!(Pairs::of("青石桥").within(&Pairs::of("青石桥、白石桥改造")) > 0.99);
        assert!((but_for_figures("已完成1395户。", "已完成2100户。") - 1.0).abs() < 1e-9);
    }
}

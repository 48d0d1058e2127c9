//! How alike two texts are.

use std::cmp::Ordering;

/// The pairs of neighbouring characters of a text in their order, white space and marks left out.
#[derive(Clone, Debug, Default)]
pub(super) struct Pairs(Vec<(char, char)>);

impl Pairs {
    pub(super) fn of(text: &str) -> Self {
        Self::over(text.chars().filter(|c| c.is_alphanumeric()).collect())
    }

    /// Figures left out: 已完成1395户 and 已完成2100户 are the same.
    pub(super) fn but_for_figures(text: &str) -> Self {
        Self::over(text.chars().filter(|c| c.is_alphanumeric() && !c.is_ascii_digit()).collect())
    }

    fn over(words: Vec<char>) -> Self {
        // A single character is paired with itself.
        let single = (words.len() == 1).then(|| (words[0], words[0]));
        let mut pairs: Vec<_> = words.windows(2).map(|pair| (pair[0], pair[1])).chain(single).collect();
        pairs.sort_unstable();
        Self(pairs)
    }

    pub(super) fn keys(&self) -> impl Iterator<Item = (char, char)> {
        self.0.chunk_by(|a, b| a == b).map(|same| same[0])
    }

    /// How many pairs both have, each as often as it stands in both.
    fn shared(&self, other: &Self) -> usize {
        let (mut a, mut b, mut count) = (0, 0, 0);
        while let (Some(left), Some(right)) = (self.0.get(a), other.0.get(b)) {
            match left.cmp(right) {
                Ordering::Less => a += 1,
                Ordering::Greater => b += 1,
                Ordering::Equal => (a, b, count) = (a + 1, b + 1, count + 1),
            }
        }
        count
    }

    /// Twice what both have over what they have together (Dice 1945): 1 for the same, 0 for nothing in common.
    pub(super) fn alike(&self, other: &Self) -> f64 {
        match self.0.len() + other.0.len() {
            0 => 1.0,
            total => (2 * self.shared(other)) as f64 / total as f64,
        }
    }

    /// How much of this text the other has.
    pub(super) fn within(&self, other: &Self) -> f64 {
        match self.0.len() {
            0 => 0.0,
            total => self.shared(other) as f64 / total as f64,
        }
    }
}

/// So many of each side are held beside each other: the work is their product.
const MOST: usize = 1000;

/// For each of the later ones the earlier one that is likest, from `least` on; each once, the likest first.
pub(super) fn pairs_by<T>(old: &[T], new: &[T], least: f64, likeness: impl Fn(&T, &T) -> f64) -> Vec<Option<usize>> {
    let mut scored: Vec<(f64, usize, usize)> = Vec::new();
    for (n, after) in new.iter().enumerate().take(MOST) {
        for (o, before) in old.iter().enumerate().take(MOST) {
            let likeness = likeness(before, after);
            if likeness >= least {
                scored.push((likeness, n, o));
            }
        }
    }
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut out = vec![None; new.len()];
    let mut taken = vec![false; old.len()];
    for (_, n, o) in scored {
        if out[n].is_none() && !taken[o] {
            out[n] = Some(o);
            taken[o] = true;
        }
    }
    out
}

/// Characters that mean something: what two texts must have in common to be the same.
pub(super) fn solid(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect::<String>().trim_end_matches(['。', '；', ';', '，']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::Pairs;

    #[test]
    fn likeness_is_of_words() {
        assert!((Pairs::of("青石桥改造").alike(&Pairs::of("青石桥改造")) - 1.0).abs() < 1e-9);
        assert!(Pairs::of("青石桥改造工程").alike(&Pairs::of("青石桥改造")) > 0.7);
        assert!(Pairs::of("青石桥").within(&Pairs::of("青石桥、白石桥改造")) > 0.99);
        let told = Pairs::but_for_figures("已完成1395户。");
        assert!((told.alike(&Pairs::but_for_figures("已完成2100户。")) - 1.0).abs() < 1e-9);
    }
}

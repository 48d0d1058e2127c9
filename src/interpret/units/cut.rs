//! Names that ran together: `区农业农村局桑村镇` → two, `区综合行政执法局` → one.

use super::Lexicon;
use super::grade;
use super::words::UnitWords;

/// Longer names are not looked up inside a run, in characters.
const LONGEST_KNOWN: usize = 20;
/// The longest name of a town without its end.
const LONGEST_TOWN: usize = 5;

/// What may stand behind the name of a town.
const TOWN_TAILS: &[&str] = &["人民政府", "办事处", "党委"];

/// The names that a run of characters is made of; one where nothing shows that there are more.
pub(super) fn cut<'a>(run: &'a str, lexicon: &Lexicon) -> Vec<&'a str> {
    // 各乡、镇 is one word for many.
    if run.chars().nth(4).is_none() || lexicon.is_taught(run) || run.contains(['、', '/']) {
        return vec![run];
    }
    let run = Run::new(run, lexicon);
    let mut names = Vec::new();
    let mut start = 0;
    let mut at = 2;
    while at + 1 < run.ends.len() {
        if run.is_border(start, at) {
            names.push(run.between(start, at));
            start = at;
            at += 2;
        } else {
            at += 1;
        }
    }
    names.push(run.between(start, run.ends.len() - 1));
    names
}

/// Whether a word is the name of one town.
pub(super) fn is_town(word: &str, words: &UnitWords) -> bool {
    let letters = word.chars().count();
    words.town_end.at_end(word).is_some_and(|end| {
        let end = end.chars().count();
        letters > end && letters - end <= LONGEST_TOWN
    })
}

/// A run of characters and what is known of its places.
struct Run<'a, 'l> {
    text: &'a str,
    /// Where each character begins, in bytes, and where the last ends.
    ends: Vec<usize>,
    /// Whether a town, and nothing but names behind it, begins at a character.
    towns: Vec<bool>,
    lexicon: &'l Lexicon,
}

impl<'a, 'l> Run<'a, 'l> {
    fn new(text: &'a str, lexicon: &'l Lexicon) -> Self {
        let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let mut run = Self { text, towns: vec![false; ends.len()], ends, lexicon };
        for at in (0..run.ends.len() - 1).rev() {
            run.towns[at] = (1..=LONGEST_TOWN).any(|letters| run.is_town_of(at, letters));
        }
        run
    }

    /// The characters from `start` to `end`.
    fn between(&self, start: usize, end: usize) -> &'a str {
        &self.text[self.ends[start]..self.ends[end]]
    }

    fn from(&self, start: usize) -> &'a str {
        &self.text[self.ends[start]..]
    }

    /// Whether a town whose name has so many letters begins at `at`, and what stands behind it begins a name too.
    fn is_town_of(&self, at: usize, letters: usize) -> bool {
        let Some(from) = self.ends.get(at + letters) else { return false };
        let rest = &self.text[*from..];
        let Some(end) = self.lexicon.words().town_end.at_start(rest) else { return false };
        let rest = &rest[end.len()..];
        let tail = TOWN_TAILS.iter().find(|tail| rest.starts_with(**tail)).copied().unwrap_or("");
        let rest = &rest[tail.len()..];
        let next = at + letters + end.chars().count() + tail.chars().count();
        rest.is_empty() || self.towns[next] || grade::has_level(rest, self.lexicon.words())
    }

    /// Whether one name ends and another begins at `at`.
    fn is_border(&self, start: usize, at: usize) -> bool {
        let (first, rest) = (self.between(start, at), self.from(at));
        let words = self.lexicon.words();
        let known = self.lexicon.knows(first);
        let sure =
            at - start >= 3 && words.end_sure.at_end(first).is_some() && words.unfinished.at_end(first).is_none();
        if !known && !sure || self.is_pair(first, rest) {
            return false;
        }
        let goes_on = words.tail.at_start(rest).is_some() && !rest.starts_with('各');
        if goes_on && !self.known_ahead(at) || self.is_branch(first, at) {
            return false;
        }
        self.known_ahead(at) || self.begins_name(first, at) || (known || self.is_plain(first)) && self.towns[at]
    }

    /// Whether a name that is known begins at `at`.
    fn known_ahead(&self, at: usize) -> bool {
        let last = (self.ends.len() - 1).min(at + LONGEST_KNOWN);
        (at + 2..=last).any(|end| self.lexicon.knows(self.between(at, end)))
    }

    /// Whether what begins at `at` has the prefix of a county's body, or that of the name before it.
    fn begins_name(&self, first: &str, at: usize) -> bool {
        let rest = self.from(at);
        let words = self.lexicon.words();
        let level = grade::has_level(rest, words) || place_of(first).is_some_and(|place| rest.starts_with(place));
        level && self.ends.len() - 1 - at >= 3 && words.end.at_end(rest).is_some() && ends_ahead(rest, words)
    }

    /// 县委县政府接待办: two bodies have one office.
    fn is_pair(&self, first: &str, rest: &str) -> bool {
        // 市政府各部门
        let of_government = first.ends_with("政府")
            && ["各部门", "各委", "各直", "各有关部门", "各组成", "各工作", "各单位"]
                .iter()
                .any(|many| rest.starts_with(many));
        of_government
            || first.ends_with('委')
                && first.chars().count() <= 3
                && ["县政府", "区政府", "市政府", "省政府"]
                    .iter()
                    .any(|body| rest.starts_with(body) && rest.len() > body.len())
    }

    /// 市公安局市中区分局: what follows is a branch of what stands before.
    fn is_branch(&self, first: &str, at: usize) -> bool {
        let ahead = self.between(at, (at + 8).min(self.ends.len() - 1));
        let branch = ["分局", "分公司", "分中心", "支行"].iter().filter_map(|end| ahead.find(end)).min();
        first.ends_with(['局', '司', '心', '行'])
            && branch.is_some_and(|end| ahead.find(['局', '委', '心']).is_none_or(|other| other > end))
    }

    /// A name of a county's body, or of a town, that nothing else can be.
    fn is_plain(&self, first: &str) -> bool {
        let words = self.lexicon.words();
        grade::has_level(first, words)
            || first.ends_with("分局")
            || place_of(first).is_some()
            || is_town(without_tail(first), words)
    }
}

/// `白果镇人民政府` → `白果镇`
fn without_tail(name: &str) -> &str {
    TOWN_TAILS.iter().find_map(|tail| name.strip_suffix(tail)).unwrap_or(name)
}

/// The county that a name begins with: `云溪县林业局` → `云溪县`.
fn place_of(name: &str) -> Option<&str> {
    let (at, level) = name.char_indices().skip(2).take(4).find(|(_, c)| "县市区旗州省".contains(*c))?;
    let end = at + level.len_utf8();
    (end < name.len()).then(|| &name[..end])
}

/// Whether a name ends soon: 区 alone in front of a sentence begins none.
fn ends_ahead(rest: &str, words: &UnitWords) -> bool {
    rest.char_indices().skip(2).take(24).any(|(at, c)| words.end.at_end(&rest[..at + c.len_utf8()]).is_some())
}

#[cfg(test)]
mod tests {
    use super::super::Lexicon;
    use super::cut;

    #[test]
    fn a_long_run_of_towns_is_cut_in_one_pass() {
        let run = format!("区水利局{}", "甲子镇乙丑乡".repeat(4000));
        let names = cut(&run, &Lexicon::bare(&crate::config::Config::default())).len();
        assert_eq!(names, 8001);
    }
}

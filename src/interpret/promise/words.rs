//! A report that says with the words of a promise that it is so: 旧桥拆除 and 旧桥已拆除.

use crate::lexicon::{BUILT_IN, Noun};
use crate::model::{Clause, Extent, Quantity, Said, Standing};

/// So much of the promise stands in the report, in hundredths.
const SAME: usize = 90;
/// So many characters more may stand in the report.
const MORE: usize = 3;

/// Whether a clause of a report restates what is promised as a fact.
pub(super) fn restates(promised: &[&Clause], said: Said<'_>) -> bool {
    let [clause] = said_clauses(promised)[..] else { return false };
    let (mine, theirs) = (bare(clause), bare(said.clause));
    let narrower = has(clause, Noun::All) && !has(said.clause, Noun::All)
        || has(said.clause, Noun::Phase) && !has(clause, Noun::Phase);
    if mine.len() < 2 || narrower || !is_fact(said.clause) || !amounts_reached(clause, said.clause) {
        return false;
    }
    let common = common(&mine, &theirs);
    let digits = |words: &[char]| words.iter().filter(|c| c.is_ascii_digit()).copied().collect::<Vec<_>>();
    100 * common >= SAME * mine.len() && theirs.len() <= common + MORE && digits(&mine) == digits(&theirs)
}

/// The clauses of a promise that say what, without the one that only names the day.
fn said_clauses<'a>(promised: &[&'a Clause]) -> Vec<&'a Clause> {
    promised.iter().copied().filter(|clause| !bare(clause).is_empty()).collect()
}

fn has(clause: &Clause, noun: Noun) -> bool {
    BUILT_IN.scan(&clause.text.value).any(|token| token.is(noun))
}

/// No word of the clause leaves it open, or makes it a part.
fn is_fact(clause: &Clause) -> bool {
    let open = |standing: Standing| !matches!(standing, Standing::Told | Standing::Bare);
    let less =
        |event: &crate::model::Event| open(event.standing) || event.extent == Extent::Some && event.counted.is_none();
    clause.deadlines.is_empty() && !clause.events.is_empty() && !clause.events.iter().any(less)
}

/// Each amount of the promise is stated, or more; none of the report is one that the promise does not name.
fn amounts_reached(promised: &Clause, told: &Clause) -> bool {
    let reached = |wanted: &Quantity| {
        told.quantities.iter().any(|own| own.base.unit == wanted.base.unit && own.base.value >= wanted.base.value)
    };
    let less = |wanted: &Quantity| {
        told.quantities.iter().any(|own| own.base.unit == wanted.base.unit && own.base.value < wanted.base.value)
    };
    promised.quantities.iter().all(reached)
        && !promised.quantities.iter().any(less)
        && (told.quantities.is_empty() || !promised.quantities.is_empty())
}

/// The words of a clause that say what: no words of time, no days, no amounts, none that any report has.
fn bare(clause: &Clause) -> Vec<char> {
    let mut text = clause.text.value.clone();
    for words in clause.deadlines.iter().map(|d| &d.text.value).chain(clause.quantities.iter().map(|q| &q.text.value)) {
        text = text.replacen(words.as_str(), "", 1);
    }
    let mut out = String::new();
    let mut at = 0;
    for token in BUILT_IN.scan(&text) {
        let loose =
            matches!(token.word.noun, Some(Noun::All | Noun::Filler | Noun::Whole | Noun::Total | Noun::Exceed));
        if token.word.verb.is_none() && (loose || token.word.tense.is_some()) {
            out.push_str(&text[at..token.start]);
            at = token.end;
        }
    }
    out.push_str(&text[at..]);
    out.chars().filter(|c| c.is_alphanumeric() && !"前后了于的".contains(*c)).collect()
}

/// How many characters both have, in their order.
fn common(mine: &[char], theirs: &[char]) -> usize {
    let mut row = vec![0usize; theirs.len() + 1];
    for c in mine {
        let mut before = 0;
        for (at, other) in theirs.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] = if c == other { before + 1 } else { above.max(row[at]) };
            before = above;
        }
    }
    row[theirs.len()]
}

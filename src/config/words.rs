//! The sections of the lexicon, to which an office can add words.

/// The files of `src/lexicon` that are made of sections.
const FILES: &[&str] =
    &[include_str!("../lexicon/units.txt"), include_str!("../lexicon/cues.txt"), include_str!("../lexicon/labels.txt")];

/// The names of all sections.
pub(super) fn sections() -> Vec<&'static str> {
    let name = |line: &'static str| line.strip_prefix('[')?.strip_suffix(']');
    FILES.iter().flat_map(|file| file.lines()).filter_map(|line| name(line.trim())).collect()
}

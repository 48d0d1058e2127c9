//! How the verbs of a clause stand, by the words of time before them.

use crate::lexicon::Tense;
use crate::model::Standing;

/// The mood that the words so far have set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mood {
    /// How a verb stands that no word speaks for.
    usual: Standing,
    /// What a word has set for the rest of the clause.
    set: Option<Standing>,
    /// A denial, which holds for the next verb alone, and where it ends.
    denied: Option<usize>,
}

/// A denial farther away than this many bytes is one of something else: 没有土地指标，….
const NEAR: usize = 24;

impl Mood {
    /// At the beginning of a clause; a plan goes on through its sentence.
    pub(super) fn new(usual: Standing, carried: Option<Standing>) -> Self {
        Self { usual, set: carried, denied: None }
    }

    /// Hears a word of time that ends at the byte `end`.
    pub(super) fn hear(&mut self, tense: Tense, end: usize) {
        let standing = match tense {
            Tense::Denied => {
                self.denied = Some(end);
                return;
            }
            Tense::Failed => return,
            Tense::Now => {
                self.set = None;
                return;
            }
            // What is waited for, doubted or past stays so in its clause: 待验收合格后移交.
            _ if matches!(self.set, Some(Standing::Awaited | Standing::Past | Standing::Asked)) => return,
            // 已基本完成, 正在基本…: all but.
            Tense::Told if self.set == Some(Standing::Nearly) => return,
            Tense::Told => Standing::Told,
            Tense::Going => Standing::Going,
            Tense::Nearly => Standing::Nearly,
            Tense::Planned | Tense::If => Standing::Planned,
            Tense::Wanted => Standing::Wanted,
            Tense::Awaited => Standing::Awaited,
            Tense::Asked => Standing::Asked,
            Tense::Past => Standing::Past,
        };
        // 计划加快实施: a plan of going on is a plan.
        let weaker = matches!(standing, Standing::Going | Standing::Nearly);
        if !(weaker && matches!(self.set, Some(Standing::Planned | Standing::Wanted))) {
            self.set = Some(standing);
        }
    }

    /// A denial that goes on: 未能按节点封顶.
    pub(super) fn deny(&mut self, end: usize) {
        self.denied = Some(end);
    }

    /// A noun that a denial may be of: 没有施工条件.
    pub(super) fn spend_denial(&mut self) {
        self.denied = None;
    }

    /// What a word has said of the verb that begins at the byte `start`.
    pub(super) fn said(&mut self, start: usize) -> Option<Standing> {
        match self.denied.take() {
            Some(end) if start.saturating_sub(end) <= NEAR => Some(Standing::Denied),
            _ => self.set,
        }
    }

    /// How a verb stands that no word speaks for.
    pub(super) fn usual(&self) -> Standing {
        self.usual
    }

    /// Whether the next clause goes on with what is told as done.
    pub(super) fn tells(&self, before: bool) -> bool {
        match self.set {
            None => before,
            set => set == Some(Standing::Told),
        }
    }

    /// What the next clause of the sentence begins with.
    pub(super) fn carried(&self) -> Option<Standing> {
        self.set.filter(|standing| matches!(standing, Standing::Planned | Standing::Wanted | Standing::Awaited))
    }
}

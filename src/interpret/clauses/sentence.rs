//! What goes on from clause to clause of a sentence.

use crate::model::{Class, Event, Extent, Standing};

/// What goes on from clause to clause of a sentence.
pub(super) struct Sentence {
    pub(super) usual: Standing,
    pub(super) carried: Option<Standing>,
    /// The clause before told something as done.
    pub(super) told: bool,
    /// A builder was named.
    pub(super) builder: bool,
    /// What the last event was told of, and how much of the project that was.
    subject: Option<(String, Extent)>,
}

impl Sentence {
    pub(super) fn new(usual: Standing) -> Self {
        Self { usual, carried: None, told: false, builder: false, subject: None }
    }

    /// 房屋已签约，完成80%: a share with no subject of its own is of the one before it.
    pub(super) fn follow(&mut self, events: &mut [Event], has_whole: bool, ends: bool) {
        for event in events.iter_mut() {
            let bare = event.share.is_some() && event.object.is_empty() && event.deed.is_none() && !has_whole;
            if let (true, Some((object, extent))) = (bare, &self.subject) {
                event.object.clone_from(object);
                if event.extent == Extent::Whole {
                    event.extent = *extent;
                }
            }
            let named = !event.object.is_empty() && !matches!(event.class, Class::Talk | Class::Pace | Class::Lag);
            if named && event.extent != Extent::Whole {
                self.subject = Some((event.object.clone(), event.extent));
            }
        }
        if ends {
            self.subject = None;
        }
    }

    /// A clause without a verb names what the next ones are of: 坟墓应签6380冢，….
    pub(super) fn name(&mut self, words: String, ends: bool) {
        if !ends && !words.is_empty() && self.subject.is_none() {
            self.subject = Some((words, Extent::Thing));
        }
    }
}

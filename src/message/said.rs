//! A sentence that is ready in each language.

use super::{Id, Lang, Message};

/// A sentence in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    zh: String,
    en: String,
}

impl Said {
    /// A sentence that whoever says it has put together.
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { zh: zh.into(), en: en.into() }
    }

    /// The sentence in `lang`.
    pub fn text(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }
}

impl From<Message> for Said {
    fn from(message: Message) -> Self {
        Self::new(message.text(Lang::Zh), message.text(Lang::En))
    }
}

impl From<Id> for Said {
    fn from(id: Id) -> Self {
        Message::new(id).into()
    }
}

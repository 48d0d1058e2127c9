//! What is said to people, in Chinese and in English, from one catalogue.

mod catalogue;
mod said;

pub use catalogue::Id;
pub use said::Said;

/// The language of a message.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// 简体中文, the language of everything that the office reads.
    #[default]
    Zh,
    /// English.
    En,
}

/// One thing to say: an entry of the catalogue and what fills its `{places}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    id: Id,
    args: Vec<(&'static str, String)>,
}

impl Message {
    /// A message without places to fill.
    pub fn new(id: Id) -> Self {
        Self { id, args: Vec::new() }
    }

    /// Fills `{name}` with `value`.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.push((name, value.to_string()));
        self
    }

    /// The entry of the catalogue that this message is made of.
    pub fn id(&self) -> Id {
        self.id
    }

    /// The sentence in `lang`.
    ///
    /// ```
    /// use taizhang::message::{Id, Lang, Message};
    /// let message = Message::new(Id::BadByte).with("encoding", "GB18030").with("byte", 17);
    /// assert!(message.text(Lang::Zh).contains("第 17 个字节"));
    /// assert!(message.text(Lang::En).contains("byte 17"));
    /// ```
    pub fn text(&self, lang: Lang) -> String {
        let template = self.id.template(lang);
        let mut out = String::with_capacity(template.len());
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let Some((name, tail)) = after.split_once('}') else { break };
            if let Some((_, value)) = self.args.iter().find(|(key, _)| *key == name) {
                out.push_str(value);
            }
            rest = tail;
        }
        out + rest
    }
}

impl From<Id> for Message {
    fn from(id: Id) -> Self {
        Self::new(id)
    }
}

/// Makes a type with a field `message` an error that says it.
macro_rules! speaks {
    ($error:ident) => {
        impl $error {
            /// What is wrong, where, and what to do.
            pub fn message(&self) -> &$crate::message::Message {
                &self.message
            }
        }

        impl std::fmt::Display for $error {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.message.text($crate::message::Lang::En))
            }
        }

        impl std::error::Error for $error {}
    };
}

pub(crate) use speaks;

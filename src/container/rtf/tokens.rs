//! Bytes → braces, control words and text.

/// A piece of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// `{`
    Open,
    /// `}`
    Close,
    /// `\*\name`: a destination that readers who do not know it pass over.
    Ignorable(&'a str),
    /// `\name-12`
    Word(&'a str, Option<i32>),
    /// A byte of text, in the encoding of its font.
    Byte(u8),
}

/// The tokens of a file.
pub(super) struct Tokens<'a> {
    rest: &'a [u8],
    ignorable: bool,
}

impl<'a> Tokens<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes, ignorable: false }
    }

    fn control(&mut self) -> Option<Token<'a>> {
        let (&first, rest) = self.rest.split_first()?;
        if !first.is_ascii_alphabetic() {
            self.rest = rest;
            return self.symbol(first);
        }
        let end = self.rest.iter().position(|byte| !byte.is_ascii_alphabetic()).unwrap_or(self.rest.len());
        let (name, rest) = self.rest.split_at(end);
        let minus = usize::from(rest.first() == Some(&b'-'));
        let digits = rest[minus..].iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(rest.len() - minus);
        let number = &rest[..if digits > 0 { minus + digits } else { 0 }];
        self.rest = &rest[number.len()..];
        self.rest = self.rest.strip_prefix(b" ").unwrap_or(self.rest);
        let name = std::str::from_utf8(name).unwrap_or_default();
        let value = std::str::from_utf8(number).ok().and_then(|number| number.parse().ok());
        if name == "bin" {
            let skipped = value.map_or(0, |count: i32| count.max(0) as usize).min(self.rest.len());
            self.rest = &self.rest[skipped..];
            return self.next();
        }
        if std::mem::take(&mut self.ignorable) {
            return Some(Token::Ignorable(name));
        }
        Some(Token::Word(name, value))
    }

    fn symbol(&mut self, symbol: u8) -> Option<Token<'a>> {
        match symbol {
            b'\'' => {
                let digits = self.rest.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
                let byte = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
                self.rest = self.rest.get(2..).unwrap_or_default();
                byte.map_or_else(|| self.next(), |byte| Some(Token::Byte(byte)))
            }
            b'*' => {
                self.ignorable = true;
                self.next()
            }
            b'\\' | b'{' | b'}' => Some(Token::Byte(symbol)),
            b'~' => Some(Token::Word("~", None)),
            b'_' => Some(Token::Byte(b'-')),
            b'\r' | b'\n' => Some(Token::Word("par", None)),
            b'\t' => Some(Token::Word("tab", None)),
            _ => self.next(),
        }
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let (&byte, rest) = self.rest.split_first()?;
            self.rest = rest;
            return match byte {
                b'{' => Some(Token::Open),
                b'}' => {
                    self.ignorable = false;
                    Some(Token::Close)
                }
                b'\\' => self.control(),
                b'\r' | b'\n' | 0 => continue,
                b'\t' => Some(Token::Word("tab", None)),
                other => Some(Token::Byte(other)),
            };
        }
    }
}

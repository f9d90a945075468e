//! Where the tokens of an XML text end: those of content here, those of declarations in `declaration_tokens.rs`.
//!
//! The text is UTF-8 that nobody has looked at: what is no character of XML is found here. Nothing is copied. A text may be
//! the beginning of a longer one: then a token that is not complete is [`Tok::Partial`], and one that might go on is marked.
//! What the tokens mean is not known here.

use super::chars::{
    char_len, is_name_char, is_name_start, is_space, name_byte, name_char_len, starts_name, text_byte, value_byte,
};

/// Kinds of tokens.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tok {
    /// Nothing is left.
    End,
    /// The token is not complete.
    Partial,
    /// A character is not complete.
    PartialChar,
    /// What stands at the token's end cannot stand there.
    Invalid,

    /// Text without markup and line breaks.
    Chars,
    /// A line break, whichever way it is written.
    Newline,
    /// A carriage return at the end: a line feed may belong to it.
    TrailingCr,
    /// A bracket at the end: it may begin the end of a section that never began.
    TrailingBracket,
    /// White space in an attribute's value.
    Blank,
    /// `&name;`
    EntityRef,
    /// `&#number;`
    CharRef,
    /// `<name …>`
    StartTag,
    /// `<name …/>`
    EmptyTag,
    /// `</name>`
    EndTag,
    /// `<![CDATA[`
    CdataOpen,
    /// `]]>`
    CdataClose,
    /// `<?name …?>`
    Instruction,
    /// `<?xml …?>`
    Declaration,
    /// `<!--…-->`
    Comment,

    /// White space between declarations.
    Space,
    /// A name.
    Name,
    /// A name with a colon, where colons mean something.
    PrefixedName,
    /// What has the characters of a name, but does not begin like one.
    Nmtoken,
    /// `name?`
    NameQuestion,
    /// `name*`
    NameAsterisk,
    /// `name+`
    NamePlus,
    /// `#name`
    PoundName,
    /// A text in quotes.
    Literal,
    /// `%` in the declaration of a parameter entity.
    Percent,
    /// `%name;`
    ParamRef,
    /// `,`
    Comma,
    /// `|`
    Or,
    /// `[`
    OpenBracket,
    /// `]`
    CloseBracket,
    /// `(`
    OpenParen,
    /// `)`
    CloseParen,
    /// `)?`
    CloseParenQuestion,
    /// `)*`
    CloseParenAsterisk,
    /// `)+`
    CloseParenPlus,
    /// `<!NAME`
    DeclOpen,
    /// `>`
    DeclClose,
    /// `<![`
    CondOpen,
    /// `]]>`
    CondClose,
    /// The mark of the order of bytes.
    Bom,
    /// The element begins.
    InstanceStart,
}

/// A token.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Token {
    /// What it is.
    pub tok: Tok,
    /// Where it ends, or what is wrong stands.
    pub end: usize,
    /// Does it reach the end of the text, and might it be longer?
    pub open: bool,
}

/// A token, or why there is none (which is a token too).
pub type Scan<T = Token> = Result<T, Token>;

impl Token {
    pub(super) const fn new(tok: Tok, end: usize) -> Token {
        Token { tok, end, open: false }
    }
}

pub(super) const PARTIAL: Token = Token::new(Tok::Partial, 0);

pub(super) fn found(tok: Tok, end: usize) -> Scan {
    Ok(Token::new(tok, end))
}

pub(super) fn invalid<T>(at: usize) -> Scan<T> {
    Err(Token::new(Tok::Invalid, at))
}

/// An attribute in a start tag: where its name and its value are.
#[derive(Clone, Copy, Debug)]
pub struct Attribute {
    /// The name.
    pub name: (usize, usize),
    /// The value without its quotes.
    pub value: (usize, usize),
    /// Is the value what stands there, without references and with no white space but blanks?
    pub plain: bool,
}

/// A text that is cut into tokens.
#[derive(Clone, Copy)]
pub struct Text<'a> {
    /// Its bytes.
    pub bytes: &'a [u8],
    /// Do colons separate prefixes from names? Else they are letters.
    pub prefixes: bool,
}

impl Text<'_> {
    pub(super) fn get(self, at: usize) -> Scan<u8> {
        self.bytes.get(at).copied().ok_or(PARTIAL)
    }

    /// Where the character at `at` ends, which may stand in an XML text.
    pub(super) fn past_char(self, at: usize) -> Scan<usize> {
        let n = char_len(&self.bytes[at..]);
        match n {
            Some(0) => invalid(at),
            Some(n) => Ok(at + n),
            None => Err(Token::new(Tok::PartialChar, at)),
        }
    }

    /// Where the character beyond ASCII at `at` ends, which may be one of a name.
    pub(super) fn past_name_char(self, at: usize) -> Scan<usize> {
        match name_char_len(&self.bytes[at..]) {
            Some(0) => invalid(at),
            Some(n) => Ok(at + n),
            None => Err(Token::new(Tok::PartialChar, at)),
        }
    }

    fn starts(self, at: usize) -> Scan<usize> {
        let b = self.get(at)?;
        if b < 0x80 {
            return if starts_name(b) || b == b':' && !self.prefixes { Ok(at + 1) } else { invalid(at) };
        }
        let end = self.past_name_char(at)?;
        if is_name_start(&self.bytes[at..end]) { Ok(end) } else { invalid(at) }
    }

    /// Where the name that goes on at `at` ends; the text does not end with it.
    pub(super) fn past_name_rest(self, mut at: usize) -> Scan<usize> {
        loop {
            let b = self.get(at)?;
            if name_byte(b) || b == b':' && !self.prefixes {
                at += 1;
            } else if b < 0x80 {
                return Ok(at);
            } else {
                let end = self.past_name_char(at)?;
                if !is_name_char(&self.bytes[at..end]) {
                    return invalid(at);
                }
                at = end;
            }
        }
    }

    pub(super) fn past_name(self, at: usize) -> Scan<usize> {
        let at = self.starts(at)?;
        self.past_name_rest(at)
    }

    /// A name that may have a prefix.
    fn past_qualified(self, at: usize) -> Scan<usize> {
        let mut at = self.past_name(at)?;
        if self.get(at)? == b':' {
            at = self.past_name(at + 1)?;
            if self.get(at)? == b':' {
                return invalid(at);
            }
        }
        Ok(at)
    }

    /// Where white space ends; the text does not end with it.
    fn past_space(self, mut at: usize) -> Scan<usize> {
        while is_space(self.get(at)?) {
            at += 1;
        }
        Ok(at)
    }

    /// The next token of content. The attributes of a start tag are put into `attributes`,
    /// behind the element's name.
    pub fn content(self, at: usize, attributes: &mut Vec<Attribute>) -> Token {
        self.content_token(at, attributes).unwrap_or_else(|token| token)
    }

    fn content_token(self, start: usize, attributes: &mut Vec<Attribute>) -> Scan {
        let Some(&b) = self.bytes.get(start) else { return found(Tok::End, start) };
        let mut at = start;
        match b {
            b'<' => return self.markup(start + 1, attributes),
            b'&' => return self.reference(start + 1),
            b'\n' => return found(Tok::Newline, start + 1),
            b'\r' => return self.carriage_return(start),
            b']' => match (self.bytes.get(start + 1), self.bytes.get(start + 2)) {
                (None, _) | (Some(b']'), None) => return found(Tok::TrailingBracket, self.bytes.len()),
                (Some(b']'), Some(b'>')) => return invalid(start + 2),
                _ => at += 1,
            },
            _ => at = self.past_char(start)?,
        }
        loop {
            while self.bytes.get(at).is_some_and(|&b| text_byte(b)) {
                at += 1;
            }
            match self.bytes.get(at) {
                Some(b']') => match (self.bytes.get(at + 1), self.bytes.get(at + 2)) {
                    (None, _) | (Some(b']'), None) => return found(Tok::Chars, at),
                    (Some(b']'), Some(b'>')) => return invalid(at + 2),
                    _ => at += 1,
                },
                Some(0x80..) => match char_len(&self.bytes[at..]) {
                    Some(n @ 1..) => at += n,
                    _ => return found(Tok::Chars, at),
                },
                _ => return found(Tok::Chars, at),
            }
        }
    }

    pub(super) fn carriage_return(self, at: usize) -> Scan {
        match self.bytes.get(at + 1) {
            None => found(Tok::TrailingCr, at + 1),
            Some(b'\n') => found(Tok::Newline, at + 2),
            Some(_) => found(Tok::Newline, at + 1),
        }
    }

    /// Behind `<`.
    fn markup(self, at: usize, attributes: &mut Vec<Attribute>) -> Scan {
        match self.get(at)? {
            b'/' => self.end_tag(at + 1),
            b'?' => self.instruction(at + 1),
            b'!' => match self.get(at + 1)? {
                b'-' => self.comment(at + 2),
                b'[' => self.cdata_open(at + 2),
                _ => invalid(at + 1),
            },
            _ => self.start_tag(at, attributes),
        }
    }

    fn cdata_open(self, at: usize) -> Scan {
        let word = b"CDATA[";
        let Some(there) = self.bytes.get(at..at + word.len()) else { return Err(PARTIAL) };
        match there.iter().zip(word).position(|(a, b)| a != b) {
            None => found(Tok::CdataOpen, at + word.len()),
            Some(wrong) => invalid(at + wrong),
        }
    }

    fn end_tag(self, at: usize) -> Scan {
        let mut at = self.past_name(at)?;
        while self.get(at)? == b':' {
            at = self.past_name_rest(at + 1)?;
        }
        at = self.past_space(at)?;
        if self.bytes[at] == b'>' { found(Tok::EndTag, at + 1) } else { invalid(at) }
    }

    fn start_tag(self, at: usize, attributes: &mut Vec<Attribute>) -> Scan {
        attributes.clear();
        let start = at;
        let mut at = self.past_qualified(at)?;
        attributes.push(Attribute { name: (start, at), value: (at, at), plain: true });
        loop {
            // Behind the name or a value: an attribute has white space before it.
            let b = self.get(at)?;
            let spaced = is_space(b);
            if spaced {
                at = self.past_space(at + 1)?;
            }
            match self.bytes[at] {
                b'>' => return found(Tok::StartTag, at + 1),
                b'/' if self.get(at + 1)? == b'>' => return found(Tok::EmptyTag, at + 2),
                b'/' => return invalid(at + 1),
                _ if !spaced => return invalid(at),
                _ => {}
            }
            let name = (at, self.past_qualified(at)?);
            at = self.past_space(name.1)?;
            if self.bytes[at] != b'=' {
                return invalid(at);
            }
            at = self.past_space(at + 1)?;
            let quote = self.bytes[at];
            if !matches!(quote, b'"' | b'\'') {
                return invalid(at);
            }
            let start = at + 1;
            let (end, plain) = self.past_value(start, quote)?;
            attributes.push(Attribute { name, value: (start, end), plain });
            at = end + 1;
        }
    }

    /// Where the value of an attribute ends, and whether it is plain.
    fn past_value(self, mut at: usize, quote: u8) -> Scan<(usize, bool)> {
        let mut plain = true;
        loop {
            while self.bytes.get(at).is_some_and(|&b| value_byte(b)) {
                at += 1;
            }
            match self.get(at)? {
                b if b == quote => return Ok((at, plain)),
                b'"' | b'\'' => at += 1,
                b'<' => return invalid(at),
                b'&' => {
                    plain = false;
                    at = self.reference(at + 1)?.end;
                }
                b'\t' | b'\n' | b'\r' => {
                    plain = false;
                    at += 1;
                }
                _ => at = self.past_char(at)?,
            }
        }
    }

    /// Behind `&`.
    pub(super) fn reference(self, at: usize) -> Scan {
        if self.get(at)? == b'#' {
            return self.character_reference(at + 1);
        }
        // A colon is no letter in the name of an entity where it separates prefixes.
        let at = self.past_name(at)?;
        if self.bytes[at] == b';' { found(Tok::EntityRef, at + 1) } else { invalid(at) }
    }

    fn character_reference(self, mut at: usize) -> Scan {
        let hexadecimal = self.get(at)? == b'x';
        at += usize::from(hexadecimal);
        let start = at;
        loop {
            match self.get(at)? {
                b';' if at > start => return found(Tok::CharRef, at + 1),
                b'0'..=b'9' => {}
                b'a'..=b'f' | b'A'..=b'F' if hexadecimal => {}
                _ => return invalid(at),
            }
            at += 1;
        }
    }

    /// Behind `<!-`.
    pub(super) fn comment(self, at: usize) -> Scan {
        if self.get(at)? != b'-' {
            return invalid(at);
        }
        let mut at = at + 1;
        loop {
            match self.get(at)? {
                b'-' => {
                    at += 1;
                    if self.get(at)? == b'-' {
                        return if self.get(at + 1)? == b'>' { found(Tok::Comment, at + 2) } else { invalid(at + 1) };
                    }
                }
                b if text_byte(b) => at += 1,
                _ => at = self.past_char(at)?,
            }
        }
    }

    /// Behind `<?`.
    pub(super) fn instruction(self, start: usize) -> Scan {
        let mut at = self.past_name(start)?;
        let target = &self.bytes[start..at];
        let tok = match target {
            b"xml" => Tok::Declaration,
            _ if target.eq_ignore_ascii_case(b"xml") => return invalid(at),
            _ => Tok::Instruction,
        };
        match self.bytes[at] {
            b'?' => return if self.get(at + 1)? == b'>' { found(tok, at + 2) } else { invalid(at + 1) },
            b if is_space(b) => at += 1,
            _ => return invalid(at),
        }
        loop {
            match self.get(at)? {
                b'?' => {
                    at += 1;
                    if self.get(at)? == b'>' {
                        return found(tok, at + 1);
                    }
                }
                b if text_byte(b) => at += 1,
                _ => at = self.past_char(at)?,
            }
        }
    }

    /// The next token of a section of plain text.
    pub fn cdata(self, start: usize) -> Token {
        self.cdata_token(start).unwrap_or_else(|token| token)
    }

    fn cdata_token(self, start: usize) -> Scan {
        let Some(&b) = self.bytes.get(start) else { return found(Tok::End, start) };
        let mut at = start + 1;
        match b {
            b'\n' => return found(Tok::Newline, at),
            b'\r' => return if self.get(at)? == b'\n' { found(Tok::Newline, at + 1) } else { found(Tok::Newline, at) },
            b']' => {
                if self.get(at)? == b']' && self.get(at + 1)? == b'>' {
                    return found(Tok::CdataClose, at + 2);
                }
            }
            _ => at = self.past_char(start)?,
        }
        loop {
            match self.bytes.get(at) {
                Some(&b) if text_byte(b) || matches!(b, b'<' | b'&') => at += 1,
                Some(0x80..) => match char_len(&self.bytes[at..]) {
                    Some(n @ 1..) => at += n,
                    _ => return found(Tok::Chars, at),
                },
                _ => return found(Tok::Chars, at),
            }
        }
    }

    /// The next token of an attribute's value, whose form is known to be right.
    pub fn value(self, start: usize) -> Token {
        let Some(&b) = self.bytes.get(start) else { return Token::new(Tok::End, start) };
        match b {
            b'&' => return self.reference(start + 1).unwrap_or_else(|token| token),
            b'\t' | b'\n' | b' ' => return Token::new(Tok::Blank, start + 1),
            b'\r' => {
                let pair = self.bytes.get(start + 1) == Some(&b'\n');
                return Token::new(Tok::Blank, start + 1 + usize::from(pair));
            }
            // The text of an entity that an attribute refers to.
            b'<' => return Token::new(Tok::Invalid, start),
            _ => {}
        }
        let stop = |b: &u8| matches!(b, b'&' | b'<' | b'\t' | b'\n' | b'\r' | b' ');
        let end = self.bytes[start..].iter().position(stop).map_or(self.bytes.len(), |n| start + n);
        Token::new(Tok::Chars, end)
    }
}

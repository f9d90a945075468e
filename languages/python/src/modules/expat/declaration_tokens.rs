//! The tokens of what stands before the document's element, and of declarations.

use super::chars::{is_name_char, is_name_start, is_space, name_byte, starts_name};
use super::tokens::{PARTIAL, Scan, Text, Tok, Token, found, invalid};

fn still_open(tok: Tok, end: usize) -> Scan {
    Ok(Token { tok, end, open: true })
}

impl Text<'_> {
    /// The next token between and in declarations.
    pub fn prolog(self, at: usize) -> Token {
        self.prolog_token(at).unwrap_or_else(|token| token)
    }

    fn prolog_token(self, at: usize) -> Scan {
        let Some(&b) = self.bytes.get(at) else { return found(Tok::End, at) };
        match b {
            b'"' | b'\'' => self.literal(b, at + 1),
            b'<' => match self.get(at + 1)? {
                b'!' => self.declaration_open(at + 2),
                b'?' => self.instruction(at + 2),
                b if (0xc0..0xf5).contains(&b) || starts_name(b) || b == b':' && !self.prefixes => {
                    found(Tok::InstanceStart, at)
                }
                _ => invalid(at + 1),
            },
            b if is_space(b) => self.space(at),
            b'%' => self.percent(at + 1),
            b',' => found(Tok::Comma, at + 1),
            b'|' => found(Tok::Or, at + 1),
            b'>' => found(Tok::DeclClose, at + 1),
            b'[' => found(Tok::OpenBracket, at + 1),
            b'(' => found(Tok::OpenParen, at + 1),
            b']' => match (self.bytes.get(at + 1), self.bytes.get(at + 2)) {
                (None, _) => still_open(Tok::CloseBracket, at + 1),
                (Some(b']'), None) => Err(PARTIAL),
                (Some(b']'), Some(b'>')) => found(Tok::CondClose, at + 3),
                _ => found(Tok::CloseBracket, at + 1),
            },
            b')' => match self.bytes.get(at + 1) {
                None => still_open(Tok::CloseParen, at + 1),
                Some(b'*') => found(Tok::CloseParenAsterisk, at + 2),
                Some(b'?') => found(Tok::CloseParenQuestion, at + 2),
                Some(b'+') => found(Tok::CloseParenPlus, at + 2),
                Some(&b) if is_space(b) || matches!(b, b'>' | b',' | b'|' | b')') => found(Tok::CloseParen, at + 1),
                Some(_) => invalid(at + 1),
            },
            b'#' => self.pound_name(at + 1),
            _ => self.word(at),
        }
    }

    /// White space. A pair of carriage return and line feed is not torn apart.
    fn space(self, start: usize) -> Scan {
        let mut at = start;
        while let Some(&b) = self.bytes.get(at) {
            if !is_space(b) {
                break;
            }
            if b == b'\r' && at + 1 == self.bytes.len() {
                if at == start {
                    return still_open(Tok::Space, at + 1);
                }
                break;
            }
            at += 1;
        }
        found(Tok::Space, at)
    }

    fn word(self, start: usize) -> Scan {
        let b = self.bytes[start];
        let (mut tok, mut at) = if b < 0x80 {
            match b {
                _ if starts_name(b) || b == b':' && !self.prefixes => (Tok::Name, start + 1),
                _ if name_byte(b) || b == b':' => (Tok::Nmtoken, start + 1),
                _ => return invalid(start),
            }
        } else {
            let end = self.past_name_char(start)?;
            match &self.bytes[start..end] {
                c if is_name_start(c) => (Tok::Name, end),
                c if is_name_char(c) => (Tok::Nmtoken, end),
                _ => return invalid(start),
            }
        };
        loop {
            let Some(&b) = self.bytes.get(at) else { return still_open(tok, at) };
            match b {
                _ if name_byte(b) || b == b':' && !self.prefixes => at += 1,
                0x80.. => {
                    let end = self.past_name_char(at)?;
                    if !is_name_char(&self.bytes[at..end]) {
                        return invalid(at);
                    }
                    at = end;
                }
                b'>' | b')' | b',' | b'|' | b'[' | b'%' => return found(tok, at),
                _ if is_space(b) => return found(tok, at),
                b':' => {
                    at += 1;
                    tok = match tok {
                        Tok::Name => {
                            let Some(&next) = self.bytes.get(at) else { return still_open(tok, at) };
                            if next < 0x80 {
                                if starts_name(next) {
                                    at += 1;
                                    Tok::PrefixedName
                                } else {
                                    Tok::Nmtoken
                                }
                            } else {
                                let end = self.past_name_char(at)?;
                                match &self.bytes[at..end] {
                                    c if is_name_start(c) => {
                                        at = end;
                                        Tok::PrefixedName
                                    }
                                    c if is_name_char(c) => {
                                        at = end;
                                        Tok::Nmtoken
                                    }
                                    _ => return invalid(at),
                                }
                            }
                        }
                        _ => Tok::Nmtoken,
                    };
                }
                _ if tok == Tok::Nmtoken => return invalid(at),
                b'+' => return found(Tok::NamePlus, at + 1),
                b'*' => return found(Tok::NameAsterisk, at + 1),
                b'?' => return found(Tok::NameQuestion, at + 1),
                _ => return invalid(at),
            }
        }
    }

    fn literal(self, quote: u8, mut at: usize) -> Scan {
        loop {
            let b = self.get(at)?;
            if b != quote {
                at = if (0x20..0x80).contains(&b) { at + 1 } else { self.past_char(at)? };
                continue;
            }
            at += 1;
            return match self.bytes.get(at) {
                None => still_open(Tok::Literal, at),
                Some(&b) if is_space(b) || matches!(b, b'>' | b'%' | b'[') => found(Tok::Literal, at),
                Some(_) => invalid(at),
            };
        }
    }

    /// Behind `<!`.
    fn declaration_open(self, at: usize) -> Scan {
        match self.get(at)? {
            b'-' => return self.comment(at + 1),
            b'[' => return found(Tok::CondOpen, at + 1),
            b if starts_name(b) || b == b':' && !self.prefixes => {}
            _ => return invalid(at),
        }
        let mut at = at + 1;
        loop {
            let b = self.get(at)?;
            match b {
                // No blank is missing between a declaration and the sign of a parameter entity.
                b'%' => {
                    let next = self.get(at + 1)?;
                    return if is_space(next) || next == b'%' { invalid(at) } else { found(Tok::DeclOpen, at) };
                }
                _ if is_space(b) => return found(Tok::DeclOpen, at),
                _ if starts_name(b) || b == b':' && !self.prefixes => at += 1,
                _ => return invalid(at),
            }
        }
    }

    /// Behind `%`.
    fn percent(self, at: usize) -> Scan {
        let b = self.get(at)?;
        if is_space(b) || b == b'%' {
            return found(Tok::Percent, at);
        }
        let at = self.past_name(at)?;
        if self.bytes[at] == b';' { found(Tok::ParamRef, at + 1) } else { invalid(at) }
    }

    /// Behind `#`.
    fn pound_name(self, at: usize) -> Scan {
        self.get(at)?;
        match self.past_name(at) {
            Ok(end) => {
                let b = self.bytes[end];
                let ends = is_space(b) || matches!(b, b')' | b'>' | b'%' | b'|');
                if ends { found(Tok::PoundName, end) } else { invalid(end) }
            }
            Err(token) if token.tok == Tok::Partial => still_open(Tok::PoundName, self.bytes.len()),
            Err(token) => Err(token),
        }
    }

    /// The next token in the value of an entity.
    pub fn entity_value(self, start: usize) -> Token {
        let Some(&b) = self.bytes.get(start) else { return Token::new(Tok::End, start) };
        let scanned = match b {
            b'&' => self.reference(start + 1),
            b'%' => match self.percent(start + 1) {
                Ok(token) if token.tok == Tok::Percent => invalid(token.end),
                other => other,
            },
            b'\n' => found(Tok::Newline, start + 1),
            b'\r' => self.carriage_return(start),
            _ => {
                let stop = |b: &u8| matches!(b, b'&' | b'%' | b'\n' | b'\r');
                let end = self.bytes[start..].iter().position(stop).map_or(self.bytes.len(), |n| start + n);
                found(Tok::Chars, end)
            }
        };
        scanned.unwrap_or_else(|token| token)
    }

    /// The end of a section that is not looked at.
    pub fn ignored(self, start: usize) -> Token {
        let mut at = start;
        let mut depth = 0_usize;
        while let Some(&b) = self.bytes.get(at) {
            let rest = &self.bytes[at..];
            if rest.starts_with(b"<![") {
                depth += 1;
                at += 3;
            } else if rest.starts_with(b"]]>") {
                at += 3;
                if depth == 0 {
                    return Token::new(Tok::CondClose, at);
                }
                depth -= 1;
            } else if (0x20..0x80).contains(&b) {
                at += 1;
            } else {
                match self.past_char(at) {
                    Ok(end) => at = end,
                    Err(token) => return token,
                }
            }
        }
        PARTIAL
    }
}

//! The values of attributes and of entities: references resolved, white space made regular.
//!
//! Entities in entities are followed with a list of what is open, not by recursion.

use super::dtd::{Entity, Shared};
use super::events::{Code, Failure};
use super::scanner::Scanner;
use super::tokens::{Text, Tok};
use std::rc::Rc;

/// The character of a numeric reference `&#…;`.
pub(super) fn character(reference: &[u8]) -> Option<char> {
    let digits = std::str::from_utf8(reference.get(2..reference.len() - 1)?).ok()?;
    let n = match digits.strip_prefix('x') {
        Some(digits) => u32::from_str_radix(digits, 16),
        None => digits.parse(),
    };
    let c = char::from_u32(n.ok()?)?;
    let known = match c {
        '\t' | '\n' | '\r' => true,
        '\u{fffe}' | '\u{ffff}' => false,
        c => c >= ' ',
    };
    known.then_some(c)
}

/// The character that a name always stands for.
pub(super) fn predefined(name: &[u8]) -> Option<u8> {
    Some(match name {
        b"lt" => b'<',
        b"gt" => b'>',
        b"amp" => b'&',
        b"quot" => b'"',
        b"apos" => b'\'',
        _ => return None,
    })
}

/// Whose value it is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Whose {
    /// An attribute in a tag.
    Given,
    /// The default of an attribute.
    Default,
}

/// A text within a text, and where in it we are.
struct Inner {
    entity: Rc<Entity>,
    text: Shared,
    at: usize,
}

fn push_char(out: &mut Vec<u8>, c: char) {
    out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
}

/// Let go of entities that were left open.
fn close_all(inner: &[Inner]) {
    inner.iter().for_each(|inner| inner.entity.open.set(false));
}

impl Scanner {
    /// The value of an attribute between two places of the text that is being read.
    pub(super) fn attribute_value(
        &mut self,
        start: usize,
        end: usize,
        cdata: bool,
        whose: Whose,
    ) -> Result<Vec<u8>, Failure> {
        let mut out = Vec::with_capacity(end - start);
        let mut inner = Vec::new();
        let result = self.resolve_value(start, end, cdata, whose, &mut out, &mut inner);
        close_all(&inner);
        result?;
        if !cdata && out.last() == Some(&b' ') {
            out.pop();
        }
        Ok(out)
    }

    fn resolve_value(
        &mut self,
        mut at: usize,
        end: usize,
        cdata: bool,
        whose: Whose,
        out: &mut Vec<u8>,
        inner: &mut Vec<Inner>,
    ) -> Result<(), Failure> {
        loop {
            let (from, token, entity) = {
                let prefixes = self.spaces.is_some();
                let (text, from) = match inner.last() {
                    Some(inner) => (Text { bytes: &inner.text, prefixes }, inner.at),
                    None => (Text { bytes: &self.text().0.bytes[..end], prefixes }, at),
                };
                let token = text.value(from);
                let piece = text.bytes.get(from..token.end).unwrap_or_default();
                let mut entity = None;
                match token.tok {
                    Tok::Chars => out.extend_from_slice(piece),
                    Tok::Blank if cdata || !matches!(out.last(), None | Some(b' ')) => out.push(b' '),
                    Tok::CharRef => match character(piece) {
                        Some(' ') if !cdata && matches!(out.last(), None | Some(b' ')) => {}
                        Some(c) => push_char(out, c),
                        None => return Err(self.wrong_value(Code::BadCharRef, from, inner)),
                    },
                    Tok::EntityRef => match predefined(&piece[1..piece.len() - 1]) {
                        Some(c) => out.push(c),
                        None => entity = Some(Shared::from(&piece[1..piece.len() - 1])),
                    },
                    _ => {}
                }
                (from, token, entity)
            };
            match token.tok {
                Tok::End => match inner.pop() {
                    Some(done) => {
                        done.entity.open.set(false);
                        continue;
                    }
                    None => return Ok(()),
                },
                Tok::Invalid => return Err(self.wrong_value(Code::InvalidToken, token.end, inner)),
                Tok::Partial | Tok::PartialChar => return Err(self.wrong_value(Code::InvalidToken, from, inner)),
                _ => {}
            }
            match inner.last_mut() {
                Some(inner) => inner.at = token.end,
                None => at = token.end,
            }
            let Some(name) = entity else { continue };
            let Some(entity) = self.value_entity(&name, whose, from, inner)? else { continue };
            let text = entity.text.clone().unwrap_or_else(|| Shared::from(&b""[..]));
            self.expand(text.len())?;
            entity.open.set(true);
            inner.push(Inner { entity, text, at: 0 });
        }
    }

    fn wrong_value(&self, code: Code, at: usize, inner: &[Inner]) -> Failure {
        if inner.is_empty() { code.at(at) } else { code.into() }
    }

    /// The entity that a value refers to; none, if it is skipped.
    fn value_entity(
        &self,
        name: &[u8],
        whose: Whose,
        at: usize,
        inner: &[Inner],
    ) -> Result<Option<Rc<Entity>>, Failure> {
        let dtd = self.dtd.borrow();
        let must = match whose {
            Whose::Default => {
                let within = !self.opened.is_empty() || !inner.is_empty();
                self.grammar.is_document() && if dtd.standalone { !within } else { !dtd.refers }
            }
            Whose::Given => !dtd.refers || dtd.standalone,
        };
        let Some(entity) = dtd.entities.get(name) else {
            return if must { Err(Code::UndefinedEntity.into()) } else { Ok(None) };
        };
        if must && !entity.internal {
            return Err(Code::EntityInParameter.into());
        }
        if entity.open.get() {
            return Err(self.wrong_value(Code::RecursiveEntity, at, inner));
        }
        if entity.notation.is_some() {
            return Err(self.wrong_value(Code::BinaryEntity, at, inner));
        }
        if entity.text.is_none() {
            return Err(self.wrong_value(Code::ExternalInAttribute, at, inner));
        }
        Ok(Some(entity.clone()))
    }

    /// The text of an entity between two places of the text that is being read: only numbers and parameters are resolved.
    /// When something is wrong, there is the text before it.
    pub(super) fn entity_value(&mut self, start: usize, end: usize) -> (Vec<u8>, Result<(), Failure>) {
        let mut out = Vec::with_capacity(end - start);
        let mut inner = Vec::new();
        let result = self.resolve_entity_value(start, end, &mut out, &mut inner);
        close_all(&inner);
        (out, result)
    }

    fn resolve_entity_value(
        &mut self,
        mut at: usize,
        end: usize,
        out: &mut Vec<u8>,
        inner: &mut Vec<Inner>,
    ) -> Result<(), Failure> {
        loop {
            let (from, token, name) = {
                let prefixes = self.spaces.is_some();
                let (text, from) = match inner.last() {
                    Some(inner) => (Text { bytes: &inner.text, prefixes }, inner.at),
                    None => (Text { bytes: &self.text().0.bytes[..end], prefixes }, at),
                };
                let token = text.entity_value(from);
                let piece = text.bytes.get(from..token.end).unwrap_or_default();
                let mut name = None;
                match token.tok {
                    Tok::Chars | Tok::EntityRef => out.extend_from_slice(piece),
                    Tok::Newline | Tok::TrailingCr => out.push(b'\n'),
                    Tok::CharRef => match character(piece) {
                        Some(c) => push_char(out, c),
                        None => return Err(self.wrong_value(Code::BadCharRef, from, inner)),
                    },
                    Tok::ParamRef => name = Some(Shared::from(&piece[1..piece.len() - 1])),
                    _ => {}
                }
                (from, token, name)
            };
            match token.tok {
                Tok::End => match inner.pop() {
                    Some(done) => {
                        done.entity.open.set(false);
                        continue;
                    }
                    None => return Ok(()),
                },
                Tok::Invalid => return Err(self.wrong_value(Code::InvalidToken, token.end, inner)),
                Tok::Partial | Tok::PartialChar => return Err(self.wrong_value(Code::InvalidToken, from, inner)),
                _ => {}
            }
            match inner.last_mut() {
                Some(inner) => inner.at = token.end,
                None => at = token.end,
            }
            let Some(name) = name else { continue };
            if !self.is_parameter() && self.opened.is_empty() && inner.is_empty() {
                return Err(Code::ParameterEntityRef.at(from));
            }
            let known = self.dtd.borrow().parameters.get(&name).cloned();
            match known {
                Some(entity) if entity.open.get() => {
                    return Err(self.wrong_value(Code::RecursiveEntity, from, inner));
                }
                Some(entity) if entity.text.is_some() => {
                    let text = entity.text.clone().unwrap_or_else(|| Shared::from(&b""[..]));
                    self.expand(text.len())?;
                    entity.open.set(true);
                    inner.push(Inner { entity, text, at: 0 });
                }
                // One that lies elsewhere is not read here.
                _ => {
                    let mut dtd = self.dtd.borrow_mut();
                    dtd.counts = dtd.standalone;
                    if known.is_none() {
                        return Ok(());
                    }
                }
            }
        }
    }
}

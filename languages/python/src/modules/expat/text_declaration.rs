//! The declaration that a document or an entity may begin with: version, encoding, whether it depends on others.

use super::chars::is_space;
use super::events::{Arg, Args, Code, Failure, kind, whole};
use super::scanner::Scanner;

/// What a declaration at the beginning of a text says.
struct Said {
    version: Option<(usize, usize)>,
    encoding: Option<(usize, usize)>,
    standalone: Option<bool>,
}

/// A name, a value, and where the value ends.
type Pair = ((usize, usize), (usize, usize), usize);

/// `name="value"` behind white space; none at the end. An error is where it is wrong.
fn pair(text: &[u8], at: usize) -> Result<Option<Pair>, usize> {
    let past_space = |mut at: usize| {
        while text.get(at).is_some_and(|&b| is_space(b)) {
            at += 1;
        }
        at
    };
    if at == text.len() {
        return Ok(None);
    }
    let start = past_space(at);
    if start == at {
        return Err(at);
    }
    if start == text.len() {
        return Ok(None);
    }
    let mut end = start;
    while text.get(end).is_some_and(|&b| b < 0x80 && b != b'=' && !is_space(b)) {
        end += 1;
    }
    let equals = past_space(end);
    if text.get(equals) != Some(&b'=') || end == start {
        return Err(equals);
    }
    let open = past_space(equals + 1);
    let Some(&quote @ (b'"' | b'\'')) = text.get(open) else { return Err(open) };
    let value = open + 1;
    let mut close = value;
    while text.get(close).is_some_and(|&b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_')) {
        close += 1;
    }
    if text.get(close) != Some(&quote) {
        return Err(close);
    }
    Ok(Some(((start, end), (value, close), close + 1)))
}

fn said(text: &[u8], of_entity: bool) -> Result<Said, usize> {
    let mut said = Said { version: None, encoding: None, standalone: None };
    let slice = |range: (usize, usize)| &text[range.0..range.1];
    let Some(mut next) = pair(text, 0)? else { return Err(text.len()) };
    if slice(next.0) == b"version" {
        said.version = Some(next.1);
        match pair(text, next.2)? {
            Some(more) => next = more,
            // An entity must say what it is written in.
            None if of_entity => return Err(text.len()),
            None => return Ok(said),
        }
    } else if !of_entity {
        return Err(next.0.0);
    }
    if slice(next.0) == b"encoding" {
        if !slice(next.1).first().is_some_and(u8::is_ascii_alphabetic) {
            return Err(next.1.0);
        }
        said.encoding = Some(next.1);
        match pair(text, next.2)? {
            Some(more) => next = more,
            None => return Ok(said),
        }
    }
    if slice(next.0) != b"standalone" || of_entity {
        return Err(next.0.0);
    }
    said.standalone = match slice(next.1) {
        b"yes" => Some(true),
        b"no" => Some(false),
        _ => return Err(next.1.0),
    };
    match text[next.2..].iter().position(|&b| !is_space(b)) {
        None => Ok(said),
        Some(n) => Err(next.2 + n),
    }
}

impl Scanner {
    /// `<?xml …?>`
    pub(super) fn declaration(&mut self, at: usize, end: usize, of_entity: bool) -> Result<(), Failure> {
        let base = at + 5;
        let said = said(self.slice(base, end - 2), of_entity).map_err(|wrong| {
            if of_entity { Code::TextDeclaration.at(base + wrong) } else { Code::XmlDeclaration.at(base + wrong) }
        })?;
        if !of_entity && said.standalone == Some(true) {
            self.dtd.borrow_mut().standalone = true;
            if self.options.parameters == 1 {
                self.options.parameters = 0;
            }
        }
        let text = |range: Option<(usize, usize)>| {
            range.map_or(Arg::None, |(from, to)| Arg::Text(whole(self.shared(base + from, base + to))))
        };
        let args = vec![text(said.version), text(said.encoding), Arg::Int(said.standalone.map_or(-1, i64::from))];
        let shown = whole(self.shared(at, end));
        self.event(kind::XML_DECLARATION, Args::Many(args.into()), Some(shown));
        match said.encoding {
            Some((from, to)) => self.declare_encoding((base + from, base + to), end),
            None => Ok(()),
        }
    }
}

//! Which encoding a source text is in (PEP 263) and what its bytes mean in `unicode` literals.
//!
//! Source text is never converted as a whole: `str` literals keep its bytes. UTF-8, Latin-1 and ASCII are known; others that
//! have a code point for each byte come as tables from whoever can ask for codecs.

use crate::failure::Failure;
use workbench::{Source, Span};

/// Where a text comes from, which decides what its non-ASCII bytes mean.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Origin {
    /// A file: non-ASCII bytes need a declared encoding.
    #[default]
    File,
    /// A `str` given to `compile` or `exec`: like a file, but undeclared bytes are Latin-1.
    Bytes,
    /// A `unicode` object as UTF-8: it must not declare an encoding.
    Unicode,
}

/// What non-ASCII bytes mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, surrogates allowed.
    Utf8,
    /// Each byte is a code point.
    Latin1,
    /// Each byte is a code point of a table.
    Table(Table),
}

/// Code points of bytes; [`UNDEFINED`] where there is none.
pub type Table = &'static [u32; 256];

/// What a byte without meaning has in a [`Table`].
pub const UNDEFINED: u32 = u32::MAX;

const BOM: &[u8] = b"\xef\xbb\xbf";

/// The position of the first byte that is not ASCII.
fn first_foreign(text: &[u8]) -> Option<usize> {
    if text.is_ascii() { None } else { text.iter().position(|b| !b.is_ascii()) }
}

/// The encoding of `source` and where its text starts (after a byte order mark).
pub fn detect(source: &Source, origin: Origin, table: Option<Table>) -> Result<(Encoding, u32), Failure> {
    let text = source.text();
    let start = if text.starts_with(BOM) { BOM.len() as u32 } else { 0 };
    let text = &text[start as usize..];
    let whole = Span::new(start, start);
    let fail = |message: String| Err(Failure::in_encoding(source, message, whole));
    let cookie = cookie(text);
    if origin == Origin::Unicode {
        return match cookie {
            Some(_) => fail("encoding declaration in Unicode string".into()),
            None => Ok((Encoding::Utf8, start)),
        };
    }
    let Some(name) = cookie else {
        if start > 0 {
            return Ok((Encoding::Utf8, start));
        }
        return match first_foreign(text) {
            Some(at) if origin == Origin::File => Err(undeclared(source, at)),
            _ => Ok((Encoding::Latin1, start)),
        };
    };
    match canonical(&name).as_str() {
        "utf-8" => Ok((Encoding::Utf8, start)),
        other if start > 0 => fail(format!("encoding problem: {other} with BOM")),
        "utf8" | "u8" | "utf" => Ok((Encoding::Utf8, start)),
        "iso-8859-1" | "latin1" | "l1" | "latin" | "iso8859-1" | "8859" | "cp819" => Ok((Encoding::Latin1, start)),
        "ascii" | "us-ascii" | "646" => match first_foreign(text) {
            None => Ok((Encoding::Latin1, start)),
            Some(at) => {
                let message = format!(
                    "'ascii' codec can't decode byte 0x{:02x} in position {at}: ordinal not in range(128)",
                    text[at]
                );
                Err(Failure::in_encoding(source, message, Span::new(at as u32, at as u32 + 1)))
            }
        },
        _ => match table {
            Some(table) => Ok((Encoding::Table(table), start)),
            None if origin == Origin::File => fail(format!("encoding problem: {name}")),
            None => fail(format!("unknown encoding: {name}")),
        },
    }
}

/// The encoding that a text declares.
pub fn declaration(source: &Source) -> Option<String> {
    let text = source.text();
    cookie(text.strip_prefix(BOM).unwrap_or(text))
}

/// A byte of a file that does not say what it means.
fn undeclared(source: &Source, at: usize) -> Failure {
    let span = Span::new(at as u32, at as u32 + 1);
    let message = format!(
        "Non-ASCII character '\\x{:02x}' in file {} on line {}, but no encoding declared; \
         see http://python.org/dev/peps/pep-0263/ for details",
        source.text()[at],
        source.name(),
        source.line(at as u32)
    );
    Failure::in_encoding(source, message, span)
}

/// The encoding declared in the first line, or in the second when the first holds no code.
fn cookie(text: &[u8]) -> Option<String> {
    for line in text.split(|&b| b == b'\n').take(2) {
        let line = line.trim_ascii_start();
        if !line.is_empty() && !line.starts_with(b"#") {
            return None;
        }
        if let Some(name) = declared(line) {
            return Some(name);
        }
    }
    None
}

/// The name after `coding:` or `coding=` in a comment.
fn declared(comment: &[u8]) -> Option<String> {
    let word = b"coding";
    for at in 0..comment.len() {
        let Some(rest) = comment[at..].strip_prefix(word) else { continue };
        let Some(rest) = rest.strip_prefix(b":").or_else(|| rest.strip_prefix(b"=")) else { continue };
        let name: Vec<u8> = rest
            .iter()
            .copied()
            .skip_while(|b| matches!(b, b' ' | b'\t'))
            .take_while(|&b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'))
            .collect();
        if !name.is_empty() {
            return Some(String::from_utf8_lossy(&name).into_owned());
        }
    }
    None
}

/// The two encodings that CPython's tokenizer knows itself, by one name each; it looks other names up as codecs.
fn canonical(name: &str) -> String {
    let lower = name.to_ascii_lowercase().replace('_', "-");
    let is = |base: &str| lower == base || lower.strip_prefix(base).is_some_and(|rest| rest.starts_with('-'));
    if is("utf-8") {
        "utf-8".into()
    } else if is("latin-1") || is("iso-8859-1") || is("iso-latin-1") {
        "iso-8859-1".into()
    } else {
        lower
    }
}

/// The code points of `bytes`, or what Python's decoder says about them.
pub fn decode(bytes: &[u8], encoding: Encoding) -> Result<Vec<u32>, String> {
    match encoding {
        Encoding::Latin1 => Ok(bytes.iter().map(|&b| b.into()).collect()),
        Encoding::Table(table) => {
            let point = |(at, &b): (usize, &u8)| match table[usize::from(b)] {
                UNDEFINED => {
                    let why = "character maps to <undefined>";
                    Err(format!("'charmap' codec can't decode byte 0x{b:02x} in position {at}: {why}"))
                }
                point => Ok(point),
            };
            bytes.iter().enumerate().map(point).collect()
        }
        Encoding::Utf8 => decode_utf8(bytes),
    }
}

fn decode_utf8(bytes: &[u8]) -> Result<Vec<u32>, String> {
    let mut points = Vec::with_capacity(bytes.len());
    let mut at = 0;
    loop {
        let error = match std::str::from_utf8(&bytes[at..]) {
            Ok(text) => {
                points.extend(text.chars().map(u32::from));
                return Ok(points);
            }
            Err(error) => error,
        };
        let (valid, bad) = bytes[at..].split_at(error.valid_up_to());
        points.extend(String::from_utf8_lossy(valid).chars().map(u32::from));
        at += valid.len();
        // Python 2 writes and reads surrogates like any other code point.
        if let [0xed, b @ 0xa0..=0xbf, c @ 0x80..=0xbf, ..] = *bad {
            points.push(0xd000 | u32::from(b & 0x3f) << 6 | u32::from(c & 0x3f));
            at += 3;
            continue;
        }
        let reason = match (error.error_len(), bad[0]) {
            (None, _) => "unexpected end of data",
            (_, 0xc2..=0xf4) => "invalid continuation byte",
            _ => "invalid start byte",
        };
        return Err(format!("'utf8' codec can't decode byte 0x{:02x} in position {at}: {reason}", bad[0]));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn encoding(text: &[u8], origin: Origin) -> Result<Encoding, String> {
        detect(&Source::new("t.py", text), origin, None).map(|(e, _)| e).map_err(|f| f.diagnostic.message)
    }

    #[test]
    fn cookies_stand_in_the_first_two_lines() {
        assert_eq!(encoding(b"# -*- coding: utf-8 -*-\n", Origin::File), Ok(Encoding::Utf8));
        assert_eq!(encoding(b"\n# vim: fileencoding=Latin_1\n\xff", Origin::File), Ok(Encoding::Latin1));
        assert_eq!(encoding(b"\xef\xbb\xbfx\xff", Origin::File), Ok(Encoding::Utf8));
        let late = encoding(b"x\n# coding: utf-8\n\xc3", Origin::File).unwrap_err();
        assert!(late.starts_with("Non-ASCII character '\\xc3' in file t.py on line 3, but no encoding"), "{late}");
        assert_eq!(encoding(b"\xc3", Origin::Bytes), Ok(Encoding::Latin1));
        assert_eq!(encoding(b"# coding: foo\n", Origin::Bytes), Err("unknown encoding: foo".into()));
        assert!(encoding(b"# coding: utf8\n", Origin::Unicode).is_err());
    }

    #[test]
    fn utf8_keeps_surrogates_and_names_bad_bytes() {
        assert_eq!(decode(b"a\xed\xa0\x80\xc3\xa9", Encoding::Utf8), Ok(vec![0x61, 0xd800, 0xe9]));
        let message = decode(b"a\xc3", Encoding::Utf8).unwrap_err();
        assert_eq!(message, "'utf8' codec can't decode byte 0xc3 in position 1: unexpected end of data");
    }
}

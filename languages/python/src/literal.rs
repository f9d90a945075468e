//! What number and string tokens mean. Knows nothing of positions; errors are texts.

use crate::ast::{ExprKind, Long};
use crate::encoding::{self, Encoding};
use std::num::IntErrorKind;

/// Looks up the code point of a character name, for `\N{…}`.
pub type CharNames = fn(&str) -> Option<u32>;

/// The code point that Unicode gives this name, in either case.
pub fn char_named(name: &str) -> Option<u32> {
    unicode_names2::character(name).map(u32::from)
}

/// A bad literal: the exception's class and text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadLiteral {
    /// `SyntaxError` or `ValueError`.
    pub kind: &'static str,
    /// The message.
    pub message: String,
}

/// How string literals are read.
#[derive(Clone, Copy, Debug)]
pub struct StringRules {
    /// What non-ASCII bytes mean.
    pub encoding: Encoding,
    /// Whether literals without prefix are `unicode`.
    pub unicode_literals: bool,
    /// For `\N{…}`; without it no name is known.
    pub names: Option<CharNames>,
}

/// The value of an integer token.
pub fn integer(text: &[u8]) -> ExprKind {
    let text = String::from_utf8_lossy(text);
    let (text, long) = match text.strip_suffix(['l', 'L']) {
        Some(rest) => (rest, true),
        None => (&*text, false),
    };
    let (digits, radix) = match text.as_bytes() {
        [b'0', b'x' | b'X', ..] => (&text[2..], 16),
        [b'0', b'o' | b'O', ..] => (&text[2..], 8),
        [b'0', b'b' | b'B', ..] => (&text[2..], 2),
        [b'0', _, ..] => (&text[1..], 8),
        _ => (text, 10),
    };
    match i64::from_str_radix(digits, radix) {
        Ok(value) if !long => ExprKind::Int(value),
        Err(error) if *error.kind() != IntErrorKind::PosOverflow => ExprKind::Int(0),
        _ => ExprKind::Long(Box::new(Long { digits: digits.to_owned(), radix, negative: false })),
    }
}

/// The value of a float token, or of an imaginary one.
pub fn float(text: &[u8]) -> f64 {
    let text = String::from_utf8_lossy(text);
    // The lexer lets through only what `parse` takes; too big a number is infinite in both languages.
    text.trim_end_matches(['j', 'J']).parse().unwrap_or(f64::INFINITY)
}

/// What a number token, read as `literal`, is after a minus sign; `None` for all that is no number.
pub fn negated(literal: &ExprKind, token: &[u8]) -> Option<ExprKind> {
    match literal {
        ExprKind::Int(value) => Some(ExprKind::Int(-value)),
        ExprKind::Long(long) if is_least_int(long) && !token.ends_with(b"l") && !token.ends_with(b"L") => {
            Some(ExprKind::Int(i64::MIN))
        }
        ExprKind::Long(long) if !long.negative => {
            Some(ExprKind::Long(Box::new(Long { negative: true, ..(**long).clone() })))
        }
        ExprKind::Float(value) => Some(ExprKind::Float(-value)),
        ExprKind::Imag(value) => Some(ExprKind::Imag(-value)),
        _ => None,
    }
}

/// Whether this, negated, is the one `int` whose positive is none.
fn is_least_int(long: &Long) -> bool {
    !long.negative && u64::from_str_radix(&long.digits, long.radix) == Ok(1 << 63)
}

/// The value of adjacent string tokens: `unicode` when any of them is.
pub fn strings(tokens: &[&[u8]], rules: StringRules) -> Result<ExprKind, BadLiteral> {
    let mut value = string(tokens.first().copied().unwrap_or(b"''"), rules)?;
    for token in &tokens[1..] {
        value = match (value, string(token, rules)?) {
            (ExprKind::Str(mut a), ExprKind::Str(b)) => {
                a.extend(b);
                ExprKind::Str(a)
            }
            (a, b) => {
                let mut points = points(a)?;
                points.extend(self::points(b)?);
                ExprKind::Unicode(points)
            }
        };
    }
    Ok(value)
}

/// A string value as code points; a `str` must be ASCII for that.
fn points(value: ExprKind) -> Result<Vec<u32>, BadLiteral> {
    match value {
        ExprKind::Unicode(points) => Ok(points),
        ExprKind::Str(bytes) => match bytes.iter().position(|b| !b.is_ascii()) {
            None => Ok(bytes.into_iter().map(u32::from).collect()),
            Some(at) => {
                let reason = "ordinal not in range(128)";
                Err(unicode_error(format!(
                    "'ascii' codec can't decode byte 0x{:02x} in position {at}: {reason}",
                    bytes[at]
                )))
            }
        },
        _ => Ok(vec![]),
    }
}

fn unicode_error(message: String) -> BadLiteral {
    BadLiteral { kind: "SyntaxError", message: format!("(unicode error) {message}") }
}

/// One string token.
fn string(token: &[u8], rules: StringRules) -> Result<ExprKind, BadLiteral> {
    let prefix = token.iter().take_while(|b| b.is_ascii_alphabetic()).count();
    let (prefix, quoted) = token.split_at(prefix);
    let has = |letter: u8| prefix.iter().any(|b| b.to_ascii_lowercase() == letter);
    let quotes = if quoted.len() >= 6 && quoted[1] == quoted[0] && quoted[2] == quoted[0] { 3 } else { 1 };
    let body = unix_lines(&quoted[quotes..quoted.len() - quotes]);
    let raw = has(b'r');
    if has(b'u') || (rules.unicode_literals && !has(b'b')) {
        let points = encoding::decode(&body, rules.encoding).map_err(unicode_error)?;
        // The reference reports positions in a text whose decoded characters are ten bytes wide.
        let wide = if rules.encoding == Encoding::Utf8 { 10 } else { 1 };
        let points = if raw { raw_unicode(&points, wide)? } else { Unescape { wide, rules }.run(&points)? };
        return Ok(ExprKind::Unicode(points));
    }
    Ok(ExprKind::Str(if raw || !body.contains(&b'\\') { body } else { bytes(&body)? }))
}

/// Every line end as `\n`.
fn unix_lines(text: &[u8]) -> Vec<u8> {
    if !text.contains(&b'\r') {
        return text.to_vec();
    }
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text.iter().copied().peekable();
    while let Some(byte) = rest.next() {
        if byte == b'\r' {
            rest.next_if_eq(&b'\n');
        }
        out.push(if byte == b'\r' { b'\n' } else { byte });
    }
    out
}

/// What a one-letter escape stands for, where `str` and `unicode` agree.
fn simple(letter: u32) -> Option<u8> {
    Some(match u8::try_from(letter).ok()? {
        b @ (b'\\' | b'\'' | b'"') => b,
        b'a' => 7,
        b'b' => 8,
        b't' => 9,
        b'n' => 10,
        b'v' => 11,
        b'f' => 12,
        b'r' => 13,
        _ => return None,
    })
}

/// The value of up to three octal digits and how many there are.
fn octal(text: impl Iterator<Item = u32>) -> (u32, usize) {
    let digits = text.take(3).map_while(|c| c.checked_sub(48).filter(|&d| d < 8));
    digits.fold((0, 0), |(value, n), digit| (value * 8 + digit, n + 1))
}

fn hex(point: u32) -> Option<u32> {
    char::from_u32(point)?.to_digit(16)
}

/// A `str` body without its escapes.
fn bytes(text: &[u8]) -> Result<Vec<u8>, BadLiteral> {
    let mut out = Vec::with_capacity(text.len());
    let mut i = 0;
    while let Some(&byte) = text.get(i) {
        i += 1;
        if byte != b'\\' {
            out.push(byte);
            continue;
        }
        let Some(&letter) = text.get(i) else { break };
        i += 1;
        match letter {
            b'\n' => {}
            b'0'..=b'7' => {
                let (value, n) = octal(text[i - 1..].iter().map(|&b| b.into()));
                out.push(value as u8);
                i += n - 1;
            }
            b'x' => {
                let digit = |at: usize| text.get(at).and_then(|&b| hex(b.into()));
                let (Some(high), Some(low)) = (digit(i), digit(i + 1)) else {
                    return Err(BadLiteral { kind: "ValueError", message: "invalid \\x escape".into() });
                };
                out.push((high * 16 + low) as u8);
                i += 2;
            }
            _ => match simple(letter.into()) {
                Some(value) => out.push(value),
                None => out.extend([b'\\', letter]),
            },
        }
    }
    Ok(out)
}

/// A `ur` body: only `\u` and `\U` after an odd number of backslashes are escapes.
fn raw_unicode(text: &[u32], wide: usize) -> Result<Vec<u32>, BadLiteral> {
    let mut out = Vec::with_capacity(text.len());
    let mut i = 0;
    while i < text.len() {
        let run = text[i..].iter().take_while(|&&c| c == u32::from(b'\\')).count();
        if run == 0 {
            out.push(text[i]);
            i += 1;
            continue;
        }
        out.extend(std::iter::repeat_n(u32::from(b'\\'), run));
        i += run;
        let digits = match text.get(i).and_then(|&c| char::from_u32(c)) {
            Some('u') if run % 2 == 1 => 4,
            Some('U') if run % 2 == 1 => 8,
            _ => continue,
        };
        out.pop();
        let escape = Escape { text, start: i - 1, wide, codec: "rawunicodeescape" };
        out.push(escape.digits(
            i + 1,
            digits,
            if digits == 4 { "truncated \\uXXXX" } else { "truncated \\UXXXXXXXX" },
        )?);
        i += 1 + digits;
    }
    Ok(out)
}

/// An escape being read, for error positions.
struct Escape<'t> {
    text: &'t [u32],
    start: usize,
    wide: usize,
    codec: &'static str,
}

impl Escape<'_> {
    /// A fixed number of hex digits that make a code point.
    fn digits(&self, from: usize, count: usize, truncated: &str) -> Result<u32, BadLiteral> {
        let mut value: u32 = 0;
        for i in from..from + count {
            let Some(&c) = self.text.get(i) else { return Err(self.error(i, truncated)) };
            let Some(digit) = hex(c) else { return Err(self.error(i + 1, truncated)) };
            value = value << 4 | digit;
        }
        if value > 0x10_ffff {
            return Err(self.error(from + count, "illegal Unicode character"));
        }
        Ok(value)
    }

    /// The decoder's complaint about the text from the backslash to `end`.
    fn error(&self, end: usize, reason: &str) -> BadLiteral {
        let width = |to: usize| -> usize {
            self.text[..to].iter().map(|&c| if c < 128 { 1 } else { self.wide }).sum::<usize>()
        };
        let (first, last) = (width(self.start), width(end.min(self.text.len())).saturating_sub(1));
        unicode_error(if first == last {
            format!("'{}' codec can't decode byte 0x5c in position {first}: {reason}", self.codec)
        } else {
            format!("'{}' codec can't decode bytes in position {first}-{last}: {reason}", self.codec)
        })
    }
}

/// Reads the escapes of a `unicode` body.
struct Unescape {
    wide: usize,
    rules: StringRules,
}

impl Unescape {
    fn run(&self, text: &[u32]) -> Result<Vec<u32>, BadLiteral> {
        let mut out = Vec::with_capacity(text.len());
        let mut i = 0;
        while let Some(&point) = text.get(i) {
            i += 1;
            if point != u32::from(b'\\') {
                out.push(point);
                continue;
            }
            let escape = Escape { text, start: i - 1, wide: self.wide, codec: "unicodeescape" };
            let Some(&letter) = text.get(i) else { break };
            i += 1;
            let sized = match char::from_u32(letter) {
                Some('\n') => continue,
                Some('0'..='7') => {
                    let (value, n) = octal(text[i - 1..].iter().copied());
                    out.push(value);
                    i += n - 1;
                    continue;
                }
                Some('N') => {
                    let (value, next) = self.named(&escape, i)?;
                    out.push(value);
                    i = next;
                    continue;
                }
                Some('x') => Some((2, "truncated \\xXX escape")),
                Some('u') => Some((4, "truncated \\uXXXX escape")),
                Some('U') => Some((8, "truncated \\UXXXXXXXX escape")),
                _ => None,
            };
            match (sized, simple(letter)) {
                (Some((count, truncated)), _) => {
                    out.push(escape.digits(i, count, truncated)?);
                    i += count;
                }
                (None, Some(value)) => out.push(value.into()),
                (None, None) => out.extend([point, letter]),
            }
        }
        Ok(out)
    }

    /// `{NAME}` at `from`: its code point and what follows.
    fn named(&self, escape: &Escape<'_>, from: usize) -> Result<(u32, usize), BadLiteral> {
        let malformed = "malformed \\N character escape";
        let text = escape.text;
        if text.get(from) != Some(&u32::from(b'{')) {
            return Err(escape.error(from, malformed));
        }
        let Some(length) = text[from..].iter().position(|&c| c == u32::from(b'}')) else {
            return Err(escape.error(text.len(), malformed));
        };
        let end = from + length + 1;
        if length == 1 {
            return Err(escape.error(end, malformed));
        }
        let name: String = text[from + 1..end - 1].iter().filter_map(|&c| char::from_u32(c)).collect();
        match self.rules.names.and_then(|lookup| lookup(&name)) {
            Some(point) => Ok((point, end)),
            None => Err(escape.error(end, "unknown Unicode character name")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULES: StringRules = StringRules { encoding: Encoding::Utf8, unicode_literals: false, names: None };

    fn str(token: &str) -> Vec<u8> {
        match strings(&[token.as_bytes()], RULES) {
            Ok(ExprKind::Str(bytes)) => bytes,
            other => panic!("{token} is {other:?}"),
        }
    }

    fn unicode(token: &str) -> Vec<u32> {
        match strings(&[token.as_bytes()], RULES) {
            Ok(ExprKind::Unicode(points)) => points,
            other => panic!("{token} is {other:?}"),
        }
    }

    #[test]
    fn integers_become_long_when_they_must() {
        assert_eq!(integer(b"0777"), ExprKind::Int(0o777));
        assert_eq!(integer(b"0x7fffffffffffffff"), ExprKind::Int(i64::MAX));
        let long =
            |digits: &str, radix| ExprKind::Long(Box::new(Long { digits: digits.into(), radix, negative: false }));
        assert_eq!(integer(b"0xffffffffffffffffL"), long("ffffffffffffffff", 16));
        assert_eq!(integer(b"0L"), long("0", 10));
        assert_eq!(negated(&long("9223372036854775808", 10), b"9223372036854775808"), Some(ExprKind::Int(i64::MIN)));
        assert!(matches!(negated(&long("8000000000000000", 16), b"0x8000000000000000L"), Some(ExprKind::Long(_))));
    }

    #[test]
    fn str_escapes() {
        assert_eq!(str(r"'\x41\101\0\q\''"), b"AA\0\\q'");
        assert_eq!(str(r"r'\x41'"), br"\x41");
        assert_eq!(str("'''a\r\nb\rc'''"), b"a\nb\nc");
        assert_eq!(str("'a\\\nb'"), b"ab");
        assert_eq!(str(r"'\477'"), [0o77]);
        assert_eq!(strings(&[br"'\x4'"], RULES).unwrap_err().kind, "ValueError");
    }

    #[test]
    fn unicode_escapes() {
        assert_eq!(unicode("u'\\u00e9\u{e9}\\U0001F600\\ud800'"), [0xe9, 0xe9, 0x1f600, 0xd800]);
        assert_eq!(unicode(r"ur'\u0041\x41\\u0041'"), "A\\x41\\\\u0041".chars().map(u32::from).collect::<Vec<_>>());
        assert_eq!(unicode(r"u'\477'"), [0o477]);
        let message = strings(&[br"u'ab\u12'"], RULES).unwrap_err().message;
        assert_eq!(
            message,
            r"(unicode error) 'unicodeescape' codec can't decode bytes in position 2-5: truncated \uXXXX escape"
        );
    }

    #[test]
    fn adjacent_strings_join() {
        assert_eq!(strings(&[b"'a'", b"u'b'"], RULES), Ok(ExprKind::Unicode(vec![97, 98])));
        assert!(strings(&[b"'\xff'", b"u'b'"], RULES).is_err());
    }
}

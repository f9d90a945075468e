//! The escapes of string literals, for the `string_escape` and `unicode_escape` encodings.

use super::codecs::{Errors, decode_error};
use workbench::{Raised, Value, Vm};

/// One-letter escapes.
fn simple(b: u8) -> Option<u8> {
    Some(match b {
        b'\\' => b'\\',
        b'\'' => b'\'',
        b'"' => b'"',
        b'a' => 7,
        b'b' => 8,
        b'f' => 12,
        b'n' => b'\n',
        b'r' => b'\r',
        b't' => b'\t',
        b'v' => 11,
        _ => return None,
    })
}

/// Up to three octal digits: value and how many.
fn octal(s: &[u8]) -> (u32, usize) {
    let n = s.iter().take(3).take_while(|b| (b'0'..=b'7').contains(b)).count();
    (s[..n].iter().fold(0, |v, &b| v * 8 + u32::from(b - b'0')), n)
}

fn hex(s: &[u8], n: usize) -> Option<u32> {
    let digits = s.get(..n)?;
    digits.iter().try_fold(0u32, |v, &b| Some(v.wrapping_mul(16) + (b as char).to_digit(16)?))
}

/// What the inside of a `str` literal means. A wrong `\x` can be left out or marked; other ways of handling errors are unknown.
pub fn string(s: &[u8], errors: &str) -> Result<Vec<u8>, String> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < s.len() {
        let b = s[at];
        at += 1;
        if b != b'\\' {
            out.push(b);
            continue;
        }
        let Some(&e) = s.get(at) else { return Err("Trailing \\ in string".into()) };
        at += 1;
        if let Some(b) = simple(e) {
            out.push(b);
        } else if e == b'\n' {
        } else if e.is_ascii_digit() && e < b'8' {
            let (v, n) = octal(&s[at - 1..]);
            out.push(v as u8);
            at += n - 1;
        } else if e == b'x' {
            if let Some(v) = hex(&s[at..], 2) {
                out.push(v as u8);
                at += 2;
                continue;
            }
            match errors {
                "strict" => return Err("invalid \\x escape".into()),
                "replace" => out.push(b'?'),
                "ignore" => {}
                _ => return Err(format!("decoding error; unknown error handling code: {errors}")),
            }
            // A single digit goes with it.
            at += usize::from(s.get(at).is_some_and(u8::is_ascii_hexdigit));
        } else {
            out.extend([b'\\', e]);
        }
    }
    Ok(out)
}

/// What the inside of a `unicode` literal means.
pub fn unicode(vm: &mut Vm, object: Value, s: &[u8], errors: &Errors) -> Result<Vec<u32>, Raised> {
    let codec = "unicodeescape";
    let mut out = Vec::new();
    let mut at = 0;
    while at < s.len() {
        let start = at;
        let b = s[at];
        at += 1;
        if b != b'\\' {
            out.push(u32::from(b));
            continue;
        }
        let bad = match s.get(at) {
            None => (s.len(), "\\ at end of string"),
            Some(&e) => {
                at += 1;
                if let Some(b) = simple(e) {
                    out.push(u32::from(b));
                    continue;
                }
                match e {
                    b'\n' => continue,
                    b'0'..=b'7' => {
                        let (v, n) = octal(&s[at - 1..]);
                        out.push(v);
                        at += n - 1;
                        continue;
                    }
                    b'x' | b'u' | b'U' => {
                        let (n, reason) = match e {
                            b'x' => (2, "truncated \\xXX escape"),
                            b'u' => (4, "truncated \\uXXXX escape"),
                            _ => (8, "truncated \\UXXXXXXXX escape"),
                        };
                        match hex(&s[at..], n) {
                            Some(v) if v < 0x11_0000 => {
                                out.push(v);
                                at += n;
                                continue;
                            }
                            Some(_) => (at + n, "illegal Unicode character"),
                            None => {
                                let digits = s[at..].iter().take(n).take_while(|b| b.is_ascii_hexdigit()).count();
                                (at + digits, reason)
                            }
                        }
                    }
                    b'N' => {
                        let end = s[at..].iter().position(|&b| b == b'}').map_or(s.len(), |i| at + i + 1);
                        let name = s[at..end].strip_prefix(b"{").and_then(|n| n.strip_suffix(b"}"));
                        match name.and_then(|n| std::str::from_utf8(n).ok()) {
                            None | Some("") => (end, "malformed \\N character escape"),
                            Some(name) => match crate::literal::char_named(name) {
                                Some(point) => {
                                    out.push(point);
                                    at = end;
                                    continue;
                                }
                                None => (end, "unknown Unicode character name"),
                            },
                        }
                    }
                    _ => {
                        out.extend([u32::from(b'\\'), u32::from(e)]);
                        continue;
                    }
                }
            }
        };
        let (replacement, next) = decode_error(vm, errors, codec, object, (start, bad.0), bad.1)?;
        out.extend(replacement);
        at = next;
    }
    Ok(out)
}

/// The same for raw literals: only `\u` and `\U` after an odd number of backslashes.
pub fn raw_unicode(vm: &mut Vm, object: Value, s: &[u8], errors: &Errors) -> Result<Vec<u32>, Raised> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < s.len() {
        if s[at] != b'\\' {
            out.push(u32::from(s[at]));
            at += 1;
            continue;
        }
        let run = s[at..].iter().take_while(|&&b| b == b'\\').count();
        let after = at + run;
        let escape = s.get(after).copied().filter(|b| run % 2 == 1 && matches!(b, b'u' | b'U'));
        let kept = if escape.is_some() { run - 1 } else { run };
        out.resize(out.len() + kept, u32::from(b'\\'));
        at = after;
        if let Some(e) = escape {
            let n = if e == b'u' { 4 } else { 8 };
            match hex(&s[after + 1..], n) {
                Some(v) if v < 0x11_0000 => {
                    out.push(v);
                    at = after + 1 + n;
                }
                _ => {
                    let digits = s[after + 1..].iter().take(n).take_while(|b| b.is_ascii_hexdigit()).count();
                    let span = (after - 1, after + 1 + digits);
                    let reason = if n == 4 { "truncated \\uXXXX" } else { "truncated \\UXXXXXXXX" };
                    let (replacement, next) = decode_error(vm, errors, "rawunicodeescape", object, span, reason)?;
                    out.extend(replacement);
                    at = next;
                }
            }
        }
    }
    Ok(out)
}

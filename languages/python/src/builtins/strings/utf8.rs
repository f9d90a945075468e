//! UTF-8 as Python 2 has it: surrogates are characters like others.

use super::codecs::{Errors, decode_error};
use workbench::{Raised, Value, Vm};

/// Append code points; pairs of surrogates become one character.
pub fn encode(points: &[u32], out: &mut Vec<u8>) {
    let mut at = 0;
    while at < points.len() {
        let mut c = points[at];
        at += 1;
        if (0xd800..0xdc00).contains(&c)
            && let Some(&low @ 0xdc00..0xe000) = points.get(at)
        {
            c = 0x1_0000 + ((c - 0xd800) << 10) + (low - 0xdc00);
            at += 1;
        }
        let tail = |shift: u32| 0x80 | (c >> shift & 63) as u8;
        match c {
            0..0x80 => out.push(c as u8),
            0x80..0x800 => out.extend([0xc0 | (c >> 6) as u8, tail(0)]),
            0x800..0x1_0000 => out.extend([0xe0 | (c >> 12) as u8, tail(6), tail(0)]),
            _ => out.extend([0xf0 | (c >> 18) as u8, tail(12), tail(6), tail(0)]),
        }
    }
}

/// Code points of UTF-8.
pub fn decode(vm: &mut Vm, object: Value, s: &[u8], errors: &Errors) -> Result<Vec<u32>, Raised> {
    let mut out = Vec::with_capacity(s.len());
    let mut at = 0;
    while at < s.len() {
        match sequence(&s[at..]) {
            Ok((c, n)) => {
                out.push(c);
                at += n;
            }
            Err((n, reason)) => {
                let (replacement, next) = decode_error(vm, errors, "utf8", object, (at, at + n), reason)?;
                out.extend(replacement);
                at = next;
            }
        }
    }
    Ok(out)
}

/// The character a text starts with and its length; how many bytes are wrong and why otherwise.
fn sequence(s: &[u8]) -> Result<(u32, usize), (usize, &'static str)> {
    let first = s[0];
    let (n, low, high) = match first {
        0..0x80 => return Ok((u32::from(first), 1)),
        0xc2..=0xdf => (2, 0x80, 0xbf),
        0xe0 => (3, 0xa0, 0xbf),
        0xe1..=0xef => (3, 0x80, 0xbf),
        0xf0 => (4, 0x90, 0xbf),
        0xf1..=0xf3 => (4, 0x80, 0xbf),
        0xf4 => (4, 0x80, 0x8f),
        _ => return Err((1, "invalid start byte")),
    };
    let mut c = u32::from(first) & (0x7f >> n);
    for i in 1..n {
        let Some(&b) = s.get(i) else { return Err((s.len(), "unexpected end of data")) };
        let fits = if i == 1 { (low..=high).contains(&b) } else { b & 0xc0 == 0x80 };
        if !fits {
            return Err((i, "invalid continuation byte"));
        }
        c = c << 6 | u32::from(b & 63);
    }
    Ok((c, n))
}

//! UTF-7 (RFC 2152): text in seven bits; other characters stand in base 64 between `+` and `-`, as UTF-16.

use super::codecs::{Errors, decode_error};
use workbench::{Raised, Value, Vm};

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

fn value_of(byte: u8) -> Option<u32> {
    Some(u32::from(match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    }))
}

/// Is the character written as it is?
fn is_direct(c: u32) -> bool {
    let Ok(byte) = u8::try_from(c) else { return false };
    byte.is_ascii_alphanumeric() || b"'(),-./:?!\"#$%&*;<=>@[]^_`{|} \t\r\n".contains(&byte)
}

/// The text in UTF-7.
pub fn encode(units: &[u32]) -> Vec<u8> {
    let mut out = Vec::with_capacity(units.len());
    // Bits that wait for their letter, while in base 64.
    let mut shift: Option<(u32, u32)> = None;
    for &c in units {
        if is_direct(c) {
            if let Some((bits, count)) = shift.take() {
                if count > 0 {
                    out.push(LETTERS[(bits << (6 - count) & 63) as usize]);
                }
                if value_of(c as u8).is_some() || c == u32::from(b'-') {
                    out.push(b'-');
                }
            }
            out.push(c as u8);
            continue;
        }
        let (mut bits, mut count) = match shift {
            Some(state) => state,
            None if c == u32::from(b'+') => {
                out.extend(b"+-");
                continue;
            }
            None => {
                out.push(b'+');
                (0, 0)
            }
        };
        let mut pair = [0; 2];
        let wide: &[u16] = match char::from_u32(c) {
            Some(c) => c.encode_utf16(&mut pair),
            None => {
                pair[0] = c as u16;
                &pair[..1]
            }
        };
        for &unit in wide {
            bits = bits << 16 | u32::from(unit);
            count += 16;
            while count >= 6 {
                count -= 6;
                out.push(LETTERS[(bits >> count & 63) as usize]);
            }
            bits &= (1 << count) - 1;
        }
        shift = Some((bits, count));
    }
    if let Some((bits, count)) = shift {
        if count > 0 {
            out.push(LETTERS[(bits << (6 - count) & 63) as usize]);
        }
        out.push(b'-');
    }
    out
}

/// One run of base 64.
struct Run {
    units: Vec<u32>,
    /// Where it stops: at the end or at a byte that is no letter.
    at: usize,
    bits: u32,
    count: u32,
    /// The first half of a pair that waits for the second.
    high: Option<u32>,
}

fn run(s: &[u8], mut at: usize) -> Run {
    let mut run = Run { units: Vec::new(), at, bits: 0, count: 0, high: None };
    while let Some(value) = s.get(at).and_then(|&b| value_of(b)) {
        at += 1;
        run.bits = run.bits << 6 | value;
        run.count += 6;
        if run.count < 16 {
            continue;
        }
        run.count -= 16;
        let unit = run.bits >> run.count;
        run.bits &= (1 << run.count) - 1;
        if let Some(high) = run.high.take() {
            if (0xdc00..0xe000).contains(&unit) {
                run.units.push(0x1_0000 + ((high - 0xd800) << 10) + (unit - 0xdc00));
                continue;
            }
            run.units.push(high);
        }
        if (0xd800..0xdc00).contains(&unit) {
            run.high = Some(unit);
        } else {
            run.units.push(unit);
        }
    }
    run.at = at;
    run
}

/// Code points, and how many bytes were read: what may go on is left unless it is `last`.
pub fn decode(vm: &mut Vm, object: Value, s: &[u8], errors: &Errors, last: bool) -> Result<(Vec<u32>, usize), Raised> {
    let mut out = Vec::with_capacity(s.len());
    let mut at = 0;
    while at < s.len() {
        let start = at;
        let byte = s[at];
        let (bad, reason) = if byte != b'+' {
            if byte.is_ascii() {
                out.push(u32::from(byte));
                at += 1;
                continue;
            }
            ((at, at + 1), "unexpected special character")
        } else {
            match s.get(at + 1) {
                Some(b'-') => {
                    out.push(u32::from(b'+'));
                    at += 2;
                    continue;
                }
                Some(&next) if value_of(next).is_none() && next.is_ascii() => ((at, at + 2), "ill-formed sequence"),
                Some(&next) if value_of(next).is_none() => ((at + 1, at + 2), "unexpected special character"),
                _ => {
                    let run = run(s, at + 1);
                    if run.at == s.len() && !last {
                        return Ok((out, start));
                    }
                    out.extend(run.units);
                    at = run.at;
                    if at == s.len() {
                        if run.high.is_none() && run.count < 6 && run.bits == 0 {
                            continue;
                        }
                        ((start, at), "unterminated shift sequence")
                    } else {
                        if run.count < 6 && run.bits == 0 {
                            out.extend(run.high.filter(|_| s[at].is_ascii()));
                            at += usize::from(s[at] == b'-');
                            continue;
                        }
                        let partial = run.count >= 6;
                        let reason = if partial {
                            "partial character in shift sequence"
                        } else {
                            "non-zero padding bits in shift sequence"
                        };
                        ((start, at + 1), reason)
                    }
                }
            }
        };
        let (replacement, next) = decode_error(vm, errors, "utf7", object, bad, reason)?;
        out.extend(replacement);
        at = next;
    }
    Ok((out, at))
}

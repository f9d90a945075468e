//! Decoding of UTF-16 and UTF-32.

use super::codecs::{Errors, Order, decode_error};
use workbench::{Raised, Value, Vm};

/// Code points of UTF-16.
pub fn decode_16(vm: &mut Vm, object: Value, s: &[u8], order: Order, errors: &Errors) -> Result<Vec<u32>, Raised> {
    let (mut at, big) = match (order, s) {
        (Order::Marked, [0xff, 0xfe, ..]) => (2, false),
        (Order::Marked, [0xfe, 0xff, ..]) => (2, true),
        _ => (0, order == Order::Big),
    };
    let unit = |at: usize| {
        let pair = [*s.get(at)?, *s.get(at + 1)?];
        Some(u32::from(if big { u16::from_be_bytes(pair) } else { u16::from_le_bytes(pair) }))
    };
    let mut out = Vec::new();
    while at < s.len() {
        let bad = match unit(at) {
            None => Some((s.len(), "truncated data")),
            Some(high @ 0xd800..0xdc00) => match unit(at + 2) {
                Some(low @ 0xdc00..0xe000) => {
                    out.push(0x1_0000 + ((high - 0xd800) << 10) + (low - 0xdc00));
                    at += 4;
                    None
                }
                Some(_) => Some((at + 2, "illegal UTF-16 surrogate")),
                None => Some((s.len(), "unexpected end of data")),
            },
            Some(0xdc00..0xe000) => Some((at + 2, "illegal encoding")),
            Some(c) => {
                out.push(c);
                at += 2;
                None
            }
        };
        if let Some((end, reason)) = bad {
            let (replacement, next) = decode_error(vm, errors, "utf16", object, (at, end), reason)?;
            out.extend(replacement);
            at = next;
        }
    }
    Ok(out)
}

/// Code points of UTF-32.
pub fn decode_32(vm: &mut Vm, object: Value, s: &[u8], order: Order, errors: &Errors) -> Result<Vec<u32>, Raised> {
    let (mut at, big) = match (order, s) {
        (Order::Marked, [0xff, 0xfe, 0, 0, ..]) => (4, false),
        (Order::Marked, [0, 0, 0xfe, 0xff, ..]) => (4, true),
        _ => (0, order == Order::Big),
    };
    let mut out = Vec::new();
    while at < s.len() {
        let bad = match s.get(at..at + 4) {
            None => (s.len(), "truncated data"),
            Some(four) => {
                let four = [four[0], four[1], four[2], four[3]];
                let c = if big { u32::from_be_bytes(four) } else { u32::from_le_bytes(four) };
                if c < 0x11_0000 {
                    out.push(c);
                    at += 4;
                    continue;
                }
                (at + 4, "codepoint not in range(0x110000)")
            }
        };
        let (replacement, next) = decode_error(vm, errors, "utf32", object, (at, bad.0), bad.1)?;
        out.extend(replacement);
        at = next;
    }
    Ok(out)
}

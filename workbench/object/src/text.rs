//! Text strings: sequences of code units, stored as narrowly as their content allows.
//!
//! One-byte units are Latin-1; two-byte units are UCS-2, or UTF-16 for a language that thinks in it ([`Wide`]); four-byte
//! units are code points. Concatenation works as for byte strings (see `rope.rs`). What a unit means is a language's: here
//! positions count units, and surrogates are units like others until somebody asks for UTF-8.
//!
//! *Invariant:* strings are stored in the narrowest width that holds their units, so that strings of different widths
//! differ, and the hash may be taken from the stored bytes.

use crate::bytes::fits;
use crate::rope::{self, Family, Span, copy_units};
use crate::{Kind, ShapeId, Space, StaticShape, Symbol};
use std::cmp::Ordering;
use workbench_gc::{Layout, Value};

/// Flat strings of one-byte units.
pub static TEXT1: StaticShape = StaticShape::new(Kind::TEXT, "text", Layout::Raw, 0).with_strategy(1);
/// Flat strings of two-byte units.
pub static TEXT2: StaticShape = StaticShape::new(Kind::TEXT, "text", Layout::Raw, 0).with_strategy(2);
/// Flat strings of four-byte units.
pub static TEXT4: StaticShape = StaticShape::new(Kind::TEXT, "text", Layout::Raw, 0).with_strategy(4);
/// Text strings still in parts.
pub static TEXT_ROPE: StaticShape = StaticShape::new(Kind::TEXT, "text rope", Layout::Record, rope::SLOTS);

/// How characters beyond U+FFFF are stored.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Wide {
    /// As two surrogates.
    Utf16,
    /// As one four-byte unit.
    Points,
}

/// What becomes of a surrogate without a partner in UTF-8.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Surrogates {
    /// U+FFFD.
    Replace,
    /// Three bytes, as if it were a character.
    Keep,
    /// The conversion fails.
    Fail,
}

pub(crate) struct TextFamily;

impl Family for TextFamily {
    #[inline(always)]
    fn flat_shape(width: usize) -> ShapeId {
        match width {
            1 => TEXT1.id(),
            2 => TEXT2.id(),
            _ => TEXT4.id(),
        }
    }
    #[inline(always)]
    fn rope_shape() -> ShapeId {
        TEXT_ROPE.id()
    }
    #[inline(always)]
    fn flat_width(flat: Value) -> usize {
        ShapeId::of(flat).shape().strategy as usize
    }
}

impl Span {
    fn len(self) -> usize {
        self.bytes.len() / self.width
    }

    #[inline(always)]
    fn at(self, i: usize) -> u32 {
        match self.width {
            1 => u32::from(self.bytes[i]),
            2 => u32::from(u16::from_ne_bytes(self.bytes.as_chunks::<2>().0[i])),
            _ => u32::from_ne_bytes(self.bytes.as_chunks::<4>().0[i]),
        }
    }

    fn part(self, start: usize, end: usize) -> Span {
        Span { bytes: &self.bytes[start * self.width..end * self.width], width: self.width }
    }

    fn units(self) -> impl Iterator<Item = u32> {
        (0..self.len()).map(move |i| self.at(i))
    }
}

fn width_for(greatest: u32) -> usize {
    match greatest {
        0..=0xff => 1,
        0x100..=0xffff => 2,
        _ => 4,
    }
}

/// A string of `len` units, from an iterator over them that can be run twice.
fn from_units(space: &mut Space, len: usize, units: impl Iterator<Item = u32> + Clone) -> Value {
    // Or-ing finds the width as well as the maximum would.
    let width = width_for(units.clone().fold(0, |a, u| a | u));
    if len == 0 {
        return space.empty_text();
    }
    if len == 1 && width == 1 {
        return space.latin1(units.clone().next().unwrap_or_default() as u8);
    }
    let flat = rope::alloc::<TextFamily>(space, len, width);
    let out = rope::fresh_mut(&flat);
    match width {
        1 => out.iter_mut().zip(units).for_each(|(o, u)| *o = u as u8),
        2 => out.as_chunks_mut::<2>().0.iter_mut().zip(units).for_each(|(o, u)| *o = (u as u16).to_ne_bytes()),
        _ => out.as_chunks_mut::<4>().0.iter_mut().zip(units).for_each(|(o, u)| *o = u.to_ne_bytes()),
    }
    flat
}

/// A string of Latin-1 characters.
pub fn from_latin1(space: &mut Space, bytes: &[u8]) -> Value {
    match bytes {
        [] => space.empty_text(),
        &[b] => space.latin1(b),
        _ => {
            let flat = rope::alloc::<TextFamily>(space, bytes.len(), 1);
            rope::fresh_mut(&flat).copy_from_slice(bytes);
            flat
        }
    }
}

/// A string of Rust text.
pub fn from_str(space: &mut Space, text: &str, wide: Wide) -> Value {
    if text.is_ascii() {
        return from_latin1(space, text.as_bytes());
    }
    match wide {
        Wide::Utf16 => from_units(space, text.encode_utf16().count(), text.encode_utf16().map(u32::from)),
        Wide::Points => from_units(space, text.chars().count(), text.chars().map(u32::from)),
    }
}

/// A string from UTF-8, which may be invalid: then there is none.
pub fn from_utf8(space: &mut Space, bytes: &[u8], wide: Wide) -> Option<Value> {
    std::str::from_utf8(bytes).ok().map(|s| from_str(space, s, wide))
}

/// A string of UTF-16 units as they are.
pub fn from_utf16(space: &mut Space, units: &[u16]) -> Value {
    from_units(space, units.len(), units.iter().map(|&u| u32::from(u)))
}

/// A string of code points (anything up to U+10FFFF, surrogates too).
pub fn from_code_points(space: &mut Space, points: &[u32]) -> Value {
    from_units(space, points.len(), points.iter().copied())
}

/// The string of one unit.
pub fn from_unit(space: &mut Space, unit: u32) -> Value {
    match u8::try_from(unit) {
        Ok(b) => space.latin1(b),
        Err(_) => from_code_points(space, &[unit]),
    }
}

/// Is it a text string?
#[inline(always)]
pub fn is(v: Value) -> bool {
    ShapeId::of(v).kind() == Kind::TEXT
}

/// Number of units.
#[inline(always)]
pub fn len(v: Value) -> usize {
    rope::len::<TextFamily>(v)
}

/// Bytes in a unit: 1, 2 or 4.
#[inline(always)]
pub fn width(v: Value) -> usize {
    rope::width::<TextFamily>(v)
}

/// The flat string with the same units.
pub fn flatten(space: &mut Space, v: Value) -> Value {
    rope::flatten::<TextFamily>(space, v)
}

fn span(space: &mut Space, v: Value) -> Span {
    rope::span::<TextFamily>(space, v)
}

/// The Latin-1 characters of a string of width 1. The slice lives as long as the string: keep the value.
pub fn latin1(space: &mut Space, v: Value) -> Option<&'static [u8]> {
    let span = span(space, v);
    (span.width == 1).then_some(span.bytes)
}

/// Unit number `i`, which exists.
#[inline]
pub fn unit_at(space: &mut Space, v: Value, i: usize) -> u32 {
    span(space, v).at(i)
}

/// The string of unit number `i`, which exists.
pub fn index(space: &mut Space, v: Value, i: usize) -> Value {
    let unit = unit_at(space, v, i);
    from_unit(space, unit)
}

/// All units.
pub fn units(space: &mut Space, v: Value) -> Vec<u32> {
    let span = span(space, v);
    match span.width {
        1 => span.bytes.iter().map(|&b| u32::from(b)).collect(),
        2 => span.bytes.as_chunks().0.iter().map(|&unit| u32::from(u16::from_ne_bytes(unit))).collect(),
        _ => span.bytes.as_chunks().0.iter().map(|&unit| u32::from_ne_bytes(unit)).collect(),
    }
}

/// The code point at unit `i` and how many units it takes: 2 for a pair of surrogates.
pub fn point_at(space: &mut Space, v: Value, i: usize) -> (u32, usize) {
    point_of(span(space, v), i)
}

fn point_of(span: Span, i: usize) -> (u32, usize) {
    let high = span.at(i);
    if (0xd800..0xdc00).contains(&high) && i + 1 < span.len() {
        let low = span.at(i + 1);
        if (0xdc00..0xe000).contains(&low) {
            return (0x1_0000 + ((high - 0xd800) << 10) + (low - 0xdc00), 2);
        }
    }
    (high, 1)
}

/// The string in UTF-8, pairs of surrogates as one character; `None` only under [`Surrogates::Fail`].
pub fn to_utf8(space: &mut Space, v: Value, surrogates: Surrogates) -> Option<Vec<u8>> {
    let span = span(space, v);
    if span.width == 1 && span.bytes.is_ascii() {
        return Some(span.bytes.to_vec());
    }
    let mut out = Vec::with_capacity(span.len() * 2);
    let mut i = 0;
    while i < span.len() {
        let (point, n) = point_of(span, i);
        i += n;
        match (char::from_u32(point), surrogates) {
            (Some(c), _) => out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
            (None, Surrogates::Replace) => out.extend_from_slice("\u{fffd}".as_bytes()),
            (None, Surrogates::Keep) => {
                out.extend([0xe0 | (point >> 12) as u8, 0x80 | (point >> 6 & 63) as u8, 0x80 | (point & 63) as u8]);
            }
            (None, Surrogates::Fail) => return None,
        }
    }
    Some(out)
}

/// The string as Rust text, lone surrogates replaced.
pub fn to_text(space: &mut Space, v: Value) -> String {
    let bytes = to_utf8(space, v, Surrogates::Replace).unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

/// The hash, cached; that of the byte string with the same bytes when the width is 1. Never 0.
#[inline(always)]
pub fn hash(space: &mut Space, v: Value) -> u32 {
    rope::hash::<TextFamily>(space, v)
}

/// Same units?
#[inline]
pub fn eq(space: &mut Space, a: Value, b: Value) -> bool {
    a == b || len(a) == len(b) && width(a) == width(b) && span(space, a).bytes == span(space, b).bytes
}

/// Are these the same ASCII characters as the bytes?
pub fn eq_ascii(space: &mut Space, text: Value, bytes: &[u8]) -> bool {
    len(text) == bytes.len() && latin1(space, text).is_some_and(|t| t == bytes && bytes.is_ascii())
}

/// Order by units.
pub fn cmp(space: &mut Space, a: Value, b: Value) -> Ordering {
    let (a, b) = (span(space, a), span(space, b));
    if a.width == 1 && b.width == 1 { a.bytes.cmp(b.bytes) } else { a.units().cmp(b.units()) }
}

/// Both in one; `None` when that is too long or the heap has no room.
#[inline]
pub fn concat(space: &mut Space, a: Value, b: Value) -> Option<Value> {
    rope::concat::<TextFamily>(space, a, b)
}

/// All of these in one (the caller keeps them alive), a separator between them; `None` as for [`concat`].
pub fn join(space: &mut Space, separator: Value, parts: &[Value]) -> Option<Value> {
    let gaps = parts.len().saturating_sub(1);
    let total = parts.iter().map(|&p| len(p)).sum::<usize>() + gaps * len(separator);
    let widest = parts.iter().map(|&p| width(p)).max().unwrap_or(1);
    let widest = if gaps > 0 { widest.max(width(separator)) } else { widest };
    if total == 0 {
        return Some(space.empty_text());
    }
    if !fits(space, total.saturating_mul(widest)) {
        return None;
    }
    let flat = rope::alloc::<TextFamily>(space, total, widest);
    let mut at = 0;
    for (i, &part) in parts.iter().enumerate() {
        for piece in [(i > 0).then_some(separator), Some(part)].into_iter().flatten() {
            let piece = span(space, piece);
            let end = at + piece.len() * widest;
            copy_units(piece, &mut rope::fresh_mut(&flat)[at..end], widest);
            at = end;
        }
    }
    Some(flat)
}

/// The string `times` times over; `None` as for [`concat`].
pub fn repeat(space: &mut Space, v: Value, times: usize) -> Option<Value> {
    let total = len(v).checked_mul(times)?;
    if total == 0 {
        return Some(space.empty_text());
    }
    if !fits(space, total.saturating_mul(width(v))) {
        return None;
    }
    let span = span(space, v);
    let flat = rope::alloc::<TextFamily>(space, total, span.width);
    for chunk in rope::fresh_mut(&flat).chunks_exact_mut(span.bytes.len()) {
        chunk.copy_from_slice(span.bytes);
    }
    Some(flat)
}

/// Units `start..end`, which are in range.
pub fn slice(space: &mut Space, v: Value, start: usize, end: usize) -> Value {
    if start == 0 && end == len(v) {
        return v;
    }
    let part = span(space, v).part(start, end);
    match part.width {
        1 => from_latin1(space, part.bytes),
        2 => {
            let units = part.bytes.as_chunks().0.iter().map(|&unit| u32::from(u16::from_ne_bytes(unit)));
            from_units(space, end - start, units)
        }
        _ => {
            let units = part.bytes.as_chunks().0.iter().map(|&unit| u32::from_ne_bytes(unit));
            from_units(space, end - start, units)
        }
    }
}

/// `count` units from `start` on, `step` apart; every position is in range.
pub fn slice_stepped(space: &mut Space, v: Value, start: usize, step: isize, count: usize) -> Value {
    let span = span(space, v);
    from_units(space, count, (0..count).map(|i| span.at((start as isize + i as isize * step) as usize)))
}

/// First position from `start` on where `needle` begins, within `..end`.
pub fn find(space: &mut Space, v: Value, needle: Value, start: usize, end: usize) -> Option<usize> {
    let needle = span(space, needle);
    let hay = span(space, v);
    let end = end.min(hay.len());
    if start > end || needle.len() > end - start {
        return None;
    }
    if hay.width == 1 {
        // A wider needle has a unit that the hay cannot have.
        let found = (needle.width == 1).then(|| crate::bytes::find_in(&hay.bytes[start..end], needle.bytes))?;
        return found.map(|i| start + i);
    }
    (start..=end - needle.len()).find(|&i| matches(hay, needle, i))
}

/// Last position from `start` on where `needle` begins, within `..end`.
pub fn rfind(space: &mut Space, v: Value, needle: Value, start: usize, end: usize) -> Option<usize> {
    let needle = span(space, needle);
    let hay = span(space, v);
    let end = end.min(hay.len());
    if start > end || needle.len() > end - start {
        return None;
    }
    if hay.width == 1 {
        let found = (needle.width == 1).then(|| crate::bytes::rfind_in(&hay.bytes[start..end], needle.bytes))?;
        return found.map(|i| start + i);
    }
    (start..=end - needle.len()).rev().find(|&i| matches(hay, needle, i))
}

fn matches(hay: Span, needle: Span, i: usize) -> bool {
    needle.units().enumerate().all(|(k, u)| hay.at(i + k) == u)
}

/// The symbol of this name in UTF-8 (lone surrogates as three bytes).
pub fn symbol_of(space: &mut Space, v: Value) -> Symbol {
    let flat = flatten(space, v);
    match rope::cached_symbol(flat) {
        0 => {}
        n => return Symbol(n - 1),
    }
    let symbol = match latin1(space, flat) {
        Some(bytes) if bytes.is_ascii() => space.intern(bytes),
        _ => {
            let name = to_utf8(space, flat, Surrogates::Keep).unwrap_or_default();
            space.intern(&name)
        }
    };
    rope::set_cached_symbol(flat, symbol.0);
    symbol
}

#[cfg(test)]
mod tests;

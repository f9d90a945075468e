//! Byte strings.
//!
//! Flat, rope or builder (see `rope.rs` for the layouts); which one is never visible to a guest. A byte string's hash is
//! that of the text string with the same ASCII characters. Encodings and character classes are a language's.
//!
//! *Invariant:* the only shapes of kind bytes are [`BYTES`] and [`BYTES_ROPE`]; a guest's subclass wraps one.

use crate::rope::{self, Family};
use crate::{Kind, ShapeId, Space, StaticShape, Symbol};
use std::cmp::Ordering;
use workbench_gc::{Layout, Value, access};

pub use crate::rope::{MAX_LEN, PREFIX};

/// Flat byte strings.
pub static BYTES: StaticShape = StaticShape::new(Kind::BYTES, "bytes", Layout::Raw, 0);
/// Byte strings still in parts.
pub static BYTES_ROPE: StaticShape =
    StaticShape::new(Kind::BYTES, "bytes rope", Layout::Record, rope::SLOTS).with_strategy(1);

pub(crate) struct ByteFamily;

impl Family for ByteFamily {
    #[inline(always)]
    fn flat_shape(_: usize) -> ShapeId {
        BYTES.id()
    }
    #[inline(always)]
    fn rope_shape() -> ShapeId {
        BYTES_ROPE.id()
    }
    #[inline(always)]
    fn flat_width(_: Value) -> usize {
        1
    }
}

/// A byte string. The bytes are not part of a heap object that only they keep alive.
pub fn new(space: &mut Space, bytes: &[u8]) -> Value {
    match bytes {
        [] => space.empty_bytes(),
        &[b] => space.byte(b),
        _ => fresh(space, bytes),
    }
}

/// A flat byte string of its own, even where a preallocated one exists.
pub(crate) fn fresh(space: &mut Space, bytes: &[u8]) -> Value {
    space.heap.alloc_bytes(BYTES.id().0, bytes)
}

/// A byte string of `len` bytes that `fill` writes (they start as zeros).
pub fn build(space: &mut Space, len: usize, fill: impl FnOnce(&mut [u8])) -> Value {
    let flat = rope::alloc::<ByteFamily>(space, len, 1);
    fill(rope::fresh_mut(&flat));
    flat
}

/// Is it a byte string?
#[inline(always)]
pub fn is(v: Value) -> bool {
    ShapeId::of(v).kind() == Kind::BYTES
}

/// The bytes. A rope is joined first. The slice lives as long as the string: keep the value.
#[inline(always)]
pub fn bytes(space: &mut Space, v: Value) -> &'static [u8] {
    rope::span::<ByteFamily>(space, v).bytes
}

/// The bytes, unless joining a rope comes first.
#[inline(always)]
pub fn view(v: Value) -> Option<&'static [u8]> {
    rope::is_readable(v).then(|| rope::view::<ByteFamily>(v).bytes)
}

/// Number of bytes.
#[inline(always)]
pub fn len(v: Value) -> usize {
    rope::len::<ByteFamily>(v)
}

/// Is it stored in one piece (so that compiled code finds byte `i` at payload byte [`PREFIX`]` + i`)?
#[inline(always)]
pub fn is_flat(v: Value) -> bool {
    rope::is_flat(v)
}

/// The flat string of the same bytes.
pub fn flatten(space: &mut Space, v: Value) -> Value {
    rope::flatten::<ByteFamily>(space, v)
}

/// Byte number `i`, which exists.
pub fn byte_at(space: &mut Space, v: Value, i: usize) -> u8 {
    bytes(space, v)[i]
}

/// The hash, cached; never 0.
#[inline(always)]
pub fn hash(space: &mut Space, v: Value) -> u32 {
    rope::hash::<ByteFamily>(space, v)
}

/// The hash of these bytes as a string.
pub fn hash_of(bytes: &[u8]) -> u32 {
    rope::hash_units(bytes)
}

/// Same bytes?
#[inline]
pub fn eq(space: &mut Space, a: Value, b: Value) -> bool {
    if a == b {
        return true;
    }
    if len(a) != len(b) {
        return false;
    }
    if rope::is_flat(a) && rope::is_flat(b) {
        let (x, y) = (rope::cached_hash(a), rope::cached_hash(b));
        if x != 0 && y != 0 && x != y {
            return false;
        }
    }
    bytes(space, a) == bytes(space, b)
}

/// Order by bytes.
pub fn cmp(space: &mut Space, a: Value, b: Value) -> Ordering {
    if a == b { Ordering::Equal } else { bytes(space, a).cmp(bytes(space, b)) }
}

/// Both in one; `None` when that is too long or the heap has no room.
#[inline]
pub fn concat(space: &mut Space, a: Value, b: Value) -> Option<Value> {
    rope::concat::<ByteFamily>(space, a, b)
}

/// All of these in one (the caller keeps them alive); `None` as for [`concat`].
pub fn join(space: &mut Space, separator: &[u8], parts: &[Value]) -> Option<Value> {
    let total = parts.iter().map(|&p| len(p)).sum::<usize>() + separator.len() * parts.len().saturating_sub(1);
    if !fits(space, total) {
        return None;
    }
    let flat = rope::alloc::<ByteFamily>(space, total, 1);
    let mut at = 0;
    for (i, &part) in parts.iter().enumerate() {
        // Joining a part may allocate: the room is looked up afterwards.
        let part = bytes(space, part);
        let out = rope::fresh_mut(&flat);
        if i > 0 {
            out[at..at + separator.len()].copy_from_slice(separator);
            at += separator.len();
        }
        out[at..at + part.len()].copy_from_slice(part);
        at += part.len();
    }
    Some(flat)
}

/// The string `times` times over; `None` as for [`concat`].
pub fn repeat(space: &mut Space, v: Value, times: usize) -> Option<Value> {
    let n = len(v);
    let total = n.checked_mul(times)?;
    if total == 0 {
        return Some(space.empty_bytes());
    }
    if times == 1 {
        return Some(v);
    }
    if !fits(space, total) {
        return None;
    }
    let bytes = bytes(space, v);
    Some(build(space, total, |out| {
        if let &[b] = bytes {
            out.fill(b);
        } else {
            out[..n].copy_from_slice(bytes);
            let mut done = n;
            while done < total {
                let more = done.min(total - done);
                out.copy_within(..more, done);
                done += more;
            }
        }
    }))
}

/// May a string of this length be made?
pub(crate) fn fits(space: &mut Space, bytes: usize) -> bool {
    bytes <= MAX_LEN && (bytes < 1 << 16 || space.heap.has_room(bytes))
}

/// Bytes `start..end`, which are in range.
pub fn slice(space: &mut Space, v: Value, start: usize, end: usize) -> Value {
    if start == 0 && end == len(v) {
        return v;
    }
    let bytes = bytes(space, v);
    new(space, &bytes[start..end])
}

/// `count` bytes from `start` on, `step` apart; every position is in range.
pub fn slice_stepped(space: &mut Space, v: Value, start: usize, step: isize, count: usize) -> Value {
    let bytes = bytes(space, v);
    match count {
        0 => space.empty_bytes(),
        1 => space.byte(bytes[start]),
        _ => build(space, count, |out| {
            for (i, b) in out.iter_mut().enumerate() {
                *b = bytes[(start as isize + i as isize * step) as usize];
            }
        }),
    }
}

/// First position from `start` on where `needle` begins, within `..end`.
pub fn find(space: &mut Space, v: Value, needle: Value, start: usize, end: usize) -> Option<usize> {
    let needle = bytes(space, needle);
    let hay = bytes(space, v);
    find_in(hay.get(start..end.min(hay.len()))?, needle).map(|i| start + i)
}

/// Last position from `start` on where `needle` begins, within `..end`.
pub fn rfind(space: &mut Space, v: Value, needle: Value, start: usize, end: usize) -> Option<usize> {
    let needle = bytes(space, needle);
    let hay = bytes(space, v);
    rfind_in(hay.get(start..end.min(hay.len()))?, needle).map(|i| start + i)
}

/// First position of `needle` in `hay`: the two ends of the needle are looked for first, which standard code does fast.
pub fn find_in(hay: &[u8], needle: &[u8]) -> Option<usize> {
    memchr::memmem::find(hay, needle)
}

/// Last position of `needle` in `hay`.
pub fn rfind_in(hay: &[u8], needle: &[u8]) -> Option<usize> {
    memchr::memmem::rfind(hay, needle)
}

/// How often `needle` (not empty) occurs without overlap.
pub fn count_in(hay: &[u8], needle: &[u8]) -> usize {
    memchr::memmem::find_iter(hay, needle).count()
}

/// The symbol of this name; the string remembers it.
#[inline]
pub fn symbol_of(space: &mut Space, v: Value) -> Symbol {
    if rope::is_flat(v) {
        match rope::cached_symbol(v) {
            0 => {}
            n => return Symbol(n - 1),
        }
    }
    let flat = flatten(space, v);
    let symbol = space.intern(rope::flat_bytes(flat));
    rope::set_cached_symbol(flat, symbol.0);
    symbol
}

/// The symbol of this name, if anybody interned it.
pub fn find_symbol(space: &mut Space, v: Value) -> Option<Symbol> {
    if rope::is_flat(v) && rope::cached_symbol(v) != 0 {
        return Some(symbol_of(space, v));
    }
    let bytes = bytes(space, v);
    space.find_symbol(bytes)
}

/// The one string object of a symbol.
#[inline]
pub fn object_of(space: &mut Space, symbol: Symbol) -> Value {
    let object = space.symbol_object(symbol);
    if object.is_absent() { make_object(space, symbol) } else { object }
}

#[cold]
fn make_object(space: &mut Space, symbol: Symbol) -> Value {
    let flat = match *space.name(symbol) {
        [] => space.empty_bytes(),
        [b] => space.byte(b),
        _ => {
            let flat = space.heap.alloc_raw(BYTES.id().0, PREFIX + space.name(symbol).len());
            rope::fresh_mut(&flat).copy_from_slice(space.name(symbol));
            flat
        }
    };
    hash(space, flat);
    rope::set_cached_symbol(flat, symbol.0);
    space.set_symbol_object(symbol, flat);
    flat
}

/// The one string object of this name: interned.
pub fn intern(space: &mut Space, v: Value) -> Value {
    let symbol = symbol_of(space, v);
    object_of(space, symbol)
}

/// The one string object of a name written in Rust.
pub fn named(space: &mut Space, name: &[u8]) -> Value {
    let symbol = space.intern(name);
    object_of(space, symbol)
}

/// Preallocated strings of a space: the empty one and those of one byte or one Latin-1 character, in one values buffer.
pub(crate) fn preallocate(space: &mut Space) -> Value {
    let table = space.heap.alloc_values(ShapeId::BUFFER.0, 2 * ONE_KIND, Value::ABSENT);
    for text in 0..2 {
        let shape = if text == 0 { BYTES.id() } else { crate::text::TEXT1.id() };
        for i in 0..ONE_KIND {
            let len = usize::from(i < 256);
            let flat = space.heap.alloc_raw(shape.0, PREFIX + len);
            if len > 0 {
                rope::fresh_mut(&flat)[0] = i as u8;
            }
            access::values_store(table, text * ONE_KIND + i, flat);
        }
    }
    table
}

/// Preallocated strings of one kind: 256 of one unit, then the empty one.
pub(crate) const ONE_KIND: usize = 257;

#[cfg(test)]
mod tests;

//! What byte strings and text strings share: flat storage, ropes and builders.
//!
//! ```text
//!  flat      raw buffer:  [u32 hash, 0: none][u32 symbol + 1, 0: none][units …]
//!  rope      record:      left, right,        length, absent, width      not joined yet
//!  builder   record:      raw buffer, absent or hash, length, absent, width
//!  joined    record:      absent, absent,     length, flat, width
//! ```
//!
//! Concatenation of long strings makes a rope node; reading one joins it, without recursion, and the node keeps the flat
//! string. A string that is appended to again and again becomes a *builder*: its units are the first `length` of a shared
//! buffer with spare room (whose first eight bytes count the used ones), and the next append writes behind them, if
//! nobody else has. Reading a builder copies nothing. So a loop of `s += x` is linear, and keeps one buffer alive.
//!
//! *Invariants.* A string's units never change. A node's length never exceeds [`MAX_LEN`].

use crate::raw::u32s_mut;
use crate::{ShapeId, Space};
use smallvec::SmallVec;
use workbench_gc::{Layout, Value, access};

/// Bytes in front of the units of a flat string.
pub const PREFIX: usize = 8;
/// The longest string, in units.
pub const MAX_LEN: usize = (1 << 31) - 64;

/// Results shorter than this (in bytes) are joined at once: the copy costs less time than a node does memory.
const SMALL: usize = 256;
/// Results longer than this (in bytes) ask the heap for room.
const LARGE: usize = 1 << 16;

const LEFT: usize = 0;
const RIGHT: usize = 1;
const LEN: usize = 2;
const FLAT: usize = 3;
const WIDTH: usize = 4;
/// Slots of a rope record.
pub(crate) const SLOTS: u16 = 5;

/// What tells byte strings and text strings apart here.
pub(crate) trait Family {
    /// Shape of a flat string whose units have `width` bytes.
    fn flat_shape(width: usize) -> ShapeId;
    /// Shape of rope records.
    fn rope_shape() -> ShapeId;
    /// Bytes in a unit of a flat string.
    fn flat_width(flat: Value) -> usize;
}

/// The units of a string, as bytes.
#[derive(Clone, Copy)]
pub(crate) struct Span {
    pub(crate) bytes: &'static [u8],
    pub(crate) width: usize,
}

/// Is it a flat string, not a rope record?
#[inline(always)]
pub(crate) fn is_flat(v: Value) -> bool {
    access::header(v).layout.get() == Layout::Raw as u8
}

/// The units of a flat string.
#[inline(always)]
pub(crate) fn flat_bytes(flat: Value) -> &'static [u8] {
    &access::bytes_of(flat)[PREFIX..]
}

/// Number of units.
#[inline(always)]
pub(crate) fn len<F: Family>(v: Value) -> usize {
    if is_flat(v) { flat_bytes(v).len() / F::flat_width(v) } else { access::slot(v, LEN).int_unchecked() as usize }
}

/// Bytes in a unit.
#[inline(always)]
pub(crate) fn width<F: Family>(v: Value) -> usize {
    if is_flat(v) { F::flat_width(v) } else { access::slot(v, WIDTH).int_unchecked() as usize }
}

/// A flat string of zero units, for the caller to write.
pub(crate) fn alloc<F: Family>(space: &mut Space, len: usize, width: usize) -> Value {
    space.heap.alloc_raw(F::flat_shape(width).0, PREFIX + len * width)
}

/// The units of a flat string that was just allocated.
#[inline(always)]
pub(crate) fn fresh_mut(flat: &Value) -> &mut [u8] {
    &mut access::bytes_of_mut(flat)[PREFIX..]
}

/// The cached hash of a flat string, 0 when there is none.
#[inline(always)]
pub(crate) fn cached_hash(flat: Value) -> u32 {
    access::words_of(flat)[0] as u32
}

/// Remember the hash of a flat string.
pub(crate) fn set_cached_hash(flat: Value, hash: u32) {
    u32s_mut(&flat)[0] = hash;
}

/// The cached symbol number plus one, 0 when there is none.
#[inline(always)]
pub(crate) fn cached_symbol(flat: Value) -> u32 {
    (access::words_of(flat)[0] >> 32) as u32
}

/// Remember the symbol of a flat string.
pub(crate) fn set_cached_symbol(flat: Value, symbol: u32) {
    u32s_mut(&flat)[1] = symbol + 1;
}

/// Does reading it need no joining?
#[inline(always)]
pub(crate) fn is_readable(v: Value) -> bool {
    is_flat(v) || !access::slot(v, RIGHT).is_ptr()
}

/// The units of a string that [`is_readable`].
#[inline(always)]
pub(crate) fn view<F: Family>(v: Value) -> Span {
    debug_assert!(is_readable(v));
    if is_flat(v) {
        return Span { bytes: flat_bytes(v), width: F::flat_width(v) };
    }
    let width = width::<F>(v);
    let flat = access::slot(v, FLAT);
    let units = if flat.is_absent() { access::slot(v, LEFT) } else { flat };
    Span { bytes: &flat_bytes(units)[..len::<F>(v) * width], width }
}

/// The units of any string; a rope is joined.
#[inline(always)]
pub(crate) fn span<F: Family>(space: &mut Space, v: Value) -> Span {
    if !is_readable(v) {
        flatten::<F>(space, v);
    }
    view::<F>(v)
}

/// The flat string with these units: itself, or what the rope keeps from now on.
pub(crate) fn flatten<F: Family>(space: &mut Space, v: Value) -> Value {
    if is_flat(v) {
        return v;
    }
    let flat = access::slot(v, FLAT);
    if !flat.is_absent() {
        return flat;
    }
    let (len, width) = (len::<F>(v), width::<F>(v));
    let flat = alloc::<F>(space, len, width);
    if is_readable(v) {
        fresh_mut(&flat).copy_from_slice(view::<F>(v).bytes);
        if let Some(hash) = access::slot(v, RIGHT).as_int() {
            set_cached_hash(flat, hash as u32);
        }
    } else {
        join::<F>(v, flat, width);
    }
    access::set_slot(v, FLAT, flat);
    access::set_slot(v, LEFT, Value::ABSENT);
    access::set_slot(v, RIGHT, Value::ABSENT);
    flat
}

/// Write the leaves of a rope into a fresh flat string, last first. Nothing is allocated on the heap meanwhile, so the
/// work list may hold values.
fn join<F: Family>(rope: Value, flat: Value, width: usize) {
    let out = fresh_mut(&flat);
    let mut end = out.len();
    let mut work: SmallVec<[Value; 64]> = SmallVec::new();
    work.push(rope);
    while let Some(v) = work.pop() {
        if is_readable(v) {
            let span = view::<F>(v);
            let start = end - span.bytes.len() / span.width * width;
            copy_units(span, &mut out[start..end], width);
            end = start;
        } else {
            work.push(access::slot(v, LEFT));
            work.push(access::slot(v, RIGHT));
        }
    }
    debug_assert_eq!(end, 0);
}

/// Copy units into room of the same or a greater width.
pub(crate) fn copy_units(from: Span, to: &mut [u8], width: usize) {
    match (from.width, width) {
        (a, b) if a == b => to.copy_from_slice(from.bytes),
        (1, 2) => {
            for (t, &b) in to.as_chunks_mut::<2>().0.iter_mut().zip(from.bytes) {
                *t = u16::from(b).to_ne_bytes();
            }
        }
        (1, _) => {
            for (t, &b) in to.as_chunks_mut::<4>().0.iter_mut().zip(from.bytes) {
                *t = u32::from(b).to_ne_bytes();
            }
        }
        _ => {
            for (t, &u) in to.as_chunks_mut::<4>().0.iter_mut().zip(from.bytes.as_chunks::<2>().0) {
                *t = u32::from(u16::from_ne_bytes(u)).to_ne_bytes();
            }
        }
    }
}

/// Is it an appendable buffer that nobody has appended to past this string's end?
fn is_builder_at_end(v: Value, bytes: usize) -> bool {
    if is_flat(v) {
        return false;
    }
    let buffer = access::slot(v, LEFT);
    // A record that was joined has no left part; a tree has a right one.
    !access::slot(v, RIGHT).is_ptr() && buffer.is_ptr() && access::words_of(buffer)[0] as usize == bytes
}

/// Both strings in one; `None` when that is too long or the heap has no room.
pub(crate) fn concat<F: Family>(space: &mut Space, a: Value, b: Value) -> Option<Value> {
    let (la, lb) = (len::<F>(a), len::<F>(b));
    if lb == 0 {
        return Some(a);
    }
    if la == 0 {
        return Some(b);
    }
    let width = width::<F>(a).max(width::<F>(b));
    let (len, bytes) = (la + lb, (la + lb) * width);
    if bytes < SMALL {
        // Ropes are never this short: both are readable.
        let flat = alloc::<F>(space, len, width);
        let out = fresh_mut(&flat);
        copy_units(view::<F>(a), &mut out[..la * width], width);
        copy_units(view::<F>(b), &mut out[la * width..], width);
        return Some(flat);
    }
    if len > MAX_LEN || (bytes > LARGE && !space.heap.has_room(bytes)) {
        return None;
    }
    if width == self::width::<F>(a) && is_builder_at_end(a, la * width) {
        return Some(append::<F>(space, a, b, la * width, len, width));
    }
    // Appending to the result of an append: worth a builder. A rope with deeper parts is left alone, or a loop that
    // mixes both ends would copy everything each time.
    if !is_readable(a) && lb <= la {
        let (left, right) = (access::slot(a, LEFT), access::slot(a, RIGHT));
        if is_readable(left) && is_readable(right) && self::len::<F>(right) <= self::len::<F>(left) {
            let buffer = new_buffer(space, bytes * 2);
            let out = fresh_mut(&buffer);
            let at = self::len::<F>(left) * width;
            copy_units(view::<F>(left), &mut out[..at], width);
            copy_units(view::<F>(right), &mut out[at..la * width], width);
            access::set_word(buffer, 0, (la * width) as u64);
            let start = node::<F>(space, buffer, Value::ABSENT, la, width);
            return Some(append::<F>(space, start, b, la * width, len, width));
        }
    }
    Some(node::<F>(space, a, b, len, width))
}

fn new_buffer(space: &mut Space, bytes: usize) -> Value {
    space.heap.alloc_raw(ShapeId::BUFFER.0, PREFIX + bytes)
}

fn node<F: Family>(space: &mut Space, left: Value, right: Value, len: usize, width: usize) -> Value {
    let slots = [left, right, Value::small(len as i64), Value::ABSENT, Value::small(width as i64)];
    space.record_with(F::rope_shape(), &slots)
}

/// Append to a builder that ends at the end of its buffer's used part, after `used` bytes.
fn append<F: Family>(space: &mut Space, a: Value, b: Value, used: usize, len: usize, width: usize) -> Value {
    let added = span::<F>(space, b);
    let mut buffer = access::slot(a, LEFT);
    let bytes = len * width;
    let room = access::bytes_of(buffer).len() - PREFIX;
    if bytes > room {
        let spare = if bytes > 1 << 20 { bytes / 2 } else { bytes };
        let grown = new_buffer(space, bytes + spare);
        fresh_mut(&grown)[..used].copy_from_slice(&flat_bytes(buffer)[..used]);
        buffer = grown;
    }
    copy_units(added, &mut fresh_mut(&buffer)[used..bytes], width);
    access::set_word(buffer, 0, bytes as u64);
    node::<F>(space, buffer, Value::ABSENT, len, width)
}

/// The hash of a string, cached. Never 0.
#[inline(always)]
pub(crate) fn hash<F: Family>(space: &mut Space, v: Value) -> u32 {
    if is_flat(v) {
        match cached_hash(v) {
            0 => {}
            hash => return hash,
        }
    }
    hash_slow::<F>(space, v)
}

#[inline(never)]
fn hash_slow<F: Family>(space: &mut Space, v: Value) -> u32 {
    let bytes = span::<F>(space, v).bytes;
    if is_flat(v) {
        let hash = hash_units(bytes);
        set_cached_hash(v, hash);
        return hash;
    }
    let flat = access::slot(v, FLAT);
    if !flat.is_absent() {
        return hash::<F>(space, flat);
    }
    if let Some(hash) = access::slot(v, RIGHT).as_int() {
        return hash as u32;
    }
    let hash = hash_units(bytes);
    access::set_slot(v, RIGHT, Value::small(i64::from(hash)));
    hash
}

/// Hash function of all strings: folded multiplication over words of eight bytes.
pub(crate) fn hash_units(bytes: &[u8]) -> u32 {
    const A: u64 = 0x9e37_79b9_7f4a_7c15;
    const B: u64 = 0xd6e8_feb8_6659_fd93;
    let fold = |x: u64, k: u64| {
        let p = u128::from(x) * u128::from(k);
        (p as u64) ^ (p >> 64) as u64
    };
    let mut h = (bytes.len() as u64).wrapping_mul(B) ^ A;
    let (words, rest) = bytes.as_chunks::<8>();
    for w in words {
        h = fold(h ^ u64::from_le_bytes(*w), A);
    }
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    h = fold(h ^ u64::from_le_bytes(last), B);
    ((h >> 32) as u32 ^ h as u32).max(1)
}

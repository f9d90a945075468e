//! Growable arrays with storage strategies.
//!
//! A list is a record: slot 0 the length, slot 1 the buffer (absent while the list is empty). The strategy, in the shape,
//! says what the buffer is: 64-bit integers, doubles, or values. A typed list that is given something else changes to
//! values, never from one type to another: such a list has shown that it is mixed. (Bolz, Diekmann, Tratt 2013.)
//!
//! This module knows no index rules: every position is in range, which the caller has checked. Sorting is `list_sort`.
//!
//! *Invariants.* A list of any strategy but [`EMPTY`] has a buffer; its length may be zero. Elements of the buffer past the length are zero or absent, so that nothing dead is kept alive. A function
//! that makes room asks the heap for it; a caller that takes a length from a guest asks [`workbench_gc::Heap::has_room`] before.

use crate::raw::{floats, floats_mut, ints, ints_mut};
use crate::{Kind, ShapeId, Space, StaticShape};
use std::sync::atomic::{AtomicU32, Ordering};
use workbench_gc::{GcVec, Layout, Value, access};

/// No elements yet.
pub const EMPTY: u8 = 0;
/// Integers of up to 64 bits, in a raw buffer.
pub const INT: u8 = 1;
/// Doubles, in a raw buffer.
pub const FLOAT: u8 = 2;
/// Any values.
pub const VALUE: u8 = 3;

/// Record slot of the length, a small integer.
pub const LEN: usize = 0;
/// Record slot of the buffer.
pub const BUFFER: usize = 1;

/// The shape of a list of no particular class, empty.
pub static LIST: StaticShape = StaticShape::new(Kind::LIST, "list", Layout::Record, 2);

/// The shape of a list of no particular class with a strategy.
#[inline(always)]
pub fn plain_shape(strategy: u8) -> ShapeId {
    static KNOWN: [AtomicU32; 4] = [const { AtomicU32::new(0) }; 4];
    let known = &KNOWN[strategy as usize];
    match known.load(Ordering::Relaxed) {
        0 => {
            let shape = LIST.id().shape().with_strategy(strategy).id;
            known.store(shape.0, Ordering::Relaxed);
            shape
        }
        id => ShapeId(id),
    }
}

/// An empty list.
#[inline]
pub fn new(space: &mut Space) -> Value {
    new_of(space, LIST.id())
}

/// An empty list of a class: `shape` has kind list and strategy [`EMPTY`].
pub fn new_of(space: &mut Space, shape: ShapeId) -> Value {
    let list = space.record(shape);
    access::set_slot(list, LEN, Value::small(0));
    list
}

/// An empty list with room for `capacity` elements like `sample`.
pub fn with_capacity(space: &mut Space, capacity: usize, sample: Value) -> Value {
    let list = new(space);
    adopt(list, strategy_for(ShapeId::of(sample)));
    reserve(space, list, capacity.max(1));
    list
}

/// A list of these values, which the caller keeps alive (they are on the stack or in a heap object).
pub fn from_slice(space: &mut Space, values: &[Value]) -> Value {
    let Some(&first) = values.first() else { return new(space) };
    let buffer_shape = ShapeId::BUFFER.0;
    let wanted = strategy_for(ShapeId::of(first));
    let uniform = wanted == VALUE || values.iter().all(|&v| strategy_for(ShapeId::of(v)) == wanted);
    let (strategy, buffer) = match wanted {
        INT if uniform => {
            let words = values.iter().map(|&v| Space::as_int(v).unwrap_or_default() as u64);
            (INT, space.heap.alloc_words(buffer_shape, words))
        }
        FLOAT if uniform => {
            let words = values.iter().map(|&v| Space::as_float(v).unwrap_or_default().to_bits());
            (FLOAT, space.heap.alloc_words(buffer_shape, words))
        }
        _ => (VALUE, space.heap.alloc_values_from(buffer_shape, values.iter().copied())),
    };
    around(space, strategy, values.len(), buffer)
}

/// Number of elements.
#[inline(always)]
pub fn len(list: Value) -> usize {
    access::slot(list, LEN).int_unchecked() as usize
}

/// Its storage strategy.
#[inline(always)]
pub fn strategy(list: Value) -> u8 {
    ShapeId::of(list).shape().strategy
}

/// The buffer object, absent in a list that never had elements.
#[inline(always)]
pub fn buffer(list: Value) -> Value {
    access::slot(list, BUFFER)
}

#[inline(always)]
fn set_len(list: Value, len: usize) {
    access::set_slot(list, LEN, Value::small(len as i64));
}

/// Number of elements that the buffer has room for.
#[inline(always)]
pub fn capacity(list: Value) -> usize {
    let buffer = buffer(list);
    match strategy(list) {
        _ if buffer.is_absent() => 0,
        VALUE => access::values_of(buffer).len(),
        _ => access::bytes_of(buffer).len() / 8,
    }
}

/// The strategy that a first element of this shape chooses.
#[inline(always)]
pub fn strategy_for(shape: ShapeId) -> u8 {
    match shape {
        ShapeId::INT | ShapeId::BOXED_INT => INT,
        ShapeId::FLOAT | ShapeId::BOXED_FLOAT => FLOAT,
        _ => VALUE,
    }
}

fn adopt(list: Value, strategy: u8) {
    let shape = ShapeId::of(list).shape().with_strategy(strategy);
    access::header(list).shape.set(shape.id.0);
}

/// The integers of a list of strategy [`INT`], until the list changes.
#[inline(always)]
pub fn as_ints(list: Value) -> &'static [i64] {
    let n = len(list);
    if n == 0 { &[] } else { &ints(buffer(list))[..n] }
}

/// The doubles of a list of strategy [`FLOAT`], until the list changes.
#[inline(always)]
pub fn as_floats(list: Value) -> &'static [f64] {
    let n = len(list);
    if n == 0 { &[] } else { &floats(buffer(list))[..n] }
}

/// The values of a list of strategy [`VALUE`], until the list changes.
#[inline(always)]
pub fn as_values(list: Value) -> &'static [Value] {
    let n = len(list);
    if n == 0 { &[] } else { &access::values_of(buffer(list))[..n] }
}

/// Element `i`.
#[inline(always)]
pub fn get(space: &mut Space, list: Value, i: usize) -> Value {
    match strategy(list) {
        INT => space.int(as_ints(list)[i]),
        FLOAT => space.float(as_floats(list)[i]),
        _ => as_values(list)[i],
    }
}

/// Make room for `capacity` elements in all; the strategy is not [`EMPTY`] (nothing happens to an empty list).
pub fn reserve(space: &mut Space, list: Value, capacity: usize) {
    let have = self::capacity(list);
    let strategy = strategy(list);
    if capacity <= have || strategy == EMPTY {
        return;
    }
    let n = len(list);
    let grown = if strategy == VALUE {
        let grown = space.heap.alloc_values(ShapeId::BUFFER.0, capacity, Value::ABSENT);
        if n > 0 {
            access::values_move(buffer(list), 0, grown, 0, n);
        }
        grown
    } else {
        let grown = space.heap.alloc_raw(ShapeId::BUFFER.0, capacity * 8);
        if n > 0 {
            access::bytes_of_mut(&grown)[..n * 8].copy_from_slice(&access::bytes_of(buffer(list))[..n * 8]);
        }
        grown
    };
    access::set_slot(list, BUFFER, grown);
}

/// Room for `extra` more elements, amortised. The strategy is not [`EMPTY`].
#[inline]
pub fn grow(space: &mut Space, list: Value, extra: usize) {
    let need = len(list) + extra;
    if need > capacity(list) {
        reserve(space, list, need.max(need + need / 2).max(4));
    }
}

/// Make it a list of plain values.
pub fn to_values(space: &mut Space, list: Value) {
    let from = strategy(list);
    let n = len(list);
    match from {
        VALUE => return,
        _ => {
            let values = space.heap.alloc_values(ShapeId::BUFFER.0, capacity(list).max(1), Value::ABSENT);
            for i in 0..n {
                let v = get(space, list, i);
                access::values_store(values, i, v);
            }
            access::set_slot(list, BUFFER, values);
        }
    }
    adopt(list, VALUE);
}

/// Let the list take `v`: a list without elements takes its type, a list of another type becomes one of values.
#[inline]
fn accommodate(space: &mut Space, list: Value, wanted: u8) {
    let have = strategy(list);
    if have == wanted || have == VALUE {
        return;
    }
    if len(list) == 0 {
        access::set_slot(list, BUFFER, Value::ABSENT);
        adopt(list, wanted);
    } else {
        to_values(space, list);
    }
}

/// Write an element whose strategy the list has.
#[inline(always)]
fn store(list: Value, i: usize, v: Value) {
    let buffer = buffer(list);
    match strategy(list) {
        INT => ints_mut(&buffer)[i] = Space::as_int(v).unwrap_or_default(),
        FLOAT => floats_mut(&buffer)[i] = Space::as_float(v).unwrap_or_default(),
        _ => access::values_store(buffer, i, v),
    }
}

/// Replace element `i`.
#[inline]
pub fn set(space: &mut Space, list: Value, i: usize, v: Value) {
    debug_assert!(i < len(list));
    if strategy(list) != VALUE {
        accommodate(space, list, strategy_for(ShapeId::of(v)));
    }
    store(list, i, v);
}

/// Add an element at the end.
#[inline]
pub fn push(space: &mut Space, list: Value, v: Value) {
    if strategy(list) != VALUE {
        accommodate(space, list, strategy_for(ShapeId::of(v)));
    }
    let n = len(list);
    grow(space, list, 1);
    store(list, n, v);
    set_len(list, n + 1);
}

/// Take the last element off.
pub fn pop(space: &mut Space, list: Value) -> Option<Value> {
    let last = len(list).checked_sub(1)?;
    let v = get(space, list, last);
    if strategy(list) == VALUE {
        access::values_store(buffer(list), last, Value::ABSENT);
    }
    set_len(list, last);
    Some(v)
}

/// Insert an element before position `at`, which may be the length.
pub fn insert(space: &mut Space, list: Value, at: usize, v: Value) {
    if strategy(list) != VALUE {
        accommodate(space, list, strategy_for(ShapeId::of(v)));
    }
    open(space, list, at, 1);
    store(list, at, v);
}

/// Shift the elements from `at` up by `n`; the gap's content is whatever was there. The strategy is not [`EMPTY`].
fn open(space: &mut Space, list: Value, at: usize, n: usize) {
    let len = len(list);
    grow(space, list, n);
    let buffer = buffer(list);
    if strategy(list) == VALUE {
        access::values_move(buffer, at, buffer, at + n, len - at);
    } else {
        ints_mut(&buffer).copy_within(at..len, at + n);
    }
    set_len(list, len + n);
}

/// Remove `count` elements from `at`.
pub fn remove_range(list: Value, at: usize, count: usize) {
    if count == 0 {
        return;
    }
    let n = len(list);
    let buffer = buffer(list);
    if strategy(list) == VALUE {
        access::values_move(buffer, at + count, buffer, at, n - at - count);
        for i in n - count..n {
            access::values_store(buffer, i, Value::ABSENT);
        }
    } else {
        ints_mut(&buffer).copy_within(at + count..n, at);
    }
    set_len(list, n - count);
}

/// Remove element `at` and return it.
pub fn remove(space: &mut Space, list: Value, at: usize) -> Value {
    let v = get(space, list, at);
    remove_range(list, at, 1);
    v
}

/// Replace `count` elements from `at` by the elements of `other` (which may be the same list).
pub fn splice(space: &mut Space, list: Value, at: usize, count: usize, other: Value) {
    let other = if other == list { copy(space, other) } else { other };
    let n = len(other);
    if n == 0 {
        remove_range(list, at, count);
        return;
    }
    if n == count && strategy(other) == strategy(list) {
        copy_into(space, other, 0, n, list, at);
        return;
    }
    if count == len(list) {
        // Nothing stays: the new elements alone decide about the strategy.
        clear(list);
        extend_from_list(space, list, other);
        return;
    }
    accommodate(space, list, strategy(other));
    if n > count {
        open(space, list, at + count, n - count);
    } else {
        remove_range(list, at + n, count - n);
    }
    copy_into(space, other, 0, n, list, at);
}

/// Copy elements into a list whose strategy takes them, over existing ones.
fn copy_into(space: &mut Space, from: Value, start: usize, n: usize, to: Value, at: usize) {
    if n == 0 {
        return;
    }
    match (strategy(from), strategy(to)) {
        (VALUE, VALUE) => access::values_move(buffer(from), start, buffer(to), at, n),
        (a, b) if a == b => {
            ints_mut(&buffer(to))[at..at + n].copy_from_slice(&ints(buffer(from))[start..start + n]);
        }
        _ => {
            for i in 0..n {
                let v = get(space, from, start + i);
                store(to, at + i, v);
            }
        }
    }
}

/// Add all elements of another list (or of itself) at the end.
pub fn extend_from_list(space: &mut Space, list: Value, other: Value) {
    let n = len(other);
    if n == 0 {
        return;
    }
    let at = len(list);
    accommodate(space, list, strategy(other));
    grow(space, list, n);
    set_len(list, at + n);
    copy_into(space, other, 0, n, list, at);
}

/// Add these values, which the caller keeps alive, at the end.
pub fn extend_from_slice(space: &mut Space, list: Value, values: &[Value]) {
    for &v in values {
        push(space, list, v);
    }
}

/// Make these values, which the caller keeps alive, the elements.
pub fn replace(space: &mut Space, list: Value, values: &[Value]) {
    clear(list);
    let Some(&first) = values.first() else { return };
    let wanted = strategy_for(ShapeId::of(first));
    let uniform = values.iter().all(|&v| strategy_for(ShapeId::of(v)) == wanted);
    adopt(list, if uniform { wanted } else { VALUE });
    reserve(space, list, values.len());
    for (i, &v) in values.iter().enumerate() {
        store(list, i, v);
    }
    set_len(list, values.len());
}

/// A new list of the same elements, of no particular class.
pub fn copy(space: &mut Space, list: Value) -> Value {
    slice(space, list, 0, 1, len(list))
}

/// A new list with this strategy (not [`EMPTY`]) around a buffer of so many elements.
#[inline(always)]
fn around(space: &mut Space, strategy: u8, len: usize, buffer: Value) -> Value {
    let out = space.heap.alloc_record(plain_shape(strategy).0, Layout::Record, 2, buffer);
    set_len(out, len);
    out
}

/// A new list of the elements of a list at these positions, which are in range.
#[inline(always)]
fn gather(space: &mut Space, list: Value, positions: impl ExactSizeIterator<Item = usize>) -> Value {
    let (strategy, n, from) = (strategy(list), positions.len(), buffer(list));
    let buffer = match strategy {
        VALUE => {
            let from = access::values_of(from);
            space.heap.alloc_values_from(ShapeId::BUFFER.0, positions.map(|i| from[i]))
        }
        _ => {
            let from = access::words_of(from);
            space.heap.alloc_words(ShapeId::BUFFER.0, positions.map(|i| from[i]))
        }
    };
    around(space, strategy, n, buffer)
}

/// A new list of `count` elements from `start` on, `step` apart. Every position is in range.
pub fn slice(space: &mut Space, list: Value, start: usize, step: isize, count: usize) -> Value {
    match step {
        _ if count == 0 => new(space),
        1 if strategy(list) == VALUE => {
            let items = &as_values(list)[start..start + count];
            let buffer = space.heap.alloc_values_from(ShapeId::BUFFER.0, items.iter().copied());
            around(space, VALUE, count, buffer)
        }
        1 => {
            let items = &access::words_of(buffer(list))[start..start + count];
            let buffer = space.heap.alloc_words(ShapeId::BUFFER.0, items.iter().copied());
            around(space, strategy(list), count, buffer)
        }
        -1 => gather(space, list, (0..count).map(|i| start - i)),
        _ => gather(space, list, (0..count).map(|i| (start as isize + i as isize * step) as usize)),
    }
}

/// Remove `count` elements, `step` (positive) apart, from `start` on.
pub fn remove_stepped(list: Value, start: usize, step: usize, count: usize) {
    let n = len(list);
    let buffer = buffer(list);
    let mut to = start;
    for from in start..n {
        let gone = (from - start).is_multiple_of(step) && (from - start) / step < count;
        if gone {
            continue;
        }
        if strategy(list) == VALUE {
            access::values_store(buffer, to, access::values_of(buffer)[from]);
        } else {
            ints_mut(&buffer)[to] = ints(buffer)[from];
        }
        to += 1;
    }
    remove_range(list, to, n - to);
}

/// Reverse in place.
pub fn reverse(list: Value) {
    let n = len(list);
    if n < 2 {
        return;
    }
    let buffer = buffer(list);
    if strategy(list) == VALUE {
        for i in 0..n / 2 {
            let values = access::values_of(buffer);
            let (a, b) = (values[i], values[n - 1 - i]);
            access::values_store(buffer, i, b);
            access::values_store(buffer, n - 1 - i, a);
        }
    } else {
        ints_mut(&buffer)[..n].reverse();
    }
}

/// Remove all elements and give the buffer up.
pub fn clear(list: Value) {
    set_len(list, 0);
    access::set_slot(list, BUFFER, Value::ABSENT);
    adopt(list, EMPTY);
}

/// A new list: the elements of both.
pub fn concat(space: &mut Space, a: Value, b: Value) -> Value {
    let (n, m) = (len(a), len(b));
    if n == 0 || m == 0 {
        return copy(space, if n == 0 { b } else { a });
    }
    let (from_a, from_b) = (strategy(a), strategy(b));
    if from_a != from_b {
        let buffer = space.heap.alloc_values(ShapeId::BUFFER.0, n + m, Value::ABSENT);
        let out = around(space, VALUE, n + m, buffer);
        copy_into(space, a, 0, n, out, 0);
        copy_into(space, b, 0, m, out, n);
        return out;
    }
    let buffer = if from_a == VALUE {
        let (a, b) = (as_values(a), as_values(b));
        space.heap.alloc_values_from(ShapeId::BUFFER.0, (0..n + m).map(|i| if i < n { a[i] } else { b[i - n] }))
    } else {
        let (a, b) = (access::words_of(buffer(a)), access::words_of(buffer(b)));
        space.heap.alloc_words(ShapeId::BUFFER.0, (0..n + m).map(|i| if i < n { a[i] } else { b[i - n] }))
    };
    around(space, from_a, n + m, buffer)
}

/// A new list: the elements `times` times over.
pub fn repeat(space: &mut Space, list: Value, times: usize) -> Value {
    let n = len(list);
    if n == 0 || times == 0 {
        return new(space);
    }
    if n > 1 {
        let mut at = 0;
        let positions = (0..n * times).map(|_| {
            let i = at;
            at = if i + 1 == n { 0 } else { i + 1 };
            i
        });
        return gather(space, list, positions);
    }
    let buffer = if strategy(list) == VALUE {
        space.heap.alloc_values_from(ShapeId::BUFFER.0, std::iter::repeat_n(as_values(list)[0], times))
    } else {
        let word = access::words_of(buffer(list))[0];
        space.heap.alloc_words(ShapeId::BUFFER.0, std::iter::repeat_n(word, times))
    };
    around(space, strategy(list), times, buffer)
}

/// First position from `start` (before `end`) of an element that is `v`: the same object, or the same number in the same
/// representation. `None` means only that nothing is *primitively* equal; [`is_conclusive`] says whether that settles it.
pub fn index(list: Value, v: Value, start: usize, end: usize) -> Option<usize> {
    let end = end.min(len(list));
    if start >= end {
        return None;
    }
    let found = match strategy(list) {
        INT => Space::as_int(v).and_then(|i| as_ints(list)[start..end].iter().position(|&x| x == i)),
        FLOAT => Space::as_float(v).and_then(|f| as_floats(list)[start..end].iter().position(|&x| x == f)),
        _ => as_values(list)[start..end].iter().position(|&x| same(x, v)),
    };
    found.map(|i| start + i)
}

/// How many elements are primitively equal to `v` (see [`index`]).
pub fn count(list: Value, v: Value) -> usize {
    match strategy(list) {
        INT => Space::as_int(v).map_or(0, |i| as_ints(list).iter().filter(|&&x| x == i).count()),
        FLOAT => Space::as_float(v).map_or(0, |f| as_floats(list).iter().filter(|&&x| x == f).count()),
        _ => as_values(list).iter().filter(|&&x| same(x, v)).count(),
    }
}

/// Does primitive equality decide for every element of this list against `v`? (Both integers, or both floats.)
pub fn is_conclusive(list: Value, v: Value) -> bool {
    match strategy(list) {
        EMPTY => true,
        VALUE => false,
        typed => strategy_for(ShapeId::of(v)) == typed,
    }
}

/// The same object or the same number.
#[inline(always)]
fn same(a: Value, b: Value) -> bool {
    a == b
        || a.is_ptr()
            && b.is_ptr()
            && ShapeId::of(a) == ShapeId::of(b)
            && match ShapeId::of(a) {
                ShapeId::BOXED_INT => Space::as_int(a) == Space::as_int(b),
                ShapeId::BOXED_FLOAT => Space::as_float(a) == Space::as_float(b),
                _ => false,
            }
}

/// Call `f` with each element until it fails. The list may change meanwhile: positions are looked up one by one.
pub fn for_each<C: crate::HasSpace, E>(
    cx: &mut C,
    list: Value,
    mut f: impl FnMut(&mut C, Value) -> Result<(), E>,
) -> Result<(), E> {
    let mut i = 0;
    while i < len(list) {
        let v = get(cx.space(), list, i);
        f(cx, v)?;
        i += 1;
    }
    Ok(())
}

/// A private copy of the elements.
pub fn snapshot(space: &mut Space, list: Value) -> GcVec {
    let mut out = GcVec::new();
    for i in 0..len(list) {
        let v = get(space, list, i);
        out.push(&mut space.heap, v);
    }
    out
}

#[cfg(test)]
mod tests;

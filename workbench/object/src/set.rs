//! Insertion-ordered sets. See `table` for layout and strategies.
//!
//! The second operand of the set operations may be a set or a dict (whose keys count).

use crate::table::{self, KeyClass, Keys, find, find_any, insert, next_key, next_position, prepare, remove_at};
use crate::{Kind, ShapeId, Space, StaticShape};
use workbench_gc::{Layout, Value};

pub use crate::table::{clear, fill, len, strategy};

/// The shape of a set of no particular class, empty.
pub static SET: StaticShape = StaticShape::new(Kind::SET, "set", Layout::Record, table::SLOTS);

const S: usize = 2;

/// An empty set.
pub fn new(space: &mut Space) -> Value {
    table::new_of(space, SET.id())
}

/// An empty set of a class: `shape` has kind set, no strategy, and at least [`table::SLOTS`] slots.
pub fn new_of(space: &mut Space, shape: ShapeId) -> Value {
    table::new_of(space, shape)
}

/// Make room for `n` members in all.
pub fn reserve(space: &mut Space, set: Value, n: usize) {
    if n > fill(set) {
        table::resize::<S>(space, set, n);
    }
}

/// Is it a member?
pub fn contains<K: Keys>(cx: &mut K, set: Value, v: Value) -> Result<bool, K::Error> {
    let key = prepare(cx, v)?;
    Ok(find::<S, K>(cx, set, key)?.is_some())
}

/// Add a member. Was it new?
pub fn add<K: Keys>(cx: &mut K, set: Value, v: Value) -> Result<bool, K::Error> {
    let key = prepare(cx, v)?;
    add_prepared(cx, set, key)
}

/// The position of the first member stored with this hash ([`table::stored_hash`]) that is found after another.
pub fn candidate(set: Value, hash: Value, after: Option<usize>) -> Option<usize> {
    table::candidate::<S>(set, hash, after)
}

/// The member at a position, if there is one.
pub fn key_at(set: Value, pos: usize) -> Option<Value> {
    table::key_at::<S>(set, pos)
}

/// Add a member of class other that is not there.
pub fn insert_hashed(space: &mut Space, set: Value, v: Value, hash: Value) {
    table::insert_hashed::<S>(space, set, v, hash);
}

/// Is a key of this class a member of a set of its strategy, or an empty one?
#[inline(always)]
pub fn contains_as(space: &mut Space, set: Value, v: Value, class: KeyClass) -> bool {
    let key = table::prepare_as(space, v, class);
    table::find_as::<S>(set, key.value, key.hash, class).is_some()
}

/// Add a key of this class to a set of its strategy, or an empty one. Was it new?
#[inline(always)]
pub fn add_as(space: &mut Space, set: Value, v: Value, class: KeyClass) -> bool {
    let key = table::prepare_as(space, v, class);
    let new = table::find_as::<S>(set, key.value, key.hash, class).is_none();
    if new {
        insert::<S>(space, set, key);
    }
    new
}

#[inline(always)]
fn add_prepared<K: Keys>(cx: &mut K, set: Value, key: table::Key) -> Result<bool, K::Error> {
    if find::<S, K>(cx, set, key)?.is_some() {
        return Ok(false);
    }
    insert::<S>(cx.space(), set, key);
    Ok(true)
}

/// Remove a member. Was it one?
pub fn remove<K: Keys>(cx: &mut K, set: Value, v: Value) -> Result<bool, K::Error> {
    let key = prepare(cx, v)?;
    remove_prepared(cx, set, key)
}

fn remove_prepared<K: Keys>(cx: &mut K, set: Value, key: table::Key) -> Result<bool, K::Error> {
    let found = find::<S, K>(cx, set, key)?;
    if let Some(pos) = found {
        remove_at::<S>(set, pos);
    }
    Ok(found.is_some())
}

/// The first member at position `from` or later, and its position. Start at 0 and go on at the position plus one.
#[inline]
pub fn next_entry(set: Value, from: usize) -> Option<(usize, Value)> {
    let pos = next_position::<S>(set, from)?;
    Some((pos, table::entry_part::<S>(set, pos, 1)))
}

/// Remove and return the first member.
pub fn pop_first(set: Value) -> Option<Value> {
    let (pos, v) = next_entry(set, 0)?;
    remove_at::<S>(set, pos);
    Some(v)
}

/// Remove and return the last member.
pub fn pop_last(set: Value) -> Option<Value> {
    let pos = table::last_position::<S>(set)?;
    let v = table::entry_part::<S>(set, pos, 1);
    remove_at::<S>(set, pos);
    Some(v)
}

/// A new set of no particular class with the same members.
pub fn copy(space: &mut Space, set: Value) -> Value {
    let out = new(space);
    table::copy_into::<S>(space, set, out);
    out
}

/// Add all of `other`.
pub fn update<K: Keys>(cx: &mut K, set: Value, other: Value) -> Result<(), K::Error> {
    if fill(set) == 0 && ShapeId::of(other).kind() == Kind::SET && set != other {
        clear(set);
        table::copy_into::<S>(cx.space(), other, set);
        return Ok(());
    }
    let mut at = 0;
    while let Some((next, key)) = next_key(cx, other, at) {
        at = next;
        add_prepared(cx, set, key)?;
    }
    Ok(())
}

/// Remove all of `other`.
pub fn subtract<K: Keys>(cx: &mut K, set: Value, other: Value) -> Result<(), K::Error> {
    if set == other {
        clear(set);
        return Ok(());
    }
    let mut at = 0;
    while let Some((next, key)) = next_key(cx, other, at) {
        at = next;
        remove_prepared(cx, set, key)?;
    }
    Ok(())
}

/// A new set: members of either.
pub fn union<K: Keys>(cx: &mut K, a: Value, b: Value) -> Result<Value, K::Error> {
    let out = copy(cx.space(), a);
    update(cx, out, b)?;
    Ok(out)
}

/// A new set: members of `a` (a set or dict) that are, or are not, in `b`.
fn filter<K: Keys>(cx: &mut K, a: Value, b: Value, wanted: Membership) -> Result<Value, K::Error> {
    let out = new(cx.space());
    let mut at = 0;
    while let Some((next, key)) = next_key(cx, a, at) {
        at = next;
        if find_any(cx, b, key)?.is_some() == (wanted == Membership::In) {
            add_prepared(cx, out, key)?;
        }
    }
    Ok(out)
}

#[derive(Clone, Copy, PartialEq)]
enum Membership {
    In,
    NotIn,
}

/// A new set: members of both, as objects of the smaller one, in its order.
pub fn intersection<K: Keys>(cx: &mut K, a: Value, b: Value) -> Result<Value, K::Error> {
    if len(b) < len(a) { filter(cx, b, a, Membership::In) } else { filter(cx, a, b, Membership::In) }
}

/// A new set: members of `a` that are not in `b`.
pub fn difference<K: Keys>(cx: &mut K, a: Value, b: Value) -> Result<Value, K::Error> {
    filter(cx, a, b, Membership::NotIn)
}

/// A new set: members of exactly one of them.
pub fn symmetric_difference<K: Keys>(cx: &mut K, a: Value, b: Value) -> Result<Value, K::Error> {
    let out = difference(cx, a, b)?;
    let other = difference(cx, b, a)?;
    update(cx, out, other)?;
    Ok(out)
}

/// Is every member of `a` in `b`?
pub fn is_subset<K: Keys>(cx: &mut K, a: Value, b: Value) -> Result<bool, K::Error> {
    if len(a) > len(b) {
        return Ok(false);
    }
    let mut at = 0;
    while let Some((next, key)) = next_key(cx, a, at) {
        at = next;
        if find_any(cx, b, key)?.is_none() {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Have they no member in common?
pub fn is_disjoint<K: Keys>(cx: &mut K, a: Value, b: Value) -> Result<bool, K::Error> {
    let (small, large) = if len(a) <= len(b) { (a, b) } else { (b, a) };
    let mut at = 0;
    while let Some((next, key)) = next_key(cx, small, at) {
        at = next;
        if find_any(cx, large, key)?.is_some() {
            return Ok(false);
        }
    }
    Ok(true)
}

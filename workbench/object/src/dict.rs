//! Insertion-ordered dicts. See `table` for layout and strategies.

use crate::table::{self, Key, KeyClass, Keys, Primitive, find, insert, next_position, prepare, remove_at};
use crate::{Kind, ShapeId, Space, StaticShape, Symbol, bytes};
use workbench_gc::{Layout, Value, access};

pub use crate::table::{clear, fill, len, strategy};

/// The shape of a dict of no particular class, empty.
pub static DICT: StaticShape = StaticShape::new(Kind::DICT, "dict", Layout::Record, table::SLOTS);

const S: usize = 3;

/// An empty dict.
pub fn new(space: &mut Space) -> Value {
    table::new_of(space, DICT.id())
}

/// An empty dict of a class: `shape` has kind dict, no strategy, and at least [`table::SLOTS`] slots.
pub fn new_of(space: &mut Space, shape: ShapeId) -> Value {
    table::new_of(space, shape)
}

/// Make room for `n` entries in all.
pub fn reserve(space: &mut Space, dict: Value, n: usize) {
    if n > fill(dict) {
        table::resize::<S>(space, dict, n.max(len(dict)));
    }
}

#[inline(always)]
fn value_at(dict: Value, pos: usize) -> Value {
    table::entry_part::<S>(dict, pos, 2)
}

/// The value of a key.
#[inline]
pub fn get<K: Keys>(cx: &mut K, dict: Value, key: Value) -> Result<Option<Value>, K::Error> {
    let key = prepare(cx, key)?;
    Ok(find::<S, K>(cx, dict, key)?.map(|pos| value_at(dict, pos)))
}

/// The position of a key.
pub fn position<K: Keys>(cx: &mut K, dict: Value, key: Value) -> Result<Option<usize>, K::Error> {
    let key = prepare(cx, key)?;
    find::<S, K>(cx, dict, key)
}

/// Set the value of a key; an existing key object stays. Was it new?
#[inline]
pub fn set<K: Keys>(cx: &mut K, dict: Value, key: Value, value: Value) -> Result<bool, K::Error> {
    let key = prepare(cx, key)?;
    set_prepared(cx, dict, key, value)
}

#[inline(always)]
fn set_prepared<K: Keys>(cx: &mut K, dict: Value, key: Key, value: Value) -> Result<bool, K::Error> {
    let found = find::<S, K>(cx, dict, key)?;
    let pos = match found {
        Some(pos) => pos,
        None => insert::<S>(cx.space(), dict, key),
    };
    set_at(dict, pos, value);
    Ok(found.is_none())
}

/// Set the value of the live entry at a position.
#[inline(always)]
pub fn set_at(dict: Value, pos: usize, value: Value) {
    access::values_store(access::slot(dict, table::ENTRIES), pos * S + 2, value);
}

/// The position of the first entry stored with this hash ([`table::stored_hash`]) that is found after another.
pub fn candidate(dict: Value, hash: Value, after: Option<usize>) -> Option<usize> {
    table::candidate::<S>(dict, hash, after)
}

/// The key at a position, if an entry lives there.
pub fn key_at(dict: Value, pos: usize) -> Option<Value> {
    table::key_at::<S>(dict, pos)
}

/// Add a key of class other that is not there.
pub fn insert_hashed(space: &mut Space, dict: Value, key: Value, hash: Value, value: Value) {
    let pos = table::insert_hashed::<S>(space, dict, key, hash);
    set_at(dict, pos, value);
}

/// The value of a key, which is `default` (and stored) when there was none.
pub fn get_or_insert<K: Keys>(cx: &mut K, dict: Value, key: Value, default: Value) -> Result<Value, K::Error> {
    let key = prepare(cx, key)?;
    if let Some(pos) = find::<S, K>(cx, dict, key)? {
        return Ok(value_at(dict, pos));
    }
    let pos = insert::<S>(cx.space(), dict, key);
    set_at(dict, pos, default);
    Ok(default)
}

/// Remove a key; its value, if it was there.
pub fn remove<K: Keys>(cx: &mut K, dict: Value, key: Value) -> Result<Option<Value>, K::Error> {
    let key = prepare(cx, key)?;
    Ok(find::<S, K>(cx, dict, key)?.map(|pos| {
        let value = value_at(dict, pos);
        remove_at::<S>(dict, pos);
        value
    }))
}

/// Remove the live entry at a position.
pub fn remove_position(dict: Value, pos: usize) {
    remove_at::<S>(dict, pos);
}

/// Remove the last entry: its key and value.
pub fn pop_last(dict: Value) -> Option<(Value, Value)> {
    let pos = table::last_position::<S>(dict)?;
    let entry = (table::entry_part::<S>(dict, pos, 1), value_at(dict, pos));
    remove_at::<S>(dict, pos);
    Some(entry)
}

/// The first entry at position `from` or later: position, key, value. Start at 0 and go on at the position plus one.
#[inline]
pub fn next_entry(dict: Value, from: usize) -> Option<(usize, Value, Value)> {
    let pos = next_position::<S>(dict, from)?;
    Some((pos, table::entry_part::<S>(dict, pos, 1), value_at(dict, pos)))
}

/// Key and value of the live entry at a position.
#[inline(always)]
pub fn entry(dict: Value, pos: usize) -> (Value, Value) {
    (table::entry_part::<S>(dict, pos, 1), value_at(dict, pos))
}

/// The last live entry before position `before`: for walks from the end.
pub fn previous_entry(dict: Value, before: usize) -> Option<(usize, Value, Value)> {
    let mut pos = before.min(fill(dict));
    while pos > 0 {
        pos -= 1;
        let key = table::entry_part::<S>(dict, pos, 1);
        if !key.is_absent() {
            return Some((pos, key, value_at(dict, pos)));
        }
    }
    None
}

/// A new dict of no particular class with the same entries.
pub fn copy(space: &mut Space, dict: Value) -> Value {
    let out = new(space);
    table::copy_into::<S>(space, dict, out);
    out
}

/// Set all entries of another dict (or of itself: nothing happens).
pub fn update<K: Keys>(cx: &mut K, dict: Value, other: Value) -> Result<(), K::Error> {
    if dict == other {
        return Ok(());
    }
    if fill(dict) == 0 {
        clear(dict);
        table::copy_into::<S>(cx.space(), other, dict);
        return Ok(());
    }
    let mut at = 0;
    while let Some((next, key)) = table::next_key(cx, other, at) {
        let value = value_at(other, next - 1);
        at = next;
        set_prepared(cx, dict, key, value)?;
    }
    Ok(())
}

/// Set one value for each key of a dict or set, whose hashes are known.
pub fn set_each<K: Keys>(cx: &mut K, dict: Value, keys: Value, value: Value) -> Result<(), K::Error> {
    let mut at = 0;
    while let Some((next, key)) = table::next_key(cx, keys, at) {
        at = next;
        set_prepared(cx, dict, key, value)?;
    }
    Ok(())
}

/// The value of the byte-string key with these bytes.
pub fn get_bytes(dict: Value, name: &[u8]) -> Option<Value> {
    table::find_bytes::<S>(dict, name).map(|pos| value_at(dict, pos))
}

/// The value of a string or machine-integer key: no guest code runs.
#[inline]
pub fn get_primitive(space: &mut Space, dict: Value, key: Value) -> Option<Value> {
    get(&mut Primitive(space), dict, key).unwrap_or_default()
}

/// Set the value of a string or machine-integer key: no guest code runs. Was it new?
#[inline]
pub fn set_primitive(space: &mut Space, dict: Value, key: Value, value: Value) -> bool {
    set(&mut Primitive(space), dict, key, value).unwrap_or_default()
}

/// Remove a string or machine-integer key: no guest code runs.
pub fn remove_primitive(space: &mut Space, dict: Value, key: Value) -> Option<Value> {
    remove(&mut Primitive(space), dict, key).unwrap_or_default()
}

/// The value of a key of this class in a dict of its strategy, or an empty one.
#[inline(always)]
pub fn get_as(space: &mut Space, dict: Value, key: Value, class: KeyClass) -> Option<Value> {
    let key = table::prepare_as(space, key, class);
    table::find_as::<S>(dict, key.value, key.hash, class).map(|pos| value_at(dict, pos))
}

/// Set the value of a key of this class in a dict of its strategy, or an empty one.
#[inline(always)]
pub fn set_as(space: &mut Space, dict: Value, key: Value, value: Value, class: KeyClass) {
    let key = table::prepare_as(space, key, class);
    let pos = match table::find_as::<S>(dict, key.value, key.hash, class) {
        Some(pos) => pos,
        None => insert::<S>(space, dict, key),
    };
    set_at(dict, pos, value);
}

/// The value under a name.
pub fn get_symbol(space: &mut Space, dict: Value, name: Symbol) -> Option<Value> {
    let key = bytes::object_of(space, name);
    get_primitive(space, dict, key)
}

/// Where the name of this byte string lies among the entries: the buffer, and the indices of key and value in it. They stay
/// what they are until the table grows or the key is removed; then another key object, or none, is there.
pub fn place_of(dict: Value, name: &[u8]) -> Option<(Value, usize, usize)> {
    let pos = table::find_bytes::<S>(dict, name)?;
    Some((access::slot(dict, table::ENTRIES), pos * S + 1, pos * S + 2))
}

/// Promise that no key is added while [`table::ENTRIES`] and [`table::FILL`] are what they are now.
pub fn keep_places(dict: Value) {
    table::keep_positions(dict);
}

/// Set the value under a name.
pub fn set_symbol(space: &mut Space, dict: Value, name: Symbol, value: Value) {
    let key = bytes::object_of(space, name);
    set_primitive(space, dict, key, value);
}

/// Remove a name.
pub fn remove_symbol(space: &mut Space, dict: Value, name: Symbol) -> Option<Value> {
    let key = bytes::object_of(space, name);
    remove_primitive(space, dict, key)
}

#[cfg(test)]
mod tests;

//! Insertion-ordered open-addressing hash tables: what dicts and sets share.
//!
//! ```text
//!  record   live count | entries | index | fill | first
//!  entries  values buffer: hash, key (, value) of each position; a removed entry has an absent key and keeps its hash
//!  index    raw buffer of u32: 0 free, else position + 1; linear probing; absent while there are at most 8 positions
//!  fill     positions in use;   first: no entry lives before this position; a bit of it says that fill never shrinks
//! ```
//!
//! Iteration is by position. Positions stay what they are until an insertion makes the table grow; removed entries are
//! squeezed out then. Hashes are small integers, so a machine integer's top bit is lost in them, which is harmless.
//!
//! The *strategy* (in the shape) is a promise about all keys. It decides which lookups need no guest code: byte strings in
//! a table of byte strings are compared right here. It does not change the storage, so leaving it costs one store.
//!
//! *Invariant:* equality and hashes of a guest ([`Keys`]) may run arbitrary code, this table's own functions included.
//! A lookup looks at the table again after each such call and starts over if what it stood on has changed.

use crate::raw::{u32s, u32s_mut};
use crate::{HasSpace, Kind, ShapeId, Space, bytes, integer, rope, text};
use workbench_gc::{Value, access};

/// Nothing in it yet.
pub const EMPTY: u8 = 0;
/// All keys are of [`KeyClass::Bytes`].
pub const BYTES: u8 = 1;
/// All keys are of [`KeyClass::Int`].
pub const INT: u8 = 2;
/// All keys are of [`KeyClass::Identity`].
pub const IDENTITY: u8 = 3;
/// Any keys.
pub const VALUE: u8 = 4;
/// All keys are of [`KeyClass::Text`].
pub const TEXT: u8 = 5;

/// Record slot of the number of live entries.
pub const LIVE: usize = 0;
/// Record slot of the entries.
pub const ENTRIES: usize = 1;
/// Record slot of the index.
pub const INDEX: usize = 2;
/// Record slot of the number of positions in use.
pub const FILL: usize = 3;
/// Record slot of the position before which no entry lives.
pub const FIRST: usize = 4;
/// Slots of a table record, before those of a language's own.
pub const SLOTS: u16 = 5;

/// Bit of [`FIRST`]: positions at the end are not given back while the entries stay where they are.
const KEEPS: usize = 1 << 40;

/// Tables of more positions have an index.
const SMALL: usize = 8;

/// How a key is hashed and compared. As wide as a word: of a narrower field of [`Key`] the processor would read more bytes
/// than were just written, which it waits for (measured: half the time of adding an integer to a small set).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(usize)]
pub enum KeyClass {
    /// A byte string: [`bytes::hash`] and its bytes.
    Bytes,
    /// A text string: [`text::hash`] and its units.
    Text,
    /// A machine integer: [`integer::hash_int`] and its value.
    Int,
    /// Equal to itself alone, as far as this class goes; hashed by address.
    Identity,
    /// As [`Keys::hash`] and [`Keys::eq`] say.
    Other,
}

impl KeyClass {
    fn strategy(self) -> u8 {
        match self {
            KeyClass::Bytes => BYTES,
            KeyClass::Text => TEXT,
            KeyClass::Int => INT,
            KeyClass::Identity => IDENTITY,
            KeyClass::Other => VALUE,
        }
    }
}

/// A language's equality of keys.
pub trait Keys: HasSpace {
    /// A guest exception.
    type Error;
    /// The class of a key: cheap, and always the same for the same object.
    fn key_class(&self, v: Value) -> KeyClass;
    /// The hash of a key of class other. Must agree with the built-in hash of a string or integer that `eq` holds equal.
    fn hash(&mut self, v: Value) -> Result<i64, Self::Error>;
    /// Are two keys equal? Asked only of keys whose hashes agree, one of which may be of a built-in class.
    fn eq(&mut self, a: Value, b: Value) -> Result<bool, Self::Error>;
}

/// The equality every language starts from: strings by content, machine integers by value, the rest by identity. Also what
/// Rust code uses to get at string and integer keys of any table.
pub struct Primitive<'a>(pub &'a mut Space);

impl HasSpace for Primitive<'_> {
    fn space(&mut self) -> &mut Space {
        self.0
    }
}

impl Keys for Primitive<'_> {
    type Error = std::convert::Infallible;
    #[inline(always)]
    fn key_class(&self, v: Value) -> KeyClass {
        match ShapeId::of(v).kind() {
            Kind::BYTES => KeyClass::Bytes,
            Kind::INT => KeyClass::Int,
            Kind::TEXT => KeyClass::Text,
            _ => KeyClass::Identity,
        }
    }
    fn hash(&mut self, v: Value) -> Result<i64, Self::Error> {
        Ok(identity_hash(v))
    }
    fn eq(&mut self, a: Value, b: Value) -> Result<bool, Self::Error> {
        Ok(a == b)
    }
}

/// The hash of a key that is only equal to itself.
#[inline(always)]
pub fn identity_hash(v: Value) -> i64 {
    (v.bits() >> 3) as i64
}

/// A key ready for a lookup: strings are joined, the hash is a small integer.
#[derive(Clone, Copy)]
pub(crate) struct Key {
    pub(crate) value: Value,
    pub(crate) hash: Value,
    pub(crate) class: KeyClass,
}

#[inline(always)]
pub(crate) fn prepare<K: Keys>(cx: &mut K, value: Value) -> Result<Key, K::Error> {
    let class = cx.key_class(value);
    if class == KeyClass::Other {
        let hash = cx.hash(value)?;
        return Ok(Key { value, hash: Value::small(hash), class });
    }
    Ok(prepare_as(cx.space(), value, class))
}

/// The same for a key known to be of a class that needs no guest. A constant class leaves no question to run time.
#[inline(always)]
pub(crate) fn prepare_as(space: &mut Space, value: Value, class: KeyClass) -> Key {
    let (value, hash) = match class {
        KeyClass::Bytes => {
            let flat = if rope::is_flat(value) { value } else { bytes::flatten(space, value) };
            (flat, i64::from(bytes::hash(space, flat)))
        }
        KeyClass::Text => {
            let flat = text::flatten(space, value);
            (flat, i64::from(text::hash(space, flat)))
        }
        KeyClass::Int => (value, integer::hash_int(Space::as_int(value).unwrap_or_default())),
        KeyClass::Identity | KeyClass::Other => (value, identity_hash(value)),
    };
    Key { value, hash: Value::small(hash), class }
}

/// The hash that entry `pos` was stored with; its key ready for a lookup in another table.
fn stored_key<const S: usize, K: Keys>(cx: &K, table: Value, pos: usize) -> Key {
    let entries = access::values_of(access::slot(table, ENTRIES));
    let value = entries[pos * S + 1];
    Key { value, hash: entries[pos * S], class: cx.key_class(value) }
}

#[inline(always)]
fn count(table: Value, slot: usize) -> usize {
    access::slot(table, slot).int_unchecked() as usize
}

#[inline(always)]
fn set_count(table: Value, slot: usize, n: usize) {
    access::set_slot(table, slot, Value::small(n as i64));
}

/// Number of entries.
#[inline(always)]
pub fn len(table: Value) -> usize {
    count(table, LIVE)
}

/// Positions in use, removed ones included.
#[inline(always)]
pub fn fill(table: Value) -> usize {
    count(table, FILL)
}

/// The position before which no entry lives.
#[inline(always)]
fn first(table: Value) -> usize {
    count(table, FIRST) & !KEEPS
}

#[inline(always)]
fn set_first(table: Value, first: usize) {
    set_count(table, FIRST, count(table, FIRST) & KEEPS | first);
}

/// Promise that nothing was added while entries and fill are what they are now.
pub(crate) fn keep_positions(table: Value) {
    set_count(table, FIRST, count(table, FIRST) | KEEPS);
}

/// Its strategy.
#[inline(always)]
pub fn strategy(table: Value) -> u8 {
    ShapeId::of(table).shape().strategy
}

fn adopt(table: Value, strategy: u8) {
    access::header(table).shape.set(ShapeId::of(table).shape().with_strategy(strategy).id.0);
}

/// An empty table: `shape` has strategy [`EMPTY`] and at least [`SLOTS`] slots.
pub fn new_of(space: &mut Space, shape: ShapeId) -> Value {
    let table = space.record(shape);
    for slot in [LIVE, FILL, FIRST] {
        set_count(table, slot, 0);
    }
    table
}

/// Where a hash belongs in an index of `size` slots, a power of two.
#[inline(always)]
fn home(hash: Value, size: usize) -> usize {
    // Multiplication spreads integers that differ in a few bits only; the top bits are the good ones.
    (hash.bits().wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (size.leading_zeros() + 1)) as usize
}

/// Walks the entries that have a hash.
struct Cursor {
    entries: &'static [Value],
    index: &'static [u32],
    at: usize,
    fill: usize,
}

impl Cursor {
    #[inline(always)]
    fn new(table: Value, hash: Value) -> Cursor {
        let fill = fill(table);
        let entries = if fill == 0 { &[] } else { access::values_of(access::slot(table, ENTRIES)) };
        let index = access::slot(table, INDEX);
        if index.is_ptr() {
            let index = u32s(index);
            Cursor { entries, index, at: home(hash, index.len()), fill }
        } else {
            Cursor { entries, index: &[], at: 0, fill }
        }
    }

    #[inline(always)]
    fn next<const S: usize>(&mut self, hash: Value) -> Option<usize> {
        if self.index.is_empty() {
            while self.at < self.fill {
                let pos = self.at;
                self.at += 1;
                if self.entries[pos * S] == hash && !self.entries[pos * S + 1].is_absent() {
                    return Some(pos);
                }
            }
            return None;
        }
        let mask = self.index.len() - 1;
        loop {
            // SAFETY: the length is a power of two, so the masked position is inside.
            let stored = unsafe { *self.index.get_unchecked(self.at & mask) };
            if stored == 0 {
                return None;
            }
            self.at += 1;
            let pos = stored as usize - 1;
            if self.entries[pos * S] == hash && !self.entries[pos * S + 1].is_absent() {
                return Some(pos);
            }
        }
    }
}

/// The first entry with this hash whose key `is_it`.
#[inline(always)]
fn find_where<const S: usize>(table: Value, hash: Value, is_it: impl Fn(Value) -> bool) -> Option<usize> {
    let index = access::slot(table, INDEX);
    if !index.is_ptr() {
        let fill = fill(table);
        if fill == 0 {
            return None;
        }
        let entries = &access::values_of(access::slot(table, ENTRIES)).as_chunks::<S>().0[..fill];
        for (pos, e) in entries.iter().enumerate() {
            if e[0] == hash && !e[1].is_absent() && is_it(e[1]) {
                return Some(pos);
            }
        }
        return None;
    }
    let mut cursor = Cursor::new(table, hash);
    while let Some(pos) = cursor.next::<S>(hash) {
        if is_it(cursor.entries[pos * S + 1]) {
            return Some(pos);
        }
    }
    None
}

/// A hash as entries store it.
pub fn stored_hash(hash: i64) -> Value {
    Value::small(hash)
}

/// The first entry stored with this hash that is found after another: for look-ups whose comparisons run elsewhere.
pub(crate) fn candidate<const S: usize>(table: Value, hash: Value, after: Option<usize>) -> Option<usize> {
    let mut cursor = Cursor::new(table, hash);
    let mut found = cursor.next::<S>(hash);
    if let Some(after) = after {
        while found.is_some_and(|pos| pos != after) {
            found = cursor.next::<S>(hash);
        }
        found = found.and_then(|_| cursor.next::<S>(hash));
    }
    found
}

/// The key at a position, if an entry lives there.
pub(crate) fn key_at<const S: usize>(table: Value, pos: usize) -> Option<Value> {
    if pos >= fill(table) {
        return None;
    }
    Some(entry_part::<S>(table, pos, 1)).filter(|key| !key.is_absent())
}

/// Add a key of class other that is not there, with the hash to store; the position.
pub(crate) fn insert_hashed<const S: usize>(space: &mut Space, table: Value, key: Value, hash: Value) -> usize {
    insert_parts::<S>(space, table, key, hash, VALUE)
}

/// Same kind of flat string with the same content.
#[inline(always)]
fn same_flat(a: Value, b: Value) -> bool {
    a == b || ShapeId::of(a) == ShapeId::of(b) && rope::flat_bytes(a) == rope::flat_bytes(b)
}

/// The position of a key.
#[inline(always)]
pub(crate) fn find<const S: usize, K: Keys>(cx: &mut K, table: Value, key: Key) -> Result<Option<usize>, K::Error> {
    match strategy(table) {
        EMPTY => Ok(None),
        strategy if strategy != VALUE && strategy == key.class.strategy() => {
            Ok(find_as::<S>(table, key.value, key.hash, key.class))
        }
        _ => find_general::<S, K>(cx, table, key),
    }
}

/// The position of a key of this class in a table of its strategy, or an empty one. A constant class leaves no question.
#[inline(always)]
pub(crate) fn find_as<const S: usize>(table: Value, key: Value, hash: Value, class: KeyClass) -> Option<usize> {
    match class {
        KeyClass::Bytes | KeyClass::Text => find_where::<S>(table, hash, |c| same_flat(c, key)),
        KeyClass::Int => find_where::<S>(table, hash, |c| c == key || Space::as_int(c) == Space::as_int(key)),
        KeyClass::Identity | KeyClass::Other => find_where::<S>(table, hash, |c| c == key),
    }
}

#[inline(never)]
fn find_general<const S: usize, K: Keys>(cx: &mut K, table: Value, key: Key) -> Result<Option<usize>, K::Error> {
    'restart: loop {
        let footing = || [ENTRIES, INDEX, FILL].map(|slot| access::slot(table, slot));
        let stands_on = footing();
        let mut cursor = Cursor::new(table, key.hash);
        while let Some(pos) = cursor.next::<S>(key.hash) {
            let candidate = cursor.entries[pos * S + 1];
            if candidate == key.value {
                return Ok(Some(pos));
            }
            let equal = match (cx.key_class(candidate), key.class) {
                (KeyClass::Bytes, KeyClass::Bytes) | (KeyClass::Text, KeyClass::Text) => {
                    same_flat(candidate, key.value)
                }
                (KeyClass::Int, KeyClass::Int) => Space::as_int(candidate) == Space::as_int(key.value),
                (KeyClass::Identity, KeyClass::Identity)
                | (KeyClass::Int, KeyClass::Bytes | KeyClass::Text)
                | (KeyClass::Bytes | KeyClass::Text, KeyClass::Int) => false,
                _ => {
                    let equal = cx.eq(candidate, key.value)?;
                    if footing() != stands_on || cursor.entries[pos * S + 1] != candidate {
                        continue 'restart;
                    }
                    equal
                }
            };
            if equal {
                return Ok(Some(pos));
            }
        }
        return Ok(None);
    }
}

/// The position of the byte-string key with these bytes.
pub(crate) fn find_bytes<const S: usize>(table: Value, name: &[u8]) -> Option<usize> {
    let hash = Value::small(i64::from(bytes::hash_of(name)));
    find_where::<S>(table, hash, |c| ShapeId::of(c).kind() == Kind::BYTES && rope::flat_bytes(c) == name)
}

/// Number of positions and index slots (0: none) for `n` entries.
fn sizes(n: usize) -> (usize, usize) {
    match n {
        0..=4 => (4, 0),
        5..=SMALL => (SMALL, 0),
        _ => {
            let mut index = (n + n / 2).next_power_of_two();
            if index * 2 / 3 < n {
                index *= 2;
            }
            (index * 2 / 3, index)
        }
    }
}

/// Make room for `n` entries in all, squeezing removed ones out.
pub(crate) fn resize<const S: usize>(space: &mut Space, table: Value, n: usize) {
    let (positions, slots) = sizes(n);
    let old = access::slot(table, ENTRIES);
    let entries = space.heap.alloc_values(ShapeId::BUFFER.0, positions * S, Value::ABSENT);
    let index = if slots > 0 { space.heap.alloc_raw(ShapeId::BUFFER.0, slots * 4) } else { Value::ABSENT };
    let (used, live) = (fill(table), len(table));
    if used == live && used > 0 {
        access::values_move(old, 0, entries, 0, used * S);
    } else if live > 0 {
        let old = access::values_of(old);
        let mut to = 0;
        for entry in old[..used * S].as_chunks::<S>().0.iter().filter(|e| !e[1].is_absent()) {
            for &v in entry {
                access::values_store(entries, to, v);
                to += 1;
            }
        }
    }
    if slots > 0 {
        let hashes = access::values_of(entries);
        let slots = u32s_mut(&index);
        for pos in 0..live {
            place(slots, hashes[pos * S], pos);
        }
    }
    access::set_slot(table, ENTRIES, entries);
    access::set_slot(table, INDEX, index);
    set_count(table, FILL, live);
    set_count(table, FIRST, 0);
}

/// Enter a position into the index.
#[inline(always)]
fn place(index: &mut [u32], hash: Value, pos: usize) {
    let mask = index.len() - 1;
    let mut at = home(hash, index.len());
    while index[at & mask] != 0 {
        at += 1;
    }
    index[at & mask] = pos as u32 + 1;
}

/// Take a position out of the index, closing the gap.
fn displace<const S: usize>(table: Value, pos: usize) {
    let index = access::slot(table, INDEX);
    if !index.is_ptr() {
        return;
    }
    let entries = access::values_of(access::slot(table, ENTRIES));
    let slots = u32s_mut(&index);
    let (size, mask) = (slots.len(), slots.len() - 1);
    let mut hole = home(entries[pos * S], size);
    while slots[hole] != pos as u32 + 1 {
        hole = (hole + 1) & mask;
    }
    let mut at = hole;
    loop {
        at = (at + 1) & mask;
        let stored = slots[at];
        if stored == 0 {
            break;
        }
        let wants = home(entries[(stored as usize - 1) * S], size);
        if at.wrapping_sub(wants) & mask >= at.wrapping_sub(hole) & mask {
            slots[hole] = stored;
            hole = at;
        }
    }
    slots[hole] = 0;
}

/// Add a key that is not there; the position.
#[inline(always)]
pub(crate) fn insert<const S: usize>(space: &mut Space, table: Value, key: Key) -> usize {
    insert_parts::<S>(space, table, key.value, key.hash, key.class.strategy())
}

#[inline(never)]
fn insert_parts<const S: usize>(space: &mut Space, table: Value, key: Value, hash: Value, wanted: u8) -> usize {
    let have = strategy(table);
    if have != wanted && have != VALUE {
        adopt(table, if have == EMPTY { wanted } else { VALUE });
    }
    let mut pos = fill(table);
    let entries = access::slot(table, ENTRIES);
    if entries.is_absent() || (pos + 1) * S > access::values_of(entries).len() {
        // Twice the size, unless a quarter can be squeezed out.
        let live = len(table);
        resize::<S>(space, table, if live * 4 > pos * 3 { live * 2 } else { pos.max(4) });
        pos = fill(table);
    }
    let entries = access::slot(table, ENTRIES);
    access::values_store(entries, pos * S, hash);
    access::values_store(entries, pos * S + 1, key);
    let index = access::slot(table, INDEX);
    if index.is_ptr() {
        place(u32s_mut(&index), hash, pos);
    }
    set_count(table, FILL, pos + 1);
    set_count(table, LIVE, len(table) + 1);
    pos
}

/// Remove the entry at a position.
pub(crate) fn remove_at<const S: usize>(table: Value, pos: usize) {
    let entries = access::slot(table, ENTRIES);
    for i in 1..S {
        access::values_store(entries, pos * S + i, Value::ABSENT);
    }
    set_count(table, LIVE, len(table) - 1);
    let mut used = fill(table);
    if pos + 1 == used && count(table, FIRST) & KEEPS == 0 {
        // Positions at the end are given back, so that a table used as a stack does not fill up.
        let entries = access::values_of(entries);
        while used > 0 && entries[(used - 1) * S + 1].is_absent() {
            used -= 1;
            displace::<S>(table, used);
        }
        set_count(table, FILL, used);
        set_first(table, first(table).min(used));
    } else if pos == first(table) {
        set_first(table, pos + 1);
    }
}

/// The first entry at `from` or later: its position.
#[inline]
pub(crate) fn next_position<const S: usize>(table: Value, from: usize) -> Option<usize> {
    let first = first(table);
    let used = fill(table);
    let mut pos = from.max(first);
    if pos >= used {
        return None;
    }
    let entries = access::values_of(access::slot(table, ENTRIES));
    while pos < used && entries[pos * S + 1].is_absent() {
        pos += 1;
    }
    if from <= first {
        set_first(table, pos);
    }
    (pos < used).then_some(pos)
}

/// The last entry's position.
pub(crate) fn last_position<const S: usize>(table: Value) -> Option<usize> {
    // The last position in use is a removed one only where positions are kept.
    let mut used = fill(table);
    while used > 0 && entry_part::<S>(table, used - 1, 1).is_absent() {
        used -= 1;
    }
    used.checked_sub(1)
}

/// Part `part` (1: key, 2: value) of the entry at a position.
#[inline(always)]
pub(crate) fn entry_part<const S: usize>(table: Value, pos: usize, part: usize) -> Value {
    access::values_of(access::slot(table, ENTRIES))[pos * S + part]
}

/// Remove everything.
pub fn clear(table: Value) {
    for slot in [LIVE, FILL, FIRST] {
        set_count(table, slot, 0);
    }
    access::set_slot(table, ENTRIES, Value::ABSENT);
    access::set_slot(table, INDEX, Value::ABSENT);
    adopt(table, EMPTY);
}

/// Make an empty table hold what another of the same entry size holds, without a look at the keys.
pub(crate) fn copy_into<const S: usize>(space: &mut Space, from: Value, to: Value) {
    let used = fill(from);
    if used == 0 {
        return;
    }
    let (old, old_index) = (access::slot(from, ENTRIES), access::slot(from, INDEX));
    let entries = space.heap.alloc_values(ShapeId::BUFFER.0, access::values_of(old).len(), Value::ABSENT);
    access::values_move(old, 0, entries, 0, used * S);
    access::set_slot(to, ENTRIES, entries);
    if old_index.is_ptr() {
        let bytes = access::bytes_of(old_index);
        let index = space.heap.alloc_raw(ShapeId::BUFFER.0, bytes.len());
        access::bytes_of_mut(&index).copy_from_slice(bytes);
        access::set_slot(to, INDEX, index);
    }
    for (slot, n) in [(LIVE, len(from)), (FILL, used), (FIRST, first(from))] {
        set_count(to, slot, n);
    }
    adopt(to, strategy(from));
}

/// Entries per position of any table.
fn stride(table: Value) -> usize {
    if ShapeId::of(table).kind() == Kind::SET { 2 } else { 3 }
}

/// The next key of a dict or set, ready for a lookup elsewhere, and the position after it.
pub(crate) fn next_key<K: Keys>(cx: &K, table: Value, from: usize) -> Option<(usize, Key)> {
    if stride(table) == 2 {
        next_position::<2>(table, from).map(|p| (p + 1, stored_key::<2, K>(cx, table, p)))
    } else {
        next_position::<3>(table, from).map(|p| (p + 1, stored_key::<3, K>(cx, table, p)))
    }
}

/// The position of a key in a dict or a set.
pub(crate) fn find_any<K: Keys>(cx: &mut K, table: Value, key: Key) -> Result<Option<usize>, K::Error> {
    if stride(table) == 2 { find::<2, K>(cx, table, key) } else { find::<3, K>(cx, table, key) }
}

//! Tests of ordered dicts.

use super::*;
use crate::table::{BYTES, EMPTY, INT, KeyClass, VALUE};
use crate::testing::{Random, space};
use crate::{HasSpace, integer, list, set as sets};
use std::collections::HashMap;

/// Numbers of different types may be equal; a comparison may change the table.
struct Numbers<'a> {
    space: &'a mut Space,
    asked: usize,
    disturb: Option<Value>,
}

impl HasSpace for Numbers<'_> {
    fn space(&mut self) -> &mut Space {
        self.space
    }
}

impl Keys for Numbers<'_> {
    type Error = ();
    fn key_class(&self, v: Value) -> KeyClass {
        match ShapeId::of(v).kind() {
            Kind::BYTES => KeyClass::Bytes,
            Kind::INT => KeyClass::Int,
            _ => KeyClass::Other,
        }
    }
    fn hash(&mut self, v: Value) -> Result<i64, ()> {
        if v == Value::NIL { Err(()) } else { Ok(Space::as_float(v).map_or(1, integer::hash_float)) }
    }
    fn eq(&mut self, a: Value, b: Value) -> Result<bool, ()> {
        self.asked += 1;
        if let Some(dict) = self.disturb.take() {
            clear(dict);
            for i in 0..100 {
                set_primitive(self.space, dict, Value::small(i), Value::small(i));
            }
        }
        let number =
            |v| Space::as_int(v).map(|i| i as f64).or(Space::as_float(v)).or((v == Value::TRUE).then_some(1.0));
        Ok(matches!((number(a), number(b)), (Some(x), Some(y)) if x == y))
    }
}

fn key(s: &mut Space, n: u64) -> Value {
    bytes::new(s, format!("key{n}").as_bytes())
}

#[test]
fn random_operations_match_a_map() {
    let s = &mut space();
    let mut r = Random(29);
    for round in 0..30 {
        let d = new(s);
        let span = 1 + r.below(200);
        let mut model: HashMap<u64, i64> = HashMap::new();
        let mut order: Vec<u64> = Vec::new();
        for step in 0..2000 {
            let n = r.below(span);
            let k = if round % 2 == 0 { key(s, n) } else { Value::small(n as i64 * 1024) };
            match r.below(if round % 3 == 0 { 9 } else { 6 }) {
                0..=2 => {
                    let new = set_primitive(s, d, k, Value::small(step));
                    assert_eq!(new, model.insert(n, step).is_none());
                    if new {
                        order.push(n);
                    }
                }
                3 | 6 | 7 => {
                    let old = remove_primitive(s, d, k).and_then(Space::as_int);
                    assert_eq!(old, model.remove(&n));
                    order.retain(|&x| x != n);
                }
                4 => {
                    let last = pop_last(d).and_then(|e| Space::as_int(e.1));
                    assert_eq!(last, order.pop().and_then(|n| model.remove(&n)));
                }
                8 => {
                    let first = next_entry(d, 0);
                    assert_eq!(first.is_some(), !order.is_empty());
                    if let Some((pos, ..)) = first {
                        remove_position(d, pos);
                        model.remove(&order.remove(0));
                    }
                }
                _ => {
                    assert_eq!(get_primitive(s, d, k).and_then(Space::as_int), model.get(&n).copied());
                    if round % 2 == 0 {
                        let v = get_bytes(d, format!("key{n}").as_bytes());
                        assert_eq!(v.and_then(Space::as_int), model.get(&n).copied());
                    }
                }
            }
            assert_eq!(len(d), model.len());
        }
        let c = copy(s, d);
        let mut at = 0;
        for &n in &order {
            let (pos, _, v) = next_entry(c, at).expect("an entry");
            assert_eq!(Space::as_int(v), model.get(&n).copied());
            at = pos + 1;
        }
        assert!(next_entry(c, at).is_none());
        assert!(order.is_empty() || strategy(c) == strategy(d));
        clear(d);
        assert_eq!((len(d), strategy(d)), (0, EMPTY));
    }
}

#[test]
fn numbers_of_other_types_find_integer_keys() {
    let s = &mut space();
    let d = new(s);
    set_primitive(s, d, Value::small(1), Value::NIL);
    let cx = &mut Numbers { space: s, asked: 0, disturb: None };
    assert_eq!(strategy(d), INT);
    let one = cx.space.float(1.0);
    assert_eq!(get(cx, d, one), Ok(Some(Value::NIL)));
    assert_eq!(get(cx, d, Value::TRUE), Ok(Some(Value::NIL)));
    assert_eq!(strategy(d), INT);
    assert_eq!(set(cx, d, one, Value::FALSE), Ok(false));
    assert_eq!(strategy(d), INT);
    let half = cx.space.float(0.5);
    assert_eq!(set(cx, d, half, Value::TRUE), Ok(true));
    assert_eq!(strategy(d), VALUE);
    assert_eq!(get(cx, d, Value::small(1)), Ok(Some(Value::FALSE)));
    let name = bytes::new(cx.space, b"name");
    assert_eq!(set(cx, d, name, name), Ok(true));
    let again = bytes::new(cx.space, b"name");
    assert_eq!(get(cx, d, again), Ok(Some(name)));
    assert_eq!(get(cx, d, Value::NIL), Err(()));
}

#[test]
fn a_lookup_starts_over_when_the_table_changes() {
    let s = &mut space();
    let d = new(s);
    set_primitive(s, d, Value::small(1), Value::NIL);
    let cx = &mut Numbers { space: s, asked: 0, disturb: Some(d) };
    assert_eq!(get(cx, d, Value::TRUE), Ok(Some(Value::small(1))));
    assert_eq!((cx.asked, len(d)), (2, 100));
}

#[test]
fn ropes_are_keys_like_others() {
    let s = &mut space();
    let (a, b) = (bytes::new(s, &[b'a'; 200]), bytes::new(s, &[b'b'; 200]));
    let rope = bytes::concat(s, a, b).expect("room");
    assert!(!bytes::is_flat(rope));
    let d = new(s);
    set_primitive(s, d, rope, Value::TRUE);
    assert_eq!(strategy(d), BYTES);
    let flat = bytes::new(s, &[[b'a'; 200], [b'b'; 200]].concat());
    assert_eq!(get_primitive(s, d, flat), Some(Value::TRUE));
    let symbol = bytes::symbol_of(s, flat);
    assert_eq!(get_symbol(s, d, symbol), Some(Value::TRUE));
}

#[test]
fn queues_and_stacks_stay_small_and_fast() {
    let s = &mut space();
    let d = new(s);
    for i in 0..200_000 {
        set_primitive(s, d, Value::small(i), Value::NIL);
        if i >= 100 {
            let (pos, k, _) = next_entry(d, 0).expect("an entry");
            assert_eq!(k, Value::small(i - 100));
            remove_position(d, pos);
        }
    }
    assert!(fill(d) < 1000);
    for i in 0..200_000 {
        set_primitive(s, d, Value::small(-i - 1), Value::NIL);
        pop_last(d);
    }
    assert_eq!(len(d), 100);
}

#[test]
fn set_operations_match_a_model() {
    let s = &mut space();
    let mut r = Random(31);
    for _ in 0..200 {
        let cx = &mut Primitive(s);
        let (a, b) = (sets::new(cx.0), sets::new(cx.0));
        let (mut x, mut y) = (std::collections::BTreeSet::new(), std::collections::BTreeSet::new());
        for _ in 0..r.below(40) {
            let (i, j) = (r.below(30) as i64, r.below(30) as i64);
            assert_eq!(sets::add(cx, a, Value::small(i)), Ok(x.insert(i)));
            assert_eq!(sets::add(cx, b, Value::small(j)), Ok(y.insert(j)));
            if i % 5 == 0 {
                assert_eq!(sets::remove(cx, a, Value::small(j)), Ok(x.remove(&j)));
            }
        }
        let members = |v: Value| {
            let mut out = Vec::new();
            let mut at = 0;
            while let Some((pos, k)) = sets::next_entry(v, at) {
                out.push(k.int_unchecked());
                at = pos + 1;
            }
            out.sort();
            out
        };
        let Ok(v) = sets::union(cx, a, b);
        assert_eq!(members(v), x.union(&y).copied().collect::<Vec<_>>());
        let Ok(v) = sets::intersection(cx, a, b);
        assert_eq!(members(v), x.intersection(&y).copied().collect::<Vec<_>>());
        let Ok(v) = sets::difference(cx, a, b);
        assert_eq!(members(v), x.difference(&y).copied().collect::<Vec<_>>());
        assert_eq!(sets::is_subset(cx, v, a), Ok(true));
        assert_eq!(sets::is_disjoint(cx, v, b), Ok(true));
        let Ok(v) = sets::symmetric_difference(cx, a, b);
        assert_eq!(members(v), x.symmetric_difference(&y).copied().collect::<Vec<_>>());
        let Ok(()) = sets::subtract(cx, a, a);
        assert_eq!(sets::len(a), 0);
    }
}

#[test]
fn tables_survive_collections() {
    let s = &mut Space::new(workbench_gc::HeapConfig { stress: 7, ..Default::default() });
    let d = new(s);
    for i in 0..5000 {
        let k = key(s, i);
        let v = list::new(s);
        list::push(s, v, k);
        set_primitive(s, d, k, v);
        if i % 3 == 0 {
            let k = key(s, i / 2);
            remove_primitive(s, d, k);
        }
    }
    for i in 2500..5000 {
        let k = key(s, i);
        let v = get_primitive(s, d, k).expect("an entry");
        assert!(bytes::eq(s, list::as_values(v)[0], k));
    }
}

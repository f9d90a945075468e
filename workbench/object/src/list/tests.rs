//! Tests of lists.

use super::*;
use crate::list_sort::{Order, merge_sort, sort_primitive};
use crate::testing::{Random, space};

fn ints(space: &mut Space, list: Value) -> Vec<i64> {
    (0..len(list)).map(|i| Space::as_int(get(space, list, i)).expect("an integer")).collect()
}

#[test]
fn strategies_follow_the_elements() {
    let s = &mut space();
    let l = new(s);
    assert_eq!(strategy(l), EMPTY);
    push(s, l, Value::small(1));
    let big = s.int(i64::MAX);
    push(s, l, big);
    assert_eq!(strategy(l), INT);
    assert_eq!(ints(s, l), [1, i64::MAX]);
    let f = s.float(0.5);
    set(s, l, 0, f);
    assert_eq!(strategy(l), VALUE);
    assert_eq!(Space::as_float(get(s, l, 0)), Some(0.5));
    let shape = ShapeId::of(l);
    let other = from_slice(s, &[Value::NIL]);
    assert_eq!(ShapeId::of(other), shape);
    let floats = from_slice(s, &[f, f]);
    assert_eq!(strategy(floats), FLOAT);
    clear(l);
    assert_eq!((len(l), strategy(l)), (0, EMPTY));
}

#[test]
fn random_operations_match_a_vector() {
    let s = &mut space();
    let mut r = Random(7);
    for round in 0..40 {
        let l = new(s);
        let mut v: Vec<i64> = Vec::new();
        if round % 2 == 1 {
            push(s, l, Value::NIL);
            pop(s, l);
        }
        for _ in 0..300 {
            let n = v.len();
            let x = r.next() as i64 >> (r.below(60));
            let xv = s.int(x);
            match r.below(12) {
                0..=3 => {
                    push(s, l, xv);
                    v.push(x);
                }
                4 => assert_eq!(pop(s, l).and_then(Space::as_int), v.pop()),
                5 => {
                    let at = r.below(n as u64 + 1) as usize;
                    insert(s, l, at, xv);
                    v.insert(at, x);
                }
                6 if n > 0 => {
                    let at = r.below(n as u64) as usize;
                    let count = r.below((n - at) as u64 + 1).min(3) as usize;
                    remove_range(l, at, count);
                    v.drain(at..at + count);
                }
                7 if n > 0 => {
                    let at = r.below(n as u64) as usize;
                    set(s, l, at, xv);
                    v[at] = x;
                }
                8 => {
                    let at = r.below(n as u64 + 1) as usize;
                    let count = r.below((n - at) as u64 + 1).min(4) as usize;
                    let with: Vec<i64> = (0..r.below(6)).map(|i| i as i64).collect();
                    let other = new(s);
                    for &i in &with {
                        push(s, other, Value::small(i));
                    }
                    splice(s, l, at, count, other);
                    v.splice(at..at + count, with);
                }
                9 => {
                    reverse(l);
                    v.reverse();
                }
                10 if n > 2 => {
                    let c = slice(s, l, n - 1, -2, n / 2);
                    let expected: Vec<i64> = v.iter().rev().step_by(2).take(n / 2).copied().collect();
                    assert_eq!(ints(s, c), expected);
                    remove_stepped(l, 1, 2, 2.min((n - 1).div_ceil(2)));
                    let mut k = 0;
                    v.retain(|_| {
                        k += 1;
                        k != 2 && k != 4
                    });
                }
                _ => {
                    assert_eq!(index(l, xv, 0, usize::MAX), v.iter().position(|&y| y == x));
                    assert_eq!(count(l, xv), v.iter().filter(|&&y| y == x).count());
                }
            }
            assert_eq!(ints(s, l), v);
        }
        let twice = concat(s, l, l);
        let again = repeat(s, l, 2);
        extend_from_list(s, l, l);
        assert_eq!(ints(s, l), ints(s, twice));
        assert_eq!(ints(s, l), ints(s, again));
        splice(s, l, 0, 0, l);
        assert_eq!(len(l), v.len() * 4);
    }
}

#[test]
fn primitive_sorts() {
    let s = &mut space();
    let mut r = Random(3);
    let l = new(s);
    let mut v = Vec::new();
    for _ in 0..500 {
        let x = r.below(1000) as i64;
        v.push(x);
        push(s, l, Value::small(x));
    }
    v.sort();
    assert!(sort_primitive(s, l, Order::Ascending));
    assert_eq!(ints(s, l), v);
    v.reverse();
    assert!(sort_primitive(s, l, Order::Descending));
    assert_eq!(ints(s, l), v);
    let words = ["pear", "fig", "apple"].map(|w| crate::bytes::new(s, w.as_bytes()));
    let l = from_slice(s, &words);
    assert!(sort_primitive(s, l, Order::Ascending));
    assert_eq!(as_values(l), [words[2], words[1], words[0]]);
    push(s, l, Value::NIL);
    assert!(!sort_primitive(s, l, Order::Ascending));
    let nan = s.float(f64::NAN);
    let l = from_slice(s, &[nan, nan]);
    assert!(!sort_primitive(s, l, Order::Ascending));
}

#[test]
fn merge_sort_is_stable_and_survives_errors() {
    let s = &mut space();
    let mut r = Random(5);
    for n in [0, 1, 2, 10, 30, 100, 1000] {
        let l = new(s);
        for i in 0..n {
            push(s, l, Value::small((r.below(20) as i64) << 32 | i));
        }
        let key = |v: Value| v.int_unchecked() >> 32;
        let mut expected = ints(s, l);
        expected.sort_by_key(|x| x >> 32);
        let values = snapshot(s, l);
        merge_sort(s, &values, |_, a, b| Ok::<bool, ()>(key(a) < key(b))).expect("no error");
        assert_eq!(values.as_slice().iter().map(|v| v.int_unchecked()).collect::<Vec<_>>(), expected);
        let values = snapshot(s, l);
        let mut left = r.below(n as u64 * 4 + 1);
        let _: Result<(), ()> = merge_sort(s, &values, |_, a, b| {
            left = left.checked_sub(1).ok_or(())?;
            Ok(key(a) < key(b))
        });
        let mut after: Vec<i64> = values.as_slice().iter().map(|v| v.int_unchecked()).collect();
        let mut before = ints(s, l);
        after.sort();
        before.sort();
        assert_eq!(after, before);
    }
}

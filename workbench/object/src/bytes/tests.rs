//! Tests of byte strings.

use super::*;
use crate::testing::{Random, calm_space, space};

#[test]
fn small_strings_are_shared() {
    let s = &mut space();
    assert_eq!(new(s, b"a"), new(s, b"a"));
    assert_eq!(new(s, b""), s.empty_bytes());
    let ab = new(s, b"ab");
    assert_ne!(ab, new(s, b"ab"));
    let b = slice(s, ab, 1, 2);
    assert_eq!(b, s.byte(b'b'));
}

#[test]
fn symbols_and_strings_know_each_other() {
    let s = &mut space();
    let v = new(s, b"name");
    let symbol = symbol_of(s, v);
    assert_eq!(symbol_of(s, v), symbol);
    let object = object_of(s, symbol);
    assert_eq!(named(s, b"name"), object);
    assert!(eq(s, v, object));
    assert_eq!(intern(s, v), object);
    assert_eq!(named(s, b"x"), s.byte(b'x'));
}

#[test]
fn deep_ropes_join_without_recursion() {
    let s = &mut calm_space();
    let piece = new(s, &[b'x'; 70]);
    for left in [true, false] {
        let mut v = piece;
        let dot = s.byte(b'.');
        for _ in 0..1_000_000 {
            let step = if left { concat(s, v, dot) } else { concat(s, dot, v) };
            v = step.expect("room");
        }
        assert_eq!(len(v), 1_000_070);
        assert_eq!(bytes(s, v).iter().filter(|&&b| b == b'x').count(), 70);
        assert_eq!(bytes(s, v)[0], if left { b'x' } else { b'.' });
    }
}

#[test]
fn earlier_strings_survive_appends() {
    let s = &mut space();
    let mut r = Random(11);
    let mut model: Vec<Vec<u8>> = vec![b"seed".to_vec()];
    let list = crate::list::new(s);
    let seed = new(s, b"seed");
    crate::list::push(s, list, seed);
    for i in 0..3000 {
        let n = model.len() as u64;
        let a = if r.below(3) > 0 { n - 1 } else { r.below(n) } as usize;
        let b = r.below(n) as usize;
        let (short, joined) = if model[a].len() + model[b].len() > 5000 {
            (true, [&model[b][..model[b].len().min(9)], b"|"].concat())
        } else {
            (false, [&model[a][..], &model[b][..]].concat())
        };
        let (va, vb) = (crate::list::get(s, list, a), crate::list::get(s, list, b));
        let v = if short { new(s, &joined) } else { concat(s, va, vb).expect("room") };
        crate::list::push(s, list, v);
        model.push(joined);
        let probe = r.below(model.len() as u64) as usize;
        let v = crate::list::get(s, list, probe);
        if i % 3 == 0 {
            assert_eq!(bytes(s, v), &model[probe][..]);
        }
        if i % 7 == 0 {
            assert_eq!(hash(s, v), hash_of(&model[probe]));
        }
        if i % 11 == 0 {
            let flat = flatten(s, v);
            assert_eq!(bytes(s, flat), &model[probe][..]);
        }
    }
    for (i, expected) in model.iter().enumerate() {
        let v = crate::list::get(s, list, i);
        assert_eq!(bytes(s, v), &expected[..]);
    }
}

#[test]
fn searching_matches_a_plain_search() {
    let mut r = Random(2);
    for _ in 0..3000 {
        let hay: Vec<u8> = (0..r.below(60)).map(|_| b'a' + r.below(3) as u8).collect();
        let needle: Vec<u8> = (0..r.below(4)).map(|_| b'a' + r.below(3) as u8).collect();
        let plain = |i: &usize| hay[*i..].starts_with(&needle);
        assert_eq!(find_in(&hay, &needle), (0..=hay.len()).find(plain));
        assert_eq!(rfind_in(&hay, &needle), (0..=hay.len()).rev().find(plain));
    }
}

#[test]
fn joining_and_repeating() {
    let s = &mut space();
    let parts = [new(s, b"ab"), new(s, b""), new(s, b"c")];
    let joined = join(s, b", ", &parts).expect("room");
    assert_eq!(bytes(s, joined), b"ab, , c");
    let v = repeat(s, parts[0], 3).expect("room");
    assert_eq!(bytes(s, v), b"ababab");
    assert!(repeat(s, v, usize::MAX / 2).is_none());
    let back = slice_stepped(s, v, 5, -2, 3);
    assert_eq!(bytes(s, back), b"bbb");
    assert_eq!(cmp(s, parts[0], parts[2]), Ordering::Less);
}

//! Tests of text strings.

use super::*;
use crate::testing::{Random, space};

fn sample(r: &mut Random) -> Vec<u32> {
    let top = [0x7f, 0xff, 0x7ff, 0x1_0fff][r.below(4) as usize];
    (0..r.below(40)).map(|_| 1 + r.below(top) as u32).collect()
}

#[test]
fn widths_are_the_narrowest() {
    let s = &mut space();
    let v = from_str(s, "h\u{e9}", Wide::Points);
    assert_eq!((len(v), width(v)), (2, 1));
    let v = from_str(s, "a\u{20ac}b", Wide::Points);
    assert_eq!((len(v), width(v)), (3, 2));
    let narrow = slice(s, v, 2, 3);
    assert_eq!(narrow, s.latin1(b'b'));
    let wide = from_str(s, "x\u{1f600}", Wide::Points);
    assert_eq!((len(wide), width(wide)), (2, 4));
    let pair = from_str(s, "x\u{1f600}", Wide::Utf16);
    assert_eq!((len(pair), width(pair)), (3, 2));
    assert_eq!(point_at(s, pair, 1), (0x1f600, 2));
    assert_eq!(to_text(s, pair), to_text(s, wide));
    let lone = from_utf16(s, &[0x61, 0xd800]);
    assert_eq!(to_utf8(s, lone, Surrogates::Fail), None);
    assert_eq!(to_text(s, lone), "a\u{fffd}");
    assert_eq!(to_utf8(s, lone, Surrogates::Keep), Some(vec![0x61, 0xed, 0xa0, 0x80]));
    assert_eq!(from_utf8(s, b"\xff", Wide::Points), None);
}

#[test]
fn equal_ascii_hashes_alike() {
    let s = &mut space();
    let t = from_str(s, "hello", Wide::Points);
    let b = crate::bytes::new(s, b"hello");
    assert_eq!(hash(s, t), crate::bytes::hash(s, b));
    assert!(eq_ascii(s, t, b"hello"));
    assert_eq!(symbol_of(s, t), crate::bytes::symbol_of(s, b));
}

#[test]
fn random_operations_match_vectors() {
    let s = &mut space();
    let mut r = Random(37);
    for _ in 0..4000 {
        let (x, y) = (sample(&mut r), sample(&mut r));
        let (a, b) = (from_code_points(s, &x), from_code_points(s, &y));
        let both = concat(s, a, b).expect("room");
        let xy = [&x[..], &y[..]].concat();
        assert_eq!(units(s, both), xy);
        let more = concat(s, both, a).expect("room");
        let more = concat(s, more, b).expect("room");
        let expected = [&xy[..], &xy[..]].concat();
        let same = from_code_points(s, &expected);
        assert!(eq(s, more, same));
        assert_eq!(hash(s, more), hash(s, same));
        assert_eq!(units(s, more), expected);
        assert_eq!(cmp(s, a, b), x.cmp(&y));
        assert_eq!(eq(s, a, b), x == y);
        let start = r.below(xy.len() as u64 + 1) as usize;
        let end = start + r.below((xy.len() - start) as u64 + 1) as usize;
        let part = slice(s, both, start, end);
        assert_eq!(units(s, part), xy[start..end]);
        let model = |i: usize| expected[i..].starts_with(&xy[start..end]);
        assert_eq!(find(s, more, part, 0, usize::MAX), (0..=expected.len()).find(|&i| model(i)));
        assert_eq!(rfind(s, more, part, 0, usize::MAX), (0..=expected.len()).rev().find(|&i| model(i)));
        let joined = join(s, b, &[a, a, b]).expect("room");
        assert_eq!(units(s, joined), [&x[..], &y, &x, &y, &y].concat());
        let twice = repeat(s, a, 2).expect("room");
        assert_eq!(units(s, twice), [&x[..], &x].concat());
        if !xy.is_empty() {
            let back = slice_stepped(s, both, xy.len() - 1, -1, xy.len());
            assert_eq!(units(s, back), xy.iter().rev().copied().collect::<Vec<_>>());
        }
    }
}

#[test]
fn appends_widen() {
    let s = &mut space();
    let mut v = from_latin1(s, &[b'a'; 100]);
    let mut expected = vec![u32::from(b'a'); 100];
    for i in 0..3000u32 {
        let unit = if i == 1000 {
            0x263a
        } else if i == 2000 {
            0x1f600
        } else {
            0x61 + i % 26
        };
        let piece = from_unit(s, unit);
        v = concat(s, v, piece).expect("room");
        expected.push(unit);
        if i % 500 == 0 {
            assert_eq!(units(s, v), expected);
        }
    }
    assert_eq!(units(s, v), expected);
    assert_eq!(width(v), 4);
}

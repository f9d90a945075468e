//! Tests of integers.

use super::*;
use crate::testing::{Random, space};

fn number(r: &mut Random) -> Big {
    let digits: Vec<u32> = (0..1 + r.below(7)).map(|_| r.next() as u32).collect();
    let sign = if r.below(2) == 0 { Sign::Minus } else { Sign::Plus };
    let n = Big::new(sign, digits);
    match r.below(3) {
        0 => &n >> n.bits().saturating_sub(62 + r.below(4)),
        1 => Big::from(r.next() as i64 >> r.below(63)),
        _ => n,
    }
}

fn num(s: &mut Space, n: &Big) -> Num {
    let v = bigint::new(s, n.clone());
    assert_eq!(bigint::of(v).is_some(), n.to_i64().is_none());
    Num::of(v).expect("an integer")
}

fn back(v: Value) -> Big {
    Num::of(v).expect("an integer").to_big()
}

#[test]
fn random_arithmetic_matches_big_integers() {
    let s = &mut space();
    let mut r = Random(17);
    for _ in 0..20_000 {
        let (x, y) = (number(&mut r), number(&mut r));
        let (a, b) = (num(s, &x), num(s, &y));
        assert_eq!(back(add(s, a, b)), &x + &y);
        assert_eq!(back(sub(s, a, b)), &x - &y);
        assert_eq!(mul(s, a, b).map(back), Ok(&x * &y));
        assert_eq!(back(neg(s, a)), -&x);
        assert_eq!(back(and(s, a, b)), &x & &y);
        assert_eq!(back(or(s, a, b)), &x | &y);
        assert_eq!(back(xor(s, a, b)), &x ^ &y);
        assert_eq!(back(not(s, a)), !&x);
        assert_eq!(cmp(a, b), x.cmp(&y));
        assert_eq!(back(gcd(s, a, b)), x.gcd(&y));
        let same = num(s, &x);
        assert!(eq(a, same) && a.hash() == same.hash());
        if y.is_zero() {
            assert_eq!(floor_div(s, a, b), Err(Fault::ZeroDivisor));
        } else {
            assert_eq!(floor_div(s, a, b).map(back), Ok(x.div_floor(&y)));
            assert_eq!(floor_mod(s, a, b).map(back), Ok(x.mod_floor(&y)));
            assert_eq!(trunc_div(s, a, b).map(back), Ok(&x / &y));
            assert_eq!(trunc_rem(s, a, b).map(back), Ok(&x % &y));
        }
        let k = r.below(200);
        let by = Int(k as i64);
        assert_eq!(shl(s, a, by).map(back), Ok(&x << k));
        assert_eq!(shr(s, a, by).map(back), Ok(&x >> k));
        for radix in [2, 10, 16, 36] {
            let text = to_text(a, radix);
            assert_eq!(text, x.to_str_radix(radix));
            assert_eq!(from_text(s, text.as_bytes(), radix).map(back), Some(x.clone()));
        }
        assert_eq!(Big::from(a.wrapping_u64()), x.mod_floor(&(Big::from(1) << 64)));
    }
}

#[test]
fn powers_and_roots() {
    let s = &mut space();
    let big = pow(s, Int(3), Int(200)).expect("small enough");
    assert_eq!(back(big), Big::from(3).pow(200));
    assert_eq!(pow(s, Int(10), Int(1 << 40)), Err(Fault::TooLarge));
    assert_eq!(pow(s, Int(-1), Int(i64::MAX)), Ok(Value::small(-1)));
    assert_eq!(pow(s, Int(2), Int(-1)), Err(Fault::Negative));
    assert_eq!(mod_pow(s, Int(7), Int(1_000_000_007), Int(-13)).map(back), Ok(Big::from(2 - 13)));
    assert_eq!(mod_pow(s, Int(-3), Int(5), Int(7)), Ok(Value::small(2)));
    assert_eq!(mod_pow(s, Int(5), Int(0), Int(1)), Ok(Value::small(0)));
    let root = isqrt(s, Num::of(big).expect("an integer")).expect("positive");
    assert_eq!(back(root), Big::from(3).pow(100));
    assert_eq!(shl(s, Int(1), Int(i64::MAX)), Err(Fault::TooLarge));
    assert_eq!(shr(s, Int(-5), Int(500)), Ok(Value::small(-1)));
    assert_eq!(from_text(s, b"1_0", 10), None);
    assert_eq!(from_text(s, b"-", 10), None);
}

#[test]
fn doubles_are_rounded_to_nearest_even() {
    let s = &mut space();
    let mut r = Random(23);
    for _ in 0..20_000 {
        let x = number(&mut r);
        let a = num(s, &x);
        let text: f64 = x.to_string().parse().expect("a number");
        assert_eq!(a.to_f64(), text);
        assert_eq!(div_to_f64(a, Int(1)), Ok(text));
        let f = f64::from_bits(r.next());
        if f.is_finite() {
            let v = from_f64(s, f).expect("finite");
            assert_eq!(back(v), Big::from_f64(f).expect("finite"));
            let n = Num::of(v).expect("an integer");
            assert_eq!(cmp_float(n, f.trunc()), Some(Ordering::Equal));
            assert_eq!(n.hash(), hash_float(f.trunc()));
            let expected = 0.0f64.partial_cmp(&f.fract());
            assert_eq!(cmp_float(n, f), expected);
        }
    }
    let tiny = pow(s, Int(2), Int(1074)).expect("small enough");
    assert_eq!(div_to_f64(Int(1), Num::of(tiny).expect("an integer")), Ok(5e-324));
    let tiny = pow(s, Int(2), Int(1075)).expect("small enough");
    assert_eq!(div_to_f64(Int(1), Num::of(tiny).expect("an integer")), Ok(0.0));
    assert_eq!(div_to_f64(Int(3), Num::of(tiny).expect("an integer")), Ok(1e-323));
    assert_eq!(div_to_f64(Int(1), Int(3)), Ok(1.0 / 3.0));
    assert_eq!(cmp_float(Int(1 << 53 | 1), (1u64 << 53) as f64), Some(Ordering::Greater));
    assert_eq!(compose(1, 1023), 2f64.powi(1023));
    assert_eq!(compose(1, 1024), f64::INFINITY);
}

#[test]
fn long_decimals_are_fast_enough() {
    let s = &mut space();
    let text: String = "1234567890".repeat(2000);
    let v = from_text(s, text.as_bytes(), 10).expect("digits");
    assert_eq!(to_text(Num::of(v).expect("an integer"), 10), text);
}

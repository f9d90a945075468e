//! Hashes of numbers.
//!
//! Equal numbers have equal hashes, of whatever type they are. An integer's is its value modulo 2⁶⁴ − 1 with its sign, so that
//! one of a machine word hashes to itself; that of a double with a fraction is made of its first 62 bits and its exponent.
//!
//! *Invariant:* no hash is −1, which languages let stand for "none".

use super::Big;
use num_bigint::Sign;
use num_traits::FromPrimitive;

/// A hash that is none of the reserved one.
#[inline(always)]
pub const fn proper(hash: i64) -> i64 {
    if hash == -1 { -2 } else { hash }
}

/// The hash of a machine integer.
#[inline(always)]
pub const fn hash_int(i: i64) -> i64 {
    proper(i)
}

pub(super) fn hash_big(n: &Big) -> i64 {
    // What a sum carries is worth one more, modulo 2⁶⁴ − 1.
    let size = n.iter_u64_digits().fold(0u64, |sum, digit| {
        let (sum, carried) = sum.overflowing_add(digit);
        sum + u64::from(carried)
    });
    let size = size as i64;
    proper(if n.sign() == Sign::Minus { size.wrapping_neg() } else { size })
}

/// The hash of a double that is a number, be it infinite or not.
pub fn hash_float(f: f64) -> i64 {
    if f.is_infinite() {
        return if f > 0.0 { 314_159 } else { -271_828 };
    }
    if f.fract() == 0.0 {
        return match super::in_i64(f) {
            true => hash_int(f as i64),
            false => Big::from_f64(f).map_or(0, |n| hash_big(&n)),
        };
    }
    const HALF_WORD: f64 = 2_147_483_648.0;
    let (part, exponent) = parts(f);
    let high = (part * HALF_WORD) as i64;
    let low = ((part * HALF_WORD - high as f64) * HALF_WORD) as i64;
    proper(high.wrapping_add(low).wrapping_add(exponent << 15))
}

/// A finite double that is not zero as a number from a half up to one, with its sign, times a power of two.
fn parts(f: f64) -> (f64, i64) {
    const FIRST_BITS: u64 = 0x800f_ffff_ffff_ffff;
    let exponent_of = |f: f64| (f.to_bits() >> 52 & 0x7ff) as i64;
    let (f, shifted) = if exponent_of(f) == 0 { (f * 2f64.powi(54), 54) } else { (f, 0) };
    (f64::from_bits(f.to_bits() & FIRST_BITS | 1022 << 52), exponent_of(f) - 1022 - shifted)
}

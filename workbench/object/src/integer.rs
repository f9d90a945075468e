//! Arithmetic on integers of any size.
//!
//! Operands come as [`Num`]: a machine integer or a big one. Results are values, as small as they can be. What overflow
//! means is a language's: one whose integers turn into floats checks before it comes here.
//!
//! *Invariant:* nothing here panics or runs away with memory: results that could be huge are refused with
//! [`Fault::TooLarge`].

mod hash;

use crate::bigint::{self, BigInt};
use crate::{ShapeId, Space};
use num_bigint::{BigInt as Big, BigUint, Sign};
use num_integer::Integer;
use num_traits::{FromPrimitive, ToPrimitive, Zero};
use std::cmp::Ordering;
use workbench_gc::{Gc, Value};

pub use hash::{hash_float, hash_int, proper};

/// An integer operand.
#[derive(Clone, Copy)]
pub enum Num {
    /// Fits in 64 bits.
    Int(i64),
    /// Does not.
    Big(Gc<BigInt>),
}

/// Why there is no result.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fault {
    /// The divisor is zero.
    ZeroDivisor,
    /// An exponent, shift count or radicand is negative.
    Negative,
    /// The result would not fit in the heap, or in the other type.
    TooLarge,
}

/// Results with more bits than this are refused.
const MAX_BITS: u64 = 1 << 31;

use Num::{Big as Long, Int};

impl Num {
    /// The integer that a value is, if it is one.
    #[inline(always)]
    pub fn of(v: Value) -> Option<Num> {
        match v.as_int() {
            Some(i) => Some(Int(i)),
            None if v.is_ptr() => Num::of_boxed(v),
            None => None,
        }
    }

    fn of_boxed(v: Value) -> Option<Num> {
        match ShapeId::of(v) {
            ShapeId::BOXED_INT => Space::as_int(v).map(Int),
            ShapeId::BIGINT => bigint::of(v).map(Long),
            _ => None,
        }
    }

    /// A copy as a big number.
    pub fn to_big(self) -> Big {
        match self {
            Int(i) => Big::from(i),
            Long(b) => b.number().clone(),
        }
    }

    /// Run `f` with a reference to the number as a big one.
    fn with_big<R>(self, f: impl FnOnce(&Big) -> R) -> R {
        match self {
            Int(i) => f(&Big::from(i)),
            Long(b) => f(b.number()),
        }
    }

    /// The machine integer, if it is one.
    pub fn as_i64(self) -> Option<i64> {
        match self {
            Int(i) => Some(i),
            Long(_) => None,
        }
    }

    /// Is it zero?
    pub fn is_zero(self) -> bool {
        matches!(self, Int(0))
    }

    /// Is it below zero?
    pub fn is_negative(self) -> bool {
        match self {
            Int(i) => i < 0,
            Long(b) => b.number().sign() == Sign::Minus,
        }
    }

    /// The lowest 64 bits in two's complement.
    pub fn wrapping_u64(self) -> u64 {
        match self {
            Int(i) => i as u64,
            Long(b) => {
                let low = b.number().iter_u64_digits().next().unwrap_or(0);
                if self.is_negative() { low.wrapping_neg() } else { low }
            }
        }
    }

    /// Bits of the magnitude.
    pub fn bit_length(self) -> u64 {
        match self {
            Int(i) => u64::from(64 - i.unsigned_abs().leading_zeros()),
            Long(b) => b.number().bits(),
        }
    }

    /// The nearest double, ties to even; infinite beyond the greatest one.
    pub fn to_f64(self) -> f64 {
        match self {
            Int(i) => i as f64,
            Long(b) => b.number().to_f64().unwrap_or(f64::INFINITY),
        }
    }

    /// Its hash.
    pub fn hash(self) -> i64 {
        match self {
            Int(i) => hash_int(i),
            Long(b) => hash::hash_big(b.number()),
        }
    }
}

fn in_i64(f: f64) -> bool {
    (-9_223_372_036_854_775_808.0..9_223_372_036_854_775_808.0).contains(&f)
}

fn wide(space: &mut Space, n: i128) -> Value {
    match i64::try_from(n) {
        Ok(i) => space.int(i),
        Err(_) => bigint::new(space, Big::from(n)),
    }
}

fn check_bits(space: &mut Space, bits: u64) -> Result<(), Fault> {
    let fits = bits < 1 << 16 || bits <= MAX_BITS && space.heap.has_room((bits / 8) as usize);
    if fits { Ok(()) } else { Err(Fault::TooLarge) }
}

/// a + b
#[inline]
pub fn add(space: &mut Space, a: Num, b: Num) -> Value {
    match (a, b) {
        (Int(x), Int(y)) => match x.checked_add(y) {
            Some(sum) => space.int(sum),
            None => wide(space, i128::from(x) + i128::from(y)),
        },
        (Int(x), Long(y)) | (Long(y), Int(x)) => bigint::new(space, y.number() + x),
        (Long(x), Long(y)) => bigint::new(space, x.number() + y.number()),
    }
}

/// a - b
#[inline]
pub fn sub(space: &mut Space, a: Num, b: Num) -> Value {
    match (a, b) {
        (Int(x), Int(y)) => match x.checked_sub(y) {
            Some(difference) => space.int(difference),
            None => wide(space, i128::from(x) - i128::from(y)),
        },
        (Int(x), Long(y)) => bigint::new(space, x - y.number()),
        (Long(x), Int(y)) => bigint::new(space, x.number() - y),
        (Long(x), Long(y)) => bigint::new(space, x.number() - y.number()),
    }
}

/// a × b
#[inline]
pub fn mul(space: &mut Space, a: Num, b: Num) -> Result<Value, Fault> {
    Ok(match (a, b) {
        (Int(x), Int(y)) => match x.checked_mul(y) {
            Some(product) => space.int(product),
            None => wide(space, i128::from(x) * i128::from(y)),
        },
        (Int(x), Long(y)) | (Long(y), Int(x)) => bigint::new(space, y.number() * x),
        (Long(x), Long(y)) => {
            check_bits(space, x.number().bits() + y.number().bits())?;
            bigint::new(space, x.number() * y.number())
        }
    })
}

/// -a
pub fn neg(space: &mut Space, a: Num) -> Value {
    match a {
        Int(x) => match x.checked_neg() {
            Some(n) => space.int(n),
            None => wide(space, -i128::from(x)),
        },
        Long(x) => bigint::new(space, -x.number()),
    }
}

/// |a|
pub fn abs(space: &mut Space, a: Num) -> Value {
    if a.is_negative() {
        return neg(space, a);
    }
    match a {
        Int(x) => space.int(x),
        Long(x) => x.value(),
    }
}

macro_rules! divisions {
    ($($(#[$doc:meta])* $name:ident($x:ident, $y:ident) $small:expr, $big:expr;)*) => {$(
        $(#[$doc])*
        pub fn $name(space: &mut Space, a: Num, b: Num) -> Result<Value, Fault> {
            if b.is_zero() {
                return Err(Fault::ZeroDivisor);
            }
            Ok(match (a, b) {
                // The one quotient of machine integers that is none.
                (Int(i64::MIN), Int(-1)) => {
                    let ($x, $y) = (&Big::from(i64::MIN), &Big::from(-1));
                    bigint::new(space, $big)
                }
                (Int($x), Int($y)) => space.int($small),
                _ => {
                    let n = a.with_big(|$x| b.with_big(|$y| $big));
                    bigint::new(space, n)
                }
            })
        }
    )*};
}

divisions! {
    /// The quotient rounded down.
    floor_div(x, y) Integer::div_floor(&x, &y), x.div_floor(y);
    /// The remainder with the divisor's sign.
    floor_mod(x, y) x.mod_floor(&y), x.mod_floor(y);
    /// The quotient rounded towards zero.
    trunc_div(x, y) x / y, x / y;
    /// The remainder with the dividend's sign.
    trunc_rem(x, y) x % y, x % y;
}

/// Quotient and remainder of magnitudes of about the same size: the quotient has less than 62 bits. Guessed from the
/// leading bits, so that it takes two passes over the digits; the general algorithms split and pad their operands.
fn short_division(x: &BigUint, y: &BigUint) -> Option<(u64, BigUint)> {
    let (n, m) = (x.bits(), y.bits());
    if m < 128 || n < m || n - m > 60 {
        return None;
    }
    let shift = m - 64;
    let leading = |v: &BigUint| {
        let (skip, bits) = ((shift / 64) as usize, (shift % 64) as u32);
        let mut digits = v.iter_u64_digits();
        let [a, b, c] = [digits.nth(skip), digits.next(), digits.next()].map(|d| u128::from(d.unwrap_or(0)));
        if bits == 0 { a | b << 64 } else { (a | b << 64) >> bits | c << (128 - bits) }
    };
    // The divisor is cut off, so the guess is never too small, and too great by a little at most.
    let mut q = (leading(x) / leading(y)) as u64;
    let mut product = y * q;
    while product > *x {
        product -= y;
        q -= 1;
    }
    let mut rest = x - product;
    while rest >= *y {
        rest -= y;
        q += 1;
    }
    Some((q, rest))
}

/// The same with signs, rounded down.
fn short_floor_division(x: &Big, y: &Big) -> Option<(i64, Big)> {
    let (q, r) = short_division(x.magnitude(), y.magnitude())?;
    let q = q as i64;
    let r = Big::from_biguint(y.sign(), r);
    if x.sign() == y.sign() {
        return Some((q, r));
    }
    Some(if r.is_zero() { (-q, r) } else { (-q - 1, y - r) })
}

/// Quotient rounded down, and its remainder.
pub fn floor_div_mod(space: &mut Space, a: Num, b: Num) -> Result<(Value, Value), Fault> {
    if let (Long(x), Long(y)) = (a, b)
        && let Some((q, r)) = short_floor_division(x.number(), y.number())
    {
        let q = space.int(q);
        return Ok((q, bigint::new(space, r)));
    }
    match (a, b) {
        (Int(_), Int(_)) => Ok((floor_div(space, a, b)?, floor_mod(space, a, b)?)),
        _ if b.is_zero() => Err(Fault::ZeroDivisor),
        _ => {
            let (q, r) = a.with_big(|x| b.with_big(|y| x.div_mod_floor(y)));
            let q = bigint::new(space, q);
            Ok((q, bigint::new(space, r)))
        }
    }
}

/// a to the power of b, which is not negative.
pub fn pow(space: &mut Space, a: Num, b: Num) -> Result<Value, Fault> {
    if b.is_negative() {
        return Err(Fault::Negative);
    }
    match (a, b) {
        (_, Int(0)) | (Int(1), _) => return Ok(Value::small(1)),
        (Int(0), _) => return Ok(Value::small(0)),
        (Int(-1), _) => return Ok(Value::small(if b.wrapping_u64() & 1 == 0 { 1 } else { -1 })),
        _ => {}
    }
    let Some(exponent) = b.as_i64().and_then(|e| u32::try_from(e).ok()) else { return Err(Fault::TooLarge) };
    if let Int(x) = a
        && let Some(power) = x.checked_pow(exponent)
    {
        return Ok(space.int(power));
    }
    check_bits(space, (a.bit_length() - 1).saturating_mul(u64::from(exponent)))?;
    let power = match a {
        // Powers of two need no multiplication.
        Int(2) => Big::from(1) << exponent,
        _ => a.with_big(|x| x.pow(exponent)),
    };
    Ok(bigint::new(space, power))
}

/// a to the power of b (not negative), modulo m, with m's sign.
pub fn mod_pow(space: &mut Space, a: Num, b: Num, m: Num) -> Result<Value, Fault> {
    if b.is_negative() {
        return Err(Fault::Negative);
    }
    if m.is_zero() {
        return Err(Fault::ZeroDivisor);
    }
    if let (Int(x), Int(mut e), Int(m)) = (a, b, m)
        && m > 0
    {
        let m = m as u128;
        let (mut base, mut power) = (i128::from(x).mod_floor(&(m as i128)) as u128, 1 % m);
        while e > 0 {
            if e & 1 != 0 {
                power = power * base % m;
            }
            base = base * base % m;
            e >>= 1;
        }
        return Ok(space.int(power as i64));
    }
    let n = a.with_big(|a| b.with_big(|b| m.with_big(|m| a.modpow(b, m))));
    Ok(bigint::new(space, n))
}

/// a × 2^b; b is not negative.
pub fn shl(space: &mut Space, a: Num, b: Num) -> Result<Value, Fault> {
    if b.is_negative() {
        return Err(Fault::Negative);
    }
    if a.is_zero() {
        return Ok(Value::small(0));
    }
    let Int(count) = b else { return Err(Fault::TooLarge) };
    if let Int(x) = a
        && count < 64
    {
        return Ok(wide(space, i128::from(x) << count));
    }
    check_bits(space, a.bit_length().saturating_add(count as u64))?;
    let n = a.with_big(|x| x << count as u64);
    Ok(bigint::new(space, n))
}

/// a ÷ 2^b rounded down; b is not negative.
pub fn shr(space: &mut Space, a: Num, b: Num) -> Result<Value, Fault> {
    if b.is_negative() {
        return Err(Fault::Negative);
    }
    let all_out = Value::small(if a.is_negative() { -1 } else { 0 });
    Ok(match (a, b) {
        (_, Long(_)) => all_out,
        (Int(x), Int(count)) => space.int(x >> count.min(63)),
        (Long(x), Int(count)) if count as u64 > x.number().bits() => all_out,
        (Long(x), Int(count)) => bigint::new(space, x.number() >> count as u64),
    })
}

macro_rules! bitwise {
    ($($(#[$doc:meta])* $name:ident $op:tt;)*) => {$(
        $(#[$doc])*
        pub fn $name(space: &mut Space, a: Num, b: Num) -> Value {
            match (a, b) {
                (Int(x), Int(y)) => space.int(x $op y),
                _ => {
                    let n = a.with_big(|x| b.with_big(|y| x $op y));
                    bigint::new(space, n)
                }
            }
        }
    )*};
}

bitwise! {
    /// a ∧ b, in two's complement.
    and &;
    /// a ∨ b, in two's complement.
    or |;
    /// a ⊕ b, in two's complement.
    xor ^;
}

/// ¬a: -a - 1.
pub fn not(space: &mut Space, a: Num) -> Value {
    match a {
        Int(x) => space.int(!x),
        Long(x) => bigint::new(space, !x.number()),
    }
}

/// Order.
pub fn cmp(a: Num, b: Num) -> Ordering {
    match (a, b) {
        (Int(x), Int(y)) => x.cmp(&y),
        (Long(x), Long(y)) => x.number().cmp(y.number()),
        // A big one is beyond every machine integer.
        (Long(_), Int(_)) if a.is_negative() => Ordering::Less,
        (Long(_), Int(_)) => Ordering::Greater,
        (Int(_), Long(_)) => cmp(b, a).reverse(),
    }
}

/// Equality.
pub fn eq(a: Num, b: Num) -> bool {
    cmp(a, b) == Ordering::Equal
}

/// Exact order against a double; `None` for NaN.
pub fn cmp_float(a: Num, f: f64) -> Option<Ordering> {
    if f.is_nan() {
        return None;
    }
    if f.is_infinite() {
        return Some(if f > 0.0 { Ordering::Less } else { Ordering::Greater });
    }
    let whole = f.trunc();
    let order = match a {
        Int(x) if in_i64(whole) => x.cmp(&(whole as i64)),
        _ => a.with_big(|x| x.cmp(&Big::from_f64(whole).unwrap_or_default())),
    };
    // Equal whole parts: the fraction decides.
    Some(order.then_with(|| 0.0f64.partial_cmp(&(f - whole)).unwrap_or(Ordering::Equal)))
}

/// The integer part of a double; `None` for NaN and infinities.
pub fn from_f64(space: &mut Space, f: f64) -> Option<Value> {
    if in_i64(f) {
        return Some(space.int(f as i64));
    }
    let n = Big::from_f64(f)?;
    Some(bigint::new(space, n))
}

/// a ÷ b as the nearest double, ties to even.
pub fn div_to_f64(a: Num, b: Num) -> Result<f64, Fault> {
    if b.is_zero() {
        return Err(Fault::ZeroDivisor);
    }
    const EXACT: u64 = 1 << 53;
    if let (Int(x), Int(y)) = (a, b)
        && x.unsigned_abs() <= EXACT
        && y.unsigned_abs() <= EXACT
    {
        return Ok(x as f64 / y as f64);
    }
    if a.is_zero() {
        return Ok(0.0);
    }
    let (x, y) = (a.to_big().into_parts().1, b.to_big().into_parts().1);
    // A quotient of 66 bits or more, its last bit standing for all that follow.
    let shift = 66 + y.bits() as i64 - x.bits() as i64;
    let (q, r) = if shift >= 0 { (x << shift as u64).div_rem(&y) } else { x.div_rem(&(y << (-shift) as u64)) };
    let bits = q.to_u128().unwrap_or(0) | u128::from(!r.is_zero());
    let f = compose(bits, -shift);
    if f.is_infinite() {
        return Err(Fault::TooLarge);
    }
    Ok(if a.is_negative() != b.is_negative() { -f } else { f })
}

/// `bits × 2^exponent` as the nearest double, ties to even, subnormal ones included. The last bit may be sticky when there
/// are more than 55.
pub(crate) fn compose(bits: u128, exponent: i64) -> f64 {
    if bits == 0 {
        return 0.0;
    }
    let length = 128 - i64::from(bits.leading_zeros());
    // The result's last place: 53 bits below the first, but never below the least subnormal.
    let last = (exponent + length - 53).max(-1074);
    let drop = last - exponent;
    let rounded = if drop <= 0 {
        bits << (-drop).min(127)
    } else if drop > 127 {
        0
    } else {
        let (kept, rest, half) = (bits >> drop, bits & ((1 << drop) - 1), 1u128 << (drop - 1));
        kept + u128::from(rest > half || rest == half && kept & 1 == 1)
    };
    // At most 2^53: exact. Two steps, for 2^-1074 is no factor that one multiplication could have for large exponents.
    let f = rounded as u64 as f64;
    let last = last.clamp(-1074, 2000) as i32;
    if last < -1000 {
        f * 2f64.powi(last + 100) * 2f64.powi(-100)
    } else {
        f * 2f64.powi(last.min(900)) * 2f64.powi((last - 900).max(0))
    }
}

/// The greatest integer whose square is not beyond a.
pub fn isqrt(space: &mut Space, a: Num) -> Result<Value, Fault> {
    match a {
        _ if a.is_negative() => Err(Fault::Negative),
        Int(x) => Ok(space.int(x.isqrt())),
        Long(x) => Ok(bigint::new(space, x.number().sqrt())),
    }
}

/// The greatest common divisor, not negative.
pub fn gcd(space: &mut Space, a: Num, b: Num) -> Value {
    match (a, b) {
        (Int(x), Int(y)) => wide(space, i128::from(x.unsigned_abs().gcd(&y.unsigned_abs()))),
        _ => {
            let n = a.with_big(|x| b.with_big(|y| x.gcd(y)));
            bigint::new(space, n)
        }
    }
}

/// The integer of these bytes, least first, unsigned.
pub fn from_bytes_le(space: &mut Space, bytes: &[u8]) -> Value {
    bigint::new(space, Big::from(BigUint::from_bytes_le(bytes)))
}

/// The integer of these bytes, least first, in two's complement. No bytes are zero.
pub fn from_signed_bytes_le(space: &mut Space, bytes: &[u8]) -> Value {
    if bytes.len() <= 8 {
        let sign = bytes.last().map_or(0, |&b| (b as i8 >> 7) as u8);
        let mut word = [sign; 8];
        word[..bytes.len()].copy_from_slice(bytes);
        return space.int(i64::from_le_bytes(word));
    }
    bigint::new(space, Big::from_signed_bytes_le(bytes))
}

/// The fewest bytes, least first, that are the integer in two's complement; at least one.
pub fn to_signed_bytes_le(a: Num) -> Vec<u8> {
    a.to_big().to_signed_bytes_le()
}

/// An unsigned machine integer.
pub fn from_u64(space: &mut Space, n: u64) -> Value {
    wide(space, i128::from(n))
}

/// The integer as text in a radix from 2 to 36, small letters.
pub fn to_text(a: Num, radix: u32) -> String {
    match a {
        Int(x) if radix == 10 => x.to_string(),
        Int(x) if matches!(radix, 2 | 8 | 16) => {
            let (sign, n) = (if x < 0 { "-" } else { "" }, x.unsigned_abs());
            match radix {
                2 => format!("{sign}{n:b}"),
                8 => format!("{sign}{n:o}"),
                _ => format!("{sign}{n:x}"),
            }
        }
        Int(x) => Big::from(x).to_str_radix(radix),
        Long(x) => x.number().to_str_radix(radix),
    }
}

/// The integer that these digits (at least one, a sign before them allowed, nothing else) are in a radix from 2 to 36.
pub fn from_text(space: &mut Space, text: &[u8], radix: u32) -> Option<Value> {
    let (negative, digits) = match text {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        _ => (false, text),
    };
    if digits.is_empty() || !digits.iter().all(|&d| (d as char).is_digit(radix)) {
        return None;
    }
    // Twelve digits of base 36 fit in 63 bits.
    if digits.len() <= 12 {
        let n =
            digits.iter().fold(0, |n, &d| n * i64::from(radix) + i64::from((d as char).to_digit(radix).unwrap_or(0)));
        return Some(space.int(if negative { -n } else { n }));
    }
    let n = Big::parse_bytes(digits, radix)?;
    Some(bigint::new(space, if negative { -n } else { n }))
}

#[cfg(test)]
mod tests;

//! The one word every guest value fits in.
//!
//! ```text
//!  63                                                    3 2 1 0
//! ├──────────────────────────────────────────────────────┼─┼─┼─┤
//! │ small integer, 63 bits, two's complement                 │1│
//! │ float: the double rotated, see below                   │1 0│
//! │ singleton number (nil, true, false, absent, …)       │1 0 0│
//! │ heap pointer (objects are 16-byte aligned)           │0 0 0│
//! └────────────────────────────────────────────────────────────┘
//! ```
//!
//! Floats: the top three exponent bits of every double between 2^-255 and 2^256 are `011` or `100`. Rotating left by three
//! brings sign and two of those bits to the bottom, where the two are replaced by the tag: the third bit, now on top, tells
//! which pair they were. Plus zero takes the one pattern that this leaves unused. Everything else (minus zero, infinities,
//! NaNs, extreme exponents) is boxed on the heap. The encoding is the one Ruby's flonums use (Sasada, 2008).
//!
//! *Invariant:* a pointer-tagged word is never null; the zero word is not a value.

use crate::Header;
use std::fmt;

/// A tagged guest value. Comparing two with `==` compares words: identity for heap objects.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
#[repr(transparent)]
pub struct Value(u64);

const FLOAT_ZERO: u64 = 0x8000_0000_0000_0002;

impl Value {
    /// No value: an unbound local, a missing slot, a hole. Never visible to a guest.
    pub const ABSENT: Value = Value::singleton(0);
    /// The language's own nothing: `nil`, `None`, `null`.
    pub const NIL: Value = Value::singleton(1);
    /// False. [`Value::TRUE`] is this word plus eight, which compiled code relies on.
    pub const FALSE: Value = Value::singleton(2);
    /// True.
    pub const TRUE: Value = Value::singleton(3);
    /// A second nothing (`undefined`).
    pub const UNDEFINED: Value = Value::singleton(4);
    /// The answer of a runtime function that raised: the exception is pending in the VM. Never visible to a guest.
    pub const RAISED: Value = Value::singleton(5);
    /// The first singleton number that languages may use for their own singletons.
    pub const FIRST_FREE_SINGLETON: u32 = 8;

    /// Least small integer.
    pub const MIN_INT: i64 = -(1 << 62);
    /// Greatest small integer.
    pub const MAX_INT: i64 = (1 << 62) - 1;

    /// The singleton with this number.
    pub const fn singleton(n: u32) -> Value {
        Value((n as u64) << 3 | 4)
    }

    /// The word itself.
    #[inline(always)]
    pub const fn bits(self) -> u64 {
        self.0
    }

    /// A value from its word: anything [`Value::bits`] gave.
    #[inline(always)]
    pub const fn from_bits(bits: u64) -> Value {
        Value(bits)
    }

    /// A small integer; `None` when it needs more than 63 bits.
    #[inline(always)]
    pub const fn from_int(i: i64) -> Option<Value> {
        if i >= Value::MIN_INT && i <= Value::MAX_INT { Some(Value::small(i)) } else { None }
    }

    /// A small integer that is known to fit in 63 bits (higher bits are lost).
    #[inline(always)]
    pub const fn small(i: i64) -> Value {
        Value((i as u64) << 1 | 1)
    }

    /// A float, when its exponent is a common one.
    #[inline(always)]
    pub fn from_float(f: f64) -> Option<Value> {
        let bits = f.to_bits();
        let top = (bits >> 60) & 7;
        if (top == 3 || top == 4) && bits != 0x3000_0000_0000_0000 {
            Some(Value((bits.rotate_left(3) & !3) | 2))
        } else if bits == 0 {
            Some(Value(FLOAT_ZERO))
        } else {
            None
        }
    }

    /// True or false.
    #[inline(always)]
    pub const fn from_bool(b: bool) -> Value {
        Value(Value::FALSE.0 + (b as u64) * 8)
    }

    /// Is it a small integer?
    #[inline(always)]
    pub const fn is_int(self) -> bool {
        self.0 & 1 != 0
    }

    /// Is it an immediate float?
    #[inline(always)]
    pub const fn is_float(self) -> bool {
        self.0 & 3 == 2
    }

    /// Is it a pointer to a heap object?
    #[inline(always)]
    pub const fn is_ptr(self) -> bool {
        self.0 & 7 == 0
    }

    /// Is it a singleton?
    #[inline(always)]
    pub const fn is_singleton(self) -> bool {
        self.0 & 7 == 4
    }

    /// Is it [`Value::ABSENT`]?
    #[inline(always)]
    pub const fn is_absent(self) -> bool {
        self.0 == Value::ABSENT.0
    }

    /// Is it [`Value::RAISED`]?
    #[inline(always)]
    pub const fn is_raised(self) -> bool {
        self.0 == Value::RAISED.0
    }

    /// The singleton's number; meaningless for other values.
    #[inline(always)]
    pub const fn singleton_number(self) -> u32 {
        (self.0 >> 3) as u32
    }

    /// The small integer, if it is one.
    #[inline(always)]
    pub const fn as_int(self) -> Option<i64> {
        if self.is_int() { Some(self.int_unchecked()) } else { None }
    }

    /// The integer bits of a value known to be a small integer.
    #[inline(always)]
    pub const fn int_unchecked(self) -> i64 {
        self.0 as i64 >> 1
    }

    /// The immediate float, if it is one.
    #[inline(always)]
    pub fn as_float(self) -> Option<f64> {
        if self.is_float() { Some(self.float_unchecked()) } else { None }
    }

    /// The double of a value known to be an immediate float.
    #[inline(always)]
    pub fn float_unchecked(self) -> f64 {
        if self.0 == FLOAT_ZERO {
            return 0.0;
        }
        let low = 2 - (self.0 >> 63);
        f64::from_bits(((self.0 & !3) | low).rotate_right(3))
    }

    /// The header of the heap object it points to, if it is a pointer.
    #[inline(always)]
    pub fn header(self) -> Option<&'static Header> {
        // SAFETY: a pointer-tagged value points to a live heap object, which starts with a header; headers are only changed
        // through interior mutability.
        if self.is_ptr() { Some(unsafe { &*(self.0 as *const Header) }) } else { None }
    }

    /// The object's address, for a value known to be a pointer.
    #[inline(always)]
    pub const fn ptr(self) -> *mut u8 {
        self.0 as *mut u8
    }

    /// The pointer value for an object's address.
    #[inline(always)]
    pub fn from_ptr<T>(ptr: *const T) -> Value {
        debug_assert!(ptr as u64 & 7 == 0 && !ptr.is_null());
        Value(ptr as u64)
    }
}

impl fmt::Debug for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(i) = self.as_int() {
            write!(f, "{i}")
        } else if let Some(x) = self.as_float() {
            write!(f, "{x:?}")
        } else if self.is_singleton() {
            match *self {
                Value::ABSENT => write!(f, "absent"),
                Value::NIL => write!(f, "nil"),
                Value::TRUE => write!(f, "true"),
                Value::FALSE => write!(f, "false"),
                Value::UNDEFINED => write!(f, "undefined"),
                Value::RAISED => write!(f, "raised"),
                _ => write!(f, "singleton{}", self.singleton_number()),
            }
        } else {
            write!(f, "@{:x}", self.0)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_floats_are_immediate_and_round_trip() {
        for f in [0.0, 1.0, -1.0, 0.5, 1e70, -1e-70, 3.25, f64::MIN_POSITIVE, 1e300, -0.0, f64::INFINITY] {
            match Value::from_float(f) {
                Some(v) => assert_eq!(v.as_float().map(f64::to_bits), Some(f.to_bits())),
                None => assert!(f.abs() > 1e76 || f.abs() < 1e-76),
            }
        }
        assert!(Value::from_float(f64::NAN).is_none());
        assert!(Value::from_float(f64::from_bits(0x3000_0000_0000_0000)).is_none());
    }

    #[test]
    fn integers_keep_63_bits() {
        for i in [0, 1, -1, Value::MIN_INT, Value::MAX_INT] {
            assert_eq!(Value::from_int(i).and_then(Value::as_int), Some(i));
        }
        assert!(Value::from_int(Value::MAX_INT + 1).is_none());
        assert!(Value::from_int(Value::MIN_INT - 1).is_none());
    }
}

//! Integers beyond 64 bits, as heap objects around `num-bigint`.
//!
//! *Invariant:* a big integer object never holds a number that fits in 64 bits: [`new`] hands those out as machine
//! integers, so an integer has one representation and comparing kinds is enough to tell two apart.

use crate::{ShapeId, Space};
use num_traits::ToPrimitive;
use workbench_gc::{Gc, Marker, Native, Value};

/// The payload of a big integer object.
pub struct BigInt(num_bigint::BigInt);

impl Native for BigInt {
    fn trace(&self, _: &mut Marker<'_>) {}
    fn external_bytes(&self) -> usize {
        bytes(&self.0)
    }
}

impl BigInt {
    /// The number.
    #[inline(always)]
    pub fn number(&self) -> &num_bigint::BigInt {
        &self.0
    }
}

/// Bytes that the digits take.
pub(crate) fn bytes(n: &num_bigint::BigInt) -> usize {
    (n.bits() / 8) as usize + 8
}

/// The value of a number of any size.
pub fn new(space: &mut Space, n: num_bigint::BigInt) -> Value {
    match n.to_i64() {
        Some(i) => space.int(i),
        None => space.heap.alloc_native(ShapeId::BIGINT.0, BigInt(n)).value(),
    }
}

/// The big integer that a value is, if it is one.
#[inline]
pub fn of(v: Value) -> Option<Gc<BigInt>> {
    // SAFETY: objects of this shape are made in `new` alone, with this payload.
    (ShapeId::of(v) == ShapeId::BIGINT).then(|| unsafe { Gc::from_value_unchecked(v) })
}

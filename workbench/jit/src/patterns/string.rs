//! Byte strings as traces should see them: one piece of memory, read byte by byte. Ropes are for the runtime to join first.

use crate::meta::{IntOp, Meta};
use crate::vm::Vm;
use workbench_gc::Value;
use workbench_object::{ShapeId, bytes};

crate::residual! {
    /// The same string in one piece.
    FLATTEN = flatten(1) READS;
}

extern "C" fn flatten(vm: &mut Vm, s: Value) -> Value {
    bytes::flatten(&mut vm.space, s)
}

/// Is this the shape of a byte string in one piece?
#[inline(always)]
pub fn is_flat_bytes(shape: ShapeId) -> bool {
    shape == bytes::BYTES.id()
}

/// A byte string of any shape in one piece.
#[inline(always)]
pub fn flat_bytes<M: Meta>(m: &mut M, s: M::Val) -> M::Val {
    if is_flat_bytes(m.shape(s)) { s } else { m.call(&FLATTEN, &[s]) }
}

/// Number of bytes of a string in one piece.
#[inline(always)]
pub fn bytes_len<M: Meta>(m: &mut M, s: M::Val) -> M::Int {
    let (n, prefix) = (m.count(s), m.int(bytes::PREFIX as i64));
    m.int_op(IntOp::Sub, n, prefix)
}

/// Byte `i`, which is in range, of a string in one piece.
#[inline(always)]
pub fn byte_at<M: Meta>(m: &mut M, s: M::Val, i: M::Int) -> M::Int {
    let prefix = m.int(bytes::PREFIX as i64);
    let at = m.int_op(IntOp::Add, i, prefix);
    m.raw_u8(s, at)
}

/// The string of one byte.
#[inline(always)]
pub fn byte_string<M: Meta>(m: &mut M, byte: M::Int) -> M::Val {
    let table = m.vm().space.byte_strings();
    let table = m.konst(table);
    m.elem(table, byte)
}

//! Fixed arrays of values.

use crate::{Kind, ShapeId, Space, StaticShape};
use workbench_gc::{Layout, Value, access};

/// The shape of a tuple of no particular class.
pub static TUPLE: StaticShape = StaticShape::new(Kind::TUPLE, "tuple", Layout::Values, 0);

/// A tuple of these values, which the caller keeps alive (on the stack or in a heap object).
pub fn new(space: &mut Space, values: &[Value]) -> Value {
    new_of(space, TUPLE.id(), values)
}

/// A tuple of a class.
pub fn new_of(space: &mut Space, shape: ShapeId, values: &[Value]) -> Value {
    if values.is_empty() && shape == TUPLE.id() {
        return space.empty_tuple();
    }
    let tuple = space.heap.alloc_values(shape.0, values.len(), Value::NIL);
    for (i, &v) in values.iter().enumerate() {
        access::values_store(tuple, i, v);
    }
    tuple
}

/// A tuple of `n` elements that [`set`] fills before anybody sees it.
pub fn with_len(space: &mut Space, n: usize) -> Value {
    space.heap.alloc_values(TUPLE.id().0, n, Value::NIL)
}

/// A tuple of a list's elements.
pub fn from_list(space: &mut Space, list: Value) -> Value {
    let n = crate::list::len(list);
    if n == 0 {
        return space.empty_tuple();
    }
    let tuple = with_len(space, n);
    for i in 0..n {
        let v = crate::list::get(space, list, i);
        access::values_store(tuple, i, v);
    }
    tuple
}

/// Is it a tuple?
#[inline(always)]
pub fn is(v: Value) -> bool {
    ShapeId::of(v).kind() == Kind::TUPLE
}

/// Number of elements.
#[inline(always)]
pub fn len(tuple: Value) -> usize {
    access::values_of(tuple).len()
}

/// The elements.
#[inline(always)]
pub fn items(tuple: Value) -> &'static [Value] {
    access::values_of(tuple)
}

/// Element `i`.
#[inline(always)]
pub fn get(tuple: Value, i: usize) -> Value {
    access::values_of(tuple)[i]
}

/// Fill in element `i` of a tuple under construction.
pub fn set(tuple: Value, i: usize, v: Value) {
    access::values_store(tuple, i, v);
}

/// A tuple of elements `start..end`, which are in range.
pub fn slice(space: &mut Space, tuple: Value, start: usize, end: usize) -> Value {
    if start == 0 && end == len(tuple) {
        return tuple;
    }
    let out = with_len(space, end - start);
    if end > start {
        access::values_move(tuple, start, out, 0, end - start);
    }
    out
}

/// A tuple of both tuples' elements.
pub fn concat(space: &mut Space, a: Value, b: Value) -> Value {
    let (n, m) = (len(a), len(b));
    let out = with_len(space, n + m);
    access::values_move(a, 0, out, 0, n);
    access::values_move(b, 0, out, n, m);
    out
}

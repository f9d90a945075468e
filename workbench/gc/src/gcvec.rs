//! A growable vector of values that the collector can see.

use crate::{Heap, Value};

/// A vector of values in a heap buffer. It may live in a Rust local (found by the conservative scan) or inside a traced
/// payload, which reports [`GcVec::buffer`]. `Copy`: copies share the buffer until one of them grows.
#[derive(Clone, Copy, Debug)]
pub struct GcVec {
    buffer: Value,
    len: usize,
}

impl GcVec {
    /// Shape number of vector buffers: no language ever sees one.
    pub const SHAPE: u32 = 0;

    /// An empty vector; allocates nothing.
    pub const fn new() -> GcVec {
        GcVec { buffer: Value::ABSENT, len: 0 }
    }

    /// A vector of these values.
    pub fn from_slice(heap: &mut Heap, values: &[Value]) -> GcVec {
        let mut v = GcVec::with_capacity(heap, values.len());
        for &value in values {
            v.push(heap, value);
        }
        v
    }

    /// An empty vector with room for `capacity` values.
    pub fn with_capacity(heap: &mut Heap, capacity: usize) -> GcVec {
        if capacity == 0 {
            return GcVec::new();
        }
        GcVec { buffer: heap.alloc_values(GcVec::SHAPE, capacity, Value::ABSENT), len: 0 }
    }

    /// Number of values.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Is it empty?
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The buffer object, for a payload's `trace`.
    pub fn buffer(&self) -> Value {
        self.buffer
    }

    /// The values.
    pub fn as_slice(&self) -> &[Value] {
        if self.len == 0 { &[] } else { &crate::access::values_of(self.buffer)[..self.len] }
    }

    /// Value number `i`.
    pub fn get(&self, i: usize) -> Option<Value> {
        self.as_slice().get(i).copied()
    }

    /// Replace value number `i`, which must exist.
    pub fn set(&mut self, i: usize, value: Value) {
        assert!(i < self.len);
        crate::access::values_store(self.buffer, i, value);
    }

    /// Add a value at the end. The owner of the vector needs a barrier when the buffer grew (see [`Heap::barrier`]).
    pub fn push(&mut self, heap: &mut Heap, value: Value) {
        let cap = if self.buffer.is_absent() { 0 } else { crate::access::values_of(self.buffer).len() };
        if self.len == cap {
            let grown = heap.alloc_values(GcVec::SHAPE, (cap * 2).max(4), Value::ABSENT);
            for (i, &v) in self.as_slice().iter().enumerate() {
                crate::access::values_store(grown, i, v);
            }
            self.buffer = grown;
        }
        crate::access::values_store(self.buffer, self.len, value);
        self.len += 1;
    }

    /// Take the last value off.
    pub fn pop(&mut self) -> Option<Value> {
        let last = self.as_slice().last().copied()?;
        self.len -= 1;
        crate::access::values_store(self.buffer, self.len, Value::ABSENT);
        Some(last)
    }

    /// Drop all but the first `len` values.
    pub fn truncate(&mut self, len: usize) {
        while self.len > len {
            self.pop();
        }
    }
}

impl Default for GcVec {
    fn default() -> Self {
        GcVec::new()
    }
}

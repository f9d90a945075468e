//! Address space for a table or stack that may grow: zeros, and memory for the pages that are touched alone.
//!
//! An allocator is the wrong place to get it from: one that hands out again what was freed clears it first, and with that
//! touches it all.

use crate::space::{map, unmap};

/// A mapping of its own, given back when this is dropped.
#[derive(Debug, Default)]
pub struct Reserved {
    base: usize,
    bytes: usize,
}

impl Reserved {
    /// So many bytes. Ends the process when the system has no address space left, as Rust does without memory.
    pub fn new(bytes: usize) -> Reserved {
        Reserved { base: map(bytes), bytes }
    }

    /// The first byte, at the start of a page; null in a default one, which has no bytes.
    pub fn base(&self) -> *mut u8 {
        self.base as *mut u8
    }
}

impl Drop for Reserved {
    fn drop(&mut self) {
        unmap(self.base, self.bytes);
    }
}

//! The remembered set: old objects that were written to since the last collection (or, while a full collection marks in
//! slices, since they were last scanned). Objects are in it as a whole, but for large buffers: see `cards`.
//!
//! It lives apart from the heap so that the barrier, which has no heap at hand, may push while a `&mut Heap` is around.

use crate::block::BlockRef;
use crate::{Header, Value};
use std::cell::UnsafeCell;

/// The set.
#[derive(Default)]
pub struct Remembered {
    /// Header flag [`Header::REMEMBERED`] says whether an object is in it.
    whole: UnsafeCell<Vec<Value>>,
    /// Large buffers with marked cards.
    carded: UnsafeCell<Vec<BlockRef>>,
}

impl Remembered {
    fn push(&self, owner: Value) {
        // SAFETY: the heap is single-threaded and no reference into the vector outlives a call.
        unsafe { (*self.whole.get()).push(owner) }
    }

    /// A large buffer has got its first marked card.
    pub fn push_carded(&self, block: BlockRef) {
        // SAFETY: as above.
        unsafe { (*self.carded.get()).push(block) }
    }

    /// Take the objects out. The caller clears their flags.
    pub fn take(&self) -> Vec<Value> {
        // SAFETY: as above.
        unsafe { std::mem::take(&mut *self.whole.get()) }
    }

    /// Take the carded buffers out. The caller clears their cards.
    pub fn take_carded(&self) -> Vec<BlockRef> {
        // SAFETY: as above.
        unsafe { std::mem::take(&mut *self.carded.get()) }
    }
}

/// The barrier's rare half: `owner` is old and not remembered.
#[cold]
#[inline(never)]
pub fn remember(owner: Value, header: &Header) {
    header.gc.set(header.gc.get() | Header::REMEMBERED);
    // SAFETY: an object lies in a block, whose header points to the remembered set of a heap that outlives it.
    unsafe { (*BlockRef::of(owner.ptr()).facts().remembered).push(owner) }
}

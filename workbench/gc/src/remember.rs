//! The remembered set: old objects that were written to since the last collection (or, while a full collection marks in
//! slices, since they were last scanned). Objects are in it as a whole, but for large buffers: see `cards`.
//! Scanning them again is part of the next pause, and a program may write to a million objects before it allocates
//! anything: so the set raises an alarm each time it has grown by [`MANY`].
//!
//! It lives apart from the heap so that the barrier, which has no heap at hand, may push while a `&mut Heap` is around.

use crate::block::BlockRef;
use crate::{Header, Heap, Policy, Value};
use std::cell::{Cell, UnsafeCell};
use std::sync::atomic::{AtomicU32, Ordering};

/// Objects and cards that are scanned again in one or two milliseconds.
const MANY: usize = 16 << 10;

/// A word that somebody looks at now and then, and the bits to set in it.
#[derive(Clone, Copy)]
struct Alarm {
    word: *const AtomicU32,
    bits: u32,
}

/// The set.
#[derive(Default)]
pub struct Remembered {
    /// Header flag [`Header::REMEMBERED`] says whether an object is in it.
    whole: UnsafeCell<Vec<Value>>,
    /// Large buffers with marked cards.
    carded: UnsafeCell<Vec<BlockRef>>,
    /// Objects and cards that were added.
    written: Cell<usize>,
    alarm: Cell<Option<Alarm>>,
}

impl Remembered {
    fn push(&self, owner: Value) {
        // SAFETY: the heap is single-threaded and no reference into the vector outlives a call.
        let whole = unsafe { &mut *self.whole.get() };
        whole.push(owner);
        self.count_written();
    }

    /// An object or card more to scan again.
    pub fn count_written(&self) {
        self.written.set(self.written.get() + 1);
        if self.written.get().is_multiple_of(MANY)
            && let Some(alarm) = self.alarm.get()
        {
            // SAFETY: who set the alarm keeps its word as long as the heap.
            unsafe { (*alarm.word).fetch_or(alarm.bits, Ordering::Relaxed) };
        }
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

impl Heap {
    /// Set these bits in a word whenever many objects wait to be scanned again; who finds them there calls
    /// [`Heap::scan_written`].
    ///
    /// # Safety
    /// The word lives as long as the heap.
    pub unsafe fn set_alarm(&mut self, word: *const AtomicU32, bits: u32) {
        // SAFETY: the set lives as long as the heap.
        unsafe { self.remembered.as_ref() }.alarm.set(Some(Alarm { word, bits }));
    }

    /// Do now, in a short pause, what would make the next one long.
    pub fn scan_written(&mut self) {
        if self.config.policy == Policy::Generational {
            self.advance();
        }
    }
}

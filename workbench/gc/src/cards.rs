//! Cards: for old large buffers, the remembered set knows which part was written to, so that filling a list of ten million
//! values does not scan all of it at each minor collection.
//!
//! A store with an index into an old large buffer marks one byte, its card. Such a buffer is not flagged as remembered by
//! it (the next store must come by here again); [`Heap::barrier`], which has no index, still flags it as a whole.
//! The table of cards is made at the first such store and belongs to the block's header.

use crate::block::{BlockRef, Kind};
use crate::remember::remember;
use crate::{Header, Heap, Layout, Value, access};
use std::alloc::{Layout as Memory, alloc_zeroed, dealloc, handle_alloc_error};

/// Values a card: a cache line of them. Stores at random places are what makes cards expensive, so they are small.
const CARD_VALUES: usize = 8;
/// Cards that are looked at in one go.
const GROUP: usize = size_of::<u64>();

/// The cards of a large object; the pointer is null before the first is marked.
pub struct Cards {
    table: *mut u8,
    /// Size of the table, a multiple of [`GROUP`].
    count: usize,
    /// Is the block in the remembered set's list of carded blocks?
    listed: bool,
}

impl Cards {
    /// No table yet.
    pub const fn none() -> Cards {
        Cards { table: std::ptr::null_mut(), count: 0, listed: false }
    }

    fn memory(count: usize) -> Memory {
        Memory::array::<u64>(count / GROUP).unwrap_or(Memory::new::<u64>())
    }

    /// Mark the card of a value; was it clear, and must the remembered set list the block?
    fn mark(&mut self, index: usize, length: usize) -> (bool, bool) {
        if self.table.is_null() {
            self.count = length.div_ceil(CARD_VALUES).next_multiple_of(GROUP).max(GROUP);
            // SAFETY: the size is not zero.
            self.table = unsafe { alloc_zeroed(Cards::memory(self.count)) };
            if self.table.is_null() {
                handle_alloc_error(Cards::memory(self.count));
            }
        }
        debug_assert!(index < length);
        // SAFETY: the table has a card for each index below `length`.
        let fresh = unsafe { std::mem::replace(&mut *self.table.add(index / CARD_VALUES), 1) == 0 };
        (fresh, !std::mem::replace(&mut self.listed, true))
    }

    /// Take the marked cards off, each as the range of indices it stands for.
    pub fn take(&mut self, mut f: impl FnMut(usize, usize)) {
        self.listed = false;
        for group in 0..self.count / GROUP {
            // SAFETY: the table has `count` bytes, aligned for groups.
            let mut marked = unsafe { std::mem::take(&mut *self.table.cast::<u64>().add(group)) };
            while marked != 0 {
                let card = group * GROUP + marked.trailing_zeros() as usize / 8;
                f(card * CARD_VALUES, (card + 1) * CARD_VALUES);
                marked &= marked - 1;
            }
        }
    }

    /// Free the table: the object dies.
    pub fn free(&mut self) {
        if !self.table.is_null() {
            // SAFETY: the table was allocated with this size and is not used any more.
            unsafe { dealloc(self.table, Cards::memory(self.count)) };
            *self = Cards::none();
        }
    }
}

impl Heap {
    /// [`Heap::barrier`] for a store into value `index` of a values buffer.
    #[inline(always)]
    pub fn barrier_at(buffer: Value, index: usize) {
        let header = access::header(buffer);
        if header.gc.get() & (Header::OLD | Header::REMEMBERED) == Header::OLD {
            remember_at(buffer, index);
        }
    }
}

#[inline(never)]
fn remember_at(buffer: Value, index: usize) {
    let header = access::header(buffer);
    let block = BlockRef::of(buffer.ptr());
    if block.facts().kind != Kind::Large || header.layout.get() != Layout::Values as u8 {
        return remember(buffer, header);
    }
    let (fresh, unlisted) = block.cards().mark(index, access::values_of(buffer).len());
    // SAFETY: the header points to the remembered set of a heap that outlives the object.
    let remembered = unsafe { &*block.facts().remembered };
    if unlisted {
        remembered.push_carded(block);
    }
    if fresh {
        remembered.count_written();
    }
}

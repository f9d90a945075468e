//! Large objects: each has a span of blocks or, when huge, a mapping of its own. They die one by one and their memory is
//! free at once (huge mappings go back to the system, a piece at a time).

use crate::block::{BlockRef, FIRST_CELL};
use crate::mark::native_table_of;
use crate::size_class::GRANULE;
use crate::space::out_of_memory;
use crate::{Header, Heap, Layout};

/// More than any address space has: who asks for it has not asked [`Heap::has_room`].
const GREATEST: usize = 1 << 46;

impl Heap {
    /// Memory for a large object, and whether it is known to be zero.
    pub(crate) fn take_large(&mut self, bytes: usize) -> (*mut u8, bool) {
        self.stress_tick();
        if bytes > GREATEST {
            out_of_memory(bytes);
        }
        let rounded = bytes.next_multiple_of(GRANULE);
        self.safepoint_before(rounded);
        self.pacing.since += rounded;
        let (base, span, zero) = self.space.take(rounded + FIRST_CELL);
        // SAFETY: the space handed the span out for us alone.
        let block = unsafe { BlockRef::init_large(base, rounded, span, self.remembered.as_ptr()) };
        self.young_large.push(block);
        (block.first() as *mut u8, zero)
    }

    /// Free the large objects that the collection which just ended did not find.
    pub(crate) fn sweep_large(&mut self, full: bool) {
        let mut old = std::mem::take(&mut self.old_large);
        if full {
            old.retain(|&block| self.survives(block, true));
        }
        for block in std::mem::take(&mut self.young_large) {
            if self.survives(block, full) {
                old.push(block);
            }
        }
        self.old_large = old;
    }

    fn survives(&mut self, block: BlockRef, full: bool) -> bool {
        let live = self.tracer.live;
        let facts = block.facts();
        let before = facts.live_cells as usize;
        let after = block.test(live, block.first()) as usize;
        if full {
            block.clear(live ^ 1);
        }
        self.live_bytes = self.live_bytes + after * facts.cell_bytes - before * facts.cell_bytes;
        block.set_allocated_end(0);
        block.set_live_cells(after as u32);
        if after == 0 {
            self.drop_payload(block.first());
            block.cards().free();
            self.space.give_back(block.base(), facts.span_bytes);
        }
        after != 0
    }

    /// Drop the payload of a dead object, if it has one.
    pub(crate) fn drop_payload(&mut self, object: usize) {
        // SAFETY: the object is dead but whole: its header tells whether there is a payload, which is dropped only here.
        unsafe {
            if (*(object as *const Header)).layout.get() == Layout::Native as u8 {
                let table = native_table_of(object);
                if self.dead_counted {
                    self.external = self.external.saturating_sub((table.external)((object + 16) as *const u8));
                }
                (table.drop)((object + 16) as *mut u8);
            }
        }
    }
}

//! After marking: which blocks are empty, which have room, which payloads are to be dropped.
//!
//! Sweeping looks at bitmaps alone, never at cells: free cells are found run by run when allocation comes to them. A minor
//! collection visits only the blocks that were allocated from. Dead payloads are noted and dropped a few blocks at a time
//! as allocation goes on; what is left is dropped before the next collection begins.

use crate::Heap;
use crate::block::{BlockRef, Kind};

/// Blocks whose headers are being fetched into the cache while others are swept.
const AHEAD: usize = 6;
/// Native blocks whose payloads are dropped at each step of allocation.
const DROPS_A_STEP: usize = 2;
/// What a dead cell is overwritten with, if asked for. No valid layout, no aligned pointer.
const POISON: u8 = 0xdb;
/// Free memory that is never given back.
const LEAST_RESERVE: usize = 4 << 20;

impl Heap {
    /// A collection has ended. Runs are retired.
    pub(crate) fn sweep(&mut self, full: bool) {
        let mut blocks = std::mem::take(&mut self.touched);
        if full {
            self.tracer.live ^= 1;
            blocks.clear();
            self.space.for_each_block(|block| {
                if block.facts().kind != Kind::Large {
                    blocks.push(block);
                }
            });
            for allocator in self.allocators.iter_mut().flatten() {
                allocator.partial.clear();
            }
        }
        for (i, &block) in blocks.iter().enumerate() {
            if let Some(next) = blocks.get(i + AHEAD) {
                next.prefetch();
            }
            self.sweep_block(block, full);
        }
        blocks.clear();
        self.touched = blocks;
        self.sweep_large(full);
    }

    fn sweep_block(&mut self, block: BlockRef, full: bool) {
        let live = self.tracer.live;
        let facts = block.facts();
        let dead = if facts.kind == Kind::Native { note_dead(block, live) } else { false };
        if full && facts.kind == Kind::Plain {
            block.clear(live ^ 1);
        }
        let count = block.count(live);
        self.live_bytes += count as usize * facts.cell_bytes;
        self.live_bytes -= facts.live_cells as usize * facts.cell_bytes;
        block.set_allocated_end(0);
        block.set_live_cells(count);
        if dead {
            self.undropped.push(block);
        } else {
            self.poison(block);
            self.file(block);
        }
    }

    /// Small duties that allocation does along the way, so that no pause has to: drop dead payloads, return memory.
    pub(crate) fn housekeeping(&mut self) {
        for _ in 0..DROPS_A_STEP {
            self.drop_some_payloads();
        }
        if self.pacing.releasing {
            self.pacing.releasing = self.space.release_step(self.reserve());
        }
    }

    /// Free memory worth keeping: what allocation will want before the next full collection ends, and some.
    fn reserve(&self) -> usize {
        LEAST_RESERVE + self.pacing.trigger + self.pacing.threshold.saturating_sub(self.live_bytes)
    }

    /// Give back to the system what free memory can be spared, keeping only enough for the next minor collection.
    pub(crate) fn release_memory(&mut self) {
        while self.space.release_step(LEAST_RESERVE + self.pacing.trigger) {}
    }

    /// Drop the dead payloads of one block.
    fn drop_some_payloads(&mut self) {
        let Some(block) = self.undropped.pop() else { return };
        let dead = self.tracer.live ^ 1;
        block.for_each_bit(dead, |object| self.drop_payload(object));
        block.clear(dead);
        self.poison(block);
        self.file(block);
    }

    /// Drop all payloads that are known to be dead: no block waits when a collection begins.
    pub(crate) fn drop_dead_payloads(&mut self) {
        while !self.undropped.is_empty() {
            self.drop_some_payloads();
        }
    }

    /// The heap ends: drop every payload there is.
    pub(crate) fn drop_all_payloads(&mut self) {
        self.drop_dead_payloads();
        self.sync_runs();
        let mut blocks = Vec::new();
        self.space.for_each_block(|block| blocks.push(block));
        for block in blocks.into_iter().filter(|block| block.facts().kind != Kind::Plain) {
            block.for_each_object(self.tracer.live, |object| self.drop_payload(object));
            block.cards().free();
        }
    }

    fn poison(&self, block: BlockRef) {
        if self.config.poison {
            let bytes = block.facts().cell_bytes;
            for i in 0..block.facts().cells as usize {
                let cell = block.first() + i * bytes;
                if !block.test(self.tracer.live, cell) {
                    // SAFETY: the cell is free.
                    unsafe { (cell as *mut u8).write_bytes(POISON, bytes) };
                }
            }
        }
    }
}

/// Turn the bitmap that is not live into the set of dead objects: those found by the collection before the last one (none
/// are noted there after a minor collection, which does not forget) or allocated since then, but not found now. Are
/// there any?
fn note_dead(block: BlockRef, live: usize) -> bool {
    let dead = live ^ 1;
    let mut cell = block.first();
    while cell < block.facts().allocated_end {
        block.set(dead, cell);
        cell += block.facts().cell_bytes;
    }
    block.subtract(dead, live)
}

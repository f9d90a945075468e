//! A block: 32 KiB, aligned to its size, with cells of one size behind a header that masking a cell's address finds.
//! A large object has the same header in front of one single cell, so marking and the barrier need not tell them apart.
//!
//! ```text
//!  0      128              384              640
//!  │ facts │ bitmap 0       │ bitmap 1       │ cell │ cell │ cell …
//! ```
//!
//! A bitmap has one bit a granule, used where a cell starts. One of the two is *live*: the objects that the last
//! collection found (sticky mark bits: a minor collection adds to it). A full collection marks in the other, and at its
//! end they change roles. While no full collection runs the other one is zero, but for native blocks that wait for their
//! payloads to be dropped, where it says which.
//!
//! *Invariant:* allocation hands the free cells of a block out in the order of their addresses. So a cell holds an object
//! when its live bit is set or it lies below `allocated_end`, and no map of allocated cells is needed.

use crate::cards::Cards;
use crate::mark::prefetch;
use crate::remember::Remembered;
use crate::size_class::{CELL_BYTES, GRANULE};

/// Size and alignment of a block.
pub const BLOCK_BYTES: usize = 32 << 10;
/// Offset of the first cell (for a large object: of the object).
pub const FIRST_CELL: usize = 640;
const CACHE_LINE: usize = 64;
const WORDS: usize = BLOCK_BYTES / GRANULE / 64;

/// What the cells of a block hold.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Kind {
    /// Objects that need nothing when they die.
    Plain,
    /// Native payloads that are dropped when they die.
    Native,
    /// One large object (native or not: its header tells).
    Large,
}

/// The header of a block.
#[repr(C)]
pub struct Block {
    /// The remembered set of the heap that owns the block.
    pub remembered: *const Remembered,
    /// Cells below this address that are not live were allocated since the last collection.
    pub allocated_end: usize,
    /// Address where the search for free cells goes on.
    cursor: usize,
    /// Size of the mapping or span of a large object, header included.
    pub span_bytes: usize,
    /// Size of a cell; of a large object, its requested size rounded up.
    pub cell_bytes: usize,
    /// Number of cells.
    pub cells: u32,
    reciprocal: u32,
    /// Cells found live by the last collection.
    pub live_cells: u32,
    /// Size class.
    pub class: u8,
    /// What is inside.
    pub kind: Kind,
    cards: Cards,
    padding: [u64; 6],
    bits: [[u64; WORDS]; 2],
}

const _: () = assert!(size_of::<Block>() == FIRST_CELL);

/// A pointer to the header of a block that is in use. All access goes through raw pointers: the memory belongs to nobody
/// in Rust's eyes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct BlockRef(*mut Block);

impl BlockRef {
    /// Lay a header out at `base` for small cells.
    ///
    /// # Safety
    /// `base` is the start of a mapped block that nothing uses.
    pub unsafe fn init_small(base: usize, kind: Kind, class: usize, remembered: *const Remembered) -> BlockRef {
        let cell_bytes = CELL_BYTES[class] as usize;
        let cells = ((BLOCK_BYTES - FIRST_CELL) / cell_bytes) as u32;
        // SAFETY: the caller's promise.
        unsafe { BlockRef::init(base, kind, class, remembered, cell_bytes, cells, BLOCK_BYTES) }
    }

    /// Lay a header out at `base` for one object of `bytes`.
    ///
    /// # Safety
    /// `base` is the start of `span_bytes` mapped bytes that nothing uses, with room for header and object.
    pub unsafe fn init_large(base: usize, bytes: usize, span_bytes: usize, remembered: *const Remembered) -> BlockRef {
        debug_assert!(FIRST_CELL + bytes <= span_bytes);
        // SAFETY: the caller's promise.
        let block = unsafe { BlockRef::init(base, Kind::Large, 0, remembered, bytes, 1, span_bytes) };
        block.set_allocated_end(block.end());
        block
    }

    unsafe fn init(
        base: usize,
        kind: Kind,
        class: usize,
        remembered: *const Remembered,
        cell_bytes: usize,
        cells: u32,
        span_bytes: usize,
    ) -> BlockRef {
        debug_assert!(base.is_multiple_of(BLOCK_BYTES));
        let block = Block {
            remembered,
            allocated_end: 0,
            cursor: base + FIRST_CELL,
            span_bytes,
            cell_bytes,
            cells,
            reciprocal: if cells == 1 { 0 } else { ((1u64 << 32).div_ceil(cell_bytes as u64)) as u32 },
            live_cells: 0,
            class: class as u8,
            kind,
            cards: Cards::none(),
            padding: [0; 6],
            bits: [[0; WORDS]; 2],
        };
        // SAFETY: the caller's promise.
        unsafe { (base as *mut Block).write(block) };
        BlockRef(base as *mut Block)
    }

    /// The block that an object's first byte lies in.
    #[inline(always)]
    pub fn of(object: *const u8) -> BlockRef {
        BlockRef((object as usize & !(BLOCK_BYTES - 1)) as *mut Block)
    }

    /// The block whose header is at this address.
    #[inline(always)]
    pub fn at(base: usize) -> BlockRef {
        BlockRef(base as *mut Block)
    }

    /// Address of the header.
    #[inline(always)]
    pub fn base(self) -> usize {
        self.0 as usize
    }

    /// Address of the first cell.
    #[inline(always)]
    pub fn first(self) -> usize {
        self.base() + FIRST_CELL
    }

    /// Address after the last cell.
    #[inline(always)]
    pub fn end(self) -> usize {
        self.first() + self.facts().cells as usize * self.facts().cell_bytes
    }

    /// The header's facts. Not to be kept over a call that changes them.
    #[inline(always)]
    pub fn facts(&self) -> &Block {
        // SAFETY: a `BlockRef` points to an initialised header; the heap is single-threaded.
        unsafe { &*self.0 }
    }

    /// The cards of a large object. Not to be kept over another call.
    #[expect(clippy::mut_from_ref, reason = "the header has no Rust owner; the reference is used up at once")]
    pub fn cards(&self) -> &mut Cards {
        // SAFETY: as in `facts`.
        unsafe { &mut (*self.0).cards }
    }

    /// Set the end of what was allocated since the last collection.
    #[inline(always)]
    pub fn set_allocated_end(self, end: usize) {
        // SAFETY: as in `facts`.
        unsafe { (*self.0).allocated_end = end }
    }

    /// Set the number of live cells.
    pub fn set_live_cells(self, cells: u32) {
        // SAFETY: as in `facts`.
        unsafe { (*self.0).live_cells = cells }
    }

    #[inline(always)]
    fn word(self, which: usize, object: usize) -> (*mut u64, u64) {
        let granule = (object & (BLOCK_BYTES - 1)) / GRANULE;
        // SAFETY: as in `facts`; the masked granule is inside the bitmap.
        unsafe { (&raw mut (*self.0).bits[which & 1][granule / 64], 1 << (granule % 64)) }
    }

    /// Is the bit of this object set in bitmap `which`?
    #[inline(always)]
    pub fn test(self, which: usize, object: usize) -> bool {
        let (word, bit) = self.word(which, object);
        // SAFETY: `word` points into the header.
        unsafe { *word & bit != 0 }
    }

    /// Set the bit of this object; was it clear?
    #[inline(always)]
    pub fn set(self, which: usize, object: usize) -> bool {
        let (word, bit) = self.word(which, object);
        // SAFETY: `word` points into the header.
        unsafe {
            let before = *word;
            *word = before | bit;
            before & bit == 0
        }
    }

    /// Fetch the header into the cache: a sweep will want all of it.
    pub fn prefetch(self) {
        for line in 0..FIRST_CELL / CACHE_LINE {
            prefetch(self.base() + line * CACHE_LINE);
        }
    }

    /// Clear a bitmap.
    pub fn clear(self, which: usize) {
        // SAFETY: as in `facts`.
        unsafe { (*self.0).bits[which & 1] = [0; WORDS] }
    }

    /// Clear the bits of one bitmap that are set in another; are any left?
    pub fn subtract(self, from: usize, what: usize) -> bool {
        // SAFETY: as in `facts`; one of the bitmaps is copied out.
        let bits = unsafe { &mut (*self.0).bits };
        let minus = bits[what & 1];
        let mut any = 0;
        for (word, minus) in bits[from & 1].iter_mut().zip(minus) {
            *word &= !minus;
            any |= *word;
        }
        any != 0
    }

    /// Number of bits set in a bitmap.
    pub fn count(self, which: usize) -> u32 {
        self.facts().bits[which & 1].iter().map(|w| w.count_ones()).sum()
    }

    /// The start of the cell that contains `address`, which is somewhere in the block or large object.
    #[inline]
    pub fn cell_of(self, address: usize) -> Option<usize> {
        let facts = self.facts();
        let offset = address.checked_sub(self.first())?;
        if facts.kind == Kind::Large {
            return (offset < facts.cell_bytes).then_some(self.first());
        }
        let cell = (offset as u64 * facts.reciprocal as u64) >> 32;
        (cell < facts.cells as u64).then(|| self.first() + cell as usize * facts.cell_bytes)
    }

    /// Does this cell hold an object, given which bitmap is live?
    #[inline]
    pub fn holds_object(self, live: usize, cell: usize) -> bool {
        cell < self.facts().allocated_end || self.test(live, cell)
    }

    /// Each cell that holds an object.
    pub fn for_each_object(self, live: usize, mut f: impl FnMut(usize)) {
        for i in 0..self.facts().cells as usize {
            let cell = self.first() + i * self.facts().cell_bytes;
            if self.holds_object(live, cell) {
                f(cell);
            }
        }
    }

    /// Each set bit of a bitmap, as the address of the cell.
    pub fn for_each_bit(self, which: usize, mut f: impl FnMut(usize)) {
        for w in 0..WORDS {
            let mut word = self.facts().bits[which & 1][w];
            while word != 0 {
                f(self.base() + (w * 64 + word.trailing_zeros() as usize) * GRANULE);
                word &= word - 1;
            }
        }
    }

    /// Start looking for free cells from the beginning.
    pub fn rewind(self) {
        // SAFETY: as in `facts`.
        unsafe { (*self.0).cursor = self.first() }
    }

    /// The next run of cells without an object, as addresses from and to; the search goes on behind it.
    pub fn next_run(self, live: usize) -> Option<(usize, usize)> {
        let end = self.end();
        let mut start = self.facts().cursor;
        while start < end && self.test(live, start) {
            start += self.facts().cell_bytes;
        }
        let stop = if start < end { self.next_bit(live, start).min(end) } else { end };
        // SAFETY: as in `facts`.
        unsafe { (*self.0).cursor = stop };
        (start < end).then_some((start, stop))
    }

    /// Address of the first set bit at or after `from`, or something past the block's end.
    fn next_bit(self, which: usize, from: usize) -> usize {
        let bits = &self.facts().bits[which & 1];
        let granule = (from - self.base()) / GRANULE;
        let mut w = granule / 64;
        let mut word = bits[w] & (!0 << (granule % 64));
        while word == 0 {
            w += 1;
            if w == WORDS {
                return self.base() + BLOCK_BYTES;
            }
            word = bits[w];
        }
        self.base() + (w * 64 + word.trailing_zeros() as usize) * GRANULE
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with_block(class: usize, f: impl FnOnce(BlockRef)) {
        let layout = std::alloc::Layout::from_size_align(BLOCK_BYTES, BLOCK_BYTES).unwrap();
        // SAFETY: the size is not zero; the memory is a block's size and alignment and freed once.
        unsafe {
            let memory = std::alloc::alloc(layout);
            f(BlockRef::init_small(memory as usize, Kind::Plain, class, std::ptr::null()));
            std::alloc::dealloc(memory, layout);
        }
    }

    #[test]
    fn interior_addresses_find_their_cell() {
        for class in 1..crate::size_class::CLASSES {
            with_block(class, |block| {
                let size = block.facts().cell_bytes;
                for i in 0..block.facts().cells as usize {
                    let cell = block.first() + i * size;
                    for inside in [0, 1, size / 2, size - 1] {
                        assert_eq!(block.cell_of(cell + inside), Some(cell));
                    }
                }
                assert_eq!(block.cell_of(block.end()), None);
                assert_eq!(block.cell_of(block.first() - 1), None);
            });
        }
    }

    #[test]
    fn runs_are_the_gaps_between_live_cells() {
        with_block(3, |block| {
            let at = |i: usize| block.first() + i * 48;
            for live in [0, 1, 5, 100] {
                assert!(block.set(0, at(live)));
                assert!(!block.set(0, at(live)));
            }
            assert_eq!(block.next_run(0), Some((at(2), at(5))));
            assert_eq!(block.next_run(0), Some((at(6), at(100))));
            assert_eq!(block.next_run(0), Some((at(101), block.end())));
            assert_eq!(block.next_run(0), None);
            assert_eq!(block.count(0), 4);
            block.rewind();
            assert_eq!(block.next_run(1), Some((block.first(), block.end())));
        });
    }
}

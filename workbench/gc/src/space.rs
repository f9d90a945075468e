//! Address space: chunks of 32 blocks from the operating system, spans of blocks out of them, mappings of their own for
//! huge objects, the answer to "which block is this address in", and giving memory back.
//!
//! Nothing here knows what a block holds. The tables are on the Rust heap, so free memory is not touched.

use crate::block::{BLOCK_BYTES, BlockRef};

/// Size and alignment of a chunk.
const CHUNK_BYTES: usize = 1 << 20;
const CHUNK_BLOCKS: usize = CHUNK_BYTES / BLOCK_BYTES;
/// Spans of more blocks get a mapping of their own.
const MAX_SPAN: usize = CHUNK_BLOCKS / 2;
/// A dead huge mapping goes back to the system in pieces of this size.
const RELEASE_STEP: usize = 2 << 20;
const PAGE: usize = 4096;

struct Chunk {
    base: usize,
    /// Bit i: block i is free.
    free: u32,
    /// Bit i: block i is free and its pages may hold old bytes (and real memory).
    dirty: u32,
    /// Index of the first block of the span that a used block belongs to.
    heads: [u8; CHUNK_BLOCKS],
}

struct Huge {
    base: usize,
    bytes: usize,
}

/// All address space of one heap.
#[derive(Default)]
pub struct Space {
    /// By address.
    chunks: Vec<Chunk>,
    /// By address.
    huge: Vec<Huge>,
    /// Dead huge mappings on their way out.
    doomed: Vec<Huge>,
    /// Chunks before this one have no free block.
    hint: usize,
    low: usize,
    high: usize,
    dirty_blocks: usize,
}

impl Space {
    /// Room for a block header and `bytes` after it: address, bytes of the span, and whether it is known to be zero.
    pub fn take(&mut self, bytes: usize) -> (usize, usize, bool) {
        let blocks = bytes.div_ceil(BLOCK_BYTES);
        if blocks > MAX_SPAN {
            let bytes = bytes.next_multiple_of(PAGE);
            let base = map_aligned(bytes, BLOCK_BYTES);
            let i = self.huge.partition_point(|h| h.base < base);
            self.huge.insert(i, Huge { base, bytes });
            self.cover(base, bytes);
            return (base, bytes, true);
        }
        let (chunk, first) = self.find(blocks);
        let chunk = &mut self.chunks[chunk];
        let mask = span_mask(first, blocks);
        chunk.free &= !mask;
        self.dirty_blocks -= (chunk.dirty & mask).count_ones() as usize;
        let zero = chunk.dirty & mask == 0;
        chunk.dirty &= !mask;
        chunk.heads[first..first + blocks].fill(first as u8);
        (chunk.base + first * BLOCK_BYTES, blocks * BLOCK_BYTES, zero)
    }

    /// Give a span back.
    pub fn give_back(&mut self, base: usize, bytes: usize) {
        if bytes > MAX_SPAN * BLOCK_BYTES {
            if let Ok(i) = self.huge.binary_search_by_key(&base, |h| h.base) {
                let dead = self.huge.remove(i);
                self.doomed.push(dead);
            }
            return;
        }
        let Some(i) = self.chunk_of(base) else { return };
        let chunk = &mut self.chunks[i];
        let mask = span_mask((base - chunk.base) / BLOCK_BYTES, bytes / BLOCK_BYTES);
        chunk.free |= mask;
        chunk.dirty |= mask;
        self.dirty_blocks += bytes / BLOCK_BYTES;
        self.hint = self.hint.min(i);
    }

    /// May this address (or the byte before it) lie in the heap?
    #[inline(always)]
    pub fn near(&self, address: usize) -> bool {
        address.wrapping_sub(self.low) <= self.high - self.low
    }

    /// The block or large object whose span covers this address.
    pub fn block_at(&self, address: usize) -> Option<BlockRef> {
        if let Some(i) = self.chunk_of(address) {
            let chunk = &self.chunks[i];
            let block = (address - chunk.base) / BLOCK_BYTES;
            let used = chunk.free >> block & 1 == 0;
            return used.then(|| BlockRef::at(chunk.base + chunk.heads[block] as usize * BLOCK_BYTES));
        }
        let i = self.huge.partition_point(|h| h.base <= address).checked_sub(1)?;
        let huge = &self.huge[i];
        (address - huge.base < huge.bytes).then(|| BlockRef::at(huge.base))
    }

    /// Each span in use: small blocks and large objects.
    pub fn for_each_block(&self, mut f: impl FnMut(BlockRef)) {
        for chunk in &self.chunks {
            for block in 0..CHUNK_BLOCKS {
                if chunk.free >> block & 1 == 0 && chunk.heads[block] as usize == block {
                    f(BlockRef::at(chunk.base + block * BLOCK_BYTES));
                }
            }
        }
        for huge in &self.huge {
            f(BlockRef::at(huge.base));
        }
    }

    /// Give memory back to the system while more than `reserve` bytes of free blocks hold some: one chunk, or one piece of
    /// a dead huge mapping, a call. `false` when nothing is left to do.
    pub fn release_step(&mut self, reserve: usize) -> bool {
        if let Some(huge) = self.doomed.last_mut() {
            let piece = huge.bytes.min(RELEASE_STEP);
            huge.bytes -= piece;
            unmap(huge.base + huge.bytes, piece);
            if huge.bytes == 0 {
                self.doomed.pop();
            }
            return true;
        }
        if self.dirty_blocks * BLOCK_BYTES <= reserve {
            return false;
        }
        let Some(i) = self.chunks.iter().rposition(|c| c.dirty != 0) else { return false };
        self.dirty_blocks -= self.chunks[i].dirty.count_ones() as usize;
        if self.chunks[i].free == !0 {
            let chunk = self.chunks.remove(i);
            self.hint = 0;
            unmap(chunk.base, CHUNK_BYTES);
        } else {
            let chunk = &mut self.chunks[i];
            let mut dirty = std::mem::take(&mut chunk.dirty);
            while dirty != 0 {
                let first = dirty.trailing_zeros() as usize;
                let blocks = (dirty >> first).trailing_ones() as usize;
                discard(chunk.base + first * BLOCK_BYTES, blocks * BLOCK_BYTES);
                dirty &= !span_mask(first, blocks);
            }
        }
        true
    }

    fn find(&mut self, blocks: usize) -> (usize, usize) {
        while self.hint < self.chunks.len() && self.chunks[self.hint].free == 0 {
            self.hint += 1;
        }
        for i in self.hint..self.chunks.len() {
            if let Some(first) = find_span(self.chunks[i].free, blocks) {
                return (i, first);
            }
        }
        let base = map_aligned(CHUNK_BYTES, CHUNK_BYTES);
        let i = self.chunks.partition_point(|c| c.base < base);
        self.chunks.insert(i, Chunk { base, free: !0, dirty: 0, heads: [0; CHUNK_BLOCKS] });
        self.hint = self.hint.min(i);
        self.cover(base, CHUNK_BYTES);
        (i, 0)
    }

    fn cover(&mut self, base: usize, bytes: usize) {
        self.low = if self.high == 0 { base } else { self.low.min(base) };
        self.high = self.high.max(base + bytes);
    }

    fn chunk_of(&self, address: usize) -> Option<usize> {
        self.chunks.binary_search_by_key(&(address & !(CHUNK_BYTES - 1)), |c| c.base).ok()
    }
}

impl Drop for Space {
    fn drop(&mut self) {
        for chunk in &self.chunks {
            unmap(chunk.base, CHUNK_BYTES);
        }
        for huge in self.huge.iter().chain(&self.doomed) {
            unmap(huge.base, huge.bytes);
        }
    }
}

fn span_mask(first: usize, blocks: usize) -> u32 {
    (((1u64 << blocks) - 1) as u32) << first
}

/// The first place where `blocks` bits in a row are set.
fn find_span(free: u32, blocks: usize) -> Option<usize> {
    let mut starts = free;
    let mut wanted = blocks;
    while wanted > 1 {
        let step = wanted / 2;
        starts &= starts >> step;
        wanted -= step;
    }
    (starts != 0).then(|| starts.trailing_zeros() as usize)
}

pub fn map(bytes: usize) -> usize {
    // SAFETY: a fresh anonymous mapping touches no existing memory.
    let p = unsafe {
        libc::mmap(
            std::ptr::null_mut(),
            bytes,
            libc::PROT_READ | libc::PROT_WRITE,
            libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | libc::MAP_NORESERVE,
            -1,
            0,
        )
    };
    if p == libc::MAP_FAILED {
        out_of_memory(bytes);
    }
    p as usize
}

/// The system has no memory for the heap: end the process as Rust does.
#[cold]
pub fn out_of_memory(bytes: usize) -> ! {
    std::alloc::handle_alloc_error(
        std::alloc::Layout::from_size_align(bytes, 1).unwrap_or(std::alloc::Layout::new::<u128>()),
    )
}

/// Bytes of memory that the machine has.
pub fn physical_memory() -> usize {
    // SAFETY: it only asks.
    let pages = unsafe { libc::sysconf(libc::_SC_PHYS_PAGES) };
    if pages > 0 { pages as usize * PAGE } else { usize::MAX / 2 }
}

/// A mapping aligned to a power of two: at once when the system happens to give one, else by cutting a larger one.
fn map_aligned(bytes: usize, align: usize) -> usize {
    let base = map(bytes);
    if base.is_multiple_of(align) {
        return base;
    }
    unmap(base, bytes);
    let wide = map(bytes + align);
    let base = wide.next_multiple_of(align);
    unmap(wide, base - wide);
    unmap(base + bytes, wide + align - base);
    base
}

pub fn unmap(base: usize, bytes: usize) {
    if bytes != 0 {
        // SAFETY: callers pass ranges of their own mappings that nothing points into any more.
        unsafe { libc::munmap(base as *mut libc::c_void, bytes) };
    }
}

fn discard(base: usize, bytes: usize) {
    // SAFETY: the range is free blocks of our own mapping; they read as zeros from now on.
    unsafe { libc::madvise(base as *mut libc::c_void, bytes, libc::MADV_DONTNEED) };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_found_where_enough_blocks_are_free() {
        assert_eq!(find_span(!0, 16), Some(0));
        assert_eq!(find_span(0b0111_0110, 3), Some(4));
        assert_eq!(find_span(0b0101, 2), None);
        assert_eq!(find_span(1 << 31, 1), Some(31));
    }

    #[test]
    fn addresses_lead_to_the_head_of_their_span() {
        let mut space = Space::default();
        let (one, bytes, zero) = space.take(100);
        assert!(bytes == BLOCK_BYTES && zero);
        let (three, bytes, _) = space.take(3 * BLOCK_BYTES - 5);
        assert_eq!(bytes, 3 * BLOCK_BYTES);
        let (huge, huge_bytes, _) = space.take(5 << 20);
        assert_eq!(space.block_at(one + 17).map(BlockRef::base), Some(one));
        assert_eq!(space.block_at(three + 2 * BLOCK_BYTES + 1).map(BlockRef::base), Some(three));
        assert_eq!(space.block_at(huge + (5 << 20) - 1).map(BlockRef::base), Some(huge));
        assert_eq!(space.block_at(huge + huge_bytes).map(BlockRef::base).filter(|&b| b == huge), None);
        assert!(space.near(one) && space.near(huge) && !space.near(8));
        space.give_back(three, bytes);
        assert_eq!(space.block_at(three), None);
        space.give_back(huge, huge_bytes);
        assert_eq!(space.block_at(huge), None);
        while space.release_step(0) {}
        let (again, _, zero) = space.take(3 * BLOCK_BYTES);
        assert!(again == three && zero);
    }
}

//! Handing memory out. Every allocation is a safepoint: it may collect, so what is held only where no collection looks
//! must not be needed after it. Allocation never fails; heap limits are asked for (`pace`).

use crate::block::{BlockRef, Kind};
use crate::mark::bytes_of_object;
use crate::native::{NativeTable, native_table};
use crate::size_class::{CELL_BYTES, GRANULE, MAX_EXACT, MAX_SMALL, class_of};
use crate::{BumpRun, Gc, Header, Heap, Layout, Native, Value};

/// A class is worth another look when at least one in so many cells of a block is free.
const WORTH_REUSING: u32 = 8;

impl Heap {
    /// Greatest request that compiled code may serve from [`Heap::bump_runs`] with class `(bytes + 15) / 16`.
    pub const MAX_INLINE: usize = MAX_EXACT;

    /// A record of `count` slots, each holding `fill`.
    #[inline]
    pub fn alloc_record(&mut self, shape: u32, layout: Layout, count: u16, fill: Value) -> Value {
        let p = self.plain(8 + 8 * count as usize);
        // SAFETY: the cell has room for header and slots.
        unsafe {
            p.cast::<Header>().write(Header::new(shape, layout, count));
            for i in 0..count as usize {
                p.cast::<Value>().add(1 + i).write(fill);
            }
        }
        Value::from_ptr(p)
    }

    /// A buffer of `len` values, each `fill`.
    #[inline]
    pub fn alloc_values(&mut self, shape: u32, len: usize, fill: Value) -> Value {
        let p = self.plain(len.saturating_mul(8).saturating_add(16));
        // SAFETY: the cell has room for header, count and values.
        unsafe {
            p.cast::<Header>().write(Header::new(shape, Layout::Values, 0));
            p.cast::<usize>().add(1).write(len);
            for i in 0..len {
                p.cast::<Value>().add(2 + i).write(fill);
            }
        }
        Value::from_ptr(p)
    }

    /// A buffer of these values. The iterator must not allocate.
    #[inline]
    pub fn alloc_values_from(&mut self, shape: u32, mut values: impl ExactSizeIterator<Item = Value>) -> Value {
        let len = values.len();
        let p = self.plain(len.saturating_mul(8).saturating_add(16));
        // SAFETY: the cell has room for header, count and values.
        unsafe {
            p.cast::<Header>().write(Header::new(shape, Layout::Values, 0));
            p.cast::<usize>().add(1).write(len);
            for i in 0..len {
                p.cast::<Value>().add(2 + i).write(values.next().unwrap_or(Value::ABSENT));
            }
        }
        Value::from_ptr(p)
    }

    /// A buffer of these words, eight bytes each. The iterator must not allocate.
    #[inline]
    pub fn alloc_words(&mut self, shape: u32, mut words: impl ExactSizeIterator<Item = u64>) -> Value {
        let len = words.len();
        let p = self.plain(len.saturating_mul(8).saturating_add(16));
        // SAFETY: the cell has room for header, count and words.
        unsafe {
            p.cast::<Header>().write(Header::new(shape, Layout::Raw, 0));
            p.cast::<usize>().add(1).write(len * 8);
            for i in 0..len {
                p.cast::<u64>().add(2 + i).write(words.next().unwrap_or(0));
            }
        }
        Value::from_ptr(p)
    }

    /// A buffer of eight zero bytes and these bytes.
    #[inline]
    pub fn alloc_bytes(&mut self, shape: u32, bytes: &[u8]) -> Value {
        let len = bytes.len() + 8;
        let p = self.plain(len + 16);
        // SAFETY: the cell has room for header, count and bytes, rounded up to eights: the last word is written first.
        unsafe {
            p.cast::<Header>().write(Header::new(shape, Layout::Raw, 0));
            p.cast::<usize>().add(1).write(len);
            p.cast::<u64>().add(1 + len.div_ceil(8)).write(0);
            p.cast::<u64>().add(2).write(0);
            p.add(24).copy_from_nonoverlapping(bytes.as_ptr(), bytes.len());
        }
        Value::from_ptr(p)
    }

    /// A buffer of `len` zero bytes.
    #[inline]
    pub fn alloc_raw(&mut self, shape: u32, len: usize) -> Value {
        let bytes = len.saturating_add(16);
        let (p, zero) = if bytes <= MAX_SMALL { (self.plain(bytes), false) } else { self.take_large(bytes) };
        // SAFETY: the cell has room for header, count and bytes, rounded up to eights (readers of words rely on that).
        unsafe {
            p.cast::<Header>().write(Header::new(shape, Layout::Raw, 0));
            p.cast::<usize>().add(1).write(len);
            if !zero {
                p.add(16).write_bytes(0, len.next_multiple_of(8));
            }
        }
        Value::from_ptr(p)
    }

    /// An object around a Rust value.
    pub fn alloc_native<T: Native>(&mut self, shape: u32, payload: T) -> Gc<T> {
        let table = native_table::<T>();
        let external = payload.external_bytes();
        let bytes = 16 + size_of::<T>();
        self.unplaced = Some(((&raw const payload).cast(), table));
        if external != 0 {
            self.count_external(external);
            self.safepoint_if_due();
        }
        let p = self.native(bytes, table);
        self.unplaced = None;
        // SAFETY: the cell has room for header, table and payload.
        unsafe {
            p.cast::<Header>().write(Header::new(shape, Layout::Native, 0));
            p.cast::<&'static NativeTable>().add(1).write(table);
            p.add(16).cast::<T>().write(payload);
            Gc::from_value_unchecked(Value::from_ptr(p))
        }
    }

    /// The runs that compiled code bumps, indexed by class (`(bytes + 15) / 16`, up to [`Heap::MAX_INLINE`] bytes). The
    /// address stays the same as long as the heap exists. A cell taken from a run holds old bytes: all of the object,
    /// header first, is written before the next safepoint.
    pub fn bump_runs(&self) -> *mut BumpRun {
        self.runs.as_ptr()
    }

    /// A cell for an object of `bytes` without a payload to drop, when its run is used up. It holds old bytes.
    #[cold]
    #[inline(never)]
    pub fn alloc_slow(&mut self, bytes: usize) -> *mut u8 {
        if bytes > MAX_SMALL { self.take_large(bytes).0 } else { self.take_cell(Kind::Plain, class_of(bytes)) }
    }

    #[inline(always)]
    fn plain(&mut self, bytes: usize) -> *mut u8 {
        if bytes <= MAX_EXACT {
            let class = bytes.div_ceil(GRANULE);
            // SAFETY: there are as many published runs as classes; nobody else bumps them during this call.
            let run = unsafe { &mut *self.runs.as_ptr().add(class) };
            let cell = run.next;
            let next = cell + class * GRANULE;
            if next <= run.end {
                run.next = next;
                return cell as *mut u8;
            }
        }
        self.alloc_slow(bytes)
    }

    fn native(&mut self, bytes: usize, table: &NativeTable) -> *mut u8 {
        match bytes {
            _ if bytes > MAX_SMALL => self.take_large(bytes).0,
            _ if table.needs_drop => self.take_cell(Kind::Native, class_of(bytes)),
            _ => self.plain(bytes),
        }
    }

    fn take_cell(&mut self, kind: Kind, class: usize) -> *mut u8 {
        self.stress_tick();
        let size = CELL_BYTES[class] as usize;
        loop {
            let run = self.run_of(kind, class);
            if run.next < run.end {
                let cell = run.next;
                run.next += size;
                return cell as *mut u8;
            }
            self.refill(kind, class);
        }
    }

    /// Find the next run of free cells, or collect.
    fn refill(&mut self, kind: Kind, class: usize) {
        if let Some(block) = self.allocators[kind as usize][class].block {
            if let Some((next, end)) = block.next_run(self.tracer.live) {
                self.pacing.since += end - next;
                *self.run_of(kind, class) = BumpRun { next, end };
                return;
            }
            block.set_allocated_end(block.end());
            self.allocators[kind as usize][class].block = None;
        }
        self.safepoint_if_due();
        self.housekeeping();
        let block = match self.allocators[kind as usize][class].partial.pop() {
            Some(block) => block,
            None => {
                let (base, _, _) = self.space.take(1);
                // SAFETY: the space handed the block out for us alone.
                unsafe { BlockRef::init_small(base, kind, class, self.remembered.as_ptr()) }
            }
        };
        self.touched.push(block);
        self.allocators[kind as usize][class].block = Some(block);
    }

    /// File a block that is neither allocated from nor waiting for drops: empty, with room, or full.
    pub(crate) fn file(&mut self, block: BlockRef) {
        let facts = block.facts();
        if facts.live_cells == 0 {
            self.space.give_back(block.base(), facts.span_bytes);
        } else if (facts.cells - facts.live_cells) * WORTH_REUSING >= facts.cells {
            block.rewind();
            self.allocators[facts.kind as usize][facts.class as usize].partial.push(block);
        }
    }

    /// Bytes that an object takes from the heap, what its block wastes on it included. External bytes are not.
    pub fn object_size(object: Value) -> usize {
        let bytes = bytes_of_object(object.ptr() as usize);
        if bytes <= MAX_SMALL {
            CELL_BYTES[class_of(bytes)] as usize
        } else {
            BlockRef::of(object.ptr()).facts().cell_bytes
        }
    }
}

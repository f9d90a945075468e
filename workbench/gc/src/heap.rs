//! Allocation and collection behind one type.
//!
//! This first heap allocates and never frees: the collector replaces it behind the same interface.

use crate::native::{NativeTable, native_table};
use crate::{Gc, Header, Layout, Native, Value};

/// Which collector runs.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Policy {
    /// Sticky-mark-bit generational, incremental old space.
    #[default]
    Generational,
    /// Every collection is a full one.
    Full,
    /// Never collect.
    None,
}

/// Choices at start-up.
#[derive(Clone, Debug, Default)]
pub struct HeapConfig {
    /// Which collector.
    pub policy: Policy,
    /// Bytes the heap may hold, external bytes included; `None` is no limit.
    pub limit: Option<usize>,
    /// Collect at every N-th allocation (0: off).
    pub stress: u32,
}

/// Figures for `--stats` and `gc`-like modules.
#[derive(Clone, Debug, Default)]
pub struct GcStats {
    /// Bytes allocated since the start.
    pub allocated: u64,
    /// Greatest number of bytes held at one time.
    pub peak: usize,
    /// Bytes held now.
    pub live: usize,
    /// Young collections.
    pub minor: u32,
    /// Full collections.
    pub major: u32,
    /// Nanoseconds in collections, all together.
    pub nanos: u64,
    /// Nanoseconds of the longest pause.
    pub longest_pause: u64,
}

/// A source of roots outside of the heap and the native stack: the VM's globals, the guest stack, trace constants.
pub trait Roots {
    /// Report each root with [`Marker::mark`].
    fn roots(&self, marker: &mut Marker<'_>);
}

/// Takes the values that something holds.
pub struct Marker<'a> {
    heap: &'a mut Heap,
}

impl Marker<'_> {
    /// This value is held.
    pub fn mark(&mut self, value: Value) {
        let _ = (&self.heap, value);
    }

    /// Some of these words may be values (a guest stack, an exit buffer).
    pub fn mark_conservatively(&mut self, words: &[u64]) {
        let _ = words;
    }
}

/// A run of free cells of one size: compiled code allocates by moving `next`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct BumpRun {
    /// Address of the next free cell.
    pub next: usize,
    /// Address after the run's last cell.
    pub end: usize,
}

/// The heap of one VM.
pub struct Heap {
    stats: GcStats,
}

impl Heap {
    /// A heap with these choices.
    pub fn new(_config: HeapConfig) -> Heap {
        Heap { stats: GcStats::default() }
    }

    fn raw(&mut self, bytes: usize) -> *mut u8 {
        let bytes = (bytes + 15) & !15;
        self.stats.allocated += bytes as u64;
        let layout = std::alloc::Layout::from_size_align(bytes, 16).unwrap_or(std::alloc::Layout::new::<u128>());
        // SAFETY: the size is not zero.
        unsafe { std::alloc::alloc_zeroed(layout) }
    }

    /// A record of `count` slots, each holding `fill`.
    #[inline]
    pub fn alloc_record(&mut self, shape: u32, layout: Layout, count: u16, fill: Value) -> Value {
        let p = self.raw(8 + 8 * count as usize);
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
    pub fn alloc_values(&mut self, shape: u32, len: usize, fill: Value) -> Value {
        let p = self.raw(16 + 8 * len);
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

    /// A buffer of `len` zero bytes.
    pub fn alloc_raw(&mut self, shape: u32, len: usize) -> Value {
        let p = self.raw(16 + len);
        // SAFETY: the cell has room for header and count.
        unsafe {
            p.cast::<Header>().write(Header::new(shape, Layout::Raw, 0));
            p.cast::<usize>().add(1).write(len);
        }
        Value::from_ptr(p)
    }

    /// Would `bytes` more stay within the heap limit (collecting first if that helps)? Ask before a large allocation.
    pub fn has_room(&mut self, _bytes: usize) -> bool {
        true
    }

    /// An object around a Rust value.
    pub fn alloc_native<T: Native>(&mut self, shape: u32, payload: T) -> Gc<T> {
        let p = self.raw(16 + size_of::<T>());
        // SAFETY: the cell has room for header, table and payload.
        unsafe {
            p.cast::<Header>().write(Header::new(shape, Layout::Native, 0));
            p.cast::<&'static NativeTable>().add(1).write(native_table::<T>());
            p.add(16).cast::<T>().write(payload);
            Gc::from_value_unchecked(Value::from_ptr(p))
        }
    }

    /// `owner` (a pointer) is about to hold, or has just got, another value.
    #[inline(always)]
    pub fn barrier(owner: Value) {
        let _ = owner;
    }

    /// Figures so far.
    pub fn stats(&self) -> GcStats {
        self.stats.clone()
    }
}

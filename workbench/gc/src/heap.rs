//! The heap itself: its parts, its birth and its end. What it does is in the modules beside this one: `alloc` and `large`
//! hand memory out, `pace` decides when to collect, `collect` runs a collection, `mark` finds the living, `sweep` files the
//! rest as free.

use crate::block::{BlockRef, Kind};
use crate::collect::Cycle;
use crate::finalize::Finalizers;
use crate::mark::Tracer;
use crate::native::NativeTable;
use crate::pace::Pacing;
use crate::remember::{Remembered, remember};
use crate::roots::RootsId;
use crate::size_class::CLASSES;
use crate::space::Space;
use crate::stack::StackMark;
use crate::{GcStats, Header, HeapConfig, Roots, Value, stack};
use std::ptr::NonNull;

/// A run of free cells of one size: compiled code allocates by moving `next`.
#[repr(C)]
#[derive(Clone, Copy, Debug, Default)]
pub struct BumpRun {
    /// Address of the next free cell.
    pub next: usize,
    /// Address after the run's last cell.
    pub end: usize,
}

/// The blocks of one class that allocation works on.
#[derive(Default)]
pub(crate) struct Allocator {
    /// The block that the current run lies in.
    pub block: Option<BlockRef>,
    /// The current run, unless the published one of the class is in use.
    pub run: BumpRun,
    /// Blocks with free cells.
    pub partial: Vec<BlockRef>,
}

/// The heap of one VM.
pub struct Heap {
    /// Published runs by class. Apart from the heap, because compiled code writes them while a `&mut Heap` is around.
    pub(crate) runs: NonNull<BumpRun>,
    /// Apart from the heap for the same reason: the barrier.
    pub(crate) remembered: NonNull<Remembered>,
    pub(crate) config: HeapConfig,
    pub(crate) space: Space,
    pub(crate) tracer: Tracer,
    /// By kind (plain, native) and class.
    pub(crate) allocators: [Vec<Allocator>; 2],
    /// Blocks that were allocated from since the last collection.
    pub(crate) touched: Vec<BlockRef>,
    /// Large objects allocated since the last collection.
    pub(crate) young_large: Vec<BlockRef>,
    /// Older large objects.
    pub(crate) old_large: Vec<BlockRef>,
    /// Native blocks with dead payloads that are not dropped yet.
    pub(crate) undropped: Vec<BlockRef>,
    pub(crate) roots: Vec<(RootsId, Box<dyn Roots>)>,
    pub(crate) next_roots_id: u32,
    pub(crate) kept: Vec<Value>,
    /// The payload that a cell is being allocated for: what it holds may be known to it alone.
    pub(crate) unplaced: Option<(*const u8, &'static NativeTable)>,
    pub(crate) finalizers: Finalizers,
    pub(crate) cleared: Vec<Value>,
    pub(crate) pacing: Pacing,
    pub(crate) cycle: Cycle,
    /// Bytes in objects that the last collection found.
    pub(crate) live_bytes: usize,
    /// Bytes that native payloads hold outside of the heap.
    pub(crate) external: usize,
    /// Are the bytes of payloads that wait to be dropped still counted in `external`? Not after a full collection, which
    /// counts the living anew.
    pub(crate) dead_counted: bool,
    pub(crate) stack_base: usize,
    /// Where scanning of the native stack starts; `None`: at its innermost word.
    pub(crate) stack_from: Option<StackMark>,
    pub(crate) stats: GcStats,
}

impl Heap {
    /// A heap with these choices. The native stack of the calling thread is scanned by its collections.
    pub fn new(config: HeapConfig) -> Heap {
        let runs = Box::leak(Box::new([BumpRun::default(); CLASSES]));
        let allocators = || (0..CLASSES).map(|_| Allocator::default()).collect();
        Heap {
            runs: NonNull::from(runs).cast(),
            remembered: NonNull::from(Box::leak(Box::default())),
            pacing: Pacing::new(&config),
            config,
            space: Space::default(),
            tracer: Tracer::default(),
            allocators: [allocators(), allocators()],
            touched: Vec::new(),
            young_large: Vec::new(),
            old_large: Vec::new(),
            undropped: Vec::new(),
            roots: Vec::new(),
            next_roots_id: 0,
            kept: Vec::new(),
            unplaced: None,
            finalizers: Finalizers::default(),
            cleared: Vec::new(),
            cycle: Cycle::Idle,
            live_bytes: 0,
            external: 0,
            dead_counted: true,
            stack_base: stack::base_of_this_thread(),
            stack_from: None,
            stats: GcStats::default(),
        }
    }

    /// `owner` (a pointer) is about to hold, or has just got, another value. Only pointers need it: singletons and
    /// numbers do not.
    #[inline(always)]
    pub fn barrier(owner: Value) {
        let header = crate::access::header(owner);
        if header.gc.get() & (Header::OLD | Header::REMEMBERED) == Header::OLD {
            remember(owner, header);
        }
    }

    /// Bytes held: what the last collection found, what was handed out since, and external bytes.
    pub(crate) fn held(&self) -> usize {
        self.live_bytes + self.pacing.since + self.external
    }

    /// The run that allocation of this kind and class bumps.
    #[inline(always)]
    pub(crate) fn run_of(&mut self, kind: Kind, class: usize) -> &mut BumpRun {
        if kind == Kind::Plain && self.config.stress == 0 {
            // SAFETY: there are as many published runs as classes; the borrow ends before compiled code runs again.
            unsafe { &mut *self.runs.as_ptr().add(class) }
        } else {
            &mut self.allocators[kind as usize][class].run
        }
    }

    /// Tell each block in use how far allocation in it has come.
    pub(crate) fn sync_runs(&mut self) {
        self.each_open_block(|run, block| block.set_allocated_end(run.next));
    }

    /// Bytes of the current runs that are not handed out.
    pub(crate) fn unused_bytes(&self) -> usize {
        let plain = if self.config.stress == 0 { CLASSES } else { 0 };
        // SAFETY: there are as many published runs as classes.
        let published = unsafe { std::slice::from_raw_parts(self.runs.as_ptr(), plain) };
        let private = self.allocators.iter().flatten().map(|a| &a.run);
        published.iter().chain(private).map(|run| run.end - run.next).sum()
    }

    /// Stop allocating in the current runs: what is left of them is free.
    pub(crate) fn retire_runs(&mut self) {
        self.pacing.since -= self.unused_bytes();
        self.each_open_block(|run, block| {
            block.set_allocated_end(run.next);
            *run = BumpRun::default();
        });
        for allocator in self.allocators.iter_mut().flatten() {
            allocator.block = None;
        }
    }

    fn each_open_block(&mut self, mut f: impl FnMut(&mut BumpRun, BlockRef)) {
        for kind in [Kind::Plain, Kind::Native] {
            for class in 0..CLASSES {
                if let Some(block) = self.allocators[kind as usize][class].block {
                    f(self.run_of(kind, class), block);
                }
            }
        }
    }
}

impl Drop for Heap {
    fn drop(&mut self) {
        self.drop_all_payloads();
        // SAFETY: both were leaked from boxes of these types by `new`; no block is used after the heap.
        unsafe {
            drop(Box::from_raw(self.runs.as_ptr().cast::<[BumpRun; CLASSES]>()));
            drop(Box::from_raw(self.remembered.as_ptr()));
        }
    }
}

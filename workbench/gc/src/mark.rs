//! Marking: from the values that a collection is told of to all they reach.
//!
//! A minor collection marks in the live bitmap itself, so old objects are marked from the start and the search ends at
//! them. A full one marks in the other bitmap, which starts empty. Nothing recurses: grey objects (marked, not yet
//! scanned) wait in a vector; long buffers are scanned in pieces so that a slice can end inside of one.
//!
//! What shapes hold (a language's classes) is not marked with each object: a full marking notes the shapes of what it scans,
//! and the VM is asked about each once, when nothing else is grey. Minor ones need not: whoever holds shapes reports what
//! they hold as long as it is young.
//!
//! *Invariant:* [`Header::OLD`] is set when an object is scanned, not when it is marked: a store into a grey object needs
//! no barrier, since the scan is yet to come.

use crate::block::BlockRef;
use crate::native::NativeTable;
use crate::roots::{Marker, Sink};
use crate::space::Space;
use crate::weak::WeakSeen;
use crate::{Header, Layout, Value};

/// Objects on their way from the grey vector to the scan: their headers are being fetched into the cache.
const AHEAD: usize = 8;
/// Room for grey objects that is kept from one collection to the next.
const KEPT_GREY: usize = 32 << 10;
/// Values of a long buffer that are scanned at a time.
const PIECE: usize = 4096;

/// The state of marking.
#[derive(Default)]
pub struct Tracer {
    /// The bitmap that says what the last collection found.
    pub live: usize,
    /// The bitmap to mark in.
    pub target: usize,
    /// Bytes that the native payloads scanned so far hold outside of the heap.
    pub external: usize,
    /// Weak records and ephemerons scanned so far.
    pub weak: WeakSeen,
    /// Is it a full collection?
    pub full: bool,
    shapes: ShapesSeen,
    grey: Vec<usize>,
    /// Long values buffers, and the index to go on at.
    buffers: Vec<(usize, usize)>,
}

impl Tracer {
    /// Start a minor marking, in the live bitmap, or a full one.
    pub fn begin(&mut self, full: bool) {
        self.target = self.live ^ usize::from(full);
        self.full = full;
        self.shapes.reset();
        self.external = 0;
        self.weak.reset();
        self.grey.clear();
        self.grey.shrink_to(KEPT_GREY);
        self.buffers.clear();
    }

    /// This value is reachable.
    #[inline(always)]
    pub fn mark(&mut self, value: Value) {
        if value.is_ptr() {
            self.mark_object(value.ptr() as usize);
        }
    }

    #[inline(always)]
    fn mark_object(&mut self, object: usize) {
        if BlockRef::of(object as *const u8).set(self.target, object) {
            self.grey.push(object);
        }
    }

    /// Is this value not a heap object, or one that was found?
    #[inline(always)]
    pub fn is_marked(&self, value: Value) -> bool {
        !value.is_ptr() || BlockRef::of(value.ptr()).test(self.target, value.ptr() as usize)
    }

    /// This word may be a value, a pointer into an object, or the end of a buffer that was walked to its end.
    #[inline(always)]
    pub fn mark_word(&mut self, space: &Space, word: usize) {
        if space.near(word) {
            self.mark_ambiguous(space, word);
        }
    }

    #[inline(never)]
    fn mark_ambiguous(&mut self, space: &Space, word: usize) {
        if let Some(object) = self.object_around(space, word) {
            self.mark_object(object);
        }
        if let Some(object) = self.object_around(space, word.wrapping_sub(1))
            && buffer_end(object) == Some(word)
        {
            self.mark_object(object);
        }
    }

    fn object_around(&self, space: &Space, address: usize) -> Option<usize> {
        let block = space.block_at(address)?;
        let cell = block.cell_of(address)?;
        block.holds_object(self.live, cell).then_some(cell)
    }

    /// The remembered set. Its objects lie anywhere: their headers are fetched into the cache some time ahead.
    pub fn rescan_all(&mut self, space: &Space, objects: &[Value]) {
        for (i, &object) in objects.iter().enumerate() {
            if let Some(next) = objects.get(i + AHEAD) {
                prefetch(next.ptr() as usize);
            }
            self.rescan(space, object);
        }
    }

    /// An object of the remembered set: what it holds now counts, if it is found at all.
    fn rescan(&mut self, space: &Space, object: Value) {
        let header = crate::access::header(object);
        header.gc.set(header.gc.get() & !Header::REMEMBERED);
        if self.is_marked(object) {
            if self.full {
                // It may have got another shape since it was scanned.
                self.shapes.see(header.shape.get());
            }
            self.scan_children(space, object.ptr() as usize, header.layout.get());
        }
    }

    /// A large buffer with marked cards: likewise.
    pub fn rescan_cards(&mut self, block: BlockRef) {
        let buffer = block.first();
        let found = block.test(self.target, buffer);
        let length = values_length(buffer);
        block.cards().take(|from, to| {
            if found {
                self.scan_words(buffer + 16 + 8 * from, to.min(length) - from);
            }
        });
    }

    /// What these objects hold is reachable, whether or not they are themselves.
    pub fn mark_children_of_all(&mut self, space: &Space, objects: &[Value]) {
        for (i, &object) in objects.iter().enumerate() {
            if let Some(next) = objects.get(i + AHEAD) {
                prefetch(next.ptr() as usize);
            }
            self.scan_children(space, object.ptr() as usize, crate::access::header(object).layout.get());
        }
    }

    /// Scan until nothing is grey.
    pub fn settle(&mut self, space: &Space) {
        while !self.drain(space, usize::MAX) {}
    }

    /// Scan about `budget` words; is nothing grey now?
    pub fn drain(&mut self, space: &Space, budget: usize) -> bool {
        if self.full { self.drain_as::<true>(space, budget) } else { self.drain_as::<false>(space, budget) }
    }

    fn drain_as<const FULL: bool>(&mut self, space: &Space, budget: usize) -> bool {
        let mut ahead = [0usize; AHEAD];
        let mut at = 0;
        let mut idle = 0;
        let mut done = 0;
        while done < budget {
            let next = self.grey.pop().unwrap_or(0);
            prefetch(next);
            let object = std::mem::replace(&mut ahead[at % AHEAD], next);
            at += 1;
            if object != 0 {
                idle = 0;
                done += self.scan::<FULL>(space, object);
            } else if next == 0 {
                idle += 1;
                if idle > AHEAD {
                    match self.buffers.pop() {
                        Some((buffer, from)) => done += self.scan_piece(buffer, from),
                        None => return true,
                    }
                }
            } else {
                // A piece of a buffer has brought new objects: they pass through all of `ahead`.
                idle = 0;
            }
        }
        self.grey.extend(ahead.iter().filter(|&&object| object != 0));
        self.grey.is_empty() && self.buffers.is_empty()
    }

    /// Scan a grey object; how many words was it?
    #[inline(always)]
    fn scan<const FULL: bool>(&mut self, space: &Space, object: usize) -> usize {
        // SAFETY: marked objects have a header.
        let header = unsafe { &*(object as *const Header) };
        let flags = header.gc.get();
        header.gc.set((flags | Header::OLD) & !Header::WEAKLY_HELD);
        if flags & Header::WEAKLY_HELD != 0 {
            self.key_found(object);
        }
        if FULL {
            self.shapes.see(header.shape.get());
        }
        let layout = header.layout.get();
        if layout == Layout::Record as u8 {
            let count = header.count.get() as usize;
            self.scan_words(object + 8, count);
            return 1 + count;
        }
        if layout == Layout::Native as u8 {
            // SAFETY: a native object has its table and payload behind the header.
            self.external += unsafe { (native_table_of(object).external)((object + 16) as *const u8) };
        }
        self.scan_children(space, object, layout)
    }

    fn scan_children(&mut self, space: &Space, object: usize, layout: u8) -> usize {
        // SAFETY: the object has a header; its layout and count say what follows.
        let count = unsafe { (*(object as *const Header)).count.get() } as usize;
        if layout == Layout::Record as u8 {
            self.scan_words(object + 8, count);
        } else if layout == Layout::Values as u8 {
            return self.scan_piece(object, 0);
        } else if layout == Layout::Native as u8 {
            let table = native_table_of(object);
            // SAFETY: the payload behind the table is of the table's type.
            unsafe { (table.trace)((object + 16) as *const u8, &mut Marker::new(Sink::Mark(self, space))) };
            return 2 + table.size / 8;
        } else if layout == Layout::Weak as u8 {
            self.scan_words(object + 16, count.saturating_sub(1));
            self.weak.records.push(Value::from_ptr(object as *const u8));
        } else if layout == Layout::Ephemeron as u8 {
            self.scan_words(object + 24, count.saturating_sub(2));
            self.see_ephemeron(Value::from_ptr(object as *const u8));
        } else {
            debug_assert_eq!(layout, Layout::Raw as u8, "not an object: {object:x}");
        }
        1 + count
    }

    /// The shapes of objects scanned since this was asked last, those that were told before left out.
    pub fn take_shapes(&mut self) -> Vec<u32> {
        self.shapes.take()
    }

    #[inline(always)]
    fn scan_words(&mut self, from: usize, count: usize) {
        for i in 0..count {
            // SAFETY: callers pass slots of an object.
            self.mark(unsafe { *(from as *const Value).add(i) });
        }
    }

    fn scan_piece(&mut self, buffer: usize, from: usize) -> usize {
        let length = values_length(buffer);
        let count = (length - from).min(PIECE);
        if from + count < length {
            self.buffers.push((buffer, from + count));
        }
        self.scan_words(buffer + 16 + 8 * from, count);
        2 + count
    }
}

/// The shapes of the objects that a full marking has scanned.
#[derive(Default)]
struct ShapesSeen {
    /// By number.
    seen: Vec<bool>,
    /// Those not taken yet.
    found: Vec<u32>,
}

impl ShapesSeen {
    fn reset(&mut self) {
        self.seen.clear();
        self.found.clear();
    }

    #[inline(always)]
    fn see(&mut self, shape: u32) {
        if self.seen.get(shape as usize) != Some(&true) {
            self.note(shape);
        }
    }

    #[cold]
    fn note(&mut self, shape: u32) {
        let at = shape as usize;
        if at >= self.seen.len() {
            self.seen.resize((at + 1).next_power_of_two(), false);
        }
        self.seen[at] = true;
        self.found.push(shape);
    }

    fn take(&mut self) -> Vec<u32> {
        std::mem::take(&mut self.found)
    }
}

fn values_length(buffer: usize) -> usize {
    // SAFETY: a values buffer has its length in the word after the header.
    unsafe { *((buffer + 8) as *const usize) }
}

/// The table of a native object.
#[inline(always)]
pub fn native_table_of(object: usize) -> &'static NativeTable {
    // SAFETY: callers have seen the native layout, which puts the table after the header.
    unsafe { *((object + 8) as *const &'static NativeTable) }
}

/// Bytes of an object from its header on.
pub fn bytes_of_object(object: usize) -> usize {
    // SAFETY: callers pass objects; the layout says what follows the header.
    unsafe {
        let header = &*(object as *const Header);
        let length = *((object + 8) as *const usize);
        match header.layout.get() {
            l if l == Layout::Values as u8 => 16 + 8 * length,
            l if l == Layout::Raw as u8 => 16 + length,
            l if l == Layout::Native as u8 => 16 + native_table_of(object).size,
            _ => 8 + 8 * header.count.get() as usize,
        }
    }
}

/// The address after a buffer or payload. Records have none: loops over them do not walk pointers, and a pointer to a
/// record must not keep the one before it.
fn buffer_end(object: usize) -> Option<usize> {
    // SAFETY: callers pass objects.
    let layout = unsafe { (*(object as *const Header)).layout.get() };
    let walked = [Layout::Values as u8, Layout::Raw as u8, Layout::Native as u8].contains(&layout);
    walked.then(|| object + bytes_of_object(object))
}

/// Fetch the cache line at this address.
#[inline(always)]
pub fn prefetch(object: usize) {
    #[cfg(target_arch = "x86_64")]
    // SAFETY: a prefetch of any address has no effect that a program can see.
    unsafe {
        std::arch::x86_64::_mm_prefetch::<{ std::arch::x86_64::_MM_HINT_T0 }>(object as *const i8);
    }
    #[cfg(not(target_arch = "x86_64"))]
    let _ = object;
}

//! The course of a collection.
//!
//! *Minor:* mark from roots and remembered objects in the live bitmap; visit the blocks allocated from.
//!
//! *Full:* mark everything in the other bitmap, and exchange the two.
//!
//! Either runs at a stroke or as a *cycle*: slices of marking between which the program runs. A full collection that
//! nobody asked for is a cycle; a minor one becomes a cycle when it has not ended after [`MINOR_NANOS`], because much
//! survived or a long buffer is new. The barrier re-remembers scanned objects that are written to, each slice scans them
//! again, and the last one scans roots once more; it is the last when nothing is grey after that. Objects allocated during
//! a cycle are not marked; they are found at its end or die with it. No other collection runs during a cycle.
//!
//! *The end* of both: weak references to the dead are cleared, dead objects with finalizers are resurrected and queued (in
//! slices of their own if there are many, see `finalize.rs`), weak references are looked at again (the resurrected may hold
//! some), then the sweep.

use crate::pace::SLICE_NANOS;
use crate::roots::{Marker, Sink, Survivors};
use crate::stack::StackMark;
use crate::{GcStats, Heap, Value};
use std::time::{Duration, Instant};

/// Time for the marking of a minor collection, before it goes on in slices.
const MINOR_NANOS: u64 = 2_000_000;
/// Words scanned between two looks at the clock.
const STEP: usize = 8 << 10;
/// A slice that finds more to do when it hoped to be the last gives up at its deadline; after so many, one must be it.
const ATTEMPTS: u32 = 8;

/// How far a collection in slices is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Cycle {
    /// None runs.
    #[default]
    Idle,
    /// A full one starts at the next occasion.
    Due,
    /// One runs.
    Marking {
        /// Is it a full one?
        full: bool,
        /// Slices that hoped to be the last.
        attempts: u32,
    },
}

impl Heap {
    /// Collect the young. If a collection is under way in slices, it is finished instead.
    pub fn collect_minor(&mut self) {
        self.pause(|heap| match heap.cycle {
            Cycle::Marking { full, .. } => heap.finish(full),
            _ => {
                heap.begin_minor();
                heap.finish(false);
            }
        });
        self.plan();
    }

    /// The same as [`Heap::collect_full`], of a caller that holds no value in any native frame below `mark`: stale words there
    /// keep nothing alive.
    pub fn collect_full_above(&mut self, mark: StackMark) {
        self.stack_from = Some(mark);
        self.collect_full();
        self.stack_from = None;
    }

    /// The same as [`Heap::collect_full_above`] in slices, one after the other, so that none of them is a long pause.
    pub fn collect_full_in_slices_above(&mut self, mark: StackMark) {
        self.stack_from = Some(mark);
        self.pause(|heap| {
            if let Cycle::Marking { full, .. } = heap.cycle {
                heap.abandon_cycle(full);
            }
            heap.begin_cycle();
        });
        while let Cycle::Marking { .. } = self.cycle {
            self.pause(|heap| heap.slice(Duration::from_nanos(SLICE_NANOS)));
        }
        self.stack_from = None;
        self.plan();
    }

    /// The same as [`Heap::collect_minor`], likewise.
    pub fn collect_minor_above(&mut self, mark: StackMark) {
        self.stack_from = Some(mark);
        self.collect_minor();
        self.stack_from = None;
    }

    /// Collect everything that is unreachable now, and return free memory to the system.
    pub fn collect_full(&mut self) {
        self.pause(|heap| {
            if let Cycle::Marking { full, .. } = heap.cycle {
                heap.abandon_cycle(full);
            }
            heap.begin_marking(true);
            heap.finish(true);
        });
        self.drop_dead_payloads();
        self.release_memory();
        self.plan();
    }

    pub(crate) fn cycle(&self) -> Cycle {
        self.cycle
    }

    /// Run a part of a collection and take its time.
    pub(crate) fn pause(&mut self, f: impl FnOnce(&mut Heap)) {
        let started = Instant::now();
        self.stats.peak = self.stats.peak.max(self.held() - self.unused_bytes());
        f(self);
        let nanos = started.elapsed().as_nanos() as u64;
        let GcStats { nanos: total, longest_pause, .. } = &mut self.stats;
        *total += nanos;
        *longest_pause = nanos.max(*longest_pause);
    }

    /// A minor collection, or as much of it as can be done in [`MINOR_NANOS`].
    pub(crate) fn minor(&mut self) {
        self.minor_within(Duration::from_nanos(MINOR_NANOS));
    }

    /// The same in another time. Nothing happens when a collection is under way.
    pub(crate) fn minor_within(&mut self, time: Duration) {
        if let Cycle::Marking { .. } = self.cycle {
            return;
        }
        let deadline = Instant::now() + time;
        self.begin_minor();
        if self.drain_until(deadline) && self.finalize_until(false, Some(deadline)) {
            self.end(false);
        } else {
            self.cycle = Cycle::Marking { full: false, attempts: 0 };
            self.stats.slices += 1;
        }
    }

    fn begin_minor(&mut self) {
        self.begin_marking(false);
        self.mark_roots();
        self.rescan_remembered();
    }

    /// Begin a full collection in slices.
    pub(crate) fn begin_cycle(&mut self) {
        if let Cycle::Marking { .. } = self.cycle {
            return;
        }
        self.begin_marking(true);
        self.mark_roots();
        self.cycle = Cycle::Marking { full: true, attempts: 0 };
        self.stats.slices += 1;
    }

    /// Go on with a collection for some time, or to its end. Scanning again what was written to may take half of the
    /// time; what it takes more comes on top.
    pub(crate) fn slice(&mut self, time: Duration) {
        let Cycle::Marking { full, attempts } = self.cycle else { return };
        self.stats.slices += 1;
        let started = Instant::now();
        self.rescan_remembered();
        let deadline = (started + time).max(Instant::now() + time / 2);
        if !self.drain_until(deadline) || (self.finalizers.in_pass() && !self.finalize_until(full, Some(deadline))) {
            return;
        }
        self.mark_roots();
        self.rescan_remembered();
        if self.drain_until(deadline) || attempts >= ATTEMPTS {
            self.settle();
            if !self.finalize_until(full, Some(deadline)) {
                self.cycle = Cycle::Marking { full, attempts: 0 };
            } else if attempts < ATTEMPTS && started.elapsed() > Duration::from_nanos(SLICE_NANOS) {
                // The sweep takes a while, too: it gets a pause of its own.
                self.cycle = Cycle::Marking { full, attempts: attempts + 1 };
            } else {
                self.end(full);
            }
        } else {
            self.cycle = Cycle::Marking { full, attempts: attempts + 1 };
        }
    }

    /// End a collection at a stroke.
    pub(crate) fn finish(&mut self, full: bool) {
        self.mark_roots();
        self.rescan_remembered();
        self.settle();
        self.finalize_until(full, None);
        self.end(full);
    }

    /// Everything that lives was found: begin the pass over the objects with finalizers, or go on with it. Is it over?
    fn finalize_until(&mut self, full: bool, deadline: Option<Instant>) -> bool {
        if !self.finalizers.in_pass() {
            self.tracer.clear_dead(&mut self.cleared);
            self.finalizers.begin(full);
        }
        while !self.finalizers.step(&mut self.tracer, &self.space) {
            match deadline {
                None => self.settle(),
                Some(deadline) if !self.drain_until(deadline) || Instant::now() >= deadline => return false,
                Some(_) => {}
            }
        }
        true
    }

    /// Everything that lives was found, and what is to be finalized.
    fn end(&mut self, full: bool) {
        self.complete(full);
        self.cycle = Cycle::Idle;
        if full {
            self.stats.major += 1;
            self.pacing.full_ended(self.live_bytes + self.external);
        } else {
            self.stats.minor += 1;
            if self.live_bytes + self.external >= self.pacing.threshold {
                self.cycle = Cycle::Due;
            }
        }
    }

    fn begin_marking(&mut self, full: bool) {
        self.drop_dead_payloads();
        self.tracer.begin(full);
    }

    /// Forget what a cycle has marked; in the live bitmap it may stay. A full marking must follow at once: scanned objects
    /// are flagged as old.
    fn abandon_cycle(&mut self, full: bool) {
        if full {
            let target = self.tracer.target;
            self.space.for_each_block(|block| block.clear(target));
        }
        self.finalizers.abandon();
        self.cycle = Cycle::Idle;
    }

    fn drain_until(&mut self, deadline: Instant) -> bool {
        loop {
            if self.tracer.drain(&self.space, STEP) && !self.mark_held_by_shapes() {
                return true;
            }
            if Instant::now() >= deadline {
                return false;
            }
        }
    }

    /// Scan until nothing is grey.
    fn settle(&mut self) {
        self.tracer.settle(&self.space);
        while self.mark_held_by_shapes() {
            self.tracer.settle(&self.space);
        }
    }

    /// Mark what the shapes found since the last time hold. Were there any?
    fn mark_held_by_shapes(&mut self) -> bool {
        let found = self.tracer.take_shapes();
        for (_, source) in &self.roots {
            source.shapes(&found, &mut Marker::new(Sink::Mark(&mut self.tracer, &self.space)));
        }
        !found.is_empty()
    }

    /// The program got to know a value that was held weakly: a collection under way must find it.
    pub fn revive(&mut self, value: Value) {
        if let Cycle::Marking { .. } = self.cycle {
            self.tracer.mark(value);
        }
    }

    fn rescan_remembered(&mut self) {
        // SAFETY: the set lives as long as the heap.
        let remembered = unsafe { self.remembered.as_ref() };
        self.tracer.rescan_all(&self.space, &remembered.take());
        for block in remembered.take_carded() {
            self.tracer.rescan_cards(block);
        }
    }

    /// Nothing is grey, nothing remembered.
    fn complete(&mut self, full: bool) {
        self.tracer.clear_dead(&mut self.cleared);
        self.finalizers.end();
        for (_, source) in &self.roots {
            source.ended(&Survivors::new(&self.tracer));
        }
        self.retire_runs();
        self.stats.allocated += self.pacing.since as u64;
        self.dead_counted = !full;
        if full {
            self.external = self.tracer.external;
        }
        self.pacing.since = 0;
        self.pacing.since_external = 0;
        self.sweep(full);
    }
}

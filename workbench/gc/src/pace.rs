//! When to collect, and how much at a time.
//!
//! A minor collection is due when so many bytes were allocated since the last collection; how many follows from how long
//! the last one took and how much survived it. A full collection is due when the living have grown by [`GROWTH`] since the last full one; it starts
//! at a minor collection's heels and then goes on in slices of [`SLICE_NANOS`], one for each [`SLICE_BYTES`] allocated.

use crate::collect::Cycle;
use crate::space::physical_memory;
use crate::{Heap, HeapConfig, Policy};
use std::time::{Duration, Instant};

const FIRST_TRIGGER: usize = 4 << 20;
const LEAST_TRIGGER: usize = 1 << 20;
const GREATEST_TRIGGER: usize = 16 << 20;
/// Survivors of one in so many bytes are many: they may die if they are given more time, so a quick collection doubles
/// the trigger.
const MANY: usize = 16;
/// Survivors of less than one in so many bytes: a smaller trigger does as well, and needs less memory and cache.
const FEW: usize = 128;
/// A minor collection with many survivors that takes longer halves the trigger.
const LONG_NANOS: u64 = 3_000_000;
/// One that takes less is quick.
const SHORT_NANOS: u64 = 1_300_000;
/// Growth of the living since the last full collection that asks for the next, in percent.
const GROWTH: usize = 160;
/// But at least so many bytes.
const LEAST_GROWTH: usize = 12 << 20;
/// Weight of an external byte: memory that the system's allocator gets back late and in pieces is dearer than the heap's.
const EXTERNAL_WEIGHT: usize = 4;
/// Allocation between two slices, as long as the marking keeps up.
const SLICE_BYTES: usize = 1 << 20;
/// Time for marking in a slice.
pub const SLICE_NANOS: u64 = 1_500_000;
/// The same when allocation is about to overtake the marking. What a slice does besides comes on top, so this is well below
/// the five milliseconds that a pause may take.
const LONGEST_SLICE_NANOS: u64 = 3_000_000;
/// Allocation since the last collection, in thresholds, at which slices have proved too slow: the collection is finished at a
/// stroke.
const BEHIND: usize = 4;
/// Allocation between two attempts when the limit is reached and nothing more could be freed.
const GRACE: usize = 256 << 10;
/// Without a limit, a request below this is not worth a question to the system.
const ALWAYS_ROOM: usize = 16 << 20;

/// What decides when to collect.
pub struct Pacing {
    /// Bytes handed out since the last collection (the rest of open runs included).
    pub since: usize,
    /// External bytes counted since the last collection.
    pub since_external: usize,
    /// The sum of both at which there is something to do.
    pub next_event: usize,
    /// Bytes between minor collections.
    pub trigger: usize,
    /// Live bytes at which a full collection starts.
    pub threshold: usize,
    /// Does free memory wait to be given back?
    pub releasing: bool,
    /// A full collection did not get below the limit.
    pub limit_hit: bool,
    ticks: u32,
}

impl Pacing {
    /// The pacing of an empty heap.
    pub fn new(config: &HeapConfig) -> Pacing {
        let next_event = match (config.policy, config.limit) {
            (Policy::None, _) => usize::MAX,
            (_, limit) => limit.unwrap_or(usize::MAX).min(FIRST_TRIGGER),
        };
        Pacing {
            since: 0,
            since_external: 0,
            next_event,
            trigger: FIRST_TRIGGER,
            threshold: LEAST_GROWTH,
            releasing: false,
            limit_hit: false,
            ticks: 0,
        }
    }

    /// A full collection ended with so many bytes held.
    pub fn full_ended(&mut self, held: usize) {
        self.threshold = (held / 100 * GROWTH).max(held + LEAST_GROWTH);
        self.releasing = true;
    }

    /// Time for marking in the next slice: the more was allocated since the cycle began, the more hurry. (There is one slice
    /// for a large object, too, however large.)
    fn slice_time(&self) -> Duration {
        let nanos = match 2 * self.since / self.threshold {
            0 => SLICE_NANOS,
            1 => 2 * SLICE_NANOS,
            _ => LONGEST_SLICE_NANOS,
        };
        Duration::from_nanos(nanos)
    }

    /// Allocation until the next slice: when allocation overtakes the marking, slices that are as long as they may be come more
    /// often.
    fn slice_bytes(&self) -> usize {
        match 2 * self.since / self.threshold {
            0 | 1 => SLICE_BYTES,
            2 | 3 => SLICE_BYTES / 2,
            _ => SLICE_BYTES / 4,
        }
    }

    fn passed(&self) -> usize {
        self.since.saturating_add(self.since_external.saturating_mul(EXTERNAL_WEIGHT))
    }
}

impl Heap {
    /// Collect, or do a slice of it, if enough was allocated.
    #[inline]
    pub(crate) fn safepoint_if_due(&mut self) {
        self.safepoint_before(0);
    }

    /// The same, counting `bytes` that are about to be handed out.
    #[inline]
    pub(crate) fn safepoint_before(&mut self, bytes: usize) {
        if self.pacing.passed().saturating_add(bytes) >= self.pacing.next_event {
            self.safepoint();
        }
    }

    #[cold]
    fn safepoint(&mut self) {
        if self.over_limit() {
            self.collect_at_limit();
        } else if self.config.policy == Policy::Full {
            self.collect_full();
        } else {
            self.advance();
            return;
        }
        self.plan();
    }

    /// The next pause of a generational heap: a minor collection, or a slice of a full one.
    pub(crate) fn advance(&mut self) {
        self.pause(|heap| match heap.cycle() {
            Cycle::Idle => heap.timed_minor(),
            Cycle::Due => heap.begin_cycle(),
            Cycle::Marking { full, .. } if heap.pacing.since > BEHIND * heap.pacing.threshold => heap.finish(full),
            Cycle::Marking { .. } => heap.slice(heap.pacing.slice_time()),
        });
        self.plan();
    }

    fn timed_minor(&mut self) {
        let started = Instant::now();
        let before = self.live_bytes;
        self.minor();
        if let Cycle::Marking { .. } = self.cycle() {
            return;
        }
        let nanos = started.elapsed().as_nanos() as u64;
        let survived = self.live_bytes - before;
        let trigger = self.pacing.trigger;
        let many = survived > trigger / MANY;
        self.pacing.trigger = if nanos > LONG_NANOS && many {
            (trigger / 2).max(LEAST_TRIGGER)
        } else if nanos < SHORT_NANOS && (many || trigger < FIRST_TRIGGER) {
            (trigger * 2).min(GREATEST_TRIGGER)
        } else if survived < trigger / FEW && trigger > FIRST_TRIGGER {
            trigger / 2
        } else {
            trigger
        };
    }

    /// Decide when there is something to do next.
    pub(crate) fn plan(&mut self) {
        let passed = self.pacing.passed();
        let held = self.live_bytes + self.external;
        let next = match (self.config.policy, self.cycle()) {
            (Policy::None, _) => return,
            (Policy::Full, _) => self.pacing.trigger.max(held / 100 * (GROWTH - 100)),
            (Policy::Generational, Cycle::Idle) => self.pacing.trigger,
            (Policy::Generational, _) => passed + self.pacing.slice_bytes(),
        };
        let room = self.config.limit.map_or(usize::MAX, |limit| limit.saturating_sub(held));
        self.pacing.next_event = next.min(room.max(passed.saturating_add(GRACE)));
    }

    /// Do the bytes held (external ones included) exceed the limit?
    pub fn over_limit(&self) -> bool {
        self.config.limit.is_some_and(|limit| self.held() - self.unused_bytes() > limit)
    }

    /// Did a full collection fail to get below the limit? Stays so until [`Heap::clear_limit_hit`].
    pub fn limit_hit(&self) -> bool {
        self.pacing.limit_hit
    }

    /// The VM has dealt with it (raised its memory error).
    pub fn clear_limit_hit(&mut self) {
        self.pacing.limit_hit = false;
    }

    /// Would `bytes` more stay within the heap limit (collecting first if that helps)? Without a limit, the machine's
    /// memory is one. Ask before a large allocation.
    pub fn has_room(&mut self, bytes: usize) -> bool {
        if bytes < ALWAYS_ROOM && self.config.limit.is_none() {
            return true;
        }
        let limit = self.config.limit.unwrap_or_else(physical_memory);
        let fits = |heap: &Heap| (heap.held() - heap.unused_bytes()).saturating_add(bytes) <= limit;
        if !fits(self) && bytes <= limit && self.config.policy != Policy::None {
            self.collect_full();
        }
        fits(self)
    }

    /// More bytes are now held outside of the heap by payloads: a vector has grown.
    pub fn count_external(&mut self, bytes: usize) {
        self.external = self.external.saturating_add(bytes);
        self.pacing.since_external = self.pacing.since_external.saturating_add(bytes);
    }

    fn collect_at_limit(&mut self) {
        self.collect_full();
        self.pacing.limit_hit |= self.over_limit();
    }

    /// An allocation through the slow path: collect when stress asks for it, each time in another way.
    #[inline]
    pub(crate) fn stress_tick(&mut self) {
        if self.config.stress != 0 {
            self.pacing.ticks += 1;
            if self.pacing.ticks.is_multiple_of(self.config.stress) {
                self.stress_collect(self.pacing.ticks / self.config.stress % 12);
            }
        }
    }

    fn stress_collect(&mut self, turn: u32) {
        match (self.config.policy, turn) {
            (Policy::None, _) => {}
            (Policy::Full, _) | (_, 7) => self.collect_full(),
            (_, 0 | 1 | 6 | 11) => self.collect_minor(),
            (_, 2) => self.pause(Heap::begin_cycle),
            (_, 8) => self.pause(|heap| heap.minor_within(Duration::ZERO)),
            (_, _) => self.pause(|heap| heap.slice(Duration::ZERO)),
        }
        self.plan();
    }
}

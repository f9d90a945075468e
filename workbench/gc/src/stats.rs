//! Choices at start-up and figures so far.

use crate::Heap;

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
    /// Overwrite the cells of dead objects, so that a use after death shows.
    pub poison: bool,
}

/// Figures for `--stats` and `gc`-like modules.
#[derive(Clone, Debug, Default)]
pub struct GcStats {
    /// Bytes allocated since the start.
    pub allocated: u64,
    /// Greatest number of bytes held when a collection began.
    pub peak: usize,
    /// Bytes held now: what the last collection found, and what was allocated since.
    pub live: usize,
    /// Bytes that payloads said they hold outside of the heap (part of `live`).
    pub external: usize,
    /// Young collections.
    pub minor: u32,
    /// Full collections.
    pub major: u32,
    /// Pauses that only did a part of a full collection.
    pub slices: u32,
    /// Nanoseconds in collections, all together.
    pub nanos: u64,
    /// Nanoseconds of the longest pause.
    pub longest_pause: u64,
}

impl Heap {
    /// Figures so far.
    pub fn stats(&self) -> GcStats {
        let unused = self.unused_bytes();
        let live = self.held() - unused;
        GcStats {
            allocated: self.stats.allocated + (self.pacing.since - unused) as u64,
            live,
            peak: self.stats.peak.max(live),
            external: self.external,
            ..self.stats.clone()
        }
    }
}

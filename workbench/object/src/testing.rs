//! What this crate's tests share.

use crate::Space;
use workbench_gc::HeapConfig;

/// A space that collects often.
pub(crate) fn space() -> Space {
    Space::new(HeapConfig { stress: 101, ..HeapConfig::default() })
}

/// A space for tests that allocate too much for that.
pub(crate) fn calm_space() -> Space {
    Space::new(HeapConfig::default())
}

/// A small generator (xorshift), so that a failure repeats.
pub(crate) struct Random(pub u64);

impl Random {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    pub(crate) fn below(&mut self, n: u64) -> u64 {
        self.next() % n.max(1)
    }
}

//! What caches of lookups compare to see whether an answer may have become another.
//!
//! Any change ends the epoch. A cache whose entry is of an ended epoch may ask more precisely: has anything changed that
//! lookups of *this name* depend on? That is a member of that name in some class, a member of a name that means something to
//! lookups of others (which names do, the language says), or what is no member: ancestors, the death of an object that is
//! known by its address. Names share counters, so that a cache may look again for nothing.

use crate::Symbol;
use std::cell::Cell;

/// Counters that names share.
const NAMES: usize = 256;

/// The counters of a space.
pub(crate) struct Epochs {
    all: Cell<u32>,
    wide: Cell<u32>,
    names: [Cell<u32>; NAMES],
    /// Does a member of this name say how others are looked up?
    pub is_wide: Cell<fn(&[u8]) -> bool>,
}

impl Default for Epochs {
    fn default() -> Self {
        Epochs {
            all: Cell::new(1),
            wide: Cell::new(1),
            names: [const { Cell::new(0) }; NAMES],
            is_wide: Cell::new(|_| true),
        }
    }
}

fn advance(counter: &Cell<u32>) {
    counter.set(counter.get().wrapping_add(1));
}

impl Epochs {
    #[inline(always)]
    pub(crate) fn now(&self) -> u32 {
        self.all.get()
    }

    #[inline]
    pub(crate) fn of(&self, name: Symbol) -> u32 {
        self.wide.get().wrapping_add(self.names[name.0 as usize % NAMES].get())
    }

    pub(crate) fn end(&self) {
        advance(&self.all);
        advance(&self.wide);
    }

    pub(crate) fn end_of(&self, name: Symbol, text: &[u8]) {
        advance(&self.all);
        let wide = (self.is_wide.get())(text);
        advance(if wide { &self.wide } else { &self.names[name.0 as usize % NAMES] });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_names_keep_their_epoch() {
        let epochs = Epochs::default();
        epochs.is_wide.set(|name| name.starts_with(b"_"));
        let (a, b) = (Symbol(1), Symbol(2));
        let (now, of_a, of_b) = (epochs.now(), epochs.of(a), epochs.of(b));
        epochs.end_of(a, b"a");
        assert!(epochs.now() != now && epochs.of(a) != of_a && epochs.of(b) == of_b);
        epochs.end_of(a, b"_a");
        assert_ne!(epochs.of(b), of_b);
    }
}

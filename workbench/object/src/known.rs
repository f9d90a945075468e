//! Objects that caches know by their address.
//!
//! A cache that remembers something of an object without keeping it alive compares addresses; when the object dies, another may
//! get its address. Who fills such a cache says so here ([`crate::Space::know_by_address`]), and the death of an object that is
//! known changes the epoch that such caches compare, too.

use rustc_hash::FxHashSet;
use std::cell::RefCell;
use workbench_gc::{Survivors, Value};

/// The objects.
#[derive(Default)]
pub(crate) struct Known {
    /// Since the last collection.
    young: RefCell<FxHashSet<u64>>,
    old: RefCell<FxHashSet<u64>>,
}

impl Known {
    pub(crate) fn add(&self, object: Value) {
        if !self.old.borrow().contains(&object.bits()) {
            self.young.borrow_mut().insert(object.bits());
        }
    }

    /// A collection has ended: forget the dead. Were there any?
    pub(crate) fn ended(&self, survivors: &Survivors<'_>) -> bool {
        let mut old = self.old.borrow_mut();
        let before = old.len() + self.young.borrow().len();
        let lives = |bits: &u64| survivors.have(Value::from_bits(*bits));
        if survivors.of_full() {
            old.retain(lives);
        }
        old.extend(self.young.borrow_mut().drain().filter(lives));
        old.len() < before
    }
}

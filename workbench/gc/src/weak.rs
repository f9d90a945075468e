//! Weak records and ephemerons.
//!
//! Both are noted when they are scanned. An ephemeron whose key is not found yet is filed under the key, whose header
//! gets [`Header::WEAKLY_HELD`]: when the key is scanned later, the value is marked. So chains of ephemerons cost one
//! look-up each and not one round over all of them. What is still unmarked when nothing is grey is dead.

use crate::mark::Tracer;
use crate::{GcVec, Header, Heap, Value, access};
use std::collections::HashMap;

/// What the running collection has seen of weak things.
#[derive(Default)]
pub struct WeakSeen {
    /// Scanned weak records.
    pub records: Vec<Value>,
    ephemerons: Vec<Value>,
    /// Ephemerons by the address of their key.
    waiting: HashMap<usize, Vec<Value>>,
}

impl WeakSeen {
    /// Forget everything.
    pub fn reset(&mut self) {
        self.records.clear();
        self.ephemerons.clear();
        self.waiting.clear();
    }
}

impl Tracer {
    /// An ephemeron was scanned.
    pub fn see_ephemeron(&mut self, ephemeron: Value) {
        let key = access::slot(ephemeron, 0);
        if self.is_marked(key) {
            self.mark(access::slot(ephemeron, 1));
        } else {
            let header = access::header(key);
            header.gc.set(header.gc.get() | Header::WEAKLY_HELD);
            self.weak.waiting.entry(key.ptr() as usize).or_default().push(ephemeron);
        }
        self.weak.ephemerons.push(ephemeron);
    }

    /// An object that may be the key of ephemerons seen before was found.
    #[cold]
    pub fn key_found(&mut self, key: usize) {
        for ephemeron in self.weak.waiting.remove(&key).unwrap_or_default() {
            if access::slot(ephemeron, 0).bits() == key as u64 {
                self.mark(access::slot(ephemeron, 1));
            }
        }
    }

    /// Nothing is grey: clear what mentions the dead, and note who was cleared.
    pub fn clear_dead(&mut self, cleared: &mut Vec<Value>) {
        for record in std::mem::take(&mut self.weak.records) {
            if !self.is_marked(access::slot(record, 0)) {
                access::set_slot(record, 0, Value::ABSENT);
                cleared.push(record);
            }
        }
        for ephemeron in std::mem::take(&mut self.weak.ephemerons) {
            if !self.is_marked(access::slot(ephemeron, 0)) {
                access::set_slot(ephemeron, 0, Value::ABSENT);
                access::set_slot(ephemeron, 1, Value::ABSENT);
                cleared.push(ephemeron);
            }
        }
    }
}

impl Heap {
    /// The program can see this heap object's death, and may wait for it.
    pub fn watch(object: Value) {
        let header = access::header(object);
        header.gc.set(header.gc.get() | Header::WATCHED);
    }

    /// Would the program notice the death of this heap object: is there a finalizer, or was it watched?
    pub fn is_missed(object: Value) -> bool {
        access::header(object).gc.get() & (Header::WATCHED | Header::FINALIZE) != 0
    }

    /// Did this heap object survive a collection, so that a minor one does not find it dead?
    pub fn is_old(object: Value) -> bool {
        access::header(object).gc.get() & Header::OLD != 0
    }

    /// The weak records and ephemerons that collections cleared since the last call and that were alive then.
    pub fn take_cleared(&mut self) -> GcVec {
        let taken = self.cleared.len();
        let vector = GcVec::from_slice(self, &self.cleared.clone());
        self.cleared.drain(..taken);
        vector
    }

    /// Would [`Heap::take_cleared`] give anything?
    pub fn has_cleared(&self) -> bool {
        !self.cleared.is_empty()
    }
}

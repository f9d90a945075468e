//! The `__dict__`s of objects that have no room for one: instances of subclasses of `tuple`.
//!
//! An ephemeron for each, by the object's address: the dict lives as long as the object. Entries of the dead are dropped when
//! the table has grown to twice of what was alive.

use rustc_hash::FxHashMap;
use std::cell::{Cell, RefCell};
use workbench::object::dict;
use workbench::{Heap, Kind, Layout, Marker, StaticShape, Value, Vm, access};

const OBJECT: usize = 0;
const DICT: usize = 1;

static ENTRY: StaticShape = StaticShape::new(Kind::CELL, "attributes", Layout::Ephemeron, 2);

/// The table.
pub struct SideDicts {
    entries: RefCell<FxHashMap<u64, Value>>,
    /// Entries at which the dead are looked for.
    alarm: Cell<usize>,
}

impl Default for SideDicts {
    fn default() -> SideDicts {
        SideDicts { entries: RefCell::default(), alarm: Cell::new(64) }
    }
}

impl SideDicts {
    /// Report what it holds.
    pub fn trace(&self, marker: &mut Marker<'_>) {
        self.entries.borrow().values().for_each(|&entry| marker.mark(entry));
    }

    /// The dict of an object, absent when it has none.
    pub fn get(&self, object: Value) -> Value {
        match self.entries.borrow().get(&object.bits()) {
            Some(&entry) if access::slot(entry, OBJECT) == object => access::slot(entry, DICT),
            _ => Value::ABSENT,
        }
    }

    fn insert(&self, object: Value, entry: Value) {
        let mut entries = self.entries.borrow_mut();
        if entries.len() >= self.alarm.get() {
            entries.retain(|_, entry| !access::slot(*entry, OBJECT).is_absent());
            self.alarm.set((2 * entries.len()).max(64));
        }
        entries.insert(object.bits(), entry);
    }
}

/// Give an object a dict.
pub fn make(vm: &mut Vm, object: Value) -> Value {
    let d = dict::new(&mut vm.space);
    set(vm, object, d);
    d
}

/// Give an object this dict.
pub fn set(vm: &mut Vm, object: Value, d: Value) {
    let entry = vm.record_with(ENTRY.id(), &[object, d]);
    let state = super::state(vm);
    state.side_dicts.insert(object, entry);
    Heap::barrier(state.value());
}

//! Cells of globals and class members: constants until they change.

use crate::{Kind, Space, StaticShape, Watch};
use std::cell::Cell;
use workbench_gc::{Gc, Heap, Layout, Marker, Native, Value};

/// A named variable of a module or class. While it was assigned only once its value is a constant for compiled code; the
/// first re-assignment fires the watch, and from then on it is read like any memory (PyPy's celldict, Bolz 2010).
#[repr(C)]
pub struct WatchedCell {
    // First field: compiled code reads it as slot 1 of the object.
    value: Cell<Value>,
    mutable: Cell<bool>,
    watch: Watch,
}

impl Native for WatchedCell {
    fn trace(&self, marker: &mut Marker<'_>) {
        marker.mark(self.value.get());
    }
}

impl WatchedCell {
    /// Slot number under which a record load finds the value.
    pub const VALUE_SLOT: usize = 1;

    /// A cell with its first value.
    pub fn new(space: &mut Space, value: Value) -> Gc<WatchedCell> {
        let cell = WatchedCell { value: Cell::new(value), mutable: Cell::new(false), watch: Watch::new() };
        space.heap.alloc_native(WATCHED.id().0, cell)
    }

    /// The value; absent when the variable was deleted.
    #[inline(always)]
    pub fn get(&self) -> Value {
        self.value.get()
    }

    /// Has it been assigned more than once?
    pub fn is_mutable(&self) -> bool {
        self.mutable.get()
    }

    /// The end of "this is a constant".
    pub fn watch(&self) -> &Watch {
        &self.watch
    }

    /// Assign. Same value: nothing happens.
    pub fn set(this: Gc<WatchedCell>, value: Value) {
        if this.value.get() == value {
            return;
        }
        if !this.mutable.get() && !this.value.get().is_absent() {
            this.mutable.set(true);
        }
        this.watch.fire();
        this.value.set(value);
        Heap::barrier(this.value());
    }
}

static WATCHED: StaticShape = StaticShape::new(Kind::INTERNAL, "watched cell", Layout::Native, 0);

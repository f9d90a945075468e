//! Watchpoints: assumptions that compiled code makes without checking them.
//!
//! Self's and PyPy's quasi-immutables: compiled code that relies on a fact registers a flag; when the fact stops being
//! true the flag is raised, and the code leaves at its next validity guard. A watch can fire many times: each time it
//! forgets the flags it raised.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// A fact that may end.
#[derive(Default, Debug)]
pub struct Watch {
    dependents: RefCell<Vec<Rc<Cell<u8>>>>,
}

impl Watch {
    /// A fact nobody relies on yet.
    pub const fn new() -> Watch {
        Watch { dependents: RefCell::new(Vec::new()) }
    }

    /// Raise `flag` when the fact ends.
    pub fn depend(&self, flag: &Rc<Cell<u8>>) {
        let mut dependents = self.dependents.borrow_mut();
        // Code that died by another watch left its flag here.
        if dependents.len() >= 32 && dependents.len().is_power_of_two() {
            dependents.retain(|f| f.get() == 0 && Rc::strong_count(f) > 1);
        }
        if !dependents.iter().any(|f| Rc::ptr_eq(f, flag)) {
            dependents.push(flag.clone());
        }
    }

    /// The fact has ended (or is about to).
    pub fn fire(&self) {
        for flag in self.dependents.borrow_mut().drain(..) {
            flag.set(1);
        }
    }
}

//! `del` of what the program would miss: an object with a finalizer, or one that weak references know.
//!
//! There are no reference counts, so nobody knows whether a name, item or attribute that a program deletes was the last
//! that led to its object; but a program that writes `del` expects `__del__` and the callbacks of weak references now. So a
//! collection follows, a minor one if the object is young, as far as these collections take a small part of the time, in a
//! program with one thread. What dies in another way (rebinding, the end of a function) waits for a collection of its own.

use super::state;
use std::time::Duration;
use workbench::host::clock;
use workbench::{Heap, Kind, ShapeId, Value, Vm, poll};

/// These collections may always take so much time together…
const FREE: Duration = Duration::from_millis(100);
/// …and beyond that the program's time by this.
const SHARE: u32 = 20;

/// A collection that is to happen when the run loop next looks up.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Wanted {
    /// None.
    #[default]
    No,
    /// A full one: the program asks for it.
    Asked,
    /// A full one in short pauses, at a program's end.
    Last,
    /// One of the young, after a `del`.
    Young,
    /// A full one, after a `del`.
    Old,
}

/// A program deleted what led to this value. (A class is part of a cycle: it needs a collection with CPython, too.)
#[inline]
pub fn dropped(vm: &mut Vm, v: Value) {
    if v.is_ptr() && Heap::is_missed(v) && ShapeId::of(v).kind() != Kind::CLASS {
        want(vm, Heap::is_old(v), 1);
    }
}

/// A program looks whether something is dead: collect first. For this there is half of the time, so that a program that
/// looks all the time finds what it deletes.
pub fn looked_at(vm: &mut Vm) {
    want(vm, true, 2);
}

#[cold]
fn want(vm: &mut Vm, old: bool, part: u32) {
    let st = state(vm);
    // Where there are threads, callbacks of what else is dead might wait for a lock that this one holds around its `del`.
    if vm.thread_count() > 1 || st.missing_time.get() > (FREE + clock::monotonic() / SHARE) / part {
        return;
    }
    st.collection_wanted.set(match st.collection_wanted.get() {
        Wanted::No | Wanted::Young if !old => Wanted::Young,
        wanted @ (Wanted::Asked | Wanted::Last) => wanted,
        _ => Wanted::Old,
    });
    vm.request(poll::LANGUAGE);
}

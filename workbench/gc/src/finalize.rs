//! Finalizers: objects that the language wants to see once more after they became unreachable.
//!
//! Such an object and all it reaches are resurrected once and the object is queued; running the finalizer is the VM's
//! part. Weak references to them are cleared before. Where one dead object with a finalizer reaches another, the outer
//! one is queued alone and the inner one is looked at again by the next full collection, when the outer one is done
//! with it; in a cycle there is no outer one and all are queued together.
//!
//! All that happens in a *pass*, which begins when a collection has found everything that lives, and may be cut in slices
//! between which the program runs: the program cannot get at what was unreachable when the pass began, so nothing it does
//! changes what the pass finds. What it registers meanwhile is a root until the pass is over.

use crate::mark::Tracer;
use crate::space::Space;
use crate::{GcVec, Header, Heap, Value, access};

/// Registered objects that are looked at between two looks at the clock.
const STEP: usize = 256;

/// The registry and the queue.
#[derive(Default)]
pub struct Finalizers {
    /// Registered since the last collection.
    young: Vec<Value>,
    /// Registered before.
    old: Vec<Value>,
    /// Found unreachable, not yet taken by the VM: roots.
    pub ready: Vec<Value>,
    pass: Option<Pass>,
}

/// A search for dead objects in the registry.
#[derive(Default)]
struct Pass {
    /// What was registered when it began, and how much of it was looked at.
    looked_at: usize,
    registered: Vec<Value>,
    /// The dead of them, and of how many it is known whether another one reaches them.
    chosen: usize,
    dead: Vec<Value>,
    /// The dead that others reach, and those that none does.
    inner: Vec<Value>,
    outer: Vec<Value>,
}

impl Finalizers {
    /// Nothing is grey and weak references are cleared: begin a pass, if anything is registered.
    pub fn begin(&mut self, full: bool) {
        let mut registered = std::mem::take(&mut self.young);
        if full {
            registered.append(&mut self.old);
        }
        self.pass = (!registered.is_empty()).then(|| Pass { registered, ..Pass::default() });
    }

    /// Is a pass under way, or over but not ended?
    pub fn in_pass(&self) -> bool {
        self.pass.is_some()
    }

    /// What was registered since the pass began.
    pub fn registered_meanwhile(&self) -> &[Value] {
        if self.pass.is_some() { &self.young } else { &[] }
    }

    /// Nothing is grey: go on with the pass until something is. Is it over?
    pub fn step(&mut self, tracer: &mut Tracer, space: &Space) -> bool {
        let Some(pass) = &mut self.pass else { return true };
        let part = |from: usize, all: &[Value]| from..(from + STEP).min(all.len());
        if pass.looked_at < pass.registered.len() {
            let range = part(pass.looked_at, &pass.registered);
            pass.looked_at = range.end;
            let found = pass.dead.len();
            for &v in pass.registered[range].iter().filter(|&&v| Heap::has_finalizer(v)) {
                let list = if tracer.is_marked(v) { &mut self.old } else { &mut pass.dead };
                list.push(v);
            }
            tracer.mark_children_of_all(space, &pass.dead[found..]);
        } else if pass.chosen < pass.dead.len() {
            let range = part(pass.chosen, &pass.dead);
            pass.chosen = range.end;
            for &v in &pass.dead[range] {
                if tracer.is_marked(v) {
                    pass.inner.push(v);
                } else {
                    pass.outer.push(v);
                    // All it reaches is marked: this marks no other one of them.
                    tracer.mark(v);
                }
            }
        } else {
            return true;
        }
        false
    }

    /// The collection ends after a pass: queue what it has found.
    pub fn end(&mut self) {
        let Some(pass) = self.pass.take() else { return };
        let (queued, kept) = if pass.outer.is_empty() { (pass.inner, pass.outer) } else { (pass.outer, pass.inner) };
        self.old.extend(kept);
        self.ready.extend(queued);
    }

    /// The collection does not end: another one begins from the start.
    pub fn abandon(&mut self) {
        let Some(pass) = self.pass.take() else { return };
        self.old.extend_from_slice(&pass.registered[pass.looked_at..]);
        self.old.extend(pass.dead);
    }
}

impl Heap {
    /// Queue this heap object (see [`Heap::take_finalizable`]) once it is unreachable. A second registration before that
    /// has no effect.
    pub fn register_finalizer(&mut self, object: Value) {
        let header = access::header(object);
        if header.gc.get() & Header::FINALIZE == 0 {
            header.gc.set(header.gc.get() | Header::FINALIZE);
            self.finalizers.young.push(object);
        }
    }

    /// This heap object is not to be queued, after all.
    pub fn forget_finalizer(object: Value) {
        let header = access::header(object);
        header.gc.set(header.gc.get() & !Header::FINALIZE);
    }

    /// Is this heap object registered?
    pub fn has_finalizer(object: Value) -> bool {
        access::header(object).gc.get() & Header::FINALIZE != 0
    }

    /// Is any object registered, or queued?
    pub fn has_finalizers(&self) -> bool {
        let Finalizers { young, old, ready, pass } = &self.finalizers;
        let in_pass = pass.iter().flat_map(|pass| &pass.registered);
        !ready.is_empty() || young.iter().chain(old).chain(in_pass).any(|&object| Heap::has_finalizer(object))
    }

    /// The objects whose finalizers are to run now, in order. They are ordinary objects again.
    pub fn take_finalizable(&mut self) -> GcVec {
        let taken = self.finalizers.ready.len();
        let vector = GcVec::from_slice(self, &self.finalizers.ready.clone());
        self.finalizers.ready.drain(..taken);
        for &object in vector.as_slice() {
            Heap::forget_finalizer(object);
        }
        vector
    }

    /// Would [`Heap::take_finalizable`] give anything?
    pub fn has_finalizable(&self) -> bool {
        !self.finalizers.ready.is_empty()
    }
}

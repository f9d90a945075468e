//! Finalizers: objects that the language wants to see once more after they became unreachable.
//!
//! Such an object and all it reaches are resurrected once and the object is queued; running the finalizer is the VM's
//! part. Weak references to them are cleared before. Where one dead object with a finalizer reaches another, the outer
//! one is queued alone and the inner one is looked at again by the next full collection, when the outer one is done
//! with it; in a cycle there is no outer one and all are queued together.

use crate::mark::Tracer;
use crate::space::Space;
use crate::{GcVec, Header, Heap, Value, access};

/// The registry and the queue.
#[derive(Default)]
pub struct Finalizers {
    /// Registered since the last collection.
    young: Vec<Value>,
    /// Registered before.
    old: Vec<Value>,
    /// Found unreachable, not yet taken by the VM: roots.
    pub ready: Vec<Value>,
}

impl Finalizers {
    /// Nothing is grey and weak references are cleared: queue the dead and resurrect what they reach. Was there any?
    pub fn queue_dead(&mut self, tracer: &mut Tracer, space: &Space, full: bool) -> bool {
        let mut candidates = Vec::new();
        let mut look = |registered: &mut Vec<Value>| {
            registered.retain(|&v| {
                let alive = tracer.is_marked(v);
                if !alive {
                    candidates.push(v);
                }
                alive
            });
        };
        look(&mut self.young);
        if full {
            look(&mut self.old);
        }
        self.old.append(&mut self.young);
        if candidates.is_empty() {
            return false;
        }
        tracer.mark_children_of_all(space, &candidates);
        tracer.settle(space);
        let (inner, mut outer): (Vec<_>, Vec<_>) = candidates.into_iter().partition(|&v| tracer.is_marked(v));
        if outer.is_empty() {
            outer = inner;
        } else {
            self.old.extend(inner);
        }
        for &v in &outer {
            let header = access::header(v);
            header.gc.set(header.gc.get() & !Header::FINALIZE);
            tracer.mark(v);
        }
        tracer.settle(space);
        self.ready.extend(outer);
        true
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

    /// The objects whose finalizers are to run now, in order. They are ordinary objects again.
    pub fn take_finalizable(&mut self) -> GcVec {
        let taken = self.finalizers.ready.len();
        let vector = GcVec::from_slice(self, &self.finalizers.ready.clone());
        self.finalizers.ready.drain(..taken);
        vector
    }

    /// Would [`Heap::take_finalizable`] give anything?
    pub fn has_finalizable(&self) -> bool {
        !self.finalizers.ready.is_empty()
    }
}

//! Where marking starts: the native stack and registers (every word is taken for a possible pointer), the registered
//! sources, and what the heap itself holds for the VM.

use crate::mark::Tracer;
use crate::space::Space;
use crate::{Heap, Value, stack};

/// A source of roots outside of the heap and the native stack: the VM's globals, the guest stack, trace constants.
pub trait Roots {
    /// Report each root with [`Marker::mark`]. Called by every collection, minor ones too, and by slices of a full one.
    fn roots(&self, marker: &mut Marker<'_>);

    /// A full collection has found objects with these shapes (each is told once): report what the shapes hold.
    fn shapes(&self, found: &[u32], marker: &mut Marker<'_>) {
        let _ = (found, marker);
    }

    /// A collection has found all that lives and is about to free the rest: forget what is held weakly and did not survive.
    fn ended(&self, survivors: &Survivors<'_>) {
        let _ = survivors;
    }
}

/// What a collection has found, at its end.
pub struct Survivors<'a> {
    tracer: &'a Tracer,
}

impl<'a> Survivors<'a> {
    pub(crate) fn new(tracer: &'a Tracer) -> Survivors<'a> {
        Survivors { tracer }
    }

    /// Does this value live on? It must not have died before.
    pub fn have(&self, value: Value) -> bool {
        self.tracer.is_marked(value)
    }

    /// Was it a full collection? Else old objects live on without having been looked at.
    pub fn of_full(&self) -> bool {
        self.tracer.full
    }
}

/// Names a registered source.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct RootsId(u32);

/// Who listens to a [`Marker`].
pub enum Sink<'a> {
    /// A collection.
    Mark(&'a mut Tracer, &'a Space),
    /// Somebody who asked for an object's children.
    Visit(&'a mut dyn FnMut(Value)),
}

/// Takes the values that something holds.
pub struct Marker<'a> {
    sink: Sink<'a>,
}

impl<'a> Marker<'a> {
    /// A marker that reports to this sink.
    pub(crate) fn new(sink: Sink<'a>) -> Marker<'a> {
        Marker { sink }
    }

    /// This value is held.
    #[inline]
    pub fn mark(&mut self, value: Value) {
        match &mut self.sink {
            Sink::Mark(tracer, _) => tracer.mark(value),
            Sink::Visit(f) => f(value),
        }
    }

    /// Is this a full collection, which looks at old objects, too?
    pub fn is_full(&self) -> bool {
        matches!(&self.sink, Sink::Mark(tracer, _) if tracer.full)
    }

    /// These values are held.
    pub fn mark_all(&mut self, values: &[Value]) {
        for &value in values {
            self.mark(value);
        }
    }

    /// Some of these words may be values, or pointers into objects (a guest stack, the stack of a suspended coroutine, an
    /// exit buffer). Who asks for an object's children is not told of them.
    pub fn mark_conservatively(&mut self, words: &[u64]) {
        if let Sink::Mark(tracer, space) = &mut self.sink {
            for &word in words {
                tracer.mark_word(space, word as usize);
            }
        }
    }
}

impl Marker<'_> {
    /// The same of the native stack of another thread: from its innermost word in use to its base.
    ///
    /// # Safety
    /// The range is mapped, and its owner does not run.
    pub unsafe fn mark_native_stack(&mut self, from: usize, base: usize) {
        if let Sink::Mark(tracer, space) = &mut self.sink {
            for at in (from..base).step_by(size_of::<usize>()) {
                // SAFETY: the caller's promise.
                tracer.mark_word(space, unsafe { stack::word_at(at) });
            }
        }
    }
}

impl Heap {
    /// Ask this source for roots from now on.
    pub fn add_roots(&mut self, source: Box<dyn Roots>) -> RootsId {
        let id = RootsId(self.next_roots_id);
        self.next_roots_id += 1;
        self.roots.push((id, source));
        id
    }

    /// Ask this source no more.
    pub fn remove_roots(&mut self, id: RootsId) {
        self.roots.retain(|(other, _)| *other != id);
    }

    /// Keep this value as long as the heap exists: interned things, classes of the core.
    pub fn keep(&mut self, value: Value) {
        self.kept.push(value);
    }

    /// Scan the native stack up to this address (exclusive). [`Heap::new`] sets it to the end of the calling thread's
    /// stack; who switches stacks sets it at each switch and reports the suspended ones as roots.
    pub fn set_stack_base(&mut self, base: usize) {
        self.stack_base = base;
    }

    /// Where scanning of the native stack ends.
    pub fn stack_base(&self) -> usize {
        self.stack_base
    }

    /// Mark all roots.
    pub(crate) fn mark_roots(&mut self) {
        self.sync_runs();
        let (tracer, space, base) = (&mut self.tracer, &self.space, self.stack_base);
        let above = self.stack_from;
        stack::with_registers_on_stack(&mut |from| {
            let mut at = above.map_or(from, |mark| mark.0);
            while at < base {
                // SAFETY: the stack is mapped from its innermost word to its base.
                tracer.mark_word(space, unsafe { stack::word_at(at) });
                at += size_of::<usize>();
            }
        });
        let held = self.kept.iter().chain(&self.cleared).chain(&self.finalizers.ready);
        let held = held.chain(self.finalizers.registered_meanwhile());
        for &value in held {
            tracer.mark(value);
        }
        let mut marker = Marker::new(Sink::Mark(tracer, space));
        if let Some((payload, table)) = self.unplaced {
            // SAFETY: `alloc_native` holds the payload while this is set, and the table is its type's.
            unsafe { (table.trace)(payload, &mut marker) };
        }
        for (_, source) in &self.roots {
            source.roots(&mut marker);
        }
    }
}

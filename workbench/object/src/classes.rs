//! The classes of a space, and how the guest's die.
//!
//! Objects refer to their class through the number of their shape, so the collector cannot follow that reference by itself:
//! a full collection collects the shapes it sees and asks here what they hold ([`Classes::mark_found`]). A class that was
//! made *mortal* lives as long as something refers to it or has one of its shapes; the others live as long as the space.
//! Young classes are roots of minor collections.
//!
//! *Invariant:* whoever keeps the number of a shape to look it up later (compiled code, a recording) marks its class. A dead
//! class's shapes are taken out of the table at once, and their memory is freed at the next full collection. Numbers are
//! never used again, so one that is merely compared may be old.

use crate::{Class, ShapeId, shape};
use std::cell::{Cell, RefCell};
use workbench_gc::{Gc, Marker, Survivors};

/// All classes of a space.
#[derive(Default)]
pub(crate) struct Classes {
    all: RefCell<Vec<Gc<Class>>>,
    /// Those from this position on are younger than the last collection.
    young: Cell<usize>,
    /// Shapes of dead classes, out of the table but not freed.
    buried: RefCell<Vec<shape::Buried>>,
}

impl Classes {
    pub(crate) fn add(&self, class: Gc<Class>) {
        self.all.borrow_mut().push(class);
    }

    /// Report the classes that are roots.
    pub(crate) fn trace(&self, marker: &mut Marker<'_>) {
        let all = self.all.borrow();
        if marker.is_full() {
            all.iter().filter(|class| !class.mortal.get()).for_each(|class| marker.mark(class.value()));
        } else {
            all[self.young.get()..].iter().for_each(|class| marker.mark(class.value()));
        }
    }

    /// Report the classes of shapes.
    pub(crate) fn mark_found(shapes: &[u32], marker: &mut Marker<'_>) {
        shapes.iter().for_each(|&shape| marker.mark(ShapeId(shape).shape().class));
    }

    /// A collection has ended: forget the dead.
    pub(crate) fn ended(&self, survivors: &Survivors<'_>) {
        let mut all = self.all.borrow_mut();
        if survivors.of_full() {
            let mut buried = self.buried.borrow_mut();
            buried.clear();
            let lives = |class: &Gc<Class>| survivors.have(class.value());
            let mut bases: Vec<Gc<Class>> = Vec::new();
            for class in all.iter().filter(|class| !lives(class)) {
                class.shapes.borrow().iter().for_each(|&shape| shape::bury(shape, &mut buried));
                let of = class.bases.get();
                bases.extend(of.as_slice().iter().filter_map(|&base| Class::of(base)).filter(lives));
            }
            bases.sort_by_key(|base| base.value().bits());
            bases.dedup();
            bases.iter().for_each(|base| base.forget_subclasses(lives));
            all.retain(lives);
        }
        self.young.set(all.len());
    }
}

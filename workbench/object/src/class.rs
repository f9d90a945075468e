//! Classes: members by name along a linearised list of ancestors.
//!
//! What member lookup means (descriptors, metaclasses, visibility) is a language's; this is the part all share: ordered
//! member tables whose values sit in watched cells, ancestor lists, version watchpoints and the shape of new instances.

use crate::{ShapeId, Space, StaticShape, Symbol, Watch, WatchedCell, cell, kind::Kind};
use rustc_hash::FxHashMap;
use std::cell::{Cell, RefCell};
use workbench_gc::{Gc, GcVec, Heap, Layout, Marker, Native, Value};

/// What a lookup found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Member {
    /// The class that has it.
    pub owner: Gc<Class>,
    /// Its cell.
    pub cell: Gc<WatchedCell>,
}

/// A class object's payload.
#[repr(C)]
pub struct Class {
    /// The class's class; compiled code may read it as slot 1.
    pub meta: Cell<Value>,
    /// A language's own extra object (absent until set).
    pub extra: Cell<Value>,
    /// Its name.
    pub name: Cell<Symbol>,
    /// Direct superclasses, as values.
    pub bases: Cell<GcVec>,
    /// Linearised ancestors, itself first.
    pub mro: Cell<GcVec>,
    /// Direct subclasses, held weakly: versions propagate to them.
    subclasses: RefCell<Vec<Gc<Class>>>,
    members: RefCell<Members>,
    /// The shapes made for it, those apart that others lead to.
    pub(crate) shapes: RefCell<Vec<ShapeId>>,
    /// How many shapes its instances' named slots have led to.
    pub(crate) derived_shapes: Cell<u32>,
    /// Does it die when nothing refers to it and it has no instances? The host's classes live as long as the space.
    pub mortal: Cell<bool>,
    /// Shape of a fresh instance; `None` when instances are not shared-model objects.
    pub instance_shape: Cell<Option<ShapeId>>,
    /// Fires whenever a lookup in this class could give another answer.
    pub watch: Watch,
    /// Fires whenever a class is derived from it, or from one that is.
    pub derived: Watch,
    /// Bits a language assigns a meaning to.
    pub flags: Cell<u64>,
    /// Is it still being made? Then no cache knows of it, and its changes leave the epoch alone.
    making: Cell<bool>,
}

#[derive(Default)]
struct Members {
    index: FxHashMap<Symbol, u32>,
    order: Vec<(Symbol, Option<Gc<WatchedCell>>)>,
}

impl Native for Class {
    fn trace(&self, marker: &mut Marker<'_>) {
        marker.mark(self.meta.get());
        marker.mark(self.extra.get());
        for v in [self.bases.get(), self.mro.get()] {
            marker.mark(v.buffer());
        }
        for cell in self.members.borrow().order.iter().filter_map(|m| m.1) {
            marker.mark(cell.value());
        }
    }
}

static CLASS: StaticShape = StaticShape::new(Kind::CLASS, "class", Layout::Native, 0);

impl Class {
    /// A class with no members, ancestors still to be set.
    pub fn new(space: &mut Space, name: Symbol, meta: Value) -> Gc<Class> {
        let class = Class {
            meta: Cell::new(meta),
            extra: Cell::new(Value::ABSENT),
            name: Cell::new(name),
            bases: Cell::default(),
            mro: Cell::default(),
            subclasses: RefCell::default(),
            shapes: RefCell::default(),
            derived_shapes: Cell::new(0),
            mortal: Cell::new(false),
            members: RefCell::default(),
            instance_shape: Cell::new(None),
            watch: Watch::new(),
            derived: Watch::new(),
            flags: Cell::new(0),
            making: Cell::new(false),
        };
        let class = space.heap.alloc_native(CLASS.id().0, class);
        space.classes.add(class);
        class
    }

    /// Say that the class is being made, until [`Class::made`]: who remembers by the epoch what a lookup found does not
    /// remember it of this class, which gets one member after the other.
    pub fn making(&self) {
        self.making.set(true);
    }

    /// The class is ready, or is used before it is.
    #[inline]
    pub fn made(&self) {
        self.making.set(false);
    }

    /// Is it still being made?
    #[inline]
    pub fn is_being_made(&self) -> bool {
        self.making.get()
    }

    /// The class payload of a value, if it is a class.
    #[inline]
    pub fn of(v: Value) -> Option<Gc<Class>> {
        Gc::from_value(v)
    }

    /// Set direct superclasses and ancestors (itself first), and tell the superclasses.
    pub fn set_ancestors(this: Gc<Class>, space: &mut Space, bases: GcVec, mro: GcVec) {
        for base in this.bases.get().as_slice().iter().filter_map(|&c| Class::of(c)) {
            base.forget_subclasses(|&c| c != this);
        }
        this.bases.set(bases);
        this.mro.set(mro);
        Heap::barrier(this.value());
        for base in bases.as_slice().iter().filter_map(|&c| Class::of(c)) {
            base.subclasses.borrow_mut().push(this);
        }
        for ancestor in mro.as_slice().iter().filter_map(|&c| Class::of(c)).filter(|&c| c != this) {
            ancestor.derived.fire();
        }
        Class::changed(this, space);
    }

    /// Direct subclasses.
    pub fn subclasses(&self, heap: &mut Heap) -> Vec<Gc<Class>> {
        let subclasses = self.subclasses.borrow().clone();
        subclasses.iter().for_each(|c| heap.revive(c.value()));
        subclasses
    }

    pub(crate) fn forget_subclasses(&self, but: impl FnMut(&Gc<Class>) -> bool) {
        self.subclasses.borrow_mut().retain(but);
    }

    /// A shape of this kind, strategy and number of slots, if one was made for it.
    pub fn shape_like(&self, kind: Kind, strategy: u8, slots: u16) -> Option<ShapeId> {
        let fits = |id: &ShapeId| (id.kind(), id.shape().strategy, id.shape().slots) == (kind, strategy, slots);
        self.shapes.borrow().iter().copied().find(fits)
    }

    /// A member of this class itself.
    pub fn own(&self, name: Symbol) -> Option<Gc<WatchedCell>> {
        let members = self.members.borrow();
        let &i = members.index.get(&name)?;
        members.order[i as usize].1.filter(|c| !c.get().is_absent())
    }

    /// The first member of this name along the ancestors.
    pub fn lookup(&self, name: Symbol) -> Option<Member> {
        self.mro.get().as_slice().iter().find_map(|&c| {
            let owner = Class::of(c)?;
            owner.own(name).map(|cell| Member { owner, cell })
        })
    }

    /// Does `ancestor` occur among the ancestors (itself included)?
    #[inline]
    pub fn is_subclass_of(&self, ancestor: Gc<Class>) -> bool {
        self.mro.get().as_slice().contains(&ancestor.value())
    }

    /// Define or re-assign a member. A re-assignment of a member that is a mutable variable already, from a plain value to
    /// a plain value (`plain` says so of both), leaves compiled code alone.
    pub fn set_member(this: Gc<Class>, space: &mut Space, name: Symbol, value: Value, plain: bool) {
        let existing = this.own(name);
        if let Some(cell) = existing {
            let quiet = plain && cell.is_mutable();
            WatchedCell::set(cell, value);
            if !quiet {
                Class::member_changed(this, space, name);
            }
            return;
        }
        let cell: Gc<cell::WatchedCell> = WatchedCell::new(space, value);
        {
            let mut members = this.members.borrow_mut();
            match members.index.get(&name).copied() {
                Some(i) => members.order[i as usize].1 = Some(cell),
                None => {
                    let i = members.order.len() as u32;
                    members.order.push((name, Some(cell)));
                    members.index.insert(name, i);
                }
            }
        }
        Heap::barrier(this.value());
        Class::member_changed(this, space, name);
    }

    /// Remove a member of this class itself; was there one?
    pub fn remove_member(this: Gc<Class>, space: &mut Space, name: Symbol) -> bool {
        let Some(cell) = this.own(name) else { return false };
        WatchedCell::set(cell, Value::ABSENT);
        {
            let mut members = this.members.borrow_mut();
            if let Some(i) = members.index.remove(&name) {
                members.order[i as usize].1 = None;
            }
        }
        Class::member_changed(this, space, name);
        true
    }

    /// Names and cells of its own members, in order of definition.
    pub fn members(&self) -> Vec<(Symbol, Gc<WatchedCell>)> {
        let members = self.members.borrow();
        let live = members.order.iter().filter_map(|&(s, c)| Some((s, c?)));
        live.filter(|(_, c)| !c.get().is_absent()).collect()
    }

    /// Lookups in it and its subclasses may answer differently from now on.
    pub fn changed(this: Gc<Class>, space: &mut Space) {
        if Class::tell(this) {
            space.next_epoch();
        }
    }

    /// The same for lookups of this name, and for those that ask for it on their way.
    fn member_changed(this: Gc<Class>, space: &mut Space, name: Symbol) {
        if Class::tell(this) {
            space.next_epoch_of(name);
        }
    }

    /// Fire the watches of a class and its subclasses. May a cache know one of them?
    fn tell(this: Gc<Class>) -> bool {
        let mut work = vec![this];
        let mut known = false;
        while let Some(class) = work.pop() {
            known |= !class.is_being_made();
            class.watch.fire();
            work.extend(class.subclasses.borrow().iter());
        }
        known
    }
}

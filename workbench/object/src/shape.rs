//! Shapes: what one word in an object's header says about it.
//!
//! A shape fixes the layout, the runtime [`Kind`], the storage strategy (of a list or dict), the language-level class, and
//! for objects with named slots the mapping from name to [`Place`]. Adding a slot moves an object along a *transition* to
//! another shape (hidden classes: Chambers, Ungar and Lee 1989; PyPy's maps). Shapes are numbered over the whole process, so
//! a number is enough to find one. They live as long as their class (`classes.rs`); those without one are immortal.
//!
//! *Invariant:* what a shape says never changes after it was made, its transitions apart.

use crate::{Class, Kind, Symbol};
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicPtr, AtomicU32, AtomicUsize, Ordering};
use workbench_gc::{Layout, Reserved, Value};

/// Number of a shape: what the header holds.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, PartialOrd, Ord)]
#[repr(transparent)]
pub struct ShapeId(pub u32);

impl ShapeId {
    /// Buffers inside of runtime structures.
    pub const BUFFER: ShapeId = ShapeId(0);
    /// Small integers (a tag, not a header).
    pub const INT: ShapeId = ShapeId(1);
    /// Immediate floats (a tag, not a header).
    pub const FLOAT: ShapeId = ShapeId(2);
    /// Integers of 64 bits that need more than 63: a raw buffer of one word.
    pub const BOXED_INT: ShapeId = ShapeId(3);
    /// Doubles with uncommon exponents: a raw buffer of one word.
    pub const BOXED_FLOAT: ShapeId = ShapeId(4);
    /// Big integers.
    pub const BIGINT: ShapeId = ShapeId(5);
    /// Singleton number `n` has shape `SINGLETONS + n`.
    pub const SINGLETONS: u32 = 16;
    const FIRST_DYNAMIC: u32 = 128;

    /// The shape of any value: its header's, or the pseudo-shape of its tag.
    #[inline(always)]
    pub fn of(v: Value) -> ShapeId {
        if v.is_ptr() {
            ShapeId(workbench_gc::access::header(v).shape.get())
        } else if v.is_int() {
            ShapeId::INT
        } else if v.is_float() {
            ShapeId::FLOAT
        } else {
            ShapeId(ShapeId::SINGLETONS + v.singleton_number())
        }
    }

    /// What the number stands for.
    #[inline(always)]
    pub fn shape(self) -> &'static Shape {
        let table = TABLE.load(Ordering::Relaxed);
        debug_assert!(!table.is_null() && (self.0 as usize) < MAX_SHAPES);
        // SAFETY: `ShapeId`s are only made for registered shapes (or the built-in ones, registered with the table). An entry
        // changes once, when the class has died, and then nothing looks at what it was before any more (`classes.rs`).
        unsafe { &**table.add(self.0 as usize) }
    }

    /// The kind, in short.
    #[inline(always)]
    pub fn kind(self) -> Kind {
        self.shape().kind
    }
}

/// Where a named slot of an instance lives.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    /// Record slot with this number.
    Inline(u16),
    /// Element of the overflow buffer in record slot 0.
    Overflow(u16),
}

/// One shape.
#[derive(Debug)]
pub struct Shape {
    /// Its number.
    pub id: ShapeId,
    /// Runtime type.
    pub kind: Kind,
    /// Storage strategy; its meaning is the kind's.
    pub strategy: u8,
    /// Layout of the objects.
    pub layout: Layout,
    /// Slots of a record.
    pub slots: u16,
    /// Name, for logs.
    pub name: &'static str,
    /// The language's class object, absent for shapes that several languages share.
    pub class: Value,
    /// Do its objects have named slots, and with them transitions to other shapes?
    named: AtomicBool,
    /// Names of the named slots, in order.
    pub names: Box<[Symbol]>,
    index: FxHashMap<Symbol, u16>,
    transitions: RefCell<FxHashMap<Symbol, ShapeId>>,
    /// The same shape under each other strategy, zero while there is none. All of them know each other.
    strategies: [AtomicU32; MAX_STRATEGIES],
}

/// Room in the table, which is reserved and takes memory as it is used.
const MAX_SHAPES: usize = 1 << 25;
/// Shapes that must be left for another class to be made.
const SPARE: usize = 1 << 16;
/// Names of an object, and shapes of a class, at which [`Shape::takes`] refuses more: such objects are dictionaries in disguise.
const MAX_NAMES: usize = 200;
const MAX_OF_CLASS: u32 = 4096;
const MAX_STRATEGIES: usize = 8;
/// What numbers of shapes of dead classes stand for.
const GRAVE: u32 = 6;
static TABLE: AtomicPtr<*const Shape> = AtomicPtr::new(std::ptr::null_mut());
static NEXT: AtomicUsize = AtomicUsize::new(0);
static LOCK: Mutex<()> = Mutex::new(());

impl Shape {
    /// Register a shape. `class` must be kept alive by the caller (the space marks classes of its shapes).
    pub fn register(
        kind: Kind,
        name: &'static str,
        layout: Layout,
        slots: u16,
        class: Value,
        strategy: u8,
        names: Box<[Symbol]>,
    ) -> &'static Shape {
        let _guard = LOCK.lock().unwrap_or_else(|e| e.into_inner());
        add(kind, name, layout, slots, class, strategy, names)
    }

    /// Where the named slot is.
    #[inline]
    pub fn place(&self, name: Symbol) -> Option<Place> {
        let i = if self.names.len() <= 6 {
            self.names.iter().position(|&n| n == name)? as u16
        } else {
            *self.index.get(&name)?
        };
        Some(self.place_of(i))
    }

    /// Where named slot number `i` is.
    pub fn place_of(&self, i: u16) -> Place {
        let inline = self.slots - 1;
        if i < inline { Place::Inline(i + 1) } else { Place::Overflow(i - inline) }
    }

    /// The shape after adding a named slot, which this one does not have.
    pub fn with(&'static self, name: Symbol) -> &'static Shape {
        if let Some(id) = self.transitions.borrow().get(&name) {
            return id.shape();
        }
        if let Some(class) = Class::of(self.class) {
            class.derived_shapes.set(class.derived_shapes.get() + 1);
        }
        let mut names = self.names.to_vec();
        names.push(name);
        let next =
            Shape::register(self.kind, self.name, self.layout, self.slots, self.class, self.strategy, names.into());
        next.named.store(true, Ordering::Relaxed);
        self.transitions.borrow_mut().insert(name, next.id);
        next
    }

    /// May its objects get this slot? There is a limit to the names of an object, and to the shapes of a class; a language keeps
    /// what goes beyond in a dict.
    pub fn takes(&self, name: Symbol) -> bool {
        let may_grow = || {
            let of_class = Class::of(self.class).map_or(0, |class| class.derived_shapes.get());
            self.names.len() < MAX_NAMES && of_class < MAX_OF_CLASS && has_room()
        };
        self.place(name).is_some() || self.transitions.borrow().contains_key(&name) || may_grow()
    }

    /// Do its objects have named slots, and with them transitions to other shapes?
    pub fn is_named(&self) -> bool {
        self.named.load(Ordering::Relaxed)
    }

    pub(crate) fn set_named(&self) {
        self.named.store(true, Ordering::Relaxed);
    }

    /// The same shape with another storage strategy.
    #[inline(always)]
    pub fn with_strategy(&'static self, strategy: u8) -> &'static Shape {
        if self.strategy == strategy {
            return self;
        }
        match self.strategies[strategy as usize].load(Ordering::Acquire) {
            0 => self.make_strategy(strategy),
            id => ShapeId(id).shape(),
        }
    }

    #[cold]
    fn make_strategy(&'static self, strategy: u8) -> &'static Shape {
        let _guard = LOCK.lock().unwrap_or_else(|e| e.into_inner());
        let known = self.strategies[strategy as usize].load(Ordering::Acquire);
        if known != 0 {
            return ShapeId(known).shape();
        }
        let names = self.names.clone();
        let next = add(self.kind, self.name, self.layout, self.slots, self.class, strategy, names);
        next.strategies[self.strategy as usize].store(self.id.0, Ordering::Release);
        for (s, id) in self.strategies.iter().enumerate() {
            let id = id.load(Ordering::Acquire);
            if id != 0 {
                next.strategies[s].store(id, Ordering::Release);
                ShapeId(id).shape().strategies[strategy as usize].store(next.id.0, Ordering::Release);
            }
        }
        self.strategies[strategy as usize].store(next.id.0, Ordering::Release);
        next
    }
}

// SAFETY: shapes are shared only by number; a VM and its shapes stay on one thread at a time (the interpreter lock), and the
// built-in ones have no transitions.
unsafe impl Sync for Shape {}
// SAFETY: as above.
unsafe impl Send for Shape {}

/// Number a new shape. The lock is held.
fn add(
    kind: Kind,
    name: &'static str,
    layout: Layout,
    slots: u16,
    class: Value,
    strategy: u8,
    names: Box<[Symbol]>,
) -> &'static Shape {
    table();
    let n = NEXT.fetch_add(1, Ordering::Relaxed);
    assert!(n < MAX_SHAPES, "too many shapes");
    put(n as u32, kind, name, layout, slots, class, strategy, names)
}

#[expect(clippy::too_many_arguments, reason = "the fields of a shape, once")]
fn put(
    n: u32,
    kind: Kind,
    name: &'static str,
    layout: Layout,
    slots: u16,
    class: Value,
    strategy: u8,
    names: Box<[Symbol]>,
) -> &'static Shape {
    let index = names.iter().enumerate().map(|(i, &s)| (s, i as u16)).collect();
    let shape = Box::leak(Box::new(Shape {
        id: ShapeId(n),
        kind,
        strategy,
        layout,
        slots,
        name,
        class,
        named: AtomicBool::new(false),
        names,
        index,
        transitions: RefCell::default(),
        strategies: Default::default(),
    }));
    // SAFETY: the table has room for MAX_SHAPES entries; writers hold the lock.
    unsafe { TABLE.load(Ordering::Relaxed).add(n as usize).write(shape) };
    shape
}

/// Is there room for the shapes of one more class? Their numbers are never used again: 2^25 shapes are all a process can have.
pub fn has_room() -> bool {
    NEXT.load(Ordering::Relaxed) < MAX_SHAPES - SPARE
}

/// A shape that was taken out of the table: freed when this is dropped.
pub(crate) struct Buried(*const Shape);

impl Drop for Buried {
    fn drop(&mut self) {
        // SAFETY: `bury` has taken it out of the table, which was the last place to find it in, and a full collection has come
        // and gone since: no native frame that found it before goes on with it.
        drop(unsafe { Box::from_raw(self.0.cast_mut()) });
    }
}

/// The class of this shape has died: take it, and all that can be reached by its transitions and strategies, out of the table.
/// Their numbers stand for a shape without class and slots from now on.
pub(crate) fn bury(root: ShapeId, out: &mut Vec<Buried>) {
    let _guard = LOCK.lock().unwrap_or_else(|e| e.into_inner());
    let grave: *const Shape = ShapeId(GRAVE).shape();
    let mut work = vec![root.0];
    while let Some(id) = work.pop() {
        let shape = ShapeId(id).shape();
        if id == 0 || std::ptr::eq(shape, grave) {
            continue;
        }
        work.extend(shape.transitions.borrow().values().map(|next| next.0));
        work.extend(shape.strategies.iter().map(|strategy| strategy.load(Ordering::Acquire)));
        // SAFETY: the number is within the table, whose writers hold the lock.
        unsafe { TABLE.load(Ordering::Relaxed).add(id as usize).write(grave) };
        out.push(Buried(shape));
    }
}

/// Make the table and the built-in shapes. The lock is held.
fn table() {
    if !TABLE.load(Ordering::Acquire).is_null() {
        return;
    }
    let memory = Box::leak(Box::new(Reserved::new(MAX_SHAPES * size_of::<*const Shape>())));
    TABLE.store(memory.base().cast(), Ordering::Release);
    let add = |n, kind, name, layout, slots| put(n, kind, name, layout, slots, Value::ABSENT, 0, Box::new([]));
    for n in 0..ShapeId::FIRST_DYNAMIC {
        add(n, if n < ShapeId::SINGLETONS { Kind::INTERNAL } else { Kind::SINGLETON }, "singleton", Layout::Free, 0);
    }
    add(ShapeId::BUFFER.0, Kind::INTERNAL, "buffer", Layout::Values, 0);
    add(ShapeId::INT.0, Kind::INT, "int", Layout::Free, 0);
    add(ShapeId::FLOAT.0, Kind::FLOAT, "float", Layout::Free, 0);
    add(ShapeId::BOXED_INT.0, Kind::INT, "boxed int", Layout::Raw, 0);
    add(ShapeId::BOXED_FLOAT.0, Kind::FLOAT, "boxed float", Layout::Raw, 0);
    add(ShapeId::BIGINT.0, Kind::BIGINT, "bigint", Layout::Native, 0);
    add(GRAVE, Kind::INTERNAL, "shape of a dead class", Layout::Free, 0);
    NEXT.store(ShapeId::FIRST_DYNAMIC as usize, Ordering::Relaxed);
}

/// A shape that exists once per process, declared as a `static` and numbered at its first use.
#[derive(Debug)]
pub struct StaticShape {
    id: AtomicU32,
    kind: Kind,
    name: &'static str,
    layout: Layout,
    slots: u16,
    strategy: u8,
}

impl StaticShape {
    /// A declaration.
    pub const fn new(kind: Kind, name: &'static str, layout: Layout, slots: u16) -> StaticShape {
        StaticShape { id: AtomicU32::new(0), kind, name, layout, slots, strategy: 0 }
    }

    /// A declaration with a storage strategy.
    pub const fn with_strategy(mut self, strategy: u8) -> StaticShape {
        self.strategy = strategy;
        self
    }

    /// The number.
    #[inline(always)]
    pub fn id(&self) -> ShapeId {
        match self.id.load(Ordering::Relaxed) {
            0 => self.register(),
            id => ShapeId(id),
        }
    }

    #[cold]
    fn register(&self) -> ShapeId {
        let shape =
            Shape::register(self.kind, self.name, self.layout, self.slots, Value::ABSENT, self.strategy, Box::new([]));
        // Two threads may both register: the first one's number is kept, the other shape is never used.
        match self.id.compare_exchange(0, shape.id.0, Ordering::Relaxed, Ordering::Relaxed) {
            Ok(_) => shape.id,
            Err(id) => ShapeId(id),
        }
    }
}

/// Make sure that the built-in shapes exist.
pub(crate) fn init() {
    let _guard = LOCK.lock().unwrap_or_else(|e| e.into_inner());
    table();
}

//! Random mutation of a guest graph that is mirrored on the Rust side: after each round, what the mirror says is reachable
//! must be there with the right contents. Under every policy, with and without stress, with dead cells overwritten.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;
use workbench_gc::access::{self, set_slot, slot, values_of, values_store};
use workbench_gc::{Gc, Header, Heap, HeapConfig, Layout, Marker, Native, Policy, Roots, Value};

/// A small generator of numbers (xorshift), so that a failure can be repeated.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n as u64) as usize
    }
}

thread_local! {
    static ALIVE: Cell<isize> = const { Cell::new(0) };
}

/// A payload with its own number, one guest value, and Rust memory that a double drop would corrupt.
struct Payload {
    id: Box<i64>,
    held: Cell<Value>,
}

impl Payload {
    fn new(id: i64) -> Payload {
        ALIVE.set(ALIVE.get() + 1);
        Payload { id: Box::new(id), held: Cell::new(Value::NIL) }
    }
}

impl Drop for Payload {
    fn drop(&mut self) {
        ALIVE.set(ALIVE.get() - 1);
    }
}

impl Native for Payload {
    fn trace(&self, marker: &mut Marker<'_>) {
        marker.mark(self.held.get());
    }
    fn external_bytes(&self) -> usize {
        64
    }
}

/// The guest's globals.
#[derive(Clone)]
struct Globals(Rc<RefCell<Vec<Value>>>);

impl Roots for Globals {
    fn roots(&self, marker: &mut Marker<'_>) {
        marker.mark_all(&self.0.borrow());
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Form {
    Record,
    Buffer,
    Native,
}

/// What an object should look like. Its guest slot 0 holds its number.
struct Mirror {
    form: Form,
    children: Vec<Option<usize>>,
}

struct World {
    heap: Heap,
    globals: Globals,
    mirrors: HashMap<usize, Mirror>,
    roots: Vec<Option<usize>>,
    next: usize,
    random: Random,
}

const SHAPE: u32 = 77;

impl World {
    fn new(config: HeapConfig, seed: u64) -> World {
        let mut heap = Heap::new(config);
        let globals = Globals(Rc::new(RefCell::new(vec![Value::NIL; 32])));
        heap.add_roots(Box::new(globals.clone()));
        World { heap, globals, mirrors: HashMap::new(), roots: vec![None; 32], next: 0, random: Random(seed) }
    }

    fn child(&self, object: Value, i: usize) -> Value {
        if let Some(native) = Gc::<Payload>::from_value(object) {
            return native.held.get();
        }
        match access::header(object).layout.get() {
            l if l == Layout::Record as u8 => slot(object, i + 1),
            _ => values_of(object)[i + 1],
        }
    }

    fn set_child(&self, object: Value, i: usize, value: Value) {
        if let Some(native) = Gc::<Payload>::from_value(object) {
            native.held.set(value);
            Heap::barrier(object);
        } else if access::header(object).layout.get() == Layout::Record as u8 {
            set_slot(object, i + 1, value);
        } else {
            values_store(object, i + 1, value);
        }
    }

    fn number(&self, object: Value) -> usize {
        assert_eq!(access::header(object).shape.get(), SHAPE);
        match Gc::<Payload>::from_value(object) {
            Some(native) => *native.id as usize,
            None if access::header(object).layout.get() == Layout::Record as u8 => {
                slot(object, 0).as_int().unwrap() as usize
            }
            None => values_of(object)[0].as_int().unwrap() as usize,
        }
    }

    fn make(&mut self) -> (usize, Value) {
        let id = self.next;
        self.next += 1;
        let (form, count) = match self.random.below(20) {
            0..=11 => (Form::Record, 1 + self.random.below(9)),
            12..=13 => (Form::Record, 60 + self.random.below(300)),
            14..=15 => (Form::Buffer, 1 + self.random.below(40)),
            16 => (Form::Buffer, 900 + self.random.below(9000)),
            _ => (Form::Native, 1),
        };
        let number = Value::small(id as i64);
        let value = match form {
            Form::Record => self.heap.alloc_record(SHAPE, Layout::Record, count as u16 + 1, Value::NIL),
            Form::Buffer => self.heap.alloc_values(SHAPE, count + 1, Value::NIL),
            Form::Native => self.heap.alloc_native(SHAPE, Payload::new(id as i64)).value(),
        };
        match form {
            Form::Record => set_slot(value, 0, number),
            Form::Buffer => values_store(value, 0, number),
            Form::Native => {}
        }
        // Garbage of all kinds in between.
        let bytes = self.random.below(200);
        self.heap.alloc_raw(1, bytes);
        self.mirrors.insert(id, Mirror { form, children: vec![None; count] });
        (id, value)
    }

    /// A random reachable object.
    fn walk(&mut self) -> Option<(usize, Value)> {
        let root = self.random.below(self.roots.len());
        let mut id = self.roots[root]?;
        let mut value = self.globals.0.borrow()[root];
        for _ in 0..self.random.below(12) {
            let n = self.mirrors[&id].children.len().min(10);
            let i = self.random.below(n);
            let Some(child) = self.mirrors[&id].children[i] else { break };
            value = self.child(value, i);
            id = child;
        }
        Some((id, value))
    }

    fn step(&mut self) {
        let (id, value) = match self.random.below(3) {
            0 => self.walk().unwrap_or_else(|| self.make()),
            _ => self.make(),
        };
        match self.walk() {
            Some((owner, owner_value)) if self.random.below(4) != 0 => {
                let n = self.mirrors[&owner].children.len().min(10);
                let i = self.random.below(n);
                self.set_child(owner_value, i, value);
                self.mirrors.get_mut(&owner).unwrap().children[i] = Some(id);
            }
            _ => {
                let root = self.random.below(self.roots.len());
                self.roots[root] = Some(id);
                self.globals.0.borrow_mut()[root] = value;
            }
        }
        if self.random.below(10) == 0 {
            let root = self.random.below(self.roots.len());
            self.roots[root] = None;
            self.globals.0.borrow_mut()[root] = Value::NIL;
        }
    }

    /// Compare the graph with its mirror, and forget mirrors of the unreachable. Payloads that should be alive?
    fn check(&mut self) -> isize {
        let mut work: Vec<(usize, usize)> = Vec::new();
        let mut seen: HashMap<usize, u64> = HashMap::new();
        for (i, root) in self.roots.iter().enumerate() {
            if let Some(id) = *root {
                let value = self.globals.0.borrow()[i];
                if seen.insert(id, value.bits()).is_none() {
                    work.push((id, value.ptr() as usize));
                }
            }
        }
        let mut natives = 0;
        while let Some((id, address)) = work.pop() {
            let value = Value::from_ptr(address as *const u8);
            assert_eq!(self.number(value), id);
            let mirror = &self.mirrors[&id];
            natives += (mirror.form == Form::Native) as isize;
            for (i, child) in mirror.children.iter().enumerate() {
                let held = self.child(value, i);
                match child {
                    None => assert_eq!(held, Value::NIL),
                    Some(child) => match seen.insert(*child, held.bits()) {
                        None => work.push((*child, held.ptr() as usize)),
                        Some(before) => assert_eq!(before, held.bits(), "one object, two addresses"),
                    },
                }
            }
        }
        self.mirrors.retain(|id, _| seen.contains_key(id));
        natives
    }
}

/// Overwrite the part of the stack that calls left behind.
#[inline(never)]
fn scrub() {
    std::hint::black_box([0u64; 4096]);
}

fn torture(config: HeapConfig, seed: u64, rounds: usize, steps: usize) {
    let before = ALIVE.get();
    let mut world = World::new(config.clone(), seed);
    for _ in 0..rounds {
        for _ in 0..steps {
            world.step();
        }
        world.check();
    }
    scrub();
    if config.policy != Policy::None {
        world.heap.collect_full();
        let expected = world.check();
        let alive = ALIVE.get() - before;
        assert!(alive >= expected && alive <= expected + expected / 5 + 40, "{alive} payloads, {expected} reachable");
        let mut objects = 0;
        world.heap.for_each_object(|v| {
            objects += 1;
            assert_ne!(access::header(v).layout.get(), Layout::Free as u8);
            Heap::trace_children(v, &mut |child| {
                if child.is_ptr() {
                    assert_eq!(access::header(child).shape.get(), SHAPE);
                }
            });
        });
        assert!(objects >= world.mirrors.len());
    }
    drop(world);
    assert_eq!(ALIVE.get(), before, "payloads that were never dropped, or twice");
}

fn stressed(stress: u32) -> HeapConfig {
    HeapConfig { stress, poison: true, ..HeapConfig::default() }
}

#[test]
fn stress_at_every_allocation() {
    for seed in 1..4 {
        torture(stressed(1), seed, 4, 400);
    }
}

#[test]
fn stress_now_and_then() {
    for (seed, stress) in [(11, 7), (12, 100), (13, 1000)] {
        torture(stressed(stress), seed, 10, 4000);
    }
}

#[test]
fn generational_without_stress() {
    torture(HeapConfig { poison: true, ..HeapConfig::default() }, 21, 20, 20_000);
    torture(HeapConfig::default(), 22, 20, 20_000);
}

#[test]
fn full_and_none() {
    torture(HeapConfig { policy: Policy::Full, poison: true, ..HeapConfig::default() }, 31, 5, 20_000);
    torture(HeapConfig { policy: Policy::None, ..HeapConfig::default() }, 32, 3, 5_000);
}

/// What weak records, ephemerons and finalizers say must agree with what is reachable, over many collections.
#[test]
fn weak_things_follow_their_targets() {
    for stress in [0, 1, 5] {
        weak_torture(HeapConfig { stress, poison: true, ..HeapConfig::default() }, 41 + stress as u64);
    }
}

fn weak_torture(config: HeapConfig, seed: u64) {
    let mut random = Random(seed);
    let mut heap = Heap::new(config.clone());
    let globals = Globals(Rc::new(RefCell::new(vec![Value::NIL; 3])));
    heap.add_roots(Box::new(globals.clone()));
    const N: usize = 300;
    let table = |heap: &mut Heap, i: usize| {
        let buffer = heap.alloc_values(0, N, Value::NIL);
        globals.0.borrow_mut()[i] = buffer;
    };
    (0..3).for_each(|i| table(&mut heap, i));
    let (strong, weak, ephemerons) = (globals.0.borrow()[0], globals.0.borrow()[1], globals.0.borrow()[2]);
    let mut finalized = 0;
    let mut registered = 0;
    for _ in 0..if config.stress == 1 { 2_000 } else { 40_000 } {
        let i = random.below(N);
        match random.below(6) {
            0..=2 => {
                let target = heap.alloc_record(1, Layout::Record, 3, Value::small(i as i64));
                values_store(strong, i, target);
                let reference = heap.alloc_record(2, Layout::Weak, 2, Value::small(i as i64));
                set_slot(reference, 0, target);
                values_store(weak, i, reference);
                let value = heap.alloc_record(3, Layout::Record, 20, Value::small(i as i64));
                let ephemeron = heap.alloc_record(4, Layout::Ephemeron, 2, Value::NIL);
                set_slot(ephemeron, 0, target);
                set_slot(ephemeron, 1, value);
                // A chain: the value is the key of a further ephemeron, held by the first value.
                let end = heap.alloc_raw(5, 24);
                let chained = heap.alloc_record(4, Layout::Ephemeron, 2, Value::NIL);
                set_slot(chained, 0, value);
                set_slot(chained, 1, end);
                set_slot(target, 1, chained);
                values_store(ephemerons, i, ephemeron);
                if random.below(3) == 0 {
                    heap.register_finalizer(target);
                    registered += 1;
                }
            }
            3..=4 => values_store(strong, i, Value::NIL),
            _ => {
                heap.alloc_raw(1, 3000);
            }
        }
        if heap.has_finalizable() {
            let dead = heap.take_finalizable();
            finalized += dead.len();
            for &v in dead.as_slice() {
                assert_eq!(access::header(v).shape.get(), 1);
                assert_eq!(access::header(v).gc.get() & Header::FINALIZE, 0);
                assert!(slot(v, 2).is_int());
            }
        }
        if heap.has_cleared() {
            for &v in heap.take_cleared().as_slice() {
                assert!(slot(v, 0).is_absent());
            }
        }
        let (target, reference, ephemeron) = (values_of(strong)[i], values_of(weak)[i], values_of(ephemerons)[i]);
        if target.is_ptr() {
            assert_eq!(slot(reference, 0), target);
            assert_eq!(slot(ephemeron, 0), target);
            let value = slot(ephemeron, 1);
            assert_eq!(slot(value, 19).as_int(), Some(i as i64));
            let chained = slot(target, 1);
            assert_eq!(slot(chained, 0), value);
            assert_eq!(access::bytes_of(slot(chained, 1)).len(), 24);
        }
    }
    (0..N).for_each(|i| values_store(strong, i, Value::NIL));
    scrub();
    for _ in 0..3 {
        heap.collect_full();
        finalized += heap.take_finalizable().len();
        scrub();
    }
    assert!(finalized <= registered && finalized + 10 >= registered, "{finalized} of {registered}");
    let left = |buffer| values_of(buffer).iter().filter(|&&r| r.is_ptr() && !slot(r, 0).is_absent()).count();
    assert!(left(weak) <= 5 && left(ephemerons) <= 5, "{} {}", left(weak), left(ephemerons));
}

//! One promise of the heap at a time.
//!
//! The stack is scanned conservatively, so an object may outlive its last use by chance. Tests of death make several
//! objects in a function of their own, overwrite the stack, and allow for a few survivors.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use workbench_gc::access::{bytes_of, bytes_of_mut, set_slot, slot, values_move, values_of, values_store};
use workbench_gc::{Gc, GcVec, Header, Heap, HeapConfig, Layout, Marker, Native, Policy, Roots, Survivors, Value};

const N: usize = 100;
const FEW: usize = 5;

fn heap() -> Heap {
    Heap::new(HeapConfig { poison: true, ..HeapConfig::default() })
}

#[inline(never)]
fn scrub() {
    std::hint::black_box([0u64; 8192]);
}

/// Run away from the caller's frame, and clean up behind.
#[inline(never)]
fn apart<T>(f: impl FnOnce() -> T) -> T {
    let result = f();
    scrub();
    result
}

fn record(heap: &mut Heap, count: u16) -> Value {
    heap.alloc_record(1, Layout::Record, count, Value::NIL)
}

fn garbage(heap: &mut Heap, count: u16) {
    record(heap, count);
}

/// A root that tests change. The heap holds one clone.
#[derive(Clone)]
struct Held(Rc<RefCell<Vec<Value>>>);

impl Roots for Held {
    fn roots(&self, marker: &mut Marker<'_>) {
        marker.mark_all(&self.0.borrow());
    }
}

fn held(heap: &mut Heap) -> Held {
    let held = Held(Rc::new(RefCell::new(Vec::new())));
    heap.add_roots(Box::new(held.clone()));
    held
}

fn absent(weak: &[Value]) -> usize {
    weak.iter().filter(|&&w| slot(w, 0).is_absent()).count()
}

#[test]
fn locals_keep_objects_alive() {
    let mut heap = heap();
    let kept: [Value; 8] = std::array::from_fn(|i| {
        let value = record(&mut heap, 5);
        set_slot(value, 0, Value::small(i as i64));
        value
    });
    for _ in 0..10 {
        (0..1000).for_each(|_| garbage(&mut heap, 5));
        heap.collect_minor();
        heap.collect_full();
    }
    for (i, value) in std::hint::black_box(kept).into_iter().enumerate() {
        assert_eq!(slot(value, 0), Value::small(i as i64));
    }
}

/// Only the given word, hidden from everything but a conservative scan, points to a fresh object of 64 bytes.
fn survives_by(word: impl Fn(usize) -> usize, make: impl Fn(&mut Heap) -> Value) -> usize {
    struct Words(Rc<RefCell<Vec<u64>>>);
    impl Roots for Words {
        fn roots(&self, marker: &mut Marker<'_>) {
            marker.mark_conservatively(&self.0.borrow());
        }
    }
    let mut heap = heap();
    let words = Rc::new(RefCell::new(Vec::new()));
    heap.add_roots(Box::new(Words(words.clone())));
    let weak = held(&mut heap);
    apart(|| {
        for _ in 0..N {
            // Neighbours, so that a pointer to one object is not the end of another.
            make(&mut heap);
            let value = make(&mut heap);
            make(&mut heap);
            let reference = heap.alloc_record(2, Layout::Weak, 1, Value::NIL);
            set_slot(reference, 0, value);
            weak.0.borrow_mut().push(reference);
            words.borrow_mut().push(word(value.ptr() as usize) as u64);
        }
    });
    heap.collect_minor();
    heap.collect_full();
    let weak = weak.0.borrow();
    N - absent(&weak)
}

#[test]
fn ambiguous_words_hold_what_they_point_into() {
    let record = |heap: &mut Heap| record(heap, 7);
    let buffer = |heap: &mut Heap| heap.alloc_values(1, 6, Value::NIL);
    let raw = |heap: &mut Heap| heap.alloc_raw(1, 100_000);
    assert_eq!(survives_by(|p| p, record), N);
    assert_eq!(survives_by(|p| p + 1, record), N);
    assert_eq!(survives_by(|p| p + 63, record), N);
    assert_eq!(survives_by(|p| p + 64, buffer), N, "one past the end of a buffer");
    assert_eq!(survives_by(|p| p + 50_003, raw), N);
    assert_eq!(survives_by(|p| p + 100_016, raw), N);
    assert!(survives_by(|p| !p, record) <= FEW);
}

#[test]
fn old_objects_hold_young_ones_through_the_barrier() {
    let mut heap = heap();
    let old = record(&mut heap, 3);
    let small = heap.alloc_values(1, 50, Value::NIL);
    let large = heap.alloc_values(1, 100_000, Value::NIL);
    (0..3).for_each(|_| heap.collect_minor());
    assert_ne!(old.header().unwrap().gc.get() & Header::OLD, 0);
    for round in 0..20 {
        apart(|| {
            let young = record(&mut heap, 2);
            set_slot(young, 0, Value::small(round));
            set_slot(old, 1, young);
            let young = record(&mut heap, 2);
            set_slot(young, 0, Value::small(round));
            values_store(small, round as usize, young);
            for i in [0, 511, 512, 70_000, 99_999] {
                let young = record(&mut heap, 2);
                set_slot(young, 0, Value::small(round));
                values_store(large, i, young);
            }
            values_move(small, round as usize, large, 20_000 + round as usize, 1);
        });
        heap.collect_minor();
        for i in [0, 511, 512, 70_000, 99_999, 20_000 + round as usize] {
            assert_eq!(slot(values_of(large)[i], 0), Value::small(round));
        }
        assert_eq!(slot(slot(old, 1), 0), Value::small(round));
        assert_eq!(slot(values_of(small)[round as usize], 0), Value::small(round));
    }
}

#[test]
fn weak_references_are_cleared_and_reported() {
    let mut heap = heap();
    let weak = held(&mut heap);
    let targets = held(&mut heap);
    apart(|| {
        for i in 0..2 * N {
            let target = record(&mut heap, 3);
            let reference = heap.alloc_record(2, Layout::Weak, 2, Value::TRUE);
            set_slot(reference, 0, target);
            weak.0.borrow_mut().push(reference);
            if i < N {
                targets.0.borrow_mut().push(target);
            }
        }
    });
    heap.collect_minor();
    let dead = absent(&weak.0.borrow());
    assert!((N - FEW..=N).contains(&dead));
    assert!(
        weak.0.borrow()[..N]
            .iter()
            .zip(&*targets.0.borrow())
            .all(|(&w, &t)| slot(w, 0) == t && slot(w, 1) == Value::TRUE)
    );
    assert!(heap.has_cleared());
    assert_eq!(heap.take_cleared().len(), dead);
    targets.0.borrow_mut().clear();
    scrub();
    heap.collect_full();
    assert!(absent(&weak.0.borrow()) >= 2 * N - 2 * FEW);
}

#[test]
fn finalizers_see_their_objects_once_and_the_outer_one_first() {
    let mut heap = heap();
    apart(|| {
        for _ in 0..N {
            let inner = record(&mut heap, 3);
            let outer = record(&mut heap, 3);
            set_slot(inner, 0, Value::small(1));
            set_slot(outer, 0, Value::small(2));
            set_slot(outer, 1, inner);
            heap.register_finalizer(inner);
            heap.register_finalizer(outer);
            heap.register_finalizer(outer);
        }
    });
    heap.collect_full();
    let count = |heap: &mut Heap, number: i64| {
        let ready = heap.take_finalizable();
        assert!(ready.as_slice().iter().all(|&v| slot(v, 0) == Value::small(number)));
        ready.len()
    };
    let outer = apart(|| count(&mut heap, 2));
    assert!((N - FEW..=N).contains(&outer));
    let mut inner = 0;
    for _ in 0..5 {
        heap.collect_full();
        inner += apart(|| {
            let ready = heap.take_finalizable();
            ready.as_slice().iter().filter(|&&v| slot(v, 0) == Value::small(1)).count()
        });
    }
    assert!((N - FEW..=N).contains(&inner), "{inner}");
}

#[test]
fn cycles_of_finalizers_are_finalized_all_the_same() {
    let mut heap = heap();
    apart(|| {
        for _ in 0..N {
            let (a, b) = (record(&mut heap, 2), record(&mut heap, 2));
            set_slot(a, 0, b);
            set_slot(b, 0, a);
            heap.register_finalizer(a);
            heap.register_finalizer(b);
        }
    });
    heap.collect_minor();
    assert!(heap.take_finalizable().len() >= 2 * (N - FEW));
}

struct Counted(Rc<Cell<usize>>, [u64; 4]);

impl Native for Counted {
    fn trace(&self, _: &mut Marker<'_>) {}
    fn external_bytes(&self) -> usize {
        1 << 20
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        assert_eq!(self.1, [7; 4]);
        self.0.set(self.0.get() + 1);
    }
}

#[test]
fn payloads_are_dropped_once_and_their_bytes_press() {
    let dropped = Rc::new(Cell::new(0));
    let mut heap = heap();
    let kept = heap.alloc_native(3, Counted(dropped.clone(), [7; 4]));
    apart(|| {
        for _ in 0..N {
            heap.alloc_native(3, Counted(dropped.clone(), [7; 4]));
        }
    });
    assert!(dropped.get() > 0, "a hundred megabytes outside must have led to collections");
    heap.collect_full();
    assert!(dropped.get() >= N - FEW && dropped.get() <= N);
    assert_eq!(heap.stats().external, (N + 1 - dropped.get()) << 20);
    assert_eq!(Gc::<Counted>::from_value(kept.value()).map(|k| k.1), Some([7; 4]));
    drop(heap);
    assert_eq!(dropped.get(), N + 1);
}

/// A payload whose values are in Rust memory, where only it finds them.
struct Boxed(Box<[Value]>);

impl Native for Boxed {
    fn trace(&self, marker: &mut Marker<'_>) {
        marker.mark_all(&self.0);
    }
}

#[test]
fn a_payload_on_its_way_into_the_heap_is_traced() {
    let mut heap = Heap::new(HeapConfig { stress: 1, poison: true, ..HeapConfig::default() });
    let held = held(&mut heap);
    for i in 0..N as i64 {
        apart(|| {
            let inner = heap.alloc_record(1, Layout::Record, 5, Value::small(i));
            let boxed = Boxed(Box::new([inner]));
            let value = heap.alloc_native(4, boxed).value();
            held.0.borrow_mut().push(value);
        });
    }
    for (i, &value) in held.0.borrow().iter().enumerate() {
        let boxed = Gc::<Boxed>::from_value(value).unwrap();
        assert_eq!(slot(boxed.0[0], 4), Value::small(i as i64));
    }
}

#[test]
fn limits_are_noticed() {
    let mut heap = Heap::new(HeapConfig { limit: Some(8 << 20), ..HeapConfig::default() });
    (0..1_000_000).for_each(|_| garbage(&mut heap, 7));
    assert!(!heap.limit_hit() && !heap.over_limit());
    assert!(heap.has_room(4 << 20) && !heap.has_room(9 << 20));
    let held = held(&mut heap);
    for _ in 0..200_000 {
        let value = record(&mut heap, 7);
        held.0.borrow_mut().push(value);
    }
    assert!(heap.limit_hit() && heap.over_limit());
    held.0.borrow_mut().clear();
    heap.clear_limit_hit();
    heap.collect_full();
    assert!(!heap.limit_hit() && !heap.over_limit() && heap.has_room(4 << 20));
    assert!(!Heap::new(HeapConfig::default()).has_room(1 << 45));
}

#[test]
fn large_memory_goes_back_and_reads_as_zero_again() {
    let mut heap = Heap::new(HeapConfig::default());
    apart(|| {
        for i in 0..200 {
            let size = if i % 2 == 0 { 9_000 + i * 500 } else { 3 << 20 };
            let raw = heap.alloc_raw(1, size);
            assert!(bytes_of(raw).iter().all(|&b| b == 0));
            bytes_of_mut(&raw).fill(0xff);
        }
    });
    heap.collect_full();
    assert!(heap.stats().live < 32 << 20, "{:?}", heap.stats());
    assert!(heap.stats().minor > 0);
}

/// Compiled code takes cells from the published runs.
#[test]
fn runs_may_be_bumped_from_outside() {
    for stress in [0, 3] {
        let mut heap = Heap::new(HeapConfig { stress, poison: true, ..HeapConfig::default() });
        let held = held(&mut heap);
        let runs = heap.bump_runs();
        for i in 0..50_000i64 {
            // SAFETY: there is a run for class 2; the cell is filled before anything else happens.
            let cell = unsafe {
                let run = &mut *runs.add(2);
                if run.next + 32 <= run.end {
                    assert_eq!(stress, 0);
                    run.next += 32;
                    (run.next - 32) as *mut u8
                } else {
                    heap.alloc_slow(32)
                }
            };
            // SAFETY: the cell has 32 bytes.
            unsafe {
                cell.cast::<u64>().write(Header::word(9, Layout::Record, 3));
                (1..4).for_each(|w| cell.cast::<Value>().add(w).write(Value::small(i)));
            }
            if i % 100 == 0 {
                held.0.borrow_mut().push(Value::from_ptr(cell));
            }
        }
        assert_eq!(heap.bump_runs(), runs);
        heap.collect_full();
        for (i, &value) in held.0.borrow().iter().enumerate() {
            assert_eq!(value.header().unwrap().shape.get(), 9);
            assert_eq!(slot(value, 2), Value::small(i as i64 * 100));
        }
    }
}

#[test]
fn every_object_can_be_visited() {
    let mut heap = heap();
    let held = held(&mut heap);
    apart(|| {
        for i in 0..1000 {
            let value = if i % 10 == 0 { heap.alloc_values(5, 2000, Value::NIL) } else { record(&mut heap, 3) };
            held.0.borrow_mut().push(value);
            record(&mut heap, 3);
        }
        let child = record(&mut heap, 1);
        set_slot(held.0.borrow()[1], 2, child);
    });
    heap.collect_full();
    let mut seen = Vec::new();
    heap.for_each_object(|v| seen.push(v.bits()));
    seen.sort_unstable();
    assert!(held.0.borrow().iter().all(|v| seen.binary_search(&v.bits()).is_ok()));
    assert!(seen.len() >= 1001 && seen.len() <= 1001 + 3 * FEW, "{}", seen.len());
    let mut children = Vec::new();
    Heap::trace_children(held.0.borrow()[1], &mut |v| children.push(v));
    assert_eq!(children.len(), 3);
    assert_eq!(children.iter().filter(|v| v.is_ptr()).count(), 1);
    assert_eq!(Heap::object_size(held.0.borrow()[1]), 32);
    assert_eq!(Heap::object_size(held.0.borrow()[0]), 16 + 16_000);
}

#[test]
fn roots_can_be_removed_and_values_kept() {
    let mut heap = heap();
    let weak = held(&mut heap);
    let source = Held(Rc::new(RefCell::new(Vec::new())));
    let id = heap.add_roots(Box::new(source.clone()));
    apart(|| {
        for i in 0..2 * N {
            let target = record(&mut heap, 3);
            source.0.borrow_mut().push(target);
            if i % 2 == 0 {
                heap.keep(target);
            }
            let reference = heap.alloc_record(2, Layout::Weak, 1, Value::NIL);
            set_slot(reference, 0, target);
            weak.0.borrow_mut().push(reference);
        }
    });
    heap.collect_full();
    assert_eq!(absent(&weak.0.borrow()), 0);
    heap.remove_roots(id);
    heap.collect_full();
    assert!(absent(&weak.0.borrow()) <= N && absent(&weak.0.borrow()) >= N - FEW);
}

#[test]
fn vectors_grow_in_the_heap() {
    for stress in [0, 1] {
        let mut heap = Heap::new(HeapConfig { stress, poison: true, ..HeapConfig::default() });
        let mut vector = GcVec::new();
        for i in 0..3000 {
            let value = record(&mut heap, 1);
            set_slot(value, 0, Value::small(i));
            vector.push(&mut heap, value);
        }
        assert!(vector.as_slice().iter().enumerate().all(|(i, &v)| slot(v, 0) == Value::small(i as i64)));
        vector.truncate(10);
        assert_eq!(vector.pop().map(|v| slot(v, 0)), Some(Value::small(9)));
    }
}

#[test]
fn the_policies_differ_in_what_they_run() {
    let run = |policy| {
        let mut heap = Heap::new(HeapConfig { policy, ..HeapConfig::default() });
        (0..1_000_000).for_each(|_| garbage(&mut heap, 7));
        heap.stats()
    };
    let (generational, full, none) = (run(Policy::Generational), run(Policy::Full), run(Policy::None));
    assert!(generational.minor > 0 && generational.major == 0);
    assert!(full.minor == 0 && full.major > 0);
    assert!(none.minor == 0 && none.major == 0 && none.live >= 64_000_000);
    assert!(generational.live < 20 << 20 && generational.allocated >= 64_000_000 && generational.peak < 32 << 20);
}

/// A value for each shape from 100 on, as a language's classes are: held by the objects that have the shape, and weakly by a
/// table.
struct ByShape(Rc<RefCell<Vec<Value>>>);

const FIRST: u32 = 100;

impl Roots for ByShape {
    fn roots(&self, marker: &mut Marker<'_>) {
        if !marker.is_full() {
            marker.mark_all(&self.0.borrow());
        }
    }

    fn shapes(&self, found: &[u32], marker: &mut Marker<'_>) {
        let values = self.0.borrow();
        found.iter().filter_map(|&shape| values.get(shape.checked_sub(FIRST)? as usize)).for_each(|&v| marker.mark(v));
    }

    fn ended(&self, survivors: &Survivors<'_>) {
        let mut values = self.0.borrow_mut();
        values.iter_mut().filter(|v| !survivors.have(**v)).for_each(|v| *v = Value::ABSENT);
    }
}

#[test]
fn what_a_shape_holds_lives_as_long_as_an_object_that_has_it() {
    let mut heap = heap();
    let values = Rc::new(RefCell::new(Vec::new()));
    heap.add_roots(Box::new(ByShape(values.clone())));
    let objects = held(&mut heap);
    apart(|| {
        for shape in 0..N as u32 {
            let value = record(&mut heap, 3);
            values.borrow_mut().push(value);
            let object = heap.alloc_record(FIRST + shape, Layout::Record, 2, Value::NIL);
            objects.0.borrow_mut().push(object);
        }
    });
    let alive = || values.borrow().iter().filter(|v| !v.is_absent()).count();
    heap.collect_minor();
    heap.collect_full();
    assert_eq!(alive(), N);
    objects.0.borrow_mut().truncate(N / 2);
    heap.collect_minor();
    assert_eq!(alive(), N, "young or old, a minor collection keeps them all");
    heap.collect_full();
    assert!((N / 2..=N / 2 + FEW).contains(&alive()), "{} are alive", alive());
}

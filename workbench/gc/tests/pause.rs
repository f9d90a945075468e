//! Big heaps: how long the program waits, and that nothing recurses. The figures are printed, not asserted: the machine may
//! be busy.
#![expect(clippy::print_stdout, reason = "the figures are the point")]

use std::cell::Cell;
use std::rc::Rc;
use workbench_gc::access::{set_slot, slot, values_of, values_store};
use workbench_gc::{Heap, HeapConfig, Layout, Marker, Roots, Value};

struct Root(Rc<Cell<Value>>);

impl Roots for Root {
    fn roots(&self, marker: &mut Marker<'_>) {
        marker.mark(self.0.get());
    }
}

fn heap_with_root() -> (Heap, Rc<Cell<Value>>) {
    let mut heap = Heap::new(HeapConfig::default());
    let root = Rc::new(Cell::new(Value::NIL));
    heap.add_roots(Box::new(Root(root.clone())));
    (heap, root)
}

/// A record that lives until its place in the table is taken by another: old objects die all the time.
fn churn(heap: &mut Heap, table: Value, i: usize) {
    let record = heap.alloc_record(1, Layout::Record, 3, Value::small(i as i64));
    let other = values_of(table)[i * 7919 % values_of(table).len()];
    set_slot(record, 0, other);
    if other.is_ptr() {
        set_slot(other, 0, Value::NIL);
    }
    values_store(table, i * 31 % values_of(table).len(), record);
    for _ in 0..4 {
        heap.alloc_record(2, Layout::Record, 5, Value::NIL);
    }
}

#[test]
fn pauses_beside_200_megabytes() {
    let (mut heap, root) = heap_with_root();
    const BUCKETS: usize = 640;
    const RECORDS: usize = 10_000;
    let table = heap.alloc_values(0, BUCKETS, Value::NIL);
    root.set(table);
    for b in 0..BUCKETS {
        let bucket = heap.alloc_values(0, RECORDS, Value::NIL);
        values_store(table, b, bucket);
        for i in 0..RECORDS {
            let record = heap.alloc_record(1, Layout::Record, 3, Value::small(i as i64));
            values_store(bucket, i, record);
        }
    }
    let built = heap.stats();
    for round in 0..5_000_000 {
        let bucket = values_of(table)[round / 1000 * 37 % BUCKETS];
        churn(&mut heap, bucket, round);
    }
    let stats = heap.stats();
    println!("while building: {built:?}\nat the end:     {stats:?}");
    assert!(stats.live >= 200 << 20 && stats.major > built.major.min(1));
}

#[test]
fn a_long_list_is_marked_without_recursion() {
    let (mut heap, root) = heap_with_root();
    const LENGTH: usize = 1_000_000;
    for i in 0..LENGTH {
        let cell = heap.alloc_record(1, Layout::Record, 2, Value::small(i as i64));
        set_slot(cell, 1, root.get());
        root.set(cell);
    }
    heap.collect_full();
    let mut at = root.get();
    for i in (0..LENGTH).rev() {
        assert_eq!(slot(at, 0), Value::small(i as i64));
        at = slot(at, 1);
    }
    assert_eq!(at, Value::NIL);
    println!("long list: {:?}", heap.stats());
}

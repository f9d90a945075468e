//! What allocation costs, collection included: short-lived records beside a live heap, and binary trees.
#![expect(clippy::print_stdout, reason = "it is a measuring program")]

use std::hint::black_box;
use std::time::Instant;
use workbench_gc::access::{set_slot, slot};
use workbench_gc::{Heap, HeapConfig, Layout, Value};

fn tree(heap: &mut Heap, depth: u32) -> Value {
    if depth == 0 {
        return heap.alloc_record(1, Layout::Record, 3, Value::NIL);
    }
    let left = tree(heap, depth - 1);
    let right = tree(heap, depth - 1);
    let node = heap.alloc_record(1, Layout::Record, 3, Value::NIL);
    set_slot(node, 0, left);
    set_slot(node, 1, right);
    node
}

fn nodes(tree: Value) -> u64 {
    let below = |i| if slot(tree, i).is_ptr() { nodes(slot(tree, i)) } else { 0 };
    1 + below(0) + below(1)
}

fn report(what: &str, heap: &Heap, records: u64, started: Instant) {
    let nanos = started.elapsed().as_nanos() as f64;
    let stats = heap.stats();
    println!(
        "{what}: {:.2} ns/record, {:.0} M/s; live {} MB, peak {} MB, {} minor, {} full in {} slices, collecting {:.1}% of the time, longest pause {:.2} ms",
        nanos / records as f64,
        records as f64 * 1000.0 / nanos,
        stats.live >> 20,
        stats.peak >> 20,
        stats.minor,
        stats.major,
        stats.slices,
        stats.nanos as f64 * 100.0 / nanos,
        stats.longest_pause as f64 / 1e6
    );
}

fn main() {
    let mut heap = Heap::new(HeapConfig::default());
    let kept = tree(&mut heap, 17);
    let started = Instant::now();
    const GARBAGE: u64 = 200_000_000;
    for i in 0..GARBAGE {
        black_box(heap.alloc_record(1, Layout::Record, 3, Value::small(i as i64)));
    }
    report("garbage beside 8 MB", &heap, GARBAGE, started);
    assert_eq!(nodes(kept), (1 << 18) - 1);

    for depth in [4, 10, 16] {
        let mut heap = Heap::new(HeapConfig::default());
        let kept = tree(&mut heap, 17);
        let rounds = 50_000_000 >> (depth + 1);
        let started = Instant::now();
        for _ in 0..rounds {
            black_box(tree(&mut heap, depth));
        }
        report(&format!("trees of depth {depth}"), &heap, rounds << (depth + 1), started);
        assert_eq!(nodes(kept), (1 << 18) - 1);
    }
}

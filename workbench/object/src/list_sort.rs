//! Sorting of lists: typed storage at the speed of the standard library, everything else by a stable merge sort whose
//! comparison is a guest's.
//!
//! The merge sort takes natural runs, extends short ones by binary insertion and merges them on a stack, so that nearly
//! sorted input needs few comparisons: each may be a call into guest code. It works on a private vector; on failure the
//! vector is a permutation of what it was.

use crate::list::{FLOAT, INT, VALUE, as_values, buffer, len, strategy};
use crate::raw::{floats_mut, ints_mut};
use crate::{HasSpace, Kind, ShapeId, Space, bytes, text};
use std::cmp::Ordering;
use workbench_gc::{GcVec, Value, access};

/// Which way.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Order {
    /// Least first.
    Ascending,
    /// Greatest first; equal elements still keep their order.
    Descending,
}

impl Order {
    fn apply(self, ordering: Ordering) -> Ordering {
        match self {
            Order::Ascending => ordering,
            Order::Descending => ordering.reverse(),
        }
    }
}

/// Sort in place a list whose order needs no guest code: all integers, all floats (no NaN), all byte strings, or all text
/// strings. Did it?
pub fn sort_primitive(space: &mut Space, list: Value, order: Order) -> bool {
    let n = len(list);
    if n < 2 {
        return true;
    }
    match strategy(list) {
        INT => ints_mut(&buffer(list))[..n].sort_unstable_by(|a, b| order.apply(a.cmp(b))),
        FLOAT => {
            let buffer = buffer(list);
            let floats = &mut floats_mut(&buffer)[..n];
            if floats.iter().any(|f| f.is_nan()) {
                return false;
            }
            floats.sort_by(|a, b| order.apply(a.partial_cmp(b).unwrap_or(Ordering::Equal)));
        }
        VALUE => return sort_strings(space, list, order),
        _ => {}
    }
    true
}

fn sort_strings(space: &mut Space, list: Value, order: Order) -> bool {
    let kind = ShapeId::of(as_values(list)[0]).kind();
    if (kind != Kind::BYTES && kind != Kind::TEXT) || as_values(list).iter().any(|&v| ShapeId::of(v).kind() != kind) {
        return false;
    }
    // Flattening allocates; afterwards nothing does.
    for i in 0..len(list) {
        let v = as_values(list)[i];
        if kind == Kind::BYTES {
            bytes::bytes(space, v);
        } else {
            text::flatten(space, v);
        }
    }
    // The list keeps the values alive while they are in the Rust vector, and nothing is allocated on the heap.
    let mut values = as_values(list).to_vec();
    if kind == Kind::BYTES {
        values.sort_by(|&a, &b| order.apply(bytes::view(a).cmp(&bytes::view(b))));
    } else {
        values.sort_by(|&a, &b| order.apply(text::cmp(space, a, b)));
    }
    for (i, v) in values.into_iter().enumerate() {
        access::values_store(buffer(list), i, v);
    }
    true
}

/// Runs shorter than this are extended by insertion.
const SHORT: usize = 24;

struct Sorter<'a, C, F> {
    cx: &'a mut C,
    less: F,
    values: Value,
    spare: Value,
}

#[derive(Clone, Copy)]
struct Run {
    start: usize,
    len: usize,
}

/// Sort a private vector, stably. `less(cx, a, b)` says whether `a` belongs before `b`.
pub fn merge_sort<C: HasSpace, E>(
    cx: &mut C,
    values: &GcVec,
    less: impl FnMut(&mut C, Value, Value) -> Result<bool, E>,
) -> Result<(), E> {
    let n = values.len();
    if n < 2 {
        return Ok(());
    }
    let spare = if n > SHORT { cx.space().heap.alloc_values(GcVec::SHAPE, n, Value::ABSENT) } else { Value::ABSENT };
    let mut sorter = Sorter { cx, less, values: values.buffer(), spare };
    let mut runs: smallvec::SmallVec<[Run; 32]> = smallvec::SmallVec::new();
    let mut start = 0;
    while start < n {
        let run = sorter.next_run(start, n)?;
        start += run.len;
        runs.push(run);
        // Keep the lengths on the stack falling by a factor of two: logarithmic depth, balanced merges.
        while let [.., a, b] = runs[..]
            && a.len < 2 * b.len
        {
            sorter.merge(a, b)?;
            runs.pop();
            runs.pop();
            runs.push(Run { start: a.start, len: a.len + b.len });
        }
    }
    while let [.., a, b] = runs[..] {
        sorter.merge(a, b)?;
        runs.pop();
        runs.pop();
        runs.push(Run { start: a.start, len: a.len + b.len });
    }
    Ok(())
}

impl<C, E, F: FnMut(&mut C, Value, Value) -> Result<bool, E>> Sorter<'_, C, F> {
    fn at(&self, i: usize) -> Value {
        access::values_of(self.values)[i]
    }

    fn put(&self, i: usize, v: Value) {
        access::values_store(self.values, i, v);
    }

    fn less(&mut self, a: Value, b: Value) -> Result<bool, E> {
        (self.less)(self.cx, a, b)
    }

    /// The run that starts here, at least [`SHORT`] long where there are as many.
    fn next_run(&mut self, start: usize, end: usize) -> Result<Run, E> {
        let mut to = start + 1;
        if to < end {
            let falling = self.less(self.at(to), self.at(start))?;
            to += 1;
            while to < end && self.less(self.at(to), self.at(to - 1))? == falling {
                to += 1;
            }
            if falling {
                for i in 0..(to - start) / 2 {
                    let (a, b) = (self.at(start + i), self.at(to - 1 - i));
                    self.put(start + i, b);
                    self.put(to - 1 - i, a);
                }
            }
        }
        let wanted = end.min(start + SHORT);
        while to < wanted {
            self.insert(start, to)?;
            to += 1;
        }
        Ok(Run { start, len: to - start })
    }

    /// Insert element `at` into the sorted range before it.
    fn insert(&mut self, start: usize, at: usize) -> Result<(), E> {
        let v = self.at(at);
        let (mut low, mut high) = (start, at);
        while low < high {
            let middle = low + (high - low) / 2;
            if self.less(v, self.at(middle))? {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        access::values_move(self.values, low, self.values, low + 1, at - low);
        self.put(low, v);
        Ok(())
    }

    /// Merge two neighbours.
    fn merge(&mut self, a: Run, b: Run) -> Result<(), E> {
        if !self.less(self.at(b.start), self.at(b.start - 1))? {
            return Ok(());
        }
        access::values_move(self.values, a.start, self.spare, 0, a.len);
        let (mut left, mut right, mut to) = (0, b.start, a.start);
        let mut result = Ok(());
        while left < a.len && right < b.start + b.len {
            let (x, y) = (access::values_of(self.spare)[left], self.at(right));
            match self.less(y, x) {
                Ok(true) => {
                    self.put(to, y);
                    right += 1;
                }
                Ok(false) => {
                    self.put(to, x);
                    left += 1;
                }
                Err(e) => {
                    result = Err(e);
                    break;
                }
            }
            to += 1;
        }
        // What is left of the first run fills the gap exactly, after an error too.
        access::values_move(self.spare, left, self.values, to, a.len - left);
        result
    }
}

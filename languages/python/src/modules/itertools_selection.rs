//! The iterators of `itertools` that pick tuples from pools: products, permutations, combinations.
//!
//! All have the same slots: the pools (a tuple of tuples for `product`, one tuple otherwise), the [`Positions`] of the last
//! answer (absent before the first), the length of the answers.

use super::itertools::{END, Iterators, iterator};
use super::support::{given, identity};
use crate::builtins::support::class_argument;
use crate::runtime::native::{Intrinsic, Params, Role, new_object};
use crate::runtime::{Res, overflow_error, to_int, tuple_of, type_error, value_error};
use crate::{method, native};
use std::cell::RefCell;
use workbench::object::tuple;
use workbench::{Gc, Kind, Layout, Marker, Raised, StaticShape, Value, Vm, access};

const POOL: usize = 0;
const POSITIONS: usize = 1;
const LENGTH: usize = 2;

/// Where in the pools the items of the last answer are.
struct Positions {
    now: RefCell<Vec<usize>>,
    /// Of permutations: how many items each position has still to go through.
    counters: RefCell<Vec<usize>>,
}

impl workbench::Native for Positions {
    fn trace(&self, _: &mut Marker<'_>) {}
}

static SHAPE: StaticShape = StaticShape::new(Kind::BUILTIN, "positions", Layout::Native, 0);

/// The positions of the last answer; `None` before the first.
fn positions(this: Value) -> Option<Gc<Positions>> {
    Gc::from_value(access::slot(this, POSITIONS))
}

/// Note those of the first answer.
fn begin(vm: &mut Vm, this: Value, now: Vec<usize>, counters: Vec<usize>) -> Gc<Positions> {
    let first = Positions { now: RefCell::new(now), counters: RefCell::new(counters) };
    let first = vm.heap.alloc_native(SHAPE.id().0, first);
    access::set_slot(this, POSITIONS, first.value());
    first
}

fn pick(vm: &mut Vm, pool: Value, positions: Gc<Positions>, count: usize) -> Res {
    let out = tuple::with_len(&mut vm.space, count);
    for (i, &at) in positions.now.borrow()[..count].iter().enumerate() {
        tuple::set(out, i, tuple::get(pool, at));
    }
    Ok(out)
}

fn done(vm: &mut Vm, this: Value) -> Res {
    let empty = tuple::new(&mut vm.space, &[]);
    access::set_slot(this, POOL, empty);
    access::set_slot(this, LENGTH, Value::small(-1));
    END
}

fn length(this: Value) -> i64 {
    access::slot(this, LENGTH).int_unchecked()
}

fn product_new(vm: &mut Vm, args: &[Value]) -> Res {
    let (keywords, args) = args.split_last().expect("the keywords");
    let mut repeat = 1;
    if !keywords.is_absent() {
        let name = vm.intern(b"repeat");
        match crate::runtime::dict_get_symbol(vm, *keywords, name) {
            Some(v) if workbench::object::table::len(*keywords) == 1 => repeat = to_int(vm, v)?,
            None if workbench::object::table::len(*keywords) == 1 => {
                let other = workbench::object::dict::next_entry(*keywords, 0).map(|entry| entry.1);
                let other = other.map(|name| crate::runtime::text_of(vm, name)).unwrap_or_default();
                return Err(type_error(vm, format!("'{other}' is an invalid keyword argument for this function")));
            }
            _ => {
                let given = workbench::object::table::len(*keywords);
                let message = format!("product() takes at most 1 argument ({given} given)");
                return Err(type_error(vm, message));
            }
        }
        if repeat < 0 {
            return Err(value_error(vm, "repeat argument cannot be negative"));
        }
    }
    let count = args.len() - 1;
    let Some(bytes) = (count * size_of::<Value>()).checked_mul(repeat as usize).filter(|&n| n <= isize::MAX as usize)
    else {
        return Err(overflow_error(vm, "repeat argument too large"));
    };
    crate::builtins::support::room(vm, bytes)?;
    let pools = tuple::with_len(&mut vm.space, count * repeat as usize);
    for i in 0..count {
        let pool = tuple_of(vm, args[i + 1])?;
        for j in 0..repeat as usize {
            tuple::set(pools, j * count + i, pool);
        }
    }
    let n = Value::small(tuple::len(pools) as i64);
    let class = class_argument(vm, args, "itertools.product")?;
    Ok(new_object(vm, class, &[pools, Value::ABSENT, n]))
}

fn product_next(vm: &mut Vm, args: &[Value]) -> Res {
    let this = args[0];
    if length(this) < 0 {
        return END;
    }
    let pools = access::slot(this, POOL);
    let n = tuple::len(pools);
    let positions = match positions(this) {
        None if tuple::items(pools).iter().any(|&p| tuple::len(p) == 0) => return done(vm, this),
        None => begin(vm, this, vec![0; n], Vec::new()),
        Some(positions) => {
            let mut now = positions.now.borrow_mut();
            let Some(at) = (0..n).rev().find(|&i| now[i] + 1 < tuple::len(tuple::get(pools, i))) else {
                drop(now);
                return done(vm, this);
            };
            now[at] += 1;
            now[at + 1..].fill(0);
            drop(now);
            positions
        }
    };
    let out = tuple::with_len(&mut vm.space, n);
    for (i, &at) in positions.now.borrow().iter().enumerate() {
        tuple::set(out, i, tuple::get(tuple::get(pools, i), at));
    }
    Ok(out)
}

fn length_arg(vm: &mut Vm, v: Value) -> Result<i64, Raised> {
    let r = to_int(vm, v)?;
    if r < 0 {
        return Err(value_error(vm, "r must be non-negative"));
    }
    Ok(r.min(Value::MAX_INT))
}

fn permutations_new(vm: &mut Vm, args: &[Value]) -> Res {
    let pool = tuple_of(vm, args[1])?;
    let r = match given(args, 2) {
        Some(v) if crate::runtime::as_num(vm, v).is_none() => return Err(type_error(vm, "Expected int as r")),
        Some(v) => length_arg(vm, v)?,
        None => tuple::len(pool) as i64,
    };
    let class = class_argument(vm, args, "itertools.permutations")?;
    Ok(new_object(vm, class, &[pool, Value::ABSENT, Value::small(r)]))
}

fn permutations_next(vm: &mut Vm, args: &[Value]) -> Res {
    let this = args[0];
    let r = length(this);
    let pool = access::slot(this, POOL);
    let n = tuple::len(pool);
    if r < 0 || r > n as i64 {
        return END;
    }
    let r = r as usize;
    let Some(positions) = positions(this) else {
        let first = begin(vm, this, (0..n).collect(), (0..r).map(|i| n - i).collect());
        return pick(vm, pool, first, r);
    };
    // Each position goes through what stands to its right, then lets the one before it take a step.
    for i in (0..r).rev() {
        let (mut now, mut counters) = (positions.now.borrow_mut(), positions.counters.borrow_mut());
        counters[i] -= 1;
        if counters[i] > 0 {
            now.swap(i, n - counters[i]);
            drop(now);
            return pick(vm, pool, positions, r);
        }
        now[i..].rotate_left(1);
        counters[i] = n - i;
    }
    done(vm, this)
}

fn combinations_new(vm: &mut Vm, args: &[Value]) -> Res {
    let pool = tuple_of(vm, args[1])?;
    let r = length_arg(vm, args[2])?;
    let class = class_argument(vm, args, "itertools.combinations")?;
    Ok(new_object(vm, class, &[pool, Value::ABSENT, Value::small(r)]))
}

fn combinations_next(vm: &mut Vm, args: &[Value]) -> Res {
    let this = args[0];
    let r = length(this);
    let pool = access::slot(this, POOL);
    let n = tuple::len(pool);
    if r < 0 || r > n as i64 {
        return END;
    }
    let r = r as usize;
    let positions = match positions(this) {
        None => begin(vm, this, (0..r).collect(), Vec::new()),
        Some(positions) => {
            let mut now = positions.now.borrow_mut();
            let Some(at) = (0..r).rev().find(|&i| now[i] != i + n - r) else {
                drop(now);
                return done(vm, this);
            };
            let base = now[at] + 1;
            now[at..].iter_mut().enumerate().for_each(|(i, slot)| *slot = base + i);
            drop(now);
            positions
        }
    };
    pick(vm, pool, positions, r)
}

fn with_replacement_next(vm: &mut Vm, args: &[Value]) -> Res {
    let this = args[0];
    let r = length(this);
    let pool = access::slot(this, POOL);
    let n = tuple::len(pool);
    if r < 0 || n == 0 && r > 0 {
        return END;
    }
    let r = r as usize;
    let positions = match positions(this) {
        None => begin(vm, this, vec![0; r], Vec::new()),
        Some(positions) => {
            let mut now = positions.now.borrow_mut();
            let Some(at) = (0..r).rev().find(|&i| now[i] + 1 < n) else {
                drop(now);
                return done(vm, this);
            };
            let next = now[at] + 1;
            now[at..].fill(next);
            drop(now);
            positions
        }
    };
    pick(vm, pool, positions, r)
}

/// The classes.
pub static CLASSES: &[Iterators] = &[
    ("product", 3, iterator!(native!("__new__", product_new, 1, ..).with_params(Params::Dict), product_next)),
    (
        "permutations",
        3,
        iterator!(
            native!("__new__", permutations_new, 2, 3).with_params(Params::Named(&["iterable", "r"])),
            permutations_next
        ),
    ),
    (
        "combinations",
        3,
        iterator!(
            native!("__new__", combinations_new, 3).with_params(Params::Named(&["iterable", "r"])),
            combinations_next
        ),
    ),
    (
        "combinations_with_replacement",
        3,
        iterator!(
            native!("__new__", combinations_new, 3).with_params(Params::Named(&["iterable", "r"])),
            with_replacement_next
        ),
    ),
];

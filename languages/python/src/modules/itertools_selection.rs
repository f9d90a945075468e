//! The iterators of `itertools` that pick tuples from pools: products, permutations, combinations.
//!
//! All have the same slots: the pools (a tuple of tuples for `product`, one tuple otherwise), the indices of the last
//! answer (a list of integers, absent before the first), the length of the answers, and for permutations the counters.

use super::itertools::{END, Iterators, iterator};
use super::support::{given, identity};
use crate::builtins::support::class_argument;
use crate::runtime::native::{Params, Role, new_object};
use crate::runtime::{Res, overflow_error, to_int, tuple_of, type_error, value_error};
use crate::{method, native};
use workbench::object::{list, tuple};
use workbench::{Raised, Value, Vm, access};

const POOL: usize = 0;
const INDICES: usize = 1;
const LENGTH: usize = 2;
const COUNTERS: usize = 3;

fn load(list_value: Value) -> Vec<usize> {
    (0..list::len(list_value)).map(|i| list::as_ints(list_value)[i] as usize).collect()
}

fn store(vm: &mut Vm, this: Value, slot: usize, indices: &[usize]) {
    let values: Vec<Value> = indices.iter().map(|&i| Value::small(i as i64)).collect();
    let stored = list::from_slice(&mut vm.space, &values);
    access::set_slot(this, slot, stored);
}

/// The indices of the last answer; `None` before the first. An empty list has no integer storage.
fn indices(this: Value, slot: usize) -> Option<Vec<usize>> {
    let stored = access::slot(this, slot);
    if stored.is_absent() {
        return None;
    }
    Some(if list::len(stored) == 0 { Vec::new() } else { load(stored) })
}

fn pick(vm: &mut Vm, pool: Value, indices: &[usize]) -> Value {
    let values: Vec<Value> = indices.iter().map(|&i| tuple::get(pool, i)).collect();
    tuple::new(&mut vm.space, &values)
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
            _ => return Err(type_error(vm, "product() takes at most 1 keyword argument")),
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
    let now = match indices(this, INDICES) {
        None if tuple::items(pools).iter().any(|&p| tuple::len(p) == 0) => return done(vm, this),
        None => vec![0; n],
        Some(mut now) => {
            let Some(at) = (0..n).rev().find(|&i| now[i] + 1 < tuple::len(tuple::get(pools, i))) else {
                return done(vm, this);
            };
            now[at] += 1;
            now[at + 1..].fill(0);
            now
        }
    };
    store(vm, this, INDICES, &now);
    let values: Vec<Value> = now.iter().enumerate().map(|(i, &j)| tuple::get(tuple::get(pools, i), j)).collect();
    Ok(tuple::new(&mut vm.space, &values))
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
    let Some(mut now) = indices(this, INDICES) else {
        let (first, counters): (Vec<usize>, Vec<usize>) = ((0..n).collect(), (0..r).map(|i| n - i).collect());
        store(vm, this, INDICES, &first);
        store(vm, this, COUNTERS, &counters);
        return Ok(pick(vm, pool, &first[..r]));
    };
    let mut counters = indices(this, COUNTERS).unwrap_or_default();
    // Each position goes through what stands to its right, then lets the one before it take a step.
    for i in (0..r).rev() {
        counters[i] -= 1;
        if counters[i] > 0 {
            let j = n - counters[i];
            now.swap(i, j);
            store(vm, this, INDICES, &now);
            store(vm, this, COUNTERS, &counters);
            return Ok(pick(vm, pool, &now[..r]));
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
    let now = match indices(this, INDICES) {
        None => (0..r).collect(),
        Some(mut now) => {
            let Some(at) = (0..r).rev().find(|&i| now[i] != i + n - r) else { return done(vm, this) };
            let base = now[at] + 1;
            now[at..].iter_mut().enumerate().for_each(|(i, slot)| *slot = base + i);
            now
        }
    };
    store(vm, this, INDICES, &now);
    Ok(pick(vm, pool, &now))
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
    let now = match indices(this, INDICES) {
        None => vec![0; r],
        Some(mut now) => {
            let Some(at) = (0..r).rev().find(|&i| now[i] + 1 < n) else { return done(vm, this) };
            let next = now[at] + 1;
            now[at..].fill(next);
            now
        }
    };
    store(vm, this, INDICES, &now);
    Ok(pick(vm, pool, &now))
}

/// The classes.
pub static CLASSES: &[Iterators] = &[
    ("product", 3, iterator!(native!("__new__", product_new, 1, ..).with_params(Params::Dict), product_next)),
    (
        "permutations",
        4,
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

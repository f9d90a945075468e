//! `_heapq`: priority queues in lists.
//!
//! Comparisons may run guest code that changes the list: every access checks the length again.

use crate::native;
use crate::runtime::native::{ModuleDef, Native};
use crate::runtime::{Res, Ty, compare, index_error, is_a, lookup_special, runtime_error, state, truth, type_error};
use workbench::object::list;
use workbench::{Cmp, Kind, Raised, ShapeId, Value, Vm};

/// `a < b`, or `not b <= a` for classes that only know `<=`.
fn less(vm: &mut Vm, a: Value, b: Value) -> Result<bool, Raised> {
    if let (Some(x), Some(y)) = (a.as_int(), b.as_int()) {
        return Ok(x < y);
    }
    if ShapeId::of(a).kind() == Kind::INSTANCE {
        let (lt, le) = (state(vm).syms.lt, state(vm).syms.le);
        if lookup_special(vm, a, lt).is_none() && lookup_special(vm, b, le).is_some() {
            let answer = compare(vm, Cmp::Le, b, a)?;
            return Ok(!truth(vm, answer)?);
        }
    }
    let answer = compare(vm, Cmp::Lt, a, b)?;
    truth(vm, answer)
}

fn heap(vm: &mut Vm, v: Value) -> Result<Value, Raised> {
    if is_a(vm, v, Ty::List) {
        return Ok(v);
    }
    Err(type_error(vm, "heap argument must be a list"))
}

fn at(vm: &mut Vm, l: Value, i: usize) -> Res {
    if i < list::len(l) {
        return Ok(list::get(&mut vm.space, l, i));
    }
    Err(runtime_error(vm, "list changed size during iteration"))
}

fn put(vm: &mut Vm, l: Value, i: usize, v: Value) -> Result<(), Raised> {
    at(vm, l, i)?;
    list::set(&mut vm.space, l, i, v);
    Ok(())
}

/// Move the item at `pos` toward `start` until its parent is not larger.
fn rise(vm: &mut Vm, l: Value, start: usize, mut pos: usize) -> Result<(), Raised> {
    let item = at(vm, l, pos)?;
    while pos > start {
        let parent = (pos - 1) / 2;
        let above = at(vm, l, parent)?;
        if !less(vm, item, above)? {
            break;
        }
        put(vm, l, pos, above)?;
        put(vm, l, parent, item)?;
        pos = parent;
    }
    Ok(())
}

/// Move the item at `pos` down along the smaller children to a leaf, then up again.
fn sink(vm: &mut Vm, l: Value, start: usize) -> Result<(), Raised> {
    let (mut pos, item) = (start, at(vm, l, start)?);
    loop {
        let mut child = 2 * pos + 1;
        if child >= list::len(l) {
            break;
        }
        let mut smaller = at(vm, l, child)?;
        if child + 1 < list::len(l) {
            let right = at(vm, l, child + 1)?;
            if !less(vm, smaller, right)? {
                child += 1;
                smaller = right;
            }
        }
        put(vm, l, pos, smaller)?;
        put(vm, l, child, item)?;
        pos = child;
    }
    rise(vm, l, start, pos)
}

fn heappush(vm: &mut Vm, args: &[Value]) -> Res {
    let l = heap(vm, args[0])?;
    list::push(&mut vm.space, l, args[1]);
    rise(vm, l, 0, list::len(l) - 1)?;
    Ok(Value::NIL)
}

fn heappop(vm: &mut Vm, args: &[Value]) -> Res {
    let l = heap(vm, args[0])?;
    let Some(last) = list::pop(&mut vm.space, l) else { return Err(index_error(vm, "index out of range")) };
    if list::len(l) == 0 {
        return Ok(last);
    }
    let first = list::get(&mut vm.space, l, 0);
    list::set(&mut vm.space, l, 0, last);
    sink(vm, l, 0)?;
    Ok(first)
}

fn heapreplace(vm: &mut Vm, args: &[Value]) -> Res {
    let l = heap(vm, args[0])?;
    if list::len(l) == 0 {
        return Err(index_error(vm, "index out of range"));
    }
    let first = list::get(&mut vm.space, l, 0);
    list::set(&mut vm.space, l, 0, args[1]);
    sink(vm, l, 0)?;
    Ok(first)
}

fn heappushpop(vm: &mut Vm, args: &[Value]) -> Res {
    let l = heap(vm, args[0])?;
    if list::len(l) == 0 {
        return Ok(args[1]);
    }
    let first = list::get(&mut vm.space, l, 0);
    if !less(vm, first, args[1])? {
        return Ok(args[1]);
    }
    heapreplace(vm, args)
}

fn heapify(vm: &mut Vm, args: &[Value]) -> Res {
    let l = heap(vm, args[0])?;
    for i in (0..list::len(l) / 2).rev() {
        sink(vm, l, i)?;
    }
    Ok(Value::NIL)
}

static FUNCTIONS: &[Native] = &[
    native!("heappush", heappush, 2),
    native!("heappop", heappop, 1),
    native!("heapreplace", heapreplace, 2),
    native!("heappushpop", heappushpop, 2),
    native!("heapify", heapify, 1),
];

/// `_heapq`
pub static MODULE: ModuleDef = ModuleDef { name: "_heapq", functions: FUNCTIONS, init: |_, _| Ok(()) };

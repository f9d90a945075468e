//! `tuple`.

use super::list::{container_comparison, container_repr, repetitions};
use super::str_type::{contains, get_item, get_slice, hash, len};
use super::support::{arg, class_argument};
use crate::runtime::convert::index_clamped;
use crate::runtime::kinds as k;
use crate::runtime::native::{Params, Role, TypeDef};
use crate::runtime::operators::{BinOp, primitive};
use crate::runtime::{Res, Ty, class_of, eq as equal, tuple_of, type_error, type_name, value_error};
use crate::{method, native};
use workbench::object::tuple;
use workbench::{Value, Vm};

fn new(vm: &mut Vm, args: &[Value]) -> Res {
    super::str_type::constructor_count(vm, "tuple", args, 1)?;
    let class = class_argument(vm, args, "tuple")?;
    let items = match arg(args, 1) {
        Some(v) => tuple_of(vm, v)?,
        None => tuple::new(&mut vm.space, &[]),
    };
    if class == class_of(vm, Ty::Tuple) {
        return Ok(items);
    }
    let shape = crate::runtime::class::instance_shape(vm, class);
    Ok(tuple::new_of(&mut vm.space, shape, tuple::items(items)))
}

fn index(vm: &mut Vm, args: &[Value]) -> Res {
    let items = tuple::items(args[0]);
    let n = items.len() as i64;
    let mut at = [0, n];
    for (i, bound) in at.iter_mut().enumerate() {
        if let Some(v) = arg(args, i + 2) {
            let Some(given) = index_clamped(vm, v)? else {
                return Err(type_error(vm, "slice indices must be integers or None or have an __index__ method"));
            };
            *bound = if given < 0 { given.saturating_add(n).max(0) } else { given.min(n) };
        }
    }
    for i in at[0]..at[1] {
        let item = items[i as usize];
        if item == args[1] || equal(vm, item, args[1])? {
            return Ok(Value::small(i));
        }
    }
    Err(value_error(vm, "tuple.index(x): x not in tuple"))
}

fn count(vm: &mut Vm, args: &[Value]) -> Res {
    let mut n = 0;
    for &item in tuple::items(args[0]) {
        if item == args[1] || equal(vm, item, args[1])? {
            n += 1;
        }
    }
    Ok(Value::small(n))
}

fn plain(vm: &mut Vm, v: Value) -> Value {
    if crate::runtime::is_exact(v, workbench::Kind::TUPLE) || !tuple::is(v) {
        return v;
    }
    tuple::new(&mut vm.space, tuple::items(v))
}

fn add(vm: &mut Vm, args: &[Value]) -> Res {
    if !tuple::is(args[1]) {
        let got = type_name(vm, args[1]);
        return Err(type_error(vm, format!("can only concatenate tuple (not \"{got}\") to tuple")));
    }
    let (a, b) = (plain(vm, args[0]), plain(vm, args[1]));
    Ok(primitive(vm, BinOp::Add, a, b)?.unwrap_or(k::NOT_IMPLEMENTED))
}

fn mul(vm: &mut Vm, args: &[Value]) -> Res {
    let a = plain(vm, args[0]);
    let n = repetitions(vm, args[1])?;
    let n = vm.int(n);
    Ok(primitive(vm, BinOp::Mul, a, n)?.unwrap_or(k::NOT_IMPLEMENTED))
}

fn iterate(vm: &mut Vm, args: &[Value]) -> Res {
    Ok(vm.record_with(k::TUPLE_ITER_RECORD.id(), &[args[0], Value::small(0)]))
}

fn getnewargs(vm: &mut Vm, args: &[Value]) -> Res {
    let inner = tuple::new(&mut vm.space, tuple::items(args[0]));
    Ok(tuple::new(&mut vm.space, &[inner]))
}

crate::comparison_methods!(container_comparison);

/// `tuple`
pub static TUPLE: TypeDef = TypeDef {
    ty: Ty::Tuple,
    methods: &[
        native!("__new__", new, 1, ..).with_role(Role::New).with_params(Params::Named(&["sequence"])),
        method!("index", index, 2, 4),
        method!("count", count, 2),
        method!("__len__", len, 1),
        method!("__getitem__", get_item, 2),
        method!("__getslice__", get_slice, 3),
        method!("__contains__", contains, 2),
        method!("__iter__", iterate, 1),
        method!("__add__", add, 2),
        method!("__mul__", mul, 2),
        method!("__rmul__", mul, 2),
        method!("__hash__", hash, 1),
        method!("__repr__", container_repr, 1),
        method!("__getnewargs__", getnewargs, 1),
        method!("__lt__", lt, 2),
        method!("__le__", le, 2),
        method!("__eq__", eq, 2),
        method!("__ne__", ne, 2),
        method!("__gt__", gt, 2),
        method!("__ge__", ge, 2),
    ],
    getsets: &[],
    doc: "tuple() -> empty tuple\ntuple(iterable) -> tuple initialized from iterable's items",
};

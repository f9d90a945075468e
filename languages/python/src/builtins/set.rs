//! `set` and `frozenset`.

use super::list::container_repr;
use super::str_type::{hash, len};
use super::support::{arg, class_argument, unpack};
use crate::runtime::compare::compare_containers;
use crate::runtime::kinds as k;
use crate::runtime::native::{Intrinsic, Native, Params, Role, TypeDef};
use crate::runtime::{
    Exc, PyKeys, Res, Ty, catch, class_of, is_a, is_exact, iter, key_error, set_add, set_contains, type_error, type_of,
};
use crate::{method, native};
use workbench::object::{set, table, tuple};
use workbench::{Class, Cmp, Gc, Kind, Raised, ShapeId, Value, Vm};

/// An empty set of a class.
fn empty(vm: &mut Vm, class: Gc<Class>) -> Value {
    if class == class_of(vm, Ty::Set) {
        return set::new(&mut vm.space);
    }
    let shape = crate::runtime::class::instance_shape(vm, class);
    set::new_of(&mut vm.space, shape)
}

/// A `frozenset` with the members of a set.
pub fn frozen(vm: &mut Vm, class: Gc<Class>, members: Value) -> Res {
    let out = empty(vm, class);
    set::update(&mut PyKeys(vm), out, members)?;
    Ok(out)
}

fn new_set(vm: &mut Vm, args: &[Value]) -> Res {
    let class = class_argument(vm, args, "set")?;
    Ok(empty(vm, class))
}

fn init(vm: &mut Vm, args: &[Value]) -> Res {
    unpack(vm, "set", &args[1..], 0, 1)?;
    set::clear(args[0]);
    if let Some(source) = arg(args, 1) {
        add_all(vm, args[0], source)?;
    }
    Ok(Value::NIL)
}

fn new_frozenset(vm: &mut Vm, args: &[Value]) -> Res {
    let class = class_argument(vm, args, "frozenset")?;
    let plain = class == class_of(vm, Ty::FrozenSet);
    let name = vm.name_text(class.name.get());
    unpack(vm, &name, &args[1..], 0, 1)?;
    if let Some(source) = arg(args, 1) {
        if plain && type_of(vm, source) == class {
            return Ok(source);
        }
        let out = empty(vm, class);
        add_all(vm, out, source)?;
        if !plain || workbench::object::table::len(out) > 0 {
            return Ok(out);
        }
    }
    if !plain {
        return Ok(empty(vm, class));
    }
    // There is one empty frozenset.
    if let Some(known) = crate::modules::support::kept(vm, "frozenset()") {
        return Ok(known);
    }
    let only = empty(vm, class);
    crate::modules::support::keep(vm, "frozenset()", only);
    Ok(only)
}

/// Add all items of an iterable.
fn add_all(vm: &mut Vm, this: Value, source: Value) -> Result<(), Raised> {
    let kind = ShapeId::of(source).kind();
    if kind == Kind::SET || is_exact(source, Kind::DICT) {
        return set::update(&mut PyKeys(vm), this, source);
    }
    iter::for_each(vm, source, |vm, v| set_add(vm, this, v).map(|_| ()))
}

/// `set(source)`
pub fn set_of(vm: &mut Vm, source: Value) -> Res {
    let out = set::new(&mut vm.space);
    let expected = match ShapeId::of(source).kind() {
        k::XRANGE => crate::runtime::len_of(vm, source)?,
        _ => 0,
    };
    if vm.heap.has_room(expected.saturating_mul(24)) {
        set::reserve(&mut vm.space, out, expected);
    }
    add_all(vm, out, source)?;
    Ok(out)
}

/// An operand of a method as a set or dict: any iterable will do.
fn operand(vm: &mut Vm, v: Value) -> Res {
    if ShapeId::of(v).kind() == Kind::SET || is_exact(v, Kind::DICT) {
        return Ok(v);
    }
    let out = set::new(&mut vm.space);
    add_all(vm, out, v)?;
    Ok(out)
}

/// A result takes the class of the receiver.
fn as_class_of(vm: &mut Vm, this: Value, members: Value) -> Res {
    let class = type_of(vm, this);
    if class == class_of(vm, Ty::Set) { Ok(members) } else { frozen(vm, class, members) }
}

/// An operation on two sets.
#[derive(Clone, Copy)]
#[allow(missing_docs, reason = "the name says it")]
pub enum Operation {
    Union,
    Intersection,
    Difference,
    SymmetricDifference,
}

impl Operation {
    /// A new set.
    pub fn apply(self, vm: &mut Vm, a: Value, b: Value) -> Res {
        let keys = &mut PyKeys(vm);
        match self {
            Operation::Union => set::union(keys, a, b),
            Operation::Intersection => set::intersection(keys, a, b),
            Operation::Difference => set::difference(keys, a, b),
            Operation::SymmetricDifference => set::symmetric_difference(keys, a, b),
        }
    }
}

fn chain(vm: &mut Vm, args: &[Value], f: Operation) -> Res {
    let mut result = set::copy(&mut vm.space, args[0]);
    for &other in &args[1..] {
        let other = operand(vm, other)?;
        result = f.apply(vm, result, other)?;
    }
    as_class_of(vm, args[0], result)
}

fn union(vm: &mut Vm, args: &[Value]) -> Res {
    chain(vm, args, Operation::Union)
}

fn intersection(vm: &mut Vm, args: &[Value]) -> Res {
    chain(vm, args, Operation::Intersection)
}

fn difference(vm: &mut Vm, args: &[Value]) -> Res {
    chain(vm, args, Operation::Difference)
}

fn symmetric_difference(vm: &mut Vm, args: &[Value]) -> Res {
    chain(vm, args, Operation::SymmetricDifference)
}

/// Make another set's members the members.
fn become_set(vm: &mut Vm, this: Value, members: Value) -> Result<(), Raised> {
    set::clear(this);
    set::update(&mut PyKeys(vm), this, members)
}

fn update(vm: &mut Vm, args: &[Value]) -> Res {
    for &other in &args[1..] {
        add_all(vm, args[0], other)?;
    }
    Ok(Value::NIL)
}

fn intersection_update(vm: &mut Vm, args: &[Value]) -> Res {
    let result = chain_plain(vm, args, Operation::Intersection)?;
    become_set(vm, args[0], result)?;
    Ok(Value::NIL)
}

fn chain_plain(vm: &mut Vm, args: &[Value], f: Operation) -> Res {
    let mut result = set::copy(&mut vm.space, args[0]);
    for &other in &args[1..] {
        let other = operand(vm, other)?;
        result = f.apply(vm, result, other)?;
    }
    Ok(result)
}

fn difference_update(vm: &mut Vm, args: &[Value]) -> Res {
    for &other in &args[1..] {
        let other = operand(vm, other)?;
        set::subtract(&mut PyKeys(vm), args[0], other)?;
    }
    Ok(Value::NIL)
}

fn symmetric_difference_update(vm: &mut Vm, args: &[Value]) -> Res {
    let result = chain_plain(vm, args, Operation::SymmetricDifference)?;
    become_set(vm, args[0], result)?;
    Ok(Value::NIL)
}

fn issubset(vm: &mut Vm, args: &[Value]) -> Res {
    let other = operand(vm, args[1])?;
    set::is_subset(&mut PyKeys(vm), args[0], other).map(Value::from_bool)
}

fn issuperset(vm: &mut Vm, args: &[Value]) -> Res {
    let other = operand(vm, args[1])?;
    set::is_subset(&mut PyKeys(vm), other, args[0]).map(Value::from_bool)
}

fn isdisjoint(vm: &mut Vm, args: &[Value]) -> Res {
    let other = operand(vm, args[1])?;
    set::is_disjoint(&mut PyKeys(vm), args[0], other).map(Value::from_bool)
}

fn add(vm: &mut Vm, args: &[Value]) -> Res {
    set_add(vm, args[0], args[1])?;
    Ok(Value::NIL)
}

/// A set looked for in a set stands for the frozenset of its members.
fn as_key(vm: &mut Vm, v: Value) -> Res {
    if ShapeId::of(v).kind() == Kind::SET && !is_a(vm, v, Ty::FrozenSet) {
        let class = class_of(vm, Ty::FrozenSet);
        return frozen(vm, class, v);
    }
    Ok(v)
}

fn take(vm: &mut Vm, this: Value, v: Value) -> Result<bool, Raised> {
    match set::remove(&mut PyKeys(vm), this, v) {
        Ok(was) => Ok(was),
        Err(Raised) if ShapeId::of(v).kind() == Kind::SET && catch(vm, Exc::TypeError) => {
            let key = as_key(vm, v)?;
            set::remove(&mut PyKeys(vm), this, key)
        }
        Err(Raised) => Err(Raised),
    }
}

fn remove(vm: &mut Vm, args: &[Value]) -> Res {
    if take(vm, args[0], args[1])? { Ok(Value::NIL) } else { Err(key_error(vm, args[1])) }
}

fn discard(vm: &mut Vm, args: &[Value]) -> Res {
    take(vm, args[0], args[1])?;
    Ok(Value::NIL)
}

fn pop(vm: &mut Vm, args: &[Value]) -> Res {
    match set::pop_first(args[0]) {
        Some(v) => Ok(v),
        None => {
            let message = super::support::string(vm, "pop from an empty set");
            Err(key_error(vm, message))
        }
    }
}

fn clear(_: &mut Vm, args: &[Value]) -> Res {
    set::clear(args[0]);
    Ok(Value::NIL)
}

fn copy(vm: &mut Vm, args: &[Value]) -> Res {
    if type_of(vm, args[0]) == class_of(vm, Ty::FrozenSet) {
        return Ok(args[0]);
    }
    let members = set::copy(&mut vm.space, args[0]);
    as_class_of(vm, args[0], members)
}

/// Is it a member, sets standing for the frozensets of their members?
pub fn has(vm: &mut Vm, this: Value, v: Value) -> Result<bool, Raised> {
    match set_contains(vm, this, v) {
        Err(Raised) if ShapeId::of(v).kind() == Kind::SET && catch(vm, Exc::TypeError) => {
            let key = as_key(vm, v)?;
            set_contains(vm, this, key)
        }
        other => other,
    }
}

fn contains(vm: &mut Vm, args: &[Value]) -> Res {
    has(vm, args[0], args[1]).map(Value::from_bool)
}

fn iterate(vm: &mut Vm, args: &[Value]) -> Res {
    let n = Value::small(table::len(args[0]) as i64);
    Ok(vm.record_with(k::SET_ITER_RECORD.id(), &[args[0], Value::small(0), n]))
}

fn reduce(vm: &mut Vm, args: &[Value]) -> Res {
    let class = type_of(vm, args[0]).value();
    let items = crate::runtime::list_of(vm, args[0])?;
    let inner = tuple::new(&mut vm.space, &[items]);
    let attributes = crate::runtime::attr::existing_dict(vm, args[0]).unwrap_or(Value::NIL);
    Ok(tuple::new(&mut vm.space, &[class, inner, attributes]))
}

/// Operators want sets on both sides.
fn operator(vm: &mut Vm, args: &[Value], f: Operation) -> Res {
    if args.iter().any(|&v| ShapeId::of(v).kind() != Kind::SET) {
        return Ok(k::NOT_IMPLEMENTED);
    }
    chain(vm, args, f)
}

fn or(vm: &mut Vm, args: &[Value]) -> Res {
    operator(vm, args, Operation::Union)
}

fn and(vm: &mut Vm, args: &[Value]) -> Res {
    operator(vm, args, Operation::Intersection)
}

fn sub(vm: &mut Vm, args: &[Value]) -> Res {
    operator(vm, args, Operation::Difference)
}

fn xor(vm: &mut Vm, args: &[Value]) -> Res {
    operator(vm, args, Operation::SymmetricDifference)
}

fn ror(vm: &mut Vm, args: &[Value]) -> Res {
    or(vm, &[args[1], args[0]])
}

fn rand(vm: &mut Vm, args: &[Value]) -> Res {
    and(vm, &[args[1], args[0]])
}

fn rsub(vm: &mut Vm, args: &[Value]) -> Res {
    operator(vm, &[args[1], args[0]], Operation::Difference)
}

fn inplace(vm: &mut Vm, args: &[Value], f: fn(&mut Vm, &[Value]) -> Res) -> Res {
    if ShapeId::of(args[1]).kind() != Kind::SET {
        return Ok(k::NOT_IMPLEMENTED);
    }
    f(vm, args)?;
    Ok(args[0])
}

fn ior(vm: &mut Vm, args: &[Value]) -> Res {
    inplace(vm, args, update)
}

fn iand(vm: &mut Vm, args: &[Value]) -> Res {
    inplace(vm, args, intersection_update)
}

fn isub(vm: &mut Vm, args: &[Value]) -> Res {
    inplace(vm, args, difference_update)
}

fn ixor(vm: &mut Vm, args: &[Value]) -> Res {
    inplace(vm, args, symmetric_difference_update)
}

fn compare(vm: &mut Vm, op: Cmp, a: Value, b: Value) -> Res {
    if ShapeId::of(b).kind() != Kind::SET {
        return Ok(k::NOT_IMPLEMENTED);
    }
    Ok(compare_containers(vm, op, a, b)?.unwrap_or(k::NOT_IMPLEMENTED))
}

fn cmp(vm: &mut Vm, args: &[Value]) -> Res {
    if ShapeId::of(args[1]).kind() != Kind::SET {
        super::support::of_one_type(vm, args)?;
    }
    Err(type_error(vm, "cannot compare sets using cmp()"))
}

crate::comparison_methods!(compare);

/// What both have.
pub static SHARED: &[Native] = &[
    method!("union", union, 1, ..),
    method!("intersection", intersection, 1, ..),
    method!("difference", difference, 1, ..),
    method!("symmetric_difference", symmetric_difference, 2),
    method!("issubset", issubset, 2),
    method!("issuperset", issuperset, 2),
    method!("isdisjoint", isdisjoint, 2),
    method!("copy", copy, 1),
    method!("__len__", len, 1),
    method!("__contains__", contains, 2),
    method!("__iter__", iterate, 1),
    method!("__repr__", container_repr, 1),
    method!("__reduce__", reduce, 1),
    method!("__or__", or, 2),
    method!("__ror__", ror, 2),
    method!("__and__", and, 2),
    method!("__rand__", rand, 2),
    method!("__sub__", sub, 2),
    method!("__rsub__", rsub, 2),
    method!("__xor__", xor, 2),
    method!("__rxor__", xor, 2),
    method!("__cmp__", cmp, 2),
    method!("__lt__", lt, 2),
    method!("__le__", le, 2),
    method!("__eq__", eq, 2),
    method!("__ne__", ne, 2),
    method!("__gt__", gt, 2),
    method!("__ge__", ge, 2),
];

/// `set`
pub static SET: TypeDef = TypeDef {
    ty: Ty::Set,
    methods: &[
        native!("__new__", new_set, 1, ..).with_role(Role::New).with_params(Params::Dict),
        method!("__init__", init, 1, ..),
        method!("update", update, 1, ..),
        method!("intersection_update", intersection_update, 1, ..),
        method!("difference_update", difference_update, 1, ..),
        method!("symmetric_difference_update", symmetric_difference_update, 2),
        method!("add", add, 2).with_intrinsic(Intrinsic::SetAdd),
        method!("remove", remove, 2),
        method!("discard", discard, 2),
        method!("pop", pop, 1),
        method!("clear", clear, 1),
        method!("__ior__", ior, 2),
        method!("__iand__", iand, 2),
        method!("__isub__", isub, 2),
        method!("__ixor__", ixor, 2),
    ],
    getsets: &[],
    doc: "set() -> new empty set object\nset(iterable) -> new set object",
};

/// `frozenset`
pub static FROZENSET: TypeDef = TypeDef {
    ty: Ty::FrozenSet,
    methods: &[native!("__new__", new_frozenset, 1, ..).with_role(Role::New), method!("__hash__", hash, 1)],
    getsets: &[],
    doc: "frozenset() -> empty frozenset object\nfrozenset(iterable) -> frozenset object",
};

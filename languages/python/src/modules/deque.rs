//! `_deque`: what `lib/_collections.py` takes `deque` from.
//!
//! The items are in a Rust deque behind slot 0. Nothing is borrowed from it while guest code may run, and a counter of
//! changes tells iterators that they are out of date.

use super::support::{given, identity, optional, payload};
use crate::builtins::support::class_argument;
use crate::runtime::native::{
    GetSetDef, Intrinsic, ModuleDef, Native, Params, Role, new_builtin_class, new_object, set_module_attr,
};
use crate::runtime::{
    Res, Ty, as_num, check_depth, class_of, compare, eq, index_error, is_instance, iter_of, next, repr_text,
    runtime_error, state, str_value, to_index, to_int, truth, type_error, type_name, type_of, value_error,
};
use crate::{method, native};
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use workbench::object::tuple;
use workbench::{Class, Cmp, Gc, GcVec, Heap, Kind, Layout, Marker, Raised, StaticShape, Value, Vm, access};

/// The payload.
struct Deque {
    items: RefCell<VecDeque<Value>>,
    most: Cell<Option<usize>>,
    changes: Cell<i64>,
}

impl workbench::Native for Deque {
    fn trace(&self, marker: &mut Marker<'_>) {
        self.items.borrow().iter().for_each(|&v| marker.mark(v));
    }
}

static PAYLOAD: StaticShape = StaticShape::new(Kind::BUILTIN, "deque items", Layout::Native, 0);

impl Deque {
    fn len(&self) -> usize {
        self.items.borrow().len()
    }

    fn get(&self, i: usize) -> Option<Value> {
        self.items.borrow().get(i).copied()
    }

    fn changed(&self) {
        self.changes.set(self.changes.get() + 1);
    }
}

fn push(d: Gc<Deque>, v: Value, front: bool) {
    let mut items = d.items.borrow_mut();
    if front {
        items.push_front(v);
    } else {
        items.push_back(v);
    }
    if d.most.get().is_some_and(|most| items.len() > most) {
        if front {
            items.pop_back()
        } else {
            items.pop_front()
        };
    }
    drop(items);
    d.changed();
    Heap::barrier(d.value());
}

fn this(vm: &mut Vm, v: Value) -> Result<Gc<Deque>, Raised> {
    payload(vm, v, "deque")
}

fn snapshot(vm: &mut Vm, d: Gc<Deque>) -> GcVec {
    let items: Vec<Value> = d.items.borrow().iter().copied().collect();
    GcVec::from_slice(&mut vm.heap, &items)
}

fn new(vm: &mut Vm, args: &[Value]) -> Res {
    let class = class_argument(vm, args, "collections.deque")?;
    make(vm, class, None)
}

fn make(vm: &mut Vm, class: Gc<Class>, most: Option<usize>) -> Res {
    let empty = Deque { items: RefCell::default(), most: Cell::new(most), changes: Cell::new(0) };
    let items = vm.heap.alloc_native(PAYLOAD.id().0, empty).value();
    Ok(new_object(vm, class, &[items]))
}

fn init(vm: &mut Vm, args: &[Value]) -> Res {
    let d = this(vm, args[0])?;
    let most = match given(args, 2) {
        Some(v) => {
            let n = to_int(vm, v)?;
            if n < 0 {
                return Err(value_error(vm, "maxlen must be non-negative"));
            }
            Some(n as usize)
        }
        None => None,
    };
    d.most.set(most);
    d.items.borrow_mut().clear();
    if let Some(iterable) = optional(args, 1) {
        extend_with(vm, d, iterable, false)?;
    }
    Ok(Value::NIL)
}

fn extend_with(vm: &mut Vm, d: Gc<Deque>, iterable: Value, front: bool) -> Result<(), Raised> {
    let it = iter_of(vm, iterable)?;
    let mut count = 0;
    while let Some(v) = next(vm, it)? {
        push(d, v, front);
        count += 1;
        crate::runtime::iter::room_for_more(vm, count)?;
    }
    Ok(())
}

fn append(vm: &mut Vm, args: &[Value]) -> Res {
    let d = this(vm, args[0])?;
    push(d, args[1], false);
    Ok(Value::NIL)
}

fn appendleft(vm: &mut Vm, args: &[Value]) -> Res {
    let d = this(vm, args[0])?;
    push(d, args[1], true);
    Ok(Value::NIL)
}

fn popped(vm: &mut Vm, d: Gc<Deque>, v: Option<Value>) -> Res {
    d.changed();
    v.ok_or(()).map_err(|()| index_error(vm, "pop from an empty deque"))
}

fn pop(vm: &mut Vm, args: &[Value]) -> Res {
    let d = this(vm, args[0])?;
    let v = d.items.borrow_mut().pop_back();
    popped(vm, d, v)
}

fn popleft(vm: &mut Vm, args: &[Value]) -> Res {
    let d = this(vm, args[0])?;
    let v = d.items.borrow_mut().pop_front();
    popped(vm, d, v)
}

/// A deque extended by itself gets what it had.
fn stable(vm: &mut Vm, owner: Value, d: Gc<Deque>, iterable: Value) -> Value {
    if owner != iterable {
        return iterable;
    }
    let items = snapshot(vm, d);
    tuple::new(&mut vm.space, items.as_slice())
}

fn extend(vm: &mut Vm, args: &[Value]) -> Res {
    let d = this(vm, args[0])?;
    let iterable = stable(vm, args[0], d, args[1]);
    extend_with(vm, d, iterable, false)?;
    Ok(Value::NIL)
}

fn extendleft(vm: &mut Vm, args: &[Value]) -> Res {
    let d = this(vm, args[0])?;
    let iterable = stable(vm, args[0], d, args[1]);
    extend_with(vm, d, iterable, true)?;
    Ok(Value::NIL)
}

fn iadd(vm: &mut Vm, args: &[Value]) -> Res {
    extend(vm, args)?;
    Ok(args[0])
}

fn clear(vm: &mut Vm, args: &[Value]) -> Res {
    let d = this(vm, args[0])?;
    d.items.borrow_mut().clear();
    d.changed();
    Ok(Value::NIL)
}

fn rotate(vm: &mut Vm, args: &[Value]) -> Res {
    let d = this(vm, args[0])?;
    let n = optional(args, 1).map_or(Ok(1), |v| to_int(vm, v))?;
    let len = d.len() as i64;
    if len > 1 {
        d.items.borrow_mut().rotate_right(n.rem_euclid(len) as usize);
        d.changed();
    }
    Ok(Value::NIL)
}

fn reverse(vm: &mut Vm, args: &[Value]) -> Res {
    let d = this(vm, args[0])?;
    d.items.borrow_mut().make_contiguous().reverse();
    d.changed();
    Ok(Value::NIL)
}

/// Where an item is; the deque must not change meanwhile.
fn position(vm: &mut Vm, d: Gc<Deque>, v: Value) -> Result<Option<usize>, Raised> {
    let changes = d.changes.get();
    let mut i = 0;
    while let Some(item) = d.get(i) {
        let same = item == v || eq(vm, item, v)?;
        if d.changes.get() != changes {
            return Err(index_error(vm, "deque mutated during remove()."));
        }
        if same {
            return Ok(Some(i));
        }
        i += 1;
    }
    Ok(None)
}

fn count(vm: &mut Vm, args: &[Value]) -> Res {
    let d = this(vm, args[0])?;
    let (changes, mut i, mut n) = (d.changes.get(), 0, 0);
    while let Some(item) = d.get(i) {
        n += i64::from(item == args[1] || eq(vm, item, args[1])?);
        if d.changes.get() != changes {
            return Err(runtime_error(vm, "deque mutated during iteration"));
        }
        i += 1;
    }
    Ok(vm.int(n))
}

fn remove(vm: &mut Vm, args: &[Value]) -> Res {
    let d = this(vm, args[0])?;
    match position(vm, d, args[1])? {
        Some(i) => {
            d.items.borrow_mut().remove(i);
            d.changed();
            Ok(Value::NIL)
        }
        None => Err(value_error(vm, "deque.remove(x): x not in deque")),
    }
}

fn contains(vm: &mut Vm, args: &[Value]) -> Res {
    let d = this(vm, args[0])?;
    Ok(Value::from_bool(position(vm, d, args[1])?.is_some()))
}

fn len(vm: &mut Vm, args: &[Value]) -> Res {
    let d = this(vm, args[0])?;
    Ok(vm.int(d.len() as i64))
}

fn index(vm: &mut Vm, d: Gc<Deque>, v: Value) -> Result<usize, Raised> {
    if as_num(vm, v).is_none() && crate::runtime::convert::index_clamped(vm, v)?.is_none() {
        let got = type_name(vm, v);
        return Err(type_error(vm, format!("sequence index must be integer, not '{got}'")));
    }
    let (i, n) = (to_index(vm, v)?, d.len() as i64);
    let at = if i < 0 { i.saturating_add(n) } else { i };
    if at < 0 || at >= n {
        return Err(index_error(vm, "deque index out of range"));
    }
    Ok(at as usize)
}

fn getitem(vm: &mut Vm, args: &[Value]) -> Res {
    let d = this(vm, args[0])?;
    let i = index(vm, d, args[1])?;
    Ok(d.get(i).unwrap_or(Value::NIL))
}

fn setitem(vm: &mut Vm, args: &[Value]) -> Res {
    let d = this(vm, args[0])?;
    let i = index(vm, d, args[1])?;
    d.items.borrow_mut()[i] = args[2];
    Heap::barrier(d.value());
    Ok(Value::NIL)
}

fn delitem(vm: &mut Vm, args: &[Value]) -> Res {
    let d = this(vm, args[0])?;
    let i = index(vm, d, args[1])?;
    d.items.borrow_mut().remove(i);
    d.changed();
    Ok(Value::NIL)
}

fn repr(vm: &mut Vm, args: &[Value]) -> Res {
    let d = this(vm, args[0])?;
    if state(vm).repr_stack.borrow().contains(&args[0]) {
        return Ok(str_value(vm, b"[...]"));
    }
    check_depth(vm)?;
    state(vm).repr_stack.borrow_mut().push(args[0]);
    let body = repr_items(vm, d);
    state(vm).repr_stack.borrow_mut().pop();
    let mut text = b"deque([".to_vec();
    text.extend(body?);
    text.push(b']');
    if let Some(most) = d.most.get() {
        text.extend(format!(", maxlen={most}").into_bytes());
    }
    text.push(b')');
    Ok(str_value(vm, &text))
}

fn repr_items(vm: &mut Vm, d: Gc<Deque>) -> Result<Vec<u8>, Raised> {
    let items = snapshot(vm, d);
    let mut text = Vec::new();
    for (i, &v) in items.as_slice().iter().enumerate() {
        if i > 0 {
            text.extend(b", ");
        }
        text.extend(repr_text(vm, v)?);
    }
    Ok(text)
}

fn compare_with(vm: &mut Vm, args: &[Value], op: Cmp) -> Res {
    let class = super::support::kept(vm, "collections.deque").and_then(Class::of).expect("made with the module");
    if !is_instance(vm, args[1], class) {
        return Ok(crate::runtime::kinds::NOT_IMPLEMENTED);
    }
    let (a, b) = (this(vm, args[0])?, this(vm, args[1])?);
    let mut i = 0;
    loop {
        match (a.get(i), b.get(i)) {
            (Some(x), Some(y)) => {
                if x != y && !eq(vm, x, y)? {
                    return match op {
                        Cmp::Eq => Ok(Value::FALSE),
                        Cmp::Ne => Ok(Value::TRUE),
                        _ => compare(vm, op, x, y),
                    };
                }
                i += 1;
            }
            _ => {
                let (x, y) = (a.len(), b.len());
                return Ok(Value::from_bool(match op {
                    Cmp::Lt => x < y,
                    Cmp::Le => x <= y,
                    Cmp::Eq => x == y,
                    Cmp::Ne => x != y,
                    Cmp::Gt => x > y,
                    Cmp::Ge => x >= y,
                }));
            }
        }
    }
}

macro_rules! comparisons {
    ($($name:ident $op:ident;)*) => {$(
        fn $name(vm: &mut Vm, args: &[Value]) -> Res {
            compare_with(vm, args, Cmp::$op)
        }
    )*};
}

comparisons! { lt Lt; le Le; eq_ Eq; ne Ne; gt Gt; ge Ge; }

fn hash(vm: &mut Vm, _: &[Value]) -> Res {
    Err(type_error(vm, "unhashable type: 'collections.deque'"))
}

fn copy(vm: &mut Vm, args: &[Value]) -> Res {
    let d = this(vm, args[0])?;
    let class = type_of(vm, args[0]);
    let most = d.most.get().map_or(Value::NIL, |n| Value::small(n as i64));
    crate::runtime::call(vm, class.value(), &[args[0], most])
}

fn reduce(vm: &mut Vm, args: &[Value]) -> Res {
    let d = this(vm, args[0])?;
    let items = snapshot(vm, d);
    let items = workbench::object::list::from_slice(&mut vm.space, items.as_slice());
    let most = d.most.get().map_or(Value::NIL, |n| Value::small(n as i64));
    let class = type_of(vm, args[0]).value();
    let name = crate::runtime::state(vm).syms.dict;
    let attributes = crate::runtime::get_attr_opt(vm, args[0], name)?;
    if attributes.is_none() && most == Value::NIL {
        let arguments = tuple::new(&mut vm.space, &[items]);
        return Ok(tuple::new(&mut vm.space, &[class, arguments]));
    }
    let arguments = tuple::new(&mut vm.space, &[items, most]);
    let mut parts = vec![class, arguments];
    parts.extend(attributes);
    Ok(tuple::new(&mut vm.space, &parts))
}

fn maxlen(vm: &mut Vm, v: Value) -> Res {
    let d = this(vm, v)?;
    Ok(d.most.get().map_or(Value::NIL, |n| Value::small(n as i64)))
}

// Iterators: the deque's payload, the next position, its changes at the start, the direction.

fn iterate(vm: &mut Vm, v: Value, backward: bool) -> Res {
    let d = this(vm, v)?;
    let class =
        super::support::kept(vm, "collections.deque_iterator").and_then(Class::of).expect("made with the module");
    let slots = [d.value(), Value::small(0), Value::small(d.changes.get()), Value::from_bool(backward)];
    Ok(new_object(vm, class, &slots))
}

fn iter(vm: &mut Vm, args: &[Value]) -> Res {
    iterate(vm, args[0], false)
}

fn reversed(vm: &mut Vm, args: &[Value]) -> Res {
    iterate(vm, args[0], true)
}

fn iter_left(_: &mut Vm, args: &[Value]) -> Res {
    let Some(d) = Gc::<Deque>::from_value(access::slot(args[0], 0)) else { return Ok(Value::small(0)) };
    Ok(Value::small(d.len() as i64 - access::slot(args[0], 1).int_unchecked()))
}

fn iter_next(vm: &mut Vm, args: &[Value]) -> Res {
    let Some(d) = Gc::<Deque>::from_value(access::slot(args[0], 0)) else { return Ok(Value::ABSENT) };
    let (i, n) = (access::slot(args[0], 1).int_unchecked() as usize, d.len());
    if access::slot(args[0], 2).int_unchecked() != d.changes.get() {
        access::set_slot(args[0], 0, Value::ABSENT);
        return Err(runtime_error(vm, "deque mutated during iteration"));
    }
    if i >= n {
        access::set_slot(args[0], 0, Value::ABSENT);
        return Ok(Value::ABSENT);
    }
    access::set_slot(args[0], 1, Value::small(i as i64 + 1));
    let backward = truth(vm, access::slot(args[0], 3))?;
    Ok(d.get(if backward { n - 1 - i } else { i }).unwrap_or(Value::NIL))
}

static METHODS: &[Native] = &[
    native!("__new__", new, 1, ..).with_role(Role::New).with_params(Params::Dict),
    method!("__init__", init, 1, 3).with_params(Params::Named(&["iterable", "maxlen"])),
    method!("append", append, 2),
    method!("appendleft", appendleft, 2),
    method!("pop", pop, 1),
    method!("popleft", popleft, 1),
    method!("extend", extend, 2),
    method!("extendleft", extendleft, 2),
    method!("__iadd__", iadd, 2),
    method!("clear", clear, 1),
    method!("rotate", rotate, 1, 2),
    method!("reverse", reverse, 1),
    method!("count", count, 2),
    method!("remove", remove, 2),
    method!("__contains__", contains, 2),
    method!("__len__", len, 1),
    method!("__getitem__", getitem, 2),
    method!("__setitem__", setitem, 3),
    method!("__delitem__", delitem, 2),
    method!("__repr__", repr, 1),
    method!("__hash__", hash, 1),
    method!("__copy__", copy, 1),
    method!("__reduce__", reduce, 1),
    method!("__iter__", iter, 1),
    method!("__reversed__", reversed, 1),
    method!("__lt__", lt, 2),
    method!("__le__", le, 2),
    method!("__eq__", eq_, 2),
    method!("__ne__", ne, 2),
    method!("__gt__", gt, 2),
    method!("__ge__", ge, 2),
];

static ITERATOR: &[Native] = &[
    method!("__iter__", identity, 1).with_intrinsic(Intrinsic::Itself),
    method!("next", iter_next, 1),
    method!("__length_hint__", iter_left, 1),
];

/// `_deque`
pub static MODULE: ModuleDef = ModuleDef { name: "_deque", functions: &[], init: init_module };

fn init_module(vm: &mut Vm, module: Value) -> Result<(), Raised> {
    let object = class_of(vm, Ty::Object);
    let getsets: &'static [GetSetDef] = &[GetSetDef { name: "maxlen", get: maxlen, set: None }];
    let class = new_builtin_class(vm, "deque", "collections", object, 1, METHODS, getsets);
    set_module_attr(vm, module, "deque", class.value());
    super::support::keep(vm, "collections.deque", class.value());
    let class = new_builtin_class(vm, "deque_iterator", "collections", object, 4, ITERATOR, &[]);
    super::support::keep(vm, "collections.deque_iterator", class.value());
    Ok(())
}

//! `list`.

use super::str_type::{contains, get_item, get_slice, len};
use super::support::{arg, arg_or_none, class_argument, in_python, runs_guest_code};
use crate::runtime::compare::{compare_containers, plain_order};
use crate::runtime::convert::index_clamped;
use crate::runtime::iter::{for_each, list_iter};
use crate::runtime::kinds as k;
use crate::runtime::native::{Intrinsic, Params, Role, TypeDef};
use crate::runtime::repr::builtin_repr;
use crate::runtime::{
    Res, Ty, call, class_of, compare, eq, index_error, is_exact, item, truth, type_error, type_name, value_error,
};
use crate::{method, native};
use std::cmp::Ordering;
use workbench::object::list_sort::{Order, merge_sort, sort_primitive};
use workbench::object::{HasSpace, bytes, list, tuple};
use workbench::{Cmp, GcVec, Kind, Raised, ShapeId, Space, Value, Vm, access};

fn new(vm: &mut Vm, args: &[Value]) -> Res {
    let class = class_argument(vm, args, "list")?;
    if class == class_of(vm, Ty::List) {
        return Ok(list::new(&mut vm.space));
    }
    let shape = crate::runtime::class::instance_shape(vm, class);
    Ok(list::new_of(&mut vm.space, shape))
}

fn init(vm: &mut Vm, args: &[Value]) -> Res {
    super::str_type::constructor_count(vm, "list", args, 1)?;
    list::clear(args[0]);
    if let Some(source) = arg(args, 1) {
        extend_with(vm, args[0], source)?;
    }
    Ok(Value::NIL)
}

/// Add all items of an iterable.
pub fn extend_with(vm: &mut Vm, this: Value, source: Value) -> Result<(), Raised> {
    if is_exact(source, Kind::LIST) || source == this {
        list::extend_from_list(&mut vm.space, this, source);
        return Ok(());
    }
    if is_exact(source, Kind::TUPLE) {
        list::extend_from_slice(&mut vm.space, this, tuple::items(source));
        return Ok(());
    }
    for_each(vm, source, |vm, v| {
        list::push(&mut vm.space, this, v);
        Ok(())
    })
}

fn append(vm: &mut Vm, args: &[Value]) -> Res {
    list::push(&mut vm.space, args[0], args[1]);
    Ok(Value::NIL)
}

fn extend(vm: &mut Vm, args: &[Value]) -> Res {
    extend_with(vm, args[0], args[1])?;
    Ok(Value::NIL)
}

fn insert(vm: &mut Vm, args: &[Value]) -> Res {
    let at = match index_clamped(vm, args[1])? {
        Some(i) => i,
        None => crate::runtime::to_int(vm, args[1])?,
    };
    let n = list::len(args[0]) as i64;
    let at = if at < 0 { at.saturating_add(n).max(0) } else { at.min(n) };
    list::insert(&mut vm.space, args[0], at as usize, args[2]);
    Ok(Value::NIL)
}

fn pop(vm: &mut Vm, args: &[Value]) -> Res {
    let at = match arg(args, 1) {
        Some(v) => match index_clamped(vm, v)? {
            Some(i) => i,
            None => crate::runtime::to_int(vm, v)?,
        },
        None => -1,
    };
    let n = list::len(args[0]) as i64;
    if n == 0 {
        return Err(index_error(vm, "pop from empty list"));
    }
    let at = if at < 0 { at.saturating_add(n) } else { at };
    if !(0..n).contains(&at) {
        return Err(index_error(vm, "pop index out of range"));
    }
    Ok(list::remove(&mut vm.space, args[0], at as usize))
}

/// The position of an element equal to `v` within `start..end`.
fn find(vm: &mut Vm, this: Value, v: Value, start: usize, end: usize) -> Result<Option<usize>, Raised> {
    if list::is_conclusive(this, v) {
        return Ok(list::index(this, v, start, end));
    }
    let mut i = start;
    while i < end.min(list::len(this)) {
        let item = list::get(&mut vm.space, this, i);
        if item == v || eq(vm, item, v)? {
            return Ok(Some(i));
        }
        i += 1;
    }
    Ok(None)
}

fn remove(vm: &mut Vm, args: &[Value]) -> Res {
    match find(vm, args[0], args[1], 0, usize::MAX)? {
        Some(i) if i < list::len(args[0]) => {
            list::remove_range(args[0], i, 1);
            Ok(Value::NIL)
        }
        _ => Err(value_error(vm, "list.remove(x): x not in list")),
    }
}

fn bound(vm: &mut Vm, v: Option<Value>, default: i64, n: i64) -> Result<usize, Raised> {
    let Some(v) = v else { return Ok(default as usize) };
    match index_clamped(vm, v)? {
        Some(i) => Ok(if i < 0 { i.saturating_add(n).max(0) } else { i } as usize),
        None => Err(type_error(vm, "slice indices must be integers or None or have an __index__ method")),
    }
}

fn index(vm: &mut Vm, args: &[Value]) -> Res {
    let n = list::len(args[0]) as i64;
    let start = bound(vm, arg(args, 2), 0, n)?;
    let end = bound(vm, arg(args, 3), i64::MAX, n)?;
    match find(vm, args[0], args[1], start, end)? {
        Some(i) => Ok(Value::small(i as i64)),
        None => {
            let mut message = crate::runtime::repr_text(vm, args[1])?;
            message.extend(b" is not in list");
            Err(value_error(vm, message))
        }
    }
}

fn count(vm: &mut Vm, args: &[Value]) -> Res {
    if list::is_conclusive(args[0], args[1]) {
        return Ok(Value::small(list::count(args[0], args[1]) as i64));
    }
    let (mut n, mut i) = (0, 0);
    while i < list::len(args[0]) {
        let item = list::get(&mut vm.space, args[0], i);
        if item == args[1] || eq(vm, item, args[1])? {
            n += 1;
        }
        i += 1;
    }
    Ok(Value::small(n))
}

fn reverse(_: &mut Vm, args: &[Value]) -> Res {
    list::reverse(args[0]);
    Ok(Value::NIL)
}

/// What a sort needs of the VM.
struct Sorting<'a>(&'a mut Vm);

impl HasSpace for Sorting<'_> {
    fn space(&mut self) -> &mut Space {
        &mut self.0.space
    }
}

/// `a < b` as a sort asks it.
fn less(vm: &mut Vm, cmp: Option<Value>, a: Value, b: Value) -> Result<bool, Raised> {
    match cmp {
        None => {
            let answer = compare(vm, Cmp::Lt, a, b)?;
            truth(vm, answer)
        }
        Some(f) => {
            let answer = call(vm, f, &[a, b])?;
            match crate::runtime::as_num(vm, answer) {
                Some(n) => Ok(n.is_negative()),
                None => {
                    let got = type_name(vm, answer);
                    Err(type_error(vm, format!("comparison function must return int, not {got}")))
                }
            }
        }
    }
}

/// Sort a list in place. Guests see it empty while their functions run.
pub fn sort_list(
    vm: &mut Vm,
    this: Value,
    cmp: Option<Value>,
    key: Option<Value>,
    reverse: bool,
) -> Result<(), Raised> {
    let order = if reverse { Order::Descending } else { Order::Ascending };
    if cmp.is_none() && key.is_none() && sort_primitive(&mut vm.space, this, order) {
        return Ok(());
    }
    let n = list::len(this);
    let items = list::snapshot(&mut vm.space, this);
    list::clear(this);
    let result = sort_values(vm, &items, cmp, key, order);
    let touched = list::len(this) > 0 || list::strategy(this) != list::EMPTY;
    list::replace(&mut vm.space, this, items.as_slice());
    result?;
    if touched && n > 0 {
        return Err(value_error(vm, "list modified during sort"));
    }
    Ok(())
}

fn sort_values(vm: &mut Vm, items: &GcVec, cmp: Option<Value>, key: Option<Value>, order: Order) -> Result<(), Raised> {
    let reverse = order == Order::Descending;
    if let (Some(cmp), None, false) = (cmp, key, reverse)
        && runs_guest_code(cmp)
    {
        // The comparisons call back: the merge sort is Python's own.
        let source = list::from_slice(&mut vm.space, items.as_slice());
        let f = in_python(vm, "merge_sort")?;
        let sorted = call(vm, f, &[cmp, source])?;
        for i in 0..items.len() {
            let v = list::get(&mut vm.space, sorted, i);
            access::values_store(items.buffer(), i, v);
        }
        return Ok(());
    }
    let Some(key) = key else {
        if cmp.is_none() && items.as_slice().first().is_some_and(|&v| is_exact(v, Kind::TUPLE)) {
            let keys = list::from_slice(&mut vm.space, items.as_slice());
            if let Some(places) = places_by_key(vm, keys, order) {
                arrange(items, &places);
                return Ok(());
            }
        }
        return merge_sort(
            &mut Sorting(vm),
            items,
            |s, a, b| {
                if reverse { less(s.0, cmp, b, a) } else { less(s.0, cmp, a, b) }
            },
        );
    };
    // Keys decorated with positions: sorted as pairs whose first part is compared.
    let keys = if runs_guest_code(key) {
        let source = list::from_slice(&mut vm.space, items.as_slice());
        let f = in_python(vm, "map")?;
        call(vm, f, &[key, source])?
    } else {
        let keys = list::new(&mut vm.space);
        for i in 0..items.len() {
            let k = call(vm, key, &[items.as_slice()[i]])?;
            list::push(&mut vm.space, keys, k);
        }
        keys
    };
    if cmp.is_none()
        && list::len(keys) == items.len()
        && let Some(places) = places_by_key(vm, keys, order)
    {
        arrange(items, &places);
        return Ok(());
    }
    let mut places = GcVec::new();
    for i in 0..items.len() {
        places.push(&mut vm.heap, Value::small(i as i64));
    }
    let done = merge_sort(&mut Sorting(vm), &places, |s, a, b| {
        let (a, b) = if reverse { (b, a) } else { (a, b) };
        let [a, b] = [a, b].map(|place| list::get(&mut s.0.space, keys, place.int_unchecked() as usize));
        less(s.0, cmp, a, b)
    });
    let places: Vec<usize> = places.as_slice().iter().map(|p| p.int_unchecked() as usize).collect();
    arrange(items, &places);
    done
}

/// Put the item that is at `places[i]` at `i`. Nothing is allocated on the heap meanwhile.
fn arrange(items: &GcVec, places: &[usize]) {
    let old = items.as_slice().to_vec();
    for (i, &place) in places.iter().enumerate() {
        access::values_store(items.buffer(), i, old[place]);
    }
}

/// Are these exact tuples of one length, with integers, strings or floats (no NaN) that are of one type at each place? Then
/// their order is total and needs no guest code.
fn are_plain_tuples(keys: &[Value]) -> bool {
    let Some(&first) = keys.first() else { return false };
    if !is_exact(first, Kind::TUPLE) {
        return false;
    }
    let pattern: Vec<Kind> = tuple::items(first).iter().map(|&v| ShapeId::of(v).kind()).collect();
    let fits = |(&v, &kind): (&Value, &Kind)| match kind {
        Kind::INT | Kind::BYTES => is_exact(v, kind),
        Kind::FLOAT => Space::as_float(v).is_some_and(|f| !f.is_nan()),
        _ => false,
    };
    keys.iter().all(|&k| {
        is_exact(k, Kind::TUPLE) && tuple::len(k) == pattern.len() && tuple::items(k).iter().zip(&pattern).all(fits)
    })
}

/// Which item goes where by keys whose order needs no guest code; `None` for others. No allocation on the heap.
fn places_by_key(vm: &mut Vm, keys: Value, order: Order) -> Option<Vec<usize>> {
    let turned = |o: Ordering| if order == Order::Descending { o.reverse() } else { o };
    let mut places: Vec<usize> = (0..list::len(keys)).collect();
    match list::strategy(keys) {
        list::INT => {
            let ints = list::as_ints(keys);
            places.sort_by(|&a, &b| turned(ints[a].cmp(&ints[b])));
        }
        list::FLOAT => {
            let floats = list::as_floats(keys);
            if floats.iter().any(|f| f.is_nan()) {
                return None;
            }
            places.sort_by(|&a, &b| turned(floats[a].partial_cmp(&floats[b]).unwrap_or(Ordering::Equal)));
        }
        list::VALUE if list::as_values(keys).iter().all(|&k| is_exact(k, Kind::BYTES)) => {
            let keys = list::as_values(keys);
            let texts: Vec<&[u8]> = keys.iter().map(|&k| bytes::bytes(&mut vm.space, k)).collect();
            places.sort_by(|&a, &b| turned(texts[a].cmp(texts[b])));
        }
        list::VALUE if are_plain_tuples(list::as_values(keys)) => {
            let keys = list::as_values(keys);
            places.sort_by(|&a, &b| turned(plain_order(vm, keys[a], keys[b], 1).unwrap_or(Ordering::Equal)));
        }
        _ => return None,
    }
    Some(places)
}

/// `cmp`, `key` and `reverse` from arguments.
pub fn sort_arguments(vm: &mut Vm, args: &[Value], i: usize) -> Result<(Option<Value>, Option<Value>, bool), Raised> {
    let reverse = match arg(args, i + 2) {
        Some(v) => crate::runtime::to_int(vm, v)? != 0,
        None => false,
    };
    Ok((arg_or_none(args, i), arg_or_none(args, i + 1), reverse))
}

fn sort(vm: &mut Vm, args: &[Value]) -> Res {
    let (cmp, key, reverse) = sort_arguments(vm, args, 1)?;
    sort_list(vm, args[0], cmp, key, reverse)?;
    Ok(Value::NIL)
}

/// `__setitem__`
fn set_item(vm: &mut Vm, args: &[Value]) -> Res {
    item::builtin_set_item(vm, args[0], args[1], args[2])?;
    Ok(Value::NIL)
}

/// `__delitem__`
fn del_item(vm: &mut Vm, args: &[Value]) -> Res {
    item::builtin_del_item(vm, args[0], args[1])?;
    Ok(Value::NIL)
}

fn set_slice(vm: &mut Vm, args: &[Value]) -> Res {
    let slice = item::new_slice(vm, args[1], args[2], Value::NIL);
    item::builtin_set_item(vm, args[0], slice, args[3])?;
    Ok(Value::NIL)
}

fn del_slice(vm: &mut Vm, args: &[Value]) -> Res {
    let slice = item::new_slice(vm, args[1], args[2], Value::NIL);
    item::builtin_del_item(vm, args[0], slice)?;
    Ok(Value::NIL)
}

fn iterate(vm: &mut Vm, args: &[Value]) -> Res {
    Ok(list_iter(vm, args[0]))
}

fn reversed(vm: &mut Vm, args: &[Value]) -> Res {
    let n = list::len(args[0]) as i64;
    Ok(super::iterators::reversed(vm, Ty::ListReverseIter, args[0], n))
}

fn add(vm: &mut Vm, args: &[Value]) -> Res {
    if ShapeId::of(args[1]).kind() != Kind::LIST {
        let got = type_name(vm, args[1]);
        return Err(type_error(vm, format!("can only concatenate list (not \"{got}\") to list")));
    }
    Ok(list::concat(&mut vm.space, args[0], args[1]))
}

fn iadd(vm: &mut Vm, args: &[Value]) -> Res {
    extend_with(vm, args[0], args[1])?;
    Ok(args[0])
}

/// A number of repetitions; `None` when it is no integer.
fn times(vm: &mut Vm, v: Value) -> Result<usize, Raised> {
    repetitions(vm, v).map(|n| n.max(0) as usize)
}

/// How often the method of a sequence is to repeat it.
pub fn repetitions(vm: &mut Vm, v: Value) -> Result<i64, Raised> {
    match index_clamped(vm, v)? {
        Some(n) => Ok(n),
        None => {
            let got = type_name(vm, v);
            Err(type_error(vm, format!("'{got}' object cannot be interpreted as an index")))
        }
    }
}

fn repeat(vm: &mut Vm, this: Value, n: usize) -> Res {
    let bytes = list::len(this).checked_mul(n).and_then(|n| n.checked_mul(8)).unwrap_or(usize::MAX);
    super::support::room(vm, bytes)?;
    Ok(list::repeat(&mut vm.space, this, n))
}

fn mul(vm: &mut Vm, args: &[Value]) -> Res {
    let n = times(vm, args[1])?;
    repeat(vm, args[0], n)
}

fn imul(vm: &mut Vm, args: &[Value]) -> Res {
    let n = times(vm, args[1])?;
    let product = repeat(vm, args[0], n)?;
    let items = list::snapshot(&mut vm.space, product);
    list::replace(&mut vm.space, args[0], items.as_slice());
    Ok(args[0])
}

/// A comparison of containers of one kind.
pub fn container_comparison(vm: &mut Vm, op: Cmp, a: Value, b: Value) -> Res {
    if ShapeId::of(a).kind() != ShapeId::of(b).kind() {
        return Ok(k::NOT_IMPLEMENTED);
    }
    Ok(compare_containers(vm, op, a, b)?.unwrap_or(k::NOT_IMPLEMENTED))
}

/// `__repr__` of containers.
pub fn container_repr(vm: &mut Vm, args: &[Value]) -> Res {
    builtin_repr(vm, args[0])
}

crate::comparison_methods!(@ container_comparison; lt Lt; le Le; ne Ne; gt Gt; ge Ge;);

/// `list`
pub static LIST: TypeDef = TypeDef {
    ty: Ty::List,
    methods: &[
        native!("__new__", new, 1, ..).with_role(Role::New).with_params(Params::Dict),
        method!("__init__", init, 1, ..).with_params(Params::Named(&["sequence"])),
        method!("append", append, 2).with_intrinsic(Intrinsic::Append),
        method!("extend", extend, 2).with_routine("extend_with"),
        method!("insert", insert, 3),
        method!("pop", pop, 1, 2).with_intrinsic(Intrinsic::Pop),
        method!("remove", remove, 2),
        method!("index", index, 2, 4),
        method!("count", count, 2),
        method!("reverse", reverse, 1),
        method!("sort", sort, 1, 4).with_params(Params::Named(&["cmp", "key", "reverse"])),
        method!("__len__", len, 1),
        method!("__getitem__", get_item, 2),
        method!("__setitem__", set_item, 3),
        method!("__delitem__", del_item, 2),
        method!("__getslice__", get_slice, 3),
        method!("__setslice__", set_slice, 4),
        method!("__delslice__", del_slice, 3),
        method!("__contains__", contains, 2),
        method!("__iter__", iterate, 1),
        method!("__reversed__", reversed, 1),
        method!("__add__", add, 2),
        method!("__iadd__", iadd, 2),
        method!("__mul__", mul, 2),
        method!("__rmul__", mul, 2),
        method!("__imul__", imul, 2),
        method!("__repr__", container_repr, 1),
        method!("__lt__", lt, 2),
        method!("__le__", le, 2),
        method!("__eq__", eq_method, 2),
        method!("__ne__", ne, 2),
        method!("__gt__", gt, 2),
        method!("__ge__", ge, 2),
    ],
    getsets: &[],
    doc: "list() -> new empty list\nlist(iterable) -> new list initialized from iterable's items",
};

fn eq_method(vm: &mut Vm, args: &[Value]) -> Res {
    container_comparison(vm, Cmp::Eq, args[0], args[1])
}

/// `sorted(iterable, cmp, key, reverse)`
pub fn sorted(vm: &mut Vm, args: &[Value]) -> Res {
    let (cmp, key, reverse) = sort_arguments(vm, args, 1)?;
    let out = crate::runtime::list_of(vm, args[0])?;
    sort_list(vm, out, cmp, key, reverse)?;
    Ok(out)
}

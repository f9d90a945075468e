//! `dict_keys`, `dict_values`, `dict_items`: what `viewkeys` and its like answer. Slot 0 is the dict.

use super::set::Operation;
use crate::method;
use crate::runtime::iter::dict_iter;
use crate::runtime::kinds as k;
use crate::runtime::native::TypeDef;
use crate::runtime::{
    Res, Ty, class_of, dict_get, eq as equal, is_a, iter, list_of, repr_text, set_add, str_value, type_name, type_of,
};
use workbench::object::{set, table, tuple};
use workbench::{Cmp, Kind, Raised, ShapeId, Value, Vm, access};

/// Slots of a view.
pub const SLOTS: u16 = 1;

fn dict_of(view: Value) -> Value {
    access::slot(view, 0)
}

fn what(vm: &Vm, view: Value) -> i64 {
    let class = type_of(vm, view);
    match () {
        () if class == class_of(vm, Ty::DictKeys) => 0,
        () if class == class_of(vm, Ty::DictValues) => 1,
        () => 2,
    }
}

fn iterate(vm: &mut Vm, args: &[Value]) -> Res {
    let what = what(vm, args[0]);
    Ok(dict_iter(vm, dict_of(args[0]), what))
}

fn len(_: &mut Vm, args: &[Value]) -> Res {
    Ok(Value::small(table::len(dict_of(args[0])) as i64))
}

fn repr(vm: &mut Vm, args: &[Value]) -> Res {
    crate::runtime::check_depth(vm)?;
    let stack = crate::runtime::state(vm);
    if stack.repr_stack.borrow().contains(&args[0]) {
        return Ok(str_value(vm, b"..."));
    }
    stack.repr_stack.borrow_mut().push(args[0]);
    workbench::Heap::barrier(stack.value());
    let shown = view_repr(vm, args);
    crate::runtime::state(vm).repr_stack.borrow_mut().pop();
    shown
}

fn view_repr(vm: &mut Vm, args: &[Value]) -> Res {
    let items = iterate(vm, args)?;
    let items = list_of(vm, items)?;
    let name = type_name(vm, args[0]);
    let mut out = format!("{name}(").into_bytes();
    out.extend(repr_text(vm, items)?);
    out.push(b')');
    Ok(str_value(vm, &out))
}

fn has(vm: &mut Vm, view: Value, v: Value) -> Result<bool, Raised> {
    let d = dict_of(view);
    if what(vm, view) == 0 {
        return Ok(dict_get(vm, d, v)?.is_some());
    }
    if !tuple::is(v) || tuple::len(v) != 2 {
        return Ok(false);
    }
    match dict_get(vm, d, tuple::get(v, 0))? {
        Some(found) => equal(vm, found, tuple::get(v, 1)),
        None => Ok(false),
    }
}

fn contains(vm: &mut Vm, args: &[Value]) -> Res {
    has(vm, args[0], args[1]).map(Value::from_bool)
}

/// The members of a view or any iterable as a set.
fn set_of(vm: &mut Vm, v: Value) -> Res {
    let out = set::new(&mut vm.space);
    iter::for_each(vm, v, |vm, item| set_add(vm, out, item).map(|_| ()))?;
    Ok(out)
}

fn combine(vm: &mut Vm, args: &[Value], f: Operation) -> Res {
    let (a, b) = (set_of(vm, args[0])?, set_of(vm, args[1])?);
    f.apply(vm, a, b)
}

fn and(vm: &mut Vm, args: &[Value]) -> Res {
    combine(vm, args, Operation::Intersection)
}

fn or(vm: &mut Vm, args: &[Value]) -> Res {
    combine(vm, args, Operation::Union)
}

fn sub(vm: &mut Vm, args: &[Value]) -> Res {
    combine(vm, args, Operation::Difference)
}

fn xor(vm: &mut Vm, args: &[Value]) -> Res {
    combine(vm, args, Operation::SymmetricDifference)
}

fn rsub(vm: &mut Vm, args: &[Value]) -> Res {
    combine(vm, &[args[1], args[0]], Operation::Difference)
}

fn compare(vm: &mut Vm, op: Cmp, a: Value, b: Value) -> Res {
    let set_like = ShapeId::of(b).kind() == Kind::SET || is_a(vm, b, Ty::DictKeys) || is_a(vm, b, Ty::DictItems);
    if !set_like {
        return Ok(k::NOT_IMPLEMENTED);
    }
    let (x, y) = (set_of(vm, a)?, set_of(vm, b)?);
    crate::runtime::compare(vm, op, x, y)
}

crate::comparison_methods!(compare);

macro_rules! set_like {
    ($ty:ident) => {
        TypeDef {
            ty: Ty::$ty,
            methods: &[
                method!("__iter__", iterate, 1),
                method!("__len__", len, 1),
                method!("__repr__", repr, 1),
                method!("__contains__", contains, 2),
                method!("__and__", and, 2),
                method!("__rand__", and, 2),
                method!("__or__", or, 2),
                method!("__ror__", or, 2),
                method!("__sub__", sub, 2),
                method!("__rsub__", rsub, 2),
                method!("__xor__", xor, 2),
                method!("__rxor__", xor, 2),
                method!("__lt__", lt, 2),
                method!("__le__", le, 2),
                method!("__eq__", eq, 2),
                method!("__ne__", ne, 2),
                method!("__gt__", gt, 2),
                method!("__ge__", ge, 2),
            ],
            getsets: &[],
            doc: "",
        }
    };
}

/// `dict_keys`
pub static KEYS: TypeDef = set_like!(DictKeys);
/// `dict_items`
pub static ITEMS: TypeDef = set_like!(DictItems);
/// `dict_values`
pub static VALUES: TypeDef = TypeDef {
    ty: Ty::DictValues,
    methods: &[method!("__iter__", iterate, 1), method!("__len__", len, 1), method!("__repr__", repr, 1)],
    getsets: &[],
    doc: "",
};

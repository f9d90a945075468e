//! The `__dict__` of an old-style class: a dict that writes through to the class.
//!
//! The class keeps its members in cells of its own; the dict mirrors them from the first time somebody asks for it. It is
//! kept in the class's extra slot, and an instance of a hidden subclass of `dict` whose methods tell the class.

use super::native::{Native, Params, extend_class};
use super::types::{Ty, class_of, flag};
use super::{Res, dict_remove_symbol, dict_set_symbol, state, symbol_of};
use crate::method;
use workbench::object::{bytes, dict};
use workbench::{Class, Gc, Heap, Kind, ShapeId, Symbol, Value, Vm, access};

/// The dict of an old-style class.
pub fn of(vm: &mut Vm, class: Gc<Class>) -> Value {
    let known = class.extra.get();
    if !known.is_absent() {
        return known;
    }
    let shape = hidden_shape(vm);
    let d = dict::new_of(&mut vm.space, shape);
    for (name, cell) in class.members() {
        dict_set_symbol(vm, d, name, cell.get());
    }
    access::set_slot(d, shape.shape().slots as usize - 1, class.value());
    class.extra.set(d);
    Heap::barrier(class.value());
    d
}

/// A member of a class changed: its dict, if it was asked for, shows it.
pub fn sync_out(vm: &mut Vm, class: Gc<Class>, name: Symbol, value: Value) {
    let d = class.extra.get();
    if class.flags.get() & flag::OLD_STYLE == 0 || d.is_absent() {
        return;
    }
    if value.is_absent() {
        dict_remove_symbol(vm, d, name);
    } else {
        dict_set_symbol(vm, d, name, value);
    }
}

/// Make a class have the members that its dict has.
pub fn sync_in(vm: &mut Vm, d: Value) {
    // The strategy of its keys is a part of a dict's shape, so the class tells.
    let hidden = Class::of(ShapeId::of(d).shape().class).filter(|c| c.flags.get() & flag::BUILTIN != 0);
    if hidden.is_none_or(|c| Class::of(hidden_shape(vm).shape().class) != Some(c)) {
        return;
    }
    let Some(class) = Class::of(access::slot(d, ShapeId::of(d).shape().slots as usize - 1)) else { return };
    for (name, _) in class.members() {
        if super::dict_get_symbol(vm, d, name).is_none() {
            Class::remove_member(class, &mut vm.space, name);
        }
    }
    let mut at = 0;
    while let Some((pos, key, value)) = dict::next_entry(d, at) {
        at = pos + 1;
        if bytes::is(key) {
            let name = symbol_of(vm, key);
            if class.own(name).is_none_or(|c| c.get() != value) {
                Class::set_member(class, &mut vm.space, name, value, false);
            }
        }
    }
}

/// Carry out the method of `dict`, then tell the class.
fn through(vm: &mut Vm, a: &[Value], name: &str) -> Res {
    let keywords = a[a.len() - 1];
    let name = vm.intern(name.as_bytes());
    let plain = class_of(vm, Ty::Dict);
    let f = super::class::lookup(vm, plain, name).unwrap_or(Value::NIL);
    let keywords = super::call::Keywords::of(vm, keywords)?;
    let answer = super::call_kw(vm, f, &a[..a.len() - 1], keywords.as_kw());
    sync_in(vm, a[0]);
    answer
}

macro_rules! through {
    ($($f:ident $name:literal;)*) => {
        $(fn $f(vm: &mut Vm, a: &[Value]) -> Res { through(vm, a, $name) })*
        static METHODS: &[Native] = &[$(method!($name, $f, 1, ..).with_params(Params::Dict)),*];
    };
}

through! {
    set_item "__setitem__";
    del_item "__delitem__";
    update "update";
    pop "pop";
    popitem "popitem";
    setdefault "setdefault";
    clear "clear";
}

/// The shape of these dicts: a dict's slots and one for the class.
fn hidden_shape(vm: &mut Vm) -> ShapeId {
    let name = vm.intern(b"%class dict");
    let extras = state(vm).extras.get();
    if let Some(hidden) = super::dict_get_symbol(vm, extras, name).and_then(Class::of)
        && let Some(shape) = hidden.instance_shape.get()
    {
        return shape;
    }
    let base = class_of(vm, Ty::Dict);
    let hidden = super::class::new_class(vm, "dict", &[base]);
    extend_class(vm, hidden, METHODS, &[]);
    hidden.flags.set(hidden.flags.get() | flag::BUILTIN);
    let slots = workbench::object::table::SLOTS + 1;
    let shape = vm.class_shape(Kind::DICT, "dict", hidden.value(), workbench::Layout::Record, slots, 0);
    hidden.instance_shape.set(Some(shape));
    dict_set_symbol(vm, extras, name, hidden.value());
    shape
}

/// A snapshot of a class's own members as a dict.
pub fn snapshot(vm: &mut Vm, class: Gc<Class>) -> Value {
    let d = dict::new(&mut vm.space);
    for (name, cell) in class.members() {
        dict_set_symbol(vm, d, name, cell.get());
    }
    d
}

//! Objects of plain classes, without asking Python for each: for an unpickler made by `object.__new__`, or of classic classes
//! without `__getinitargs__`, and filled attribute by attribute; for a pickler taken apart.
//!
//! Each function answers nothing when a class has a say in the matter. Nothing here runs guest code.

use crate::runtime::attr::existing_dict;
use crate::runtime::class::{BY_SHAPE, instance_shape, lookup};
use crate::runtime::kinds as k;
use crate::runtime::native::as_builtin;
use crate::runtime::types::{Ty, class_of, flag};
use crate::runtime::{dict_get, dict_set_symbol, is_exact, state, symbol_of};
use workbench::object::{bytes, dict, table, tuple};
use workbench::{Class, Gc, Kind, ShapeId, Value, Vm};

/// Classes whose instances are not simply records.
const SPECIAL: u64 = flag::WRAPS | flag::META | flag::FINALIZED | flag::EXCEPTION | flag::BUILTIN;

fn record(vm: &mut Vm, class: Gc<Class>) -> Option<Value> {
    let shape = instance_shape(vm, class);
    let plain = shape.kind() == Kind::INSTANCE && class.flags.get() & SPECIAL == 0;
    plain.then(|| vm.record_with(shape, &[]))
}

/// `cls.__new__(cls)`
pub fn fresh(vm: &mut Vm, cls: Value) -> Option<Value> {
    let class = Class::of(cls)?;
    let syms = state(vm).syms;
    let object = class_of(vm, Ty::Object).value();
    if class.flags.get() & flag::OLD_STYLE != 0 || class.meta.get() != class_of(vm, Ty::Type).value() {
        return None;
    }
    let new = lookup(vm, class, syms.new)?;
    as_builtin(new).filter(|b| b.owner == object)?;
    record(vm, class)
}

/// An instance of a classic class, as if without `__init__`.
pub fn fresh_classic(vm: &mut Vm, cls: Value) -> Option<Value> {
    let class = Class::of(cls).filter(|class| class.flags.get() & flag::OLD_STYLE != 0)?;
    let asks = vm.intern(b"__getinitargs__");
    if lookup(vm, class, asks).is_some() {
        return None;
    }
    record(vm, class)
}

/// `copy_reg._reconstructor(cls, object, None)`
pub fn reconstructed(vm: &mut Vm, args: Value) -> Option<Value> {
    let object = class_of(vm, Ty::Object).value();
    match *tuple::items(args) {
        [cls, base, Value::NIL] if base == object => fresh(vm, cls),
        _ => None,
    }
}

/// Let an object have the attributes that a dict names: whether that was possible.
pub fn fill(vm: &mut Vm, object: Value, attributes: Value) -> bool {
    let shape = ShapeId::of(object).shape();
    let Some(class) = Class::of(shape.class) else { return false };
    let flags = class.flags.get();
    let plain = shape.kind == Kind::INSTANCE && shape.strategy == BY_SHAPE && is_exact(attributes, Kind::DICT);
    // An instance with many attributes is better off with a dict.
    if !plain || flags & (SPECIAL | flag::NO_DICT | flag::GETATTRIBUTE) != 0 || table::len(attributes) > 30 {
        return false;
    }
    let set_state = vm.intern(b"__setstate__");
    let hook = vm.intern(b"__getattr__");
    if [set_state, hook].into_iter().any(|name| lookup(vm, class, name).is_some()) {
        return false;
    }
    let own_dict = vm.intern(b"__dict__");
    if lookup(vm, class, own_dict).is_some_and(|v| ShapeId::of(v).kind() != k::GETSET)
        || vm.get_named(object, set_state).is_some()
    {
        return false;
    }
    let mut at = 0;
    while let Some((pos, key, _)) = dict::next_entry(attributes, at) {
        if !is_exact(key, Kind::BYTES) || bytes::len(key) == 0 {
            return false;
        }
        at = pos + 1;
    }
    at = 0;
    while let Some((pos, key, value)) = dict::next_entry(attributes, at) {
        let name = symbol_of(vm, key);
        if !ShapeId::of(object).shape().takes(name) {
            return false;
        }
        vm.set_named(object, name, value);
        at = pos + 1;
    }
    true
}

/// The attributes of an object, in a dict, if that is all there is to be said of it. The table is `copy_reg.dispatch_table`.
pub fn attributes(vm: &mut Vm, object: Value, table: Value) -> Option<Value> {
    let shape = ShapeId::of(object).shape();
    let class = Class::of(shape.class)?;
    let flags = class.flags.get();
    let special = SPECIAL | flag::NO_DICT | flag::GETATTRIBUTE | flag::OLD_STYLE;
    if shape.kind != Kind::INSTANCE || flags & special != 0 || class.meta.get() != class_of(vm, Ty::Type).value() {
        return None;
    }
    // Attributes that `__slots__` names are not in the dict.
    if !instance_shape(vm, class).shape().names.is_empty() || !is_exact(table, Kind::DICT) {
        return None;
    }
    let base = class_of(vm, Ty::Object).value();
    let own = existing_dict(vm, object);
    let names = [
        &b"__reduce_ex__"[..],
        b"__reduce__",
        b"__getstate__",
        b"__getnewargs__",
        b"__getattr__",
        b"__dict__",
        b"__slots__",
    ];
    for name in names {
        let symbol = vm.intern(name);
        let given = match own {
            Some(d) => dict::get_bytes(d, name),
            None => vm.get_named(object, symbol),
        };
        let known = lookup(vm, class, symbol);
        let usual = match known {
            Some(v) if name.starts_with(b"__reduce") => as_builtin(v).is_some_and(|b| b.owner == base),
            Some(v) => name == b"__dict__" && ShapeId::of(v).kind() == k::GETSET,
            None => true,
        };
        if given.is_some() || !usual {
            return None;
        }
    }
    if dict_get(vm, table, class.value()) != Ok(None) {
        return None;
    }
    if let Some(own) = own {
        return Some(own);
    }
    // Nobody has seen the object's own dict: it is not made for this.
    let made = dict::new(&mut vm.space);
    for &name in &shape.names {
        if let Some(v) = vm.get_named(object, name) {
            dict_set_symbol(vm, made, name, v);
        }
    }
    Some(made)
}

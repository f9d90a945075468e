//! Where instances keep what `__slots__` names.
//!
//! *Invariant:* the shape of an instance has a slot under another name than the attribute's, so that a class attribute and
//! an attribute in the dict may have a slot's name. Instances of containers' subclasses have no named slots but a dict for
//! them, which is also their `__dict__` when they have one: there the names are the attributes'.

use super::kinds as k;
use super::types::flag;
use super::{dict_remove_symbol, dict_set_symbol};
use workbench::object::dict;
use workbench::{Class, Kind, Shape, ShapeId, Symbol, Value, Vm, access};

/// Begins the names under which instances keep what `__slots__` names.
pub const SLOT_PREFIX: &[u8] = b"%.";

/// The name of a slot in the dict of an instance of a container's subclass.
fn slot_in_dict(vm: &mut Vm, name: Symbol) -> Symbol {
    let text = vm.name(name);
    let plain = text.strip_prefix(SLOT_PREFIX).map(<[u8]>::to_vec);
    plain.map_or(name, |plain| vm.intern(&plain))
}

/// A slot that the shape names.
pub fn own_slot(vm: &mut Vm, object: Value, name: Symbol) -> Option<Value> {
    let shape = ShapeId::of(object).shape();
    if shape.kind == Kind::INSTANCE {
        return vm.get_named(object, name);
    }
    let d = access::slot(object, hidden_slot(shape)?);
    if d.is_absent() {
        return None;
    }
    let name = slot_in_dict(vm, name);
    dict::get_bytes(d, vm.name(name))
}

/// Record slot in which an instance of a container's subclass keeps a dict: its `__dict__`, or, when it has none, one for the
/// attributes that `__slots__` names.
fn hidden_slot(shape: &'static Shape) -> Option<usize> {
    Class::of(shape.class).filter(|c| c.flags.get() & flag::BUILTIN == 0)?;
    match shape.kind {
        Kind::LIST | Kind::DICT | Kind::SET | Kind::BYTE_ARRAY | k::OBJECT => Some(shape.slots as usize - 1),
        _ => None,
    }
}

/// Set, or with absent remove, what `__slots__` names.
pub fn set_member(vm: &mut Vm, object: Value, name: Symbol, value: Value) {
    let shape = ShapeId::of(object).shape();
    let Some(slot) = hidden_slot(shape) else {
        vm.set_named(object, name, value);
        return;
    };
    let mut d = access::slot(object, slot);
    if d.is_absent() {
        d = dict::new(&mut vm.space);
        access::set_slot(object, slot, d);
    }
    let name = slot_in_dict(vm, name);
    if value.is_absent() {
        dict_remove_symbol(vm, d, name);
    } else {
        dict_set_symbol(vm, d, name, value);
    }
}

//! Attributes of instances that keep them in a dict: those whose `__dict__` somebody asked for, and those of classes derived
//! from a built-in type.
//!
//! While recording only: what the class has to say is decided on the class, and what is left is one look into a plain dict.
//! `None` is the general way, which gives the same answers.

use super::{absent, attr, data};
use crate::runtime::class::{BY_DICT, dict_slot, is_plain};
use crate::runtime::kinds as k;
use crate::runtime::types::flag;
use crate::runtime::{self, native, state};
use workbench::patterns::{self, Lookup};
use workbench::{Class, Gc, Kind, Meta, ShapeId, Symbol, Value, WatchedCell};

/// What an attribute was found to be.
pub enum Found<V> {
    /// Its value.
    Value(V),
    /// A function of the class, to be bound.
    Method(Value),
    /// A property with this getter or setter.
    Property(Value),
}

/// The class of an instance with a dict, if names are looked up in it as usual, and the slot of the dict.
fn class_of<M: Meta>(m: &mut M, shape: ShapeId, name: Symbol) -> Option<(Gc<Class>, usize)> {
    let s = shape.shape();
    // Names with two underscores may mean something to the machine.
    if !M::TRACES || m.vm().name_text(name).starts_with("__") {
        return None;
    }
    let slot = match s.kind {
        Kind::INSTANCE if s.strategy == BY_DICT => 0,
        Kind::LIST | Kind::DICT | Kind::SET | Kind::BYTE_ARRAY | k::OBJECT => dict_slot(s)?,
        _ => return None,
    };
    let class = Class::of(s.class)?;
    m.assume(&class.watch);
    Some((class, slot))
}

/// What the class has under this name: a cell and its content.
fn member<M: Meta>(m: &mut M, class: Gc<Class>, name: Symbol) -> (Option<Gc<WatchedCell>>, Option<Value>, bool) {
    let cell = class.lookup(name).map(|member| member.cell);
    let raw = cell.map(|cell| cell.get());
    raw.into_iter().for_each(|raw| attr::assume_kind(m, raw));
    let old = class.flags.get() & flag::OLD_STYLE != 0;
    let first = raw.is_some_and(|raw| !old && runtime::attr::is_data(m.vm(), raw));
    (cell, raw, first)
}

/// The dict, the key, and how to look it up.
fn entry<M: Meta>(m: &mut M, o: M::Val, slot: usize, name: Symbol) -> Option<(M::Val, M::Val, Lookup)> {
    let d = m.slot(o, slot);
    let shape = m.shape(d);
    if shape.kind() != Kind::DICT {
        return None;
    }
    let key = runtime::symbol_value(m.vm(), name);
    let key = m.konst(key);
    let how = data::simple_lookup(m, shape, key)?;
    Some((d, key, how))
}

/// `o.name`
pub fn load<M: Meta>(m: &mut M, o: M::Val, shape: ShapeId, name: Symbol) -> Option<Found<M::Val>> {
    let (class, slot) = class_of(m, shape, name)?;
    if class.flags.get() & flag::GETATTRIBUTE != 0 {
        return None;
    }
    let (cell, raw, first) = member(m, class, name);
    if let Some(raw) = raw
        && first
    {
        let getattr = state(m.vm()).syms.getattr;
        if runtime::attr::descriptor_kind(raw) != k::PROPERTY || class.lookup(getattr).is_some() {
            return None;
        }
        let get = workbench::access::slot(raw, k::property::GET);
        return (ShapeId::of(get).kind() == Kind::FUNCTION).then_some(Found::Property(get));
    }
    let (d, key, how) = entry(m, o, slot, name)?;
    let v = patterns::dict_get(m, d, key, how);
    if !absent(m, v) {
        return Some(Found::Value(v));
    }
    let (cell, raw) = (cell?, raw?);
    match runtime::attr::descriptor_kind(raw) {
        Kind::FUNCTION => Some(Found::Method(raw)),
        Kind::BUILTIN if native::is_method(raw) => Some(Found::Method(raw)),
        _ if is_plain(ShapeId::of(raw)) => {
            let v = attr::read_cell(m, cell.value());
            if absent(m, v) { None } else { Some(Found::Value(v)) }
        }
        _ => None,
    }
}

/// `o.name = v`; `Some(Some(f))`: `f` is the setter of a property, to be called.
pub fn store<M: Meta>(m: &mut M, o: M::Val, shape: ShapeId, name: Symbol, v: M::Val) -> Option<Option<Value>> {
    let (class, slot) = class_of(m, shape, name)?;
    let setattr = state(m.vm()).syms.setattr;
    if class.lookup(setattr).is_some_and(|f| !runtime::attr::is_own_builtin(f.cell.get(), "__setattr__")) {
        return None;
    }
    let (_, raw, first) = member(m, class, name);
    if let Some(raw) = raw
        && first
    {
        if runtime::attr::descriptor_kind(raw) != k::PROPERTY {
            return None;
        }
        let set = workbench::access::slot(raw, k::property::SET);
        return (ShapeId::of(set).kind() == Kind::FUNCTION).then_some(Some(set));
    }
    let (d, key, how) = entry(m, o, slot, name)?;
    patterns::dict_set(m, d, key, v, how);
    Some(None)
}

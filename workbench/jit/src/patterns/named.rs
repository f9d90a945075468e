//! Named slots of objects, as traces should see them: one guard on the shape answers where they are.

use crate::meta::Meta;
use crate::vm::Vm;
use workbench_gc::Value;
use workbench_object::{Place, ShapeId, Symbol};

crate::residual! {
    /// Set a named slot the slow way: the object, the symbol's number, the value.
    SET_NAMED = set_named(3) ANY;
}

extern "C" fn set_named(vm: &mut Vm, object: Value, name: Value, v: Value) -> Value {
    vm.space.set_named(object, Symbol(name.int_unchecked() as u32), v);
    Value::NIL
}

/// A named slot. `None`: the object has no such slot, or is none with names.
#[inline(always)]
pub fn named_get<M: Meta>(m: &mut M, object: M::Val, name: Symbol) -> Option<M::Val> {
    let shape: ShapeId = m.shape(object);
    let shape = shape.shape();
    if !shape.is_named() {
        return None;
    }
    match shape.place(name)? {
        Place::Inline(i) => Some(m.slot(object, i as usize)),
        Place::Overflow(i) => {
            let buffer = m.slot(object, 0);
            let i = m.int(i64::from(i));
            Some(m.elem(buffer, i))
        }
    }
}

/// Set a named slot, adding it when it is new. False: the object is none with names.
#[inline(always)]
pub fn named_set<M: Meta>(m: &mut M, object: M::Val, name: Symbol, v: M::Val) -> bool {
    let shape = m.shape(object).shape();
    if !shape.is_named() {
        return false;
    }
    let (next, place) = match shape.place(name) {
        Some(place) => (shape, Some(place)),
        None => (shape.with(name), shape.with(name).place(name)),
    };
    match place {
        Some(Place::Inline(i)) => {
            if next.id != shape.id {
                m.set_shape(object, next.id);
            }
            m.set_slot(object, i as usize, v);
        }
        _ => {
            let name = m.konst(Value::small(i64::from(name.0)));
            m.call(&SET_NAMED, &[object, name, v]);
        }
    }
    true
}

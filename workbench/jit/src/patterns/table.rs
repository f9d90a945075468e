//! Dicts and sets with storage strategies, as traces should see them.
//!
//! A look-up of a machine integer or a byte string in a table that holds nothing else runs no guest code and asks no questions
//! about kinds: the guards on both shapes have answered them. What is looked up twice in a row is looked up once.
//!
//! These functions are for traces; the interpreter takes the general way, which gives the same answers.

use crate::meta::Meta;
use crate::vm::Vm;
use workbench_gc::Value;
use workbench_object::table::{self, KeyClass};
use workbench_object::{Kind, ShapeId, dict, set};

/// A key that is compared right here, and the tables it is compared in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Lookup {
    /// The table is empty.
    Nothing(KeyClass),
    /// Key and table are of this class.
    Same(KeyClass),
    /// They are of two classes that are never equal.
    Other,
}

/// How a look-up of this key goes in a dict or set of this shape. `None`: guest code may be concerned, or this is not being
/// recorded.
pub fn lookup<M: Meta>(m: &mut M, shape: ShapeId, key: M::Val) -> Option<Lookup> {
    let s = shape.shape();
    if !M::TRACES || !matches!(s.kind, Kind::DICT | Kind::SET) {
        return None;
    }
    let class = match m.shape(key).kind() {
        Kind::BYTES => KeyClass::Bytes,
        Kind::INT => KeyClass::Int,
        _ => return None,
    };
    match (s.strategy, class) {
        (table::EMPTY, _) => Some(Lookup::Nothing(class)),
        (table::BYTES, KeyClass::Bytes) | (table::INT, KeyClass::Int) => Some(Lookup::Same(class)),
        (table::BYTES | table::INT, _) => Some(Lookup::Other),
        _ => None,
    }
}

/// The value of a key; absent: none.
pub fn dict_get<M: Meta>(m: &mut M, d: M::Val, key: M::Val, how: Lookup) -> M::Val {
    match how {
        Lookup::Same(KeyClass::Int) => m.call(&GET_INT, &[d, key]),
        Lookup::Same(_) => m.call(&GET_BYTES, &[d, key]),
        Lookup::Nothing(_) | Lookup::Other => m.konst(Value::ABSENT),
    }
}

/// The value of a key, or else a default.
pub fn dict_get_or<M: Meta>(m: &mut M, d: M::Val, key: M::Val, default: M::Val, how: Lookup) -> M::Val {
    match how {
        Lookup::Same(KeyClass::Int) => m.call(&GET_INT_OR, &[d, key, default]),
        Lookup::Same(_) => m.call(&GET_BYTES_OR, &[d, key, default]),
        Lookup::Nothing(_) | Lookup::Other => default,
    }
}

/// Set the value of a key.
pub fn dict_set<M: Meta>(m: &mut M, d: M::Val, key: M::Val, v: M::Val, how: Lookup) {
    let f = match how {
        Lookup::Same(KeyClass::Int) | Lookup::Nothing(KeyClass::Int) => &SET_INT,
        Lookup::Same(_) | Lookup::Nothing(_) => &SET_BYTES,
        Lookup::Other => &SET_OTHER,
    };
    m.call(f, &[d, key, v]);
}

/// Is it a member? (`true` or `false`)
pub fn set_has<M: Meta>(m: &mut M, s: M::Val, v: M::Val, how: Lookup) -> M::Val {
    match how {
        Lookup::Same(KeyClass::Int) => m.call(&HAS_INT, &[s, v]),
        Lookup::Same(_) => m.call(&HAS_BYTES, &[s, v]),
        Lookup::Nothing(_) | Lookup::Other => m.konst(Value::FALSE),
    }
}

/// Add a member.
pub fn set_add<M: Meta>(m: &mut M, s: M::Val, v: M::Val, how: Lookup) {
    let f = match how {
        Lookup::Same(KeyClass::Int) | Lookup::Nothing(KeyClass::Int) => &ADD_INT,
        Lookup::Same(_) | Lookup::Nothing(_) => &ADD_BYTES,
        Lookup::Other => &ADD_OTHER,
    };
    m.call(f, &[s, v]);
}

/// An empty dict or set of this shape.
pub fn table_new<M: Meta>(m: &mut M, shape: ShapeId) -> M::Val {
    let (zero, nothing) = (m.konst(Value::small(0)), m.konst(Value::ABSENT));
    let mut slots = [nothing; table::SLOTS as usize];
    for slot in [table::LIVE, table::FILL, table::FIRST] {
        slots[slot] = zero;
    }
    m.new_record(shape, &slots)
}

extern "C" fn get_int(vm: &mut Vm, d: Value, key: Value) -> Value {
    dict::get_as(&mut vm.space, d, key, KeyClass::Int).unwrap_or(Value::ABSENT)
}
extern "C" fn get_bytes(vm: &mut Vm, d: Value, key: Value) -> Value {
    dict::get_as(&mut vm.space, d, key, KeyClass::Bytes).unwrap_or(Value::ABSENT)
}
extern "C" fn get_int_or(vm: &mut Vm, d: Value, key: Value, default: Value) -> Value {
    dict::get_as(&mut vm.space, d, key, KeyClass::Int).unwrap_or(default)
}
extern "C" fn get_bytes_or(vm: &mut Vm, d: Value, key: Value, default: Value) -> Value {
    dict::get_as(&mut vm.space, d, key, KeyClass::Bytes).unwrap_or(default)
}
extern "C" fn set_int(vm: &mut Vm, d: Value, key: Value, v: Value) -> Value {
    dict::set_as(&mut vm.space, d, key, v, KeyClass::Int);
    Value::NIL
}
extern "C" fn set_bytes(vm: &mut Vm, d: Value, key: Value, v: Value) -> Value {
    dict::set_as(&mut vm.space, d, key, v, KeyClass::Bytes);
    Value::NIL
}
extern "C" fn set_other(vm: &mut Vm, d: Value, key: Value, v: Value) -> Value {
    dict::set_primitive(&mut vm.space, d, key, v);
    Value::NIL
}
extern "C" fn has_int(vm: &mut Vm, s: Value, v: Value) -> Value {
    Value::from_bool(set::contains_as(&mut vm.space, s, v, KeyClass::Int))
}
extern "C" fn has_bytes(vm: &mut Vm, s: Value, v: Value) -> Value {
    Value::from_bool(set::contains_as(&mut vm.space, s, v, KeyClass::Bytes))
}
extern "C" fn add_int(vm: &mut Vm, s: Value, v: Value) -> Value {
    set::add_as(&mut vm.space, s, v, KeyClass::Int);
    Value::NIL
}
extern "C" fn add_bytes(vm: &mut Vm, s: Value, v: Value) -> Value {
    set::add_as(&mut vm.space, s, v, KeyClass::Bytes);
    Value::NIL
}
extern "C" fn add_other(vm: &mut Vm, s: Value, v: Value) -> Value {
    let Ok(_) = set::add(&mut table::Primitive(&mut vm.space), s, v);
    Value::NIL
}

crate::residual! {
    GET_INT = get_int(2) LOOKUP;
    GET_BYTES = get_bytes(2) LOOKUP;
    GET_INT_OR = get_int_or(3) READS;
    GET_BYTES_OR = get_bytes_or(3) READS;
    SET_INT = set_int(3) FIRST ELEMS RAW;
    SET_BYTES = set_bytes(3) FIRST ELEMS RAW;
    SET_OTHER = set_other(3) FIRST ELEMS RAW;
    HAS_INT = has_int(2) LOOKUP;
    HAS_BYTES = has_bytes(2) LOOKUP;
    ADD_INT = add_int(2) FIRST ELEMS RAW;
    ADD_BYTES = add_bytes(2) FIRST ELEMS RAW;
    ADD_OTHER = add_other(2) FIRST ELEMS RAW;
}

//! Calling built-in types: the ways that need neither `__new__` nor `__init__`, and make objects that traces can keep
//! virtual.

use super::{compare, iter};
use crate::builtins::strings::number_text;
use crate::runtime::kinds as k;
use crate::runtime::types::Ty;
use crate::runtime::{self, Res, state};
use workbench::object::{bytes, dict, list, set, tuple};
use workbench::{Class, Gc, Kind, Meta, Raised, ShapeId, Space, Value, Vm, patterns, residual};

/// `class(*args)` of a built-in type; `None`: the general way.
pub fn call_type<M: Meta>(m: &mut M, class: Gc<Class>, args: &[M::Val]) -> Option<Result<M::Val, Raised>> {
    const KNOWN: [Ty; 8] = [Ty::Str, Ty::List, Ty::Tuple, Ty::Set, Ty::Dict, Ty::Enumerate, Ty::Bool, Ty::Long];
    let types = state(m.vm()).types();
    let ty = KNOWN.into_iter().find(|&ty| types[ty as usize] == class)?;
    match (ty, args) {
        (Ty::Enumerate, &[v]) => {
            let it = iter::known(m, v)?;
            let zero = super::num(m, 0);
            Some(Ok(m.new_record(k::ENUMERATE_RECORD.id(), &[it, zero])))
        }
        (Ty::Long, &[v]) => {
            m.as_int(v)?;
            Some(Ok(m.new_record(k::LONG_RECORD.id(), &[v])))
        }
        (Ty::Bool, &[v]) => Some(compare::truth(m, v).map(|b| m.konst(Value::from_bool(b)))),
        (Ty::Str, &[v]) => {
            let s = m.shape(v).shape();
            match s.kind {
                _ if !s.class.is_absent() => None,
                Kind::BYTES => Some(Ok(v)),
                Kind::INT | Kind::FLOAT | Kind::BIGINT | k::LONG => Some(m.try_call(&STR, &[v])),
                _ => None,
            }
        }
        (Ty::List, &[]) => Some(Ok(patterns::list_new(m, &[]))),
        (Ty::Dict, &[]) => Some(Ok(patterns::table_new(m, dict::DICT.id()))),
        (Ty::Set, &[]) => Some(Ok(patterns::table_new(m, set::SET.id()))),
        (Ty::Set, &[v]) => Some(m.try_call(&SET_OF, &[v])),
        (Ty::List | Ty::Tuple, &[v]) => {
            let s = m.shape(v).shape();
            let simple = s.class.is_absent()
                && matches!(s.kind, Kind::LIST | Kind::TUPLE | Kind::DICT | Kind::SET | Kind::BYTES | k::XRANGE);
            let of = match (simple, ty == Ty::List) {
                (false, _) => return None,
                (true, true) => &LIST_OF,
                (true, false) => &TUPLE_OF,
            };
            Some(m.try_call(of, &[v]))
        }
        _ => None,
    }
}

fn word(answer: Res) -> Value {
    answer.unwrap_or(Value::RAISED)
}

extern "C" fn str_of(vm: &mut Vm, v: Value) -> Value {
    match Space::as_int(v) {
        Some(i) => {
            let mut buffer = number_text::DECIMAL;
            bytes::new(&mut vm.space, number_text::decimal(i, &mut buffer))
        }
        None => word(runtime::str_of(vm, v)),
    }
}
extern "C" fn set_of(vm: &mut Vm, v: Value) -> Value {
    word(crate::builtins::set::set_of(vm, v))
}
extern "C" fn list_of(vm: &mut Vm, v: Value) -> Value {
    match ShapeId::of(v).kind() {
        Kind::LIST => list::copy(&mut vm.space, v),
        _ => word(runtime::list_of(vm, v)),
    }
}
extern "C" fn tuple_of(vm: &mut Vm, v: Value) -> Value {
    match ShapeId::of(v).kind() {
        Kind::LIST => tuple::from_list(&mut vm.space, v),
        _ => word(runtime::tuple_of(vm, v)),
    }
}

residual! {
    STR = str_of(1) READS;
    SET_OF = set_of(1) ANY;
    LIST_OF = list_of(1) READS;
    TUPLE_OF = tuple_of(1) READS;
}

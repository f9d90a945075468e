//! `_tables`: the steps of a look-up in a dict or set, and what answers of special methods stand for: for `_builtins.py`.
//!
//! Keys whose class brings `__hash__` are looked up by a routine in Python, so that compiled loops see through the calls of
//! `__hash__` and `__eq__`. The routine owns the order of things; here nothing runs guest code. Positions are those of
//! [`workbench::object::table`]; a position that a guest's `__eq__` made stale answers an absent key, which is `None` here.

use crate::native;
use crate::runtime::native::{ModuleDef, Native};
use crate::runtime::{Res, convert};
use workbench::object::{dict, set, table};
use workbench::{Effects, Kind, ShapeId, Value, Vm};

const WRITES: Effects = Effects::FIRST.and(Effects::ELEMS).and(Effects::RAW);

fn is_dict(v: Value) -> bool {
    ShapeId::of(v).kind() == Kind::DICT
}

fn position(v: Value) -> usize {
    v.as_int().unwrap_or(0) as usize
}

/// What `__hash__` answered, as tables store it.
fn stored_hash(vm: &mut Vm, answer: Value) -> Res {
    Ok(table::stored_hash(convert::hash_answer(vm, answer)?))
}

/// `candidate(table, hash, after)`: position of the first entry with this hash behind another; -1: none.
fn candidate(vm: &mut Vm, args: &[Value]) -> Res {
    let hash = stored_hash(vm, args[1])?;
    let after = args[2].as_int().and_then(|i| usize::try_from(i).ok());
    let found =
        if is_dict(args[0]) { dict::candidate(args[0], hash, after) } else { set::candidate(args[0], hash, after) };
    Ok(Value::small(found.map_or(-1, |pos| pos as i64)))
}

fn key_at(_: &mut Vm, args: &[Value]) -> Res {
    let pos = position(args[1]);
    let key = if is_dict(args[0]) { dict::key_at(args[0], pos) } else { set::key_at(args[0], pos) };
    Ok(key.unwrap_or(Value::NIL))
}

fn value_at(_: &mut Vm, args: &[Value]) -> Res {
    Ok(dict::entry(args[0], position(args[1])).1)
}

fn put_at(_: &mut Vm, args: &[Value]) -> Res {
    dict::set_at(args[0], position(args[1]), args[2]);
    Ok(Value::NIL)
}

/// `insert(table, key, hash, value)`: of a key that is not there.
fn insert(vm: &mut Vm, args: &[Value]) -> Res {
    let (table, key, hash) = (args[0], args[1], stored_hash(vm, args[2])?);
    if is_dict(table) {
        dict::insert_hashed(&mut vm.space, table, key, hash, args[3]);
    } else {
        set::insert_hashed(&mut vm.space, table, key, hash);
    }
    Ok(Value::NIL)
}

fn hash_answer(vm: &mut Vm, args: &[Value]) -> Res {
    let hash = convert::hash_answer(vm, args[0])?;
    Ok(vm.int(hash))
}

fn len_answer(vm: &mut Vm, args: &[Value]) -> Res {
    let len = convert::len_answer(vm, args[0])?;
    Ok(vm.int(len as i64))
}

fn str_answer(vm: &mut Vm, args: &[Value]) -> Res {
    convert::str_answer(vm, args[0])
}

const FUNCTIONS: &[Native] = &[
    native!("hash_answer", hash_answer, 1).with_effects(Effects::READS),
    native!("len_answer", len_answer, 1).with_effects(Effects::READS),
    native!("str_answer", str_answer, 1).with_effects(Effects::READS),
    native!("candidate", candidate, 3).with_effects(Effects::LOOKUP),
    native!("key_at", key_at, 2).with_effects(Effects::LOOKUP),
    native!("value_at", value_at, 2).with_effects(Effects::LOOKUP),
    native!("put_at", put_at, 3).with_effects(WRITES),
    native!("insert", insert, 4).with_effects(WRITES),
];

/// The module.
pub static MODULE: ModuleDef = ModuleDef { name: "_tables", functions: FUNCTIONS, init: |_, _| Ok(()) };

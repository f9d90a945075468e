//! The numbers that a pickler gives to objects, to refer to them when they come again.
//!
//! *Invariant:* an object that has a number lives as long as the memo: its address stands for it.

use crate::runtime::{Res, dict_get, dict_set, type_error};
use rustc_hash::FxHashMap;
use workbench::object::{list, table, tuple};
use workbench::{Kind, Raised, ShapeId, Value, Vm};

/// A memo.
pub enum Memo {
    /// Of one pickle: numbers by address, and a list of the objects.
    Own(FxHashMap<u64, usize>, Value),
    /// A dict that Python sees: pairs of a number and the object, by the object's `id`.
    Shared(Value),
}

impl Memo {
    /// The memo in a dict, or a fresh one.
    pub fn new(vm: &mut Vm, shared: Option<Value>) -> Result<Memo, Raised> {
        match shared {
            None => Ok(Memo::Own(FxHashMap::default(), list::new(&mut vm.space))),
            Some(d) if ShapeId::of(d).kind() == Kind::DICT => Ok(Memo::Shared(d)),
            Some(_) => Err(type_error(vm, "memo must be a dictionary")),
        }
    }

    /// The number of an object.
    pub fn find(&self, vm: &mut Vm, v: Value) -> Result<Option<usize>, Raised> {
        match self {
            Memo::Own(numbers, _) => Ok(numbers.get(&v.bits()).copied()),
            Memo::Shared(d) => {
                let id = id_of(vm, v)?;
                let Some(entry) = dict_get(vm, *d, id)? else { return Ok(None) };
                if ShapeId::of(entry).kind() != Kind::TUPLE || tuple::len(entry) == 0 {
                    return Err(type_error(vm, "memo values must be 2-tuples"));
                }
                Ok(tuple::get(entry, 0).as_int().map(|n| n as usize))
            }
        }
    }

    /// Give an object the next number, from 1 on.
    pub fn number(&mut self, vm: &mut Vm, v: Value) -> Result<usize, Raised> {
        match self {
            Memo::Own(numbers, held) => {
                list::push(&mut vm.space, *held, v);
                let n = numbers.len() + 1;
                numbers.insert(v.bits(), n);
                Ok(n)
            }
            Memo::Shared(d) => {
                let n = table::len(*d) + 1;
                let id = id_of(vm, v)?;
                let entry = tuple::new(&mut vm.space, &[Value::small(n as i64), v]);
                dict_set(vm, *d, id, entry)?;
                Ok(n)
            }
        }
    }
}

fn id_of(vm: &mut Vm, v: Value) -> Res {
    crate::builtins::functions::id(vm, &[v])
}

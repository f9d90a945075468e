//! Iteration from Rust: any iterable, one item at a time.

use super::exceptions::{catch, type_error};
use super::kinds as k;
use super::native::as_builtin;
use super::state::{NEXTS, state};
use super::{Exc, Res, call, lookup_special, type_name};
use workbench::object::{bytes, dict, list, set, text, tuple};
use workbench::{Kind, NativeFn, Raised, ShapeId, Value, Vm, access};

/// A list iterator.
pub fn list_iter(vm: &mut Vm, list: Value) -> Value {
    vm.record_with(k::LIST_ITER_RECORD.id(), &[list, Value::small(0)])
}

/// An iterator of a dict: 0 keys, 1 values, 2 items.
pub fn dict_iter(vm: &mut Vm, d: Value, what: i64) -> Value {
    let len = workbench::object::table::len(d) as i64;
    vm.record_with(k::DICT_ITER_RECORD.id(), &[d, Value::small(0), Value::small(len), Value::small(what)])
}

/// `iter(v)` when no guest's `__iter__` is concerned: `None` then.
pub fn builtin_iter(vm: &mut Vm, v: Value) -> Option<Value> {
    let shape = ShapeId::of(v).shape();
    if !shape.class.is_absent() && shape.class != super::class_of(vm, super::Ty::FrozenSet).value() {
        let name = state(vm).syms.iter;
        if let Some(method) = lookup_special(vm, v, name)
            && as_builtin(method).is_none()
        {
            return None;
        }
    }
    let zero = Value::small(0);
    Some(match shape.kind {
        Kind::LIST => list_iter(vm, v),
        Kind::TUPLE => vm.record_with(k::TUPLE_ITER_RECORD.id(), &[v, zero]),
        Kind::DICT => dict_iter(vm, v, 0),
        Kind::SET => {
            let len = Value::small(workbench::object::table::len(v) as i64);
            vm.record_with(k::SET_ITER_RECORD.id(), &[v, zero, len])
        }
        k::XRANGE => {
            let [start, step, len] = [k::xrange::START, k::xrange::STEP, k::xrange::LEN].map(|i| access::slot(v, i));
            let slots = [start, step, len, zero];
            vm.record_with(k::XRANGE_ITER_RECORD.id(), &slots)
        }
        Kind::BYTES | Kind::TEXT => vm.record_with(k::STR_ITER_RECORD.id(), &[v, zero]),
        k::GENERATOR
        | k::LIST_ITER
        | k::TUPLE_ITER
        | k::XRANGE_ITER
        | k::DICT_ITER
        | k::STR_ITER
        | k::SET_ITER
        | k::SEQ_ITER
        | k::CALL_ITER
        | k::ENUMERATE => v,
        _ => return None,
    })
}

/// `iter(v)`
pub fn iter_of(vm: &mut Vm, v: Value) -> Res {
    if let Some(it) = builtin_iter(vm, v) {
        return Ok(it);
    }
    let syms = state(vm).syms;
    // A method written in Rust needs no binding.
    let native = lookup_special(vm, v, syms.iter).and_then(as_builtin);
    let answer = match native.filter(|b| b.python.is_absent() && b.def.max == 1) {
        Some(b) => {
            let answer = (b.def.func)(vm, [v].as_ptr(), 1);
            Some(super::call::finish_native(vm, answer)?)
        }
        None => match super::attr::bound_special(vm, v, syms.iter)? {
            Some(method) => Some(call(vm, method, &[])?),
            None => None,
        },
    };
    if let Some(it) = answer {
        if native_next(vm, it).is_some() {
            return Ok(it);
        }
        // An old-style instance may always turn out to have a `next`.
        if !super::exceptions::is_old_instance(it) && !is_iterator(vm, it) {
            let name = type_name(vm, it);
            return Err(type_error(vm, format!("iter() returned non-iterator of type '{name}'")));
        }
        return Ok(it);
    }
    let plain = super::convert::unwrap(vm, v);
    if plain != v {
        // The complaint names the subclass.
        return match iter_of(vm, plain) {
            Err(Raised) if super::catch(vm, super::Exc::TypeError) => {
                let name = type_name(vm, v);
                Err(type_error(vm, format!("'{name}' object is not iterable")))
            }
            answer => answer,
        };
    }
    if super::attr::bound_special(vm, v, syms.getitem)?.is_some() {
        return Ok(vm.record_with(k::SEQ_ITER_RECORD.id(), &[v, Value::small(0)]));
    }
    if super::exceptions::is_old_instance(v) {
        return Err(type_error(vm, "iteration over non-sequence"));
    }
    let name = type_name(vm, v);
    Err(type_error(vm, format!("'{name}' object is not iterable")))
}

/// Does `iter(v)` find something to ask?
pub fn has_iterator(vm: &mut Vm, v: Value) -> bool {
    if builtin_iter(vm, v).is_some() {
        return true;
    }
    let syms = state(vm).syms;
    let class = super::types::instance_class(vm, v);
    [syms.iter, syms.getitem].into_iter().any(|name| super::class::lookup(vm, class, name).is_some())
}

/// Has it a `next` method?
pub fn is_iterator(vm: &mut Vm, v: Value) -> bool {
    let kind = ShapeId::of(v).kind();
    if kind == k::GENERATOR || (k::LIST_ITER..=k::ENUMERATE).contains(&kind) {
        return true;
    }
    let name = state(vm).syms.next;
    match super::attr::bound_special(vm, v, name) {
        Ok(found) => found.is_some(),
        Err(Raised) => {
            vm.take_pending();
            false
        }
    }
}

/// The next item of an iterator; `None` at its end.
pub fn next(vm: &mut Vm, it: Value) -> Result<Option<Value>, Raised> {
    match ShapeId::of(it).kind() {
        k::LIST_ITER => {
            let l = access::slot(it, k::list_iter::LIST);
            if l.is_absent() {
                return Ok(None);
            }
            let i = access::slot(it, k::list_iter::INDEX).int_unchecked() as usize;
            if i >= list::len(l) {
                access::set_slot(it, k::list_iter::LIST, Value::ABSENT);
                return Ok(None);
            }
            access::set_slot(it, k::list_iter::INDEX, Value::small(i as i64 + 1));
            Ok(Some(list::get(&mut vm.space, l, i)))
        }
        k::TUPLE_ITER => {
            let t = access::slot(it, k::tuple_iter::TUPLE);
            if t.is_absent() {
                return Ok(None);
            }
            let i = access::slot(it, k::tuple_iter::INDEX).int_unchecked() as usize;
            if i >= tuple::len(t) {
                access::set_slot(it, k::tuple_iter::TUPLE, Value::ABSENT);
                return Ok(None);
            }
            access::set_slot(it, k::tuple_iter::INDEX, Value::small(i as i64 + 1));
            Ok(Some(tuple::get(t, i)))
        }
        k::XRANGE_ITER => Ok(next_xrange(vm, it)),
        k::DICT_ITER => next_dict(vm, it),
        k::STR_ITER => {
            let s = access::slot(it, k::str_iter::TEXT);
            let i = access::slot(it, k::str_iter::INDEX).int_unchecked() as usize;
            let is_bytes = bytes::is(s);
            if i >= if is_bytes { bytes::len(s) } else { text::len(s) } {
                return Ok(None);
            }
            access::set_slot(it, k::str_iter::INDEX, Value::small(i as i64 + 1));
            if is_bytes {
                let byte = bytes::byte_at(&mut vm.space, s, i);
                return Ok(Some(vm.byte(byte)));
            }
            Ok(Some(text::index(&mut vm.space, s, i)))
        }
        k::SET_ITER => next_set(vm, it),
        k::SEQ_ITER => next_seq(vm, it),
        k::CALL_ITER => {
            let f = access::slot(it, k::call_iter::FUNC);
            if f.is_absent() {
                return Ok(None);
            }
            let v = match call(vm, f, &[]) {
                Ok(v) => v,
                Err(Raised) if catch(vm, Exc::StopIteration) => {
                    access::set_slot(it, k::call_iter::FUNC, Value::ABSENT);
                    return Ok(None);
                }
                Err(Raised) => return Err(Raised),
            };
            if super::eq(vm, v, access::slot(it, k::call_iter::SENTINEL))? {
                access::set_slot(it, k::call_iter::FUNC, Value::ABSENT);
                return Ok(None);
            }
            Ok(Some(v))
        }
        k::ENUMERATE => {
            // Iterators over iterators nest as deep as a guest likes.
            super::check_depth(vm)?;
            let Some(v) = next(vm, access::slot(it, k::enumerate::ITER))? else { return Ok(None) };
            let n = access::slot(it, k::enumerate::COUNT);
            let one_more = super::operators::add(vm, n, Value::small(1))?;
            access::set_slot(it, k::enumerate::COUNT, one_more);
            Ok(Some(tuple::new(&mut vm.space, &[n, v])))
        }
        k::GENERATOR => match crate::generator::resume(vm, it, Value::NIL) {
            Err(Raised) if catch(vm, Exc::StopIteration) => Ok(None),
            answer => answer,
        },
        _ => next_guest(vm, it),
    }
}

/// The `next` of an iterator of a class written in Rust.
fn native_next(vm: &mut Vm, it: Value) -> Option<NativeFn> {
    let shape = ShapeId::of(it);
    let key = u64::from(shape.0) << 32 | u64::from(vm.class_epoch());
    let st = state(vm);
    let slot = shape.0 as usize % NEXTS;
    if let (found, Some(func)) = st.nexts.borrow()[slot]
        && found == key
    {
        return Some(func);
    }
    let func = lookup_special(vm, it, st.syms.next).and_then(as_builtin)?.def.func;
    if !shape.shape().class.is_absent() {
        st.nexts.borrow_mut()[slot] = (key, Some(func));
    }
    Some(func)
}

fn next_guest(vm: &mut Vm, it: Value) -> Result<Option<Value>, Raised> {
    let name = state(vm).syms.next;
    if let Some(func) = native_next(vm, it) {
        super::check_depth(vm)?;
        let v = func(vm, [it].as_ptr(), 1);
        return match v {
            Value::RAISED if catch(vm, Exc::StopIteration) => Ok(None),
            Value::RAISED => Err(Raised),
            v if v.is_absent() => Ok(None),
            v => Ok(Some(v)),
        };
    }
    let Some(method) = super::attr::bound_special(vm, it, name)? else {
        if super::exceptions::is_old_instance(it) {
            return Err(type_error(vm, "instance has no next() method"));
        }
        let name = type_name(vm, it);
        return Err(type_error(vm, format!("{name} object is not an iterator")));
    };
    match call(vm, method, &[]) {
        Ok(v) => Ok(Some(v)),
        Err(Raised) if catch(vm, Exc::StopIteration) => Ok(None),
        Err(Raised) => Err(Raised),
    }
}

fn next_xrange(vm: &mut Vm, it: Value) -> Option<Value> {
    let int = |slot| workbench::Space::as_int(access::slot(it, slot)).unwrap_or(0);
    let index = int(k::xrange_iter::INDEX);
    if index >= int(k::xrange_iter::LEN) {
        return None;
    }
    access::set_slot(it, k::xrange_iter::INDEX, Value::small(index + 1));
    let value = int(k::xrange_iter::START).wrapping_add(int(k::xrange_iter::STEP).wrapping_mul(index));
    Some(vm.int(value))
}

fn next_dict(vm: &mut Vm, it: Value) -> Result<Option<Value>, Raised> {
    let Some(at) = next_dict_position(vm, it)? else { return Ok(None) };
    let (key, value) = dict::entry(access::slot(it, k::dict_iter::DICT), at);
    Ok(Some(match access::slot(it, k::dict_iter::WHAT).int_unchecked() {
        0 => key,
        1 => value,
        _ => tuple::new(&mut vm.space, &[key, value]),
    }))
}

/// Step a dict's iterator: the position of the entry it is at now.
pub fn next_dict_position(vm: &mut Vm, it: Value) -> Result<Option<usize>, Raised> {
    let d = access::slot(it, k::dict_iter::DICT);
    if d.is_absent() {
        return Ok(None);
    }
    if workbench::object::table::len(d) as i64 != access::slot(it, k::dict_iter::LEN).int_unchecked() {
        access::set_slot(it, k::dict_iter::LEN, Value::small(-1));
        return Err(super::runtime_error(vm, "dictionary changed size during iteration"));
    }
    let pos = access::slot(it, k::dict_iter::POS).int_unchecked() as usize;
    let Some((at, ..)) = dict::next_entry(d, pos) else {
        access::set_slot(it, k::dict_iter::DICT, Value::ABSENT);
        return Ok(None);
    };
    access::set_slot(it, k::dict_iter::POS, Value::small(at as i64 + 1));
    Ok(Some(at))
}

fn next_set(vm: &mut Vm, it: Value) -> Result<Option<Value>, Raised> {
    let s = access::slot(it, k::set_iter::SET);
    if s.is_absent() {
        return Ok(None);
    }
    if workbench::object::table::len(s) as i64 != access::slot(it, k::set_iter::LEN).int_unchecked() {
        access::set_slot(it, k::set_iter::LEN, Value::small(-1));
        return Err(super::runtime_error(vm, "Set changed size during iteration"));
    }
    let pos = access::slot(it, k::set_iter::POS).int_unchecked() as usize;
    let Some((at, v)) = set::next_entry(s, pos) else {
        access::set_slot(it, k::set_iter::SET, Value::ABSENT);
        return Ok(None);
    };
    access::set_slot(it, k::set_iter::POS, Value::small(at as i64 + 1));
    Ok(Some(v))
}

fn next_seq(vm: &mut Vm, it: Value) -> Result<Option<Value>, Raised> {
    let seq = access::slot(it, k::seq_iter::SEQ);
    if seq.is_absent() {
        return Ok(None);
    }
    let index = access::slot(it, k::seq_iter::INDEX);
    access::set_slot(it, k::seq_iter::INDEX, Value::small(index.int_unchecked() + 1));
    match super::get_item(vm, seq, index) {
        Ok(v) => Ok(Some(v)),
        Err(Raised) if catch(vm, Exc::IndexError) || catch(vm, Exc::StopIteration) => {
            access::set_slot(it, k::seq_iter::SEQ, Value::ABSENT);
            Ok(None)
        }
        Err(Raised) => Err(Raised),
    }
}

/// From how many items on is asked whether there is room for as many more?
const MANY: usize = 1 << 16;

/// Call `f` with each item. What has no end fills the memory at last: `MemoryError`.
pub fn for_each(
    vm: &mut Vm,
    iterable: Value,
    mut f: impl FnMut(&mut Vm, Value) -> Result<(), Raised>,
) -> Result<(), Raised> {
    let it = iter_of(vm, iterable)?;
    let mut count = 0usize;
    while let Some(v) = next(vm, it)? {
        f(vm, v)?;
        count += 1;
        room_for_more(vm, count)?;
    }
    Ok(())
}

/// So many items came from an iterator: is there room for as many more? To be asked in loops that keep what they get.
#[inline]
pub fn room_for_more(vm: &mut Vm, count: usize) -> Result<(), Raised> {
    if count < MANY || !count.is_power_of_two() || vm.heap.has_room(2 * size_of::<Value>() * count) {
        return Ok(());
    }
    Err(super::memory_error(vm, ""))
}

/// All items in a new list.
pub fn list_of(vm: &mut Vm, iterable: Value) -> Res {
    if super::is_exact(iterable, Kind::LIST) {
        return Ok(list::copy(&mut vm.space, iterable));
    }
    if super::is_exact(iterable, Kind::TUPLE) {
        return Ok(list::from_slice(&mut vm.space, tuple::items(iterable)));
    }
    let out = list::new(&mut vm.space);
    for_each(vm, iterable, |vm, v| {
        list::push(&mut vm.space, out, v);
        Ok(())
    })?;
    Ok(out)
}

/// All items in a tuple (the same one, if it is one).
pub fn tuple_of(vm: &mut Vm, iterable: Value) -> Res {
    if super::is_exact(iterable, Kind::TUPLE) {
        return Ok(iterable);
    }
    let items = if super::is_exact(iterable, Kind::LIST) { iterable } else { list_of(vm, iterable)? };
    Ok(tuple::from_list(&mut vm.space, items))
}

/// All items in a heap vector.
pub fn collect(vm: &mut Vm, iterable: Value) -> Result<workbench::GcVec, Raised> {
    let items = list_of(vm, iterable)?;
    Ok(list::snapshot(&mut vm.space, items))
}

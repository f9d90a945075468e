//! Subscripts, slices and `in`, the slow and general way.

use super::attr::guest_special;
use super::exceptions::{index_error, key_error, type_error};
use super::kinds as k;
use super::state::state;
use super::types::type_name;
use super::{Res, as_num, call, dict_get, dict_remove, dict_set, eq};
use workbench::object::{bytes, list, text, tuple};
use workbench::{Kind, Raised, ShapeId, Value, Vm, access};

/// `start:stop:step` against a length: first position, step, how many.
#[derive(Clone, Copy, Debug)]
pub struct Range {
    /// First position.
    pub start: i64,
    /// Step, not zero.
    pub step: i64,
    /// How many positions.
    pub count: usize,
}

/// A slice bound: an integer, `None`, or something with `__index__`.
#[inline(always)]
fn bound(vm: &mut Vm, v: Value) -> Result<Option<i64>, Raised> {
    if let Some(i) = v.as_int() {
        return Ok(Some(i));
    }
    if v == Value::NIL || v.is_absent() {
        return Ok(None);
    }
    match super::convert::index_clamped(vm, v)? {
        Some(i) => Ok(Some(i)),
        None => Err(type_error(vm, "slice indices must be integers or None or have an __index__ method")),
    }
}

/// Resolve a slice against a length.
pub fn resolve_slice(vm: &mut Vm, start: Value, stop: Value, step: Value, len: usize) -> Result<Range, Raised> {
    let len = len as i64;
    let step = bound(vm, step)?.unwrap_or(1);
    if step == 0 {
        return Err(super::value_error(vm, "slice step cannot be zero"));
    }
    let clamp = |i: i64, low: i64, high: i64| {
        let i = if i < 0 { i.saturating_add(len) } else { i };
        i.clamp(low, high)
    };
    let (low, high) = if step < 0 { (-1, len - 1) } else { (0, len) };
    let start = bound(vm, start)?.map_or(if step < 0 { len - 1 } else { 0 }, |i| clamp(i, low, high));
    let stop = bound(vm, stop)?.map_or(if step < 0 { -1 } else { len }, |i| clamp(i, low, high));
    let count = if step == 1 {
        (stop - start).max(0)
    } else if step == -1 {
        (start - stop).max(0)
    } else if step > 0 {
        if stop > start { (stop - start - 1) / step + 1 } else { 0 }
    } else if start > stop {
        (start - stop - 1) / step.checked_neg().unwrap_or(i64::MAX) + 1
    } else {
        0
    };
    Ok(Range { start, step, count: count as usize })
}

/// Where a slice from `i` to `j`, integers or missing, lies in a sequence of this length.
#[inline]
pub fn simple_range(i: Value, j: Value, len: usize) -> (usize, usize) {
    let bound = |v: Value, missing: usize| match workbench::Space::as_int(v) {
        Some(i) if i < 0 => i.saturating_add(len as i64).max(0) as usize,
        Some(i) => (i as usize).min(len),
        None => missing,
    };
    let from = bound(i, 0);
    (from, bound(j, len).max(from))
}

/// Resolve a slice object against a length.
pub fn slice_range(vm: &mut Vm, slice: Value, len: usize) -> Result<Range, Raised> {
    let slot = |i| access::slot(slice, i);
    resolve_slice(vm, slot(k::slice::START), slot(k::slice::STOP), slot(k::slice::STEP), len)
}

/// A slice object.
pub fn new_slice(vm: &mut Vm, start: Value, stop: Value, step: Value) -> Value {
    vm.record_with(k::SLICE_RECORD.id(), &[start, stop, step])
}

/// The integer that an index is, `None` when it is none. An error when it has more than 64 bits.
fn exact_index(vm: &mut Vm, index: Value) -> Result<Option<i64>, Raised> {
    if super::as_num(vm, index).is_some_and(|n| n.as_i64().is_none()) {
        return Err(index_error(vm, "cannot fit 'long' into an index-sized integer"));
    }
    super::convert::index_clamped(vm, index)
}

/// The position an index stands for in a sequence of this length.
fn position(vm: &mut Vm, index: Value, len: usize, what: &str) -> Result<usize, Raised> {
    let Some(i) = exact_index(vm, index)? else {
        let got = type_name(vm, index);
        return Err(type_error(
            vm,
            match what {
                "text" => "string indices must be integers".into(),
                "xrange" => "sequence index must be integer, not '".to_owned() + &got + "'",
                _ => format!("{what} indices must be integers, not {got}"),
            },
        ));
    };
    let at = if i < 0 { i.saturating_add(len as i64) } else { i };
    if at < 0 || at >= len as i64 {
        return Err(index_error(
            vm,
            match what {
                "xrange" => "xrange object index out of range".into(),
                "text" => "string index out of range".into(),
                _ => format!("{what} index out of range"),
            },
        ));
    }
    Ok(at as usize)
}

/// `v[index]`
pub fn get_item(vm: &mut Vm, v: Value, index: Value) -> Res {
    let syms = state(vm).syms;
    if let Some(method) = guest_special(vm, v, syms.getitem)? {
        return call(vm, method, &[index]);
    }
    builtin_get_item(vm, v, index)
}

/// The same without looking for a guest's `__getitem__`.
pub fn builtin_get_item(vm: &mut Vm, v: Value, index: Value) -> Res {
    let is_slice = ShapeId::of(index).kind() == k::SLICE;
    match ShapeId::of(v).kind() {
        Kind::DICT => match dict_get(vm, v, index)? {
            Some(value) => Ok(value),
            None => {
                let missing = state(vm).syms.missing;
                if !ShapeId::of(v).shape().class.is_absent()
                    && let Some(method) = super::attr::bound_special(vm, v, missing)?
                {
                    return call(vm, method, &[index]);
                }
                Err(key_error(vm, index))
            }
        },
        Kind::LIST => {
            if is_slice {
                let r = list_range(vm, index, v)?;
                return Ok(list::slice(&mut vm.space, v, r.start.max(0) as usize, r.step as isize, r.count));
            }
            let i = position(vm, index, list::len(v), "list")?;
            if i >= list::len(v) {
                return Err(super::index_error(vm, "list index out of range"));
            }
            Ok(list::get(&mut vm.space, v, i))
        }
        Kind::TUPLE => {
            let len = tuple::len(v);
            if is_slice {
                let r = slice_range(vm, index, len)?;
                if r.step == 1 {
                    let start = r.start as usize;
                    if r.count == len && !super::is_exact(v, Kind::TUPLE) {
                        return Ok(tuple::new(&mut vm.space, tuple::items(v)));
                    }
                    return Ok(tuple::slice(&mut vm.space, v, start, start + r.count));
                }
                let out = tuple::with_len(&mut vm.space, r.count);
                for i in 0..r.count {
                    tuple::set(out, i, tuple::get(v, (r.start + i as i64 * r.step) as usize));
                }
                return Ok(out);
            }
            let i = position(vm, index, len, "tuple")?;
            Ok(tuple::get(v, i))
        }
        Kind::BYTES => {
            let len = bytes::len(v);
            if is_slice {
                let r = slice_range(vm, index, len)?;
                if r.step == 1 {
                    let start = r.start as usize;
                    if r.count == len {
                        return Ok(v);
                    }
                    return Ok(bytes::slice(&mut vm.space, v, start, start + r.count));
                }
                return Ok(bytes::slice_stepped(&mut vm.space, v, r.start.max(0) as usize, r.step as isize, r.count));
            }
            let i = position(vm, index, len, "string")?;
            let byte = bytes::byte_at(&mut vm.space, v, i);
            Ok(vm.byte(byte))
        }
        Kind::TEXT => {
            let len = text::len(v);
            if is_slice {
                let r = slice_range(vm, index, len)?;
                if r.step == 1 {
                    let start = r.start as usize;
                    return Ok(text::slice(&mut vm.space, v, start, start + r.count));
                }
                return Ok(text::slice_stepped(&mut vm.space, v, r.start.max(0) as usize, r.step as isize, r.count));
            }
            let i = position(vm, index, len, "text")?;
            Ok(text::index(&mut vm.space, v, i))
        }
        Kind::BYTE_ARRAY => crate::builtins::bytearray::get_item(vm, &[v, index]),
        k::XRANGE => {
            let int = |slot| workbench::Space::as_int(access::slot(v, slot)).unwrap_or(0);
            let (start, step, len) = (int(k::xrange::START), int(k::xrange::STEP), int(k::xrange::LEN));
            let i = position(vm, index, len as usize, "xrange")? as i64;
            Ok(vm.int(start.wrapping_add(step.wrapping_mul(i))))
        }
        _ => {
            let plain = super::convert::unwrap(vm, v);
            if plain != v && matches!(ShapeId::of(plain).kind(), Kind::BYTES | Kind::TEXT) {
                return builtin_get_item(vm, plain, index);
            }
            let name = state(vm).syms.getitem;
            if let Some(method) = super::attr::bound_special(vm, v, name)? {
                return call(vm, method, &[index]);
            }
            if super::exceptions::is_old_instance(v) {
                return Err(super::attr::no_attribute(vm, v, name));
            }
            let type_name = type_name(vm, v);
            let of_guest = super::types::type_of(vm, v).flags.get() & super::types::flag::BUILTIN == 0;
            if (of_guest || ShapeId::of(v).kind() == Kind::SET) && is_index(vm, index)? {
                return Err(type_error(vm, format!("'{type_name}' object does not support indexing")));
            }
            Err(type_error(vm, format!("'{type_name}' object has no attribute '__getitem__'")))
        }
    }
}

/// `v[index] = value`
pub fn set_item(vm: &mut Vm, v: Value, index: Value, value: Value) -> Result<(), Raised> {
    let name = state(vm).syms.setitem;
    if let Some(method) = guest_special(vm, v, name)? {
        return call(vm, method, &[index, value]).map(|_| ());
    }
    builtin_set_item(vm, v, index, value)?;
    if ShapeId::of(v).kind() == Kind::DICT {
        super::class_dict::sync_in(vm, v);
    }
    Ok(())
}

/// The same without looking for a guest's `__setitem__`.
pub fn builtin_set_item(vm: &mut Vm, v: Value, index: Value, value: Value) -> Result<(), Raised> {
    match ShapeId::of(v).kind() {
        Kind::DICT => dict_set(vm, v, index, value),
        Kind::LIST => {
            let len = list::len(v);
            if ShapeId::of(index).kind() == k::SLICE {
                return set_list_slice(vm, v, index, value);
            }
            let Some(i) = exact_index(vm, index)? else {
                let got = type_name(vm, index);
                return Err(type_error(vm, format!("list indices must be integers, not {got}")));
            };
            let at = if i < 0 { i.saturating_add(len as i64) } else { i };
            if at < 0 || at >= len as i64 {
                return Err(index_error(vm, "list assignment index out of range"));
            }
            list::set(&mut vm.space, v, at as usize, value);
            Ok(())
        }
        _ => {
            let name = state(vm).syms.setitem;
            if let Some(method) = super::attr::bound_special(vm, v, name)? {
                return call(vm, method, &[index, value]).map(|_| ());
            }
            if super::exceptions::is_old_instance(v) {
                return Err(super::attr::no_attribute(vm, v, name));
            }
            if super::attr::guest_special(vm, v, state(vm).syms.delitem)?.is_some() {
                return Err(super::attribute_error(vm, "__setitem__"));
            }
            let type_name = type_name(vm, v);
            Err(type_error(vm, format!("'{type_name}' object does not support item assignment")))
        }
    }
}

/// What a slice takes of a list, whose length an `__index__` of the slice may change.
fn list_range(vm: &mut Vm, slice: Value, v: Value) -> Result<Range, Raised> {
    let before = list::len(v);
    let mut r = slice_range(vm, slice, before)?;
    let len = list::len(v);
    if len < before {
        let inside = |i: usize| usize::try_from(r.start + i as i64 * r.step).is_ok_and(|at| at < len);
        r.count = (0..r.count).take_while(|&i| inside(i)).count();
        r.start = r.start.min(len as i64);
    }
    Ok(r)
}

fn set_list_slice(vm: &mut Vm, v: Value, slice: Value, value: Value) -> Result<(), Raised> {
    let items = if super::is_exact(value, Kind::LIST) && value != v {
        value
    } else {
        match super::list_of(vm, value) {
            Ok(items) => items,
            Err(Raised) => {
                if super::catch(vm, super::Exc::TypeError) {
                    return Err(type_error(
                        vm,
                        if [Value::NIL, Value::small(1)].contains(&access::slot(slice, k::slice::STEP)) {
                            "can only assign an iterable"
                        } else {
                            "must assign iterable to extended slice"
                        },
                    ));
                }
                return Err(Raised);
            }
        }
    };
    let r = list_range(vm, slice, v)?;
    if r.step == 1 {
        list::splice(&mut vm.space, v, r.start as usize, r.count, items);
        return Ok(());
    }
    let given = list::len(items);
    if given != r.count {
        let count = r.count;
        return Err(super::value_error(
            vm,
            format!("attempt to assign sequence of size {given} to extended slice of size {count}"),
        ));
    }
    for i in 0..given {
        let item = list::get(&mut vm.space, items, i);
        list::set(&mut vm.space, v, (r.start + i as i64 * r.step) as usize, item);
    }
    Ok(())
}

/// `del v[index]`
pub fn del_item(vm: &mut Vm, v: Value, index: Value) -> Result<(), Raised> {
    let name = state(vm).syms.delitem;
    if let Some(method) = guest_special(vm, v, name)? {
        return call(vm, method, &[index]).map(|_| ());
    }
    builtin_del_item(vm, v, index)?;
    if ShapeId::of(v).kind() == Kind::DICT {
        super::class_dict::sync_in(vm, v);
    }
    Ok(())
}

/// The same without looking for a guest's `__delitem__`.
pub fn builtin_del_item(vm: &mut Vm, v: Value, index: Value) -> Result<(), Raised> {
    match ShapeId::of(v).kind() {
        Kind::DICT => match dict_remove(vm, v, index)? {
            Some(v) => {
                super::missed::dropped(vm, v);
                Ok(())
            }
            None => Err(key_error(vm, index)),
        },
        Kind::LIST => {
            if ShapeId::of(index).kind() == k::SLICE {
                let r = list_range(vm, index, v)?;
                if list::strategy(v) == list::VALUE {
                    for i in 0..r.count {
                        super::missed::dropped(vm, list::as_values(v)[(r.start + i as i64 * r.step) as usize]);
                    }
                }
                if r.step > 0 {
                    list::remove_stepped(v, r.start as usize, r.step as usize, r.count);
                } else if r.count > 0 {
                    let last = r.start + (r.count as i64 - 1) * r.step;
                    list::remove_stepped(v, last as usize, r.step.unsigned_abs() as usize, r.count);
                }
                return Ok(());
            }
            let Some(i) = exact_index(vm, index)? else {
                let got = type_name(vm, index);
                return Err(type_error(vm, format!("list indices must be integers, not {got}")));
            };
            let len = list::len(v);
            let at = if i < 0 { i.saturating_add(len as i64) } else { i };
            if at < 0 || at >= len as i64 {
                return Err(index_error(vm, "list assignment index out of range"));
            }
            let item = list::remove(&mut vm.space, v, at as usize);
            super::missed::dropped(vm, item);
            Ok(())
        }
        _ => {
            let name = state(vm).syms.delitem;
            if let Some(method) = super::attr::bound_special(vm, v, name)? {
                return call(vm, method, &[index]).map(|_| ());
            }
            if super::exceptions::is_old_instance(v) {
                return Err(super::attr::no_attribute(vm, v, name));
            }
            if super::attr::guest_special(vm, v, state(vm).syms.setitem)?.is_some() {
                return Err(super::attribute_error(vm, "__delitem__"));
            }
            let type_name = type_name(vm, v);
            let is_sequence =
                matches!(ShapeId::of(v).kind(), Kind::TUPLE | Kind::BYTES | Kind::TEXT | Kind::SET | k::XRANGE);
            let of_guest = super::types::type_of(vm, v).flags.get() & super::types::flag::BUILTIN == 0;
            let not = if (is_sequence || of_guest) && is_index(vm, index)? { "doesn't" } else { "does not" };
            Err(type_error(vm, format!("'{type_name}' object {not} support item deletion")))
        }
    }
}

/// `v[start:stop]` (absent bounds are missing): `__getslice__` first.
pub fn get_slice(vm: &mut Vm, v: Value, start: Value, stop: Value) -> Res {
    let name = state(vm).syms.getslice;
    let by_number = has_class(v) && is_bound(vm, start)? && is_bound(vm, stop)?;
    if by_number && let Some(method) = guest_special(vm, v, name)? {
        let (i, j) = slice_arguments(vm, v, start, stop)?;
        return call(vm, method, &[i, j]);
    }
    let slice = plain_slice(vm, v, start, stop, by_number)?;
    get_item(vm, v, slice)
}

/// The same of a built-in list, tuple or string.
pub fn builtin_get_slice(vm: &mut Vm, v: Value, start: Value, stop: Value) -> Res {
    let kind = ShapeId::of(v).kind();
    let len = if kind == Kind::LIST { list::len(v) } else { super::len_of(vm, v)? };
    let r = resolve_slice(vm, start, stop, Value::NIL, len)?;
    let (from, to) = (r.start as usize, r.start as usize + r.count);
    match kind {
        Kind::LIST => Ok(list::slice(&mut vm.space, v, from, 1, r.count)),
        Kind::BYTES if r.count == len => Ok(v),
        Kind::BYTES => Ok(bytes::slice(&mut vm.space, v, from, to)),
        _ => {
            let slice = simple_slice(vm, start, stop);
            builtin_get_item(vm, v, slice)
        }
    }
}

/// `v[start:stop] = value`, or with an absent value `del v[start:stop]`.
pub fn set_slice(vm: &mut Vm, v: Value, start: Value, stop: Value, value: Value) -> Result<(), Raised> {
    let syms = state(vm).syms;
    let name = if value.is_absent() { syms.delslice } else { syms.setslice };
    let by_number = has_class(v) && is_bound(vm, start)? && is_bound(vm, stop)?;
    if by_number && let Some(method) = guest_special(vm, v, name)? {
        let (i, j) = slice_arguments(vm, v, start, stop)?;
        if value.is_absent() {
            return call(vm, method, &[i, j]).map(|_| ());
        }
        return call(vm, method, &[i, j, value]).map(|_| ());
    }
    let slice = plain_slice(vm, v, start, stop, by_number)?;
    if value.is_absent() { del_item(vm, v, slice) } else { set_item(vm, v, slice, value) }
}

/// Might it be a guest's instance, or one of a type that Rust defines?
fn has_class(v: Value) -> bool {
    !ShapeId::of(v).shape().class.is_absent()
}

/// Is it missing, or an index? Only then is `__getslice__` asked.
fn is_bound(vm: &mut Vm, v: Value) -> Result<bool, Raised> {
    Ok(v.is_absent() || is_index(vm, v)?)
}

/// Is it an integer, or does it say which one it stands for?
fn is_index(vm: &mut Vm, v: Value) -> Result<bool, Raised> {
    if super::as_num(vm, v).is_some() {
        return Ok(true);
    }
    let name = state(vm).syms.index;
    Ok(v != Value::NIL && super::attr::bound_special(vm, v, name)?.is_some())
}

/// The slice object for `v[start:stop]`: old-style instances get numbers where bounds are missing.
fn plain_slice(vm: &mut Vm, v: Value, start: Value, stop: Value, by_number: bool) -> Res {
    if by_number && super::exceptions::is_old_instance(v) {
        let (i, j) = slice_arguments(vm, v, start, stop)?;
        return Ok(new_slice(vm, i, j, Value::NIL));
    }
    Ok(simple_slice(vm, start, stop))
}

fn simple_slice(vm: &mut Vm, start: Value, stop: Value) -> Value {
    let or_none = |v: Value| if v.is_absent() { Value::NIL } else { v };
    new_slice(vm, or_none(start), or_none(stop), Value::NIL)
}

/// What `__getslice__` is passed: negative bounds get the length added, missing ones are 0 and `sys.maxint`.
fn slice_arguments(vm: &mut Vm, v: Value, start: Value, stop: Value) -> Result<(Value, Value), Raised> {
    let from = bound(vm, start)?.unwrap_or(0);
    let to = bound(vm, stop)?.unwrap_or(i64::MAX);
    let name = state(vm).syms.len;
    let asks_length = from.min(to) < 0
        && (super::exceptions::is_old_instance(v) || super::attr::bound_special(vm, v, name)?.is_some());
    let len = if asks_length { super::len_of(vm, v)? as i64 } else { 0 };
    let from_start = |n: i64| if n < 0 { n + len } else { n };
    Ok((vm.int(from_start(from)), vm.int(from_start(to))))
}

/// `v in container`
pub fn contains(vm: &mut Vm, container: Value, v: Value) -> Result<bool, Raised> {
    let name = state(vm).syms.contains;
    if let Some(method) = guest_special(vm, container, name)? {
        let answer = call(vm, method, &[v])?;
        return super::truth(vm, answer);
    }
    builtin_contains(vm, container, v)
}

/// The same without looking for a guest's `__contains__`.
pub fn builtin_contains(vm: &mut Vm, container: Value, v: Value) -> Result<bool, Raised> {
    match ShapeId::of(container).kind() {
        Kind::DICT => Ok(dict_get(vm, container, v)?.is_some()),
        Kind::SET => crate::builtins::set::has(vm, container, v),
        Kind::LIST => {
            // A NaN in a list of floats is found by identity, which the storage does not keep.
            if list::is_conclusive(container, v) && !super::as_float(vm, v).is_some_and(f64::is_nan) {
                return Ok(list::index(container, v, 0, list::len(container)).is_some());
            }
            // Objects of the class of one that equals itself alone are told apart by identity.
            let (class, alone) = (ShapeId::of(v).shape().class, super::compare::has_only_identity(vm, v));
            let mut i = 0;
            while i < list::len(container) {
                let item = list::get(&mut vm.space, container, i);
                if alone && ShapeId::of(item).shape().class == class && item != v {
                    i += 1;
                    continue;
                }
                if super::convert::same(item, v) || eq(vm, item, v)? {
                    return Ok(true);
                }
                i += 1;
            }
            Ok(false)
        }
        Kind::TUPLE => {
            for &item in tuple::items(container) {
                if item == v || eq(vm, item, v)? {
                    return Ok(true);
                }
            }
            Ok(false)
        }
        Kind::BYTES => match ShapeId::of(super::convert::unwrap(vm, v)).kind() {
            Kind::BYTES => {
                let v = super::convert::unwrap(vm, v);
                let len = bytes::len(container);
                Ok(bytes::find(&mut vm.space, container, v, 0, len).is_some())
            }
            Kind::TEXT => {
                let container = super::convert::decode_ascii(vm, container)?;
                builtin_contains(vm, container, v)
            }
            _ => {
                let got = type_name(vm, v);
                Err(type_error(vm, format!("'in <string>' requires string as left operand, not {got}")))
            }
        },
        Kind::TEXT => {
            let mut v = super::convert::unwrap(vm, v);
            if bytes::is(v) {
                v = super::convert::decode_ascii(vm, v)?;
            }
            if !text::is(v) {
                let got = type_name(vm, v);
                return Err(type_error(vm, format!("coercing to Unicode: need string or buffer, {got} found")));
            }
            let len = text::len(container);
            Ok(text::find(&mut vm.space, container, v, 0, len).is_some())
        }
        k::XRANGE => {
            let int = |slot| workbench::Space::as_int(access::slot(container, slot)).unwrap_or(0);
            let (start, step, len) = (int(k::xrange::START), int(k::xrange::STEP), int(k::xrange::LEN));
            match as_num(vm, v).and_then(|n| n.as_i64()) {
                Some(i) => {
                    let d = i.wrapping_sub(start);
                    Ok(d % step == 0 && d / step >= 0 && d / step < len)
                }
                None => search(vm, container, v),
            }
        }
        _ => {
            let plain = super::convert::unwrap(vm, container);
            if plain != container && matches!(ShapeId::of(plain).kind(), Kind::BYTES | Kind::TEXT) {
                return builtin_contains(vm, plain, v);
            }
            let name = state(vm).syms.contains;
            if let Some(method) = super::attr::bound_special(vm, container, name)? {
                let answer = call(vm, method, &[v])?;
                return super::truth(vm, answer);
            }
            search(vm, container, v)
        }
    }
}

fn search(vm: &mut Vm, container: Value, v: Value) -> Result<bool, Raised> {
    let it = match super::iter_of(vm, container) {
        Ok(it) => it,
        Err(Raised) => {
            if super::catch(vm, super::Exc::TypeError) {
                let got = type_name(vm, container);
                return Err(type_error(vm, format!("argument of type '{got}' is not iterable")));
            }
            return Err(Raised);
        }
    };
    while let Some(item) = super::next(vm, it)? {
        if item == v || eq(vm, item, v)? {
            return Ok(true);
        }
    }
    Ok(false)
}

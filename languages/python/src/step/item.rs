//! Subscripts, and making and taking apart of sequences.

use super::{Step, call, data, deleted, done, known, new_tuple, num, put, slow};
use crate::builtins::bytearray;
use crate::op::Reg;
use crate::runtime::{kinds as k, state};
use smallvec::SmallVec;
use workbench::object::list;
use workbench::{Cmp, Flow, IntOp, Kind, Meta, ShapeId, patterns};

/// Element `i` of a list with this strategy; `i` is in range.
#[inline(always)]
pub fn element<M: Meta>(m: &mut M, l: M::Val, strategy: u8, i: M::Int) -> M::Val {
    let buffer = m.slot(l, list::BUFFER);
    patterns::list_element(m, strategy, buffer, i)
}

/// An index made positive and checked; `None`: out of range.
#[inline(always)]
fn in_range<M: Meta>(m: &mut M, i: M::Int, n: M::Int) -> Option<M::Int> {
    let ok = m.int_below(i, n);
    if m.branch(ok) {
        return Some(i);
    }
    let i = m.int_op(IntOp::Add, i, n);
    let ok = m.int_below(i, n);
    if m.branch(ok) { Some(i) } else { None }
}

/// `dst = object[index]`
#[inline(always)]
pub fn get<M: Meta>(m: &mut M, dst: Reg, o: Reg, i: Reg) -> Step<M> {
    let (o, index) = (m.reg(o), m.reg(i));
    let shape = m.shape(o);
    let s = shape.shape();
    if s.class.is_absent() {
        match s.kind {
            Kind::LIST | Kind::TUPLE | Kind::BYTES if M::TRACES && m.shape(index).kind() == k::SLICE => {
                if let Some(r) = data::stepped_slice(m, o, index) {
                    return put(m, dst, r);
                }
            }
            Kind::LIST if s.strategy != list::EMPTY => {
                if let Some(i) = m.as_int(index) {
                    let n = m.slot(o, list::LEN);
                    if let Some(n) = m.as_int(n)
                        && let Some(i) = in_range(m, i, n)
                    {
                        let v = element(m, o, s.strategy, i);
                        m.set(dst, v);
                        return Flow::Next;
                    }
                }
            }
            Kind::TUPLE => {
                if let Some(i) = m.as_int(index) {
                    let n = m.count(o);
                    if let Some(i) = in_range(m, i, n) {
                        let v = m.elem(o, i);
                        m.set(dst, v);
                        return Flow::Next;
                    }
                }
            }
            Kind::BYTE_ARRAY => {
                if let Some(i) = m.as_int(index) {
                    let n = m.slot(o, bytearray::LEN);
                    if let Some(n) = m.as_int(n)
                        && let Some(i) = in_range(m, i, n)
                    {
                        let buffer = m.slot(o, bytearray::BUFFER);
                        let byte = m.raw_u8(buffer, i);
                        let v = m.from_int(byte);
                        m.set(dst, v);
                        return Flow::Next;
                    }
                }
            }
            Kind::DICT => {
                if let Some(step) = known::keyed(m, "dict_item", o, index, &[], dst) {
                    return step;
                }
                let r = match data::simple_lookup(m, shape, index) {
                    Some(how) => data::dict_get(m, o, index, how),
                    None => m.try_call(&slow::DICT_GET, &[o, index]),
                };
                return put(m, dst, r);
            }
            Kind::BYTES if patterns::is_flat_bytes(shape) => {
                if let Some(i) = m.as_int(index) {
                    let n = patterns::bytes_len(m, o);
                    if let Some(i) = in_range(m, i, n) {
                        let byte = patterns::byte_at(m, o, i);
                        let v = patterns::byte_string(m, byte);
                        m.set(dst, v);
                        return Flow::Next;
                    }
                }
            }
            Kind::BYTES if m.as_int(index).is_some() => {
                let r = m.try_call(&slow::BYTES_ITEM, &[o, index]);
                return put(m, dst, r);
            }
            _ => {}
        }
    }
    get_rest(m, dst, o, index, shape)
}

#[inline(never)]
fn get_rest<M: Meta>(m: &mut M, dst: Reg, o: M::Val, index: M::Val, shape: ShapeId) -> Step<M> {
    if !shape.shape().class.is_absent() {
        let name = {
            let vm = m.vm();
            state(vm).syms.getitem
        };
        if let Some(f) = call::special(m, o, name)
            && ShapeId::of(f).kind() == Kind::FUNCTION
        {
            let f = m.konst(f);
            return call::call_value(m, f, &[o, index], dst);
        }
    }
    let r = m.try_call(&slow::GET_ITEM, &[o, index]);
    put(m, dst, r)
}

/// `object[index] = value`
#[inline(always)]
pub fn set<M: Meta>(m: &mut M, o: Reg, i: Reg, v: Reg) -> Step<M> {
    let (o, index, v) = (m.reg(o), m.reg(i), m.reg(v));
    let shape = m.shape(o);
    let s = shape.shape();
    if s.class.is_absent() {
        if s.kind == Kind::LIST && s.strategy != list::EMPTY {
            if let Some(i) = m.as_int(index) {
                let n = m.slot(o, list::LEN);
                if let Some(n) = m.as_int(n)
                    && let Some(i) = in_range(m, i, n)
                {
                    let buffer = m.slot(o, list::BUFFER);
                    match s.strategy {
                        list::INT => {
                            if let Some(x) = m.as_int(v) {
                                m.set_raw_i64(buffer, i, x);
                                return Flow::Next;
                            }
                        }
                        list::FLOAT => {
                            if let Some(x) = m.as_flt(v) {
                                m.set_raw_f64(buffer, i, x);
                                return Flow::Next;
                            }
                        }
                        _ => {
                            m.set_elem(buffer, i, v);
                            return Flow::Next;
                        }
                    }
                }
            }
        } else if s.kind == Kind::BYTE_ARRAY {
            if let (Some(i), Some(byte)) = (m.as_int(index), m.as_int(v)) {
                let n = m.slot(o, bytearray::LEN);
                let limit = m.int(256);
                let fits = m.int_below(byte, limit);
                if let Some(n) = m.as_int(n)
                    && m.branch(fits)
                    && let Some(i) = in_range(m, i, n)
                {
                    let buffer = m.slot(o, bytearray::BUFFER);
                    m.set_raw_u8(buffer, i, byte);
                    return Flow::Next;
                }
            }
        } else if s.kind == Kind::DICT {
            if let Some(how) = data::simple_lookup(m, shape, index) {
                patterns::dict_set(m, o, index, v, how);
                return Flow::Next;
            }
            if let Some(step) = known::keyed(m, "dict_put", o, index, &[v], workbench::Frame::DISCARD) {
                return step;
            }
            let r = m.try_call(&slow::DICT_SET, &[o, index, v]);
            return done::<M>(r);
        }
    } else {
        let name = {
            let vm = m.vm();
            state(vm).syms.setitem
        };
        if let Some(f) = call::special(m, o, name)
            && ShapeId::of(f).kind() == Kind::FUNCTION
        {
            let f = m.konst(f);
            return call::call_value(m, f, &[o, index, v], workbench::Frame::DISCARD);
        }
    }
    let r = m.try_call(&slow::SET_ITEM, &[o, index, v]);
    done::<M>(r)
}

/// `del object[index]`
pub fn del<M: Meta>(m: &mut M, o: Reg, i: Reg) -> Step<M> {
    let (o, index) = (m.reg(o), m.reg(i));
    let shape = m.shape(o);
    if shape.kind() == Kind::DICT && data::simple_lookup(m, shape, index).is_some() {
        let r = data::dict_remove(m, o, index);
        return deleted::<M>(r);
    }
    let r = m.try_call(&slow::DEL_ITEM, &[o, index]);
    deleted::<M>(r)
}

/// A tuple of registers.
#[inline(always)]
pub fn build_tuple<M: Meta>(m: &mut M, base: Reg, n: u16) -> M::Val {
    let items: SmallVec<[M::Val; 8]> = (0..n).map(|i| m.reg(base + i)).collect();
    new_tuple(m, &items)
}

/// A list of registers.
pub fn build_list<M: Meta>(m: &mut M, dst: Reg, base: Reg, n: u16) -> Step<M> {
    let items: SmallVec<[M::Val; 8]> = (0..n).map(|i| m.reg(base + i)).collect();
    let v = patterns::list_new(m, &items);
    m.set(dst, v);
    Flow::Next
}

/// `base, base + 1, … = src`
pub fn unpack<M: Meta>(m: &mut M, base: Reg, n: u16, src: Reg) -> Step<M> {
    let v = m.reg(src);
    let shape = m.shape(v);
    let s = shape.shape();
    let count = m.int(i64::from(n));
    if s.class.is_absent() && s.kind == Kind::TUPLE {
        let have = m.count(v);
        let same = m.int_cmp(Cmp::Eq, have, count);
        if m.branch(same) {
            for i in 0..n {
                let at = m.int(i64::from(i));
                let item = m.elem(v, at);
                m.set(base + i, item);
            }
            return Flow::Next;
        }
    } else if s.class.is_absent() && s.kind == Kind::LIST && s.strategy != list::EMPTY {
        let have = m.slot(v, list::LEN);
        if let Some(have) = m.as_int(have) {
            let same = m.int_cmp(Cmp::Eq, have, count);
            if m.branch(same) {
                for i in 0..n {
                    let at = m.int(i64::from(i));
                    let item = element(m, v, s.strategy, at);
                    m.set(base + i, item);
                }
                return Flow::Next;
            }
        }
    }
    let n_value = num(m, i64::from(n));
    match m.try_call(&slow::UNPACK, &[v, n_value]) {
        Ok(t) => {
            for i in 0..n {
                let at = m.int(i64::from(i));
                let item = m.elem(t, at);
                m.set(base + i, item);
            }
            Flow::Next
        }
        Err(_) => Flow::Raised,
    }
}

//! Lists with storage strategies, as traces should see them.
//!
//! Functions that make or change a list's buffer are for traces: there, buffers are slots and elements like any other, and a
//! list that stays in the loop that made it needs no memory. The interpreter calls the runtime, which does the same.

use crate::meta::{Cmp, IntOp, Meta};
use crate::vm::Vm;
use workbench_gc::Value;
use workbench_object::{Kind, ShapeId, list};

crate::residual! {
    /// Add an element at the end.
    PUSH = push(2) FIRST ELEMS RAW;
    /// Make room for one more element.
    ROOM = room(1) FIRST_SLOTS;
    /// A list of a tuple's items.
    OF_TUPLE = of_tuple(1) READS;
}

extern "C" fn push(vm: &mut Vm, l: Value, v: Value) -> Value {
    list::push(&mut vm.space, l, v);
    Value::NIL
}
extern "C" fn room(vm: &mut Vm, l: Value) -> Value {
    list::grow(&mut vm.space, l, 1);
    Value::NIL
}
extern "C" fn of_tuple(vm: &mut Vm, items: Value) -> Value {
    list::from_slice(&mut vm.space, workbench_object::tuple::items(items))
}

/// A plain list of these items.
#[inline(always)]
pub fn list_new<M: Meta>(m: &mut M, items: &[M::Val]) -> M::Val {
    let Some(&first) = items.first() else {
        let (zero, nothing) = (m.konst(Value::small(0)), m.konst(Value::ABSENT));
        return m.new_record(list::LIST.id(), &[zero, nothing]);
    };
    // The first item decides alone when it is no number.
    if M::TRACES && list::strategy_for(m.shape(first)) == list::VALUE {
        let n = m.konst(Value::small(items.len() as i64));
        let buffer = m.new_values(ShapeId::BUFFER, items);
        return m.new_record(list::plain_shape(list::VALUE), &[n, buffer]);
    }
    let items = m.new_values(workbench_object::tuple::TUPLE.id(), items);
    m.call(&OF_TUPLE, &[items])
}

/// Add an element at the end of a list of any class.
#[inline(always)]
pub fn list_push<M: Meta>(m: &mut M, l: M::Val, v: M::Val) {
    if !M::TRACES || push_in_place(m, l, v).is_none() {
        m.call(&PUSH, &[l, v]);
    }
}

/// `None`: the list's strategy is not made for the element.
fn push_in_place<M: Meta>(m: &mut M, l: M::Val, v: M::Val) -> Option<()> {
    let shape = m.shape(l);
    let strategy = shape.shape().strategy;
    if strategy == list::EMPTY {
        if list::strategy_for(m.shape_of_few(v)?) != list::VALUE {
            return None;
        }
        let (one, nothing) = (m.konst(Value::small(1)), m.konst(Value::ABSENT));
        let buffer = m.new_values(ShapeId::BUFFER, &[v, nothing, nothing, nothing]);
        m.set_slot(l, list::BUFFER, buffer);
        m.set_slot(l, list::LEN, one);
        m.set_shape(l, shape.shape().with_strategy(list::VALUE).id);
        return Some(());
    }
    match strategy {
        list::INT => {
            let x = m.as_int(v)?;
            let (buffer, n) = open_end(m, l, true)?;
            m.set_raw_i64(buffer, n, x);
        }
        list::FLOAT => {
            let x = m.as_flt(v)?;
            let (buffer, n) = open_end(m, l, true)?;
            m.set_raw_f64(buffer, n, x);
        }
        _ => {
            let (buffer, n) = open_end(m, l, false)?;
            m.set_elem(buffer, n, v);
        }
    }
    Some(())
}

/// Make a list one longer: its buffer, and the position to be written.
fn open_end<M: Meta>(m: &mut M, l: M::Val, raw: bool) -> Option<(M::Val, M::Int)> {
    let n = m.slot(l, list::LEN);
    let n = m.as_int(n)?;
    let buffer = m.slot(l, list::BUFFER);
    let mut capacity = m.count(buffer);
    if raw {
        let eight = m.int(3);
        capacity = m.int_op(IntOp::UShr, capacity, eight);
    }
    let full = m.int_cmp(Cmp::Ge, n, capacity);
    m.call_if(full, &ROOM, &[l]);
    let buffer = m.slot(l, list::BUFFER);
    let one = m.int(1);
    let longer = m.int_op(IntOp::Add, n, one);
    let longer = m.from_small(longer);
    m.set_slot(l, list::LEN, longer);
    Some((buffer, n))
}

/// Take the last element off a list. `None`: it has none, or this is for the runtime to do.
pub fn list_pop<M: Meta>(m: &mut M, l: M::Val) -> Option<M::Val> {
    let strategy = m.shape(l).shape().strategy;
    if !M::TRACES || strategy == list::EMPTY {
        return None;
    }
    let n = m.slot(l, list::LEN);
    let n = m.as_int(n)?;
    let (zero, one) = (m.int(0), m.int(1));
    let some = m.int_cmp(Cmp::Lt, zero, n);
    if !m.branch(some) {
        return None;
    }
    let last = m.int_op(IntOp::Sub, n, one);
    let buffer = m.slot(l, list::BUFFER);
    let v = list_element(m, strategy, buffer, last);
    if strategy == list::VALUE {
        let nothing = m.konst(Value::ABSENT);
        m.set_elem(buffer, last, nothing);
    }
    let shorter = m.from_small(last);
    m.set_slot(l, list::LEN, shorter);
    Some(v)
}

/// Element `i` of a list. `None`: it is no list, or has no such element.
#[inline(always)]
pub fn list_get<M: Meta>(m: &mut M, v: M::Val, i: M::Int) -> Option<M::Val> {
    let (strategy, buffer) = inside(m, v, i)?;
    Some(list_element(m, strategy, buffer, i))
}

/// Element `i`, which is in range, of the buffer of a list with this strategy.
#[inline(always)]
pub fn list_element<M: Meta>(m: &mut M, strategy: u8, buffer: M::Val, i: M::Int) -> M::Val {
    match strategy {
        list::INT => {
            let x = m.raw_i64(buffer, i);
            m.from_int(x)
        }
        list::FLOAT => {
            let x = m.raw_f64(buffer, i);
            m.from_flt(x)
        }
        _ => m.elem(buffer, i),
    }
}

/// Set element `i` of a list. False: it is no list, has no such element, or would have to change its strategy first.
#[inline(always)]
pub fn list_set<M: Meta>(m: &mut M, v: M::Val, i: M::Int, x: M::Val) -> bool {
    let Some((strategy, buffer)) = inside(m, v, i) else { return false };
    match strategy {
        list::INT => {
            let Some(x) = m.as_int(x) else { return false };
            m.set_raw_i64(buffer, i, x);
        }
        list::FLOAT => {
            let Some(x) = m.as_flt(x) else { return false };
            m.set_raw_f64(buffer, i, x);
        }
        _ => m.set_elem(buffer, i, x),
    }
    true
}

/// Strategy and buffer of a list that has an element `i`.
#[inline(always)]
fn inside<M: Meta>(m: &mut M, v: M::Val, i: M::Int) -> Option<(u8, M::Val)> {
    let shape = m.shape(v);
    let strategy = shape.shape().strategy;
    if shape.kind() != Kind::LIST || strategy == list::EMPTY {
        return None;
    }
    let len = m.slot(v, list::LEN);
    let len = m.as_int(len)?;
    let below = m.int_below(i, len);
    if !m.branch(below) {
        return None;
    }
    let buffer = m.slot(v, list::BUFFER);
    Some((strategy, buffer))
}

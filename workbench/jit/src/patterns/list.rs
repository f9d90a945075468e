//! Elements of lists with storage strategies, as traces should see them.

use crate::meta::Meta;
use workbench_object::{Kind, list};

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

//! Small tuples taken apart and put together while recording: their slices and sums, and `*args` and `**kw` of a call.
//!
//! What a wrapper does to its arguments before it passes them on is seen through that way: a tuple made of registers and
//! taken to pieces again stays virtual. The interpreter takes the general way, which gives the same answers.
//!
//! *Invariant.* Only lengths and bounds up to [`MOST`] become constants of a trace: few, so that few bridges tell them apart.

use super::call::Vals;
use super::{absent, new_tuple};
use crate::runtime::item::simple_range;
use workbench::object::table;
use workbench::{Cmp, IntOp, Kind, Meta, Value};

/// The longest tuple that is taken apart, and the largest bound of a slice of one.
const MOST: i64 = 8;

/// What is in an exact tuple; `None`: it is long or no exact tuple.
pub fn items<M: Meta>(m: &mut M, t: M::Val) -> Option<Vals<M>> {
    let shape = m.shape(t);
    if !M::TRACES || shape.kind() != Kind::TUPLE || !shape.shape().class.is_absent() {
        return None;
    }
    let (n, most) = (m.count(t), m.int(MOST));
    let few = m.int_cmp(Cmp::Le, n, most);
    if !m.branch(few) {
        return None;
    }
    let n = m.promote_int(n);
    Some(
        (0..n)
            .map(|i| {
                let i = m.int(i);
                m.elem(t, i)
            })
            .collect(),
    )
}

/// A bound of a slice as a constant: a small integer, or absent.
fn bound<M: Meta>(m: &mut M, v: M::Val) -> Option<Value> {
    match m.shape(v).kind() {
        Kind::INT => {
            let i = m.as_int(v)?;
            let (most, range) = (m.int(MOST), m.int(2 * MOST + 1));
            let above = m.int_op(IntOp::Add, i, most);
            let small = m.int_below(above, range);
            if m.branch(small) { Some(Value::small(m.promote_int(i))) } else { None }
        }
        Kind::SINGLETON => Some(m.promote(v)).filter(|v| matches!(*v, Value::NIL | Value::ABSENT)),
        _ => None,
    }
}

/// `t[i:j]`
pub fn slice<M: Meta>(m: &mut M, t: M::Val, i: M::Val, j: M::Val) -> Option<M::Val> {
    if !M::TRACES || m.shape(t).kind() != Kind::TUPLE {
        return None;
    }
    let (i, j) = (bound(m, i)?, bound(m, j)?);
    let all = items(m, t)?;
    let (from, to) = simple_range(i, j, all.len());
    Some(if to - from == all.len() { t } else { new_tuple(m, &all[from..to]) })
}

/// `x + y`
pub fn sum<M: Meta>(m: &mut M, x: M::Val, y: M::Val) -> Option<M::Val> {
    let mut all = items(m, x)?;
    all.extend(items(m, y)?);
    Some(new_tuple(m, &all))
}

/// The positional arguments of `f(*star)` and `f(a, *star)`.
pub fn positional<M: Meta>(m: &mut M, before: M::Val, star: M::Val) -> Option<M::Val> {
    let all = items(m, before)?;
    if all.is_empty() && m.shape(star).kind() == Kind::TUPLE {
        return items(m, star).map(|_| star);
    }
    sum(m, before, star)
}

/// Is a dict of keyword arguments empty, or not there?
pub fn no_keywords<M: Meta>(m: &mut M, kw: M::Val) -> bool {
    if absent(m, kw) {
        return true;
    }
    if !M::TRACES || m.shape(kw).kind() != Kind::DICT {
        return false;
    }
    let live = m.slot(kw, table::LIVE);
    let zero = m.konst(Value::small(0));
    let empty = m.same(live, zero);
    m.branch(empty)
}

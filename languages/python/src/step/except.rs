//! Exceptions.

use super::{Step, absent, done, slow};
use crate::op::Reg;
use crate::runtime::exceptions::{Exc, exc_class};
use crate::runtime::kinds as k;
use crate::runtime::state;
use workbench::{Class, Flow, Kind, Meta, Raised, Value};

fn handled<M: Meta>(m: &mut M) -> M::Val {
    let vm = m.vm();
    let cell = state(vm).handled.get();
    m.konst(cell)
}

/// Enter a handler.
pub fn set_handled<M: Meta>(m: &mut M, e: Reg, saved: Reg) -> Step<M> {
    let cell = handled(m);
    let before = m.reg(saved);
    if absent(m, before) {
        let current = m.slot(cell, k::cell::VALUE);
        let keep = if absent(m, current) { m.konst(Value::UNDEFINED) } else { current };
        m.set(saved, keep);
    }
    let e = m.reg(e);
    m.set_slot(cell, k::cell::VALUE, e);
    Flow::Next
}

/// The function is left: its callers handle what they handled before.
pub fn restore<M: Meta>(m: &mut M, saved: Reg) -> Step<M> {
    let before = m.reg(saved);
    if absent(m, before) {
        return Flow::Next;
    }
    let cell = handled(m);
    let none = m.konst(Value::UNDEFINED);
    let same = m.same(before, none);
    let value = if m.branch(same) { m.konst(Value::ABSENT) } else { before };
    m.set_slot(cell, k::cell::VALUE, value);
    Flow::Next
}

/// `dst = does the exception match?`
pub fn matches<M: Meta>(m: &mut M, dst: Reg, e: Reg, pattern: Reg) -> Step<M> {
    let (e, p) = (m.reg(e), m.reg(pattern));
    if m.shape(p).kind() == Kind::CLASS {
        let shape = m.shape(e);
        let class = Class::of(m.promote(p));
        if let (Some(own), Some(class)) = (Class::of(shape.shape().class), class) {
            let v = m.konst(Value::from_bool(own.is_subclass_of(class)));
            m.set(dst, v);
            return Flow::Next;
        }
    }
    let v = m.call(&slow::MATCHES, &[e, p]);
    m.set(dst, v);
    Flow::Next
}

/// Is it a `StopIteration`?
pub fn is_stop_iteration<M: Meta>(m: &mut M, e: M::Val) -> bool {
    let shape = m.shape(e);
    let vm = m.vm();
    let stop = exc_class(vm, Exc::StopIteration);
    Class::of(shape.shape().class).is_some_and(|c| c.is_subclass_of(stop))
}

/// `raise kind, value, traceback`
pub fn raise<M: Meta>(m: &mut M, base: Reg, n: u16) -> Step<M> {
    let nothing = m.konst(Value::ABSENT);
    let part = |m: &mut M, i| if i < n { m.reg(base + i) } else { nothing };
    let (kind, value, traceback) = (part(m, 0), part(m, 1), part(m, 2));
    match m.try_call(&slow::RAISE, &[kind, value, traceback]) {
        Ok(e) => Flow::Raise(e),
        Err(Raised) => Flow::Raised,
    }
}

/// `raise` alone
pub fn reraise_last<M: Meta>(m: &mut M) -> Step<M> {
    let cell = handled(m);
    let e = m.slot(cell, k::cell::VALUE);
    if absent(m, e) {
        let r = m.try_call(&slow::NOTHING_TO_RAISE, &[]);
        return done::<M>(r);
    }
    Flow::Raise(e)
}

/// Type, value and traceback of an exception.
pub fn triple<M: Meta>(m: &mut M, base: Reg, e: Reg) -> Step<M> {
    let e = m.reg(e);
    let class = m.call(&slow::TYPE_OF, &[e]);
    let traceback = m.call(&slow::TRACEBACK_OF, &[e]);
    m.set(base, class);
    m.set(base + 1, e);
    m.set(base + 2, traceback);
    Flow::Next
}

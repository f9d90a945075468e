//! Exceptions.

use super::call::Vals;
use super::{Step, absent, instantiate, num, slow};
use crate::code::CodeInfo;
use crate::op::Reg;
use crate::runtime::exceptions::{Exc, exc_class};
use crate::runtime::kinds as k;
use crate::runtime::state;
use crate::runtime::types::flag;
use workbench::{Class, Flow, Kind, Meta, Place, Raised, ShapeId, Symbol, Value};

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

/// Where a slot of exception instances with this shape is, if it lies in the record.
fn place(shape: ShapeId, slot: Symbol) -> Option<usize> {
    let s = shape.shape();
    let class = Class::of(s.class)?;
    if s.kind != Kind::INSTANCE || class.flags.get() & flag::EXCEPTION == 0 {
        return None;
    }
    match s.place(slot) {
        Some(Place::Inline(i)) => Some(i as usize),
        _ => None,
    }
}

/// The instance that `raise kind` or `raise kind, value` raises, and where its traceback goes, if no guest code has a say.
fn instance<M: Meta>(m: &mut M, base: Reg, n: u16) -> Option<(M::Val, usize)> {
    let kind = m.reg(base);
    let shape = m.shape(kind);
    let slot = {
        let vm = m.vm();
        state(vm).syms.hidden_tb
    };
    if n == 1
        && let Some(at) = place(shape, slot)
    {
        return Some((kind, at));
    }
    if shape.kind() != Kind::CLASS || n > 2 {
        return None;
    }
    let class = Class::of(m.promote(kind)).filter(|c| c.flags.get() & flag::EXCEPTION != 0)?;
    let e = if n == 2 {
        let value = m.reg(base + 1);
        if !matches!(m.shape(value).kind(), Kind::BYTES | Kind::INT) {
            return None;
        }
        instantiate::plain_exception(m, class, &[value])?
    } else {
        instantiate::plain_exception(m, class, &[])?
    };
    let shape = m.shape(e);
    let at = place(shape, slot)?;
    Some((e, at))
}

/// The variables of the running function as they are, cells and all, for `tb_frame.f_locals`; absent for a module.
fn variables<M: Meta>(m: &mut M) -> M::Val {
    let code = m.code();
    match CodeInfo::of(&code) {
        Some(info) if info.optimized => {
            let all: Vals<M> = (0..info.registers.len() as u16).map(|i| m.reg(i)).collect();
            m.new_values(ShapeId::BUFFER, &all)
        }
        _ => m.konst(Value::ABSENT),
    }
}

/// An exception passes the running frame, or is caught there: an entry of its traceback.
pub fn note<M: Meta>(m: &mut M, e: M::Val, line: u32, caught: bool) {
    let line = num(m, i64::from(line));
    let code = m.code();
    let code = m.konst(code.value());
    let callee = m.callee();
    let shape = m.shape(e);
    let slot = {
        let vm = m.vm();
        state(vm).syms.hidden_tb
    };
    let locals = variables(m);
    let Some(at) = place(shape, slot) else {
        m.call(&slow::PASSED, &[e, code, line, callee, locals]);
        return;
    };
    let globals = if m.shape(callee).kind() == Kind::FUNCTION {
        m.slot(callee, k::function::GLOBALS)
    } else {
        m.konst(Value::ABSENT)
    };
    let next = m.slot(e, at);
    let next = if absent(m, next) { m.konst(Value::NIL) } else { next };
    let nothing = m.konst(if caught { Value::UNDEFINED } else { Value::ABSENT });
    let entry = m.new_record(k::TRACEBACK_RECORD.id(), &[code, line, next, globals, locals, nothing]);
    m.set_slot(e, at, entry);
}

/// `raise kind, value, traceback`
pub fn raise<M: Meta>(m: &mut M, base: Reg, n: u16) -> Step<M> {
    if let Some((e, at)) = instance(m, base, n) {
        let none = m.konst(Value::NIL);
        m.set_slot(e, at, none);
        return Flow::Raise(e);
    }
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
        // It is new, unlike what is raised again: this frame is where it begins.
        let e = m.call(&slow::NOTHING_TO_RAISE, &[]);
        let (code, pc) = (m.code(), m.pc());
        note(m, e, code.line(pc), code.handler(pc).is_some());
        return Flow::Raise(e);
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

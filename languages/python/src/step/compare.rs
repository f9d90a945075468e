//! Comparison, truth, identity and `in`.

use super::{Step, call, data, known, num, put, slow};
use crate::op::Reg;
use crate::runtime::compare::{comparison_name, swapped};
use crate::runtime::kinds as k;
use crate::runtime::state;
use crate::runtime::types::flag;
use crate::stubs::{self, Stub};
use workbench::{Class, Cmp, Flow, Kind, Meta, Raised, Value};

/// The comparison of a number in an instruction.
#[inline(always)]
pub fn cmp_of(c: u8) -> Cmp {
    match c & 7 {
        0 => Cmp::Lt,
        1 => Cmp::Le,
        2 => Cmp::Eq,
        3 => Cmp::Ne,
        4 => Cmp::Gt,
        _ => Cmp::Ge,
    }
}

#[inline(always)]
fn numbers<M: Meta>(m: &mut M, op: Cmp, a: M::Val, b: M::Val) -> Option<M::Bool> {
    if let Some(i) = m.as_int(a)
        && let Some(j) = m.as_int(b)
    {
        return Some(m.int_cmp(op, i, j));
    }
    let f = m.as_flt(a)?;
    let g = m.as_flt(b)?;
    Some(m.flt_cmp(op, f, g))
}

/// `a op b` of strings by a residual; `None`: something else.
fn strings<M: Meta>(m: &mut M, op: Cmp, a: M::Val, b: M::Val) -> Option<M::Val> {
    let (sa, sb) = (m.shape(a).kind(), m.shape(b).kind());
    if sa == Kind::BYTES && sb == Kind::BYTES {
        return Some(match op {
            Cmp::Eq => m.call(&slow::BYTES_EQ, &[a, b]),
            Cmp::Ne => m.call(&slow::BYTES_NE, &[a, b]),
            _ => {
                let c = num(m, op as i64);
                m.call(&slow::BYTES_CMP, &[c, a, b])
            }
        });
    }
    None
}

/// `dst = a op b`
#[inline(always)]
pub fn compare<M: Meta>(m: &mut M, c: u8, dst: Reg, a: Reg, b: Reg) -> Step<M> {
    let (x, y) = (m.reg(a), m.reg(b));
    if let Some(r) = numbers(m, cmp_of(c), x, y) {
        let v = m.from_bool(r);
        m.set(dst, v);
        return Flow::Next;
    }
    rest(m, c, dst, x, y)
}

#[inline(never)]
fn rest<M: Meta>(m: &mut M, c: u8, dst: Reg, x: M::Val, y: M::Val) -> Step<M> {
    let op = cmp_of(c);
    if let Some(v) = strings(m, op, x, y) {
        m.set(dst, v);
        return Flow::Next;
    }
    let (sx, sy) = (m.shape(x), m.shape(y));
    if data::integers(sx, sy) {
        let (a, b) = (data::small(m, x, sx), data::small(m, y, sy));
        let fast = match (a, b) {
            (Some((a, _)), Some((b, _))) => numbers(m, op, a, b),
            _ => None,
        };
        let v = match fast {
            Some(r) => m.from_bool(r),
            None => data::integer_cmp(m, op, x, y),
        };
        m.set(dst, v);
        return Flow::Next;
    }
    let guest = |s: workbench::ShapeId| {
        s.kind() == Kind::INSTANCE
            && Class::of(s.shape().class).is_some_and(|c| c.flags.get() & (flag::OLD_STYLE | flag::WRAPS) == 0)
    };
    // An old-style instance may have its say in any attribute: that is not looked for here.
    let old = |s: workbench::ShapeId| {
        s.kind() == Kind::INSTANCE && Class::of(s.shape().class).is_some_and(|c| c.flags.get() & flag::OLD_STYLE != 0)
    };
    if guest(sx) && !old(sy) {
        let (cx, cy) = (Class::of(sx.shape().class), Class::of(sy.shape().class));
        let upside_down = match (cx, cy) {
            (Some(cx), Some(cy)) => cx != cy && cy.is_subclass_of(cx),
            _ => false,
        };
        if !upside_down {
            let name = {
                let vm = m.vm();
                comparison_name(vm, op)
            };
            if call::has_guest_special(m, x, name) {
                let vm = m.vm();
                let code = stubs::code(vm, Stub::compare(c & 7));
                let nothing = m.konst(Value::ABSENT);
                return call::enter(m, code, nothing, dst, &[x, y]);
            }
        }
    }
    if matches!(op, Cmp::Eq | Cmp::Ne) && (guest(sx) || guest(sy)) && has_no_say(m, x, op) && has_no_say(m, y, op) {
        let same = m.same(x, y);
        let r = if op == Cmp::Eq { same } else { m.not(same) };
        let v = m.from_bool(r);
        m.set(dst, v);
        return Flow::Next;
    }
    let c = num(m, op as i64);
    let r = m.try_call(&slow::COMPARE, &[c, x, y]);
    put(m, dst, r)
}

/// Is it a value that equals no instance of a class, or an instance of a class without comparison methods?
fn has_no_say<M: Meta>(m: &mut M, v: M::Val, op: Cmp) -> bool {
    let s = m.shape(v).shape();
    match Class::of(s.class) {
        Some(class) if s.kind == Kind::INSTANCE => {
            let names = {
                let vm = m.vm();
                let syms = state(vm).syms;
                [comparison_name(vm, op), syms.cmp, syms.coerce]
            };
            class.flags.get() & (flag::OLD_STYLE | flag::WRAPS) == 0
                && names.into_iter().all(|name| !call::has_special(m, v, name))
        }
        Some(_) => false,
        None => matches!(
            s.kind,
            Kind::INT
                | Kind::FLOAT
                | Kind::SINGLETON
                | Kind::BYTES
                | Kind::TEXT
                | Kind::LIST
                | Kind::TUPLE
                | Kind::DICT
        ),
    }
}

/// A step of the continuation of a comparison: try one method.
pub fn compare_try<M: Meta>(m: &mut M, c: u8, which: u8, dst: Reg) -> Step<M> {
    let (a, b) = (m.reg(0), m.reg(1));
    let op = cmp_of(c);
    let (this, other, op) = if which == 0 { (a, b, op) } else { (b, a, swapped(op)) };
    let name = {
        let vm = m.vm();
        comparison_name(vm, op)
    };
    if !call::has_guest_special(m, this, name) {
        let not = m.konst(k::NOT_IMPLEMENTED);
        m.set(dst, not);
        return Flow::Next;
    }
    call::call_special(m, this, name, &[other], dst)
}

/// After a fused comparison was decided.
#[inline(always)]
fn jump<M: Meta>(m: &mut M, c: u8, truth: bool, distance: u16) -> Step<M> {
    let pc = m.pc();
    if truth == (c & 8 != 0) { Flow::Jump(pc + u32::from(distance)) } else { Flow::Jump(pc + 2) }
}

/// Compare and jump.
#[inline(always)]
pub fn compare_jump<M: Meta>(m: &mut M, c: u8, a: Reg, b: Reg, distance: u16) -> Step<M> {
    let (x, y) = (m.reg(a), m.reg(b));
    if distance != 0
        && let Some(r) = numbers(m, cmp_of(c), x, y)
    {
        let truth = m.branch(r);
        return jump(m, c, truth, distance);
    }
    let scratch = m.code().parts.registers - 1;
    if let Some(r) = mixed(m, cmp_of(c), x, y) {
        let v = m.from_bool(r);
        m.set(scratch, v);
        return Flow::Next;
    }
    rest(m, c, scratch, x, y)
}

/// An integer and a float.
fn mixed<M: Meta>(m: &mut M, op: Cmp, a: M::Val, b: M::Val) -> Option<M::Bool> {
    let small = |m: &mut M, i: M::Int| {
        let (offset, limit) = (m.int(1 << 52), m.int(1 << 53));
        let shifted = m.int_op(workbench::IntOp::Add, i, offset);
        let fits = m.int_below(shifted, limit);
        m.branch(fits)
    };
    if let Some(f) = m.as_flt(a) {
        let j = m.as_int(b)?;
        if !small(m, j) {
            return None;
        }
        let g = m.int_to_flt(j);
        return Some(m.flt_cmp(op, f, g));
    }
    let g = m.as_flt(b)?;
    let i = m.as_int(a)?;
    if !small(m, i) {
        return None;
    }
    let f = m.int_to_flt(i);
    Some(m.flt_cmp(op, f, g))
}

/// Compare with an immediate and jump.
#[inline(always)]
pub fn compare_jump_int<M: Meta>(m: &mut M, c: u8, a: Reg, i: i16, distance: u16) -> Step<M> {
    let x = m.reg(a);
    if distance != 0 {
        if let Some(n) = m.as_int(x) {
            let i = m.int(i64::from(i));
            let r = m.int_cmp(cmp_of(c), n, i);
            let truth = m.branch(r);
            return jump(m, c, truth, distance);
        }
        if let Some(f) = m.as_flt(x) {
            let g = m.flt(f64::from(i));
            let r = m.flt_cmp(cmp_of(c), f, g);
            let truth = m.branch(r);
            return jump(m, c, truth, distance);
        }
    }
    let scratch = m.code().parts.registers - 1;
    let y = num(m, i64::from(i));
    rest(m, c, scratch, x, y)
}

/// The truth of a value, as a green.
#[inline(always)]
pub fn truth<M: Meta>(m: &mut M, v: M::Val) -> Result<bool, Raised> {
    let shape = m.shape(v);
    match shape.kind() {
        Kind::SINGLETON => {
            let v = m.promote(v);
            Ok(v != Value::FALSE && v != Value::NIL)
        }
        Kind::INT => {
            let Some(i) = m.as_int(v) else { return Ok(true) };
            let zero = m.int(0);
            let r = m.int_cmp(Cmp::Ne, i, zero);
            Ok(m.branch(r))
        }
        _ => truth_rest(m, v, shape),
    }
}

#[inline(never)]
fn truth_rest<M: Meta>(m: &mut M, v: M::Val, shape: workbench::ShapeId) -> Result<bool, Raised> {
    let s = shape.shape();
    if s.class.is_absent() {
        match s.kind {
            Kind::LIST => {
                let n = m.slot(v, workbench::object::list::LEN);
                let zero = num(m, 0);
                let empty = m.same(n, zero);
                return Ok(!m.branch(empty));
            }
            Kind::DICT | Kind::SET => {
                let n = m.slot(v, workbench::object::table::LIVE);
                let zero = num(m, 0);
                let empty = m.same(n, zero);
                return Ok(!m.branch(empty));
            }
            Kind::TUPLE => {
                let n = m.count(v);
                let zero = m.int(0);
                let r = m.int_cmp(Cmp::Ne, n, zero);
                return Ok(m.branch(r));
            }
            Kind::BYTES => {
                let some = data::has_bytes(m, v, shape);
                return Ok(m.branch(some));
            }
            Kind::FLOAT => {
                if let Some(f) = m.as_flt(v) {
                    let zero = m.flt(0.0);
                    let some = m.flt_cmp(Cmp::Ne, f, zero);
                    return Ok(m.branch(some));
                }
            }
            Kind::FUNCTION | Kind::METHOD | Kind::BUILTIN | Kind::MODULE => return Ok(true),
            _ => {}
        }
    } else if s.kind == Kind::INSTANCE {
        let syms = {
            let vm = m.vm();
            crate::runtime::state(vm).syms
        };
        let plain = Class::of(s.class).is_some_and(|c| c.flags.get() & (flag::OLD_STYLE | flag::WRAPS) == 0);
        if plain && !call::has_special(m, v, syms.nonzero) && !call::has_special(m, v, syms.len) {
            return Ok(true);
        }
    }
    let r = m.try_call(&slow::TRUTH, &[v])?;
    let yes = m.konst(Value::TRUE);
    let same = m.same(r, yes);
    Ok(m.branch(same))
}

/// `a is b`: small integers and floats are the same object when they are the same word; everything else by address.
#[inline(always)]
pub fn identical<M: Meta>(m: &mut M, a: M::Val, b: M::Val) -> M::Bool {
    m.same(a, b)
}

/// `dst = a in b`
pub fn contains<M: Meta>(m: &mut M, dst: Reg, a: Reg, b: Reg, not: bool) -> Step<M> {
    let (v, container) = (m.reg(a), m.reg(b));
    if let Some(found) = data::contains(m, container, v) {
        let found = if not {
            let no = m.konst(Value::FALSE);
            let r = m.same(found, no);
            m.from_bool(r)
        } else {
            found
        };
        m.set(dst, found);
        return Flow::Next;
    }
    if M::TRACES && matches!(m.shape(container).kind(), Kind::DICT | Kind::SET) {
        let routine = if not { "lacks_key" } else { "has_key" };
        if let Some(step) = known::keyed(m, routine, container, v, &[], dst) {
            return step;
        }
    }
    let r = m.try_call(if not { &slow::NOT_CONTAINS } else { &slow::CONTAINS }, &[container, v]);
    put(m, dst, r)
}

//! Arithmetic.

use super::{Step, call, data, num, put, slow};
use crate::op::Reg;
use crate::runtime::kinds as k;
use crate::runtime::operators::BinOp;
use crate::runtime::types::flag;
use crate::stubs::{self, Stub};
use workbench::{Class, Flow, FltOp, IntOp, Kind, Meta, ShapeId, Value};

/// Both operands as doubles, if at least one is a float and the other a number.
#[inline(always)]
fn floats<M: Meta>(m: &mut M, a: M::Val, b: M::Val) -> Option<(M::Flt, M::Flt)> {
    if let Some(x) = m.as_flt(a) {
        if let Some(y) = m.as_flt(b) {
            return Some((x, y));
        }
        let y = m.as_int(b)?;
        return Some((x, m.int_to_flt(y)));
    }
    let y = m.as_flt(b)?;
    let x = m.as_int(a)?;
    Some((m.int_to_flt(x), y))
}

macro_rules! simple {
    ($name:ident $int:expr, $flt:expr, $op:expr) => {
        /// The operator.
        #[inline(always)]
        pub fn $name<M: Meta>(m: &mut M, dst: Reg, a: Reg, b: Reg) -> Step<M> {
            let (x, y) = (m.reg(a), m.reg(b));
            if let Some(i) = m.as_int(x) {
                if let Some(j) = m.as_int(y) {
                    if let Some(r) = m.int_checked($int, i, j) {
                        let v = m.from_int(r);
                        m.set(dst, v);
                        return Flow::Next;
                    }
                    return rest(m, $op as u8, dst, x, y, false);
                }
            }
            if let Some((f, g)) = floats(m, x, y) {
                let r = m.flt_op($flt, f, g);
                let v = m.from_flt(r);
                m.set(dst, v);
                return Flow::Next;
            }
            rest(m, $op as u8, dst, x, y, false)
        }
    };
}

simple!(add IntOp::Add, FltOp::Add, BinOp::Add);
simple!(sub IntOp::Sub, FltOp::Sub, BinOp::Sub);
simple!(mul IntOp::Mul, FltOp::Mul, BinOp::Mul);

/// `a + immediate`
#[inline(always)]
pub fn add_int<M: Meta>(m: &mut M, how: u8, dst: Reg, a: Reg, i: i16) -> Step<M> {
    let x = m.reg(a);
    let by = if how & 1 != 0 { -i64::from(i) } else { i64::from(i) };
    if let Some(n) = m.as_int(x) {
        let i = m.int(by);
        if let Some(r) = m.int_checked(IntOp::Add, n, i) {
            let v = m.from_int(r);
            m.set(dst, v);
            return Flow::Next;
        }
    } else if let Some(f) = m.as_flt(x) {
        let g = m.flt(f64::from(i));
        let r = m.flt_op(if how & 1 != 0 { FltOp::Sub } else { FltOp::Add }, f, g);
        let v = m.from_flt(r);
        m.set(dst, v);
        return Flow::Next;
    }
    let op = if how & 1 != 0 { BinOp::Sub } else { BinOp::Add };
    let y = num(m, i64::from(i));
    rest(m, op as u8, dst, x, y, how & 2 != 0)
}

extern "C" fn c_fmod(x: f64, y: f64) -> f64 {
    crate::runtime::operators::float_mod(x, y)
}

extern "C" fn c_floordiv(x: f64, y: f64) -> f64 {
    crate::runtime::operators::float_floordiv(x, y)
}

/// The operators that have no instruction of their own; `None`: not decided here.
#[inline(always)]
fn fast<M: Meta>(m: &mut M, op: u8, x: M::Val, y: M::Val) -> Option<M::Val> {
    let op = BinOp::ALL[op as usize];
    if let Some(i) = m.as_int(x)
        && let Some(j) = m.as_int(y)
    {
        let zero = m.int(0);
        let r = match op {
            BinOp::Add => m.int_checked(IntOp::Add, i, j)?,
            BinOp::Sub => m.int_checked(IntOp::Sub, i, j)?,
            BinOp::Mul => m.int_checked(IntOp::Mul, i, j)?,
            BinOp::Div | BinOp::FloorDiv | BinOp::Mod => {
                let positive = m.int_cmp(workbench::Cmp::Gt, j, zero);
                if !m.branch(positive) {
                    return None;
                }
                m.int_op(if op == BinOp::Mod { IntOp::FloorMod } else { IntOp::FloorDiv }, i, j)
            }
            BinOp::And => m.int_op(IntOp::And, i, j),
            BinOp::Or => m.int_op(IntOp::Or, i, j),
            BinOp::Xor => m.int_op(IntOp::Xor, i, j),
            BinOp::Shr => {
                let limit = m.int(64);
                let small = m.int_below(j, limit);
                if !m.branch(small) {
                    return None;
                }
                m.int_op(IntOp::Shr, i, j)
            }
            BinOp::Shl => {
                let limit = m.int(62);
                let small = m.int_below(j, limit);
                if !m.branch(small) {
                    return None;
                }
                let r = m.int_op(IntOp::Shl, i, j);
                let back = m.int_op(IntOp::Shr, r, j);
                let same = m.int_cmp(workbench::Cmp::Eq, back, i);
                if !m.branch(same) {
                    return None;
                }
                r
            }
            BinOp::TrueDiv | BinOp::Pow => return None,
        };
        return Some(m.from_int(r));
    }
    let (f, g) = floats(m, x, y)?;
    let r = match op {
        BinOp::Add => m.flt_op(FltOp::Add, f, g),
        BinOp::Sub => m.flt_op(FltOp::Sub, f, g),
        BinOp::Mul => m.flt_op(FltOp::Mul, f, g),
        BinOp::Div | BinOp::TrueDiv | BinOp::Mod | BinOp::FloorDiv => {
            let zero = m.flt(0.0);
            let is_zero = m.flt_cmp(workbench::Cmp::Eq, g, zero);
            if m.branch(is_zero) {
                return None;
            }
            match op {
                BinOp::Mod => m.flt_call2(c_fmod, f, g),
                BinOp::FloorDiv => m.flt_call2(c_floordiv, f, g),
                _ => m.flt_op(FltOp::Div, f, g),
            }
        }
        _ => return None,
    };
    Some(m.from_flt(r))
}

/// Any binary operator.
#[inline(always)]
pub fn binary<M: Meta>(m: &mut M, op: u8, dst: Reg, a: Reg, b: Reg) -> Step<M> {
    let (x, y) = (m.reg(a), m.reg(b));
    if let Some(v) = fast(m, op, x, y) {
        m.set(dst, v);
        return Flow::Next;
    }
    rest(m, op, dst, x, y, false)
}

/// Any in-place operator.
#[inline(always)]
pub fn inplace<M: Meta>(m: &mut M, op: u8, dst: Reg, a: Reg, b: Reg) -> Step<M> {
    let (x, y) = (m.reg(a), m.reg(b));
    if let Some(v) = fast(m, op, x, y) {
        m.set(dst, v);
        return Flow::Next;
    }
    rest(m, op, dst, x, y, true)
}

/// Is it an instance of a new-style guest class?
fn guest_class(shape: ShapeId) -> Option<workbench::Gc<Class>> {
    let shape = shape.shape();
    if shape.kind != Kind::INSTANCE {
        return None;
    }
    Class::of(shape.class).filter(|c| c.flags.get() & (flag::OLD_STYLE | flag::WRAPS) == 0)
}

/// Strings, sequences, guests: what the fast paths leave.
#[inline(never)]
fn rest<M: Meta>(m: &mut M, op: u8, dst: Reg, x: M::Val, y: M::Val, inplace: bool) -> Step<M> {
    let (sx, sy) = (m.shape(x), m.shape(y));
    if op == BinOp::Add as u8 && sx.kind() == Kind::BYTES && sy.kind() == Kind::BYTES {
        let r = m.try_call(&slow::CONCAT, &[x, y]);
        return put(m, dst, r);
    }
    if data::integers(sx, sy) {
        if let (Some((a, long)), Some((b, other))) = (data::small(m, x, sx), data::small(m, y, sy))
            && (long || other)
            && let Some(r) = fast(m, op, a, b)
        {
            let v = m.new_record(k::LONG_RECORD.id(), &[r]);
            m.set(dst, v);
            return Flow::Next;
        }
        let r = data::integer_op(m, op, x, y);
        return put(m, dst, r);
    }
    if !inplace && let Some(v) = data::sequence_op(m, BinOp::ALL[op as usize], x, y) {
        m.set(dst, v);
        return Flow::Next;
    }
    if op == BinOp::Mod as u8
        && let Some(r) = data::format(m, x, y)
    {
        return put(m, dst, r);
    }
    let (cx, cy) = (guest_class(sx), guest_class(sy));
    if cx.is_some() || cy.is_some() {
        let upside_down = match (cx, cy) {
            (Some(cx), Some(cy)) => cx != cy && cy.is_subclass_of(cx),
            (None, Some(_)) => sx.kind() == Kind::INSTANCE,
            _ => false,
        };
        if !upside_down {
            let vm = m.vm();
            let code = stubs::code(vm, Stub::binary(op, inplace));
            let nothing = m.konst(Value::ABSENT);
            return call::enter(m, code, nothing, dst, &[x, y]);
        }
    }
    let op = num(m, i64::from(op));
    let r = m.try_call(if inplace { &slow::INPLACE } else { &slow::BINARY }, &[op, x, y]);
    put(m, dst, r)
}

/// A step of the continuation of a binary operator: try one method.
pub fn binary_try<M: Meta>(m: &mut M, op: u8, which: u8, dst: Reg) -> Step<M> {
    let (a, b) = (m.reg(0), m.reg(1));
    let (name, reflected, in_place) = {
        let vm = m.vm();
        BinOp::ALL[op as usize].names(vm)
    };
    let (this, other, name) = match which {
        0 => (a, b, name),
        1 => (b, a, reflected),
        _ => (a, b, in_place),
    };
    if which == 1 {
        let (sa, sb) = (m.shape(a), m.shape(b));
        if sa.shape().class == sb.shape().class && guest_class(sa).is_some() {
            let not = m.konst(crate::runtime::kinds::NOT_IMPLEMENTED);
            m.set(dst, not);
            return Flow::Next;
        }
    }
    if which == 0 && concatenates(m, this, op, name)
        || which == 1 && op == BinOp::Mul as u8 && concatenates(m, this, op, name)
    {
        let not = m.konst(crate::runtime::kinds::NOT_IMPLEMENTED);
        m.set(dst, not);
        return Flow::Next;
    }
    call::call_special(m, this, name, &[other], dst)
}

/// Is it a sequence whose `+` or `*` is not a number's? These come after the number methods of both operands.
fn concatenates<M: Meta>(m: &mut M, v: M::Val, op: u8, name: workbench::Symbol) -> bool {
    if op != BinOp::Add as u8 && op != BinOp::Mul as u8 {
        return false;
    }
    let shape = m.shape(v).shape();
    if shape.class.is_absent() {
        let kind = shape.kind;
        return matches!(kind, Kind::LIST | Kind::TUPLE | Kind::BYTES | Kind::TEXT | Kind::BYTE_ARRAY);
    }
    let method = call::special(m, v, name);
    let vm = m.vm();
    method.is_some_and(|f| crate::runtime::operators::is_sequence_method(vm, f))
}

/// `-a`, `+a`, `~a`
pub fn unary<M: Meta>(m: &mut M, op: u8, dst: Reg, a: Reg) -> Step<M> {
    let x = m.reg(a);
    if let Some(i) = m.as_int(x) {
        match op {
            0 => {
                let zero = m.int(0);
                if let Some(r) = m.int_checked(IntOp::Sub, zero, i) {
                    let v = m.from_int(r);
                    m.set(dst, v);
                    return Flow::Next;
                }
            }
            2 => {
                let ones = m.int(-1);
                let r = m.int_op(IntOp::Xor, i, ones);
                let v = m.from_int(r);
                m.set(dst, v);
                return Flow::Next;
            }
            _ => {
                m.set(dst, x);
                return Flow::Next;
            }
        }
    } else if let Some(f) = m.as_flt(x)
        && op == 0
    {
        let r = m.flt_fn(workbench::FltFn::Neg, f);
        let v = m.from_flt(r);
        m.set(dst, v);
        return Flow::Next;
    }
    let shape = m.shape(x);
    if guest_class(shape).is_some() {
        let name = {
            let vm = m.vm();
            let s = crate::runtime::state(vm).syms;
            [s.neg, s.pos, s.invert][op as usize]
        };
        if call::has_special(m, x, name) {
            return call::call_special(m, x, name, &[], dst);
        }
    }
    let op = num(m, i64::from(op));
    let r = m.try_call(&slow::UNARY, &[op, x]);
    put(m, dst, r)
}

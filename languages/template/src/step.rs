//! What each instruction does: written once, run by the interpreter and recorded by the JIT.

use crate::ast::Binary;
use crate::op::Op;
use crate::runtime::{BINARY, BUILTINS, FUNCTION_CODE, OPERATORS};
use workbench::patterns::error::fail;
use workbench::{Code, Flow, FltOp, Gc, IntOp, Kind, Meta, Value, patterns};

/// See [`workbench::Language::step`].
#[inline(always)]
pub fn step<M: Meta>(m: &mut M, op: Op) -> Flow<M::Val> {
    let (dst, v) = match op {
        Op::Enter => return Flow::Next,
        Op::Const(dst, k) => (dst, m.constant(k)),
        Op::Move(dst, src) => (dst, m.reg(src)),
        Op::Global(dst, k) => match patterns::global(m, k) {
            Some(v) => (dst, v),
            None => {
                let name = m.constant(k + 1);
                return fail(m, "there is no variable {}", name);
            }
        },
        Op::SetGlobal(k, src) => {
            let v = m.reg(src);
            patterns::set_global(m, k, v);
            return Flow::Next;
        }
        Op::Binary(op, dst, a, b) => {
            let (a, b) = (m.reg(a), m.reg(b));
            match fast(m, op, a, b) {
                Some(v) => (dst, v),
                None => return slow(m, op, dst, a, b),
            }
        }
        Op::Not(dst, a) => {
            let holds = holds(m, a);
            (dst, m.konst(Value::from_bool(!holds)))
        }
        Op::Jump(target) => return Flow::Jump(target),
        Op::Loop(target) => return Flow::LoopBack(target),
        Op::If(cond, target) => return if holds(m, cond) { Flow::Jump(target) } else { Flow::Next },
        Op::Unless(cond, target) => return if holds(m, cond) { Flow::Next } else { Flow::Jump(target) },
        Op::Call(argc, dst, base) => return call(m, u16::from(argc), dst, base),
        Op::Return(src) => return Flow::Return(m.reg(src)),
    };
    m.set(dst, v);
    Flow::Next
}

/// Everything but `false` and `nil` holds.
#[inline(always)]
fn holds<M: Meta>(m: &mut M, r: u16) -> bool {
    let v = m.reg(r);
    ![Value::FALSE, Value::NIL].into_iter().any(|no| {
        let no = m.konst(no);
        let same = m.same(v, no);
        m.branch(same)
    })
}

/// Operators between numbers: what traces should look into.
#[inline(always)]
fn fast<M: Meta>(m: &mut M, op: Binary, a: M::Val, b: M::Val) -> Option<M::Val> {
    match op {
        Binary::Add => patterns::arithmetic(m, IntOp::Add, FltOp::Add, a, b),
        Binary::Sub => patterns::arithmetic(m, IntOp::Sub, FltOp::Sub, a, b),
        Binary::Mul => patterns::arithmetic(m, IntOp::Mul, FltOp::Mul, a, b),
        Binary::Div | Binary::Mod => {
            let op = if op == Binary::Div { IntOp::FloorDiv } else { IntOp::FloorMod };
            let (x, y) = (m.as_int(a)?, m.as_int(b)?);
            let z = patterns::divide(m, op, x, y)?;
            Some(m.from_int(z))
        }
        Binary::Compare(op) => {
            let holds = patterns::compare(m, op, a, b)?;
            Some(m.from_bool(holds))
        }
    }
}

/// All other operands: a call that traces do not look into.
#[inline(never)]
fn slow<M: Meta>(m: &mut M, op: Binary, dst: u16, a: M::Val, b: M::Val) -> Flow<M::Val> {
    let number = OPERATORS.iter().position(|known| known.0 == op).unwrap_or(0);
    let number = m.konst(Value::small(number as i64));
    let Ok(v) = m.try_call(&BINARY, &[number, a, b]) else { return Flow::Raised };
    m.set(dst, v);
    Flow::Next
}

#[inline(always)]
fn call<M: Meta>(m: &mut M, argc: u16, dst: u16, base: u16) -> Flow<M::Val> {
    let f = m.reg(base);
    match m.shape(f).kind() {
        Kind::FUNCTION => {
            // Promoted, the code is known to the trace, which goes on inside of it.
            let code = m.slot_fixed(f, FUNCTION_CODE);
            let code: Gc<Code> = Gc::from_value(m.promote(code)).expect("functions have code");
            if code.parts.params != argc {
                return fail(m, "this function takes another number of arguments", f);
            }
            patterns::enter(m, code, f, dst, base + 1)
        }
        Kind::BUILTIN => {
            let builtin = patterns::builtin(m, BUILTINS, f);
            if builtin.params != argc {
                return fail(m, "this function takes another number of arguments", f);
            }
            patterns::call_builtin(m, builtin, dst, base + 1)
        }
        _ => fail(m, "{} cannot be called", f),
    }
}

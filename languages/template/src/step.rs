//! What each instruction does: written once, run by the interpreter and recorded by the JIT.

use crate::ast::Binary;
use crate::op::Op;
use crate::runtime::{BINARY, BUILTINS, FAULT, FUNCTION_CODE, Fault, OPERATORS};
use workbench::{Code, Effects, Flow, FltOp, Gc, IntOp, Kind, Meta, Value, WatchedCell, patterns};

/// See [`workbench::Language::step`].
#[inline(always)]
pub fn step<M: Meta>(m: &mut M, op: Op) -> Flow<M::Val> {
    let (dst, v) = match op {
        Op::Enter => return Flow::Next,
        Op::Const(dst, k) => (dst, m.constant(k)),
        Op::Move(dst, src) => (dst, m.reg(src)),
        Op::Global(dst, k) => {
            let cell = cell(m, k);
            let v = patterns::read_cell(m, cell);
            let absent = m.konst(Value::ABSENT);
            let unset = m.same(v, absent);
            if m.branch(unset) {
                let name = m.constant(k + 1);
                return fail(m, Fault::NoVariable, name);
            }
            (dst, v)
        }
        Op::SetGlobal(k, src) => {
            let (cell, v) = (cell(m, k), m.reg(src));
            patterns::write_cell(m, cell, v);
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

fn cell<M: Meta>(m: &mut M, k: u16) -> Gc<WatchedCell> {
    let cell = m.constant(k);
    Gc::from_value(m.promote(cell)).expect("the compiler put a cell there")
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
                fail(m, Fault::WrongCount, f)
            } else if m.push_regs(code, f, dst, base + 1, argc) {
                Flow::Enter
            } else {
                fail(m, Fault::StackFull, f)
            }
        }
        Kind::BUILTIN => {
            let number = m.slot_fixed(f, 0);
            let builtin = &BUILTINS[m.promote(number).int_unchecked() as usize];
            if builtin.params != argc {
                return fail(m, Fault::WrongCount, f);
            }
            let args: Vec<M::Val> = (base + 1..=base + argc).map(|r| m.reg(r)).collect();
            let Ok(v) = m.try_native(builtin.entry, &args, Effects::ANY) else { return Flow::Raised };
            m.set(dst, v);
            Flow::Next
        }
        _ => fail(m, Fault::NoFunction, f),
    }
}

/// Raise an error.
#[inline(never)]
fn fail<M: Meta>(m: &mut M, fault: Fault, about: M::Val) -> Flow<M::Val> {
    let fault = m.konst(Value::small(fault as i64));
    Flow::Raise(m.call(&FAULT, &[fault, about]))
}

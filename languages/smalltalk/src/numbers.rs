//! Messages between numbers.
//!
//! Integers of 64 bits and doubles are handled here, in operations that traces see; big integers and everything rare in one
//! residual. A message from a number to something that is no number is an error of the receiver (comparing for equality
//! is not: the answer is no).
//!
//! The instructions for these messages mean them whatever a class library defines for Integer and Double: those methods
//! are primitives everywhere.

use crate::op::Binary;
use crate::send::{self, Selector};
use crate::state::State;
use std::cmp::Ordering;
use workbench::object::integer::{self, Fault, Num};
use workbench::object::text;
use workbench::{Cmp, Flow, FltOp, IntOp, Kind, Meta, Space, Value, Vm, residual};

residual! {
    /// Any message between any two numbers.
    pub NUMBERS = numbers(3) READS;
    /// The text that says an argument is no number.
    pub NO_NUMBER = no_number(1) READS;
}

/// `a + b`, `a - b`, `a * b`.
#[inline(always)]
pub fn arithmetic<M: Meta>(
    m: &mut M,
    op: IntOp,
    flt: FltOp,
    binary: Binary,
    dst: u16,
    a: M::Val,
    b: M::Val,
) -> Flow<M::Val> {
    if let Some(x) = m.as_int(a) {
        if let Some(y) = m.as_int(b)
            && let Some(z) = m.int_checked(op, x, y)
        {
            let v = m.from_int(z);
            m.set(dst, v);
            return Flow::Next;
        }
    } else if let Some(x) = m.as_flt(a)
        && let Some(y) = m.as_flt(b)
    {
        let z = m.flt_op(flt, x, y);
        let v = m.from_flt(z);
        m.set(dst, v);
        return Flow::Next;
    }
    any(m, binary, dst, a, b)
}

/// `a < b` and the like.
#[inline(always)]
pub fn comparison<M: Meta>(m: &mut M, op: Cmp, binary: Binary, dst: u16, a: M::Val, b: M::Val) -> Flow<M::Val> {
    if let Some(x) = m.as_int(a) {
        if let Some(y) = m.as_int(b) {
            let z = m.int_cmp(op, x, y);
            let v = m.from_bool(z);
            m.set(dst, v);
            return Flow::Next;
        }
    } else if let Some(x) = m.as_flt(a)
        && let Some(y) = m.as_flt(b)
    {
        let z = m.flt_cmp(op, x, y);
        let v = m.from_bool(z);
        m.set(dst, v);
        return Flow::Next;
    }
    any(m, binary, dst, a, b)
}

/// Any of these messages, to any receiver.
#[inline(never)]
pub fn any<M: Meta>(m: &mut M, op: Binary, dst: u16, a: M::Val, b: M::Val) -> Flow<M::Val> {
    let to = m.shape(a).kind();
    if !has(to, op) {
        return send::send(m, Selector::Binary(op), dst, &[a, b]);
    }
    between(m, op, dst, a, b)
}

/// Has a kind of number this message among its primitives?
fn has(kind: Kind, op: Binary) -> bool {
    use Binary::{And, Div, Rem, Shl, Shr, Xor};
    match kind {
        Kind::INT | Kind::BIGINT => true,
        Kind::FLOAT => !matches!(op, Div | Rem | And | Xor | Shl | Shr),
        _ => false,
    }
}

/// The primitive: `a` should be a number that has it.
pub fn between<M: Meta>(m: &mut M, op: Binary, dst: u16, a: M::Val, b: M::Val) -> Flow<M::Val> {
    let (to, with) = (m.shape(a).kind(), m.shape(b).kind());
    let is_number = |kind| matches!(kind, Kind::INT | Kind::BIGINT | Kind::FLOAT);
    if !has(to, op) || !is_number(with) {
        match op {
            Binary::Eq | Binary::Ne | Binary::Unequal => {
                let same = m.same(a, b);
                let answer = if op == Binary::Eq { same } else { m.not(same) };
                let v = m.from_bool(answer);
                m.set(dst, v);
                return Flow::Next;
            }
            _ => {
                let number = m.konst(Value::small(op as i64));
                let text = m.call(&NO_NUMBER, &[number]);
                return send::fail(m, dst, a, text);
            }
        }
    }
    if let Some(v) = fast(m, op, a, b) {
        m.set(dst, v);
        return Flow::Next;
    }
    let number = m.konst(Value::small(op as i64));
    match m.try_call(&NUMBERS, &[number, a, b]) {
        Ok(v) => {
            m.set(dst, v);
            Flow::Next
        }
        Err(_) => send::failed(m, dst, a),
    }
}

/// The answer, when both are machine numbers and nothing overflows.
fn fast<M: Meta>(m: &mut M, op: Binary, a: M::Val, b: M::Val) -> Option<M::Val> {
    if let Some(x) = m.as_int(a)
        && let Some(y) = m.as_int(b)
    {
        return ints(m, op, x, y);
    }
    let x = double(m, a)?;
    let y = double(m, b)?;
    floats(m, op, x, y)
}

fn double<M: Meta>(m: &mut M, v: M::Val) -> Option<M::Flt> {
    match m.as_flt(v) {
        Some(f) => Some(f),
        None => m.as_int(v).map(|i| m.int_to_flt(i)),
    }
}

fn comparing(op: Binary) -> Option<Cmp> {
    Some(match op {
        Binary::Lt => Cmp::Lt,
        Binary::Le => Cmp::Le,
        Binary::Gt => Cmp::Gt,
        Binary::Ge => Cmp::Ge,
        Binary::Eq => Cmp::Eq,
        Binary::Ne | Binary::Unequal => Cmp::Ne,
        _ => return None,
    })
}

fn ints<M: Meta>(m: &mut M, op: Binary, x: M::Int, y: M::Int) -> Option<M::Val> {
    if let Some(cmp) = comparing(op) {
        let z = m.int_cmp(cmp, x, y);
        return Some(m.from_bool(z));
    }
    let z = match op {
        Binary::Add => m.int_checked(IntOp::Add, x, y)?,
        Binary::Sub => m.int_checked(IntOp::Sub, x, y)?,
        Binary::Mul => m.int_checked(IntOp::Mul, x, y)?,
        Binary::Div | Binary::Mod | Binary::Rem => {
            // Zero and minus one need care: both are within two of zero once one is added.
            let one = m.int(1);
            let two = m.int(2);
            let shifted = m.int_op(IntOp::Add, y, one);
            let careful = m.int_below(shifted, two);
            if m.branch(careful) {
                return None;
            }
            let op = match op {
                Binary::Div => IntOp::FloorDiv,
                Binary::Mod => IntOp::FloorMod,
                _ => IntOp::Rem,
            };
            m.int_op(op, x, y)
        }
        Binary::Ratio => {
            let (x, y) = (m.int_to_flt(x), m.int_to_flt(y));
            let z = m.flt_op(FltOp::Div, x, y);
            return Some(m.from_flt(z));
        }
        Binary::And => m.int_op(IntOp::And, x, y),
        Binary::Xor => m.int_op(IntOp::Xor, x, y),
        Binary::Shl => {
            let width = m.int(63);
            let fits = m.int_below(y, width);
            if !m.branch(fits) {
                return None;
            }
            let z = m.int_op(IntOp::Shl, x, y);
            let back = m.int_op(IntOp::Shr, z, y);
            let same = m.int_cmp(Cmp::Eq, back, x);
            if !m.branch(same) {
                return None;
            }
            z
        }
        Binary::Shr => {
            let width = m.int(64);
            let fits = m.int_below(y, width);
            if !m.branch(fits) {
                return None;
            }
            m.int_op(IntOp::UShr, x, y)
        }
        _ => return None,
    };
    Some(m.from_int(z))
}

fn floats<M: Meta>(m: &mut M, op: Binary, x: M::Flt, y: M::Flt) -> Option<M::Val> {
    if let Some(cmp) = comparing(op) {
        let z = m.flt_cmp(cmp, x, y);
        return Some(m.from_bool(z));
    }
    let z = match op {
        Binary::Add => m.flt_op(FltOp::Add, x, y),
        Binary::Sub => m.flt_op(FltOp::Sub, x, y),
        Binary::Mul => m.flt_op(FltOp::Mul, x, y),
        Binary::Div | Binary::Ratio => m.flt_op(FltOp::Div, x, y),
        Binary::Mod | Binary::Rem => m.flt_call2(remainder, x, y),
        _ => return None,
    };
    Some(m.from_flt(z))
}

extern "C" fn remainder(x: f64, y: f64) -> f64 {
    x % y
}

/// Is the counter beyond the limit? `None`: one of them is no number.
#[inline(always)]
pub fn beyond<M: Meta>(m: &mut M, down: bool, counter: M::Val, limit: M::Val) -> Option<bool> {
    if let Some(x) = m.as_int(counter)
        && let Some(y) = m.as_int(limit)
    {
        let done = m.int_cmp(if down { Cmp::Lt } else { Cmp::Gt }, x, y);
        return Some(m.branch(done));
    }
    beyond_slow(m, down, counter, limit)
}

#[inline(never)]
fn beyond_slow<M: Meta>(m: &mut M, down: bool, counter: M::Val, limit: M::Val) -> Option<bool> {
    for v in [counter, limit] {
        if !is_number(m, v) {
            return None;
        }
    }
    let goes_on = if down { Binary::Ge } else { Binary::Le };
    let answer = match fast(m, goes_on, counter, limit) {
        Some(v) => v,
        None => {
            let number = m.konst(Value::small(goes_on as i64));
            m.call(&NUMBERS, &[number, counter, limit])
        }
    };
    let yes = m.konst(Value::TRUE);
    let goes_on = m.same(answer, yes);
    Some(!m.branch(goes_on))
}

/// Is it a number?
pub fn is_number<M: Meta>(m: &mut M, v: M::Val) -> bool {
    matches!(m.shape(v).kind(), Kind::INT | Kind::BIGINT | Kind::FLOAT)
}

/// The counter of the next round. Both are numbers.
pub fn next<M: Meta>(m: &mut M, down: bool, counter: M::Val, step: M::Val) -> M::Val {
    let op = if down { Binary::Sub } else { Binary::Add };
    match fast(m, op, counter, step) {
        Some(v) => v,
        None => {
            let number = m.konst(Value::small(op as i64));
            m.call(&NUMBERS, &[number, counter, step])
        }
    }
}

extern "C" fn no_number(vm: &mut Vm, op: Value) -> Value {
    let name = operation(op).selector();
    text::from_str(&mut vm.space, &format!("The argument of {name} is no number"), crate::objects::kinds::WIDE)
}

fn operation(number: Value) -> Binary {
    Binary::ALL.get(number.int_unchecked() as usize).map_or(Binary::Add, |(op, _)| *op)
}

extern "C" fn numbers(vm: &mut Vm, op: Value, a: Value, b: Value) -> Value {
    match compute(&mut vm.space, operation(op), a, b) {
        Ok(v) => v,
        Err(message) => {
            let text = text::from_str(&mut vm.space, message, crate::objects::kinds::WIDE);
            vm.raise(text)
        }
    }
}

fn compute(space: &mut Space, op: Binary, a: Value, b: Value) -> Result<Value, &'static str> {
    let (Some(x), Some(y)) = (Num::of(a), Num::of(b)) else { return compute_floats(space, op, a, b) };
    if let Some(cmp) = comparing(op) {
        return Ok(Value::from_bool(holds(cmp, integer::cmp(x, y))));
    }
    let answer = match op {
        Binary::Add => Ok(integer::add(space, x, y)),
        Binary::Sub => Ok(integer::sub(space, x, y)),
        Binary::Mul => integer::mul(space, x, y),
        Binary::Div => integer::floor_div(space, x, y),
        Binary::Mod => integer::floor_mod(space, x, y),
        Binary::Rem => integer::trunc_rem(space, x, y),
        Binary::Ratio => match integer::div_to_f64(x, y) {
            Ok(f) => Ok(space.float(f)),
            Err(Fault::ZeroDivisor) => Ok(space.float(x.to_f64() / 0.0)),
            Err(fault) => Err(fault),
        },
        Binary::And => Ok(integer::and(space, x, y)),
        Binary::Xor => Ok(integer::xor(space, x, y)),
        Binary::Shl => integer::shl(space, x, y),
        // Machine integers are 64 unsigned bits here.
        Binary::Shr => match x.as_i64() {
            Some(i) if i < 0 && !y.is_negative() && !y.is_zero() => {
                let bits = integer::from_u64(space, i as u64);
                let bits = Num::of(bits).unwrap_or(x);
                integer::shr(space, bits, y)
            }
            _ => integer::shr(space, x, y),
        },
        _ => return Err("This is no message between numbers"),
    };
    answer.map_err(|fault| match fault {
        Fault::ZeroDivisor => "Division by zero",
        Fault::Negative => "Negative shift count",
        Fault::TooLarge => "The number is too big",
    })
}

fn compute_floats(space: &mut Space, op: Binary, a: Value, b: Value) -> Result<Value, &'static str> {
    if let Some(cmp) = comparing(op) {
        let order = match (Num::of(a), Num::of(b)) {
            (Some(x), None) => Space::as_float(b).and_then(|f| integer::cmp_float(x, f)),
            (None, Some(y)) => Space::as_float(a).and_then(|f| integer::cmp_float(y, f)).map(Ordering::reverse),
            _ => Space::as_float(a).zip(Space::as_float(b)).and_then(|(x, y)| x.partial_cmp(&y)),
        };
        return Ok(Value::from_bool(order.map_or(cmp == Cmp::Ne, |order| holds(cmp, order))));
    }
    let (Some(x), Some(y)) = (to_f64(a), to_f64(b)) else { return Err("This is no number") };
    let answer = match op {
        Binary::Add => x + y,
        Binary::Sub => x - y,
        Binary::Mul => x * y,
        Binary::Div | Binary::Ratio => x / y,
        Binary::Mod | Binary::Rem => x % y,
        _ => return Err("The argument is no integer"),
    };
    Ok(space.float(answer))
}

/// Any number as a double.
pub fn to_f64(v: Value) -> Option<f64> {
    Space::as_float(v).or_else(|| Num::of(v).map(Num::to_f64))
}

fn holds(cmp: Cmp, order: Ordering) -> bool {
    match cmp {
        Cmp::Lt => order.is_lt(),
        Cmp::Le => order.is_le(),
        Cmp::Gt => order.is_gt(),
        Cmp::Ge => order.is_ge(),
        Cmp::Eq => order.is_eq(),
        Cmp::Ne => order.is_ne(),
    }
}

/// The selector of a message between numbers.
pub fn selector<M: Meta>(m: &mut M, op: Binary) -> workbench::Symbol {
    m.vm().state::<State>().binaries[op as usize]
}

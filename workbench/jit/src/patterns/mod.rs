//! What many a language does alike: in `step`, arithmetic on machine numbers and globals in watched cells; around it, a table
//! of globals, errors that know their places, running a program. A language takes what fits and leaves the rest.
//!
//! What `step` uses is generic over [`Meta`], so traces look into it. Answers are `None` where the operands are not what the
//! function is about, or the result does not fit: what happens then is the language's.

pub use builtins::{Builtin, builtin, call_builtin};
pub use globals::Globals;
pub use list::{list_element, list_get, list_new, list_pop, list_push, list_set};
pub use named::{named_get, named_set};
pub use string::{byte_at, byte_string, bytes_len, flat_bytes, is_flat_bytes};
pub use table::{Lookup, dict_get, dict_get_or, dict_set, lookup, set_add, set_has, table_new};

mod builtins;
pub mod error;
mod globals;
mod list;
mod named;
mod string;
mod table;

use crate::code::Code;
use crate::language::{Language, Mode, Program};
use crate::meta::{Cmp, Flow, FltOp, IntOp, Meta};
use crate::vm::Vm;
use workbench_gc::{Gc, Value};
use workbench_object::WatchedCell;

crate::residual! {
    /// Assign a watched cell. The watch may end compiled code, so nothing is known afterwards.
    SET_CELL = set_cell(2) ANY;
    /// The error of the language that a code object is of.
    STACK_FULL = stack_full(1) ANY;
}

extern "C" fn stack_full(vm: &mut Vm, code: Value) -> Value {
    let lang = Gc::<Code>::from_value(code).map_or(0, |code| code.parts.lang);
    (vm.languages[lang as usize].stack_overflow)(vm)
}

extern "C" fn set_cell(_vm: &mut Vm, cell: Value, v: Value) -> Value {
    if let Some(cell) = Gc::<WatchedCell>::from_value(cell) {
        WatchedCell::set(cell, v);
    }
    Value::NIL
}

/// Both as doubles, if both are numbers.
#[inline(always)]
pub fn floats<M: Meta>(m: &mut M, a: M::Val, b: M::Val) -> Option<(M::Flt, M::Flt)> {
    Some((float(m, a)?, float(m, b)?))
}

#[inline(always)]
fn float<M: Meta>(m: &mut M, v: M::Val) -> Option<M::Flt> {
    match m.as_flt(v) {
        Some(f) => Some(f),
        None => m.as_int(v).map(|i| m.int_to_flt(i)),
    }
}

/// Sum, difference or product of two 64-bit integers or doubles; an integer beside a double becomes one. `None`: no two such
/// numbers, or the integer result needs more than 64 bits.
#[inline(always)]
pub fn arithmetic<M: Meta>(m: &mut M, int: IntOp, flt: FltOp, a: M::Val, b: M::Val) -> Option<M::Val> {
    if let Some(x) = m.as_int(a)
        && let Some(y) = m.as_int(b)
    {
        let z = m.int_checked(int, x, y)?;
        return Some(m.from_int(z));
    }
    let (x, y) = floats(m, a, b)?;
    let z = m.flt_op(flt, x, y);
    Some(m.from_flt(z))
}

/// `Div`, `Rem`, `FloorDiv` or `FloorMod` of machine integers. `None`: the divisor is zero, or the quotient needs 65 bits.
#[inline(always)]
pub fn divide<M: Meta>(m: &mut M, op: IntOp, x: M::Int, y: M::Int) -> Option<M::Int> {
    let zero = m.int(0);
    let is_zero = m.int_cmp(Cmp::Eq, y, zero);
    if m.branch(is_zero) {
        return None;
    }
    let minus_one = m.int(-1);
    let negates = m.int_cmp(Cmp::Eq, y, minus_one);
    if m.branch(negates) {
        return match op {
            IntOp::Rem | IntOp::FloorMod => Some(zero),
            _ => m.int_checked(IntOp::Sub, zero, x),
        };
    }
    Some(m.int_op(op, x, y))
}

/// Compare two 64-bit integers or doubles; an integer beside a double becomes one.
#[inline(always)]
pub fn compare<M: Meta>(m: &mut M, op: Cmp, a: M::Val, b: M::Val) -> Option<M::Bool> {
    if let Some(x) = m.as_int(a)
        && let Some(y) = m.as_int(b)
    {
        return Some(m.int_cmp(op, x, y));
    }
    let (x, y) = floats(m, a, b)?;
    Some(m.flt_cmp(op, x, y))
}

/// What a global's cell holds, absent included. While it was assigned once only, compiled code takes it for a constant.
#[inline(always)]
pub fn read_cell<M: Meta>(m: &mut M, cell: Gc<WatchedCell>) -> M::Val {
    if cell.is_mutable() {
        let cell = m.konst(cell.value());
        return m.slot(cell, WatchedCell::VALUE_SLOT);
    }
    m.assume(cell.watch());
    m.konst(cell.get())
}

/// Assign a global's cell.
#[inline(always)]
pub fn write_cell<M: Meta>(m: &mut M, cell: Gc<WatchedCell>, v: M::Val) {
    let cell = m.konst(cell.value());
    m.call(&SET_CELL, &[cell, v]);
}

/// Assign the global whose cell is constant `k`.
#[inline(always)]
pub fn set_global<M: Meta>(m: &mut M, k: u16, v: M::Val) {
    let cell = constant_cell(m, k);
    write_cell(m, cell, v);
}

/// The global whose cell is constant `k`; `None`: it has no value yet.
#[inline(always)]
pub fn global<M: Meta>(m: &mut M, k: u16) -> Option<M::Val> {
    let cell = constant_cell(m, k);
    let v = read_cell(m, cell);
    let absent = m.konst(Value::ABSENT);
    let unset = m.same(v, absent);
    (!m.branch(unset)).then_some(v)
}

#[inline(always)]
fn constant_cell<M: Meta>(m: &mut M, k: u16) -> Gc<WatchedCell> {
    let cell = m.constant(k);
    Gc::from_value(m.promote(cell)).expect("the compiler put a cell there")
}

/// Enter a function's code: registers from `first` on are its arguments, `dst` gets its result. Raises the language's own
/// error when the stack is full.
#[inline(always)]
pub fn enter<M: Meta>(m: &mut M, code: Gc<Code>, callee: M::Val, dst: u16, first: u16) -> Flow<M::Val> {
    if m.push_regs(code, callee, dst, first, code.parts.params) { Flow::Enter } else { stack_is_full(m, code) }
}

/// The same with arguments that need not be registers.
#[inline(always)]
pub fn enter_with<M: Meta>(m: &mut M, code: Gc<Code>, callee: M::Val, dst: u16, args: &[M::Val]) -> Flow<M::Val> {
    if m.push(code, callee, dst, args) { Flow::Enter } else { stack_is_full(m, code) }
}

#[inline(never)]
fn stack_is_full<M: Meta>(m: &mut M, code: Gc<Code>) -> Flow<M::Val> {
    let code = m.konst(code.value());
    Flow::Raise(m.call(&STACK_FULL, &[code]))
}

/// Run a program: load it, run its code. What it cannot do is answered as text: a rendered diagnostic, or what the language's
/// [`crate::repl::ReplHooks::describe`] says about the exception that nobody caught.
pub fn run_program<L: Language>(vm: &mut Vm, program: &Program) -> Result<(), String> {
    let code = L::load(vm, &program.source, Mode::File).map_err(|d| d.render(&program.source) + "\n")?;
    let lang = code.parts.lang;
    vm.run_code(code, Value::NIL, &[]).map(|_| ()).map_err(|exception| (L::REPL.describe)(vm, lang, exception))
}

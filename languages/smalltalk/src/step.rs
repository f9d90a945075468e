//! One instruction's semantics, for the interpreter and the tracer alike.

use crate::numbers;
use crate::objects::kinds;
use crate::op::{Binary, Op, Src};
use crate::send::{self, Selector};
use crate::state::{State, Word, symbol_object};
use workbench::{Cmp, Flow, FltOp, Gc, IntOp, Kind, Meta, ShapeId, Symbol, Value, Vm, WatchedCell, residual};

residual! {
    /// Assign a global.
    pub SET_GLOBAL = set_global(2) ANY;
    /// The text about a loop that counts to something that is no number.
    pub NO_LIMIT = no_limit(0) READS;
}

#[inline(always)]
fn read<M: Meta>(m: &mut M, src: Src) -> M::Val {
    match src.as_constant() {
        Some(k) => m.constant(k),
        None => m.reg(src.0),
    }
}

/// `self` as an instance or class: its layout becomes known.
#[inline(always)]
fn this<M: Meta>(m: &mut M) -> M::Val {
    let this = m.reg(0);
    m.shape(this);
    this
}

#[inline(always)]
fn put<M: Meta>(m: &mut M, dst: u16, v: M::Val) -> Flow<M::Val> {
    m.set(dst, v);
    Flow::Next
}

/// See [`workbench::Language::step`].
#[inline(always)]
pub fn step<M: Meta>(m: &mut M, op: Op) -> Flow<M::Val> {
    match op {
        Op::Nop {} => Flow::Next,
        Op::Move { dst, src } => {
            let v = read(m, src);
            put(m, dst, v)
        }
        Op::Nils { first, count } => {
            let nil = m.konst(Value::NIL);
            for r in first..first + count {
                m.set(r, nil);
            }
            Flow::Next
        }
        Op::Global { dst, cell } => global(m, dst, cell),
        Op::SetGlobal { cell, src } => {
            let cell = m.constant(cell);
            let v = read(m, src);
            m.call(&SET_GLOBAL, &[cell, v]);
            Flow::Next
        }
        Op::Field { dst, field } => {
            let this = this(m);
            let v = m.slot(this, field as usize);
            put(m, dst, v)
        }
        Op::SetField { field, src } => {
            let this = this(m);
            let v = read(m, src);
            m.set_slot(this, field as usize, v);
            Flow::Next
        }
        Op::ClassField { dst, field } => {
            let this = this(m);
            let fields = m.slot(this, kinds::CLASS_FIELDS);
            let i = m.int(field as i64);
            let v = m.elem(fields, i);
            put(m, dst, v)
        }
        Op::SetClassField { field, src } => {
            let this = this(m);
            let fields = m.slot(this, kinds::CLASS_FIELDS);
            let i = m.int(field as i64);
            let v = read(m, src);
            m.set_elem(fields, i, v);
            Flow::Next
        }
        Op::Cell { dst, src } => {
            let v = read(m, src);
            let cell = m.new_record(kinds::CELL.id(), &[v]);
            put(m, dst, cell)
        }
        Op::CellGet { dst, cell } => {
            let cell = m.reg(cell);
            let v = m.slot(cell, 0);
            put(m, dst, v)
        }
        Op::CellSet { cell, src } => {
            let cell = m.reg(cell);
            let v = read(m, src);
            m.set_slot(cell, 0, v);
            Flow::Next
        }
        Op::Captured { dst, slot } => {
            let block = m.callee();
            let v = m.slot_fixed(block, slot as usize);
            put(m, dst, v)
        }
        Op::CapturedGet { dst, slot } => {
            let block = m.callee();
            let cell = m.slot_fixed(block, slot as usize);
            let v = m.slot(cell, 0);
            put(m, dst, v)
        }
        Op::CapturedSet { slot, src } => {
            let block = m.callee();
            let cell = m.slot_fixed(block, slot as usize);
            let v = read(m, src);
            m.set_slot(cell, 0, v);
            Flow::Next
        }
        Op::Block { count, base, shape } => block(m, count, base, ShapeId(shape)),
        Op::Home { dst } => {
            let nil = m.konst(Value::NIL);
            let marker = m.new_record(kinds::MARKER.id(), &[nil]);
            put(m, dst, marker)
        }
        Op::Send0 { dst, base, selector } => {
            let args = [m.reg(base)];
            send::send(m, Selector::Constant(selector), dst, &args)
        }
        Op::Send1 { dst, base, selector } => {
            let args = [m.reg(base), m.reg(base + 1)];
            send::send(m, Selector::Constant(selector), dst, &args)
        }
        Op::Send2 { dst, base, selector } => {
            let args = [m.reg(base), m.reg(base + 1), m.reg(base + 2)];
            send::send(m, Selector::Constant(selector), dst, &args)
        }
        Op::Send { argc: 3, dst, base, selector } => {
            let args = [m.reg(base), m.reg(base + 1), m.reg(base + 2), m.reg(base + 3)];
            send::send(m, Selector::Constant(selector), dst, &args)
        }
        Op::Send { argc, dst, base, selector } => {
            let args = arguments(m, base, argc);
            send::send(m, Selector::Constant(selector), dst, &args)
        }
        Op::SuperSend { argc: 0, dst, base, selector } => {
            let args = [m.reg(base)];
            send::send_super(m, selector, dst, &args)
        }
        Op::SuperSend { argc, dst, base, selector } => {
            let args = arguments(m, base, argc);
            send::send_super(m, selector, dst, &args)
        }
        Op::Add { dst, a, b } => {
            let (a, b) = (read(m, a), read(m, b));
            numbers::arithmetic(m, IntOp::Add, FltOp::Add, Binary::Add, dst, a, b)
        }
        Op::Sub { dst, a, b } => {
            let (a, b) = (read(m, a), read(m, b));
            numbers::arithmetic(m, IntOp::Sub, FltOp::Sub, Binary::Sub, dst, a, b)
        }
        Op::Mul { dst, a, b } => {
            let (a, b) = (read(m, a), read(m, b));
            numbers::arithmetic(m, IntOp::Mul, FltOp::Mul, Binary::Mul, dst, a, b)
        }
        Op::Lt { dst, a, b } => {
            let (a, b) = (read(m, a), read(m, b));
            numbers::comparison(m, Cmp::Lt, Binary::Lt, dst, a, b)
        }
        Op::Le { dst, a, b } => {
            let (a, b) = (read(m, a), read(m, b));
            numbers::comparison(m, Cmp::Le, Binary::Le, dst, a, b)
        }
        Op::Gt { dst, a, b } => {
            let (a, b) = (read(m, a), read(m, b));
            numbers::comparison(m, Cmp::Gt, Binary::Gt, dst, a, b)
        }
        Op::Ge { dst, a, b } => {
            let (a, b) = (read(m, a), read(m, b));
            numbers::comparison(m, Cmp::Ge, Binary::Ge, dst, a, b)
        }
        Op::Eq { dst, a, b } => {
            let (a, b) = (read(m, a), read(m, b));
            numbers::comparison(m, Cmp::Eq, Binary::Eq, dst, a, b)
        }
        Op::Number { op, dst, a, b } => {
            let (a, b) = (read(m, a), read(m, b));
            numbers::any(m, op, dst, a, b)
        }
        Op::At { dst, a, b } => {
            let (a, b) = (read(m, a), read(m, b));
            send::at(m, dst, a, b)
        }
        Op::AtPut { dst, base } => {
            let (array, index, v) = (m.reg(base), m.reg(base + 1), m.reg(base + 2));
            send::at_put(m, dst, array, index, v)
        }
        Op::Value { argc: 0, dst, base } => {
            let args = [m.reg(base)];
            send::value(m, dst, &args)
        }
        Op::Value { argc: 1, dst, base } => {
            let args = [m.reg(base), m.reg(base + 1)];
            send::value(m, dst, &args)
        }
        Op::Value { dst, base, .. } => {
            let args = [m.reg(base), m.reg(base + 1), m.reg(base + 2)];
            send::value(m, dst, &args)
        }
        Op::Jump { target } => Flow::Jump(target),
        Op::Loop { target } => Flow::LoopBack(target),
        Op::Unless { condition, target } => branch(m, condition, target, Value::TRUE, Value::FALSE),
        Op::If { condition, target } => branch(m, condition, target, Value::FALSE, Value::TRUE),
        Op::IfNil { value, target } => {
            if is_nil(m, value) {
                Flow::Jump(target)
            } else {
                Flow::Next
            }
        }
        Op::IfNotNil { value, target } => {
            if is_nil(m, value) {
                Flow::Next
            } else {
                Flow::Jump(target)
            }
        }
        Op::NeedInteger { value, target } => {
            let v = m.reg(value);
            if matches!(m.shape(v).kind(), Kind::INT | Kind::BIGINT) { Flow::Next } else { Flow::Jump(target) }
        }
        Op::CountUp { counter, target } => count(m, false, counter, target),
        Op::CountDown { counter, target } => count(m, true, counter, target),
        Op::NextUp { counter, target } => {
            let one = m.konst(Value::small(1));
            next(m, false, counter, one, target)
        }
        Op::NextDown { counter, target } => {
            let one = m.konst(Value::small(1));
            next(m, true, counter, one, target)
        }
        Op::StepUp { counter, target } => {
            let step = m.reg(counter + 2);
            next(m, false, counter, step, target)
        }
        Op::StepDown { counter, target } => {
            let step = m.reg(counter + 2);
            next(m, true, counter, step, target)
        }
        Op::NotUnderstood { argc, dst, receiver, selector } => {
            let nil = m.konst(Value::NIL);
            let mut args = vec![nil; argc as usize + 1];
            args[0] = m.reg(receiver);
            let selector = Selector::Constant(selector).symbol(m);
            send::not_understood(m, selector, dst, &args)
        }
        Op::Return { src } => {
            let v = read(m, src);
            Flow::Return(v)
        }
        Op::ReturnHome { dst, src } => return_home(m, dst, src),
    }
}

#[inline(never)]
fn arguments<M: Meta>(m: &mut M, base: u16, argc: u8) -> Vec<M::Val> {
    (base..=base + argc as u16).map(|r| m.reg(r)).collect()
}

#[inline(always)]
fn is_nil<M: Meta>(m: &mut M, r: u16) -> bool {
    let v = m.reg(r);
    let nil = m.konst(Value::NIL);
    let is = m.same(v, nil);
    m.branch(is)
}

/// To the next instruction on `next`, to the target on `jump`, and two before it on anything else.
#[inline(always)]
fn branch<M: Meta>(m: &mut M, condition: u16, target: u32, next: Value, jump: Value) -> Flow<M::Val> {
    let v = m.reg(condition);
    let next = m.konst(next);
    let is = m.same(v, next);
    if m.branch(is) {
        return Flow::Next;
    }
    let jump = m.konst(jump);
    let is = m.same(v, jump);
    if m.branch(is) { Flow::Jump(target) } else { Flow::Jump(target - 2) }
}

#[inline(always)]
fn count<M: Meta>(m: &mut M, down: bool, counter: u16, target: u32) -> Flow<M::Val> {
    let (c, limit) = (m.reg(counter), m.reg(counter + 1));
    match numbers::beyond(m, down, c, limit) {
        Some(true) => Flow::Jump(target),
        Some(false) => Flow::Next,
        None if numbers::is_number(m, c) => bad_limit(m, counter),
        None => Flow::Jump(target - 2),
    }
}

#[inline(always)]
fn next<M: Meta>(m: &mut M, down: bool, counter: u16, step: M::Val, target: u32) -> Flow<M::Val> {
    let (c, limit) = (m.reg(counter), m.reg(counter + 1));
    let op = if down { IntOp::Sub } else { IntOp::Add };
    if let Some(x) = m.as_int(c)
        && let Some(y) = m.as_int(limit)
        && let Some(s) = m.as_int(step)
        && let Some(x) = m.int_checked(op, x, s)
    {
        let v = m.from_int(x);
        m.set(counter, v);
        let done = m.int_cmp(if down { Cmp::Lt } else { Cmp::Gt }, x, y);
        return if m.branch(done) { Flow::Next } else { Flow::LoopBack(target) };
    }
    next_slow(m, down, counter, step, target)
}

#[inline(never)]
fn next_slow<M: Meta>(m: &mut M, down: bool, counter: u16, step: M::Val, target: u32) -> Flow<M::Val> {
    let (c, limit) = (m.reg(counter), m.reg(counter + 1));
    if !numbers::is_number(m, step) {
        return bad_limit(m, counter);
    }
    let v = numbers::next(m, down, c, step);
    let done = numbers::beyond(m, down, v, limit);
    m.set(counter, v);
    match done {
        Some(true) => Flow::Next,
        Some(false) => Flow::LoopBack(target),
        None => bad_limit(m, counter),
    }
}

/// The limit or step of a loop is no number: an error of the receiver, whose answer nobody wants.
#[inline(never)]
fn bad_limit<M: Meta>(m: &mut M, counter: u16) -> Flow<M::Val> {
    let text = m.call(&NO_LIMIT, &[]);
    let receiver = m.reg(counter);
    send::fail(m, workbench::Frame::DISCARD, receiver, text)
}

#[inline(always)]
fn global<M: Meta>(m: &mut M, dst: u16, constant: u16) -> Flow<M::Val> {
    let cell = m.constant(constant);
    let cell = m.promote(cell);
    let Some(cell) = Gc::<WatchedCell>::from_value(cell) else { return Flow::Next };
    let v = if cell.is_mutable() {
        let cell = m.konst(cell.value());
        m.slot(cell, WatchedCell::VALUE_SLOT)
    } else {
        m.assume(cell.watch());
        let v = cell.get();
        if v.is_absent() {
            return unknown_global(m, dst, constant);
        }
        m.konst(v)
    };
    put(m, dst, v)
}

#[inline(never)]
fn unknown_global<M: Meta>(m: &mut M, dst: u16, constant: u16) -> Flow<M::Val> {
    let name = m.constant(constant + 1);
    let name = Symbol(m.promote(name).int_unchecked() as u32);
    let state = m.vm().state::<State>();
    let name = symbol_object(m.vm(), state, name);
    let name = m.konst(name);
    let receiver = m.reg(0);
    send::send_symbol(m, state.word(Word::UnknownGlobal), dst, &[receiver, name])
}

/// Most slots of a block that is made where traces see it without an allocation here.
const FEW_SLOTS: usize = 12;

#[inline(always)]
fn block<M: Meta>(m: &mut M, count: u8, base: u16, shape: ShapeId) -> Flow<M::Val> {
    let count = count as usize;
    let v = if count <= FEW_SLOTS {
        let mut slots = [m.reg(base); FEW_SLOTS];
        for (i, slot) in slots.iter_mut().enumerate().take(count).skip(1) {
            *slot = m.reg(base + i as u16);
        }
        m.new_record(shape, &slots[..count])
    } else {
        let slots = arguments(m, base, count as u8 - 1);
        m.new_record(shape, &slots)
    };
    put(m, base, v)
}

#[inline(never)]
fn return_home<M: Meta>(m: &mut M, dst: u16, src: Src) -> Flow<M::Val> {
    let block = m.callee();
    let marker = m.slot_fixed(block, kinds::BLOCK_HOME);
    let v = read(m, src);
    if m.has_home(marker) {
        return Flow::ReturnFrom(marker, v);
    }
    let escaped = m.vm().state::<State>().word(Word::EscapedBlock);
    let receiver = m.reg(0);
    send::send_symbol(m, escaped, dst, &[receiver, block])
}

extern "C" fn set_global(_vm: &mut Vm, cell: Value, v: Value) -> Value {
    if let Some(cell) = Gc::<WatchedCell>::from_value(cell) {
        WatchedCell::set(cell, v);
    }
    v
}

extern "C" fn no_limit(vm: &mut Vm) -> Value {
    workbench::object::text::from_str(&mut vm.space, "The limit of a loop is no number", kinds::WIDE)
}

//! Frame objects: `sys._getframe`, `tb_frame`, `gi_frame`, and what a trace function is given.
//!
//! A frame object is made when somebody looks. Its guest frame is then marked as seen ([`Frame::SEEN`]), so that a second look
//! finds the same object and the end of the frame is told: the object keeps the variables from then on. While the frame runs the
//! object reads its registers.
//!
//! *Invariants.* [`Watching::frames`](crate::tracing::Watching) has the objects of the running thread's seen frames by their depth on the guest stack, ascending; those deeper
//! than the running frame are stale. Compiled code neither keeps marks nor tells ends: a frame that it runs may get a second
//! object, and the first one then keeps what it saw last.

use super::descriptors::readonly;
use crate::code::CodeInfo;
use crate::generator;
use crate::op::Op;
use crate::runtime::kinds as k;
use crate::runtime::native::{GetSetDef, Namespace, TypeDef};
use crate::runtime::{Res, Ty, dict_get_symbol, dict_remove_symbol, dict_set_symbol, state};
use crate::tracing::watching;
use workbench::object::dict;
use workbench::{Code, Frame, Gc, Heap, Kind, Raised, ShapeId, Value, Vm, access};

/// `DEPTH` of an object whose frame does not run.
const ENDED: i64 = -1;

/// Is it a frame of Python code, not of a continuation?
pub fn is_guest(frame: Frame) -> bool {
    !frame.callee().is_absent()
        && ShapeId::of(frame.callee()).kind() == Kind::FUNCTION
        && CodeInfo::of(&frame.code()).is_some_and(|info| !info.is_stub())
}

/// The object of a frame that was seen before.
fn known(vm: &mut Vm, frame: Frame) -> Option<Value> {
    if frame.flags() & Frame::SEEN == 0 {
        return None;
    }
    let watching = watching(vm);
    let frames = watching.frames.borrow();
    let at = frames.binary_search_by_key(&frame.depth(), |f| f.0).ok()?;
    let (_, place, object) = frames[at];
    let same = place == frame
        && access::slot(object, k::frame::CODE) == frame.code().value()
        && access::slot(object, k::frame::FUNC) == frame.callee();
    same.then_some(object)
}

/// The object of a running frame.
pub fn object(vm: &mut Vm, frame: Frame) -> Value {
    if let Some(object) = known(vm, frame) {
        return object;
    }
    let (code, callee) = (frame.code(), frame.callee());
    let depth = Value::small(i64::from(frame.depth()));
    let generator = generator_of(frame);
    let suspended = if generator.is_absent() { Value::ABSENT } else { access::slot(generator, k::generator::FRAME) };
    let object = if suspended.is_absent() {
        let globals = access::slot(callee, k::function::GLOBALS);
        let absent = Value::ABSENT;
        let slots = [code.value(), globals, callee, depth, generator, absent, absent, absent];
        let object = vm.record_with(k::FRAME_RECORD.id(), &slots);
        if !generator.is_absent() {
            access::set_slot(generator, k::generator::FRAME, object);
        }
        object
    } else {
        access::set_slot(suspended, k::frame::DEPTH, depth);
        suspended
    };
    access::set_slot(object, k::frame::LAST, Value::small(-1));
    let watching = watching(vm);
    let deepest = vm.frame().depth();
    {
        let mut frames = watching.frames.borrow_mut();
        while frames.last().is_some_and(|f| f.0 > deepest) {
            frames.pop();
        }
        let at = frames.partition_point(|f| f.0 < frame.depth());
        if frames.get(at).is_some_and(|f| f.0 == frame.depth()) {
            frames[at] = (frame.depth(), frame, object);
        } else {
            frames.insert(at, (frame.depth(), frame, object));
        }
    }
    Heap::barrier(watching.value());
    frame.set_flags(frame.flags() | Frame::SEEN);
    object
}

/// The generator whose frame this is; absent.
fn generator_of(frame: Frame) -> Value {
    let code = frame.code();
    match CodeInfo::of(&code) {
        Some(info) if info.generator => {
            let v = frame.reg(info.generator_register);
            if ShapeId::of(v).kind() == k::GENERATOR { v } else { Value::ABSENT }
        }
        _ => Value::ABSENT,
    }
}

/// A seen frame is about to be popped: its object keeps what it needs.
pub fn ends(vm: &mut Vm, frame: Frame) {
    let Some(object) = known(vm, frame) else { return };
    let back = outer(frame).map_or(Value::NIL, |f| self::object(vm, f));
    let generator = access::slot(object, k::frame::GENERATOR);
    let suspended = !generator.is_absent() && generator::position(generator) != generator::ENDED;
    access::set_slot(object, k::frame::DEPTH, Value::small(ENDED));
    access::set_slot(object, k::frame::PC, Value::small(i64::from(frame.pc())));
    access::set_slot(object, k::frame::BACK, if suspended { Value::NIL } else { back });
    access::set_slot(object, k::frame::CALLED, Value::ABSENT);
    if !suspended {
        let registers = kept(vm, frame);
        access::set_slot(object, k::frame::REGS, registers);
    }
    let watching = watching(vm);
    let mut frames = watching.frames.borrow_mut();
    if let Ok(at) = frames.binary_search_by_key(&frame.depth(), |f| f.0) {
        frames.truncate(at);
    }
}

/// The frame of Python code that waits for this one.
fn outer(frame: Frame) -> Option<Frame> {
    let mut at = frame.back();
    while let Some(f) = at
        && !is_guest(f)
    {
        at = f.back();
    }
    at
}

/// The running frame of an object, and its current instruction.
pub fn running(vm: &mut Vm, object: Value) -> Option<(Frame, u32)> {
    let depth = access::slot(object, k::frame::DEPTH).int_unchecked();
    if depth == ENDED {
        return None;
    }
    let mut inner: Option<Frame> = None;
    let mut at = Some(vm.frame());
    while let Some(frame) = at
        && i64::from(frame.depth()) >= depth
    {
        if i64::from(frame.depth()) == depth {
            if known(vm, frame) != Some(object) {
                break;
            }
            // A frame that waits for another one stands behind its call, unless a native calls in between.
            let at_call = inner.is_none_or(|f| f.flags() & Frame::BASE != 0);
            return Some((frame, if at_call { frame.pc() } else { frame.pc().saturating_sub(1) }));
        }
        inner = at;
        at = frame.back();
    }
    access::set_slot(object, k::frame::DEPTH, Value::small(ENDED));
    None
}

/// The frame object of the running function `depth` calls up; `None` when there are not so many.
pub fn nth(vm: &mut Vm, depth: i64) -> Option<Value> {
    let mut at = Some(vm.frame()).filter(|&f| is_guest(f)).or_else(|| outer(vm.frame()));
    for _ in 0..depth {
        at = at.and_then(outer);
    }
    at.map(|frame| object(vm, frame))
}

/// An object for a frame of another thread: what it is now.
pub fn snapshot(vm: &mut Vm, top: Frame) -> Option<Value> {
    let mut at = Some(top).filter(|&f| is_guest(f)).or_else(|| outer(top));
    let (mut first, mut last) = (None, Value::ABSENT);
    while let Some(frame) = at {
        let registers = kept(vm, frame);
        let (code, callee, absent) = (frame.code(), frame.callee(), Value::ABSENT);
        let globals = access::slot(callee, k::function::GLOBALS);
        let pc = Value::small(i64::from(frame.pc()));
        let slots = [code.value(), globals, callee, Value::small(ENDED), absent, pc, registers, Value::NIL];
        let object = vm.record_with(k::FRAME_RECORD.id(), &slots);
        if first.is_none() {
            first = Some(object);
        } else {
            access::set_slot(last, k::frame::BACK, object);
        }
        last = object;
        at = outer(frame);
    }
    first
}

/// A copy of a frame's variables.
fn kept(vm: &mut Vm, frame: Frame) -> Value {
    let code = frame.code();
    let count = CodeInfo::of(&code).map_or(0, |i| i.registers.len()).max(usize::from(code.parts.params));
    let registers = vm.heap.alloc_values(ShapeId::BUFFER.0, count, Value::ABSENT);
    for i in 0..count {
        access::values_store(registers, i, frame.reg(i as u16));
    }
    registers
}

/// The frame object of a traceback's entry.
pub fn of_traceback(vm: &mut Vm, entry: Value) -> Value {
    let found = access::slot(entry, k::traceback::FRAME);
    if !found.is_absent() && found != Value::UNDEFINED {
        return found;
    }
    let code = access::slot(entry, k::traceback::CODE);
    let mut object = Value::ABSENT;
    if found == Value::UNDEFINED {
        let mut at = Some(vm.frame());
        while let Some(frame) = at {
            if is_guest(frame) && frame.code().value() == code {
                object = self::object(vm, frame);
                break;
            }
            at = frame.back();
        }
    }
    if object.is_absent() {
        let globals = access::slot(entry, k::traceback::GLOBALS);
        let registers = access::slot(entry, k::traceback::LOCALS);
        let absent = Value::ABSENT;
        let slots = [code, globals, absent, Value::small(ENDED), absent, absent, registers, Value::NIL];
        object = vm.record_with(k::FRAME_RECORD.id(), &slots);
        access::set_slot(object, k::frame::LINE, access::slot(entry, k::traceback::LINE));
    }
    access::set_slot(entry, k::traceback::FRAME, object);
    object
}

/// `gi_frame`
pub fn of_generator(vm: &mut Vm, generator: Value) -> Value {
    if generator::position(generator) == generator::ENDED {
        return Value::NIL;
    }
    let found = access::slot(generator, k::generator::FRAME);
    if !found.is_absent() {
        return found;
    }
    if generator::position(generator) == generator::RUNNING {
        let mut at = Some(vm.frame());
        while let Some(frame) = at {
            if generator_of(frame) == generator {
                return object(vm, frame);
            }
            at = frame.back();
        }
    }
    let function = access::slot(generator, k::generator::FUNC);
    let (code, globals) = (access::slot(generator, k::generator::CODE), access::slot(function, k::function::GLOBALS));
    let absent = Value::ABSENT;
    let slots = [code, globals, function, Value::small(ENDED), generator, absent, absent, Value::NIL];
    let object = vm.record_with(k::FRAME_RECORD.id(), &slots);
    access::set_slot(generator, k::generator::FRAME, object);
    object
}

fn code_of(object: Value) -> Gc<Code> {
    Gc::from_value(access::slot(object, k::frame::CODE)).expect("a frame object has code")
}

/// Where the frame stands; `None` when that is not known.
fn position(vm: &mut Vm, object: Value) -> Option<u32> {
    if let Some((_, pc)) = running(vm, object) {
        return Some(pc);
    }
    let generator = access::slot(object, k::frame::GENERATOR);
    if !generator.is_absent() && generator::position(generator) >= 0 {
        return Some((generator::position(generator) as u32).saturating_sub(1));
    }
    access::slot(object, k::frame::PC).as_int().map(|pc| pc as u32)
}

/// The line that runs, by the frame's position.
pub fn current_line(vm: &mut Vm, object: Value) -> u32 {
    let code = code_of(object);
    match position(vm, object) {
        Some(0) => CodeInfo::of(&code).map_or(0, |i| i.first_line),
        Some(pc) => code.line(pc),
        None => access::slot(object, k::frame::LINE).as_int().unwrap_or(0) as u32,
    }
}

fn code(_: &mut Vm, object: Value) -> Res {
    Ok(access::slot(object, k::frame::CODE))
}

fn back(vm: &mut Vm, object: Value) -> Res {
    match running(vm, object) {
        Some((frame, _)) => Ok(outer(frame).map_or(Value::NIL, |f| self::object(vm, f))),
        None => {
            let back = access::slot(object, k::frame::BACK);
            Ok(if back.is_absent() { Value::NIL } else { back })
        }
    }
}

fn globals(vm: &mut Vm, object: Value) -> Res {
    super::functions::globals_dict(vm, access::slot(object, k::frame::GLOBALS))
}

fn builtins(vm: &mut Vm, _: Value) -> Res {
    let namespace = state(vm).builtins_namespace();
    Ok(Namespace::dict(namespace, vm))
}

fn restricted(_: &mut Vm, _: Value) -> Res {
    Ok(Value::FALSE)
}

fn none(_: &mut Vm, _: Value) -> Res {
    Ok(Value::NIL)
}

fn last_instruction(vm: &mut Vm, object: Value) -> Res {
    let pc = position(vm, object).map_or(0, i64::from);
    Ok(Value::small(if pc == 0 { -1 } else { pc }))
}

fn line(vm: &mut Vm, object: Value) -> Res {
    let noted = access::slot(object, k::frame::LINE);
    if !access::slot(object, k::frame::TRACE).is_absent() && !noted.is_absent() {
        return Ok(noted);
    }
    let line = current_line(vm, object);
    Ok(Value::small(i64::from(line)))
}

fn set_line(vm: &mut Vm, object: Value, line: Value) -> Result<(), Raised> {
    crate::tracing::jump(vm, object, line)
}

fn trace(_: &mut Vm, object: Value) -> Res {
    let f = access::slot(object, k::frame::TRACE);
    Ok(if f.is_absent() { Value::NIL } else { f })
}

fn set_trace(vm: &mut Vm, object: Value, f: Value) -> Result<(), Raised> {
    let line = current_line(vm, object);
    access::set_slot(object, k::frame::LINE, Value::small(i64::from(line)));
    access::set_slot(object, k::frame::TRACE, if f == Value::NIL { Value::ABSENT } else { f });
    Ok(())
}

/// Where a frame's variables are.
enum Registers {
    /// On the guest stack.
    Stack(Frame),
    /// In a buffer.
    Kept(Value),
}

impl Registers {
    fn of(vm: &mut Vm, object: Value) -> Option<Registers> {
        if let Some((frame, _)) = running(vm, object) {
            return Some(Registers::Stack(frame));
        }
        let kept = access::slot(object, k::frame::REGS);
        if !kept.is_absent() {
            return Some(Registers::Kept(kept));
        }
        let generator = access::slot(object, k::frame::GENERATOR);
        if generator.is_absent() {
            return None;
        }
        let kept = access::slot(generator, k::generator::REGS);
        (!kept.is_absent()).then_some(Registers::Kept(kept))
    }

    fn get(&self, i: u16) -> Value {
        match self {
            Registers::Stack(frame) => frame.reg(i),
            Registers::Kept(buffer) => access::values_of(*buffer).get(i as usize).copied().unwrap_or(Value::ABSENT),
        }
    }

    fn set(&self, i: u16, v: Value) {
        match self {
            Registers::Stack(frame) => frame.set_reg(i, v),
            Registers::Kept(buffer) => access::values_store(*buffer, i as usize, v),
        }
    }
}

/// A variable's cell: its number among the closure's, when it is not the function's own.
fn free_cell(object: Value, i: usize) -> Option<Value> {
    let function = access::slot(object, k::frame::FUNC);
    if function.is_absent() {
        return None;
    }
    let closure = access::slot(function, k::function::CLOSURE);
    (ShapeId::of(closure).kind() == Kind::TUPLE).then(|| workbench::object::tuple::get(closure, i))
}

/// `f_locals`: the same dict each time, brought up to date.
pub fn locals(vm: &mut Vm, object: Value) -> Res {
    let code = code_of(object);
    let Some(info) = CodeInfo::of(&code) else { return Ok(Value::NIL) };
    let registers = Registers::of(vm, object);
    if !info.optimized {
        let own = registers.filter(|_| code.parts.params > 0).map_or(Value::ABSENT, |r| r.get(0));
        return if own.is_absent() { globals(vm, object) } else { Ok(own) };
    }
    access::set_slot(object, k::frame::TOUCHED, Value::TRUE);
    let known = access::slot(object, k::frame::DICT);
    let d = if known.is_absent() { dict::new(&mut vm.space) } else { known };
    access::set_slot(object, k::frame::DICT, d);
    let Some(registers) = registers else { return Ok(d) };
    let put = |vm: &mut Vm, name, v: Value| {
        if vm.name(name).starts_with(b"%") {
            return;
        }
        if v.is_absent() {
            dict_remove_symbol(vm, d, name);
        } else {
            dict_set_symbol(vm, d, name, v);
        }
    };
    for (i, &name) in info.registers.iter().enumerate() {
        let mut v = registers.get(i as u16);
        if info.cells.contains(&(i as u16)) && ShapeId::of(v).kind() == Kind::CELL {
            v = access::slot(v, k::cell::VALUE);
        }
        put(vm, name, v);
    }
    for (i, &name) in info.frees.iter().enumerate() {
        if let Some(cell) = free_cell(object, i) {
            put(vm, name, access::slot(cell, k::cell::VALUE));
        }
    }
    Ok(d)
}

/// What a trace function did to the dict of variables is done to the variables. None is unbound: the compiler relied on those
/// that it saw bound.
pub fn store_locals(vm: &mut Vm, object: Value) {
    let d = access::slot(object, k::frame::DICT);
    if access::slot(object, k::frame::TOUCHED).is_absent() || d.is_absent() {
        return;
    }
    access::set_slot(object, k::frame::TOUCHED, Value::ABSENT);
    let code = code_of(object);
    let (Some(info), Some(registers)) = (CodeInfo::of(&code), Registers::of(vm, object)) else { return };
    let started = position(vm, object).is_some_and(|pc| pc >= prologue(&info));
    for (i, &name) in info.registers.iter().enumerate() {
        let i = i as u16;
        let v = dict_get_symbol(vm, d, name).unwrap_or(Value::ABSENT);
        if info.cells.contains(&i) && ShapeId::of(registers.get(i)).kind() == Kind::CELL && started {
            access::set_slot(registers.get(i), k::cell::VALUE, v);
        } else if !v.is_absent() {
            registers.set(i, v);
        }
    }
    for (i, &name) in info.frees.iter().enumerate() {
        if let Some(cell) = free_cell(object, i) {
            let v = dict_get_symbol(vm, d, name).unwrap_or(Value::ABSENT);
            access::set_slot(cell, k::cell::VALUE, v);
        }
    }
}

/// The first instruction that is not part of how a function begins.
pub fn prologue(info: &CodeInfo) -> u32 {
    1 + info.listing.iter().skip(1).take_while(|op| matches!(op, Op::MakeCell(_))).count() as u32
}

static FRAME: &[GetSetDef] = &[
    GetSetDef { name: "f_code", get: code, set: Some(readonly) },
    GetSetDef { name: "f_lineno", get: line, set: Some(set_line) },
    GetSetDef { name: "f_globals", get: globals, set: Some(readonly) },
    GetSetDef { name: "f_locals", get: locals, set: None },
    GetSetDef { name: "f_back", get: back, set: Some(readonly) },
    GetSetDef { name: "f_builtins", get: builtins, set: Some(readonly) },
    GetSetDef { name: "f_restricted", get: restricted, set: None },
    GetSetDef { name: "f_lasti", get: last_instruction, set: Some(readonly) },
    GetSetDef { name: "f_trace", get: trace, set: Some(set_trace) },
    GetSetDef { name: "f_exc_type", get: none, set: None },
    GetSetDef { name: "f_exc_value", get: none, set: None },
    GetSetDef { name: "f_exc_traceback", get: none, set: None },
];

/// `frame`
pub static TYPES: &[TypeDef] = &[TypeDef { ty: Ty::Frame, methods: &[], getsets: FRAME, doc: "" }];

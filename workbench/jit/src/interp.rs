//! Stage one: execute.
//!
//! [`Interp`] instantiates [`Meta`] with plain machine values; [`interpret`] is the dispatch loop around a language's
//! `step`, one monomorphic copy a language. Guest calls push frames and the loop goes on: no guest call recurses on the
//! native stack. What is rare (heat, interrupts, unwinding, another language's frame) leaves the loop for [`crate::run`].

use crate::code::Code;
use crate::frame::Frame;
use crate::language::Language;
use crate::meta::{Cmp, Flow, FltFn, FltOp, IntOp, Meta, Raised};
use crate::residual::{Effects, NativeFn, Residual};
use crate::vm::Vm;
use std::sync::atomic::Ordering;
use workbench_gc::{Gc, Value, access};
use workbench_object::{ShapeId, Space, Watch};

/// The interpreter's registers: the running frame, cached.
pub struct Interp {
    pub(crate) vm: *mut Vm,
    regs: *mut Value,
    consts: *const Value,
    pub(crate) frame: Frame,
    pub(crate) code: Gc<Code>,
    pub(crate) pc: u32,
}

/// Why the dispatch loop stopped. The running frame's pc is stored.
#[derive(Clone, Copy, Debug)]
pub enum RunExit {
    /// Frame of another language on top, or the state was changed by others: look again.
    Switch,
    /// A loop header is hot (or has compiled code): the running frame stands at it.
    Hot,
    /// The same for where a frame was entered: a function's start, or where a suspended frame goes on.
    HotEntry,
    /// The poll word is set; the running frame stands at the next instruction.
    Poll,
    /// Raise this in the running frame, at its pc.
    Raise(Value),
    /// The guest stack is full: raise the language's error at the running frame's pc.
    Overflow,
    /// A frame with [`Frame::BASE`] returned this (and is popped).
    BaseReturned(Value),
    /// A non-local return.
    ReturnFrom(Value, Value),
    /// The running frame is left with this exception, whatever handlers it has.
    Leave(Value),
}

impl Interp {
    /// An interpreter standing at the VM's top frame.
    pub fn new(vm: &mut Vm) -> Interp {
        let frame = vm.ctx.frame;
        let mut interp = Interp {
            vm,
            regs: std::ptr::null_mut(),
            consts: std::ptr::null(),
            frame,
            code: frame.code(),
            pc: frame.pc(),
        };
        interp.attach(frame);
        interp
    }

    #[inline(always)]
    pub(crate) fn attach(&mut self, frame: Frame) {
        self.frame = frame;
        self.code = frame.code();
        self.pc = frame.pc();
        // SAFETY: registers follow the record.
        self.regs = unsafe { frame.0.add(Frame::HEADER) }.cast();
        let consts = &self.code.parts.consts;
        self.consts = if consts.is_empty() { std::ptr::null() } else { consts.as_slice().as_ptr() };
    }

    #[inline(always)]
    pub(crate) fn ctx(&mut self) -> &mut crate::vm::Ctx {
        // SAFETY: the VM outlives the interpreter and nobody else holds a reference during an instruction.
        unsafe { &mut (*self.vm).ctx }
    }

    /// Store the running frame's position.
    #[inline(always)]
    pub(crate) fn sync(&mut self) {
        self.frame.set_pc(self.pc);
    }

    /// Leave the loop with an exit that pops frames: what does so starts from the running frame's position.
    #[inline(always)]
    pub(crate) fn unwinding(&mut self, exit: impl FnOnce(&mut Self) -> RunExit) -> RunExit {
        self.sync();
        exit(self)
    }

    /// Pop the running frame and hand its value to the caller. `Some` when it was a base frame.
    #[inline(always)]
    pub(crate) fn pop(&mut self, value: Value) -> Option<RunExit> {
        let ret = self.frame.ret();
        let flags = self.frame.flags();
        let back = self.frame.back().unwrap_or(self.frame);
        if flags & (Frame::BASE | Frame::SEEN) != 0 {
            let frame = self.frame;
            self.sync();
            crate::run::tell_of_end(self.vm(), frame);
            if flags & Frame::BASE != 0 {
                self.ctx().frame = back;
                return Some(RunExit::BaseReturned(value));
            }
        }
        self.ctx().frame = back;
        let lang = self.code.parts.lang;
        self.attach(back);
        if ret != Frame::DISCARD {
            self.set(ret, value);
        }
        if self.code.parts.lang != lang { Some(RunExit::Switch) } else { None }
    }
}

/// The dispatch loop of one language.
pub fn interpret<L: Language>(m: &mut Interp) -> RunExit {
    loop {
        // SAFETY: the compiler ends every code object with a return or jump, and its words are this language's.
        let op = unsafe { m.code.parts.ops.as_ptr().add(m.pc as usize).read().get::<L::Op>() };
        match L::step(m, op) {
            Flow::Next => m.pc += 1,
            Flow::Look => {
                m.pc += 1;
                if m.ctx().poll.load(Ordering::Relaxed) != 0 {
                    m.sync();
                    return RunExit::Poll;
                }
            }
            Flow::Jump(pc) => m.pc = pc,
            Flow::LoopBack(pc) => {
                m.pc = pc;
                // SAFETY: a jump target is an instruction.
                let heat = unsafe { m.code.heat.get_unchecked(pc as usize) };
                let h = heat.get() + 1;
                heat.set(h);
                let poll = m.ctx().poll.load(Ordering::Relaxed);
                // SAFETY: the VM outlives the interpreter.
                if h >= unsafe { (*m.vm).jit.params.threshold } || poll != 0 {
                    m.sync();
                    return if poll != 0 { RunExit::Poll } else { RunExit::Hot };
                }
            }
            Flow::Enter => {
                let lang = m.code.parts.lang;
                let frame = m.ctx().frame;
                m.attach(frame);
                if m.code.parts.lang != lang {
                    return RunExit::Switch;
                }
                // SAFETY: a frame's pc is an instruction.
                let heat = unsafe { m.code.heat.get_unchecked(m.pc as usize) };
                let h = heat.get() + 1;
                heat.set(h);
                if m.ctx().poll.load(Ordering::Relaxed) != 0 {
                    m.sync();
                    return RunExit::Poll;
                }
                // SAFETY: the VM outlives the interpreter.
                if h >= unsafe { (*m.vm).jit.params.function_threshold } && (m.pc == 0 || m.code.parts.resumable) {
                    return RunExit::HotEntry;
                }
            }
            Flow::Return(value) => {
                if let Some(exit) = m.pop(value) {
                    return exit;
                }
            }
            Flow::ReturnFrom(marker, value) => return m.unwinding(|_| RunExit::ReturnFrom(marker, value)),
            Flow::Raise(exception) => return m.unwinding(|_| RunExit::Raise(exception)),
            Flow::Raised => return m.unwinding(|m| RunExit::Raise(m.vm().take_pending())),
        }
    }
}

/// Integer operation on machine integers, shared by interpreter, tracer and constant folder.
#[inline(always)]
pub fn int_op(op: IntOp, a: i64, b: i64) -> i64 {
    match op {
        IntOp::Add => a.wrapping_add(b),
        IntOp::Sub => a.wrapping_sub(b),
        IntOp::Mul => a.wrapping_mul(b),
        IntOp::And => a & b,
        IntOp::Or => a | b,
        IntOp::Xor => a ^ b,
        IntOp::Shl => a.wrapping_shl(b as u32),
        IntOp::Shr => a.wrapping_shr(b as u32),
        IntOp::UShr => (a as u64).wrapping_shr(b as u32) as i64,
        IntOp::Div => a.wrapping_div(b),
        IntOp::Rem => a.wrapping_rem(b),
        IntOp::FloorDiv => {
            let q = a.wrapping_div(b);
            if a.wrapping_rem(b) != 0 && (a < 0) != (b < 0) { q - 1 } else { q }
        }
        IntOp::FloorMod => {
            let r = a.wrapping_rem(b);
            if r != 0 && (r < 0) != (b < 0) { r + b } else { r }
        }
    }
}

/// Checked integer operation.
#[inline(always)]
pub fn int_checked(op: IntOp, a: i64, b: i64) -> Option<i64> {
    match op {
        IntOp::Add => a.checked_add(b),
        IntOp::Sub => a.checked_sub(b),
        IntOp::Mul => a.checked_mul(b),
        other => Some(int_op(other, a, b)),
    }
}

/// Integer comparison.
#[inline(always)]
pub fn int_cmp(op: Cmp, a: i64, b: i64) -> bool {
    match op {
        Cmp::Lt => a < b,
        Cmp::Le => a <= b,
        Cmp::Eq => a == b,
        Cmp::Ne => a != b,
        Cmp::Gt => a > b,
        Cmp::Ge => a >= b,
    }
}

/// Float comparison.
#[inline(always)]
pub fn flt_cmp(op: Cmp, a: f64, b: f64) -> bool {
    match op {
        Cmp::Lt => a < b,
        Cmp::Le => a <= b,
        Cmp::Eq => a == b,
        Cmp::Ne => a != b,
        Cmp::Gt => a > b,
        Cmp::Ge => a >= b,
    }
}

/// Float operation.
#[inline(always)]
pub fn flt_op(op: FltOp, a: f64, b: f64) -> f64 {
    match op {
        FltOp::Add => a + b,
        FltOp::Sub => a - b,
        FltOp::Mul => a * b,
        FltOp::Div => a / b,
    }
}

/// Float function.
#[inline(always)]
pub fn flt_fn(op: FltFn, a: f64) -> f64 {
    match op {
        FltFn::Neg => -a,
        FltFn::Abs => a.abs(),
        FltFn::Sqrt => a.sqrt(),
        FltFn::Floor => a.floor(),
        FltFn::Ceil => a.ceil(),
        FltFn::Trunc => a.trunc(),
    }
}

/// Push a frame above `caller`. `None` when the stack is full.
#[inline(always)]
pub(crate) fn push_frame(
    vm: &mut Vm,
    caller: Frame,
    code: Gc<Code>,
    callee: Value,
    link: (u16, u32, u16),
    args: impl ExactSizeIterator<Item = Value>,
) -> Option<Frame> {
    let (ret, pc, flags) = link;
    let words = Frame::words(&caller.code());
    let frame = caller.offset(words);
    let depth = caller.depth() + 1;
    if vm.is_full(frame, depth) {
        return None;
    }
    frame.write(Frame::header(code, pc, ret, flags, words, depth, callee));
    let n = args.len() as u16;
    for (i, v) in args.enumerate() {
        frame.set_reg(i as u16, v);
    }
    for i in n..code.parts.params + code.parts.locals {
        frame.set_reg(i, Value::ABSENT);
    }
    vm.ctx.frame = frame;
    Some(frame)
}

impl Meta for Interp {
    const TRACES: bool = false;

    type Val = Value;
    type Int = i64;
    type Flt = f64;
    type Bool = bool;

    #[inline(always)]
    fn vm(&mut self) -> &mut Vm {
        // SAFETY: the VM outlives the interpreter; the borrow ends with the caller's use of it.
        unsafe { &mut *self.vm }
    }
    #[inline(always)]
    fn code(&self) -> Gc<Code> {
        self.code
    }
    #[inline(always)]
    fn pc(&self) -> u32 {
        self.pc
    }

    #[inline(always)]
    fn reg(&mut self, r: u16) -> Value {
        debug_assert!(r < self.code.parts.registers);
        // SAFETY: the compiler numbers registers below the frame's count.
        unsafe { self.regs.add(r as usize).read() }
    }
    #[inline(always)]
    fn set(&mut self, r: u16, v: Value) {
        debug_assert!(r < self.code.parts.registers);
        // SAFETY: as above.
        unsafe { self.regs.add(r as usize).write(v) }
    }
    #[inline(always)]
    fn callee(&mut self) -> Value {
        self.frame.callee()
    }
    #[inline(always)]
    fn constant(&mut self, i: u16) -> Value {
        debug_assert!((i as usize) < self.code.parts.consts.len());
        // SAFETY: the compiler numbers constants below their count.
        unsafe { self.consts.add(i as usize).read() }
    }

    #[inline(always)]
    fn konst(&mut self, v: Value) -> Value {
        v
    }
    #[inline(always)]
    fn int(&mut self, i: i64) -> i64 {
        i
    }
    #[inline(always)]
    fn flt(&mut self, f: f64) -> f64 {
        f
    }

    #[inline(always)]
    fn peek(&self, v: Value) -> Value {
        v
    }

    #[inline(always)]
    fn branch(&mut self, b: bool) -> bool {
        b
    }
    #[inline(always)]
    fn promote(&mut self, v: Value) -> Value {
        v
    }
    #[inline(always)]
    fn promote_int(&mut self, i: i64) -> i64 {
        i
    }
    #[inline(always)]
    fn shape_of_few(&mut self, v: Value) -> Option<ShapeId> {
        Some(self.shape(v))
    }
    #[inline(always)]
    fn promote_of_few(&mut self, v: Value) -> Option<Value> {
        Some(v)
    }
    #[inline(always)]
    fn noted(&mut self, fact: bool) -> bool {
        fact
    }
    #[inline(always)]
    fn shape(&mut self, v: Value) -> ShapeId {
        ShapeId::of(v)
    }
    #[inline(always)]
    fn assume(&mut self, _watch: &Watch) {}

    #[inline(always)]
    fn as_int(&mut self, v: Value) -> Option<i64> {
        Space::as_int(v)
    }
    #[inline(always)]
    fn as_flt(&mut self, v: Value) -> Option<f64> {
        Space::as_float(v)
    }
    #[inline(always)]
    fn from_small(&mut self, i: i64) -> Value {
        Value::small(i)
    }
    #[inline(always)]
    fn from_int(&mut self, i: i64) -> Value {
        match Value::from_int(i) {
            Some(v) => v,
            None => self.vm().space.int(i),
        }
    }
    #[inline(always)]
    fn from_flt(&mut self, f: f64) -> Value {
        match Value::from_float(f) {
            Some(v) => v,
            None => self.vm().space.float(f),
        }
    }
    #[inline(always)]
    fn from_bool(&mut self, b: bool) -> Value {
        Value::from_bool(b)
    }
    #[inline(always)]
    fn same(&mut self, a: Value, b: Value) -> bool {
        a == b
    }
    #[inline(always)]
    fn bits(&mut self, v: Value) -> i64 {
        v.bits() as i64
    }

    #[inline(always)]
    fn int_op(&mut self, op: IntOp, a: i64, b: i64) -> i64 {
        int_op(op, a, b)
    }
    #[inline(always)]
    fn int_checked(&mut self, op: IntOp, a: i64, b: i64) -> Option<i64> {
        int_checked(op, a, b)
    }
    #[inline(always)]
    fn int_cmp(&mut self, op: Cmp, a: i64, b: i64) -> bool {
        int_cmp(op, a, b)
    }
    #[inline(always)]
    fn int_below(&mut self, a: i64, b: i64) -> bool {
        (a as u64) < b as u64
    }
    #[inline(always)]
    fn flt_op(&mut self, op: FltOp, a: f64, b: f64) -> f64 {
        flt_op(op, a, b)
    }
    #[inline(always)]
    fn flt_fn(&mut self, op: FltFn, a: f64) -> f64 {
        flt_fn(op, a)
    }
    #[inline(always)]
    fn flt_cmp(&mut self, op: Cmp, a: f64, b: f64) -> bool {
        flt_cmp(op, a, b)
    }
    #[inline(always)]
    fn int_to_flt(&mut self, i: i64) -> f64 {
        i as f64
    }
    #[inline(always)]
    fn flt_to_int(&mut self, f: f64) -> i64 {
        f as i64
    }
    #[inline(always)]
    fn flt_call(&mut self, f: extern "C" fn(f64) -> f64, a: f64) -> f64 {
        f(a)
    }
    #[inline(always)]
    fn flt_call2(&mut self, f: extern "C" fn(f64, f64) -> f64, a: f64, b: f64) -> f64 {
        f(a, b)
    }
    #[inline(always)]
    fn not(&mut self, b: bool) -> bool {
        !b
    }

    #[inline(always)]
    fn slot(&mut self, object: Value, i: usize) -> Value {
        access::slot_or_payload(object, i)
    }
    #[inline(always)]
    fn slot_fixed(&mut self, object: Value, i: usize) -> Value {
        access::slot_or_payload(object, i)
    }
    #[inline(always)]
    fn slot_watched(&mut self, object: Value, i: usize, _: &Watch) -> Value {
        self.slot(object, i)
    }
    #[inline(always)]
    fn set_slot(&mut self, object: Value, i: usize, v: Value) {
        access::set_slot_or_payload(object, i, v);
    }
    #[inline(always)]
    fn elem(&mut self, buffer: Value, i: i64) -> Value {
        debug_assert!((i as usize) < access::values_of(buffer).len());
        // SAFETY: the caller checked the index.
        unsafe { *access::values_of(buffer).get_unchecked(i as usize) }
    }
    #[inline(always)]
    fn set_elem(&mut self, buffer: Value, i: i64, v: Value) {
        access::values_store(buffer, i as usize, v);
    }
    #[inline(always)]
    fn count(&mut self, buffer: Value) -> i64 {
        access::count_word(buffer)
    }
    #[inline(always)]
    fn raw_i64(&mut self, buffer: Value, i: i64) -> i64 {
        debug_assert!((i as usize) < access::words_of(buffer).len());
        // SAFETY: the caller checked the index.
        unsafe { *access::words_of(buffer).get_unchecked(i as usize) as i64 }
    }
    #[inline(always)]
    fn set_raw_i64(&mut self, buffer: Value, i: i64, v: i64) {
        access::set_word(buffer, i as usize, v as u64);
    }
    #[inline(always)]
    fn raw_f64(&mut self, buffer: Value, i: i64) -> f64 {
        f64::from_bits(self.raw_i64(buffer, i) as u64)
    }
    #[inline(always)]
    fn set_raw_f64(&mut self, buffer: Value, i: i64, v: f64) {
        access::set_word(buffer, i as usize, v.to_bits());
    }
    #[inline(always)]
    fn raw_u8(&mut self, buffer: Value, i: i64) -> i64 {
        access::bytes_of(buffer)[i as usize] as i64
    }
    #[inline(always)]
    fn set_raw_u8(&mut self, buffer: Value, i: i64, v: i64) {
        access::bytes_of_mut(&buffer)[i as usize] = v as u8;
    }
    #[inline(always)]
    fn raw_u32(&mut self, buffer: Value, i: i64) -> i64 {
        let bytes = &access::bytes_of(buffer)[i as usize * 4..i as usize * 4 + 4];
        u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]) as i64
    }
    #[inline(always)]
    fn set_shape(&mut self, object: Value, shape: ShapeId) {
        access::header(object).shape.set(shape.0);
    }
    #[inline(always)]
    fn new_record(&mut self, shape: ShapeId, slots: &[Value]) -> Value {
        let s = shape.shape();
        let record = self.vm().space.heap.alloc_record(shape.0, s.layout, s.slots, Value::ABSENT);
        for (i, &v) in slots.iter().enumerate() {
            access::init_slot(record, i, v);
        }
        record
    }
    #[inline(always)]
    fn new_values(&mut self, shape: ShapeId, values: &[Value]) -> Value {
        let buffer = self.vm().space.heap.alloc_values(shape.0, values.len(), Value::ABSENT);
        for (i, &v) in values.iter().enumerate() {
            access::init_elem(buffer, i, v);
        }
        buffer
    }

    #[inline(always)]
    fn call(&mut self, f: &Residual, args: &[Value]) -> Value {
        f.call(self.vm(), args)
    }
    #[inline(always)]
    fn call_if(&mut self, condition: bool, f: &Residual, args: &[Value]) {
        if condition {
            f.call(self.vm(), args);
        }
    }
    #[inline(always)]
    fn try_call(&mut self, f: &Residual, args: &[Value]) -> Result<Value, Raised> {
        // What can raise may also look at frames, or call what does: the running one's record says where it is.
        self.frame.set_pc(self.pc);
        let v = f.call(self.vm(), args);
        if v.is_raised() { Err(Raised) } else { Ok(v) }
    }
    #[inline(always)]
    fn try_native(&mut self, f: NativeFn, args: &[Value], _: Effects) -> Result<Value, Raised> {
        self.frame.set_pc(self.pc);
        let v = f(self.vm(), args.as_ptr(), args.len());
        if v.is_raised() { Err(Raised) } else { Ok(v) }
    }
    fn has_home(&mut self, marker: Value) -> bool {
        crate::run::find_home(self.frame, marker).is_some()
    }
    #[inline(always)]
    fn take_pending(&mut self) -> Value {
        self.vm().take_pending()
    }

    #[inline(always)]
    fn push_at(&mut self, code: Gc<Code>, callee: Value, ret: u16, pc: u32, flags: u16, args: &[Value]) -> bool {
        self.frame.set_pc(self.pc + 1);
        let frame = self.frame;
        push_frame(self.vm(), frame, code, callee, (ret, pc, flags), args.iter().copied()).is_some()
    }
}

//! Runtime functions that compiled code and the tracer call.
//!
//! All are `extern "C"`, none unwinds.

use crate::code::Code;
use crate::frame::Frame;
use crate::meta::IntOp;
use crate::run::{Outcome, attend_and_run, run_base};
use crate::vm::{Ctx, Vm};
use std::mem::offset_of;
use std::sync::atomic::Ordering;
use workbench_gc::{Gc, Heap, Layout, Value};

/// A record from its header word; the caller fills the slots before the next allocation.
pub extern "C" fn new_record(vm: &mut Vm, word: u64, count: u64) -> Value {
    let layout = match (word >> 40) as u8 {
        5 => Layout::Weak,
        6 => Layout::Ephemeron,
        _ => Layout::Record,
    };
    vm.space.heap.alloc_record(word as u32, layout, count as u16, Value::ABSENT)
}

/// A values buffer from its header word; the caller fills it before the next allocation.
pub extern "C" fn new_values(vm: &mut Vm, word: u64, count: u64) -> Value {
    vm.space.heap.alloc_values(word as u32, count as usize, Value::ABSENT)
}

/// The slow path of the write barrier.
pub extern "C" fn barrier(_vm: &mut Vm, owner: Value) {
    Heap::barrier(owner);
}

/// An integer of any size as a value.
pub extern "C" fn box_int(vm: &mut Vm, i: i64) -> Value {
    vm.space.int(i)
}

/// A double of any size as a value.
pub extern "C" fn box_flt(vm: &mut Vm, f: f64) -> Value {
    vm.space.float(f)
}

/// Byte offset of the pending exception from the VM.
pub fn pending_offset() -> u64 {
    (offset_of!(Vm, ctx) + offset_of!(Ctx, pending)) as u64
}

extern "C" fn add_overflows(a: i64, b: i64) -> i64 {
    a.checked_add(b).is_none() as i64
}
extern "C" fn sub_overflows(a: i64, b: i64) -> i64 {
    a.checked_sub(b).is_none() as i64
}
extern "C" fn mul_overflows(a: i64, b: i64) -> i64 {
    a.checked_mul(b).is_none() as i64
}

/// A pure function that tells whether an operation overflows.
pub fn overflow_test(op: IntOp) -> extern "C" fn(i64, i64) -> i64 {
    match op {
        IntOp::Sub => sub_overflows,
        IntOp::Mul => mul_overflows,
        _ => add_overflows,
    }
}

/// Call guest code from compiled code. `argv` is: the callee object; `pc | inlined frames << 32`; `flags | result register
/// << 16 | words back to the caller's record << 32`; then the initial registers. Answers the result,
/// [`Value::RAISED`] with the exception pending, or [`crate::assembler::Abi::UNWOUND`] when the caller must write its frames
/// and return (the callee's frame is pushed).
///
/// # Safety
/// Called by generated code: `frame` is where the callee's record goes, `argv` has `argc` values.
pub unsafe extern "C" fn call_guest(
    vm: &mut Vm,
    frame: *mut u64,
    code: Value,
    argv: *const Value,
    argc: usize,
) -> Value {
    // SAFETY: the generated code spilled `argc` values there.
    let argv = unsafe { std::slice::from_raw_parts(argv, argc) };
    let position = argv[1].int_unchecked();
    let link = argv[2].int_unchecked();
    let args = &argv[3..];
    // SAFETY: the operand is a code object.
    let code: Gc<Code> = unsafe { Gc::from_value_unchecked(code) };
    let root = vm.ctx.frame;
    let depth = root.depth() + (position >> 32) as u32 + 1;
    let frame = Frame(frame);
    let (flags, ret, back) = (link as u16, (link >> 16) as u16, (link >> 32) as usize);
    let rung = vm.ctx.stack_limit.load(Ordering::Relaxed).is_null();
    if vm.is_full(frame, depth) {
        let table = vm.languages[code.parts.lang as usize];
        let error = (table.stack_overflow)(vm);
        return vm.raise(error);
    }
    let unwind = !vm.native_room();
    let flags = if unwind { flags } else { flags | Frame::BASE };
    frame.write(Frame::header(code, position as u32, ret, flags, back, depth, argv[0]));
    for (i, &v) in args.iter().enumerate() {
        frame.set_reg(i as u16, v);
    }
    for i in args.len() as u16..code.parts.params + code.parts.locals {
        frame.set_reg(i, Value::ABSENT);
    }
    vm.ctx.frame = frame;
    if unwind {
        return crate::assembler::Abi::UNWOUND;
    }
    let value = |outcome| match outcome {
        Outcome::Returned(v) => v,
        Outcome::Raised => Value::RAISED,
    };
    let result = if rung {
        value(attend_and_run(vm))
    } else {
        crate::warm::call_compiled(vm, code, frame).unwrap_or_else(|| value(run_base(vm)))
    };
    if result != crate::assembler::Abi::UNWOUND {
        vm.ctx.frame = root;
    }
    result
}

/// A native call of a compiled function entry on `frame` came back with a status other than
/// [`crate::assembler::status::FINISHED`]: what [`call_guest`] would answer.
///
/// # Safety
/// Called by generated code: `root` is the caller's root frame, `frame` the callee's.
pub unsafe extern "C" fn call_ended(vm: &mut Vm, root: *mut u64, frame: *mut u64, status: u64) -> Value {
    let result = crate::warm::ended(vm, Frame(frame), status);
    if result != crate::assembler::Abi::UNWOUND {
        vm.ctx.frame = Frame(root);
    }
    result
}

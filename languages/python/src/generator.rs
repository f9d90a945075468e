//! Generators: frames that are put aside at each `yield`.
//!
//! A generator keeps the registers of its frame in a values buffer. Resuming pushes a frame that starts at the saved
//! instruction with those registers; yielding saves them again and returns to whoever resumed. The answer absent means that
//! the generator has ended.

use crate::code::CodeInfo;
use crate::runtime::exceptions::{self, type_error, value_error};
use crate::runtime::kinds as k;
use crate::runtime::{Exc, Res, catch};
use workbench::{Code, Gc, Heap, Raised, ShapeId, Value, Vm, access};

/// `PC` of a generator that has ended.
pub const ENDED: i64 = -1;
/// `PC` of a generator that runs.
pub const RUNNING: i64 = -2;

/// The generator of a call: `registers` are the frame's first ones.
pub fn make(vm: &mut Vm, f: Value, code: Gc<Code>, registers: &[Value]) -> Value {
    let regs = vm.heap.alloc_values(ShapeId::BUFFER.0, code.parts.registers as usize, Value::ABSENT);
    for (i, &v) in registers.iter().enumerate() {
        access::values_store(regs, i, v);
    }
    let slots = [f, code.value(), Value::small(0), regs, Value::ABSENT];
    let generator = vm.record_with(k::GENERATOR_RECORD.id(), &slots);
    if let Some(info) = CodeInfo::of(&code) {
        access::values_store(regs, info.generator_register as usize, generator);
    }
    generator
}

/// The saved position of a generator.
pub fn position(generator: Value) -> i64 {
    access::slot(generator, k::generator::PC).int_unchecked()
}

/// Go on until the next `yield`; `None` at the end.
pub fn resume(vm: &mut Vm, generator: Value, sent: Value) -> Result<Option<Value>, Raised> {
    let stub = crate::stubs::code(vm, crate::stubs::Stub::GENERATOR_SEND);
    let result = vm.run_code(stub, generator, &[generator, sent]);
    match exceptions::pending(vm, result) {
        Ok(v) => Ok((!v.is_absent()).then_some(v)),
        Err(Raised) => Err(Raised),
    }
}

/// `generator.send(v)`
pub fn send(vm: &mut Vm, generator: Value, v: Value) -> Res {
    if position(generator) == 0 && v != Value::NIL {
        return Err(type_error(vm, "can't send non-None value to a just-started generator"));
    }
    match resume(vm, generator, v)? {
        Some(v) => Ok(v),
        None => Err(crate::runtime::stop_iteration(vm)),
    }
}

/// `generator.throw(exception)`, an instance already.
pub fn throw(vm: &mut Vm, generator: Value, exception: Value) -> Res {
    match position(generator) {
        RUNNING => return Err(value_error(vm, "generator already executing")),
        ENDED => return Err(exceptions::raise_value(vm, exception)),
        0 => {
            access::set_slot(generator, k::generator::PC, Value::small(ENDED));
            return Err(exceptions::raise_value(vm, exception));
        }
        _ => {}
    }
    access::set_slot(generator, k::generator::SENT, exception);
    match resume(vm, generator, Value::NIL)? {
        Some(v) => Ok(v),
        None => Err(crate::runtime::stop_iteration(vm)),
    }
}

/// `generator.close()`
pub fn close(vm: &mut Vm, generator: Value) -> Res {
    match position(generator) {
        ENDED => return Ok(Value::NIL),
        0 => {
            access::set_slot(generator, k::generator::PC, Value::small(ENDED));
            return Ok(Value::NIL);
        }
        _ => {}
    }
    let class = exceptions::exc_class(vm, Exc::GeneratorExit);
    let exit = exceptions::new_exception(vm, class, &[]);
    match throw(vm, generator, exit) {
        Ok(_) => Err(crate::runtime::runtime_error(vm, "generator ignored GeneratorExit")),
        Err(Raised) if catch(vm, Exc::GeneratorExit) || catch(vm, Exc::StopIteration) => Ok(Value::NIL),
        Err(Raised) => Err(Raised),
    }
}

/// Mark a generator as ended.
pub fn finish(generator: Value) {
    Heap::forget_finalizer(generator);
    access::set_slot(generator, k::generator::PC, Value::small(ENDED));
    access::set_slot(generator, k::generator::REGS, Value::ABSENT);
}

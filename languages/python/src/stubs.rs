//! Continuations: code objects of our own bytecode, assembled once.

use crate::runtime::state;
use workbench::{Code, Gc, Vm};

/// Which continuation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Stub {
    /// Registers: generator, value to send. Answers what it yields, absent at its end.
    GeneratorSend,
}

/// The code of a continuation.
pub fn code(vm: &Vm, stub: Stub) -> Gc<Code> {
    let value = state(vm).stubs.borrow()[stub as usize];
    Gc::from_value(value).expect("stubs are made at setup")
}

//! Continuations: code objects of our own bytecode, assembled once.

use crate::compile::stub;
use crate::op::Op;
use crate::runtime::{self, state};
use workbench::{Code, Gc, Vm};

/// Which continuation: a number in the table of the state.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Stub(usize);

const OPERATORS: usize = 13;

impl Stub {
    /// Registers: generator, value to send. Answers what it yields, absent at its end.
    pub const GENERATOR_SEND: Stub = Stub(0);

    /// Registers: an `enumerate`, its iterator. Answers the next pair, absent at the end.
    pub const ENUMERATE: Stub = Stub(1);

    /// A binary operator on registers 0 and 1.
    pub fn binary(op: u8, inplace: bool) -> Stub {
        Stub(2 + op as usize + if inplace { OPERATORS } else { 0 })
    }

    /// A comparison of registers 0 and 1.
    pub fn compare(c: u8) -> Stub {
        Stub(2 + 2 * OPERATORS + c as usize)
    }
}

/// The code of a continuation.
pub fn code(vm: &Vm, stub: Stub) -> Gc<Code> {
    let value = state(vm).stubs.borrow()[stub.0];
    Gc::from_value(value).expect("stubs are made at setup")
}

/// Make them all.
pub fn install(vm: &mut Vm) {
    let add = |vm: &mut Vm, name: &str, ops: &[Op]| {
        let code = stub(vm, name, 2, 4, ops);
        state(vm).stubs.borrow_mut().push(code.value());
        runtime::exceptions::keep(vm);
    };
    add(vm, "send", &[Op::Nop, Op::GeneratorResume(2), Op::Return(2)]);
    let ops =
        [Op::Nop, Op::ForIter(1, 1), Op::Nop, Op::ForCheck(1, 6), Op::EnumeratePair(2), Op::Return(2), Op::Return(1)];
    add(vm, "enumerate", &ops);
    for inplace in [false, true] {
        for op in 0..OPERATORS as u8 {
            let mut ops = vec![Op::Nop];
            if inplace {
                ops.extend([Op::BinaryTry(op, 2, 2), Op::ReturnIfDone(2)]);
            }
            ops.extend([Op::BinaryTry(op, 0, 2), Op::ReturnIfDone(2), Op::BinaryTry(op, 1, 2), Op::ReturnIfDone(2)]);
            ops.extend([Op::BinaryRest(op + if inplace { OPERATORS as u8 } else { 0 }, 2), Op::Return(2)]);
            add(vm, "operator", &ops);
        }
    }
    for c in 0..6 {
        let ops = [
            Op::Nop,
            Op::CompareTry(c, 0, 2),
            Op::ReturnIfDone(2),
            Op::CompareTry(c, 1, 2),
            Op::ReturnIfDone(2),
            Op::CompareRest(c, 2),
            Op::Return(2),
        ];
        add(vm, "comparison", &ops);
    }
}

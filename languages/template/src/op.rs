//! The instruction set. Operands are registers, the destination first, unless something else is said; targets are
//! instruction numbers of the same code object.

use crate::ast::Binary;

/// One instruction; eight bytes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Op {
    /// Nothing: instruction 0, so that no loop starts there.
    Enter,
    /// From a constant.
    Const(u16, u16),
    Move(u16, u16),
    /// From the global whose cell is a constant; the constant after it is its name.
    Global(u16, u16),
    /// To the global whose cell is a constant, from a register.
    SetGlobal(u16, u16),
    Binary(Binary, u16, u16, u16),
    Not(u16, u16),
    /// A jump forwards.
    Jump(u32),
    /// A jump back to where a loop starts.
    Loop(u32),
    /// A jump when the register holds.
    If(u16, u32),
    /// A jump when it does not.
    Unless(u16, u32),
    /// Calls the function in the second register with so many arguments, which lie in the registers after it.
    Call(u8, u16, u16),
    Return(u16),
}

const _: () = assert!(size_of::<Op>() <= 8);

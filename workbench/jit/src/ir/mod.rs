//! The trace IR: a linear SSA form with guards.
//!
//! A [`Fragment`] is what one recording became: straight-line instructions, perhaps a [`Op::Label`] in the middle (a peeled
//! loop's header, the only place with block parameters), and one terminator ([`Op::Jump`] or [`Op::Finish`]). A value is the
//! instruction that made it, or a constant of the fragment's pool. There are four types ([`Ty`]): a tagged guest value, a raw
//! i64, a raw f64, a bool. Guards name an [`Exit`]: the values that are alive there, in the order they are written to the
//! exit buffer, and what they mean ([`crate::resume::Snapshot`], opaque to the code generator).
//!
//! The text form (`text.rs`) is complete: what is printed parses back to an equal fragment, so passes are tested text to
//! text. `verify.rs` states what is well formed. `eval.rs` interprets a fragment: the oracle of the code generator.
//!
//! *Invariants.* Operands are defined before use (textually; a bridge sees only its own parameters). An instruction without
//! a result is never an operand. Effects keep their order; pure instructions may move down, never above a guard they rely on.

mod eval;
mod fragment;
mod op;
mod text;
mod verify;

pub use eval::Eval;
pub use fragment::{ConstPool, Exit, ExitId, Fragment, FragmentId, Inst, LabelRef, Ref};
/// Flag in the `imm` of [`Op::LoadSlot`]: the slot is immutable.
pub const FIXED: u64 = 1 << 33;

pub use op::{Op, OpInfo, OpKind, Ty};
pub use verify::MAX_LIVE;

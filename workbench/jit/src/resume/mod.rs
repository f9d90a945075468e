//! What a guard leaves behind, and how the interpreter's state is rebuilt from it.
//!
//! A [`Snapshot`] describes the frames from the trace's root upward in terms of the exit's live values: each register is a
//! constant, a live value (in its unboxed form if that is how the trace had it), or one of the *virtuals*: objects that the
//! trace did without, to be made now. `rebuild.rs` does it.
//!
//! *Invariants.* A root-frame register that the snapshot does not mention is right in memory. Virtuals may refer to each
//! other in cycles: all are allocated first, then filled.

mod rebuild;

pub(crate) use rebuild::rebuild;

use crate::code::Code;
use crate::ir::Ty;
use crate::tracer::SnapKind;
use workbench_gc::{Gc, Value};

/// Where a value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// This word (of the type that the place has). The fragment's constants keep it alive.
    Const(u64),
    /// A word of the exit buffer; its type is in [`Snapshot::types`].
    Live(u16),
    /// One of the virtuals.
    Virtual(u16),
}

/// One frame.
#[derive(Clone, Debug)]
pub struct FrameState {
    /// What runs.
    pub code: Gc<Code>,
    /// Where it stands (callers: goes on).
    pub pc: u32,
    /// Caller's register that gets the result.
    pub ret: u16,
    /// Frame flags.
    pub flags: u16,
    /// The function object; `None` in the root frame (memory has it).
    pub callee: Option<Source>,
    /// Registers that memory does not have.
    pub regs: Vec<(u16, Source)>,
}

/// An object the trace did without.
#[derive(Clone, Debug)]
pub struct Virtual {
    /// Header word.
    pub word: u64,
    /// A values buffer (or tuple), not a record.
    pub values: bool,
    /// Its slots or values.
    pub fields: Vec<Source>,
}

/// A logged result.
#[derive(Clone, Copy, Debug)]
pub enum LogSource {
    /// An operation without a result.
    Unit,
    /// A value.
    Val(Source),
    /// An integer.
    Int(Source),
    /// A double.
    Flt(Source),
}

/// The interpreter's state at a guard, in terms of the exit's live values.
#[derive(Clone, Debug)]
pub struct Snapshot {
    /// Frames, the trace's root first.
    pub frames: Vec<FrameState>,
    /// Objects to make.
    pub virtuals: Vec<Virtual>,
    /// Results of the unfinished instruction's operations.
    pub log: Vec<LogSource>,
    /// How to go on.
    pub kind: SnapKind,
    /// Types of the live values.
    pub types: Vec<Ty>,
    /// Live values whose shape is known: (index, shape).
    pub shapes: Vec<(u16, u32)>,
}

impl Snapshot {
    /// The instruction that is not finished: its code and number.
    pub fn place(&self) -> Option<(Value, u32)> {
        self.frames.last().map(|top| (top.code.value(), top.pc))
    }
}

impl Default for Snapshot {
    fn default() -> Self {
        Snapshot {
            frames: Vec::new(),
            virtuals: Vec::new(),
            log: Vec::new(),
            kind: SnapKind::Replay,
            types: Vec::new(),
            shapes: Vec::new(),
        }
    }
}

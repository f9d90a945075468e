//! Heat: when to record, when to enter compiled code, when to stop trying.

use crate::assembler::Assembler;
use crate::code::Code;
use crate::frame::Frame;
use crate::run::Next;
use crate::vm::Vm;
use std::cell::Cell;
use workbench_gc::{Gc, Marker, Value};

/// Tuning knobs (`--jit k=v`).
#[derive(Clone, Debug)]
pub struct Params {
    /// Passes of a loop header before it is recorded.
    pub threshold: u32,
    /// Calls of a function before it is recorded.
    pub function_threshold: u32,
    /// Failures of a guard before a bridge is recorded.
    pub trace_eagerness: u32,
    /// Raw instructions a recording may have.
    pub trace_limit: u32,
    /// Calls that may be inlined into each other.
    pub inline_depth: u32,
}

impl Params {
    /// Never record.
    pub const OFF: Params = Params {
        threshold: u32::MAX,
        function_threshold: u32::MAX,
        trace_eagerness: u32::MAX,
        trace_limit: 8000,
        inline_depth: 12,
    };
    /// The defaults.
    pub const BALANCED: Params =
        Params { threshold: 300, function_threshold: 500, trace_eagerness: 40, trace_limit: 8000, inline_depth: 12 };
}

/// What the JIT did.
#[derive(Clone, Debug, Default)]
pub struct JitStats {
    /// Loops and functions compiled.
    pub traces: u32,
    /// Bridges compiled.
    pub bridges: u32,
    /// Recordings given up, by reason.
    pub aborts: Vec<(&'static str, u32)>,
}

/// What is known of one loop header or function entry.
#[derive(Debug, Default)]
pub struct LoopCell {
    compiled: Cell<bool>,
    label: Cell<bool>,
}

impl LoopCell {
    /// Is there code that starts here?
    pub fn is_compiled(&self) -> bool {
        self.compiled.get()
    }

    /// Is there a compiled loop with its header here?
    pub fn has_label(&self) -> bool {
        self.label.get()
    }
}

/// The JIT's state.
pub struct Jit {
    /// Knobs.
    pub params: Params,
    /// The code generator.
    pub assembler: Option<Box<dyn Assembler>>,
    /// Figures.
    pub stats: JitStats,
}

impl Jit {
    /// A JIT with these knobs; without an assembler nothing is ever compiled.
    pub fn new(params: Params, assembler: Option<Box<dyn Assembler>>) -> Jit {
        Jit { params, assembler, stats: JitStats::default() }
    }

    /// Report the values held by recordings and compiled code.
    pub fn trace(&self, _marker: &mut Marker<'_>) {}
}

/// The top frame stands at a hot place.
pub(crate) fn hot(vm: &mut Vm) -> Next {
    let frame = vm.ctx.frame;
    if let Some(heat) = frame.code().heat.get(frame.pc() as usize) {
        heat.set(0);
    }
    Next::Continue
}

/// Compile trace trees anew whose bridges are hot.
pub(crate) fn recompile(_vm: &mut Vm) {}

/// Run a compiled function entry on a frame that was just pushed; `None` when there is none.
pub(crate) fn call_compiled(_vm: &mut Vm, _code: Gc<Code>, _frame: Frame) -> Option<Value> {
    None
}

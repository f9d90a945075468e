//! What a tracer leaves behind: raw instructions and raw snapshots.

use super::Shadow;
use crate::code::Code;
use crate::frame::Frame;
use crate::ir::{ExitId, Fragment, Op, Ref, Ty};
use std::cell::Cell;
use std::rc::Rc;
use workbench_gc::{Gc, Marker, Value};
use workbench_object::{ShapeId, Watch};

/// One frame of a raw snapshot, and through `caller` those below it down to the root.
#[derive(Debug, Clone)]
pub struct FrameSnap {
    /// State of the caller when this frame returns; `None` for the root.
    pub caller: Option<Rc<FrameSnap>>,
    /// Code that runs.
    pub code: Gc<Code>,
    /// Instruction it stands at (callers: goes on at).
    pub pc: u32,
    /// Caller's register that gets the result.
    pub ret: u16,
    /// Frame flags.
    pub flags: u16,
    /// Function object ([`Ref::NONE`] in the root: memory has it).
    pub callee: Ref,
    /// Registers whose value is not in memory.
    pub regs: Vec<(u16, Ref)>,
}

impl FrameSnap {
    pub(super) fn of(shadow: &Shadow, pc: u32, regs: Vec<(u16, Ref)>) -> FrameSnap {
        FrameSnap {
            caller: shadow.caller.clone(),
            code: shadow.code,
            pc,
            ret: shadow.frame.ret(),
            flags: shadow.frame.flags() & !Frame::SEEN,
            callee: shadow.callee,
            regs,
        }
    }
}

/// One logged result of a raw snapshot.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum LogRef {
    /// An operation without a result.
    Unit,
    /// A value.
    Val(Ref),
    /// An integer.
    Int(Ref),
    /// A double.
    Flt(Ref),
}

/// How execution goes on at a snapshot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SnapKind {
    /// Run the instruction at the top frame's pc again, playing the log back.
    Replay,
    /// The pending exception is raised at the top frame's pc.
    Raise,
    /// A native callee unwound: frames above these exist in memory already.
    InCall,
}

/// State at a guard, in raw references.
#[derive(Debug, Clone)]
pub struct RawSnap {
    /// The frames, topmost first.
    pub frames: Rc<FrameSnap>,
    /// Results of the instruction's operations so far; empty when it may simply run again.
    pub log: Vec<LogRef>,
    /// How to go on.
    pub kind: SnapKind,
}

/// Where a recording started.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Start {
    /// At a loop header of the root frame.
    Loop(u32),
    /// At this instruction of the root frame, which was just pushed: its first, or where a suspended frame goes on.
    Entry(u32),
    /// At a guard's exit.
    Bridge(ExitId),
}

/// A recording under way. A guard's `exit` field is an index into `snaps`.
#[derive(Debug)]
pub struct Recording {
    /// Raw instructions.
    pub frag: Fragment,
    /// Raw snapshots.
    pub snaps: Vec<RawSnap>,
    /// Where it started.
    pub start: Start,
    /// Raised when an assumption of the recording ends; shared with the compiled code.
    pub invalid: Rc<Cell<u8>>,
    /// The running instruction cannot be recorded: stop before it.
    pub give_up: bool,
    /// Was anything assumed?
    pub assumed: bool,
    /// Code and instruction of each raw instruction, for the log: (first raw instruction, code, pc).
    pub positions: Vec<(u32, Gc<Code>, u32)>,
    /// Values of which every recording meets others: guards on them are avoided.
    pub many: Vec<Ref>,
    /// Values whose shape is known where a bridge starts.
    pub known: Vec<Ref>,
    /// Is the first value that the running instruction asks about one of `many`?
    pub expects_many: bool,
    /// Backward jumps passed at other loops' headers: (depth, pc, times).
    pub passed_headers: Vec<(usize, u32, u32)>,
}

impl Recording {
    /// An empty recording.
    pub fn new(start: Start) -> Box<Recording> {
        Box::new(Recording {
            frag: Fragment::default(),
            snaps: Vec::new(),
            start,
            invalid: Rc::new(Cell::new(0)),
            give_up: false,
            assumed: false,
            positions: Vec::new(),
            many: Vec::new(),
            known: Vec::new(),
            expects_many: false,
            passed_headers: Vec::new(),
        })
    }

    /// Is this a value on which there should be no guard (of its shape, or of its identity)? It is when the instruction is
    /// one that `meets_many`, and a loop that is not itself left there is better recorded for what it meets now.
    pub fn is_one_of_many(&mut self, r: Ref, shape: bool, meets_many: bool) -> bool {
        if self.many.contains(&r) {
            return true;
        }
        let meets_many = meets_many && !matches!(self.start, Start::Loop(_));
        let open = r.is_some() && !r.is_const() && !(shape && self.known.contains(&r));
        let new = open && (self.expects_many || meets_many);
        if new {
            self.expects_many = false;
            self.many.push(r);
        }
        new
    }

    /// Die with what `watch` says, without a guard of its own: those of other assumptions, and the poll word, tell in time.
    pub fn rely_on(&mut self, watch: &Watch) {
        watch.depend(&self.invalid);
    }

    /// Rely on a watch, with a guard to come.
    pub fn assume(&mut self, watch: &Watch) {
        watch.depend(&self.invalid);
        self.assumed = true;
    }

    /// Append a guard.
    pub fn guard(&mut self, op: Op, args: &[Ref], imm: u64, snap: u32) -> Ref {
        let r = self.frag.emit(op, op.info().ty, args, imm);
        if let Some(inst) = self.frag.insts.last_mut() {
            inst.exit = snap;
        }
        r
    }

    /// Append a guard with variadic operands.
    pub fn guard_var(&mut self, op: Op, ty: Ty, args: &[Ref], imm: u64, snap: u32) -> Ref {
        let r = self.frag.emit_var(op, ty, args, imm);
        if let Some(inst) = self.frag.insts.last_mut() {
            inst.exit = snap;
        }
        r
    }

    /// Number of raw instructions.
    pub fn len(&self) -> usize {
        self.frag.insts.len()
    }

    /// Report the values the recording holds.
    pub fn trace(&self, marker: &mut Marker<'_>) {
        trace_consts(&self.frag, marker);
        trace_shapes(&self.frag.shapes(), marker);
        for snap in &self.snaps {
            let mut frame = Some(&snap.frames);
            while let Some(f) = frame {
                marker.mark(f.code.value());
                frame = f.caller.as_ref();
            }
        }
        for &(_, code, _) in &self.positions {
            marker.mark(code.value());
        }
    }
}

/// Report what the shapes hold that compiled code names. In a minor collection all classes live.
pub fn trace_shapes(shapes: &[u32], marker: &mut Marker<'_>) {
    if marker.is_full() {
        shapes.iter().for_each(|&shape| marker.mark(ShapeId(shape).shape().class));
    }
}

/// Report the value constants of a fragment.
pub fn trace_consts(frag: &Fragment, marker: &mut Marker<'_>) {
    for &(ty, bits) in frag.consts.items() {
        if ty == Ty::Val {
            marker.mark(Value::from_bits(bits));
        }
    }
}

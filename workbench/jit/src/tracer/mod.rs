//! Stage two: execute and record.
//!
//! [`Tracer`] instantiates [`Meta`](crate::meta::Meta) with pairs of a concrete value and a trace variable. Running a
//! language's `step` with it has every effect the interpreter would have had, on the real heap and the real frames, and
//! leaves a recording behind: abandoning one therefore costs nothing. The red operations are in `ops.rs`, the handling of
//! calls, returns, exceptions and loop headers in `drive.rs`, what is recorded in `recording.rs`.
//!
//! **Replay.** The same instantiation finishes an instruction that compiled code left in the middle ([`Replay`]): logged
//! operations answer from the log and do nothing; at the log's end the instruction goes on for real. This is RPython's
//! blackhole interpreter, from the same source.
//!
//! *Invariants.* A guard's snapshot is the state at the start of its instruction, plus the results of the non-pure
//! operations the instruction had done, if one of them was an effect. Shadow frames mirror the real frames above and
//! including the root; a register without a trace variable holds, in memory, what it held at the trace's start.

mod drive;
mod ops;
mod recording;

pub use drive::{TraceEnd, trace_one};
pub use recording::{FrameSnap, LogRef, RawSnap, Recording, SnapKind, Start, trace_consts, trace_shapes};

use crate::code::Code;
use crate::frame::Frame;
use crate::ir::Ref;
use crate::vm::Vm;
use std::rc::Rc;
use workbench_gc::{Gc, Value};
use workbench_object::Watch;

/// A tagged value and the variable that stands for it.
#[derive(Clone, Copy, Debug)]
pub struct TVal {
    pub(crate) v: Value,
    pub(crate) r: Ref,
}

/// An integer and its variable.
#[derive(Clone, Copy, Debug)]
pub struct TInt {
    pub(crate) v: i64,
    pub(crate) r: Ref,
}

/// A double and its variable.
#[derive(Clone, Copy, Debug)]
pub struct TFlt {
    pub(crate) v: f64,
    pub(crate) r: Ref,
}

/// A truth value and its variable.
#[derive(Clone, Copy, Debug)]
pub struct TBool {
    pub(crate) v: bool,
    pub(crate) r: Ref,
}

/// A result of a non-pure operation, for replay.
#[derive(Clone, Copy, Debug)]
pub(crate) enum LogItem {
    Unit,
    Val(TVal),
    Int(TInt),
    Flt(TFlt),
}

/// An instruction's logged results, being played back.
#[derive(Debug)]
pub(crate) struct Replay {
    pub log: Vec<LogItem>,
    pub at: usize,
}

/// A frame as the recording sees it.
#[derive(Debug)]
pub(crate) struct Shadow {
    pub frame: Frame,
    pub code: Gc<Code>,
    pub callee: Ref,
    /// Variable of each register; [`Ref::NONE`] when memory (root) or nobody (others) has it.
    pub regs: Vec<Ref>,
    /// Does memory hold something else than the variable? (Root frame only.)
    pub dirty: Vec<bool>,
    /// The caller's state, as it is when this frame returns.
    pub caller: Option<Rc<FrameSnap>>,
}

/// What `push` left for the driver to decide about.
#[derive(Debug)]
pub(crate) struct PushedFrame {
    pub frame: Frame,
    pub callee: TVal,
    pub pc: u32,
    pub flags: u16,
    pub args: Vec<TVal>,
}

/// The recording interpreter.
pub struct Tracer {
    pub(crate) vm: *mut Vm,
    /// `None`: only replaying.
    pub(crate) rec: Option<Box<Recording>>,
    pub(crate) frames: Vec<Shadow>,
    pub(crate) replay: Option<Replay>,
    pub(crate) pc: u32,
    pub(crate) pushed: Option<PushedFrame>,
    // Of the running instruction:
    pub(crate) log: Vec<LogItem>,
    pub(crate) acted: bool,
    pub(crate) undo: Vec<(u16, Ref, bool)>,
    pub(crate) snap: Option<Rc<FrameSnap>>,
    pub(crate) snap_index: Option<(usize, u32)>,
}

impl Tracer {
    /// A tracer that stands at the VM's top frame, which is its root.
    pub(crate) fn new(vm: &mut Vm, rec: Option<Box<Recording>>) -> Tracer {
        let frame = vm.ctx.frame;
        let code = frame.code();
        let n = code.parts.registers as usize;
        let root =
            Shadow { frame, code, callee: Ref::NONE, regs: vec![Ref::NONE; n], dirty: vec![false; n], caller: None };
        Tracer {
            vm,
            rec,
            frames: vec![root],
            replay: None,
            pc: frame.pc(),
            pushed: None,
            log: Vec::new(),
            acted: false,
            undo: Vec::new(),
            snap: None,
            snap_index: None,
        }
    }

    /// Go on with an empty recording: the root frame's registers are all in memory as far as it is concerned.
    pub(crate) fn restart(&mut self, rec: Box<Recording>) {
        let root = &mut self.frames[0];
        root.regs.fill(Ref::NONE);
        root.dirty.fill(false);
        root.callee = Ref::NONE;
        self.rec = Some(rec);
        self.begin();
    }

    /// Loop headers look at the poll word.
    pub(crate) fn poll_guard(&mut self) {
        self.begin();
        let snap = self.snapshot();
        if let Some(rec) = &mut self.rec {
            rec.guard(crate::ir::Op::GuardPoll, &[], 0, snap);
        }
    }

    pub(crate) fn top(&self) -> &Shadow {
        self.frames.last().expect("a tracer always has its root frame")
    }

    pub(crate) fn top_mut(&mut self) -> &mut Shadow {
        self.frames.last_mut().expect("a tracer always has its root frame")
    }

    /// Forget what belongs to the previous instruction.
    pub(crate) fn begin(&mut self) {
        self.log.clear();
        self.acted = false;
        self.undo.clear();
        self.snap = None;
        self.snap_index = None;
    }

    /// The state at the start of the running instruction.
    pub(crate) fn frame_snap(&mut self) -> Rc<FrameSnap> {
        if let Some(snap) = &self.snap {
            return snap.clone();
        }
        let root = self.frames.len() == 1;
        let pc = self.pc;
        let top = self.top();
        let mut regs = top.regs.clone();
        let mut dirty = top.dirty.clone();
        for &(r, old, was_dirty) in self.undo.iter().rev() {
            regs[r as usize] = old;
            dirty[r as usize] = was_dirty;
        }
        let live = top.code.live_at(pc);
        let kept = regs.iter().zip(&dirty).enumerate().filter_map(|(i, (&r, &d))| {
            let keep = (i as u16) < live && r.is_some() && (!root || d);
            keep.then_some((i as u16, r))
        });
        let snap = Rc::new(FrameSnap::of(top, pc, kept.collect()));
        self.snap = Some(snap.clone());
        snap
    }

    /// Number of a snapshot for a guard of the running instruction.
    pub(crate) fn snapshot(&mut self) -> u32 {
        // While replaying, everything in the log has happened already, also what this run has not come to yet.
        let log: &[LogItem] = match &self.replay {
            Some(replay) => &replay.log,
            None if self.acted => &self.log,
            None => &[],
        };
        let logged = log.len();
        if let Some((n, index)) = self.snap_index
            && n == logged
        {
            return index;
        }
        let log = log.iter().map(|item| item.to_ref()).collect();
        let frames = self.frame_snap();
        let Some(rec) = &mut self.rec else { return u32::MAX };
        let index = rec.snaps.len() as u32;
        rec.snaps.push(RawSnap { frames, log, kind: SnapKind::Replay });
        self.snap_index = Some((logged, index));
        index
    }

    /// A snapshot that is not the start of the running instruction.
    pub(crate) fn special_snapshot(&mut self, frames: Rc<FrameSnap>, kind: SnapKind) -> u32 {
        let Some(rec) = &mut self.rec else { return u32::MAX };
        rec.snaps.push(RawSnap { frames, log: Vec::new(), kind });
        rec.snaps.len() as u32 - 1
    }

    pub(crate) fn watch(&mut self, watch: &Watch) {
        if let Some(rec) = &mut self.rec {
            rec.assume(watch);
            let snap = self.snapshot();
            if let Some(rec) = &mut self.rec {
                rec.guard(crate::ir::Op::GuardValid, &[], 0, snap);
            }
        }
    }
}

impl LogItem {
    fn to_ref(self) -> LogRef {
        match self {
            LogItem::Unit => LogRef::Unit,
            LogItem::Val(v) => LogRef::Val(v.r),
            LogItem::Int(i) => LogRef::Int(i.r),
            LogItem::Flt(f) => LogRef::Flt(f.r),
        }
    }
}

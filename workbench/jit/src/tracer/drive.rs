//! Running instruction after instruction in the tracer: calls, returns, exceptions, loop headers.

use super::{FrameSnap, LogItem, Shadow, SnapKind, Start, TVal, Tracer};
use crate::code::Code;
use crate::frame::Frame;
use crate::ir::{Op, Ref, Ty};
use crate::language::Language;
use crate::meta::{Flow, Meta};
use crate::run::{Outcome, run_base, tell_of_end};
use crate::vm::{NON_LOCAL, poll};
use std::rc::Rc;
use std::sync::atomic::Ordering;
use workbench_gc::{Gc, Value};

/// Why a recording ended. The VM's frames are in memory and consistent; the top one stands at its next instruction.
#[derive(Debug)]
pub enum TraceEnd {
    /// Back at the header it started from.
    Loop,
    /// At the header of another compiled loop of the root frame.
    Jump(u32),
    /// The root frame returns this (it is still there).
    Finished(Value),
    /// The root frame raises this (it is still there, and noted in the traceback).
    Raised(Value),
    /// Not to be compiled, for this reason.
    Abort(&'static str),
    /// Not to be compiled: the language is wanted before the next instruction.
    Look,
    /// Aborted; and this non-local return is under way.
    AbortReturnFrom(Value, Value),
    /// Replay only: the instruction is finished and the frames are as it left them.
    Done,
    /// Replay only: a base frame returned this and is popped.
    BaseReturned(Value),
    /// Replay only: a base frame raised; it is popped and the exception pending.
    BaseRaised,
}

/// One instruction of language `L`, at the tracer's position.
pub fn trace_one<L: Language>(t: &mut Tracer) -> Flow<TVal> {
    let op = t.top().code.parts.ops[t.pc as usize];
    // SAFETY: the code's language is `L`: the VM's language table says so.
    let op = unsafe { op.get::<L::Op>() };
    L::step(t, op)
}

/// How often another loop's header may be passed within a recording.
const UNROLL: u32 = 5;

impl Tracer {
    /// Record until an end.
    pub(crate) fn record(&mut self) -> TraceEnd {
        loop {
            let pc = self.pc;
            let code = self.top().code;
            let limit = self.vm().jit.params.trace_limit as usize;
            if let Some(rec) = &mut self.rec {
                rec.positions.push((rec.frag.insts.len() as u32, code, pc));
                if rec.len() > limit {
                    self.store_pc();
                    return TraceEnd::Abort("trace too long");
                }
            }
            if let Some(end) = self.one() {
                return end;
            }
            if let Some(rec) = &mut self.rec {
                rec.expects_many = false;
            }
            if self.rec.as_ref().is_some_and(|rec| rec.invalid.get() != 0) {
                self.store_pc();
                return TraceEnd::Abort("an assumption ended while recording");
            }
        }
    }

    /// Finish the instruction that compiled code left, without recording.
    pub(crate) fn finish_instruction(&mut self) -> TraceEnd {
        match self.one() {
            Some(end) => end,
            None => {
                self.store_pc();
                TraceEnd::Done
            }
        }
    }

    fn store_pc(&mut self) {
        let pc = self.pc;
        self.top().frame.set_pc(pc);
    }

    fn one(&mut self) -> Option<TraceEnd> {
        self.begin();
        let lang = self.top().code.parts.lang as usize;
        let table = self.vm().languages[lang];
        let flow = (table.trace)(self);
        let gave_up = self.rec.as_ref().is_some_and(|rec| rec.give_up);
        // Entering a frame and raising may be in the log, too.
        let end = self.apply(flow);
        self.replay = None;
        if gave_up && end.is_none() {
            self.store_pc();
            return Some(TraceEnd::Abort("an instruction cannot be recorded"));
        }
        end
    }

    fn apply(&mut self, flow: Flow<TVal>) -> Option<TraceEnd> {
        match flow {
            Flow::Next => self.pc += 1,
            Flow::Look => {
                self.pc += 1;
                if self.vm().ctx.poll.load(Ordering::Relaxed) & poll::LANGUAGE != 0 {
                    self.store_pc();
                    return Some(TraceEnd::Look);
                }
                self.poll_guard();
            }
            Flow::Jump(pc) => self.pc = pc,
            Flow::LoopBack(pc) => {
                self.pc = pc;
                return self.header(pc);
            }
            Flow::Enter => return self.enter(),
            Flow::Return(v) => return self.leave(v),
            Flow::ReturnFrom(marker, v) => return self.leave_from(marker, v),
            Flow::Raise(exception) => return self.raise(exception),
            Flow::Raised => {
                let exception = self.take_pending();
                return self.raise(exception);
            }
        }
        None
    }

    /// A backward jump arrived at `pc`.
    fn header(&mut self, pc: u32) -> Option<TraceEnd> {
        let depth = self.frames.len() - 1;
        let code = self.top().code;
        let start = self.rec.as_ref()?.start;
        if depth == 0 {
            if start == Start::Loop(pc) {
                return Some(self.close(TraceEnd::Loop));
            }
            if code.entries.borrow().get(&pc).is_some_and(|cell| cell.has_label()) {
                return Some(self.close(TraceEnd::Jump(pc)));
            }
        }
        let rec = self.rec.as_mut()?;
        let passed = match rec.passed_headers.iter_mut().find(|h| (h.0, h.1) == (depth, pc)) {
            Some(h) => {
                h.2 += 1;
                h.2
            }
            None => {
                rec.passed_headers.push((depth, pc, 1));
                1
            }
        };
        if depth == 0 && passed > 1 {
            // It iterates: let it become a loop of its own within this recording.
            return Some(self.close(TraceEnd::Jump(pc)));
        }
        if passed > UNROLL {
            code.dont_inline.set(true);
            self.store_pc();
            return Some(TraceEnd::Abort("a loop within an inlined frame"));
        }
        None
    }

    /// The recording ends at a loop header: its last snapshot is the state there.
    fn close(&mut self, end: TraceEnd) -> TraceEnd {
        self.store_pc();
        self.begin();
        let frames = self.frame_snap();
        self.special_snapshot(frames, SnapKind::Replay);
        end
    }

    fn should_inline(&mut self, code: Gc<Code>) -> bool {
        let (limit, depth) = {
            let params = &self.vm().jit.params;
            (params.trace_limit as usize, params.inline_depth as usize)
        };
        let loops = code.parts.has_loops && !code.parts.resumable;
        let recursive = self.frames.iter().any(|f| f.code == code);
        let long = self.rec.as_ref().is_some_and(|rec| rec.len() > limit / 2);
        !loops && !recursive && !long && !code.dont_inline.get() && self.frames.len() <= depth
    }

    /// The state of the running frame as its callee leaves it: a return does not show what the result's register held, but a
    /// handler does.
    fn caller_snap(&mut self, ret: u16) -> Rc<FrameSnap> {
        let root = self.frames.len() == 1;
        let (call, pc) = (self.pc, self.pc + 1);
        let top = self.top();
        let live = top.code.live_after_call(call);
        let caught = top.code.handler(call).is_some();
        let kept = top.regs.iter().zip(&top.dirty).enumerate().filter_map(|(i, (&r, &d))| {
            let read = (i as u16) < live && (i as u16 != ret || caught);
            let keep = read && r.is_some() && (!root || d);
            keep.then_some((i as u16, r))
        });
        Rc::new(FrameSnap::of(top, pc, kept.collect()))
    }

    fn enter(&mut self) -> Option<TraceEnd> {
        let frame = self.vm().ctx.frame;
        let code = frame.code();
        if let Some(LogItem::Val(result)) = self.replayed() {
            // This call was made natively, and is over.
            self.pushed = None;
            let caller = self.top().frame;
            self.vm().ctx.frame = caller;
            if result.v.is_raised() {
                let exception = self.take_pending();
                return self.raise(exception);
            }
            if frame.ret() != Frame::DISCARD {
                self.set(frame.ret(), result);
            }
            self.pc += 1;
            return None;
        }
        let Some(pushed) = self.pushed.take() else {
            // Finishing an instruction without recording: the new frame is the interpreter's.
            self.pc = frame.pc();
            self.frames.push(Shadow {
                frame,
                code,
                callee: Ref::NONE,
                regs: vec![Ref::NONE; code.parts.registers as usize],
                dirty: vec![false; code.parts.registers as usize],
                caller: None,
            });
            return None;
        };
        if self.rec.is_some() && !self.should_inline(code) {
            return self.call_guest(pushed, code);
        }
        let caller = if self.rec.is_some() { Some(self.caller_snap(frame.ret())) } else { None };
        let n = code.parts.registers as usize;
        let absent = self.value_const(Value::ABSENT);
        let mut regs = vec![Ref::NONE; n];
        for (i, arg) in pushed.args.iter().enumerate() {
            regs[i] = arg.r;
        }
        let end = (code.parts.params + code.parts.locals) as usize;
        for r in &mut regs[pushed.args.len().min(end)..end] {
            *r = absent;
        }
        self.pc = pushed.pc;
        self.frames.push(Shadow { frame, code, callee: pushed.callee.r, regs, dirty: vec![true; n], caller });
        None
    }

    /// Record a native call of guest code, and make it.
    fn call_guest(&mut self, pushed: super::PushedFrame, code: Gc<Code>) -> Option<TraceEnd> {
        let frame = pushed.frame;
        let ret = frame.ret();
        let root = self.frames[0].frame;
        let offset = |f: Frame| (f.0 as usize - root.0 as usize) / 8;
        self.write_inlined_records();
        let in_call = self.caller_snap(ret);
        let snap = self.special_snapshot(in_call, SnapKind::InCall);
        let inlined = self.frames.len() as i64 - 1;
        let back = (frame.0 as usize - self.top().frame.0 as usize) as i64 / 8;
        let position = Value::small(pushed.pc as i64 | inlined << 32);
        let link = Value::small(pushed.flags as i64 | (ret as i64) << 16 | back << 32);
        let mut args = vec![self.value_const(code.value()), pushed.callee.r];
        args.push(self.value_const(position));
        args.push(self.value_const(link));
        args.extend(pushed.args.iter().map(|a| a.r));
        let imm = offset(frame) as u64 * 8;
        let result = match &mut self.rec {
            Some(rec) => rec.guard_var(Op::CallGuest, Ty::Val, &args, imm, snap),
            None => Ref::NONE,
        };
        frame.set_flags(frame.flags() | Frame::BASE);
        let outcome = run_base(self.vm());
        let raised = self.value_const(Value::RAISED);
        match outcome {
            Outcome::Returned(v) => {
                let frames = self.frame_snap();
                let raise_snap = self.special_snapshot(frames, SnapKind::Raise);
                if let Some(rec) = &mut self.rec {
                    rec.guard(Op::GuardNotVal, &[result, raised], 0, raise_snap);
                }
                if ret != Frame::DISCARD {
                    self.set(ret, TVal { v, r: result });
                }
                self.pc += 1;
                None
            }
            Outcome::Raised => {
                // From here on the call counts as done: whoever leaves by a guard finishes the instruction with its result.
                self.log.push(LogItem::Val(TVal { v: Value::RAISED, r: result }));
                self.acted = true;
                let snap = self.snapshot();
                if let Some(rec) = &mut self.rec {
                    rec.guard(Op::GuardVal, &[result, raised], 0, snap);
                }
                if self.vm().ctx.pending == NON_LOCAL {
                    self.store_pc();
                    let (marker, value) = self.vm().non_local;
                    self.vm().ctx.pending = Value::ABSENT;
                    return Some(TraceEnd::AbortReturnFrom(marker, value));
                }
                let exception = self.take_pending();
                self.raise(exception)
            }
        }
    }

    /// Before a native call: the records of inlined frames must be in memory, so that the callee's chain of callers is whole.
    /// A callee may also ask whether a home frame is still there.
    fn write_inlined_records(&mut self) {
        let root = self.frames[0].frame;
        for i in 0..self.frames.len() {
            let shadow = &self.frames[i];
            let Some(home) = shadow.code.parts.home else { continue };
            let (marker, known) = (shadow.regs[home as usize], i > 0 || shadow.dirty[home as usize]);
            let at = (shadow.frame.0 as usize - root.0 as usize) as i64 / 8 + home as i64;
            if let (Some(rec), true) = (&mut self.rec, known && marker.is_some()) {
                rec.frag.emit(Op::StoreReg, Ty::Void, &[marker], at as u64);
            }
        }
        for i in 1..self.frames.len() {
            let shadow = &self.frames[i];
            let (frame, callee) = (shadow.frame, shadow.callee);
            let next = self.frames.get(i + 1);
            let pc = next.map_or(self.pc + 1, |_| frame.pc());
            let back = (frame.0 as usize - self.frames[i - 1].frame.0 as usize) / 8;
            let flags = frame.flags() & !Frame::SEEN;
            let words = Frame::header(shadow.code, pc, frame.ret(), flags, back, frame.depth(), Value::ABSENT);
            let at = (frame.0 as usize - root.0 as usize) as i64 / 8 - Frame::HEADER as i64;
            for (k, word) in words.into_iter().enumerate().take(3) {
                if let Some(rec) = &mut self.rec {
                    let word = rec.frag.int(word as i64);
                    rec.frag.emit(Op::StoreWord, Ty::Void, &[word], (at + k as i64) as u64);
                }
            }
            if let Some(rec) = &mut self.rec {
                rec.frag.emit(Op::StoreReg, Ty::Void, &[callee], (at + 3) as u64);
            }
        }
    }

    fn leave(&mut self, v: TVal) -> Option<TraceEnd> {
        let frame = self.top().frame;
        if self.frames.len() == 1 {
            if self.rec.is_some() {
                self.store_pc();
                return Some(TraceEnd::Finished(v.v)).inspect(|_| self.finish_with(v));
            }
            return self.leave_unrecorded(frame, v.v);
        }
        let ret = frame.ret();
        tell_of_end(self.vm(), frame);
        self.frames.pop();
        let back = self.top().frame;
        self.vm().ctx.frame = back;
        self.pc = back.pc();
        if ret != Frame::DISCARD {
            self.undo.clear();
            self.set(ret, v);
        }
        None
    }

    fn finish_with(&mut self, v: TVal) {
        if let Some(rec) = &mut self.rec {
            rec.frag.emit(Op::Finish, Ty::Void, &[v.r], 0);
        }
    }

    fn leave_unrecorded(&mut self, frame: Frame, v: Value) -> Option<TraceEnd> {
        let back = frame.back().unwrap_or(frame);
        tell_of_end(self.vm(), frame);
        self.vm().ctx.frame = back;
        if frame.flags() & Frame::BASE != 0 {
            return Some(TraceEnd::BaseReturned(v));
        }
        if frame.ret() != Frame::DISCARD {
            back.set_reg(frame.ret(), v);
        }
        self.stand_on(back);
        None
    }

    /// Replay only: the interpreter's frame below became the running one.
    fn stand_on(&mut self, frame: Frame) {
        let code = frame.code();
        self.pc = frame.pc();
        let top = self.top_mut();
        top.frame = frame;
        top.code = code;
        top.regs = vec![Ref::NONE; code.parts.registers as usize];
        top.dirty = vec![false; code.parts.registers as usize];
    }

    fn leave_from(&mut self, marker: TVal, v: TVal) -> Option<TraceEnd> {
        if self.rec.is_none() {
            self.store_pc();
            return Some(TraceEnd::AbortReturnFrom(marker.v, v.v));
        }
        let home = |s: &Shadow| s.code.parts.home.is_some_and(|h| s.frame.reg(h) == marker.v);
        match self.frames.iter().rposition(home) {
            // `has_home` recorded what makes this the frame.
            Some(i) => {
                self.frames.truncate(i + 1);
                let frame = self.frames[i].frame;
                self.vm().ctx.frame = frame;
                self.leave(v)
            }
            None => {
                self.store_pc();
                Some(TraceEnd::AbortReturnFrom(marker.v, v.v))
            }
        }
    }

    fn raise(&mut self, mut exception: TVal) -> Option<TraceEnd> {
        // Guards from here on still mean "run the raising instruction again".
        if self.rec.is_some() {
            self.frame_snap();
        }
        if exception.v == NON_LOCAL {
            self.store_pc();
            let (marker, value) = self.vm().non_local;
            return Some(TraceEnd::AbortReturnFrom(marker, value));
        }
        loop {
            self.store_pc();
            let lang = self.top().code.parts.lang as usize;
            let table = self.vm().languages[lang];
            exception = (table.passed_tracer)(self, exception);
            let code = self.top().code;
            if let Some(handler) = code.handler(self.pc) {
                self.set(handler.reg, exception);
                self.pc = handler.target;
                return None;
            }
            let frame = self.top().frame;
            if self.frames.len() > 1 {
                tell_of_end(self.vm(), frame);
                self.frames.pop();
                let back = self.top().frame;
                self.vm().ctx.frame = back;
                self.pc = back.pc() - 1;
                continue;
            }
            if self.rec.is_some() {
                let offset = crate::runtime::pending_offset();
                if let Some(rec) = &mut self.rec {
                    rec.frag.emit(Op::StoreCtx, Ty::Void, &[exception.r], offset);
                    rec.frag.emit(Op::FinishRaise, Ty::Void, &[], 0);
                }
                return Some(TraceEnd::Raised(exception.v));
            }
            let back = frame.back().unwrap_or(frame);
            tell_of_end(self.vm(), frame);
            self.vm().ctx.frame = back;
            if frame.flags() & Frame::BASE != 0 {
                self.vm().ctx.pending = exception.v;
                return Some(TraceEnd::BaseRaised);
            }
            self.stand_on(back);
            self.pc -= 1;
        }
    }
}

//! The run loop around the dispatch loops: unwinding, heat, interrupts, switching between languages.

use crate::code::Code;
use crate::frame::Frame;
use crate::interp::{Interp, RunExit, push_frame};
use crate::language::LangTable;
use crate::meta::Meta;
use crate::observe::{Event, Verdict};
use crate::tracer::Start;
use crate::vm::{NON_LOCAL, Vm, poll};
use crate::warm;
use std::sync::atomic::Ordering;
use workbench_gc::{Gc, Value};

/// How a base frame ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// With this value.
    Returned(Value),
    /// With an exception, which is pending.
    Raised,
}

/// What the run loop does after an exit was dealt with.
#[derive(Debug)]
pub(crate) enum Next {
    /// Go on with the top frame.
    Continue,
    /// Raise at the top frame's pc.
    Raise(Value),
    /// The base frame ended.
    Ended(Outcome),
    /// A non-local return starts at the top frame.
    ReturnFrom(Value, Value),
}

/// What [`Vm::collect_garbage`] is to find.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Garbage {
    /// All of it, at a stroke.
    All,
    /// All of it, in short pauses.
    AllInSlices,
    /// What is young.
    Young,
}

impl Vm {
    /// Run `code` to its end on top of whatever runs: a nested run loop. The slow path of runtime functions that need guest
    /// code (a user's `__eq__` inside a hash probe), and how programs start.
    pub fn run_code(&mut self, code: Gc<Code>, callee: Value, args: &[Value]) -> Result<Value, Value> {
        let caller = self.ctx.frame;
        if !self.native_room() {
            return Err(self.overflow_error(code));
        }
        let link = (Frame::DISCARD, 0, Frame::BASE);
        if push_frame(self, caller, code, callee, link, args.iter().copied()).is_none() {
            return Err(self.overflow_error(code));
        }
        let outcome = if self.nesting > 0 {
            run_base(self)
        } else {
            workbench_gc::with_stack_mark(|mark| {
                self.stack_mark = Some(mark);
                run_base(self)
            })
        };
        match outcome {
            Outcome::Returned(v) => Ok(v),
            Outcome::Raised => Err(self.take_pending()),
        }
    }

    /// Collect everything that is unreachable now, or that of it which is young: what a guest asks for, to be done where the
    /// run loop attends to the poll word. In the outermost run loop, with no compiled code or builtin in the middle of something,
    /// all values are on the guest stack: what its native frames still hold is stale and keeps nothing alive.
    pub fn collect_garbage(&mut self, what: Garbage) {
        let heap = &mut self.space.heap;
        match self.stack_mark {
            Some(mark) if self.nesting == 1 && self.jit.active == 0 => {
                // So is what the last exit left behind.
                self.exit_buffer.fill(0);
                match what {
                    Garbage::All => heap.collect_full_above(mark),
                    Garbage::AllInSlices => heap.collect_full_in_slices_above(mark),
                    Garbage::Young => heap.collect_minor_above(mark),
                }
            }
            _ if what == Garbage::Young => heap.collect_minor(),
            _ => heap.collect_full(),
        }
    }

    fn overflow_error(&mut self, code: Gc<Code>) -> Value {
        (self.languages[code.parts.lang as usize].stack_overflow)(self)
    }
}

/// Run the top frame, which has [`Frame::BASE`], until it ends.
pub(crate) fn run_base(vm: &mut Vm) -> Outcome {
    vm.nesting += 1;
    let outcome = run(vm);
    vm.nesting -= 1;
    outcome
}

fn run(vm: &mut Vm) -> Outcome {
    if vm.is_observed() {
        return dispatch(vm);
    }
    let frame = vm.ctx.frame;
    let entry = frame.code().entry_at(frame.pc());
    if entry != 0 {
        if let Some(outcome) = settle_all(vm, |vm| warm::run_compiled(vm, entry as *const u8)) {
            return outcome;
        }
    } else if frame.code().bump_entry(frame.pc(), vm.jit.params.function_threshold)
        && let Some(outcome) = settle_all(vm, |vm| warm::hot(vm, Start::Entry))
    {
        return outcome;
    }
    dispatch(vm)
}

/// The same, looking at the poll word first.
pub(crate) fn attend_and_run(vm: &mut Vm) -> Outcome {
    let state = attend(vm);
    run_from(vm, state)
}

/// Go on after compiled code left a base frame in the middle.
pub(crate) fn run_from(vm: &mut Vm, state: Next) -> Outcome {
    vm.nesting += 1;
    let outcome = settle_all(vm, |_| state).unwrap_or_else(|| dispatch(vm));
    vm.nesting -= 1;
    outcome
}

fn dispatch(vm: &mut Vm) -> Outcome {
    loop {
        let lang = vm.ctx.frame.code().parts.lang as usize;
        let table = vm.languages[lang];
        let mut interp = Interp::new(vm);
        let observed = interp.vm().is_observed();
        let exit = if observed { (table.interpret_observed)(&mut interp) } else { (table.interpret)(&mut interp) };
        if let Some(outcome) = settle_all(vm, |vm| next(vm, exit)) {
            return outcome;
        }
    }
}

fn settle_all(vm: &mut Vm, first: impl FnOnce(&mut Vm) -> Next) -> Option<Outcome> {
    let mut state = first(vm);
    loop {
        state = match state {
            Next::Continue => return None,
            Next::Ended(outcome) => return Some(outcome),
            Next::Raise(exception) => unwind(vm, exception),
            Next::ReturnFrom(marker, value) => return_from(vm, marker, value),
        };
    }
}

fn next(vm: &mut Vm, exit: RunExit) -> Next {
    match exit {
        RunExit::Switch => Next::Continue,
        RunExit::Hot => warm::hot(vm, Start::Loop),
        RunExit::HotEntry => warm::hot(vm, Start::Entry),
        RunExit::Poll => attend(vm),
        RunExit::Raise(exception) => Next::Raise(exception),
        RunExit::Overflow => {
            let code = vm.ctx.frame.code();
            Next::Raise(vm.overflow_error(code))
        }
        RunExit::BaseReturned(v) => Next::Ended(Outcome::Returned(v)),
        RunExit::ReturnFrom(marker, value) => Next::ReturnFrom(marker, value),
        RunExit::Leave(exception) => pop_raising(vm, exception).unwrap_or(Next::Raise(exception)),
    }
}

/// The top frame is about to be popped: tell its language, if it wants to know.
#[inline]
pub(crate) fn tell_of_end(vm: &mut Vm, frame: Frame) {
    if frame.flags() & Frame::SEEN != 0 {
        (vm.languages[frame.code().parts.lang as usize].frame_ends)(vm, frame);
    }
}

/// Look at the poll word.
pub(crate) fn attend(vm: &mut Vm) -> Next {
    let mut reasons = vm.ctx.poll.fetch_and(poll::OBSERVED, Ordering::Relaxed);
    if reasons & poll::WRITTEN != 0 {
        vm.space.heap.scan_written();
        reasons |= vm.ctx.poll.fetch_and(poll::OBSERVED, Ordering::Relaxed);
    }
    if reasons & poll::COLLECTED != 0 {
        if vm.space.heap.limit_hit() {
            vm.space.heap.clear_limit_hit();
            reasons |= poll::MEMORY;
        }
        if vm.space.heap.has_finalizable() || vm.space.heap.has_cleared() {
            reasons |= poll::FINALIZE;
        }
    }
    if reasons & poll::HASTY != 0 {
        crate::warm::take_care(vm);
    }
    let lang = vm.ctx.frame.code().parts.lang as usize;
    let table = vm.languages[lang];
    if reasons & poll::INTERRUPT != 0 && !vm.on_main_thread() {
        vm.defer_to_main(poll::INTERRUPT);
        reasons &= !poll::INTERRUPT;
    }
    let next = answer(vm, table, reasons);
    if reasons & poll::SWITCH != 0 {
        match next {
            Next::Continue => vm.hand_over(),
            // The exception is nowhere but here.
            _ => vm.request(poll::SWITCH),
        }
    }
    next
}

/// What the language has to do, or to raise.
fn answer(vm: &mut Vm, table: &LangTable, reasons: u32) -> Next {
    if reasons & poll::MEMORY != 0 {
        return Next::Raise((table.out_of_memory)(vm));
    }
    if reasons & poll::INTERRUPT != 0 {
        return Next::Raise((table.interrupted)(vm));
    }
    if reasons & (poll::FINALIZE | poll::LANGUAGE) != 0
        && let Err(exception) = (table.attend)(vm, reasons)
    {
        return Next::Raise(exception);
    }
    Next::Continue
}

/// Find a handler for an exception raised at the top frame's pc, popping frames without one.
fn unwind(vm: &mut Vm, mut exception: Value) -> Next {
    if exception == NON_LOCAL {
        let (marker, value) = vm.non_local;
        return return_from(vm, marker, value);
    }
    loop {
        let frame = vm.ctx.frame;
        let code = frame.code();
        let table = vm.languages[code.parts.lang as usize];
        let mut interp = Interp::new(vm);
        exception = (table.passed)(&mut interp, exception);
        if vm.is_observed()
            && let Verdict::Raise(other) | Verdict::Leave(other) = (table.observe)(vm, Event::Raising(exception))
        {
            exception = other;
        }
        if let Some(handler) = code.handler(frame.pc()) {
            frame.set_reg(handler.reg, exception);
            frame.set_pc(handler.target);
            return Next::Continue;
        }
        if vm.is_observed()
            && let Verdict::Raise(other) | Verdict::Leave(other) = (table.observe)(vm, Event::Left)
        {
            exception = other;
        }
        if let Some(ended) = pop_raising(vm, exception) {
            return ended;
        }
    }
}

/// Pop the top frame, which an exception leaves. The caller then stands at its call.
pub(crate) fn pop_raising(vm: &mut Vm, exception: Value) -> Option<Next> {
    let frame = vm.ctx.frame;
    let back = frame.back().unwrap_or(frame);
    tell_of_end(vm, frame);
    vm.ctx.frame = back;
    if frame.flags() & Frame::BASE != 0 {
        vm.ctx.pending = exception;
        return Some(Next::Ended(Outcome::Raised));
    }
    back.set_pc(back.pc() - 1);
    None
}

/// Pop the top frame, which returns `value`.
pub(crate) fn pop_returning(vm: &mut Vm, value: Value) -> Next {
    let frame = vm.ctx.frame;
    let back = frame.back().unwrap_or(frame);
    tell_of_end(vm, frame);
    vm.ctx.frame = back;
    if frame.flags() & Frame::BASE != 0 {
        return Next::Ended(Outcome::Returned(value));
    }
    if frame.ret() != Frame::DISCARD {
        back.set_reg(frame.ret(), value);
    }
    Next::Continue
}

/// The frame, from `frame` down, whose home register holds this marker.
pub(crate) fn find_home(frame: Frame, marker: Value) -> Option<Frame> {
    let mut at = Some(frame);
    while let Some(f) = at {
        if f.code().parts.home.is_some_and(|h| f.reg(h) == marker) {
            return Some(f);
        }
        at = f.back();
    }
    None
}

/// Pop frames down to and including the home frame.
fn return_from(vm: &mut Vm, marker: Value, value: Value) -> Next {
    loop {
        let frame = vm.ctx.frame;
        if frame.code().parts.home.is_some_and(|h| frame.reg(h) == marker) {
            return pop_returning(vm, value);
        }
        tell_of_end(vm, frame);
        if frame.flags() & Frame::BASE != 0 {
            vm.ctx.frame = frame.back().unwrap_or(frame);
            vm.non_local = (marker, value);
            vm.ctx.pending = NON_LOCAL;
            return Next::Ended(Outcome::Raised);
        }
        let Some(back) = frame.back() else { return Next::Ended(Outcome::Returned(value)) };
        vm.ctx.frame = back;
    }
}

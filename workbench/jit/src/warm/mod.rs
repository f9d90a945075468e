//! Heat: when to record, when to enter compiled code, when to stop trying.
//!
//! A loop header or function entry has a [`LoopCell`]; a guard has an exit record in [`Jit`]. Both count, and when they are
//! hot a recording is made, optimised, and compiled. What fails is tried again later, each time after twice as long
//! (LuaJIT's penalties), never forbidden for good.

use crate::assembler::{Abi, Assembler, ExitCell, LabelCell, status};
use crate::code::Code;
use crate::frame::Frame;
use crate::ir::{ExitId, Fragment, FragmentId};
use crate::optimize::Label;
use crate::resume::{Snapshot, rebuild};
use crate::run::{Next, Outcome, pop_raising, pop_returning};
use crate::tracer::{Recording, SnapKind, Start, TraceEnd, Tracer, trace_consts, trace_shapes};
use crate::vm::Vm;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::{Duration, Instant};
use workbench_gc::{Gc, Marker, Value};

pub use params::Params;
pub use stats::JitStats;

mod bridges;
mod earned;
mod install;
mod params;
mod stats;

/// Values that many a guard sees: bridges for them are made as eagerly as the first.
const FEW: u32 = 4;

/// A bridge that serves fewer than one in so many of what passes it by is of no use.
const OF_USE: u64 = 16;

/// A guard whose last bridge was of no use is looked at again after so many times as many failures.
const UNPROMISING: u32 = 4;

/// After so many bridges in a row one is recorded that does not depend on what they differ in, if the language has a way to.
const GENERAL: u32 = 1;

/// What is known of one loop header or function entry.
#[derive(Debug, Default)]
pub struct LoopCell {
    /// Code to enter from the interpreter, or null.
    entry: Cell<usize>,
    /// Fragment that starts here.
    fragment: Cell<Option<FragmentId>>,
    /// Fragments that have a label with this header.
    labels: RefCell<Vec<FragmentId>>,
    /// Failed attempts so far.
    attempts: Cell<u32>,
    /// Hot visits to let pass before the next attempt.
    skip: Cell<u32>,
    /// Raised when the compiled code's assumptions ended.
    invalid: RefCell<Option<Rc<Cell<u8>>>>,
}

impl LoopCell {
    /// Is there code that starts here?
    pub fn is_compiled(&self) -> bool {
        self.entry.get() != 0
    }

    /// Address of the code that starts here, or zero.
    pub(crate) fn address(&self) -> usize {
        self.entry.get()
    }

    /// The word with that address. It lives as long as the cell, which its code keeps.
    pub(crate) fn entry_word(&self) -> *const usize {
        self.entry.as_ptr()
    }

    /// Is there a compiled loop with its header here?
    pub fn has_label(&self) -> bool {
        !self.labels.borrow().is_empty()
    }

    fn drop_code(&self) {
        self.entry.set(0);
        self.fragment.set(None);
        self.labels.borrow_mut().clear();
        *self.invalid.borrow_mut() = None;
    }
}

/// One compiled fragment.
struct Compiled {
    fragment: Fragment,
    /// What [`Fragment::shapes`] says: their classes are roots.
    shapes: Vec<u32>,
    label: Option<Label>,
    cell: Box<LabelCell>,
    invalid: Rc<Cell<u8>>,
    /// The fragment whose function contains this one's tree root.
    tree: FragmentId,
    /// Tree roots: how often the tree was compiled anew, and bridges crossed often since.
    merges: u32,
    triggers: u32,
    /// Tree roots: instructions of all the tree's fragments.
    size: u32,
    /// Was it compiled quickly, to be compiled well when it turns out to run often?
    hasty: bool,
    /// When it was compiled, since the program started.
    made: Duration,
    /// Passes before the count last began anew.
    passed: u64,
    /// All passes, and how long they took, once they are counted no more.
    counted: Option<(u64, Duration)>,
    /// Handle of the function compiled for it; a merged bridge has none.
    handle: Option<u64>,
    /// Where the interpreter finds it, for a tree's root.
    owner: Option<(Gc<Code>, u32)>,
    /// How often it was entered since its assumptions ended, and the merged trees whose functions still lead to it.
    entered_dead: u32,
    inside_of: Vec<FragmentId>,
}

impl Compiled {
    /// It counts its passes no longer.
    fn stop_counting(&mut self, now: Duration, care_at: u32) {
        if self.counted.is_none() {
            self.counted = Some((self.passes(care_at), now - self.made));
        }
    }

    /// Passes while they are counted. The count goes on below zero until somebody sees that it is there.
    fn passes(&self, care_at: u32) -> u64 {
        (self.passed + u64::from(care_at)).wrapping_sub(self.cell.left.get())
    }

    /// Are no passes left to count?
    fn is_counted_out(&self) -> bool {
        self.cell.left.get().cast_signed() <= 0
    }

    /// Count as many passes again.
    fn count_anew(&mut self, care_at: u32) {
        self.passed = self.passes(care_at);
        self.cell.left.set(care_at.into());
    }
}

/// One guard of compiled code.
struct ExitRecord {
    cell: Box<ExitCell>,
    snapshot: Rc<Snapshot>,
    fragment: FragmentId,
    failures: u32,
    /// Failures at which the next bridge is recorded.
    due: u32,
    /// How many bridges one after the other lead here that start at the same instruction.
    again: u32,
    /// Is it of the instruction that the last of those bridges starts with, not of the same one met again later?
    at_start: bool,
    /// Crossings to the bridge before the cell's count last began anew.
    crossed: u64,
    bridge: Option<FragmentId>,
    /// The bridge is part of the tree's function.
    merged: bool,
}

/// A guard that failed, for the log.
pub(crate) struct FailingExit {
    pub exit: ExitId,
    pub fragment: FragmentId,
    pub failures: u32,
    pub crossings: u64,
    pub bridge: Option<FragmentId>,
    pub function: String,
    pub line: u32,
    pub op: &'static str,
}

impl ExitRecord {
    /// How often the bridge was entered.
    fn crossings(&self) -> u64 {
        self.crossed + self.cell.crossings.get()
    }

    /// Count crossings anew, for the next time that they say how hot the bridge is.
    fn recount(&mut self) {
        self.crossed = self.crossings();
        self.cell.crossings.set(0);
    }

    /// The bridge's assumptions ended: another may be recorded.
    fn drop_bridge(&mut self) {
        self.bridge = None;
        self.merged = false;
        self.cell.bridge.set(std::ptr::null());
        self.due = self.failures + 2;
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
    fragments: Vec<Compiled>,
    /// Fragments from here on are younger than the last collection.
    young: Cell<usize>,
    exits: Vec<ExitRecord>,
    /// Recordings that the running thread makes.
    pub(crate) recording: Vec<*const Recording>,
    /// When the program started.
    began: Instant,
    /// What compiled code has saved.
    earned: earned::Earned,
    /// Code that nothing leads to any more; freed when no compiled code runs.
    retired: Vec<u64>,
    /// Native activations of compiled code, of the running thread.
    pub(crate) active: u32,
    /// What the log has said so far.
    pub(crate) journal: crate::log::Journal,
    /// Where `--jit-log` goes.
    pub log: Option<Box<dyn std::io::Write>>,
}

impl Jit {
    /// A JIT with these knobs; without an assembler nothing is ever compiled.
    pub fn new(params: Params, assembler: Option<Box<dyn Assembler>>) -> Jit {
        let params = if assembler.is_some() { params } else { Params::OFF };
        Jit {
            params,
            assembler,
            stats: JitStats::default(),
            fragments: Vec::new(),
            young: Cell::new(0),
            exits: Vec::new(),
            recording: Vec::new(),
            began: Instant::now(),
            earned: earned::Earned::default(),
            retired: Vec::new(),
            active: 0,
            journal: crate::log::Journal::default(),
            log: None,
        }
    }

    /// May a recording begin? Not within another one, nor when there is as much code as there may be, nor before there is
    /// time for it.
    fn may_record(&self) -> bool {
        let limit = self.params.code_limit as usize;
        self.recording.is_empty()
            && self.assembler.as_ref().is_some_and(|a| a.code_bytes() >> 10 < limit)
            && self.is_affordable()
    }

    /// Has the JIT taken less than its share of the time, and what its code has saved? A program with hundreds of places that
    /// are barely hot (a test suite, a parser of command lines) would spend more on compiling them than it takes interpreted.
    /// What is put off comes again when it was hot once more, so that the hottest places get the time there is.
    fn is_affordable(&self) -> bool {
        if self.params.share >= Params::WHOLE {
            return true;
        }
        let stats = &self.stats;
        let spent = stats.tracing + stats.optimising + stats.compiling;
        let grace = Duration::from_millis(self.params.grace.into());
        let free = grace + self.began.elapsed() * self.params.share / Params::WHOLE;
        spent <= free || spent - free <= self.earned()
    }

    /// Was the bridge that leads here, and starts at the same instruction, of use? Where every value has a class of its own, a
    /// bridge for one sees it a few times, and after that all pass it by.
    fn is_promising(&self, exit: ExitId) -> bool {
        let record = &self.exits[exit as usize];
        let parent = match self.fragments[record.fragment as usize].fragment.parent {
            Some(parent) if record.at_start => &self.exits[parent as usize],
            _ => return true,
        };
        let passed_by = u64::from(record.failures) + record.crossings();
        parent.merged || parent.crossings().saturating_sub(passed_by) * OF_USE >= passed_by
    }

    /// Failures of a guard before a bridge is recorded, when so many bridges led there that start at its instruction. What
    /// hundreds of classes pass through is looked up by trying one guard after the other, and most of those that a bridge
    /// is made for do not come again: so each has to be asked for more often than the one before.
    fn patience(&self, again: u32) -> u32 {
        let tries = again / FEW;
        self.params.trace_eagerness.saturating_mul(1 + tries * tries)
    }

    /// Guards that failed, for the log.
    pub(crate) fn failing_exits(&self) -> Vec<FailingExit> {
        let rows = self.exits.iter().enumerate().filter(|(_, e)| e.failures > 0 || e.cell.crossings.get() > 0);
        rows.filter_map(|(i, e)| {
            let top = e.snapshot.frames.last()?;
            let fragment = &self.fragments[e.fragment as usize].fragment;
            let exit = fragment.exits.iter().position(|x| x.id == i as ExitId)? as u32;
            let guard = fragment.insts.iter().find(|inst| inst.exit == exit)?;
            Some(FailingExit {
                exit: i as ExitId,
                fragment: e.fragment,
                failures: e.failures,
                crossings: e.cell.crossings.get(),
                bridge: e.bridge,
                function: top.code.parts.name.clone(),
                line: top.code.line(top.pc),
                op: guard.op.info().name,
            })
        })
        .collect()
    }

    /// A compiled fragment.
    pub(crate) fn fragment(&self, id: FragmentId) -> &Fragment {
        &self.fragments[id as usize].fragment
    }

    /// A collection has ended.
    pub(crate) fn collection_ended(&self) {
        self.young.set(self.fragments.len());
    }

    /// Report the values held by recordings and compiled code.
    pub fn trace(&self, marker: &mut Marker<'_>) {
        // In a minor collection those that were there at the last one hold nothing young.
        let from = if marker.is_full() { 0 } else { self.young.get().min(self.fragments.len()) };
        for compiled in &self.fragments[from..] {
            trace_consts(&compiled.fragment, marker);
            trace_shapes(&compiled.shapes, marker);
            if let Some((code, _)) = compiled.owner {
                marker.mark(code.value());
            }
        }
        for &recording in &self.recording {
            // SAFETY: entries are removed before their recording is moved or dropped.
            unsafe { (*recording).trace(marker) };
        }
        if let Some(assembler) = &self.assembler {
            assembler.trace(marker);
        }
    }
}

/// The cell of an instruction, made on demand.
fn cell_of(code: Gc<Code>, pc: u32) -> Rc<LoopCell> {
    code.entries.borrow_mut().entry(pc).or_default().clone()
}

/// Let the interpreter, and native calls, find code for an instruction.
fn set_entry(code: Gc<Code>, pc: u32, cell: &LoopCell, entry: usize) {
    cell.entry.set(entry);
    code.resumed.set((0, 0));
    if pc == 0 {
        code.native.set(entry);
    }
}

/// Forget the code that starts at an instruction if its assumptions ended: then it is counted and recorded anew.
fn discard_dead(code: Gc<Code>, pc: u32, cell: &LoopCell) {
    if cell.invalid.borrow().as_ref().is_some_and(|flag| flag.get() != 0) {
        cell.drop_code();
        set_entry(code, pc, cell, 0);
    }
}

/// The top frame stands at a hot place: a loop header, or where it was entered.
pub(crate) fn hot(vm: &mut Vm, start: fn(u32) -> Start) -> Next {
    let frame = vm.ctx.frame;
    let (code, pc) = (frame.code(), frame.pc());
    let cell = cell_of(code, pc);
    discard_dead(code, pc, &cell);
    if cell.is_compiled() {
        code.heat[pc as usize].set(Code::HOT);
        return run_compiled(vm, cell.entry.get() as *const u8);
    }
    code.heat[pc as usize].set(0);
    if cell.skip.get() > 0 {
        cell.skip.set(cell.skip.get() - 1);
        return Next::Continue;
    }
    if !vm.jit.may_record() {
        return Next::Continue;
    }
    record(vm, start(pc), None)
}

/// Record from where the top frame stands, compile what comes of it.
fn record(vm: &mut Vm, start: Start, replay: Option<(&Snapshot, Vec<crate::tracer::LogItem>)>) -> Next {
    let root = vm.ctx.frame;
    let began = Instant::now();
    let mut recording = Recording::new(start);
    if let Start::Bridge(exit) = start {
        let top = vm.jit.exits[exit as usize].snapshot.frames.last();
        let met = top.is_some_and(|top| top.code.meets_many.borrow().contains(&top.pc));
        recording.expects_many = met || !vm.jit.is_promising(exit);
    }
    recording.rely_on(&vm.unobserved);
    let mut tracer = match replay {
        None => Tracer::new(vm, Some(recording)),
        Some((snapshot, log)) => bridges::tracer(vm, recording, snapshot, log),
    };
    let root = if let Start::Bridge(_) = start { tracer.frames[0].frame } else { root };
    vm.jit.recording.push(tracer.rec.as_deref().map_or(std::ptr::null(), |r| r));
    if let Start::Loop(_) = start {
        tracer.poll_guard();
    }
    let end = tracer.record();
    vm.jit.stats.tracing += began.elapsed();
    let next = install::finish(vm, &mut tracer, root, end);
    vm.jit.recording.pop();
    next
}

/// What a trace's end means to the run loop.
fn after(vm: &mut Vm, end: TraceEnd) -> Next {
    match end {
        TraceEnd::Loop | TraceEnd::Jump(_) | TraceEnd::Abort(_) | TraceEnd::Done => Next::Continue,
        TraceEnd::Look => crate::run::attend(vm),
        TraceEnd::Finished(v) => pop_returning(vm, v),
        TraceEnd::Raised(exception) => match pop_raising(vm, exception) {
            Some(next) => next,
            None => Next::Raise(exception),
        },
        TraceEnd::AbortReturnFrom(marker, v) => Next::ReturnFrom(marker, v),
        TraceEnd::BaseReturned(v) => Next::Ended(Outcome::Returned(v)),
        TraceEnd::BaseRaised => Next::Ended(Outcome::Raised),
    }
}

/// Enter compiled code with the top frame as its root; its status.
fn enter(vm: &mut Vm, code: *const u8, frame: Frame) -> u64 {
    crate::log::visit(vm, code, |vm| enter_now(vm, code, frame))
}

fn enter_now(vm: &mut Vm, code: *const u8, frame: Frame) -> u64 {
    let buffer = vm.exit_buffer.as_mut_ptr();
    let this: *mut Vm = vm;
    let Some(assembler) = &vm.jit.assembler else { return status::RAISED };
    let assembler: *const dyn Assembler = &raw const **assembler;
    vm.jit.active += 1;
    // SAFETY: the code came from this assembler and is alive as long as a cell leads to it or it runs; frame and buffer
    // belong to the VM. The assembler is never replaced, and compiling while its code runs does not move it.
    let status = unsafe { (*assembler).enter(code, this.cast(), frame.0, buffer, 0) };
    vm.jit.active -= 1;
    status
}

/// Some code that was compiled in haste has run often: compile it with care.
pub(crate) fn take_care(vm: &mut Vm) {
    for id in 0..vm.jit.fragments.len() {
        bridges::take_care_of(vm, id as FragmentId);
    }
}

/// Give back code that was replaced.
fn free_retired(vm: &mut Vm) {
    if vm.jit.active == 0
        && vm.threads.active_elsewhere == 0
        && let Some(assembler) = &mut vm.jit.assembler
    {
        for handle in vm.jit.retired.drain(..) {
            assembler.free(handle);
        }
    }
}

/// Run compiled code with the top frame as its root.
pub(crate) fn run_compiled(vm: &mut Vm, code: *const u8) -> Next {
    let root = vm.ctx.frame;
    match enter(vm, code, root) {
        status::FINISHED => {
            let value = std::mem::replace(&mut vm.ctx.ret, Value::ABSENT);
            pop_returning(vm, value)
        }
        status::RAISED => {
            let exception = vm.take_pending();
            pop_raising(vm, exception).unwrap_or(Next::Raise(exception))
        }
        exit => leave(vm, exit as ExitId, root),
    }
}

/// Run the compiled entry of a frame that was just pushed; `None` when there is none.
pub(crate) fn call_compiled(vm: &mut Vm, code: Gc<Code>, frame: Frame) -> Option<Value> {
    let entry = code.entry_at(frame.pc());
    if entry == 0 || vm.is_observed() {
        return None;
    }
    let status = enter(vm, entry as *const u8, frame);
    Some(ended(vm, frame, status))
}

/// What a native call of compiled code on `frame`, which ended with this status, comes to.
pub(crate) fn ended(vm: &mut Vm, frame: Frame, status: u64) -> Value {
    match status {
        status::FINISHED => std::mem::replace(&mut vm.ctx.ret, Value::ABSENT),
        status::RAISED => Value::RAISED,
        exit => {
            let exit = exit as ExitId;
            if vm.jit.exits[exit as usize].snapshot.kind == SnapKind::InCall {
                let snapshot = vm.jit.exits[exit as usize].snapshot.clone();
                rebuild(vm, &snapshot, frame);
                // The frame ends in a run loop further down.
                frame.set_flags(frame.flags() & !Frame::BASE);
                return Abi::UNWOUND;
            }
            let next = leave(vm, exit, frame);
            match crate::run::run_from(vm, next) {
                Outcome::Returned(v) => v,
                Outcome::Raised => Value::RAISED,
            }
        }
    }
}

/// Compiled code left by a guard: rebuild the frames, perhaps record a bridge, finish the instruction.
fn leave(vm: &mut Vm, exit: ExitId, root: Frame) -> Next {
    vm.jit.stats.exits += 1;
    let record_ = &mut vm.jit.exits[exit as usize];
    record_.failures += 1;
    let snapshot = record_.snapshot.clone();
    let due = record_.failures >= record_.due && record_.bridge.is_none();
    let often = record_.bridge.is_some() && !record_.merged;
    let dead = vm.jit.fragments[vm.jit.exits[exit as usize].fragment as usize].invalid.get() != 0;
    if dead {
        bridges::bury(vm, vm.jit.exits[exit as usize].fragment);
    }
    let rebuilt = rebuild(vm, &snapshot, root);
    if often && !dead {
        bridges::merge(vm, exit);
    }
    bridges::take_care_of(vm, vm.jit.exits[exit as usize].fragment);
    free_retired(vm);
    let attention = vm.ctx.poll.load(std::sync::atomic::Ordering::Relaxed) != 0;
    let due = due && snapshot.kind == SnapKind::Replay && !dead && !attention;
    if due && !vm.jit.is_promising(exit) && vm.jit.exits[exit as usize].again > GENERAL {
        let record = &mut vm.jit.exits[exit as usize];
        record.due = record.failures.saturating_mul(UNPROMISING);
    } else if due && vm.jit.may_record() {
        return record(vm, Start::Bridge(exit), Some((&snapshot, rebuilt.log)));
    } else if due {
        let more = vm.jit.patience(vm.jit.exits[exit as usize].again);
        let record = &mut vm.jit.exits[exit as usize];
        record.due = record.failures.saturating_add(more);
    }
    match snapshot.kind {
        SnapKind::InCall => Next::Continue,
        SnapKind::Raise => {
            let exception = vm.take_pending();
            Next::Raise(exception)
        }
        SnapKind::Replay if attention && rebuilt.log.is_empty() => crate::run::attend(vm),
        SnapKind::Replay if rebuilt.log.is_empty() => Next::Continue,
        SnapKind::Replay => {
            let mut tracer = Tracer::new(vm, None);
            tracer.replay = Some(crate::tracer::Replay { log: rebuilt.log, at: 0 });
            let end = tracer.finish_instruction();
            after(vm, end)
        }
    }
}

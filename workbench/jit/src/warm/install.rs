//! From a finished recording to code that is reached.

use super::{Compiled, ExitRecord, after, cell_of};
use crate::assembler::{Compiled as Code_, ExitCell, LabelCell, Unit};
use crate::code::Code;
use crate::frame::Frame;
use crate::ir::{ExitId, FragmentId};
use crate::log;
use crate::optimize::{self, Outcome, Reject};
use crate::run::Next;
use crate::tracer::{Recording, Start, TraceEnd, Tracer};
use crate::vm::Vm;
use std::cell::Cell;
use std::rc::Rc;
use std::time::Instant;
use workbench_gc::{Gc, Value};

/// Versions a loop header may have.
const VERSIONS: usize = 5;

/// Deal with a recording's end.
pub(super) fn finish(vm: &mut Vm, tracer: &mut Tracer, root: Frame, end: TraceEnd) -> Next {
    let Some(rec) = tracer.rec.take() else { return after(vm, end) };
    vm.jit.stats.recorded += rec.len() as u64;
    let result = match &end {
        TraceEnd::Finished(_) | TraceEnd::Raised(_) => optimise(vm, &rec, |shapes| optimize::linear(&rec, shapes)),
        TraceEnd::Loop => optimise(vm, &rec, |shapes| optimize::looping(&rec, shapes, &rec)),
        TraceEnd::Jump(pc) => return jump(vm, tracer, rec, root, *pc),
        TraceEnd::Abort(reason) => Err(*reason),
        TraceEnd::Look => Err("the language was wanted"),
        _ => Err("left the recorded frames"),
    };
    let header = match rec.start {
        Start::Loop(pc) => Some(pc),
        _ => None,
    };
    settle(vm, &rec, root, result, header);
    after(vm, end)
}

fn settle(vm: &mut Vm, rec: &Recording, root: Frame, result: Result<Outcome, &'static str>, header: Option<u32>) {
    let result = match result {
        Ok(outcome) if rec.invalid.get() == 0 => install(vm, rec, root, outcome, header),
        Ok(_) => Err("an assumption ended while recording"),
        Err(reason) => Err(reason),
    };
    if let Err(reason) = result {
        log::abort(vm, rec, reason);
        vm.jit.stats.aborted(reason);
        penalise(vm, rec, root);
    }
}

fn optimise(
    vm: &mut Vm,
    rec: &Recording,
    run: impl FnOnce(&[(u16, u32)]) -> Result<Outcome, Reject>,
) -> Result<Outcome, &'static str> {
    let began = Instant::now();
    let shapes = match rec.start {
        Start::Bridge(exit) => vm.jit.exits[exit as usize].snapshot.shapes.clone(),
        _ => Vec::new(),
    };
    let result = run(&shapes).map_err(Reject::reason);
    vm.jit.stats.optimising += began.elapsed();
    result
}

/// The recording arrived at the header of a compiled loop: enter one of its versions, or make another.
fn jump(vm: &mut Vm, tracer: &mut Tracer, rec: Box<Recording>, root: Frame, pc: u32) -> Next {
    let code = root.code();
    let cell = cell_of(code, pc);
    let labels = cell.labels.borrow().clone();
    let concrete = |r: i64| if r < 0 { root.callee() } else { root.reg(r as u16) };
    for &target in &labels {
        let compiled = &vm.jit.fragments[target as usize];
        if compiled.invalid.get() != 0 {
            continue;
        }
        let Some(label) = compiled.label.clone() else { continue };
        let result = optimise(vm, &rec, |shapes| optimize::bridge(&rec, shapes, target, &label, &concrete));
        if let Ok(outcome) = result {
            settle(vm, &rec, root, Ok(outcome), None);
            return Next::Continue;
        }
    }
    if labels.len() >= VERSIONS {
        settle(vm, &rec, root, Err("no version of the loop fits"), None);
        return Next::Continue;
    }
    // One more version: record an iteration from here.
    let mut body = Recording::new(Start::Loop(pc));
    body.invalid = rec.invalid.clone();
    vm.jit.recording.push(&raw const *body);
    vm.jit.recording.push(&raw const *rec);
    tracer.restart(body);
    tracer.poll_guard();
    let end = tracer.record();
    let Some(body) = tracer.rec.take() else { return after(vm, end) };
    vm.jit.stats.recorded += body.len() as u64;
    let result = match end {
        TraceEnd::Loop => optimise(vm, &rec, |shapes| optimize::looping(&rec, shapes, &body)),
        TraceEnd::Finished(_) | TraceEnd::Raised(_) => {
            optimise(vm, &rec, |shapes| optimize::chained(&rec, shapes, &body, None))
        }
        TraceEnd::Jump(other) => enter_version(vm, &rec, &body, root, other),
        TraceEnd::Abort(reason) => Err(reason),
        TraceEnd::Look => Err("the language was wanted"),
        _ => Err("left the recorded frames"),
    };
    settle(vm, &rec, root, result, Some(pc));
    vm.jit.recording.truncate(vm.jit.recording.len() - 2);
    after(vm, end)
}

/// Continue `rec` and `body` into some version of a compiled loop.
fn enter_version(
    vm: &mut Vm,
    rec: &Recording,
    body: &Recording,
    root: Frame,
    pc: u32,
) -> Result<Outcome, &'static str> {
    let concrete = |r: i64| if r < 0 { root.callee() } else { root.reg(r as u16) };
    let labels = cell_of(root.code(), pc).labels.borrow().clone();
    for target in labels {
        let compiled = &vm.jit.fragments[target as usize];
        if compiled.invalid.get() != 0 {
            continue;
        }
        let Some(label) = compiled.label.clone() else { continue };
        let target = Some((target, &label, &concrete as &dyn Fn(i64) -> Value));
        let result = optimise(vm, rec, |shapes| optimize::chained(rec, shapes, body, target));
        if result.is_ok() {
            return result;
        }
    }
    Err("no version of the next loop fits")
}

/// Try again later.
fn penalise(vm: &mut Vm, rec: &Recording, root: Frame) {
    match rec.start {
        Start::Bridge(exit) => {
            let eagerness = vm.jit.params.trace_eagerness;
            let record = &mut vm.jit.exits[exit as usize];
            record.due = record.failures.saturating_mul(2).saturating_add(eagerness);
        }
        Start::Loop(pc) | Start::Entry(pc) => {
            let cell = cell_of(root.code(), pc);
            let attempts = cell.attempts.get();
            cell.attempts.set(attempts + 1);
            cell.skip.set(if attempts < 2 { 0 } else { 1 << attempts.min(12) });
        }
    }
}

/// Compile and connect.
///
/// `header` is the instruction that the fragment's label, if it has one, stands for.
fn install(
    vm: &mut Vm,
    rec: &Recording,
    root: Frame,
    outcome: Outcome,
    header: Option<u32>,
) -> Result<(), &'static str> {
    let Outcome { mut fragment, label } = outcome;
    let id = vm.jit.fragments.len() as FragmentId;
    fragment.id = id;
    fragment.parent = match rec.start {
        Start::Bridge(exit) => Some(exit),
        _ => None,
    };
    let first_exit = vm.jit.exits.len();
    let start = fragment.parent.map(|exit| {
        let parent = &vm.jit.exits[exit as usize];
        (parent.snapshot.place(), parent.again + 1)
    });
    let mut at_start = true;
    for exit in &mut fragment.exits {
        exit.id = vm.jit.exits.len() as ExitId;
        let again = start.filter(|(place, _)| *place == exit.snapshot.place()).map_or(0, |(_, again)| again);
        at_start &= again > 0;
        vm.jit.exits.push(ExitRecord {
            cell: Box::new(ExitCell::new(exit.id)),
            snapshot: exit.snapshot.clone(),
            fragment: id,
            failures: 0,
            due: vm.jit.patience(again),
            again,
            at_start,
            crossed: 0,
            bridge: None,
            merged: false,
        });
    }
    vm.jit.stats.optimised += fragment.insts.len() as u64;
    let tree = match fragment.parent {
        Some(exit) => vm.jit.fragments[vm.jit.exits[exit as usize].fragment as usize].tree,
        None => id,
    };
    vm.jit.fragments.push(Compiled {
        shapes: fragment.shapes(),
        fragment,
        label,
        cell: Box::new(LabelCell {
            code: Cell::new(std::ptr::null()),
            entry: Cell::new(0),
            left: Cell::new(u64::from(vm.jit.params.care_at)),
        }),
        hasty: true,
        made: vm.jit.began.elapsed(),
        passed: 0,
        counted: None,
        invalid: rec.invalid.clone(),
        tree,
        merges: 0,
        triggers: 0,
        size: 0,
        handle: None,
        owner: None,
        entered_dead: 0,
        inside_of: Vec::new(),
    });
    let code = match compile(vm, &[id], true) {
        Ok(code) => code,
        Err(_) => {
            vm.jit.exits.truncate(first_exit);
            vm.jit.fragments.pop();
            return Err("the code generator gave up");
        }
    };
    let grown = vm.jit.fragments[id as usize].fragment.insts.len() as u32;
    vm.jit.fragments[tree as usize].size += grown;
    let compiled = &mut vm.jit.fragments[id as usize];
    compiled.handle = Some(code.handle);
    compiled.cell.code.set(code.code);
    compiled.cell.entry.set(1);
    let has_label = compiled.label.is_some();
    log::compiled(vm, rec, id, code.size);
    match rec.start {
        Start::Bridge(exit) => {
            let record = &mut vm.jit.exits[exit as usize];
            record.bridge = Some(id);
            record.cell.bridge.set(code.code);
            vm.jit.stats.bridges += 1;
        }
        Start::Loop(pc) | Start::Entry(pc) => {
            let owner = root.code();
            let cell = cell_of(owner, pc);
            super::set_entry(owner, pc, &cell, code.code as usize);
            vm.jit.journal.placed(id, code.code);
            vm.jit.fragments[id as usize].owner = Some((owner, pc));
            cell.fragment.set(Some(id));
            *cell.invalid.borrow_mut() = Some(rec.invalid.clone());
            owner.heat[pc as usize].set(crate::code::Code::HOT);
            vm.jit.stats.traces += 1;
        }
    }
    if let (true, Some(pc)) = (has_label, header) {
        cell_of(root.code(), pc).labels.borrow_mut().push(id);
    }
    Ok(())
}

/// Compile fragments into one function: a single one quickly, if that is wanted.
pub(super) fn compile(vm: &mut Vm, ids: &[FragmentId], hasty: bool) -> Result<Code_, String> {
    let began = Instant::now();
    let abi = vm.abi();
    let Some(mut assembler) = vm.jit.assembler.take() else { return Err("no code generator".into()) };
    let jit = &vm.jit;
    let fragments: Vec<_> = ids.iter().map(|&i| &jit.fragments[i as usize].fragment).collect();
    let exit_cell = |id: ExitId| &raw const *jit.exits[id as usize].cell;
    let label_cell = |id: FragmentId| &raw const *jit.fragments[id as usize].cell;
    let invalid_flag = |id: FragmentId| Rc::as_ptr(&jit.fragments[id as usize].invalid).cast::<u8>();
    let callee = |bits: u64, pc: u32| Gc::<Code>::from_value(Value::from_bits(bits)).map(|code| code.callee(pc));
    let unit = Unit {
        callee: &callee,
        fragments: &fragments,
        exit_cell: &exit_cell,
        label_cell: &label_cell,
        invalid_flag: &invalid_flag,
        hasty,
        abi: &abi,
    };
    let result = assembler.compile(&unit);
    vm.jit.assembler = Some(assembler);
    vm.jit.stats.compiling += began.elapsed();
    result
}

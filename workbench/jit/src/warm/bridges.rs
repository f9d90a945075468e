//! Recording from a guard's exit, and compiling trees anew with their bridges inside.

use crate::ir::{ExitId, FragmentId, Op, Ref, Ty};
use crate::resume::{LogSource, Snapshot, Source};
use crate::tracer::{FrameSnap, LogItem, Recording, Replay, Shadow, Tracer};
use crate::vm::Vm;
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::rc::Rc;
use workbench_gc::Value;

/// Instructions a merged tree may have. Register allocation takes more than linear time: a tree of 6000 instructions took
/// 2.5 seconds to compile, and gained nothing over one that had only its hottest bridges inside.
const MAX_TREE: usize = 1_200;

/// Instructions of a tree for which its bridges must be crossed `merge_at` times more before it is compiled anew.
/// Measured over the suite: at 4 short runs spend their time in the code generator, at 64 long ones in crossings.
const WORTH: u32 = 8;

/// A tree that is compiled anew takes in bridges that were crossed one in so many times as often as it takes to ask for
/// that: what is left out now is what asks next. (Instructions that richards takes, from 8 to 32, with each further
/// compilation costing four times the crossings of the one before: 1.61 to 0.97 billion, its compilations from three to one.)
const COLDER: u64 = 32;

/// Times as many instructions as its root that a tree may have to be compiled well as soon as the root has run often. (With 4,
/// lib_text compiles one tree of 15 bridges less and takes 0.85 of the time; with 1, richards compiles its tree twice.)
const MANY: u64 = 4;

/// A tracer that stands where a guard's exit left off: the frames are rebuilt in memory, and every value of the snapshot has
/// a variable, made from the exit's live values.
pub(super) fn tracer(vm: &mut Vm, mut rec: Box<Recording>, snapshot: &Snapshot, log: Vec<LogItem>) -> Tracer {
    let top = vm.ctx.frame;
    let mut builder = Builder { rec: &mut rec, live: Vec::new(), virtuals: Vec::new() };
    builder.values(snapshot);
    let known = snapshot.shapes.iter().map(|&(i, _)| builder.live[i as usize].1);
    builder.rec.known = known.collect();
    let mut frames = Vec::new();
    let mut frame = top;
    for _ in 1..snapshot.frames.len() {
        frame = frame.back().expect("the snapshot's frames were just rebuilt");
    }
    let mut shadows: Vec<Shadow> = Vec::new();
    for (i, state) in snapshot.frames.iter().enumerate() {
        let n = state.code.parts.registers as usize;
        let mut shadow = Shadow {
            frame,
            code: state.code,
            callee: state.callee.map_or(Ref::NONE, |s| builder.get(s)),
            regs: vec![Ref::NONE; n],
            dirty: vec![i > 0; n],
            caller: None,
        };
        for &(r, source) in &state.regs {
            shadow.regs[r as usize] = builder.get(source);
            shadow.dirty[r as usize] = true;
        }
        if let Some(below) = shadows.last() {
            let below_state = &snapshot.frames[i - 1];
            let regs = below_state.regs.iter().map(|&(r, s)| (r, builder.get(s))).collect();
            shadow.caller = Some(Rc::new(FrameSnap {
                caller: below.caller.clone(),
                code: below_state.code,
                pc: below_state.pc,
                ret: below_state.ret,
                flags: below_state.flags,
                callee: below.callee,
                regs,
            }));
        }
        frames.push(frame);
        shadows.push(shadow);
        frame = next_frame(frame, top);
    }
    let log = log
        .into_iter()
        .zip(&snapshot.log)
        .map(|(item, source)| match (item, source) {
            (LogItem::Val(mut v), LogSource::Val(s)) => {
                v.r = builder.get(*s);
                LogItem::Val(v)
            }
            (LogItem::Int(mut v), LogSource::Int(s)) => {
                v.r = builder.raw(*s, Ty::Int);
                LogItem::Int(v)
            }
            (LogItem::Flt(mut v), LogSource::Flt(s)) => {
                v.r = builder.raw(*s, Ty::Flt);
                LogItem::Flt(v)
            }
            (item, _) => item,
        })
        .collect::<Vec<_>>();
    let mut tracer = Tracer::new(vm, Some(rec));
    tracer.frames = shadows;
    tracer.pc = top.pc();
    if !log.is_empty() {
        tracer.replay = Some(Replay { log, at: 0 });
    }
    tracer
}

/// The frame above `frame`, on the way up to `top`.
fn next_frame(frame: crate::frame::Frame, top: crate::frame::Frame) -> crate::frame::Frame {
    if frame == top { top } else { frame.offset(crate::frame::Frame::words(&frame.code())) }
}

struct Builder<'a> {
    rec: &'a mut Recording,
    /// Raw parameter and tagged form of each live value.
    live: Vec<(Ref, Ref)>,
    virtuals: Vec<Ref>,
}

impl Builder<'_> {
    fn values(&mut self, snapshot: &Snapshot) {
        let frag = &mut self.rec.frag;
        let param = |(i, &ty): (usize, &Ty)| match ty {
            Ty::Void => Ref::NONE,
            _ => frag.emit(Op::Param, ty, &[], i as u64),
        };
        let params: Vec<Ref> = snapshot.types.iter().enumerate().map(param).collect();
        for (&ty, r) in snapshot.types.iter().zip(params) {
            let tagged = match ty {
                Ty::Int => frag.emit(Op::BoxInt, Ty::Val, &[r], 0),
                Ty::Flt => frag.emit(Op::BoxFlt, Ty::Val, &[r], 0),
                Ty::Bool => frag.emit(Op::BoolVal, Ty::Val, &[r], 0),
                Ty::Val | Ty::Void => r,
            };
            self.live.push((r, tagged));
        }
        // Virtuals are made again, still virtual: first empty, then filled, since they may refer to each other.
        for v in &snapshot.virtuals {
            let absent = self.rec.frag.value(Value::ABSENT);
            let op = if v.values { Op::NewValues } else { Op::NewRecord };
            let r = self.rec.frag.emit_var(op, Ty::Val, &vec![absent; v.fields.len()], v.word);
            self.virtuals.push(r);
        }
        for (k, v) in snapshot.virtuals.iter().enumerate() {
            for (i, &field) in v.fields.iter().enumerate() {
                let value = self.get(field);
                let object = self.virtuals[k];
                if v.values {
                    let index = self.rec.frag.int(i as i64);
                    self.rec.frag.emit(Op::StoreElem, Ty::Void, &[object, index, value], 0);
                } else {
                    self.rec.frag.emit(Op::StoreSlot, Ty::Void, &[object, value], i as u64);
                }
            }
        }
    }

    fn get(&mut self, source: Source) -> Ref {
        match source {
            Source::Const(bits) => self.rec.frag.consts.intern(Ty::Val, bits),
            Source::Live(i) => self.live[i as usize].1,
            Source::Virtual(i) => self.virtuals[i as usize],
        }
    }

    fn raw(&mut self, source: Source, ty: Ty) -> Ref {
        match source {
            Source::Const(bits) => self.rec.frag.consts.intern(ty, bits),
            Source::Live(i) => self.live[i as usize].0,
            Source::Virtual(i) => self.virtuals[i as usize],
        }
    }
}

/// Compile a trace tree anew with those of its bridges inside that are entered often. Crossing from one function to
/// another costs several times what a branch within one costs; this is what makes real programs' loops flat.
pub(super) fn merge(vm: &mut Vm, exit: ExitId) {
    let tree = vm.jit.fragments[vm.jit.exits[exit as usize].fragment as usize].tree;
    // Bridges have to earn the compilation, which costs the more the larger the tree is, by crossings; each time the tree
    // grows, by four times as many.
    let compiled = &mut vm.jit.fragments[tree as usize];
    compiled.triggers += 1;
    let size = compiled.size / WORTH;
    let earned = compiled.triggers >= size.max(1) << (2 * compiled.merges).min(16);
    if !earned || !vm.jit.is_affordable() {
        vm.jit.exits[exit as usize].recount();
        return;
    }
    let compiled = &mut vm.jit.fragments[tree as usize];
    compiled.triggers = 0;
    compiled.merges += 1;
    let ids = hottest(vm, tree);
    if ids.len() > 1 {
        rebuild(vm, tree, &ids);
    }
}

/// Compile a tree's root and these of its bridges anew, as one function.
fn rebuild(vm: &mut Vm, tree: FragmentId, ids: &[FragmentId]) {
    let code = match super::install::compile(vm, ids, false) {
        Ok(code) => code,
        Err(reason) => {
            crate::log::note(vm, &format!("tree {tree} cannot be merged: {reason}"));
            return;
        }
    };
    crate::log::note(vm, &format!("tree {tree} compiled anew with {} bridges inside", ids.len() - 1));
    vm.jit.stats.recompiled += 1;
    for (k, &id) in ids.iter().enumerate() {
        let now = vm.jit.began.elapsed();
        let compiled = &mut vm.jit.fragments[id as usize];
        compiled.stop_counting(now, vm.jit.params.care_at);
        compiled.hasty = false;
        compiled.cell.code.set(code.code);
        compiled.cell.entry.set(k as u64 + 1);
        let old = compiled.handle.take();
        if k == 0 {
            vm.jit.journal.placed(id, code.code);
            compiled.handle = Some(code.handle);
            if let Some((owner, pc)) = compiled.owner {
                super::set_entry(owner, pc, &super::cell_of(owner, pc), code.code as usize);
            }
        } else if let Some(parent) = compiled.fragment.parent {
            let record = &mut vm.jit.exits[parent as usize];
            record.merged = true;
            record.cell.bridge.set(std::ptr::null());
        }
        vm.jit.retired.extend(old);
    }
}

/// If this fragment was compiled in haste and has run often since, compile it with care: what is never that hot is not worth
/// the better register allocator. (Instructions that short runs take with the quick one alone, against the better one alone:
/// lib_template 0.72, lib_text 0.79, lib_decimal 0.48, telco 0.76.)
pub(super) fn take_care_of(vm: &mut Vm, id: FragmentId) {
    let (now, care_at) = (vm.jit.began.elapsed(), vm.jit.params.care_at);
    let compiled = &mut vm.jit.fragments[id as usize];
    if !compiled.hasty || !compiled.is_counted_out() {
        return;
    }
    if compiled.invalid.get() != 0 || compiled.handle.is_none() {
        compiled.hasty = false;
        return;
    }
    let (passes, own) = (compiled.passes(care_at), compiled.fragment.insts.len() as u64);
    let parent = compiled.fragment.parent;
    // A tree's bridges are compiled with its root: when there are many that has to be worth more passes.
    let ids = if parent.is_none() { hottest(vm, id) } else { vec![id] };
    let whole: usize = ids.iter().map(|&i| vm.jit.fragments[i as usize].fragment.insts.len()).sum();
    let earned = MANY * passes * own >= u64::from(care_at) * whole as u64;
    if !earned || !vm.jit.is_affordable() {
        vm.jit.fragments[id as usize].count_anew(care_at);
        return;
    }
    let compiled = &mut vm.jit.fragments[id as usize];
    compiled.stop_counting(now, care_at);
    compiled.hasty = false;
    let Some(parent) = parent else {
        rebuild(vm, id, &ids);
        return;
    };
    let Ok(code) = super::install::compile(vm, &[id], false) else { return };
    vm.jit.stats.recompiled += 1;
    let compiled = &mut vm.jit.fragments[id as usize];
    compiled.cell.code.set(code.code);
    let old = compiled.handle.replace(code.handle);
    let record = &mut vm.jit.exits[parent as usize];
    if record.bridge == Some(id) && !record.merged {
        record.cell.bridge.set(code.code);
    }
    vm.jit.retired.extend(old);
}

/// A tree's root and those of its bridges that are entered often, the most often entered first, as many as a merged tree may
/// have. A bridge comes after the fragment it starts from.
fn hottest(vm: &mut Vm, tree: FragmentId) -> Vec<FragmentId> {
    let mut ids = vec![tree];
    let mut size = vm.jit.fragments[tree as usize].fragment.insts.len();
    let mut frontier: BinaryHeap<(u64, Reverse<FragmentId>)> = BinaryHeap::new();
    let mut at = 0;
    loop {
        for e in &vm.jit.fragments[ids[at] as usize].fragment.exits {
            let record = &mut vm.jit.exits[e.id as usize];
            if record.bridge.is_some_and(|b| vm.jit.fragments[b as usize].invalid.get() != 0) {
                record.drop_bridge();
            }
            // One that is inside already no longer counts.
            let crossings = if record.merged { u64::MAX } else { record.cell.crossings.get() };
            if let Some(bridge) = record.bridge
                && crossings.saturating_mul(COLDER) >= vm.jit.params.merge_at
            {
                frontier.push((crossings, Reverse(bridge)));
            }
        }
        let Some((_, Reverse(next))) = frontier.pop() else { return ids };
        size += vm.jit.fragments[next as usize].fragment.insts.len();
        if size > MAX_TREE {
            return ids;
        }
        ids.push(next);
        at += 1;
    }
}

/// Compiled code left a fragment whose assumptions have ended: nothing may lead to it any more. At the first time what can be
/// changed at once is; functions of merged trees that it, or one that jumps to it, is inside of are compiled anew without it
/// when it was entered so often that this pays.
pub(super) fn bury(vm: &mut Vm, dead: FragmentId) {
    if let Some((code, pc)) = vm.jit.fragments[dead as usize].owner {
        super::discard_dead(code, pc, &super::cell_of(code, pc));
    }
    let compiled = &mut vm.jit.fragments[dead as usize];
    compiled.entered_dead += 1;
    if compiled.entered_dead == 1 {
        let inside_of = unlink(vm, dead);
        vm.jit.fragments[dead as usize].inside_of = inside_of;
        return;
    }
    let entered = compiled.entered_dead;
    let inside_of = &vm.jit.fragments[dead as usize].inside_of;
    let worth = |tree: &FragmentId| vm.jit.fragments[*tree as usize].size < entered;
    let Some(at) = inside_of.iter().position(worth) else { return };
    if !vm.jit.is_affordable() {
        return;
    }
    let tree = vm.jit.fragments[dead as usize].inside_of.swap_remove(at);
    if vm.jit.fragments[tree as usize].invalid.get() == 0 {
        let ids = hottest(vm, tree);
        rebuild(vm, tree, &ids);
    }
}

/// Take away the bridges that are this fragment or jump to it; the trees that some of them are merged with.
fn unlink(vm: &mut Vm, dead: FragmentId) -> Vec<FragmentId> {
    let leads = |f: &crate::ir::Fragment| {
        f.id == dead || f.insts.last().is_some_and(|i| i.op == Op::Jump && i.imm == u64::from(dead))
    };
    let parents: Vec<ExitId> =
        vm.jit.fragments.iter().filter(|c| leads(&c.fragment)).filter_map(|c| c.fragment.parent).collect();
    let mut inside_of = Vec::new();
    for parent in parents {
        let record = &mut vm.jit.exits[parent as usize];
        if record.merged {
            inside_of.push(vm.jit.fragments[record.fragment as usize].tree);
        }
        if record.bridge.is_some() {
            record.drop_bridge();
        }
    }
    inside_of.sort_unstable();
    inside_of.dedup();
    inside_of
}

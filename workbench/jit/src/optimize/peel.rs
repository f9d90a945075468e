//! Whole fragments: linear ones, peeled loops, bridges into loops.
//!
//! A loop fragment is `prefix · label · body · jump`. The prefix is the first iteration (or, for a second version of a loop,
//! a bridge that leads to its header); the body is a recording of one iteration, processed from the state the header's
//! signature promises. Whatever of the prefix the body uses directly becomes an *import*: a further parameter of the label.
//! Facts of the prefix that the body relied on are *requirements*, with a recipe, so that a later bridge can establish them.
//!
//! The signature, the facts and the imports are guessed optimistically and taken back until the end of the body
//! re-establishes them all.

use super::carry::{Carried, CarriedSlot, Holder};
use super::concrete::Concrete;
use super::node::{Kind, NodeId, Tag};
use super::vstate::{State, VState};
use super::{NO_NODE, Pass, Reject};
use crate::ir::{Fragment, FragmentId, LabelRef, Op, Ref, Ty};
use crate::tracer::Recording;
use rustc_hash::{FxHashMap, FxHashSet};
use workbench_gc::Value;

/// An operand of a recipe.
#[derive(Clone, Copy, Debug)]
pub(super) enum Arg {
    None,
    Requirement(usize),
    Const(Ty, u64),
}

/// Where a required value comes from.
#[derive(Clone, Copy, Debug)]
pub(super) enum Recipe {
    /// Leaf of the header's signature.
    Leaf(usize),
    /// The tagged value whose unboxed form is a leaf.
    Boxed(usize),
    /// Computed.
    Op(Op, Arg, Arg, u64),
}

/// A value of the prefix that the body relies on, and what it relies on about it.
#[derive(Clone, Debug)]
pub(super) struct Requirement {
    pub recipe: Recipe,
    pub ty: Ty,
    pub shape: Option<u32>,
    pub equals: Option<u64>,
}

/// A compiled loop header, for bridges that want to enter there.
#[derive(Clone, Debug)]
pub(crate) struct Label {
    vs: VState,
    /// Registers that an iteration writes: the others must be right in memory.
    written: FxHashSet<i64>,
    requirements: Vec<Requirement>,
    /// Parameters after the leaves: requirement numbers.
    imports: Vec<usize>,
    /// The last parameters.
    carried: Vec<CarriedSlot>,
}

/// An optimised fragment.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub fragment: Fragment,
    pub label: Option<Label>,
}

/// A recording that ends by itself (its last instruction is a terminator).
pub(crate) fn linear(rec: &Recording, shapes: &[(u16, u32)]) -> Result<Outcome, Reject> {
    let mut pass = start(rec, shapes);
    pass.walk(rec)?;
    Ok(Outcome { fragment: pass.out, label: None })
}

fn start<'r>(rec: &'r Recording, shapes: &[(u16, u32)]) -> Pass<'r> {
    let mut pass = Pass::new(rec);
    pass.param_shapes = shapes.iter().copied().collect();
    pass
}

/// The state at a recording's end, at a loop header.
struct End {
    /// Registers of the root frame that memory does not have.
    dirty: FxHashMap<i64, NodeId>,
    /// Registers that may still be read.
    live: u16,
    snap: u32,
}

fn end_of(pass: &mut Pass<'_>, rec: &Recording) -> End {
    let snap = rec.snaps.len() as u32 - 1;
    let frames = &rec.snaps[snap as usize].frames;
    let live = frames.code.live_at(frames.pc);
    let mut dirty = FxHashMap::default();
    for &(r, raw) in &frames.regs {
        let n = pass.node(raw);
        dirty.insert(r as i64, n);
    }
    End { dirty, live, snap }
}

/// A bridge (or an outer loop's recording) that ends at the header of a compiled loop. `concrete` tells the registers'
/// values at the end of the recording.
pub(crate) fn bridge(
    rec: &Recording,
    shapes: &[(u16, u32)],
    target: FragmentId,
    label: &Label,
    concrete: &dyn Fn(i64) -> Value,
) -> Result<Outcome, Reject> {
    let mut pass = start(rec, shapes);
    pass.walk(rec)?;
    let end = end_of(&mut pass, rec);
    pass.enter(&end, target, label, concrete)?;
    Ok(Outcome { fragment: pass.out, label: None })
}

/// A compiled header to go to, and the concrete values of registers there.
pub(crate) type Target<'a> = (FragmentId, &'a Label, &'a dyn Fn(i64) -> Value);

/// Two recordings one after the other: `prefix` leads to a loop header that was then left within an iteration, `rest`. It
/// ends by itself, or at the header of a compiled loop.
pub(crate) fn chained(
    prefix: &Recording,
    shapes: &[(u16, u32)],
    rest: &Recording,
    target: Option<Target<'_>>,
) -> Result<Outcome, Reject> {
    let mut pass = start(prefix, shapes);
    pass.walk(prefix)?;
    let first = end_of(&mut pass, prefix);
    for (&r, &n) in &first.dirty {
        pass.regs.insert(r, n);
        pass.base_regs.push((r as u16, n));
    }
    pass.base_regs.sort_unstable();
    pass.walk(rest)?;
    if let Some((fragment, label, concrete)) = target {
        let mut end = end_of(&mut pass, rest);
        for (r, n) in first.dirty {
            end.dirty.entry(r).or_insert(n);
        }
        pass.enter(&end, fragment, label, concrete)?;
    }
    Ok(Outcome { fragment: pass.out, label: None })
}

/// A loop: `prefix` leads to its header, `body` is one iteration from there.
pub(crate) fn looping(prefix: &Recording, shapes: &[(u16, u32)], body: &Recording) -> Result<Outcome, Reject> {
    let mut base = start(prefix, shapes);
    base.walk(prefix)?;
    let end = end_of(&mut base, prefix);
    let uses = RegisterUse::of(body, end.live);
    // Registers in question: those the body touches. Others go to memory now.
    let mut env: Vec<(i64, NodeId)> = Vec::new();
    for &r in &uses.all {
        let n = match end.dirty.get(&r) {
            Some(&n) => n,
            None => base.load_reg(r),
        };
        env.push((r, n));
    }
    // Registers that an iteration does not write are right in memory from here on: no exit has to write them.
    base.flush_registers(&end, |r| uses.written.contains(&r) && uses.all.contains(&r));
    let mut vs = base.capture(&env);
    uses.weaken(&mut vs);
    let env: FxHashMap<i64, NodeId> = env.into_iter().collect();
    let mut drops = Drops::default();
    let mut imports: Vec<Ref> = Vec::new();
    let mut carried = base.carried();
    for _ in 0..32 {
        match attempt(&base, body, &uses, &env, &vs, &drops, &imports, &carried)? {
            Attempt::General(joined) => vs = joined,
            Attempt::Drop(more) => drops.extend(more),
            Attempt::Import(more) => imports.extend(more),
            Attempt::Carry(less) => carried = less,
            Attempt::Done(outcome) => return Ok(*outcome),
        }
    }
    Err(Reject::NoFixpoint)
}

/// Which root registers a recording reads or writes.
struct RegisterUse {
    all: Vec<i64>,
    written: FxHashSet<i64>,
    /// Those of `all` that the recording does not read before it writes them.
    unread: FxHashSet<i64>,
}

impl RegisterUse {
    fn of(body: &Recording, live: u16) -> RegisterUse {
        let mut all = Vec::new();
        let mut written = FxHashSet::default();
        for inst in &body.frag.insts {
            if inst.op == Op::LoadReg && !all.contains(&(inst.imm as i64)) {
                all.push(inst.imm as i64);
            }
        }
        let read = all.len();
        let last = &body.snaps[body.snaps.len() - 1].frames;
        for &(r, _) in &last.regs {
            written.insert(r as i64);
        }
        // A register that some snapshot has to write, although the header does not need it, starts an iteration dead.
        for &r in &written {
            if !all.contains(&r) {
                all.push(r);
            }
        }
        let unread = all[read..].iter().copied().collect();
        all.retain(|&r| r < live as i64);
        all.sort_unstable();
        RegisterUse { all, written, unread }
    }

    /// A register that starts an iteration dead may hold anything where another fragment enters, a word that is no value
    /// included (a frame's temporaries are not cleared): nobody may look behind it for a shape.
    fn weaken(&self, vs: &mut VState) {
        for &(r, i) in &vs.regs {
            if self.unread.contains(&r) && matches!(vs.states[i], State::Shape(_)) {
                vs.states[i] = State::Any;
            }
        }
    }
}

/// Facts of the prefix that did not survive an iteration.
#[derive(Default, Debug)]
struct Drops {
    shapes: FxHashSet<NodeId>,
    slots: FxHashSet<(NodeId, u32)>,
    elems: FxHashSet<(NodeId, NodeId)>,
    raws: FxHashSet<(Op, NodeId, NodeId)>,
}

impl Drops {
    fn is_empty(&self) -> bool {
        self.shapes.is_empty() && self.slots.is_empty() && self.elems.is_empty() && self.raws.is_empty()
    }
    fn extend(&mut self, more: Drops) {
        self.shapes.extend(more.shapes);
        self.slots.extend(more.slots);
        self.elems.extend(more.elems);
        self.raws.extend(more.raws);
    }
}

enum Attempt {
    General(VState),
    Drop(Drops),
    Import(Vec<Ref>),
    Carry(Vec<Carried>),
    Done(Box<Outcome>),
}

#[expect(clippy::too_many_arguments, reason = "the state of the fixpoint search")]
fn attempt<'r>(
    base: &Pass<'r>,
    body: &'r Recording,
    uses: &RegisterUse,
    env: &FxHashMap<i64, NodeId>,
    vs: &VState,
    drops: &Drops,
    imports: &[Ref],
    carried: &[Carried],
) -> Result<Attempt, Reject> {
    let mut p = base.clone();
    let leaves = p.leaf_nodes(vs, env)?;
    let mut args: Vec<Ref> = Vec::with_capacity(leaves.len() + imports.len());
    for &n in &leaves {
        args.push(p.force(n));
    }
    let leaf_refs = args.clone();
    args.extend_from_slice(imports);
    for slot in carried {
        args.push(p.force(slot.raw));
    }
    p.out.emit_var(Op::Label, Ty::Void, &args, 0);
    let mut phis = Vec::with_capacity(args.len());
    for (k, &arg) in args.iter().enumerate() {
        let ty = p.out.ty(arg);
        phis.push(p.out.emit(Op::Phi, ty, &[], k as u64));
    }
    let label_end = p.out.insts.len();
    p.before_label = p.nodes.len() as NodeId;
    p.touched.clear();
    for (k, &r) in imports.iter().enumerate() {
        p.imports.insert(r, phis[leaf_refs.len() + k]);
    }
    let keep: FxHashMap<i64, NodeId> =
        env.iter().filter(|(r, _)| !uses.written.contains(r)).map(|(&r, &n)| (r, p.resolved(n))).collect();
    let start = p.arrive(vs, &phis, &keep, &leaf_refs);
    let kept: FxHashSet<NodeId> = start.values().copied().filter(|n| *n < p.before_label).collect();
    let available = p.forget_unavailable(&kept, drops);
    let carried_phis = &phis[leaf_refs.len() + imports.len()..];
    let (able, unable): (Vec<&Carried>, Vec<&Carried>) =
        carried.iter().partition(|c| available[c.object as usize] && p.known_shape(c.object).is_some());
    if !unable.is_empty() {
        return Ok(Attempt::Carry(able.into_iter().cloned().collect()));
    }
    let kept_slots = p.slots.clone();
    let kept_elems = p.elems.clone();
    let kept_raws = p.raws.clone();
    let shapes: Vec<(NodeId, u32)> = (0..p.before_label)
        .filter_map(|n| match (p.nodes[n as usize].unstable, p.tag(n)) {
            (true, Tag::Shape(s)) => Some((n, s)),
            _ => None,
        })
        .collect();
    for (slot, &phi) in carried.iter().zip(carried_phis) {
        p.take_over(slot, phi);
    }
    p.regs = start.clone();
    let written = start.iter().filter(|(r, _)| uses.written.contains(r));
    p.base_regs = written.map(|(&r, &n)| (r as u16, n)).collect();
    p.base_regs.sort_unstable();
    p.valid = false;
    p.walk(body)?;

    let end = end_of(&mut p, body);
    let mut last: FxHashMap<i64, NodeId> = FxHashMap::default();
    for &(r, _) in &vs.regs {
        let n = end.dirty.get(&r).copied().unwrap_or(start[&r]);
        last.insert(r, n);
    }
    let mut joined = p.join(vs, &last);
    uses.weaken(&mut joined);
    if joined != *vs {
        return Ok(Attempt::General(joined));
    }
    let more = p.lost(&kept_slots, &kept_elems, &kept_raws, &shapes);
    if !more.is_empty() {
        return Ok(Attempt::Drop(more));
    }
    let (kept_carried, handed) = p.hand_on(carried);
    if kept_carried != carried {
        return Ok(Attempt::Carry(kept_carried));
    }
    let leaves = p.leaf_nodes(vs, &last)?;
    let mut args: Vec<Ref> = Vec::with_capacity(phis.len());
    for &n in &leaves {
        args.push(p.force(n));
    }
    args.extend_from_slice(&phis[leaf_refs.len()..leaf_refs.len() + imports.len()]);
    for n in handed {
        args.push(p.force(n));
    }
    let idle = p.unused(carried_phis, label_end);
    if !idle.is_empty() {
        let busy = carried.iter().zip(carried_phis).filter(|(_, phi)| !idle.contains(phi));
        return Ok(Attempt::Carry(busy.map(|(slot, _)| slot.clone()).collect()));
    }
    p.out.emit_var(Op::Jump, Ty::Void, &args, LabelRef::SELF.fragment as u64);

    let first_phi = label_end - phis.len();
    let missing = p.used_before(first_phi, label_end);
    if !missing.is_empty() {
        return Ok(Attempt::Import(missing));
    }
    // A register that an iteration writes has another value than the prefix's at later entries.
    let kept_leaf = |(k, r): (usize, &Ref)| if p.imports.get(r) == Some(&phis[k]) { *r } else { Ref::NONE };
    let kept_leaves: Vec<Ref> = leaf_refs.iter().enumerate().map(kept_leaf).collect();
    let mut label = match p.label(vs, &kept_leaves, imports, carried) {
        // Later entries would not find an object.
        Err(_) if !carried.is_empty() => return Ok(Attempt::Carry(Vec::new())),
        label => label?,
    };
    label.written = uses.written.clone();
    Ok(Attempt::Done(Box::new(Outcome { fragment: p.out, label: Some(label) })))
}

impl Pass<'_> {
    fn resolved(&self, n: NodeId) -> NodeId {
        self.nodes[n as usize].alias.unwrap_or(n)
    }

    /// Dirty registers that the target does not take as parameters go to memory.
    fn flush_registers(&mut self, end: &End, taken: impl Fn(i64) -> bool) {
        let mut rest: Vec<(i64, NodeId)> =
            end.dirty.iter().map(|(&r, &n)| (r, n)).filter(|&(r, _)| !taken(r) && r < end.live as i64).collect();
        rest.sort_unstable();
        for (r, n) in rest {
            self.emit(Op::StoreReg, Ty::Void, &[n], r as u64);
        }
    }

    /// After the header, only what later entries can supply may be known.
    /// Answers which of the prefix's nodes they can.
    fn forget_unavailable(&mut self, kept: &FxHashSet<NodeId>, drops: &Drops) -> Vec<bool> {
        for key in &drops.slots {
            self.slots.remove(key);
        }
        for key in &drops.elems {
            self.elems.remove(key);
        }
        for key in &drops.raws {
            self.raws.remove(key);
        }
        for &n in &drops.shapes {
            self.nodes[n as usize].tag = Tag::Pointer;
        }
        let n = self.before_label as usize;
        let mut available = vec![false; n];
        for i in 0..n {
            let ok = |a: NodeId| a == NO_NODE || (a as usize) < n && available[a as usize];
            available[i] = kept.contains(&(i as NodeId))
                || match (&self.nodes[i].kind, self.nodes[i].def) {
                    (Kind::Const(_), _) => true,
                    (Kind::Boxed(raw), _) => ok(*raw) || kept_raw(kept, self, *raw),
                    (Kind::Out(_), Some((op, a, b, imm))) => {
                        ok(a)
                            && ok(b)
                            && match op {
                                Op::LoadSlot if imm & crate::ir::FIXED == 0 => {
                                    self.slots.get(&(a, imm as u32)) == Some(&(i as NodeId))
                                }
                                Op::LoadElem => self.elems.get(&(a, b)) == Some(&(i as NodeId)),
                                Op::LoadI64 | Op::LoadF64 | Op::LoadU8 | Op::LoadU16 | Op::LoadU32 => {
                                    self.raws.get(&(op, a, b)) == Some(&(i as NodeId))
                                }
                                _ => true,
                            }
                    }
                    _ => kept_raw(kept, self, i as NodeId),
                };
        }
        let ok = |a: NodeId| a == NO_NODE || available[a as usize];
        // A register's value and what the prefix computed it from go separate ways at later entries: it is no longer the
        // answer to that computation.
        let separate = |p: &Self, v: NodeId| !kept.contains(&v) && !kept_raw(kept, p, v);
        let own = |p: &Self, v: NodeId, op: Op| {
            p.value_const(v).is_none() && p.nodes[v as usize].def.is_some_and(|d| d.0 == op) && separate(p, v)
        };
        let slots = std::mem::take(&mut self.slots);
        self.slots = slots.into_iter().filter(|(k, v)| ok(k.0) && ok(*v) && own(self, *v, Op::LoadSlot)).collect();
        self.lookups.clear();
        let elems = std::mem::take(&mut self.elems);
        self.elems =
            elems.into_iter().filter(|(k, v)| ok(k.0) && ok(k.1) && ok(*v) && own(self, *v, Op::LoadElem)).collect();
        let raws = std::mem::take(&mut self.raws);
        self.raws = raws.into_iter().filter(|(k, v)| ok(k.1) && ok(k.2) && ok(*v) && own(self, *v, k.0)).collect();
        let cse = std::mem::take(&mut self.cse);
        self.cse = cse
            .into_iter()
            .filter(|(k, v)| {
                let checked = matches!(k.0, Op::IAddOvf | Op::ISubOvf | Op::IMulOvf | Op::Call | Op::CallPure);
                !checked && ok(k.1) && ok(k.2) && ok(*v) && separate(self, *v)
            })
            .collect();
        for (i, &ok) in available.iter().enumerate() {
            let node = &mut self.nodes[i];
            if matches!(node.kind, Kind::Const(_)) && node.unstable {
                // No recipe says what shape a constant object has: the body looks again.
                node.tag = Tag::Pointer;
            }
            if matches!(node.kind, Kind::Const(_)) || kept.contains(&(i as NodeId)) {
                if node.raw.is_some_and(|r| !available.get(r as usize).copied().unwrap_or(true)) {
                    node.raw = None;
                }
                continue;
            }
            // Ranges and settled conditions cannot be asked of later entries.
            if node.ty != Ty::Val {
                (node.lo, node.hi) = default_range(node.def.map(|d| d.0));
                node.truth = None;
                node.alias = None;
            } else if !ok {
                node.raw = None;
            }
        }
        available
    }

    /// Facts the body relied on that its end does not re-establish.
    fn lost(
        &self,
        slots: &FxHashMap<(NodeId, u32), NodeId>,
        elems: &FxHashMap<(NodeId, NodeId), NodeId>,
        raws: &FxHashMap<(Op, NodeId, NodeId), NodeId>,
        shapes: &[(NodeId, u32)],
    ) -> Drops {
        let mut drops = Drops::default();
        let used = |v: &NodeId| self.touched.contains(v);
        drops.slots.extend(slots.iter().filter(|(k, v)| used(v) && self.slots.get(k) != Some(v)).map(|(k, _)| *k));
        drops.elems.extend(elems.iter().filter(|(k, v)| used(v) && self.elems.get(k) != Some(v)).map(|(k, _)| *k));
        drops.raws.extend(raws.iter().filter(|(k, v)| used(v) && self.raws.get(k) != Some(v)).map(|(k, _)| *k));
        let gone = shapes.iter().filter(|&&(n, s)| self.touched.contains(&n) && self.tag(n) != Tag::Shape(s));
        drops.shapes.extend(gone.map(|&(n, _)| n));
        drops
    }

    /// Values made before the label that instructions after it use.
    fn used_before(&self, first_phi: usize, label_end: usize) -> Vec<Ref> {
        let label = first_phi - 1;
        let mut seen = FxHashSet::default();
        let mut missing = Vec::new();
        let mut check = |r: Ref| {
            if r.is_some() && !r.is_const() && r.index() < label && seen.insert(r) {
                missing.push(r);
            }
        };
        for inst in &self.out.insts[label_end..] {
            self.out.operands(inst).for_each(&mut check);
            if inst.exit != u32::MAX {
                self.out.exits[inst.exit as usize].live.iter().copied().for_each(&mut check);
            }
        }
        missing
    }

    /// Describe the header for later entries.
    fn label(&self, vs: &VState, leaf_refs: &[Ref], imports: &[Ref], carried: &[Carried]) -> Result<Label, Reject> {
        let mut label = Label {
            vs: vs.clone(),
            written: FxHashSet::default(),
            requirements: Vec::new(),
            imports: Vec::new(),
            carried: Vec::new(),
        };
        let mut index: FxHashMap<NodeId, usize> = FxHashMap::default();
        let by_ref: FxHashMap<Ref, NodeId> = (0..self.before_label)
            .filter_map(|n| match self.nodes[n as usize].kind {
                Kind::Out(r) => Some((r, n)),
                _ => None,
            })
            .collect();
        let mut wanted: Vec<NodeId> = self.touched.iter().copied().collect();
        wanted.sort_unstable();
        for n in wanted {
            // What the body merely looked at and did not find available has no recipe, and needs none.
            let _ = self.require(n, leaf_refs, &mut label, &mut index);
        }
        for r in imports {
            let &n = by_ref.get(r).ok_or(Reject::NoFixpoint)?;
            let i = self.require(n, leaf_refs, &mut label, &mut index).ok_or(Reject::NoFixpoint)?;
            label.imports.push(i);
        }
        for slot in carried {
            let object = match self.bits(slot.object) {
                Some(bits) => Holder::Const(bits),
                None => {
                    let required = self.require(slot.object, leaf_refs, &mut label, &mut index);
                    Holder::Requirement(required.ok_or(Reject::NoFixpoint)?)
                }
            };
            let shape = self.known_shape(slot.object).ok_or(Reject::NoFixpoint)?;
            label.carried.push(CarriedSlot { object, shape, slot: slot.slot, ty: slot.ty(self), small: slot.small });
        }
        Ok(label)
    }

    fn require(
        &self,
        n: NodeId,
        leaf_refs: &[Ref],
        label: &mut Label,
        index: &mut FxHashMap<NodeId, usize>,
    ) -> Option<usize> {
        if let Some(&i) = index.get(&n) {
            return Some(i);
        }
        let node = &self.nodes[n as usize];
        let leaf = |r: Ref| leaf_refs.iter().position(|&l| l == r);
        let arg = |a: NodeId, label: &mut Label, index: &mut FxHashMap<NodeId, usize>| {
            if a == NO_NODE {
                return Some(Arg::None);
            }
            if let Some(bits) = self.bits(a) {
                return Some(Arg::Const(self.nodes[a as usize].ty, bits));
            }
            self.require(a, leaf_refs, label, index).map(Arg::Requirement)
        };
        let recipe = match (&node.kind, node.def) {
            (Kind::Const(_), _) => return None,
            (Kind::Out(r), _) if leaf(*r).is_some() => Recipe::Leaf(leaf(*r)?),
            (Kind::Out(_), Some((op, a, b, imm))) => {
                let (a, b) = (arg(a, label, index)?, arg(b, label, index)?);
                Recipe::Op(op, a, b, imm)
            }
            (Kind::Boxed(raw), _) => match self.nodes[*raw as usize].kind {
                Kind::Out(r) if leaf(r).is_some() => Recipe::Boxed(leaf(r)?),
                _ => return None,
            },
            _ => return None,
        };
        let shape = match self.tag(n) {
            Tag::Shape(s) => Some(s),
            Tag::Int => Some(workbench_object::ShapeId::INT.0),
            Tag::Float => Some(workbench_object::ShapeId::FLOAT.0),
            _ => None,
        };
        let shape = shape.filter(|_| matches!(recipe, Recipe::Op(..)));
        let equals = node.alias.filter(|_| node.ty == Ty::Val && n < self.before_label).and_then(|c| self.bits(c));
        label.requirements.push(Requirement { recipe, ty: node.ty, shape, equals });
        index.insert(n, label.requirements.len() - 1);
        Some(label.requirements.len() - 1)
    }

    /// Jump to a compiled header from here.
    fn enter(
        &mut self,
        end: &End,
        target: FragmentId,
        label: &Label,
        concrete: &dyn Fn(i64) -> Value,
    ) -> Result<(), Reject> {
        let mut env: FxHashMap<i64, NodeId> = FxHashMap::default();
        for &(r, _) in &label.vs.regs {
            let n = match end.dirty.get(&r) {
                Some(&n) => n,
                None => self.load_reg(r),
            };
            env.insert(r, n);
        }
        let leaves = self.fit(&label.vs, &env, Some((end.snap, concrete)))?;
        let mut values: Vec<NodeId> = Vec::with_capacity(label.requirements.len());
        let mut real = Concrete::new(&label.vs, concrete);
        for requirement in &label.requirements {
            real.meet(requirement)?;
            let n = self.supply(requirement, &leaves, &values, end.snap)?;
            values.push(n);
        }
        self.flush_registers(end, |r| label.written.contains(&r) && label.vs.regs.iter().any(|&(own, _)| own == r));
        let mut args: Vec<Ref> = leaves.iter().map(|&n| self.force(n)).collect();
        for &i in &label.imports {
            args.push(self.force(values[i]));
        }
        for slot in &label.carried {
            if !real.carries(slot) {
                return Err(Reject::TypeChanged);
            }
            let object = match slot.object {
                Holder::Requirement(i) => self.resolve(values[i]),
                Holder::Const(bits) => self.constant(Ty::Val, bits),
            };
            let raw = self.present(slot, object, end.snap)?;
            args.push(self.force(raw));
        }
        self.out.emit_var(Op::Jump, Ty::Void, &args, target as u64);
        Ok(())
    }

    fn supply(
        &mut self,
        requirement: &Requirement,
        leaves: &[NodeId],
        values: &[NodeId],
        snap: u32,
    ) -> Result<NodeId, Reject> {
        let arg = |p: &mut Self, a: Arg| match a {
            Arg::None => NO_NODE,
            Arg::Requirement(i) => p.resolve(values[i]),
            Arg::Const(ty, bits) => p.constant(ty, bits),
        };
        let n = match requirement.recipe {
            Recipe::Leaf(k) => leaves[k],
            Recipe::Boxed(k) => self.boxed(leaves[k]),
            Recipe::Op(op, a, b, imm) => {
                let (a, b) = (arg(self, a), arg(self, b));
                match op {
                    Op::LoadSlot => self.load_slot(a, imm),
                    Op::LoadElem => self.load_elem(a, b),
                    Op::LoadI64 | Op::LoadF64 | Op::LoadU8 | Op::LoadU16 | Op::LoadU32 => self.load_raw(op, a, b),
                    Op::UntagInt => self.untag_int(a),
                    Op::UntagFlt => self.untag_flt(a),
                    Op::ValEq => self.value_eq(a, b),
                    _ => self.pure(op, requirement.ty, a, b, imm),
                }
            }
        };
        let n = self.resolve(n);
        if let Some(bits) = requirement.equals {
            if self.value_const(n).map(Value::bits) == Some(bits) {
                return Ok(n);
            }
            if self.value_const(n).is_some() || self.is_virtual(n) {
                return Err(Reject::TypeChanged);
            }
            let c = self.constant(Ty::Val, bits);
            self.emit_guard(Op::GuardVal, &[n, c], 0, snap)?;
            self.nodes[n as usize].alias = Some(c);
            return Ok(c);
        }
        if let Some(shape) = requirement.shape
            && self.known_shape(n) != Some(shape)
        {
            match shape {
                s if s == workbench_object::ShapeId::INT.0 => {
                    if !self.is_int_like(n) {
                        self.require_tag(n, Tag::Int, snap)?;
                    }
                }
                s if s == workbench_object::ShapeId::FLOAT.0 => {
                    if !self.is_float_like(n) {
                        self.require_tag(n, Tag::Float, snap)?;
                    }
                }
                s => self.guard_object(n, s, snap)?,
            }
        }
        Ok(n)
    }

    pub(super) fn require_tag(&mut self, n: NodeId, tag: Tag, snap: u32) -> Result<(), Reject> {
        if self.tag(n) != Tag::Unknown || self.is_virtual(n) || self.value_const(n).is_some() {
            return Err(Reject::TypeChanged);
        }
        let op = if tag == Tag::Int { Op::GuardInt } else { Op::GuardFlt };
        self.emit_guard(op, &[n], 0, snap)?;
        self.nodes[n as usize].tag = tag;
        Ok(())
    }
}

/// Is `n` the unboxed form of a kept node?
fn kept_raw(kept: &FxHashSet<NodeId>, p: &Pass<'_>, n: NodeId) -> bool {
    kept.iter().any(|&k| match p.nodes[k as usize].kind {
        Kind::Boxed(raw) => raw == n,
        _ => false,
    })
}

fn default_range(op: Option<Op>) -> (i64, i64) {
    match op {
        Some(Op::UntagInt) => (Value::MIN_INT, Value::MAX_INT),
        Some(Op::LoadLen) => (0, 1 << 48),
        Some(Op::LoadU8) => (0, 0xff),
        Some(Op::LoadU16) => (0, 0xffff),
        Some(Op::LoadU32) => (0, 0xffff_ffff),
        _ => (i64::MIN, i64::MAX),
    }
}

//! A loop header's signature: what is known of each register there.
//!
//! *Invariant:* a state only ever gets more general ([`Pass::join`]), so that the search for a fixpoint ends.

use super::node::{Kind, Node, NodeId, Tag};
use super::{Pass, Reject};
use crate::ir::{Op, Ref, Ty};
use rustc_hash::FxHashMap;
use workbench_gc::Value;
use workbench_object::{ShapeId, Space};

/// What is known of one value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum State {
    /// Exactly this word.
    Const(u64),
    /// An integer, passed raw.
    Int,
    /// A double, passed raw.
    Flt,
    /// A heap object of this shape.
    Shape(u32),
    /// Anything.
    Any,
    /// An object that is not allocated: its fields are states.
    Virtual { word: u64, values: bool, fields: Vec<usize> },
}

/// States of registers. Virtuals may be shared and cyclic; other states belong to one place each.
#[derive(Clone, Debug, PartialEq, Default)]
pub(crate) struct VState {
    pub states: Vec<State>,
    pub regs: Vec<(i64, usize)>,
}

impl VState {
    /// Indices of the states that are passed as block parameters, in order.
    pub fn leaves(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.states.len()).filter(|&i| !matches!(self.states[i], State::Const(_) | State::Virtual { .. }))
    }

    /// Type of a leaf's parameter.
    pub fn leaf_type(&self, i: usize) -> Ty {
        match self.states[i] {
            State::Int => Ty::Int,
            State::Flt => Ty::Flt,
            _ => Ty::Val,
        }
    }
}

impl Pass<'_> {
    /// The signature that these registers' nodes have.
    pub(super) fn capture(&mut self, env: &[(i64, NodeId)]) -> VState {
        let mut vs = VState::default();
        let mut seen = FxHashMap::default();
        for &(r, n) in env {
            let i = self.capture_node(&mut vs, &mut seen, n);
            vs.regs.push((r, i));
        }
        vs
    }

    fn capture_node(&mut self, vs: &mut VState, seen: &mut FxHashMap<NodeId, usize>, n: NodeId) -> usize {
        let n = self.resolve(n);
        if let Some(&i) = seen.get(&n) {
            return i;
        }
        let i = vs.states.len();
        vs.states.push(State::Any);
        if let Kind::Virtual { word, values, fields } = self.nodes[n as usize].kind.clone() {
            seen.insert(n, i);
            let fields = fields.iter().map(|&f| self.capture_node(vs, seen, f)).collect();
            vs.states[i] = State::Virtual { word, values, fields };
        } else {
            vs.states[i] = self.simple_state(n);
        }
        i
    }

    fn simple_state(&self, n: NodeId) -> State {
        if let Some(v) = self.value_const(n) {
            return State::Const(v.bits());
        }
        if self.is_int_like(n) {
            return State::Int;
        }
        if self.is_float_like(n) {
            return State::Flt;
        }
        match self.known_shape(n) {
            Some(s) => State::Shape(s),
            None => State::Any,
        }
    }

    pub(super) fn is_int_like(&self, n: NodeId) -> bool {
        if let Some(v) = self.value_const(n) {
            return v.is_int();
        }
        match self.nodes[n as usize].kind {
            Kind::Boxed(raw) => self.nodes[raw as usize].ty == Ty::Int,
            _ => self.tag(n) == Tag::Int,
        }
    }

    pub(super) fn is_float_like(&self, n: NodeId) -> bool {
        if let Some(v) = self.value_const(n) {
            return v.is_float();
        }
        match self.nodes[n as usize].kind {
            Kind::Boxed(raw) => self.nodes[raw as usize].ty == Ty::Flt,
            _ => self.tag(n) == Tag::Float,
        }
    }

    /// The least general signature that covers `vs` and these nodes.
    pub(super) fn join(&mut self, vs: &VState, env: &FxHashMap<i64, NodeId>) -> VState {
        let mut out = VState::default();
        let mut seen = FxHashMap::default();
        let mut taken = FxHashMap::default();
        for &(r, i) in &vs.regs {
            let n = env[&r];
            let k = self.join_node(vs, i, n, &mut out, &mut seen, &mut taken);
            out.regs.push((r, k));
        }
        out
    }

    fn join_node(
        &mut self,
        vs: &VState,
        i: usize,
        n: NodeId,
        out: &mut VState,
        seen: &mut FxHashMap<(usize, NodeId), usize>,
        taken: &mut FxHashMap<usize, NodeId>,
    ) -> usize {
        let n = self.resolve(n);
        if let State::Virtual { word, values, fields } = &vs.states[i] {
            if let Some(&k) = seen.get(&(i, n)) {
                return k;
            }
            if let Kind::Virtual { word: w, values: v, fields: f } = self.nodes[n as usize].kind.clone()
                && (w, v, f.len()) == (*word, *values, fields.len())
                && taken.get(&i).is_none_or(|&t| t == n)
                && !taken.iter().any(|(&k, &t)| t == n && k != i)
            {
                taken.insert(i, n);
                let k = out.states.len();
                out.states.push(State::Any);
                seen.insert((i, n), k);
                let joined = fields.iter().zip(f).map(|(&s, n)| self.join_node(vs, s, n, out, seen, taken)).collect();
                out.states[k] = State::Virtual { word: *word, values: *values, fields: joined };
                return k;
            }
        }
        let state = match &vs.states[i] {
            State::Const(bits) => {
                let (v, w) = (Value::from_bits(*bits), self.value_const(n));
                if w == Some(v) {
                    State::Const(*bits)
                } else if v.is_int() && self.is_int_like(n) {
                    State::Int
                } else if Space::as_float(v).is_some() && v.is_float() && self.is_float_like(n) {
                    State::Flt
                } else if v.is_ptr() && self.known_shape(n) == Some(ShapeId::of(v).0) {
                    let shape = ShapeId::of(v).0;
                    if super::node::is_unstable(shape) { State::Any } else { State::Shape(shape) }
                } else {
                    State::Any
                }
            }
            State::Int if self.is_int_like(n) => State::Int,
            State::Flt if self.is_float_like(n) => State::Flt,
            State::Shape(s) if self.known_shape(n) == Some(*s) => State::Shape(*s),
            State::Virtual { word, .. } if self.known_shape(n) == Some(*word as u32) => State::Shape(*word as u32),
            _ => State::Any,
        };
        out.states.push(state);
        out.states.len() - 1
    }

    /// Match nodes to a signature without guards, making real what it wants real: the node of each leaf. The nodes fit
    /// (they were joined).
    pub(super) fn leaf_nodes(&mut self, vs: &VState, env: &FxHashMap<i64, NodeId>) -> Result<Vec<NodeId>, Reject> {
        self.fit(vs, env, None)
    }

    /// Match nodes to a signature; with a snapshot and concrete values, by adding guards where needed.
    pub(super) fn fit(
        &mut self,
        vs: &VState,
        env: &FxHashMap<i64, NodeId>,
        guard: Option<(u32, &dyn Fn(i64) -> Value)>,
    ) -> Result<Vec<NodeId>, Reject> {
        let mut nodes: Vec<Option<NodeId>> = vec![None; vs.states.len()];
        let mut work: Vec<(usize, NodeId, Option<Value>)> = Vec::new();
        for &(r, i) in &vs.regs {
            let concrete = guard.as_ref().map(|g| (g.1)(r));
            work.push((i, env[&r], concrete));
        }
        while let Some((i, n, concrete)) = work.pop() {
            let n = self.resolve(n);
            if let State::Virtual { word, values, fields } = &vs.states[i] {
                if let Some(known) = nodes[i] {
                    if known != n {
                        return Err(Reject::TypeChanged);
                    }
                    continue;
                }
                let Kind::Virtual { word: w, values: v, fields: f } = self.nodes[n as usize].kind.clone() else {
                    return Err(Reject::TypeChanged);
                };
                if (w, v, f.len()) != (*word, *values, fields.len()) {
                    return Err(Reject::TypeChanged);
                }
                nodes[i] = Some(n);
                work.extend(fields.iter().zip(f).map(|(&s, n)| (s, n, None)));
                continue;
            }
            let snap = guard.as_ref().map(|g| g.0);
            nodes[i] = Some(self.fit_leaf(&vs.states[i], n, concrete, snap)?);
        }
        Ok(vs.leaves().map(|i| nodes[i].expect("every leaf belongs to a register")).collect())
    }

    fn fit_leaf(
        &mut self,
        state: &State,
        n: NodeId,
        concrete: Option<Value>,
        snap: Option<u32>,
    ) -> Result<NodeId, Reject> {
        let wrong = Reject::TypeChanged;
        match *state {
            State::Const(bits) => {
                if self.value_const(n).map(Value::bits) == Some(bits) {
                    return Ok(n);
                }
                let snap = snap.filter(|_| concrete.map(Value::bits) == Some(bits)).ok_or(wrong)?;
                let c = self.constant(Ty::Val, bits);
                self.guard_const(n, c, snap)?;
                Ok(c)
            }
            State::Int => {
                if !self.is_int_like(n) {
                    let snap = snap.filter(|_| concrete.is_some_and(Value::is_int)).ok_or(wrong)?;
                    self.guard_kind(n, Tag::Int, snap)?;
                }
                Ok(self.untag_int(n))
            }
            State::Flt => {
                if !self.is_float_like(n) {
                    let snap = snap.filter(|_| concrete.is_some_and(Value::is_float)).ok_or(wrong)?;
                    self.guard_kind(n, Tag::Float, snap)?;
                }
                Ok(self.untag_flt(n))
            }
            State::Shape(s) => {
                if self.known_shape(n) != Some(s) {
                    let fits = concrete.is_some_and(|v| v.is_ptr() && ShapeId::of(v).0 == s);
                    let snap = snap.filter(|_| fits).ok_or(wrong)?;
                    self.guard_object(n, s, snap)?;
                }
                self.force(n);
                Ok(n)
            }
            State::Any | State::Virtual { .. } => {
                self.force(n);
                Ok(n)
            }
        }
    }

    /// Nodes for a signature's registers in the loop body, given the header's parameter of each leaf. `keep` names nodes of
    /// registers that the body does not change: they keep their identity, and with it what is known of values derived
    /// from them.
    pub(super) fn arrive(
        &mut self,
        vs: &VState,
        phis: &[Ref],
        keep: &FxHashMap<i64, NodeId>,
        leaf_refs: &[Ref],
    ) -> FxHashMap<i64, NodeId> {
        let mut nodes: Vec<Option<NodeId>> = vec![None; vs.states.len()];
        let leaf_of: FxHashMap<usize, usize> = vs.leaves().enumerate().map(|(k, i)| (i, k)).collect();
        let mut env = FxHashMap::default();
        for &(r, i) in &vs.regs {
            let (Some(&n), Some(&k)) = (keep.get(&r), leaf_of.get(&i)) else { continue };
            if nodes[i].is_none() && !self.imports.contains_key(&leaf_refs[k]) && !leaf_refs[k].is_const() {
                self.imports.insert(leaf_refs[k], phis[k]);
                self.reset_facts(n, &vs.states[i]);
                nodes[i] = Some(n);
            }
        }
        for i in 0..vs.states.len() {
            if nodes[i].is_some() {
                continue;
            }
            let node = match &vs.states[i] {
                State::Const(bits) => self.constant(Ty::Val, *bits),
                State::Virtual { word, values, .. } => {
                    let kind = Kind::Virtual { word: *word, values: *values, fields: Vec::new() };
                    self.nodes.push(Node::new(kind, Ty::Val));
                    self.nodes.len() as NodeId - 1
                }
                state => {
                    let raw = self.fresh(phis[leaf_of[&i]], vs.leaf_type(i));
                    match state {
                        State::Int | State::Flt => {
                            self.nodes.push(Node::new(Kind::Boxed(raw), Ty::Val));
                            self.nodes.len() as NodeId - 1
                        }
                        State::Shape(s) => {
                            self.learn_shape(raw, *s);
                            raw
                        }
                        _ => raw,
                    }
                }
            };
            nodes[i] = Some(node);
        }
        for (i, state) in vs.states.iter().enumerate() {
            if let (State::Virtual { fields, .. }, Some(n)) = (state, nodes[i]) {
                let made: Vec<NodeId> = fields.iter().filter_map(|&f| nodes[f]).collect();
                if let Kind::Virtual { fields, .. } = &mut self.nodes[n as usize].kind {
                    *fields = made;
                }
            }
        }
        for &(r, i) in &vs.regs {
            if let Some(n) = nodes[i] {
                env.insert(r, n);
            }
        }
        env
    }

    /// What is known of a kept node at the header is what the signature says, no more.
    fn reset_facts(&mut self, n: NodeId, state: &State) {
        let raw = match self.nodes[n as usize].kind {
            Kind::Boxed(raw) => Some(raw),
            _ => None,
        };
        for n in [Some(n), raw].into_iter().flatten() {
            let node = &mut self.nodes[n as usize];
            (node.lo, node.hi) = (i64::MIN, i64::MAX);
            node.alias = None;
            node.tag = Tag::Unknown;
            node.not_raised = false;
        }
        // The tagged form alone is passed: the number it was once made from is not that of later entries.
        let untagged = |raw: &NodeId| {
            let def = self.nodes[*raw as usize].def;
            def.is_some_and(|d| matches!(d.0, Op::UntagInt | Op::UntagFlt) && d.1 == n)
        };
        if !matches!(state, State::Int | State::Flt) && !self.nodes[n as usize].raw.as_ref().is_some_and(untagged) {
            self.nodes[n as usize].raw = None;
        }
        match state {
            State::Int | State::Flt => {
                // Only the raw form is passed: the tagged one is made again where it is needed.
                if let Some(raw) = self.nodes[n as usize].raw {
                    self.nodes[n as usize].kind = Kind::Boxed(raw);
                    let node = &mut self.nodes[raw as usize];
                    (node.lo, node.hi) = (i64::MIN, i64::MAX);
                    node.alias = None;
                }
            }
            State::Shape(s) => self.learn_shape(n, *s),
            _ => {}
        }
    }

    fn guard_const(&mut self, n: NodeId, c: NodeId, snap: u32) -> Result<(), Reject> {
        self.emit_guard(Op::GuardVal, &[n, c], 0, snap)?;
        self.nodes[n as usize].alias = Some(c);
        Ok(())
    }

    fn guard_kind(&mut self, n: NodeId, tag: Tag, snap: u32) -> Result<(), Reject> {
        if self.tag(n) != Tag::Unknown || self.is_virtual(n) {
            return Err(Reject::TypeChanged);
        }
        let op = if tag == Tag::Int { Op::GuardInt } else { Op::GuardFlt };
        self.emit_guard(op, &[n], 0, snap)?;
        self.nodes[n as usize].tag = tag;
        Ok(())
    }

    pub(super) fn guard_object(&mut self, n: NodeId, shape: u32, snap: u32) -> Result<(), Reject> {
        if self.is_virtual(n) || self.is_int_like(n) || self.is_float_like(n) {
            return Err(Reject::TypeChanged);
        }
        self.emit_guard(Op::GuardShape, &[n], shape as u64, snap)?;
        self.learn_shape(n, shape);
        Ok(())
    }
}

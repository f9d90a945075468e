//! One raw instruction through the optimiser.

use super::node::{Kind, NodeId, Tag};
use super::{NO_NODE, Pass, Reject};
use crate::ir::{FIXED, Inst, Op, Ty};
use crate::residual::Effects;
use workbench_gc::Value;
use workbench_object::ShapeId;

impl Pass<'_> {
    /// Process an instruction; its node ([`NO_NODE`] when it has no result).
    pub(super) fn rewrite(&mut self, inst: &Inst) -> Result<NodeId, Reject> {
        let n = |p: &mut Self, r: crate::ir::Ref| if r.is_some() { p.node(r) } else { NO_NODE };
        let (a, b, c) = (n(self, inst.a), n(self, inst.b), n(self, inst.c));
        Ok(match inst.op {
            Op::Param => {
                let n = self.value(Op::Param, inst.ty, &[], inst.imm);
                if let Some(&shape) = self.param_shapes.get(&(inst.imm as u16)) {
                    self.learn_shape(n, shape);
                }
                n
            }
            Op::LoadReg => self.load_reg(inst.imm as i64),
            Op::StoreReg | Op::StoreWord => {
                // Records of inlined frames are written before each native call: mostly the same words again.
                if self.words.insert(inst.imm as i64, a) != Some(a) {
                    self.emit(inst.op, Ty::Void, &[a], inst.imm);
                }
                NO_NODE
            }

            Op::IAdd
            | Op::ISub
            | Op::IMul
            | Op::IAnd
            | Op::IOr
            | Op::IXor
            | Op::IShl
            | Op::IShr
            | Op::UShr
            | Op::IDiv
            | Op::IRem
            | Op::IFloorDiv
            | Op::IFloorMod => self.int_arith(inst.op, a, b),
            Op::IAddOvf | Op::ISubOvf | Op::IMulOvf => self.int_checked(inst.op, a, b, inst.exit)?,
            Op::IEq | Op::INe | Op::ILt | Op::ILe | Op::ULt => self.compare(inst.op, a, b),
            Op::FAdd | Op::FSub | Op::FMul | Op::FDiv | Op::FNeg | Op::FAbs | Op::FSqrt => {
                self.float_op(inst.op, Ty::Flt, a, b)
            }
            Op::FEq | Op::FNe | Op::FLt | Op::FLe => self.float_op(inst.op, Ty::Bool, a, b),
            Op::IToF => match self.int_const(a) {
                Some(i) => self.constant(Ty::Flt, (i as f64).to_bits()),
                None => self.pure(Op::IToF, Ty::Flt, a, NO_NODE, 0),
            },
            Op::FFloor | Op::FCeil | Op::FTrunc | Op::FToI | Op::FBits | Op::BitsF | Op::BToI | Op::ValBits => {
                self.pure(inst.op, inst.op.info().ty, a, NO_NODE, 0)
            }
            Op::BNot => self.negate(a),
            Op::BAnd | Op::BOr => self.pure(inst.op, Ty::Bool, a, b, 0),

            Op::TagInt => {
                let node = &mut self.nodes[a as usize];
                (node.lo, node.hi) = (node.lo.max(Value::MIN_INT), node.hi.min(Value::MAX_INT));
                self.boxed(a)
            }
            Op::BoxInt | Op::BoxFlt => self.boxed(a),
            Op::UntagInt => self.untag_int(a),
            Op::UntagFlt => self.untag_flt(a),
            Op::BoolVal => match self.nodes[a as usize].truth {
                Some(t) => self.constant(Ty::Val, Value::from_bool(t).bits()),
                None => self.pure(Op::BoolVal, Ty::Val, a, NO_NODE, 0),
            },
            Op::ValEq => self.value_eq(a, b),

            Op::GuardTrue | Op::GuardFalse => self.guard_bool(a, inst.op == Op::GuardTrue, inst.exit)?,
            Op::GuardInt => self.guard_tag(a, Tag::Int, inst.exit)?,
            Op::GuardFlt => self.guard_tag(a, Tag::Float, inst.exit)?,
            Op::GuardShape => self.guard_shape(a, inst.imm as u32, inst.exit)?,
            Op::GuardVal => self.guard_val(a, b, inst.exit)?,
            Op::GuardNotVal => self.guard_not_val(a, b, inst.exit)?,
            Op::GuardIntVal => {
                if a == b {
                    return Ok(NO_NODE);
                }
                if self.int_const(a).is_some() {
                    return Err(Reject::TypeChanged);
                }
                self.emit_guard(Op::GuardIntVal, &[a, b], 0, inst.exit)?;
                self.nodes[a as usize].alias = Some(b);
                NO_NODE
            }
            Op::GuardValid => {
                if !self.valid {
                    self.emit_guard(Op::GuardValid, &[], 0, inst.exit)?;
                    self.valid = true;
                }
                NO_NODE
            }
            Op::GuardPoll | Op::GuardNever => {
                self.emit_guard(inst.op, &[], 0, inst.exit)?;
                NO_NODE
            }

            Op::LoadSlot => self.load_slot(a, inst.imm & (FIXED | 0xffff_ffff)),
            Op::StoreSlot => {
                self.store_slot(a, inst.imm as u32, b);
                NO_NODE
            }
            Op::LoadElem => self.load_elem(a, b),
            Op::StoreElem => {
                self.store_elem(a, b, c);
                NO_NODE
            }
            Op::LoadLen => self.load_len(a),
            Op::LoadI64 if self.is_boxed_int(a) => self.untag_int(a),
            Op::LoadF64 if self.is_boxed_int(a) => self.untag_flt(a),
            Op::LoadI64 | Op::LoadF64 | Op::LoadU8 | Op::LoadU16 | Op::LoadU32 => self.load_raw(inst.op, a, b),
            Op::StoreI64 | Op::StoreF64 | Op::StoreU8 => {
                self.store_raw(inst.op, a, b, c);
                NO_NODE
            }
            Op::LoadShape => self.value(Op::LoadShape, Ty::Int, &[a], 0),
            Op::StoreShape => {
                self.store_shape(a, inst.imm as u32);
                NO_NODE
            }
            Op::LoadCtx => self.value(Op::LoadCtx, Ty::Val, &[], inst.imm),
            Op::StoreCtx => {
                self.emit(Op::StoreCtx, Ty::Void, &[a], inst.imm);
                NO_NODE
            }

            Op::NewRecord | Op::NewValues => {
                let fields = self.var_nodes(inst);
                let values = inst.op == Op::NewValues;
                self.nodes.push(super::Node::new(Kind::Virtual { word: inst.imm, values, fields }, Ty::Val));
                let n = self.nodes.len() as NodeId - 1;
                self.nodes[n as usize].not_raised = true;
                n
            }
            Op::Call => self.call(inst)?,
            Op::CallIf => {
                self.call_if(inst);
                NO_NODE
            }
            Op::CallPure => {
                let args = self.var_nodes(inst);
                let (x, y) = (args[0], args.get(1).copied().unwrap_or(NO_NODE));
                match self.cse.get(&(Op::CallPure, x, y, inst.imm)).copied() {
                    Some(n) => self.resolve(n),
                    None => {
                        let n = self.variadic(Op::CallPure, inst.ty, &args, inst.imm);
                        self.cse.insert((Op::CallPure, x, y, inst.imm), n);
                        n
                    }
                }
            }
            Op::CallArgv => {
                let args = self.var_nodes(inst);
                let n = self.variadic(Op::CallArgv, Ty::Val, &args, inst.imm);
                self.flush(self.effects_of(inst), args.first().copied());
                n
            }
            Op::CallGuest => {
                let args = self.var_nodes(inst);
                let refs: Vec<_> = args.iter().map(|&n| self.force(n)).collect();
                let exit = self.exit(inst.exit)?;
                let r = self.out.emit_var(Op::CallGuest, Ty::Val, &refs, inst.imm);
                if let Some(last) = self.out.insts.last_mut() {
                    last.exit = exit;
                }
                self.flush(Effects::ANY, None);
                self.fresh(r, Ty::Val)
            }
            Op::Finish => {
                self.emit(Op::Finish, Ty::Void, &[a], 0);
                NO_NODE
            }
            Op::FinishRaise => {
                self.emit(Op::FinishRaise, Ty::Void, &[], 0);
                NO_NODE
            }
            // Recordings never contain these.
            Op::Label | Op::Phi | Op::Jump => NO_NODE,
        })
    }

    pub(super) fn var_nodes(&mut self, inst: &Inst) -> Vec<NodeId> {
        let rec = self.rec;
        rec.frag.var_args(inst).iter().map(|&r| self.node(r)).collect()
    }

    pub(super) fn variadic(&mut self, op: Op, ty: Ty, args: &[NodeId], imm: u64) -> NodeId {
        let refs: Vec<_> = args.iter().map(|&n| self.force(n)).collect();
        let r = self.out.emit_var(op, ty, &refs, imm);
        self.fresh(r, ty)
    }

    fn effects_of(&self, inst: &Inst) -> Effects {
        self.rec.frag.calls.get(&inst.imm).map_or(Effects::ANY, |c| c.0)
    }

    fn call(&mut self, inst: &Inst) -> Result<NodeId, Reject> {
        let args = self.var_nodes(inst);
        let effects = self.effects_of(inst);
        let key = (effects == Effects::PURE && args.len() <= 2).then(|| {
            let arg = |i: usize| args.get(i).copied().unwrap_or(NO_NODE);
            (Op::Call, arg(0), arg(1), inst.imm)
        });
        if let Some(key) = key
            && let Some(&n) = self.cse.get(&key)
        {
            return Ok(self.resolve(n));
        }
        let lookup = (effects == Effects::LOOKUP && args.len() == 2).then(|| (inst.imm, args[0], args[1]));
        if let Some(&n) = lookup.and_then(|key| self.lookups.get(&key)) {
            return Ok(self.resolve(n));
        }
        let n = self.variadic(Op::Call, inst.ty, &args, inst.imm);
        if let Some(key) = key {
            self.cse.insert(key, n);
        }
        if let Some(key) = lookup {
            self.lookups.insert(key, n);
        }
        self.flush(effects, args.first().copied());
        Ok(n)
    }

    fn call_if(&mut self, inst: &Inst) {
        let args = self.var_nodes(inst);
        match self.nodes[args[0] as usize].truth {
            Some(false) => return,
            Some(true) => {
                self.variadic(Op::Call, Ty::Val, &args[1..], inst.imm);
            }
            None => {
                let refs: Vec<_> = args.iter().map(|&n| self.force(n)).collect();
                self.out.emit_var(Op::CallIf, Ty::Void, &refs, inst.imm);
            }
        }
        self.flush(self.effects_of(inst), args.get(1).copied());
    }

    pub(super) fn load_reg(&mut self, r: i64) -> NodeId {
        if let Some(&n) = self.regs.get(&r) {
            return self.resolve(n);
        }
        let n = self.value(Op::LoadReg, Ty::Val, &[], r as u64);
        self.regs.insert(r, n);
        self.loaded.insert(r, n);
        n
    }

    fn load_len(&mut self, buffer: NodeId) -> NodeId {
        if let Kind::Virtual { fields, values: true, .. } = &self.nodes[buffer as usize].kind {
            let len = fields.len() as i64;
            return self.int_node(len);
        }
        let n = self.pure(Op::LoadLen, Ty::Int, buffer, NO_NODE, 0);
        let node = &mut self.nodes[n as usize];
        (node.lo, node.hi) = (node.lo.max(0), node.hi.min(1 << 48));
        n
    }

    fn is_boxed_int(&self, v: NodeId) -> bool {
        matches!(self.nodes[v as usize].kind, Kind::Boxed(_))
    }

    fn guard_bool(&mut self, b: NodeId, expect: bool, snap: u32) -> Result<NodeId, Reject> {
        match self.nodes[b as usize].truth {
            Some(t) if t == expect => return Ok(NO_NODE),
            Some(_) => return Err(Reject::TypeChanged),
            None => {}
        }
        let op = if expect { Op::GuardTrue } else { Op::GuardFalse };
        self.emit_guard(op, &[b], 0, snap)?;
        self.settle(b, expect);
        Ok(NO_NODE)
    }

    /// A truth value is known from here on: so is what it was computed from.
    fn settle(&mut self, b: NodeId, truth: bool) {
        self.nodes[b as usize].truth = Some(truth);
        let t = self.bool_node(truth);
        self.nodes[b as usize].alias = Some(t);
        let Some((op, x, y, _)) = self.nodes[b as usize].def else { return };
        match (op, truth) {
            (Op::BNot, _) => self.settle(x, !truth),
            (Op::ILt, true) => self.order(x, y, 1),
            (Op::ILt, false) => self.order(y, x, 0),
            (Op::ILe, true) => self.order(x, y, 0),
            (Op::ILe, false) => self.order(y, x, 1),
            (Op::ULt, true) if self.nodes[y as usize].lo >= 0 => {
                let node = &mut self.nodes[x as usize];
                node.lo = node.lo.max(0);
                self.order(x, y, 1);
            }
            (Op::IEq, true) | (Op::INe, false) => {
                if self.int_const(y).is_some() {
                    self.nodes[x as usize].alias = Some(y);
                } else if self.int_const(x).is_some() {
                    self.nodes[y as usize].alias = Some(x);
                }
            }
            (Op::ValEq, true) => {
                if self.value_const(y).is_some() {
                    self.nodes[x as usize].alias = Some(y);
                } else if self.value_const(x).is_some() {
                    self.nodes[y as usize].alias = Some(x);
                }
            }
            (Op::BAnd, true) | (Op::BOr, false) => {
                self.settle(x, truth);
                self.settle(y, truth);
            }
            _ => {}
        }
    }

    /// `x + gap <= y` holds.
    fn order(&mut self, x: NodeId, y: NodeId, gap: i64) {
        let hi = self.nodes[y as usize].hi.saturating_sub(gap);
        let lo = self.nodes[x as usize].lo.saturating_add(gap);
        let node = &mut self.nodes[x as usize];
        node.hi = node.hi.min(hi);
        let node = &mut self.nodes[y as usize];
        node.lo = node.lo.max(lo);
    }

    fn guard_tag(&mut self, v: NodeId, tag: Tag, snap: u32) -> Result<NodeId, Reject> {
        if let Kind::Boxed(raw) = self.nodes[v as usize].kind {
            // How a number is represented in memory is nobody's business while it is not in memory.
            let same = (self.nodes[raw as usize].ty == Ty::Int) == (tag == Tag::Int);
            return if same { Ok(NO_NODE) } else { Err(Reject::TypeChanged) };
        }
        match self.known_shape(v) {
            Some(s) if s == if tag == Tag::Int { ShapeId::INT.0 } else { ShapeId::FLOAT.0 } => return Ok(NO_NODE),
            Some(_) => return Err(Reject::TypeChanged),
            None => {}
        }
        if self.value_const(v).is_some() || self.tag(v) == Tag::Pointer {
            return Err(Reject::TypeChanged);
        }
        let op = if tag == Tag::Int { Op::GuardInt } else { Op::GuardFlt };
        self.emit_guard(op, &[v], 0, snap)?;
        let node = &mut self.nodes[v as usize];
        node.tag = tag;
        node.not_raised = true;
        Ok(NO_NODE)
    }

    fn guard_shape(&mut self, v: NodeId, shape: u32, snap: u32) -> Result<NodeId, Reject> {
        if let Kind::Boxed(raw) = self.nodes[v as usize].kind {
            let ty = self.nodes[raw as usize].ty;
            let same =
                ty == Ty::Int && shape == ShapeId::BOXED_INT.0 || ty == Ty::Flt && shape == ShapeId::BOXED_FLOAT.0;
            return if same { Ok(NO_NODE) } else { Err(Reject::TypeChanged) };
        }
        match self.known_shape(v) {
            Some(s) if s == shape => return Ok(NO_NODE),
            Some(_) => return Err(Reject::TypeChanged),
            None => {}
        }
        if matches!(self.tag(v), Tag::Int | Tag::Float) {
            return Err(Reject::TypeChanged);
        }
        let pointer = self.tag(v) == Tag::Pointer;
        self.emit_guard(Op::GuardShape, &[v], shape as u64 | (pointer as u64) << 32, snap)?;
        self.learn_shape(v, shape);
        Ok(NO_NODE)
    }

    fn guard_val(&mut self, v: NodeId, c: NodeId, snap: u32) -> Result<NodeId, Reject> {
        if v == c {
            return Ok(NO_NODE);
        }
        if self.value_const(v).is_some() || self.is_virtual(v) {
            return Err(Reject::TypeChanged);
        }
        if let (Kind::Boxed(raw), Some(value)) = (&self.nodes[v as usize].kind, self.value_const(c)) {
            let raw = *raw;
            let Some(i) = value.as_int().filter(|_| self.nodes[raw as usize].ty == Ty::Int) else {
                if let Some(f) = value.as_float().filter(|_| self.nodes[raw as usize].ty == Ty::Flt) {
                    let bits = self.pure(Op::FBits, Ty::Int, raw, NO_NODE, 0);
                    let want = self.int_node(f.to_bits() as i64);
                    self.emit_guard(Op::GuardIntVal, &[bits, want], 0, snap)?;
                    self.nodes[v as usize].alias = Some(c);
                    return Ok(NO_NODE);
                }
                return Err(Reject::TypeChanged);
            };
            let want = self.int_node(i);
            if self.int_const(raw).is_none() {
                self.emit_guard(Op::GuardIntVal, &[raw, want], 0, snap)?;
                self.nodes[raw as usize].alias = Some(want);
            } else if raw != want {
                return Err(Reject::TypeChanged);
            }
            self.nodes[v as usize].alias = Some(c);
            return Ok(NO_NODE);
        }
        self.emit_guard(Op::GuardVal, &[v, c], 0, snap)?;
        self.nodes[v as usize].alias = Some(c);
        Ok(NO_NODE)
    }

    fn guard_not_val(&mut self, v: NodeId, c: NodeId, snap: u32) -> Result<NodeId, Reject> {
        if v == c {
            return Err(Reject::TypeChanged);
        }
        let singleton = self.value_const(c).is_some_and(|c| c.is_singleton());
        let known = self.value_const(v).is_some()
            || singleton && (self.nodes[v as usize].not_raised && self.value_const(c) == Some(Value::RAISED))
            || singleton && (self.tag(v) != Tag::Unknown || self.is_virtual(v) || self.is_boxed_int(v));
        if !known {
            self.emit_guard(Op::GuardNotVal, &[v, c], 0, snap)?;
            if self.value_const(c) == Some(Value::RAISED) {
                self.nodes[v as usize].not_raised = true;
            }
        }
        Ok(NO_NODE)
    }
}

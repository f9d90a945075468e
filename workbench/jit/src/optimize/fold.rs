//! Constant folding, algebra, integer ranges, common subexpressions.

use super::node::{Kind, NodeId, Tag};
use super::{NO_NODE, Pass};
use crate::interp::int_op;
use crate::ir::{Op, Ty};
use crate::meta::IntOp;
use workbench_gc::Value;

fn int_operation(op: Op) -> Option<IntOp> {
    Some(match op {
        Op::IAdd | Op::IAddOvf => IntOp::Add,
        Op::ISub | Op::ISubOvf => IntOp::Sub,
        Op::IMul | Op::IMulOvf => IntOp::Mul,
        Op::IAnd => IntOp::And,
        Op::IOr => IntOp::Or,
        Op::IXor => IntOp::Xor,
        Op::IShl => IntOp::Shl,
        Op::IShr => IntOp::Shr,
        Op::UShr => IntOp::UShr,
        Op::IDiv => IntOp::Div,
        Op::IRem => IntOp::Rem,
        Op::IFloorDiv => IntOp::FloorDiv,
        Op::IFloorMod => IntOp::FloorMod,
        _ => return None,
    })
}

fn float_fold(op: Op, a: f64, b: f64) -> Option<f64> {
    Some(match op {
        Op::FAdd => a + b,
        Op::FSub => a - b,
        Op::FMul => a * b,
        Op::FDiv => a / b,
        Op::FNeg => -a,
        Op::FAbs => a.abs(),
        Op::FSqrt => a.sqrt(),
        _ => return None,
    })
}

/// The range of an operation's result without wrapping, or `None` when it may wrap.
fn exact_range(op: IntOp, a: (i64, i64), b: (i64, i64)) -> Option<(i64, i64)> {
    match op {
        IntOp::Add => Some((a.0.checked_add(b.0)?, a.1.checked_add(b.1)?)),
        IntOp::Sub => Some((a.0.checked_sub(b.1)?, a.1.checked_sub(b.0)?)),
        IntOp::Mul => {
            let corners = [a.0.checked_mul(b.0)?, a.0.checked_mul(b.1)?, a.1.checked_mul(b.0)?, a.1.checked_mul(b.1)?];
            Some((*corners.iter().min()?, *corners.iter().max()?))
        }
        IntOp::And if b.0 >= 0 => Some((0, b.1)),
        IntOp::And if a.0 >= 0 => Some((0, a.1)),
        IntOp::FloorMod if b.0 > 0 => Some((0, b.1 - 1)),
        IntOp::FloorDiv | IntOp::Div if b.0 > 0 => Some((a.0.min(0), a.1.max(0))),
        IntOp::Shr if b.0 >= 0 => Some((a.0.min(0), a.1.max(0))),
        IntOp::Or | IntOp::Xor if a.0 >= 0 && b.0 >= 0 => {
            let bits = 64 - (a.1 | b.1).leading_zeros();
            Some((0, if bits >= 63 { i64::MAX } else { (1 << bits) - 1 }))
        }
        _ => None,
    }
}

impl Pass<'_> {
    pub(super) fn range(&self, n: NodeId) -> (i64, i64) {
        let node = &self.nodes[n as usize];
        (node.lo, node.hi)
    }

    pub(super) fn int_node(&mut self, i: i64) -> NodeId {
        self.constant(Ty::Int, i as u64)
    }

    pub(super) fn bool_node(&mut self, b: bool) -> NodeId {
        self.constant(Ty::Bool, b as u64)
    }

    /// A pure operation, reusing an equal one.
    pub(super) fn pure(&mut self, op: Op, ty: Ty, a: NodeId, b: NodeId, imm: u64) -> NodeId {
        if let Some(&n) = self.cse.get(&(op, a, b, imm)) {
            return self.resolve(n);
        }
        let args: smallvec::SmallVec<[NodeId; 2]> = [a, b].into_iter().filter(|&n| n != NO_NODE).collect();
        let n = self.value(op, ty, &args, imm);
        self.nodes[n as usize].def = Some((op, a, b, imm));
        self.cse.insert((op, a, b, imm), n);
        n
    }

    /// An integer operation that is known not to overflow, or wraps.
    pub(super) fn int_arith(&mut self, op: Op, a: NodeId, b: NodeId) -> NodeId {
        let Some(operation) = int_operation(op) else { return self.pure(op, Ty::Int, a, b, 0) };
        let (x, y) = (self.int_const(a), self.int_const(b));
        if let (Some(x), Some(y)) = (x, y) {
            let i = int_op(operation, x, y);
            return self.int_node(i);
        }
        match (operation, x, y) {
            (IntOp::Add | IntOp::Or | IntOp::Xor, Some(0), _) => return b,
            (IntOp::Mul, Some(1), _) => return b,
            (IntOp::Add | IntOp::Sub | IntOp::Or | IntOp::Xor | IntOp::Shl | IntOp::Shr | IntOp::UShr, _, Some(0)) => {
                return a;
            }
            (IntOp::Mul | IntOp::FloorDiv | IntOp::Div, _, Some(1)) => return a,
            _ => {}
        }
        let n = self.pure(op, Ty::Int, a, b, 0);
        if let Some((lo, hi)) = exact_range(operation, self.range(a), self.range(b)) {
            let node = &mut self.nodes[n as usize];
            (node.lo, node.hi) = (node.lo.max(lo), node.hi.min(hi));
        }
        n
    }

    /// A checked operation: folded, unchecked when the ranges allow, else with its guard.
    pub(super) fn int_checked(&mut self, op: Op, a: NodeId, b: NodeId, snap: u32) -> Result<NodeId, super::Reject> {
        let unchecked = match op {
            Op::IAddOvf => Op::IAdd,
            Op::ISubOvf => Op::ISub,
            _ => Op::IMul,
        };
        let Some(operation) = int_operation(op) else { return Ok(NO_NODE) };
        let range = exact_range(operation, self.range(a), self.range(b));
        if range.is_some() {
            return Ok(self.int_arith(unchecked, a, b));
        }
        if let (Op::IAddOvf, Some(0), _) | (Op::IAddOvf | Op::ISubOvf, _, Some(0)) =
            (op, self.int_const(a), self.int_const(b))
        {
            return Ok(if self.int_const(b) == Some(0) { a } else { b });
        }
        if let Some(&n) = self.cse.get(&(op, a, b, 0)) {
            return Ok(self.resolve(n));
        }
        let r = self.emit_guard(op, &[a, b], 0, snap)?;
        let n = self.fresh(r, Ty::Int);
        self.cse.insert((op, a, b, 0), n);
        Ok(n)
    }

    pub(super) fn compare(&mut self, op: Op, a: NodeId, b: NodeId) -> NodeId {
        let ((alo, ahi), (blo, bhi)) = (self.range(a), self.range(b));
        let known = match op {
            Op::ILt if ahi < blo => Some(true),
            Op::ILt if alo >= bhi => Some(false),
            Op::ILe if ahi <= blo => Some(true),
            Op::ILe if alo > bhi => Some(false),
            Op::IEq if a == b || alo == ahi && blo == bhi && alo == blo => Some(true),
            Op::IEq if ahi < blo || bhi < alo => Some(false),
            Op::INe if a == b || alo == ahi && blo == bhi && alo == blo => Some(false),
            Op::INe if ahi < blo || bhi < alo => Some(true),
            Op::ULt if alo >= 0 && ahi < blo => Some(true),
            Op::ULt if ahi < 0 && blo >= 0 => Some(false),
            Op::ULt if alo >= bhi && blo >= 0 => Some(false),
            _ => None,
        };
        match known {
            Some(b) => self.bool_node(b),
            None => self.pure(op, Ty::Bool, a, b, 0),
        }
    }

    pub(super) fn float_op(&mut self, op: Op, ty: Ty, a: NodeId, b: NodeId) -> NodeId {
        let constant = |p: &Self, n: NodeId| if n == NO_NODE { Some(0.0) } else { p.bits(n).map(f64::from_bits) };
        if let (Some(x), Some(y)) = (constant(self, a), constant(self, b)) {
            if let Some(f) = float_fold(op, x, y) {
                return self.constant(Ty::Flt, f.to_bits());
            }
            let known = match op {
                Op::FEq => Some(x == y),
                Op::FNe => Some(x != y),
                Op::FLt => Some(x < y),
                Op::FLe => Some(x <= y),
                _ => None,
            };
            if let Some(b) = known {
                return self.bool_node(b);
            }
        }
        self.pure(op, ty, a, b, 0)
    }

    /// The integer of a value known to be one.
    pub(super) fn untag_int(&mut self, v: NodeId) -> NodeId {
        if let Some(value) = self.value_const(v)
            && let Some(i) = workbench_object::Space::as_int(value)
        {
            return self.int_node(i);
        }
        if let Kind::Boxed(raw) = self.nodes[v as usize].kind {
            return self.resolve(raw);
        }
        if let Some(raw) = self.nodes[v as usize].raw
            && self.nodes[raw as usize].ty == Ty::Int
        {
            return self.resolve(raw);
        }
        let n = self.pure(Op::UntagInt, Ty::Int, v, NO_NODE, 0);
        let node = &mut self.nodes[n as usize];
        (node.lo, node.hi) = (node.lo.max(Value::MIN_INT), node.hi.min(Value::MAX_INT));
        self.nodes[v as usize].raw = Some(n);
        n
    }

    pub(super) fn untag_flt(&mut self, v: NodeId) -> NodeId {
        if let Some(value) = self.value_const(v)
            && let Some(f) = workbench_object::Space::as_float(value)
        {
            return self.constant(Ty::Flt, f.to_bits());
        }
        if let Kind::Boxed(raw) = self.nodes[v as usize].kind {
            return self.resolve(raw);
        }
        if let Some(raw) = self.nodes[v as usize].raw
            && self.nodes[raw as usize].ty == Ty::Flt
        {
            return self.resolve(raw);
        }
        let n = self.pure(Op::UntagFlt, Ty::Flt, v, NO_NODE, 0);
        self.nodes[v as usize].raw = Some(n);
        n
    }

    pub(super) fn boxed(&mut self, raw: NodeId) -> NodeId {
        if let Some(bits) = self.bits(raw) {
            let value = match self.nodes[raw as usize].ty {
                Ty::Int => Value::from_int(bits as i64),
                _ => Value::from_float(f64::from_bits(bits)),
            };
            if let Some(v) = value {
                return self.constant(Ty::Val, v.bits());
            }
        }
        let key = (Op::BoxInt, raw, NO_NODE, 0);
        if let Some(&n) = self.cse.get(&key) {
            return self.resolve(n);
        }
        self.nodes.push(super::Node::new(Kind::Boxed(raw), Ty::Val));
        let n = self.nodes.len() as NodeId - 1;
        self.nodes[n as usize].not_raised = true;
        self.cse.insert(key, n);
        n
    }

    pub(super) fn negate(&mut self, b: NodeId) -> NodeId {
        if let Some(t) = self.nodes[b as usize].truth {
            return self.bool_node(!t);
        }
        // The opposite comparison is as cheap, and says more.
        match self.nodes[b as usize].def {
            Some((Op::ILt, x, y, _)) => self.compare(Op::ILe, y, x),
            Some((Op::ILe, x, y, _)) => self.compare(Op::ILt, y, x),
            Some((Op::IEq, x, y, _)) => self.compare(Op::INe, x, y),
            Some((Op::INe, x, y, _)) => self.compare(Op::IEq, x, y),
            Some((Op::BNot, x, _, _)) => self.resolve(x),
            _ => self.pure(Op::BNot, Ty::Bool, b, NO_NODE, 0),
        }
    }

    pub(super) fn value_eq(&mut self, a: NodeId, b: NodeId) -> NodeId {
        if a == b {
            return self.bool_node(true);
        }
        let (x, y) = (self.value_const(a), self.value_const(b));
        if let (Some(x), Some(y)) = (x, y) {
            return self.bool_node(x == y);
        }
        if self.is_virtual(a) || self.is_virtual(b) {
            return self.bool_node(false);
        }
        for (v, c) in [(a, y), (b, x)] {
            if let (Some((Op::BoolVal, truth, _, _)), Some(c)) = (self.nodes[v as usize].def, c) {
                let truth = self.resolve(truth);
                return match c {
                    Value::TRUE => truth,
                    Value::FALSE => self.negate(truth),
                    _ => self.bool_node(false),
                };
            }
        }
        // A tagged number is never a singleton; an object never a number.
        let kinds = |p: &Self, n: NodeId| match (p.value_const(n), p.tag(n), &p.nodes[n as usize].kind) {
            (Some(v), _, _) if v.is_singleton() => Some(0),
            (Some(v), _, _) if v.is_int() => Some(1),
            (_, Tag::Int, _) => Some(1),
            (_, Tag::Float, _) => Some(2),
            (_, Tag::Shape(_) | Tag::Pointer, _) => Some(3),
            _ => None,
        };
        if let (Some(x), Some(y)) = (kinds(self, a), kinds(self, b))
            && x != y
        {
            return self.bool_node(false);
        }
        if let (Some(x), Some(y)) = (self.known_shape(a), self.known_shape(b))
            && x != y
        {
            return self.bool_node(false);
        }
        if let (Kind::Boxed(x), Kind::Boxed(y)) = (&self.nodes[a as usize].kind, &self.nodes[b as usize].kind)
            && self.nodes[*x as usize].ty == Ty::Int
            && self.nodes[*y as usize].ty == Ty::Int
        {
            let (x, y) = (*x, *y);
            return self.compare(Op::IEq, x, y);
        }
        self.pure(Op::ValEq, Ty::Bool, a, b, 0)
    }
}

//! Expressions.

use super::jump::comparison;
use super::{Compiler, ConstKey, Result};
use crate::ast::{BinOp, BoolOp, CmpOp, Expr, ExprKind, Index, Name, Slice, Step, UnaryOp};
use crate::op::{Op, Reg};
use crate::runtime::kinds::ELLIPSIS;
use crate::runtime::operators::BinOp as Operator;
use crate::scope::Place;
use workbench::Value;
use workbench::object::{integer, text};

impl Compiler<'_> {
    /// The number of an operator in instructions.
    pub(super) fn operator(&self, op: BinOp) -> u8 {
        (match op {
            BinOp::Add => Operator::Add,
            BinOp::Sub => Operator::Sub,
            BinOp::Mul => Operator::Mul,
            BinOp::Div if self.features.division => Operator::TrueDiv,
            BinOp::Div => Operator::Div,
            BinOp::FloorDiv => Operator::FloorDiv,
            BinOp::Mod => Operator::Mod,
            BinOp::Pow => Operator::Pow,
            BinOp::Shl => Operator::Shl,
            BinOp::Shr => Operator::Shr,
            BinOp::And => Operator::And,
            BinOp::Or => Operator::Or,
            BinOp::Xor => Operator::Xor,
        }) as u8
    }

    /// Evaluate; the register of the value (a local's own, or a temporary).
    pub(super) fn expr(&mut self, e: &Expr) -> Result<Reg> {
        if let ExprKind::Name(name) = e.kind
            && let Some(r) = self.plain_local(name)?
        {
            self.at(e.span);
            return Ok(r);
        }
        let dst = self.temp();
        self.expr_to(e, dst)?;
        Ok(dst)
    }

    /// The same, in a temporary when a local could change before the value is used.
    pub(super) fn operand(&mut self, e: &Expr, later_rebinds: bool) -> Result<Reg> {
        if later_rebinds {
            let dst = self.temp();
            self.expr_to(e, dst)?;
            return Ok(dst);
        }
        self.expr(e)
    }

    /// The register of a plain local, checked to be bound.
    fn plain_local(&mut self, name: Name) -> Result<Option<Reg>> {
        if !self.is_function() || self.place(name) != Place::Local {
            return Ok(None);
        }
        let Some(r) = self.local(name) else { return Ok(None) };
        if !self.unit().known.contains(&r) {
            let k = self.name_const(name)?;
            self.emit(Op::CheckLocal(r, k));
            self.unit().known.insert(r);
        }
        Ok(Some(r))
    }

    /// Evaluate into a register.
    pub(super) fn expr_to(&mut self, e: &Expr, dst: Reg) -> Result<()> {
        self.at(e.span);
        if matches!(e.kind, ExprKind::Str(_) | ExprKind::Unicode(_)) {
            self.at_end_of_string(e.span);
        }
        let top = self.top();
        match &e.kind {
            ExprKind::Name(name) => self.load_name(*name, dst)?,
            ExprKind::Int(i) => {
                let k = self.int_const(*i)?;
                self.emit(Op::Const(dst, k));
            }
            ExprKind::Long(long) => {
                let v = integer::from_text(&mut self.vm.space, long.digits.as_bytes(), long.radix)
                    .unwrap_or(Value::small(0));
                let v = match integer::Num::of(v) {
                    Some(n) if long.negative => integer::neg(&mut self.vm.space, n),
                    _ => v,
                };
                let v = crate::runtime::long_value(self.vm, v);
                let k = self.add_const(v)?;
                self.emit(Op::Const(dst, k));
            }
            ExprKind::Float(f) => {
                let f = *f;
                let k = self.shared_const(ConstKey::Float(f.to_bits()), |vm| vm.float(f))?;
                self.emit(Op::Const(dst, k));
            }
            ExprKind::Imag(f) => {
                let v = crate::runtime::operators::new_complex(self.vm, 0.0, *f);
                let k = self.add_const(v)?;
                self.emit(Op::Const(dst, k));
            }
            ExprKind::Str(content) => {
                let k = self.bytes_const(content)?;
                self.emit(Op::Const(dst, k));
            }
            ExprKind::Unicode(points) => {
                let v = text::from_code_points(&mut self.vm.space, points);
                let k = self.add_const(v)?;
                self.emit(Op::Const(dst, k));
            }
            ExprKind::Bool(op, operands) => {
                let (last, init) = operands.split_last().expect("at least two operands");
                let mut ends = Vec::new();
                for (i, operand) in init.iter().enumerate() {
                    let known = self.unit().known.clone();
                    self.expr_to(operand, dst)?;
                    if i > 0 {
                        self.unit().known = known;
                    }
                    ends.push(self.emit(match op {
                        BoolOp::And => Op::JumpIfFalse(dst, 0),
                        BoolOp::Or => Op::JumpIfTrue(dst, 0),
                    }));
                }
                let known = self.unit().known.clone();
                self.expr_to(last, dst)?;
                self.unit().known = known;
                self.land_all(&ends);
            }
            ExprKind::Binary(first, rest) => self.binary(first, rest, dst)?,
            ExprKind::Unary(op, a) => {
                let r = self.expr(a)?;
                self.emit(match op {
                    UnaryOp::Neg => Op::Unary(0, dst, r),
                    UnaryOp::Pos => Op::Unary(1, dst, r),
                    UnaryOp::Invert => Op::Unary(2, dst, r),
                    UnaryOp::Not => Op::Not(dst, r),
                });
            }
            ExprKind::Compare(first, rest) => self.compare(first, rest, dst)?,
            ExprKind::Lambda(lambda) => self.lambda(lambda, dst)?,
            ExprKind::If(choice) => {
                let to_else = self.jump_if(&choice.test, false)?;
                let known = self.unit().known.clone();
                self.expr_to(&choice.body, dst)?;
                let end = self.jump();
                self.unit().known = known.clone();
                self.land_all(&to_else);
                self.expr_to(&choice.orelse, dst)?;
                self.unit().known = known;
                self.land(end);
            }
            ExprKind::Tuple(items) => {
                let base = self.sequence(items)?;
                self.emit(Op::BuildTuple(dst, base, items.len() as u16));
            }
            ExprKind::List(items) => self.list(items, dst)?,
            ExprKind::Set(items) => {
                let base = self.sequence(items)?;
                self.emit(Op::BuildSet(dst, base, items.len() as u16));
            }
            ExprKind::Dict(items) => {
                let d = self.temp();
                self.emit(Op::BuildDict(d));
                for (key, value) in items {
                    let top = self.top();
                    let v = self.operand(value, Self::rebinds(key))?;
                    let k = self.expr(key)?;
                    self.emit(Op::DictSet(d, k, v));
                    self.free_to(top);
                }
                self.emit(Op::Move(dst, d));
            }
            ExprKind::ListComp(c) => self.list_comp(c, dst)?,
            ExprKind::SetComp(c) => self.comprehension(c, dst)?,
            ExprKind::DictComp(c) => self.dict_comp(c, dst)?,
            ExprKind::Generator(c) => self.comprehension(c, dst)?,
            ExprKind::Yield(value) => {
                let r = match value {
                    Some(value) => self.expr(value)?,
                    None => self.none()?,
                };
                let (generator, saved, uses) = {
                    let unit = self.unit();
                    (unit.generator, unit.saved, unit.uses_handlers)
                };
                if uses {
                    self.emit(Op::RestoreHandled(saved));
                    self.absent(saved)?;
                }
                if self.unit().protection > 0 {
                    self.emit(Op::MustClose(generator));
                }
                self.emit(Op::Yield(r, generator));
                self.free_to(top);
                self.emit(Op::Resumed(dst, generator));
            }
            ExprKind::Call(c) => self.call(e, c, dst)?,
            ExprKind::Repr(a) => {
                let r = self.expr(a)?;
                self.emit(Op::Repr(dst, r));
            }
            ExprKind::Attribute(object, name) => {
                let o = self.expr(object)?;
                let k = self.attr_const(*name)?;
                self.emit(Op::LoadAttr(dst, o, k));
            }
            ExprKind::Subscript(object, index) => {
                let o = self.operand(object, Self::index_rebinds(index))?;
                match &**index {
                    Index::Slice(slice) if slice.step == Step::Absent => {
                        let base = self.bounds(slice)?;
                        self.emit(Op::GetSlice(dst, o, base));
                    }
                    index => {
                        let i = self.index(index)?;
                        self.emit(Op::GetItem(dst, o, i));
                    }
                }
            }
        }
        self.free_to(top);
        Ok(())
    }

    /// Load a name.
    pub(super) fn load_name(&mut self, name: Name, dst: Reg) -> Result<()> {
        let text = self.text(name);
        if text == "None" || text == "__debug__" {
            let v = if text == "None" { Value::NIL } else { Value::TRUE };
            let k = self.value_const(v)?;
            self.emit(Op::Const(dst, k));
            return Ok(());
        }
        let place = self.place(name);
        if self.is_function() {
            match place {
                Place::Local => {
                    if let Some(r) = self.plain_local(name)? {
                        self.emit(Op::Move(dst, r));
                        return Ok(());
                    }
                }
                Place::Cell => {
                    if let Some(r) = self.local(name) {
                        let k = self.name_const(name)?;
                        self.emit(Op::LoadCell(dst, r, k));
                        return Ok(());
                    }
                }
                _ => {}
            }
        }
        if place == Place::Free
            && let Some(i) = self.closure_index(name)
        {
            let k = self.name_const(name)?;
            self.emit(Op::LoadFree(dst, i, k));
            return Ok(());
        }
        let in_class = self.scope().kind == crate::scope::ScopeKind::Class;
        if (in_class || self.namespace.is_none() && !self.is_function()) && place != Place::GlobalExplicit {
            let k = self.name_const(name)?;
            self.emit(Op::LoadName(dst, k));
            return Ok(());
        }
        if self.scope().has_dynamic_names && place == Place::GlobalImplicit {
            let dynamic = self.unit().dynamic;
            let k = self.name_const(name)?;
            self.emit(Op::LoadDynamic(dst, dynamic, k));
            return Ok(());
        }
        match self.namespace {
            Some(namespace) => {
                let k = self.global_const(namespace, name)?;
                self.emit(Op::LoadGlobal(dst, k));
            }
            None => {
                let k = self.name_const(name)?;
                self.emit(Op::LoadGlobalDyn(dst, k));
            }
        }
        Ok(())
    }

    fn binary(&mut self, first: &Expr, rest: &[crate::ast::Operand], dst: Reg) -> Result<()> {
        let top = self.top();
        let mut left = self.operand(first, rest.iter().any(|o| Self::rebinds(&o.right)))?;
        for operand in rest {
            let op = self.operator(operand.op);
            if let (ExprKind::Int(i), BinOp::Add | BinOp::Sub) = (&operand.right.kind, operand.op)
                && let Ok(i) = i16::try_from(*i)
            {
                self.emit(Op::AddInt(u8::from(operand.op == BinOp::Sub), dst, left, i));
                left = dst;
                continue;
            }
            let right = self.expr(&operand.right)?;
            self.emit(match operand.op {
                BinOp::Add => Op::Add(dst, left, right),
                BinOp::Sub => Op::Sub(dst, left, right),
                BinOp::Mul => Op::Mul(dst, left, right),
                _ => Op::Binary(op, dst, left, right),
            });
            left = dst;
            self.free_to(top);
            // What comes next may not use the destination if it is a local that the next operand reads.
        }
        Ok(())
    }

    fn compare_one(&mut self, op: CmpOp, dst: Reg, a: Reg, b: Reg) {
        self.emit(match op {
            CmpOp::Is => Op::Is(dst, a, b),
            CmpOp::IsNot => Op::IsNot(dst, a, b),
            CmpOp::In => Op::In(dst, a, b),
            CmpOp::NotIn => Op::NotIn(dst, a, b),
            op => Op::Compare(comparison(op).unwrap_or(0), dst, a, b),
        });
    }

    fn compare(&mut self, first: &Expr, rest: &[crate::ast::Comparison], dst: Reg) -> Result<()> {
        let later = rest.iter().any(|c| Self::rebinds(&c.right));
        let mut left = self.operand(first, later)?;
        let mut ends = Vec::new();
        for (i, comparison) in rest.iter().enumerate() {
            let right = self.operand(&comparison.right, later)?;
            self.compare_one(comparison.op, dst, left, right);
            if i + 1 < rest.len() {
                ends.push(self.emit(Op::JumpIfFalse(dst, 0)));
            }
            left = right;
        }
        self.land_all(&ends);
        Ok(())
    }

    /// Evaluate into consecutive temporaries; the first one.
    pub(super) fn sequence(&mut self, items: &[Expr]) -> Result<Reg> {
        let base = self.top();
        if base as usize + items.len() > 30_000 {
            return self.error("too many values at once", items[0].span);
        }
        for item in items {
            let r = self.temp();
            self.expr_to(item, r)?;
        }
        Ok(base)
    }

    /// A list display; a long one is built piece by piece.
    fn list(&mut self, items: &[Expr], dst: Reg) -> Result<()> {
        const PIECE: usize = 64;
        if items.len() <= PIECE {
            let base = self.sequence(items)?;
            self.emit(Op::BuildList(dst, base, items.len() as u16));
            return Ok(());
        }
        let l = self.temp();
        self.emit(Op::BuildList(l, l, 0));
        for item in items {
            let top = self.top();
            let r = self.expr(item)?;
            self.emit(Op::ListAppend(l, r));
            self.free_to(top);
        }
        self.emit(Op::Move(dst, l));
        Ok(())
    }

    /// Two registers with the bounds of a simple slice.
    pub(super) fn bounds(&mut self, slice: &Slice) -> Result<Reg> {
        let base = self.temp();
        self.temp();
        for (i, bound) in [&slice.lower, &slice.upper].into_iter().enumerate() {
            match bound {
                Some(e) => self.expr_to(e, base + i as u16)?,
                None => {
                    let k = self.value_const(Value::ABSENT)?;
                    self.emit(Op::Const(base + i as u16, k));
                }
            }
        }
        Ok(base)
    }

    /// An index as a value: slices become slice objects.
    pub(super) fn index(&mut self, index: &Index) -> Result<Reg> {
        match index {
            Index::Value(e) => self.expr(e),
            Index::Ellipsis => {
                let k = self.value_const(ELLIPSIS)?;
                Ok(self.load_const(k))
            }
            Index::Slice(slice) => {
                let dst = self.temp();
                let base = self.temp();
                self.temp();
                self.temp();
                let none = self.value_const(Value::NIL)?;
                let step = match &slice.step {
                    Step::Value(e) => Some(e),
                    _ => None,
                };
                for (i, part) in [slice.lower.as_ref(), slice.upper.as_ref(), step].into_iter().enumerate() {
                    match part {
                        Some(e) => self.expr_to(e, base + i as u16)?,
                        None => {
                            self.emit(Op::Const(base + i as u16, none));
                        }
                    }
                }
                self.emit(Op::BuildSlice(dst, base));
                Ok(dst)
            }
            Index::Extended(parts) => {
                let dst = self.temp();
                let base = self.top();
                for part in parts {
                    let r = self.temp();
                    let top = self.top();
                    let v = self.index(part)?;
                    self.emit(Op::Move(r, v));
                    self.free_to(top);
                }
                self.emit(Op::BuildTuple(dst, base, parts.len() as u16));
                Ok(dst)
            }
        }
    }
}

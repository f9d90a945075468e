//! Assignment, deletion, augmented assignment.

use super::{Compiler, Result};
use crate::ast::{BinOp, Expr, ExprKind, Index, Name, Step};
use crate::op::{Op, Reg};
use crate::scope::Place;
use workbench::{Span, Value};

impl Compiler<'_> {
    pub(super) fn assign_statement(&mut self, targets: &[Expr], value: &Expr) -> Result<()> {
        if let [target] = targets {
            if let ExprKind::Name(name) = target.kind
                && self.is_function()
                && self.place(name) == Place::Local
                && writes_last(value)
                && let Some(r) = self.local(name)
            {
                self.expr_to(value, r)?;
                self.unit().known.insert(r);
                return Ok(());
            }
            if let (ExprKind::Tuple(left) | ExprKind::List(left), ExprKind::Tuple(right)) = (&target.kind, &value.kind)
                && left.len() == right.len()
                && left.len() <= 4
            {
                let base = self.sequence(right)?;
                for (i, target) in left.iter().enumerate() {
                    self.assign(target, base + i as u16)?;
                }
                return Ok(());
            }
        }
        let r = self.expr(value)?;
        for target in targets {
            self.assign(target, r)?;
        }
        Ok(())
    }

    /// Store a register's value.
    pub(super) fn assign(&mut self, target: &Expr, src: Reg) -> Result<()> {
        let top = self.top();
        match &target.kind {
            ExprKind::Name(name) => self.store_name(*name, src)?,
            ExprKind::Attribute(object, name) => {
                self.note_attribute(object, *name);
                let o = self.expr(object)?;
                let k = self.attr_const(*name)?;
                self.emit(Op::StoreAttr(o, k, src));
            }
            ExprKind::Subscript(object, index) => {
                let o = self.operand(object, Self::index_rebinds(index))?;
                match &**index {
                    Index::Slice(slice) if slice.step == Step::Absent => {
                        let base = self.bounds(slice)?;
                        self.emit(Op::SetSlice(o, base, src));
                    }
                    index => {
                        let i = self.index(index)?;
                        self.emit(Op::SetItem(o, i, src));
                    }
                }
            }
            ExprKind::Tuple(items) | ExprKind::List(items) => {
                let base = self.top();
                for _ in items {
                    self.temp();
                }
                self.emit(Op::Unpack(base, items.len() as u16, src));
                for (i, item) in items.iter().enumerate() {
                    self.assign(item, base + i as u16)?;
                }
            }
            _ => return self.error("can't assign to expression", target.span),
        }
        self.free_to(top);
        Ok(())
    }

    /// Note an assignment to an attribute of the first parameter: instances get room for it.
    fn note_attribute(&mut self, object: &Expr, name: Name) {
        if let ExprKind::Name(this) = object.kind
            && self.unit().first_param == Some(this)
        {
            let symbol = self.symbol(name);
            let unit = self.unit();
            if !unit.self_attributes.contains(&symbol) {
                unit.self_attributes.push(symbol);
            }
        }
    }

    /// Store under a name.
    pub(super) fn store_name(&mut self, name: Name, src: Reg) -> Result<()> {
        let place = self.place(name);
        if self.is_function() {
            match (place, self.local(name)) {
                (Place::Local, Some(r)) => {
                    if r != src {
                        self.emit(Op::Move(r, src));
                    }
                    self.unit().known.insert(r);
                    return Ok(());
                }
                (Place::Cell, Some(r)) => {
                    self.emit(Op::StoreCell(r, src));
                    return Ok(());
                }
                _ => {}
            }
        } else if place != Place::GlobalExplicit {
            let in_class = self.scope().kind == crate::scope::ScopeKind::Class;
            if in_class || self.namespace.is_none() {
                let k = self.name_const(name)?;
                self.emit(Op::StoreName(k, src));
                return Ok(());
            }
        }
        match self.namespace {
            Some(namespace) => {
                let k = self.global_const(namespace, name)?;
                self.emit(Op::StoreGlobal(k, src));
            }
            None => {
                let k = self.name_const(name)?;
                self.emit(Op::StoreGlobalDyn(k, src));
            }
        }
        Ok(())
    }

    pub(super) fn delete(&mut self, target: &Expr) -> Result<()> {
        self.at(target.span);
        let top = self.top();
        match &target.kind {
            ExprKind::Name(name) => self.delete_name(*name, target.span)?,
            ExprKind::Attribute(object, name) => {
                let o = self.expr(object)?;
                let k = self.attr_const(*name)?;
                self.emit(Op::DelAttr(o, k));
            }
            ExprKind::Subscript(object, index) => {
                let o = self.operand(object, Self::index_rebinds(index))?;
                match &**index {
                    Index::Slice(slice) if slice.step == Step::Absent => {
                        let base = self.bounds(slice)?;
                        self.emit(Op::DelSlice(o, base));
                    }
                    index => {
                        let i = self.index(index)?;
                        self.emit(Op::DelItem(o, i));
                    }
                }
            }
            ExprKind::Tuple(items) | ExprKind::List(items) => {
                for item in items {
                    self.delete(item)?;
                }
            }
            _ => return self.error("can't delete expression", target.span),
        }
        self.free_to(top);
        Ok(())
    }

    fn delete_name(&mut self, name: Name, span: Span) -> Result<()> {
        let k = self.name_const(name)?;
        let place = self.place(name);
        if self.is_function() {
            if matches!(place, Place::Cell | Place::Free) {
                let name = self.text(name);
                return self.error(&format!("can not delete variable '{name}' referenced in nested scope"), span);
            }
            if let (Place::Local, Some(r)) = (place, self.local(name)) {
                self.emit(Op::DelLocal(r, k));
                self.unit().known.remove(&r);
                return Ok(());
            }
        } else if place != Place::GlobalExplicit {
            let in_class = self.scope().kind == crate::scope::ScopeKind::Class;
            if in_class || self.namespace.is_none() {
                self.emit(Op::DelName(k));
                return Ok(());
            }
        }
        match self.namespace {
            Some(namespace) => {
                let k = self.global_const(namespace, name)?;
                self.emit(Op::DelGlobal(k));
            }
            None => {
                self.emit(Op::DelGlobalDyn(k));
            }
        }
        Ok(())
    }

    fn emit_inplace(&mut self, op: BinOp, dst: Reg, a: Reg, value: &Expr) -> Result<()> {
        if let (ExprKind::Int(i), BinOp::Add | BinOp::Sub) = (&value.kind, op)
            && let Ok(i) = i16::try_from(*i)
        {
            self.emit(Op::AddInt(2 | u8::from(op == BinOp::Sub), dst, a, i));
            return Ok(());
        }
        let b = self.expr(value)?;
        let op = self.operator(op);
        self.emit(Op::Inplace(op, dst, a, b));
        Ok(())
    }

    pub(super) fn augment(&mut self, target: &Expr, op: BinOp, value: &Expr) -> Result<()> {
        match &target.kind {
            ExprKind::Name(name) => {
                let a = self.operand(target, Self::rebinds(value))?;
                let is_local = self.is_function() && self.place(*name) == Place::Local;
                let dst = if is_local { self.local(*name).unwrap_or(a) } else { self.temp() };
                self.emit_inplace(op, dst, a, value)?;
                if !is_local {
                    self.store_name(*name, dst)?;
                }
            }
            ExprKind::Attribute(object, name) => {
                let o = self.operand(object, Self::rebinds(value))?;
                let dst = self.temp();
                let k = self.attr_const(*name)?;
                self.emit(Op::LoadAttr(dst, o, k));
                self.emit_inplace(op, dst, dst, value)?;
                let k = self.attr_const(*name)?;
                self.emit(Op::StoreAttr(o, k, dst));
            }
            ExprKind::Subscript(object, index) => {
                let o = self.operand(object, Self::index_rebinds(index) || Self::rebinds(value))?;
                match &**index {
                    Index::Slice(slice) if slice.step == Step::Absent => {
                        let base = self.bounds(slice)?;
                        let dst = self.temp();
                        self.emit(Op::GetSlice(dst, o, base));
                        self.emit_inplace(op, dst, dst, value)?;
                        self.emit(Op::SetSlice(o, base, dst));
                    }
                    index => {
                        let i = match index {
                            Index::Value(e) => self.operand(e, Self::rebinds(value))?,
                            index => self.index(index)?,
                        };
                        let dst = self.temp();
                        self.emit(Op::GetItem(dst, o, i));
                        self.emit_inplace(op, dst, dst, value)?;
                        self.emit(Op::SetItem(o, i, dst));
                    }
                }
            }
            _ => return self.error("illegal expression for augmented assignment", target.span),
        }
        Ok(())
    }

    /// A register with no value.
    pub(super) fn absent(&mut self, dst: Reg) -> Result<()> {
        let k = self.value_const(Value::ABSENT)?;
        self.emit(Op::Const(dst, k));
        Ok(())
    }
}

/// Does code for the expression write its destination only with its last instruction?
fn writes_last(e: &Expr) -> bool {
    match &e.kind {
        ExprKind::Binary(_, rest) => rest.len() == 1,
        ExprKind::Name(_)
        | ExprKind::Int(_)
        | ExprKind::Float(_)
        | ExprKind::Str(_)
        | ExprKind::Attribute(..)
        | ExprKind::Subscript(..)
        | ExprKind::Call(_)
        | ExprKind::Unary(..)
        | ExprKind::Tuple(_) => true,
        ExprKind::List(items) => items.len() <= 64,
        _ => false,
    }
}

//! Calls.

use super::{Compiler, Result};
use crate::ast::{Call, Expr, ExprKind};
use crate::op::{Op, Reg};
use workbench::Value;
use workbench::object::tuple;

/// Builtins that look at their caller's variables.
const SCOPED: &[&str] = &["locals", "globals", "vars", "dir", "eval", "execfile", "input", "compile", "__import__"];

impl Compiler<'_> {
    pub(super) fn call(&mut self, e: &Expr, c: &Call, dst: Reg) -> Result<()> {
        let args = &c.args;
        let line = self.line;
        if args.star.is_some() || args.double_star.is_some() {
            return self.call_spread(c, dst);
        }
        if args.keywords.is_empty() {
            if let ExprKind::Attribute(object, name) = &c.function.kind {
                let o = self.operand(object, args.positional.iter().any(Self::rebinds))?;
                let base = self.temp();
                self.temp();
                let k = self.attr_const(*name)?;
                self.emit(Op::LoadMethod(base, o, k));
                self.sequence(&args.positional)?;
                self.emit(Op::CallMethod(base, args.positional.len() as u16, dst));
                return Ok(());
            }
            let base = self.temp();
            self.expr_to(&c.function, base)?;
            self.sequence(&args.positional)?;
            self.scope_for(&c.function)?;
            self.emit(Op::Call(base, args.positional.len() as u16, dst));
            return Ok(());
        }
        let _ = (e, line);
        let base = self.temp();
        self.expr_to(&c.function, base)?;
        self.sequence(&args.positional)?;
        let mut names = Vec::new();
        for (name, value) in &args.keywords {
            let symbol = self.symbol(name.name);
            names.push(Value::small(i64::from(symbol.0)));
            let r = self.temp();
            self.expr_to(value, r)?;
        }
        let names = tuple::new(&mut self.vm.space, &names);
        let k = self.add_const(names)?;
        self.scope_for(&c.function)?;
        self.emit(Op::CallKw(base, args.positional.len() as u16, k));
        self.emit(Op::Move(dst, base));
        Ok(())
    }

    /// Tell builtins that ask for it who calls.
    fn scope_for(&mut self, function: &Expr) -> Result<()> {
        if let ExprKind::Name(name) = function.kind
            && SCOPED.contains(&self.text(name))
            && self.is_global_name(name)
        {
            let locals = self.scope_locals()?;
            self.emit(Op::SetScope(locals));
        }
        Ok(())
    }

    fn call_spread(&mut self, c: &Call, dst: Reg) -> Result<()> {
        let base = self.temp();
        let positional = self.temp();
        let keywords = self.temp();
        self.expr_to(&c.function, base)?;
        let top = self.top();
        let first = self.sequence(&c.args.positional)?;
        self.emit(Op::BuildTuple(positional, first, c.args.positional.len() as u16));
        self.free_to(top);
        if c.args.keywords.is_empty() && c.args.double_star.is_none() {
            self.absent(keywords)?;
        } else {
            self.emit(Op::BuildDict(keywords));
        }
        for (name, value) in &c.args.keywords {
            let top = self.top();
            let key = self.temp();
            let text = self.text(name.name);
            let k = self.bytes_const(text.as_bytes())?;
            self.emit(Op::Const(key, k));
            let v = self.expr(value)?;
            self.emit(Op::DictSet(keywords, key, v));
            self.free_to(top);
        }
        if let Some(star) = &c.args.star {
            let r = self.expr(star)?;
            self.emit(Op::StarArgs(positional, positional, r));
            self.free_to(top);
        }
        if let Some(double_star) = &c.args.double_star {
            let r = self.expr(double_star)?;
            self.emit(Op::MergeKw(keywords, r, base));
            self.free_to(top);
        }
        self.scope_for(&c.function)?;
        self.emit(Op::CallEx(base, dst));
        Ok(())
    }
}

//! Statements.

use super::jump::constant;
use super::{Block, Compiler, Exit, Result};
use crate::ast::{Body, ExprKind, If, ImportFrom, ImportNames, Print, Raise, Stmt, StmtKind};
use crate::op::{Op, Reg};
use crate::runtime::state;
use crate::scope::Place;
use workbench::Value;
use workbench::object::tuple;

impl Compiler<'_> {
    pub(super) fn body(&mut self, body: &Body) -> Result<()> {
        for s in body {
            self.stmt(s)?;
        }
        Ok(())
    }

    /// The value of a string literal.
    pub(super) fn string_value(&mut self, literal: &ExprKind) -> Value {
        let v = match literal {
            ExprKind::Str(content) => crate::runtime::str_value(self.vm, content),
            ExprKind::Unicode(points) => workbench::object::text::from_code_points(&mut self.vm.space, points),
            _ => Value::NIL,
        };
        self.pool.push(&mut self.vm.heap, v);
        v
    }

    /// Store a module's docstring.
    pub(super) fn docstring_global(&mut self, body: &Body) -> Result<()> {
        let Some(doc) = docstring(body) else { return Ok(()) };
        let v = self.string_value(doc);
        if let Some(namespace) = self.namespace {
            let name = state(self.vm).syms.doc;
            crate::runtime::native::Namespace::set(namespace, self.vm, name, v);
        }
        Ok(())
    }

    pub(super) fn stmt(&mut self, s: &Stmt) -> Result<()> {
        self.line = self.line_of(s.span);
        self.mark_start(false);
        let top = self.top();
        match &s.kind {
            StmtKind::Function(f) => self.function(f)?,
            StmtKind::Class(c) => self.class(c)?,
            StmtKind::Return(value) => {
                self.unit().returns_value |= value.is_some();
                let r = match value {
                    Some(e) => self.expr(e)?,
                    None => self.none()?,
                };
                self.leave(Exit::Return, r)?;
            }
            StmtKind::Delete(targets) => {
                for target in targets {
                    self.delete(target)?;
                }
            }
            StmtKind::Assign(targets, value) => self.assign_statement(targets, value)?,
            StmtKind::AugAssign(target, op, value) => self.augment(target, *op, value)?,
            StmtKind::Print(p) => self.print(p)?,
            StmtKind::For(f) => self.for_(f)?,
            StmtKind::While(w) => self.while_(w)?,
            StmtKind::If(i) => self.if_(i)?,
            StmtKind::With(w) => self.with(&w.items, &w.body)?,
            StmtKind::Raise(r) => self.raise(r)?,
            StmtKind::Try(t) => self.try_(t)?,
            StmtKind::Assert(test, message) => {
                let ok = self.jump_if(test, true)?;
                let known = self.unit().known.clone();
                let base = self.temp();
                self.temp();
                let name = self.vm.intern(b"AssertionError");
                let k = self.symbol_const(name)?;
                self.emit(Op::LoadGlobalDyn(base, k));
                if let Some(message) = message {
                    self.expr_to(message, base + 1)?;
                    self.emit(Op::Call(base, 1, base));
                }
                self.emit(Op::Raise(base, 1));
                self.unit().known = known;
                self.land_all(&ok);
            }
            StmtKind::Import(aliases) => {
                for alias in aliases {
                    self.import(alias)?;
                }
            }
            StmtKind::ImportFrom(import) => self.import_from(import)?,
            StmtKind::Exec(e) => {
                let base = self.temp();
                self.temp();
                self.temp();
                self.expr_to(&e.body, base)?;
                for (i, part) in [&e.globals, &e.locals].into_iter().enumerate() {
                    let r = base + 1 + i as u16;
                    match part {
                        Some(part) => self.expr_to(part, r)?,
                        None => {
                            let k = self.value_const(Value::ABSENT)?;
                            self.emit(Op::Const(r, k));
                        }
                    }
                }
                let locals = self.scope_locals()?;
                self.emit(Op::Exec(base, locals));
                if self.is_function() && e.globals.is_none() {
                    self.emit(Op::LocalsToFast(locals));
                    self.unit().known.clear();
                }
            }
            StmtKind::Global(_) | StmtKind::Pass => {}
            // At the prompt values are shown, those of nested statements too, but not those of functions and classes.
            StmtKind::Expr(e) if self.interactive && self.units.len() == 1 => {
                let r = self.expr(e)?;
                self.emit(Op::PrintExpr(r));
            }
            StmtKind::Expr(e) => {
                if !matches!(e.kind, ExprKind::Str(_) | ExprKind::Unicode(_) | ExprKind::Int(_) | ExprKind::Float(_)) {
                    self.expr(e)?;
                }
            }
            StmtKind::Break => self.leave(Exit::Break, 0)?,
            StmtKind::Continue => self.leave(Exit::Continue, 0)?,
        }
        self.free_to(top);
        Ok(())
    }

    /// A register with the dict of the locals: the namespace, or one made from the registers.
    pub(super) fn scope_locals(&mut self) -> Result<Reg> {
        if self.is_function() {
            let dynamic = self.unit().dynamic;
            self.emit(Op::MakeLocals(dynamic));
            return Ok(dynamic);
        }
        let in_class = self.scope().kind == crate::scope::ScopeKind::Class;
        if in_class || self.namespace.is_none() { Ok(0) } else { Ok(u16::MAX) }
    }

    /// `return`, `break` or `continue`: through the `finally` blocks on the way.
    pub(super) fn leave(&mut self, exit: Exit, value: Reg) -> Result<()> {
        let mut i = self.unit().blocks.len();
        while i > 0 {
            i -= 1;
            match &mut self.unit().blocks[i] {
                Block::Loop { header, .. } => {
                    let header = *header;
                    match exit {
                        Exit::Continue => {
                            self.loop_back(header);
                            return Ok(());
                        }
                        Exit::Break => {
                            let at = self.jump();
                            if let Block::Loop { breaks, .. } = &mut self.unit().blocks[i] {
                                breaks.push(at);
                            }
                            return Ok(());
                        }
                        Exit::Return => {}
                    }
                }
                Block::Finally(f) => {
                    let reason = match f.exits.iter().position(|&e| e == exit) {
                        Some(n) => n,
                        None => {
                            f.exits.push(exit);
                            f.exits.len() - 1
                        }
                    };
                    let (reason_reg, value_reg) = (f.reason, f.value);
                    if exit == Exit::Return {
                        self.emit(Op::Move(value_reg, value));
                    }
                    let k = self.int_const(reason as i64 + 2)?;
                    self.emit(Op::Const(reason_reg, k));
                    let at = self.jump();
                    if let Block::Finally(f) = &mut self.unit().blocks[i] {
                        f.entries.push(at);
                    }
                    return Ok(());
                }
            }
        }
        if exit == Exit::Return {
            self.emit_return(value);
        }
        Ok(())
    }

    /// Return from the function: generators end, others restore the exception their callers handle.
    pub(super) fn emit_return(&mut self, value: Reg) {
        self.restore_handled();
        let generator = self.unit().generator;
        if self.scope().is_generator {
            if self.unit().uses_handlers {
                self.emit(Op::NeedNotClose(generator));
            }
            self.emit(Op::GeneratorReturn(generator));
        } else {
            self.emit(Op::Return(value));
        }
    }

    fn if_(&mut self, s: &If) -> Result<()> {
        let mut ends = Vec::new();
        let mut outcomes = Vec::new();
        let mut first = true;
        let last = s.branches.len() - 1;
        let mut orelse = &s.orelse;
        for (i, branch) in s.branches.iter().enumerate() {
            match constant(&branch.test) {
                Some(false) => {
                    first = false;
                    continue;
                }
                Some(true) => {
                    orelse = &branch.body;
                    break;
                }
                None => {}
            }
            if !first {
                self.line = self.line_of(branch.test.span);
                self.mark_start(false);
            }
            first = false;
            let no = self.jump_if(&branch.test, false)?;
            let known = self.unit().known.clone();
            self.body(&branch.body)?;
            outcomes.push(std::mem::replace(&mut self.unit().known, known));
            if i < last || !orelse.is_empty() {
                ends.push(self.jump());
            } else {
                self.mark_line();
            }
            self.land_all(&no);
        }
        self.body(orelse)?;
        for outcome in outcomes {
            self.unit().known.retain(|r| outcome.contains(r));
        }
        self.land_all(&ends);
        Ok(())
    }

    fn print(&mut self, p: &Print) -> Result<()> {
        let dest = match &p.dest {
            Some(e) => Some(self.operand(e, true)?),
            None => None,
        };
        for value in &p.values {
            let top = self.top();
            let r = self.expr(value)?;
            self.emit(match dest {
                Some(file) => Op::PrintItemTo(file, r),
                None => Op::PrintItem(r),
            });
            self.free_to(top);
        }
        if p.newline {
            self.emit(match dest {
                Some(file) => Op::PrintNewlineTo(file),
                None => Op::PrintNewline,
            });
        }
        Ok(())
    }

    fn raise(&mut self, r: &Raise) -> Result<()> {
        let base = self.temp();
        self.temp();
        self.temp();
        let mut n = 0;
        for part in [&r.kind, &r.value, &r.traceback].into_iter().flatten() {
            self.expr_to(part, base + n)?;
            n += 1;
        }
        self.emit(if n == 0 { Op::ReraiseLast } else { Op::Raise(base, n) });
        Ok(())
    }

    /// Level and names of an import, in two registers.
    fn import_arguments(&mut self, level: i64, names: Value) -> Result<Reg> {
        let base = self.temp();
        let second = self.temp();
        let k = self.add_const(names)?;
        self.emit(Op::Const(base, k));
        let k = self.int_const(level)?;
        self.emit(Op::Const(second, k));
        Ok(base)
    }

    fn implicit_level(&self) -> i64 {
        if self.features.absolute_import { 0 } else { -1 }
    }

    fn import(&mut self, alias: &crate::ast::Alias) -> Result<()> {
        let top = self.top();
        let text = self.text(alias.name).to_owned();
        let dst = self.temp();
        let level = self.implicit_level();
        let base = self.import_arguments(level, Value::NIL)?;
        let symbol = self.vm.intern(text.as_bytes());
        let k = self.symbol_const(symbol)?;
        self.emit(Op::ImportName(dst, k, base));
        match alias.asname {
            Some(asname) => {
                for part in text.split('.').skip(1) {
                    let symbol = self.vm.intern(part.as_bytes());
                    let k = self.add_const(Value::small(i64::from(symbol.0)))?;
                    self.add_const(Value::ABSENT)?;
                    self.emit(Op::LoadAttr(dst, dst, k));
                }
                self.store_name(asname, dst)?;
            }
            None => match self.names.get(text.split('.').next().unwrap_or(&text)) {
                Some(first) => self.store_name(first, dst)?,
                None => return self.error("cannot import", alias.span),
            },
        }
        self.free_to(top);
        Ok(())
    }

    fn import_from(&mut self, s: &ImportFrom) -> Result<()> {
        let level = if s.level == 0 { self.implicit_level() } else { i64::from(s.level) };
        let mut wanted = Vec::new();
        match &s.names {
            ImportNames::Star(_) => wanted.push(crate::runtime::str_value(self.vm, b"*")),
            ImportNames::Names(aliases) => {
                for alias in aliases {
                    let symbol = self.symbol(alias.name);
                    wanted.push(crate::runtime::symbol_value(self.vm, symbol));
                    let v = wanted[wanted.len() - 1];
                    self.pool.push(&mut self.vm.heap, v);
                }
            }
        }
        let names = tuple::new(&mut self.vm.space, &wanted);
        let module = self.temp();
        let base = self.import_arguments(level, names)?;
        let text = s.module.map_or("", |m| self.text(m)).to_owned();
        let symbol = self.vm.intern(text.as_bytes());
        let k = self.symbol_const(symbol)?;
        self.emit(Op::ImportName(module, k, base));
        match &s.names {
            ImportNames::Star(_) => {
                let locals = if self.is_function() { self.scope_locals()? } else { self.star_target() };
                self.emit(Op::ImportStar(module, locals));
                if self.is_function() {
                    self.emit(Op::LocalsToFast(locals));
                    self.unit().known.clear();
                }
            }
            ImportNames::Names(aliases) => {
                for alias in aliases {
                    let top = self.top();
                    let dst = self.temp();
                    let k = self.name_const(alias.name)?;
                    self.emit(Op::ImportFrom(dst, module, k));
                    self.store_name(alias.asname.unwrap_or(alias.name), dst)?;
                    self.free_to(top);
                }
            }
        }
        Ok(())
    }

    fn star_target(&self) -> Reg {
        let in_class = self.scope().kind == crate::scope::ScopeKind::Class;
        if in_class || self.namespace.is_none() { 0 } else { u16::MAX }
    }

    /// Is the name certainly not a variable of this function?
    pub(super) fn is_global_name(&self, name: crate::ast::Name) -> bool {
        matches!(self.place(name), Place::GlobalImplicit | Place::GlobalExplicit)
            || !self.is_function() && self.place(name) == Place::Local
    }
}

/// The docstring of a body: a string literal.
pub fn docstring(body: &Body) -> Option<&ExprKind> {
    match &body.first()?.kind {
        StmtKind::Expr(e) if matches!(e.kind, ExprKind::Str(_) | ExprKind::Unicode(_)) => Some(&e.kind),
        _ => None,
    }
}

//! Functions and lambdas.

use super::{Compiler, Result};
use crate::ast::{Body, Expr, Function, Lambda, Name, Param, Params, ScopeId, Stmt, StmtKind};
use crate::code::CodeInfo;
use crate::later::Later;
use crate::op::{Op, Reg};
use crate::parser::Part;
use crate::scope::{Place, ScopeKind};
use std::cell::Cell;
use workbench::{Code, Gc, Handler, Span, Value};

impl Compiler<'_> {
    pub(super) fn function(&mut self, f: &Function) -> Result<()> {
        let top = self.top();
        let first = f.decorators.first().map_or(self.line, |d| self.line_of(d.span));
        let decorators = self.decorators(&f.decorators)?;
        let dst = self.temp();
        let body = |c: &mut Self| c.function_body(&f.body);
        let code = match f.later {
            Some(body) => self.code_for_later(f, first, body)?,
            None => self.function_code(f.scope, &f.params, body, first, Some(&f.body))?,
        };
        self.make_function(&f.params, f.scope, code, dst)?;
        self.apply_decorators(decorators, f.decorators.len(), dst)?;
        self.store_name(f.name.name, dst)?;
        self.free_to(top);
        Ok(())
    }

    /// The code of a function whose body is to be compiled when it is called: everything but the body.
    fn code_for_later(&mut self, f: &Function, first_line: u32, body: Span) -> Result<Gc<Code>> {
        let start =
            self.source.text()[..f.name.span.start as usize].iter().rposition(|&b| b == b'd').unwrap_or(0) as u32;
        let part = Part { span: Span::new(start, body.end), margin: self.source.line_col(start).col - 1 };
        let class = (self.scope().kind == ScopeKind::Class).then(|| self.text(self.scope().name).to_owned());
        let in_class = class.is_some();
        let later = Later { part, class, first_line, line: self.line, code: Cell::new(None) };
        let code = self.function_code(
            f.scope,
            &f.params,
            |c| {
                c.unit().later = Some(later);
                let none = c.none()?;
                c.emit_return(none);
                Ok(())
            },
            first_line,
            Some(&f.body),
        )?;
        if in_class {
            self.note_attributes(body);
        }
        Ok(code)
    }

    /// Note what a method that is left for later seems to assign to the attributes of `self`: how many an object has is a
    /// matter of room, not of meaning.
    fn note_attributes(&mut self, body: Span) {
        let text = &self.source.text()[body.range()];
        for at in memchr::memmem::find_iter(text, b"self.") {
            let rest = &text[at + b"self.".len()..];
            let end = rest.iter().position(|b| !b.is_ascii_alphanumeric() && *b != b'_').unwrap_or(rest.len());
            let after = rest[end..].trim_ascii_start();
            if after.starts_with(b"=") && !after.starts_with(b"==") {
                let symbol = self.vm.intern(&rest[..end]);
                let unit = self.unit();
                if !unit.self_attributes.contains(&symbol) {
                    unit.self_attributes.push(symbol);
                }
            }
        }
    }

    /// The code of the one function that a text holds.
    pub(super) fn lone_function(&mut self, module: ScopeId, body: &Body, first_line: u32) -> Result<Gc<Code>> {
        let [Stmt { kind: StmtKind::Function(f), .. }] = body.as_slice() else {
            return self.error("not a function", Span::at(0));
        };
        self.begin(module);
        let code = self.function_code(f.scope, &f.params, |c| c.function_body(&f.body), first_line, Some(&f.body))?;
        self.units.pop();
        Ok(code)
    }

    pub(super) fn decorators(&mut self, decorators: &[Expr]) -> Result<Reg> {
        let base = self.top();
        for d in decorators {
            let r = self.temp();
            self.temp();
            self.line = self.line_of(d.span);
            self.expr_to(d, r)?;
        }
        Ok(base)
    }

    pub(super) fn apply_decorators(&mut self, base: Reg, n: usize, dst: Reg) -> Result<()> {
        for i in (0..n as u16).rev() {
            let r = base + 2 * i;
            self.emit(Op::Move(r + 1, dst));
            self.emit(Op::Call(r, 1, dst));
        }
        Ok(())
    }

    pub(super) fn lambda(&mut self, l: &Lambda, dst: Reg) -> Result<()> {
        let body = |c: &mut Self| {
            c.line = c.line_of(l.body.span);
            let r = c.expr(&l.body)?;
            c.emit_return(r);
            Ok(())
        };
        let line = self.line;
        let code = self.function_code(l.scope, &l.params, body, line, None)?;
        self.make_function(&l.params, l.scope, code, dst)
    }

    fn function_body(&mut self, body: &Body) -> Result<()> {
        let skip = usize::from(super::stmt::docstring(body).is_some());
        for s in &body[skip..] {
            self.stmt(s)?;
        }
        if !matches!(body.last().map(|s| &s.kind), Some(StmtKind::Return(_))) {
            let none = self.none()?;
            self.emit_return(none);
        }
        Ok(())
    }

    /// The code of a function: `body` compiles what it does, its return included.
    pub(super) fn function_code(
        &mut self,
        scope: ScopeId,
        params: &Params,
        body: impl FnOnce(&mut Self) -> Result<()>,
        first_line: u32,
        doc: Option<&Body>,
    ) -> Result<Gc<Code>> {
        let line = self.line;
        self.begin(scope);
        self.unit().first_line = first_line;
        self.unit().uses_handlers = doc.is_some_and(has_try);
        if let Some(doc) = doc.and_then(super::stmt::docstring) {
            let v = self.string_value(doc);
            self.unit().doc = Some(v);
        }
        for (i, param) in params.positional.iter().enumerate() {
            if let Param::Tuple(items, span) = param {
                self.at(*span);
                self.unpack_param(items, i as u16)?;
            }
        }
        let start = self.pc();
        body(self)?;
        if self.scopes[scope].is_generator {
            let end = self.pc();
            let generator = self.unit().generator;
            let e = self.temp();
            self.restore_handled();
            self.emit(Op::GeneratorFail(generator, e));
            self.unit().handlers.push(Handler { start, end, target: end, reg: e });
        }
        let name = self.text(self.scopes[scope].name).to_owned();
        self.line = line;
        let code = self.finish(name, params.positional.len() as u16)?;
        Ok(self.with_signature(code, params.star.is_some(), params.double_star.is_some()))
    }

    /// The code object again, its description completed.
    fn with_signature(&mut self, code: Gc<Code>, star: bool, double_star: bool) -> Gc<Code> {
        if let Some(info) = CodeInfo::of(&code) {
            info.star.set(star);
            info.double_star.set(double_star);
        }
        code
    }

    fn unpack_param(&mut self, items: &[Param], src: Reg) -> Result<()> {
        let top = self.top();
        let base = top;
        for _ in items {
            self.temp();
        }
        self.emit(Op::Unpack(base, items.len() as u16, src));
        for (i, item) in items.iter().enumerate() {
            match item {
                Param::Name(ident) => self.store_name(ident.name, base + i as u16)?,
                Param::Tuple(items, _) => self.unpack_param(items, base + i as u16)?,
            }
        }
        self.free_to(top);
        Ok(())
    }

    /// Make a function object of compiled code.
    pub(super) fn make_function(&mut self, params: &Params, scope: ScopeId, code: Gc<Code>, dst: Reg) -> Result<()> {
        let top = self.top();
        let base = self.temp();
        let closure = self.temp();
        if params.defaults.is_empty() {
            let k = self.value_const(Value::NIL)?;
            self.emit(Op::Const(base, k));
        } else {
            let first = self.sequence(&params.defaults)?;
            self.emit(Op::BuildTuple(base, first, params.defaults.len() as u16));
        }
        self.closure(scope, closure)?;
        let k = self.add_const(code.value())?;
        self.emit(Op::MakeFunction(dst, k, base));
        self.free_to(top);
        Ok(())
    }

    /// The tuple of the cells an inner scope captures.
    pub(super) fn closure(&mut self, inner: ScopeId, dst: Reg) -> Result<()> {
        let frees: Vec<Name> = self.scopes[inner].frees.clone();
        if frees.is_empty() {
            let k = self.value_const(Value::NIL)?;
            self.emit(Op::Const(dst, k));
            return Ok(());
        }
        let top = self.top();
        let first = top;
        for &name in &frees {
            let r = self.temp();
            match (self.is_function() && self.place(name) == Place::Cell, self.local(name)) {
                (true, Some(cell)) => {
                    self.emit(Op::Move(r, cell));
                }
                _ => match self.closure_index(name) {
                    Some(i) => {
                        self.emit(Op::LoadFreeCell(r, i));
                    }
                    None => return self.error("a free variable without a cell", self.scopes[inner].span),
                },
            }
        }
        self.emit(Op::BuildTuple(dst, first, frees.len() as u16));
        self.free_to(top);
        Ok(())
    }
}

/// Does the body catch exceptions itself?
pub(super) fn has_try(body: &Body) -> bool {
    body.iter().any(|s| {
        matches!(s.kind, StmtKind::Try(_) | StmtKind::With(_))
            || !matches!(s.kind, StmtKind::Function(_) | StmtKind::Class(_)) && s.bodies().iter().any(|b| has_try(b))
    })
}

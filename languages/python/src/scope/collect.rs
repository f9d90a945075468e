//! The first step: what each scope does with each name.
//!
//! Follows CPython's symbol table in what it complains about and when.

use super::{Scope, ScopeKind, Symbol};
use crate::ast::{
    Alias, Body, Clause, Expr, ExprKind, ImportNames, Index, Interner, Module, ModuleKind, Name, Param, Params,
    ScopeId, Step, Stmt, StmtKind,
};
use crate::failure::Failure;
use indexmap::IndexMap;
use workbench::{Diagnostic, Severity, Source, Span};

/// What this step knows about a scope that the later one needs and the compiler does not.
pub struct Facts {
    pub scope: Scope,
    pub children: Vec<ScopeId>,
    /// `from m import *`
    pub star_import: bool,
    /// `exec` without `in`
    pub bare_exec: bool,
    /// The first of either.
    pub dynamic_at: Span,
    returns_value: bool,
}

/// The outcome.
pub struct Collected {
    /// By [`ScopeId`].
    pub facts: Vec<Facts>,
    /// The first `yield` outside a function.
    pub stray_yield: Option<Span>,
}

/// Walks the whole module.
pub fn collect(
    source: &Source,
    module: &mut Module,
    names: &mut Interner,
    class: Option<Name>,
    warnings: &mut Vec<Diagnostic>,
) -> Result<Collected, Failure> {
    let mut facts = Vec::new();
    facts.resize_with(module.scope.0 as usize + 1, || None);
    let mut pass = Collect {
        source,
        names,
        warnings,
        facts,
        current: module.scope,
        root: module.scope,
        private: class,
        stray_yield: None,
    };
    let end = source.text().len() as u32;
    let name = pass.names.get_or_intern_static("<module>");
    pass.open(module.scope, ScopeKind::Module, name, None, Span::new(0, end));
    match &mut module.kind {
        ModuleKind::File(body) | ModuleKind::Single(body) => pass.body(body)?,
        ModuleKind::Eval(e) => pass.expr(e)?,
    }
    Ok(Collected { facts: pass.facts.into_iter().flatten().collect(), stray_yield: pass.stray_yield })
}

struct Collect<'a> {
    source: &'a Source,
    names: &'a mut Interner,
    warnings: &'a mut Vec<Diagnostic>,
    facts: Vec<Option<Facts>>,
    current: ScopeId,
    root: ScopeId,
    /// The innermost class's name, which mangles.
    private: Option<Name>,
    stray_yield: Option<Span>,
}

/// What is done to a name.
#[derive(Clone, Copy, PartialEq)]
enum Act {
    Use,
    Assign,
    Import,
    Param,
}

impl Collect<'_> {
    fn open(&mut self, id: ScopeId, kind: ScopeKind, name: Name, parent: Option<ScopeId>, span: Span) {
        let is_nested = parent.is_some_and(|p| {
            self.facts[p.0 as usize].as_ref().is_some_and(|f| f.scope.is_nested || f.scope.kind.is_function_like())
        });
        let scope = Scope {
            kind,
            name,
            parent,
            span,
            symbols: IndexMap::default(),
            params: vec![],
            locals: vec![],
            cells: vec![],
            frees: vec![],
            is_generator: kind == ScopeKind::Generator,
            has_docstring: false,
            has_dynamic_names: false,
            is_nested,
        };
        let facts = Facts {
            scope,
            children: vec![],
            star_import: false,
            bare_exec: false,
            dynamic_at: Span::default(),
            returns_value: false,
        };
        self.facts[id.0 as usize] = Some(facts);
        if let Some(parent) = parent.and_then(|p| self.facts[p.0 as usize].as_mut()) {
            parent.children.push(id);
        }
        self.current = id;
    }

    /// Does `inside` in a new scope.
    fn within(
        &mut self,
        id: ScopeId,
        kind: ScopeKind,
        name: Name,
        span: Span,
        inside: impl FnOnce(&mut Self) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let outer = self.current;
        self.open(id, kind, name, Some(outer), span);
        inside(self)?;
        self.current = outer;
        Ok(())
    }

    fn here(&mut self) -> &mut Facts {
        self.facts[self.current.0 as usize].as_mut().expect("the current scope is open")
    }

    fn error(&self, message: String, span: Span) -> Failure {
        Failure::new(self.source, "SyntaxError", message, span)
    }

    fn warn(&mut self, message: String, span: Span) {
        let warning = Diagnostic::error("SyntaxWarning", message, span);
        self.warnings.push(Diagnostic { severity: Severity::Warning, ..warning });
    }

    fn text(&self, name: Name) -> String {
        self.names.resolve(name).unwrap_or_default().to_owned()
    }

    /// Gives a class's private names the class's prefix.
    fn mangle(&mut self, name: &mut Name) {
        let Some(class) = self.private else { return };
        let text = self.names.resolve(*name).unwrap_or_default();
        if !text.starts_with("__") || text.ends_with("__") || text.contains('.') {
            return;
        }
        let class = self.names.resolve(class).unwrap_or_default().trim_start_matches('_');
        if class.is_empty() {
            return;
        }
        let mangled = format!("_{class}{text}");
        *name = self.names.get_or_intern(mangled);
    }

    fn note(&mut self, name: &mut Name, act: Act) -> &mut Symbol {
        self.mangle(name);
        let symbol = self.here().scope.symbols.entry(*name).or_default();
        match act {
            Act::Use => symbol.is_used = true,
            Act::Assign => symbol.is_assigned = true,
            Act::Import => (symbol.is_assigned, symbol.is_imported) = (true, true),
            Act::Param => symbol.is_param = true,
        }
        symbol
    }

    fn body(&mut self, body: &mut Body) -> Result<(), Failure> {
        let docstring = body.first().is_some_and(
            |s| matches!(&s.kind, StmtKind::Expr(e) if matches!(e.kind, ExprKind::Str(_) | ExprKind::Unicode(_))),
        );
        self.here().scope.has_docstring = docstring;
        self.block(body)
    }

    fn block(&mut self, body: &mut Body) -> Result<(), Failure> {
        body.iter_mut().try_for_each(|stmt| self.stmt(stmt))
    }

    fn stmt(&mut self, stmt: &mut Stmt) -> Result<(), Failure> {
        let span = stmt.span;
        match &mut stmt.kind {
            StmtKind::Function(f) => {
                let name = f.name.name;
                self.note(&mut f.name.name, Act::Assign);
                self.exprs(&mut f.params.defaults)?;
                self.exprs(&mut f.decorators)?;
                self.within(f.scope, ScopeKind::Function, name, span, |c| {
                    c.params(&mut f.params, span)?;
                    c.body(&mut f.body)
                })
            }
            StmtKind::Class(class) => {
                let name = class.name.name;
                self.note(&mut class.name.name, Act::Assign);
                self.exprs(&mut class.bases)?;
                self.exprs(&mut class.decorators)?;
                let outer = self.private.replace(name);
                self.within(class.scope, ScopeKind::Class, name, span, |c| c.body(&mut class.body))?;
                self.private = outer;
                Ok(())
            }
            StmtKind::Return(value) => {
                let Some(value) = value else { return Ok(()) };
                self.expr(value)?;
                self.here().returns_value = true;
                self.check_generator(span)
            }
            StmtKind::Delete(targets) => targets.iter_mut().try_for_each(|t| self.target(t)),
            StmtKind::Assign(targets, value) => {
                targets.iter_mut().try_for_each(|t| self.target(t))?;
                self.expr(value)
            }
            StmtKind::AugAssign(target, _, value) => {
                self.target(target)?;
                self.expr(value)
            }
            StmtKind::Print(p) => {
                self.exprs(&mut p.dest)?;
                self.exprs(&mut p.values)
            }
            StmtKind::For(s) => {
                self.target(&mut s.target)?;
                self.expr(&mut s.iter)?;
                self.block(&mut s.body)?;
                self.block(&mut s.orelse)
            }
            StmtKind::While(s) => {
                self.expr(&mut s.test)?;
                self.block(&mut s.body)?;
                self.block(&mut s.orelse)
            }
            StmtKind::If(s) => {
                for branch in &mut s.branches {
                    self.expr(&mut branch.test)?;
                    self.block(&mut branch.body)?;
                }
                self.block(&mut s.orelse)
            }
            StmtKind::With(s) => {
                for item in &mut s.items {
                    self.expr(&mut item.context)?;
                    item.target.iter_mut().try_for_each(|t| self.target(t))?;
                }
                self.block(&mut s.body)
            }
            StmtKind::Raise(r) => {
                self.exprs(&mut r.kind)?;
                self.exprs(&mut r.value)?;
                self.exprs(&mut r.traceback)
            }
            StmtKind::Try(s) => {
                self.block(&mut s.body)?;
                for handler in &mut s.handlers {
                    self.exprs(&mut handler.kind)?;
                    handler.target.iter_mut().try_for_each(|t| self.target(t))?;
                    self.block(&mut handler.body)?;
                }
                self.block(&mut s.orelse)?;
                s.finalbody.iter_mut().try_for_each(|body| self.block(body))
            }
            StmtKind::Assert(test, message) => {
                self.expr(test)?;
                self.exprs(message.as_deref_mut())
            }
            StmtKind::Import(aliases) => {
                aliases.iter_mut().for_each(|alias| self.import(alias));
                Ok(())
            }
            StmtKind::ImportFrom(import) => {
                match &mut import.names {
                    ImportNames::Star(_) => self.star_import(span),
                    ImportNames::Names(aliases) => aliases.iter_mut().for_each(|alias| self.import(alias)),
                }
                Ok(())
            }
            StmtKind::Exec(exec) => {
                let bare = exec.globals.is_none();
                let here = self.here();
                if here.scope.kind.is_function_like() {
                    if !here.scope.has_dynamic_names {
                        here.dynamic_at = span;
                    }
                    here.bare_exec |= bare;
                    here.scope.has_dynamic_names = true;
                }
                self.expr(&mut exec.body)?;
                self.exprs(&mut exec.globals)?;
                self.exprs(&mut exec.locals)
            }
            StmtKind::Global(names) => {
                names.iter_mut().for_each(|name| self.global(name, span));
                Ok(())
            }
            StmtKind::Expr(e) => self.expr(e),
            StmtKind::Pass | StmtKind::Break | StmtKind::Continue => Ok(()),
        }
    }

    fn check_generator(&mut self, span: Span) -> Result<(), Failure> {
        let here = self.here();
        if here.returns_value && here.scope.is_generator {
            return Err(self.error("'return' with argument inside generator".into(), span));
        }
        Ok(())
    }

    /// An import binds the new name, or the first part of the old one.
    fn import(&mut self, alias: &mut Alias) {
        if let Some(name) = &mut alias.asname {
            self.note(name, Act::Import);
            return;
        }
        let text = self.names.resolve(alias.name).unwrap_or_default();
        match text.split_once('.') {
            Some((first, _)) => {
                let first = first.to_owned();
                let mut first = self.names.get_or_intern(first);
                self.note(&mut first, Act::Import);
            }
            None => {
                self.note(&mut alias.name, Act::Import);
            }
        }
    }

    fn star_import(&mut self, span: Span) {
        let here = self.here();
        if here.scope.kind == ScopeKind::Module {
            return;
        }
        if here.scope.kind.is_function_like() {
            if !here.scope.has_dynamic_names {
                here.dynamic_at = span;
            }
            here.star_import = true;
            here.scope.has_dynamic_names = true;
        }
        // CPython tells the line of the `def`.
        let span = self.here().scope.span;
        self.warn("import * only allowed at module level".into(), span);
    }

    fn global(&mut self, name: &mut Name, span: Span) {
        self.mangle(name);
        let before = self.here().scope.symbols.get(name).copied().unwrap_or_default();
        if before.is_assigned {
            let text = self.text(*name);
            self.warn(format!("name '{text}' is assigned to before global declaration"), span);
        } else if before.is_used {
            let text = self.text(*name);
            self.warn(format!("name '{text}' is used prior to global declaration"), span);
        }
        self.here().scope.symbols.entry(*name).or_default().is_global = true;
        // The module's own uses of the name are global from then on, too: it matters where `exec` has other locals.
        if let Some(module) = self.facts[self.root.0 as usize].as_mut() {
            module.scope.symbols.entry(*name).or_default().is_global = true;
        }
    }

    fn params(&mut self, params: &mut Params, span: Span) -> Result<(), Failure> {
        for (i, param) in params.positional.iter_mut().enumerate() {
            match param {
                Param::Name(ident) => self.param(&mut ident.name, span)?,
                Param::Tuple(..) => self.implicit_param(i),
            }
        }
        for ident in params.star.iter_mut().chain(&mut params.double_star) {
            self.param(&mut ident.name, span)?;
        }
        for param in &mut params.positional {
            if let Param::Tuple(parts, _) = param {
                self.tuple_param(parts, span)?;
            }
        }
        Ok(())
    }

    fn param(&mut self, name: &mut Name, span: Span) -> Result<(), Failure> {
        self.unpacked_param(name, span)?;
        self.here().scope.params.push(*name);
        Ok(())
    }

    fn unpacked_param(&mut self, name: &mut Name, span: Span) -> Result<(), Failure> {
        self.mangle(name);
        if self.here().scope.symbols.get(name).is_some_and(|s| s.is_param) {
            let text = self.text(*name);
            return Err(self.error(format!("duplicate argument '{text}' in function definition"), span));
        }
        self.note(name, Act::Param);
        Ok(())
    }

    fn tuple_param(&mut self, parts: &mut [Param], span: Span) -> Result<(), Failure> {
        for part in parts {
            match part {
                Param::Name(ident) => self.unpacked_param(&mut ident.name, span)?,
                Param::Tuple(parts, _) => self.tuple_param(parts, span)?,
            }
        }
        Ok(())
    }

    /// The unnamed parameter at a position.
    fn implicit_param(&mut self, position: usize) {
        let mut name = self.names.get_or_intern(format!(".{position}"));
        self.note(&mut name, Act::Param);
        self.here().scope.params.push(name);
    }

    fn target(&mut self, target: &mut Expr) -> Result<(), Failure> {
        match &mut target.kind {
            ExprKind::Name(name) => {
                self.note(name, Act::Assign);
                Ok(())
            }
            ExprKind::Tuple(parts) | ExprKind::List(parts) => parts.iter_mut().try_for_each(|part| self.target(part)),
            _ => self.expr(target),
        }
    }

    fn exprs<'e>(&mut self, exprs: impl IntoIterator<Item = &'e mut Expr>) -> Result<(), Failure> {
        exprs.into_iter().try_for_each(|e| self.expr(e))
    }

    fn expr(&mut self, expr: &mut Expr) -> Result<(), Failure> {
        let span = expr.span;
        match &mut expr.kind {
            ExprKind::Name(name) => {
                self.note(name, Act::Use);
                Ok(())
            }
            ExprKind::Int(_)
            | ExprKind::Long(_)
            | ExprKind::Float(_)
            | ExprKind::Imag(_)
            | ExprKind::Str(_)
            | ExprKind::Unicode(_) => Ok(()),
            ExprKind::Bool(_, v) | ExprKind::Tuple(v) | ExprKind::List(v) | ExprKind::Set(v) => self.exprs(v),
            ExprKind::Binary(first, rest) => {
                self.expr(first)?;
                self.exprs(rest.iter_mut().map(|operand| &mut operand.right))
            }
            ExprKind::Unary(_, e) | ExprKind::Repr(e) => self.expr(e),
            ExprKind::Attribute(e, name) => {
                self.mangle(name);
                self.expr(e)
            }
            ExprKind::Compare(first, rest) => {
                self.expr(first)?;
                self.exprs(rest.iter_mut().map(|comparison| &mut comparison.right))
            }
            ExprKind::Lambda(l) => {
                self.exprs(&mut l.params.defaults)?;
                let name = self.names.get_or_intern_static("<lambda>");
                self.within(l.scope, ScopeKind::Lambda, name, span, |c| {
                    c.params(&mut l.params, span)?;
                    c.expr(&mut l.body)
                })
            }
            ExprKind::If(e) => self.exprs([&mut e.test, &mut e.body, &mut e.orelse]),
            ExprKind::Dict(items) => self.exprs(items.iter_mut().flat_map(|(k, v)| [k, v])),
            ExprKind::ListComp(c) => {
                self.clauses(&mut c.clauses)?;
                self.expr(&mut c.element)
            }
            ExprKind::SetComp(c) => {
                self.comprehension(c.scope, ScopeKind::SetComp, "<setcomp>", span, &mut c.clauses, [&mut c.element])
            }
            ExprKind::Generator(c) => {
                self.comprehension(c.scope, ScopeKind::Generator, "<genexpr>", span, &mut c.clauses, [&mut c.element])
            }
            ExprKind::DictComp(c) => {
                let parts = [&mut c.key, &mut c.value];
                self.comprehension(c.scope, ScopeKind::DictComp, "<dictcomp>", span, &mut c.clauses, parts)
            }
            ExprKind::Yield(value) => {
                self.exprs(value.as_deref_mut())?;
                if self.here().scope.kind.is_function_like() {
                    self.here().scope.is_generator = true;
                } else {
                    self.stray_yield.get_or_insert(span);
                }
                self.check_generator(span)
            }
            ExprKind::Call(c) => {
                self.expr(&mut c.function)?;
                self.exprs(&mut c.args.positional)?;
                self.exprs(c.args.keywords.iter_mut().map(|(_, e)| e))?;
                self.exprs(&mut c.args.star)?;
                self.exprs(&mut c.args.double_star)
            }
            ExprKind::Subscript(e, index) => {
                self.expr(e)?;
                self.index(index)
            }
        }
    }

    fn index(&mut self, index: &mut Index) -> Result<(), Failure> {
        match index {
            Index::Value(e) => self.expr(e),
            Index::Slice(slice) => {
                self.exprs(slice.lower.iter_mut().chain(&mut slice.upper))?;
                if let Step::Value(e) = &mut slice.step { self.expr(e) } else { Ok(()) }
            }
            Index::Ellipsis => Ok(()),
            Index::Extended(parts) => parts.iter_mut().try_for_each(|part| self.index(part)),
        }
    }

    fn clauses(&mut self, clauses: &mut [Clause]) -> Result<(), Failure> {
        for clause in clauses {
            self.target(&mut clause.target)?;
            self.expr(&mut clause.iter)?;
            self.exprs(&mut clause.ifs)?;
        }
        Ok(())
    }

    fn comprehension<const N: usize>(
        &mut self,
        id: ScopeId,
        kind: ScopeKind,
        name: &'static str,
        span: Span,
        clauses: &mut [Clause],
        parts: [&mut Expr; N],
    ) -> Result<(), Failure> {
        let Some((first, rest)) = clauses.split_first_mut() else { return Ok(()) };
        self.expr(&mut first.iter)?;
        let name = self.names.get_or_intern_static(name);
        self.within(id, kind, name, span, |c| {
            c.implicit_param(0);
            c.target(&mut first.target)?;
            c.exprs(&mut first.ifs)?;
            c.clauses(rest)?;
            c.exprs(parts)
        })
    }
}

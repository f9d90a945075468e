//! Tree to bytecode.
//!
//! A function sees its parameters, its own variables and global names. A program's variables are registers like any
//! function's; at a prompt, where they have to outlive the entry, they are globals. Functions are globals.

use crate::TemplateLanguage;
use crate::ast::{Block, Expr, ExprKind, Stmt, StmtKind};
use crate::lexer::SYNTAX_ERROR;
use crate::op::Op;
use crate::runtime::FUNCTION;
use workbench::patterns::Globals;
use workbench::{Code, CodeBuilder, CodeParts, Diagnostic, Gc, Mode, Source, Span, Value, Vm};

/// The code of a program.
pub fn program(vm: &mut Vm, source: &Source, block: &Block, mode: Mode) -> Result<Gc<Code>, Diagnostic> {
    let mut unit = Unit::new(vm, source, &[]);
    if mode == Mode::Interactive {
        unit.answer = Some(unit.constant(Value::NIL));
    }
    unit.statements(block);
    let wrong = "a function of this program is too large";
    unit.finish("the program").ok_or_else(|| Diagnostic::error(SYNTAX_ERROR, wrong, Span::at(0)))
}

/// One function, or the program itself.
struct Unit<'a> {
    vm: &'a mut Vm,
    source: &'a Source,
    /// At a prompt, the register of what the entry answers; variables are globals there.
    answer: Option<u16>,
    b: CodeBuilder<Op>,
    /// Variables in sight and their registers; the last of a name counts.
    vars: Vec<(&'a str, u16)>,
}

impl<'a> Unit<'a> {
    fn new(vm: &'a mut Vm, source: &'a Source, params: &'a [String]) -> Unit<'a> {
        let mut b = CodeBuilder::new(params.len() as u16);
        b.emit(Op::Enter);
        Unit { vm, source, answer: None, b, vars: params.iter().map(String::as_str).zip(0..).collect() }
    }

    fn finish(mut self, name: &str) -> Option<Gc<Code>> {
        let answer = self.answer.unwrap_or_else(|| self.constant(Value::NIL));
        self.b.emit(Op::Return(answer));
        let (lang, source) = (Globals::<TemplateLanguage>::lang(self.vm), Some(self.source.clone()));
        self.b.finish(self.vm, CodeParts { lang, source, name: name.into(), ..CodeParts::default() }).ok()
    }

    /// A register that holds a constant.
    fn constant(&mut self, v: Value) -> u16 {
        let (dst, k) = (self.b.reg(), self.b.constant(self.vm, v));
        self.b.emit(Op::Const(dst, k));
        dst
    }

    /// Number of the constant that is a global's cell.
    fn cell(&mut self, name: &str) -> u16 {
        Globals::<TemplateLanguage>::constant(self.vm, &mut self.b, name)
    }

    fn var(&self, name: &str) -> Option<u16> {
        self.vars.iter().rev().find(|var| var.0 == name).map(|var| var.1)
    }

    fn block(&mut self, block: &'a Block) {
        let (vars, top) = (self.vars.len(), self.b.top());
        self.statements(block);
        self.vars.truncate(vars);
        self.b.release(top);
    }

    fn statements(&mut self, block: &'a Block) {
        // Functions first: a program may call what it defines further down.
        let (functions, others): (Vec<&Stmt>, Vec<&Stmt>) =
            block.iter().partition(|stmt| matches!(stmt.kind, StmtKind::Function(..)));
        functions.into_iter().chain(others).for_each(|stmt| self.statement(stmt));
    }

    fn statement(&mut self, stmt: &'a Stmt) {
        self.b.line(self.source.line(stmt.at as u32));
        let top = self.b.top();
        match &stmt.kind {
            StmtKind::Let(name, value) => {
                let dst = self.b.reg();
                self.into(value, dst);
                if self.answer.is_none() {
                    self.vars.push((name, dst));
                    return;
                }
                let cell = self.cell(name);
                self.b.emit(Op::SetGlobal(cell, dst));
            }
            StmtKind::Set(name, value) => match self.var(name) {
                Some(dst) => self.into(value, dst),
                None => {
                    let src = self.operand(value);
                    let (cell, old) = (self.cell(name), self.b.reg());
                    // Reading it first raises the error about a variable that does not exist.
                    self.b.emit(Op::Global(old, cell));
                    self.b.emit(Op::SetGlobal(cell, src));
                }
            },
            StmtKind::If(condition, then, other) => {
                let cond = self.operand(condition);
                let skip = self.b.emit(Op::Jump(0)); // replaced when the target is known
                self.b.release(top);
                self.block(then);
                let end = self.b.emit(Op::Jump(0));
                self.b.replace(skip, Op::Unless(cond, self.b.here()));
                self.block(other);
                self.b.replace(end, Op::Jump(self.b.here()));
            }
            StmtKind::While(condition, body) => {
                let start = self.b.here();
                let cond = self.operand(condition);
                let leave = self.b.emit(Op::Jump(0));
                self.b.release(top);
                self.block(body);
                self.b.emit(Op::Loop(start));
                self.b.replace(leave, Op::Unless(cond, self.b.here()));
            }
            StmtKind::Function(name, params, body) => {
                let src = self.function(name, params, body);
                let cell = self.cell(name);
                self.b.emit(Op::SetGlobal(cell, src));
            }
            StmtKind::Return(value) => {
                let src = match value {
                    Some(value) => self.operand(value),
                    None => self.constant(Value::NIL),
                };
                self.b.emit(Op::Return(src));
            }
            StmtKind::Expr(value) => match self.answer {
                Some(answer) => self.into(value, answer),
                None => _ = self.operand(value),
            },
        }
        self.b.release(top);
    }

    /// A register that holds a new function.
    fn function(&mut self, name: &str, params: &'a [String], body: &'a Block) -> u16 {
        self.b.count(params.len());
        let mut unit = Unit::new(self.vm, self.source, params);
        unit.statements(body);
        let code = unit.finish(name);
        if code.is_none() {
            self.b.spoil();
        }
        let function = self.vm.space.record_with(FUNCTION.id(), &[code.map_or(Value::NIL, Gc::value)]);
        self.constant(function)
    }

    /// Compile an expression; the register its value is in afterwards.
    fn operand(&mut self, expr: &'a Expr) -> u16 {
        if let ExprKind::Name(name) = &expr.kind
            && let Some(r) = self.var(name)
        {
            return r;
        }
        let dst = self.b.reg();
        self.into(expr, dst);
        dst
    }

    /// Compile an expression; its value goes to `dst`.
    fn into(&mut self, expr: &'a Expr, dst: u16) {
        let top = self.b.top();
        let op = match &expr.kind {
            ExprKind::Nil => Op::Const(dst, self.b.constant(self.vm, Value::NIL)),
            ExprKind::Bool(b) => Op::Const(dst, self.b.constant(self.vm, Value::from_bool(*b))),
            ExprKind::Int(i) => Op::Const(dst, self.b.int(self.vm, *i)),
            ExprKind::Float(f) => Op::Const(dst, self.b.float(self.vm, *f)),
            ExprKind::Text(s) => Op::Const(dst, self.b.text(self.vm, s)),
            ExprKind::Name(name) => match self.var(name) {
                Some(src) => Op::Move(dst, src),
                None => Op::Global(dst, self.cell(name)),
            },
            ExprKind::Not(a) => Op::Not(dst, self.operand(a)),
            ExprKind::Binary(op, a, b) => Op::Binary(*op, dst, self.operand(a), self.operand(b)),
            ExprKind::And(a, b) | ExprKind::Or(a, b) => {
                // Through a register of its own: `dst` may be a variable that `b` reads.
                let both = self.b.reg();
                self.into(a, both);
                let skip = self.b.emit(Op::Jump(0));
                self.into(b, both);
                let (is_and, here) = (matches!(expr.kind, ExprKind::And(..)), self.b.here());
                self.b.replace(skip, if is_and { Op::Unless(both, here) } else { Op::If(both, here) });
                Op::Move(dst, both)
            }
            ExprKind::Call(f, args) => {
                let base = self.b.reg();
                self.into(f, base);
                for arg in args {
                    let r = self.b.reg();
                    self.into(arg, r);
                }
                Op::Call(self.b.count(args.len()), dst, base)
            }
        };
        self.b.line(self.source.line(expr.at as u32));
        self.b.emit(op);
        self.b.release(top);
    }
}

//! What only the compiler could object to: `return`, `break` and `continue` where there is nothing to leave, and too many
//! nested blocks. Needs a tree alone.
//!
//! Like the reference, it does not look at branches that a constant condition rules out.

use crate::ast::{Expr, ExprKind, Module, ModuleKind, Stmt, StmtKind};
use crate::failure::Failure;
use workbench::{Source, Span};

/// How many loops, `try`s and `with`s may nest in one code object.
const MAX_NESTED: usize = 20;

/// Checks the whole tree; `stray_yield` is the first `yield` outside a function.
pub fn check(source: &Source, module: &Module, stray_yield: Option<Span>) -> Result<(), Failure> {
    let mut pass = Check { source, blocks: vec![], in_function: false };
    let (ModuleKind::File(body) | ModuleKind::Single(body)) = &module.kind else {
        return stray_yield.map_or(Ok(()), |span| Err(pass.error("'yield' outside function", span)));
    };
    let found = pass.body(body).err();
    let stray_yield = stray_yield.map(|span| pass.error("'yield' outside function", span));
    let first = found.into_iter().chain(stray_yield).min_by_key(|failure| failure.diagnostic.primary.span.start);
    first.map_or(Ok(()), Err)
}

/// What the interpreter has to leave in an orderly way.
#[derive(Clone, Copy, PartialEq)]
enum Block {
    Loop,
    /// The guarded part of a `try` or `with`.
    Guarded,
    /// The `finally` clause.
    Finally,
}

struct Check<'a> {
    source: &'a Source,
    blocks: Vec<Block>,
    in_function: bool,
}

impl Check<'_> {
    fn error(&self, message: &str, span: Span) -> Failure {
        Failure::new(self.source, "SyntaxError", message, span)
    }

    fn body(&mut self, body: &[Stmt]) -> Result<(), Failure> {
        body.iter().try_for_each(|stmt| self.stmt(stmt))
    }

    /// Checks `body` as the inside of a block.
    fn inside(&mut self, block: Block, body: &[Stmt], span: Span) -> Result<(), Failure> {
        self.push(block, span)?;
        self.body(body)?;
        self.blocks.pop();
        Ok(())
    }

    fn push(&mut self, block: Block, span: Span) -> Result<(), Failure> {
        if self.blocks.len() >= MAX_NESTED {
            return Err(self.error("too many statically nested blocks", span));
        }
        self.blocks.push(block);
        Ok(())
    }

    /// Checks the body of a function or class, which starts afresh.
    fn code(&mut self, body: &[Stmt], in_function: bool) -> Result<(), Failure> {
        let mut inner = Check { source: self.source, blocks: vec![], in_function };
        inner.body(body)
    }

    fn stmt(&mut self, stmt: &Stmt) -> Result<(), Failure> {
        let span = stmt.span;
        match &stmt.kind {
            StmtKind::Function(f) => self.code(&f.body, true),
            StmtKind::Class(c) => self.code(&c.body, false),
            StmtKind::Return(_) if !self.in_function => Err(self.error("'return' outside function", span)),
            StmtKind::Break if !self.blocks.contains(&Block::Loop) => Err(self.error("'break' outside loop", span)),
            StmtKind::Continue => self.check_continue(span),
            StmtKind::For(s) => {
                self.inside(Block::Loop, &s.body, span)?;
                self.body(&s.orelse)
            }
            StmtKind::While(s) => {
                if constant(&s.test) != Some(false) {
                    self.inside(Block::Loop, &s.body, span)?;
                }
                self.body(&s.orelse)
            }
            StmtKind::If(s) => {
                for branch in &s.branches {
                    let known = constant(&branch.test);
                    if known != Some(false) {
                        self.body(&branch.body)?;
                    }
                    if known == Some(true) {
                        return Ok(());
                    }
                }
                self.body(&s.orelse)
            }
            StmtKind::With(s) => {
                for _ in &s.items {
                    self.push(Block::Guarded, span)?;
                }
                self.body(&s.body)?;
                self.blocks.truncate(self.blocks.len() - s.items.len());
                Ok(())
            }
            StmtKind::Try(s) => {
                if let Some(finalbody) = &s.finalbody {
                    self.push(Block::Guarded, span)?;
                    self.guarded(s, span)?;
                    self.blocks.pop();
                    return self.inside(Block::Finally, finalbody, span);
                }
                self.guarded(s, span)
            }
            _ => Ok(()),
        }
    }

    /// A `try` without its `finally`.
    fn guarded(&mut self, s: &crate::ast::Try, span: Span) -> Result<(), Failure> {
        if s.handlers.is_empty() {
            return self.body(&s.body);
        }
        self.inside(Block::Guarded, &s.body, span)?;
        s.handlers.iter().try_for_each(|handler| self.body(&handler.body))?;
        self.body(&s.orelse)
    }

    fn check_continue(&self, span: Span) -> Result<(), Failure> {
        for block in self.blocks.iter().rev() {
            match block {
                Block::Loop => return Ok(()),
                Block::Guarded => {}
                Block::Finally => {
                    return Err(self.error("'continue' not supported inside 'finally' clause", span));
                }
            }
        }
        Err(self.error("'continue' not properly in loop", span))
    }
}

/// The truth of a condition that is a literal.
fn constant(test: &Expr) -> Option<bool> {
    match &test.kind {
        ExprKind::Int(value) => Some(*value != 0),
        ExprKind::Long(long) => Some(long.digits.bytes().any(|digit| digit != b'0')),
        ExprKind::Float(value) | ExprKind::Imag(value) => Some(*value != 0.0),
        ExprKind::Str(bytes) => Some(!bytes.is_empty()),
        ExprKind::Unicode(points) => Some(!points.is_empty()),
        _ => None,
    }
}

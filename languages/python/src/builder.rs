//! Makes the nodes of the tree, as the grammar's actions ask for them, and finds what the grammar lets through although
//! it means nothing: `f() = 1`, `def f(a=1, b)`, `f(a=1, a=2)`.
//!
//! *Invariants:* no method fails; the first complaint is kept in [`Builder::failure`] for when the text has parsed, and
//! the tree stays well-formed. An expression that would be higher than [`MAX_HEIGHT`] is replaced by a leaf.

mod expressions;
mod statements;
mod targets;

pub use expressions::Arg;

use crate::ast::{Comparison, Expr, ExprKind, Ident, Index, Interner, MAX_HEIGHT, Name, Params, ScopeId, Step};
use crate::failure::Failure;
use crate::literal::StringRules;
use workbench::{Diagnostic, Severity, Source, Span};

/// What the grammar's actions work on.
pub struct Builder<'s> {
    source: &'s Source,
    rules: StringRules,
    /// The names so far.
    pub names: Interner,
    /// The first complaint.
    pub failure: Option<Failure>,
    /// Things that are probably mistakes.
    pub warnings: Vec<Diagnostic>,
    scopes: u32,
    none: Name,
    debug: Name,
}

impl<'s> Builder<'s> {
    /// A builder for the text of `source`.
    pub fn new(source: &'s Source, rules: StringRules) -> Builder<'s> {
        let mut names = Interner::new();
        let none = names.get_or_intern_static("None");
        let debug = names.get_or_intern_static("__debug__");
        Builder { source, rules, names, failure: None, warnings: vec![], scopes: 0, none, debug }
    }

    /// A scope of its own for a node.
    pub fn scope(&mut self) -> ScopeId {
        self.scopes += 1;
        ScopeId(self.scopes - 1)
    }

    /// An identifier token.
    pub fn ident(&mut self, text: &[u8], l: u32, r: u32) -> Ident {
        Ident { name: self.intern(text), span: Span::new(l, r) }
    }

    /// The lexer makes names of ASCII bytes alone.
    fn intern(&mut self, text: &[u8]) -> Name {
        self.names.get_or_intern(String::from_utf8_lossy(text))
    }

    /// The node of this kind.
    pub fn expr(&mut self, kind: ExprKind, span: Span) -> Expr {
        node(kind, span).unwrap_or_else(|| self.too_high(span))
    }

    fn too_high(&mut self, span: Span) -> Expr {
        self.fail("MemoryError", "s_push: parser stack overflow", span);
        Expr { kind: ExprKind::Tuple(vec![]), span, height: 1 }
    }

    fn fail(&mut self, kind: &str, message: impl Into<String>, span: Span) {
        if self.failure.is_none() {
            self.failure = Some(Failure::new(self.source, kind, message, span));
        }
    }

    fn syntax_error(&mut self, message: impl Into<String>, span: Span) {
        self.fail("SyntaxError", message, span);
    }

    fn warn(&mut self, message: &str, span: Span) {
        let warning = Diagnostic::error("SyntaxWarning", message, span);
        self.warnings.push(Diagnostic { severity: Severity::Warning, ..warning });
    }
}

/// The node of this kind; `None`: it is too high.
pub fn node(kind: ExprKind, span: Span) -> Option<Expr> {
    let height = 1 + below(&kind);
    (height <= MAX_HEIGHT).then_some(Expr { kind, span, height })
}

fn high<'e>(children: impl IntoIterator<Item = &'e Expr>) -> u16 {
    children.into_iter().map(|e| e.height).max().unwrap_or(0)
}

/// The height of what is below a node of this kind.
fn below(kind: &ExprKind) -> u16 {
    match kind {
        ExprKind::Name(_)
        | ExprKind::Int(_)
        | ExprKind::Long(_)
        | ExprKind::Float(_)
        | ExprKind::Imag(_)
        | ExprKind::Str(_)
        | ExprKind::Unicode(_) => 0,
        ExprKind::Bool(_, v) | ExprKind::Tuple(v) | ExprKind::List(v) | ExprKind::Set(v) => high(v),
        ExprKind::Binary(first, rest) => first.height.max(high(rest.iter().map(|o| &o.right))),
        ExprKind::Unary(_, e) | ExprKind::Repr(e) | ExprKind::Attribute(e, _) => e.height,
        ExprKind::Compare(first, rest) => first.height.max(high(rest.iter().map(|c: &Comparison| &c.right))),
        ExprKind::Lambda(l) => l.body.height.max(params(&l.params)),
        ExprKind::If(e) => high([&e.test, &e.body, &e.orelse]),
        ExprKind::Dict(v) => high(v.iter().flat_map(|(k, v)| [k, v])),
        ExprKind::ListComp(c) => c.element.height.max(clauses(&c.clauses)),
        ExprKind::SetComp(c) | ExprKind::Generator(c) => c.element.height.max(clauses(&c.clauses)),
        ExprKind::DictComp(c) => high([&c.key, &c.value]).max(clauses(&c.clauses)),
        ExprKind::Yield(e) => high(e.as_deref()),
        ExprKind::Call(c) => {
            let parts =
                [&c.function].into_iter().chain(&c.args.positional).chain(c.args.keywords.iter().map(|(_, e)| e));
            high(parts.chain(&c.args.star).chain(&c.args.double_star))
        }
        ExprKind::Subscript(e, i) => e.height.max(index(i)),
    }
}

fn params(params: &Params) -> u16 {
    high(&params.defaults)
}

fn clauses(clauses: &[crate::ast::Clause]) -> u16 {
    high(clauses.iter().flat_map(|c| [&c.target, &c.iter].into_iter().chain(&c.ifs)))
}

fn index(index: &Index) -> u16 {
    match index {
        Index::Value(e) => e.height,
        Index::Slice(s) => {
            let step = if let Step::Value(e) = &s.step { Some(e) } else { None };
            high(s.lower.iter().chain(&s.upper).chain(step))
        }
        Index::Ellipsis => 0,
        Index::Extended(parts) => parts.iter().map(self::index).max().unwrap_or(0),
    }
}

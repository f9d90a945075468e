//! The syntax tree.
//!
//! Plain data: enums with boxed children, names as interned symbols, one span a node. There are no load/store contexts:
//! where an expression stands says what is done to it, and the parser has already refused targets that cannot be stored
//! to. A parenthesised expression's span includes the parentheses.
//!
//! *Invariants:* a tree made by the parser is at most [`MAX_HEIGHT`] expressions and [`MAX_BLOCKS`] blocks deep, so
//! walking it (or dropping it) by recursion is safe. Long chains of binary operators do not nest at all: they are one
//! [`ExprKind::Binary`]. Every [`ScopeId`] occurs once in a tree.

use string_interner::DefaultStringInterner;
use string_interner::symbol::SymbolU32;
use workbench::Span;

/// How deep expressions may nest.
pub const MAX_HEIGHT: u16 = 800;
/// How deep indented blocks may nest.
pub const MAX_BLOCKS: usize = 100;

/// An identifier (or a dotted module name), interned in the [`Interner`] that came with the tree.
pub type Name = SymbolU32;
/// The texts of [`Name`]s.
pub type Interner = DefaultStringInterner;
/// Statements in order.
pub type Body = Vec<Stmt>;

/// Which scope a module, function, class, lambda or comprehension makes; see [`crate::scope`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ScopeId(pub u32);

/// An identifier and where it stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ident {
    /// The name.
    pub name: Name,
    /// Where.
    pub span: Span,
}

/// What was parsed.
#[derive(Clone, Debug, PartialEq)]
pub struct Module {
    /// The statements.
    pub kind: ModuleKind,
    /// The outermost scope.
    pub scope: ScopeId,
}

/// What was parsed, by [`Mode`](crate::parser::Mode).
#[derive(Clone, Debug, PartialEq)]
pub enum ModuleKind {
    /// A file.
    File(Body),
    /// One interactive entry: expression statements print their values.
    Single(Body),
    /// One expression.
    Eval(Box<Expr>),
}

/// A statement.
#[derive(Clone, Debug, PartialEq)]
pub struct Stmt {
    /// Which.
    pub kind: StmtKind,
    /// Where.
    pub span: Span,
}

impl Stmt {
    /// The bodies of a compound statement, in source order.
    pub fn bodies(&self) -> Vec<&Body> {
        match &self.kind {
            StmtKind::Function(s) => vec![&s.body],
            StmtKind::Class(s) => vec![&s.body],
            StmtKind::For(s) => vec![&s.body, &s.orelse],
            StmtKind::While(s) => vec![&s.body, &s.orelse],
            StmtKind::If(s) => s.branches.iter().map(|b| &b.body).chain([&s.orelse]).collect(),
            StmtKind::With(s) => vec![&s.body],
            StmtKind::Try(s) => {
                let handlers = s.handlers.iter().map(|h| &h.body);
                [&s.body].into_iter().chain(handlers).chain([&s.orelse]).chain(s.finalbody.as_ref()).collect()
            }
            _ => vec![],
        }
    }
}

/// The statements.
#[derive(Clone, Debug, PartialEq)]
pub enum StmtKind {
    /// `def`
    Function(Box<Function>),
    /// `class`
    Class(Box<Class>),
    /// `return value`
    Return(Option<Box<Expr>>),
    /// `del a, b`
    Delete(Vec<Expr>),
    /// `a = b = value`: targets from left to right
    Assign(Vec<Expr>, Box<Expr>),
    /// `target += value`: the target is a name, attribute or subscript
    AugAssign(Box<Expr>, BinOp, Box<Expr>),
    /// `print >>dest, values`
    Print(Box<Print>),
    /// `for`
    For(Box<For>),
    /// `while`
    While(Box<While>),
    /// `if`, with its `elif`s as further branches
    If(Box<If>),
    /// `with`
    With(Box<With>),
    /// `raise`
    Raise(Box<Raise>),
    /// `try`
    Try(Box<Try>),
    /// `assert test, message`
    Assert(Box<Expr>, Option<Box<Expr>>),
    /// `import a.b as c, d`
    Import(Vec<Alias>),
    /// `from m import a as b`
    ImportFrom(Box<ImportFrom>),
    /// `exec body in globals, locals` (also written `exec (body, globals, locals)`)
    Exec(Box<Exec>),
    /// `global a, b`
    Global(Vec<Name>),
    /// An expression for its effects.
    Expr(Box<Expr>),
    /// `pass`
    Pass,
    /// `break`
    Break,
    /// `continue`
    Continue,
}

/// `@decorators def name(params): body`
#[derive(Clone, Debug, PartialEq)]
pub struct Function {
    /// Outermost first; they are evaluated in this order and applied in the reverse.
    pub decorators: Vec<Expr>,
    /// The name.
    pub name: Ident,
    /// The parameters.
    pub params: Params,
    /// The body; a docstring is still its first statement.
    pub body: Body,
    /// Where the whole body is, when only its docstring was read.
    pub later: Option<Span>,
    /// The function's own scope.
    pub scope: ScopeId,
}

/// `@decorators class name(bases): body`
#[derive(Clone, Debug, PartialEq)]
pub struct Class {
    /// Outermost first.
    pub decorators: Vec<Expr>,
    /// The name.
    pub name: Ident,
    /// The bases.
    pub bases: Vec<Expr>,
    /// The body.
    pub body: Body,
    /// The class body's scope.
    pub scope: ScopeId,
}

/// `print >>dest, values,`
#[derive(Clone, Debug, PartialEq)]
pub struct Print {
    /// The file, when it is not `sys.stdout`.
    pub dest: Option<Expr>,
    /// What to print.
    pub values: Vec<Expr>,
    /// Whether the line ends (there was no trailing comma).
    pub newline: bool,
}

/// `for target in iter: body else: orelse`
#[derive(Clone, Debug, PartialEq)]
pub struct For {
    /// What each item is stored to.
    pub target: Expr,
    /// What is iterated.
    pub iter: Expr,
    /// The loop body.
    pub body: Body,
    /// What runs when the loop was not broken; empty without `else`.
    pub orelse: Body,
}

/// `while test: body else: orelse`
#[derive(Clone, Debug, PartialEq)]
pub struct While {
    /// The condition.
    pub test: Expr,
    /// The loop body.
    pub body: Body,
    /// What runs when the loop was not broken; empty without `else`.
    pub orelse: Body,
}

/// `if … elif … else`
#[derive(Clone, Debug, PartialEq)]
pub struct If {
    /// The tests with their bodies, at least one.
    pub branches: Vec<Branch>,
    /// Empty without `else`.
    pub orelse: Body,
}

/// `if test: body` or `elif test: body`
#[derive(Clone, Debug, PartialEq)]
pub struct Branch {
    /// The condition.
    pub test: Expr,
    /// What runs when it holds.
    pub body: Body,
}

/// `with items: body`
#[derive(Clone, Debug, PartialEq)]
pub struct With {
    /// At least one; several mean nested `with`s.
    pub items: Vec<WithItem>,
    /// The body.
    pub body: Body,
}

/// `context as target`
#[derive(Clone, Debug, PartialEq)]
pub struct WithItem {
    /// The context manager.
    pub context: Expr,
    /// Where the entered value goes.
    pub target: Option<Expr>,
}

/// `raise kind, value, traceback`; all absent re-raises.
#[derive(Clone, Debug, PartialEq)]
pub struct Raise {
    /// The class or instance.
    pub kind: Option<Expr>,
    /// The value.
    pub value: Option<Expr>,
    /// The traceback.
    pub traceback: Option<Expr>,
}

/// `try: body except …: … else: orelse finally: finalbody`
#[derive(Clone, Debug, PartialEq)]
pub struct Try {
    /// The guarded statements.
    pub body: Body,
    /// The `except` clauses; none only when there is a `finally`.
    pub handlers: Vec<Handler>,
    /// Empty without `else`.
    pub orelse: Body,
    /// The `finally` clause; it encloses all the others.
    pub finalbody: Option<Body>,
}

/// `except kind, target: body`
#[derive(Clone, Debug, PartialEq)]
pub struct Handler {
    /// Which exceptions; `None` only in the last handler.
    pub kind: Option<Expr>,
    /// Where the exception is stored.
    pub target: Option<Expr>,
    /// The clause.
    pub body: Body,
    /// The whole clause.
    pub span: Span,
}

/// `name as asname`
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Alias {
    /// What is imported; dotted in `import a.b`.
    pub name: Name,
    /// The name it gets.
    pub asname: Option<Name>,
    /// Where.
    pub span: Span,
}

/// `from ..module import names`
#[derive(Clone, Debug, PartialEq)]
pub struct ImportFrom {
    /// The dotted module, absent in `from . import a`.
    pub module: Option<Name>,
    /// How many leading dots.
    pub level: u32,
    /// What is imported.
    pub names: ImportNames,
}

/// What a `from` import takes.
#[derive(Clone, Debug, PartialEq)]
pub enum ImportNames {
    /// `*`
    Star(Span),
    /// The names.
    Names(Vec<Alias>),
}

/// `exec body in globals, locals`
#[derive(Clone, Debug, PartialEq)]
pub struct Exec {
    /// The code.
    pub body: Expr,
    /// Its globals.
    pub globals: Option<Expr>,
    /// Its locals; only with globals.
    pub locals: Option<Expr>,
}

/// Parameters of a function or lambda.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Params {
    /// The positional ones, left to right.
    pub positional: Vec<Param>,
    /// Defaults of the *last* so many positional ones.
    pub defaults: Vec<Expr>,
    /// `*args`
    pub star: Option<Ident>,
    /// `**kwargs`
    pub double_star: Option<Ident>,
}

/// One positional parameter.
#[derive(Clone, Debug, PartialEq)]
pub enum Param {
    /// `a`
    Name(Ident),
    /// `(a, (b, c))`: the argument arrives in an unnamed local and is unpacked on entry
    Tuple(Vec<Param>, Span),
}

impl Param {
    /// Where it stands.
    pub fn span(&self) -> Span {
        match self {
            Param::Name(ident) => ident.span,
            Param::Tuple(_, span) => *span,
        }
    }
}

/// An expression.
#[derive(Clone, Debug, PartialEq)]
pub struct Expr {
    /// Which.
    pub kind: ExprKind,
    /// Where.
    pub span: Span,
    /// The height of the tree from here down; a leaf has 1.
    pub(crate) height: u16,
}

/// The expressions.
#[derive(Clone, Debug, PartialEq)]
pub enum ExprKind {
    /// A variable; `None` is one too.
    Name(Name),
    /// An `int` literal.
    Int(i64),
    /// A `long` literal: one with an `L`, or one too big for an `int`.
    Long(Box<Long>),
    /// A `float` literal.
    Float(f64),
    /// An imaginary literal.
    Imag(f64),
    /// A `str` literal.
    Str(Vec<u8>),
    /// A `unicode` literal: code points, lone surrogates included.
    Unicode(Vec<u32>),
    /// `a and b and c`, `a or b or c`: at least two operands
    Bool(BoolOp, Vec<Expr>),
    /// `first op1 a op2 b …`, evaluated strictly from left to right: `((first op1 a) op2 b) …`. Never empty. The span of
    /// an intermediate result runs from the first's start to the operand's end.
    Binary(Box<Expr>, Vec<Operand>),
    /// `-a`, `not a`. A minus before a number literal is already part of the literal.
    Unary(UnaryOp, Box<Expr>),
    /// `first < a == b`: `first < a and a == b` with `a` evaluated once. Never empty.
    Compare(Box<Expr>, Vec<Comparison>),
    /// `lambda params: body`
    Lambda(Box<Lambda>),
    /// `body if test else orelse`
    If(Box<IfExpr>),
    /// `(a, b)`
    Tuple(Vec<Expr>),
    /// `[a, b]`
    List(Vec<Expr>),
    /// `{a, b}`, never empty
    Set(Vec<Expr>),
    /// `{k: v}`; CPython evaluates each value before its key
    Dict(Vec<(Expr, Expr)>),
    /// `[e for …]`: has no scope, its targets belong to the enclosing one
    ListComp(Box<ListComp>),
    /// `{e for …}`
    SetComp(Box<Comprehension>),
    /// `{k: v for …}`
    DictComp(Box<DictComp>),
    /// `(e for …)`
    Generator(Box<Comprehension>),
    /// `yield value`
    Yield(Option<Box<Expr>>),
    /// `f(…)`
    Call(Box<Call>),
    /// `` `a` ``
    Repr(Box<Expr>),
    /// `a.name`
    Attribute(Box<Expr>, Name),
    /// `a[index]`
    Subscript(Box<Expr>, Box<Index>),
}

/// A `long` literal, to be read by whoever has big integers. Without sign, prefix and suffix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Long {
    /// The digits, at least one.
    pub digits: String,
    /// 2, 8, 10 or 16.
    pub radix: u32,
    /// Whether a minus came right before.
    pub negative: bool,
}

/// One step of [`ExprKind::Binary`].
#[derive(Clone, Debug, PartialEq)]
pub struct Operand {
    /// What to do with all that came before and `right`.
    pub op: BinOp,
    /// The right operand.
    pub right: Expr,
}

/// One step of [`ExprKind::Compare`].
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// How the operand to the left compares with `right`.
    pub op: CmpOp,
    /// The right operand.
    pub right: Expr,
}

/// `lambda params: body`
#[derive(Clone, Debug, PartialEq)]
pub struct Lambda {
    /// The parameters.
    pub params: Params,
    /// The result.
    pub body: Expr,
    /// The lambda's scope.
    pub scope: ScopeId,
}

/// `body if test else orelse`
#[derive(Clone, Debug, PartialEq)]
pub struct IfExpr {
    /// The condition, evaluated first.
    pub test: Expr,
    /// The value when it holds.
    pub body: Expr,
    /// The value when it does not.
    pub orelse: Expr,
}

/// `for target in iter if … if …`
#[derive(Clone, Debug, PartialEq)]
pub struct Clause {
    /// What each item is stored to.
    pub target: Expr,
    /// What is iterated.
    pub iter: Expr,
    /// The conditions.
    pub ifs: Vec<Expr>,
}

/// `[element clauses]`
#[derive(Clone, Debug, PartialEq)]
pub struct ListComp {
    /// What is collected.
    pub element: Expr,
    /// At least one.
    pub clauses: Vec<Clause>,
}

/// `{element clauses}`, `(element clauses)`. The first clause's `iter` is evaluated in the enclosing scope and passed as
/// the parameter `.0`; all else happens in the comprehension's own.
#[derive(Clone, Debug, PartialEq)]
pub struct Comprehension {
    /// What is collected.
    pub element: Expr,
    /// At least one.
    pub clauses: Vec<Clause>,
    /// The comprehension's scope.
    pub scope: ScopeId,
}

/// `{key: value clauses}`; scoped like a [`Comprehension`].
#[derive(Clone, Debug, PartialEq)]
pub struct DictComp {
    /// The key.
    pub key: Expr,
    /// The value, evaluated before the key.
    pub value: Expr,
    /// At least one.
    pub clauses: Vec<Clause>,
    /// The comprehension's scope.
    pub scope: ScopeId,
}

/// `function(args, keywords, *star, **double_star)`, evaluated in this order
#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    /// What is called.
    pub function: Expr,
    /// The arguments.
    pub args: Args,
}

/// The arguments of a call.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Args {
    /// By position.
    pub positional: Vec<Expr>,
    /// By name.
    pub keywords: Vec<(Ident, Expr)>,
    /// `*star`
    pub star: Option<Expr>,
    /// `**double_star`
    pub double_star: Option<Expr>,
}

/// What stands between the brackets of a subscript.
#[derive(Clone, Debug, PartialEq)]
pub enum Index {
    /// `a[i]`; a tuple when there are commas and no slice among the parts
    Value(Expr),
    /// `a[lower:upper:step]`
    Slice(Box<Slice>),
    /// `a[...]`
    Ellipsis,
    /// `a[1:2, ..., 3]`: the key is a tuple of the parts, none of which is itself `Extended`
    Extended(Vec<Index>),
}

/// `lower:upper:step`
#[derive(Clone, Debug, PartialEq)]
pub struct Slice {
    /// Where it starts.
    pub lower: Option<Expr>,
    /// Where it ends.
    pub upper: Option<Expr>,
    /// The third part.
    pub step: Step,
}

/// The third part of a slice.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// `a:b`: a simple slice, for which `__getslice__` is tried
    Absent,
    /// `a:b:`: means `None`
    Empty,
    /// `a:b:c`
    Value(Expr),
}

/// `and`, `or`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BoolOp {
    /// `and`
    And,
    /// `or`
    Or,
}

/// Operators before one operand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnaryOp {
    /// `-a`
    Neg,
    /// `+a`
    Pos,
    /// `~a`
    Invert,
    /// `not a`
    Not,
}

/// Operators between two operands. [`BinOp::Div`] is true division under `from __future__ import division`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BinOp {
    /// `+`
    Add,
    /// `-`
    Sub,
    /// `*`
    Mul,
    /// `/`
    Div,
    /// `//`
    FloorDiv,
    /// `%`
    Mod,
    /// `**`
    Pow,
    /// `<<`
    Shl,
    /// `>>`
    Shr,
    /// `&`
    And,
    /// `|`
    Or,
    /// `^`
    Xor,
}

/// Comparisons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CmpOp {
    /// `==`
    Eq,
    /// `!=`, `<>`
    NotEq,
    /// `<`
    Lt,
    /// `<=`
    LtE,
    /// `>`
    Gt,
    /// `>=`
    GtE,
    /// `is`
    Is,
    /// `is not`
    IsNot,
    /// `in`
    In,
    /// `not in`
    NotIn,
}

//! What a SOM text says, as written: classes, methods, blocks and message sends, each with its span.
//!
//! Names are interned and not resolved here (`self`, `super`, `nil`, `true` and `false` are plain names); that is the work
//! of [`scope`](crate::scope).
//!
//! *Invariant:* no expression or literal is nested deeper than [`MAX_DEPTH`], whatever the text, and no walk to a leaf takes
//! more than [`MAX_LINKS`] steps. So recursive walks over a tree, its drop included, need a bounded native stack.

use std::rc::Rc;
use string_interner::{DefaultBackend, StringInterner, symbol::SymbolU32};
use workbench::Span;

/// How deep expressions and literals nest at most; deeper texts are refused with a diagnostic.
pub const MAX_DEPTH: u16 = MAX_LINKS / NEST;

/// Steps of a walk from an expression to its leaves, at most. The receiver of a message is one step away: `1 + 1 + 1`, which
/// nests to the left, may be long. Whatever else an expression holds counts as [`NEST`] steps.
pub const MAX_LINKS: u16 = 20_000;

/// Steps that nesting counts for.
pub const NEST: u16 = 40;

/// An interned identifier or selector.
pub type Name = SymbolU32;

/// The texts behind [`Name`]s.
#[derive(Debug, Default)]
pub struct Names(StringInterner<DefaultBackend>);

impl Names {
    /// An empty table.
    pub fn new() -> Names {
        Names::default()
    }

    /// The name of this text.
    pub fn intern(&mut self, text: &str) -> Name {
        self.0.get_or_intern(text)
    }

    /// The text of this name, which must be from this table.
    pub fn text(&self, name: Name) -> &str {
        self.0.resolve(name).unwrap_or("")
    }
}

/// A name where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ident {
    /// The name.
    pub name: Name,
    /// Where it stands.
    pub span: Span,
}

/// A whole class definition: `Name = Superclass ( instance side ---- class side )`.
#[derive(Debug)]
pub struct Class {
    /// The class's name.
    pub name: Ident,
    /// The superclass as written; `nil` is the name `nil`, and nothing means `Object`.
    pub superclass: Option<Ident>,
    /// What instances have.
    pub instance: Side,
    /// What the class itself has.
    pub class: Side,
    /// The whole definition.
    pub span: Span,
}

/// One side of a class: its own fields and methods, in source order.
#[derive(Debug, Default)]
pub struct Side {
    /// Declared fields.
    pub fields: Vec<Ident>,
    /// Declared methods.
    pub methods: Vec<Method>,
}

/// A method definition.
#[derive(Debug)]
pub struct Method {
    /// The selector, with the span of its first part.
    pub selector: Ident,
    /// The parameters.
    pub params: Vec<Ident>,
    /// What it does.
    pub body: MethodBody,
    /// The whole definition.
    pub span: Span,
}

/// What a method does.
#[derive(Debug)]
pub enum MethodBody {
    /// The virtual machine supplies it (`= primitive`).
    Primitive,
    /// The statements do.
    Code(Body),
}

/// Locals and statements, of a method, a block or a REPL entry.
#[derive(Debug)]
pub struct Body {
    /// Declared locals.
    pub locals: Vec<Ident>,
    /// The statements; a return is always the last.
    pub statements: Vec<Statement>,
    /// Everything between the brackets.
    pub span: Span,
}

/// One statement.
#[derive(Debug)]
pub enum Statement {
    /// An expression for its effect, or, when last in a block, its value.
    Expr(Expr),
    /// `^ expression`.
    Return(Expr),
}

/// A literal block.
#[derive(Debug)]
pub struct Block {
    /// The parameters.
    pub params: Vec<Ident>,
    /// The body.
    pub body: Body,
}

/// An expression.
#[derive(Debug)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// Where it stands.
    pub span: Span,
    /// Steps to its farthest leaf: never above [`MAX_LINKS`].
    pub links: u16,
}

/// The kinds of expressions.
#[derive(Debug)]
pub enum ExprKind {
    /// A variable, a pseudo variable (`self`, `super`, `nil`, …) or a global.
    Name(Name),
    /// A literal.
    Literal(Literal),
    /// `target := value`.
    Assign {
        /// What is written.
        target: Ident,
        /// What is put there.
        value: Box<Expr>,
    },
    /// A message send; a receiver that is the plain name `super` makes it a super send.
    Send {
        /// The receiver.
        receiver: Box<Expr>,
        /// The whole selector, with the span of its first part.
        selector: Ident,
        /// The arguments.
        args: Vec<Expr>,
    },
    /// A literal block.
    Block(Block),
}

/// A literal value.
#[derive(Clone, Debug, PartialEq)]
pub enum Literal {
    /// An integer of 64 bits.
    Integer(i64),
    /// A bigger one: decimal digits, perhaps after a minus sign.
    BigInteger(Rc<str>),
    /// A double.
    Double(f64),
    /// A string, escapes already replaced.
    String(Rc<str>),
    /// A symbol.
    Symbol(Name),
    /// A literal array.
    Array(Rc<[Literal]>),
}

//! What the parser makes of a text. [`crate::lexer`] bounds how deep it nests, so recursive walks are safe.

use workbench::Cmp;

/// An expression, and the byte offset that errors in it are reported at.
#[derive(Debug)]
pub struct Expr {
    pub kind: ExprKind,
    pub at: usize,
}

#[derive(Debug)]
pub enum ExprKind {
    Nil,
    Bool(bool),
    Int(i64),
    Float(f64),
    Text(String),
    Name(String),
    Not(Box<Expr>),
    Binary(Binary, Box<Expr>, Box<Expr>),
    And(Box<Expr>, Box<Expr>),
    Or(Box<Expr>, Box<Expr>),
    Call(Box<Expr>, Vec<Expr>),
}

/// Operators between two operands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Binary {
    Add,
    Sub,
    Mul,
    /// Rounded down between integers.
    Div,
    Mod,
    Compare(Cmp),
}

/// A statement, and the byte offset of its start.
#[derive(Debug)]
pub struct Stmt {
    pub kind: StmtKind,
    pub at: usize,
}

pub type Block = Vec<Stmt>;

#[derive(Debug)]
pub enum StmtKind {
    /// `let x = e;`
    Let(String, Expr),
    /// `x = e;`
    Set(String, Expr),
    If(Expr, Block, Block),
    While(Expr, Block),
    /// `fn f(x, y) { … }`
    Function(String, Vec<String>, Block),
    Return(Option<Expr>),
    Expr(Expr),
}

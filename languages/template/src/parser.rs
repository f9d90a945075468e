//! Text to tree: runs the parser that is generated from `grammar.lalrpop`. What its rules build with is below.

use crate::ast::{Binary, Block, Expr, ExprKind};
use crate::lexer::{SYNTAX_ERROR, tokens};
use workbench::{Diagnostic, Source};

lalrpop_util::lalrpop_mod!(
    #[allow(clippy::all, missing_docs, unused, reason = "generated")]
    grammar
);

/// The statements of a source.
pub fn parse(source: &Source) -> Result<Block, Diagnostic> {
    let text = source.utf8(SYNTAX_ERROR)?;
    let parsed = grammar::ProgramParser::new().parse(tokens(text));
    parsed.map_err(|error| Diagnostic::refusal(SYNTAX_ERROR, text, error, |_, token| format!("`{token}`")))
}

fn expr(at: usize, kind: ExprKind) -> Expr {
    Expr { kind, at }
}

fn binary(a: Expr, at: usize, op: Binary, b: Expr) -> Expr {
    expr(at, ExprKind::Binary(op, Box::new(a), Box::new(b)))
}

/// `-x` is `-1 * x`, which gets the sign of a float zero right.
fn minus(at: usize, x: Expr) -> Expr {
    binary(expr(at, ExprKind::Int(-1)), at, Binary::Mul, x)
}

/// Integers beyond 64 bits are floats.
fn number(text: &str) -> ExprKind {
    text.parse().map(ExprKind::Int).unwrap_or_else(|_| ExprKind::Float(text.parse().unwrap_or(f64::NAN)))
}

/// The text in a string token. A backslash before any but `n` and `t` stands for what comes after it.
fn unescape(quoted: &str) -> String {
    let parts = quoted[1..quoted.len() - 1].split(r"\\");
    let parts = parts.map(|part| part.replace(r"\n", "\n").replace(r"\t", "\t").replace('\\', ""));
    parts.collect::<Vec<_>>().join("\\")
}

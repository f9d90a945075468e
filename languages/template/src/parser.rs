//! Text to tree: runs the generated parser and turns its complaints into diagnostics.

use crate::ast::{Binary, Block, Expr, ExprKind};
use crate::grammar::ProgramParser;
use crate::lexer::{syntax_error, tokens};
use lalrpop_util::ParseError;
use workbench::{Diagnostic, Source};

/// The statements of a source.
pub fn parse(source: &Source) -> Result<Block, Diagnostic> {
    let text = std::str::from_utf8(source.text()).map_err(|error| {
        let at = error.valid_up_to();
        syntax_error("this byte is not part of a UTF-8 text", at, at + 1)
    })?;
    ProgramParser::new().parse(tokens(text)).map_err(|error| match error {
        ParseError::User { error } => error,
        ParseError::InvalidToken { location: at } | ParseError::ExtraToken { token: (at, ..) } => {
            syntax_error("the text could end here", at, at)
        }
        ParseError::UnrecognizedEof { expected, .. } => {
            complain("the end of the text", &expected, text.len(), text.len()).incomplete()
        }
        ParseError::UnrecognizedToken { token: (start, _, end), expected } => {
            complain(&text[start..end], &expected, start, end)
        }
    })
}

fn complain(found: &str, expected: &[String], start: usize, end: usize) -> Diagnostic {
    let could: Vec<&str> = expected.iter().map(|terminal| terminal.trim_matches('"')).collect();
    syntax_error(&format!("found {found}, expected one of: {}", could.join(" ")), start, end)
}

pub(crate) fn expr(at: usize, kind: ExprKind) -> Expr {
    Expr { kind, at }
}

pub(crate) fn binary(a: Expr, at: usize, op: Binary, b: Expr) -> Expr {
    expr(at, ExprKind::Binary(op, Box::new(a), Box::new(b)))
}

/// `-x` is `-1 * x`, which gets the sign of a float zero right.
pub(crate) fn minus(at: usize, x: Expr) -> Expr {
    binary(expr(at, ExprKind::Int(-1)), at, Binary::Mul, x)
}

/// Integers beyond 64 bits are floats.
pub(crate) fn number(text: &str) -> ExprKind {
    text.parse().map(ExprKind::Int).unwrap_or_else(|_| ExprKind::Float(text.parse().unwrap_or(f64::NAN)))
}

/// The text in a string token. A backslash before any but `n` and `t` stands for what comes after it.
pub(crate) fn unescape(quoted: &str) -> String {
    let mut chars = quoted[1..quoted.len() - 1].chars();
    let mut next = || match chars.next()? {
        '\\' => match chars.next()? {
            'n' => Some('\n'),
            't' => Some('\t'),
            other => Some(other),
        },
        plain => Some(plain),
    };
    std::iter::from_fn(&mut next).collect()
}

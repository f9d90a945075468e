//! `from __future__ import …`: what it switches on, and where it may stand.
//!
//! Two looks at the same statements. [`FutureScan`] watches tokens go by, because `print_function` changes how the rest of
//! the text is read; [`check`] looks at the finished tree and finds what is misplaced or unknown.

use crate::ast::{ExprKind, ImportNames, Interner, Module, ModuleKind, Stmt, StmtKind};
use crate::failure::Failure;
use crate::lexer::Token;
use workbench::Source;

/// The future features in force. Those of an enclosing text (of the caller of `compile`) are inherited.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Features {
    /// `/` is true division.
    pub division: bool,
    /// `import` does not look in the importing package first.
    pub absolute_import: bool,
    /// `print` is a function.
    pub print_function: bool,
    /// String literals without prefix are `unicode`.
    pub unicode_literals: bool,
}

impl Features {
    /// Switches a feature on; `false` when there is none of this name.
    fn enable(&mut self, name: &[u8]) -> bool {
        match name {
            b"division" => self.division = true,
            b"absolute_import" => self.absolute_import = true,
            b"print_function" => self.print_function = true,
            b"unicode_literals" => self.unicode_literals = true,
            b"nested_scopes" | b"generators" | b"with_statement" => {}
            _ => return false,
        }
        true
    }
}

/// Where in a statement the scan is.
#[derive(Clone, Copy, PartialEq)]
enum At {
    Start,
    From,
    Module,
    Names,
    Alias,
    Elsewhere,
}

/// Watches for `from __future__ import …`.
pub struct FutureScan {
    /// What is in force now.
    pub features: Features,
    pending: Features,
    at: At,
}

impl FutureScan {
    /// A scan at the start of a text.
    pub fn new(features: Features) -> FutureScan {
        FutureScan { features, pending: features, at: At::Start }
    }

    /// Takes the next token. A feature comes into force where its statement ends.
    pub fn see(&mut self, token: Token<'_>) {
        self.at = match (self.at, token) {
            (_, Token::Newline | Token::Semicolon | Token::Indent | Token::Dedent) => {
                self.features = self.pending;
                At::Start
            }
            (At::Start, Token::From) => At::From,
            (At::From, Token::Name(b"__future__")) => At::Module,
            (At::Module, Token::Import) => At::Names,
            (At::Names, Token::Name(name)) => {
                self.pending.enable(name);
                At::Names
            }
            (At::Names, Token::As) => At::Alias,
            (At::Names, Token::Comma | Token::OpenParen | Token::CloseParen) => At::Names,
            (At::Alias, Token::Name(_)) => At::Names,
            _ => At::Elsewhere,
        };
    }
}

/// Adds the features a module asks for to `features`, and refuses misplaced and unknown ones.
pub fn check(source: &Source, module: &Module, names: &Interner, features: &mut Features) -> Result<(), Failure> {
    let (ModuleKind::File(body) | ModuleKind::Single(body)) = &module.kind else { return Ok(()) };
    let Some(future) = names.get("__future__") else { return Ok(()) };
    let is_future = |s: &Stmt| matches!(&s.kind, StmtKind::ImportFrom(i) if i.module == Some(future) && i.level == 0);
    let docstring =
        |s: &Stmt| matches!(&s.kind, StmtKind::Expr(e) if matches!(e.kind, ExprKind::Str(_) | ExprKind::Unicode(_)));
    let start = usize::from(body.first().is_some_and(docstring));
    let end = start + body[start..].iter().take_while(|s| is_future(s)).count();
    for stmt in &body[start..end] {
        let StmtKind::ImportFrom(import) = &stmt.kind else { continue };
        let asked: Vec<&str> = match &import.names {
            ImportNames::Star(_) => vec!["*"],
            ImportNames::Names(aliases) => aliases.iter().filter_map(|a| names.resolve(a.name)).collect(),
        };
        for name in asked {
            if name == "braces" {
                return Err(Failure::new(source, "SyntaxError", "not a chance", stmt.span));
            }
            if !features.enable(name.as_bytes()) {
                let message = format!("future feature {name} is not defined");
                return Err(Failure::new(source, "SyntaxError", message, stmt.span));
            }
        }
    }
    match first(&body[end..], &is_future) {
        Some(late) => {
            let message = "from __future__ imports must occur at the beginning of the file";
            Err(Failure::new(source, "SyntaxError", message, late.span))
        }
        None => Ok(()),
    }
}

/// The first statement, however deep, that `wanted` holds of.
fn first<'a>(body: &'a [Stmt], wanted: &impl Fn(&Stmt) -> bool) -> Option<&'a Stmt> {
    for stmt in body {
        if wanted(stmt) {
            return Some(stmt);
        }
        if let Some(found) = stmt.bodies().into_iter().find_map(|body| first(body, wanted)) {
            return Some(found);
        }
    }
    None
}

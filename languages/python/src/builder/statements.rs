//! Statements.

use super::Builder;
use crate::ast::{
    Alias, Body, Class, Exec, Expr, ExprKind, Function, Handler, Ident, ImportNames, Name, Param, Params, Print, Stmt,
    StmtKind, WithItem,
};
use crate::lexer::Token;
use logos::Logos;
use workbench::Span;

impl Builder<'_> {
    /// `print >>dest, values`
    pub fn print(&mut self, dest: Option<Expr>, values: Vec<Expr>, newline: bool) -> StmtKind {
        StmtKind::Print(Box::new(Print { dest, values, newline }))
    }

    /// `exec body in globals, locals`; a tuple of two or three is the same in one.
    pub fn exec(&mut self, body: Expr, globals: Option<Expr>, locals: Option<Expr>) -> StmtKind {
        let exec = match (body, globals) {
            (Expr { kind: ExprKind::Tuple(parts), .. }, None) if matches!(parts.len(), 2 | 3) => {
                let mut parts = parts.into_iter();
                match (parts.next(), parts.next(), parts.next()) {
                    (Some(body), globals, locals) => Exec { body, globals, locals },
                    _ => return StmtKind::Pass,
                }
            }
            (body, globals) => Exec { body, globals, locals },
        };
        StmtKind::Exec(Box::new(exec))
    }

    /// `assert test, message`
    pub fn assert(&mut self, test: Expr, message: Option<Expr>) -> StmtKind {
        if matches!(&test.kind, ExprKind::Tuple(parts) if !parts.is_empty()) {
            self.warn("assertion is always true, perhaps remove parentheses?", test.span);
        }
        StmtKind::Assert(Box::new(test), message.map(Box::new))
    }

    /// The text of a dotted name, without the blanks it may contain, as one name.
    pub fn dotted(&mut self, span: Span) -> Name {
        let text: Vec<u8> = self.source.text()[span.range()]
            .iter()
            .copied()
            .filter(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.'))
            .collect();
        self.intern(&text)
    }

    /// `a.b as c` of an `import`
    pub fn dotted_alias(&mut self, dotted: Span, asname: Option<Ident>) -> Alias {
        let name = self.dotted(dotted);
        self.bind_alias(name, dotted, asname)
    }

    /// `a as b` of a `from` import
    pub fn alias(&mut self, name: Ident, asname: Option<Ident>) -> Alias {
        self.bind_alias(name.name, name.span, asname)
    }

    fn bind_alias(&mut self, name: Name, span: Span, asname: Option<Ident>) -> Alias {
        match asname {
            Some(ident) => {
                self.check_ident(ident);
                Alias { name, asname: Some(ident.name), span: span.to(ident.span) }
            }
            None => {
                self.check_name(name, span);
                Alias { name, asname: None, span }
            }
        }
    }

    /// `a, b` of a `from` import without parentheses; `comma` is where a last comma ends.
    pub fn import_names(&mut self, names: Vec<Alias>, comma: Option<u32>) -> ImportNames {
        if let Some(at) = comma {
            self.syntax_error("trailing comma not allowed without surrounding parentheses", Span::at(at));
        }
        ImportNames::Names(names)
    }

    /// A compound statement. It ends where its last body does, not where the following line starts.
    pub fn compound(&mut self, kind: StmtKind, l: u32, r: u32) -> Stmt {
        let mut stmt = Stmt { kind, span: Span::new(l, r) };
        let end = stmt.bodies().into_iter().rev().find_map(|body| body.last()).map(|last| last.span.end);
        stmt.span.end = end.unwrap_or(r);
        stmt
    }

    /// A function or class with its decorators.
    pub fn decorated(&mut self, decorators: Vec<Expr>, kind: StmtKind, l: u32, r: u32) -> Stmt {
        let kind = match kind {
            StmtKind::Function(f) => StmtKind::Function(Box::new(Function { decorators, ..*f })),
            StmtKind::Class(c) => StmtKind::Class(Box::new(Class { decorators, ..*c })),
            other => other,
        };
        self.compound(kind, l, r)
    }

    /// `def name(params): body`
    pub fn function(&mut self, name: Ident, params: Params, body: Body) -> StmtKind {
        self.check_ident(name);
        let scope = self.scope();
        StmtKind::Function(Box::new(Function { decorators: vec![], name, params, body, later: None, scope }))
    }

    /// The same with a body of which only the docstring is read now.
    pub fn function_for_later(&mut self, name: Ident, params: Params, later: Span) -> StmtKind {
        self.check_ident(name);
        let scope = self.scope();
        let body = self.docstring_of(later).into_iter().collect();
        StmtKind::Function(Box::new(Function { decorators: vec![], name, params, body, later: Some(later), scope }))
    }

    /// The first statement of a block, if it is a string.
    fn docstring_of(&mut self, block: Span) -> Option<Stmt> {
        let source = self.source;
        let text = &source.text()[block.start as usize..block.end as usize];
        let mut lexer = Token::lexer(text);
        let mut strings = vec![];
        let mut span: Option<Span> = None;
        while let Some(Ok(token)) = lexer.next() {
            match token {
                Token::String(string) => {
                    strings.push(string);
                    let at = lexer.span();
                    let at = Span::new(block.start + at.start as u32, block.start + at.end as u32);
                    span = Some(span.map_or(at, |before| before.to(at)));
                }
                Token::Newline if strings.is_empty() => {}
                Token::Newline | Token::Semicolon => break,
                _ => return None,
            }
        }
        let span = span?;
        let string = self.strings(&strings, span.start, span.end);
        Some(Stmt { kind: StmtKind::Expr(Box::new(string)), span })
    }

    /// `class name(bases): body`
    pub fn class(&mut self, name: Ident, bases: Vec<Expr>, body: Body) -> StmtKind {
        self.check_ident(name);
        let scope = self.scope();
        StmtKind::Class(Box::new(Class { decorators: vec![], name, bases, body, scope }))
    }

    /// `except kind, target: body`
    pub fn handler(&mut self, kind: Expr, target: Option<Expr>, body: Body, l: u32, r: u32) -> Handler {
        if let Some(target) = &target {
            self.check_store(target);
        }
        let end = body.last().map_or(r, |last| last.span.end);
        Handler { kind: Some(kind), target, body, span: Span::new(l, end) }
    }

    /// Only the last handler of the `try` may catch everything.
    pub fn check_handlers(&mut self, handlers: &[Handler], keyword: Span) {
        let Some((_, before)) = handlers.split_last() else { return };
        if before.iter().any(|h| h.kind.is_none()) {
            self.syntax_error("default 'except:' must be last", keyword);
        }
    }

    /// `context as target`
    pub fn with_item(&mut self, context: Expr, target: Option<Expr>) -> WithItem {
        if let Some(target) = &target {
            self.check_store(target);
        }
        WithItem { context, target }
    }

    /// The parameters of a function or lambda.
    pub fn params(&mut self, list: Vec<(Param, Option<Expr>)>, stars: (Option<Ident>, Option<Ident>)) -> Params {
        let mut params = Params { star: stars.0, double_star: stars.1, ..Params::default() };
        for (param, default) in list {
            match default {
                Some(default) => {
                    if matches!(param, Param::Name(_)) && self.starts_with_parenthesis(param.span()) {
                        self.syntax_error("parenthesized arg with default", param.span());
                    }
                    params.defaults.push(default);
                }
                None if !params.defaults.is_empty() => {
                    self.syntax_error("non-default argument follows default argument", param.span());
                }
                None => {}
            }
            if let Param::Name(ident) = param {
                self.check_ident(ident);
            }
            params.positional.push(param);
        }
        params.star.into_iter().chain(params.double_star).for_each(|ident| self.check_ident(ident));
        params
    }

    /// `(a, b)` among parameters; `(a)` is `a`.
    pub fn tuple_param(&mut self, mut parts: Vec<Param>, comma: bool, l: u32, r: u32) -> Param {
        if parts.len() == 1 && !comma {
            return match parts.remove(0) {
                Param::Name(ident) => Param::Name(Ident { span: Span::new(l, r), ..ident }),
                tuple => tuple,
            };
        }
        for part in &parts {
            if let Param::Name(ident) = part {
                self.check_ident(*ident);
            }
        }
        Param::Tuple(parts, Span::new(l, r))
    }
}

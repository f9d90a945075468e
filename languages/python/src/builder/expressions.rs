//! Expressions.

use super::Builder;
use crate::ast::{
    Args, BinOp, BoolOp, Call, Clause, Comparison, Comprehension, DictComp, Expr, ExprKind, Ident, IfExpr, Index,
    Lambda, ListComp, MAX_HEIGHT, Operand, Params, UnaryOp,
};
use crate::literal;
use workbench::Span;

/// An argument of a call as it is written.
pub enum Arg {
    /// `e`
    Positional(Expr),
    /// `e for …`, not in parentheses of its own
    Generator(Expr),
    /// `name=e`, where the name is yet to be checked
    Keyword(Expr, Expr),
}

impl Builder<'_> {
    /// `a op b`. A left operand that is a chain already grows; nothing nests.
    pub fn binary(&mut self, left: Expr, op: BinOp, right: Expr) -> Expr {
        let span = left.span.to(right.span);
        match left.kind {
            ExprKind::Binary(first, mut rest) => {
                let height = left.height.max(right.height + 1);
                if height > MAX_HEIGHT {
                    return self.too_high(span);
                }
                rest.push(Operand { op, right });
                Expr { kind: ExprKind::Binary(first, rest), span, height }
            }
            _ => self.expr(ExprKind::Binary(Box::new(left), vec![Operand { op, right }]), span),
        }
    }

    /// `op a`
    pub fn unary(&mut self, op: UnaryOp, operand: Expr, l: u32) -> Expr {
        let span = Span::new(l, operand.span.end);
        self.expr(ExprKind::Unary(op, Box::new(operand)), span)
    }

    /// `-a`, which is a number when `a` is a bare one
    pub fn negate(&mut self, operand: Expr, l: u32) -> Expr {
        let token = &self.source.text()[operand.span.range()];
        let bare = token.first().is_some_and(|b| b.is_ascii_digit() || *b == b'.');
        match literal::negated(&operand.kind, token).filter(|_| bare) {
            Some(kind) => Expr { kind, span: Span::new(l, operand.span.end), height: 1 },
            None => self.unary(UnaryOp::Neg, operand, l),
        }
    }

    /// `a and b`, `a or b`
    pub fn boolean(&mut self, op: BoolOp, operands: Vec<Expr>) -> Expr {
        let span = cover(&operands);
        self.expr(ExprKind::Bool(op, operands), span)
    }

    /// `a < b < c`
    pub fn compare(&mut self, first: Expr, rest: Vec<Comparison>) -> Expr {
        let span = rest.last().map_or(first.span, |last| first.span.to(last.right.span));
        self.expr(ExprKind::Compare(Box::new(first), rest), span)
    }

    /// `body if test else orelse`
    pub fn conditional(&mut self, test: Expr, body: Expr, orelse: Expr) -> Expr {
        let span = body.span.to(orelse.span);
        self.expr(ExprKind::If(Box::new(IfExpr { test, body, orelse })), span)
    }

    /// `lambda params: body`
    pub fn lambda(&mut self, params: Option<Params>, body: Expr, l: u32, r: u32) -> Expr {
        let scope = self.scope();
        let lambda = Lambda { params: params.unwrap_or_default(), body, scope };
        self.expr(ExprKind::Lambda(Box::new(lambda)), Span::new(l, r))
    }

    /// `(e)`
    pub fn parenthesised(&mut self, expr: Expr, l: u32, r: u32) -> Expr {
        Expr { span: Span::new(l, r), ..expr }
    }

    /// `a.name`
    pub fn attribute(&mut self, object: Expr, name: Ident) -> Expr {
        let span = object.span.to(name.span);
        self.expr(ExprKind::Attribute(Box::new(object), name.name), span)
    }

    /// `a[parts]`
    pub fn subscript(&mut self, object: Expr, mut parts: Vec<Index>, comma: bool, r: u32) -> Expr {
        let span = Span::new(object.span.start, r);
        let plain = parts.iter().all(|part| matches!(part, Index::Value(_)));
        let index = if parts.len() == 1 && !comma {
            parts.remove(0)
        } else if plain {
            let parts: Vec<Expr> =
                parts.into_iter().filter_map(|part| if let Index::Value(e) = part { Some(e) } else { None }).collect();
            let inside = cover(&parts);
            Index::Value(self.expr(ExprKind::Tuple(parts), inside))
        } else {
            Index::Extended(parts)
        };
        self.expr(ExprKind::Subscript(Box::new(object), Box::new(index)), span)
    }

    /// `function(args)`
    pub fn call(&mut self, function: Expr, args: Option<Args>, r: u32) -> Expr {
        let span = Span::new(function.span.start, r);
        self.expr(ExprKind::Call(Box::new(Call { function, args: args.unwrap_or_default() })), span)
    }

    /// The arguments of a call: `before`, `*star`, `after`, `**double_star`.
    pub fn args(&mut self, before: Vec<Arg>, after: Vec<Arg>, star: Option<Expr>, double_star: Option<Expr>) -> Args {
        let count = before.len() + after.len();
        let generator =
            before.iter().chain(&after).find_map(|a| if let Arg::Generator(e) = a { Some(e.span) } else { None });
        if let Some(span) = generator.filter(|_| count > 1) {
            self.syntax_error("Generator expression must be parenthesized if not sole argument", span);
        } else if count > 255 {
            let span = before.iter().chain(&after).next().map_or(Span::default(), Arg::span);
            self.syntax_error("more than 255 arguments", span);
        }
        let mut args = Args { star, double_star, ..Args::default() };
        let starred = before.len();
        for (i, arg) in before.into_iter().chain(after).enumerate() {
            match arg {
                Arg::Positional(e) | Arg::Generator(e) => {
                    if !args.keywords.is_empty() {
                        self.syntax_error("non-keyword arg after keyword arg", e.span);
                    } else if i >= starred {
                        self.syntax_error("only named arguments may follow *expression", e.span);
                    }
                    args.positional.push(e);
                }
                Arg::Keyword(name, value) => self.keyword(&mut args, name, value),
            }
        }
        args
    }

    fn keyword(&mut self, args: &mut Args, name: Expr, value: Expr) {
        let span = name.span;
        let name = match name.kind {
            ExprKind::Name(name) => name,
            ExprKind::Lambda(_) => return self.syntax_error("lambda cannot contain assignment", span),
            _ => return self.syntax_error("keyword can't be an expression", span),
        };
        self.check_name(name, span);
        if args.keywords.iter().any(|(other, _)| other.name == name) {
            self.syntax_error("keyword argument repeated", span);
        }
        args.keywords.push((Ident { name, span }, value));
    }

    /// `for target in iter`
    pub fn clause(&mut self, target: Expr, iter: Expr) -> Clause {
        self.check_store(&target);
        Clause { target, iter, ifs: vec![] }
    }

    /// Adds `if e` to the last of `clauses`.
    pub fn condition(&mut self, mut clauses: Vec<Clause>, e: Expr) -> Vec<Clause> {
        if let Some(last) = clauses.last_mut() {
            last.ifs.push(e);
        }
        clauses
    }

    /// `[element clauses]`
    pub fn list_comp(&mut self, element: Expr, clauses: Vec<Clause>, l: u32, r: u32) -> Expr {
        self.expr(ExprKind::ListComp(Box::new(ListComp { element, clauses })), Span::new(l, r))
    }

    /// `{element clauses}`
    pub fn set_comp(&mut self, element: Expr, clauses: Vec<Clause>, l: u32, r: u32) -> Expr {
        let scope = self.scope();
        self.expr(ExprKind::SetComp(Box::new(Comprehension { element, clauses, scope })), Span::new(l, r))
    }

    /// `(element clauses)`
    pub fn generator(&mut self, element: Expr, clauses: Vec<Clause>, l: u32, r: u32) -> Expr {
        let scope = self.scope();
        self.expr(ExprKind::Generator(Box::new(Comprehension { element, clauses, scope })), Span::new(l, r))
    }

    /// `{key: value clauses}`
    pub fn dict_comp(&mut self, (key, value): (Expr, Expr), clauses: Vec<Clause>, l: u32, r: u32) -> Expr {
        let scope = self.scope();
        self.expr(ExprKind::DictComp(Box::new(DictComp { key, value, clauses, scope })), Span::new(l, r))
    }

    /// `` `parts` ``
    pub fn repr(&mut self, mut parts: Vec<Expr>, l: u32, r: u32) -> Expr {
        let inner = if parts.len() == 1 {
            parts.remove(0)
        } else {
            let span = cover(&parts);
            self.expr(ExprKind::Tuple(parts), span)
        };
        self.expr(ExprKind::Repr(Box::new(inner)), Span::new(l, r))
    }

    /// An integer token.
    pub fn integer(&mut self, text: &[u8], l: u32, r: u32) -> Expr {
        self.expr(literal::integer(text), Span::new(l, r))
    }

    /// A float token.
    pub fn float(&mut self, text: &[u8], l: u32, r: u32) -> Expr {
        self.expr(ExprKind::Float(literal::float(text)), Span::new(l, r))
    }

    /// An imaginary token.
    pub fn imaginary(&mut self, text: &[u8], l: u32, r: u32) -> Expr {
        self.expr(ExprKind::Imag(literal::float(text)), Span::new(l, r))
    }

    /// Adjacent string tokens.
    pub fn strings(&mut self, tokens: &[&[u8]], l: u32, r: u32) -> Expr {
        let span = Span::new(l, r);
        let kind = match literal::strings(tokens, self.rules) {
            Ok(kind) => kind,
            Err(bad) => {
                self.fail(bad.kind, bad.message, span);
                ExprKind::Str(vec![])
            }
        };
        self.expr(kind, span)
    }
}

impl Arg {
    fn span(&self) -> Span {
        match self {
            Arg::Positional(e) | Arg::Generator(e) | Arg::Keyword(e, _) => e.span,
        }
    }
}

fn cover(parts: &[Expr]) -> Span {
    match (parts.first(), parts.last()) {
        (Some(first), Some(last)) => first.span.to(last.span),
        _ => Span::default(),
    }
}

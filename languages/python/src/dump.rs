//! A tree as text, in the words of CPython's `ast.dump`, for tests, for looking at, and (with places) for `lib/_ast.py`, which
//! makes objects of it.
//!
//! Only what the reference splits and this tree does not is put back into its form: chains of operators, `elif`, several
//! `with` items, `try` with both kinds of clauses.

use crate::ast::*;
use std::fmt::Write;
use workbench::{Source, Span};

/// The text of `module`.
pub fn dump(module: &Module, names: &Interner) -> String {
    dump_with(module, names, None)
}

/// The same, with `lineno` and `col_offset` of statements, expressions and handlers as last fields.
pub fn dump_placed(module: &Module, names: &Interner, source: &Source) -> String {
    dump_with(module, names, Some(source))
}

fn dump_with(module: &Module, names: &Interner, source: Option<&Source>) -> String {
    let mut out = Dump { out: String::new(), names, source };
    match &module.kind {
        ModuleKind::File(body) => out.node("Module", &[("body", &|d| d.body(body))]),
        ModuleKind::Single(body) => out.node("Interactive", &[("body", &|d| d.body(body))]),
        ModuleKind::Eval(e) => out.node("Expression", &[("body", &|d| d.expr(e, "Load"))]),
    }
    out.out
}

struct Dump<'n> {
    out: String,
    names: &'n Interner,
    /// Where places are counted, when they are wanted.
    source: Option<&'n Source>,
}

type Field<'f, 'n> = (&'f str, &'f dyn Fn(&mut Dump<'n>));

impl<'n> Dump<'n> {
    fn raw(&mut self, text: &str) {
        self.out.push_str(text);
    }

    fn node(&mut self, name: &str, fields: &[Field<'_, 'n>]) {
        self.raw(name);
        self.raw("(");
        for (i, (field, value)) in fields.iter().enumerate() {
            self.raw(if i > 0 { ", " } else { "" });
            self.raw(field);
            self.raw("=");
            value(self);
        }
        self.raw(")");
    }

    fn list<T>(&mut self, items: impl IntoIterator<Item = T>, mut each: impl FnMut(&mut Self, T)) {
        self.raw("[");
        for (i, item) in items.into_iter().enumerate() {
            self.raw(if i > 0 { ", " } else { "" });
            each(self, item);
        }
        self.raw("]");
    }

    fn name(&mut self, name: Name) {
        let text = self.names.resolve(name).unwrap_or_default();
        self.out.extend(["'", text, "'"]);
    }

    fn maybe_name(&mut self, name: Option<Name>) {
        match name {
            Some(name) => self.name(name),
            None => self.raw("None"),
        }
    }

    fn exprs<'e>(&mut self, exprs: impl IntoIterator<Item = &'e Expr>, context: &str) {
        self.list(exprs, |d, e| d.expr(e, context));
    }

    fn maybe(&mut self, e: Option<&Expr>, context: &str) {
        match e {
            Some(e) => self.expr(e, context),
            None => self.raw("None"),
        }
    }

    fn body(&mut self, body: &[Stmt]) {
        self.list(body, |d, s| d.stmt(s));
    }

    /// Add a place to the node that was written last.
    fn placed(&mut self, span: Span) {
        if let Some(source) = self.source {
            let at = source.line_col(span.start);
            let closed = self.out.pop();
            debug_assert_eq!(closed, Some(')'));
            let comma = if self.out.ends_with('(') { "" } else { ", " };
            // Writing to a string does not fail.
            let _ = write!(self.out, "{comma}lineno={}, col_offset={})", at.line, at.col - 1);
        }
    }

    fn stmt(&mut self, stmt: &Stmt) {
        self.bare_stmt(stmt);
        // The reference counts `with` from its first item on.
        let span = match &stmt.kind {
            StmtKind::With(s) => s.items.first().map(|item| item.context.span),
            _ => None,
        };
        self.placed(span.unwrap_or(stmt.span));
    }

    fn bare_stmt(&mut self, stmt: &Stmt) {
        match &stmt.kind {
            StmtKind::Function(f) => self.node(
                "FunctionDef",
                &[
                    ("name", &|d| d.name(f.name.name)),
                    ("args", &|d| d.params(&f.params)),
                    ("body", &|d| d.body(&f.body)),
                    ("decorator_list", &|d| d.exprs(&f.decorators, "Load")),
                ],
            ),
            StmtKind::Class(c) => self.node(
                "ClassDef",
                &[
                    ("name", &|d| d.name(c.name.name)),
                    ("bases", &|d| d.exprs(&c.bases, "Load")),
                    ("body", &|d| d.body(&c.body)),
                    ("decorator_list", &|d| d.exprs(&c.decorators, "Load")),
                ],
            ),
            StmtKind::Return(v) => self.node("Return", &[("value", &|d| d.maybe(v.as_deref(), "Load"))]),
            StmtKind::Delete(v) => self.node("Delete", &[("targets", &|d| d.exprs(v, "Del"))]),
            StmtKind::Assign(t, v) => {
                self.node("Assign", &[("targets", &|d| d.exprs(t, "Store")), ("value", &|d| d.expr(v, "Load"))]);
            }
            StmtKind::AugAssign(t, op, v) => self.node(
                "AugAssign",
                &[
                    ("target", &|d| d.expr(t, "Store")),
                    ("op", &|d| d.raw(binary(*op))),
                    ("value", &|d| d.expr(v, "Load")),
                ],
            ),
            StmtKind::Print(p) => self.node(
                "Print",
                &[
                    ("dest", &|d| d.maybe(p.dest.as_ref(), "Load")),
                    ("values", &|d| d.exprs(&p.values, "Load")),
                    ("nl", &|d| d.raw(if p.newline { "True" } else { "False" })),
                ],
            ),
            StmtKind::For(s) => self.node(
                "For",
                &[
                    ("target", &|d| d.expr(&s.target, "Store")),
                    ("iter", &|d| d.expr(&s.iter, "Load")),
                    ("body", &|d| d.body(&s.body)),
                    ("orelse", &|d| d.body(&s.orelse)),
                ],
            ),
            StmtKind::While(s) => self.node(
                "While",
                &[
                    ("test", &|d| d.expr(&s.test, "Load")),
                    ("body", &|d| d.body(&s.body)),
                    ("orelse", &|d| d.body(&s.orelse)),
                ],
            ),
            StmtKind::If(s) => self.branches(&s.branches, &s.orelse),
            StmtKind::With(s) => self.with(&s.items, &s.body),
            StmtKind::Raise(r) => self.node(
                "Raise",
                &[
                    ("type", &|d| d.maybe(r.kind.as_ref(), "Load")),
                    ("inst", &|d| d.maybe(r.value.as_ref(), "Load")),
                    ("tback", &|d| d.maybe(r.traceback.as_ref(), "Load")),
                ],
            ),
            StmtKind::Try(s) => self.try_stmt(s, stmt.span),
            StmtKind::Assert(t, m) => {
                self.node("Assert", &[("test", &|d| d.expr(t, "Load")), ("msg", &|d| d.maybe(m.as_deref(), "Load"))]);
            }
            StmtKind::Import(v) => self.node("Import", &[("names", &|d| d.list(v, |d, a| d.alias(a)))]),
            StmtKind::ImportFrom(i) => self.node(
                "ImportFrom",
                &[
                    ("module", &|d| d.maybe_name(i.module)),
                    ("names", &|d| match &i.names {
                        ImportNames::Star(_) => d.raw("[alias(name='*', asname=None)]"),
                        ImportNames::Names(v) => d.list(v, |d, a| d.alias(a)),
                    }),
                    ("level", &|d| d.raw(&i.level.to_string())),
                ],
            ),
            StmtKind::Exec(e) => self.node(
                "Exec",
                &[
                    ("body", &|d| d.expr(&e.body, "Load")),
                    ("globals", &|d| d.maybe(e.globals.as_ref(), "Load")),
                    ("locals", &|d| d.maybe(e.locals.as_ref(), "Load")),
                ],
            ),
            StmtKind::Global(v) => self.node("Global", &[("names", &|d| d.list(v, |d, &n| d.name(n)))]),
            StmtKind::Expr(e) => self.node("Expr", &[("value", &|d| d.expr(e, "Load"))]),
            StmtKind::Pass => self.raw("Pass()"),
            StmtKind::Break => self.raw("Break()"),
            StmtKind::Continue => self.raw("Continue()"),
        }
    }

    fn branches(&mut self, branches: &[Branch], orelse: &[Stmt]) {
        for branch in branches {
            self.raw(if std::ptr::eq(branch, &branches[0]) { "" } else { "[" });
            self.raw("If(test=");
            self.expr(&branch.test, "Load");
            self.raw(", body=");
            self.body(&branch.body);
            self.raw(", orelse=");
        }
        self.body(orelse);
        self.raw(")");
        for branch in branches[1..].iter().rev() {
            self.placed(branch.test.span);
            self.raw("])");
        }
    }

    fn with(&mut self, items: &[WithItem], body: &[Stmt]) {
        for item in items {
            self.raw(if std::ptr::eq(item, &items[0]) { "" } else { "[" });
            self.raw("With(context_expr=");
            self.expr(&item.context, "Load");
            self.raw(", optional_vars=");
            self.maybe(item.target.as_ref(), "Store");
            self.raw(", body=");
        }
        self.body(body);
        self.raw(")");
        for item in items[1..].iter().rev() {
            self.placed(item.context.span);
            self.raw("])");
        }
    }

    fn try_stmt(&mut self, s: &Try, span: Span) {
        if let Some(finalbody) = &s.finalbody {
            let inner = |d: &mut Dump<'n>| match s.handlers.is_empty() {
                true => d.body(&s.body),
                false => d.list([()], |d, ()| {
                    d.try_except(s);
                    d.placed(span);
                }),
            };
            return self.node("TryFinally", &[("body", &inner), ("finalbody", &|d| d.body(finalbody))]);
        }
        self.try_except(s);
    }

    fn try_except(&mut self, s: &Try) {
        let handler = |d: &mut Dump<'n>, h: &Handler| {
            d.node(
                "ExceptHandler",
                &[
                    ("type", &|d| d.maybe(h.kind.as_ref(), "Load")),
                    ("name", &|d| d.maybe(h.target.as_ref(), "Store")),
                    ("body", &|d| d.body(&h.body)),
                ],
            );
            d.placed(h.span);
        };
        self.node(
            "TryExcept",
            &[
                ("body", &|d| d.body(&s.body)),
                ("handlers", &|d| d.list(&s.handlers, handler)),
                ("orelse", &|d| d.body(&s.orelse)),
            ],
        );
    }

    fn alias(&mut self, alias: &Alias) {
        self.node("alias", &[("name", &|d| d.name(alias.name)), ("asname", &|d| d.maybe_name(alias.asname))]);
    }

    fn params(&mut self, p: &Params) {
        self.node(
            "arguments",
            &[
                ("args", &|d| d.list(&p.positional, |d, p| d.param(p, "Param"))),
                ("vararg", &|d| d.maybe_name(p.star.map(|i| i.name))),
                ("kwarg", &|d| d.maybe_name(p.double_star.map(|i| i.name))),
                ("defaults", &|d| d.exprs(&p.defaults, "Load")),
            ],
        );
    }

    fn param(&mut self, param: &Param, context: &str) {
        match param {
            Param::Name(ident) => {
                self.name_in(ident.name, context);
                self.placed(ident.span);
            }
            Param::Tuple(parts, span) => {
                let parts = |d: &mut Dump<'n>| d.list(parts, |d, p| d.param(p, "Store"));
                self.node("Tuple", &[("elts", &parts), ("ctx", &|d| d.raw("Store()"))]);
                self.placed(parts_span(param).unwrap_or(*span));
            }
        }
    }

    fn name_in(&mut self, name: Name, context: &str) {
        self.node("Name", &[("id", &|d| d.name(name)), ("ctx", &|d| d.out.extend([context, "()"]))]);
    }

    fn expr(&mut self, expr: &Expr, context: &str) {
        self.bare_expr(expr, context);
        // The brackets around these do not count as theirs.
        let first = match &expr.kind {
            ExprKind::Tuple(v) => v.first(),
            ExprKind::ListComp(c) => Some(&c.element),
            ExprKind::SetComp(c) | ExprKind::Generator(c) => Some(&c.element),
            ExprKind::DictComp(c) => Some(&c.key),
            _ => None,
        };
        self.placed(first.unwrap_or(expr).span);
    }

    fn bare_expr(&mut self, expr: &Expr, context: &str) {
        let ctx = |d: &mut Dump<'n>| d.out.extend([context, "()"]);
        match &expr.kind {
            ExprKind::Name(name) => self.name_in(*name, context),
            ExprKind::Int(value) => self.node("Num", &[("n", &|d| d.raw(&value.to_string()))]),
            ExprKind::Long(long) => self.node("Num", &[("n", &|d| d.long(long))]),
            ExprKind::Float(value) => self.node("Num", &[("n", &|d| d.raw(&format!("{value:?}")))]),
            ExprKind::Imag(value) => self.node("Num", &[("n", &|d| d.raw(&format!("{value}j")))]),
            ExprKind::Str(bytes) => self.node("Str", &[("s", &|d| d.quoted(bytes.iter().map(|&b| b.into()), false))]),
            ExprKind::Unicode(points) => {
                self.node("Str", &[("s", &|d| d.quoted(points.iter().copied(), true))]);
            }
            ExprKind::Bool(op, v) => {
                let op = if *op == BoolOp::And { "And()" } else { "Or()" };
                self.node("BoolOp", &[("op", &|d| d.raw(op)), ("values", &|d| d.exprs(v, "Load"))]);
            }
            ExprKind::Binary(first, rest) => {
                self.raw(&"BinOp(left=".repeat(rest.len()));
                self.expr(first, "Load");
                for (i, operand) in rest.iter().enumerate() {
                    self.out.extend([", op=", binary(operand.op), ", right="]);
                    self.expr(&operand.right, "Load");
                    self.raw(")");
                    if i + 1 < rest.len() {
                        self.placed(first.span);
                    }
                }
            }
            ExprKind::Unary(op, e) => {
                self.node("UnaryOp", &[("op", &|d| d.raw(unary(*op))), ("operand", &|d| d.expr(e, "Load"))]);
            }
            ExprKind::Compare(first, rest) => self.node(
                "Compare",
                &[
                    ("left", &|d| d.expr(first, "Load")),
                    ("ops", &|d| d.list(rest, |d, c| d.raw(comparison(c.op)))),
                    ("comparators", &|d| d.exprs(rest.iter().map(|c| &c.right), "Load")),
                ],
            ),
            ExprKind::Lambda(l) => {
                self.node("Lambda", &[("args", &|d| d.params(&l.params)), ("body", &|d| d.expr(&l.body, "Load"))]);
            }
            ExprKind::If(e) => self.node(
                "IfExp",
                &[
                    ("test", &|d| d.expr(&e.test, "Load")),
                    ("body", &|d| d.expr(&e.body, "Load")),
                    ("orelse", &|d| d.expr(&e.orelse, "Load")),
                ],
            ),
            ExprKind::Tuple(v) => self.node("Tuple", &[("elts", &|d| d.exprs(v, context)), ("ctx", &ctx)]),
            ExprKind::List(v) => self.node("List", &[("elts", &|d| d.exprs(v, context)), ("ctx", &ctx)]),
            ExprKind::Set(v) => self.node("Set", &[("elts", &|d| d.exprs(v, "Load"))]),
            ExprKind::Dict(v) => self.node(
                "Dict",
                &[
                    ("keys", &|d| d.exprs(v.iter().map(|(k, _)| k), "Load")),
                    ("values", &|d| d.exprs(v.iter().map(|(_, v)| v), "Load")),
                ],
            ),
            ExprKind::ListComp(c) => self.comprehension("ListComp", &c.element, &c.clauses),
            ExprKind::SetComp(c) => self.comprehension("SetComp", &c.element, &c.clauses),
            ExprKind::Generator(c) => self.comprehension("GeneratorExp", &c.element, &c.clauses),
            ExprKind::DictComp(c) => self.node(
                "DictComp",
                &[
                    ("key", &|d| d.expr(&c.key, "Load")),
                    ("value", &|d| d.expr(&c.value, "Load")),
                    ("generators", &|d| d.clauses(&c.clauses)),
                ],
            ),
            ExprKind::Yield(v) => self.node("Yield", &[("value", &|d| d.maybe(v.as_deref(), "Load"))]),
            ExprKind::Call(c) => self.node(
                "Call",
                &[
                    ("func", &|d| d.expr(&c.function, "Load")),
                    ("args", &|d| d.exprs(&c.args.positional, "Load")),
                    ("keywords", &|d| {
                        d.list(&c.args.keywords, |d, (name, value)| {
                            d.node(
                                "keyword",
                                &[("arg", &|d| d.name(name.name)), ("value", &|d| d.expr(value, "Load"))],
                            );
                        })
                    }),
                    ("starargs", &|d| d.maybe(c.args.star.as_ref(), "Load")),
                    ("kwargs", &|d| d.maybe(c.args.double_star.as_ref(), "Load")),
                ],
            ),
            ExprKind::Repr(e) => self.node("Repr", &[("value", &|d| d.expr(e, "Load"))]),
            ExprKind::Attribute(e, name) => self
                .node("Attribute", &[("value", &|d| d.expr(e, "Load")), ("attr", &|d| d.name(*name)), ("ctx", &ctx)]),
            ExprKind::Subscript(e, index) => self
                .node("Subscript", &[("value", &|d| d.expr(e, "Load")), ("slice", &|d| d.index(index)), ("ctx", &ctx)]),
        }
    }

    fn comprehension(&mut self, name: &str, element: &Expr, clauses: &[Clause]) {
        self.node(name, &[("elt", &|d| d.expr(element, "Load")), ("generators", &|d| d.clauses(clauses))]);
    }

    fn clauses(&mut self, clauses: &[Clause]) {
        self.list(clauses, |d, c| {
            d.node(
                "comprehension",
                &[
                    ("target", &|d| d.expr(&c.target, "Store")),
                    ("iter", &|d| d.expr(&c.iter, "Load")),
                    ("ifs", &|d| d.exprs(&c.ifs, "Load")),
                ],
            );
        });
    }

    fn index(&mut self, index: &Index) {
        match index {
            Index::Value(e) => self.node("Index", &[("value", &|d| d.expr(e, "Load"))]),
            Index::Slice(s) => self.node(
                "Slice",
                &[
                    ("lower", &|d| d.maybe(s.lower.as_ref(), "Load")),
                    ("upper", &|d| d.maybe(s.upper.as_ref(), "Load")),
                    ("step", &|d| match &s.step {
                        Step::Absent => d.raw("None"),
                        Step::Empty => d.raw("Name(id='None', ctx=Load())"),
                        Step::Value(e) => d.expr(e, "Load"),
                    }),
                ],
            ),
            Index::Ellipsis => self.raw("Ellipsis()"),
            Index::Extended(parts) => self.node("ExtSlice", &[("dims", &|d| d.list(parts, |d, p| d.index(p)))]),
        }
    }

    /// Digits as they stand, decimal ones as Python shows them.
    fn long(&mut self, long: &Long) {
        let sign = if long.negative { "-" } else { "" };
        let prefix = match long.radix {
            2 => "0b",
            8 => "0o",
            16 => "0x",
            _ => "",
        };
        self.out.extend([sign, prefix, &long.digits, "L"]);
    }

    /// `repr` of a string.
    fn quoted(&mut self, points: impl Iterator<Item = u32> + Clone, unicode: bool) {
        let has = |mark: char| points.clone().any(|p| p == u32::from(mark));
        let quote = if has('\'') && !has('"') { '"' } else { '\'' };
        self.raw(if unicode { "u" } else { "" });
        self.out.push(quote);
        for point in points {
            match char::from_u32(point).filter(|c| matches!(c, '\n' | '\r' | '\t' | ' '..='~')) {
                Some('\n') => self.raw("\\n"),
                Some('\r') => self.raw("\\r"),
                Some('\t') => self.raw("\\t"),
                Some(c) if c == quote || c == '\\' => self.out.extend(['\\', c]),
                Some(c) => self.out.push(c),
                // Writing to a string does not fail.
                None if point > 0xffff => drop(write!(self.out, "\\U{point:08x}")),
                None if point > 0xff => drop(write!(self.out, "\\u{point:04x}")),
                None => drop(write!(self.out, "\\x{point:02x}")),
            }
        }
        self.out.push(quote);
    }
}

/// Where the first name of a tuple of parameters stands.
fn parts_span(param: &Param) -> Option<Span> {
    match param {
        Param::Name(ident) => Some(ident.span),
        Param::Tuple(parts, span) => match parts.first()? {
            Param::Name(ident) => Some(ident.span),
            Param::Tuple(..) => Some(Span::new(span.start + 1, span.end)),
        },
    }
}

fn binary(op: BinOp) -> &'static str {
    match op {
        BinOp::Add => "Add()",
        BinOp::Sub => "Sub()",
        BinOp::Mul => "Mult()",
        BinOp::Div => "Div()",
        BinOp::FloorDiv => "FloorDiv()",
        BinOp::Mod => "Mod()",
        BinOp::Pow => "Pow()",
        BinOp::Shl => "LShift()",
        BinOp::Shr => "RShift()",
        BinOp::And => "BitAnd()",
        BinOp::Or => "BitOr()",
        BinOp::Xor => "BitXor()",
    }
}

fn unary(op: UnaryOp) -> &'static str {
    match op {
        UnaryOp::Neg => "USub()",
        UnaryOp::Pos => "UAdd()",
        UnaryOp::Invert => "Invert()",
        UnaryOp::Not => "Not()",
    }
}

fn comparison(op: CmpOp) -> &'static str {
    match op {
        CmpOp::Eq => "Eq()",
        CmpOp::NotEq => "NotEq()",
        CmpOp::Lt => "Lt()",
        CmpOp::LtE => "LtE()",
        CmpOp::Gt => "Gt()",
        CmpOp::GtE => "GtE()",
        CmpOp::Is => "Is()",
        CmpOp::IsNot => "IsNot()",
        CmpOp::In => "In()",
        CmpOp::NotIn => "NotIn()",
    }
}

//! Expressions.

use super::{Read, Reader};
use crate::ast::{
    Args, BoolOp, Call, Clause, CmpOp, Comparison, Comprehension, DictComp, Expr, ExprKind, Ident, IfExpr, Index,
    Lambda, ListComp, Long, Operand, Slice, Step, UnaryOp,
};
use crate::runtime::exceptions::{Exc, raise, type_error, value_error};
use crate::runtime::{Ty, is_a, kinds as k};
use workbench::object::{bytes, text};
use workbench::{Kind, ShapeId, Space, Span, Value, Vm};

const COMPARISONS: [(&str, CmpOp); 10] = [
    ("Eq", CmpOp::Eq),
    ("NotEq", CmpOp::NotEq),
    ("Lt", CmpOp::Lt),
    ("LtE", CmpOp::LtE),
    ("Gt", CmpOp::Gt),
    ("GtE", CmpOp::GtE),
    ("Is", CmpOp::Is),
    ("IsNot", CmpOp::IsNot),
    ("In", CmpOp::In),
    ("NotIn", CmpOp::NotIn),
];
const UNARY: [(&str, UnaryOp); 4] =
    [("USub", UnaryOp::Neg), ("UAdd", UnaryOp::Pos), ("Invert", UnaryOp::Invert), ("Not", UnaryOp::Not)];

impl Reader {
    pub(super) fn expr(&mut self, vm: &mut Vm, node: Value) -> Read<Expr> {
        crate::runtime::check_depth(vm)?;
        let name = self.kind(vm, node)?;
        let span = self.place(vm, node)?;
        let kind = match name.as_str() {
            "Name" => ExprKind::Name(self.name_field(vm, node, "id")?),
            "Num" => return self.number(vm, node, span),
            "Str" => self.string(vm, node)?,
            "Attribute" => {
                let object = self.expr_field(vm, node, "value")?;
                ExprKind::Attribute(Box::new(object), self.name_field(vm, node, "attr")?)
            }
            "Subscript" => {
                let object = self.expr_field(vm, node, "value")?;
                let index = self.required(vm, node, "slice")?;
                ExprKind::Subscript(Box::new(object), Box::new(self.index(vm, index)?))
            }
            "Call" => ExprKind::Call(Box::new(self.call(vm, node, span)?)),
            "BinOp" => return self.binary(vm, node, span),
            "UnaryOp" => {
                let op = self.required(vm, node, "op")?;
                let op = self.word(vm, op, &UNARY)?;
                ExprKind::Unary(op, Box::new(self.expr_field(vm, node, "operand")?))
            }
            "BoolOp" => {
                let op = self.required(vm, node, "op")?;
                let op = self.word(vm, op, &[("And", BoolOp::And), ("Or", BoolOp::Or)])?;
                let values = self.exprs(vm, node, "values")?;
                if values.len() < 2 {
                    return Err(value_error(vm, "BoolOp with less than 2 values"));
                }
                ExprKind::Bool(op, values)
            }
            "Compare" => self.compare(vm, node)?,
            "Lambda" => ExprKind::Lambda(Box::new(Lambda {
                params: self.params(vm, node, span)?,
                body: self.expr_field(vm, node, "body")?,
                scope: self.scope(),
            })),
            "IfExp" => ExprKind::If(Box::new(IfExpr {
                test: self.expr_field(vm, node, "test")?,
                body: self.expr_field(vm, node, "body")?,
                orelse: self.expr_field(vm, node, "orelse")?,
            })),
            "Tuple" => ExprKind::Tuple(self.exprs(vm, node, "elts")?),
            "List" => ExprKind::List(self.exprs(vm, node, "elts")?),
            "Set" => {
                let parts = self.exprs(vm, node, "elts")?;
                if parts.is_empty() {
                    return Err(value_error(vm, "empty elts on Set"));
                }
                ExprKind::Set(parts)
            }
            "Dict" => {
                let (keys, values) = (self.exprs(vm, node, "keys")?, self.exprs(vm, node, "values")?);
                if keys.len() != values.len() {
                    return Err(value_error(vm, "Dict doesn't have the same number of keys as values"));
                }
                ExprKind::Dict(keys.into_iter().zip(values).collect())
            }
            "ListComp" => {
                let element = self.expr_field(vm, node, "elt")?;
                ExprKind::ListComp(Box::new(ListComp { element, clauses: self.clauses(vm, node)? }))
            }
            "SetComp" => ExprKind::SetComp(Box::new(self.comprehension(vm, node)?)),
            "GeneratorExp" => ExprKind::Generator(Box::new(self.comprehension(vm, node)?)),
            "DictComp" => ExprKind::DictComp(Box::new(DictComp {
                key: self.expr_field(vm, node, "key")?,
                value: self.expr_field(vm, node, "value")?,
                clauses: self.clauses(vm, node)?,
                scope: self.scope(),
            })),
            "Yield" => ExprKind::Yield(self.maybe_expr(vm, node, "value")?.map(Box::new)),
            "Repr" => ExprKind::Repr(Box::new(self.expr_field(vm, node, "value")?)),
            other => return Err(type_error(vm, format!("expected some sort of expr, but got {other}"))),
        };
        self.made(vm, kind, span)
    }

    fn binary(&mut self, vm: &mut Vm, node: Value, span: Span) -> Read<Expr> {
        let left = self.expr_field(vm, node, "left")?;
        let op = self.operator(vm, node)?;
        let right = self.expr_field(vm, node, "right")?;
        // A chain grows instead of nesting, as the parser has it.
        let kind = match left.kind {
            ExprKind::Binary(first, mut rest) => {
                rest.push(Operand { op, right });
                ExprKind::Binary(first, rest)
            }
            _ => ExprKind::Binary(Box::new(left), vec![Operand { op, right }]),
        };
        self.made(vm, kind, span)
    }

    fn compare(&mut self, vm: &mut Vm, node: Value) -> Read<ExprKind> {
        let first = self.expr_field(vm, node, "left")?;
        let ops = self.list(vm, node, "ops", |r, vm, op| r.word(vm, op, &COMPARISONS))?;
        let rights = self.exprs(vm, node, "comparators")?;
        if ops.is_empty() || ops.len() != rights.len() {
            return Err(value_error(vm, "Compare has a different number of comparators and operands"));
        }
        let rest = ops.into_iter().zip(rights).map(|(op, right)| Comparison { op, right }).collect();
        Ok(ExprKind::Compare(Box::new(first), rest))
    }

    fn call(&mut self, vm: &mut Vm, node: Value, span: Span) -> Read<Call> {
        let function = self.expr_field(vm, node, "func")?;
        let positional = self.exprs(vm, node, "args")?;
        let keywords = self.list(vm, node, "keywords", |r, vm, keyword| {
            let name = Ident { name: r.name_field(vm, keyword, "arg")?, span };
            Ok((name, r.expr_field(vm, keyword, "value")?))
        })?;
        if positional.len() + keywords.len() > 255 {
            return Err(raise(vm, Exc::SyntaxError, "more than 255 arguments"));
        }
        let star = self.maybe_expr(vm, node, "starargs")?;
        let double_star = self.maybe_expr(vm, node, "kwargs")?;
        Ok(Call { function, args: Args { positional, keywords, star, double_star } })
    }

    fn index(&mut self, vm: &mut Vm, node: Value) -> Read<Index> {
        crate::runtime::check_depth(vm)?;
        match self.kind(vm, node)?.as_str() {
            "Index" => Ok(Index::Value(self.expr_field(vm, node, "value")?)),
            "Ellipsis" => Ok(Index::Ellipsis),
            "Slice" => {
                let lower = self.maybe_expr(vm, node, "lower")?;
                let upper = self.maybe_expr(vm, node, "upper")?;
                let step = self.maybe_expr(vm, node, "step")?.map_or(Step::Absent, Step::Value);
                Ok(Index::Slice(Box::new(Slice { lower, upper, step })))
            }
            "ExtSlice" => {
                let parts = self.list(vm, node, "dims", Self::index)?;
                if parts.is_empty() || parts.iter().any(|part| matches!(part, Index::Extended(_))) {
                    return Err(raise(vm, Exc::SystemError, "extended slice invalid in nested slice"));
                }
                Ok(Index::Extended(parts))
            }
            other => Err(type_error(vm, format!("expected some sort of slice, but got {other}"))),
        }
    }

    fn comprehension(&mut self, vm: &mut Vm, node: Value) -> Read<Comprehension> {
        let element = self.expr_field(vm, node, "elt")?;
        Ok(Comprehension { element, clauses: self.clauses(vm, node)?, scope: self.scope() })
    }

    fn clauses(&mut self, vm: &mut Vm, node: Value) -> Read<Vec<Clause>> {
        let clauses = self.list(vm, node, "generators", |r, vm, clause| {
            let target = r.target_field(vm, clause, "target")?;
            let iter = r.expr_field(vm, clause, "iter")?;
            Ok(Clause { target, iter, ifs: r.exprs(vm, clause, "ifs")? })
        })?;
        if clauses.is_empty() {
            return Err(value_error(vm, "comprehension with no generators"));
        }
        Ok(clauses)
    }

    fn number(&mut self, vm: &mut Vm, node: Value, span: Span) -> Read<Expr> {
        let value = self.required(vm, node, "n")?;
        let plain = crate::runtime::convert::unwrap(vm, value);
        let kind = match ShapeId::of(plain).kind() {
            _ if is_a(vm, plain, Ty::Long) => {
                let shown = crate::runtime::str_text(vm, plain)?;
                let shown = String::from_utf8_lossy(&shown);
                let (negative, digits) = shown.strip_prefix('-').map_or((false, &*shown), |digits| (true, digits));
                ExprKind::Long(Box::new(Long { digits: digits.to_owned(), radix: 10, negative }))
            }
            Kind::INT => ExprKind::Int(Space::as_int(plain).unwrap_or(0)),
            Kind::SINGLETON if plain == Value::TRUE || plain == Value::FALSE => {
                ExprKind::Int(i64::from(plain == Value::TRUE))
            }
            Kind::FLOAT => ExprKind::Float(Space::as_float(plain).unwrap_or(0.0)),
            k::COMPLEX => {
                let (re, im) = crate::builtins::complex::parts(vm, plain).unwrap_or_default();
                let imaginary = self.made(vm, ExprKind::Imag(im), span)?;
                if re == 0.0 && re.is_sign_positive() {
                    return Ok(imaginary);
                }
                let real = self.made(vm, ExprKind::Float(re), span)?;
                let op = crate::ast::BinOp::Add;
                ExprKind::Binary(Box::new(real), vec![Operand { op, right: imaginary }])
            }
            _ => {
                let got = crate::runtime::type_name(vm, value);
                return Err(type_error(vm, format!("expected a number, but got {got}")));
            }
        };
        self.made(vm, kind, span)
    }

    fn string(&mut self, vm: &mut Vm, node: Value) -> Read<ExprKind> {
        let value = self.required(vm, node, "s")?;
        let plain = crate::runtime::convert::unwrap(vm, value);
        if bytes::is(plain) {
            return Ok(ExprKind::Str(bytes::bytes(&mut vm.space, plain).to_vec()));
        }
        if text::is(plain) {
            return Ok(ExprKind::Unicode(text::units(&mut vm.space, plain)));
        }
        Err(type_error(vm, "AST string must be of type str or unicode"))
    }
}

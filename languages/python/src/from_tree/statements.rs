//! Statements.

use super::{Read, Reader};
use crate::ast::{
    Alias, BinOp, Branch, Class, Exec, For, Function, Handler, If, ImportFrom, ImportNames, Param, Params, Print,
    Raise, Stmt, StmtKind, Try, While, With, WithItem,
};
use crate::runtime::exceptions::{Exc, raise, type_error, value_error};
use crate::runtime::{to_int, truth};
use workbench::object::list;
use workbench::{Kind, ShapeId, Span, Value, Vm};

impl Reader {
    pub(super) fn stmt(&mut self, vm: &mut Vm, node: Value) -> Read<Stmt> {
        crate::runtime::check_depth(vm)?;
        let kind = self.kind(vm, node)?;
        let span = self.place(vm, node)?;
        let kind = match kind.as_str() {
            "FunctionDef" => self.function(vm, node, span)?,
            "ClassDef" => self.class(vm, node, span)?,
            "Return" => StmtKind::Return(self.maybe_expr(vm, node, "value")?.map(Box::new)),
            "Delete" => StmtKind::Delete(self.targets(vm, node, "targets")?),
            "Assign" => {
                let targets = self.targets(vm, node, "targets")?;
                StmtKind::Assign(targets, Box::new(self.expr_field(vm, node, "value")?))
            }
            "AugAssign" => self.augmented(vm, node)?,
            "Print" => {
                let nl = self.required(vm, node, "nl")?;
                StmtKind::Print(Box::new(Print {
                    dest: self.maybe_expr(vm, node, "dest")?,
                    values: self.exprs(vm, node, "values")?,
                    newline: truth(vm, nl)?,
                }))
            }
            "For" => StmtKind::For(Box::new(For {
                target: self.target_field(vm, node, "target")?,
                iter: self.expr_field(vm, node, "iter")?,
                body: self.body(vm, node, "body")?,
                orelse: self.body(vm, node, "orelse")?,
            })),
            "While" => StmtKind::While(Box::new(While {
                test: self.expr_field(vm, node, "test")?,
                body: self.body(vm, node, "body")?,
                orelse: self.body(vm, node, "orelse")?,
            })),
            "If" => self.branches(vm, node)?,
            "With" => {
                let context = self.expr_field(vm, node, "context_expr")?;
                let target = match self.optional(vm, node, "optional_vars")? {
                    Some(target) => Some(self.target(vm, target)?),
                    None => None,
                };
                let items = vec![WithItem { context, target }];
                StmtKind::With(Box::new(With { items, body: self.body(vm, node, "body")? }))
            }
            "Raise" => StmtKind::Raise(Box::new(Raise {
                kind: self.maybe_expr(vm, node, "type")?,
                value: self.maybe_expr(vm, node, "inst")?,
                traceback: self.maybe_expr(vm, node, "tback")?,
            })),
            "TryExcept" => self.handled(vm, node)?,
            "TryFinally" => StmtKind::Try(Box::new(Try {
                body: self.body(vm, node, "body")?,
                handlers: vec![],
                orelse: vec![],
                finalbody: Some(self.body(vm, node, "finalbody")?),
            })),
            "Assert" => {
                let test = self.expr_field(vm, node, "test")?;
                StmtKind::Assert(Box::new(test), self.maybe_expr(vm, node, "msg")?.map(Box::new))
            }
            "Import" => StmtKind::Import(self.aliases(vm, node, span)?),
            "ImportFrom" => self.import_from(vm, node, span)?,
            "Exec" => StmtKind::Exec(Box::new(Exec {
                body: self.expr_field(vm, node, "body")?,
                globals: self.maybe_expr(vm, node, "globals")?,
                locals: self.maybe_expr(vm, node, "locals")?,
            })),
            "Global" => StmtKind::Global(self.list(vm, node, "names", Self::intern)?),
            "Expr" => StmtKind::Expr(Box::new(self.expr_field(vm, node, "value")?)),
            "Pass" => StmtKind::Pass,
            "Break" => StmtKind::Break,
            "Continue" => StmtKind::Continue,
            other => return Err(type_error(vm, format!("expected some sort of stmt, but got {other}"))),
        };
        Ok(Stmt { kind, span })
    }

    fn function(&mut self, vm: &mut Vm, node: Value, span: Span) -> Read<StmtKind> {
        Ok(StmtKind::Function(Box::new(Function {
            decorators: self.exprs(vm, node, "decorator_list")?,
            name: self.ident(vm, node, "name", span)?,
            params: self.params(vm, node, span)?,
            body: self.body(vm, node, "body")?,
            later: None,
            scope: self.scope(),
        })))
    }

    fn class(&mut self, vm: &mut Vm, node: Value, span: Span) -> Read<StmtKind> {
        Ok(StmtKind::Class(Box::new(Class {
            decorators: self.exprs(vm, node, "decorator_list")?,
            name: self.ident(vm, node, "name", span)?,
            bases: self.exprs(vm, node, "bases")?,
            body: self.body(vm, node, "body")?,
            scope: self.scope(),
        })))
    }

    fn augmented(&mut self, vm: &mut Vm, node: Value) -> Read<StmtKind> {
        use crate::ast::ExprKind;
        let target = self.target_field(vm, node, "target")?;
        if matches!(target.kind, ExprKind::Tuple(_) | ExprKind::List(_)) {
            return Err(raise(vm, Exc::SystemError, "invalid node type for augmented assignment"));
        }
        let op = self.operator(vm, node)?;
        Ok(StmtKind::AugAssign(Box::new(target), op, Box::new(self.expr_field(vm, node, "value")?)))
    }

    /// The operator of a node.
    pub(super) fn operator(&mut self, vm: &mut Vm, node: Value) -> Read<BinOp> {
        let op = self.required(vm, node, "op")?;
        let words = [
            ("Add", BinOp::Add),
            ("Sub", BinOp::Sub),
            ("Mult", BinOp::Mul),
            ("Div", BinOp::Div),
            ("Mod", BinOp::Mod),
            ("Pow", BinOp::Pow),
            ("LShift", BinOp::Shl),
            ("RShift", BinOp::Shr),
            ("BitOr", BinOp::Or),
            ("BitXor", BinOp::Xor),
            ("BitAnd", BinOp::And),
            ("FloorDiv", BinOp::FloorDiv),
        ];
        self.word(vm, op, &words)
    }

    /// An `if`; what an `else` holds alone is a branch more, however many there are.
    fn branches(&mut self, vm: &mut Vm, node: Value) -> Read<StmtKind> {
        let mut branches = Vec::new();
        let mut at = node;
        loop {
            let test = self.expr_field(vm, at, "test")?;
            branches.push(Branch { test, body: self.body(vm, at, "body")? });
            let orelse = self.required(vm, at, "orelse")?;
            let alone = ShapeId::of(orelse).kind() == Kind::LIST && list::len(orelse) == 1;
            let next = if alone { list::get(&mut vm.space, orelse, 0) } else { Value::NIL };
            if alone && self.kind(vm, next)? == "If" {
                at = next;
                continue;
            }
            return Ok(StmtKind::If(Box::new(If { branches, orelse: self.body(vm, at, "orelse")? })));
        }
    }

    fn handled(&mut self, vm: &mut Vm, node: Value) -> Read<StmtKind> {
        let body = self.body(vm, node, "body")?;
        let handlers = self.list(vm, node, "handlers", Self::handler)?;
        if handlers.is_empty() {
            return Err(value_error(vm, "empty handlers on TryExcept"));
        }
        if handlers[..handlers.len() - 1].iter().any(|h| h.kind.is_none()) {
            return Err(raise(vm, Exc::SyntaxError, "default 'except:' must be last"));
        }
        let orelse = self.body(vm, node, "orelse")?;
        Ok(StmtKind::Try(Box::new(Try { body, handlers, orelse, finalbody: None })))
    }

    fn handler(&mut self, vm: &mut Vm, node: Value) -> Read<Handler> {
        let span = self.place(vm, node)?;
        let kind = self.maybe_expr(vm, node, "type")?;
        let target = match self.optional(vm, node, "name")? {
            Some(target) => Some(self.target(vm, target)?),
            None => None,
        };
        Ok(Handler { kind, target, body: self.body(vm, node, "body")?, span })
    }

    fn aliases(&mut self, vm: &mut Vm, node: Value, span: Span) -> Read<Vec<Alias>> {
        self.list(vm, node, "names", |r, vm, alias| {
            let name = r.name_field(vm, alias, "name")?;
            Ok(Alias { name, asname: r.maybe_ident(vm, alias, "asname", span)?.map(|ident| ident.name), span })
        })
    }

    fn import_from(&mut self, vm: &mut Vm, node: Value, span: Span) -> Read<StmtKind> {
        let module = self.maybe_ident(vm, node, "module", span)?.map(|ident| ident.name);
        let level = match self.optional(vm, node, "level")? {
            Some(level) => to_int(vm, level)?,
            None => 0,
        };
        let Ok(level) = u32::try_from(level) else {
            return Err(value_error(vm, "negative import level"));
        };
        if module.is_none() && level == 0 {
            return Err(value_error(vm, "a module or a level is required for ImportFrom"));
        }
        let names = self.aliases(vm, node, span)?;
        let star = self.names.get("*");
        let all = names.len() == 1 && star == Some(names[0].name);
        let names = if all { ImportNames::Star(span) } else { ImportNames::Names(names) };
        Ok(StmtKind::ImportFrom(Box::new(ImportFrom { module, level, names })))
    }

    /// The parameters of a function or a lambda.
    pub(super) fn params(&mut self, vm: &mut Vm, node: Value, span: Span) -> Read<Params> {
        let args = self.required(vm, node, "args")?;
        let positional = self.list(vm, args, "args", Self::param)?;
        let defaults = self.exprs(vm, args, "defaults")?;
        if defaults.len() > positional.len() || positional.len() > 255 {
            return Err(value_error(vm, "more positional defaults than args on arguments"));
        }
        let star = self.maybe_ident(vm, args, "vararg", span)?;
        let double_star = self.maybe_ident(vm, args, "kwarg", span)?;
        Ok(Params { positional, defaults, star, double_star })
    }

    fn param(&mut self, vm: &mut Vm, node: Value) -> Read<Param> {
        crate::runtime::check_depth(vm)?;
        let span = self.place(vm, node)?;
        match self.kind(vm, node)?.as_str() {
            "Name" => Ok(Param::Name(self.ident(vm, node, "id", span)?)),
            "Tuple" => Ok(Param::Tuple(self.list(vm, node, "elts", Self::param)?, span)),
            other => Err(type_error(vm, format!("expected a parameter, but got {other}"))),
        }
    }
}

//! What can be stored to, deleted, or used as a name.

use super::Builder;
use crate::ast::{BinOp, Expr, ExprKind, Ident, Name, StmtKind};
use workbench::Span;

impl Builder<'_> {
    /// Refuses what cannot be assigned to.
    pub fn check_store(&mut self, target: &Expr) {
        match &target.kind {
            ExprKind::Name(name) | ExprKind::Attribute(_, name) => self.check_name(*name, target.span),
            ExprKind::Subscript(..) => {}
            ExprKind::Tuple(parts) if !parts.is_empty() => parts.iter().for_each(|part| self.check_store(part)),
            ExprKind::List(parts) => parts.iter().for_each(|part| self.check_store(part)),
            other => self.syntax_error(format!("can't assign to {}", describe(other)), target.span),
        }
    }

    /// Refuses what cannot be deleted.
    fn check_delete(&mut self, target: &Expr) {
        match &target.kind {
            ExprKind::Name(_) | ExprKind::Attribute(..) | ExprKind::Subscript(..) => {}
            ExprKind::Tuple(parts) if !parts.is_empty() => parts.iter().for_each(|part| self.check_delete(part)),
            ExprKind::List(parts) => parts.iter().for_each(|part| self.check_delete(part)),
            other => self.syntax_error(format!("can't delete {}", describe(other)), target.span),
        }
    }

    /// Refuses `None` and `__debug__` where a name is bound.
    pub(super) fn check_name(&mut self, name: Name, span: Span) {
        if name == self.none {
            self.syntax_error("cannot assign to None", span);
        } else if name == self.debug {
            self.syntax_error("cannot assign to __debug__", span);
        }
    }

    pub(super) fn check_ident(&mut self, ident: Ident) {
        self.check_name(ident.name, ident.span);
    }

    /// `first = … = value`, where `rest` ends with the value.
    pub fn assign(&mut self, first: Expr, mut rest: Vec<Expr>) -> StmtKind {
        let Some(value) = rest.pop() else { return StmtKind::Expr(Box::new(first)) };
        rest.insert(0, first);
        for target in &rest {
            let bare_yield = matches!(target.kind, ExprKind::Yield(_)) && !self.starts_with_parenthesis(target.span);
            if bare_yield {
                self.syntax_error("assignment to yield expression not possible", target.span);
            }
            self.check_store(target);
        }
        StmtKind::Assign(rest, Box::new(value))
    }

    /// `target op= value`
    pub fn aug_assign(&mut self, target: Expr, op: BinOp, value: Expr) -> StmtKind {
        self.check_store(&target);
        if !matches!(target.kind, ExprKind::Name(_) | ExprKind::Attribute(..) | ExprKind::Subscript(..)) {
            self.syntax_error("illegal expression for augmented assignment", target.span);
        }
        StmtKind::AugAssign(Box::new(target), op, Box::new(value))
    }

    /// `del targets`
    pub fn delete(&mut self, targets: Vec<Expr>) -> StmtKind {
        targets.iter().for_each(|target| self.check_delete(target));
        StmtKind::Delete(targets)
    }

    /// For nodes whose text does not start with a parenthesis but for one around it.
    pub(super) fn starts_with_parenthesis(&self, span: Span) -> bool {
        self.source.text().get(span.start as usize) == Some(&b'(')
    }
}

/// What messages call an expression that is no target.
fn describe(kind: &ExprKind) -> &'static str {
    match kind {
        ExprKind::Int(_)
        | ExprKind::Long(_)
        | ExprKind::Float(_)
        | ExprKind::Imag(_)
        | ExprKind::Str(_)
        | ExprKind::Unicode(_)
        | ExprKind::Dict(_)
        | ExprKind::Set(_) => "literal",
        ExprKind::Bool(..) | ExprKind::Binary(..) | ExprKind::Unary(..) => "operator",
        ExprKind::Compare(..) => "comparison",
        ExprKind::Lambda(_) => "lambda",
        ExprKind::If(_) => "conditional expression",
        ExprKind::Tuple(_) => "()",
        ExprKind::ListComp(_) => "list comprehension",
        ExprKind::SetComp(_) => "set comprehension",
        ExprKind::DictComp(_) => "dict comprehension",
        ExprKind::Generator(_) => "generator expression",
        ExprKind::Yield(_) => "yield expression",
        ExprKind::Call(_) => "function call",
        ExprKind::Repr(_) => "repr",
        // These four are targets.
        ExprKind::Name(_) | ExprKind::List(_) | ExprKind::Attribute(..) | ExprKind::Subscript(..) => "expression",
    }
}

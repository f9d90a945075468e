//! From a guest's tree (objects of the module `_ast`) to the syntax tree, for `compile`.
//!
//! The opposite of [`crate::dump`]. There is no text: places are lines alone, and the source that goes with the tree holds
//! nothing but line ends, so that a node's line is its offset plus one. Names may be any text, also such that no program can
//! write; what the parser would refuse (targets that cannot be stored to, depth) is refused here.

mod expressions;
mod statements;

use crate::ast::{Body, Expr, ExprKind, Ident, Interner, Module, ModuleKind, Name, ScopeId};
use crate::builder;
use crate::future::{self, Features};
use crate::parser::{Mode, Options, Parsed};
use crate::runtime::exceptions::{Exc, raise, type_error, value_error};
use crate::runtime::{class, get_attr_opt, to_int, type_name, type_of};
use workbench::object::list;
use workbench::{Class, Gc, Kind, Raised, ShapeId, Source, Span, Value, Vm};

/// Most lines that a tree may speak of.
const MAX_LINE: i64 = 1 << 24;
/// How deep statements may lie in statements.
const MAX_DEPTH: usize = crate::ast::MAX_BLOCKS;

type Read<T> = Result<T, Raised>;

/// Is it a node of a tree?
pub fn is_tree(vm: &mut Vm, v: Value) -> bool {
    ShapeId::of(v).kind() == Kind::INSTANCE && node_class(vm, v).is_some()
}

/// The class of `_ast` that a node is an instance of.
fn node_class(vm: &mut Vm, node: Value) -> Option<Gc<Class>> {
    let mro = type_of(vm, node).mro.get();
    mro.as_slice().iter().filter_map(|&c| Class::of(c)).find(|&c| class::module_name(vm, c) == "_ast")
}

/// What a node is one of: `expr`, `stmt` or another of the grammar's sums.
fn node_sort(vm: &mut Vm, node: Value) -> String {
    let mro = type_of(vm, node).mro.get();
    let mut names = Vec::new();
    for class in mro.as_slice().iter().filter_map(|&c| Class::of(c)) {
        if class::module_name(vm, class) == "_ast" {
            names.push(vm.name_text(class.name.get()));
        }
    }
    names.into_iter().rev().find(|name| name != "AST").unwrap_or_default()
}

/// The tree of a module, an interactive entry or an expression, with the source its places are in.
pub fn read(vm: &mut Vm, tree: Value, filename: String, mode: Mode, features: Features) -> Read<(Source, Parsed)> {
    let (wanted, field) = match mode {
        Mode::File => ("Module", "body"),
        Mode::Single => ("Interactive", "body"),
        Mode::Eval => ("Expression", "body"),
    };
    let mut reader = Reader { names: Interner::new(), scopes: 0, lines: 1, depth: 0 };
    let got = reader.kind(vm, tree)?;
    if got != wanted {
        return Err(type_error(vm, format!("expected {wanted} node, got {got}")));
    }
    let kind = match mode {
        Mode::File => ModuleKind::File(reader.body(vm, tree, field)?),
        Mode::Single => ModuleKind::Single(reader.body(vm, tree, field)?),
        Mode::Eval => ModuleKind::Eval(Box::new(reader.expr_field(vm, tree, field)?)),
    };
    let module = Module { kind, scope: reader.scope() };
    let source = Source::new(filename, vec![b'\n'; reader.lines as usize]);
    let mut features = features;
    if let Err(failure) = future::check(&source, &module, &reader.names, &mut features) {
        return Err(crate::evaluate::raise_failure(vm, &source, &failure, mode));
    }
    let options = Options { mode, features, ..Options::default() };
    Ok((source, Parsed { module, names: reader.names, features, warnings: vec![], options, from_text: false }))
}

struct Reader {
    names: Interner,
    scopes: u32,
    /// The last line that a node names.
    lines: u32,
    depth: usize,
}

impl Reader {
    fn scope(&mut self) -> ScopeId {
        self.scopes += 1;
        ScopeId(self.scopes - 1)
    }

    /// The name of a node's class.
    fn kind(&self, vm: &mut Vm, node: Value) -> Read<String> {
        match node_class(vm, node) {
            Some(class) => Ok(vm.name_text(class.name.get())),
            None => {
                let got = crate::runtime::repr_text(vm, node)?;
                Err(type_error(vm, format!("expected some sort of node, but got {}", String::from_utf8_lossy(&got))))
            }
        }
    }

    /// A field that may be missing or `None`.
    fn optional(&self, vm: &mut Vm, node: Value, name: &str) -> Read<Option<Value>> {
        let symbol = vm.intern(name.as_bytes());
        Ok(get_attr_opt(vm, node, symbol)?.filter(|&v| v != Value::NIL))
    }

    /// A field that must be there.
    fn required(&self, vm: &mut Vm, node: Value, name: &str) -> Read<Value> {
        let symbol = vm.intern(name.as_bytes());
        let kind = self.kind(vm, node)?;
        match get_attr_opt(vm, node, symbol)? {
            None => Err(type_error(vm, format!("required field \"{name}\" missing from {kind}"))),
            Some(Value::NIL) => Err(value_error(vm, format!("field {name} is required for {kind}"))),
            Some(v) => Ok(v),
        }
    }

    /// A field that is a list, each item read.
    fn list<T>(
        &mut self,
        vm: &mut Vm,
        node: Value,
        name: &str,
        mut each: impl FnMut(&mut Self, &mut Vm, Value) -> Read<T>,
    ) -> Read<Vec<T>> {
        let items = self.required(vm, node, name)?;
        if ShapeId::of(items).kind() != Kind::LIST {
            let (kind, got) = (self.kind(vm, node)?, type_name(vm, items));
            return Err(type_error(vm, format!("{kind} field \"{name}\" must be a list, not a {got}")));
        }
        let mut out = Vec::new();
        let mut i = 0;
        while i < list::len(items) {
            let item = list::get(&mut vm.space, items, i);
            out.push(each(self, vm, item)?);
            i += 1;
        }
        Ok(out)
    }

    fn exprs(&mut self, vm: &mut Vm, node: Value, name: &str) -> Read<Vec<Expr>> {
        self.list(vm, node, name, Self::expr)
    }

    fn targets(&mut self, vm: &mut Vm, node: Value, name: &str) -> Read<Vec<Expr>> {
        self.list(vm, node, name, Self::target)
    }

    fn expr_field(&mut self, vm: &mut Vm, node: Value, name: &str) -> Read<Expr> {
        let value = self.required(vm, node, name)?;
        self.expr(vm, value)
    }

    fn maybe_expr(&mut self, vm: &mut Vm, node: Value, name: &str) -> Read<Option<Expr>> {
        match self.optional(vm, node, name)? {
            Some(value) => self.expr(vm, value).map(Some),
            None => Ok(None),
        }
    }

    fn target_field(&mut self, vm: &mut Vm, node: Value, name: &str) -> Read<Expr> {
        let value = self.required(vm, node, name)?;
        self.target(vm, value)
    }

    /// An expression that can be stored to.
    fn target(&mut self, vm: &mut Vm, node: Value) -> Read<Expr> {
        let target = self.expr(vm, node)?;
        if can_store(&target) {
            return Ok(target);
        }
        Err(value_error(vm, "expression must have Store context but has Load instead"))
    }

    /// Statements, one level deeper.
    fn body(&mut self, vm: &mut Vm, node: Value, name: &str) -> Read<Body> {
        if self.depth >= MAX_DEPTH {
            return Err(raise(vm, Exc::SyntaxError, "too many statically nested blocks"));
        }
        self.depth += 1;
        let body = self.list(vm, node, name, Self::stmt);
        self.depth -= 1;
        body
    }

    fn intern(&mut self, vm: &mut Vm, name: Value) -> Read<Name> {
        match crate::runtime::bytes_of(vm, name) {
            Some(text) => Ok(self.names.get_or_intern(String::from_utf8_lossy(text))),
            None => Err(type_error(vm, "AST identifier must be of type str")),
        }
    }

    fn name_field(&mut self, vm: &mut Vm, node: Value, name: &str) -> Read<Name> {
        let value = self.required(vm, node, name)?;
        self.intern(vm, value)
    }

    fn ident(&mut self, vm: &mut Vm, node: Value, name: &str, span: Span) -> Read<Ident> {
        Ok(Ident { name: self.name_field(vm, node, name)?, span })
    }

    fn maybe_ident(&mut self, vm: &mut Vm, node: Value, name: &str, span: Span) -> Read<Option<Ident>> {
        match self.optional(vm, node, name)? {
            Some(value) => Ok(Some(Ident { name: self.intern(vm, value)?, span })),
            None => Ok(None),
        }
    }

    /// Where a node is.
    fn place(&mut self, vm: &mut Vm, node: Value) -> Read<Span> {
        let symbol = vm.intern(b"lineno");
        let Some(line) = get_attr_opt(vm, node, symbol)? else {
            let sort = node_sort(vm, node);
            return Err(type_error(vm, format!("required field \"lineno\" missing from {sort}")));
        };
        let line = to_int(vm, line)?.clamp(1, MAX_LINE) as u32;
        self.lines = self.lines.max(line);
        Ok(Span::at(line - 1))
    }

    /// The node of this kind, unless it is too high.
    fn made(&self, vm: &mut Vm, kind: ExprKind, span: Span) -> Read<Expr> {
        match builder::node(kind, span) {
            Some(expr) => Ok(expr),
            None => Err(raise(vm, Exc::MemoryError, "s_push: parser stack overflow")),
        }
    }

    /// A name that stands for itself: an operator.
    fn word<T: Copy>(&self, vm: &mut Vm, node: Value, words: &[(&str, T)]) -> Read<T> {
        let kind = self.kind(vm, node)?;
        match words.iter().find(|(word, _)| *word == kind) {
            Some(&(_, op)) => Ok(op),
            None => Err(type_error(vm, format!("expected an operator, but got {kind}"))),
        }
    }
}

fn can_store(target: &Expr) -> bool {
    match &target.kind {
        ExprKind::Name(_) | ExprKind::Attribute(..) | ExprKind::Subscript(..) => true,
        ExprKind::Tuple(parts) | ExprKind::List(parts) => parts.iter().all(can_store),
        _ => false,
    }
}

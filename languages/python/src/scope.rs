//! What every name means: one [`Scope`] for each module, function, class, lambda and comprehension but list ones.
//!
//! [`resolve`] works in two steps: `collect` walks the tree, notes what each scope does with each name and mangles the
//! private names of classes in place; `analyze` then decides where each name lives. What the front end wants from the
//! compiler, by [`ScopeKind`] and [`Place`]:
//!
//! - *Function-like*: locals and cells are slots; free names come from the closure; globals skip the locals, unless
//!   [`Scope::has_dynamic_names`], when implicit globals are looked up in locals, globals, builtins.
//! - *Class, module*: `Local` and `GlobalImplicit` are looked up in the namespace, then globals, then builtins. A class's
//!   `Free` names come from the closure; a name both local in it and free in its methods is also in [`Scope::frees`].
//!
//! *Invariant:* class scopes are invisible from the scopes inside them.

mod analyze;
mod collect;

use crate::ast::{Interner, Module, Name, ScopeId};
use crate::failure::Failure;
use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;
use std::ops::Index;
use workbench::{Diagnostic, Source, Span};

/// All scopes of a tree, by the [`ScopeId`]s in it.
#[derive(Clone, Debug)]
pub struct Scopes {
    scopes: Vec<Scope>,
}

impl Index<ScopeId> for Scopes {
    type Output = Scope;

    fn index(&self, id: ScopeId) -> &Scope {
        &self.scopes[id.0 as usize]
    }
}

impl Scopes {
    /// The scopes with their ids; inner ones come before outer ones.
    pub fn iter(&self) -> impl Iterator<Item = (ScopeId, &Scope)> {
        self.scopes.iter().enumerate().map(|(i, scope)| (ScopeId(i as u32), scope))
    }
}

/// What makes a scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScopeKind {
    /// The text as a whole.
    Module,
    /// `def`
    Function,
    /// `class`
    Class,
    /// `lambda`
    Lambda,
    /// `(e for …)`
    Generator,
    /// `{e for …}`
    SetComp,
    /// `{k: v for …}`
    DictComp,
}

impl ScopeKind {
    /// Whether its locals are slots that inner scopes can capture.
    pub fn is_function_like(self) -> bool {
        !matches!(self, ScopeKind::Module | ScopeKind::Class)
    }
}

/// Where a name lives, seen from one scope.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// Bound here and nowhere captured.
    Local,
    /// Bound here and captured by an inner scope.
    Cell,
    /// Bound in an enclosing function.
    Free,
    /// Declared `global`.
    GlobalExplicit,
    /// Bound nowhere in sight.
    #[default]
    GlobalImplicit,
}

/// What a scope does with a name, and where it lives.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Symbol {
    /// Where it lives.
    pub place: Place,
    /// It is a parameter, or part of a tuple parameter.
    pub is_param: bool,
    /// It is assigned, deleted, defined or imported; parameters are not, unless assigned as well.
    pub is_assigned: bool,
    /// It is imported.
    pub is_imported: bool,
    /// It is declared `global`.
    pub is_global: bool,
    /// Its value is used.
    pub is_used: bool,
}

/// One scope.
#[derive(Clone, Debug)]
pub struct Scope {
    /// What makes it.
    pub kind: ScopeKind,
    /// Its code's name: as written (never mangled), or `<module>`, `<lambda>`, `<genexpr>`, `<setcomp>`, `<dictcomp>`.
    pub name: Name,
    /// The scope around it.
    pub parent: Option<ScopeId>,
    /// The whole construct, decorators included.
    pub span: Span,
    /// Every name that occurs in it or passes through it to an inner scope, in order of first occurrence.
    pub symbols: IndexMap<Name, Symbol, FxBuildHasher>,
    /// The parameters by slot: positional ones (`.0`, `.1`, … by position where it is a tuple, or a comprehension's
    /// iterable), then `*star`, then `**double_star`. Names inside tuples are not among them.
    pub params: Vec<Name>,
    /// All slots of a function-like scope: the parameters, then the other `Local` and `Cell` names. Captured parameters
    /// have both a slot and a cell.
    pub locals: Vec<Name>,
    /// The names captured from here, in slot order.
    pub cells: Vec<Name>,
    /// The names that come from enclosing functions, for itself or for inner scopes.
    pub frees: Vec<Name>,
    /// It has `yield`, or it is a generator expression.
    pub is_generator: bool,
    /// Its first statement is a string.
    pub has_docstring: bool,
    /// A function with `exec` or `import *`: names may appear in its locals at run time.
    pub has_dynamic_names: bool,
    /// It stands, directly or not, in a function-like scope.
    pub is_nested: bool,
}

impl Scope {
    /// Where a name lives; one that does not occur is an implicit global.
    pub fn place(&self, name: Name) -> Place {
        self.symbols.get(&name).map_or(Place::GlobalImplicit, |symbol| symbol.place)
    }
}

/// Resolves the names of `module`, which is changed where private names need mangling: those of `class`, too, if it stands
/// in one.
pub(crate) fn resolve(
    source: &Source,
    module: &mut Module,
    names: &mut Interner,
    class: Option<Name>,
    warnings: &mut Vec<Diagnostic>,
) -> Result<(Scopes, Option<Span>), Failure> {
    let collected = collect::collect(source, module, names, class, warnings)?;
    let stray_yield = collected.stray_yield;
    let scopes = analyze::analyze(source, collected, names, module.scope)?;
    Ok((Scopes { scopes }, stray_yield))
}

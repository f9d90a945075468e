//! The second step: where each name lives.
//!
//! A name used but not bound in a scope is looked for in the enclosing function-like scopes, from the inside out. The first
//! that binds it owns the cell, and every scope on the way passes it on as a free name; the first that declares it global
//! ends the search.

use super::collect::{Collected, Facts};
use super::{Place, Scope, ScopeKind};
use crate::ast::{Interner, Name, ScopeId};
use crate::failure::Failure;
use workbench::Source;

/// Settles all scopes below and including `root`.
pub fn analyze(source: &Source, collected: Collected, names: &Interner, root: ScopeId) -> Result<Vec<Scope>, Failure> {
    let mut pass = Analyze { source, names, facts: collected.facts };
    // Outer scopes first, so that where a name is bound is known when an inner scope asks.
    let mut order = vec![root];
    let mut next = 0;
    while let Some(&id) = order.get(next) {
        order.extend(&pass.facts[id.0 as usize].children);
        next += 1;
    }
    for &id in &order {
        pass.bind(id)?;
    }
    let mut reaches_out = vec![false; pass.facts.len()];
    for &id in &order {
        reaches_out[id.0 as usize] = pass.look_up(id);
    }
    let mut child_reaches_out = vec![false; pass.facts.len()];
    for &id in order.iter().rev() {
        let i = id.0 as usize;
        pass.check_dynamic(id, reaches_out[i], child_reaches_out[i])?;
        if let Some(parent) = pass.facts[i].scope.parent {
            child_reaches_out[parent.0 as usize] |= reaches_out[i] || child_reaches_out[i];
        }
    }
    let mut scopes: Vec<Scope> = pass.facts.into_iter().map(|facts| facts.scope).collect();
    scopes.iter_mut().for_each(list_names);
    Ok(scopes)
}

struct Analyze<'a> {
    source: &'a Source,
    names: &'a Interner,
    facts: Vec<Facts>,
}

impl Analyze<'_> {
    fn scope(&mut self, id: ScopeId) -> &mut Scope {
        &mut self.facts[id.0 as usize].scope
    }

    fn text(&self, name: Name) -> &str {
        self.names.resolve(name).unwrap_or_default()
    }

    /// Places the names a scope itself says something about.
    fn bind(&mut self, id: ScopeId) -> Result<(), Failure> {
        let mut clash = None;
        let scope = self.scope(id);
        for (&name, symbol) in &mut scope.symbols {
            if symbol.is_global {
                symbol.place = Place::GlobalExplicit;
                if symbol.is_param {
                    clash.get_or_insert(name);
                }
            } else if symbol.is_assigned || symbol.is_param {
                symbol.place = Place::Local;
            }
        }
        let span = scope.span;
        match clash {
            None => Ok(()),
            Some(name) => {
                let message = format!("name '{}' is local and global", self.text(name));
                Err(Failure::new(self.source, "SyntaxError", message, span))
            }
        }
    }

    /// Finds the names a scope only uses. Returns whether it, being nested, depends on the scopes around it.
    fn look_up(&mut self, id: ScopeId) -> bool {
        let scope = self.scope(id);
        let is_nested = scope.is_nested;
        let unbound: Vec<Name> =
            scope.symbols.iter().filter(|(_, s)| s.place == Place::GlobalImplicit).map(|(&name, _)| name).collect();
        let passed_on = scope.symbols.values().any(|s| s.place == Place::Free);
        let mut reaches_out = passed_on;
        for name in unbound {
            match self.owner(id, name) {
                Owner::Function(owner) => {
                    self.capture(id, owner, name);
                    reaches_out = true;
                }
                Owner::DeclaredGlobal => {}
                Owner::Nobody => reaches_out |= is_nested,
            }
        }
        reaches_out
    }

    /// Which scope around `id` binds `name`.
    fn owner(&self, id: ScopeId, name: Name) -> Owner {
        let mut at = self.facts[id.0 as usize].scope.parent;
        while let Some(id) = at {
            let scope = &self.facts[id.0 as usize].scope;
            if scope.kind.is_function_like() {
                match scope.symbols.get(&name).map(|s| s.place) {
                    Some(Place::Local | Place::Cell) => return Owner::Function(id),
                    Some(Place::GlobalExplicit) => return Owner::DeclaredGlobal,
                    Some(Place::Free | Place::GlobalImplicit) | None => {}
                }
            }
            at = scope.parent;
        }
        Owner::Nobody
    }

    /// Makes `name` a cell of `owner` and a free name of all scopes from there down to `id`.
    fn capture(&mut self, id: ScopeId, owner: ScopeId, name: Name) {
        if let Some(symbol) = self.scope(owner).symbols.get_mut(&name) {
            symbol.place = Place::Cell;
        }
        let mut at = id;
        while at != owner {
            let scope = self.scope(at);
            let symbol = scope.symbols.entry(name).or_default();
            // A class's own name of this spelling stays its own, and the closure passes by.
            if symbol.place == Place::GlobalImplicit {
                symbol.place = Place::Free;
            }
            if !scope.frees.contains(&name) {
                scope.frees.push(name);
            }
            let Some(parent) = scope.parent else { return };
            at = parent;
        }
    }

    /// Names that appear at run time and closures do not go together.
    fn check_dynamic(&self, id: ScopeId, reaches_out: bool, child_reaches_out: bool) -> Result<(), Failure> {
        let facts = &self.facts[id.0 as usize];
        if !(facts.star_import || facts.bare_exec) || !(reaches_out || child_reaches_out) {
            return Ok(());
        }
        let why =
            if child_reaches_out { "contains a nested function with free variables" } else { "is a nested function" };
        let name = self.text(facts.scope.name);
        let message = match (facts.star_import, facts.bare_exec) {
            (true, false) => format!("import * is not allowed in function '{name}' because it {why}"),
            (false, _) => format!("unqualified exec is not allowed in function '{name}' because it {why}"),
            (true, true) => {
                format!("function '{name}' uses import * and bare exec, which are illegal because it {why}")
            }
        };
        Err(Failure::new(self.source, "SyntaxError", message, facts.dynamic_at))
    }
}

enum Owner {
    Function(ScopeId),
    DeclaredGlobal,
    Nobody,
}

/// Fills in the slots of a settled scope.
fn list_names(scope: &mut Scope) {
    if !matches!(scope.kind, ScopeKind::Module | ScopeKind::Class) {
        scope.locals.clone_from(&scope.params);
        let params = scope.params.len();
        for (&name, symbol) in &scope.symbols {
            if matches!(symbol.place, Place::Local | Place::Cell) && !scope.locals[..params].contains(&name) {
                scope.locals.push(name);
            }
        }
    }
    scope.cells = scope.symbols.iter().filter(|(_, s)| s.place == Place::Cell).map(|(&name, _)| name).collect();
}

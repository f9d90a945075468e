//! Interned names.

use rustc_hash::FxHashMap;
use workbench_gc::{Marker, Value};

/// An interned byte string: a member name, selector, atom. Equal names have equal symbols within one [`crate::Space`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Symbol(pub u32);

/// The names of a space. Symbols live as long as the space.
#[derive(Default)]
pub(crate) struct Symbols {
    index: FxHashMap<Box<[u8]>, Symbol>,
    names: Vec<Box<[u8]>>,
    /// The string object of each symbol, absent until somebody asks.
    pub(crate) objects: Vec<Value>,
}

impl Symbols {
    pub(crate) fn intern(&mut self, name: &[u8]) -> Symbol {
        if let Some(&s) = self.index.get(name) {
            return s;
        }
        let s = Symbol(self.names.len() as u32);
        self.names.push(name.into());
        self.objects.push(Value::ABSENT);
        self.index.insert(name.into(), s);
        s
    }

    pub(crate) fn lookup(&self, name: &[u8]) -> Option<Symbol> {
        self.index.get(name).copied()
    }

    pub(crate) fn name(&self, s: Symbol) -> &[u8] {
        &self.names[s.0 as usize]
    }

    pub(crate) fn trace(&self, marker: &mut Marker<'_>) {
        for &v in &self.objects {
            marker.mark(v);
        }
    }

    pub(crate) fn all(&self) -> impl Iterator<Item = (Symbol, &[u8])> {
        self.names.iter().enumerate().map(|(i, n)| (Symbol(i as u32), &**n))
    }
}

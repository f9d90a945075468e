//! Interned names.

use rustc_hash::FxHashMap;
use workbench_gc::{Marker, Value};

/// An interned byte string: a member name, selector, atom. Equal names have equal symbols within one [`crate::Space`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Symbol(pub u32);

/// The names of a space. Symbols live as long as the space.
pub(crate) struct Symbols {
    index: FxHashMap<Box<[u8]>, Symbol>,
    names: Vec<Box<[u8]>>,
    /// The string object of each symbol, absent until somebody asks. It is kept, and stays the one.
    pub(crate) objects: Vec<Value>,
    /// Some of these objects with their symbols, by address.
    met: [(Value, Symbol); MET],
}

/// Entries of [`Symbols::met`], a power of two.
const MET: usize = 256;

impl Default for Symbols {
    fn default() -> Symbols {
        let met = [(Value::ABSENT, Symbol(0)); MET];
        Symbols { index: FxHashMap::default(), names: Vec::new(), objects: Vec::new(), met }
    }
}

impl Symbols {
    /// The symbol that an object stands for, if it was met.
    #[inline]
    pub(crate) fn of_object(&self, object: Value) -> Option<Symbol> {
        let (met, symbol) = self.met[place(object)];
        (met == object).then_some(symbol)
    }

    /// The symbol of a name, and the object it was found in.
    pub(crate) fn intern_in(&mut self, name: &[u8], object: Value) -> Symbol {
        let symbol = self.intern(name);
        if self.objects[symbol.0 as usize] == object {
            self.met[place(object)] = (object, symbol);
        }
        symbol
    }

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

/// Where an object belongs in [`Symbols::met`]: cells are of sixteen bytes and more.
fn place(object: Value) -> usize {
    (object.bits() >> 4) as usize & (MET - 1)
}

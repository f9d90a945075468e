//! Where the names of a namespace that became a dict lie in it, so that a variable is found without a look-up.
//!
//! *Invariant:* what is known holds for one buffer of entries. A key stays at its place until it is removed or the buffer
//! replaced, and while the buffer is as full as it was nothing was added ([`dict::keep_places`]). Buffer and keys are kept
//! alive, so that no other object comes to lie at their address.

use rustc_hash::FxHashMap;
use workbench::object::{dict, table};
use workbench::{Marker, ShapeId, Symbol, Value, Vm, access};

/// What is known of one name.
#[derive(Clone, Copy)]
enum Place {
    /// The key, and its index and that of the value in the buffer.
    At(Value, usize, usize),
    /// It is not there while the buffer is so full.
    Absent(usize),
}

/// Places of names in one dict.
#[derive(Default)]
pub struct Places {
    entries: Option<Value>,
    known: FxHashMap<Symbol, Place>,
}

impl Places {
    /// What is known of a name by now: its value, or that it has none.
    #[inline]
    pub fn look_up(&self, dict: Value, name: Symbol) -> Option<Option<Value>> {
        let entries = access::slot(dict, table::ENTRIES);
        if self.entries != Some(entries) {
            return None;
        }
        match *self.known.get(&name)? {
            Place::At(key, key_at, value_at) => {
                let entries = access::values_of(entries);
                (entries[key_at] == key).then(|| Some(entries[value_at]))
            }
            Place::Absent(fill) => (fill == table::fill(dict)).then_some(None),
        }
    }

    /// Take down where a name is, if it is a dict of names.
    pub fn note(&mut self, vm: &Vm, dict: Value, name: Symbol) {
        let entries = access::slot(dict, table::ENTRIES);
        if !entries.is_ptr() || ShapeId::of(dict).shape().strategy != table::BYTES {
            return;
        }
        if self.entries != Some(entries) {
            self.entries = Some(entries);
            self.known.clear();
        }
        let place = match dict::place_of(dict, vm.name(name)) {
            Some((_, key_at, value_at)) => Place::At(access::values_of(entries)[key_at], key_at, value_at),
            None => {
                dict::keep_places(dict);
                Place::Absent(table::fill(dict))
            }
        };
        self.known.insert(name, place);
    }

    /// Report the values it holds.
    pub fn trace(&self, marker: &mut Marker<'_>) {
        if let Some(entries) = self.entries {
            marker.mark(entries);
        }
        for place in self.known.values() {
            if let Place::At(key, ..) = place {
                marker.mark(*key);
            }
        }
    }
}

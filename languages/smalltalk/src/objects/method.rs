//! Methods as objects, and what calling one means.

use crate::primitives::Prim;
use workbench::{Class, Code, Gc, Marker, Native, Symbol, Value};

/// What a method does. Trivial ones have no frame.
#[derive(Clone, Copy)]
pub enum Target {
    /// Runs this.
    Code(Gc<Code>),
    /// Answers this field.
    Get(u16),
    /// Sets this field to its argument and answers the receiver.
    Set(u16),
    /// Answers this.
    Answer(Value),
    /// Answers the receiver.
    Itself,
    /// The VM does it.
    Prim(Prim),
}

/// A method's payload.
pub struct Method {
    /// Its selector.
    pub signature: Symbol,
    /// The class that defines it.
    pub holder: Gc<Class>,
    /// What it does.
    pub target: Target,
}

impl Native for Method {
    fn trace(&self, marker: &mut Marker<'_>) {
        marker.mark(self.holder.value());
        match self.target {
            Target::Code(code) => marker.mark(code.value()),
            Target::Answer(v) => marker.mark(v),
            _ => {}
        }
    }
}

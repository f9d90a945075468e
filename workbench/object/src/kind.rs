//! What an object is to the runtime, independent of its class.

/// A small number that says which runtime type an object is: languages switch on it, the way C runtimes switch on a type
/// tag. Kinds below [`Kind::LANGUAGE`] are shared; a language numbers its own from there.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, PartialOrd, Ord)]
#[repr(transparent)]
pub struct Kind(pub u8);

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $n:literal;)*) => {
        impl Kind { $($(#[$doc])* pub const $name: Kind = Kind($n);)* }
    };
}

kinds! {
    /// Runtime-internal: no guest sees it.
    INTERNAL = 0;
    /// Integer of up to 64 bits, tagged or boxed.
    INT = 1;
    /// Double, immediate or boxed.
    FLOAT = 2;
    /// nil, true, false and the like.
    SINGLETON = 3;
    /// Integer beyond 64 bits.
    BIGINT = 4;
    /// Byte string, flat or rope.
    BYTES = 5;
    /// Text string, flat or rope.
    TEXT = 6;
    /// Growable array.
    LIST = 7;
    /// Ordered hash table.
    DICT = 8;
    /// Ordered hash set.
    SET = 9;
    /// Fixed array of values.
    TUPLE = 10;
    /// One mutable variable.
    CELL = 11;
    /// Code object.
    CODE = 12;
    /// Closure over a code object.
    FUNCTION = 13;
    /// Function written in Rust.
    BUILTIN = 14;
    /// Function with a bound receiver.
    METHOD = 15;
    /// Class.
    CLASS = 16;
    /// Object with named slots.
    INSTANCE = 17;
    /// Namespace.
    MODULE = 18;
    /// Mutable byte array.
    BYTE_ARRAY = 19;
    /// Error: a message and the places it passed.
    ERROR = 20;
    /// First kind number of a language.
    LANGUAGE = 64;
}

//! Kinds, shapes and record layouts of the objects that are Python's own.
//!
//! A record's slots are numbered by the constants of the module named after it. Objects with a class of their own (`shape()
//! .class`) answer for their type; the rest are told apart by kind, see [`super::types::type_of`].
//!
//! *Invariants.* `None` is [`Value::NIL`], `True` and `False` are the shared singletons. An `int` is a machine integer
//! ([`Kind::INT`], 64 bits); a `long` is a [`Kind::BIGINT`] beyond that range and a [`LONG`] record within.

use workbench::{Kind, Layout, StaticShape, Value};

/// `NotImplemented`.
pub const NOT_IMPLEMENTED: Value = Value::singleton(Value::FIRST_FREE_SINGLETON);
/// `Ellipsis`.
pub const ELLIPSIS: Value = Value::singleton(Value::FIRST_FREE_SINGLETON + 1);

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $n:literal;)*) => {
        $($(#[$doc])* pub const $name: Kind = Kind($n);)*
    };
}

kinds! {
    /// A `long` that would fit in 64 bits: slot 0 is the machine integer.
    LONG = 64;
    /// `complex`: two floats.
    COMPLEX = 65;
    /// `xrange`
    XRANGE = 66;
    /// `slice`
    SLICE = 67;
    /// `property`
    PROPERTY = 68;
    /// `staticmethod`
    STATICMETHOD = 69;
    /// `classmethod`
    CLASSMETHOD = 70;
    /// An attribute of a built-in type that Rust computes.
    GETSET = 71;
    /// An attribute that lives in a slot (`__slots__`).
    MEMBER = 72;
    /// `super`
    SUPER = 73;
    /// A generator.
    GENERATOR = 74;
    /// A traceback entry.
    TRACEBACK = 75;
    /// A frame object.
    FRAME = 76;
    /// An object of a built-in class with no kind of its own: its shape's class says what it is.
    OBJECT = 77;
    /// Variables of a module.
    NAMESPACE = 78;
    /// The interpreter's own tables.
    STATE = 79;
    /// Iterator of a list.
    LIST_ITER = 80;
    /// Iterator of a tuple.
    TUPLE_ITER = 81;
    /// Iterator of an `xrange`.
    XRANGE_ITER = 82;
    /// Iterator of a dict's keys, values or items.
    DICT_ITER = 83;
    /// Iterator of a `str`.
    STR_ITER = 84;
    /// Iterator of a set.
    SET_ITER = 85;
    /// Iterator of anything with `__getitem__`.
    SEQ_ITER = 86;
    /// `iter(callable, sentinel)`
    CALL_ITER = 87;
    /// `enumerate`
    ENUMERATE = 88;
    /// What a code object is compiled from: names, signature.
    CODE_INFO = 89;
    /// What a thread traces and profiles.
    WATCHING = 90;
}

macro_rules! records {
    ($($(#[$doc:meta])* $shape:ident $module:ident $kind:expr, $name:literal, $n:literal { $($slot:ident = $i:literal),* })*) => {$(
        $(#[$doc])*
        pub static $shape: StaticShape = StaticShape::new($kind, $name, Layout::Record, $n);
        #[doc = concat!("Slots of a `", $name, "` record.")]
        #[allow(missing_docs, reason = "the name says it")]
        pub mod $module { $(pub const $slot: usize = $i;)* }
    )*};
}

records! {
    /// Python functions. `SIG` packs the signature, see [`crate::code::Sig`]; `DICT` is absent until used.
    FUNCTION function Kind::FUNCTION, "function", 9
        { CODE = 0, GLOBALS = 1, SIG = 2, DEFAULTS = 3, CLOSURE = 4, NAME = 5, DOC = 6, DICT = 7, MODULE = 8 }
    /// Bound (and, with an absent `SELF`, unbound) methods.
    METHOD method Kind::METHOD, "instancemethod", 3 { FUNC = 0, SELF = 1, CLASS = 2 }
    /// Mutable variables of closures.
    CELL cell Kind::CELL, "cell", 1 { VALUE = 0 }
    /// Small longs.
    LONG_RECORD long LONG, "long", 1 { VALUE = 0 }
    /// Complex numbers.
    COMPLEX_RECORD complex COMPLEX, "complex", 2 { REAL = 0, IMAG = 1 }
    /// `xrange`: machine integers.
    XRANGE_RECORD xrange XRANGE, "xrange", 3 { START = 0, STEP = 1, LEN = 2 }
    /// `slice`
    SLICE_RECORD slice SLICE, "slice", 3 { START = 0, STOP = 1, STEP = 2 }
    /// `property`: missing functions are `None`; is the docstring the getter's?
    PROPERTY_RECORD property PROPERTY, "property", 5 { GET = 0, SET = 1, DELETE = 2, DOC = 3, GETTER_DOC = 4 }
    /// `staticmethod`
    STATICMETHOD_RECORD staticmethod STATICMETHOD, "staticmethod", 1 { FUNC = 0 }
    /// `classmethod`
    CLASSMETHOD_RECORD classmethod CLASSMETHOD, "classmethod", 1 { FUNC = 0 }
    /// `__slots__` entries: the attribute's symbol, the name and the class.
    MEMBER_RECORD member MEMBER, "member_descriptor", 3 { SYMBOL = 0, NAME = 1, CLASS = 2 }
    /// `super`
    SUPER_RECORD super_ SUPER, "super", 3 { CLASS = 0, SELF = 1, SELF_CLASS = 2 }
    /// Generators: the function, its code, where it goes on (-1: finished, -2: running), its registers, what is thrown in,
    /// its frame object (absent until asked for).
    GENERATOR_RECORD generator GENERATOR, "generator", 6 { FUNC = 0, CODE = 1, PC = 2, REGS = 3, SENT = 4, FRAME = 5 }
    /// Traceback entries, outermost first: code, line, next entry, function's globals, its variables (a buffer of registers;
    /// absent for a module), the frame object (absent until asked for; undefined if, moreover, the function caught the exception
    /// and may still run).
    TRACEBACK_RECORD traceback TRACEBACK, "traceback", 6
        { CODE = 0, LINE = 1, NEXT = 2, GLOBALS = 3, LOCALS = 4, FRAME = 5 }
    /// Frame objects, see [`crate::core::frames`]: code, globals, function (absent if not known), depth on the guest stack while
    /// it runs (-1: it does not), generator (absent if it is none's); once it ended: position, registers, caller. Then the dict
    /// of its variables, whether that was handed out during an event, the trace function, the line of the last event, position of
    /// the last instruction that was watched, and the builtin that it calls.
    FRAME_RECORD frame FRAME, "frame", 14
        { CODE = 0, GLOBALS = 1, FUNC = 2, DEPTH = 3, GENERATOR = 4, PC = 5, REGS = 6, BACK = 7, DICT = 8, TOUCHED = 9, TRACE = 10,
          LINE = 11, LAST = 12, CALLED = 13 }
    /// Modules: namespace, name.
    MODULE module Kind::MODULE, "module", 2 { NAMESPACE = 0, NAME = 1 }
    /// List iterators: the list (absent when exhausted) and the next index.
    LIST_ITER_RECORD list_iter LIST_ITER, "listiterator", 2 { LIST = 0, INDEX = 1 }
    /// Tuple iterators: the tuple (absent when exhausted) and the next index.
    TUPLE_ITER_RECORD tuple_iter TUPLE_ITER, "tupleiterator", 2 { TUPLE = 0, INDEX = 1 }
    /// `xrange` iterators: first value, step and length as the `xrange` has them, and the next index. One slot changes, and
    /// it stays small: an iteration in a trace is a comparison and one store without a barrier.
    XRANGE_ITER_RECORD xrange_iter XRANGE_ITER, "rangeiterator", 4 { START = 0, STEP = 1, LEN = 2, INDEX = 3 }
    /// Dict iterators: dict (absent when exhausted), position, length at the start, what to give (0 keys, 1 values, 2 items).
    DICT_ITER_RECORD dict_iter DICT_ITER, "dictionary-iterator", 4 { DICT = 0, POS = 1, LEN = 2, WHAT = 3 }
    /// `str` iterators.
    STR_ITER_RECORD str_iter STR_ITER, "iterator", 2 { TEXT = 0, INDEX = 1 }
    /// Set iterators.
    SET_ITER_RECORD set_iter SET_ITER, "setiterator", 3 { SET = 0, POS = 1, LEN = 2 }
    /// Iterators over `__getitem__`.
    SEQ_ITER_RECORD seq_iter SEQ_ITER, "iterator", 2 { SEQ = 0, INDEX = 1 }
    /// `iter(callable, sentinel)`
    CALL_ITER_RECORD call_iter CALL_ITER, "callable-iterator", 2 { FUNC = 0, SENTINEL = 1 }
    /// `enumerate`: the iterator and the next number.
    ENUMERATE_RECORD enumerate ENUMERATE, "enumerate", 2 { ITER = 0, COUNT = 1 }
}

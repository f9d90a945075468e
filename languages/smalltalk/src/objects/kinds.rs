//! Kinds, layouts and fixed shapes.

use workbench::object::text::Wide;
use workbench::{Kind, Layout, ShapeId, StaticShape, Symbol, Value, access};

/// How strings store characters beyond U+FFFF.
pub const WIDE: Wide = Wide::Points;

/// Objects of class Array itself.
pub const ARRAY: Kind = Kind(64);
/// Objects of its subclasses.
pub const SUBARRAY: Kind = Kind(65);
/// Symbols: the text, then the symbol's number.
pub const SYMBOL: Kind = Kind(66);
/// Methods.
pub const METHOD: Kind = Kind(67);
/// Blocks with more parameters than any message gives.
pub const BLOCK_OTHER: Kind = Kind(68);
/// Blocks without parameters; the two kinds after it have one and two.
pub const BLOCK0: Kind = Kind(70);
/// What ends the program: the exit code or a text (with a stack trace), then whether an error that was reported is why.
pub const END: Kind = Kind(80);

/// Slot of a block: the home method's receiver.
pub const BLOCK_SELF: usize = 0;
/// Slot of a block: the marker of the home frame.
pub const BLOCK_HOME: usize = 1;
/// Slot of a block: its code.
pub const BLOCK_CODE: usize = 2;
/// First slot of a block's captured values and cells.
pub const BLOCK_CAPTURES: usize = 3;

/// Slot of a class (counted from its table pointer): the values of its fields.
pub const CLASS_FIELDS: usize = 2;

/// A captured variable.
pub static CELL: StaticShape = StaticShape::new(Kind::CELL, "som cell", Layout::Record, 1);
/// A home frame's identity.
pub static MARKER: StaticShape = StaticShape::new(Kind::INTERNAL, "som home", Layout::Record, 1);
/// See [`END`].
pub static ENDING: StaticShape = StaticShape::new(END, "som end", Layout::Record, 2);

/// The kind of blocks with this many parameters.
pub fn block_kind(params: usize) -> Kind {
    if params <= 2 { Kind(BLOCK0.0 + params as u8) } else { BLOCK_OTHER }
}

/// Is it an array of any class?
pub fn is_array(v: Value) -> bool {
    matches!(ShapeId::of(v).kind(), ARRAY | SUBARRAY)
}

/// The symbol that a symbol object is.
pub fn as_symbol(v: Value) -> Option<Symbol> {
    (ShapeId::of(v).kind() == SYMBOL).then(|| Symbol(access::slot(v, 1).int_unchecked() as u32))
}

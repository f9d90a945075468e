//! The object model every hosted language shares: shapes, symbols, strings, numbers, lists, ordered hash tables, cells,
//! classes and functions, over the heap of `workbench-gc`.
//!
//! A [`Space`] is one VM's objects: heap, symbols, canonical values. What an object *is* to the runtime is its [`Shape`]:
//! layout, [`Kind`], storage strategy, language-level class, named slots. One guard on the shape word therefore answers
//! every question that compiled code asks about an object.
//!
//! *Invariants.* No language is named here. Objects that hold values use the layouts of `workbench-gc`; Rust-side tables
//! hold values only where a collector callback reports them.

pub mod bigint;
pub mod bytes;
mod cell;
mod class;
mod classes;
pub mod dict;
mod epoch;
pub mod float_text;
pub mod integer;
mod kind;
mod known;
pub mod list;
pub mod list_sort;
mod raw;
mod rope;
pub mod set;
mod shape;
mod space;
mod symbol;
pub mod table;
#[cfg(test)]
mod testing;
pub mod text;
pub mod tuple;
mod watch;

pub use cell::WatchedCell;
pub use class::{Class, Member};
pub use kind::Kind;
pub use shape::{Place, Shape, ShapeId, StaticShape, has_room};
pub use space::{HasSpace, Space};
pub use symbol::Symbol;
pub use watch::Watch;

//! The heap: tagged values, allocation, collection, weak references and finalizers. It knows no language.
//!
//! Objects are *self-describing*: the eight-byte [`Header`] says how the collector reads what follows, so this crate
//! needs no table of types. There are few layouts ([`Layout`]): a record of value slots, a buffer of values, raw bytes,
//! a native Rust payload, and two weak ones.
//!
//! The collector is precise on the heap and conservative on native stacks and registers; nothing moves. A [`Value`] or a
//! [`Gc`] is therefore `Copy` and may live in a Rust local or in a machine register of compiled code with no rooting.
//!
//! *Invariants.* A value stored in a heap object goes through [`Heap::barrier`] (or a setter that calls it). Values kept in
//! Rust-heap memory (a `Vec<Value>`, a `Box`) are invisible to the collector: use [`GcVec`], or hold them in something
//! that a registered [`Roots`] source or a [`Native::trace`] reports.

#![deny(unsafe_op_in_unsafe_fn)]

pub mod access;
mod gcvec;
mod header;
mod native;
mod value;

mod alloc;
mod block;
mod heap;
mod large;
mod reserve;
mod size_class;
mod space;

mod cards;
mod collect;
mod finalize;
mod mark;
mod pace;
mod remember;
mod roots;
mod stack;
mod sweep;
mod weak;

mod inspect;
mod stats;

pub use gcvec::GcVec;
pub use header::{Header, Layout};
pub use heap::{BumpRun, Heap};
pub use native::{Gc, Native};
pub use reserve::Reserved;
pub use roots::{Marker, Roots, RootsId, Survivors};
pub use stack::{StackMark, base_of_this_thread as stack_base, with_stack_mark};
pub use stats::{GcStats, HeapConfig, Policy};
pub use value::Value;

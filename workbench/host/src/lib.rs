//! The only door to the operating system: files, environment, clock, processes, signals, terminal.
//!
//! Everything above reaches the system through this crate (`clippy.toml` disallows the `std` doors elsewhere), so that a
//! sandbox is a property of the build and not a list of patches. Two things stay outside of it on purpose: the collector
//! maps its own memory and measures its own pauses, and the code generator maps its own code.
//!
//! *Invariants.* Paths, variables and streams are bytes: what the system hands out need not be UTF-8. Errors are
//! [`std::io::Error`]s; [`fs::reason`] turns one into the number and the words that guests show. `unsafe` is in the modules named
//! `ffi` alone.

#![deny(unsafe_code)]
#![expect(clippy::disallowed_methods, clippy::disallowed_types, reason = "this crate is the door")]

pub mod calls;
pub mod child;
pub mod clock;
pub mod env;
mod ffi;
#[cfg(feature = "foreign")]
mod ffi_foreign;
mod ffi_memory;
#[cfg(feature = "sqlite")]
mod ffi_sqlite;
#[cfg(feature = "foreign")]
pub mod foreign;
pub mod fs;
pub mod input;
pub mod memory;
pub mod out;
pub mod process;
pub mod random;
pub mod signal;
#[cfg(feature = "sqlite")]
pub mod sqlite;
pub mod terminal;

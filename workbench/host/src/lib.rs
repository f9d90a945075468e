//! The only door to the operating system: files, environment, clock, processes, terminal.
//!
//! Everything above reaches the system through this crate (`clippy.toml` disallows the `std` doors elsewhere), so that a
//! sandbox is a property of the build and not a list of patches.

pub mod clock;
pub mod fs;
pub mod out;

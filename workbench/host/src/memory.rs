//! Memory that processes share: maps of files, and semaphores.

pub use crate::ffi_memory::{Map, Semaphore};

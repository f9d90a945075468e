//! A `--jit-log` as one page: source, bytecode, and traces before and after optimisation side by side; guards coloured by how
//! often they failed; bridges as links; where the time went; and for what does not run well, why, in the program's own lines.
//!
//! [`read`] turns the log's text into a [`Log`], [`explain`] finds what does not run well, [`page`] writes HTML without
//! anything from outside.

mod explain;
mod log;
mod page;
mod parts;

pub use log::{Log, read};
pub use page::page;

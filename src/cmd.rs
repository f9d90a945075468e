//! The subcommands, one a file, and what they share: how they complain.

pub mod bench;
pub mod bytecode;
pub mod jit;
pub mod languages;
pub mod new;
mod options;
mod program;
pub mod repl;
pub mod run;
mod stats;
pub mod suite;
pub mod test;

use workbench_host::out;

/// Exit code when the command line, or what it names, is at fault.
pub const USAGE: i32 = 2;

/// Say in one line what is wrong with the command line; the exit code for it.
pub fn complain(message: impl std::fmt::Display) -> i32 {
    out::error(format!("workbench: {message}\n").as_bytes());
    USAGE
}

//! Tools over the language contract (the prompt, listings) and over finished programs: the conformance runner and the
//! benchmark runner, what a language's own tests try programs with, and what makes a new language.
//!
//! Both runners run the `workbench` binary (and its rivals) as processes of their own, so what they judge is what users get,
//! and one crashing case takes nothing down with it. A language's own tests have no binary: for them there is [`trial`].
//!
//! *Invariants.* No language is known here: a case is a file with an expectation beside it, a benchmark an entry of a table,
//! a prompt asks the hooks of the language it speaks. Nothing here touches the operating system except through
//! `workbench-host`; editing a line is the one exception (`repl/editor.rs`).

#![forbid(unsafe_code)]

pub mod bench;
pub mod conformance;
mod diff;
pub mod jit_view;
pub mod listing;
pub mod pool;
pub mod repl;
pub mod scaffold;
pub mod trial;

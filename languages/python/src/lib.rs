//! Python 2.7.
//!
//! The front end runs: [`lexer`] → [`layout`] → `grammar.lalrpop` (whose actions call `builder`) → [`ast`] → [`scope`]
//! and `check`. [`parser::parse`] drives the first part, [`parser::Parsed::resolve`] the second. [`compile`] makes register
//! bytecode ([`op`]), [`step`] says what each instruction does, [`runtime`] is everything slow behind it. `core`,
//! `builtins` and `modules` are the types and functions guests see.

#![forbid(unsafe_code)]

mod again;
pub mod arguments;
pub mod ast;
mod builder;
pub mod builtins;
mod check;
mod checked;
pub mod code;
pub mod compile;
pub mod core;
pub mod dump;
pub mod encoding;
mod ending;
pub mod evaluate;
pub mod failure;
mod from_tree;
pub mod future;
pub mod generator;
mod grammar;
pub mod import;
pub mod later;
pub mod layout;
pub mod lexer;
pub mod literal;
pub mod modules;
pub mod op;
pub mod parser;
mod python;
mod repl;
pub mod runtime;
pub mod scope;
pub mod step;
mod stubs;
mod tracing;

pub use python::{Python, exception_line, run_finalizers, traceback_text, uncaught};

/// A program that runs one module of CPython's test suite and notes the outcomes of its methods.
pub const METHOD_DRIVER: &str = include_str!("../lib/_method_driver.py");

//! Python 2.7.
//!
//! The front end runs: [`lexer`] → [`layout`] → `grammar.lalrpop` (whose actions call `builder`) → [`ast`] → [`scope`]
//! and `check`. [`parser::parse`] drives the first part, [`parser::Parsed::resolve`] the second.

#![forbid(unsafe_code)]

pub mod ast;
mod builder;
mod check;
pub mod code;
pub mod dump;
pub mod encoding;
pub mod failure;
pub mod future;
pub mod generator;
mod grammar;
pub mod layout;
pub mod lexer;
pub mod literal;
pub mod parser;
pub mod runtime;
pub mod scope;
mod stubs;

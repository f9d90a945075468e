//! SOM Smalltalk.
//!
//! The front end, in the order a text goes through it: [`lexer`] (text to tokens), [`parser`] (tokens to [`ast`], by the
//! LR grammar in `grammar.lalrpop`), [`scope`] (names to places, control messages to control flow, giving [`resolved`]).
//! None of these knows a value, a heap or a class that exists: they see one source text at a time.

#![forbid(unsafe_code)]

pub mod ast;
mod grammar;
pub mod lexer;
pub mod library;
pub mod parser;
pub mod resolved;
pub mod scope;

//! The template language: numbers, strings, variables, `if`, `while`, functions.
//!
//! A text goes through [`lexer`] (tokens), `grammar.lalrpop` ([`ast`], put together in [`parser`]) and [`compile`] (register
//! bytecode, [`op`]). What an instruction does is in [`step`]; what the JIT does not look into, in [`runtime`].

#![forbid(unsafe_code)]

pub mod ast;
pub mod compile;
pub mod lexer;
pub mod op;
pub mod parser;
pub mod runtime;
pub mod step;

use workbench::host::out;
use workbench::patterns::{Builtin, Globals, error};
use workbench::repl::ReplHooks;
use workbench::{Code, Diagnostic, Flow, Gc, LangId, Language, Meta, Mode, Program, Source, Vm, patterns};

/// The language.
pub struct TemplateLanguage;

impl Language for TemplateLanguage {
    const NAME: &'static str = "template";
    const EXTENSIONS: &'static [&'static str] = &["tmpl"];
    const INTERPRETERS: &'static [&'static str] = &["template"];
    const REPL: ReplHooks =
        ReplHooks { tokens: lexer::colours, words: lexer::WORDS, show: runtime::show, ..ReplHooks::DEFAULT };
    type Op = op::Op;

    fn setup(vm: &mut Vm, id: LangId) {
        Globals::<TemplateLanguage>::setup(vm, id);
        Builtin::setup::<TemplateLanguage>(vm, runtime::BUILTINS);
    }

    fn load(vm: &mut Vm, source: &Source, mode: Mode) -> Result<Gc<Code>, Diagnostic> {
        let program = parser::parse(source)?;
        compile::program(vm, source, &program, mode)
    }

    fn run(vm: &mut Vm, program: &Program) -> i32 {
        patterns::run_program::<Self>(vm, program).map_or_else(|text| out::failed(&text), |()| 0)
    }

    #[inline(always)]
    fn step<M: Meta>(m: &mut M, op: op::Op) -> Flow<M::Val> {
        step::step(m, op)
    }

    fn passed<M: Meta>(m: &mut M, exception: M::Val) -> M::Val {
        error::passed(m, exception)
    }
}

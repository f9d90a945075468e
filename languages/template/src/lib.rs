//! The template language: numbers, strings, variables, `if`, `while`, functions.
//!
//! A text goes through [`lexer`] (tokens), `grammar.lalrpop` ([`ast`], put together in [`parser`]) and [`compile`] (register
//! bytecode, [`op`]). What an instruction does is in [`step`]; what the JIT does not look into, in [`runtime`].

#![forbid(unsafe_code)]

pub mod ast;
pub mod compile;
mod grammar;
pub mod lexer;
pub mod op;
pub mod parser;
pub mod runtime;
pub mod step;

use workbench::host::out;
use workbench::patterns::{Globals, error};
use workbench::{Code, Diagnostic, Flow, Gc, LangId, Language, Meta, Mode, Program, Source, Value, Vm, patterns};

/// The language.
pub struct TemplateLanguage;

impl Language for TemplateLanguage {
    const NAME: &'static str = "template";
    const EXTENSIONS: &'static [&'static str] = &["tmpl"];
    const INTERPRETERS: &'static [&'static str] = &["template"];
    type Op = op::Op;

    fn setup(vm: &mut Vm, id: LangId) {
        Globals::<TemplateLanguage>::setup(vm, id);
        runtime::setup(vm);
    }

    fn load(vm: &mut Vm, source: &Source, mode: Mode) -> Result<Gc<Code>, Diagnostic> {
        let program = parser::parse(source)?;
        compile::program(vm, source, &program, mode)
    }

    fn run(vm: &mut Vm, program: &Program) -> i32 {
        match patterns::run_program::<Self>(vm, program, describe) {
            Ok(()) => 0,
            Err(text) => {
                out::error(text.as_bytes());
                1
            }
        }
    }

    #[inline(always)]
    fn step<M: Meta>(m: &mut M, op: op::Op) -> Flow<M::Val> {
        step::step(m, op)
    }

    fn passed<M: Meta>(m: &mut M, exception: M::Val) -> M::Val {
        error::passed(m, exception)
    }

    fn stack_overflow(vm: &mut Vm) -> Value {
        error::new(vm, "the stack is full")
    }

    fn out_of_memory(vm: &mut Vm) -> Value {
        error::new(vm, "out of memory")
    }

    fn interrupted(vm: &mut Vm) -> Value {
        error::new(vm, "interrupted")
    }

    fn show_op(code: &Code, pc: u32) -> String {
        code.op::<op::Op>(pc).map(|op| format!("{op:?}")).unwrap_or_default()
    }
}

/// What users see of an exception that nobody caught.
fn describe(vm: &mut Vm, exception: Value) -> String {
    let text = error::describe(vm, exception).unwrap_or_else(|| runtime::show(vm, exception) + "\n");
    format!("error: {text}")
}

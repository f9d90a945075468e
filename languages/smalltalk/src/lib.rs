//! SOM Smalltalk.
//!
//! A text goes through [`lexer`] (text to tokens), [`parser`] (tokens to [`ast`], by the LR grammar in `grammar.lalrpop`),
//! [`scope`] (names to places, control messages to control flow, giving [`resolved`]) and [`compile`] (register bytecode,
//! [`op`]). What runs it is [`step`] with [`send`] and [`numbers`]; [`primitives`] are what methods marked `primitive` do.
//! [`load`] finds classes, [`objects`] says how they and everything else lie in memory.
//!
//! None of the front end's modules knows a value, a heap or a class that exists: they see one source text at a time.

#![forbid(unsafe_code)]

pub mod ast;
mod grammar;
pub mod lexer;
pub mod library;
pub mod parser;
pub mod resolved;
pub mod scope;

pub mod compile;
pub mod errors;
pub mod load;
pub mod numbers;
pub mod objects;
pub mod op;
pub mod primitives;
mod repl;
pub mod send;
pub mod state;
pub mod step;

use workbench::{Code, Diagnostic, Flow, Gc, LangId, Language, Meta, Mode, Program, Source, Value, Vm};

/// The language.
pub struct Som;

impl Language for Som {
    const NAME: &'static str = "som";
    const EXTENSIONS: &'static [&'static str] = &["som"];
    const INTERPRETERS: &'static [&'static str] = &["som"];
    const REPL: workbench::repl::ReplHooks = repl::HOOKS;
    type Op = op::Op;

    fn setup(vm: &mut Vm, id: LangId) {
        let state = state::State::new(vm, id);
        let shape = STATE.id();
        let state = vm.space.heap.alloc_native(shape.0, state);
        vm.set_state(id, state);
    }

    fn load(vm: &mut Vm, source: &Source, mode: Mode) -> Result<Gc<Code>, Diagnostic> {
        load::load(vm, source, mode)
    }

    fn run(vm: &mut Vm, program: &Program) -> i32 {
        load::run(vm, program)
    }

    #[inline(always)]
    fn step<M: Meta>(m: &mut M, op: op::Op) -> Flow<M::Val> {
        step::step(m, op)
    }

    fn stack_overflow(vm: &mut Vm) -> Value {
        errors::end(vm, "Stack overflow")
    }

    fn out_of_memory(vm: &mut Vm) -> Value {
        errors::end(vm, "Out of memory")
    }

    fn interrupted(vm: &mut Vm) -> Value {
        errors::end(vm, "Interrupted")
    }

    fn show_op(code: &Code, pc: u32) -> String {
        let listing = Gc::<compile::Listing>::from_value(code.parts.extra);
        listing.and_then(|listing| listing.ops.get(pc as usize).map(op::Op::show)).unwrap_or_default()
    }
}

static STATE: workbench::StaticShape =
    workbench::StaticShape::new(workbench::Kind::INTERNAL, "som state", workbench::Layout::Native, 0);

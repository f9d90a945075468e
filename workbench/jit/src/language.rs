//! What a language plugs in.

use crate::code::{Code, LangId};
use crate::frame::Frame;
use crate::interp::{Interp, RunExit};
use crate::meta::{Flow, Meta};
use crate::observe::{Event, Verdict};
use crate::patterns::error;
use crate::repl::ReplHooks;
use crate::threads::OwnValues;
use crate::tracer::{TVal, Tracer};
use crate::vm::Vm;
use std::fmt::Debug;
use workbench_gc::{Gc, Value};
use workbench_source::{Diagnostic, Source};

/// How a text is to be read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mode {
    /// A whole program.
    File,
    /// One expression.
    Expression,
    /// What a person typed at a prompt.
    Interactive,
}

/// A program to run, as the command line gave it.
#[derive(Clone, Debug)]
pub struct Program {
    /// Its text.
    pub source: Source,
    /// The path it was read from, if it was a file.
    pub path: Option<String>,
    /// What the guest sees as its arguments, after the program's own name.
    pub args: Vec<String>,
    /// Folders to look for modules or classes in.
    pub class_path: Vec<String>,
    /// A folder with the language's library, to be preferred to the one that is part of the binary.
    pub library: Option<String>,
}

/// A hosted language. Everything else (the command line, the JIT, the collector, the tools) follows from this.
pub trait Language: Sized + 'static {
    /// Its name on the command line.
    const NAME: &'static str;
    /// File name extensions, without the dot.
    const EXTENSIONS: &'static [&'static str];
    /// Names in a `#!` line that mean this language.
    const INTERPRETERS: &'static [&'static str];
    /// What the command line of the reference interpreter (without its own name) is as that of `workbench run`.
    const ARGUMENTS: fn(Vec<String>) -> Vec<String> = |args| args;
    /// What its interactive prompt is like.
    const REPL: ReplHooks = ReplHooks::DEFAULT;
    /// One instruction: `Copy`, at most eight bytes.
    type Op: Copy + Debug;

    /// Make the language's state and builtins in a new VM.
    fn setup(vm: &mut Vm, id: LangId);
    /// Lex, parse and compile.
    fn load(vm: &mut Vm, source: &Source, mode: Mode) -> Result<Gc<Code>, Diagnostic>;
    /// Run a program to its end, show an uncaught error on stderr, and answer the exit code.
    fn run(vm: &mut Vm, program: &Program) -> i32;

    /// One instruction's semantics.
    fn step<M: Meta>(m: &mut M, op: Self::Op) -> Flow<M::Val>;
    /// An exception passes (or is about to be handled in) the running frame, at the running instruction: note it in its
    /// traceback. Answers the exception to go on with.
    fn passed<M: Meta>(_m: &mut M, exception: M::Val) -> M::Val {
        exception
    }
    /// The error to raise when the guest stack is full.
    fn stack_overflow(vm: &mut Vm) -> Value {
        error::new(vm, "the stack is full")
    }
    /// The error to raise when the heap limit is hit.
    fn out_of_memory(vm: &mut Vm) -> Value {
        error::new(vm, "out of memory")
    }
    /// The error to raise on Ctrl-C.
    fn interrupted(vm: &mut Vm) -> Value {
        error::new(vm, "interrupted")
    }
    /// Something waits (finalizers, signals): called between instructions. May raise.
    fn attend(_vm: &mut Vm, _reasons: u32) -> Result<(), Value> {
        Ok(())
    }
    /// Another thread's turn begins: exchange what the language keeps for each thread with `own`. A new thread comes with absent
    /// values, and they are left where a thread ends. Nothing may be allocated.
    fn exchange(_vm: &mut Vm, _own: &mut OwnValues) {}
    /// What happens in the top frame, which is in memory: called while the VM is observed, see [`crate::observe`].
    fn observe(_vm: &mut Vm, _event: Event) -> Verdict {
        Verdict::Go
    }
    /// The top frame, which has [`Frame::SEEN`], is about to be popped.
    fn frame_ends(_vm: &mut Vm, _frame: Frame) {}
    /// An instruction as text, for logs and `workbench bytecode`.
    fn show_op(code: &Code, pc: u32) -> String {
        code.op::<Self::Op>(pc).map(|op| format!("{op:?}")).unwrap_or_default()
    }
}

/// A language as a table of functions: what the VM keeps.
pub struct LangTable {
    /// See [`Language::NAME`].
    pub name: &'static str,
    /// See [`Language::EXTENSIONS`].
    pub extensions: &'static [&'static str],
    /// See [`Language::INTERPRETERS`].
    pub interpreters: &'static [&'static str],
    /// See [`Language::ARGUMENTS`].
    pub arguments: fn(Vec<String>) -> Vec<String>,
    /// See [`Language::REPL`].
    pub repl: ReplHooks,
    /// See [`Language::setup`].
    pub setup: fn(&mut Vm, LangId),
    /// See [`Language::load`].
    pub load: fn(&mut Vm, &Source, Mode) -> Result<Gc<Code>, Diagnostic>,
    /// See [`Language::run`].
    pub run: fn(&mut Vm, &Program) -> i32,
    /// The plain interpreter's loop.
    pub(crate) interpret: fn(&mut Interp) -> RunExit,
    /// One instruction in the tracer.
    pub(crate) trace: fn(&mut Tracer) -> Flow<TVal>,
    /// See [`Language::passed`], plain.
    pub(crate) passed: fn(&mut Interp, Value) -> Value,
    /// See [`Language::passed`], recording.
    pub(crate) passed_tracer: fn(&mut Tracer, TVal) -> TVal,
    /// See [`Language::stack_overflow`].
    pub stack_overflow: fn(&mut Vm) -> Value,
    /// See [`Language::out_of_memory`].
    pub out_of_memory: fn(&mut Vm) -> Value,
    /// See [`Language::interrupted`].
    pub interrupted: fn(&mut Vm) -> Value,
    /// See [`Language::attend`].
    pub attend: fn(&mut Vm, u32) -> Result<(), Value>,
    /// See [`Language::exchange`].
    pub exchange: fn(&mut Vm, &mut OwnValues),
    /// The loop that tells the language of each instruction.
    pub(crate) interpret_observed: fn(&mut Interp) -> RunExit,
    /// See [`Language::observe`].
    pub(crate) observe: fn(&mut Vm, Event) -> Verdict,
    /// See [`Language::frame_ends`].
    pub(crate) frame_ends: fn(&mut Vm, Frame),
    /// See [`Language::show_op`].
    pub show_op: fn(&Code, u32) -> String,
}

struct TableOf<L>(std::marker::PhantomData<L>);

impl<L: Language> TableOf<L> {
    const TABLE: LangTable = LangTable {
        name: L::NAME,
        extensions: L::EXTENSIONS,
        interpreters: L::INTERPRETERS,
        arguments: L::ARGUMENTS,
        repl: L::REPL,
        setup: L::setup,
        load: L::load,
        run: L::run,
        interpret: crate::interp::interpret::<L>,
        trace: crate::tracer::trace_one::<L>,
        passed: L::passed::<Interp>,
        passed_tracer: L::passed::<Tracer>,
        stack_overflow: L::stack_overflow,
        out_of_memory: L::out_of_memory,
        interrupted: L::interrupted,
        attend: L::attend,
        exchange: L::exchange,
        interpret_observed: crate::observe::interpret_observed::<L>,
        observe: L::observe,
        frame_ends: L::frame_ends,
        show_op: L::show_op,
    };
}

/// The table of a language.
pub fn table<L: Language>() -> &'static LangTable {
    &TableOf::<L>::TABLE
}

//! `workbench bytecode`: what the compiler made of a program.

use super::{complain, program, run};
use workbench::host::out;
use workbench::{Code, Gc, HeapConfig, Jit, LangTable, Mode, Params, Program, Vm};
use workbench_tool::listing;

/// Arguments of `bytecode`.
#[derive(clap::Args)]
pub struct Args {
    /// The language, when neither extension nor `#!` line tell.
    #[arg(long, value_name = "NAME")]
    lang: Option<String>,
    /// Show this text's bytecode.
    #[arg(short = 'c', value_name = "CODE", allow_hyphen_values = true)]
    code: Option<String>,
    /// The program.
    #[arg(value_name = "FILE")]
    rest: Vec<String>,
}

/// Show the bytecode of a program and of all functions in it.
pub fn main(args: &Args) -> i32 {
    let asked = program::Asked {
        language: args.lang.as_deref(),
        code: args.code.as_deref(),
        class_path: None,
        library: None,
        rest: &args.rest,
    };
    match program::find(&asked) {
        Ok((language, program)) => run::on_guest_stack(|low| show(language, &program, low)),
        Err(message) => complain(message),
    }
}

fn show(language: &'static LangTable, program: &Program, native_low: usize) -> i32 {
    let mut vm = Vm::new(HeapConfig::default(), Jit::new(Params::OFF, None));
    vm.ctx.native_limit = native_low + run::RESERVE;
    vm.register(language);
    let code = match (language.load)(&mut vm, &program.source, Mode::File) {
        Ok(code) => code,
        Err(diagnostic) => {
            out::error(format!("{}\n", diagnostic.render(&program.source)).as_bytes());
            return 1;
        }
    };
    // A function may hang on anything, a class or a closure, so all of the heap is looked through.
    let mut codes = Vec::new();
    vm.space.heap.for_each_object(|object| codes.extend(Gc::<Code>::from_value(object)));
    let name = program.source.name();
    codes.retain(|c| *c != code && c.parts.source.as_ref().is_some_and(|source| source.name() == name));
    codes.sort_by_key(|c| (c.line(0).max(c.line(1)), c.value().bits()));
    for code in std::iter::once(code).chain(codes) {
        out::write(listing::one(language, code).as_bytes());
    }
    out::flush();
    0
}

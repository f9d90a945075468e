//! `workbench bytecode`: what the compiler made of a program.

use super::{complain, program, run};
use workbench::host::out;
use workbench::{Code, Gc, HeapConfig, Jit, LangTable, Mode, Params, Program, Vm};

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
    let mut waiting = vec![code];
    while let Some(code) = waiting.pop() {
        list(language, code);
        waiting.extend(code.parts.consts.as_slice().iter().filter_map(|&c| Gc::<Code>::from_value(c)));
    }
    out::flush();
    0
}

fn list(language: &LangTable, code: Gc<Code>) {
    let parts = &code.parts;
    let head = format!("{}: {} registers, {} parameters\n", parts.name, parts.registers, parts.params);
    out::write(head.as_bytes());
    let mut line = 0;
    for pc in 0..parts.ops.len() as u32 {
        let new = code.line(pc);
        let shown = if new == line { String::new() } else { new.to_string() };
        line = new;
        out::write(format!("{shown:>6} {pc:>5}  {}\n", (language.show_op)(&code, pc)).as_bytes());
    }
    for h in &parts.handlers {
        let text = format!("       {}..{} raises to {} with r{}\n", h.start, h.end, h.target, h.reg);
        out::write(text.as_bytes());
    }
    out::write(b"\n");
}

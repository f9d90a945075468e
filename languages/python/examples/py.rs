//! Runs one Python program in the plain interpreter: `py [-cp folders] program.py [arguments]`.

use language_python::Python;
use workbench::{HeapConfig, Jit, Language, Params, Program, Source, Vm, host, table};

/// Native stack for the guest, and what of it is kept for the runtime.
const STACK: usize = 256 << 20;
const RESERVE: usize = 4 << 20;

fn main() {
    host::process::exit(host::process::on_stack(STACK, run).unwrap_or(70));
}

fn run(lowest: usize) -> i32 {
    let mut args = host::env::args().into_iter().skip(1).peekable();
    let mut class_path = Vec::new();
    if args.next_if(|arg| arg == "-cp").is_some() {
        class_path = args.next().unwrap_or_default().split(':').map(str::to_string).collect();
    }
    let Some(path) = args.next() else { return 2 };
    let Ok(text) = host::fs::read(&path) else { return 2 };
    let stress = host::env::var(b"STRESS").and_then(|n| String::from_utf8(n).ok()?.parse().ok()).unwrap_or(0);
    let heap = HeapConfig { stress, poison: stress != 0, ..HeapConfig::default() };
    let mut vm = Vm::new(heap, Jit::new(Params::OFF, None));
    vm.ctx.native_limit = lowest + RESERVE;
    vm.register(table::<Python>());
    let program = Program {
        source: Source::new(&*path, text),
        path: Some(path),
        args: args.collect(),
        class_path,
        library: None,
    };
    Python::run(&mut vm, &program)
}

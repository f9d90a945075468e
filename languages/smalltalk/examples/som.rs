//! Runs one SOM program in the plain interpreter: `som [-cp folders] Program.som [arguments]`.

use language_smalltalk::Som;
use workbench::{HeapConfig, Jit, Language, Params, Program, Source, Vm, host, table};

const STACK: usize = 256 << 20;

fn main() {
    let guest = std::thread::Builder::new().stack_size(STACK).spawn(run).expect("a thread for the guest");
    std::process::exit(guest.join().unwrap_or(70));
}

fn run() -> i32 {
    let mut args = std::env::args().skip(1).peekable();
    let mut class_path = Vec::new();
    if args.next_if(|arg| arg == "-cp").is_some() {
        class_path = args.next().unwrap_or_default().split(':').map(str::to_string).collect();
    }
    let Some(path) = args.next() else { return 2 };
    let Ok(text) = host::fs::read(&path) else { return 2 };
    let stress = std::env::var("STRESS").ok().and_then(|n| n.parse().ok()).unwrap_or(0);
    let heap = HeapConfig { stress, poison: stress != 0, ..HeapConfig::default() };
    let mut vm = Vm::new(heap, Jit::new(Params::OFF, None));
    let here = 0u8;
    vm.ctx.native_limit = (&raw const here as usize) - STACK + (4 << 20);
    vm.register(table::<Som>());
    let program = Program { source: Source::new(&*path, text), path: Some(path), args: args.collect(), class_path };
    Som::run(&mut vm, &program)
}

//! `workbench run`: a virtual machine, one program, its exit code.
//!
//! The guest runs on a thread of its own, because the main thread's stack is what the system happens to give. Start-up is
//! what users of small scripts feel: nothing is made here that the program does not need.

use super::{complain, options, program, stats};
use std::io::LineWriter;
use workbench::host::{clock, fs, out, process, signal};
use workbench::{HeapConfig, Jit, LangTable, Params, Policy, Program, Vm, poll};
use workbench_codegen::assembler;

/// Bytes of native stack for the guest; the system commits what is touched.
const STACK: usize = 256 << 20;
/// Bytes at its end that runtime calls without a check of their own may use.
pub const RESERVE: usize = 1 << 20;

/// Arguments of `run`.
#[derive(clap::Args)]
#[command(override_usage = "workbench run [OPTIONS] <FILE|-|-c CODE> [ARGS]...")]
pub struct Args {
    /// The language, when neither extension nor `#!` line tell.
    #[arg(long, value_name = "NAME")]
    lang: Option<String>,
    /// Run this text.
    #[arg(short = 'c', value_name = "CODE", allow_hyphen_values = true)]
    code: Option<String>,
    /// Folders to look for modules or classes in, with colons between them.
    #[arg(long, value_name = "DIR1:DIR2")]
    cp: Option<String>,
    /// The folder of the language's library, in place of the one in this binary.
    #[arg(long, value_name = "DIR")]
    lib: Option<String>,
    #[command(flatten)]
    machine: Machine,
    /// Show on standard error where the time and the memory went.
    #[arg(long)]
    stats: bool,
    /// The program, then its own arguments.
    #[arg(value_name = "FILE")]
    rest: Vec<String>,
}

/// Choices for the virtual machine.
#[derive(clap::Args, Clone)]
pub struct Machine {
    /// When to compile: off, startup, balanced, peak, or threshold=N,function_threshold=N,trace_eagerness=N,trace_limit=N.
    #[arg(long, value_name = "HOW", value_parser = Params::parse, default_value = "balanced")]
    jit: Params,
    /// Write down what the JIT does.
    #[arg(long, value_name = "FILE")]
    jit_log: Option<String>,
    /// The collector: generational, full or none.
    #[arg(long, value_name = "POLICY", value_parser = options::policy, default_value = "generational")]
    gc: Policy,
    /// Most bytes that objects may take (64M, 1G).
    #[arg(long, value_name = "SIZE", value_parser = options::size)]
    heap_limit: Option<usize>,
    /// Collect at every N-th allocation.
    #[arg(long, value_name = "N", default_value_t = 0)]
    gc_stress: u32,
}

impl Machine {
    /// A machine without languages.
    pub fn start(&self, native_low: usize) -> Result<Box<Vm>, String> {
        let heap =
            HeapConfig { policy: self.gc, limit: self.heap_limit, stress: self.gc_stress, poison: self.gc_stress > 0 };
        let mut vm = Vm::new(heap, Jit::new(self.jit.clone(), assembler(&self.jit)));
        vm.ctx.native_limit = native_low + RESERVE;
        if let Some(path) = &self.jit_log {
            let how = fs::How { write: true, create: true, truncate: true, ..fs::How::default() };
            let file = fs::File::open(path, how).map_err(|e| format!("{path}: {}", fs::reason(&e).1))?;
            // By the line, so that what led to a crash can be read.
            vm.jit.log = Some(Box::new(LineWriter::new(file)));
        }
        Ok(vm)
    }
}

/// Run the program and end the process with its exit code.
pub fn main(args: Args) -> i32 {
    let asked = program::Asked {
        language: args.lang.as_deref(),
        code: args.code.as_deref(),
        class_path: args.cp.as_deref(),
        library: args.lib.as_deref(),
        rest: &args.rest,
    };
    match program::find(&asked) {
        Ok((language, program)) => on_guest_stack(|low| guest(&args, language, &program, low)),
        Err(message) => complain(message),
    }
}

/// Do something on the guest's thread.
pub fn on_guest_stack(body: impl FnOnce(usize) -> i32 + Send) -> i32 {
    process::on_stack(STACK, body)
        .unwrap_or_else(|e| complain(format!("no stack for the program: {}", fs::reason(&e).1)))
}

fn guest(args: &Args, language: &'static LangTable, program: &Program, native_low: usize) -> i32 {
    let started = clock::monotonic();
    let vm = match args.machine.start(native_low) {
        Ok(vm) => vm,
        Err(message) => return complain(message),
    };
    let (vm, bell) = vm.leak();
    vm.register(language);
    signal::on_interrupt(signal::Bell { word: bell.poll, limit: bell.stack_limit }, poll::INTERRUPT);
    let code = (language.run)(vm, program);
    out::flush();
    workbench_jit::summary(vm);
    if args.stats {
        out::error(stats::report(vm, clock::monotonic() - started).as_bytes());
    }
    process::exit(code)
}

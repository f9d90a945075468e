//! Programs tried inside a test: run, with what they wrote, how they ended, and what the JIT said about them.
//!
//! For a language's own tests, which have the language and no finished binary.

use crate::conformance::{self, MODES, Mode};
use std::cell::RefCell;
use std::io::{self, Write};
use std::path::Path;
use std::rc::Rc;
use workbench_codegen::assembler;
use workbench_gc::HeapConfig;
use workbench_host::{out, process};
use workbench_jit::{Jit, LangTable, Params, Program, Vm};
use workbench_source::Source;

/// Native stack of the guest, and what of it is kept for the runtime.
const STACK: usize = 64 << 20;
const RESERVE: usize = 4 << 20;

/// What became of a program.
#[derive(Clone, Debug)]
pub struct Ran {
    /// Standard output.
    pub stdout: Vec<u8>,
    /// Standard error.
    pub stderr: Vec<u8>,
    /// Exit code.
    pub code: i32,
    /// What `--jit-log` would hold.
    pub log: String,
}

/// Run a program in a machine of its own. Of a mode's flags, those about the JIT and collector stress count.
pub fn run(language: &'static LangTable, program: &Program, mode: Mode) -> Ran {
    process::on_stack(STACK, |low| guest(language, program, mode, low)).expect("a test has memory for a stack")
}

/// Run a text with the JIT's defaults.
pub fn run_text(language: &'static LangTable, text: &str) -> Ran {
    let source = Source::new("test", text);
    let program = Program { source, path: None, args: Vec::new(), class_path: Vec::new(), library: None };
    run(language, &program, MODES[1])
}

fn guest(language: &'static LangTable, program: &Program, mode: Mode, low: usize) -> Ran {
    let flag = |name: &str| mode.flags.iter().skip_while(|f| **f != name).nth(1);
    let params = flag("--jit").map_or(Ok(Params::BALANCED), |how| Params::parse(how)).expect("modes have good flags");
    let stress = flag("--gc-stress").and_then(|n| n.parse().ok()).unwrap_or(0);
    let heap = HeapConfig { stress, poison: stress > 0, ..HeapConfig::default() };
    let log = Log::default();
    let assembler = assembler(&params);
    let mut vm = Vm::new(heap, Jit::new(params, assembler));
    vm.ctx.native_limit = low + RESERVE;
    vm.jit.log = Some(Box::new(log.clone()));
    vm.register(language);
    let (code, written) = out::captured(|| (language.run)(&mut vm, program));
    workbench_jit::summary(&mut vm);
    let log = String::from_utf8_lossy(&log.0.borrow()).into_owned();
    Ran { stdout: written.stdout, stderr: written.stderr, code, log }
}

#[derive(Clone, Default)]
struct Log(Rc<RefCell<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Check all conformance cases of a folder, of which there have to be some, in all modes. An error says, in many lines, what
/// was wrong.
pub fn check_cases(language: &'static LangTable, folder: &Path) -> Result<(), String> {
    let cases = conformance::find(folder);
    if cases.is_empty() {
        return Err(format!("{}: no cases", folder.display()));
    }
    let wrong: Vec<String> =
        cases.iter().flat_map(|case| MODES.map(|mode| case.check_inside(language, mode).err())).flatten().collect();
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join("\n")) }
}

/// The body of the first loop in a log: the optimised instructions that one turn of it takes.
pub fn first_loop(log: &str) -> Option<Vec<&str>> {
    let lines = log.lines().map(str::trim).skip_while(|line| !line.starts_with("label"));
    let mut body = Vec::new();
    for line in lines.skip(1) {
        if line.starts_with("jump[self]") {
            return Some(body);
        }
        body.push(line);
    }
    None
}

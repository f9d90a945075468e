//! `workbench repl`: an interactive prompt.

use super::{complain, program, run};
use workbench::host::{process, signal};
use workbench::{Program, Source, poll};
use workbench_tool::repl::{self, Setup};

/// Arguments of `repl`.
#[derive(clap::Args)]
pub struct Args {
    /// The language to start with; `:lang` changes it.
    #[arg(long, value_name = "NAME")]
    lang: Option<String>,
    /// Folders to look for modules or classes in, with colons between them.
    #[arg(long, value_name = "DIR1:DIR2")]
    cp: Option<String>,
    /// The folder of the language's library, in place of the one in this binary.
    #[arg(long, value_name = "DIR")]
    lib: Option<String>,
    #[command(flatten)]
    machine: run::Machine,
}

/// Talk until the input ends; ends the process.
pub fn main(args: Args) -> i32 {
    let languages = crate::languages::all();
    let language = match args.lang.as_deref() {
        Some(name) => match program::by_name(&languages, name) {
            Ok(language) => language,
            Err(message) => return complain(message),
        },
        None => languages[0],
    };
    let folders = args.cp.iter().flat_map(|cp| cp.split(':')).filter(|folder| !folder.is_empty());
    let program = Program {
        source: Source::new("<stdin>", ""),
        path: None,
        args: Vec::new(),
        class_path: folders.map(str::to_string).collect(),
        library: program::library_of(language, args.lib.as_deref()),
    };
    run::on_guest_stack(|native_low| {
        let new_vm = move || {
            let (vm, bell) = args.machine.start(native_low)?.leak();
            signal::on_interrupt(signal::Bell { word: bell.poll, limit: bell.stack_limit }, poll::INTERRUPT);
            Ok(vm)
        };
        match repl::run(Setup { languages, language, new_vm: Box::new(new_vm), program }) {
            Ok(code) => process::exit(code),
            Err(message) => complain(message),
        }
    })
}

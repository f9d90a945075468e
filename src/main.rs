//! The `workbench` binary: parse arguments, nothing else. What the commands do is in `cmd`.

#![forbid(unsafe_code)]

mod cmd;
mod languages;

use clap::error::ErrorKind;
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use workbench_host::{env, out, process};

#[cfg(feature = "mimalloc")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How to begin, below the list of commands.
const START: &str = "Start with `workbench run FILE` or, for a prompt, `workbench repl`.";

/// One binary, several dynamic languages, one meta-tracing JIT.
#[derive(Parser)]
#[command(name = "workbench", version, disable_help_subcommand = true, after_help = START)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Run a program.
    Run(cmd::run::Args),
    /// Talk to a language at a prompt.
    Repl(cmd::repl::Args),
    /// List the languages.
    Languages,
    /// Show a program's bytecode.
    Bytecode(cmd::bytecode::Args),
    /// Look at what the JIT did.
    Jit(cmd::jit::Args),
    /// Make a new language from the template, in a checkout of the workbench.
    New(cmd::new::Args),
    /// Run the conformance cases of a folder.
    Test(cmd::test::Args),
    /// Measure benchmark programs, side by side with other implementations.
    Bench(cmd::bench::Args),
}

fn main() {
    let args = guest_arguments_apart(as_interpreter(env::args()));
    let parsed = command().try_get_matches_from(args).and_then(|m| Cli::from_arg_matches(&m));
    let code = match parsed {
        Ok(cli) => match cli.command {
            Command::Run(args) => cmd::run::main(args),
            Command::Repl(args) => cmd::repl::main(args),
            Command::Languages => cmd::languages::main(),
            Command::Bytecode(args) => cmd::bytecode::main(&args),
            Command::Jit(args) => cmd::jit::main(&args),
            Command::New(args) => cmd::new::main(&args),
            Command::Test(args) => cmd::test::main(&args),
            Command::Bench(args) => cmd::bench::main(&args),
        },
        Err(error) => refuse(&error),
    };
    process::exit(code)
}

/// The command line, where `--lib` is also known by the name of each language: `--NAME-lib`.
fn command() -> clap::Command {
    let names: Vec<&'static str> =
        languages::all().iter().map(|l| &*Box::leak(format!("{}-lib", l.name).into_boxed_str())).collect();
    let named = |sub: clap::Command| sub.mut_arg("lib", |arg| arg.visible_aliases(names.clone()));
    Cli::command().mut_subcommand("run", named).mut_subcommand("repl", named)
}

/// Help goes to standard output; a bad flag gets one line.
fn refuse(error: &clap::Error) -> i32 {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            out::write(error.to_string().as_bytes());
            0
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            out::error(error.to_string().as_bytes());
            cmd::USAGE
        }
        _ => {
            let text = error.to_string();
            let lines = text.lines().take_while(|line| !line.is_empty()).map(str::trim);
            let line = lines.collect::<Vec<_>>().join(" ");
            cmd::complain(line.strip_prefix("error: ").unwrap_or(&line))
        }
    }
}

/// Under the name of a language's interpreter (a link to this program) it is that interpreter.
fn as_interpreter(args: Vec<String>) -> Vec<String> {
    let mut rest = args.into_iter();
    let own = rest.next().unwrap_or_default();
    let name = own.rsplit('/').next().unwrap_or(&own);
    let Some(language) = languages::all().into_iter().find(|l| l.interpreters.contains(&name)) else {
        return std::iter::once(own).chain(rest).collect();
    };
    let start = [own.as_str(), "run", "--lang", language.name].map(str::to_string);
    start.into_iter().chain((language.arguments)(rest.collect())).collect()
}

/// Put `--` before what belongs to the guest: all that follows the program of `run`. `-cp` is `--cp`, as other virtual
/// machines spell it.
fn guest_arguments_apart(args: Vec<String>) -> Vec<String> {
    if args.get(1).map(String::as_str) != Some("run") {
        return args;
    }
    let command = command();
    let run = command.find_subcommand("run");
    let takes_value = |flag: &str| {
        let known = |a: &&clap::Arg| {
            let aliases = a.get_visible_aliases().unwrap_or_default();
            flag.strip_prefix("--").is_some_and(|name| a.get_long() == Some(name) || aliases.contains(&name))
                || flag.strip_prefix('-').is_some_and(|name| a.get_short().is_some_and(|c| name == c.to_string()))
        };
        let arg = run.and_then(|run| run.get_arguments().find(known));
        arg.is_some_and(|a| a.get_action().takes_values())
    };
    let mut answer: Vec<String> = Vec::with_capacity(args.len() + 1);
    let mut rest = args.into_iter();
    answer.extend(rest.by_ref().take(2));
    while let Some(arg) = rest.next() {
        let arg = if arg == "-cp" { "--cp".to_string() } else { arg };
        let program = !arg.starts_with('-') || arg == "-";
        if program || arg == "--" {
            answer.push("--".into());
            answer.extend(program.then_some(arg));
            break;
        }
        let (with_value, ends) = (takes_value(&arg), arg == "-c");
        answer.push(arg);
        answer.extend(if with_value { rest.next() } else { None });
        if ends {
            answer.push("--".into());
            break;
        }
    }
    answer.extend(rest);
    answer
}

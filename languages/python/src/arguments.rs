//! The command line of CPython as that of `workbench run`: for programs that start `sys.executable` again.
//!
//! Options that change nothing here are dropped; what follows the program stays.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};
use workbench::host::{env, fs};

/// What `-W` said, in order: the line is taken apart before there is a machine.
static WARNINGS: OnceLock<Vec<String>> = OnceLock::new();

/// Was there a `-B`?
static WRITES_NOTHING: AtomicBool = AtomicBool::new(false);

/// Is nothing to be written about the modules that are imported?
pub fn writes_nothing() -> bool {
    WRITES_NOTHING.load(Ordering::Relaxed) || env::var(b"PYTHONDONTWRITEBYTECODE").is_some_and(|v| !v.is_empty())
}

/// The filters of warnings that the command line asks for.
pub fn warnings() -> &'static [String] {
    WARNINGS.get().map_or(&[], Vec::as_slice)
}

/// The arguments of `run` for those of CPython.
pub fn of_run(args: Vec<String>) -> Vec<String> {
    let mut warnings = Vec::new();
    let run = split(args, &mut warnings);
    // Nobody else sets it.
    let _ = WARNINGS.set(warnings);
    run
}

fn split(args: Vec<String>, warnings: &mut Vec<String>) -> Vec<String> {
    let mut rest = args.into_iter();
    while let Some(arg) = rest.next() {
        if arg == "-" || !arg.starts_with('-') {
            return match packed(&arg) {
                Some(code) => ["-c".to_string(), code].into_iter().chain(rest).collect(),
                None => std::iter::once(arg).chain(rest).collect(),
            };
        }
        let letters: Vec<char> = arg[1..].chars().collect();
        for (i, letter) in letters.iter().enumerate() {
            let more: String = letters[i + 1..].iter().collect();
            let mut value = || if more.is_empty() { rest.next() } else { Some(more.clone()) };
            match letter {
                'c' | 'm' => {
                    let Some(value) = value() else {
                        return misused(&format!("Argument expected for the -{letter} option"));
                    };
                    let code = match letter {
                        'c' => value,
                        _ => format!("import runpy; runpy._run_module_as_main({value:?})"),
                    };
                    return ["-c".to_string(), code].into_iter().chain(rest).collect();
                }
                'h' | '?' => return vec!["-c".into(), format!("print {USAGE:?}")],
                'V' => return vec!["-c".into(), "import sys; sys.stderr.write('Python 2.7.18\\n')".into()],
                'W' => {
                    warnings.extend(value());
                    break;
                }
                'Q' => {
                    value();
                    break;
                }
                'B' => WRITES_NOTHING.store(true, Ordering::Relaxed),
                '-' | '3' | 'b' | 'd' | 'E' | 'i' | 'J' | 'O' | 'R' | 's' | 'S' | 't' | 'u' | 'U' | 'v' | 'x' | 'X' => {
                }
                _ => return misused(&format!("Unknown option: -{letter}")),
            }
        }
    }
    // Without a program it is what comes on standard input.
    vec!["-".into()]
}

const USAGE: &str = "usage: python [option] ... [-c cmd | -m mod | file | -] [arg] ...";

/// A program that complains of its command line.
fn misused(complaint: &str) -> Vec<String> {
    let text = format!("{complaint}\n{USAGE}\n");
    vec!["-c".into(), format!("import sys; sys.stderr.write({text:?}); sys.exit(2)")]
}

/// The program that runs what is no text: a folder or an archive with a `__main__`, or a compiled file.
fn packed(path: &str) -> Option<String> {
    let compiled = path.ends_with(".pyc") || path.ends_with(".pyo");
    let archive = || !path.ends_with(".py") && fs::read(path).is_ok_and(|text| text.starts_with(b"PK\x03\x04"));
    if compiled && fs::is_file(path) {
        return Some(format!(
            "__file__ = __import__('sys').argv[0] = {path:?}\n\
             __import__('sys').path[0] = __import__('os').path.dirname(__file__)\n\
             exec __import__('imp')._compiled_code(__file__)"
        ));
    }
    (fs::is_dir(path) || archive()).then(|| {
        format!(
            "__import__('sys').argv[0] = __import__('sys').path[0] = {path:?}\n\
             __import__('runpy')._run_module_as_main('__main__', False)"
        )
    })
}

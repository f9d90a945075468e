//! The command line of CPython as that of `workbench run`: for programs that start `sys.executable` again.
//!
//! Options that change nothing here are dropped; what follows the program stays.

use std::sync::OnceLock;

/// What `-W` said, in order: the line is taken apart before there is a machine.
static WARNINGS: OnceLock<Vec<String>> = OnceLock::new();

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
            return std::iter::once(arg).chain(rest).collect();
        }
        let letters: Vec<char> = arg[1..].chars().collect();
        for (i, letter) in letters.iter().enumerate() {
            let more: String = letters[i + 1..].iter().collect();
            let mut value = || if more.is_empty() { rest.next().unwrap_or_default() } else { more.clone() };
            match letter {
                'c' => {
                    let code = value();
                    return ["-c".to_string(), code].into_iter().chain(rest).collect();
                }
                'm' => {
                    let code = format!("import runpy; runpy._run_module_as_main({:?})", value());
                    return ["-c".to_string(), code].into_iter().chain(rest).collect();
                }
                'V' => return vec!["-c".into(), "import sys; sys.stderr.write('Python 2.7.18\\n')".into()],
                'W' => {
                    warnings.push(value());
                    break;
                }
                'Q' => {
                    value();
                    break;
                }
                _ => {}
            }
        }
    }
    // Without a program it is what comes on standard input.
    vec!["-".into()]
}

//! Conformance cases: programs with what they must write and how they must end.
//!
//! A case is a program file; its name, less the extension, is shared by the files beside it:
//!
//! | beside `<case>.<ext>` | meaning | when absent |
//! |---|---|---|
//! | `.out` | standard output, byte for byte | not a case, unless expectations stand inside |
//! | `.err` | standard error, byte for byte | empty, unless `.err-has` or a failing `.exit` say otherwise |
//! | `.err-has` | each line of it occurs in standard error | |
//! | `.exit` | exit code | 0 |
//! | `.args` | arguments, one a line | none |
//! | `.stdin` | standard input | empty |
//!
//! Inside a program, a comment `expect: TEXT` is a line of its output, `expect error: TEXT` occurs in its standard error
//! (and its exit code is 1), `expect exit: N` is its exit code. Other programs in the folder are what cases import.
//!
//! A case runs inside its own folder, by its bare name, once in each [`Mode`]. It must do the same in all of them.

use crate::{diff, trial};
use std::path::{Path, PathBuf};
use std::time::Duration;
use workbench_host::{child, fs};
use workbench_jit::{LangTable, Program};
use workbench_source::Source;

/// A way to run a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mode {
    /// What people call it.
    pub name: &'static str,
    /// Flags of `workbench run`.
    pub flags: &'static [&'static str],
}

/// All ways to run a case.
pub const MODES: [Mode; 4] = [
    Mode { name: "interpreter", flags: &["--jit", "off"] },
    Mode { name: "default", flags: &[] },
    Mode { name: "eager", flags: &["--jit", "threshold=2,function_threshold=2,trace_eagerness=2,care_at=9,share=100"] },
    Mode { name: "stress", flags: &["--jit", "off", "--gc-stress", "97"] },
];

/// The guard-flip test, too slow to belong to [`MODES`]: everything is traced, the traces are evaluated, and guards that
/// hold are taken as failed again and again, each at some time. An exit must find everything as the interpreter has it.
pub const FLIP: Mode =
    Mode { name: "flip", flags: &["--jit", "threshold=2,function_threshold=2,trace_eagerness=20,share=100,flip=31"] };

/// The mode of this name.
pub fn mode(name: &str) -> Option<Mode> {
    MODES.into_iter().chain([FLIP]).find(|m| m.name == name)
}

/// What standard error must be.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Errors {
    Exactly(Vec<u8>),
    Contain(Vec<String>),
    Anything,
}

/// A program and what is expected of it.
#[derive(Clone, Debug)]
pub struct Case {
    /// The program.
    pub path: PathBuf,
    out: Vec<u8>,
    errors: Errors,
    exit: i32,
    args: Vec<String>,
    stdin: Vec<u8>,
}

const BESIDE: [&str; 7] = ["out", "err", "err-has", "exit", "args", "stdin", "md"];

impl Case {
    /// The case of a program, if it is one.
    pub fn of_program(path: &Path) -> Option<Case> {
        let beside = |extension: &str| fs::read(path.with_extension(extension)).ok();
        let text = |extension: &str| beside(extension).map(|b| String::from_utf8_lossy(&b).into_owned());
        let lines = |text: String| text.lines().map(String::from).collect::<Vec<_>>();
        let mut case = match beside("out") {
            Some(out) => Case { path: path.to_path_buf(), out, errors: Errors::Exactly(Vec::new()), ..Case::empty() },
            None => Case::inline(path)?,
        };
        if let Some(code) = text("exit").and_then(|t| t.trim().parse().ok()) {
            case.exit = code;
        }
        case.args.extend(text("args").map(lines).unwrap_or_default());
        case.stdin = beside("stdin").unwrap_or_default();
        if let Some(errors) = beside("err") {
            case.errors = Errors::Exactly(errors);
        } else if let Some(parts) = text("err-has") {
            case.errors = Errors::Contain(lines(parts));
        } else if case.exit != 0 && case.errors == Errors::Exactly(Vec::new()) {
            case.errors = Errors::Anything;
        }
        Some(case)
    }

    /// The case that an `.out` file belongs to.
    pub fn of_output(out: &Path) -> Option<Case> {
        let folder = out.parent()?;
        let programs = fs::list_dir(folder).ok()?.into_iter().map(|name| folder.join(fs::path(&name)));
        let mut programs = programs.filter(|p| p.file_stem() == out.file_stem() && is_program(p));
        Case::of_program(&programs.next()?)
    }

    fn empty() -> Case {
        let nothing = Errors::Exactly(Vec::new());
        Case { path: PathBuf::new(), out: Vec::new(), errors: nothing, exit: 0, args: Vec::new(), stdin: Vec::new() }
    }

    fn inline(path: &Path) -> Option<Case> {
        let text = fs::read(path).ok()?;
        let text = String::from_utf8_lossy(&text);
        let mut case = Case { path: path.to_path_buf(), ..Case::empty() };
        let mut found = false;
        let mut parts = Vec::new();
        for line in text.lines() {
            let Some((before, words)) = line.split_once("expect") else { continue };
            let opener = before.trim_end().chars().next_back();
            let Some(opener) = opener.filter(|c| "#\"/%-*;".contains(*c)) else { continue };
            // A comment that a quote opens ends with one.
            let clean = |t: &str| {
                let t = t.trim();
                let t = if opener == '"' { t.strip_suffix('"').unwrap_or(t).trim_end() } else { t };
                t.to_string()
            };
            if let Some(t) = words.strip_prefix(':') {
                case.out.extend(clean(t).bytes().chain([b'\n']));
            } else if let Some(t) = words.strip_prefix(" error:") {
                parts.push(clean(t));
                case.exit = 1;
            } else if let Some(t) = words.strip_prefix(" exit:") {
                case.exit = clean(t).parse().ok()?;
            } else {
                continue;
            }
            found = true;
        }
        if !parts.is_empty() {
            case.errors = Errors::Contain(parts);
        }
        found.then_some(case)
    }

    /// Run it. An error says, in several lines, what was wrong.
    pub fn check(&self, binary: &str, mode: Mode, limit: Duration) -> Result<(), String> {
        let name = self.path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        let flags = mode.flags.iter().map(|f| f.to_string());
        let command = [binary.to_string(), "run".to_string()];
        let task = child::Task {
            command: command.into_iter().chain(flags).chain([name]).chain(self.args.iter().cloned()).collect(),
            folder: self.path.parent().map(Path::to_path_buf),
            stdin: self.stdin.clone(),
            limit: Some(limit),
            ..child::Task::default()
        };
        let finished = child::run(&task).map_err(|e| format!("{binary}: {e}\n"))?;
        let wrong = self.judge(&finished);
        if wrong.is_empty() {
            return Ok(());
        }
        let quoted: Vec<&str> = task.command.iter().map(String::as_str).collect();
        let folder = self.path.parent().unwrap_or(Path::new("."));
        Err(format!("[{}] (cd {}; {})\n{wrong}", mode.name, folder.display(), quoted.join(" ")))
    }

    /// Run it inside of this process, in a language that the caller knows. An error says what was wrong.
    pub fn check_inside(&self, language: &'static LangTable, mode: Mode) -> Result<(), String> {
        let name = self.path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        let text = fs::read(&self.path).map_err(|e| format!("{}: {e}\n", self.path.display()))?;
        let program = Program {
            source: Source::new(name, text),
            path: Some(self.path.to_string_lossy().into_owned()),
            args: self.args.clone(),
            class_path: Vec::new(),
            library: None,
        };
        let ran = trial::run(language, &program, mode);
        let finished = child::Finished {
            code: ran.code,
            stdout: ran.stdout,
            stderr: ran.stderr,
            time: Duration::ZERO,
            cpu: Duration::ZERO,
            peak_kb: 0,
            timed_out: false,
        };
        let wrong = self.judge(&finished);
        if wrong.is_empty() { Ok(()) } else { Err(format!("[{}] {}\n{wrong}", mode.name, self.path.display())) }
    }

    fn judge(&self, finished: &child::Finished) -> String {
        let mut wrong = String::new();
        if finished.timed_out {
            wrong.push_str(&format!("did not end within {:.0} seconds\n", finished.time.as_secs_f64()));
        } else if finished.code != self.exit {
            wrong.push_str(&format!("exit code is {}, expected {}\n", finished.code, self.exit));
        }
        if finished.stdout != self.out {
            wrong.push_str(&diff::show("stdout", &self.out, &finished.stdout));
        }
        match &self.errors {
            Errors::Exactly(errors) if *errors != finished.stderr => {
                wrong.push_str(&diff::show("stderr", errors, &finished.stderr));
            }
            Errors::Contain(parts) => {
                let actual = String::from_utf8_lossy(&finished.stderr);
                for part in parts.iter().filter(|p| !actual.contains(p.as_str())) {
                    wrong.push_str(&format!("stderr lacks {part:?}; it is\n{actual}"));
                }
            }
            // A wrong exit code is seldom explained by standard output.
            Errors::Anything if !wrong.is_empty() && !finished.stderr.is_empty() => {
                wrong.push_str(&format!("stderr is\n{}", String::from_utf8_lossy(&finished.stderr)));
            }
            _ => {}
        }
        wrong
    }
}

fn is_program(path: &Path) -> bool {
    path.extension().and_then(|e| e.to_str()).is_some_and(|e| !BESIDE.contains(&e))
}

/// All cases of a folder and the folders in it, by name.
pub fn find(folder: &Path) -> Vec<Case> {
    let mut names = fs::list_dir(folder).unwrap_or_default();
    names.sort();
    let mut cases = Vec::new();
    for name in names.into_iter().filter(|n| !n.starts_with(b".")) {
        let path = folder.join(fs::path(&name));
        if fs::is_dir(&path) {
            cases.extend(find(&path));
        } else if is_program(&path) {
            cases.extend(Case::of_program(&path));
        }
    }
    cases
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inline(name: &str, text: &str) -> Option<Case> {
        let path = fs::temporary_dir().join(format!("workbench-{}-{name}", workbench_host::process::id()));
        fs::write(&path, text.as_bytes()).expect("the folder for short-lived files can be written");
        let case = Case::of_program(&path);
        fs::remove_file(&path).expect("it was just made");
        case
    }

    #[test]
    fn expectations_may_stand_inside() {
        let case = inline("a.x", "print 1 # expect: 1\nfail # expect error: Bad thing\n").expect("a case");
        assert_eq!((case.out.as_slice(), case.exit), (b"1\n".as_slice(), 1));
        assert_eq!(case.errors, Errors::Contain(vec!["Bad thing".into()]));
        let quoted = inline("b.x", "1 println. \"expect: 1\"\n").expect("a case");
        assert_eq!(quoted.out, b"1\n");
    }

    #[test]
    fn a_program_without_expectation_is_no_case() {
        assert!(inline("c.x", "we expect nothing\n").is_none());
    }
}

//! Programs that are run: whole ones with some of their words exchanged, and calls of Python's builtins at random.
//!
//! Each runs in a process of its own, in an empty folder, with limits. How it ends is its own business (an error, an exit
//! code, the time limit) unless a signal or a Rust panic ended it.

use crate::{Random, corpus, keep, span};
use std::path::Path;
use std::time::Duration;
use workbench_host::child::{self, Finished, Task};
use workbench_host::{clock, fs, process};

/// A program that runs longer is ended: some loop for ever.
const LIMIT: Duration = Duration::from_secs(20);
/// Calls of builtins in one process.
const CALLS: &str = "3000";
/// Words that only programs have that reach beyond their process: those are not mutated, lest they remove a user's files.
const REACHING: [&str; 16] = [
    "import os",
    "from os",
    "posix",
    "shutil",
    "tempfile",
    "subprocess",
    "signal",
    "socket",
    "open(",
    "file(",
    "shelve",
    "dbm",
    "zipfile",
    "mmap",
    "threading",
    "system",
];

/// `workbench run` with these options before and after the program, in `folder`.
fn run(folder: &Path, options: &[&str], program: &Path, arguments: &[&str]) -> Finished {
    let words = ["--heap-limit", "512M"].iter().chain(options).map(|word| word.to_string());
    let own =
        ["sh", "-c", "ulimit -v 12000000; ulimit -c 0; exec \"$@\"", "sh", env!("CARGO_BIN_EXE_workbench"), "run"];
    let command = own.iter().map(|word| word.to_string());
    let program = program.display().to_string();
    let arguments = arguments.iter().map(|word| word.to_string());
    let command = command.chain(words).chain([program]).chain(arguments).collect();
    let task = Task { command, folder: Some(folder.to_path_buf()), limit: Some(LIMIT), ..Task::default() };
    child::run(&task).expect("the binary can be run")
}

/// What no program may end with.
fn fault(finished: &Finished) -> Option<String> {
    let errors = String::from_utf8_lossy(&finished.stderr);
    let panicked =
        errors.lines().find(|line| line.contains("panicked at") || line.contains("has overflowed its stack"));
    let signal = (finished.code >= 128 && !finished.timed_out).then(|| format!("signal {}", finished.code - 128));
    panicked.map(str::to_string).or(signal)
}

/// An empty folder for one program, removed with what it left there.
fn in_folder<T>(name: &str, then: impl FnOnce(&Path) -> T) -> T {
    let folder = fs::temporary_dir().join(format!("workbench-fuzz-{}-{name}", process::id()));
    fs::make_dirs(&folder).expect("the folder for short-lived files can be written");
    let result = then(&folder);
    remove(&folder);
    result
}

/// Remove a folder with what is in it.
fn remove(folder: &Path) {
    for name in fs::list_dir(folder).unwrap_or_default() {
        let path = folder.join(fs::path(&name));
        if fs::is_dir(&path) {
            remove(&path);
        } else {
            // What cannot be removed keeps its folder, which is told below.
            let _ = fs::remove_file(&path);
        }
    }
    fs::remove_dir(folder).expect("the folder can be removed");
}

/// Where words (names, numbers) and other marks start and end.
fn words(line: &[u8]) -> Vec<std::ops::Range<usize>> {
    let is_word = |b: u8| b.is_ascii_alphanumeric() || b == b'_';
    let mut words = Vec::new();
    let mut at = 0;
    while at < line.len() {
        let start = at;
        at += 1;
        while is_word(line[start]) && at < line.len() && is_word(line[at]) {
            at += 1;
        }
        if line[start] != b' ' {
            words.push(start..at);
        }
    }
    words
}

/// The program with some words replaced by other words of it or by `marks`, and some lines taken out or said twice.
fn mutated(random: &mut Random, program: &[u8], marks: &[&[u8]]) -> Vec<u8> {
    let mut lines: Vec<Vec<u8>> = program.split(|&b| b == b'\n').map(<[u8]>::to_vec).collect();
    for _ in 0..=random.below(4) {
        let at = random.below(lines.len());
        let places = words(&lines[at]);
        match random.below(8) {
            0 => drop(lines.splice(at..=at, [])),
            1 => lines.insert(at, lines[at].clone()),
            2 | 3 if !places.is_empty() => {
                let place = random.one(&places).clone();
                let mark = random.one(marks).to_vec();
                lines[at].splice(place, mark);
            }
            _ if !places.is_empty() => {
                let from = random.one(&lines).clone();
                let others = words(&from);
                if !others.is_empty() {
                    let word = from[random.one(&others).clone()].to_vec();
                    let place = random.one(&places).clone();
                    lines[at].splice(place, word);
                }
            }
            _ => {}
        }
        if lines.is_empty() {
            lines.push(Vec::new());
        }
    }
    lines.join(&b'\n')
}

/// Run mutated programs of a language until the time is over.
fn whole_programs(language: &str, extension: &str, marks: &[&[u8]]) {
    let mut programs = corpus(language, extension);
    programs.retain(|text| {
        let text = String::from_utf8_lossy(text);
        REACHING.iter().all(|word| !text.contains(word))
    });
    let mut random = Random::chosen();
    let end = clock::monotonic() + span();
    for count in 0.. {
        let program = random.one(&programs).clone();
        let text = mutated(&mut random, &program, marks);
        let mode: &[&str] = match random.below(3) {
            0 => &["--jit", "off"],
            1 => &["--jit", "threshold=2,function_threshold=2"],
            _ => &["--gc-stress", "64"],
        };
        let finished = in_folder(language, |folder| {
            let file = folder.join(format!("program.{extension}"));
            fs::write(&file, &text).expect("the program can be written");
            run(folder, mode, &file, &[])
        });
        if let Some(fault) = fault(&finished) {
            let kept = keep(&format!("fuzz-run-{language}-{count}.{extension}"), &text);
            panic!("{fault}, with {mode:?} on the program in {}", kept.display());
        }
        if clock::monotonic() > end {
            break;
        }
    }
}

#[test]
fn python_programs() {
    let marks: [&[u8]; 20] = [
        b"0",
        b"-1",
        b"2.5",
        b"1 << 70",
        b"''",
        b"u'\\xe9'",
        b"None",
        b"()",
        b"[]",
        b"{}",
        b"object()",
        b"type",
        b"(yield)",
        b"self",
        b"+",
        b"*",
        b"is",
        b"in",
        b"%",
        b"iter([1])",
    ];
    whole_programs("python", "py", &marks);
}

#[test]
fn smalltalk_programs() {
    let marks: [&[u8]; 12] =
        [b"0", b"-1", b"2.5", b"nil", b"'a'", b"#b", b"self", b"super", b"[ ]", b"value", b"+", b"Object new"];
    whole_programs("smalltalk", "som", &marks);
}

#[test]
fn python_calls() {
    let calls = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/calls.py");
    let mut random = Random::chosen();
    let end = clock::monotonic() + span();
    loop {
        let seed = (random.next() % 1_000_000_000).to_string();
        let finished = in_folder("calls", |folder| run(folder, &[], &calls, &[&seed, CALLS]));
        if let Some(fault) = fault(&finished) {
            let errors = String::from_utf8_lossy(&finished.stderr);
            let last = errors.lines().rfind(|line| line.starts_with("call ")).unwrap_or("before the first call");
            panic!("{fault}: {} {seed} {CALLS}: {last}", calls.display());
        }
        let slow = finished.timed_out;
        let errors = String::from_utf8_lossy(&finished.stderr);
        let reached = errors.lines().rfind(|line| line.starts_with("call "));
        assert!(slow || reached.is_some(), "nothing was called: {errors}");
        if clock::monotonic() > end {
            break;
        }
    }
}

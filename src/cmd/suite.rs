//! `workbench test --cpython`: run the test suite of a language's reference implementation, with its library, and compare
//! with what the reference itself passes.
//!
//! One process a module, in a folder of its own, under a limit of time and memory. A driver in the language notes the outcome
//! of each method in a file, so a module that crashes or hangs loses only what it did not come to. The repository keeps the
//! names of the methods that the reference passes (`reference.txt`) and our counts (`scoreboard.txt`).

use super::{USAGE, complain};
use crate::languages::Suite;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use workbench_host::{child, env, fs, out};
use workbench_tool::pool;

/// What to do.
pub struct Asked<'a> {
    /// The reference's library.
    pub library: &'a Path,
    /// Modules to run; all if there are none.
    pub modules: &'a [String],
    /// Write down what this program passes.
    pub record: Option<&'a str>,
    /// Modules at a time.
    pub jobs: usize,
    /// Seconds a module may take.
    pub limit: u64,
}

/// Kilobytes of address space a module may take.
const MEMORY: u64 = 12_000_000;

/// How one module went.
#[derive(Default)]
struct Outcome {
    passed: BTreeSet<String>,
    /// Methods that failed, ended by an error, or were begun and not ended; with the reason.
    lost: BTreeMap<String, String>,
    skipped: BTreeSet<String>,
    failed: usize,
    errors: usize,
    /// How the process ended, when not well.
    end: &'static str,
}

/// Run the suite; 0 when nothing was lost that the reference passes.
pub fn main(suite: &Suite, asked: &Asked<'_>) -> i32 {
    let folder = asked.library.join(suite.modules.0);
    let Ok(library) = fs::real_path(asked.library) else {
        return complain(format!("{}: is no folder", asked.library.display()));
    };
    let library = String::from_utf8_lossy(&library).into_owned();
    let modules = if asked.modules.is_empty() { all_modules(suite, &folder) } else { asked.modules.to_vec() };
    if modules.is_empty() {
        complain(format!("{}: has no test modules", folder.display()));
        return USAGE;
    }
    let Some(binary) = env::executable() else { return complain("this program does not know where it lies") };
    let scratch = fs::temporary_dir().join(format!("suite-{}", workbench_host::process::id()));
    let driver = scratch.join("driver").join(format!("driver.{}", suite.extension));
    if let Err(e) = fs::make_dirs(scratch.join("driver")).and_then(|()| fs::write(&driver, suite.driver.as_bytes())) {
        return complain(format!("{}: {}", scratch.display(), fs::reason(&e).1));
    }
    let driver = driver.to_string_lossy().into_owned();
    // Under this name the tests may start it again with the reference's command line.
    let interpreter = scratch.join("driver").join(suite.interpreter);
    if let Err(e) = fs::symlink(&binary, &interpreter) {
        return complain(format!("{}: {}", interpreter.display(), fs::reason(&e).1));
    }
    let command: Vec<String> = match asked.record {
        Some(program) => vec![program.to_string(), driver],
        None => {
            let variable = format!("WORKBENCH_{}_LIB={library}", suite.language.to_uppercase());
            vec![variable, interpreter.to_string_lossy().into_owned(), driver]
        }
    };
    let command: Vec<String> = suite.environment.iter().map(|v| v.to_string()).chain(command).collect();
    let outcomes = pool::map(&modules, asked.jobs, |module| run(&command, &scratch, module, asked.limit));
    remove_all(&scratch);
    let kept = PathBuf::from(suite.folder);
    if asked.record.is_some() {
        return record(&kept, suite.modules.1, &modules, &outcomes);
    }
    let reference = Reference::read(&kept, suite.modules.1);
    let board = scoreboard(&reference, &modules, &outcomes);
    out::write(board.as_bytes());
    let lost = |module: &String, outcome: &Outcome| reference.methods(module).difference(&outcome.passed).count();
    if asked.modules.is_empty() {
        if let Err(e) = fs::write(kept.join("scoreboard.txt"), board.as_bytes()) {
            return complain(format!("{}: {}", kept.display(), fs::reason(&e).1));
        }
    } else {
        for (module, outcome) in modules.iter().zip(&outcomes) {
            for name in reference.methods(module).difference(&outcome.passed) {
                let reason = outcome.lost.get(name).map_or("did not run", String::as_str);
                let reason = if outcome.skipped.contains(name) { "skipped" } else { reason };
                out::write(format!("lost {module} {name}: {reason}\n").as_bytes());
            }
            if let Some(reason) = outcome.lost.get("module") {
                out::write(format!("ended {module}: {reason}\n").as_bytes());
            }
        }
    }
    i32::from(modules.iter().zip(&outcomes).any(|(m, o)| lost(m, o) > 0))
}

fn all_modules(suite: &Suite, folder: &Path) -> Vec<String> {
    let (_, prefix) = suite.modules;
    let ending = format!(".{}", suite.extension);
    let names = fs::list_dir(folder).unwrap_or_default();
    let mut modules: Vec<String> = names
        .iter()
        .map(|name| String::from_utf8_lossy(name).into_owned())
        .filter(|name| name.starts_with(prefix))
        .filter_map(|name| match name.strip_suffix(&ending) {
            Some(module) => Some(module.to_string()),
            None => fs::is_file(folder.join(&name).join(format!("__init__{ending}"))).then_some(name),
        })
        .collect();
    modules.sort();
    modules
}

fn run(command: &[String], scratch: &Path, module: &str, limit: u64) -> Outcome {
    let folder = scratch.join(module);
    let notes = scratch.join(format!("{module}.notes"));
    if fs::make_dirs(&folder).is_err() {
        return Outcome { end: "no folder", ..Outcome::default() };
    }
    let notes_name = notes.to_string_lossy().into_owned();
    let shell = format!("ulimit -v {MEMORY}; exec timeout -k 5 {limit} \"$@\"");
    let mut task: Vec<String> = ["/bin/sh", "-c", &shell, "sh", "env"].map(str::to_string).to_vec();
    task.push(format!("TMPDIR={}", folder.display()));
    task.extend(command.iter().cloned());
    task.extend([module.to_string(), notes_name]);
    let finished = child::run(&child::Task { command: task, folder: Some(folder.clone()), ..child::Task::default() });
    let mut outcome = Outcome::default();
    let text = fs::read(&notes).unwrap_or_default();
    outcome.read(&String::from_utf8_lossy(&text));
    outcome.end = match finished {
        Ok(finished) => match finished.code {
            0 | 1 => "",
            124 | 137 => "timeout",
            _ => "crash",
        },
        Err(_) => "not started",
    };
    remove_all(&folder);
    outcome
}

impl Outcome {
    fn read(&mut self, notes: &str) {
        let mut begun: Option<&str> = None;
        for line in notes.lines() {
            let Some((what, rest)) = line.split_once(' ') else { continue };
            let (name, reason) = rest.split_once('\t').unwrap_or((rest, ""));
            if what == "start" {
                begun = Some(name);
                continue;
            }
            if begun == Some(name) {
                begun = None;
            }
            let name = name.to_string();
            match what {
                "ok" => {
                    self.passed.insert(name);
                }
                "skip" => {
                    self.skipped.insert(name);
                }
                "fail" => {
                    self.failed += 1;
                    self.lost.insert(name, reason.to_string());
                }
                "error" => {
                    self.errors += 1;
                    self.lost.insert(name, reason.to_string());
                }
                _ => {}
            }
        }
        if let Some(name) = begun {
            self.errors += 1;
            self.lost.insert(name.to_string(), "was running when the process ended".into());
        }
        self.passed.retain(|name| !self.lost.contains_key(name));
    }
}

/// What the reference passes.
#[derive(Default)]
struct Reference {
    modules: BTreeMap<String, BTreeSet<String>>,
    /// Named groups of modules.
    groups: BTreeMap<String, BTreeSet<String>>,
}

impl Reference {
    /// A line is `module Prefix: name name …`; in `groups.txt` it is `group: module module …`.
    fn read(folder: &Path, begins: &str) -> Reference {
        let text = |name: &str| String::from_utf8_lossy(&fs::read(folder.join(name)).unwrap_or_default()).into_owned();
        let mut reference = Reference::default();
        for line in text("reference.txt").lines() {
            let Some((head, names)) = line.split_once(": ") else { continue };
            let Some((module, prefix)) = head.split_once(' ') else { continue };
            let methods = reference.modules.entry(module.to_string()).or_default();
            methods
                .extend(names.split(", ").map(|n| if prefix == "-" { n.to_string() } else { format!("{prefix}.{n}") }));
        }
        for line in text("groups.txt").lines() {
            let Some((group, names)) = line.split_once(": ") else { continue };
            let names = names.split_whitespace().map(|n| format!("{begins}{n}"));
            reference.groups.entry(group.to_string()).or_default().extend(names);
        }
        reference
    }

    fn methods(&self, module: &str) -> &BTreeSet<String> {
        static NONE: BTreeSet<String> = BTreeSet::new();
        self.modules.get(module).unwrap_or(&NONE)
    }
}

/// Write down what passed, a line a class.
fn record(folder: &Path, begins: &str, modules: &[String], outcomes: &[Outcome]) -> i32 {
    let mut all = Reference::read(folder, begins).modules;
    for (module, outcome) in modules.iter().zip(outcomes) {
        all.insert(module.clone(), outcome.passed.clone());
    }
    let mut text = String::new();
    for (module, methods) in &all {
        let mut classes: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for method in methods {
            let (prefix, name) = method.rsplit_once('.').filter(|p| !p.0.contains(' ')).unwrap_or(("-", method));
            classes.entry(prefix).or_default().push(name);
        }
        for (prefix, names) in classes {
            let _ = writeln!(text, "{module} {prefix}: {}", names.join(", "));
        }
    }
    let result = fs::make_dirs(folder).and_then(|()| fs::write(folder.join("reference.txt"), text.as_bytes()));
    match result {
        Ok(()) => 0,
        Err(e) => complain(format!("{}: {}", folder.display(), fs::reason(&e).1)),
    }
}

fn scoreboard(reference: &Reference, modules: &[String], outcomes: &[Outcome]) -> String {
    let mut text = format!(
        "{:<28} {:>9} {:>7} {:>6} {:>6} {:>7} {:>6}\n",
        "module", "reference", "of them", "passed", "failed", "errors", "skips"
    );
    let groups = reference.groups.iter().map(|(name, members)| (name.as_str(), Some(members)));
    let mut sums: Vec<_> = groups.chain([("all", None)]).map(|(n, m)| (n, m, 0, 0)).collect();
    for (module, outcome) in modules.iter().zip(outcomes) {
        let wanted = reference.methods(module);
        let got = wanted.intersection(&outcome.passed).count();
        let row = format!(
            "{module:<28} {:>9} {got:>7} {:>6} {:>6} {:>7} {:>6} {}",
            wanted.len(),
            outcome.passed.len(),
            outcome.failed,
            outcome.errors,
            outcome.skipped.len(),
            outcome.end
        );
        let _ = writeln!(text, "{}", row.trim_end());
        for (_, members, of, sum) in &mut sums {
            if members.is_none_or(|m| m.contains(module)) {
                *of += wanted.len();
                *sum += got;
            }
        }
    }
    for (name, _, of, sum) in sums.iter().filter(|s| s.2 > 0) {
        let _ = writeln!(text, "{name}: {sum} of {of} ({:.1} %)", *sum as f64 * 100.0 / *of as f64);
    }
    text
}

/// Remove a folder with all that tests left in it.
fn remove_all(folder: &Path) {
    let command = ["rm", "-rf", &folder.to_string_lossy()].map(str::to_string).to_vec();
    // What cannot be removed stays in the temporary folder.
    let _ = child::run(&child::Task { command, ..child::Task::default() });
}

//! Benchmarks: programs of a suite, run by several implementations side by side.
//!
//! The contenders run interleaved, round by round, so that a noisy minute hits all of them alike; of each contender's runs
//! of a program the quickest counts. Outputs are compared: a number without the right answer is worth nothing.

mod report;
mod suite;

pub use report::{json, table};
pub use suite::{Program, Size, Suite};

use std::path::Path;
use std::time::Duration;
use workbench_host::child;

/// Runs of a program that measures start-up: they are short and noisy.
const STARTUP_RUNS: usize = 20;

/// An implementation: a command with `{file}`, `{dir}`, `{class}` (the file's name without extension) and `{args}` in it.
#[derive(Clone, Debug)]
pub struct Contender {
    /// What tables call it.
    pub name: String,
    /// The words of the command.
    pub command: Vec<String>,
    /// The language whose programs it can run; all if there is none.
    pub lang: Option<String>,
}

impl Contender {
    /// Does it run programs of this language?
    pub fn speaks(&self, lang: &str) -> bool {
        self.lang.as_ref().is_none_or(|l| l == lang)
    }

    /// The command for one program. Without `{file}` in it, file and arguments come last.
    fn line(&self, file: &Path, args: &[String]) -> Vec<String> {
        let name = file.to_string_lossy();
        let folder = file.parent().map(|p| p.to_string_lossy()).unwrap_or_default();
        let class = file.file_stem().map(|s| s.to_string_lossy()).unwrap_or_default();
        let mut words = self.command.clone();
        if !words.iter().any(|w| w.contains("{file}") || w.contains("{class}")) {
            words.extend(["{file}".to_string(), "{args}".to_string()]);
        }
        let mut line = Vec::new();
        for word in words {
            if word == "{args}" {
                line.extend(args.iter().cloned());
            } else {
                line.push(word.replace("{file}", &name).replace("{dir}", &folder).replace("{class}", &class));
            }
        }
        line
    }
}

/// Which clock decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    /// Processor time: steady on a machine that has other things to do.
    Processor,
    /// From start to end.
    Wall,
}

/// How to measure.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Rounds.
    pub runs: usize,
    /// Which clock.
    pub clock: Clock,
    /// When to give a run up.
    pub limit: Duration,
}

/// What one contender did with one program.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// It ran to its end.
    Measured {
        /// The quickest run.
        seconds: f64,
        /// The most memory of any run.
        peak_kb: u64,
        /// Did it write what the first contender wrote?
        agrees: bool,
    },
    /// It failed; a line that says how.
    Failed(String),
    /// It does not speak the language.
    Absent,
}

/// A program's outcomes, in the order of the contenders.
#[derive(Clone, Debug)]
pub struct Row {
    /// The program's name.
    pub name: String,
    /// Its language.
    pub lang: String,
    /// How long it runs.
    pub size: Size,
    /// Outcomes.
    pub outcomes: Vec<Outcome>,
}

struct Best {
    seconds: f64,
    peak_kb: u64,
    stdout: Vec<u8>,
}

/// Measure one program.
pub fn measure(program: &Program, size: Size, contenders: &[Contender], plan: &Plan) -> Row {
    let args = program.args(size);
    let mut best: Vec<Option<Result<Best, String>>> = contenders.iter().map(|_| None).collect();
    let runs = if size == Size::Startup { plan.runs.max(STARTUP_RUNS) } else { plan.runs.max(1) };
    for _ in 0..runs {
        for (contender, best) in contenders.iter().zip(&mut best) {
            let failed = matches!(best, Some(Err(_)));
            if failed || !contender.speaks(&program.lang) {
                continue;
            }
            let task = child::Task {
                command: contender.line(&program.file, args),
                limit: Some(plan.limit),
                ..child::Task::default()
            };
            let run = child::run(&task).map_err(|e| e.to_string()).and_then(|f| judge(f, plan));
            *best = Some(match (run, best.take()) {
                (Ok(run), Some(Ok(old))) => Ok(Best {
                    seconds: run.seconds.min(old.seconds),
                    peak_kb: run.peak_kb.max(old.peak_kb),
                    stdout: run.stdout,
                }),
                (run, _) => run,
            });
        }
    }
    let reference = best.iter().flatten().find_map(|b| b.as_ref().ok()).map(|b| b.stdout.clone()).unwrap_or_default();
    let outcomes = best.into_iter().map(|best| match best {
        None => Outcome::Absent,
        Some(Err(reason)) => Outcome::Failed(reason),
        Some(Ok(b)) => Outcome::Measured { seconds: b.seconds, peak_kb: b.peak_kb, agrees: b.stdout == reference },
    });
    Row { name: program.name.clone(), lang: program.lang.clone(), size, outcomes: outcomes.collect() }
}

fn judge(finished: child::Finished, plan: &Plan) -> Result<Best, String> {
    if finished.timed_out {
        return Err(format!("did not end within {} s", plan.limit.as_secs()));
    }
    if finished.code != 0 {
        let errors = String::from_utf8_lossy(&finished.stderr);
        let last = errors.lines().rev().find(|l| !l.trim().is_empty()).unwrap_or_default();
        return Err(format!("exit code {}: {last}", finished.code));
    }
    let time = if plan.clock == Clock::Wall { finished.time } else { finished.cpu };
    Ok(Best { seconds: time.as_secs_f64(), peak_kb: finished.peak_kb, stdout: finished.stdout })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_says_where_file_and_arguments_go() {
        let contender = |words: &[&str]| Contender {
            name: "x".into(),
            command: words.iter().map(|w| w.to_string()).collect(),
            lang: None,
        };
        let args = ["7".to_string(), "8".to_string()];
        let line = contender(&["som", "-cp", "lib:{dir}", "{class}", "{args}"]).line(Path::new("a/B.som"), &args);
        assert_eq!(line, ["som", "-cp", "lib:a", "B", "7", "8"]);
        assert_eq!(contender(&["py"]).line(Path::new("f.py"), &args), ["py", "f.py", "7", "8"]);
    }
}

//! `workbench bench`: measure programs side by side with other implementations.

use super::complain;
use crate::languages;
use std::path::{Path, PathBuf};
use std::time::Duration;
use workbench_host::{env, fs, out};
use workbench_tool::bench::{self, Clock, Contender, Outcome, Plan, Program, Size, Suite};

/// Arguments of `bench`.
#[derive(clap::Args)]
pub struct Args {
    /// Another implementation: a program that runs a file (python2.7, pypy), or a command with {file} or {class}, {dir}
    /// and {args} in it. LANGUAGE: in front limits it to one language; {self} is this program.
    #[arg(long, value_name = "COMMAND")]
    against: Vec<String>,
    /// The programs.
    #[arg(long, value_name = "FILE", default_value = "benches/suite.toml")]
    suite: PathBuf,
    /// Only programs of this language.
    #[arg(long, value_name = "NAME")]
    lang: Option<String>,
    /// Only programs whose name contains one of these words, with commas between them.
    #[arg(long, value_name = "WORDS")]
    filter: Option<String>,
    /// Short runs only (and start-up).
    #[arg(long, conflicts_with = "long")]
    short: bool,
    /// Long runs only.
    #[arg(long)]
    long: bool,
    /// Rounds; the quickest counts.
    #[arg(long, value_name = "N", default_value_t = 3)]
    runs: usize,
    /// The JIT's knobs for this program, as `run` takes them.
    #[arg(long, value_name = "HOW")]
    jit: Option<String>,
    /// Real time in place of processor time.
    #[arg(long)]
    wall: bool,
    /// Seconds after which a run is given up.
    #[arg(long, value_name = "SECONDS", default_value_t = 120)]
    limit: u64,
    /// Write the results here as JSON.
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// Write the table here as Markdown.
    #[arg(long, value_name = "FILE")]
    markdown: Option<PathBuf>,
}

/// Measure; 1 if a contender's output differs or this program fails.
pub fn main(args: &Args) -> i32 {
    let Some(own) = env::executable() else { return complain("this program does not know where it lies") };
    let suite = match Suite::read(&args.suite) {
        Ok(suite) => suite,
        Err(message) => return complain(message),
    };
    let mut command = vec![own.clone(), "run".into()];
    command.extend(args.jit.iter().flat_map(|how| ["--jit".to_string(), how.clone()]));
    let mut contenders = vec![Contender { name: "workbench".into(), command, lang: None }];
    contenders.extend(args.against.iter().map(|text| rival(text, &own)));
    let clock = if args.wall { Clock::Wall } else { Clock::Processor };
    let plan = Plan { runs: args.runs, clock, limit: Duration::from_secs(args.limit) };

    let sizes: &[Size] = match (args.short, args.long) {
        (true, _) => &[Size::Startup, Size::Short],
        (_, true) => &[Size::Long],
        _ => &[Size::Startup, Size::Short, Size::Long],
    };
    let mut rows = Vec::new();
    for &size in sizes {
        for program in suite.programs.iter().filter(|p| p.has(size) && wanted(args, p)) {
            let row = bench::measure(program, size, &contenders, &plan);
            out::error(progress(&row).as_bytes());
            rows.push(row);
        }
    }
    if rows.is_empty() {
        return complain("no program of the suite was asked for");
    }
    out::write(bench::table(&rows, &contenders, false).as_bytes());
    let written =
        [(&args.json, bench::json(&rows, &contenders)), (&args.markdown, bench::table(&rows, &contenders, true))];
    for (path, text) in written {
        if let Some(path) = path
            && let Err(e) = fs::write(path, text.as_bytes())
        {
            return complain(format!("{}: {}", path.display(), fs::reason(&e).1));
        }
    }
    let bad = |(i, o): (usize, &Outcome)| match o {
        Outcome::Measured { agrees, .. } => !agrees,
        Outcome::Failed(_) => i == 0,
        Outcome::Absent => false,
    };
    i32::from(rows.iter().any(|row| row.outcomes.iter().enumerate().any(bad)))
}

fn wanted(args: &Args, program: &Program) -> bool {
    let words = args.filter.as_deref().unwrap_or("");
    args.lang.as_ref().is_none_or(|l| *l == program.lang)
        && (words.is_empty() || words.split(',').any(|w| program.name.contains(w)))
}

fn progress(row: &bench::Row) -> String {
    let mut text = format!("{:<18} {:<8}", row.name, row.size.name());
    for outcome in &row.outcomes {
        text.push_str(&match outcome {
            Outcome::Measured { seconds, .. } => format!(" {seconds:>9.3}"),
            Outcome::Failed(_) => format!(" {:>9}", "failed"),
            Outcome::Absent => format!(" {:>9}", "-"),
        });
    }
    text.push('\n');
    text
}

/// A rival from what `--against` said. An interpreter that a language knows by name runs that language only.
fn rival(text: &str, own: &str) -> Contender {
    let all = languages::all();
    let prefixed = text.split_once(':').filter(|(lang, _)| all.iter().any(|l| l.name == *lang));
    let (lang, command) = prefixed.map_or((None, text), |(lang, command)| (Some(lang.to_string()), command));
    let mut words: Vec<String> = command.split_whitespace().map(|w| w.replace("{self}", own)).collect();
    let program = words.first().cloned().unwrap_or_default();
    let base = program.rsplit('/').next().unwrap_or(&program).to_string();
    if let Some(first) = words.first_mut() {
        *first = on_path(&program);
    }
    let known = all.iter().find(|l| l.interpreters.contains(&base.as_str())).map(|l| l.name.to_string());
    let name = if words.len() == 1 { base } else { command.trim_start_matches("{self} run ").to_string() };
    Contender { name, command: words, lang: lang.or(known) }
}

/// Where a program lies: on the path, or as a version that pyenv keeps (`NAMEx.y` is `versions/x.y.*/bin/NAMEx.y`). A pyenv
/// shim is passed by, because it is a shell script that starts slower than what it starts.
fn on_path(program: &str) -> String {
    if program.contains('/') {
        return program.into();
    }
    let variable = |name: &[u8]| env::var(name).map(|v| String::from_utf8_lossy(&v).into_owned()).unwrap_or_default();
    let folders = variable(b"PATH");
    let folders = folders.split(':').filter(|f| !f.ends_with("/shims"));
    let found = folders.map(|f| Path::new(f).join(program)).find(|p| fs::access(p, 1));
    let kept = || {
        let versions = Path::new(&variable(b"HOME")).join(".pyenv/versions");
        let mut names = fs::list_dir(&versions).ok()?;
        names.sort();
        names.into_iter().map(|n| versions.join(fs::path(&n)).join("bin").join(program)).find(|p| fs::access(p, 1))
    };
    found.or_else(kept).map_or_else(|| program.into(), |p| p.to_string_lossy().into_owned())
}

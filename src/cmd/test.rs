//! `workbench test`: run the conformance cases of a folder and show a scoreboard.

use super::{USAGE, complain, suite};
use crate::languages::CPYTHON;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;
use workbench_host::{env, fs, out};
use workbench_tool::conformance::{self, FLIP, MODES, Mode};
use workbench_tool::pool;

/// Arguments of `test`.
#[derive(clap::Args)]
pub struct Args {
    /// The folder.
    #[arg(required_unless_present = "cpython")]
    folder: Option<PathBuf>,
    /// Run CPython's own test modules in place of conformance cases; DIR is its library.
    #[arg(long, value_name = "DIR", num_args = 1.., conflicts_with_all = ["folder", "mode", "filter", "quiet"])]
    cpython: Vec<String>,
    /// With --cpython: write down what this program (the reference) passes.
    #[arg(long, value_name = "PROGRAM", requires = "cpython")]
    record: Option<String>,
    /// Run in this mode only: interpreter, default, eager, stress, or flip (guards that hold fail). May be repeated.
    #[arg(long, value_name = "MODE", value_parser = mode)]
    mode: Vec<Mode>,
    /// Cases at a time.
    #[arg(long, value_name = "N", default_value_t = pool::default_jobs())]
    jobs: usize,
    /// Only cases whose path contains this.
    #[arg(long, value_name = "TEXT")]
    filter: Option<String>,
    /// Seconds a case may take.
    #[arg(long, value_name = "SECONDS", default_value_t = 60)]
    limit: u64,
    /// The scoreboard alone.
    #[arg(long)]
    quiet: bool,
}

fn mode(name: &str) -> Result<Mode, String> {
    conformance::mode(name).ok_or_else(|| {
        let names = MODES.map(|m| m.name);
        format!("there are the modes {}, {}", names.join(", "), FLIP.name)
    })
}

/// Run the cases; 0 if all are well, 1 if not.
pub fn main(args: &Args) -> i32 {
    if let Some((library, modules)) = args.cpython.split_first() {
        let (library, record) = (Path::new(library), args.record.as_deref());
        let asked = suite::Asked { library, modules, record, jobs: args.jobs, limit: args.limit };
        return suite::main(&CPYTHON, &asked);
    }
    let Some(folder) = &args.folder else { return complain("test what?") };
    if !fs::is_dir(folder) {
        return complain(format!("{}: is no folder", folder.display()));
    }
    let Some(binary) = env::executable() else { return complain("this program does not know where it lies") };
    let wanted = |path: &Path| args.filter.as_ref().is_none_or(|f| path.to_string_lossy().contains(f));
    let cases: Vec<_> = conformance::find(folder).into_iter().filter(|c| wanted(&c.path)).collect();
    if cases.is_empty() {
        complain(format!("{}: has no cases", folder.display()));
        return USAGE;
    }
    let modes = if args.mode.is_empty() { MODES.to_vec() } else { args.mode.clone() };
    let limit = Duration::from_secs(args.limit);
    let verdicts = pool::map(&cases, args.jobs, |case| {
        let check = |&mode: &Mode| case.check(&binary, mode, limit);
        modes.iter().map(check).collect::<Vec<_>>()
    });
    let mut areas: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut sums = vec![0; modes.len()];
    for (case, verdict) in cases.iter().zip(&verdicts) {
        let beside = case.path.parent().unwrap_or(folder);
        let area = beside.strip_prefix(folder).unwrap_or(beside).display().to_string();
        let row = areas.entry(area).or_insert_with(|| vec![0; modes.len() + 1]);
        row[modes.len()] += 1;
        for (i, result) in verdict.iter().enumerate() {
            match result {
                Ok(()) => {
                    row[i] += 1;
                    sums[i] += 1;
                }
                Err(text) if !args.quiet => out::write(format!("FAILED {}\n{text}\n", case.path.display()).as_bytes()),
                Err(_) => {}
            }
        }
    }
    let mut head = format!("{:<32} {:>6}", "area", "cases");
    modes.iter().for_each(|m| head.push_str(&format!(" {:>12}", m.name)));
    out::write(format!("{head}\n").as_bytes());
    let show = |name: &str, passed: &[usize], all: usize| {
        let cells: String = passed.iter().map(|n| format!(" {n:>12}")).collect();
        out::write(format!("{name:<32} {all:>6}{cells}\n").as_bytes());
    };
    for (area, row) in &areas {
        show(area, &row[..modes.len()], row[modes.len()]);
    }
    show("all", &sums, cases.len());
    i32::from(sums.iter().any(|&n| n < cases.len()))
}

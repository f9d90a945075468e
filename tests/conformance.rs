//! Every conformance case under `tests/conformance`, one test a case, each in all modes.

use std::path::Path;
use std::time::Duration;
use workbench_tool::conformance::{Case, MODES};

/// A case that takes longer hangs.
const LIMIT: Duration = Duration::from_secs(120);

fn case(out: &Path) -> datatest_stable::Result<()> {
    let out = std::path::absolute(out)?;
    let case = Case::of_output(&out).ok_or("no program stands beside the expected output")?;
    let wrong: Vec<String> =
        MODES.into_iter().filter_map(|mode| case.check(env!("CARGO_BIN_EXE_workbench"), mode, LIMIT).err()).collect();
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join("\n").into()) }
}

datatest_stable::harness! {
    { test = case, root = "tests/conformance", pattern = r"\.out$" },
}

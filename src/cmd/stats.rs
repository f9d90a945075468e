//! `--stats`: where the time and the memory went.

use std::fmt::Write;
use std::time::Duration;
use workbench::Vm;

/// The report. What the JIT's own work and the collector did not take is the guest's: interpreter and compiled code.
pub fn report(vm: &Vm, whole: Duration) -> String {
    let jit = &vm.jit.stats;
    let gc = vm.space.heap.stats();
    let collecting = Duration::from_nanos(gc.nanos);
    let running = whole.saturating_sub(jit.tracing + jit.optimising + jit.compiling + collecting);
    let mut text = String::new();
    let mut line = |name: &str, value: String| {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{name:<18} {value}");
    };
    let ms = |d: Duration| format!("{:>10.3} ms", d.as_secs_f64() * 1e3);
    line("all", ms(whole));
    line("running", ms(running));
    line("tracing", ms(jit.tracing));
    line("optimising", ms(jit.optimising));
    line("code generation", ms(jit.compiling));
    line("collecting", ms(collecting));
    let count = |n: u64| format!("{n:>10}");
    line("traces", count(jit.traces.into()));
    line("bridges", count(jit.bridges.into()));
    line("trees recompiled", count(jit.recompiled.into()));
    line("exits", count(jit.exits));
    line("recorded", format!("{} instructions, {} after optimisation", count(jit.recorded), jit.optimised));
    for (reason, n) in &jit.aborts {
        line("aborted", format!("{n:>10} {reason}"));
    }
    let code = vm.jit.assembler.as_ref().map_or(0, |a| a.code_bytes());
    let kb = |bytes: u64| format!("{:>10} KB", bytes >> 10);
    line("machine code", kb(code as u64));
    line("allocated", kb(gc.allocated));
    line("peak heap", kb(gc.peak as u64));
    line("collections", format!("{:>10} young, {} full, {} slices", gc.minor, gc.major, gc.slices));
    line("longest pause", ms(Duration::from_nanos(gc.longest_pause)));
    text
}

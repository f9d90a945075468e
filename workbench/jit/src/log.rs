//! `--jit-log`: what was recorded, what became of it, and why not.

use crate::ir::FragmentId;
use crate::tracer::{Recording, Start};
use crate::vm::Vm;
use std::io::Write;

/// Note a recording that was given up.
pub(crate) fn abort(vm: &mut Vm, rec: &Recording, reason: &str) {
    let Some(mut log) = vm.jit.log.take() else { return };
    let _ = writeln!(log, "abort {} at {}: {reason} ({} instructions)", describe(rec.start), place(rec), rec.len());
    vm.jit.log = Some(log);
}

/// At the end of a run: which guards failed how often, and where their bridges lead.
pub fn summary(vm: &mut Vm) {
    let Some(mut log) = vm.jit.log.take() else { return };
    let mut rows = vm.jit.failing_exits();
    rows.sort_by_key(|r| std::cmp::Reverse(r.crossings.max(u64::from(r.failures))));
    let _ = writeln!(log, "guards by failures");
    for r in rows.iter().take(200) {
        let bridge = r.bridge.map_or_else(|| "no bridge".to_string(), |b| format!("bridge {b}"));
        let _ = writeln!(
            log,
            "  exit {} of fragment {}: {} failures, {} crossings, {bridge}, at {}:{} {}",
            r.exit, r.fragment, r.failures, r.crossings, r.function, r.line, r.op
        );
    }
    let _ = log.flush();
    vm.jit.log = Some(log);
}

/// Note something else.
pub(crate) fn note(vm: &mut Vm, text: &str) {
    if let Some(log) = &mut vm.jit.log {
        let _ = writeln!(log, "{text}");
    }
}

/// Note a compiled recording: its source lines, the recording, and what was compiled.
pub(crate) fn compiled(vm: &mut Vm, rec: &Recording, id: FragmentId, bytes: usize) {
    let Some(mut log) = vm.jit.log.take() else { return };
    let fragment = vm.jit.fragment(id);
    let _ = writeln!(
        log,
        "fragment {id} {} at {}: {} instructions recorded, {} left, {bytes} bytes",
        describe(rec.start),
        place(rec),
        rec.len(),
        fragment.insts.len(),
    );
    let _ = writeln!(log, "  lines: {}", lines(rec));
    let _ = writeln!(log, "{fragment}");
    vm.jit.log = Some(log);
}

fn describe(start: Start) -> String {
    match start {
        Start::Loop(_) => "loop".into(),
        Start::Function => "function".into(),
        Start::Bridge(exit) => format!("bridge from exit {exit}"),
    }
}

fn place(rec: &Recording) -> String {
    rec.positions.first().map_or_else(String::new, |(_, code, pc)| {
        let file = code.parts.source.as_ref().map_or("?", |s| s.name());
        format!("{} ({file}:{})", code.parts.name, code.line(*pc))
    })
}

fn lines(rec: &Recording) -> String {
    let mut out = String::new();
    let mut last = None;
    for (_, code, pc) in &rec.positions {
        let here = (code.value().bits(), code.line(*pc));
        if last != Some(here) {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(&format!("{}:{}", code.parts.name, here.1));
            last = Some(here);
        }
        if out.len() > 2000 {
            out.push_str(" …");
            break;
        }
    }
    out
}

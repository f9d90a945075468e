//! `--jit-log`: what was recorded, what became of it, and why not.
//!
//! A log is text for people that a program can read too (`workbench jit view` does). Sources and code objects are written out
//! when they are first mentioned, so a log needs no other file:
//!
//! ```text
//! source 0 FILE                           then its lines, each after `  |`
//! code 2 source 0 NAME                    then its instructions: `  PC LINE TEXT`
//! fragment 3 loop at PLACE: …             then facts, and the optimised trace in the IR's text form
//!   starts code 2 pc 4
//!   exit 17 code 2 pc 9 line 5            one for each guard: where it goes on
//! recorded 3                              the trace before optimisation, with `; code 2 pc 4` where an instruction starts
//! end
//! abort loop at PLACE: …                  then `  starts …` and `  stopped …`
//! guards by failures                      at the end of the run, then one line for each guard that failed
//! visits fragment 3: N entries, T ns      from the interpreter or a native call, and the time inside
//! ```
//!
//! Without `--jit-log` none of this costs anything but a look at an empty option where compiled code is entered.

use crate::code::Code;
use crate::ir::FragmentId;
use crate::tracer::{Recording, Start};
use crate::vm::Vm;
use rustc_hash::FxHashMap;
use std::io::Write;
use std::time::{Duration, Instant};
use workbench_gc::Gc;

/// What a log has said so far, and what it counts.
#[derive(Default)]
pub(crate) struct Journal {
    codes: FxHashMap<u64, usize>,
    sources: FxHashMap<String, usize>,
    visits: FxHashMap<usize, Visits>,
    /// Time inside of compiled code that the running visit called natively.
    inner: Duration,
}

/// Entries of one function of compiled code.
#[derive(Default)]
struct Visits {
    fragment: FragmentId,
    entries: u64,
    time: Duration,
}

impl Journal {
    /// A fragment's code, from now on, is at this address.
    pub(crate) fn placed(&mut self, fragment: FragmentId, code: *const u8) {
        self.visits.entry(code as usize).or_default().fragment = fragment;
    }
}

/// Enter compiled code by way of `enter`, counting.
pub(crate) fn visit(vm: &mut Vm, code: *const u8, enter: impl FnOnce(&mut Vm) -> u64) -> u64 {
    if vm.jit.log.is_none() {
        return enter(vm);
    }
    let outer = std::mem::take(&mut vm.jit.journal.inner);
    let began = Instant::now();
    let status = enter(vm);
    let whole = began.elapsed();
    let own = whole.saturating_sub(vm.jit.journal.inner);
    vm.jit.journal.inner = outer + whole;
    let visits = vm.jit.journal.visits.entry(code as usize).or_default();
    visits.entries += 1;
    visits.time += own;
    status
}

/// The number of a code object; the first time, it is written out.
fn code_number(vm: &mut Vm, log: &mut dyn Write, code: Gc<Code>) -> usize {
    let key = code.value().bits();
    if let Some(&known) = vm.jit.journal.codes.get(&key) {
        return known;
    }
    let parts = &code.parts;
    let name = parts.source.as_ref().map_or("?", |s| s.name()).to_string();
    let journal = &mut vm.jit.journal;
    let source = match journal.sources.get(&name) {
        Some(&known) => known,
        None => {
            let number = journal.sources.len();
            let _ = writeln!(log, "source {number} {name}");
            let text = parts.source.as_ref().map_or(&b""[..], |s| s.text());
            for line in String::from_utf8_lossy(text).lines() {
                let _ = writeln!(log, "  |{line}");
            }
            journal.sources.insert(name, number);
            number
        }
    };
    let number = journal.codes.len();
    journal.codes.insert(key, number);
    let show = vm.languages[parts.lang as usize].show_op;
    let _ = writeln!(log, "code {number} source {source} {}", parts.name.replace('\n', " "));
    for pc in 0..parts.ops.len() as u32 {
        let _ = writeln!(log, "  {pc} {} {}", code.line(pc), show(&code, pc).replace('\n', " "));
    }
    number
}

/// Note a recording that was given up.
pub(crate) fn abort(vm: &mut Vm, rec: &Recording, reason: &str) {
    let Some(mut log) = vm.jit.log.take() else { return };
    let first = rec.positions.first().map(|&(_, code, pc)| (code_number(vm, &mut log, code), pc));
    let last = rec.positions.last().map(|&(_, code, pc)| (code_number(vm, &mut log, code), pc));
    let _ = writeln!(log, "abort {} at {}: {reason} ({} instructions)", describe(rec.start), place(rec), rec.len());
    for (what, place) in [("starts", first), ("stopped", last)] {
        if let Some((code, pc)) = place {
            let _ = writeln!(log, "  {what} code {code} pc {pc}");
        }
    }
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
    let journal = &vm.jit.journal;
    let mut visits: Vec<&Visits> = journal.visits.values().filter(|v| v.entries > 0).collect();
    visits.sort_by_key(|v| std::cmp::Reverse(v.time));
    for v in visits {
        let nanos = v.time.as_nanos();
        let _ = writeln!(log, "visits fragment {}: {} entries, {nanos} ns", v.fragment, v.entries);
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

/// Note a compiled recording: its source lines, what was compiled, and the recording.
pub(crate) fn compiled(vm: &mut Vm, rec: &Recording, id: FragmentId, bytes: usize) {
    let Some(mut log) = vm.jit.log.take() else { return };
    let positions: Vec<(u32, usize, u32)> =
        rec.positions.iter().map(|&(i, code, pc)| (i, code_number(vm, &mut log, code), pc)).collect();
    let exits: Vec<_> =
        vm.jit.fragment(id).exits.iter().map(|e| (e.id, e.snapshot.frames.last().map(|f| (f.code, f.pc)))).collect();
    let mut places = Vec::new();
    for (exit, top) in exits {
        if let Some((code, pc)) = top {
            places.push((exit, code_number(vm, &mut log, code), pc, code.line(pc)));
        }
    }
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
    if let Some((_, code, pc)) = positions.first() {
        let _ = writeln!(log, "  starts code {code} pc {pc}");
    }
    for (exit, code, pc, line) in places {
        let _ = writeln!(log, "  exit {exit} code {code} pc {pc} line {line}");
    }
    let _ = writeln!(log, "{fragment}");
    let _ = writeln!(log, "recorded {id}");
    let text = rec.frag.to_string();
    let mut at = positions.iter().peekable();
    for (i, line) in text.lines().skip(1).enumerate() {
        while let Some((_, code, pc)) = at.next_if(|p| p.0 as usize <= i) {
            let _ = writeln!(log, "  ; code {code} pc {pc}");
        }
        let _ = writeln!(log, "{line}");
    }
    let _ = writeln!(log, "end");
    vm.jit.log = Some(log);
}

fn describe(start: Start) -> String {
    match start {
        Start::Loop(_) => "loop".into(),
        Start::Entry(_) => "function".into(),
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

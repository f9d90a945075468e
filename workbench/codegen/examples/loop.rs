//! How long compilation takes, and how fast compiled loops are: the figures that the JIT's thresholds rest on.
//!
//! `cargo run --release -p workbench-codegen --example loop [listing]`

#![allow(clippy::print_stdout, reason = "it is what the example is for")]

use std::cell::Cell;
use std::collections::HashMap;
use std::fmt::Write;
use std::time::Instant;
use workbench_codegen::{Cranelift, Options};
use workbench_jit::assembler::{Abi, Assembler, Compiled, ExitCell, LabelCell, Unit};
use workbench_jit::ir::Fragment;

/// Context, frame and exit buffer in one array of words.
struct Machine {
    words: Box<[u64; 1024]>,
    exits: HashMap<u32, Box<ExitCell>>,
    label: LabelCell,
    flag: Cell<u8>,
}

impl Machine {
    fn new() -> Machine {
        let label = LabelCell { code: Cell::new(std::ptr::null()), entry: Cell::new(1), left: Cell::new(0) };
        Machine { words: Box::new([0; 1024]), exits: HashMap::new(), label, flag: Cell::new(0) }
    }

    fn compile(&mut self, with: &mut Cranelift, fragments: &[&Fragment]) -> Result<Compiled, String> {
        for exit in fragments.iter().flat_map(|f| &f.exits) {
            self.exits.entry(exit.id).or_insert_with(|| Box::new(ExitCell::new(exit.id)));
        }
        let abi = Abi {
            poll: 8,
            ret: 16,
            native_limit: 24,
            frame: 0,
            stack_limit: 0,
            max_depth: 0,
            frame_header: 24,
            bump: std::ptr::null(),
            bump_classes: 0,
            merge_at: u64::MAX,
            new_record: 0,
            new_values: 0,
            barrier: 0,
            box_int: 0,
            box_flt: 0,
            call_guest: 0,
            call_ended: 0,
        };
        with.compile(&Unit {
            fragments,
            exit_cell: &|id| &*self.exits[&id],
            label_cell: &|_| &self.label,
            callee: &|_, _| None,
            invalid_flag: &|_| self.flag.as_ptr(),
            hasty: false,
            abi: &abi,
        })
    }

    /// Nanoseconds an iteration of a loop whose label takes the number of iterations first.
    fn time(&mut self, with: &Cranelift, code: *const u8, iterations: u64) -> f64 {
        let base = self.words.as_mut_ptr();
        let mut best = f64::MAX;
        for _ in 0..5 {
            self.words[512..515].copy_from_slice(&[iterations, 0, 0]);
            let start = Instant::now();
            // SAFETY: context, frame and buffer are parts of `words` that do not overlap, and the code was made for them.
            unsafe { with.enter(code, base.cast(), base.add(256), base.add(512), 1) };
            best = best.min(start.elapsed().as_nanos() as f64 / iterations as f64);
        }
        best
    }
}

/// A loop body of `n` operations like those of optimised traces: one in eight is a guard with six live values.
fn typical(n: usize) -> String {
    let mut text = String::from(
        "fragment 1\n label 100, 0, 0, 1.5\n m: int = phi[0]\n i: int = phi[1]\n s: int = phi[2]\n f: flt = phi[3]\n",
    );
    let (mut last, mut flt) = ("s".to_owned(), "f".to_owned());
    for k in 0..n / 8 {
        let line = format!(
            " a{k} = iadd {last}, i\n b{k} = ixor a{k}, m\n g{k} = fmul {flt}, 1.25\n h{k} = fadd g{k}, f\n c{k} = ishl b{k}, 3\n \
             d{k} = isub c{k}, a{k}\n t{k} = ilt d{k}, 4611686018427387904\n \
             guard_true t{k} else @{k} #{} (m, i, s, {last}, d{k}, h{k})\n",
            k + 1
        );
        text.push_str(&line);
        (last, flt) = (format!("d{k}"), format!("h{k}"));
    }
    let end = n / 8;
    let written = write!(text, " j = iadd_ovf i, 1 else @{end} #{} (m, i)\n jump[self] m, j, {last}, {flt}", end + 1);
    assert!(written.is_ok());
    text
}

const SUM: &str = "fragment 1
  label 0, 0, 0
  m: int = phi[0]
  i: int = phi[1]
  s: int = phi[2]
  c = ilt i, m
  guard_true c else @0 #1 (s)
  t = iadd_ovf s, i else @1 #2 (m, i, s)
  j = iadd i, 1
  jump[self] m, j, t";

const ALTERNATING: &str = "fragment 1
  label 0, 0, 0
  m: int = phi[0]
  i: int = phi[1]
  s: int = phi[2]
  c = ilt i, m
  guard_true c else @0 #1 (s)
  o = iand i, 1
  guard_int_val o, 0 else @1 #2 (m, i, s)
  t = iadd s, i
  j = iadd i, 1
  jump[self] m, j, t";

const OTHER_SIDE: &str = "fragment 2 parent 2
  m: int = param[0]
  i: int = param[1]
  s: int = param[2]
  t = isub s, i
  j = iadd i, 1
  jump[1] m, j, t";

fn main() -> Result<(), String> {
    for single_pass in [false, true] {
        let mut cranelift = Cranelift::with_options(Options { single_pass, ..Options::default() })?;
        println!("register allocator: {}", if single_pass { "single_pass" } else { "backtracking" });
        for n in [50, 500, 2000, 8000] {
            let f: Fragment = typical(n).parse()?;
            let mut machine = Machine::new();
            let mut best = f64::MAX;
            let mut size = 0;
            for _ in 0..5 {
                let start = Instant::now();
                let compiled = machine.compile(&mut cranelift, &[&f])?;
                best = best.min(start.elapsed().as_nanos() as f64);
                size = compiled.size;
                cranelift.free(compiled.handle);
            }
            let ops = f.insts.len() as f64;
            println!(
                "  {:5} ops: {:7.0} us, {:.2} us/op, {:.1} bytes/op",
                ops,
                best / 1e3,
                best / 1e3 / ops,
                size as f64 / ops
            );
        }
        let mut machine = Machine::new();
        let (sum, alternating, other): (Fragment, Fragment, Fragment) =
            (SUM.parse()?, ALTERNATING.parse()?, OTHER_SIDE.parse()?);
        let code = machine.compile(&mut cranelift, &[&sum])?.code;
        println!("  integer loop, two guards:      {:.2} ns/iteration", machine.time(&cranelift, code, 50_000_000));
        let code = machine.compile(&mut cranelift, &[&alternating])?.code;
        machine.label.code.set(code);
        let bridge = machine.compile(&mut cranelift, &[&other])?.code;
        machine.exits[&2].bridge.set(bridge);
        println!("  alternating, bridge apart:     {:.2} ns/iteration", machine.time(&cranelift, code, 20_000_000));
        let code = machine.compile(&mut cranelift, &[&alternating, &other])?.code;
        println!("  alternating, bridge merged:    {:.2} ns/iteration", machine.time(&cranelift, code, 20_000_000));
    }
    let mut arguments = arguments();
    if arguments.any(|a| a == "listing") {
        let mut cranelift = Cranelift::with_options(Options { listing: true, ..Options::default() })?;
        Machine::new().compile(&mut cranelift, &[&ALTERNATING.parse()?, &OTHER_SIDE.parse()?])?;
        println!("{}", cranelift.listing());
    }
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "an example is its own program")]
fn arguments() -> std::env::Args {
    std::env::args()
}

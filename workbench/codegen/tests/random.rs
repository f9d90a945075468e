//! Random fragments: the evaluator and the code generator must agree on every one. Pure operations, guards, overflow,
//! a loop with parameters of several types, a merged or attached bridge; the seed of a failing program is in the message.

mod support;

use std::fmt::Write;
use support::*;

/// Knuth's MMIX generator, its better half mixed down.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 ^ self.0 >> 29).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 16
    }

    fn below(&mut self, n: usize) -> usize {
        (self.next() % n as u64) as usize
    }

    fn pick<'a, T: ?Sized>(&mut self, from: &[&'a T]) -> &'a T {
        from[self.below(from.len())]
    }
}

/// A program under construction: the names alive now, by type.
struct Program {
    random: Random,
    text: String,
    ints: Vec<String>,
    flts: Vec<String>,
    bools: Vec<String>,
    made: usize,
    exits: usize,
}

const INT_CONSTANTS: &[&str] =
    &["0", "1", "-1", "2", "7", "8", "-8", "64", "4611686018427387904", "-9223372036854775808"];
const FLT_CONSTANTS: &[&str] = &["0.0", "-0.0", "1.0", "-1.5", "1e300", "inf", "3.0"];

impl Program {
    fn int(&mut self) -> String {
        let n = self.ints.len();
        if n == 0 || self.random.below(5) == 0 {
            return self.random.pick(INT_CONSTANTS).to_owned();
        }
        self.ints[self.random.below(n)].clone()
    }

    fn flt(&mut self) -> String {
        let n = self.flts.len();
        if n == 0 || self.random.below(6) == 0 {
            return self.random.pick(FLT_CONSTANTS).to_owned();
        }
        self.flts[self.random.below(n)].clone()
    }

    fn bool(&mut self) -> String {
        let n = self.bools.len();
        if n == 0 || self.random.below(12) == 0 {
            return self.random.pick(&["true", "false"]).to_owned();
        }
        self.bools[self.random.below(n)].clone()
    }

    fn fresh(&mut self) -> String {
        self.made += 1;
        format!("x{}", self.made)
    }

    fn line(&mut self, line: &str) {
        let written = writeln!(self.text, "  {line}");
        assert!(written.is_ok());
    }

    fn exit(&mut self) -> String {
        let mut live: Vec<String> = Vec::new();
        for _ in 0..self.random.below(7) {
            let pool = match self.random.below(3) {
                0 => &self.ints,
                1 => &self.flts,
                _ => &self.bools,
            };
            if !pool.is_empty() {
                live.push(pool[(self.random.0 >> 33) as usize % pool.len()].clone());
                self.random.next();
            }
        }
        self.exits += 1;
        format!("@{} #{} ({})", self.exits - 1, 100 + self.exits, live.join(", "))
    }

    fn step(&mut self) {
        let name = self.fresh();
        match self.random.below(22) {
            0..=5 => {
                let op = self.random.pick(&["iadd", "isub", "imul", "iand", "ior", "ixor", "ishl", "ishr", "ushr"]);
                let (a, b) = (self.int(), self.int());
                self.line(&format!("{name} = {op} {a}, {b}"));
                self.ints.push(name);
            }
            6 | 7 => {
                let op = self.random.pick(&["iadd_ovf", "isub_ovf", "imul_ovf"]);
                let (a, b, exit) = (self.int(), self.int(), self.exit());
                self.line(&format!("{name} = {op} {a}, {b} else {exit}"));
                self.ints.push(name);
            }
            8 => {
                // A divisor that is neither zero nor minus one.
                let op = self.random.pick(&["idiv", "irem", "ifloordiv", "ifloormod"]);
                let (a, d) = (self.int(), self.int());
                let (e, constant) = (self.fresh(), self.random.pick(&["2", "3", "7", "8", "-2", "-5", "1000", "4096"]));
                let divisor = if self.random.below(2) == 0 { constant.to_owned() } else { e.clone() };
                self.line(&format!("{e} = ior {d}, 2"));
                self.line(&format!("m{e} = ine {e}, -1"));
                let exit = self.exit();
                self.line(&format!("guard_true m{e} else {exit}"));
                self.line(&format!("{name} = {op} {a}, {divisor}"));
                self.ints.push(name);
            }
            9..=11 => {
                let op = self.random.pick(&["ieq", "ine", "ilt", "ile", "ult"]);
                let (a, b) = (self.int(), self.int());
                self.line(&format!("{name} = {op} {a}, {b}"));
                self.bools.push(name);
            }
            12 | 13 => {
                let op = self.random.pick(&["fadd", "fsub", "fmul", "fdiv"]);
                let (a, b) = (self.flt(), self.flt());
                self.line(&format!("{name} = {op} {a}, {b}"));
                // The bits of a NaN are not specified, so none gets any further.
                self.line(&format!("n{name} = feq {name}, {name}"));
                let exit = self.exit();
                self.line(&format!("guard_true n{name} else {exit}"));
                self.flts.push(name);
            }
            14 => {
                let op = self.random.pick(&["fneg", "fabs", "ffloor", "fceil", "ftrunc"]);
                let a = self.flt();
                self.line(&format!("{name} = {op} {a}"));
                self.flts.push(name);
            }
            15 => {
                let op = self.random.pick(&["feq", "fne", "flt", "fle"]);
                let (a, b) = (self.flt(), self.flt());
                self.line(&format!("{name} = {op} {a}, {b}"));
                self.bools.push(name);
            }
            16 => {
                let a = self.int();
                self.line(&format!("{name} = itof {a}"));
                self.flts.push(name);
            }
            17 => {
                let a = self.flt();
                self.line(&format!("b{name} = box_flt {a}"));
                let exit = self.exit();
                self.line(&format!("guard_flt b{name} else {exit}"));
                self.line(&format!("{name} = untag_flt b{name}"));
                self.flts.push(name);
            }
            18 => {
                let a = self.int();
                self.line(&format!("b{name} = box_int {a}"));
                let exit = self.exit();
                self.line(&format!("guard_int b{name} else {exit}"));
                self.line(&format!("{name} = untag_int b{name}"));
                self.ints.push(name);
            }
            19 => {
                let op = self.random.pick(&["band", "bor"]);
                let (a, b) = (self.bool(), self.bool());
                self.line(&format!("{name} = {op} {a}, {b}"));
                self.bools.push(name);
            }
            20 => {
                let a = self.bool();
                self.line(&format!("{name} = bnot {a}"));
                self.bools.push(name.clone());
                self.line(&format!("i{name} = btoi {name}"));
                self.ints.push(format!("i{name}"));
            }
            _ => {
                let guard = self.random.pick(&["guard_true", "guard_false"]);
                let (a, exit) = (self.bool(), self.exit());
                self.line(&format!("{guard} {a} else {exit}"));
            }
        }
    }

    fn steps(&mut self, most: usize) {
        for _ in 0..1 + self.random.below(most) {
            self.step();
        }
    }

    fn label_operands(&mut self) -> String {
        format!("{}, {}, {}, {}, {}", self.int(), self.int(), self.flt(), self.flt(), self.bool())
    }
}

/// A straight part, a loop that runs at most forty times, and a body.
fn program(seed: u64) -> Program {
    let mut p = Program {
        random: Random(seed.wrapping_mul(0x2545_f491_4f6c_dd1d) + 1),
        text: "fragment 1\n".into(),
        ints: Vec::new(),
        flts: Vec::new(),
        bools: Vec::new(),
        made: 0,
        exits: 0,
    };
    p.line("p0: int = param[0]\n  p1: int = param[1]\n  p2: flt = param[2]");
    p.ints = vec!["p0".into(), "p1".into()];
    p.flts = vec!["p2".into()];
    p.steps(12);
    let operands = p.label_operands();
    p.line(&format!("label {operands}, 40"));
    p.line("l0: int = phi[0]\n  l1: int = phi[1]\n  l2: flt = phi[2]\n  l3: flt = phi[3]\n  l4: bool = phi[4]\n  left: int = phi[5]");
    p.ints = vec!["l0".into(), "l1".into()];
    p.flts = vec!["l2".into(), "l3".into()];
    p.bools = vec!["l4".into()];
    p.steps(30);
    let exit = p.exit();
    p.line(&format!("less = isub left, 1\n  more = ilt 0, less\n  guard_true more else {exit}"));
    let operands = p.label_operands();
    p.line(&format!("jump[self] {operands}, less"));
    p
}

/// A bridge from one of the root's exits back to its label.
fn bridge(root: &workbench_jit::ir::Fragment, seed: u64) -> String {
    let mut p = program(seed ^ 0xabcdef);
    let exit = &root.exits[p.random.below(root.exits.len())];
    (p.text, p.made, p.exits) = (format!("fragment 2 parent {}\n", exit.id), 0, 0);
    (p.ints, p.flts, p.bools) = Default::default();
    for (i, &r) in exit.live.iter().enumerate() {
        use workbench_jit::ir::Ty;
        let (ty, names) = match root.ty(r) {
            Ty::Flt => ("flt", &mut p.flts),
            Ty::Bool => ("bool", &mut p.bools),
            _ => ("int", &mut p.ints),
        };
        names.push(format!("q{i}"));
        p.line(&format!("q{i}: {ty} = param[{i}]"));
    }
    // Bridge and loop could pass control to each other for ever, so each crossing costs.
    let (tick, exit) = (tick as *const () as usize, p.exit());
    p.line(&format!("more: bool = call[{tick:#x}]\n  guard_true more else {exit}"));
    p.steps(10);
    let operands = p.label_operands();
    p.line(&format!("jump[1] {operands}, 3"));
    p.text.replace(" #1", " #21")
}

#[expect(clippy::disallowed_methods, reason = "a test's own knob")]
#[test]
fn both_assemblers_agree_on_random_programs() {
    let count = std::env::var("PROGRAMS").ok().and_then(|n| n.parse().ok()).unwrap_or(300);
    for seed in 0..count {
        let root = parse(&program(seed).text);
        let side = parse(&bridge(&root, seed));
        let mut world = World::new();
        world.memory.vm[5] = 50;
        let mut random = Random(seed);
        let inputs = [random.next() as i64 % 100, -(random.next() as i64 % 1000)];
        world.memory.buf[..3].copy_from_slice(&[inputs[0] as u64, inputs[1] as u64, 2.25f64.to_bits()]);
        let apart = both(&mut world, &[&[&root], &[&side]], &[(side.parent.unwrap_or(0), 1)], 0);
        let merged = both(&mut world, &[&[&root, &side]], &[], 0);
        assert_eq!((apart.status, &apart.memory.vm), (merged.status, &merged.memory.vm), "seed {seed}");
    }
}

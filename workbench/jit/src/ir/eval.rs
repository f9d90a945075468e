//! An interpreter of the IR that is also an [`Assembler`]: the oracle of the code generator.
//!
//! It runs the same fragments over the same memory, cells and runtime functions as compiled code does, one instruction at a
//! time, with no cleverness. "Code" is the address of a kept copy of the unit. Runtime functions are called as generated code
//! calls them; how a call of any signature is made is the one thing here that knows the platform (see [`call_c`]).

use super::{Fragment, FragmentId, Inst, Op, Ref, Ty};
use crate::assembler::{Abi, Assembler, Compiled, ExitCell, LabelCell, Unit, status};
use crate::ir::ExitId;
use rustc_hash::FxHashMap;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::atomic::{AtomicU32, Ordering};
use workbench_gc::{BumpRun, Header, Marker, Value};

/// The interpreting assembler.
#[derive(Default)]
pub struct Eval {
    units: RefCell<FxHashMap<usize, Rc<Kept>>>,
    /// What each activation holds: its parameters and its values. Machine code has them on the native stack, where the
    /// collector looks; it is told of these. Not one stack: the activations of the guest's threads end in any order.
    activations: RefCell<Vec<Vec<u64>>>,
    /// The places in `activations` that no activation has.
    free: RefCell<Vec<usize>>,
    flip: Option<Rc<Cell<Option<u64>>>>,
    /// Guards between two flips; 0: there is only one.
    again: u64,
}

/// A unit as it was at its compilation, with every cell it can need.
struct Kept {
    fragments: Vec<Fragment>,
    exit_cells: FxHashMap<ExitId, *const ExitCell>,
    label_cells: FxHashMap<FragmentId, *const LabelCell>,
    flags: Vec<*const u8>,
    abi: Abi,
}

impl Assembler for Eval {
    fn compile(&mut self, unit: &Unit<'_>) -> Result<Compiled, String> {
        let fragments: Vec<Fragment> = unit.fragments.iter().map(|&f| f.clone()).collect();
        if fragments.is_empty() {
            return Err("empty unit".into());
        }
        for f in &fragments {
            if let Some(fault) = f.faults().first() {
                return Err(format!("fragment {}: {fault}", f.id));
            }
        }
        let exits = fragments.iter().flat_map(|f| &f.exits).map(|e| e.id);
        let jumps = fragments.iter().flat_map(|f| &f.insts).filter(|i| i.op == Op::Jump).map(|i| i.imm as u32);
        let foreign = jumps.filter(|id| *id != u32::MAX && fragments.iter().all(|f| f.id != *id));
        let kept = Rc::new(Kept {
            exit_cells: exits.map(|id| (id, (unit.exit_cell)(id))).collect(),
            label_cells: foreign.map(|id| (id, (unit.label_cell)(id))).collect(),
            flags: fragments.iter().map(|f| (unit.invalid_flag)(f.id)).collect(),
            abi: *unit.abi,
            fragments,
        });
        let code = Rc::as_ptr(&kept).cast::<u8>();
        self.units.borrow_mut().insert(code as usize, kept);
        Ok(Compiled { code, size: 0, handle: code as u64 })
    }

    fn free(&mut self, handle: u64) {
        self.units.borrow_mut().remove(&(handle as usize));
    }

    unsafe fn enter(&self, code: *const u8, vm: *mut u8, fp: *mut u64, buf: *mut u64, entry: u64) -> u64 {
        let unit = self.unit(code);
        let own = self.activation();
        let mut run = Run { eval: self, unit, at: 0, pc: 0, own, params: 0, vm, fp, buf };
        run.start(entry);
        let status = loop {
            if let Some(status) = run.step() {
                break status;
            }
        };
        self.activations.borrow_mut()[own].clear();
        self.free.borrow_mut().push(own);
        status
    }

    fn trace(&self, marker: &mut Marker<'_>) {
        for words in self.activations.borrow().iter() {
            marker.mark_conservatively(words);
        }
    }

    fn code_bytes(&self) -> usize {
        0
    }
}

impl Eval {
    /// An assembler without units.
    pub fn new() -> Eval {
        Eval::default()
    }

    /// The guard-flip test: after so many guards that hold, one that holds is taken as failed (once; the cell is then empty).
    pub fn flip(&mut self, countdown: Rc<Cell<Option<u64>>>) {
        self.flip = Some(countdown);
    }

    /// The same for whole programs: of the guards that hold, each so-many-th is taken as failed.
    pub fn flipping(every: u32) -> Eval {
        let every = u64::from(every);
        Eval { flip: Some(Rc::new(Cell::new(Some(every)))), again: every, ..Eval::default() }
    }

    /// A place for what an activation holds, empty.
    fn activation(&self) -> usize {
        self.free.borrow_mut().pop().unwrap_or_else(|| {
            let mut activations = self.activations.borrow_mut();
            activations.push(Vec::new());
            activations.len() - 1
        })
    }

    fn flips(&self) -> bool {
        let Some(countdown) = &self.flip else { return false };
        let left = countdown.get();
        let next = match left {
            Some(0) if self.again > 0 => Some(self.again),
            _ => left.and_then(|n| n.checked_sub(1)),
        };
        countdown.set(next);
        left == Some(0)
    }

    fn unit(&self, code: *const u8) -> Rc<Kept> {
        let unit = self.units.borrow().get(&(code as usize)).cloned();
        unit.unwrap_or_else(|| panic!("entered code that is not compiled: {code:?}"))
    }
}

/// One activation. Values are words: a double's bits, a bool as 0 or 1.
struct Run<'e> {
    eval: &'e Eval,
    unit: Rc<Kept>,
    at: usize,
    pc: usize,
    /// The place of this activation in [`Eval::activations`]: its parameters, then its values.
    own: usize,
    /// How many parameters there are: what [`Op::Param`] reads in a merged bridge. None in a root, where it reads the buffer.
    params: usize,
    vm: *mut u8,
    fp: *mut u64,
    buf: *mut u64,
}

// SAFETY (all accesses below): addresses come from the fragment's operands and the pointers given to `enter`, whose contract
// makes them valid for the accesses that the operation's documentation names.
fn load<T: Copy>(address: u64) -> T {
    // SAFETY: see above.
    unsafe { (address as *const T).read_unaligned() }
}

fn store<T: Copy>(address: u64, value: T) {
    // SAFETY: see above.
    unsafe { (address as *mut T).write_unaligned(value) }
}

impl Run<'_> {
    fn start(&mut self, entry: u64) {
        self.set_params(&[]);
        if entry == 0 {
            return self.go(0, 0);
        }
        let at = entry as usize - 1;
        let words = self.unit.fragments[at].insts.iter().find(|i| i.op == Op::Label).map_or(0, |l| l.args_len as usize);
        let args = (0..words).map(|i| load(self.buf as u64 + 8 * i as u64)).collect();
        self.enter_label(at, args);
    }

    fn go(&mut self, at: usize, pc: usize) {
        (self.at, self.pc) = (at, pc);
        let words = &mut self.eval.activations.borrow_mut()[self.own];
        words.truncate(self.params);
        words.resize(self.params + self.unit.fragments[at].insts.len(), 0);
    }

    fn set_params(&mut self, params: &[u64]) {
        self.params = params.len();
        let words = &mut self.eval.activations.borrow_mut()[self.own];
        words.clear();
        words.extend_from_slice(params);
    }

    fn set(&self, word: u64) {
        self.eval.activations.borrow_mut()[self.own][self.params + self.pc] = word;
    }

    /// Continue after the label of fragment `at`, with its phis set.
    fn enter_label(&mut self, at: usize, args: Vec<u64>) {
        let label = self.unit.fragments[at].insts.iter().position(|i| i.op == Op::Label);
        let label = label.unwrap_or_else(|| panic!("a jump to a fragment without a label"));
        self.go(at, label + 1);
        let unit = self.unit.clone();
        for inst in unit.fragments[at].insts[label + 1..].iter().take_while(|i| i.op == Op::Phi) {
            self.set(args[inst.imm as usize]);
            self.pc += 1;
        }
    }

    fn get(&self, r: Ref) -> u64 {
        if r.is_const() {
            self.unit.fragments[self.at].consts.get(r).1
        } else {
            self.eval.activations.borrow()[self.own][self.params + r.index()]
        }
    }

    fn list(&self, inst: &Inst) -> Vec<u64> {
        self.unit.fragments[self.at].var_args(inst).iter().map(|&r| self.get(r)).collect()
    }

    /// One instruction; a status when the activation is over.
    fn step(&mut self) -> Option<u64> {
        let unit = self.unit.clone();
        let inst = &unit.fragments[self.at].insts[self.pc];
        let operand = |r: Ref| if r.is_some() { self.get(r) } else { 0 };
        let (a, b, c) = (operand(inst.a), operand(inst.b), operand(inst.c));
        match inst.op {
            Op::Label => self.enter_label(self.at, self.list(inst)),
            Op::Jump => self.jump(inst),
            Op::Finish => {
                store(self.vm as u64 + unit.abi.ret as u64, a);
                return Some(status::FINISHED);
            }
            Op::FinishRaise => return Some(status::RAISED),
            _ => {
                let result =
                    pure(inst, a, b).map(Some).or_else(|| self.guard(inst, a, b)).or_else(|| self.load(inst, a, b));
                let result = match result {
                    Some(Some(_)) if inst.exit != u32::MAX && self.may_flip(inst) && self.eval.flips() => Some(None),
                    other => other,
                };
                match result.or_else(|| self.effect(inst, a, b, c)) {
                    Some(Some(word)) => {
                        self.set(word);
                        self.pc += 1;
                    }
                    _ => return self.leave(inst),
                }
            }
        }
        None
    }

    fn jump(&mut self, inst: &Inst) {
        let args = self.list(inst);
        let own = inst.imm as u32 == u32::MAX;
        let inside = self.unit.fragments.iter().position(|f| u64::from(f.id) == inst.imm);
        match inside.or(own.then_some(self.at)) {
            Some(at) => self.enter_label(at, args),
            None => {
                self.fill_buffer(&args);
                // SAFETY: label cells are boxed by the JIT and outlive the code that names them.
                let cell = unsafe { &*self.unit.label_cells[&(inst.imm as u32)] };
                self.unit = self.eval.unit(cell.code.get());
                self.start(cell.entry.get());
            }
        }
    }

    fn fill_buffer(&self, words: &[u64]) {
        for (i, &word) in words.iter().enumerate() {
            store(self.buf as u64 + 8 * i as u64, word);
        }
    }

    fn leave(&mut self, inst: &Inst) -> Option<u64> {
        let unit = self.unit.clone();
        let exit = &unit.fragments[self.at].exits[inst.exit as usize];
        let live: Vec<u64> = exit.live.iter().map(|&r| if r.is_some() { self.get(r) } else { 0 }).collect();
        if let Some(at) = unit.fragments.iter().skip(1).position(|f| f.parent == Some(exit.id)) {
            self.set_params(&live);
            self.go(at + 1, 0);
            return None;
        }
        self.fill_buffer(&live);
        // SAFETY: exit cells are boxed by the JIT and outlive the code that names them.
        let cell = unsafe { &*unit.exit_cells[&exit.id] };
        if cell.bridge.get().is_null() {
            return Some(u64::from(exit.id));
        }
        cell.crossings.set(cell.crossings.get() + 1);
        if cell.crossings.get() == unit.abi.merge_at {
            return Some(u64::from(exit.id));
        }
        self.unit = self.eval.unit(cell.bridge.get());
        self.start(0);
        None
    }

    /// May this guard be taken as failed although it holds? Those that stand for something that happened may not.
    fn may_flip(&self, inst: &Inst) -> bool {
        let exit = self.unit.fragments[self.at].exits.get(inst.exit as usize);
        inst.op != Op::CallGuest && exit.is_some_and(|e| e.snapshot.kind == crate::tracer::SnapKind::Replay)
    }

    /// A guard's result: a word when it holds (its value, if it has one), `Some(None)` when it does not, `None` for others.
    fn guard(&self, inst: &Inst, a: u64, b: u64) -> Option<Option<u64>> {
        let flag = |holds: bool| Some(holds.then_some(0));
        let checked = |(result, overflow): (i64, bool)| Some((!overflow).then_some(result as u64));
        match inst.op {
            Op::GuardTrue => flag(a != 0),
            Op::GuardFalse => flag(a == 0),
            Op::GuardInt => flag(Value::from_bits(a).is_int()),
            Op::GuardFlt => flag(Value::from_bits(a).is_float()),
            Op::GuardShape => {
                let pointer = inst.imm >> 32 & 1 != 0 || Value::from_bits(a).is_ptr();
                flag(pointer && load::<u32>(a) == inst.imm as u32)
            }
            Op::GuardVal | Op::GuardIntVal => flag(a == b),
            Op::GuardNotVal => flag(a != b),
            Op::GuardValid => flag(load::<u8>(self.unit.flags[self.at] as u64) == 0),
            Op::GuardPoll => {
                let word = self.vm as u64 + self.unit.abi.poll as u64;
                // SAFETY: the ABI names an aligned u32 of the VM that other threads store to atomically.
                flag(unsafe { &*(word as *const AtomicU32) }.load(Ordering::Relaxed) == 0)
            }
            Op::GuardNever => flag(false),
            Op::IAddOvf => checked((a as i64).overflowing_add(b as i64)),
            Op::ISubOvf => checked((a as i64).overflowing_sub(b as i64)),
            Op::IMulOvf => checked((a as i64).overflowing_mul(b as i64)),
            Op::CallGuest => {
                let args = self.list(inst);
                let frame = self.fp as u64 + u64::from(inst.imm as u32);
                let argv = args[1..].as_ptr() as u64;
                let argc = args.len() as u64 - 1;
                let words = [self.vm as u64, frame, args[0], argv, argc];
                let value = call_c(self.unit.abi.call_guest as u64, &words, &[], Ty::Val);
                Some((value != Abi::UNWOUND.bits()).then_some(value))
            }
            _ => None,
        }
    }

    fn load(&self, inst: &Inst, a: u64, b: u64) -> Option<Option<u64>> {
        let element = |size: u64| a.wrapping_add(16).wrapping_add(b.wrapping_mul(size));
        Some(Some(match inst.op {
            Op::Param if (inst.imm as usize) < self.params => {
                self.eval.activations.borrow()[self.own][inst.imm as usize]
            }
            Op::Param => load(self.buf as u64 + 8 * inst.imm),
            Op::LoadReg => load(self.register(inst.imm)),
            Op::LoadCtx if inst.ty == Ty::Bool => u64::from(load::<u8>(self.vm as u64 + inst.imm)),
            Op::LoadCtx => load(self.vm as u64 + inst.imm),
            Op::LoadSlot => load(a + 8 + 8 * u64::from(inst.imm as u32)),
            Op::LoadElem | Op::LoadI64 | Op::LoadF64 => load(element(8)),
            Op::LoadU8 => u64::from(load::<u8>(element(1))),
            Op::LoadU16 => u64::from(load::<u16>(element(2))),
            Op::LoadU32 => u64::from(load::<u32>(element(4))),
            Op::LoadLen => load(a + 8),
            Op::LoadShape => u64::from(load::<u32>(a)),
            _ => return None,
        }))
    }

    fn effect(&self, inst: &Inst, a: u64, b: u64, c: u64) -> Option<Option<u64>> {
        let abi = &self.unit.abi;
        let barrier = inst.imm >> 32 & 1 == 0;
        let mut result = 0;
        match inst.op {
            Op::StoreSlot => {
                store(a + 8 + 8 * u64::from(inst.imm as u32), b);
                self.barrier(a, b, barrier);
            }
            Op::StoreElem => {
                store(a + 16 + 8 * b, c);
                self.barrier(a, c, barrier);
            }
            Op::StoreI64 | Op::StoreF64 => store(a + 16 + 8 * b, c),
            Op::StoreU8 => store(a + 16 + b, c as u8),
            Op::StoreShape => store(a, inst.imm as u32),
            Op::StoreCtx => store(self.vm as u64 + inst.imm, a),
            Op::BoxInt => {
                result = match Value::from_int(a as i64) {
                    Some(v) => v.bits(),
                    None => call_c(abi.box_int as u64, &[self.vm as u64, a], &[], Ty::Val),
                }
            }
            Op::BoxFlt => {
                result = match Value::from_float(f64::from_bits(a)) {
                    Some(v) => v.bits(),
                    None => call_c(abi.box_flt as u64, &[self.vm as u64], &[a], Ty::Val),
                }
            }
            Op::NewRecord => result = self.allocate(inst, 8, abi.new_record),
            Op::NewValues => result = self.allocate(inst, 16, abi.new_values),
            Op::StoreReg | Op::StoreWord => store(self.register(inst.imm), a),
            Op::Call => result = self.call(inst, vec![self.vm as u64]),
            Op::CallIf => {
                let mut words = self.list(inst);
                let wanted = std::mem::replace(&mut words[0], self.vm as u64);
                if wanted & 1 != 0 {
                    call_c(inst.imm, &words, &[], Ty::Val);
                }
            }
            Op::CallPure => result = self.call(inst, Vec::new()),
            Op::CallArgv => {
                let args = self.list(inst);
                let words = [self.vm as u64, args.as_ptr() as u64, args.len() as u64];
                result = call_c(inst.imm, &words, &[], inst.ty);
            }
            other => panic!("{} is not an effect", other.info().name),
        }
        Some(Some(result))
    }

    fn barrier(&self, owner: u64, value: u64, wanted: bool) {
        let flags: u8 = load(owner + 4);
        let old = flags & (Header::OLD | Header::REMEMBERED) == Header::OLD;
        if wanted && old && Value::from_bits(value).is_ptr() {
            call_c(self.unit.abi.barrier as u64, &[self.vm as u64, owner], &[], Ty::Void);
        }
    }

    /// Address of word `i` (signed) of the root frame's registers.
    fn register(&self, i: u64) -> u64 {
        (self.fp as u64).wrapping_add(self.unit.abi.frame_header as u64).wrapping_add(i.wrapping_mul(8))
    }

    /// A record, or a values buffer (then `prefix` has room for the count), filled with the instruction's operands.
    fn allocate(&self, inst: &Inst, prefix: usize, runtime: usize) -> u64 {
        let abi = &self.unit.abi;
        let words = self.list(inst);
        let granules = (prefix + 8 * words.len()).div_ceil(16);
        let slow = || call_c(runtime as u64, &[self.vm as u64, inst.imm, words.len() as u64], &[], Ty::Val);
        let run = abi.bump as u64 + (granules * size_of::<BumpRun>()) as u64;
        let found = (granules < abi.bump_classes).then(|| load::<BumpRun>(run));
        let object = match found.filter(|run| run.next + 16 * granules <= run.end) {
            Some(found) => {
                store(run, found.next + 16 * granules);
                store(found.next as u64, inst.imm);
                found.next as u64
            }
            None => slow(),
        };
        if prefix == 16 {
            store(object + 8, words.len() as u64);
        }
        for (i, &word) in words.iter().enumerate() {
            store(object + prefix as u64 + 8 * i as u64, word);
        }
        object
    }

    fn call(&self, inst: &Inst, mut words: Vec<u64>) -> u64 {
        let f = &self.unit.fragments[self.at];
        let mut floats = Vec::new();
        for &r in f.var_args(inst) {
            if f.ty(r) == Ty::Flt { floats.push(self.get(r)) } else { words.push(self.get(r)) }
        }
        call_c(inst.imm, &words, &floats, inst.ty)
    }
}

/// An operation that depends on its operands only.
fn pure(inst: &Inst, a: u64, b: u64) -> Option<u64> {
    let (x, y) = (a as i64, b as i64);
    let (f, g) = (f64::from_bits(a), f64::from_bits(b));
    let flt = |f: f64| f.to_bits();
    Some(match inst.op {
        Op::IAdd => a.wrapping_add(b),
        Op::ISub => a.wrapping_sub(b),
        Op::IMul => a.wrapping_mul(b),
        Op::IAnd | Op::BAnd => a & b,
        Op::IOr | Op::BOr => a | b,
        Op::IXor => a ^ b,
        Op::IShl => a << (b & 63),
        Op::IShr => (x >> (b & 63)) as u64,
        Op::UShr => a >> (b & 63),
        Op::IDiv => (x / y) as u64,
        Op::IRem => (x % y) as u64,
        Op::IFloorDiv => (x / y - i64::from(x % y != 0 && (x ^ y) < 0)) as u64,
        Op::IFloorMod => (x % y + if x % y != 0 && (x ^ y) < 0 { y } else { 0 }) as u64,
        Op::IEq | Op::ValEq => u64::from(a == b),
        Op::INe => u64::from(a != b),
        Op::ILt => u64::from(x < y),
        Op::ILe => u64::from(x <= y),
        Op::ULt => u64::from(a < b),
        Op::FAdd => flt(f + g),
        Op::FSub => flt(f - g),
        Op::FMul => flt(f * g),
        Op::FDiv => flt(f / g),
        Op::FNeg => a ^ 1 << 63,
        Op::FAbs => a & !(1 << 63),
        Op::FSqrt => flt(f.sqrt()),
        Op::FFloor => flt(f.floor()),
        Op::FCeil => flt(f.ceil()),
        Op::FTrunc => flt(f.trunc()),
        Op::FEq => u64::from(f == g),
        Op::FNe => u64::from(f != g),
        Op::FLt => u64::from(f < g),
        Op::FLe => u64::from(f <= g),
        Op::IToF => flt(x as f64),
        Op::FToI => f as i64 as u64,
        Op::FBits | Op::BitsF | Op::BToI | Op::ValBits => a,
        Op::BNot => a ^ 1,
        Op::TagInt => Value::small(x).bits(),
        Op::UntagInt => Value::from_bits(a).int_unchecked() as u64,
        Op::UntagFlt => flt(Value::from_bits(a).float_unchecked()),
        Op::BoolVal => Value::from_bool(a != 0).bits(),
        _ => return None,
    })
}

type WordFn = extern "C" fn(
    u64,
    u64,
    u64,
    u64,
    u64,
    u64,
    f64,
    f64,
    f64,
    f64,
    f64,
    f64,
    f64,
    f64,
    u64,
    u64,
    u64,
    u64,
    u64,
    u64,
) -> u64;
type FloatFn = extern "C" fn(
    u64,
    u64,
    u64,
    u64,
    u64,
    u64,
    f64,
    f64,
    f64,
    f64,
    f64,
    f64,
    f64,
    f64,
    u64,
    u64,
    u64,
    u64,
    u64,
    u64,
) -> f64;

/// Call a C function with any mix of word and float arguments.
///
/// The C conventions of 64-bit Unix systems number word and float registers apart, so that the order between the two kinds
/// does not matter, and a function ignores registers and stack words beyond its own arguments. One call that fills them all
/// therefore fits every signature of up to twelve words (the first six, or eight, in registers) and eight floats.
fn call_c(address: u64, words: &[u64], floats: &[u64], result: Ty) -> u64 {
    assert!(words.len() <= 12 && floats.len() <= 8, "a call with more arguments than the evaluator can pass");
    let w = |i: usize| words.get(i).copied().unwrap_or(0);
    let f = |i: usize| f64::from_bits(floats.get(i).copied().unwrap_or(0));
    macro_rules! call {
        ($f:expr) => {
            $f(
                w(0),
                w(1),
                w(2),
                w(3),
                w(4),
                w(5),
                f(0),
                f(1),
                f(2),
                f(3),
                f(4),
                f(5),
                f(6),
                f(7),
                w(6),
                w(7),
                w(8),
                w(9),
                w(10),
                w(11),
            )
        };
    }
    // SAFETY: the fragment's maker guarantees that a C function with these arguments and result is at the address.
    let (word, float) =
        unsafe { (std::mem::transmute::<u64, WordFn>(address), std::mem::transmute::<u64, FloatFn>(address)) };
    match result {
        Ty::Flt => call!(float).to_bits(),
        Ty::Bool => call!(word) & 1,
        Ty::Void | Ty::Val | Ty::Int => call!(word),
    }
}

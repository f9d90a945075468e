//! The quick generator: machine code of x86-64 for a single fragment, in one pass.
//!
//! A program passes through many places that are a little hot, and what Cranelift takes for each was most of the time of short
//! runs. Code that is to be made quickly is therefore made here: each value has a word of the stack frame, an instruction
//! loads its operands, computes and stores its result. That is a hundredth of the work and code hardly slower than what the
//! quick register allocator of Cranelift gives; what runs often is compiled well anyway. Elsewhere than on x86-64, and for
//! the rare fragment with an instruction that is not here, Cranelift does it.
//!
//! (`asm.rs`: the machine's instructions; `ops.rs`: one of the trace at a time; `calls.rs`: calls, allocation, boxes.)
//!
//! *Frame.* `rbx` is the VM, `r12` the root frame's record, `r13` the exit buffer; the caller's are saved below `rbp`, then
//! come the words of values, and at `rsp` the operands of calls. Other registers hold nothing from one instruction to the
//! next, but for `rax`, which may still have the last result.
//!
//! *Invariants.* A word is handed on only after the last instruction or exit that may read it. Guards that share an exit find its
//! values in the same words.

mod asm;
mod calls;
mod ops;

use asm::{Alu, Asm, Cond, Jump, R8, R10, R12, R13, RAX, RBP, RBX, RCX, RDI, RDX, RSI, Reg, at};
use std::mem::offset_of;
use workbench_jit::assembler::{ExitCell, LabelCell, Unit};
use workbench_jit::ir::{Fragment, Inst, Op, Ref, Ty};
use workbench_jit::poll;

/// Bytes of the frame that saved registers take, below the frame pointer.
const SAVED: i32 = 24;
/// Words that the values of a fragment may take at once.
const MOST_WORDS: i32 = 4000;

/// The generator's state.
pub(crate) struct Quick<'u> {
    unit: &'u Unit<'u>,
    fragment: &'u Fragment,
    asm: Asm,
    /// Offset of each instruction's word from the frame pointer; zero: it has none.
    words: Vec<i32>,
    /// The last instruction that may read each value, and how many operands and exits are it.
    last: Vec<u32>,
    uses: Vec<u32>,
    /// Words that may be taken again, and how many there are.
    free: Vec<i32>,
    taken: i32,
    /// For each exit, what jumps there and the places of its values.
    exits: Vec<Leaving>,
    /// The value that is in `rax`.
    held: Ref,
    /// Where the label is.
    label: Option<usize>,
    /// The instruction at work.
    now: usize,
    /// A comparison that the next guard decides on: what holds when it is true.
    decided: Option<Cond>,
}

/// An exit on the way.
#[derive(Default)]
struct Leaving {
    jumps: Vec<Jump>,
    /// Place in the exit buffer, and word.
    live: Vec<(usize, i32)>,
}

/// The code of a unit of one fragment; `None`: it has an instruction that is not here.
pub(crate) fn compile(unit: &Unit<'_>) -> Option<Vec<u8>> {
    let &[fragment] = unit.fragments else { return None };
    let n = fragment.insts.len();
    let mut quick = Quick {
        unit,
        fragment,
        asm: Asm::default(),
        words: vec![0; n],
        last: vec![0; n],
        uses: vec![0; n],
        free: Vec::new(),
        taken: 0,
        exits: fragment.exits.iter().map(|_| Leaving::default()).collect(),
        held: Ref::NONE,
        label: None,
        now: 0,
        decided: None,
    };
    quick.lifetimes();
    quick.whole()?;
    (quick.taken <= MOST_WORDS).then_some(quick.asm.code)
}

impl<'u> Quick<'u> {
    fn lifetimes(&mut self) {
        let fragment = self.fragment;
        for (i, inst) in fragment.insts.iter().enumerate() {
            let exit = fragment.exits.get(inst.exit as usize).map(|e| e.live.as_slice()).unwrap_or_default();
            let live = exit.iter().copied().filter(|r| r.is_some());
            for r in fragment.operands(inst).chain(live).filter(|r| !r.is_const()) {
                self.last[r.index()] = i as u32;
                self.uses[r.index()] += 1;
            }
        }
    }

    fn whole(&mut self) -> Option<()> {
        let fragment = self.fragment;
        let label = fragment.insts.iter().position(|i| i.op == Op::Label);
        self.asm.push(RBP);
        self.asm.mov(RBP, asm::RSP);
        for r in [RBX, R12, R13] {
            self.asm.push(r);
        }
        let frame = self.asm.take_stack();
        for (to, from) in [(RBX, RDI), (R12, RSI), (R13, RDX)] {
            self.asm.mov(to, from);
        }
        let at_label = label.map(|_| {
            self.asm.test(RCX);
            self.asm.jump_if(Cond::NOT_EQUAL)
        });
        if label.is_none() {
            self.count_entry();
        }
        for (i, inst) in fragment.insts.iter().enumerate() {
            self.now = i;
            self.inst(inst)?;
            self.release(inst);
        }
        if let (Some(jump), Some(label)) = (at_label, label) {
            self.asm.land(jump);
            self.enter_label(label);
        }
        self.leave_by_exits();
        let operands =
            fragment.insts.iter().filter(|i| matches!(i.op, Op::CallArgv | Op::CallGuest)).map(|i| i.args_len);
        let bytes = 8 * (self.taken + operands.max().unwrap_or(0) as i32);
        // The stack is aligned to 16 bytes where it calls.
        self.asm.patch(frame, ((bytes + SAVED + 15) & !15) - SAVED);
        Some(())
    }

    /// Words whose values nothing reads after this instruction.
    fn release(&mut self, inst: &Inst) {
        let fragment = self.fragment;
        let now = self.now as u32;
        let exit = fragment.exits.get(inst.exit as usize).map(|e| e.live.as_slice()).unwrap_or_default();
        for r in fragment.operands(inst).chain(exit.iter().copied()) {
            let is_phi = |r: Ref| fragment.insts[r.index()].op == Op::Phi;
            if r.is_some() && !r.is_const() && self.last[r.index()] == now && !is_phi(r) {
                let word = std::mem::take(&mut self.words[r.index()]);
                if word != 0 {
                    self.free.push(word);
                }
            }
        }
    }

    /// A word for the value of an instruction.
    fn word(&mut self, i: usize) -> i32 {
        let word = self.free.pop().unwrap_or_else(|| {
            self.taken += 1;
            -SAVED - 8 * self.taken
        });
        self.words[i] = word;
        word
    }

    /// The value is in the register: to its word.
    fn give(&mut self, from: Reg) {
        self.held = Ref::NONE;
        if self.uses[self.now] > 0 {
            let word = self.word(self.now);
            self.asm.store(at(RBP, word), from);
            if from == RAX {
                self.held = Ref::inst(self.now);
            }
        }
    }

    /// The double is in the register: to its word.
    fn give_float(&mut self, xmm: u8) {
        self.held = Ref::NONE;
        if self.uses[self.now] > 0 {
            let word = self.word(self.now);
            self.asm.store_float(at(RBP, word), xmm);
        }
    }

    /// The constant that an operand is, if it is one.
    fn known(&self, r: Ref) -> Option<u64> {
        r.is_const().then(|| match self.fragment.consts.get(r) {
            (Ty::Bool, bits) => bits & 1,
            (_, bits) => bits,
        })
    }

    /// The same where it fits 32 bits with sign.
    fn small(&self, r: Ref) -> Option<i32> {
        self.known(r).and_then(|bits| i32::try_from(bits as i64).ok())
    }

    /// An operand into a register.
    fn get(&mut self, to: Reg, r: Ref) {
        match self.known(r) {
            Some(bits) => self.asm.constant(to, bits),
            None if r == self.held => self.asm.mov(to, RAX),
            None => self.asm.load(to, at(RBP, self.words[r.index()])),
        }
        if to == RAX {
            self.held = if r.is_const() { Ref::NONE } else { r };
        }
    }

    /// A double into a register.
    fn get_float(&mut self, xmm: u8, r: Ref) {
        match self.known(r) {
            Some(bits) => {
                self.asm.constant(RCX, bits);
                self.asm.float_bits(xmm, RCX);
            }
            None => self.asm.load_float(xmm, at(RBP, self.words[r.index()])),
        }
    }

    /// What calls leave in `rax` is no value that is known.
    fn forget(&mut self) {
        self.held = Ref::NONE;
    }

    /// Leave by the instruction's exit if the condition holds.
    fn leave_if(&mut self, inst: &Inst, cond: Cond) {
        let jump = self.asm.jump_if(cond);
        self.leave(inst, jump);
    }

    fn leave(&mut self, inst: &Inst, jump: Jump) {
        let live = &self.fragment.exits[inst.exit as usize].live;
        let words = &self.words;
        let exit = &mut self.exits[inst.exit as usize];
        if exit.jumps.is_empty() {
            let places = live.iter().enumerate().filter(|(_, r)| r.is_some());
            exit.live = places.map(|(i, r)| (i, words[r.index()])).collect();
        }
        exit.jumps.push(jump);
    }

    /// Put exits' values where they belong; then to the bridge, or out.
    fn leave_by_exits(&mut self) {
        let mut out = Vec::new();
        for (i, exit) in std::mem::take(&mut self.exits).into_iter().enumerate() {
            if exit.jumps.is_empty() {
                continue;
            }
            for jump in exit.jumps {
                self.asm.land(jump);
            }
            for (place, word) in exit.live {
                self.asm.load(RAX, at(RBP, word));
                self.asm.store(at(R13, 8 * place as i32), RAX);
            }
            let cell = (self.unit.exit_cell)(self.fragment.exits[i].id);
            self.asm.constant(RAX, cell as u64);
            out.push(self.asm.jump());
        }
        for jump in out {
            self.asm.land(jump);
        }
        let crossings = at(RAX, offset_of!(ExitCell, crossings) as i32);
        self.asm.load(R10, at(RAX, offset_of!(ExitCell, bridge) as i32));
        self.asm.test(R10);
        let no_bridge = self.asm.jump_if(Cond::EQUAL);
        self.asm.increment(crossings);
        // The JIT wants to hear of a bridge that is crossed often: this once it is not entered.
        self.asm.load(RCX, crossings);
        self.asm.constant(RDX, self.unit.abi.merge_at);
        self.asm.alu(Alu::Cmp, RCX, RDX);
        let often = self.asm.jump_if(Cond::EQUAL);
        self.asm.constant(RCX, 0);
        self.tail_call();
        self.asm.land(no_bridge);
        self.asm.land(often);
        self.asm.load(RAX, at(RAX, offset_of!(ExitCell, status) as i32));
        self.ret();
    }

    /// Take the frame down.
    fn epilogue(&mut self) {
        self.asm.address(asm::RSP, at(RBP, -SAVED));
        for r in [R13, R12, RBX, RBP] {
            self.asm.pop(r);
        }
    }

    fn ret(&mut self) {
        self.epilogue();
        self.asm.ret();
    }

    /// Go on in the code at `r10`, at the entry in `rcx`.
    fn tail_call(&mut self) {
        for (to, from) in [(RDI, RBX), (RSI, R12), (RDX, R13)] {
            self.asm.mov(to, from);
        }
        self.epilogue();
        self.asm.jump_to_register(R10);
    }

    /// One pass less is left until this is compiled well; the condition `EQUAL`: none.
    fn count_down(&mut self) {
        let cell = (self.unit.label_cell)(self.fragment.id);
        self.asm.constant(R8, cell as u64);
        self.asm.decrement(at(R8, offset_of!(LabelCell, left) as i32));
    }

    /// Without a loop nothing can leave at once: the next loop anywhere will.
    fn count_entry(&mut self) {
        self.count_down();
        let some = self.asm.jump_if(Cond::NOT_EQUAL);
        self.asm.set_bits_together(at(RBX, self.unit.abi.poll), poll::HASTY);
        self.asm.land(some);
    }

    fn phis(&self, label: usize) -> impl Iterator<Item = usize> + use<'u> {
        let insts = &self.fragment.insts;
        (label + 1..insts.len()).filter(|&i| insts[i].op == Op::Phi)
    }

    /// The loop's header: its parameters get words of their own, and what was before is gone.
    fn at_label(&mut self, inst: &Inst) {
        let fragment = self.fragment;
        let phis: Vec<usize> = self.phis(self.now).collect();
        for &i in &phis {
            self.word(i);
        }
        self.pass(fragment.var_args(inst), self.now);
        for i in 0..self.now {
            let word = std::mem::take(&mut self.words[i]);
            if word != 0 {
                self.free.push(word);
            }
        }
        self.forget();
        self.label = Some(self.asm.here());
    }

    /// The label's parameters are in the exit buffer.
    fn enter_label(&mut self, label: usize) {
        for i in self.phis(label) {
            let place = self.fragment.insts[i].imm as i32;
            self.asm.load(RAX, at(R13, 8 * place));
            self.asm.store(at(RBP, self.words[i]), RAX);
        }
        let jump = self.asm.jump();
        if let Some(label) = self.label {
            self.asm.land_at(jump, label);
        }
    }

    /// Give the parameters of the label at `label` these values, all at once.
    fn pass(&mut self, values: &[Ref], label: usize) {
        let insts = &self.fragment.insts;
        let phis: Vec<(i32, Ref)> = self.phis(label).map(|i| (self.words[i], values[insts[i].imm as usize])).collect();
        let source = |s: &Self, r: Ref| if r.is_const() { 0 } else { s.words[r.index()] };
        let mut moves: Vec<(i32, i32, Ref)> = phis.into_iter().map(|(to, r)| (to, source(self, r), r)).collect();
        moves.retain(|&(to, from, _)| to != from);
        self.forget();
        while !moves.is_empty() {
            let free = moves.iter().position(|&(to, ..)| moves.iter().all(|&(_, from, _)| from != to));
            let (to, from, r) = moves.swap_remove(free.unwrap_or(0));
            if free.is_none() {
                // A ring: what is overwritten waits in another word.
                let aside = self.aside();
                self.asm.load(RCX, at(RBP, to));
                self.asm.store(at(RBP, aside), RCX);
                for other in moves.iter_mut().filter(|m| m.1 == to) {
                    other.1 = aside;
                }
            }
            match self.small(r) {
                Some(constant) => self.asm.store_constant(at(RBP, to), constant),
                None if r.is_const() => {
                    self.asm.constant(RAX, self.known(r).unwrap_or(0));
                    self.asm.store(at(RBP, to), RAX);
                }
                None => {
                    self.asm.load(RAX, at(RBP, from));
                    self.asm.store(at(RBP, to), RAX);
                }
            }
        }
    }

    /// A word that is nobody's.
    fn aside(&mut self) -> i32 {
        self.taken += 1;
        -SAVED - 8 * self.taken
    }

    /// To a label: of its own, or of another unit, with the parameters in the exit buffer.
    fn jump(&mut self, inst: &Inst) -> Option<()> {
        let values = self.fragment.var_args(inst);
        if inst.imm as u32 == u32::MAX || inst.imm == u64::from(self.fragment.id) {
            let label = self.fragment.insts.iter().position(|i| i.op == Op::Label)?;
            self.pass(values, label);
            let jump = self.asm.jump();
            self.asm.land_at(jump, self.label?);
            return Some(());
        }
        for (i, &r) in values.iter().enumerate() {
            let place = at(R13, 8 * i as i32);
            match self.small(r) {
                Some(constant) => self.asm.store_constant(place, constant),
                None => {
                    self.get(RAX, r);
                    self.asm.store(place, RAX);
                }
            }
        }
        let cell = (self.unit.label_cell)(inst.imm as u32);
        self.asm.constant(RAX, cell as u64);
        self.asm.load(R10, at(RAX, offset_of!(LabelCell, code) as i32));
        self.asm.load(RCX, at(RAX, offset_of!(LabelCell, entry) as i32));
        self.tail_call();
        Some(())
    }
}

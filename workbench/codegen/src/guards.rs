//! Guards: what has to hold for a trace to go on.
//!
//! A branch ends a block, and blocks are what compiling takes its time for: the fast register allocator puts all that is alive
//! into memory at the end of each. So guards that leave by one exit, with nothing between them that needs what they say, are
//! one branch.
//!
//! *Invariant.* Between a guard that waits and its branch there are only instructions that can do no harm when it fails: they
//! compute, or read what is always there.

use crate::lower::{Lower, TRUSTED};
use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::types::{I8, I32};
use cranelift_codegen::ir::{Block, InstBuilder, Value};
use workbench_jit::ir::{Inst, Op, OpKind};

/// Words that no shape has, for objects that are none.
static NO_OBJECT: [u64; 2] = [u64::MAX; 2];

/// Guards that wait for their branch.
pub(crate) struct Waiting {
    /// Number of their exit in the fragment, and its block.
    exit: u32,
    block: Block,
    /// Words that have to be odd: all of them in one.
    odd: Option<Value>,
    /// What has to be true, or false.
    holds: Vec<(Value, bool)>,
}

/// May a guard that fails come after it?
fn is_harmless(op: Op) -> bool {
    match op {
        // They trap.
        Op::IDiv | Op::IRem | Op::IFloorDiv | Op::IFloorMod => false,
        Op::Param | Op::Phi | Op::LoadReg | Op::LoadCtx => true,
        _ => op.info().kind == OpKind::Pure,
    }
}

/// Is it a guard that asks about values that are there already, and so may join those that wait?
fn joins(op: Op) -> bool {
    op.info().kind == OpKind::Guard && !matches!(op, Op::GuardShape | Op::GuardNever | Op::CallGuest)
}

impl Lower<'_, '_> {
    /// Before an instruction: guards that wait are over when it could do harm.
    pub(crate) fn before(&mut self, inst: &Inst) {
        if !is_harmless(inst.op) && !joins(inst.op) {
            self.settle();
        }
    }

    /// Leave by the instruction's exit unless `condition` is as wanted.
    pub(crate) fn guard(&mut self, inst: &Inst, condition: Value, wanted: bool) -> Result<(), String> {
        if self.unit.hasty {
            self.waiting(inst)?.holds.push((condition, wanted));
        } else {
            // Where code is to run fast, a comparison that is a branch is better.
            self.settle();
            self.waiting(inst)?.holds.push((condition, wanted));
            self.settle();
        }
        Ok(())
    }

    /// Leave by the instruction's exit unless the word's lowest bit is set.
    pub(crate) fn guard_odd(&mut self, inst: &Inst, word: Value) -> Result<(), String> {
        let others = self.waiting(inst)?.odd;
        let all = others.map_or(word, |others| self.b.ins().band(others, word));
        self.waiting(inst)?.odd = Some(all);
        Ok(())
    }

    /// The guards that wait, if they leave by the instruction's exit, or none.
    fn waiting(&mut self, inst: &Inst) -> Result<&mut Waiting, String> {
        if self.waiting.as_ref().is_some_and(|w| w.exit != inst.exit) {
            self.settle();
        }
        let block = self.exit(inst)?;
        let none = || Waiting { exit: inst.exit, block, odd: None, holds: Vec::new() };
        Ok(self.waiting.get_or_insert_with(none))
    }

    /// Leave if a guard that waits does not hold; go on in a fresh block.
    pub(crate) fn settle(&mut self) {
        let Some(Waiting { block, odd, mut holds, .. }) = self.waiting.take() else { return };
        if let Some(word) = odd {
            holds.push((self.b.ins().band_imm_s(word, 1), true));
        }
        let (condition, wanted) = match holds[..] {
            [] => return,
            [one] => one,
            [first, ref others @ ..] => {
                let mut all = self.as_wanted(first);
                for &one in others {
                    let one = self.as_wanted(one);
                    all = self.b.ins().band(all, one);
                }
                (all, true)
            }
        };
        let next = self.b.create_block();
        let (yes, no) = if wanted { (next, block) } else { (block, next) };
        self.b.ins().brif(condition, yes, &[], no, &[]);
        self.b.switch_to_block(next);
    }

    /// One if the condition is as wanted, or zero.
    fn as_wanted(&mut self, (condition, wanted): (Value, bool)) -> Value {
        match (self.b.func.dfg.value_type(condition), wanted) {
            (I8, true) => condition,
            (_, true) => self.b.ins().icmp_imm_u(IntCC::NotEqual, condition, 0),
            (_, false) => self.b.ins().icmp_imm_u(IntCC::Equal, condition, 0),
        }
    }

    /// Is it an object of this shape? What may be none is replaced by a word that says no, where that saves a branch.
    pub(crate) fn guard_shape(&mut self, inst: &Inst, known: bool) -> Result<(), String> {
        let mut object = self.value(inst.a)?;
        if !known {
            let tag = self.b.ins().band_imm_s(object, 7);
            if self.unit.hasty {
                let none = self.word((&raw const NO_OBJECT) as u64);
                object = self.b.ins().select(tag, none, object);
            } else {
                self.guard(inst, tag, false)?;
            }
        }
        let shape = self.b.ins().load(I32, TRUSTED, object, 0);
        let same = self.icmp_imm(IntCC::Equal, shape, i64::from(inst.imm as u32 as i32));
        self.guard(inst, same, true)
    }
}

//! Calls of guest code from compiled code.
//!
//! ```text
//!  room on both stacks, depth in bounds, an entry compiled? ──no──► runtime's call_guest ─────────┐
//!        │ yes                                                                                     │
//!  write the frame's record, arguments and absent locals; call the entry ──not FINISHED──► call_ended ─► value or UNWOUND
//!        └──FINISHED──► the value is in the context's `ret` ───────────────────────────────────────┘
//! ```
//!
//! *Invariant.* The context's frame is the callee's while it runs (the collector scans the guest stack up to there), and the
//! root's of this code before and after; only a callee that unwound leaves its own in place.

use crate::lower::{Lower, TRUSTED};
use crate::tail_signature;
use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::types::I64;
use cranelift_codegen::ir::{Block, InstBuilder, Value};
use workbench_gc::Value as Tagged;
use workbench_jit::Frame;
use workbench_jit::assembler::{Abi, Callee, status};
use workbench_jit::ir::{Inst, Ref};

/// What is constant about a call site.
struct Site {
    callee: Callee,
    /// Word 1 of the callee's record: program counter, result register, flags.
    link: u64,
    /// Words back to the caller's record.
    back: u64,
    /// Frames between the root's and the callee's, and the callee's own.
    frames: i64,
}

impl Lower<'_, '_> {
    /// The value of a [`workbench_jit::ir::Op::CallGuest`].
    pub(crate) fn guest_call(&mut self, inst: &Inst) -> Result<Value, String> {
        let operands = self.fragment.var_args(inst);
        let (&code, registers) = operands.split_first().ok_or("a guest call without a code object")?;
        let (fp, frame) = (self.fp, i64::from(inst.imm as u32));
        let frame = self.b.ins().iadd_imm_s(fp, frame);
        let join = self.b.create_block();
        let result = self.b.append_block_param(join, I64);
        let slow = self.b.create_block();
        match self.site(code, registers) {
            Some(site) => {
                self.b.set_cold_block(slow);
                self.native_call(&site, code, registers, frame, slow, join)?;
            }
            None => {
                self.b.ins().jump(slow, &[]);
            }
        }
        self.b.switch_to_block(slow);
        let argv = self.spill(registers)?;
        let count = self.word(registers.len() as u64);
        let (vm, code, runtime) = (self.vm, self.value(code)?, self.unit.abi.call_guest as u64);
        let value = self.call(runtime, &[vm, frame, code, argv, count], Some(I64)).ok_or("no result")?;
        self.b.ins().jump(join, &[value.into()]);
        self.b.switch_to_block(join);
        let unwound = self.icmp_imm(IntCC::Equal, result, Abi::UNWOUND.bits() as i64);
        self.guard(inst, unwound, false)?;
        Ok(result)
    }

    /// What is known of a call that can be made natively: of constant code, from a constant instruction.
    fn site(&self, code: Ref, registers: &[Ref]) -> Option<Site> {
        let word = |r: Ref| Some(Tagged::from_bits(self.constant(r)? as u64));
        let position = word(*registers.get(1)?)?.as_int()?;
        let pc = position as u32;
        let callee = (self.unit.callee)(word(code)?.bits(), pc)?;
        let link = word(*registers.get(2)?)?.as_int()? as u64;
        let (flags, ret, back) = (link & 0xffff, link >> 16 & 0xffff, link >> 32);
        let fits = registers.len() - 3 <= usize::from(callee.cleared);
        let link = u64::from(pc) | ret << 32 | (flags | u64::from(Frame::BASE)) << 48;
        fits.then_some(Site { callee, link, back, frames: (position >> 32) + 1 })
    }

    fn native_call(
        &mut self,
        site: &Site,
        code: Ref,
        registers: &[Ref],
        frame: Value,
        slow: Block,
        join: Block,
    ) -> Result<(), String> {
        let (vm, fp, buf, abi) = (self.vm, self.fp, self.buf, self.unit.abi);
        let entry_at = self.word(site.callee.entry as u64);
        let entry = self.b.ins().load(I64, TRUSTED, entry_at, 0);
        let limit = self.b.ins().load(I64, TRUSTED, vm, abi.stack_limit);
        let room = self.b.ins().icmp(IntCC::UnsignedLessThan, frame, limit);
        let native = self.b.ins().get_stack_pointer(I64);
        let lowest = self.b.ins().load(I64, TRUSTED, vm, abi.native_limit);
        let native_room = self.b.ins().icmp(IntCC::UnsignedGreaterThan, native, lowest);
        // Word 2 of a record has the depth in its upper half.
        let depth = self.b.ins().uload32(TRUSTED, fp, 20);
        let depth = self.b.ins().iadd_imm_s(depth, site.frames);
        let deepest = self.b.ins().uload32(TRUSTED, vm, abi.max_depth);
        let shallow = self.b.ins().icmp(IntCC::UnsignedLessThanOrEqual, depth, deepest);
        for condition in [entry, room, native_room, shallow] {
            let next = self.b.create_block();
            self.b.ins().brif(condition, next, &[], slow, &[]);
            self.b.switch_to_block(next);
        }
        let (code, callee) = (self.value(code)?, self.value(registers[0])?);
        let link = self.word(site.link);
        let upper = self.b.ins().ishl_imm_s(depth, 32);
        let below = self.b.ins().iadd_imm_s(upper, site.back as i64);
        for (i, word) in [code, link, below, callee].into_iter().enumerate() {
            self.b.ins().store(TRUSTED, word, frame, 8 * i as i32);
        }
        let register = |i: usize| abi.frame_header + 8 * i as i32;
        let args = &registers[3..];
        for (i, &arg) in args.iter().enumerate() {
            let value = self.value(arg)?;
            self.b.ins().store(TRUSTED, value, frame, register(i));
        }
        if args.len() < usize::from(site.callee.cleared) {
            let absent = self.word(Tagged::ABSENT.bits());
            for i in args.len()..usize::from(site.callee.cleared) {
                self.b.ins().store(TRUSTED, absent, frame, register(i));
            }
        }
        self.b.ins().store(TRUSTED, frame, vm, abi.frame);
        let signature = self.b.import_signature(tail_signature());
        let start = self.word(0);
        let call = self.b.ins().call_indirect(signature, entry, &[vm, frame, buf, start]);
        let how = self.b.inst_results(call)[0];
        let finished = self.word(status::FINISHED);
        let finished = self.b.ins().icmp(IntCC::Equal, how, finished);
        let (over, otherwise) = (self.b.create_block(), self.b.create_block());
        self.b.set_cold_block(otherwise);
        self.b.ins().brif(finished, over, &[], otherwise, &[]);
        self.b.switch_to_block(over);
        self.b.ins().store(TRUSTED, fp, vm, abi.frame);
        let value = self.b.ins().load(I64, TRUSTED, vm, abi.ret);
        self.b.ins().jump(join, &[value.into()]);
        self.b.switch_to_block(otherwise);
        let value = self.call(abi.call_ended as u64, &[vm, fp, frame, how], Some(I64)).ok_or("no result")?;
        self.b.ins().jump(join, &[value.into()]);
        Ok(())
    }
}

//! One instruction at a time: arithmetic, comparisons, guards, memory, calls.
//!
//! A bool is an `i8` of 0 or 1; a comparison whose only use is the next guard becomes one compare-and-branch, because the
//! machine-code lowering looks through the branch's operand. Loads of the heap are never marked constant.

use crate::lower::{Lower, TRUSTED, native};
use cranelift_codegen::ir::condcodes::{FloatCC, IntCC};
use cranelift_codegen::ir::types::{F64, I8, I32, I64};
use cranelift_codegen::ir::{InstBuilder, MemFlagsData, Value};
use workbench_jit::assembler::status;
use workbench_jit::ir::{Inst, Op, Ref, Ty};

/// Bytes from an object to the first element of a buffer.
const PAYLOAD: i32 = 16;
/// In the immediate of a shape guard or a store: the check (tag, barrier) is not needed.
const SKIP: u64 = 1 << 32;

fn offset32(imm: u64, scale: u64, base: i32) -> Result<i32, String> {
    let offset = imm.checked_mul(scale).and_then(|o| i32::try_from(o).ok()).and_then(|o| o.checked_add(base));
    offset.ok_or_else(|| format!("offset {imm} is out of range"))
}

impl Lower<'_, '_> {
    /// Translate an instruction other than parameters, phis, labels and jumps; its value, if it has one.
    pub(crate) fn inst(&mut self, inst: &Inst) -> Result<Option<Value>, String> {
        match inst.op {
            Op::GuardTrue | Op::GuardFalse => self.guard_bool(inst)?,
            Op::GuardInt => {
                let v = self.value(inst.a)?;
                self.guard_odd(inst, v)?;
            }
            Op::GuardFlt => {
                let v = self.value(inst.a)?;
                let tag = self.b.ins().band_imm_s(v, 3);
                let same = self.icmp_imm(IntCC::Equal, tag, 2);
                self.guard(inst, same, true)?;
            }
            Op::GuardShape => self.guard_shape(inst, inst.imm & SKIP != 0)?,
            Op::GuardVal | Op::GuardIntVal | Op::GuardNotVal => {
                let same = self.compare(inst, IntCC::Equal)?;
                self.guard(inst, same, inst.op != Op::GuardNotVal)?;
            }
            Op::GuardValid => {
                let flag = (self.unit.invalid_flag)(self.fragment.id);
                let flag = self.word(flag as u64);
                let invalid = self.b.ins().load(I8, TRUSTED, flag, 0);
                self.guard(inst, invalid, false)?;
            }
            Op::GuardPoll => {
                // Atomic, because other threads set the word: an earlier load of it must not stand for this one.
                let (vm, poll) = (self.vm, i64::from(self.unit.abi.poll));
                let at = self.b.ins().iadd_imm_s(vm, poll);
                let mut word = self.b.ins().atomic_load(I32, TRUSTED, at);
                if self.unit.hasty {
                    let none_left = self.count_down();
                    let none_left = self.b.ins().uextend(I32, none_left);
                    word = self.b.ins().bor(word, none_left);
                }
                self.guard(inst, word, false)?;
            }
            Op::GuardNever => {
                let exit = self.exit(inst)?;
                self.b.ins().jump(exit, &[]);
            }
            Op::StoreSlot | Op::StoreElem => self.store_value(inst)?,
            Op::StoreI64 | Op::StoreF64 | Op::StoreU8 => self.store_raw(inst)?,
            Op::StoreShape => {
                let object = self.value(inst.a)?;
                let shape = self.b.ins().iconst(I32, inst.imm as u32 as i64);
                self.b.ins().store(TRUSTED, shape, object, 0);
            }
            Op::StoreReg | Op::StoreWord => {
                let (fp, value) = (self.fp, self.value(inst.a)?);
                let at = self.register(inst.imm)?;
                self.b.ins().store(TRUSTED, value, fp, at);
            }
            Op::StoreCtx => {
                let (vm, value) = (self.vm, self.value(inst.a)?);
                let value = self.widened(value);
                self.b.ins().store(TRUSTED, value, vm, offset32(inst.imm, 1, 0)?);
            }
            Op::Finish => {
                let (vm, ret) = (self.vm, self.unit.abi.ret);
                let value = self.value(inst.a)?;
                self.b.ins().store(TRUSTED, value, vm, ret);
                self.leave(status::FINISHED);
            }
            Op::FinishRaise => self.leave(status::RAISED),
            Op::Call | Op::CallIf | Op::CallPure | Op::CallArgv | Op::CallGuest => return self.any_call(inst),
            Op::NewRecord | Op::NewValues => return self.allocate(inst).map(Some),
            _ => return self.pure_or_load(inst).map(Some),
        }
        Ok(None)
    }

    /// Byte offset of word `i` (signed) of the root frame's registers.
    fn register(&self, i: u64) -> Result<i32, String> {
        let offset = (i as i64).checked_mul(8).and_then(|o| o.checked_add(i64::from(self.unit.abi.frame_header)));
        offset.and_then(|o| i32::try_from(o).ok()).ok_or_else(|| format!("register {i} is out of range"))
    }

    fn leave(&mut self, status: u64) {
        let status = self.word(status);
        self.b.ins().return_(&[status]);
    }

    fn pure_or_load(&mut self, inst: &Inst) -> Result<Value, String> {
        let op = inst.op;
        Ok(match op {
            Op::LoadReg => {
                let (fp, at) = (self.fp, self.register(inst.imm)?);
                self.b.ins().load(I64, TRUSTED, fp, at)
            }
            Op::LoadCtx => {
                let vm = self.vm;
                self.b.ins().load(native(inst.ty), TRUSTED, vm, offset32(inst.imm, 1, 0)?)
            }
            Op::LoadSlot => {
                let object = self.value(inst.a)?;
                self.b.ins().load(native(inst.ty), TRUSTED, object, offset32(u64::from(inst.imm as u32), 8, 8)?)
            }
            Op::LoadLen => {
                let object = self.value(inst.a)?;
                self.b.ins().load(I64, TRUSTED, object, 8)
            }
            Op::LoadShape => {
                let object = self.value(inst.a)?;
                self.b.ins().uload32(TRUSTED, object, 0)
            }
            Op::LoadElem | Op::LoadI64 | Op::LoadF64 | Op::LoadU8 | Op::LoadU16 | Op::LoadU32 => {
                self.load_element(inst)?
            }
            Op::IAddOvf | Op::ISubOvf | Op::IMulOvf => self.overflowing(inst)?,
            Op::IDiv | Op::IRem | Op::IFloorDiv | Op::IFloorMod => self.division(inst)?,
            Op::IEq | Op::ValEq => self.compare(inst, IntCC::Equal)?,
            Op::INe => self.compare(inst, IntCC::NotEqual)?,
            Op::ILt => self.compare(inst, IntCC::SignedLessThan)?,
            Op::ILe => self.compare(inst, IntCC::SignedLessThanOrEqual)?,
            Op::ULt => self.compare(inst, IntCC::UnsignedLessThan)?,
            Op::FEq => self.float_compare(inst, FloatCC::Equal)?,
            Op::FNe => self.float_compare(inst, FloatCC::NotEqual)?,
            Op::FLt => self.float_compare(inst, FloatCC::LessThan)?,
            Op::FLe => self.float_compare(inst, FloatCC::LessThanOrEqual)?,
            Op::FNeg | Op::FAbs | Op::FSqrt | Op::FFloor | Op::FCeil | Op::FTrunc => self.float_unary(inst)?,
            Op::IToF | Op::FToI | Op::FBits | Op::BitsF | Op::BNot | Op::BToI | Op::ValBits => self.convert(inst)?,
            Op::TagInt | Op::BoxInt | Op::UntagInt | Op::BoxFlt | Op::UntagFlt | Op::BoolVal => self.retag(inst)?,
            _ => self.binary(inst)?,
        })
    }

    fn binary(&mut self, inst: &Inst) -> Result<Value, String> {
        let (x, y) = (self.value(inst.a)?, self.value(inst.b)?);
        let ins = self.b.ins();
        Ok(match inst.op {
            Op::IAdd => ins.iadd(x, y),
            Op::ISub => ins.isub(x, y),
            Op::IMul => ins.imul(x, y),
            Op::IAnd | Op::BAnd => ins.band(x, y),
            Op::IOr | Op::BOr => ins.bor(x, y),
            Op::IXor => ins.bxor(x, y),
            Op::IShl => ins.ishl(x, y),
            Op::IShr => ins.sshr(x, y),
            Op::UShr => ins.ushr(x, y),
            Op::FAdd => ins.fadd(x, y),
            Op::FSub => ins.fsub(x, y),
            Op::FMul => ins.fmul(x, y),
            Op::FDiv => ins.fdiv(x, y),
            other => return Err(format!("{} has no translation", other.info().name)),
        })
    }

    fn float_unary(&mut self, inst: &Inst) -> Result<Value, String> {
        let x = self.value(inst.a)?;
        let ins = self.b.ins();
        Ok(match inst.op {
            Op::FNeg => ins.fneg(x),
            Op::FAbs => ins.fabs(x),
            Op::FSqrt => ins.sqrt(x),
            Op::FFloor => ins.floor(x),
            Op::FCeil => ins.ceil(x),
            _ => ins.trunc(x),
        })
    }

    fn convert(&mut self, inst: &Inst) -> Result<Value, String> {
        let x = self.value(inst.a)?;
        let ins = self.b.ins();
        Ok(match inst.op {
            Op::IToF => ins.fcvt_from_sint(F64, x),
            Op::FToI => ins.fcvt_to_sint_sat(I64, x),
            Op::FBits => ins.bitcast(I64, MemFlagsData::new(), x),
            Op::BitsF => ins.bitcast(F64, MemFlagsData::new(), x),
            Op::BNot => ins.bxor_imm_s(x, 1),
            Op::BToI => ins.uextend(I64, x),
            _ => x,
        })
    }

    fn compare(&mut self, inst: &Inst, cc: IntCC) -> Result<Value, String> {
        let (x, y) = (self.value(inst.a)?, self.value(inst.b)?);
        Ok(self.b.ins().icmp(cc, x, y))
    }

    fn float_compare(&mut self, inst: &Inst, cc: FloatCC) -> Result<Value, String> {
        let (x, y) = (self.value(inst.a)?, self.value(inst.b)?);
        Ok(self.b.ins().fcmp(cc, x, y))
    }

    /// Overflow against a constant is one comparison of the sum with the other operand, which fuses with the branch.
    fn overflowing(&mut self, inst: &Inst) -> Result<Value, String> {
        let (mut x, mut y) = (inst.a, inst.b);
        if inst.op == Op::IAddOvf && x.is_const() {
            (x, y) = (y, x);
        }
        let constant = self.constant(y);
        let (x, y) = (self.value(x)?, self.value(y)?);
        let (result, overflow) = match (inst.op, constant) {
            (Op::IAddOvf, Some(c)) => {
                let sum = self.b.ins().iadd(x, y);
                let cc = if c < 0 { IntCC::SignedGreaterThan } else { IntCC::SignedLessThan };
                (sum, self.b.ins().icmp(cc, sum, x))
            }
            (Op::ISubOvf, Some(c)) => {
                let difference = self.b.ins().isub(x, y);
                let cc = if c < 0 { IntCC::SignedLessThan } else { IntCC::SignedGreaterThan };
                (difference, self.b.ins().icmp(cc, difference, x))
            }
            (Op::IAddOvf, None) => self.b.ins().sadd_overflow(x, y),
            (Op::ISubOvf, None) => self.b.ins().ssub_overflow(x, y),
            _ => self.b.ins().smul_overflow(x, y),
        };
        self.guard(inst, overflow, false)?;
        Ok(result)
    }

    /// Negations in front of a guard turn it around.
    fn guard_bool(&mut self, inst: &Inst) -> Result<(), String> {
        let (mut r, mut wanted) = (inst.a, inst.op == Op::GuardTrue);
        while let Some(def) = self.fragment.insts.get(r.index()).filter(|i| !r.is_const() && i.op == Op::BNot) {
            if self.value(def.a).is_err() {
                break;
            }
            (r, wanted) = (def.a, !wanted);
        }
        let condition = self.value(r)?;
        self.guard(inst, condition, wanted)
    }

    /// Address of element `index` of elements of `1 << shift` bytes, less the payload's offset.
    fn element(&mut self, object: Ref, index: Ref, shift: i64) -> Result<Value, String> {
        let (object, index) = (self.value(object)?, self.value(index)?);
        let scaled = if shift == 0 { index } else { self.b.ins().ishl_imm_s(index, shift) };
        Ok(self.b.ins().iadd(object, scaled))
    }

    fn load_element(&mut self, inst: &Inst) -> Result<Value, String> {
        let shift = match inst.op {
            Op::LoadU8 => 0,
            Op::LoadU16 => 1,
            Op::LoadU32 => 2,
            _ => 3,
        };
        let at = self.element(inst.a, inst.b, shift)?;
        let ins = self.b.ins();
        Ok(match inst.op {
            Op::LoadU8 => ins.uload8(I64, TRUSTED, at, PAYLOAD),
            Op::LoadU16 => ins.uload16(I64, TRUSTED, at, PAYLOAD),
            Op::LoadU32 => ins.uload32(TRUSTED, at, PAYLOAD),
            Op::LoadF64 => ins.load(F64, TRUSTED, at, PAYLOAD),
            _ => ins.load(I64, TRUSTED, at, PAYLOAD),
        })
    }

    fn store_raw(&mut self, inst: &Inst) -> Result<(), String> {
        let at = self.element(inst.a, inst.b, if inst.op == Op::StoreU8 { 0 } else { 3 })?;
        let value = self.value(inst.c)?;
        match inst.op {
            Op::StoreU8 => self.b.ins().istore8(TRUSTED, value, at, PAYLOAD),
            _ => self.b.ins().store(TRUSTED, value, at, PAYLOAD),
        };
        Ok(())
    }

    fn store_value(&mut self, inst: &Inst) -> Result<(), String> {
        let (stored, at, offset) = match inst.op {
            Op::StoreSlot => (inst.b, self.value(inst.a)?, offset32(u64::from(inst.imm as u32), 8, 8)?),
            _ => (inst.c, self.element(inst.a, inst.b, 3)?, PAYLOAD),
        };
        let value = self.value(stored)?;
        self.b.ins().store(TRUSTED, value, at, offset);
        if inst.imm & SKIP == 0 && self.may_be_pointer(stored) {
            let owner = self.value(inst.a)?;
            self.barrier(owner, value);
        }
        Ok(())
    }

    fn any_call(&mut self, inst: &Inst) -> Result<Option<Value>, String> {
        let operands = self.fragment.var_args(inst);
        let result = (inst.ty != Ty::Void).then(|| native(inst.ty));
        let mut args = if inst.op == Op::CallPure { Vec::new() } else { vec![self.vm] };
        match inst.op {
            Op::Call | Op::CallPure => {
                for &r in operands {
                    let value = self.value(r)?;
                    args.push(self.widened(value));
                }
                Ok(self.call(inst.imm, &args, result))
            }
            Op::CallIf => {
                let condition = self.value(operands[0])?;
                for &r in &operands[1..] {
                    args.push(self.value(r)?);
                }
                let (call, join) = (self.b.create_block(), self.b.create_block());
                self.b.set_cold_block(call);
                self.b.ins().brif(condition, call, &[], join, &[]);
                self.b.switch_to_block(call);
                self.call(inst.imm, &args, Some(I64));
                self.b.ins().jump(join, &[]);
                self.b.switch_to_block(join);
                Ok(None)
            }
            Op::CallArgv => {
                let argv = self.spill(operands)?;
                args.extend([argv, self.word(operands.len() as u64)]);
                Ok(self.call(inst.imm, &args, result))
            }
            _ => self.guest_call(inst).map(Some),
        }
    }
}

//! Tagged values in machine code: tagging, boxing, allocation, the write barrier.
//!
//! The encoding is `workbench_gc::Value`'s. A double's immediate form is its bits rotated left by three with the tag in the
//! lowest two; with `r` the rotated bits, `r + (r >> 63)` has the tag in place exactly when the double has an immediate form
//! (the two exponent bits that the tag replaces are then 01 with the third bit on top set, or 10 with it clear). Of the words
//! made so, the one that stands for plus zero is excluded on both ways.

use crate::lower::{Lower, TRUSTED};
use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::types::{F64, I8, I64};
use cranelift_codegen::ir::{InstBuilder, MemFlagsData, Value};
use workbench_gc::{BumpRun, Header};
use workbench_jit::ir::{Inst, Op, Ref, Ty};

/// The word of plus zero.
const FLOAT_ZERO: u64 = 0x8000_0000_0000_0002;
/// Bytes from an object to its collector flags.
const FLAGS: i32 = 4;

impl Lower<'_, '_> {
    pub(crate) fn retag(&mut self, inst: &Inst) -> Result<Value, String> {
        let x = self.value(inst.a)?;
        Ok(match inst.op {
            Op::TagInt => self.tag_int(x),
            Op::UntagInt => self.b.ins().sshr_imm_s(x, 1),
            Op::BoxInt => self.box_int(x),
            Op::BoxFlt => self.box_flt(x),
            Op::UntagFlt => self.untag_flt(x),
            _ => {
                let wide = self.b.ins().uextend(I64, x);
                let step = self.b.ins().ishl_imm_s(wide, 3);
                self.b.ins().iadd_imm_s(step, workbench_gc::Value::FALSE.bits() as i64)
            }
        })
    }

    fn tag_int(&mut self, x: Value) -> Value {
        let twice = self.b.ins().iadd(x, x);
        self.b.ins().iadd_imm_s(twice, 1)
    }

    fn box_int(&mut self, x: Value) -> Value {
        let tagged = self.tag_int(x);
        let back = self.b.ins().sshr_imm_s(tagged, 1);
        let large = self.b.ins().icmp(IntCC::NotEqual, back, x);
        self.unless(large, tagged, |s| {
            let (vm, address) = (s.vm, s.unit.abi.box_int as u64);
            s.call(address, &[vm, x], Some(I64)).unwrap_or(x)
        })
    }

    fn box_flt(&mut self, x: Value) -> Value {
        let bits = self.b.ins().bitcast(I64, MemFlagsData::new(), x);
        let rotated = self.b.ins().rotl_imm_s(bits, 3);
        let top = self.b.ins().ushr_imm_s(rotated, 63);
        let encoded = self.b.ins().iadd(rotated, top);
        let tag = self.b.ins().band_imm_s(encoded, 3);
        let plain = self.icmp_imm(IntCC::Equal, tag, 2);
        let zero = self.word(FLOAT_ZERO);
        let rare = self.b.ins().icmp(IntCC::Equal, encoded, zero);
        let (maybe, cold, join) = (self.b.create_block(), self.b.create_block(), self.b.create_block());
        let (plus_zero, call) = (self.b.create_block(), self.b.create_block());
        for block in [cold, plus_zero, call] {
            self.b.set_cold_block(block);
        }
        let result = self.b.append_block_param(join, I64);
        self.b.ins().brif(plain, maybe, &[], cold, &[]);
        self.b.switch_to_block(maybe);
        self.b.ins().brif(rare, call, &[], join, &[encoded.into()]);
        self.b.switch_to_block(cold);
        self.b.ins().brif(bits, call, &[], plus_zero, &[]);
        self.b.switch_to_block(plus_zero);
        self.b.ins().jump(join, &[zero.into()]);
        self.b.switch_to_block(call);
        let (vm, address) = (self.vm, self.unit.abi.box_flt as u64);
        let boxed = self.call(address, &[vm, x], Some(I64)).unwrap_or(zero);
        self.b.ins().jump(join, &[boxed.into()]);
        self.b.switch_to_block(join);
        result
    }

    fn untag_flt(&mut self, x: Value) -> Value {
        let top = self.b.ins().ushr_imm_s(x, 63);
        let rotated = self.b.ins().isub(x, top);
        let bits = self.b.ins().rotr_imm_s(rotated, 3);
        let zero = self.word(FLOAT_ZERO);
        let is_zero = self.b.ins().icmp(IntCC::Equal, x, zero);
        let nothing = self.word(0);
        let bits = self.b.ins().select(is_zero, nothing, bits);
        self.b.ins().bitcast(F64, MemFlagsData::new(), bits)
    }

    /// Can this operand be a heap pointer, as far as its definition tells?
    pub(crate) fn may_be_pointer(&self, r: Ref) -> bool {
        if r.is_const() {
            let (ty, bits) = self.fragment.consts.get(r);
            return ty == Ty::Val && workbench_gc::Value::from_bits(bits).is_ptr();
        }
        !matches!(self.fragment.insts[r.index()].op, Op::TagInt | Op::BoolVal)
    }

    /// After a store of `value` into `owner`. The flags decide first: most owners are young, or remembered already; whether
    /// the value is a pointer at all is looked at only when they call for the slow path.
    pub(crate) fn barrier(&mut self, owner: Value, value: Value) {
        let flags = self.b.ins().load(I8, TRUSTED, owner, FLAGS);
        let flags = self.b.ins().band_imm_s(flags, i64::from(Header::OLD | Header::REMEMBERED));
        let old = self.icmp_imm(IntCC::Equal, flags, i64::from(Header::OLD));
        let (look, note, join) = (self.b.create_block(), self.b.create_block(), self.b.create_block());
        self.b.set_cold_block(look);
        self.b.set_cold_block(note);
        self.b.ins().brif(old, look, &[], join, &[]);
        self.b.switch_to_block(look);
        let tag = self.b.ins().band_imm_s(value, 7);
        self.b.ins().brif(tag, join, &[], note, &[]);
        self.b.switch_to_block(note);
        let (vm, address) = (self.vm, self.unit.abi.barrier as u64);
        self.call(address, &[vm, owner], None);
        self.b.ins().jump(join, &[]);
        self.b.switch_to_block(join);
    }

    /// Allocate a record or a values buffer from the bump run of its size, or by the runtime when that is at its end; then
    /// fill it with the operands.
    pub(crate) fn allocate(&mut self, inst: &Inst) -> Result<Value, String> {
        let operands = self.fragment.var_args(inst);
        let (prefix, runtime) = match inst.op {
            Op::NewRecord => (8, self.unit.abi.new_record),
            _ => (16, self.unit.abi.new_values),
        };
        let granules = (prefix + 8 * operands.len()).div_ceil(16);
        let args = [self.vm, self.word(inst.imm), self.word(operands.len() as u64)];
        let slow = |s: &mut Self| s.call(runtime as u64, &args, Some(I64)).unwrap_or(args[0]);
        let object =
            if granules < self.unit.abi.bump_classes { self.bump(granules, args[1], slow) } else { slow(self) };
        if prefix == 16 {
            self.b.ins().store(TRUSTED, args[2], object, 8);
        }
        for (i, &r) in operands.iter().enumerate() {
            let value = self.value(r)?;
            self.b.ins().store(TRUSTED, value, object, (prefix + 8 * i) as i32);
        }
        Ok(object)
    }

    fn bump(&mut self, granules: usize, header: Value, slow: impl FnOnce(&mut Self) -> Value) -> Value {
        let run = self.word(self.unit.abi.bump as u64 + (granules * size_of::<BumpRun>()) as u64);
        let next = self.b.ins().load(I64, TRUSTED, run, 0);
        let end = self.b.ins().load(I64, TRUSTED, run, 8);
        let after = self.b.ins().iadd_imm_s(next, 16 * granules as i64);
        let full = self.b.ins().icmp(IntCC::UnsignedGreaterThan, after, end);
        let (fast, cold, join) = (self.b.create_block(), self.b.create_block(), self.b.create_block());
        self.b.set_cold_block(cold);
        let result = self.b.append_block_param(join, I64);
        self.b.ins().brif(full, cold, &[], fast, &[]);
        self.b.switch_to_block(fast);
        self.b.ins().store(TRUSTED, after, run, 0);
        self.b.ins().store(TRUSTED, header, next, 0);
        self.b.ins().jump(join, &[next.into()]);
        self.b.switch_to_block(cold);
        let made = slow(self);
        self.b.ins().jump(join, &[made.into()]);
        self.b.switch_to_block(join);
        result
    }
}

//! One instruction of a trace at a time: arithmetic, comparisons, guards, memory.

use super::Quick;
use super::asm::{Alu, Cond, Float, Mem, R8, R12, R13, RAX, RBP, RBX, RCX, RDI, RDX, RSI, Reg, Shift, at, element};
use workbench_gc::{Header, Value};
use workbench_jit::assembler::status;
use workbench_jit::ir::{Inst, Op, Ref, Ty};

/// Bytes from an object to the first element of a buffer.
const PAYLOAD: i32 = 16;
/// Bytes from an object to its collector flags.
const FLAGS: i32 = 4;
/// In the immediate of a shape guard or a store: the check (tag, barrier) is not needed.
const SKIP: u64 = 1 << 32;

/// Offset of slot or element `imm`, from `base` on.
fn offset(imm: u64, scale: i64, base: i64) -> Option<i32> {
    i32::try_from((imm as i64).checked_mul(scale)?.checked_add(base)?).ok()
}

impl Quick<'_> {
    /// Translate an instruction; `None`: it is not here.
    pub(super) fn inst(&mut self, inst: &Inst) -> Option<()> {
        match inst.op {
            Op::Param => {
                self.asm.load(RAX, at(R13, offset(inst.imm, 8, 0)?));
                self.give(RAX);
            }
            Op::Phi => {}
            Op::Label => self.at_label(inst),
            Op::Jump => self.jump(inst)?,
            Op::Finish => {
                self.get(RAX, inst.a);
                self.asm.store(at(RBX, self.unit.abi.ret), RAX);
                self.asm.constant(RAX, status::FINISHED);
                self.ret();
            }
            Op::FinishRaise => {
                self.asm.constant(RAX, status::RAISED);
                self.ret();
            }
            Op::IAdd | Op::ISub | Op::IMul | Op::IAnd | Op::IOr | Op::IXor | Op::BAnd | Op::BOr => {
                self.arithmetic(inst);
                self.give(RAX);
            }
            Op::IAddOvf | Op::ISubOvf | Op::IMulOvf => {
                self.arithmetic(inst);
                self.leave_if(inst, Cond::OVERFLOW);
                self.give(RAX);
            }
            Op::IShl | Op::IShr | Op::UShr => self.shifted(inst),
            Op::IDiv | Op::IRem | Op::IFloorDiv | Op::IFloorMod => self.division(inst),
            Op::IEq | Op::INe | Op::ILt | Op::ILe | Op::ULt | Op::ValEq => self.comparison(inst),
            Op::FAdd | Op::FSub | Op::FMul | Op::FDiv | Op::FSqrt => self.float_arithmetic(inst),
            Op::FEq | Op::FNe | Op::FLt | Op::FLe => self.float_comparison(inst),
            Op::FNeg | Op::FAbs => {
                self.get(RAX, inst.a);
                self.asm.highest_bit(RAX, inst.op == Op::FNeg);
                self.give(RAX);
            }
            Op::IToF => {
                self.get(RAX, inst.a);
                self.asm.int_to_float(0, RAX);
                self.give_float(0);
            }
            Op::FToI => {
                self.get_float(0, inst.a);
                self.asm.float_to_int(RAX, 0);
                self.give(RAX);
            }
            Op::FBits | Op::BitsF | Op::BToI | Op::ValBits => {
                self.get(RAX, inst.a);
                self.give(RAX);
            }
            Op::BNot => {
                self.get(RAX, inst.a);
                self.asm.alu_constant(Alu::Xor, RAX, 1);
                self.give(RAX);
            }
            Op::TagInt => {
                self.get(RAX, inst.a);
                self.asm.address(RAX, element(RAX, RAX, 0, 1));
                self.give(RAX);
            }
            Op::UntagInt => {
                self.get(RAX, inst.a);
                self.asm.shift(Shift::Arithmetic, RAX, 1);
                self.give(RAX);
            }
            Op::BoolVal => {
                self.get(RAX, inst.a);
                self.asm.shift(Shift::Left, RAX, 3);
                self.asm.alu_constant(Alu::Add, RAX, i32::try_from(Value::FALSE.bits()).ok()?);
                self.give(RAX);
            }
            Op::BoxInt => self.box_int(inst),
            Op::BoxFlt => self.box_float(inst),
            Op::UntagFlt => self.untag_float(inst),
            Op::GuardTrue | Op::GuardFalse => self.guard_bool(inst),
            Op::GuardInt => self.guard_bits(inst, 1, Cond::EQUAL),
            Op::GuardFlt => {
                self.get(RAX, inst.a);
                self.asm.alu_constant(Alu::And, RAX, 3);
                self.asm.alu_constant(Alu::Cmp, RAX, 2);
                self.forget();
                self.leave_if(inst, Cond::NOT_EQUAL);
            }
            Op::GuardShape => {
                self.get(RAX, inst.a);
                if inst.imm & SKIP == 0 {
                    self.guard_bits(inst, 7, Cond::NOT_EQUAL);
                }
                self.asm.compare32(at(RAX, 0), inst.imm as u32);
                self.leave_if(inst, Cond::NOT_EQUAL);
            }
            Op::GuardVal | Op::GuardIntVal | Op::GuardNotVal => {
                self.compare(inst.a, inst.b);
                let wrong = if inst.op == Op::GuardNotVal { Cond::EQUAL } else { Cond::NOT_EQUAL };
                self.leave_if(inst, wrong);
            }
            Op::GuardValid => {
                let flag = (self.unit.invalid_flag)(self.fragment.id);
                self.asm.constant(RCX, flag as u64);
                self.asm.compare8(at(RCX, 0), 0);
                self.leave_if(inst, Cond::NOT_EQUAL);
            }
            Op::GuardPoll => {
                self.count_down();
                self.leave_if(inst, Cond::EQUAL);
                self.asm.compare32(at(RBX, self.unit.abi.poll), 0);
                self.leave_if(inst, Cond::NOT_EQUAL);
            }
            Op::GuardNever => {
                let jump = self.asm.jump();
                self.leave(inst, jump);
            }
            Op::LoadReg => {
                self.asm.load(RAX, at(R12, self.register(inst.imm)?));
                self.give(RAX);
            }
            Op::StoreReg | Op::StoreWord => {
                let place = at(R12, self.register(inst.imm)?);
                self.put(place, inst.a);
            }
            Op::LoadCtx => {
                let place = at(RBX, offset(inst.imm, 1, 0)?);
                if inst.ty == Ty::Bool {
                    self.asm.load8(RAX, place)
                } else {
                    self.asm.load(RAX, place)
                }
                self.give(RAX);
            }
            Op::StoreCtx => {
                let place = at(RBX, offset(inst.imm, 1, 0)?);
                self.put(place, inst.a);
            }
            Op::LoadSlot => {
                self.get(RAX, inst.a);
                let place = at(RAX, offset(u64::from(inst.imm as u32), 8, 8)?);
                if inst.ty == Ty::Bool {
                    self.asm.load8(RAX, place)
                } else {
                    self.asm.load(RAX, place)
                }
                self.give(RAX);
            }
            Op::LoadLen => {
                self.get(RAX, inst.a);
                self.asm.load(RAX, at(RAX, 8));
                self.give(RAX);
            }
            Op::LoadShape => {
                self.get(RAX, inst.a);
                self.asm.load32(RAX, at(RAX, 0));
                self.give(RAX);
            }
            Op::StoreShape => {
                self.get(RAX, inst.a);
                self.asm.store32_constant(at(RAX, 0), inst.imm as u32);
            }
            Op::LoadElem | Op::LoadI64 | Op::LoadF64 | Op::LoadU8 | Op::LoadU16 | Op::LoadU32 => {
                self.load_element(inst);
            }
            Op::StoreI64 | Op::StoreF64 | Op::StoreU8 => {
                let scale = if inst.op == Op::StoreU8 { 0 } else { 3 };
                let place = self.place(inst.a, inst.b, scale);
                self.get(RCX, inst.c);
                if scale == 0 { self.asm.store8(place, RCX) } else { self.asm.store(place, RCX) }
            }
            Op::StoreSlot => {
                self.get(RAX, inst.a);
                let place = at(RAX, offset(u64::from(inst.imm as u32), 8, 8)?);
                self.store(inst, place, inst.b);
            }
            Op::StoreElem => {
                let place = self.place(inst.a, inst.b, 3);
                self.store(inst, place, inst.c);
            }
            Op::NewRecord | Op::NewValues => self.allocate(inst)?,
            Op::Call | Op::CallPure | Op::CallIf | Op::CallArgv => self.residual_call(inst)?,
            Op::CallGuest => self.guest_call(inst)?,
            Op::FFloor | Op::FCeil | Op::FTrunc => {
                if !std::arch::is_x86_feature_detected!("sse4.1") {
                    return None;
                }
                self.get_float(0, inst.a);
                let how = match inst.op {
                    Op::FFloor => 1,
                    Op::FCeil => 2,
                    _ => 3,
                };
                self.asm.round(0, how);
                self.give_float(0);
            }
        }
        Some(())
    }

    /// Offset of word `i` (signed) of the root frame's registers.
    fn register(&self, i: u64) -> Option<i32> {
        offset(i, 8, self.unit.abi.frame_header.into())
    }

    /// An operand to memory that is not addressed by `rcx`.
    pub(super) fn put(&mut self, place: Mem, r: Ref) {
        match self.small(r) {
            Some(constant) => self.asm.store_constant(place, constant),
            None => {
                let from = if r == self.held { RAX } else { RCX };
                self.get(from, r);
                self.asm.store(place, from);
            }
        }
    }

    /// The result in `rax`, flags as the operation sets them.
    fn arithmetic(&mut self, inst: &Inst) {
        let op = match inst.op {
            Op::IAdd | Op::IAddOvf => Alu::Add,
            Op::ISub | Op::ISubOvf => Alu::Sub,
            Op::IAnd | Op::BAnd => Alu::And,
            Op::IOr | Op::BOr => Alu::Or,
            Op::IXor => Alu::Xor,
            _ => {
                self.get(RCX, inst.b);
                self.get(RAX, inst.a);
                self.asm.multiply(RAX, RCX);
                self.forget();
                return;
            }
        };
        self.operate(op, inst.a, inst.b);
        self.forget();
    }

    /// Two operands; the result, if it is kept, in `rax`.
    fn operate(&mut self, op: Alu, a: Ref, b: Ref) {
        if let Some(constant) = self.small(b) {
            self.get(RAX, a);
            self.asm.alu_constant(op, RAX, constant);
        } else if b.is_const() || b == self.held {
            self.get(RCX, b);
            self.get(RAX, a);
            self.asm.alu(op, RAX, RCX);
        } else {
            self.get(RAX, a);
            let word = at(RBP, self.words[b.index()]);
            self.asm.alu_memory(op, RAX, word);
        }
    }

    /// Flags of a comparison. `rax` has the first operand then.
    fn compare(&mut self, a: Ref, b: Ref) {
        self.operate(Alu::Cmp, a, b);
    }

    fn shifted(&mut self, inst: &Inst) {
        let how = match inst.op {
            Op::IShl => Shift::Left,
            Op::IShr => Shift::Arithmetic,
            _ => Shift::Right,
        };
        match self.known(inst.b) {
            Some(count) => {
                self.get(RAX, inst.a);
                self.asm.shift(how, RAX, (count & 63) as u8);
            }
            None => {
                self.get(RCX, inst.b);
                self.get(RAX, inst.a);
                self.asm.shift_by_rcx(how, RAX);
            }
        }
        self.give(RAX);
    }

    /// A quotient that is rounded down is one less, and its remainder the divisor more, where the signs of remainder and
    /// divisor differ.
    fn division(&mut self, inst: &Inst) {
        self.get(RCX, inst.b);
        self.get(RAX, inst.a);
        self.asm.divide(RCX);
        self.forget();
        let floor = matches!(inst.op, Op::IFloorDiv | Op::IFloorMod);
        if floor {
            self.asm.test(RDX);
            let exact = self.asm.jump_if(Cond::EQUAL);
            self.asm.mov(R8, RDX);
            self.asm.alu(Alu::Xor, R8, RCX);
            let same = self.asm.jump_if(Cond::NOT_NEGATIVE);
            if inst.op == Op::IFloorDiv {
                self.asm.alu_constant(Alu::Sub, RAX, 1);
            } else {
                self.asm.alu(Alu::Add, RDX, RCX);
            }
            self.asm.land(exact);
            self.asm.land(same);
        }
        self.give(if matches!(inst.op, Op::IDiv | Op::IFloorDiv) { RAX } else { RDX });
    }

    /// Is the next instruction a guard that alone asks for the result?
    fn is_for_guard(&self) -> bool {
        let next = self.fragment.insts.get(self.now + 1);
        self.uses[self.now] == 1
            && next.is_some_and(|i| matches!(i.op, Op::GuardTrue | Op::GuardFalse) && i.a == Ref::inst(self.now))
    }

    fn comparison(&mut self, inst: &Inst) {
        let cond = match inst.op {
            Op::INe => Cond::NOT_EQUAL,
            Op::ILt => Cond::LESS,
            Op::ILe => Cond::LESS_OR_EQUAL,
            Op::ULt => Cond::BELOW,
            _ => Cond::EQUAL,
        };
        self.compare(inst.a, inst.b);
        if self.is_for_guard() {
            self.decided = Some(cond);
            return;
        }
        self.asm.set(cond, RAX);
        self.give(RAX);
    }

    /// Comparisons with what is no number are false, `!=` is true.
    fn float_comparison(&mut self, inst: &Inst) {
        let (a, b) = if matches!(inst.op, Op::FLt | Op::FLe) { (inst.b, inst.a) } else { (inst.a, inst.b) };
        self.get_float(0, a);
        self.get_float(1, b);
        self.asm.compare_floats(0, 1);
        self.forget();
        match inst.op {
            Op::FLt => self.asm.set(Cond::ABOVE, RAX),
            Op::FLe => self.asm.set(Cond::NOT_BELOW, RAX),
            Op::FEq => {
                self.asm.set(Cond::NO_PARITY, RCX);
                self.asm.compare_floats(0, 1);
                self.asm.set(Cond::EQUAL, RAX);
                self.asm.alu(Alu::And, RAX, RCX);
            }
            _ => {
                self.asm.set(Cond::PARITY, RCX);
                self.asm.compare_floats(0, 1);
                self.asm.set(Cond::NOT_EQUAL, RAX);
                self.asm.alu(Alu::Or, RAX, RCX);
            }
        }
        self.give(RAX);
    }

    fn float_arithmetic(&mut self, inst: &Inst) {
        let op = match inst.op {
            Op::FAdd => Float::Add,
            Op::FSub => Float::Sub,
            Op::FMul => Float::Mul,
            Op::FDiv => Float::Div,
            _ => {
                self.get_float(0, inst.a);
                self.asm.float(Float::Sqrt, 0, 0);
                self.give_float(0);
                return;
            }
        };
        self.get_float(0, inst.a);
        self.get_float(1, inst.b);
        self.asm.float(op, 0, 1);
        self.give_float(0);
    }

    fn guard_bool(&mut self, inst: &Inst) {
        let wanted = inst.op == Op::GuardTrue;
        if let Some(cond) = self.decided.take() {
            self.leave_if(inst, if wanted { cond.not() } else { cond });
            return;
        }
        match self.known(inst.a) {
            Some(bits) => {
                if (bits != 0) != wanted {
                    let jump = self.asm.jump();
                    self.leave(inst, jump);
                }
            }
            None => {
                let word = at(RBP, self.words[inst.a.index()]);
                self.asm.compare8(word, 0);
                self.leave_if(inst, if wanted { Cond::EQUAL } else { Cond::NOT_EQUAL });
            }
        }
    }

    /// Leave if these lowest bits of the operand are all zero (`EQUAL`), or not.
    fn guard_bits(&mut self, inst: &Inst, bits: u8, wrong: Cond) {
        match self.known(inst.a) {
            Some(word) => {
                if (word as u8 & bits == 0) == (wrong == Cond::EQUAL) {
                    let jump = self.asm.jump();
                    self.leave(inst, jump);
                }
            }
            None => {
                let word = at(RBP, self.words[inst.a.index()]);
                self.asm.test8(word, bits);
                self.leave_if(inst, wrong);
            }
        }
    }

    /// Element `index` of elements of `1 << scale` bytes: the object is in `rax`, the index in `rdx`.
    fn place(&mut self, object: Ref, index: Ref, scale: u8) -> Mem {
        let known = self.known(index).and_then(|i| offset(i, 1 << scale, PAYLOAD.into()));
        match known {
            Some(offset) => {
                self.get(RAX, object);
                at(RAX, offset)
            }
            None => {
                self.get(RDX, index);
                self.get(RAX, object);
                element(RAX, RDX, scale, PAYLOAD)
            }
        }
    }

    fn load_element(&mut self, inst: &Inst) {
        let scale = match inst.op {
            Op::LoadU8 => 0,
            Op::LoadU16 => 1,
            Op::LoadU32 => 2,
            _ => 3,
        };
        let place = self.place(inst.a, inst.b, scale);
        match scale {
            0 => self.asm.load8(RAX, place),
            1 => self.asm.load16(RAX, place),
            2 => self.asm.load32(RAX, place),
            _ => self.asm.load(RAX, place),
        }
        self.give(RAX);
    }

    /// Can this operand be a heap pointer, as far as its definition tells?
    fn may_be_pointer(&self, r: Ref) -> bool {
        if r.is_const() {
            let (ty, bits) = self.fragment.consts.get(r);
            return ty == Ty::Val && Value::from_bits(bits).is_ptr();
        }
        !matches!(self.fragment.insts[r.index()].op, Op::TagInt | Op::BoolVal)
    }

    /// Store a value into the object in `rax`, and tell the collector if that is old.
    fn store(&mut self, inst: &Inst, place: Mem, value: Ref) {
        match self.small(value) {
            Some(constant) => self.asm.store_constant(place, constant),
            None => {
                self.get(RCX, value);
                self.asm.store(place, RCX);
            }
        }
        if inst.imm & SKIP != 0 || !self.may_be_pointer(value) {
            return;
        }
        self.asm.load8(R8, at(RAX, FLAGS));
        self.asm.alu_constant(Alu::And, R8, i32::from(Header::OLD | Header::REMEMBERED));
        self.asm.alu_constant(Alu::Cmp, R8, i32::from(Header::OLD));
        let young = self.asm.jump_if(Cond::NOT_EQUAL);
        let no_pointer = (!value.is_const()).then(|| {
            let word = at(RBP, self.words[value.index()]);
            self.asm.test8(word, 7);
            self.asm.jump_if(Cond::NOT_EQUAL)
        });
        self.asm.mov(RSI, RAX);
        self.asm.mov(RDI, RBX);
        self.call_address(self.unit.abi.barrier as u64);
        self.asm.land(young);
        if let Some(jump) = no_pointer {
            self.asm.land(jump);
        }
        self.forget();
    }

    /// The register's shift that makes the immediate form of a double of its bits, or back.
    pub(super) fn add_top_bit(&mut self, op: Alu, to: Reg, from: Reg) {
        self.asm.mov(RDX, from);
        self.asm.shift(Shift::Right, RDX, 63);
        self.asm.alu(op, to, RDX);
    }
}
